//! The kernel on Doorstroom's own engine: keyed draws, the sieve that finds rare events without asking everybody, and
//! sets of places per position, as in the monthly step of the model. What happens to a person follows from the seed,
//! the person and the month alone, so another order or another number of threads changes nothing.
//!
//! A month goes by compartments of the wide sieve. Whoever is to be asked is put in a list first, from the sets; then
//! the lists are judged without branches, since a processor that has to guess at every few people guesses wrong.
//!
//! Not in `mod.rs`: it needs the library, the yardsticks beside it do not.

use doorstroom::draw::{BLOK, Draws, Stream, VAK};
use doorstroom::quantity::Maand;
use doorstroom::regio::Bits;

use crate::kernel::{
    APPLICATION, Kernel, Outcome, State, TRAJECT_MONTHS, WW_MONTHS, population, search_bijstand, separation,
};

/// Everybody, in columns.
struct People {
    ability: Vec<f32>,
    /// First month of the WW that somebody is in, counted round, or one of the two below.
    since: Vec<u8>,
    ww: Bits,
    bijstand: Bits,
    traject: Bits,
    /// Who came into WW and into a traject, by month.
    into_ww: Vec<Vec<u32>>,
    into_traject: Vec<Vec<u32>>,
}

/// In bijstand, without and with a traject behind since the last job.
const UNTRAINED: u8 = 254;
const TRAINED: u8 = 255;

/// A month counted round: months of WW in a row differ.
#[inline]
fn round(t: i16) -> u8 {
    t as u8 % 128
}

/// Months before the first that a person may have been in WW.
const BEFORE: i16 = WW_MONTHS;

/// Who is asked whether to search has a number below this.
const BOUND: f64 = 0.25;

/// Of a block, who has a number below it.
#[inline]
fn low(draws: &Draws, block: u32, now: Maand) -> u128 {
    draws.vlak(Stream::Zoeken, block, now, 0) & draws.vlak(Stream::Zoeken, block, now, 1)
}

/// More people than this have columns that do not stay in a cache of a megabyte or so.
const CACHED: usize = 400_000;

impl People {
    /// Reads a little of some, so that it comes out of memory side by side instead of one after another.
    fn warm(&self, who: &[u32]) {
        let some = who.iter().map(|who| u32::from(self.since[*who as usize]) ^ self.ability[*who as usize].to_bits());
        std::hint::black_box(some.fold(0, |a, b| a ^ b));
    }
}

/// Places that a word of a set is first tried to be listed in.
const FEW: usize = 5;

/// Room for a list of places of a compartment, that is written without asking whether what is written is kept.
type Places = [u32; VAK as usize + FEW];

/// Lists the places of a word, `first` being that of its lowest bit, and gives how many there are then.
#[inline]
fn list(places: &mut Places, mut n: usize, first: u32, mut word: u64) -> usize {
    let after = n + word.count_ones() as usize;
    for place in places[n..].first_chunk_mut::<FEW>().expect("there is room") {
        *place = first + word.trailing_zeros();
        word &= word.wrapping_sub(1);
    }
    n += FEW;
    while word != 0 {
        places[n] = first + word.trailing_zeros();
        word &= word - 1;
        n += 1;
    }
    after
}

/// The first of the highest lots that are not among the `n` lowest.
fn bound(wishes: &[u64], room: &mut Vec<u64>, n: usize) -> u64 {
    if n >= wishes.len() {
        return u64::MAX;
    }
    room.clear();
    room.extend(wishes);
    *room.select_nth_unstable(n).1
}

