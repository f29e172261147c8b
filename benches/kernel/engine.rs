//! The kernel on Doorstroom's own engine: keyed draws, the sieve that finds rare events without asking everybody, and
//! sets of places per position, as in the monthly step of the model. What happens to a person follows from the seed,
//! the person and the month alone, so another order or another number of threads changes nothing.
//!
//! Not in `mod.rs`: it needs the library, the yardsticks beside it do not.

use doorstroom::draw::{BLOK, Draws, Stream};
use doorstroom::quantity::Maand;
use doorstroom::regio::Bits;

use crate::kernel::{
    APPLICATION, Kernel, Month, Outcome, State, TRAJECT_MONTHS, WW_MONTHS, population, search_bijstand, separation,
};

/// Everybody, in columns.
struct People {
    ability: Vec<f32>,
    /// Month from which the state holds.
    since: Vec<i16>,
    trained: Bits,
    /// Who is in each state.
    states: [Bits; 4],
    /// Who came into WW and into a traject, by month.
    into_ww: Vec<Vec<u32>>,
    into_traject: Vec<Vec<u32>>,
}

/// Months before the first that a person may have been in WW.
const BEFORE: i16 = WW_MONTHS;

impl People {
    fn shift(&mut self, who: u32, (from, to): (State, State), t: i16, count: &mut Month) {
        self.states[from as usize].zet(who, false);
        self.states[to as usize].zet(who, true);
        self.since[who as usize] = t;
        match to {
            State::Ww => self.into_ww[(t + BEFORE) as usize].push(who),
            State::Traject => self.into_traject[t as usize].push(who),
            _ => {}
        }
        count.shift(from, to);
    }

    fn state(&self, who: u32) -> State {
        let of = |state: &State| self.states[*state as usize].heeft(who);
        let others = [State::Ww, State::Bijstand, State::Traject];
        others.into_iter().find(of).unwrap_or(State::Employed)
    }
}

/// Takes out the `n` with the lowest lots.
fn drawn(lots: &mut [(u32, u32)], n: usize) -> &[(u32, u32)] {
    if n > 0 && n < lots.len() {
        lots.select_nth_unstable(n - 1);
    }
    &lots[..n.min(lots.len())]
}

/// The slots of a block that are in a mask, in order.
fn slots(block: u32, mut mask: u128) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let slot = (mask != 0).then(|| block * BLOK + mask.trailing_zeros());
        mask &= mask.wrapping_sub(1);
        slot
    })
}

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let kernel = Kernel::new(people);
    let (persons, mut count) = population(people, seed);
    let mut p = People {
        ability: persons.iter().map(|p| p.ability).collect(),
        since: persons.iter().map(|p| p.since).collect(),
        trained: Bits::default(),
        states: Default::default(),
        into_ww: vec![Vec::new(); months + BEFORE as usize + 2],
        into_traject: vec![Vec::new(); months + 2],
    };
    for (who, person) in persons.iter().enumerate() {
        p.states[person.state as usize].zet(who as u32, true);
        if person.state == State::Ww {
            p.into_ww[(person.since + BEFORE) as usize].push(who as u32);
        }
    }
    drop(persons);
    // The making of the population has drawn with the seed as it is.
    let draws = Draws::new(!seed, 0);
    let (mut losses, mut candidates, mut applicants) = (Vec::new(), Vec::new(), Vec::new());
    Outcome::timed(months, |t| {
        let now = Maand(t);
        losses.clear();
        candidates.clear();
        applicants.clear();
        for block in 0..(people as u32).div_ceil(BLOK) {
            let of = |state: State| p.states[state as usize].blok(block);
            for who in slots(block, of(State::Employed) & draws.sieve(Stream::Demografie, block, now)) {
                let (u, _) = draws.gezeefd(Stream::Demografie, who, now);
                if u < separation(p.ability[who as usize]) {
                    losses.push(who);
                }
            }
            for who in slots(block, of(State::Ww) & draws.sieve(Stream::Proef, block, now)) {
                let month = t + 1 - p.since[who as usize];
                if month <= WW_MONTHS {
                    let (u, mut more) = draws.gezeefd(Stream::Proef, who, now);
                    if u < kernel.search_ww(p.ability[who as usize], month) {
                        candidates.push((more.lot(), who));
                    }
                }
            }
            for who in slots(block, of(State::Bijstand) & draws.sieve(Stream::Zoeken, block, now)) {
                let (u, mut more) = draws.gezeefd(Stream::Zoeken, who, now);
                let trained = p.trained.heeft(who);
                let search = search_bijstand(p.ability[who as usize], trained);
                if u < search {
                    candidates.push((more.lot(), who));
                } else if !trained && u < search + APPLICATION {
                    applicants.push((more.lot(), who));
                }
            }
        }
        for who in std::mem::take(&mut p.into_ww[t as usize]) {
            if p.states[State::Ww as usize].heeft(who) && p.since[who as usize] == t - WW_MONTHS {
                p.shift(who, (State::Ww, State::Bijstand), t + 1, &mut count);
            }
        }
        if let Ok(first) = usize::try_from(t + 1 - TRAJECT_MONTHS) {
            for who in std::mem::take(&mut p.into_traject[first]) {
                p.trained.zet(who, true);
                p.shift(who, (State::Traject, State::Bijstand), t + 1, &mut count);
            }
        }
        for &who in &losses {
            p.shift(who, (State::Employed, State::Ww), t + 1, &mut count);
        }
        let free = kernel.places - count.people[State::Traject as usize] as usize;
        for &(_, who) in drawn(&mut applicants, free) {
            p.shift(who, (State::Bijstand, State::Traject), t + 1, &mut count);
        }
        let vacancies = kernel.vacancies(t);
        for &(_, who) in drawn(&mut candidates, vacancies) {
            p.trained.zet(who, false);
            p.shift(who, (p.state(who), State::Employed), t + 1, &mut count);
        }
        count.candidates = candidates.len() as u32;
        count.matches = vacancies.min(candidates.len()) as u32;
        count
    })
}
