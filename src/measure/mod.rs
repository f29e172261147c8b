//! Seen: stocks, flows, cohorts and money, as folds over the region and its events.

mod doel;
mod indicator;
mod meting;
pub mod onzekerheid;
pub mod plausibiliteit;
pub mod statistiek;
mod uitkomst;
pub mod vergelijking;
mod waarneming;

pub use doel::{Doel, bereikt};
pub use indicator::{Indicator, Kolom, Soort};
pub use meting::meet;
pub use uitkomst::{COHORT_MAANDEN, Cohort, DOELGROEPEN, Groepen, Loop, Rij, Uitkomst};
pub use waarneming::{Gebruik, Statistiek, Toetsing, Waarneming};
