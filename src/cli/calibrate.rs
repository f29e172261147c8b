//! `calibrate`: fits the uncertain numbers of a model to what is known, or tries whether that method finds known values.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::cli::tabel::{Tabel, getal};
use crate::cli::voortgang::Voortgang;
use crate::cli::{donoren, surroundings};
use crate::experiment::MOST_SEED;
use crate::experiment::calibratie::bank::Bank;
use crate::experiment::calibratie::herstel::{Herstel, herstel};
use crate::experiment::calibratie::{HAALBAAR, kalibreer, vervang};
use crate::fout::zeg;
use crate::fout::{Error, Fout};
use crate::measure::Waarneming;
use crate::model::Model;
use crate::model::posterior::{self, Bon};
use crate::model::waarnemingen::{self, Waarnemingen};

/// Arguments of `calibrate`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the model
    model: PathBuf,
    /// Seed of all chance
    #[arg(long, default_value_t = 2022, value_name = "S", value_parser = clap::value_parser!(u64).range(0..=MOST_SEED))]
    seed: u64,
    /// Size of the region, as a part of the real one, instead of that of waarnemingen.toml
    #[arg(long, value_name = "PART")]
    size: Option<f64>,
    /// Points of each wave, instead of those of waarnemingen.toml, as 400,200
    #[arg(long, value_name = "N,..", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(10..=100_000))]
    waves: Option<Vec<u32>>,
    /// Folder in which waves are kept, to go on from [default: output/calibratie-NAME]
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// Folder for the posterior, instead of that of the model
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Number of threads [default: all cores]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=4096))]
    threads: Option<u16>,
    /// Fit nothing, but make so many data sets with known values and tell how well those are found
    #[arg(long, value_name = "SETS", value_parser = clap::value_parser!(u16).range(5..=10_000))]
    recover: Option<u16>,
}

/// What is known of a model, and the model that lives through it.
///
/// # Errors
/// Wrong input; nothing that is known.
pub(super) fn bekend(dir: &std::path::Path, size: Option<f64>) -> Result<(Model, Waarnemingen), Error> {
    let gevraagd = Model::load(dir)?;
    let Some(w) = waarnemingen::lees(&gevraagd)? else {
        let pad = dir.join(waarnemingen::BESTAND);
        let wat = "nothing is known to hold the model against";
        return Err(Fout::without_source(pad.display().to_string(), "file", wat, "a file with facts").into());
    };
    if w.map.canonicalize().ok() != dir.canonicalize().ok() {
        let wat = format!("the facts are those of {}, not of this model", w.map.display());
        let wel = format!("`{}`, or facts of its own ({})", w.map.display(), waarnemingen::BESTAND);
        return Err(Fout::argument("MODEL", wat, wel).into());
    }
    grootte(size)?;
    let model = Model::load(&w.model)?;
    // Growth needs the month before the first.
    let te_vroeg = |f: &&Waarneming| f.van < model.start + i32::from(f.statistiek.groeit());
    if let Some(fact) = w.waarnemingen.iter().find(te_vroeg) {
        let (pad, key) = (w.map.join(waarnemingen::BESTAND), format!("waarneming.{}.from", fact.naam));
        let wat = format!("{} is before what the model lives through, which begins in {}", fact.van, model.start);
        let wel = "a later month; with less_growth, one after the first";
        return Err(Fout::without_source(pad.display().to_string(), key, wat, wel).into());
    }
    Ok((model, w))
}

/// A size of the region that was asked for.
///
/// # Errors
/// A size that is not possible.
pub(super) fn grootte(size: Option<f64>) -> Result<Option<f64>, Error> {
    match size.filter(|size| !(0.005..=2.0).contains(size)) {
        Some(fout) => Err(Fout::argument("--size", format!("{fout} is not possible"), "a part from 0.005 to 2").into()),
        None => Ok(size),
    }
}

/// Tells how far each part of the work is.
pub(super) struct Verslaggever(Mutex<Option<(String, Voortgang)>>);

impl Verslaggever {
    pub fn new() -> Verslaggever {
        Verslaggever(Mutex::new(None))
    }

    /// So many of a part are done.
    pub fn meld(&self, wat: &str, gedaan: usize, totaal: usize) {
        let mut nu = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if nu.as_ref().is_none_or(|(naam, _)| naam != wat) {
            *nu = None;
            zeg!("{wat}: {totaal}");
            *nu = Some((wat.to_string(), Voortgang::new(totaal, "done")));
        }
        if let Some((_, voortgang)) = nu.as_ref() {
            voortgang.meld(gedaan, totaal);
        }
    }
}

/// Does something on so many threads.
///
/// # Errors
/// Threads that cannot be started; what the work itself fails with.
pub(super) fn op_threads<T: Send>(
    threads: Option<u16>,
    doe: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from)).build();
    let pool = pool.map_err(std::io::Error::other).map_err(surroundings("cannot start the threads"))?;
    pool.install(doe)
}

