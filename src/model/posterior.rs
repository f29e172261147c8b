//! The posterior of a model: values of its uncertain numbers that go together with what is known, made by
//! `doorstroom calibrate`. `posterior.csv` has one draw per row and one column per number; its receipt says from what it
//! was made.
//!
//! It serves the model whose folder it lies in and the model that it was made with, and no other child of either: another
//! region has facts of its own.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::{Model, parent_of};
use crate::parameter::Entry;

/// Name of the file in a model folder.
pub const BESTAND: &str = "posterior.csv";
/// Name of the receipt beside it.
pub const BON: &str = "posterior.bon.toml";

/// More than a draw is off by writing and reading it.
const RUIM: f64 = 1e-9;

/// How the posterior was made and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bon {
    /// The command that makes it again.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// The model that was run.
    pub model: String,
    /// Fingerprint of its files, without the posterior.
    pub model_hash: String,
    /// Fingerprint of the posterior itself.
    pub posterior_hash: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Size of the region that was run, as a part of the real one.
    pub size: f64,
    /// First and last month of a run.
    pub months: [String; 2],
    /// Runs of each point.
    pub replicates: usize,
    /// Draws in the file.
    pub draws: usize,
    /// Effective sample size of the weights at the last step to the posterior, in draws of the file.
    pub effective: f64,
    /// Distance from the facts to fit that the posterior allows: root mean square of standardised differences of the
    /// means that the emulator gives its draws, median and 95%.
    pub distance: [f64; 2],
    /// Root mean square of the differences between emulator and run over the draws, in standard deviations that the
    /// emulator itself gives: 1 if it knows how sure it is.
    pub emulator_check: f64,
    /// Each round of runs.
    pub wave: Vec<Golf>,
    /// Each fact.
    pub fact: Vec<Feit>,
    /// Each parameter.
    pub parameter: Vec<Parameter>,
}

/// One round of runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Golf {
    /// Points that were run.
    pub points: usize,
    /// From what they were drawn: 0 is the prior, 1 the posterior as known until then.
    pub towards: f64,
    /// Share of the prior that no fact rules out after it (three standard deviations).
    pub not_ruled_out: f64,
}

/// What became of one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feit {
    /// Name.
    pub name: String,
    /// `fit` or `validate`.
    pub r#use: String,
    /// What was observed.
    pub observed: f64,
    /// Standard deviation with which it was held against a run: below and above the observation, model error included.
    pub sd: [f64; 2],
    /// Share of the prior that it does not rule out by itself, for a fact to fit; if next to nothing, no value of the
    /// parameters meets it and it was not fitted to.
    pub not_ruled_out: Option<f64>,
    /// Standard deviation of one run by chance, for a fact to fit.
    pub chance: Option<f64>,
    /// 5%, 50% and 95% of runs over the prior.
    pub prior: [f64; 3],
    /// 5%, 50% and 95% of runs over the posterior.
    pub posterior: [f64; 3],
}

/// What became of one parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Path.
    pub path: String,
    /// Low, most likely and high value of the prior.
    pub prior: [f64; 3],
    /// 5%, mean and 95% of the posterior.
    pub posterior: [f64; 3],
    /// Part of the variance of the prior that the facts took away.
    pub contraction: f64,
    /// Whether the facts said anything; if not it keeps its prior.
    pub learned: bool,
}

/// Draws of the posterior.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// The paths of the numbers, by column.
    pub paden: Vec<String>,
    /// The draws, by row.
    pub trekkingen: Vec<Vec<f64>>,
    /// Its receipt.
    pub bon: Bon,
    /// Why it may no longer fit the model, if it may not.
    pub verouderd: Option<String>,
}

/// The posterior that serves a model, if there is one.
///
/// # Errors
/// The file that is wrong, and what is wrong with it.
pub fn lees(model: &Model) -> Result<Option<Posterior>, (PathBuf, String)> {
    let Some(map) = model.chain.iter().rev().find(|map| map.join(BESTAND).is_file()) else { return Ok(None) };
    let (pad, bon_pad) = (map.join(BESTAND), map.join(BON));
    let bon = std::fs::read_to_string(&bon_pad).map_err(|fout| (bon_pad.clone(), fout.to_string()))?;
    let bon: Bon = toml::from_str(&bon).map_err(|fout| (bon_pad, fout.message().to_string()))?;
    if map != &model.dir && model.name != bon.model {
        return Ok(None);
    }
    let (paden, trekkingen) = tabel(&pad).map_err(|wat| (pad.clone(), wat))?;
    if let Some(onbekend) = paden.iter().find(|pad| !model.entries.contains_key(*pad)) {
        return Err((pad, format!("the model has no number {onbekend}")));
    }
    for (n, rij) in trekkingen.iter().enumerate() {
        let waarden = paden.iter().zip(rij).filter_map(|(naam, x)| Some((naam, x, model.entries.get(naam)?)));
        let buiten = |x: f64, e: &Entry| x < e.low - RUIM * e.low.abs() || x > e.high + RUIM * e.high.abs();
        if let Some((naam, x, e)) = waarden.into_iter().find(|(_, x, e)| buiten(**x, e)) {
            let wat =
                format!("line {}: {x} of {naam} lies outside {} to {}, as the model has it", n + 2, e.low, e.high);
            return Err((pad, wat));
        }
    }
    let hash = std::fs::read(&pad).map(|bytes| blake3::hash(&bytes).to_hex().to_string()).unwrap_or_default();
    let verouderd = verouderd(model, map, &bon, &hash);
    Ok(Some(Posterior { paden, trekkingen, bon, verouderd }))
}

fn verouderd(model: &Model, map: &Path, bon: &Bon, hash: &str) -> Option<String> {
    if hash != bon.posterior_hash {
        return Some(format!("{BESTAND} is not the file that its receipt is about"));
    }
    let nu = match model.name == bon.model {
        true => model.core_hash.clone(),
        false => Model::load(&parent_of(map).join(&bon.model)).map(|m| m.core_hash).unwrap_or_default(),
    };
    (nu != bon.model_hash).then(|| format!("files of {} changed after it was made", bon.model))
}

/// The columns and the rows of the file.
fn tabel(pad: &Path) -> Result<(Vec<String>, Vec<Vec<f64>>), String> {
    let mut lezer = csv::Reader::from_path(pad).map_err(|e| e.to_string())?;
    let paden: Vec<String> = lezer.headers().map_err(|e| e.to_string())?.iter().map(str::to_string).collect();
    let mut rijen = Vec::new();
    for (n, rij) in lezer.records().enumerate() {
        let rij = rij.map_err(|e| e.to_string())?;
        let getallen: Vec<f64> =
            rij.iter().filter_map(|cel| cel.parse().ok()).filter(|x: &f64| x.is_finite()).collect();
        if getallen.len() != paden.len() {
            return Err(format!("line {}: not a row of numbers", n + 2));
        }
        rijen.push(getallen);
    }
    if rijen.is_empty() { Err("there are no draws".into()) } else { Ok((paden, rijen)) }
}

/// The text of the file.
pub fn tekst(paden: &[String], trekkingen: &[Vec<f64>]) -> String {
    let mut tekst = paden.join(",") + "\n";
    for rij in trekkingen {
        tekst.push_str(&rij.iter().map(f64::to_string).collect::<Vec<_>>().join(","));
        tekst.push('\n');
    }
    tekst
}
