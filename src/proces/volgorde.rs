//! An order of which often only the front is needed: no more is sorted than is asked for.

/// How many are sorted at first; each time that more are asked for, as many as have been sorted already.
const VOORAAN: usize = 64;

/// How many times as long a list is, at least, of which the front is parted from the rest.
const RUIM: usize = 4;

/// Places in a list, in an order.
#[derive(Clone, Debug, Default)]
pub struct Volgorde {
    rij: Vec<u128>,
    gesorteerd: usize,
    plek: usize,
}

/// A number by which lower ones come first.
pub fn laag_eerst(x: f64) -> u64 {
    let bits = x.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// A number by which higher ones come first.
pub fn hoog_eerst(x: f64) -> u64 {
    !laag_eerst(x)
}

impl Volgorde {
    /// The places of a list of numbers to go by: the first, and among equals the second.
    pub fn new(rij: impl Iterator<Item = (u64, u32)>) -> Volgorde {
        let nummer = |(plek, (een, twee))| u128::from(een) << 64 | u128::from(twee) << 32 | plek as u128;
        Volgorde { rij: rij.enumerate().map(nummer).collect(), gesorteerd: 0, plek: 0 }
    }

    /// Puts the next ones in order, at least so many if there are.
    pub fn sorteer(&mut self, aantal: usize) {
        let rest = &mut self.rij[self.gesorteerd..];
        let n = self.gesorteerd.max(VOORAAN).max(aantal);
        // To part what goes first from a rest that is not much longer costs more than to sort it all.
        let n = if n * RUIM < rest.len() { n } else { rest.len() };
        if n < rest.len() {
            rest.select_nth_unstable(n);
        }
        rest[..n].sort_unstable();
        self.gesorteerd += n;
    }
}

impl Iterator for Volgorde {
    type Item = usize;
    fn next(&mut self) -> Option<usize> {
        if self.plek == self.gesorteerd {
            self.sorteer(0);
        }
        let een = self.rij.get(self.plek)?;
        self.plek += 1;
        Some(*een as u32 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_to_go_by_are_in_the_order_of_what_they_stand_for() {
        let getallen = [f64::NEG_INFINITY, -3.5, -1e-300, -0.0, 0.0, 1e-300, 2.0, f64::INFINITY];
        for (a, b) in getallen.iter().zip(&getallen[1..]) {
            assert!(laag_eerst(*a) < laag_eerst(*b) && hoog_eerst(*a) > hoog_eerst(*b), "{a} and {b}");
        }
    }

    #[test]
    fn the_order_is_that_of_a_sort_however_far_it_is_asked_for() {
        for n in [0, 1, VOORAAN - 1, VOORAAN, VOORAAN + 1, 3 * VOORAAN, 9 * VOORAAN + 3] {
            // Many are equal in the first number, and some in both.
            let nummers = |plek: usize| ((plek * 7_919 % 13) as u64, (plek * 104_729 % 31) as u32);
            let mut gesorteerd: Vec<usize> = (0..n).collect();
            gesorteerd.sort_by_key(|plek| (nummers(*plek), *plek));
            for deel in [0, 1, n / 2, n, n + 2] {
                let voorop: Vec<usize> = Volgorde::new((0..n).map(nummers)).take(deel).collect();
                assert_eq!(voorop, gesorteerd[..deel.min(n)], "{deel} of {n}");
            }
        }
    }
}
