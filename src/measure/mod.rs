//! Seen: stocks, flows, cohorts and money, as folds over the region and its events.

mod indicator;
mod meting;
mod uitkomst;

pub use indicator::{Indicator, Kolom, Soort};
pub use meting::meet;
pub use uitkomst::{COHORT_MAANDEN, Cohort, DOELGROEPEN, Groepen, Loop, Rij, Uitkomst};
