//! Calibration: which values of the uncertain numbers go together with what is known.
//!
//! Waves of points of the parameters are run. From all points so far an [`emulator`] learns what a run would yield
//! anywhere; the next wave is drawn from the posterior as it then looks, first flattened ([`monster`]). Each wave is kept on
//! disk, so the same command goes on after it was stopped. The draws of the posterior are run at last, to see whether
//! the emulator knew how sure it was.
//!
//! The likelihood is that of the emulator, and not of an acceptance of runs within a tolerance: in a region small enough to be
//! run thousands of times the chance in one run is as large as the ranges of the facts, and acceptance would widen the
//! posterior by it. The surface averages that chance over all points. What this leans on, that the surface is right
//! and knows where it is not, is what [`herstel`] and the check over the draws are for.

pub mod bank;
pub mod emulator;
mod golven;
pub mod herstel;
pub mod monster;
pub mod validatie;

pub use golven::vervang;

use std::path::Path;

use rayon::prelude::*;

use crate::draw::Draws;
use crate::experiment::calibratie::bank::Bank;
use crate::experiment::calibratie::emulator::{Emulator, Punt};
use crate::experiment::calibratie::monster::{Monster, trek};
use crate::fout::Error;
use crate::measure::statistiek::{covariantie, gemiddelde, quantile};
use crate::measure::{Gebruik, Waarneming};
use crate::model::posterior::{self, Bon};
use crate::regio::Balansfout;

/// Draws that a posterior is worked out with; those of the file are taken from them.
const DRAWS: usize = 2_000;
/// Places of the prior at which is asked whether facts rule them out, and from how many standard deviations on they do.
const GEVRAAGD: usize = 5_000;
const UITGESLOTEN: f64 = 3.0;
/// Part of the prior that a fact by itself must leave open to be fitted to: what no value can meet is a miss of the model.
pub const HAALBAAR: f64 = 0.001;
/// By how much the likelihood is flattened in each wave before the last.
const AFGEVLAKT: f64 = 0.25;
/// Part of the variance of the prior that facts must take away before it is said that they taught something: with fewer, the
/// draws could have done it.
const GELEERD: f64 = 0.1;
/// What standard deviations the range of an observation spans: about 95%.
const BEREIK: f64 = 2.0;
/// Told after each run: the wave and its number of runs done, of how many.
pub type Voortgang<'a> = &'a (dyn Fn(&str, usize, usize) + Sync);

/// A fact as the likelihood sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doelwit {
    /// What was observed.
    pub waarde: f64,
    /// Standard deviation below and above it.
    pub sd: [f64; 2],
}

impl Doelwit {
    /// That of an observation: its range and the error of the model.
    pub fn van(w: &Waarneming) -> Doelwit {
        let sd = |breedte: f64| libm::hypot(breedte / BEREIK, w.modelfout);
        Doelwit { waarde: w.waarde, sd: [sd(w.waarde - w.laag), sd(w.hoog - w.waarde)] }
    }

    /// Logarithm of the chance of the observation if a run yields this on average, with this variance.
    fn kans(&self, gemiddeld: f64, variantie: f64) -> f64 {
        let sd = self.sd.map(|sd| libm::sqrt(sd * sd + variantie));
        let kant = if gemiddeld < self.waarde { sd[0] } else { sd[1] };
        -0.5 * ((gemiddeld - self.waarde) / kant).powi(2) - libm::log(sd[0] + sd[1])
    }

    /// The difference in standard deviations of the observation and of this variance together.
    fn afstand(&self, gemiddeld: f64, variantie: f64) -> f64 {
        let sd = self.sd[usize::from(gemiddeld >= self.waarde)];
        (gemiddeld - self.waarde) / libm::sqrt(sd * sd + variantie)
    }
}

/// The logarithm of the likelihood of a place, by the emulator; each fact with its number there.
pub fn kans(emulator: &Emulator, doelwitten: &[(usize, Doelwit)], u: &[f64]) -> f64 {
    let v = emulator.voorspel(u);
    doelwitten.iter().map(|(f, doelwit)| doelwit.kans(v.gemiddeld[*f], v.variantie[*f])).sum()
}

