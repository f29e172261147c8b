//! Observed facts: what is computed of a run to be held against each, by the definition of its source.

use crate::measure::vergelijking::terug_binnen;
use crate::measure::{COHORT_MAANDEN, Indicator, Loop, Soort};
use crate::quantity::Maand;

/// What is computed of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Statistiek {
    /// Indicators summed over all months, over others summed over the same months.
    Verhouding {
        /// What is counted.
        teller: Vec<Indicator>,
        /// Of what.
        noemer: Vec<Indicator>,
        /// A stock whose growth over the months is taken off what is counted of: inflow less growth is outflow.
        min_groei: Option<Indicator>,
        /// Whether a flow is told per year of the stock: twelve times as much.
        per_jaar: bool,
    },
    /// A stock as the mean over the months, a flow per year, in a region of full size.
    Aantal(Vec<Indicator>),
    /// Share of the exits in these months that is back in bijstand within so many months.
    Terug {
        /// Only exits to work; else all but those by age, moving or death.
        na_werk: bool,
        /// Within so many months.
        binnen: usize,
    },
    /// Months after the exit by which a part of all returns within five years has happened.
    TerugMaand {
        /// Only exits to work; else all but those by age, moving or death.
        na_werk: bool,
        /// The part.
        deel: f64,
    },
}

impl Statistiek {
    /// Whether it needs the month before its first, for the growth of a stock.
    pub fn groeit(&self) -> bool {
        matches!(self, Statistiek::Verhouding { min_groei: Some(_), .. })
    }
}

/// What a fact is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gebruik {
    /// Parameters are fitted to it.
    Passen,
    /// The fitted model is held against it; nothing is ever fitted to it.
    Toetsen,
}

impl Gebruik {
    /// Every use with the word that files use.
    pub const ALL: [(Gebruik, &'static str); 2] = [(Gebruik::Passen, "fit"), (Gebruik::Toetsen, "validate")];
}

/// An observed fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Waarneming {
    /// Name in files.
    pub naam: String,
    /// What is computed of a run.
    pub statistiek: Statistiek,
    /// First month.
    pub van: Maand,
    /// Last month.
    pub tot: Maand,
    /// What was observed.
    pub waarde: f64,
    /// Lower end of the range of the observation.
    pub laag: f64,
    /// Upper end.
    pub hoog: f64,
    /// What it is for.
    pub gebruik: Gebruik,
    /// How far off a model of this kind may be, as a standard deviation in the unit of the fact.
    pub modelfout: f64,
    /// Unit, as readers see it.
    pub unit: String,
    /// Keys of the sources, joined by commas.
    pub bronnen: String,
    /// The definition in one sentence, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// Why it misses, if it misses: Dutch and English.
    pub mist: Option<(String, String)>,
}

impl Waarneming {
    /// The last month that must have been lived to compute it.
    pub fn laatste(&self) -> Maand {
        match self.statistiek {
            Statistiek::Terug { binnen, .. } => self.tot + binnen as i32,
            Statistiek::TerugMaand { .. } => self.tot + COHORT_MAANDEN as i32,
            _ => self.tot,
        }
    }

    /// Its value in a run that began in `start`, in a region of `deel` of the real size; NaN if it has no exits or
    /// nothing to divide by. The run must hold all months.
    pub fn meet(&self, l: &Loop, start: Maand, deel: f64) -> f64 {
        let (van, tot) = (self.van.sinds(start).max(0) as usize, self.tot.sinds(start).max(0) as usize);
        let op = |maand: usize, i: Indicator| {
            l.rijen.get(maand).and_then(|rijen| rijen.last()).map_or(f64::NAN, |rij| rij[i as usize] as f64)
        };
        let som = |wat: &[Indicator]| (van..=tot).flat_map(|m| wat.iter().map(move |i| op(m, *i))).sum::<f64>();
        let uit_en_terug = |na_werk: bool| {
            let mut terug = [0; COHORT_MAANDEN];
            let mut uit = 0.0;
            for c in l.cohorten.iter().take(tot + 1).skip(van) {
                let (n, wanneer) = if na_werk { (c.naar_werk, &c.terug_na_werk) } else { (c.alle, &c.terug_na_alle) };
                uit += f64::from(n);
                terug.iter_mut().zip(wanneer).for_each(|(som, n)| *som += n);
            }
            (uit, terug)
        };
        match &self.statistiek {
            Statistiek::Verhouding { teller, noemer, min_groei, per_jaar } => {
                let groei = min_groei.map_or(0.0, |i| op(tot, i) - op(van.saturating_sub(1), i));
                som(teller) / (som(noemer) - groei) * if *per_jaar { 12.0 } else { 1.0 }
            }
            Statistiek::Aantal(wat) => {
                let maanden = (tot + 1 - van) as f64;
                let stand = |i: &&Indicator| i.kolom().soort == Soort::Stand;
                let (standen, stromen): (Vec<&Indicator>, Vec<&Indicator>) = wat.iter().partition(stand);
                let deel_van = |wat: Vec<&Indicator>| som(&wat.into_iter().copied().collect::<Vec<_>>()) / maanden;
                (deel_van(standen) + 12.0 * deel_van(stromen)) / deel
            }
            Statistiek::Terug { na_werk, binnen } => {
                let (uit, terug) = uit_en_terug(*na_werk);
                terug_binnen(&terug, *binnen) as f64 / uit
            }
            Statistiek::TerugMaand { na_werk, deel } => {
                let (_, terug) = uit_en_terug(*na_werk);
                let alle = terug_binnen(&terug, COHORT_MAANDEN) as f64;
                let gehaald = (1..=COHORT_MAANDEN).find(|m| terug_binnen(&terug, *m) as f64 >= deel * alle);
                gehaald.filter(|_| alle > 0.0).map_or(f64::NAN, |m| m as f64)
            }
        }
    }
}

/// A fact and what runs yield of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Toetsing {
    /// The fact.
    pub waarneming: Waarneming,
    /// 5%, 50% and 95% over the runs.
    pub gesimuleerd: [f64; 3],
}

