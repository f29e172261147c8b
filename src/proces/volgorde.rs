//! People in an order of which often only the front is needed: no more of them are sorted than are asked for.

use std::cmp::Ordering;

/// How many are sorted at first; each time that more are asked for, as many as have been sorted already.
const VOORAAN: usize = 32;

/// Things that come in an order in which no two are equal, the first of them first.
pub struct Volgorde<T, F> {
    rij: Vec<T>,
    gesorteerd: usize,
    plek: usize,
    eerst: F,
}

impl<T, F: Fn(&T, &T) -> Ordering> Volgorde<T, F> {
    /// Things, and which of two goes first.
    pub fn new(rij: Vec<T>, eerst: F) -> Volgorde<T, F> {
        Volgorde { rij, gesorteerd: 0, plek: 0, eerst }
    }

    /// All of them, in no order.
    pub fn alle(&self) -> &[T] {
        &self.rij
    }

    /// Puts the next ones in order.
    fn sorteer(&mut self) {
        let rest = &mut self.rij[self.gesorteerd..];
        let n = self.gesorteerd.max(VOORAAN).min(rest.len());
        if n < rest.len() {
            rest.select_nth_unstable_by(n, &self.eerst);
        }
        rest[..n].sort_unstable_by(&self.eerst);
        self.gesorteerd += n;
    }
}

impl<T: Copy, F: Fn(&T, &T) -> Ordering> Iterator for Volgorde<T, F> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.plek == self.gesorteerd {
            self.sorteer();
        }
        let een = self.rij.get(self.plek).copied();
        self.plek = (self.plek + 1).min(self.rij.len());
        een
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_a_sort_however_far_it_is_asked_for() {
        for n in [0, 1, VOORAAN - 1, VOORAAN, VOORAAN + 1, 5 * VOORAAN + 3] {
            let rij: Vec<u32> = (0..n as u32).map(|x| x.wrapping_mul(2_654_435_761)).collect();
            let mut gesorteerd = rij.clone();
            gesorteerd.sort_unstable();
            for deel in [0, 1, n / 2, n, n + 2] {
                let voorop: Vec<u32> = Volgorde::new(rij.clone(), u32::cmp).take(deel).collect();
                assert_eq!(voorop, gesorteerd[..deel.min(n)], "{deel} of {n}");
            }
        }
    }
}
