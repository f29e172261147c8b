//! Validation: what the posterior yields of every fact, beside what was observed.

use crate::experiment::calibratie::bank::Bank;
use crate::experiment::calibratie::{Voortgang, kwantielen};
use crate::fout::Error;
use crate::measure::{Toetsing, Waarneming};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs every draw with one luck, from luck `vanaf` on, and sets each fact beside what was observed.
///
/// # Errors
/// A balance that does not hold.
pub fn valideer(bank: &Bank, trekkingen: &[Vec<f64>], vanaf: u32, v: Voortgang) -> Result<Vec<Toetsing>, Error> {
    let gedaan = AtomicUsize::new(0);
    let runs = trekkingen.par_iter().with_max_len(1).enumerate().map(|(n, waarden)| {
        let feiten = bank.leef(waarden, vanaf + n as u32).map_err(|fout| Error::Internal(fout.to_string()));
        v("runs", gedaan.fetch_add(1, Ordering::Relaxed) + 1, trekkingen.len());
        feiten
    });
    let runs: Vec<Vec<f64>> = runs.collect::<Result<_, _>>()?;
    let van = |f: usize| runs.iter().map(|y| y[f]).filter(|x| x.is_finite()).collect::<Vec<f64>>();
    let rij = |(f, w): (usize, &Waarneming)| Toetsing { waarneming: w.clone(), gesimuleerd: kwantielen(&van(f)) };
    Ok(bank.waarnemingen().iter().enumerate().map(rij).collect())
}
