//! One way of random: every draw is a pure function of (seed, replicate, stream, who, month).
//!
//! The generator is Philox4x32-10 (Salmon et al. 2011), a vetted counter-based generator, pinned here
//! by its published known-answer vectors. The scenario is not part of the key, so two policies share
//! all luck that both ask for. `who` is a person's permanent key, a post slot, or another fixed slot;
//! never a position in a list that changes length.

use std::convert::Infallible;
use std::sync::LazyLock;

use rand::rand_core::TryRng;

use crate::quantity::Maand;

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
    /// Handhaving and bezwaar.
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

/// Fixed slots that share a block of the sieve: as many as a block of the generator has bits.
pub const BLOK: u32 = 128;

impl Stream {
    /// Bits of a sieve: numbers of this stream below two to the power of minus this are found without drawing the
    /// others. The chances that it is used for should be below that; higher ones are right but slow.
    pub const fn bits(self) -> u32 {
        match self {
            Stream::Demografie => 6,
            Stream::Forens => 4,
            Stream::Zoeken | Stream::Instroom => 3,
            Stream::Proef => 1,
            _ => 5,
        }
    }

    /// The bound below which the sieve finds numbers.
    pub fn grens(self) -> f64 {
        1.0 / f64::from(1u32 << self.bits())
    }
}

/// Marks the words of a sieve apart from all draws.
const SIEVE: u32 = 0x8000;

/// All draws of one replicate.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: [u32; 2],
    replicate: u32,
}

impl Draws {
    /// The draws that belong to a seed and a replicate.
    pub fn new(seed: u64, replicate: u32) -> Draws {
        Draws { key: [seed as u32, (seed >> 32) as u32], replicate }
    }

    /// The draw for one event: a short private stream of numbers.
    #[inline]
    pub fn draw(&self, stream: Stream, wie: u32, maand: Maand) -> Draw {
        let counter = [self.replicate, wie, (maand.0 as u16 as u32) | ((stream as u32) << 16), 0];
        Draw { key: self.key, counter, block: [0; 4], at: 4 }
    }

    /// The draw for one event with one kind of thing (an instrument, by its lasting key): each kind has
    /// blocks of its own, so that a new kind leaves the luck of all others as it was.
    #[inline]
    pub fn draw_soort(&self, stream: Stream, wie: u32, maand: Maand, soort: u16) -> Draw {
        let mut draw = self.draw(stream, wie, maand);
        draw.counter[3] = u32::from(soort) << 16;
        draw
    }

    /// A word of a sieve: one bit for each slot of a block.
    #[inline]
    fn woord(&self, stream: Stream, blok: u32, maand: Maand, bit: u32) -> u128 {
        let counter = [self.replicate, blok, (maand.0 as u16 as u32) | ((stream as u32 | SIEVE) << 16), bit];
        let [a, b, c, d] = philox4x32_10(counter, self.key).map(u128::from);
        a | b << 32 | c << 64 | d << 96
    }

    /// The slots of a block whose number of a rare event is below [`Stream::grens`], one bit each. A slot's number has
    /// as its first binary digits the complement of its bits, so a number is the same whoever asks for it.
    #[inline]
    pub fn sieve(&self, stream: Stream, blok: u32, maand: Maand) -> u128 {
        // Plain calls side by side: the compiler makes better work of them than of lanes by hand.
        (0..stream.bits()).fold(u128::MAX, |mask, bit| mask & self.woord(stream, blok, maand, bit))
    }

    /// The number of a slot that the sieve let through, and what may be drawn after it.
    #[inline]
    pub fn gezeefd(&self, stream: Stream, slot: u32, maand: Maand) -> (f64, Draw) {
        let mut draw = self.draw(stream, slot, maand);
        (draw.uniform() * stream.grens(), draw)
    }

    /// The same, if the number is below a chance.
    #[inline]
    pub fn gezeefd_onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        let (u, draw) = self.gezeefd(stream, slot, maand);
        (u < kans).then_some((u, draw))
    }

    /// The number of any slot and what may be drawn after it, if the number is below a chance. Its first digits mostly
    /// tell that it is not, and then the others are not asked for.
    pub fn onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        let (mut hoog, mut stap) = (0.0, 1.0);
        for bit in 0..stream.bits() {
            stap *= 0.5;
            let woord = self.woord(stream, slot / BLOK, maand, bit);
            if woord >> (slot % BLOK) & 1 == 0 {
                hoog += stap;
            }
            if hoog >= kans {
                return None;
            }
        }
        let (rest, draw) = self.gezeefd(stream, slot, maand);
        let u = hoog + rest;
        (u < kans).then_some((u, draw))
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

static LOGISTISCH: LazyLock<Vec<f64>> =
    LazyLock::new(|| (0..=KWANTIELEN).map(|n| logistisch_kwantiel(n as f64 / KWANTIELEN as f64)).collect());

/// The logistic number with mean 0 and standard deviation 1 below which a share of all lies.
fn logistisch_kwantiel(u: f64) -> f64 {
    libm::log(u / (1.0 - u)) * (1.732_050_807_568_877_2 / std::f64::consts::PI)
}

