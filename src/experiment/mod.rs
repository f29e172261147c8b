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

use crate::experiment::onzekerheid::Onzekerheid;
use crate::fout::Fouten;
use crate::measure::Indicator;
use crate::model::lezer::Document;
use crate::model::{Change, Model};
use crate::parameter::Structuur;
use crate::quantity::Maand;

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

    /// As [`Experiment::load`], with the text of its file already at hand and perhaps lengthened by an
    /// `[environment]`; the name says which.
    ///
    /// # Errors
    /// All that is wrong in either.
    pub fn from_text(path: &Path, text: &str, environment: &str) -> Result<(Experiment, Model), Fouten> {
        let mut fouten = Fouten::default();
        let shown = format!("{} with environment {environment}", path.display());
        let document = Document::from_bytes(shown, text.as_bytes().to_vec(), &mut fouten);
        let mut read = plan::read(path, document, &[], &mut fouten);
        if let Some((experiment, _)) = &mut read {
            experiment.name = format!("{}--{environment}", experiment.name);
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
