//! One way of random: every draw is a pure function of (seed, replicate, stream, who, month).
//!
//! The generator is Squares with 64 bits (Widynski 2020), a vetted counter-based generator of six multiplications,
//! pinned here by known answers. The scenario is not part of the key, so two policies share all luck that both ask for.
//! `who` is a person's permanent key, a post slot, or another fixed slot; never a position in a list that changes length.
//!
//! Seed and replicate make the key of the generator; stream, month and who are fields of its counter, which is folded
//! first so that none of them sits in the high digits only. Rare events are found by a sieve (see [`Draws::sieve`]).

mod generator;
mod zeef;

use std::convert::Infallible;
use std::sync::LazyLock;

use rand::rand_core::TryRng;

use crate::quantity::Maand;
use generator::{sleutel, woord};
pub use zeef::{BLOK, VAK};

/// What a draw decides. Two events never share a stream, so that asking for one leaves the other alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Stream {
    /// Making the population.
    Populatie = 1,
    /// Making werkgevers and posts.
    Werkgever,
    /// Whether a job or an activity ends.
    Uitval,
    /// What follows the end of a job.
    NaUitval,
    /// Movements between benefits and inactivity.
    Instroom,
    /// Deaths and departures.
    Demografie,
    /// Who arrives.
    Komst,
    /// Application for bijstand: poortwachter and zoektermijn.
    Aanvraag,
    /// Opening and closing posts.
    Economie,
    /// Whether an old vacancy lapses.
    Verval,
    /// Which post opens for a vacancy that lapsed.
    Heropening,
    /// Non-residents who leave a post.
    Forens,
    /// Intake and indicatie.
    Toegang,
    /// Priority and acceptance of voorzieningen.
    Toewijzing,
    /// A person's lasting willingness to take an instrument.
    Bereidheid,
    /// Progress, drop-out and completion.
    Voortgang,
    /// What a completed traject does.
    Effect,
    /// Health and debts.
    Gezondheid,
    /// Proposals by the WSP.
    Wsp,
    /// Whether and how much a person searches.
    Zoeken,
    /// Match quality, noise and luck of each application.
    Sollicitatie,
    /// Which vacancy a hire takes.
    Vacature,
    /// Which vacancy a non-resident takes.
    ForensPost,
    /// Rounding of expected numbers of non-residents.
    Afronding,
    /// Contract and hours of a new job.
    Contract,
    /// Nazorg.
    Nazorg,
    /// Tomin: places and doorplaatsing.
    Tomin,
    /// Treatment in a trial of the market.
    Proef,
    /// Bezwaar.
    Klantbeheer,
    /// Job-to-job moves, training of the employed, hand-over from WW.
    Mobiliteit,
    /// How a person's file is kept: one plan, the order of debts and work.
    Dossier,
    /// Placements under an SROI duty.
    Sroi,
    /// Whether debts of people at work are solved.
    Schulden,
    /// Learning on beside work.
    Leren,
    /// Return to bijstand of who left it for another reason than work.
    Terug,
    /// Whether a werkgever starts with loonkostensubsidie before UWV has registered anybody.
    Praktijkroute,
    /// Whether a werkgever finds someone in the doelgroepregister.
    Register,
}

/// Fields of the counter above `who`: the month, the stream, what the words are for, and their number.
const MAAND: u32 = 32;
const STREAM: u32 = 48;
// A stream has six digits of the counter.
const _: () = assert!((Stream::Register as u64) < 64);
/// Marks the words of a kind of thing, and those of a sieve, apart from other draws.
const SOORT: u64 = 1 << 54;
const ZEEF: u64 = 1 << 55;
const NUMMER: u32 = 56;

/// All draws of one replicate.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: u64,
}

impl Draws {
    /// The draws that belong to a seed and a replicate.
    pub fn new(seed: u64, replicate: u32) -> Draws {
        Draws { key: sleutel(seed, replicate) }
    }

    #[inline]
    fn teller(stream: Stream, wie: u32, maand: Maand) -> u64 {
        u64::from(wie) | u64::from(maand.0 as u16) << MAAND | (stream as u64) << STREAM
    }

