//! Outcomes of the reference that can be held against evidence.

use crate::measure::statistiek::{Samenvatting, quantile};
use crate::measure::vergelijking::{Herinstroom, Vergelijking};
use crate::measure::{Indicator, Loop, Uitkomst};

/// What can be held against evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maat {
    /// Lowest number of persons in bijstand of all months.
    BijstandLaagst,
    /// Highest number of persons in bijstand of all months.
    BijstandHoogst,
    /// Share in bijstand for over two years, mean of all months.
    DuurOver2,
    /// Share in bijstand for over five years, mean of all months.
    DuurOver5,
    /// Share of exits to work that is back within six months.
    Herinstroom6,
    /// Share of exits to work that is back within twelve months.
    Herinstroom12,
    /// Share of exits to work that is back within 24 months.
    Herinstroom24,
    /// Share of exits to work that is back within five years.
    Herinstroom60,
    /// Entries into bijstand a year, over the mean stock.
    Instroom,
    /// Exits from bijstand a year, over the mean stock.
    Uitstroom,
    /// Share of the exits that goes to work.
    UitstroomNaarWerk,
    /// Unemployed over unemployed and working, mean of all months.
    Werkloosheid,
    /// People at work with loonkostensubsidie, mean of all months.
    Lks,
    /// Share of the extra work of those in bijstand at the start of the policy that other residents lose,
    /// in the scenario in which that extra work is largest; left out while too uncertain.
    Verdringing,
    /// Share in bijstand with an arbeidsvermogen below the lowest class at the start (see `show marges`).
    VermogenLaag,
    /// The trial of an instrument: deepest difference in the share at work, over the mean of all replicates.
    Insluiting,
    /// The same: months after the start in which that mean is above zero for good.
    InsluitingTot,
}

const INSTROOM: &[Indicator] =
    &[Indicator::InUitWw, Indicator::InUitWerk, Indicator::InUitNug, Indicator::InVestiging, Indicator::InStatushouder];
const UITSTROOM: &[Indicator] = &[Indicator::UitNaarWerk, Indicator::UitOverig, Indicator::UitDemografie];
const WERKEND: &[Indicator] =
    &[Indicator::Werknemers, Indicator::Zelfstandigen, Indicator::WerkTomin, Indicator::WerkWsw];

/// Widest interval of the share that is displaced with which it is still held against evidence.
const BREEDST: f64 = 1.0;

impl Maat {
    /// Every measure with its name and unit in files.
    pub const ALL: &'static [(Maat, &'static str, &'static str)] = &[
        (Maat::BijstandLaagst, "bijstand_laagst", "persons"),
        (Maat::BijstandHoogst, "bijstand_hoogst", "persons"),
        (Maat::DuurOver2, "duur_over_2", "%"),
        (Maat::DuurOver5, "duur_over_5", "%"),
        (Maat::Herinstroom6, "herinstroom_6", "%"),
        (Maat::Herinstroom12, "herinstroom_12", "%"),
        (Maat::Herinstroom24, "herinstroom_24", "%"),
        (Maat::Herinstroom60, "herinstroom_60", "%"),
        (Maat::Instroom, "instroom", "% per year"),
        (Maat::Uitstroom, "uitstroom", "% per year"),
        (Maat::UitstroomNaarWerk, "uitstroom_naar_werk", "%"),
        (Maat::Werkloosheid, "werkloosheid", "%"),
        (Maat::Lks, "lks", "persons"),
        (Maat::Verdringing, "verdringing", "%"),
        (Maat::VermogenLaag, "vermogen_laag", "%"),
        (Maat::Insluiting, "insluiting", "%-points"),
        (Maat::InsluitingTot, "insluiting_tot", "months"),
    ];

    /// The unit in files.
    pub fn unit(self) -> &'static str {
        Maat::ALL.iter().find(|(maat, _, _)| *maat == self).map_or("", |(_, _, unit)| unit)
    }

    /// Median and the range from 5% to 95% over the replicates of the reference; nothing if the run is too
    /// short or too small to tell. For verdringing: the ratio with its interval.
    pub fn gesimuleerd(self, u: &Uitkomst, v: &Vergelijking) -> Option<(f64, f64, f64)> {
        if self == Maat::Verdringing {
            return verdringing(v);
        }
        if matches!(self, Maat::Insluiting | Maat::InsluitingTot) {
            return insluiting(u, self);
        }
        let mut waarden = self.per_replicate(u);
        waarden.retain(|x| x.is_finite());
        waarden.sort_by(f64::total_cmp);
        let op = |p: f64| quantile(&waarden, p);
        (!waarden.is_empty()).then(|| (op(0.5), op(0.05), op(0.95)))
    }

    fn per_replicate(self, u: &Uitkomst) -> Vec<f64> {
        let lopen = &u.lopen[u.referentie];
        let per = |f: &dyn Fn(&Loop) -> f64| lopen.iter().map(f).collect();
        let bijstand = [Indicator::Bijstand];
        let jaren = u.maanden() as f64 / 12.0;
        let per_jaar = |l: &Loop, n: &[Indicator]| 100.0 * som(l, n) / jaren / gemiddeld(l, &bijstand);
        let terug = |maanden| Herinstroom::sinds(u, u.referentie, maanden, 0).iter().map(|x| 100.0 * x).collect();
        match self {
            Maat::BijstandLaagst => per(&|l| reeks(l, &bijstand).fold(f64::INFINITY, f64::min)),
            Maat::BijstandHoogst => per(&|l| reeks(l, &bijstand).fold(f64::NEG_INFINITY, f64::max)),
            Maat::DuurOver2 => per(&|l| 100.0 * som(l, &[Indicator::BijstandOver2Jaar]) / som(l, &bijstand)),
            Maat::DuurOver5 => per(&|l| 100.0 * som(l, &[Indicator::BijstandOver5Jaar]) / som(l, &bijstand)),
            Maat::Herinstroom6 => terug(6),
            Maat::Herinstroom12 => terug(12),
            Maat::Herinstroom24 => terug(24),
            Maat::Herinstroom60 => terug(60),
            Maat::Instroom => per(&|l| per_jaar(l, INSTROOM)),
            Maat::Uitstroom => per(&|l| per_jaar(l, UITSTROOM)),
            Maat::UitstroomNaarWerk => per(&|l| 100.0 * som(l, &[Indicator::UitNaarWerk]) / som(l, UITSTROOM)),
            Maat::Werkloosheid => per(&|l| {
                let werkloos = som(l, &[Indicator::Werkloos]);
                100.0 * werkloos / (werkloos + som(l, WERKEND))
            }),
            Maat::Lks => per(&|l| gemiddeld(l, &[Indicator::WerkLks])),
            Maat::Verdringing | Maat::VermogenLaag | Maat::Insluiting | Maat::InsluitingTot => Vec::new(),
        }
    }
}

