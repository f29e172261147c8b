//! Effects by programme, month and target group, from the trial on participants, held against what evaluations found.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::draw::Draws;
use crate::experiment::calibratie::Voortgang;
use crate::experiment::deelnemersproef::{Deelname, Proef, beproef};
use crate::fout::Error;
use crate::measure::statistiek::{Samenvatting, gemiddelde};
use crate::model::literatuur::{Effect, Literatuur, Maatstaf};
use crate::model::populatie::Begin;
use crate::model::populatie::donoren::Donoren;
use crate::model::{Model, Tijdlijn};
use crate::proces::proef::{Groep, Tegenover};
use crate::simulation::{Opdracht, Simulatie};

/// The groups that are told apart.
pub const GROEPEN: [Groep; Groep::ALL.len()] =
    [Groep::Alle, Groep::OnderEen, Groep::EenTotTwee, Groep::VanafTwee, Groep::Kort, Groep::Lks];

/// What the replicates of the trial gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Effecten {
    /// Months since the start in which was looked.
    pub maanden: Vec<usize>,
    /// Names and titles of the instruments.
    pub instrumenten: Vec<(String, String)>,
    /// Each `[replicate][compared with][instrument][group]`.
    pub runs: Vec<Replicate>,
}

/// What came of the groups that started each instrument, `[instrument][group]`.
type Uitkomst = Vec<Vec<Deelname>>;

/// The outcome beside each of [`Tegenover`].
pub type Replicate = [Uitkomst; Tegenover::ALL.len()];

/// A finding beside the trial, for one instrument in one month.
#[derive(Clone, Debug)]
pub struct Oordeel<'a> {
    /// The finding.
    pub effect: &'a Effect,
    /// Place of the instrument.
    pub instrument: usize,
    /// Month since the start.
    pub maand: usize,
    /// What the trial gave of it, over replicates.
    pub gezien: Samenvatting,
}

impl Oordeel<'_> {
    /// Whether the 95% interval of the mean and the range of the finding have something in common.
    pub fn raak(&self) -> bool {
        self.gezien.laag95 <= self.effect.hoog && self.gezien.hoog95 >= self.effect.laag
    }
}

impl Effecten {
    /// The effect on a group over replicates; none if nobody started.
    pub fn van(
        &self,
        (wat, tegenover): (Maatstaf, Tegenover),
        instrument: usize,
        groep: Groep,
        maand: usize,
    ) -> Option<Samenvatting> {
        self.samengevat(|run| self.punten(&run[tegenover as usize], wat, instrument, groep, maand))
    }

    /// How many of a group start in a replicate, on average.
    pub fn deelnemers(&self, instrument: usize, groep: Groep) -> f64 {
        // They are the same people, whatever they are compared with.
        let aantal = |run: &Replicate| run[0][instrument][groep as usize].aantal as f64;
        let aantallen: Vec<f64> = self.runs.iter().map(aantal).collect();
        gemiddelde(&aantallen)
    }

