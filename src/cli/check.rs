//! `check`: everything that is wrong with models, experiments and their surroundings, at once.

use std::path::{Path, PathBuf};

use crate::cli::read;
use crate::cli::run::omgeving;
use crate::experiment::Experiment;
use crate::fout::{Error, Fout, Fouten};
use crate::model::{
    Model, doelen, literatuur, model_names, plausibiliteit, posterior, stationair, validatie, waarnemingen,
};

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
    /// Surroundings that the experiments of the folder above can be lived in.
    surroundings: Vec<PathBuf>,
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
    for path in &found.surroundings {
        around(path, &mut fouten)?;
    }
    if !fouten.is_empty() {
        fouten.sort();
        return Err(fouten.into());
    }
    let (models, experiments) = (found.models.len() + found.parents, found.experiments.len());
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let all = count(models + experiments + found.surroundings.len(), "file");
    let (models, experiments) = (count(models, "model"), count(experiments, "experiment"));
    let surroundings = match found.surroundings.len() {
        0 => String::new(),
        n => format!(", {n} surroundings"),
    };
    Ok(format!("{all} fine ({models}, {experiments}{surroundings})\n"))
}

/// Checks surroundings: at least one of the experiments beside them must be able to live in them. If none can, what
/// is least wrong is told.
///
/// # Errors
/// A file that cannot be read.
fn around(path: &Path, fouten: &mut Fouten) -> Result<(), Error> {
    let mut least: Option<Fouten> = None;
    for beside in toml_files(path.parent().and_then(Path::parent).unwrap_or(Path::new(""))) {
        let surroundings = match omgeving(&beside, path) {
            Ok(surroundings) => surroundings,
            Err(Error::Input(wrong)) => {
                fouten.extend(wrong);
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        let Err(wrong) = Experiment::surrounded(&beside, &read(&beside)?, &surroundings) else { return Ok(()) };
        if least.as_ref().is_none_or(|least| wrong.len() < least.len()) {
            least = Some(wrong);
        }
    }
    let alone = || {
        let wel = "an experiment in the folder above that can be lived in them";
        let wat = "no experiment has these surroundings";
        Fouten(vec![Fout::without_source(path.display().to_string(), "environment", wat, wel)])
    };
    fouten.extend(least.unwrap_or_else(alone));
    Ok(())
}

/// Whether a file holds surroundings: it lies in a folder `environment`.
fn is_environment(path: &Path) -> bool {
    path.parent().is_some_and(|dir| dir.file_name().is_some_and(|name| name == "environment"))
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
    if let Err(wrong) = waarnemingen::lees(model) {
        fouten.extend(wrong);
    }
    if let Err(wrong) = validatie::lees(model) {
        fouten.extend(wrong);
    }
    if let Err(wrong) = literatuur::lees(model) {
        fouten.extend(wrong);
    }
    if let Err((pad, wat)) = posterior::lees(model) {
        let wel = format!("make it again with: doorstroom calibrate {}", model.dir.display());
        fouten.push(Fout::without_source(pad.display().to_string(), "file", wat, wel));
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
            return self.add_file(path.to_path_buf());
        }
        let count = |found: &Found| found.models.len() + found.experiments.len() + found.surroundings.len();
        let before = count(self);
        self.search(path);
        let (models, experiments) = (path.join("models"), path.join("experiments"));
        for dir in [models, experiments].iter().filter(|dir| dir.is_dir()) {
            self.search(dir);
        }
        if before == count(self) {
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
            [dir.to_path_buf(), dir.join("environment")]
                .iter()
                .flat_map(|dir| toml_files(dir))
                .for_each(|path| self.add_file(path));
        }
    }

    fn add_file(&mut self, path: PathBuf) {
        let list = if is_environment(&path) { &mut self.surroundings } else { &mut self.experiments };
        list.push(path);
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
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let items = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|item| item.path());
    let mut files: Vec<PathBuf> =
        items.filter(|path| path.is_file() && path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}
