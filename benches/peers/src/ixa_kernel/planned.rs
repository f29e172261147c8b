//! Event-driven: a person has a plan for the next month in which something happens to them, drawn ahead.
//!
//! In the second style job losses have no plans of their own. They are found as ixa's book finds infections: attempts on
//! the whole population, at the highest chance, that count only where they meet somebody to whom they may happen.

use ixa::ExecutionPhase;
use ixa::prelude::*;

use super::{Ability, LifeRng, Person, PersonId, Position, RegionPlugin, Since, Trained, enter, execute, now, prepare};
use crate::kernel::{APPLICATION, Outcome, SEPARATION_BOUND, TRAJECT_MONTHS, WW_MONTHS, search_bijstand, separation};

/// Runs the kernel with a plan for everyone.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let mut context = prepare(people, months, seed, plan).expect("every property of a person is given");
    for person in context.get_entity_iterator::<Person>() {
        plan(&mut context, person, 0);
    }
    execute(context)
}

/// Runs the kernel with attempts at job loss, and plans for who is without a job.
pub fn run_attempts(people: usize, months: usize, seed: u64) -> Outcome {
    let mut context = prepare(people, months, seed, plan_search).expect("every property of a person is given");
    for person in context.get_entity_iterator::<Person>() {
        plan_search(&mut context, person, 0);
    }
    context.add_plan_with_phase(0.0, attempt_losses, ExecutionPhase::First);
    execute(context)
}

/// Months until the first success of a monthly chance, 0 if that is at once.
#[expect(clippy::disallowed_methods, reason = "a time is measured here, no result is kept")]
fn wait(context: &Context, chance: f64) -> f64 {
    let u: f64 = context.sample_range(LifeRng, 0.0..1.0);
    ((-u).ln_1p() / (-chance).ln_1p()).floor()
}

/// Adds a plan unless the simulation ends before.
fn plan_at(context: &mut Context, month: f64, callback: impl FnOnce(&mut Context) + 'static) {
    if month < context.get_data(RegionPlugin).horizon as f64 {
        context.add_plan(month, callback);
    }
}

/// Somebody loses a job.
fn lose(context: &mut Context, person: PersonId) {
    enter(context, person, Position::Employed, Position::Ww);
    plan_search(context, person, now(context) + 1);
}

/// A fixed term ends.
fn leave(context: &mut Context, person: PersonId, term: Position) {
    enter(context, person, term, Position::Bijstand);
    plan_search(context, person, now(context) + 1);
}

/// Plans what happens next to a person, from month `first` on.
fn plan(context: &mut Context, person: PersonId, first: i16) {
    if context.get_property::<_, Position>(person) == Position::Employed {
        let Ability(ability) = context.get_property(person);
        let month = f64::from(first) + wait(context, separation(ability));
        plan_at(context, month, move |context| lose(context, person));
    } else {
        plan_search(context, person, first);
    }
}

/// The same for whoever is without a job.
fn plan_search(context: &mut Context, person: PersonId, first: i16) {
    let (Since(since), Ability(ability)) = (context.get_property(person), context.get_property(person));
    match context.get_property(person) {
        Position::Employed => {}
        Position::Ww => plan_ww(context, person, since, ability, first),
        Position::Bijstand => {
            let Trained(trained) = context.get_property(person);
            let search = search_bijstand(ability, trained);
            let any = if trained { search } else { search + APPLICATION };
            let month = f64::from(first) + wait(context, any);
            plan_at(context, month, move |context| {
                let applies = context.sample_range(LifeRng, 0.0..any) >= search;
                let region = context.get_data_mut(RegionPlugin);
                let list = if applies { &mut region.applicants } else { &mut region.candidates };
                list.push(person);
            });
        }
        Position::Traject => plan_at(context, f64::from(since + TRAJECT_MONTHS - 1), move |context| {
            context.set_property(person, Trained(true));
            leave(context, person, Position::Traject);
        }),
    }
}

/// Plans the next month that someone in WW is a candidate, or the end of WW. Chances fall, so the next month is found by
/// skipping at the chance of now and accepting with the chance of then.
fn plan_ww(context: &mut Context, person: PersonId, since: i16, ability: f32, first: i16) {
    let chance = |context: &Context, d: i16| context.get_data(RegionPlugin).kernel.search_ww(ability, d);
    let mut d = first - since + 1;
    while d <= WW_MONTHS {
        let bound = chance(context, d);
        let next = f64::from(d) + wait(context, bound);
        if next > f64::from(WW_MONTHS) {
            break;
        }
        d = next as i16;
        if context.sample_range(LifeRng, 0.0..bound) < chance(context, d) {
            return plan_at(context, f64::from(since + d - 1), move |context| {
                context.get_data_mut(RegionPlugin).candidates.push(person);
            });
        }
        d += 1;
    }
    plan_at(context, f64::from(since + WW_MONTHS), move |context| leave(context, person, Position::Ww));
}

/// Attempts at job loss in the month of now.
fn attempt_losses(context: &mut Context) {
    let mut everyone = context.get_entity_iterator::<Person>();
    while let Some(person) = everyone.nth(wait(context, SEPARATION_BOUND) as usize) {
        if context.get_property::<_, Position>(person) == Position::Employed {
            let Ability(ability) = context.get_property(person);
            if context.sample_range(LifeRng, 0.0..SEPARATION_BOUND) < separation(ability) {
                lose(context, person);
            }
        }
    }
    context.add_plan_with_phase(f64::from(now(context) + 1), attempt_losses, ExecutionPhase::First);
}
