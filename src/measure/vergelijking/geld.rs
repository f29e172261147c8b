//! Money: cumulative paired differences and the month from which a policy has paid for itself.

use crate::measure::statistiek::{gemiddelde, quantile};
use crate::measure::{Indicator, Uitkomst};

/// All municipal costs that a choice of policy can move (staff of uitvoeringsdiensten and WSP included, since levers turn it).
pub const KOSTEN: &[Indicator] = &[
    Indicator::KostenUitkering,
    Indicator::KostenLks,
    Indicator::KostenLeerwerk,
    Indicator::KostenDirect,
    Indicator::KostenTraject,
    Indicator::KostenSteun,
    Indicator::KostenNazorg,
    Indicator::KostenTomin,
    Indicator::KostenUitvoering,
    Indicator::KostenMinima,
    Indicator::KostenRegio,
];

/// What is put in to get people out of bijstand and keep them out: all these costs but the uitkeringen, which come first.
/// Staff, subsidies and Tomin belong to it, or a choice that is paid from them would seem free.
pub const INZET: &[Indicator] = KOSTEN.split_at(1).1;

/// When the cumulative difference in cost turns, for one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OmslagMaand {
    /// The costs never differ.
    GeenVerschil,
    /// Never dearer than the reference from the start of the policy on.
    Meteen,
    /// From this month (index) on it stays at or below zero.
    Maand(usize),
    /// Not within the run.
    Niet,
}

/// When a policy has paid for itself: by the mean over replicates and replicate by replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Omslag {
    /// By the mean difference over replicates.
    pub gemiddeld: OmslagMaand,
    /// Share of replicates in which it happens within the run.
    pub aandeel: f64,
    /// 5, 50 and 95% quantiles of the month (index) over replicates; `None` where that quantile lies past the run.
    pub quantielen: [Option<usize>; 3],
}

/// Cumulative paired difference in euros over `van..=tot`, one per replicate.
pub fn cumulatief(u: &Uitkomst, a: usize, b: usize, van: usize, tot: usize, posten: &[Indicator]) -> Vec<f64> {
    (0..u.replicates()).map(|r| reeks(u, (a, b), r, van, tot, posten).last().copied().unwrap_or(0.0)).collect()
}

/// The running total of the paired difference in euros of one replicate.
fn reeks(u: &Uitkomst, (a, b): (usize, usize), r: usize, van: usize, tot: usize, posten: &[Indicator]) -> Vec<f64> {
    let mut som = 0_i64;
    (van..=tot)
        .map(|m| {
            som += posten.iter().map(|p| u.regio(a, r, m, *p) - u.regio(b, r, m, *p)).sum::<i64>();
            som as f64 / 100.0
        })
        .collect()
}

/// The first month from which a running total stays at or below zero; `van` is the index of its first month.
pub fn omslagmaand(totaal: &[f64], van: usize) -> OmslagMaand {
    if totaal.iter().all(|v| *v == 0.0) {
        return OmslagMaand::GeenVerschil;
    }
    match totaal.iter().rposition(|v| *v > 0.0) {
        None => OmslagMaand::Meteen,
        Some(laatste) if laatste + 1 == totaal.len() => OmslagMaand::Niet,
        Some(laatste) => OmslagMaand::Maand(van + laatste + 1),
    }
}

impl Omslag {
    /// The turn of a scenario against another.
    pub fn van(u: &Uitkomst, paar: (usize, usize), van: usize) -> Omslag {
        let tot = u.maanden().saturating_sub(1);
        let reeksen: Vec<Vec<f64>> = (0..u.replicates()).map(|r| reeks(u, paar, r, van, tot, KOSTEN)).collect();
        let gepoold: Vec<f64> =
            (0..=tot - van).map(|m| gemiddelde(&reeksen.iter().map(|r| r[m]).collect::<Vec<f64>>())).collect();
        let mut maanden: Vec<f64> = reeksen.iter().map(|r| als_getal(omslagmaand(r, van), van)).collect();
        maanden.sort_by(f64::total_cmp);
        let gehaald = maanden.iter().filter(|m| m.is_finite()).count();
        let q = |p: f64| Some(quantile(&maanden, p)).filter(|m| m.is_finite()).map(|m| m.ceil() as usize);
        Omslag {
            gemiddeld: omslagmaand(&gepoold, van),
            aandeel: gehaald as f64 / maanden.len().max(1) as f64,
            quantielen: [q(0.05), q(0.5), q(0.95)],
        }
    }
}

/// A turn as a number to sort by: past the run is infinity.
fn als_getal(omslag: OmslagMaand, van: usize) -> f64 {
    match omslag {
        OmslagMaand::GeenVerschil | OmslagMaand::Meteen => van as f64,
        OmslagMaand::Maand(m) => m as f64,
        OmslagMaand::Niet => f64::INFINITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turn_is_the_month_from_which_it_stays_paid() {
        assert_eq!(omslagmaand(&[5.0, -1.0, 2.0, 0.0, -3.0], 10), OmslagMaand::Maand(13));
        assert_eq!(omslagmaand(&[5.0, -1.0, 2.0], 10), OmslagMaand::Niet);
        assert_eq!(omslagmaand(&[0.0, -1.0, -2.0], 10), OmslagMaand::Meteen);
        assert_eq!(omslagmaand(&[0.0, 0.0], 10), OmslagMaand::GeenVerschil);
    }
}
