//! Stepping: every month everyone is looked at.

use ixa::prelude::*;
use ixa::rand::RngExt;

use super::{Ability, LifeRng, Person, Position, RegionPlugin, Since, Trained, enter, execute, now, prepare};
use crate::kernel::{APPLICATION, Outcome, TRAJECT_MONTHS, WW_MONTHS, search_bijstand, separation};

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let mut context = prepare(people, months, seed, |_, _, _| {}).expect("every property of a person is given");
    context.add_plan(0.0, month);
    execute(context)
}

/// The month of everyone. Looking needs the generator of the module once for all, and decides before anyone is moved.
fn month(context: &mut Context) {
    let t = now(context);
    let kernel = &context.get_data(RegionPlugin).kernel;
    let (candidates, applicants, leavers) = context.sample(LifeRng, |rng| {
        let (mut candidates, mut applicants, mut leavers) = (Vec::new(), Vec::new(), Vec::new());
        for person in context.get_entity_iterator::<Person>() {
            match context.get_property(person) {
                Position::Employed => {
                    let Ability(ability) = context.get_property(person);
                    if rng.random_bool(separation(ability)) {
                        leavers.push((person, Position::Employed, Position::Ww));
                    }
                }
                Position::Ww => {
                    let (Since(since), Ability(ability)) = (context.get_property(person), context.get_property(person));
                    let d = t - since + 1;
                    if d > WW_MONTHS {
                        leavers.push((person, Position::Ww, Position::Bijstand));
                    } else if rng.random_bool(kernel.search_ww(ability, d)) {
                        candidates.push(person);
                    }
                }
                Position::Bijstand => {
                    let Ability(ability) = context.get_property(person);
                    let Trained(trained) = context.get_property(person);
                    let (u, p) = (rng.random::<f64>(), search_bijstand(ability, trained));
                    if u < p {
                        candidates.push(person);
                    } else if !trained && u < p + APPLICATION {
                        applicants.push(person);
                    }
                }
                Position::Traject => {
                    let Since(since) = context.get_property(person);
                    if t - since + 1 >= TRAJECT_MONTHS {
                        leavers.push((person, Position::Traject, Position::Bijstand));
                    }
                }
            }
        }
        (candidates, applicants, leavers)
    });
    for (person, from, to) in leavers {
        enter(context, person, from, to);
        if from == Position::Traject {
            context.set_property(person, Trained(true));
        }
    }
    let region = context.get_data_mut(RegionPlugin);
    (region.candidates, region.applicants) = (candidates, applicants);
    context.add_plan(f64::from(t + 1), month);
}
