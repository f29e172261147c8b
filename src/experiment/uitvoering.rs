//! An experiment carried out: every scenario in every replicate, on all cores, with the same outcome for
//! any number of them.
//!
//! Each replicate has its own luck and its own start state, made once from the model as it stands (without
//! the changes of any scenario) and shared by its scenarios, which are one run until the first of them differs. Results
//! have their place by number, never by who was first.

use std::iter::repeat_n;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::draw::Draws;
use crate::experiment::Experiment;
use crate::experiment::insluiting::{MAANDEN, insluiting};
use crate::experiment::onzekerheid::Steekproef;
use crate::fout::Error;
use crate::measure::onzekerheid::Trekkingen;
use crate::measure::{Loop, Uitkomst};
use crate::model::populatie::Begin;
use crate::model::populatie::donoren::Donoren;
use crate::model::{Model, Tijdlijn};
use crate::proces::Achtergrond;
use crate::regio::{Balansfout, Regio};
use crate::simulation::{Opdracht, Simulatie};

/// How to carry out an experiment.
#[derive(Clone, Copy)]
pub struct Opties<'a> {
    /// Number of replicates.
    pub replicates: usize,
    /// Seed of all chance.
    pub seed: u64,
    /// Threads to use; all cores if none.
    pub threads: Option<usize>,
    /// Whether every balance is checked every month.
    pub controle: bool,
    /// The instrument of which the trial of [`insluiting`](crate::experiment::insluiting) is done, if any.
    pub insluiting: Option<&'a str>,
    /// Draws of what is not known, one per replicate; the values of the model if none.
    pub steekproef: Option<&'a Steekproef>,
    /// Told after each run: how many are done, of how many.
    pub voortgang: &'a (dyn Fn(usize, usize) + Sync),
    /// Where finished replicates are kept, if they are.
    pub bewaring: Option<&'a dyn Bewaring>,
}

/// Replicates that are lived again with the same draw and other luck, to tell chance from parameters.
const TWEELINGEN: usize = 8;
/// Replicates of an experiment are fewer than this.
pub const LUCK_VAN_TWEELINGEN: usize = 1 << 20;

/// What a replicate yields: a run per scenario, and the trial.
pub type Replicate = (Vec<Loop>, Vec<f64>);

/// Keeps finished replicates, so that an interrupted run can go on where it stopped.
pub trait Bewaring: Sync {
    /// A replicate that was kept, whole.
    fn haal(&self, replicate: usize) -> Option<Replicate>;
    /// Keeps a replicate.
    ///
    /// # Errors
    /// A disk that does not take it.
    fn bewaar(&self, replicate: usize, wat: &Replicate) -> std::io::Result<()>;
}

/// What all runs of an experiment share.
pub struct Uitvoering<'a> {
    experiment: &'a Experiment,
    model: &'a Model,
    donoren: &'a Donoren,
    /// The values without the changes of any scenario: what start states are made from.
    basis: Tijdlijn,
    /// The values of each scenario.
    tijdlijnen: Vec<Tijdlijn>,
    seed: u64,
    controle: bool,
    /// Threads that share one run: those that replicates leave over.
    threads: usize,
}

