//! The sieve: rare events are found without asking everybody.
//!
//! A block of slots shares a few words of the generator that say whose number of a rare event is low; the rest of the
//! number comes from each slot's own draw. So a number is the same whoever asks for it.

use crate::draw::generator::woord;
use crate::draw::{Draw, Draws, NUMMER, SOORT, Stream, ZEEF};
use crate::quantity::Maand;

/// Fixed slots that share a block of the sieve: as many as two words of the generator have bits.
pub const BLOK: u32 = 128;

/// Fixed slots that share a compartment of the wide sieve.
pub const VAK: u32 = 2048;

impl Stream {
    /// Bits of a sieve: numbers of this stream below two to the power of minus this are found without drawing the
    /// others. The chances that it is used for should be below that; higher ones are right but slow.
    pub const fn bits(self) -> u32 {
        match self {
            Stream::Demografie => 6,
            Stream::Forens => 4,
            Stream::Zoeken | Stream::Instroom => 3,
            _ => 5,
        }
    }

    /// The bound below which the sieve finds numbers.
    pub fn grens(self) -> f64 {
        1.0 / f64::from(1u32 << self.bits())
    }
}

/// Binary digits that say which slot of a block.
const PLEK: u32 = BLOK.trailing_zeros();

/// From this many digits on a sieve draws how many slots it lets through, and not every digit of every slot.
const WEINIG: u32 = 4;
/// More slots than a sieve of [`WEINIG`] digits ever lets through of a block, as far as 32 bits can tell.
const MEESTE: usize = 32;
/// The same of a compartment.
const MEESTE_VAK: usize = 224;

/// For the sieves of so many digits: the share of blocks, out of two to the 32nd, that let no more slots through than
/// the place in the list says.
static AANTALLEN: [Option<[u32; MEESTE]>; 8] = aantallen(BLOK);
/// The same of compartments.
static AANTALLEN_VAK: [Option<[u32; MEESTE_VAK]>; 8] = aantallen(VAK);

const fn aantallen<const N: usize>(slots: u32) -> [Option<[u32; N]>; 8] {
    let mut alle = [None; 8];
    let mut bits = WEINIG;
    while bits < 8 {
        alle[bits as usize] = Some(hoogstens(slots, 1.0 / (1u32 << bits) as f64));
        bits += 1;
    }
    alle
}

/// The binomial distribution of the slots, out of so many, that a sieve with this bound lets through.
const fn hoogstens<const N: usize>(slots: u32, kans: f64) -> [u32; N] {
    let mut uit = [u32::MAX; N];
    let (mut deel, mut n) = (1.0, 0);
    while n < slots {
        deel *= 1.0 - kans;
        n += 1;
    }
    let (mut som, mut n) = (0.0, 0);
    while n < N {
        som += deel;
        uit[n] = (som * 4_294_967_296.0) as u32;
        deel *= (slots as f64 - n as f64) / (n as f64 + 1.0) * kans / (1.0 - kans);
        n += 1;
    }
    uit
}

