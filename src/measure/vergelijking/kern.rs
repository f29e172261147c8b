//! The heart of the answer: the two scenarios that the question is about, at the last horizon, the one with fewer people in
//! bijstand first.

use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::geld::{KOSTEN, Omslag, cumulatief};
use crate::measure::vergelijking::{Horizon, doelgroepen, verschillen};
use crate::measure::{Indicator, Uitkomst};

/// One scenario against another at the last horizon; differences are `a` minus `b`.
#[derive(Clone, Debug)]
pub struct Kern {
    /// Index of the scenario with fewer people in bijstand, by the mean.
    pub a: usize,
    /// Index of the other one.
    pub b: usize,
    /// Whether `a` was chosen from several, as the one with the fewest.
    pub gekozen: bool,
    /// Difference in persons in bijstand.
    pub bijstand: Samenvatting,
    /// Difference in all municipal costs since the policy began, in euros.
    pub kosten: Samenvatting,
    /// When `a` has paid for itself against `b`.
    pub omslag: Omslag,
    /// Difference in persons in bijstand per target group.
    pub doelgroepen: Vec<Samenvatting>,
}

impl Kern {
    /// The pair that the experiment names, or else the scenario with the fewest people in bijstand against the reference.
    pub fn van(u: &Uitkomst, paar: Option<(usize, usize)>, van: usize, laatste: &Horizon) -> Option<Kern> {
        let tot = laatste.index;
        let bijstand = |a, b| Samenvatting::van(&verschillen(u, a, b, tot, Indicator::Bijstand));
        let anderen = || (0..u.scenarios.len()).filter(|s| *s != u.referentie);
        let gekozen = paar.is_none() && anderen().count() > 1;
        // One other scenario is a pair with the reference.
        let paar = paar.or_else(|| anderen().next().filter(|_| !gekozen).map(|s| (s, u.referentie)));
        let (a, b) = match paar {
            Some((a, b)) if bijstand(a, b).gemiddeld > 0.0 => (b, a),
            Some(paar) => paar,
            None => {
                let gemiddeld = |s: usize| bijstand(s, u.referentie).gemiddeld;
                (anderen().min_by(|x, y| gemiddeld(*x).total_cmp(&gemiddeld(*y)))?, u.referentie)
            }
        };
        Some(Kern {
            a,
            b,
            gekozen,
            bijstand: bijstand(a, b),
            kosten: Samenvatting::van(&cumulatief(u, a, b, van.min(tot), tot, KOSTEN)),
            omslag: Omslag::van(u, (a, b), van),
            doelgroepen: doelgroepen(u, (a, b), tot),
        })
    }
}
