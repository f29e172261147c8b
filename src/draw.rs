//! One way of random: every draw is a pure function of (seed, replicate, stream, who, month).
//!
//! The generator is Squares with 64 bits (Widynski 2020), a vetted counter-based generator of five multiplications,
//! pinned here by known answers. The scenario is not part of the key, so two policies share all luck that both ask for.
//! `who` is a person's permanent key, a post slot, or another fixed slot; never a position in a list that changes length.
//!
//! Seed and replicate make the key of the generator; stream, month and who are fields of its counter, which is folded
//! first so that none of them sits in the high digits only. Rare events are found by a sieve (see [`Draws::sieve`]).

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

/// Fixed slots that share a block of the sieve: as many as two words of the generator have bits.
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

    /// The n-th word of a sieve: one bit for each slot of a block.
    #[inline]
    pub fn vlak(&self, stream: Stream, blok: u32, maand: Maand, n: u32) -> u128 {
        let teller = Draws::teller(stream, blok, maand) | ZEEF | u64::from(2 * n) << NUMMER;
        u128::from(woord(teller, self.key)) | u128::from(woord(teller | 1 << NUMMER, self.key)) << 64
    }

    /// The slots of a block whose number of a rare event is below [`Stream::grens`], one bit each. Every slot is in it
    /// with that chance, independently of all others: by a word for each binary digit where the bound is high, and
    /// where it is low by a number of slots and then which ones.
    #[inline]
    pub fn sieve(&self, stream: Stream, blok: u32, maand: Maand) -> u128 {
        match AANTALLEN.get(stream.bits() as usize) {
            Some(Some(tot)) => self.enkele(tot, stream, blok, maand),
            _ => (0..stream.bits()).fold(u128::MAX, |mask, n| mask & self.vlak(stream, blok, maand, n)),
        }
    }

    /// So many slots as a table says, each as likely as any other.
    #[inline]
    fn enkele(&self, tot: &[u32; MEESTE], stream: Stream, blok: u32, maand: Maand) -> u128 {
        let mut teller = Draws::teller(stream, blok, maand) | ZEEF;
        let mut bits = woord(teller, self.key);
        let aantal = tot.iter().map(|tot| u32::from(bits as u32 >= *tot)).sum::<u32>();
        bits >>= 32;
        let (mut over, mut mask) = (32, 0u128);
        // A slot that comes up twice is drawn again.
        while mask.count_ones() < aantal {
            if over < PLEK {
                teller += 1 << NUMMER;
                (bits, over) = (woord(teller, self.key), u64::BITS);
            }
            mask |= 1 << (bits as u32 % BLOK);
            (bits, over) = (bits >> PLEK, over - PLEK);
        }
        mask
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

    /// The number of a slot that the sieve holds back, and what may be drawn after it, if it is below a chance. Mostly it
    /// is not, and then the sieve of its block need not be made.
    #[inline]
    pub fn tegengehouden_onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        let mut draw = self.draw(stream, slot, maand);
        let u = stream.grens() + draw.uniform() * (1.0 - stream.grens());
        let onder = u < kans && self.sieve(stream, slot / BLOK, maand) >> (slot % BLOK) & 1 == 0;
        onder.then_some((u, draw))
    }

    /// The number of any slot and what may be drawn after it, if the number is below a chance.
    pub fn onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        let door = self.sieve(stream, slot / BLOK, maand) >> (slot % BLOK) & 1 == 1;
        let trek = if door { Draws::gezeefd_onder } else { Draws::tegengehouden_onder };
        trek(self, kans, stream, slot, maand)
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

/// Binary digits that say which slot of a block.
const PLEK: u32 = BLOK.trailing_zeros();

/// From this many digits on a sieve draws how many slots it lets through, and not every digit of every slot.
const WEINIG: u32 = 4;
/// More slots than a sieve of [`WEINIG`] digits ever lets through of a block, as far as 32 bits can tell.
const MEESTE: usize = 32;

/// For the sieves of so many digits: the share of blocks, out of two to the 32nd, that let no more slots through than
/// the place in the list says.
static AANTALLEN: [Option<[u32; MEESTE]>; 8] = {
    let mut alle = [None; 8];
    let mut bits = WEINIG;
    while bits < 8 {
        alle[bits as usize] = Some(hoogstens(1.0 / (1u32 << bits) as f64));
        bits += 1;
    }
    alle
};

