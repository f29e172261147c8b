//! `check`: everything that is wrong with models and experiments, at once.

use std::path::{Path, PathBuf};

use crate::experiment::Experiment;
use crate::fout::{Error, Fout, Fouten};
use crate::model::{Model, doelen, model_names, plausibiliteit, stationair};

/// Arguments of `check`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Experiment files, model folders, or folders that hold them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// What there is to check.
#[derive(Default)]
struct Found {
    models: Vec<PathBuf>,
    experiments: Vec<PathBuf>,
    /// Models that others inherit from and that cannot be run themselves.
    parents: usize,
}

/// Checks all paths.
///
/// # Errors
/// All that is wrong in any of them.
pub(super) fn check(args: &Args) -> Result<String, Error> {
    let (mut found, mut fouten) = (Found::default(), Fouten::default());
    for path in &args.paths {
        found.add(path, &mut fouten);
    }
    for dir in &found.models {
        match Model::load(dir) {
            Ok(model) => beside(&model, &mut fouten),
            Err(wrong) => fouten.extend(wrong),
        }
    }
    for path in &found.experiments {
        if let Err(wrong) = Experiment::load(path) {
            fouten.extend(wrong);
        }
    }
    if !fouten.is_empty() {
        fouten.sort();
        return Err(fouten.into());
    }
    let (models, experiments) = (found.models.len() + found.parents, found.experiments.len());
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (all, models, experiments) =
        (count(models + experiments, "file"), count(models, "model"), count(experiments, "experiment"));
    Ok(format!("{all} fine ({models}, {experiments})\n"))
}

/// Checks the files of a model that are not numbers.
fn beside(model: &Model, fouten: &mut Fouten) {
    if let Err((pad, wat)) = stationair::lees(model) {
        let wel = format!("make it again with: doorstroom burn-in {} --fresh", model.dir.display());
        fouten.push(Fout::without_source(pad.display().to_string(), "file", wat, wel));
    }
    if let Err(wrong) = plausibiliteit::lees(model) {
        fouten.extend(wrong);
    }
    if let Err(wrong) = doelen::lees(model) {
        fouten.extend(wrong);
    }
}

impl Found {
    fn add(&mut self, path: &Path, fouten: &mut Fouten) {
        if path.join("model.toml").is_file() {
            return self.models.push(path.to_path_buf());
        }
        if path.is_file() && path.extension().is_none_or(|e| e != "toml") {
            let wel = "an experiment file (.toml), a model folder (with a model.toml), or a folder that holds them";
            return fouten.push(Fout::without_source(path.display().to_string(), "file", "it is not TOML", wel));
        }
        if !path.is_dir() {
            return self.experiments.push(path.to_path_buf());
        }
        let before = (self.models.len(), self.experiments.len());
        self.search(path);
        let (models, experiments) = (path.join("models"), path.join("experiments"));
        for dir in [models, experiments].iter().filter(|dir| dir.is_dir()) {
            self.search(dir);
        }
        if before == (self.models.len(), self.experiments.len()) {
            let wel = "a folder with experiment files (.toml) or model folders (with a model.toml)";
            fouten.push(Fout::without_source(path.display().to_string(), "folder", "there is nothing to check", wel));
        }
    }

    /// Adds what lies directly in a folder.
    fn search(&mut self, dir: &Path) {
        let names = model_names(dir);
        let parents: Vec<String> = names.iter().filter_map(|name| inherits(&dir.join(name))).collect();
        for name in &names {
            let only_parent =
                parents.contains(name) && !says(&dir.join(name), "start") && inherits(&dir.join(name)).is_none();
            match only_parent {
                true => self.parents += 1,
                false => self.models.push(dir.join(name)),
            }
        }
        let project = dir.join("models").is_dir() || dir.join("experiments").is_dir();
        if !project {
            self.experiments.extend(toml_files(dir));
        }
    }
}

fn head(dir: &Path) -> Option<toml::Table> {
    std::fs::read_to_string(dir.join("model.toml")).ok()?.parse().ok()
}

fn says(dir: &Path, key: &str) -> bool {
    head(dir).is_none_or(|head| head.contains_key(key))
}

fn inherits(dir: &Path) -> Option<String> {
    head(dir)?.get("inherits")?.as_str().map(str::to_string)
}

fn toml_files(dir: &Path) -> Vec<PathBuf> {
    let items = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|item| item.path());
    let mut files: Vec<PathBuf> =
        items.filter(|path| path.is_file() && path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}
