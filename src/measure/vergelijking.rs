//! Scenarios set against the reference, replicate by replicate: the same people and the same luck, another policy.

mod cohort;
mod geld;
mod kern;
mod oordeel;

pub use cohort::{HERINSTROOM_MAANDEN, Herinstroom, te_volgen, terug_binnen};
pub use geld::{INZET, KOSTEN, Omslag, OmslagMaand};
pub use kern::Kern;
pub use oordeel::{OpHorizon, PerScenario};

use crate::measure::statistiek::{Samenvatting, covariantie};
use crate::measure::{DOELGROEPEN, Indicator, Soort, Uitkomst};
use crate::quantity::Maand;

/// Month in which the regional programme ends.
pub const EINDE_PROGRAMMA: (i32, u32) = (2026, 12);

/// What a horizon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mijlpaal {
    /// The end of the regional programme.
    EindeProgramma,
    /// Five years after the start of the run.
    VijfJaar,
    /// Ten years after the start of the run.
    TienJaar,
    /// The last month of the run, when that comes before a milestone.
    LaatsteMaand,
}

/// A month at which the answer is given; milestones in the same month share a horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// Index of the month in the run.
    pub index: usize,
    /// The month.
    pub maand: Maand,
    /// What it stands for.
    pub mijlpalen: Vec<Mijlpaal>,
}

/// Two scenarios set against each other; differences are `a` minus `b`.
#[derive(Clone, Debug)]
pub struct Paar {
    /// Index of the first scenario.
    pub a: usize,
    /// Index of the second scenario.
    pub b: usize,
    /// Paired difference in persons in bijstand, per horizon.
    pub bijstand: Vec<Samenvatting>,
    /// Paired difference in all municipal costs since the policy began, in euros, per horizon.
    pub kosten: Vec<Samenvatting>,
}

impl Paar {
    fn van(u: &Uitkomst, (a, b): (usize, usize), beleid: Maand, horizonnen: &[Horizon]) -> Paar {
        let bijstand = |h: &Horizon| Samenvatting::van(&verschillen(u, a, b, h.index, Indicator::Bijstand));
        let kosten = |h: &Horizon| Samenvatting::van(&geld::cumulatief(u, a, b, vanaf(u, beleid), h.index, KOSTEN));
        Paar {
            a,
            b,
            bijstand: horizonnen.iter().map(bijstand).collect(),
            kosten: horizonnen.iter().map(kosten).collect(),
        }
    }
}

/// All comparisons of one experiment.
#[derive(Clone, Debug)]
pub struct Vergelijking {
    /// First month of the run.
    pub start: Maand,
    /// Month from which policies differ.
    pub beleid: Maand,
    /// Number of replicates.
    pub replicates: usize,
    /// The months at which answers are given, in order.
    pub horizonnen: Vec<Horizon>,
    /// Index of the reference.
    pub referentie: usize,
    /// Per scenario (the reference included, with differences of zero).
    pub scenarios: Vec<PerScenario>,
    /// The pair whose mutual ranking is the question.
    pub paar: Option<Paar>,
    /// The two scenarios of the answer in one sentence.
    pub kern: Option<Kern>,
}

impl Vergelijking {
    /// Compares every scenario with the reference, and the pair with each other.
    pub fn van(uitkomst: &Uitkomst, beleid: Maand, paar: Option<(usize, usize)>) -> Vergelijking {
        let horizonnen = horizonnen(uitkomst.start, uitkomst.maanden(), beleid);
        let scenarios =
            (0..uitkomst.scenarios.len()).map(|s| PerScenario::van(uitkomst, s, beleid, &horizonnen)).collect();
        let kern = horizonnen.last().and_then(|h| Kern::van(uitkomst, paar, vanaf(uitkomst, beleid), h));
        let paar = paar.map(|paar| Paar::van(uitkomst, paar, beleid, &horizonnen));
        Vergelijking {
            start: uitkomst.start,
            beleid,
            replicates: uitkomst.replicates(),
            horizonnen,
            referentie: uitkomst.referentie,
            scenarios,
            paar,
            kern,
        }
    }

    /// The scenarios other than the reference.
    pub fn anderen(&self) -> impl Iterator<Item = &PerScenario> {
        self.scenarios.iter().filter(|s| s.scenario != self.referentie)
    }
}

/// Index of the first month in which policies may differ.
pub fn vanaf(uitkomst: &Uitkomst, beleid: Maand) -> usize {
    (beleid.sinds(uitkomst.start).max(0) as usize).min(uitkomst.maanden().saturating_sub(1))
}

