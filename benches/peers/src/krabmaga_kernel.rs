//! The kernel in krABMaga: an agent per person on the schedule, every month; what they share is in the state, and the
//! state closes the month after their steps.

use std::any::Any;

use krabmaga::engine::agent::Agent;
use krabmaga::engine::schedule::Schedule;
use krabmaga::engine::state::State;

use crate::kernel::bare::plain::{Wish, live};
use crate::kernel::random::{Rng, Use};
use crate::kernel::{Kernel, Month, Outcome, Person, State as Position, population};

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let (persons, count) = population(people, seed);
    let (kernel, rng) = (Kernel::new(people), Rng::new(seed, Use::Dynamics));
    let (candidates, applicants, t) = (Vec::new(), Vec::new(), 0);
    let mut region = Region { kernel, persons, count, rng, candidates, applicants, t };
    let mut schedule = Schedule::new();
    region.init(&mut schedule);
    Outcome::timed(months, |_| {
        schedule.step(&mut region);
        region.count
    })
}

struct Region {
    kernel: Kernel,
    persons: Vec<Person>,
    count: Month,
    rng: Rng,
    candidates: Vec<u32>,
    applicants: Vec<u32>,
    t: i16,
}

impl State for Region {
    fn init(&mut self, schedule: &mut Schedule) {
        for id in 0..self.persons.len() as u32 {
            schedule.schedule_repeating(Box::new(Worker { id }), 0.0, 0);
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn as_state(&self) -> &dyn State {
        self
    }

    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }

    fn reset(&mut self) {}

    fn update(&mut self, _step: u64) {}

    fn before_step(&mut self, schedule: &mut Schedule) {
        self.t = schedule.step as i16;
        self.candidates.clear();
        self.applicants.clear();
    }

    fn after_step(&mut self, _schedule: &mut Schedule) {
        let free = self.kernel.places - self.count.people[Position::Traject as usize] as usize;
        for &mut id in self.rng.choose(&mut self.applicants, free) {
            self.persons[id as usize].enter(Position::Traject, self.t + 1);
            self.count.shift(Position::Bijstand, Position::Traject);
        }
        self.count.candidates = self.candidates.len() as u32;
        let hired = self.rng.choose(&mut self.candidates, self.kernel.vacancies(self.t));
        self.count.matches = hired.len() as u32;
        for &mut id in hired {
            let person = &mut self.persons[id as usize];
            self.count.shift(person.state, Position::Employed);
            person.hire(self.t + 1);
        }
    }
}

#[derive(Clone)]
struct Worker {
    id: u32,
}

impl Agent for Worker {
    fn step(&mut self, state: &mut dyn State) {
        let Some(region) = state.as_any_mut().downcast_mut::<Region>() else { return };
        let Region { kernel, persons, count, rng, candidates, applicants, t } = region;
        match live(kernel, &mut persons[self.id as usize], *t, rng, count) {
            Wish::Nothing => {}
            Wish::Job => candidates.push(self.id),
            Wish::Traject => applicants.push(self.id),
        }
    }
}
