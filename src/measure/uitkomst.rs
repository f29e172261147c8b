//! What an experiment yields: monthly rows per scenario, replicate and gemeente, and cohorts.

use crate::measure::indicator::Indicator;
use crate::measure::onzekerheid::Trekkingen;
use crate::measure::statistiek::Samenvatting;
use crate::quantity::Maand;

/// One month of one gemeente: a whole number per indicator, in column order.
pub type Rij = [i64; Indicator::N];

/// Longest time after an exit that is followed, in months.
pub const COHORT_MAANDEN: usize = 60;

/// People who left bijstand in one month, and when they first came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Exits to work.
    pub naar_werk: u32,
    /// First returns after an exit to work, by months since the exit (1 to 60 at 0 to 59).
    pub terug_na_werk: [u32; COHORT_MAANDEN],
    /// Exits for any reason but age, moving or death.
    pub alle: u32,
    /// First returns after any such exit, by months since the exit.
    pub terug_na_alle: [u32; COHORT_MAANDEN],
}

impl Default for Cohort {
    fn default() -> Self {
        Cohort { naar_werk: 0, terug_na_werk: [0; COHORT_MAANDEN], alle: 0, terug_na_alle: [0; COHORT_MAANDEN] }
    }
}

/// Target groups by traits that no policy changes, so that a difference is a gain or a loss of people.
pub const DOELGROEPEN: &[(&str, &str, &str)] = &[
    ("jong", "Jonger dan 27", "Under 27"),
    ("midden", "27 tot 45", "27 to 45"),
    ("oud", "45 en ouder", "45 and over"),
    ("laag", "Laag opgeleid", "Laag opleiding"),
    ("midden_opgeleid", "Midden opgeleid", "Midden opleiding"),
    ("hoog", "Hoog opgeleid", "Hoog opleiding"),
    ("statushouder", "Statushouders", "Statushouders"),
    ("lang", "Bij start van het beleid > 2 jaar in bijstand", "Over 2 years in bijstand when the policy starts"),
    ("kort", "Bij start van het beleid < 2 jaar in bijstand", "Under 2 years in bijstand when the policy starts"),
    ("later", "Bij start van het beleid niet in bijstand", "Not in bijstand when the policy starts"),
];

/// Persons in bijstand and at work per target group, end of a month, whole region.
pub type Groepen = [(u32, u32); DOELGROEPEN.len()];

/// Everything one run (one scenario in one replicate) yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// Rows `[month][gemeente]`; the last gemeente is the whole region.
    pub rijen: Vec<Vec<Rij>>,
    /// Cohorts by month of exit, whole region.
    pub cohorten: Vec<Cohort>,
    /// Target groups by month, whole region: (in bijstand, at work).
    pub groepen: Vec<Groepen>,
    /// Hash of the whole state at the end of each month, if balances are checked.
    pub hashes: Vec<u64>,
}

impl Loop {
    /// Months lived by the residents of working age, all together.
    pub fn persoonsmaanden(&self) -> i64 {
        self.rijen.iter().filter_map(|maand| maand.last()).map(|regio| regio[Indicator::Inwoners as usize]).sum()
    }
}

/// What a whole experiment yields.
#[derive(Clone, Debug)]
pub struct Uitkomst {
    /// First month.
    pub start: Maand,
    /// Names of the scenarios, in the order of the experiment; the reference is among them.
    pub scenarios: Vec<String>,
    /// Index of the reference scenario.
    pub referentie: usize,
    /// Names of the gemeenten, then `regio`.
    pub gemeenten: Vec<String>,
    /// Runs `[scenario][replicate]`.
    pub lopen: Vec<Vec<Loop>>,
    /// The trial of [`insluiting`](crate::experiment::insluiting) `[replicate][month since the start]`, in
    /// percentage points; empty if it was not done.
    pub insluiting: Vec<Vec<f64>>,
    /// The parameters of every replicate, if they differ between replicates.
    pub trekkingen: Option<Trekkingen>,
}

impl Uitkomst {
    /// Number of months.
    pub fn maanden(&self) -> usize {
        self.lopen.first().and_then(|l| l.first()).map_or(0, |l| l.rijen.len())
    }

    /// Number of replicates.
    pub fn replicates(&self) -> usize {
        self.lopen.first().map_or(0, Vec::len)
    }

    /// The trial of an instrument over the replicates, by month since the start.
    pub fn insluiting_per_maand(&self) -> Vec<Samenvatting> {
        let maanden = self.insluiting.iter().map(Vec::len).min().unwrap_or(0);
        let maand = |m: usize| -> Vec<f64> { self.insluiting.iter().map(|r| r[m]).collect() };
        (0..maanden).map(|m| Samenvatting::van(&maand(m))).collect()
    }

    /// The value of an indicator for the whole region.
    pub fn regio(&self, scenario: usize, replicate: usize, maand: usize, indicator: Indicator) -> i64 {
        let rij = &self.lopen[scenario][replicate].rijen[maand];
        rij[rij.len() - 1][indicator as usize]
    }
}
