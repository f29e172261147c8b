//! The kernel in ixa: an entity with properties, a data plugin for the region, and a plan that closes every month.

pub mod planned;
pub mod stepping;

use ixa::ExecutionPhase;
use ixa::prelude::*;
use ixa::rand::seq::SliceRandom;

use crate::kernel::{Kernel, Month, Outcome, State, population};

define_entity!(Person);
define_property!(
    enum Position {
        Employed,
        Ww,
        Bijstand,
        Traject,
    },
    Person
);
define_property!(struct Since(i16), Person);
define_property!(struct Ability(f32), Person, impl_eq_hash = both);
define_property!(struct Trained(bool), Person, default_const = Trained(false));
define_rng!(LifeRng);
define_rng!(MarketRng);
define_data_plugin!(RegionPlugin, Region, Region::new(0, 0, |_, _, _| {}));

/// What to do for somebody about whom the market has decided, from which month on.
type Placed = fn(&mut Context, PersonId, i16);

struct Region {
    kernel: Kernel,
    count: Month,
    candidates: Vec<PersonId>,
    applicants: Vec<PersonId>,
    horizon: usize,
    months: Vec<Month>,
    placed: Placed,
}

impl Region {
    fn new(people: usize, horizon: usize, placed: Placed) -> Region {
        let (candidates, applicants) = (Vec::new(), Vec::new());
        let (kernel, count, months) = (Kernel::new(people), Month::default(), Vec::with_capacity(horizon));
        Region { kernel, count, candidates, applicants, horizon, months, placed }
    }
}

impl Position {
    fn state(self) -> State {
        match self {
            Position::Employed => State::Employed,
            Position::Ww => State::Ww,
            Position::Bijstand => State::Bijstand,
            Position::Traject => State::Traject,
        }
    }

    fn of(state: State) -> Position {
        match state {
            State::Employed => Position::Employed,
            State::Ww => Position::Ww,
            State::Bijstand => Position::Bijstand,
            State::Traject => Position::Traject,
        }
    }
}

/// A context with the people of the start; `placed` is called for everyone whose position the month's close decided on.
fn prepare(people: usize, months: usize, seed: u64, placed: Placed) -> Result<Context, IxaError> {
    let mut context = Context::new();
    context.init_random(seed);
    let (persons, count) = population(people, seed);
    for p in persons {
        let properties = (Position::of(p.state), Since(p.since), Ability(p.ability), Trained(p.trained));
        context.add_entity(with!(Person, properties.0, properties.1, properties.2, properties.3))?;
    }
    *context.get_data_mut(RegionPlugin) = Region { count, ..Region::new(people, months, placed) };
    Ok(context)
}

/// Runs the plans of a prepared context.
fn execute(mut context: Context) -> Outcome {
    context.add_plan_with_phase(0.0, close, ExecutionPhase::Last);
    let start = std::time::Instant::now();
    context.execute();
    let loop_seconds = start.elapsed().as_secs_f64();
    Outcome { loop_seconds, months: std::mem::take(&mut context.get_data_mut(RegionPlugin).months) }
}

/// The month of now.
fn now(context: &Context) -> i16 {
    context.get_current_time() as i16
}

/// Moves a person, who is there from next month on.
fn enter(context: &mut Context, person: PersonId, from: Position, to: Position) {
    context.set_property(person, to);
    context.set_property(person, Since(now(context) + 1));
    context.get_data_mut(RegionPlugin).count.shift(from.state(), to.state());
}

/// Fills the trajecten and the vacancies of the month and keeps its counts.
fn close(context: &mut Context) {
    let t = now(context);
    let region = context.get_data_mut(RegionPlugin);
    let free = region.kernel.places - region.count.people[State::Traject as usize] as usize;
    let (vacancies, placed) = (region.kernel.vacancies(t), region.placed);
    let mut applicants = std::mem::take(&mut region.applicants);
    let mut candidates = std::mem::take(&mut region.candidates);
    region.count.candidates = candidates.len() as u32;
    region.count.matches = vacancies.min(candidates.len()) as u32;
    let (chosen, _) = context.sample(MarketRng, |rng| applicants.partial_shuffle(rng, free));
    for person in chosen {
        enter(context, *person, Position::Bijstand, Position::Traject);
    }
    let (hired, _) = context.sample(MarketRng, |rng| candidates.partial_shuffle(rng, vacancies));
    for person in hired {
        let from: Position = context.get_property(*person);
        enter(context, *person, from, Position::Employed);
        context.set_property(*person, Trained(false));
    }
    for person in applicants.drain(..).chain(candidates.drain(..)) {
        placed(context, person, t + 1);
    }
    let region = context.get_data_mut(RegionPlugin);
    (region.applicants, region.candidates) = (applicants, candidates);
    region.months.push(region.count);
    if region.months.len() == region.horizon {
        context.shutdown();
    } else {
        context.add_plan_with_phase(f64::from(t + 1), close, ExecutionPhase::Last);
    }
}