impl Draws {
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
        let (mut over, mut nog, mut mask) = (32, aantal, [0u64; 2]);
        while nog > 0 {
            if over < PLEK {
                teller += 1 << NUMMER;
                (bits, over) = (woord(teller, self.key), u64::BITS);
            }
            let (deel, bit) = (&mut mask[bits as usize >> 6 & 1], 1 << (bits & 63));
            // A slot that comes up twice is drawn again.
            nog -= u32::from(*deel & bit == 0);
            *deel |= bit;
            (bits, over) = (bits >> PLEK, over - PLEK);
        }
        u128::from(mask[0]) | u128::from(mask[1]) << 64
    }

    /// The wide sieve: the slots of a compartment whose number is below [`Stream::grens`], in no order. It says the same
    /// as [`Draws::sieve`] would of many slots at once, with luck of its own, and costs next to nothing for those that it
    /// holds back. Where the bound is high it goes by the blocks, as that one does.
    #[inline]
    pub fn sieve_vak(&self, stream: Stream, vak: u32, maand: Maand, door: &mut Vec<u32>) {
        const PLEK: u32 = VAK.trailing_zeros();
        const SAMEN: u32 = u64::BITS / PLEK;
        let Some(Some(tot)) = AANTALLEN_VAK.get(stream.bits() as usize) else {
            let blokken = vak * (VAK / BLOK)..(vak + 1) * (VAK / BLOK);
            let in_blok = |mask: u128| (0..BLOK).filter(move |bit| mask >> bit & 1 == 1);
            door.clear();
            door.extend(blokken.flat_map(|b| in_blok(self.sieve(stream, b, maand)).map(move |bit| b * BLOK + bit)));
            return;
        };
        let mut teller = Draws::teller(stream, vak, maand) | ZEEF | SOORT;
        let lot = woord(teller, self.key) as u32;
        let aantal = tot.partition_point(|tot| *tot <= lot);
        let mut geweest = [0u64; VAK as usize / 64];
        door.clear();
        door.resize(aantal + SAMEN as usize, 0);
        let mut n = 0;
        while n < aantal {
            teller = teller.wrapping_add(1 << NUMMER);
            let bits = woord(teller, self.key);
            // A slot that comes up twice is drawn again.
            for plek in (0..SAMEN).map(|k| (bits >> (k * PLEK)) as u32 % VAK) {
                let (woord, bit) = (&mut geweest[(plek / 64) as usize], 1 << (plek % 64));
                door[n] = vak * VAK + plek;
                n += usize::from(*woord & bit == 0);
                *woord |= bit;
            }
        }
        door.truncate(aantal);
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
        let getrokken = self.rest_onder(kans, stream, slot, maand);
        getrokken.filter(|_| self.sieve(stream, slot / BLOK, maand) >> (slot % BLOK) & 1 == 0)
    }

    /// The number of a slot of which it is known that the sieve holds it back.
    #[inline]
    fn rest_onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        if kans <= stream.grens() {
            return None;
        }
        let mut draw = self.draw(stream, slot, maand);
        let u = stream.grens() + draw.uniform() * (1.0 - stream.grens());
        (u < kans).then_some((u, draw))
    }

    /// The number of a slot and what may be drawn after it, if the number is below a chance; `mask` is the sieve of its
    /// block.
    #[inline]
    pub fn onder_met(&self, mask: u128, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        let trek = if mask >> (slot % BLOK) & 1 == 1 { Draws::gezeefd_onder } else { Draws::rest_onder };
        trek(self, kans, stream, slot, maand)
    }

    /// The number of any slot and what may be drawn after it, if the number is below a chance.
    pub fn onder(&self, kans: f64, stream: Stream, slot: u32, maand: Maand) -> Option<(f64, Draw)> {
        self.onder_met(self.sieve(stream, slot / BLOK, maand), kans, stream, slot, maand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::chi_square;

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
    fn the_wide_sieve_lets_every_slot_through_alike_and_so_many_as_chance_would() {
        let (draws, keren, mut door) = (Draws::new(2022, 1), 4_000u32, Vec::new());
        for stream in [Stream::Demografie, Stream::Uitval, Stream::Forens, Stream::Zoeken] {
            let (p, n) = (stream.grens(), f64::from(VAK));
            let variantie = n * p * (1.0 - p);
            let (mut per_slot, mut som, mut kwadraat) = (vec![0.0; VAK as usize], 0.0, 0.0);
            let (mut buren, mut met_vorige, mut vorige) = (0.0, 0.0, vec![false; VAK as usize]);
            for keer in 0..keren {
                let (vak, maand) = (keer % 50, Maand((keer / 50) as i16));
                draws.sieve_vak(stream, vak, maand, &mut door);
                let mut hier = vec![false; VAK as usize];
                for slot in &door {
                    assert_eq!(slot / VAK, vak);
                    assert!(!std::mem::replace(&mut hier[(slot % VAK) as usize], true), "{stream:?}: {slot} twice");
                    per_slot[(slot % VAK) as usize] += 1.0;
                }
                som += door.len() as f64;
                kwadraat += (door.len() as f64 - n * p).powi(2);
                buren += hier.windows(2).filter(|twee| twee[0] && twee[1]).count() as f64;
                met_vorige += hier.iter().zip(&vorige).filter(|(a, b)| **a && **b).count() as f64;
                vorige = hier;
            }
            let keer = f64::from(keren);
            let fout = |gezien: f64, verwacht: f64, variantie: f64| (gezien - verwacht) / (variantie / keer).sqrt();
            assert!(fout(som / keer, n * p, variantie).abs() < 4.0, "{stream:?}: {}", som / keer);
            let vierde = 3.0 * variantie.powi(2) + variantie * (1.0 - 6.0 * p * (1.0 - p));
            assert!(fout(kwadraat / keer, variantie, vierde - variantie.powi(2)).abs() < 4.0, "{stream:?}");
            for samen in [buren / (n - 1.0), met_vorige / n] {
                assert!(fout(samen / keer, p * p, p * p * 1.2 / n).abs() < 4.0, "{stream:?}: {}", samen / keer / p / p);
            }
            let chi: f64 = per_slot.iter().map(|m| fout(m / keer, p, p * (1.0 - p)).powi(2)).sum();
            assert!((chi - n).abs() < 4.0 * (2.0 * n).sqrt(), "{stream:?}: {chi} with {n} degrees of freedom");
        }
    }
}