    /// Every finding beside the trial.
    pub fn naast<'a>(&self, literatuur: &'a Literatuur) -> Vec<Oordeel<'a>> {
        let mut uit = Vec::new();
        for effect in &literatuur.effecten {
            for (instrument, (naam, _)) in self.instrumenten.iter().enumerate() {
                if !effect.instrumenten.contains(naam) {
                    continue;
                }
                for maand in self.maanden.iter().copied().filter(|m| effect.over(*m)) {
                    let van = |run: &Replicate| self.zoals(&run[effect.tegenover as usize], effect, instrument, maand);
                    let gezien = self.samengevat(van);
                    uit.extend(gezien.map(|gezien| Oordeel { effect, instrument, maand, gezien }));
                }
            }
        }
        uit
    }

    /// What a finding is about in one replicate: an effect, or how it differs from that of a month or a group.
    fn zoals(&self, run: &[Vec<Deelname>], effect: &Effect, instrument: usize, maand: usize) -> Option<f64> {
        let punten = |groep, maand| self.punten(run, effect.maatstaf, instrument, groep, maand);
        let eerder = effect.sinds.map_or(Some(0.0), |eerder| punten(effect.groep, eerder))?;
        let ander = effect.tegen.map_or(Some(0.0), |ander| punten(ander, maand))?;
        Some(punten(effect.groep, maand)? - eerder - ander)
    }

    fn punten(&self, run: &[Vec<Deelname>], wat: Maatstaf, i: usize, groep: Groep, maand: usize) -> Option<f64> {
        let plaats = self.maanden.iter().position(|m| *m == maand)?;
        let verschil = run[i][groep as usize].verschil.get(plaats)?;
        Some(match wat {
            Maatstaf::Werk => verschil.werk,
            Maatstaf::UitBijstand => verschil.uit_bijstand,
        })
    }

    fn samengevat(&self, van: impl Fn(&Replicate) -> Option<f64>) -> Option<Samenvatting> {
        let waarden: Vec<f64> = self.runs.iter().filter_map(van).collect();
        (!waarden.is_empty()).then(|| Samenvatting::van(&waarden))
    }
}

/// How many replicates of what size, with which values and luck.
#[derive(Clone, Copy, Debug)]
pub struct Opzet<'a> {
    /// Size of the region, as a part of the real one.
    pub grootte: f64,
    /// Replicates.
    pub replicates: usize,
    /// Seed of all chance.
    pub seed: u64,
    /// Paths and draws of numbers that are not known, a draw per replicate in turn; none for the model's own.
    pub trekkingen: Option<(&'a [String], &'a [Vec<f64>])>,
}

/// Carries out the trial.
///
/// # Errors
/// A balance that does not hold.
pub fn effecten(model: &Model, d: &Donoren, l: &Literatuur, o: &Opzet, v: Voortgang) -> Result<Effecten, Error> {
    let gedaan = AtomicUsize::new(0);
    let runs = (0..o.replicates).into_par_iter().with_max_len(1).map(|n| {
        let run = replicate(model, d, l, o, n);
        v("replicates", gedaan.fetch_add(1, Ordering::Relaxed) + 1, o.replicates);
        run
    });
    let titel = |naam: &String| model.instrumenten.iter().find(|i| i.name == *naam).map(|i| i.title.clone());
    Ok(Effecten {
        maanden: l.maanden.clone(),
        instrumenten: l.instrumenten.iter().map(|naam| (naam.clone(), titel(naam).unwrap_or_default())).collect(),
        runs: runs.collect::<Result<_, Error>>()?,
    })
}

fn replicate(m: &Model, d: &Donoren, l: &Literatuur, o: &Opzet, n: usize) -> Result<Replicate, Error> {
    let mut model = m.clone();
    if let Some((paden, trekkingen)) = o.trekkingen {
        let waarden = &trekkingen[n % trekkingen.len()];
        model.set_values(paden.iter().map(String::as_str).zip(waarden.iter().copied()));
    }
    let model = model.geschaald(o.grootte);
    let maanden = l.maanden.last().copied().unwrap_or_default();
    let tijdlijn = Tijdlijn::new(&model, &[], model.start + maanden as i32);
    let draws = Draws::new(o.seed, n as u32);
    let begin = Begin::maak(&model, d, &tijdlijn, &draws, maanden);
    let opdracht = Opdracht::zonder_beleid(&tijdlijn, &begin.achtergrond, draws);
    let begin = || Simulatie::new(begin.regio.clone(), opdracht);
    let (instrumenten, maanden) = (&l.instrumenten, &l.maanden);
    let naast = |tegenover| {
        let proef = Proef { instrumenten, groepen: &GROEPEN, deel: l.deel, maanden, tegenover };
        beproef(&mut begin(), begin, &proef).map_err(|fout| Error::Internal(fout.to_string()))
    };
    Ok([naast(Tegenover::Niets)?, naast(Tegenover::Beleid)?])
}
