//! What a number means: every model number carries its unit as a type.
//!
//! A quantity is a newtype over `f64` that derefs to it, so that formulas stay readable while
//! signatures say what goes in. `UNIT` is the text that the model files must repeat (a checksum
//! against reading months as years), `MIN` and `MAX` the widest values that make sense at all.
//! Money is never an `f64`: see [`Cent`].

mod cent;
mod maand;

pub use cent::Cent;
pub use maand::Maand;

/// A number with a meaning; implemented by every unit type in this module.
pub trait Quantity: Copy {
    /// The unit as model files write it.
    const UNIT: &'static str;
    /// The smallest admissible value.
    const MIN: f64;
    /// The largest admissible value.
    const MAX: f64;
    /// Takes a number in [`Self::UNIT`].
    fn from_value(value: f64) -> Self;
    /// The number in [`Self::UNIT`].
    fn value(self) -> f64;
}

macro_rules! quantities {
    ($($(#[doc = $doc:literal])+ $name:ident, $unit:literal, $min:expr, $max:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(pub f64);

        impl Quantity for $name {
            const UNIT: &'static str = $unit;
            const MIN: f64 = $min;
            const MAX: f64 = $max;
            fn from_value(value: f64) -> Self { Self(value) }
            fn value(self) -> f64 { self.0 }
        }

        impl std::ops::Deref for $name {
            type Target = f64;
            fn deref(&self) -> &f64 { &self.0 }
        }
    )+};
}

quantities! {
    /// A part of a whole. Unit: share, 0 to 1.
    Share, "share", 0.0, 1.0;
    /// The chance that something happens within one month. Unit: probability/month, 0 to 1.
    Chance, "probability/month", 0.0, 1.0;
    /// A yearly rate of a stock. Unit: share/year; may be negative.
    Rate, "share/year", -1.0, 5.0;
    /// A length of time. Unit: months.
    Months, "months", 0.0, 1200.0;
    /// A multiplier. Unit: factor, not negative.
    Factor, "factor", 0.0, 100.0;
    /// A distance on the latent scale of the job queue (about one standard deviation of the index).
    Points, "points", -20.0, 20.0;
    /// A relative change per relative change. Unit: elasticity.
    Elasticity, "elasticity", -10.0, 10.0;
    /// A number of people, posts, places or vacancies. Unit: count.
    Count, "count", 0.0, 1e9;
    /// Working time. Unit: hours/month.
    HoursPerMonth, "hours/month", 0.0, 1e6;
    /// Working time. Unit: hours/week.
    HoursPerWeek, "hours/week", 0.0, 60.0;
    /// Staff in full-time equivalents. Unit: fte.
    Fte, "fte", 0.0, 1e6;
}

/// An amount of money in a model file, kept as integer cents.
impl Quantity for Cent {
    const UNIT: &'static str = "EUR";
    const MIN: f64 = -1e11;
    const MAX: f64 = 1e11;
    fn from_value(value: f64) -> Self {
        Cent::from_euro(value)
    }
    fn value(self) -> f64 {
        self.as_euro()
    }
}
