//! Stepping: every month everyone is looked at.

use ixa::prelude::*;

use super::{Ability, LifeRng, Person, Position, RegionPlugin, Since, Trained, enter, execute, now, prepare};
use crate::kernel::{APPLICATION, Outcome, TRAJECT_MONTHS, WW_MONTHS, search_bijstand, separation};

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let mut context = prepare(people, months, seed, |_, _, _| {}).expect("every property of a person is given");
    context.add_plan(0.0, month);
    execute(context)
}

fn month(context: &mut Context) {
    let t = now(context);
    for person in context.get_entity_iterator::<Person>() {
        match context.get_property(person) {
            Position::Employed => {
                let Ability(ability) = context.get_property(person);
                if context.sample_bool(LifeRng, separation(ability)) {
                    enter(context, person, Position::Employed, Position::Ww);
                }
            }
            Position::Ww => {
                let (Since(since), Ability(ability)) = (context.get_property(person), context.get_property(person));
                let d = t - since + 1;
                if d > WW_MONTHS {
                    enter(context, person, Position::Ww, Position::Bijstand);
                } else {
                    let chance = context.get_data(RegionPlugin).kernel.search_ww(ability, d);
                    if context.sample_bool(LifeRng, chance) {
                        context.get_data_mut(RegionPlugin).candidates.push(person);
                    }
                }
            }
            Position::Bijstand => {
                let (Ability(ability), Trained(trained)) = (context.get_property(person), context.get_property(person));
                let (u, p) = (context.sample_range(LifeRng, 0.0..1.0), search_bijstand(ability, trained));
                if u < p {
                    context.get_data_mut(RegionPlugin).candidates.push(person);
                } else if !trained && u < p + APPLICATION {
                    context.get_data_mut(RegionPlugin).applicants.push(person);
                }
            }
            Position::Traject => {
                let Since(since) = context.get_property(person);
                if t - since + 1 >= TRAJECT_MONTHS {
                    enter(context, person, Position::Traject, Position::Bijstand);
                    context.set_property(person, Trained(true));
                }
            }
        }
    }
    context.add_plan(f64::from(t + 1), month);
}