/// The private numbers of one event. Implements rand's traits, so every distribution of `rand_distr`
/// works on it.
#[derive(Clone, Debug)]
pub struct Draw {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    at: usize,
}

impl Draw {
    #[inline]
    fn word(&mut self) -> u32 {
        if self.at == 4 {
            self.block = philox4x32_10(self.counter, self.key);
            self.counter[3] = self.counter[3].wrapping_add(1);
            self.at = 0;
        }
        self.at += 1;
        self.block[self.at - 1]
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
        let plek = self.uniform() * KWANTIELEN as f64;
        let (n, rest) = (plek as usize, plek.fract());
        // Between the tails the curve is all but straight from one point of the table to the next.
        if (STAART..KWANTIELEN - STAART).contains(&n) {
            LOGISTISCH[n] + (LOGISTISCH[n + 1] - LOGISTISCH[n]) * rest
        } else {
            logistisch_kwantiel(plek / KWANTIELEN as f64)
        }
    }

    /// A normal number with mean 0 and standard deviation 1 (Box-Muller, pinned maths).
    #[inline]
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.uniform()));
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
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

/// Philox4x32 with ten rounds.
#[inline]
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut c0, mut c1, mut c2, mut c3] = counter;
    let [mut k0, mut k1] = key;
    for _ in 0..10 {
        let p0 = u64::from(c0) * 0xD251_1F53;
        let p1 = u64::from(c2) * 0xCD9E_8D57;
        (c0, c1, c2, c3) = ((p1 >> 32) as u32 ^ c1 ^ k0, p1 as u32, (p0 >> 32) as u32 ^ c3 ^ k1, p0 as u32);
        k0 = k0.wrapping_add(0x9E37_79B9);
        k1 = k1.wrapping_add(0xBB67_AE85);
    }
    [c0, c1, c2, c3]
}

#[cfg(test)]
mod tests {
    use rand_distr::{Distribution, Exp1, StandardNormal};

    use super::*;

    #[test]
    fn philox_gives_the_published_answers() {
        let cases = [
            ([0; 4], [0; 2], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]),
            (
                [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
                [0xa4093822, 0x299f31d0],
                [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
            ),
        ];
        for (counter, key, answer) in cases {
            assert_eq!(philox4x32_10(counter, key), answer);
        }
    }

    /// Chi-square of 256 cells; the 99.9% point with 255 degrees of freedom is 330.5.
    fn chi_square(numbers: impl Iterator<Item = f64>) -> f64 {
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

    fn ongezeefd(draws: &Draws, stream: Stream, slot: u32, nu: Maand) -> (f64, Draw) {
        draws.onder(1.0, stream, slot, nu).expect("every number is below one")
    }

    #[test]
    fn a_number_below_a_chance_is_the_same_number() {
        let (draws, nu, stream) = (Draws::new(2022, 1), Maand(264), Stream::Uitval);
        for slot in 0..20_000 {
            let u = ongezeefd(&draws, stream, slot, nu).0;
            let kans = 0.001 * f64::from(slot % 1000);
            assert_eq!(draws.onder(kans, stream, slot, nu).map(|(u, _)| u), (u < kans).then_some(u), "{slot}: {kans}");
        }
    }

    #[test]
    fn the_sieve_finds_exactly_the_small_numbers_and_they_are_uniform() {
        let (draws, nu) = (Draws::new(2022, 1), Maand(264));
        for stream in [Stream::Demografie, Stream::Uitval, Stream::Zoeken] {
            let alle: Vec<f64> = (0..64 * BLOK).map(|slot| ongezeefd(&draws, stream, slot, nu).0).collect();
            for blok in 0..64 {
                let mask = draws.sieve(stream, blok, nu);
                for bit in 0..BLOK {
                    let u = alle[(blok * BLOK + bit) as usize];
                    assert_eq!(u < stream.grens(), mask >> bit & 1 == 1, "{stream:?}: {u}");
                    if u < stream.grens() {
                        assert_eq!(draws.gezeefd(stream, blok * BLOK + bit, nu).0, u);
                    }
                }
            }
            assert!(chi_square((0..100_000).map(|slot| ongezeefd(&draws, stream, slot, nu).0)) < 330.5);
            let paren = (0..50_000).map(|s| (s, s + 1)).chain((0..50_000).map(|s| (s, s + BLOK)));
            let u = |slot| ongezeefd(&draws, stream, slot, nu).0 - 0.5;
            let correlation = 12.0 * paren.map(|(a, b)| u(a) * u(b)).sum::<f64>() / 100_000.0;
            assert!(correlation.abs() < 3.3 / 100_000f64.sqrt(), "{stream:?}: {correlation}");
        }
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
    fn a_draw_depends_on_its_key_only() {
        let one = Draws::new(5, 3);
        let first = one.uniform(Stream::Zoeken, 12, Maand(264));
        let _ = one.uniform(Stream::Zoeken, 13, Maand(264));
        assert_eq!(first, one.uniform(Stream::Zoeken, 12, Maand(264)));
        assert_ne!(first, Draws::new(5, 4).uniform(Stream::Zoeken, 12, Maand(264)));
        assert_ne!(first, Draws::new(6, 3).uniform(Stream::Zoeken, 12, Maand(264)));
    }
}
