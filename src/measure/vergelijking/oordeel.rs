//! What a scenario comes to against the reference, at each horizon.

use crate::measure::statistiek::{Samenvatting, Verhouding, verhouding};
use crate::measure::vergelijking::geld::{INZET, KOSTEN, Omslag, cumulatief};
use crate::measure::vergelijking::{
    Herinstroom, Horizon, doelgroepen, vanaf, verschil_som, verschillen, winst_van_paring,
};
use crate::measure::{Indicator, Soort, Uitkomst};
use crate::quantity::Maand;

/// A scenario against the reference at one horizon. Differences are scenario minus reference.
#[derive(Clone, Debug)]
pub struct OpHorizon {
    /// The scenario's own level of persons in bijstand.
    pub niveau: Samenvatting,
    /// Difference in persons in bijstand.
    pub bijstand: Samenvatting,
    /// Person-months in bijstand saved since the policy began (positive is fewer).
    pub persoonsmaanden: Samenvatting,
    /// Difference in all municipal costs since the policy began, in euros.
    pub kosten: Samenvatting,
    /// Extra spending beside uitkeringen since the policy began per person fewer in bijstand at the horizon, in euros;
    /// `None` when the interval of the number of persons is wider than the number itself.
    pub per_persoon: Option<Verhouding>,
    /// Whether the number in bijstand at the horizon is lower, with an interval that excludes zero.
    pub minder: bool,
    /// Share of the extra work of those in bijstand at the start that other residents lose, over months since
    /// the policy began; `None` when the interval of the extra work is wider than that work itself.
    pub verdringing: Option<Verhouding>,
    /// Difference in person-months of work since the policy began of those in bijstand at its start.
    pub cohort_werk: Samenvatting,
    /// Difference in person-months of work since the policy began of other residents.
    pub overig_werk: Samenvatting,
    /// Difference in posts held by non-residents at the horizon.
    pub forensen: Samenvatting,
    /// Difference in persons in bijstand per target group.
    pub doelgroepen: Vec<Samenvatting>,
    /// Difference in every indicator, by its place: a stock at the horizon, a flow or money (in cents) summed since the
    /// policy began.
    pub indicatoren: Vec<Samenvatting>,
    /// How many times smaller the variance of the difference in bijstand is for pairing.
    pub paring: Option<f64>,
}

/// A scenario against the reference.
#[derive(Clone, Debug)]
pub struct PerScenario {
    /// Index of the scenario.
    pub scenario: usize,
    /// In the order of the horizons.
    pub horizonnen: Vec<OpHorizon>,
    /// When it has paid for itself.
    pub omslag: Omslag,
    /// Share back within 12 months of exits to work since the policy began; `None` when none can be followed.
    pub herinstroom_12: Option<Samenvatting>,
    /// Paired difference of that share with the reference.
    pub herinstroom_12_verschil: Option<Samenvatting>,
}

impl PerScenario {
    /// Sets a scenario against the reference.
    pub fn van(u: &Uitkomst, scenario: usize, beleid: Maand, horizonnen: &[Horizon]) -> PerScenario {
        let van = vanaf(u, beleid);
        let eigen = Herinstroom::sinds(u, scenario, 12, van);
        let die_van_referentie = Herinstroom::sinds(u, u.referentie, 12, van);
        let paren = eigen.iter().zip(&die_van_referentie).map(|(a, b)| a - b).collect::<Vec<f64>>();
        let samen = |w: &[f64]| (!w.is_empty()).then(|| Samenvatting::van(w));
        PerScenario {
            scenario,
            horizonnen: horizonnen.iter().map(|h| OpHorizon::van(u, scenario, van, h.index)).collect(),
            omslag: Omslag::van(u, (scenario, u.referentie), van),
            herinstroom_12: samen(&eigen),
            herinstroom_12_verschil: samen(&paren),
        }
    }
}

impl OpHorizon {
    fn van(u: &Uitkomst, scenario: usize, van: usize, tot: usize) -> OpHorizon {
        let van = van.min(tot);
        let paar = (scenario, u.referentie);
        let min = |w: &[f64]| w.iter().map(|v| -v).collect::<Vec<f64>>();
        let bijstand = verschillen(u, paar.0, paar.1, tot, Indicator::Bijstand);
        let maanden = min(&verschil_som(u, paar, van, tot, Indicator::Bijstand));
        let inzet = cumulatief(u, paar.0, paar.1, van, tot, INZET);
        let cohort = verschil_som(u, paar, van, tot, Indicator::CohortWerk);
        let overig = verschil_som(u, paar, van, tot, Indicator::OverigWerk);
        let samen = Samenvatting::van(&bijstand);
        let cohort_werk = Samenvatting::van(&cohort);
        // What is divided by noise says nothing, however honest its interval.
        let zeker = |s: &Samenvatting| s.hoog95 - s.laag95 <= s.gemiddeld.abs();
        OpHorizon {
            niveau: Samenvatting::van(&super::waarden(u, scenario, tot, Indicator::Bijstand)),
            bijstand: samen,
            persoonsmaanden: Samenvatting::van(&maanden),
            kosten: Samenvatting::van(&cumulatief(u, paar.0, paar.1, van, tot, KOSTEN)),
            per_persoon: verhouding(&inzet, &min(&bijstand)).filter(|_| zeker(&samen)),
            minder: samen.hoog95 < 0.0,
            verdringing: verhouding(&min(&overig), &cohort).filter(|_| zeker(&cohort_werk)),
            cohort_werk,
            overig_werk: Samenvatting::van(&overig),
            forensen: Samenvatting::van(&verschillen(u, paar.0, paar.1, tot, Indicator::Forensen)),
            doelgroepen: doelgroepen(u, paar, tot),
            indicatoren: Indicator::ALL.iter().map(|i| Samenvatting::van(&sinds(u, paar, (van, tot), *i))).collect(),
            paring: winst_van_paring(u, scenario, tot, Indicator::Bijstand),
        }
    }
}

/// Paired differences of an indicator: a stock in the last month, a flow or money summed over all months.
fn sinds(u: &Uitkomst, paar: (usize, usize), (van, tot): (usize, usize), indicator: Indicator) -> Vec<f64> {
    let van = if indicator.kolom().soort == Soort::Stand { tot } else { van };
    verschil_som(u, paar, van, tot, indicator)
}
