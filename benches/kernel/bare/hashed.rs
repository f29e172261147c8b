//! Every person hashed every month, in columns, such that the compiler vectorises the comparison. Only who is hit is
//! looked at further: about three in a hundred.

use super::{Hit, LANES, NEVER, hits, judge, outlook};
use crate::kernel::random::{Key, Rng, Use};
use crate::kernel::{Kernel, Outcome, State, population};

/// Blocks of lanes whose hits are gathered before they are looked at, so that their loads overlap.
const GATHER: usize = 64;

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let kernel = Kernel::new(people);
    let (mut persons, mut count) = population(people, seed);
    let padded = people.next_multiple_of(LANES);
    let (mut bounds, mut terms): (Vec<u32>, Vec<u16>) = persons.iter().map(|p| outlook(&kernel, p, 0)).unzip();
    bounds.resize(padded, 0);
    terms.resize(padded, NEVER);
    let mut rng = Rng::new(seed, Use::Dynamics);
    let (mut candidates, mut applicants, mut found) = (Vec::new(), Vec::new(), Vec::new());
    Outcome::timed(months, |t| {
        let key = Key::next(&mut rng);
        candidates.clear();
        applicants.clear();
        for from in (0..padded).step_by(LANES * GATHER) {
            let to = padded.min(from + LANES * GATHER);
            found.clear();
            let lanes = bounds[from..to].as_chunks().0.iter().zip(terms[from..to].as_chunks().0);
            for (k, (bounds, terms)) in lanes.enumerate() {
                let first = (from + k * LANES) as u32;
                let mut mask = hits(key, t as u16, bounds, terms, |i| first + i as u32);
                while mask != 0 {
                    found.push(first + mask.trailing_zeros());
                    mask &= mask - 1;
                }
            }
            for &who in &found {
                let i = who as usize;
                let person = &mut persons[i];
                if person.state == State::Employed {
                    person.enter(State::Ww, t + 1);
                    count.shift(State::Employed, State::Ww);
                } else {
                    match judge(&kernel, person, t, key.hash(who)) {
                        Hit::Candidate => candidates.push(who),
                        Hit::Applicant => applicants.push(who),
                        Hit::Nothing => {}
                        Hit::TermEnds => {
                            count.shift(person.state, State::Bijstand);
                            person.trained |= person.state == State::Traject;
                            person.enter(State::Bijstand, t + 1);
                        }
                    }
                }
                // Chances in WW only fall, so a bound may be lowered at any visit.
                (bounds[i], terms[i]) = outlook(&kernel, person, t);
            }
        }
        let free = kernel.places - count.people[State::Traject as usize] as usize;
        for &mut who in rng.choose(&mut applicants, free) {
            let i = who as usize;
            persons[i].enter(State::Traject, t + 1);
            (bounds[i], terms[i]) = outlook(&kernel, &persons[i], t);
            count.shift(State::Bijstand, State::Traject);
        }
        count.candidates = candidates.len() as u32;
        let hired = rng.choose(&mut candidates, kernel.vacancies(t));
        count.matches = hired.len() as u32;
        for &mut who in hired {
            let i = who as usize;
            count.shift(persons[i].state, State::Employed);
            persons[i].hire(t + 1);
            (bounds[i], terms[i]) = outlook(&kernel, &persons[i], t);
        }
        count
    })
}
