//! `burn-in`: makes the stationary distribution of a model and its receipt.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cli::surroundings;
use crate::experiment::MOST_SEED;
use crate::fout::zeg;
use crate::fout::{Error, Fout};
use crate::model::populatie::donoren::Donoren;
use crate::model::{Model, stationair};

/// Arguments of `burn-in`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the model
    model: PathBuf,
    /// Months to live before people are kept
    #[arg(long, default_value_t = 360, value_parser = clap::value_parser!(i32).range(12..=6000))]
    months: i32,
    /// Seed of all chance
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(0..=MOST_SEED))]
    seed: u64,
    /// Size of the region, as a part of the real one: donors carry shares and durations, not counts
    #[arg(long, default_value_t = 1.0, value_name = "PART")]
    size: f64,
    /// Start from a first guess, even if there is a stored distribution
    #[arg(long)]
    fresh: bool,
}

/// Makes the stationary distribution and puts it in the folder of the model.
///
/// # Errors
/// Wrong input; a folder that cannot be written.
pub(super) fn burn_in(args: &Args) -> Result<String, Error> {
    let klok = Instant::now();
    let model = Model::load(&args.model)?;
    if !(0.001..=2.0).contains(&args.size) {
        let wel = "a part from 0.001 to 2";
        return Err(Fout::without_source("--size", "size", format!("{} is not possible", args.size), wel).into());
    }
    let (donoren, vanaf) = if args.fresh { (Donoren::new(Vec::new()), None) } else { opgeslagen(&model)? };
    let van = if vanaf.is_some() { "the stored distribution" } else { "a first guess" };
    zeg!("{}: {} months from {van}; this takes a minute or so", model.name, args.months);
    let mensen = stationair::brand_in(&model.geschaald(args.size), &donoren, args.months, args.seed)
        .map_err(|fout| Error::Internal(fout.to_string()))?;
    let bon = stationair::bon(&model, args.months, args.seed, args.size, mensen.len(), vanaf.as_deref());
    let schrijf = |pad: &Path| Donoren::schrijf(&mensen, pad).map_err(std::io::Error::other);
    vervang(&stationair::eigen_pad(&args.model), schrijf)?;
    vervang(&args.model.join(stationair::BON), |pad| fs_err::write(pad, &bon))?;
    let pad = stationair::eigen_pad(&args.model);
    Ok(format!("{} people in {} ({:.0} s)\n", mensen.len(), pad.display(), klok.elapsed().as_secs_f64()))
}

/// The stored distribution, if there is one, with the hash of its file.
fn opgeslagen(model: &Model) -> Result<(Donoren, Option<String>), Error> {
    let wel = "start from a first guess with --fresh";
    let donoren = stationair::lees(model)
        .map_err(|(pad, wat)| Fout::without_source(pad.display().to_string(), "file", wat, wel))?;
    let bytes = stationair::pad(model).and_then(|pad| std::fs::read(pad).ok());
    Ok((donoren, bytes.map(|bytes| blake3::hash(&bytes).to_hex().to_string())))
}

/// Writes a file aside and moves it into place.
fn vervang(pad: &Path, schrijf: impl FnOnce(&Path) -> std::io::Result<()>) -> Result<(), Error> {
    let wat = format!("cannot write {}", pad.display());
    let map = pad.parent().filter(|map| !map.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let doe = || {
        let terzijde = tempfile::Builder::new().prefix(".stationair-").tempdir_in(map)?;
        let nieuw = terzijde.path().join("nieuw");
        schrijf(&nieuw)?;
        fs_err::File::open(&nieuw)?.sync_all()?;
        fs_err::rename(&nieuw, pad)
    };
    doe().map_err(surroundings(wat))
}