impl<'a> Uitvoering<'a> {
    /// Prepares the scenarios of an experiment.
    pub fn new(experiment: &'a Experiment, model: &'a Model, donoren: &'a Donoren, seed: u64) -> Uitvoering<'a> {
        let tijdlijn = |changes| Tijdlijn::new(model, changes, experiment.end);
        Uitvoering {
            experiment,
            model,
            donoren,
            basis: tijdlijn(&[]),
            tijdlijnen: experiment.scenarios.iter().map(|s| tijdlijn(&s.changes)).collect(),
            seed,
            controle: false,
            threads: 1,
        }
    }

    /// The start of all runs of a replicate.
    pub fn begin(&self, replicate: usize) -> Begin {
        let maanden = self.experiment.months();
        Begin::maak(self.model, self.donoren, &self.basis, &self.draws(replicate), maanden)
    }

    /// One run, ready to live its first month.
    pub fn simulatie<'b>(&'b self, begin: &'b Begin, scenario: usize, replicate: usize) -> Simulatie<'b> {
        self.run(begin.regio.clone(), &begin.achtergrond, replicate, &self.tijdlijnen[scenario], self.controle)
    }

    fn run<'b>(
        &self,
        regio: Regio,
        achtergrond: &'b Achtergrond,
        replicate: usize,
        tijdlijn: &'b Tijdlijn,
        controle: bool,
    ) -> Simulatie<'b> {
        let opdracht = Opdracht {
            tijdlijn,
            achtergrond,
            draws: self.draws(replicate),
            structuur: self.experiment.structure,
            policy: self.experiment.policy,
            controle,
        };
        let mut simulatie = Simulatie::new(regio, opdracht);
        simulatie.regio.threads = self.threads;
        simulatie
    }

    /// Months of every run.
    pub fn maanden(&self) -> usize {
        self.experiment.months()
    }

    fn draws(&self, replicate: usize) -> Draws {
        Draws::new(self.seed, replicate as u32)
    }

    /// A replicate as it was kept, or worked out and kept.
    fn replicate_of_bewaard(
        &self,
        replicate: usize,
        proef: Option<&str>,
        bewaring: Option<&dyn Bewaring>,
        klaar: &(dyn Fn() + Sync),
    ) -> Result<Replicate, Error> {
        if let Some(bewaard) = bewaring.and_then(|b| b.haal(replicate)) {
            (0..self.experiment.scenarios.len()).for_each(|_| klaar());
            return Ok(bewaard);
        }
        let nieuw = self.replicate(replicate, proef, klaar)?;
        let what = || "cannot keep a finished replicate beside the results".into();
        let bewaard = bewaring.map_or(Ok(()), |b| b.bewaar(replicate, &nieuw));
        bewaard.map_err(|source| Error::Surroundings { what: what(), source })?;
        Ok(nieuw)
    }

    /// All scenarios of a replicate, and the trial of an instrument; `klaar` is told after each scenario. Until the month
    /// in which the first scenario differs they are one run, and the trial is set beside it if no scenario differs from the
    /// model while it lasts.
    fn replicate(&self, replicate: usize, proef: Option<&str>, klaar: &(dyn Fn() + Sync)) -> Result<Replicate, Error> {
        let Begin { regio, achtergrond } = self.begin(replicate);
        let (referentie, einde) = (self.experiment.reference, self.experiment.end);
        let eigen = &self.tijdlijnen[referentie];
        let verschil = |van: &Tijdlijn| self.tijdlijnen.iter().filter_map(|ander| van.verschilt_vanaf(ander)).min();
        let start = proef.map(|instrument| (instrument, regio.clone()));
        let mut samen = self.run(regio, &achtergrond, replicate, eigen, self.controle);
        let mut gelopen = Vec::new();
        if let Some((instrument, regio)) = start {
            let begin = || self.run(regio.clone(), &achtergrond, replicate, &self.basis, false);
            let apart = verschil(&self.basis).is_some_and(|maand| maand < self.experiment.start + MAANDEN as i32);
            let mut apart = apart.then(begin);
            let zonder = apart.as_mut().unwrap_or(&mut samen);
            gelopen = insluiting(zonder, begin, self.maanden(), instrument)
                .map_err(|fout| self.kapot(&fout, referentie, replicate))?;
        }
        let samen_tot = verschil(eigen).unwrap_or(einde + 1).min(einde + 1);
        samen.tot(samen_tot).map_err(|fout| self.kapot(&fout, referentie, replicate))?;
        let lopen = repeat_n(samen, self.tijdlijnen.len()).zip(&self.tijdlijnen).enumerate();
        let lopen = lopen.map(|(s, (tak, tijdlijn))| {
            let gelopen = tak.met_tijdlijn(tijdlijn).tot_en_met(einde);
            klaar();
            gelopen.map_err(|fout| self.kapot(&fout, s, replicate))
        });
        Ok((lopen.collect::<Result<_, _>>()?, gelopen))
    }

    /// A broken balance, with the run in which it broke.
    pub fn kapot(&self, fout: &Balansfout, scenario: usize, replicate: usize) -> Error {
        let naam = &self.experiment.scenarios[scenario].name;
        Error::Internal(format!("{fout} (scenario {naam}, replicate {replicate}, seed {})", self.seed))
    }
}

/// Runs every scenario in every replicate.
///
/// # Errors
/// A balance that does not hold, if balances are checked; threads that cannot be started.
pub fn voer_uit(experiment: &Experiment, model: &Model, donoren: &Donoren, opties: &Opties) -> Result<Uitkomst, Error> {
    let volgorde: Vec<usize> = (0..opties.replicates).collect();
    voer_uit_in(experiment, model, donoren, opties, &volgorde)
}