/// Runs the kernel.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let kernel = Kernel::new(people);
    let (persons, mut count) = population(people, seed);
    let mut ability: Vec<f32> = persons.iter().map(|p| p.ability).collect();
    // With the slots of the last compartment that nobody has.
    ability.resize(people.next_multiple_of(VAK as usize), 0.0);
    let mut p = People {
        since: vec![0; ability.len()],
        ability,
        ww: Bits::voor(people),
        bijstand: Bits::voor(people),
        traject: Bits::voor(people),
        into_ww: vec![Vec::new(); months + BEFORE as usize + 2],
        into_traject: vec![Vec::new(); months + 2],
    };
    // Who has a chance to search above the bound.
    let mut above = Vec::new();
    for (who, person) in persons.iter().enumerate() {
        match person.state {
            State::Ww => {
                p.ww.zet(who as u32, true);
                p.since[who] = round(person.since);
                p.into_ww[(person.since + BEFORE) as usize].push(who as u32);
                if kernel.search_ww(person.ability, 1 - person.since) > BOUND {
                    above.push(who as u32);
                }
            }
            State::Bijstand => {
                p.bijstand.zet(who as u32, true);
                p.since[who] = UNTRAINED;
            }
            _ => {}
        }
    }
    drop(persons);
    // The making of the population has drawn with the seed as it is.
    let draws = Draws::new(!seed, 0);
    let (mut candidates, mut applicants) = (Vec::<u64>::new(), Vec::<u64>::new());
    let (mut room, mut sieved) = (Vec::new(), Vec::new());
    // Chance to search out of the bound, per point of ability and a half, by what is in `since`.
    let mut chances = [0.0; 256];
    chances[UNTRAINED as usize] = search_bijstand(0.5, false) / BOUND;
    chances[TRAINED as usize] = search_bijstand(0.5, true) / BOUND;
    let mut employed = [0u64; VAK as usize / 64];
    let (mut found, mut wanting, mut applied) =
        ([0u32; VAK as usize + FEW], [0u64; VAK as usize], [0u64; VAK as usize]);
    Outcome::timed(months, |t| {
        let now = Maand(t);
        candidates.clear();
        applicants.clear();
        (1..=WW_MONTHS).for_each(|month| chances[round(t + 1 - month) as usize] = kernel.search_ww(0.5, month) / BOUND);
        chances[round(t - WW_MONTHS) as usize] = 0.0;
        let mut higher = std::mem::take(&mut above).into_iter().peekable();
        let mut ending = std::mem::take(&mut p.into_ww[t as usize]).into_iter().peekable();
        let mut ended = 0;
        let mut lost = 0;
        for vak in 0..(people as u32).div_ceil(VAK) {
            // Everybody has a number: its first binary digits say of whom the others are worth asking.
            let mut n = 0;
            for (at, block) in (vak * (VAK / BLOK)..(vak + 1) * (VAK / BLOK)).enumerate() {
                let [ww, bijstand, traject] = [&p.ww, &p.bijstand, &p.traject].map(|bits| bits.blok(block));
                // The slots of the last blocks that nobody has are the highest.
                let filled = u128::MAX.unbounded_shr(((block + 1) * BLOK).saturating_sub(people as u32));
                let jobs = filled & !(ww | bijstand | traject);
                (employed[2 * at], employed[2 * at + 1]) = (jobs as u64, (jobs >> 64) as u64);
                let here = (ww | bijstand) & low(&draws, block, now);
                n = list(&mut found, n, block * BLOK, here as u64);
                n = list(&mut found, n, block * BLOK + 64, (here >> 64) as u64);
            }
            draws.sieve_vak(Stream::Demografie, vak, now, &mut sieved);
            if people > CACHED {
                p.warm(&found[..n]);
                p.warm(&sieved);
            }
            let (mut want, mut apply) = (0, 0);
            for &who in &found[..n] {
                let (ability, since) = (p.ability[who as usize], p.since[who as usize]);
                let mut draw = draws.draw(Stream::Zoeken, who, now);
                let u = draw.uniform();
                let search = chances[since as usize] * (0.5 + f64::from(ability));
                let wish = u64::from(draw.lot()) << 32 | u64::from(who);
                wanting[want] = wish;
                want += usize::from(u < search);
                applied[apply] = wish;
                apply += usize::from((since == UNTRAINED) & (u >= search) & (u < search + APPLICATION / BOUND));
            }
            // Of the few with a chance above the bound, those whom the digits held back.
            while let Some(who) = higher.next_if(|who| *who / VAK == vak) {
                let (ability, month) =
                    (p.ability[who as usize], i16::from(round(t - i16::from(p.since[who as usize]))) + 1);
                if !p.ww.heeft(who) {
                    continue;
                }
                if low(&draws, who / BLOK, now) >> (who % BLOK) & 1 == 0 {
                    let mut draw = draws.draw(Stream::Zoeken, who, now);
                    if BOUND + (1.0 - BOUND) * draw.uniform() < kernel.search_ww(ability, month) {
                        candidates.push(u64::from(draw.lot()) << 32 | u64::from(who));
                    }
                }
                if kernel.search_ww(ability, month + 1) > BOUND {
                    above.push(who);
                }
            }
            candidates.extend_from_slice(&wanting[..want]);
            applicants.extend_from_slice(&applied[..apply]);
            // Who loses a job is asked of the same compartment, from the same state: nobody was moved yet.
            let mut n = 0;
            for &who in &sieved {
                let job = employed[(who % VAK / 64) as usize] >> (who % 64) & 1 == 1;
                let (u, _) = draws.gezeefd(Stream::Demografie, who, now);
                found[n] = who;
                n += usize::from(job & (u < separation(p.ability[who as usize])));
            }
            while let Some(who) = ending.next_if(|who| *who / VAK == vak) {
                if p.ww.heeft(who) && p.since[who as usize] == round(t - WW_MONTHS) {
                    p.ww.zet(who, false);
                    p.since[who as usize] = UNTRAINED;
                    p.bijstand.zet(who, true);
                    ended += 1;
                }
            }
            for &who in &found[..n] {
                p.ww.zet(who, true);
                p.since[who as usize] = round(t + 1);
                if kernel.search_ww(p.ability[who as usize], 1) > BOUND {
                    above.push(who);
                }
            }
            p.into_ww[(t + 1 + BEFORE) as usize].extend_from_slice(&found[..n]);
            lost += n as u32;
        }
        let mut back = 0;
        if let Ok(first) = usize::try_from(t + 1 - TRAJECT_MONTHS) {
            for who in std::mem::take(&mut p.into_traject[first]) {
                p.since[who as usize] = TRAINED;
                p.traject.zet(who, false);
                p.bijstand.zet(who, true);
                back += 1;
            }
        }
        let free = kernel.places - (count.people[State::Traject as usize] - back) as usize;
        let highest = bound(&applicants, &mut room, free);
        let mut started = 0;
        for who in applicants.iter().filter(|wish| **wish < highest).map(|wish| *wish as u32) {
            p.bijstand.zet(who, false);
            p.traject.zet(who, true);
            p.into_traject[t as usize + 1].push(who);
            started += 1;
        }
        let vacancies = kernel.vacancies(t);
        let highest = bound(&candidates, &mut room, vacancies);
        let mut from_ww = 0;
        for who in candidates.iter().filter(|wish| **wish < highest).map(|wish| *wish as u32) {
            from_ww += u32::from(p.ww.heeft(who));
            p.ww.zet(who, false);
            p.bijstand.zet(who, false);
        }
        count.candidates = candidates.len() as u32;
        count.matches = vacancies.min(candidates.len()) as u32;
        count.people[State::Employed as usize] += count.matches;
        count.people[State::Employed as usize] -= lost;
        count.people[State::Ww as usize] += lost;
        count.people[State::Ww as usize] -= ended + from_ww;
        count.people[State::Bijstand as usize] += ended + back;
        count.people[State::Bijstand as usize] -= started + count.matches - from_ww;
        count.people[State::Traject as usize] += started;
        count.people[State::Traject as usize] -= back;
        count
    })
}
