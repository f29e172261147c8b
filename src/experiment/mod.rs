//! An experiment: a question, a model, a period and the scenarios that are compared.

pub mod calibratie;
mod controle;
pub mod deelnemersproef;
pub mod effecten;
pub mod insluiting;
pub mod levers;
pub mod onzekerheid;
mod plan;
pub mod uitvoering;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::experiment::onzekerheid::Onzekerheid;
use crate::fout::{Fouten, SourceFile};
use crate::measure::Indicator;
use crate::model::lezer::Document;
use crate::model::{Change, Model};
use crate::parameter::Structuur;
use crate::quantity::Maand;

/// The largest seed: in a file a number is read with so many digits, and not one more.
pub const MOST_SEED: u64 = (1 << 53) - 1;

/// The most replicates: each has a draw of its own, with a number of sixteen digits.
pub const MOST_REPLICATES: u32 = 1 << 16;

/// Fingerprint of the program: two builds may differ where their version does not. Its version if it cannot be read.
pub fn programma() -> String {
    let bytes = std::env::current_exe().ok().and_then(|pad| std::fs::read(pad).ok());
    bytes.map_or(env!("CARGO_PKG_VERSION").into(), |bytes| blake3::hash(&bytes).to_hex().to_string())
}

/// What was read, if nothing was wrong with it.
fn whole(read: Option<(Experiment, Model)>, mut fouten: Fouten) -> Result<(Experiment, Model), Fouten> {
    match read {
        Some(both) if fouten.is_empty() => Ok(both),
        _ => {
            fouten.sort();
            Err(fouten)
        }
    }
}

/// Surroundings from a file of their own, in which an experiment can be asked again.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The stem of the file.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// What is in it: a table `[environment]`.
    pub text: String,
}

impl Surroundings {
    /// The text of an experiment, up to where surroundings begin.
    fn before(&self, text: &str) -> String {
        format!("{}\n\n", text.trim_end())
    }

    /// The text of an experiment with these surroundings after it.
    pub fn added_to(&self, text: &str) -> String {
        self.before(text) + &self.text
    }
}

/// One course of policy, or one state of the surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Name in files and outputs.
    pub name: String,
    /// Dutch title.
    pub title: String,
    /// English title; the Dutch one if the file gives none.
    pub title_en: String,
    /// The line of a dose-response that the scenario is on, in Dutch, when there are several lines.
    pub series: Option<String>,
    /// The same in English.
    pub series_en: Option<String>,
    /// How much of the dose this scenario has.
    pub dose: Option<f64>,
    /// What differs from the model.
    pub changes: Vec<Change>,
}

/// The quantity by which scenarios can be put on one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dose {
    /// Dutch label.
    pub label: String,
    /// English label; the Dutch one if the file gives none.
    pub label_en: String,
    /// Unit.
    pub unit: String,
    /// The same in English.
    pub unit_en: String,
}

/// An experiment file, read and checked against its model.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// The stem of the file.
    pub name: String,
    /// The question in Dutch.
    pub question: String,
    /// The question in English; the Dutch one if the file gives none.
    pub question_en: String,
    /// The folder of the model.
    pub model_dir: PathBuf,
    /// First month.
    pub start: Maand,
    /// Last month.
    pub end: Maand,
    /// Month in which the choices start to differ.
    pub policy: Maand,
    /// Seed of all chance.
    pub seed: u64,
    /// Runs of each scenario.
    pub replicates: u32,
    /// How the job queue is worked out.
    pub structure: Structuur,
    /// With which values of uncertain numbers it is run; if the file does not say, the posterior if there is one.
    pub uncertainty: Option<Onzekerheid>,
    /// Place in `scenarios` of the one that the others are compared with.
    pub reference: usize,
    /// The two scenarios whose mutual ranking is the question.
    pub compare: Option<(usize, usize)>,
    /// What to plot and summarise first.
    pub indicators: Vec<Indicator>,
    /// The axis of a dose-response, if the scenarios have one.
    pub dose: Option<Dose>,
    /// The scenarios, in the order of the file.
    pub scenarios: Vec<Scenario>,
}

impl Experiment {
    /// Reads an experiment file and its model. All that is wrong in either is reported at once.
    pub fn load(path: &Path) -> Result<(Experiment, Model), Fouten> {
        Experiment::load_with(path, &[])
    }

    /// As [`Experiment::load`], with folders in which the model is sought first.
    ///
    /// # Errors
    /// All that is wrong in either.
    pub fn load_with(path: &Path, models: &[PathBuf]) -> Result<(Experiment, Model), Fouten> {
        let mut fouten = Fouten::default();
        let document = Document::open(path, "experiment", &mut fouten);
        let read = document.and_then(|document| plan::read(path, document, models, &mut fouten));
        whole(read, fouten)
    }

    /// As [`Experiment::load`], with the text of its file already at hand and the surroundings that it is put in.
    ///
    /// # Errors
    /// All that is wrong in any of the three.
    pub fn surrounded(path: &Path, text: &str, by: &Surroundings) -> Result<(Experiment, Model), Fouten> {
        let mut fouten = Fouten::default();
        let document = Document::from_bytes(path.display().to_string(), by.added_to(text).into(), &mut fouten);
        let mut read = plan::read(path, document, &[], &mut fouten);
        if let Some((experiment, _)) = &mut read {
            experiment.name = format!("{}--{}", experiment.name, by.name);
        }
        let before = by.before(text);
        let lines = before.lines().count();
        let own = Arc::new(SourceFile::new(by.path.display().to_string(), by.text.clone()));
        for fout in fouten.0.iter_mut().filter(|f| f.file == path.display().to_string() && f.line > lines) {
            fout.line -= lines;
            fout.span = fout.span.start.saturating_sub(before.len())..fout.span.end.saturating_sub(before.len());
            (fout.file, fout.source) = (own.name.clone(), Some(own.clone()));
        }
        whole(read, fouten)
    }

    /// The number of months.
    pub fn months(&self) -> usize {
        self.end.sinds(self.start).max(0) as usize + 1
    }
}

#[cfg(test)]
mod tests;