impl Toetsing {
    /// Whether the range of the observation and that of the runs have something in common.
    pub fn raak(&self) -> bool {
        let [laag, _, hoog] = self.gesimuleerd;
        laag <= self.waarneming.hoog && hoog >= self.waarneming.laag
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Cohort;

    fn fact(statistiek: Statistiek) -> Waarneming {
        Waarneming {
            naam: "x".into(),
            statistiek,
            van: Maand(2),
            tot: Maand(4),
            waarde: 1.0,
            laag: 1.0,
            hoog: 1.0,
            gebruik: Gebruik::Passen,
            modelfout: 0.0,
            unit: "share".into(),
            bronnen: String::new(),
            nl: String::new(),
            en: String::new(),
            mist: None,
        }
    }

    /// Six months from month 1 on: in bijstand 100, 110, ..; every month 4 leave for work, of whom one is back after
    /// 3 months and one after 10.
    fn run() -> Loop {
        let rij = |m: usize| {
            let mut rij = [0; Indicator::N];
            rij[Indicator::Bijstand as usize] = 100 + 10 * m as i64;
            rij[Indicator::UitNaarWerk as usize] = 4;
            rij[Indicator::WwIn as usize] = 20;
            vec![rij]
        };
        let mut cohort = Cohort { naar_werk: 4, ..Cohort::default() };
        (cohort.terug_na_werk[2], cohort.terug_na_werk[9]) = (1, 1);
        let rijen = (0..6).map(rij).collect();
        Loop { rijen, cohorten: vec![cohort; 6], groepen: Vec::new(), hashes: Vec::new() }
    }

    #[test]
    fn every_statistic_follows_its_definition() {
        use Indicator::{Bijstand, UitNaarWerk, WwIn};
        let meet = |statistiek| fact(statistiek).meet(&run(), Maand(1), 0.5);
        let ratio = |noemer, min_groei, per_jaar| {
            meet(Statistiek::Verhouding { teller: vec![UitNaarWerk], noemer: vec![noemer], min_groei, per_jaar })
        };
        // Months 2 to 4 are the second to the fourth of the run: 110, 120, 130 in bijstand, 100 before.
        assert_eq!(ratio(Bijstand, None, false), 12.0 / 360.0);
        assert_eq!(ratio(Bijstand, None, true), 12.0 * 12.0 / 360.0);
        assert_eq!(ratio(WwIn, Some(Bijstand), false), 12.0 / (60.0 - 30.0));
        assert_eq!(meet(Statistiek::Aantal(vec![Bijstand])), 120.0 / 0.5);
        assert_eq!(meet(Statistiek::Aantal(vec![UitNaarWerk])), 48.0 / 0.5);
        assert_eq!(meet(Statistiek::Terug { na_werk: true, binnen: 3 }), 0.25);
        assert_eq!(meet(Statistiek::Terug { na_werk: true, binnen: 12 }), 0.5);
        assert_eq!(meet(Statistiek::TerugMaand { na_werk: true, deel: 0.5 }), 3.0);
        assert_eq!(meet(Statistiek::TerugMaand { na_werk: true, deel: 0.75 }), 10.0);
        assert!(meet(Statistiek::Terug { na_werk: false, binnen: 6 }).is_nan());
        assert_eq!(fact(Statistiek::Terug { na_werk: true, binnen: 6 }).laatste(), Maand(10));
    }
}