    /// The draw for one event: a short private stream of numbers.
    #[inline]
    pub fn draw(&self, stream: Stream, wie: u32, maand: Maand) -> Draw {
        Draw { key: self.key, teller: Draws::teller(stream, wie, maand), helft: None }
    }

    /// The draw for one event with one kind of thing (an instrument, by its lasting key): each kind has
    /// words of its own, so that a new kind leaves the luck of all others as it was.
    #[inline]
    pub fn draw_soort(&self, stream: Stream, wie: u32, maand: Maand, soort: u16) -> Draw {
        let begin = woord(Draws::teller(stream, wie, maand) | SOORT, self.key);
        Draw { key: self.key, teller: begin ^ u64::from(soort), helft: None }
    }

    /// A single number in (0, 1) for one event.
    #[inline]
    pub fn uniform(&self, stream: Stream, wie: u32, maand: Maand) -> f64 {
        self.draw(stream, wie, maand).uniform()
    }

    /// Whether an event with this chance happens.
    #[inline]
    pub fn happens(&self, chance: f64, stream: Stream, wie: u32, maand: Maand) -> bool {
        self.uniform(stream, wie, maand) < chance
    }
}

/// Points of the table of quantiles, and how many of them the tails have on either side.
const KWANTIELEN: usize = 4096;
const STAART: usize = 64;

/// What lies below shares of all, one step further each time.
type Tabel = [f64; KWANTIELEN + 1];

static LOGISTISCH: LazyLock<Tabel> =
    LazyLock::new(|| std::array::from_fn(|n| logistisch_kwantiel(n as f64 / KWANTIELEN as f64)));
/// Above nil the curve mirrors what it is below, to the last digit.
static NORMAAL: LazyLock<Tabel> = LazyLock::new(|| {
    let mut tabel = [0.0; KWANTIELEN + 1];
    for n in 0..=KWANTIELEN / 2 {
        let x = normaal_kwantiel(n as f64 / KWANTIELEN as f64);
        (tabel[KWANTIELEN - n], tabel[n]) = (-x, x);
    }
    tabel
});

/// What a standard logistic number is multiplied by for a standard deviation of 1: the root of three over pi.
pub const LOGISTISCHE_SCHAAL: f64 = 1.732_050_807_568_877_2 / std::f64::consts::PI;

/// The logistic number with mean 0 and standard deviation 1 below which a share of all lies.
fn logistisch_kwantiel(u: f64) -> f64 {
    libm::log(u / (1.0 - u)) * LOGISTISCHE_SCHAAL
}

/// The same of a normal number, by Newton's method. The distribution function bends up below nil, so steps from nil never
/// pass the quantile.
fn normaal_kwantiel(u: f64) -> f64 {
    use std::f64::consts::{FRAC_1_SQRT_2, TAU};
    if u > 0.5 {
        return -normaal_kwantiel(1.0 - u);
    }
    if u == 0.0 {
        return f64::NEG_INFINITY;
    }
    let mut x = 0.0;
    loop {
        let verdeling = 0.5 * libm::erfc(-x * FRAC_1_SQRT_2);
        let stap = (verdeling - u) * libm::sqrt(TAU) * libm::exp(0.5 * x * x);
        if stap <= 1e-12 {
            return x;
        }
        x -= stap;
    }
}

/// The private numbers of one event. Implements rand's traits, so every distribution of `rand_distr`
/// works on it.
#[derive(Clone, Debug)]
pub struct Draw {
    key: u64,
    teller: u64,
    /// The second half of a word of which the first was used.
    helft: Option<u32>,
}

impl Draw {
    #[inline]
    fn word(&mut self) -> u32 {
        if let Some(helft) = self.helft.take() {
            return helft;
        }
        let nieuw = woord(self.teller, self.key);
        // Who asks for more words than a counter has goes on elsewhere.
        self.teller = self.teller.checked_add(1 << NUMMER).unwrap_or(nieuw);
        self.helft = Some((nieuw >> 32) as u32);
        nieuw as u32
    }

    /// The next whole number, to order by.
    #[inline]
    pub fn lot(&mut self) -> u32 {
        self.word()
    }