/// Points that were run: places, and per run all facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// Places in the unit cube, by point.
    pub u: Vec<Vec<f64>>,
    /// Facts, by point and run.
    pub y: Vec<Vec<Vec<f64>>>,
}

impl Runs {
    /// Runs every point with as many lucks as asked, out of those that all points share; `wat` names it for who waits.
    ///
    /// # Errors
    /// A balance that does not hold.
    pub fn doe(
        bank: &Bank,
        u: Vec<Vec<f64>>,
        luck: &(dyn Fn(usize) -> Vec<u32> + Sync),
        wat: &str,
        v: Voortgang,
    ) -> Result<Runs, Balansfout> {
        let werk: Vec<(usize, u32)> = (0..u.len()).flat_map(|n| luck(n).into_iter().map(move |l| (n, l))).collect();
        let gedaan = std::sync::atomic::AtomicUsize::new(0);
        let feiten = werk.par_iter().with_max_len(1).map(|(n, luck)| {
            let feiten = bank.leef(&bank.waarden(&u[*n]), *luck)?;
            v(wat, gedaan.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, werk.len());
            Ok(feiten)
        });
        let feiten: Vec<Vec<f64>> = feiten.collect::<Result<_, Balansfout>>()?;
        let mut y: Vec<Vec<Vec<f64>>> = vec![Vec::new(); u.len()];
        werk.iter().zip(feiten).for_each(|((n, _), feiten)| y[*n].push(feiten));
        Ok(Runs { u, y })
    }

    /// The values of one fact in all runs.
    pub fn van(&self, feit: usize) -> Vec<f64> {
        self.y.iter().flatten().map(|feiten| feiten[feit]).filter(|x| x.is_finite()).collect()
    }
}

/// Learns from all runs the first `feiten` facts; an error if there is nothing to learn from.
///
/// # Errors
/// Too few points.
pub fn leer(runs: &[&Runs], feiten: usize, replicates: usize, lucks: usize) -> Result<Emulator, Error> {
    let alle = || runs.iter().flat_map(|r| r.u.iter().zip(&r.y));
    let heel = |y: &Vec<Vec<f64>>| y.iter().all(|y| y[..feiten].iter().all(|x| x.is_finite()));
    let gemiddeld =
        |y: &Vec<Vec<f64>>| (0..feiten).map(|f| gemiddelde(&y.iter().map(|y| y[f]).collect::<Vec<_>>())).collect();
    let punten: Vec<Punt> = alle().filter(|(_, y)| heel(y)).map(|(u, y)| (u.clone(), gemiddeld(y))).collect();
    let binnen = |f: usize| {
        let per_punt = alle().filter(|(_, y)| heel(y) && y.len() > 1).map(|(_, y)| {
            let waarden: Vec<f64> = y.iter().map(|y| y[f]).collect();
            covariantie(&waarden, &waarden)
        });
        gemiddelde(&per_punt.collect::<Vec<_>>())
    };
    let toeval = (0..feiten).map(binnen).collect();
    Emulator::leer(&punten, toeval, replicates, lucks)
        .ok_or_else(|| Error::Internal(format!("{} points are too few to learn from", punten.len())))
}

/// A posterior and its receipt.
#[derive(Clone, Debug)]
pub struct Uitslag {
    /// The draws, as values.
    pub trekkingen: Vec<Vec<f64>>,
    /// The receipt.
    pub bon: Bon,
}

