//! The kernel on Doorstroom's own engine: keyed draws, the sieve that finds rare events without asking everybody, and
//! sets of places per position, as in the monthly step of the model. What happens to a person follows from the seed,
//! the person and the month alone, so another order or another number of threads changes nothing.
//!
//! Not in `mod.rs`: it needs the library, the yardsticks beside it do not.

use doorstroom::draw::{BLOK, Draws, Stream};
use doorstroom::quantity::Maand;
use doorstroom::regio::{Bits, plekken_in as places};

use crate::kernel::{
    APPLICATION, Kernel, Month, Outcome, State, TRAJECT_MONTHS, WW_MONTHS, population, search_bijstand, separation,
};

/// Everybody, in columns.
struct People {
    ability: Vec<f32>,
    /// Month from which the state holds.
    since: Vec<i16>,
    trained: Bits,
    /// Who is in each state but employment, where all others are.
    states: [Bits; 4],
    /// Who came into WW and into a traject, by month.
    into_ww: Vec<Vec<u32>>,
    into_traject: Vec<Vec<u32>>,
}

/// Months before the first that a person may have been in WW.
const BEFORE: i16 = WW_MONTHS;

impl People {
    #[inline]
    fn shift(&mut self, who: u32, (from, to): (State, State), t: i16, count: &mut Month) {
        if from != State::Employed {
            self.states[from as usize].zet(who, false);
        }
        if to != State::Employed {
            self.states[to as usize].zet(who, true);
        }
        self.since[who as usize] = t;
        match to {
            State::Ww => self.into_ww[(t + BEFORE) as usize].push(who),
            State::Traject => self.into_traject[t as usize].push(who),
            _ => {}
        }
        count.shift(from, to);
    }
}

/// Someone who wants what is scarce: lot, who, and from which state.
type Wish = (u32, u32, State);

/// Who of a list has one of the `n` lowest lots, in the order of the list, so that memory is read in its own order.
fn drawn<'a>(wishes: &'a [Wish], room: &mut Vec<(u32, u32)>, n: usize) -> impl Iterator<Item = (u32, State)> + 'a {
    let highest = if n >= wishes.len() {
        Some((u32::MAX, u32::MAX))
    } else {
        n.checked_sub(1).map(|last| {
            room.clear();
            room.extend(wishes.iter().map(|&(lot, who, _)| (lot, who)));
            *room.select_nth_unstable(last).1
        })
    };
    let chosen = wishes.iter().filter(move |&&(lot, who, _)| highest.is_some_and(|highest| (lot, who) <= highest));
    chosen.map(|&(_, who, state)| (who, state))
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
    for (who, person) in persons.iter().enumerate().filter(|(_, person)| person.state != State::Employed) {
        p.states[person.state as usize].zet(who as u32, true);
        if person.state == State::Ww {
            p.into_ww[(person.since + BEFORE) as usize].push(who as u32);
        }
    }
    drop(persons);
    // The making of the population has drawn with the seed as it is.
    let draws = Draws::new(!seed, 0);
    let (mut losses, mut candidates, mut applicants) = (Vec::new(), Vec::<Wish>::new(), Vec::<Wish>::new());
    let mut room = Vec::new();
    Outcome::timed(months, |t| {
        let now = Maand(t);
        losses.clear();
        candidates.clear();
        applicants.clear();
        for block in 0..(people as u32).div_ceil(BLOK) {
            let [ww, bijstand, traject] =
                [State::Ww, State::Bijstand, State::Traject].map(|state| p.states[state as usize].blok(block));
            // The slots of the last block that nobody has are the highest.
            let filled = u128::MAX >> ((block + 1) * BLOK).saturating_sub(people as u32);
            let employed = filled & !(ww | bijstand | traject);
            for who in places(block, employed & draws.sieve(Stream::Demografie, block, now)) {
                let (u, _) = draws.gezeefd(Stream::Demografie, who, now);
                if u < separation(p.ability[who as usize]) {
                    losses.push(who);
                }
            }
            // Everybody else has one number as well: its first binary digits say of whom the others are worth asking.
            let digit = |n| draws.vlak(Stream::Zoeken, block, now, n);
            let [first, second, third] = [0, 1, 2].map(digit);
            for who in places(block, ww & first & (second | third)) {
                let month = t + 1 - p.since[who as usize];
                if month <= WW_MONTHS {
                    let mut draw = draws.draw(Stream::Zoeken, who, now);
                    if 0.375 * draw.uniform() < kernel.search_ww(p.ability[who as usize], month) {
                        candidates.push((draw.lot(), who, State::Ww));
                    }
                }
            }
            for who in places(block, bijstand & first & second & third) {
                let mut draw = draws.draw(Stream::Zoeken, who, now);
                let (u, trained) = (0.125 * draw.uniform(), p.trained.heeft(who));
                let search = search_bijstand(p.ability[who as usize], trained);
                if u < search {
                    candidates.push((draw.lot(), who, State::Bijstand));
                } else if !trained && u < search + APPLICATION {
                    applicants.push((draw.lot(), who, State::Bijstand));
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
        for (who, from) in drawn(&applicants, &mut room, free) {
            p.shift(who, (from, State::Traject), t + 1, &mut count);
        }
        let vacancies = kernel.vacancies(t);
        for (who, from) in drawn(&candidates, &mut room, vacancies) {
            p.trained.zet(who, false);
            p.shift(who, (from, State::Employed), t + 1, &mut count);
        }
        count.candidates = candidates.len() as u32;
        count.matches = vacancies.min(candidates.len()) as u32;
        count
    })
}
