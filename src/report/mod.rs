//! Told: data files, figures, a page to read and a receipt to repeat it by.

pub mod antwoord;
pub mod bon;
pub mod data;
pub mod delen;
pub mod doek;
pub mod figuren;
pub mod html;
pub mod map;
pub mod opdracht;
pub mod plausibel;
#[cfg(test)]
pub mod proef;
pub mod taal;
pub mod tabel;
pub mod validatie;

pub use antwoord::antwoord;
pub use bon::{Bon, Gastheer, plan_hash};
pub use delen::Delen;
pub use map::{BON, EXPERIMENT, Levering, mag_vervangen, write_all};
pub use opdracht::{Dosis, Opdracht, Scenario};
pub use plausibel::Plausibiliteit;
pub use taal::Taal;
