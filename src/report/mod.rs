//! Told: data files, figures, a page to read and a receipt to repeat it by.

pub mod data;
pub mod doek;
pub mod figuren;
pub mod opdracht;
pub mod plausibel;
#[cfg(test)]
pub mod proef;
pub mod taal;
pub mod tabel;
