//! Sets of places in a list, one bit each: a pass over the few in a set costs next to nothing for the others.

use crate::draw::BLOK;

/// A set of places in a list, one bit each.
#[derive(Clone, Debug, Default)]
pub struct Bits(Vec<u64>);

impl PartialEq for Bits {
    /// The same places, whatever room there is for others.
    fn eq(&self, ander: &Bits) -> bool {
        (0..self.0.len().max(ander.0.len())).all(|n| self.woord(n) == ander.woord(n))
    }
}

impl Bits {
    /// Puts a place in the set or takes it out.
    #[inline]
    pub fn zet(&mut self, plek: u32, aan: bool) {
        let (woord, bit) = ((plek / 64) as usize, 1 << (plek % 64));
        if woord >= self.0.len() {
            self.groei(woord + 1);
        }
        if aan { self.0[woord] |= bit } else { self.0[woord] &= !bit }
    }

    #[cold]
    fn groei(&mut self, woorden: usize) {
        self.0.resize(woorden, 0);
    }

    /// Whether a place is in the set.
    #[inline]
    pub fn heeft(&self, plek: u32) -> bool {
        self.woord((plek / 64) as usize) >> (plek % 64) & 1 == 1
    }

    /// The places of a block of the sieve.
    #[inline]
    pub fn blok(&self, blok: u32) -> u128 {
        let n = blok as usize * 2;
        u128::from(self.woord(n)) | u128::from(self.woord(n + 1)) << 64
    }

    /// The n-th word of the set: 64 places.
    #[inline]
    pub(super) fn woord(&self, n: usize) -> u64 {
        self.0.get(n).copied().unwrap_or(0)
    }

    /// The places from `van` up to `tot`, in order.
    pub fn tussen(&self, van: u32, tot: u32) -> impl Iterator<Item = u32> {
        let woorden = (van / 64) as usize..(tot.div_ceil(64) as usize).min(self.0.len());
        let plekken = woorden.flat_map(|n| enen(n, self.0[n]));
        plekken.skip_while(move |p| *p < van).take_while(move |p| *p < tot)
    }
}

/// The places that the n-th word of a set stands for.
pub(super) fn enen(n: usize, mut woord: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let plek = (woord != 0).then(|| n as u32 * 64 + woord.trailing_zeros());
        woord &= woord.wrapping_sub(1);
        plek
    })
}

/// The places of a block of the sieve that are in a mask, in order.
#[inline]
pub fn plekken_in(blok: u32, mask: u128) -> impl Iterator<Item = u32> {
    let (mut woord, mut hoog, mut van) = (mask as u64, (mask >> 64) as u64, blok * BLOK);
    std::iter::from_fn(move || {
        if woord == 0 {
            if hoog == 0 {
                return None;
            }
            (woord, hoog, van) = (hoog, 0, van + 64);
        }
        let plek = van + woord.trailing_zeros();
        woord &= woord - 1;
        Some(plek)
    })
}