    /// The next number in (0, 1), never 0 or 1. Resolution: 2^-32.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.word()) + 0.5) * (1.0 / 4_294_967_296.0)
    }

    /// The next four numbers in (0, 1).
    #[inline]
    pub fn four(&mut self) -> [f64; 4] {
        [self.uniform(), self.uniform(), self.uniform(), self.uniform()]
    }

    /// Whether something with this chance happens.
    #[inline]
    pub fn happens(&mut self, chance: f64) -> bool {
        self.uniform() < chance
    }

    /// A logistic number with mean 0 and standard deviation 1.
    #[inline]
    pub fn logistic(&mut self) -> f64 {
        self.op_tabel(&LOGISTISCH, logistisch_kwantiel)
    }

    /// A normal number with mean 0 and standard deviation 1.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        self.op_tabel(&NORMAAL, normaal_kwantiel)
    }

    /// The number below which a share of all lies that is drawn.
    #[inline]
    fn op_tabel(&mut self, tabel: &Tabel, kwantiel: fn(f64) -> f64) -> f64 {
        // The first digits of a number tell the point of the table, and the others how far beyond it.
        const DAARNA: u32 = u32::BITS - KWANTIELEN.trailing_zeros();
        let word = self.word();
        let n = (word >> DAARNA) as usize;
        let rest = (f64::from(word % (1 << DAARNA)) + 0.5) / f64::from(1 << DAARNA);
        // Between the tails the curve is all but straight from one point of the table to the next.
        if (STAART..KWANTIELEN - STAART).contains(&n) {
            tabel[n] + (tabel[n + 1] - tabel[n]) * rest
        } else {
            kwantiel((n as f64 + rest) / KWANTIELEN as f64)
        }
    }

    /// A whole number below `n` (0 if `n` is 0).
    #[inline]
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.word()) * n as u64) >> 32) as usize
    }

    /// The position in a list of weights that add up to `total`.
    #[inline]
    pub fn choose(&mut self, weights: impl IntoIterator<Item = f64>, total: f64) -> usize {
        let mut rest = self.uniform() * total;
        let mut last = 0;
        for (i, weight) in weights.into_iter().enumerate() {
            last = i;
            rest -= weight;
            if rest < 0.0 {
                return i;
            }
        }
        last
    }
}

