//! Herinstroom: of those who left bijstand for work, who was back within so many months.

use crate::measure::statistiek::Samenvatting;
use crate::measure::{COHORT_MAANDEN, Cohort, Uitkomst};
use std::ops::RangeInclusive;

/// The spans over which herinstroom is told, in months.
pub const HERINSTROOM_MAANDEN: [usize; 4] = [6, 12, 24, 60];

/// Herinstroom of the exits to work of one calendar year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Herinstroom {
    /// Calendar year of the exits.
    pub jaar: i32,
    /// Back within so many months.
    pub binnen: usize,
    /// Share (0 to 1) over replicates.
    pub aandeel: Samenvatting,
}

/// First returns within `binnen` months, of a list of returns by month since the exit.
pub fn terug_binnen(terug: &[u32; COHORT_MAANDEN], binnen: usize) -> u64 {
    terug.iter().take(binnen).map(|n| u64::from(*n)).sum()
}

/// Whether the exits of a month can be followed that long within the run.
pub fn te_volgen(maand: usize, binnen: usize, maanden: usize) -> bool {
    maand + binnen < maanden
}

/// Share back within `binnen` months of the exits to work in these months; `None` without exits.
fn aandeel(cohorten: &[Cohort], maanden: RangeInclusive<usize>, binnen: usize) -> Option<f64> {
    let gekozen = cohorten.get(maanden)?;
    let uit: u64 = gekozen.iter().map(|c| u64::from(c.naar_werk)).sum();
    let terug: u64 = gekozen.iter().map(|c| terug_binnen(&c.terug_na_werk, binnen)).sum();
    (uit > 0).then(|| terug as f64 / uit as f64)
}

/// The last month index whose exits can be followed `binnen` months.
fn laatste_te_volgen(u: &Uitkomst, binnen: usize) -> Option<usize> {
    u.maanden().checked_sub(binnen + 1)
}

impl Herinstroom {
    /// Herinstroom of a scenario by year of exit, for every year whose months can all be followed.
    pub fn per_jaar(u: &Uitkomst, scenario: usize, binnen: usize) -> Vec<Herinstroom> {
        let Some(laatste) = laatste_te_volgen(u, binnen) else { return Vec::new() };
        let jaren = u.start.jaar()..=(u.start + laatste as i32).jaar();
        jaren.filter_map(|jaar| Herinstroom::in_jaar(u, scenario, binnen, jaar, laatste)).collect()
    }

    fn in_jaar(u: &Uitkomst, scenario: usize, binnen: usize, jaar: i32, laatste: usize) -> Option<Herinstroom> {
        let maanden: Vec<usize> = (0..u.maanden()).filter(|m| (u.start + *m as i32).jaar() == jaar).collect();
        let (eerste, tot) = (*maanden.first()?, *maanden.last()?);
        if tot > laatste {
            return None;
        }
        let waarden: Vec<f64> =
            u.lopen[scenario].iter().filter_map(|l| aandeel(&l.cohorten, eerste..=tot, binnen)).collect();
        (!waarden.is_empty()).then(|| Herinstroom { jaar, binnen, aandeel: Samenvatting::van(&waarden) })
    }

    /// Per replicate: share back within `binnen` months, of all exits to work from month index `van` on that can be
    /// followed that long. Empty when there are none or when a replicate has no exits.
    pub fn sinds(u: &Uitkomst, scenario: usize, binnen: usize, van: usize) -> Vec<f64> {
        let Some(laatste) = laatste_te_volgen(u, binnen).filter(|l| *l >= van) else { return Vec::new() };
        let waarden: Option<Vec<f64>> =
            u.lopen[scenario].iter().map(|l| aandeel(&l.cohorten, van..=laatste, binnen)).collect();
        waarden.unwrap_or_default()
    }
}