/// Runs the replicates in a given order; the outcome does not depend on it.
fn voer_uit_in(
    experiment: &Experiment,
    model: &Model,
    donoren: &Donoren,
    opties: &Opties,
    volgorde: &[usize],
) -> Result<Uitkomst, Error> {
    let tweelingen = opties.steekproef.map_or(0, |_| opties.replicates.min(TWEELINGEN));
    let totaal = (opties.replicates + tweelingen) * experiment.scenarios.len();
    let gedaan = AtomicUsize::new(0);
    let klaar = || (opties.voortgang)(gedaan.fetch_add(1, Ordering::Relaxed) + 1, totaal);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(opties.threads.unwrap_or(0)).build().map_err(|fout| {
        Error::Surroundings { what: "cannot start the threads".into(), source: std::io::Error::other(fout) }
    })?;
    let per_replicate = pool.install(|| {
        // The luck of twins comes long after that of all replicates.
        let gewoon = volgorde.iter().map(|r| (*r, *r, opties.insluiting));
        let werk: Vec<_> = gewoon.chain((0..tweelingen).map(|r| (r, LUCK_VAN_TWEELINGEN + r, None))).collect();
        let over = (rayon::current_num_threads() / werk.len().max(1)).max(1);
        let werk = werk.par_iter().with_max_len(1);
        werk.map(|(trekking, luck, proef)| {
            let eigen = opties.steekproef.map(|s| s.model(model, *trekking));
            let model = eigen.as_ref().unwrap_or(model);
            let mut uitvoering = Uitvoering::new(experiment, model, donoren, opties.seed);
            (uitvoering.controle, uitvoering.threads) = (opties.controle, over);
            Ok((*luck, uitvoering.replicate_of_bewaard(*luck, *proef, opties.bewaring, &klaar)?))
        })
        .collect::<Result<Vec<_>, Error>>()
    })?;
    let (weer, eerste): (Vec<_>, Vec<_>) =
        per_replicate.into_iter().partition(|(luck, _)| *luck >= LUCK_VAN_TWEELINGEN);
    let mut uitkomst = uitkomst(experiment, model, eerste);
    uitkomst.trekkingen = opties.steekproef.map(|s| Trekkingen {
        paden: s.paden(),
        bereik: s.bereik(),
        waarden: (0..opties.replicates).map(|r| s.waarden(r)).collect(),
        tweelingen: self::uitkomst(experiment, model, weer).lopen,
    });
    Ok(uitkomst)
}

