//! Money in integer cents, so that sums are exact and every euro can be accounted for.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of money. Unit: euro cents; negative is a debt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cent(pub i64);

impl Cent {
    /// No money.
    pub const NUL: Cent = Cent(0);

    /// Rounds an amount in euros to whole cents.
    pub fn from_euro(euro: f64) -> Cent {
        Cent((euro * 100.0).round() as i64)
    }

    /// The amount in euros, for display and statistics only.
    pub fn as_euro(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// A multiple of the amount, rounded to whole cents.
    pub fn times(self, factor: f64) -> Cent {
        Cent((self.0 as f64 * factor).round() as i64)
    }

    /// One of `n` equal parts; the remainder of a cent falls in the first parts, so that the parts
    /// `0..n` add up to the whole.
    pub fn part(self, index: i64, n: i64) -> Cent {
        Cent((self.0 * (index + 1)).div_euclid(n) - (self.0 * index).div_euclid(n))
    }
}

impl Add for Cent {
    type Output = Cent;
    fn add(self, other: Cent) -> Cent {
        Cent(self.0 + other.0)
    }
}
impl Sub for Cent {
    type Output = Cent;
    fn sub(self, other: Cent) -> Cent {
        Cent(self.0 - other.0)
    }
}
impl Neg for Cent {
    type Output = Cent;
    fn neg(self) -> Cent {
        Cent(-self.0)
    }
}
impl AddAssign for Cent {
    fn add_assign(&mut self, other: Cent) {
        self.0 += other.0;
    }
}
impl SubAssign for Cent {
    fn sub_assign(&mut self, other: Cent) {
        self.0 -= other.0;
    }
}
impl Sum for Cent {
    fn sum<I: Iterator<Item = Cent>>(iter: I) -> Cent {
        Cent(iter.map(|c| c.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_whole() {
        for n in 1..13 {
            let whole = Cent(750_001);
            assert_eq!((0..n).map(|i| whole.part(i, n)).sum::<Cent>(), whole);
        }
    }
}
