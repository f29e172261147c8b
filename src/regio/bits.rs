//! Sets of places in a list, one bit each: a pass over the few in a set costs next to nothing for the others.

use crate::regio::GROEI;
use crate::regio::omvang::ruimte;

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
    /// A set with room for so many places.
    pub fn voor(plekken: usize) -> Bits {
        Bits(vec![0; plekken.div_ceil(64)])
    }

    /// Bytes that it takes.
    pub(super) fn ruimte(&self) -> usize {
        ruimte(&self.0)
    }

    /// Puts a place in the set or takes it out.
    #[inline]
    pub fn zet(&mut self, plek: u32, aan: bool) {
        let (woord, bit) = ((plek / 64) as usize, 1 << (plek % 64));
        if woord >= self.0.len() {
            self.groei(woord);
        }
        if aan { self.0[woord] |= bit } else { self.0[woord] &= !bit }
    }

    /// Sets 64 places at once, for which there is room.
    pub(super) fn zet_woord(&mut self, n: usize, woord: u64) {
        self.0[n] = woord;
    }

    #[cold]
    fn groei(&mut self, woord: usize) {
        self.0.reserve_exact(woord + 1 + woord / GROEI - self.0.len());
        self.0.resize(woord + 1, 0);
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
        let (eerste, laatste) = ((van / 64) as usize, (tot / 64) as usize);
        let deel = move |n: usize| {
            let onder = if n == eerste { u64::MAX << (van % 64) } else { u64::MAX };
            let boven = if n == laatste { !(u64::MAX << (tot % 64)) } else { u64::MAX };
            self.woord(n) & onder & boven
        };
        let (mut n, mut woord) = (eerste, if van < tot { deel(eerste) } else { 0 });
        std::iter::from_fn(move || {
            while woord == 0 {
                n += 1;
                if n > laatste {
                    return None;
                }
                woord = deel(n);
            }
            let plek = n as u32 * 64 + woord.trailing_zeros();
            woord &= woord - 1;
            Some(plek)
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_a_set_holds_its_places_in_order() {
        let mut bits = Bits::default();
        let alle: Vec<u32> = (0..1000).filter(|n| n * n % 7 == 2 || n % 64 == 0).collect();
        alle.iter().for_each(|n| bits.zet(*n, true));
        for (van, tot) in
            [(0, 1000), (0, 0), (64, 64), (63, 65), (64, 128), (70, 71), (130, 900), (900, 5000), (90, 80)]
        {
            let verwacht: Vec<u32> = alle.iter().copied().filter(|n| (van..tot).contains(n)).collect();
            assert_eq!(bits.tussen(van, tot).collect::<Vec<_>>(), verwacht, "{van} to {tot}");
        }
    }
}