/// Fits the parameters; waves that lie in `map` and still fit are not run again.
///
/// # Errors
/// A folder that cannot be written; a balance that does not hold; too few points.
pub fn kalibreer(bank: &Bank, golven: &[usize], commando: &str, map: &Path, v: Voortgang) -> Result<Uitslag, Error> {
    let (w, d) = (bank.w, bank.prioren.len());
    let alle: Vec<(usize, Doelwit)> =
        bank.waarnemingen()[..w.te_passen()].iter().map(Doelwit::van).enumerate().collect();
    let leer_van = |runs: &[Runs]| leer(&runs.iter().collect::<Vec<_>>(), alle.len(), w.replicates, w.lucks);
    let mut doelwitten = alle.clone();
    let mut alleen = Vec::new();
    let trek_met = |doelwitten: &[(usize, Doelwit)], emulator: &Emulator, tot: f64, ronde: usize| -> Monster {
        trek(&|u| kans(emulator, doelwitten, u), d, DRAWS, tot, &eigen_draws(bank.seed, ronde))
    };
    let luck = |n: usize| (0..w.replicates).map(|r| ((n * w.replicates + r) % w.lucks) as u32).collect();
    let bewaard = golven::Bewaard::new(bank, golven, map);
    let (mut runs, mut verslag): (Vec<Runs>, Vec<posterior::Golf>) = (Vec::new(), Vec::new());
    for (n, punten) in golven.iter().enumerate() {
        let naar = if n == 0 { 0.0 } else { libm::pow(AFGEVLAKT, (golven.len() - 1 - n) as f64) };
        let plaatsen = match n {
            0 => bank::hyperkubus(&eigen_draws(bank.seed, 0), *punten, d),
            _ => trek_met(&doelwitten, &leer_van(&runs)?, naar, n).neem(*punten),
        };
        let golf = bewaard.golf(n + 1, || {
            Runs::doe(bank, plaatsen, &luck, &format!("wave {} of {}", n + 1, golven.len()), v)
                .map_err(|fout| Error::Internal(fout.to_string()))
        })?;
        runs.push(golf);
        let emulator = leer_van(&runs)?;
        if n == 0 {
            // What no value can meet says nothing of the values: it would only draw them to where the surface errs.
            alleen = alle.iter().map(|feit| open(&emulator, &[*feit], d, bank.seed)).collect();
            doelwitten.retain(|(f, _)| alleen[*f] >= HAALBAAR);
        }
        let not_ruled_out = open(&emulator, &doelwitten, d, bank.seed);
        verslag.push(posterior::Golf { points: *punten, towards: naar, not_ruled_out });
    }
    let emulator = leer_van(&runs)?;
    let monster = trek_met(&doelwitten, &emulator, 1.0, golven.len());
    if monster.macht < 1.0 {
        return Err(Error::Internal(format!("the posterior was not reached: {} of the way", rond(monster.macht))));
    }
    let gekozen = monster.neem(w.trekkingen);
    // Every draw in a luck of its own, none of which an earlier wave had.
    let eigen = |n: usize| vec![(w.lucks + n) as u32];
    let proef = bewaard.golf(golven.len() + 1, || {
        Runs::doe(bank, gekozen.clone(), &eigen, "the posterior", v).map_err(|fout| Error::Internal(fout.to_string()))
    })?;
    let trekkingen: Vec<Vec<f64>> = gekozen.iter().map(|u| bank.waarden(u)).collect();
    let paden: Vec<String> = bank.prioren.iter().map(|p| p.pad.clone()).collect();
    let mut afstanden: Vec<f64> = gekozen.iter().map(|u| afstand(&emulator, &doelwitten, u)).collect();
    afstanden.sort_by(f64::total_cmp);
    let bon = Bon {
        command: commando.to_string(),
        version: env!("CARGO_PKG_VERSION").into(),
        model: bank.model.name.clone(),
        model_hash: bank.model.core_hash.clone(),
        posterior_hash: blake3::hash(posterior::tekst(&paden, &trekkingen).as_bytes()).to_hex().to_string(),
        seed: bank.seed,
        size: bank.deel,
        months: [bank.model.start.to_string(), w.einde.to_string()],
        replicates: w.replicates,
        draws: w.trekkingen,
        effective: rond(monster.waard * w.trekkingen as f64),
        distance: [0.5, 0.95].map(|p| rond(quantile(&afstanden, p))),
        emulator_check: rond(toets(&emulator, &proef, alle.len())),
        wave: verslag,
        fact: feiten(bank, [&runs[0], &proef], &emulator, &alleen),
        parameter: parameters(bank, &monster),
    };
    Ok(Uitslag { trekkingen, bon })
}

/// All chance of the method itself, apart from that of the runs.
fn eigen_draws(seed: u64, ronde: usize) -> Draws {
    let hash = blake3::hash(format!("calibratie {seed}").as_bytes());
    let eigen = hash.as_bytes()[..8].iter().fold(0, |som, byte| som << 8 | u64::from(*byte));
    Draws::new(eigen, ronde as u32)
}