/// Puts every run in its place.
fn uitkomst(experiment: &Experiment, model: &Model, mut per_replicate: Vec<(usize, Replicate)>) -> Uitkomst {
    per_replicate.sort_by_key(|(r, _)| *r);
    let mut lopen: Vec<Vec<Loop>> = experiment.scenarios.iter().map(|_| Vec::new()).collect();
    let mut insluiting = Vec::new();
    for (_, (van_replicate, proef)) in per_replicate {
        insluiting.push(proef);
        for (rij, gelopen) in lopen.iter_mut().zip(van_replicate) {
            rij.push(gelopen);
        }
    }
    let gemeenten = model.gemeenten.iter().map(|g| g.key.clone()).chain(["regio".to_string()]);
    Uitkomst {
        start: experiment.start,
        scenarios: experiment.scenarios.iter().map(|s| s.name.clone()).collect(),
        referentie: experiment.reference,
        gemeenten: gemeenten.collect(),
        lopen,
        insluiting,
        trekkingen: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::stationair;
    use crate::parameter::Structuur;
    use std::path::Path;
    use std::sync::Mutex;

    fn klein() -> (Experiment, Model, Donoren) {
        let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("experiments/01-leerwerk-of-direct.toml");
        let (mut experiment, model) = Experiment::load(&pad).unwrap();
        experiment.policy = experiment.start + 1;
        experiment.end = experiment.start + 2;
        experiment.scenarios.truncate(2);
        experiment.scenarios[1].changes.iter_mut().for_each(|c| c.from = experiment.policy);
        let donoren = stationair::lees(&model).unwrap();
        (experiment, model, donoren)
    }

    fn opties(threads: usize) -> Opties<'static> {
        Opties {
            replicates: 3,
            seed: 7,
            threads: Some(threads),
            controle: true,
            insluiting: None,
            steekproef: None,
            voortgang: &|_, _| {},
            bewaring: None,
        }
    }

    #[test]
    fn the_outcome_is_the_same_for_any_number_of_threads_and_any_order() {
        let (experiment, model, donoren) = klein();
        let een = voer_uit(&experiment, &model, &donoren, &opties(1)).unwrap();
        for threads in [2, 5] {
            assert_eq!(voer_uit(&experiment, &model, &donoren, &opties(threads)).unwrap().lopen, een.lopen);
        }
        let achteruit = voer_uit_in(&experiment, &model, &donoren, &opties(2), &[2, 1, 0]).unwrap();
        assert_eq!(achteruit.lopen, een.lopen);
        assert_ne!(een.lopen[0][0], een.lopen[0][1], "replicates differ");
        assert_eq!(een.lopen[0][0].hashes[0], een.lopen[1][0].hashes[0], "no difference before the policy");
        assert_eq!((een.lopen.len(), een.replicates(), een.maanden()), (2, 3, 3));
    }

    #[test]
    fn scenarios_that_share_their_first_months_are_what_they_are_alone() {
        let (mut experiment, model, donoren) = klein();
        (experiment.policy, experiment.end) = (experiment.start + 2, experiment.start + 4);
        experiment.scenarios[1].changes.iter_mut().for_each(|c| c.from = experiment.policy);
        let samen = voer_uit(&experiment, &model, &donoren, &Opties { replicates: 1, ..opties(1) }).unwrap();
        let mut u = Uitvoering::new(&experiment, &model, &donoren, 7);
        u.controle = true;
        assert_eq!(u.tijdlijnen[0].verschilt_vanaf(&u.tijdlijnen[1]), Some(experiment.policy));
        assert_eq!(u.tijdlijnen[0].verschilt_vanaf(&u.tijdlijnen[0]), None);
        let begin = u.begin(0);
        for s in 0..2 {
            assert!(samen.lopen[s][0] == u.simulatie(&begin, s, 0).tot_en_met(experiment.end).unwrap(), "{s}");
        }
        assert!(samen.lopen[0][0] != samen.lopen[1][0]);
    }

    #[test]
    fn a_trial_beside_the_shared_start_is_what_it_is_alone_and_leaves_the_scenarios_as_they_are() {
        const INSTRUMENT: &str = "leerwerkarrangement";
        let (mut experiment, model, donoren) = klein();
        experiment.end = experiment.start + 6;
        // First the scenarios differ while the trial lasts, then not within the period at all.
        for policy in [experiment.start + 1, experiment.end + 1] {
            experiment.policy = policy;
            experiment.scenarios[1].changes.iter_mut().for_each(|c| c.from = policy);
            let u = Uitvoering::new(&experiment, &model, &donoren, 7);
            let start = u.begin(0);
            let begin = || u.run(start.regio.clone(), &start.achtergrond, 0, &u.basis, false);
            let alleen = insluiting(&mut begin(), begin, u.maanden(), INSTRUMENT).unwrap();
            assert!(alleen.len() == 7 && alleen.iter().any(|punten| *punten != 0.0), "{alleen:?}");
            let (lopen, proef) = u.replicate(0, Some(INSTRUMENT), &|| {}).unwrap();
            assert_eq!(proef, alleen);
            assert!(lopen == u.replicate(0, None, &|| {}).unwrap().0);
        }
    }

    #[test]
    fn threads_that_share_a_run_change_nothing_of_it() {
        let (mut experiment, model, donoren) = klein();
        experiment.end = experiment.start + 6;
        for structuur in [Structuur::VerwachteRij, Structuur::ExplicieteRij] {
            experiment.structure = structuur;
            let lopen = |threads| {
                let opties = Opties { replicates: 1, ..opties(threads) };
                voer_uit(&experiment, &model, &donoren, &opties).unwrap().lopen
            };
            assert!(lopen(1) == lopen(4), "{structuur:?}");
        }
    }

    #[test]
    fn progress_counts_every_run_once() {
        let (mut experiment, model, donoren) = klein();
        (experiment.policy, experiment.end) = (experiment.start, experiment.start);
        let gezien = Mutex::new(Vec::new());
        let meld = |n, van| gezien.lock().unwrap().push((n, van));
        let opties = Opties { voortgang: &meld, controle: false, ..opties(2) };
        voer_uit(&experiment, &model, &donoren, &opties).unwrap();
        let mut gezien = gezien.into_inner().unwrap();
        gezien.sort();
        assert_eq!(gezien, (1..=6).map(|n| (n, 6)).collect::<Vec<_>>());
    }
}