/// The months of some indicators together, whole region.
fn reeks<'a>(l: &'a Loop, indicatoren: &'a [Indicator]) -> impl Iterator<Item = f64> + 'a {
    let regio = l.rijen.iter().filter_map(|maand| maand.last());
    regio.map(|rij| indicatoren.iter().map(|i| rij[*i as usize] as f64).sum())
}

fn som(l: &Loop, indicatoren: &[Indicator]) -> f64 {
    reeks(l, indicatoren).sum()
}

fn gemiddeld(l: &Loop, indicatoren: &[Indicator]) -> f64 {
    som(l, indicatoren) / l.rijen.len() as f64
}

fn verdringing(v: &Vergelijking) -> Option<(f64, f64, f64)> {
    // The first horizon: later, people who enter bijstand are helped too and no longer stand apart.
    let eerste = v.scenarios.iter().filter(|s| s.scenario != v.referentie).filter_map(|s| s.horizonnen.first());
    let grootste = eerste
        .filter(|h| h.cohort_werk.gemiddeld > 0.0)
        .max_by(|a, b| a.cohort_werk.gemiddeld.total_cmp(&b.cohort_werk.gemiddeld))?;
    // An interval as wide as this says nothing that evidence could contradict.
    let bekend = grootste.verdringing.filter(|r| r.hoog - r.laag <= BREEDST);
    bekend.map(|r| (100.0 * r.waarde, 100.0 * r.laag, 100.0 * r.hoog))
}

/// Depth of the dip with its 95% interval in the deepest month of the mean, or the months until the mean stays
/// above zero, with those of the ends of its interval.
fn insluiting(u: &Uitkomst, maat: Maat) -> Option<(f64, f64, f64)> {
    let per_maand = u.insluiting_per_maand();
    if maat == Maat::Insluiting {
        let diepst = per_maand.iter().min_by(|a, b| a.gemiddeld.total_cmp(&b.gemiddeld))?;
        return Some((diepst.gemiddeld, diepst.laag95, diepst.hoog95));
    }
    let tot = |kant: fn(&Samenvatting) -> f64| {
        let laatste = per_maand.iter().rposition(|m| kant(m) <= 0.0).map_or(0, |m| m + 1);
        (laatste < per_maand.len()).then_some(laatste as f64)
    };
    let einde = per_maand.len() as f64;
    Some((tot(|m| m.gemiddeld)?, tot(|m| m.hoog95).unwrap_or(einde), tot(|m| m.laag95).unwrap_or(einde)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;

    #[test]
    fn measures_follow_from_the_rows_of_the_reference() {
        let (u, opdracht) = (proef::uitkomst(2, 5, 60), proef::opdracht(2));
        let v = Vergelijking::van(&u, opdracht.beleid, None);
        for (maat, naam, unit) in Maat::ALL {
            assert_eq!(maat.unit(), *unit);
            let Some((midden, laag, hoog)) = maat.gesimuleerd(&u, &v) else { continue };
            assert!(laag <= midden && midden <= hoog, "{naam}: {laag} {midden} {hoog}");
        }
        let laagst = (0..60).map(|m| u.regio(0, 0, m, Indicator::Bijstand)).min().unwrap() as f64;
        assert_eq!(Maat::BijstandLaagst.per_replicate(&u)[0], laagst);
        assert!(Maat::VermogenLaag.gesimuleerd(&u, &v).is_none());
    }
}
