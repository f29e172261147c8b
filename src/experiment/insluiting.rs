//! Lock-in: the trial that shows what a traject does to those who start it, month by month.
//!
//! In each replicate a share of the people in bijstand who may and would have it start at once
//! ([`deelnemersproef`](crate::experiment::deelnemersproef)). While the traject runs they search less, so first fewer
//! of them are at work; the month in which the line crosses zero is an outcome.

use crate::experiment::deelnemersproef::{Proef, beproef};
use crate::proces::proef::{Groep, Tegenover};
use crate::regio::Balansfout;
use crate::simulation::Simulatie;

/// Months that are followed.
pub const MAANDEN: usize = 24;

/// Share of the people in bijstand that starts.
const DEEL: f64 = 0.1;

/// Share at work, in percentage points, of those who started less that of the same people who did not, per month
/// since the start, of a run of so many months. Empty if nobody can start, as in a model without that instrument. `zonder`
/// is the run in which they do not, lived as long as they are followed; `begin` gives the same start again.
///
/// # Errors
/// A balance that does not hold.
pub fn insluiting<'s>(
    zonder: &mut Simulatie,
    begin: impl Fn() -> Simulatie<'s>,
    maanden: usize,
    instrument: &str,
) -> Result<Vec<f64>, Balansfout> {
    let maanden: Vec<usize> = (1..=MAANDEN.min(maanden)).collect();
    let instrumenten = [instrument.to_string()];
    let (groepen, tegenover) = (&[Groep::Alle], Tegenover::Beleid);
    let proef = Proef { instrumenten: &instrumenten, groepen, deel: DEEL, maanden: &maanden, tegenover };
    let gelopen = beproef(zonder, begin, &proef)?;
    Ok(gelopen.iter().flatten().flat_map(|d| d.verschil.iter().map(|v| v.werk)).collect())
}
