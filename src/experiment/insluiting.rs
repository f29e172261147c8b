//! Lock-in: the trial that shows what a traject does to those who start it, month by month.
//!
//! In each replicate a share of the people in bijstand who may and would have it start at once, at the start of
//! the run. They are compared with themselves: the same people with the same luck, in a region where they get
//! what today's policy gives. While the traject runs they search less, so first fewer of them are at work; the
//! month in which the line crosses zero is an outcome. Places and money are given from outside, so that the
//! policy of the region stays as it is.

use crate::experiment::uitvoering::Uitvoering;
use crate::model::populatie::Begin;
use crate::proces::proef::{deelnemers, merk, start};
use crate::regio::{Balansfout, Feiten, Regio};

/// Months that are followed.
pub const MAANDEN: usize = 24;

/// Share of the people in bijstand that starts.
const DEEL: f64 = 0.1;

/// Share at work, in percentage points, of those who started less that of the same people who did not, per month
/// since the start. Empty if nobody can start, as in a model without that instrument.
///
/// # Errors
/// A balance that does not hold.
pub fn insluiting(u: &Uitvoering, begin: &Begin, replicate: usize, instrument: &str) -> Result<Vec<f64>, Balansfout> {
    let met = aan_het_werk(u, begin, replicate, instrument, true)?;
    let zonder = aan_het_werk(u, begin, replicate, instrument, false)?;
    Ok(met.iter().zip(&zonder).map(|(m, z)| m - z).collect())
}

fn aan_het_werk(
    u: &Uitvoering,
    begin: &Begin,
    replicate: usize,
    instrument: &str,
    starten: bool,
) -> Result<Vec<f64>, Balansfout> {
    let mut s = u.zonder_beleid(begin, replicate);
    let mut aantal = 0;
    s.grijp_in(|r, k| {
        let deel = (r.in_bijstand().count() as f64 * DEEL) as usize;
        let gekozen = deelnemers(r, k, deel, instrument);
        aantal = gekozen.len();
        let mut events = merk(&gekozen);
        if starten {
            events.extend(start(k, &gekozen, instrument));
        }
        events
    });
    let maanden = MAANDEN.min(u.maanden());
    let werkt = |r: &Regio| {
        let aan_het_werk = r.bewoners().filter(|(_, i)| i.is(Feiten::BEHANDELD) && i.positie.werkt()).count();
        100.0 * aan_het_werk as f64 / aantal as f64
    };
    let mut uit = Vec::new();
    for _ in 0..if aantal > 0 { maanden } else { 0 } {
        s.maand()?;
        uit.push(werkt(&s.regio));
    }
    Ok(uit)
}