impl TryRng for Draw {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from(self.word()) | (u64::from(self.word()) << 32))
    }
    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        for chunk in dst.chunks_mut(4) {
            let bytes = self.word().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rand_distr::{Distribution, Exp1, StandardNormal};

    use super::*;

    #[test]
    fn a_long_draw_goes_on_with_new_numbers() {
        let mut draw = Draws::new(3, 0).draw(Stream::Uitval, 5, Maand(12));
        let lang: Vec<f64> = (0..100_000).map(|_| draw.uniform()).collect();
        assert!(chi_square(lang.iter().copied()) < 330.5);
        let ander: std::collections::HashSet<u64> = lang.iter().map(|u| u.to_bits()).collect();
        assert!(ander.len() > 99_990);
    }

    /// Chi-square of 256 cells; the 99.9% point with 255 degrees of freedom is 330.5.
    pub(super) fn chi_square(numbers: impl Iterator<Item = f64>) -> f64 {
        let mut cells = [0u32; 256];
        let mut n = 0;
        for u in numbers {
            cells[(u * 256.0) as usize] += 1;
            n += 1;
        }
        let expected = f64::from(n) / 256.0;
        cells.iter().map(|&c| (f64::from(c) - expected).powi(2) / expected).sum()
    }

    #[test]
    fn neighbouring_keys_are_uniform_and_independent() {
        type Neighbour = fn(u32) -> (u32, u32, i16, Stream);
        let along: [(&str, Neighbour); 4] = [
            ("person", |i| (7, i, 24, Stream::Uitval)),
            ("month", |i| (7, i / 1000, (i % 1000) as i16, Stream::Uitval)),
            ("replicate", |i| (i, 99, 24, Stream::Uitval)),
            ("stream", |i| (7, i / 2, 24, if i % 2 == 0 { Stream::Uitval } else { Stream::NaUitval })),
        ];
        for (name, key) in along {
            let numbers: Vec<f64> = (0..200_000)
                .map(|i| {
                    let (replicate, wie, maand, stream) = key(i);
                    Draws::new(2022, replicate).uniform(stream, wie, Maand(maand))
                })
                .collect();
            assert!(chi_square(numbers.iter().copied()) < 330.5, "{name}");
            let pairs = numbers.windows(2).map(|w| (w[0] - 0.5) * (w[1] - 0.5)).sum::<f64>();
            let correlation = 12.0 * pairs / (numbers.len() - 1) as f64;
            assert!(correlation.abs() < 3.3 / (numbers.len() as f64).sqrt(), "{name}: {correlation}");
        }
    }

    #[test]
    fn kinds_have_luck_of_their_own() {
        let (draws, nu) = (Draws::new(2022, 1), Maand(264));
        let soort = |i: u32, soort: u16| draws.draw_soort(Stream::Effect, i, nu, soort).uniform();
        for (een, ander) in [(1, 2), (0x8000, 0x8001), (1, 0x100)] {
            let paren = (0..50_000).map(|i| (soort(i, een) - 0.5) * (soort(i, ander) - 0.5));
            let correlation = 12.0 * paren.sum::<f64>() / 50_000.0;
            assert!(correlation.abs() < 3.3 / 50_000f64.sqrt(), "{een} and {ander}: {correlation}");
        }
        assert!(chi_square((0..=u32::from(u16::MAX)).map(|s| soort(7, s as u16))) < 330.5);
        assert_eq!(soort(12, 5), soort(12, 5));
    }

    #[test]
    fn draws_serve_the_distributions_of_rand_distr() {
        let mean = |f: &dyn Fn(&mut Draw) -> f64| {
            (0..50_000).map(|i| f(&mut Draws::new(1, 0).draw(Stream::Proef, i, Maand(0)))).sum::<f64>() / 50_000.0
        };
        assert!(mean(&|d| StandardNormal.sample(d)).abs() < 0.02);
        assert!((mean(&|d| Exp1.sample(d)) - 1.0).abs() < 0.02);
        assert!(mean(&|d| d.normal()).abs() < 0.02);
        assert!((mean(&|d| d.normal().powi(2)) - 1.0).abs() < 0.03);
        assert!((mean(&|d| d.logistic().powi(2)) - 1.0).abs() < 0.05);
    }

    #[test]
    fn normal_numbers_are_normal_far_into_the_tails() {
        for (u, verwacht) in [(0.5, 0.0), (0.975, 1.959_963_985), (0.001, -3.090_232_306), (1e-9, -5.997_807_015)] {
            assert!((normaal_kwantiel(u) - verwacht).abs() < 1e-8, "{u}: {}", normaal_kwantiel(u));
        }
        assert!((0..=KWANTIELEN).all(|n| NORMAAL[n] == normaal_kwantiel(n as f64 / KWANTIELEN as f64)));
        // The table and the tails meet.
        for n in [STAART, KWANTIELEN - STAART - 1] {
            let midden = normaal_kwantiel((n as f64 + 0.5) / KWANTIELEN as f64);
            assert!((0.5 * (NORMAAL[n] + NORMAAL[n + 1]) - midden).abs() < 2e-5, "{n}");
        }
        let draws = Draws::new(9, 1);
        let alle = (0..200_000).map(|i| draws.draw(Stream::Proef, i, Maand(0)).normal());
        assert!(chi_square(alle.map(|x| 0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2))) < 330.5);
    }

    #[test]
    fn a_draw_depends_on_its_key_only() {
        let one = Draws::new(5, 3);
        let first = one.uniform(Stream::Zoeken, 12, Maand(264));
        let _ = one.uniform(Stream::Zoeken, 13, Maand(264));
        assert_eq!(first, one.uniform(Stream::Zoeken, 12, Maand(264)));
        assert_ne!(first, Draws::new(5, 4).uniform(Stream::Zoeken, 12, Maand(264)));
        assert_ne!(first, Draws::new(6, 3).uniform(Stream::Zoeken, 12, Maand(264)));
    }
}
