//! `labour-kernel-v1`: a small monthly labour market with an exact definition, for comparing speed.
//!
//! It is no model: its numbers are only plausible, they are the benchmark's own and never reach a result of Doorstroom.
//! An implementation may use any generator and any layout (durations drawn ahead, thinning, event queues), as long as
//! the distribution of its outcomes is the one defined here; `agreement` checks that.
//!
//! Month by month, for every person once, from the state at the start of the month and with a fresh uniform `u`:
//! - employed: loses the job if `u` is below `separation`;
//! - WW: after `WW_MONTHS` to bijstand without a draw, else a candidate if `u` is below `Kernel::search_ww`;
//! - bijstand: a candidate if `u` is below `search_bijstand`, else, if never trained, an applicant for a traject if `u`
//!   is below that plus `APPLICATION`;
//! - traject: after `TRAJECT_MONTHS` back to bijstand, trained; no draw.
//!
//! Then a uniformly random subset of the applicants fills the free traject places, and a uniformly random subset of the
//! candidates, as many as there are vacancies, is hired.

pub mod agreement;
pub mod bare;
pub mod compare;
pub mod random;
pub mod rondes;

use random::Rng;

/// Months of WW.
pub const WW_MONTHS: i16 = 24;
/// Months of a traject.
pub const TRAJECT_MONTHS: i16 = 6;
/// Monthly chance that someone in bijstand who was never trained applies for a traject.
pub const APPLICATION: f64 = 0.05;
/// The highest chance of `separation` over all abilities.
pub const SEPARATION_BOUND: f64 = SEPARATION * SEPARATION_BASE;

const SEPARATION: f64 = 0.012;
const SEPARATION_BASE: f64 = 1.2;
const SEPARATION_ABILITY: f64 = 0.4;
const SEARCH_BASE: f64 = 0.5;
const SEARCH_WW: f64 = 0.18;
const DISCOURAGEMENT: f64 = 0.05;
const SEARCH_BIJSTAND: f64 = 0.025;
const TRAINING: f64 = 3.0;
/// Employed, and in WW, at the start; the rest is in bijstand.
const START: (f64, f64) = (0.93, 0.04);
/// Traject places per thousand people.
const PLACES: u64 = 4;
/// Vacancies of an ordinary month per ten thousand people.
const VACANCIES: u64 = 108;
/// Season of the vacancies, per mille.
const SEASON: [u64; 12] = [1000, 1075, 1130, 1150, 1130, 1075, 1000, 925, 870, 850, 870, 925];

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Employed.
    Employed,
    /// Unemployed with WW.
    Ww,
    /// In bijstand.
    Bijstand,
    /// In a traject.
    Traject,
}

/// What a month leaves behind: people per state at its end, hires, and people who competed for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// People per `State`, in its order.
    pub people: [u32; 4],
    /// Hires.
    pub matches: u32,
    /// Candidates for a job.
    pub candidates: u32,
}

impl Month {
    /// Moves one person between states in the counts.
    #[inline]
    pub fn shift(&mut self, from: State, to: State) {
        self.people[from as usize] -= 1;
        self.people[to as usize] += 1;
    }
}

/// One run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Seconds of the months, without the making of the population.
    pub loop_seconds: f64,
    /// The counts, month by month.
    pub months: Vec<Month>,
}

impl Outcome {
    /// Runs the months and keeps their counts and the time that they took.
    pub fn timed(months: usize, mut month: impl FnMut(i16) -> Month) -> Outcome {
        let mut kept = Vec::with_capacity(months);
        let start = std::time::Instant::now();
        kept.extend((0..months as i16).map(&mut month));
        Outcome { loop_seconds: start.elapsed().as_secs_f64(), months: kept }
    }
}

/// An implementation: people, months and seed to a run.
pub type Run = fn(usize, usize, u64) -> Outcome;

/// What depends on the number of people, and a table of what searching costs.
#[derive(Clone, Debug)]
pub struct Kernel {
    people: u64,
    /// Traject places in use at any time.
    pub places: usize,
    decay: [f64; WW_MONTHS as usize],
}

impl Kernel {
    /// The kernel for so many people.
    pub fn new(people: usize) -> Kernel {
        let people = people as u64;
        let decay = std::array::from_fn(|d| (-DISCOURAGEMENT * d as f64).exp());
        Kernel { people, places: (PLACES * people / 1000) as usize, decay }
    }

    /// Vacancies of month `t`.
    pub fn vacancies(&self, t: i16) -> usize {
        (self.people * VACANCIES * SEASON[t as usize % 12] / 10_000_000) as usize
    }

    /// Chance to be a candidate in the `d`-th month of WW, `d` from 1 to `WW_MONTHS`.
    #[inline]
    pub fn search_ww(&self, ability: f32, d: i16) -> f64 {
        SEARCH_WW * (SEARCH_BASE + f64::from(ability)) * self.decay[d as usize - 1]
    }
}

/// Monthly chance to lose a job.
#[inline]
pub fn separation(ability: f32) -> f64 {
    SEPARATION * (SEPARATION_BASE - SEPARATION_ABILITY * f64::from(ability))
}

/// Monthly chance to be a candidate from bijstand.
#[inline]
pub fn search_bijstand(ability: f32, trained: bool) -> f64 {
    SEARCH_BIJSTAND * (SEARCH_BASE + f64::from(ability)) * if trained { TRAINING } else { 1.0 }
}

/// A person as an implementation may store one: time as the month of entry, so that waiting needs no writing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// Fixed at birth, in [0, 1).
    pub ability: f32,
    /// First month in the state; `dur` of the definition at the start of month `t` is `t - since`.
    pub since: i16,
    /// Where the person is.
    pub state: State,
    /// Whether a traject was completed since the last job.
    pub trained: bool,
}

impl Person {
    /// Puts a person somewhere, from month `since` on.
    #[inline]
    pub fn enter(&mut self, state: State, since: i16) {
        self.state = state;
        self.since = since;
    }

    /// Starts a job in month `since`.
    #[inline]
    pub fn hire(&mut self, since: i16) {
        self.enter(State::Employed, since);
        self.trained = false;
    }

    /// The month in which a fixed term ends: the last of WW or of a traject.
    #[inline]
    pub fn term(&self) -> Option<i16> {
        match self.state {
            State::Ww => Some(self.since + WW_MONTHS),
            State::Traject => Some(self.since + TRAJECT_MONTHS - 1),
            State::Employed | State::Bijstand => None,
        }
    }
}

/// The people of the start, and how many there are in each state.
pub fn population(people: usize, seed: u64) -> (Vec<Person>, Month) {
    let mut rng = Rng::new(seed, random::Use::Population);
    let mut count = Month::default();
    let made = (0..people).map(|_| {
        let u = rng.uniform();
        let (state, past) = match u {
            u if u < START.0 => (State::Employed, 0),
            u if u < START.0 + START.1 => (State::Ww, rng.below(WW_MONTHS as u32) as i16),
            _ => (State::Bijstand, 0),
        };
        count.people[state as usize] += 1;
        Person { ability: rng.uniform() as f32, since: -past, state, trained: false }
    });
    (made.collect(), count)
}
