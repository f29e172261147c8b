//! The definition, written down: one pass over records of eight bytes, one draw for everyone.

use crate::kernel::random::{Rng, Use};
use crate::kernel::{
    APPLICATION, Kernel, Month, Outcome, Person, State, WW_MONTHS, population, search_bijstand, separation,
};

/// What a person wants that is scarce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Nothing.
    Nothing,
    /// One of the vacancies.
    Job,
    /// One of the traject places.
    Traject,
}

/// Month `t` of one person.
#[inline]
pub fn live(kernel: &Kernel, person: &mut Person, t: i16, rng: &mut Rng, count: &mut Month) -> Wish {
    match person.state {
        State::Employed => {
            if rng.uniform() < separation(person.ability) {
                person.enter(State::Ww, t + 1);
                count.shift(State::Employed, State::Ww);
            }
        }
        State::Ww => {
            let d = t - person.since + 1;
            if d > WW_MONTHS {
                person.enter(State::Bijstand, t + 1);
                count.shift(State::Ww, State::Bijstand);
            } else if rng.uniform() < kernel.search_ww(person.ability, d) {
                return Wish::Job;
            }
        }
        State::Bijstand => {
            let (u, p) = (rng.uniform(), search_bijstand(person.ability, person.trained));
            if u < p {
                return Wish::Job;
            }
            if !person.trained && u < p + APPLICATION {
                return Wish::Traject;
            }
        }
        State::Traject => {
            if person.term() == Some(t) {
                person.enter(State::Bijstand, t + 1);
                person.trained = true;
                count.shift(State::Traject, State::Bijstand);
            }
        }
    }
    Wish::Nothing
}

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let kernel = Kernel::new(people);
    let (mut persons, mut count) = population(people, seed);
    let mut rng = Rng::new(seed, Use::Dynamics);
    let (mut candidates, mut applicants) = (Vec::new(), Vec::new());
    Outcome::timed(months, |t| {
        candidates.clear();
        applicants.clear();
        for (i, person) in persons.iter_mut().enumerate() {
            match live(&kernel, person, t, &mut rng, &mut count) {
                Wish::Nothing => {}
                Wish::Job => candidates.push(i as u32),
                Wish::Traject => applicants.push(i as u32),
            }
        }
        let free = kernel.places - count.people[State::Traject as usize] as usize;
        for &mut i in rng.choose(&mut applicants, free) {
            persons[i as usize].enter(State::Traject, t + 1);
            count.shift(State::Bijstand, State::Traject);
        }
        count.candidates = candidates.len() as u32;
        let hired = rng.choose(&mut candidates, kernel.vacancies(t));
        count.matches = hired.len() as u32;
        for &mut i in hired {
            count.shift(persons[i as usize].state, State::Employed);
            persons[i as usize].hire(t + 1);
        }
        count
    })
}
