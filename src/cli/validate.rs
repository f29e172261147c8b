//! `validate`: what the posterior of a model yields of every fact, beside what was observed.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::cli::calibrate::{Verslaggever, bekend, grootte, op_threads, posterior_van};
use crate::cli::effecten::effects;
use crate::cli::{Lang, donoren, surroundings};
use crate::experiment::calibratie::bank::Bank;
use crate::experiment::calibratie::validatie::valideer;
use crate::experiment::calibratie::vervang;
use crate::fout::{Error, Fout, Fouten, zeg};
use crate::measure::Toetsing;
use crate::model::validatie::{self, Bon, Validatie};
use crate::report::validatie::markdown;

/// Arguments of `validate`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the model
    pub(super) model: PathBuf,
    /// What programmes do to who takes part, beside the findings of literatuur.toml, instead of the facts
    #[arg(long, conflicts_with = "draws")]
    effects: bool,
    /// Size of the region, as a part of the real one, instead of that of waarnemingen.toml or literatuur.toml
    #[arg(long, value_name = "PART")]
    size: Option<f64>,
    /// Draws of the posterior to run [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(10..=10_000))]
    draws: Option<u16>,
    /// Replicates of the trial, instead of those of literatuur.toml
    #[arg(long, value_name = "N", requires = "effects", value_parser = clap::value_parser!(u16).range(2..=10_000))]
    pub(super) replicates: Option<u16>,
    /// The trial with the model's own values, also if there is a posterior
    #[arg(long, requires = "effects")]
    pub(super) point: bool,
    /// Folder for table and figure [default: output/validatie-NAME or output/effecten-NAME]
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Keep the table in the model folder, where reports of experiments find it
    #[arg(long, conflicts_with = "effects")]
    keep: bool,
    /// Number of threads [default: all cores]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=4096))]
    pub(super) threads: Option<u16>,
    /// Language of the table
    #[arg(long, default_value = "nl")]
    pub(super) lang: Lang,
}

impl Args {
    /// The size that was asked for.
    pub(super) fn grootte(&self) -> Result<Option<f64>, Error> {
        grootte(self.size)
    }
}

/// Runs the posterior (the model's own values if it has none) and gives the table.
///
/// # Errors
/// Wrong input; a folder that cannot be written; a balance that does not hold.
pub(super) fn validate(args: &Args) -> Result<String, Error> {
    if args.effects {
        return effects(args);
    }
    let (model, w) = bekend(&args.model, args.size)?;
    let donoren = donoren(&model)?;
    let deel = args.size.unwrap_or(w.deel);
    let posterior = posterior_van(&model)?;
    let seed = posterior.as_ref().map_or(0, |p| p.bon.seed);
    let mut bank = Bank::new(&model, &donoren, &w, deel, seed);
    let aantal = args.draws.map_or(w.trekkingen, usize::from);
    let trekkingen: Vec<Vec<f64>> = match &posterior {
        Some(p) => {
            bank.prioren.retain(|prior| p.paden.contains(&prior.pad));
            let kolom = |pad: &String| p.paden.iter().position(|ander| ander == pad);
            let kolommen: Vec<usize> = bank.prioren.iter().filter_map(|prior| kolom(&prior.pad)).collect();
            p.trekkingen.iter().take(aantal).map(|rij| kolommen.iter().map(|k| rij[*k]).collect()).collect()
        }
        None => vec![bank.prioren.iter().map(|prior| prior.modus).collect(); aantal],
    };
    let verslag = Verslaggever::new();
    // Luck that the calibration did not use.
    let vanaf = (w.lucks + w.trekkingen) as u32;
    let voortgang = |wat: &str, gedaan, totaal| verslag.meld(wat, gedaan, totaal);
    let toetsingen = op_threads(args.threads, || valideer(&bank, &trekkingen, vanaf, &voortgang))?;
    if args.keep {
        gezien(&args.model, &toetsingen)?;
    }
    let naam = w.map.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
    let rijen = validatie::csv(&toetsingen);
    let bon = Bon {
        command: commando(args),
        version: env!("CARGO_PKG_VERSION").into(),
        model: model.name.clone(),
        model_hash: model.core_hash.clone(),
        posterior_hash: posterior.as_ref().map(|p| p.bon.posterior_hash.clone()).unwrap_or_default(),
        validation_hash: blake3::hash(rijen.as_bytes()).to_hex().to_string(),
        size: deel,
        start: model.start,
        end: w.einde,
        draws: trekkingen.len(),
    };
    let verouderd = posterior.is_some_and(|p| p.verouderd.is_some());
    let (titel, weggelaten) = (model.title.clone(), w.weggelaten.clone());
    let v = Validatie { bon, titel, verouderd, toetsingen, weggelaten };
    let tekst = markdown(&v, args.lang.into());
    let map = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("output/validatie-{naam}")));
    let schrijf = |map: &Path| {
        vervang(&map.join(validatie::BESTAND), &rijen)?;
        vervang(&map.join(validatie::BON), &v.bon.tekst())
    };
    fs_err::create_dir_all(&map)
        .and_then(|()| vervang(&map.join("validatie.md"), &tekst))
        .and_then(|()| schrijf(&map))
        .map_err(surroundings(format!("cannot write the table in {}", map.display())))?;
    if args.keep {
        schrijf(&w.map).map_err(surroundings(format!("cannot keep the table in {}", w.map.display())))?;
        zeg!("kept for reports: {}", w.map.join(validatie::BESTAND).display());
    }
    Ok(tekst)
}

/// Refuses a table with a fact that no run has seen, such as a share of nobody.
fn gezien(model: &Path, toetsingen: &[Toetsing]) -> Result<(), Error> {
    let leeg = toetsingen.iter().filter(|t| t.gesimuleerd.iter().any(|x| !x.is_finite()));
    let fouten: Vec<Fout> = leeg
        .map(|t| {
            let naam = &t.waarneming.naam;
            Fout::without_source(
                model.display().to_string(),
                naam,
                "no run has seen it",
                "a larger --size, or more --draws",
            )
        })
        .collect();
    if fouten.is_empty() { Ok(()) } else { Err(Error::Input(Fouten(fouten))) }
}

/// The command that makes what is kept again.
fn commando(args: &Args) -> String {
    let mut commando = format!("doorstroom validate {} --keep", args.model.display());
    if let Some(deel) = args.size {
        let _ = write!(commando, " --size {deel}");
    }
    if let Some(aantal) = args.draws {
        let _ = write!(commando, " --draws {aantal}");
    }
    commando
}