/// The horizons of a run: milestones past its end become its last month, milestones before the policy fall away.
pub fn horizonnen(start: Maand, maanden: usize, beleid: Maand) -> Vec<Horizon> {
    let laatste = maanden.saturating_sub(1) as i32;
    let einde = Maand::van(EINDE_PROGRAMMA.0, EINDE_PROGRAMMA.1).sinds(start);
    let gewenst = [(einde, Mijlpaal::EindeProgramma), (59, Mijlpaal::VijfJaar), (119, Mijlpaal::TienJaar)];
    let mut lijst: Vec<Horizon> = Vec::new();
    for (index, mijlpaal) in gewenst {
        let (index, mijlpaal) = if index > laatste { (laatste, Mijlpaal::LaatsteMaand) } else { (index, mijlpaal) };
        if index < 0 || (index < beleid.sinds(start) && index < laatste) {
            continue;
        }
        match lijst.iter_mut().find(|h| h.index == index as usize) {
            Some(h) if !h.mijlpalen.contains(&mijlpaal) => h.mijlpalen.push(mijlpaal),
            Some(_) => {}
            None => {
                lijst.push(Horizon { index: index as usize, maand: start + index, mijlpalen: vec![mijlpaal] });
            }
        }
    }
    lijst.sort_by_key(|h| h.index);
    lijst
}

/// Paired differences (scenario minus `tegen`) of an indicator in one month, one per replicate, whole region.
pub fn verschillen(u: &Uitkomst, scenario: usize, tegen: usize, maand: usize, indicator: Indicator) -> Vec<f64> {
    (0..u.replicates())
        .map(|r| (u.regio(scenario, r, maand, indicator) - u.regio(tegen, r, maand, indicator)) as f64)
        .collect()
}

/// Paired differences summed over months `van..=tot`, one per replicate.
pub fn verschil_som(u: &Uitkomst, paar: (usize, usize), van: usize, tot: usize, indicator: Indicator) -> Vec<f64> {
    let som = |s: usize, r: usize| (van..=tot).map(|m| u.regio(s, r, m, indicator)).sum::<i64>();
    (0..u.replicates()).map(|r| (som(paar.0, r) - som(paar.1, r)) as f64).collect()
}

/// Paired difference of an indicator with the reference, summarised.
pub fn verschil(u: &Uitkomst, scenario: usize, maand: usize, indicator: Indicator) -> Samenvatting {
    Samenvatting::van(&verschillen(u, scenario, u.referentie, maand, indicator))
}

/// Values of an indicator over replicates in one month; flows and money summed over the twelve months up to it.
pub fn waarden(u: &Uitkomst, scenario: usize, maand: usize, indicator: Indicator) -> Vec<f64> {
    let van = if indicator.kolom().soort == Soort::Stand { maand } else { (maand + 1).saturating_sub(12) };
    (0..u.replicates()).map(|r| (van..=maand).map(|m| u.regio(scenario, r, m, indicator)).sum::<i64>() as f64).collect()
}

/// How many times smaller the variance of the difference is for pairing; `None` when it cannot be told.
pub fn winst_van_paring(u: &Uitkomst, scenario: usize, maand: usize, indicator: Indicator) -> Option<f64> {
    let a = waarden(u, scenario, maand, indicator);
    let b = waarden(u, u.referentie, maand, indicator);
    let verschil: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x - y).collect();
    let gepaard = covariantie(&verschil, &verschil);
    let los = covariantie(&a, &a) + covariantie(&b, &b);
    (gepaard > 0.0).then(|| los / gepaard)
}

/// Paired difference in persons in bijstand per target group in one month.
pub fn doelgroepen(u: &Uitkomst, (a, b): (usize, usize), maand: usize) -> Vec<Samenvatting> {
    let aantal =
        |s: usize, r: usize, g: usize| u.lopen[s][r].groepen.get(maand).map_or(0.0, |groepen| f64::from(groepen[g].0));
    (0..DOELGROEPEN.len())
        .map(|g| {
            let rij: Vec<f64> = (0..u.replicates()).map(|r| aantal(a, r, g) - aantal(b, r, g)).collect();
            Samenvatting::van(&rij)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn horizons_merge_and_stay_inside_the_run() {
        let h = horizonnen(Maand::van(2022, 1), 120, Maand::van(2024, 4));
        assert_eq!(h.iter().map(|h| h.index).collect::<Vec<_>>(), vec![59, 119]);
        assert_eq!(h[0].mijlpalen, vec![Mijlpaal::EindeProgramma, Mijlpaal::VijfJaar]);
        let kort = horizonnen(Maand::van(2015, 1), 84, Maand::van(2015, 1));
        assert_eq!(kort.iter().map(|h| h.index).collect::<Vec<_>>(), vec![59, 83]);
        assert_eq!(kort[1].mijlpalen, vec![Mijlpaal::LaatsteMaand]);
        assert_eq!(horizonnen(Maand::van(2022, 1), 12, Maand::van(2024, 4)).len(), 1);
    }
}
