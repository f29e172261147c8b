//! The kernel in bare Rust, on one thread and without `unsafe`: what the work costs without any framework.

pub mod hashed;
pub mod plain;
pub mod skipping;

use super::random::{Key, bound};
use super::{APPLICATION, Kernel, Person, State, search_bijstand, separation};

/// A month that never comes.
const NEVER: u16 = u16::MAX;
/// People whose numbers are compared together.
const LANES: usize = 64;

/// An upper bound of the chance that something happens to a person in month `t`, and the month in which a term ends.
#[inline]
fn outlook(kernel: &Kernel, person: &Person, t: i16) -> (u32, u16) {
    let chance = match person.state {
        State::Employed => separation(person.ability),
        State::Ww => kernel.search_ww(person.ability, (t - person.since + 1).clamp(1, super::WW_MONTHS)),
        State::Bijstand if person.trained => search_bijstand(person.ability, true),
        State::Bijstand => search_bijstand(person.ability, false) + APPLICATION,
        State::Traject => 0.0,
    };
    (bound(chance), person.term().map_or(NEVER, |term| term as u16))
}

/// Which of `LANES` people have a number below their bound, or a term that ends in month `t`: a bit for each.
#[inline(always)]
fn hits(key: Key, t: u16, bounds: &[u32; LANES], terms: &[u16; LANES], who: impl Fn(usize) -> u32) -> u64 {
    let mut hit = [0u8; LANES];
    for i in 0..LANES {
        hit[i] = u8::from((key.hash(who(i)) < bounds[i]) | (terms[i] == t));
    }
    // Eight bytes of 0 or 1 become eight bits by one multiplication.
    hit.as_chunks::<8>().0.iter().enumerate().fold(0, |mask, (k, &bytes)| {
        mask | (u64::from_le_bytes(bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * k)
    })
}

/// What a hit means for someone without a job.
enum Hit {
    Nothing,
    TermEnds,
    Candidate,
    Applicant,
}

/// What happens in month `t` to someone without a job whose random number is `u`.
#[inline]
fn judge(kernel: &Kernel, person: &Person, t: i16, u: u32) -> Hit {
    if person.term() == Some(t) {
        return Hit::TermEnds;
    }
    match person.state {
        State::Ww if u < bound(kernel.search_ww(person.ability, t - person.since + 1)) => Hit::Candidate,
        State::Bijstand if u < bound(search_bijstand(person.ability, person.trained)) => Hit::Candidate,
        State::Bijstand => Hit::Applicant,
        _ => Hit::Nothing,
    }
}