/// The binomial distribution of the slots of a block that a sieve with this bound lets through.
const fn hoogstens(kans: f64) -> [u32; MEESTE] {
    let mut uit = [u32::MAX; MEESTE];
    let (mut deel, mut n) = (1.0, 0);
    while n < BLOK {
        deel *= 1.0 - kans;
        n += 1;
    }
    let (mut som, mut n) = (0.0, 0);
    while n < MEESTE {
        som += deel;
        uit[n] = (som * 4_294_967_296.0) as u32;
        deel *= (BLOK as f64 - n as f64) / (n as f64 + 1.0) * kans / (1.0 - kans);
        n += 1;
    }
    uit
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
        let plek = self.uniform() * KWANTIELEN as f64;
        let n = plek as usize;
        let rest = plek - n as f64;
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

/// The word at a place of the counter. Folding is one to one; it brings what differs in the high fields to the low
/// digits too, from where the squaring spreads it.
#[inline]
fn woord(teller: u64, key: u64) -> u64 {
    squares64(teller ^ teller >> 32, key)
}

/// Squares with five rounds and 64 bits.
#[inline]
pub fn squares64(teller: u64, key: u64) -> u64 {
    let y = teller.wrapping_mul(key);
    let z = y.wrapping_add(key);
    let ronde = |x: u64, plus: u64| x.wrapping_mul(x).wrapping_add(plus);
    let x = ronde(y, y).rotate_left(32);
    let x = ronde(x, z).rotate_left(32);
    let x = ronde(x, y).rotate_left(32);
    let t = ronde(x, z);
    let x = t.rotate_left(32);
    t ^ ronde(x, y) >> 32
}

/// The key of a seed and a replicate, as the author of the generator makes them: two groups of eight hexadecimal
/// digits, none nil, all different within a group, and the last one odd.
fn sleutel(seed: u64, replicate: u32) -> u64 {
    let mut staat = meng(seed) ^ u64::from(replicate);
    let mut groep = |oneven: bool| {
        let mut cijfers: [u64; 15] = std::array::from_fn(|n| n as u64 + 1);
        // The last digit first, so that it is odd: those stand on even places.
        (0..8).fold(0, |groep, n| {
            staat = staat.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let lot = meng(staat) >> 32;
            let van = n + ((lot * (15 - n as u64)) >> 32) as usize;
            let van = if oneven && n == 0 { ((lot * 8) >> 32) as usize * 2 } else { van };
            cijfers.swap(n, van);
            groep | cijfers[n] << (4 * n)
        })
    };
    let laag: u64 = groep(true);
    laag | groep(false) << 32
}

/// Mixes 64 bits one to one (the last step of splitmix64).
fn meng(x: u64) -> u64 {
    let x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ x >> 31
}

#[cfg(test)]
mod tests {
    use rand_distr::{Distribution, Exp1, StandardNormal};

    use super::*;

    /// As another implementation of the generator gives them (randomgen 2.5.1 for Python).
    #[test]
    fn squares_gives_known_answers() {
        let cases = [
            (0xc58e_fd15_4ce3_2f6d, 0, [0x8352_d815_14c3_f20f, 0x4d64_5c71_0dea_443c, 0x5f66_4b34_b649_cc78]),
            (
                0xc58e_fd15_4ce3_2f6d,
                12_345_678_901,
                [0x028d_507e_0ee8_a1e7, 0x4ac6_fa23_0e6d_8bb8, 0xbc8d_ed23_694b_76b5],
            ),
            (0x9e37_79b9_7f4a_7c15, 1 << 63 | 5, [0x6e50_81e4_d2ab_9d22, 0xea65_9fed_2837_02a8, 0x4396_731f_82e6_23b4]),
        ];
        for (key, teller, antwoord) in cases {
            assert_eq!([0, 1, 2].map(|n| squares64(teller + n, key)), antwoord);
        }
    }

    #[test]
    fn keys_have_the_digits_that_the_generator_asks_for_and_differ() {
        let mut alle = std::collections::HashSet::new();
        for (seed, replicate) in (0..2_000).map(|n| (n / 40, n as u32 % 40)) {
            let key = sleutel(seed, replicate);
            for groep in [key as u32, (key >> 32) as u32] {
                let cijfers = (0..8).map(|n| groep >> (4 * n) & 15).fold(0u32, |cijfers, c| cijfers | 1 << c);
                assert_eq!((cijfers.count_ones(), cijfers & 1), (8, 0), "{key:x}");
            }
            assert_eq!(key & 1, 1, "{key:x}");
            alle.insert(key);
        }
        assert_eq!(alle.len(), 2_000);
    }

    #[test]
    fn a_long_draw_goes_on_with_new_numbers() {
        let mut draw = Draws::new(3, 0).draw(Stream::Uitval, 5, Maand(12));
        let lang: Vec<f64> = (0..100_000).map(|_| draw.uniform()).collect();
        assert!(chi_square(lang.iter().copied()) < 330.5);
        let ander: std::collections::HashSet<u64> = lang.iter().map(|u| u.to_bits()).collect();
        assert!(ander.len() > 99_990);
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
    fn the_sieve_lets_every_slot_through_alike_and_so_many_of_a_block_as_chance_would() {
        let (draws, blokken) = (Draws::new(2022, 1), 40_000u32);
        for stream in [Stream::Demografie, Stream::Uitval, Stream::Forens, Stream::Zoeken] {
            let (p, n) = (stream.grens(), f64::from(BLOK));
            let (mut per_slot, mut som, mut kwadraat, mut buren) = ([0.0; BLOK as usize], 0.0, 0.0, 0.0);
            for blok in 0..blokken {
                let mask = draws.sieve(stream, blok / 20, Maand((blok % 20) as i16));
                per_slot.iter_mut().enumerate().for_each(|(slot, m)| *m += f64::from((mask >> slot & 1) as u32));
                let aantal = f64::from(mask.count_ones());
                (som, kwadraat) = (som + aantal, kwadraat + (aantal - n * p).powi(2));
                buren += f64::from((mask & mask >> 1).count_ones());
            }
            let keer = f64::from(blokken);
            let fout = |gezien: f64, verwacht: f64, variantie: f64| (gezien - verwacht) / (variantie / keer).sqrt();
            let variantie = n * p * (1.0 - p);
            assert!(fout(som / keer, n * p, variantie).abs() < 4.0, "{stream:?}: {}", som / keer);
            let vierde = 3.0 * variantie.powi(2) + variantie * (1.0 - 6.0 * p * (1.0 - p));
            assert!(fout(kwadraat / keer, variantie, vierde - variantie.powi(2)).abs() < 4.0, "{stream:?}");
            assert!(fout(buren / keer, (n - 1.0) * p * p, (n - 1.0) * p * p * 1.1).abs() < 4.0, "{stream:?}");
            let chi: f64 = per_slot.iter().map(|m| fout(m / keer, p, p * (1.0 - p)).powi(2)).sum();
            assert!(chi < 182.0, "{stream:?}: {chi} with 128 degrees of freedom");
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
