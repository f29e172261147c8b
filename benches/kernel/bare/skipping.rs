//! Pay per event. People live in blocks that stay in the cache for their month. Job losses are found by geometric
//! skipping over the fixed slots of a block at the highest chance, whoever is in them; whoever is not simply employed
//! has an entry in a short list, which is hashed in lanes. Hires are carried out when their block is next in the cache.

use super::{Hit, LANES, NEVER, hits, judge, outlook};
use crate::kernel::random::{Key, Rng, Use};
use crate::kernel::{Kernel, Month, Outcome, Person, SEPARATION_BOUND, State, population, separation};

/// People per block: their records are 128 KiB.
const BLOCK: usize = 16_384;
/// Marks a candidate that was drawn: a bit that no place in a list reaches.
const DRAWN: u32 = 1 << 31;
/// Marks a candidate from bijstand.
const BIJSTAND: u32 = 1 << 30;

/// Who is not simply employed, in columns that are padded to whole lanes.
#[derive(Default)]
struct Active {
    len: usize,
    who: Vec<u32>,
    bounds: Vec<u32>,
    terms: Vec<u16>,
}

impl Active {
    fn push(&mut self, who: u32, (bound, term): (u32, u16)) {
        if self.len == self.who.len() {
            self.who.resize(self.len + LANES, 0);
            self.bounds.resize(self.len + LANES, 0);
            self.terms.resize(self.len + LANES, NEVER);
        }
        self.who[self.len] = who;
        self.set(self.len, (bound, term));
        self.len += 1;
    }

    #[inline]
    fn set(&mut self, at: usize, (bound, term): (u32, u16)) {
        self.bounds[at] = bound;
        self.terms[at] = term;
    }

    /// Takes an entry out and puts the last one in its place.
    fn remove(&mut self, at: usize) {
        self.len -= 1;
        self.who[at] = self.who[self.len];
        self.set(at, (self.bounds[self.len], self.terms[self.len]));
        self.set(self.len, (0, NEVER));
    }
}

struct Block {
    persons: Vec<Person>,
    active: Active,
    /// The candidates of the last month, as a range of the list of all, in the order of the active list.
    candidates: std::ops::Range<usize>,
}

/// What is reused from block to block.
#[derive(Default)]
struct Found {
    /// Slots that a skip landed on, with the number that decides.
    slots: Vec<(u32, u32)>,
    /// Places in the active list with a number under their bound or a term that ends.
    places: Vec<(u32, u32)>,
    persons: Vec<Person>,
}

impl Block {
    fn new(kernel: &Kernel, persons: &[Person]) -> Block {
        let mut active = Active::default();
        for (who, person) in persons.iter().enumerate().filter(|(_, p)| p.state != State::Employed) {
            active.push(who as u32, outlook(kernel, person, 0));
        }
        Block { persons: persons.to_vec(), active, candidates: 0..0 }
    }

    /// Carries out the hires of the month before `t`. From the back, so that places before stay as they are.
    fn settle(&mut self, candidates: &[u32], hired_are_drawn: bool, t: i16) {
        for &place in candidates[self.candidates.clone()].iter().rev() {
            if (place & DRAWN != 0) == hired_are_drawn {
                let place = (place & !(DRAWN | BIJSTAND)) as usize;
                self.persons[self.active.who[place] as usize].hire(t);
                self.active.remove(place);
            }
        }
    }

    /// Who hits their bound or the end of a term, places in the active list.
    fn scan(&self, key: Key, t: i16, found: &mut Found) {
        found.places.clear();
        let Active { who, bounds, terms, .. } = &self.active;
        let lanes = who.as_chunks().0.iter().zip(bounds.as_chunks().0).zip(terms.as_chunks().0);
        for (k, ((who, bounds), terms)) in lanes.enumerate() {
            let who: &[u32; LANES] = who;
            let mut mask = hits(key, t as u16, bounds, terms, |i| who[i]);
            while mask != 0 {
                let at = mask.trailing_zeros() as usize;
                found.places.push(((k * LANES + at) as u32, who[at]));
                mask &= mask - 1;
            }
        }
        found.persons.clear();
        found.persons.extend(found.places.iter().map(|&(_, who)| self.persons[who as usize]));
    }

    /// What happens to those who are not simply employed.
    fn search(&mut self, kernel: &Kernel, key: Key, t: i16, found: &Found, count: &mut Month, wish: &mut Wishes) {
        let from = wish.candidates.len();
        for (&(place, who), person) in found.places.iter().zip(&found.persons) {
            let mut person = *person;
            match judge(kernel, &person, t, key.hash(who)) {
                Hit::Candidate if person.state == State::Bijstand => wish.candidates.push(place | BIJSTAND),
                Hit::Candidate => wish.candidates.push(place),
                Hit::Applicant => wish.applicants.push((wish.block, place)),
                Hit::Nothing => {}
                Hit::TermEnds => {
                    count.shift(person.state, State::Bijstand);
                    person.trained |= person.state == State::Traject;
                    person.enter(State::Bijstand, t + 1);
                    self.persons[who as usize] = person;
                }
            }
            // Chances in WW only fall, so a bound may be lowered at any visit.
            self.active.set(place as usize, outlook(kernel, &person, t));
        }
        self.candidates = from..wish.candidates.len();
    }