/// Fits the parameters and writes the posterior, or tells how well known values are found.
///
/// # Errors
/// Wrong input; a folder that cannot be written; a balance that does not hold.
pub(super) fn calibrate(args: &Args) -> Result<String, Error> {
    let (model, w) = bekend(&args.model, args.size)?;
    let donoren = donoren(&model)?;
    let deel = args.size.unwrap_or(w.deel);
    let golven = args.waves.as_ref().map_or(w.golven.clone(), |g| g.iter().map(|n| *n as usize).collect());
    let bank = Bank::new(&model, &donoren, &w, deel, args.seed);
    let verslag = Verslaggever::new();
    let voortgang = |wat: &str, gedaan, totaal| verslag.meld(wat, gedaan, totaal);
    if let Some(sets) = args.recover {
        let punten = golven.first().copied().unwrap_or_default();
        let gevonden = op_threads(args.threads, || herstel(&bank, punten, sets.into(), &voortgang))?;
        return Ok(gevonden_tekst(&bank, &gevonden));
    }
    let naam = w.map.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
    let werk = args.work.clone().unwrap_or_else(|| PathBuf::from(format!("output/calibratie-{naam}")));
    let mut commando = format!("doorstroom calibrate models/{naam} --seed {}", args.seed);
    if args.size.is_some() {
        let _ = write!(commando, " --size {deel}");
    }
    if args.waves.is_some() {
        let _ = write!(commando, " --waves {}", golven.iter().map(usize::to_string).collect::<Vec<_>>().join(","));
    }
    let uitslag = op_threads(args.threads, || kalibreer(&bank, &golven, &commando, &werk, &voortgang))?;
    let map = args.out.clone().unwrap_or_else(|| w.map.clone());
    let paden: Vec<String> = bank.prioren.iter().map(|prior| prior.pad.clone()).collect();
    let bon = toml::to_string(&uitslag.bon).map_err(|fout| Error::Internal(fout.to_string()))?;
    let schrijf = || {
        fs_err::create_dir_all(&map)?;
        vervang(&map.join(posterior::BESTAND), &posterior::tekst(&paden, &uitslag.trekkingen))?;
        vervang(&map.join(posterior::BON), &bon)
    };
    schrijf().map_err(surroundings(format!("cannot write the posterior in {}", map.display())))?;
    Ok(format!("{}\n{}\n", bon_tekst(&uitslag.bon), map.join(posterior::BESTAND).display()))
}

/// The receipt for who waits for it.
fn bon_tekst(bon: &Bon) -> String {
    let mut parameters =
        Tabel::new(&["parameter", ">low", ">value", ">high", ">5%", ">mean", ">95%", ">contraction", "learned"]);
    for p in &bon.parameter {
        let getallen = p.prior.iter().chain(&p.posterior).map(|x| getal(*x));
        let geleerd = if p.learned { "yes" } else { "no: keeps its prior" };
        let rest = [format!("{:.2}", p.contraction), geleerd.to_string()];
        parameters.rij([p.path.clone()].into_iter().chain(getallen).chain(rest));
    }
    let mut feiten =
        Tabel::new(&["fact", "use", ">observed", ">prior 5%", ">50%", ">95%", ">posterior 5%", ">50%", ">95%"]);
    for f in &bon.fact {
        let getallen = [f.observed].into_iter().chain(f.prior).chain(f.posterior).map(getal);
        feiten.rij([f.name.clone(), f.r#use.clone()].into_iter().chain(getallen));
    }
    let mut golven = String::new();
    for f in bon.fact.iter().filter(|f| f.not_ruled_out.is_some_and(|deel| deel < HAALBAAR)) {
        let _ = writeln!(golven, "{}: no value of the parameters meets it; it was not fitted to", f.name);
    }
    for (n, golf) in bon.wave.iter().enumerate() {
        let deel = 100.0 * golf.not_ruled_out;
        let _ = writeln!(golven, "wave {}: {} points; {deel:.2}% of the prior is not ruled out", n + 1, golf.points);
    }
    format!(
        "{golven}distance from the facts to fit: {} (median), {} (95%); emulator check {} (1 if it knows how sure it is); \
         {} draws, worth {}\n\n{}\n{}",
        bon.distance[0],
        bon.distance[1],
        bon.emulator_check,
        bon.draws,
        bon.effective,
        feiten.tekst(),
        parameters.tekst()
    )
}

/// How well known values were found.
fn gevonden_tekst(bank: &Bank, h: &Herstel) -> String {
    let (breed, smal) = (h.dekking(0.9), h.dekking(0.5));
    let mut tabel = Tabel::new(&["parameter", ">within 50%", ">within 90%"]);
    for (k, prior) in bank.prioren.iter().enumerate() {
        let deel = |midden| format!("{:.2}", h.dekking_van(k, midden));
        tabel.rij([prior.pad.clone(), deel(0.5), deel(0.9)]);
    }
    format!(
        "{} data sets of the model itself at {} of its size, {} parameters, {} facts\n\
         true value within the middle 50% of its posterior: {smal:.3} (+-{:.3}); within 90%: {breed:.3} (+-{:.3})\n\
         ranks in ten classes, all parameters: {:?}\n\n{}",
        h.rangen.len(),
        getal(bank.deel),
        bank.prioren.len(),
        bank.w.te_passen(),
        1.96 * h.onzeker(0.5),
        1.96 * h.onzeker(0.9),
        h.verdeling(),
        tabel.tekst()
    )
}

/// The posterior that serves a model, with a warning if it may no longer fit it.
///
/// # Errors
/// A file that is wrong.
pub(super) fn posterior_van(model: &Model) -> Result<Option<posterior::Posterior>, Error> {
    let gelezen = posterior::lees(model).map_err(|(pad, wat)| {
        let wel = format!("make it again with: doorstroom calibrate {}", model.dir.display());
        Fout::without_source(pad.display().to_string(), "file", wat, wel)
    })?;
    if let Some(waarom) = gelezen.as_ref().and_then(|p| p.verouderd.as_ref()) {
        zeg!(
            "WARNING: the posterior is out of date: {waarom}; make it again with: doorstroom calibrate {}",
            model.dir.display()
        );
    }
    Ok(gelezen)
}
