//! The clock: a calendar month, counted from January 2000.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

/// A calendar month. Durations are differences of months and are never counted up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Maand(pub i16);

impl Maand {
    /// Before everything: used for "never".
    pub const NOOIT: Maand = Maand(i16::MIN);

    /// The month of a calendar date.
    pub fn van(jaar: i32, maand: u32) -> Maand {
        Maand(((jaar - 2000) * 12 + maand as i32 - 1) as i16)
    }

    /// The calendar year.
    pub fn jaar(self) -> i32 {
        2000 + (self.0 as i32).div_euclid(12)
    }

    /// The month in the year, 1 to 12.
    pub fn in_jaar(self) -> u32 {
        (self.0 as i32).rem_euclid(12) as u32 + 1
    }

    /// Whole months since an earlier month.
    pub fn sinds(self, eerder: Maand) -> i32 {
        self.0 as i32 - eerder.0 as i32
    }
}

impl Add<i32> for Maand {
    type Output = Maand;
    fn add(self, maanden: i32) -> Maand {
        Maand((self.0 as i32 + maanden).clamp(i16::MIN as i32 + 1, i16::MAX as i32) as i16)
    }
}
impl Sub<i32> for Maand {
    type Output = Maand;
    fn sub(self, maanden: i32) -> Maand {
        self + -maanden
    }
}

impl fmt::Display for Maand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.jaar(), self.in_jaar())
    }
}

impl FromStr for Maand {
    type Err = String;
    fn from_str(text: &str) -> Result<Maand, String> {
        let wrong = || format!("`{text}` is not a month; write it as YYYY-MM, for example 2024-04");
        let (jaar, maand) = text.split_once('-').ok_or_else(wrong)?;
        let jaar: i32 = jaar.parse().map_err(|_| wrong())?;
        let maand: u32 = maand.parse().map_err(|_| wrong())?;
        if text.len() != 7 || !(1950..=2150).contains(&jaar) || !(1..=12).contains(&maand) {
            return Err(wrong());
        }
        Ok(Maand::van(jaar, maand))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_survives_writing_and_reading() {
        for n in -600..1800 {
            let maand = Maand(n);
            assert_eq!(maand.to_string().parse::<Maand>().unwrap(), maand);
        }
    }

    #[test]
    fn nonsense_is_no_month() {
        for text in ["2024", "2024-13", "2024-4", "april", "2024-00", ""] {
            assert!(text.parse::<Maand>().is_err(), "{text}");
        }
    }
}