/// Share of the prior that none of these facts rules out.
fn open(emulator: &Emulator, doelwitten: &[(usize, Doelwit)], d: usize, seed: u64) -> f64 {
    let plaatsen = bank::hyperkubus(&eigen_draws(seed, u32::MAX as usize), GEVRAAGD, d);
    let kan = |u: &&Vec<f64>| {
        let v = emulator.voorspel(u);
        doelwitten.iter().all(|(f, feit)| feit.afstand(v.gemiddeld[*f], v.variantie[*f]).abs() < UITGESLOTEN)
    };
    plaatsen.par_iter().filter(kan).count() as f64 / GEVRAAGD as f64
}

/// Root mean square of what the means at a place are off, in standard deviations of the facts.
fn afstand(emulator: &Emulator, doelwitten: &[(usize, Doelwit)], u: &[f64]) -> f64 {
    let gemiddeld = emulator.voorspel(u).gemiddeld;
    let per_feit = doelwitten.iter().map(|(f, doelwit)| doelwit.afstand(gemiddeld[*f], 0.0).powi(2));
    libm::sqrt(per_feit.sum::<f64>() / doelwitten.len().max(1) as f64)
}

/// Root mean square of what runs are off from the emulator, in standard deviations of both.
fn toets(emulator: &Emulator, runs: &Runs, feiten: usize) -> f64 {
    let mut z = Vec::new();
    for (u, y) in runs.u.iter().zip(&runs.y) {
        let v = emulator.voorspel(u);
        let met = |f: usize, y: f64| (y - v.gemiddeld[f]).powi(2) / (v.variantie[f] + emulator.toeval[f]);
        z.extend(y.iter().flat_map(|y| (0..feiten).map(|f| met(f, y[f]))).filter(|z| z.is_finite()));
    }
    libm::sqrt(gemiddelde(&z))
}

fn feiten(bank: &Bank, [prior, posterior]: [&Runs; 2], emulator: &Emulator, alleen: &[f64]) -> Vec<posterior::Feit> {
    let per_feit = bank.waarnemingen().iter().enumerate().map(|(f, w)| posterior::Feit {
        name: w.naam.clone(),
        r#use: Gebruik::ALL.iter().find(|(g, _)| *g == w.gebruik).map_or("", |(_, naam)| naam).into(),
        observed: w.waarde,
        sd: Doelwit::van(w).sd.map(rond),
        not_ruled_out: alleen.get(f).copied(),
        chance: emulator.toeval.get(f).map(|v| rond(libm::sqrt(*v))),
        prior: kwantielen(&prior.van(f)),
        posterior: kwantielen(&posterior.van(f)),
    });
    per_feit.collect()
}

fn parameters(bank: &Bank, monster: &Monster) -> Vec<posterior::Parameter> {
    let per_parameter = bank.prioren.iter().enumerate().map(|(k, prior)| {
        let plaatsen: Vec<f64> = monster.u.iter().map(|u| u[k]).collect();
        let waarden: Vec<f64> = plaatsen.iter().map(|u| prior.waarde(*u)).collect();
        let midden = gemiddelde(&plaatsen);
        // About the middle of the prior: a posterior that is as wide but lies elsewhere was taught too.
        let weg = 1.0 - 12.0 * covariantie(&plaatsen, &plaatsen) + 12.0 * (midden - 0.5).powi(2);
        let [laag, _, hoog] = kwantielen(&waarden);
        posterior::Parameter {
            path: prior.pad.clone(),
            prior: [prior.laag, prior.modus, prior.hoog],
            posterior: [laag, rond(gemiddelde(&waarden)), hoog],
            contraction: rond(1.0 - 12.0 * covariantie(&plaatsen, &plaatsen)),
            learned: weg >= GELEERD,
        }
    });
    per_parameter.collect()
}

/// 5%, 50% and 95%.
fn kwantielen(waarden: &[f64]) -> [f64; 3] {
    let mut waarden = waarden.to_vec();
    waarden.sort_by(f64::total_cmp);
    [0.05, 0.5, 0.95].map(|p| rond(quantile(&waarden, p)))
}

/// Six digits: more would only make receipts long.
fn rond(x: f64) -> f64 {
    format!("{x:.5e}").parse().unwrap_or(x)
}