    /// Job losses of those who are employed at the start of the month.
    #[expect(clippy::disallowed_methods, reason = "a time is measured here, no result is kept")]
    fn lose(&mut self, kernel: &Kernel, skip: f64, t: i16, rng: &mut Rng, found: &mut Found, count: &mut Month) {
        found.slots.clear();
        let mut slot = 0;
        loop {
            let bits = rng.next();
            let u = ((bits >> 32) as f64 + 0.5) * (1.0 / 4_294_967_296.0);
            slot += (u.ln() * skip) as usize;
            if slot >= self.persons.len() {
                break;
            }
            found.slots.push((slot as u32, bits as u32));
            slot += 1;
        }
        found.persons.clear();
        found.persons.extend(found.slots.iter().map(|&(slot, _)| self.persons[slot as usize]));
        for (&(slot, u), person) in found.slots.iter().zip(&found.persons) {
            let accepted = f64::from(u) * (SEPARATION_BOUND / 4_294_967_296.0) < separation(person.ability);
            if accepted & (person.state == State::Employed) {
                let mut person = *person;
                person.enter(State::Ww, t + 1);
                self.persons[slot as usize] = person;
                self.active.push(slot, outlook(kernel, &person, t));
                count.shift(State::Employed, State::Ww);
            }
        }
    }
}

/// Who wants something that is scarce this month.
#[derive(Default)]
struct Wishes {
    block: u32,
    candidates: Vec<u32>,
    applicants: Vec<(u32, u32)>,
}

/// Draws `k` of the candidates by marking them.
fn mark(rng: &mut Rng, candidates: &mut [u32], k: usize) {
    let mut left = k;
    while left > 0 {
        let one = &mut candidates[rng.below(candidates.len() as u32) as usize];
        left -= usize::from(*one & DRAWN == 0);
        *one |= DRAWN;
    }
}

/// Runs the kernel.
#[expect(clippy::disallowed_methods, reason = "a time is measured here, no result is kept")]
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let kernel = Kernel::new(people);
    let (persons, mut count) = population(people, seed);
    let mut blocks: Vec<Block> = persons.chunks(BLOCK).map(|persons| Block::new(&kernel, persons)).collect();
    drop(persons);
    let mut rng = Rng::new(seed, Use::Dynamics);
    let skip = (1.0 - SEPARATION_BOUND).ln().recip();
    let (mut wish, mut found, mut last, mut hired_are_drawn) = (Wishes::default(), Found::default(), Vec::new(), true);
    Outcome::timed(months, |t| {
        std::mem::swap(&mut last, &mut wish.candidates);
        wish.candidates.clear();
        wish.applicants.clear();
        for (b, block) in blocks.iter_mut().enumerate() {
            block.settle(&last, hired_are_drawn, t);
            wish.block = b as u32;
            let key = Key::next(&mut rng);
            block.scan(key, t, &mut found);
            block.search(&kernel, key, t, &found, &mut count, &mut wish);
            block.lose(&kernel, skip, t, &mut rng, &mut found, &mut count);
        }
        let free = kernel.places - count.people[State::Traject as usize] as usize;
        for &mut (b, place) in rng.choose(&mut wish.applicants, free) {
            let Block { persons, active, .. } = &mut blocks[b as usize];
            let person = &mut persons[active.who[place as usize] as usize];
            person.enter(State::Traject, t + 1);
            active.set(place as usize, outlook(&kernel, person, t));
            count.shift(State::Bijstand, State::Traject);
        }
        let (all, wanted) = (wish.candidates.len(), kernel.vacancies(t).min(wish.candidates.len()));
        hired_are_drawn = 2 * wanted <= all;
        mark(&mut rng, &mut wish.candidates, if hired_are_drawn { wanted } else { all - wanted });
        // They are counted now; their records follow when their block is next.
        for place in &wish.candidates {
            if (place & DRAWN != 0) == hired_are_drawn {
                count.shift(if place & BIJSTAND == 0 { State::Ww } else { State::Bijstand }, State::Employed);
            }
        }
        (count.matches, count.candidates) = (wanted as u32, all as u32);
        if usize::from(t as u16) + 1 == months {
            blocks.iter_mut().for_each(|block| block.settle(&wish.candidates, hired_are_drawn, t + 1));
        }
        count
    })
}
