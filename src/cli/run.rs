//! `run`: an experiment from file to answer.

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use crate::cli::calibrate::posterior_van;
use crate::cli::voortgang::Voortgang;
use crate::cli::{Lang, donoren, read, surroundings, verslag};
use crate::experiment::onzekerheid::{Onzekerheid, Steekproef};
use crate::experiment::uitvoering::{Opties, voer_uit};
use crate::experiment::{Experiment, MOST_REPLICATES, MOST_SEED, Surroundings};
use crate::fout::zeg;
use crate::fout::{Error, Fout, listed};
use crate::measure::vergelijking::Vergelijking;
use crate::measure::{Loop, Uitkomst};
use crate::model::populatie::donoren::Donoren;
use crate::model::{Model, doelen, plausibiliteit, validatie, waarnemingen};
use crate::report::{Delen, Gastheer, Levering, mag_vervangen, write_all};

/// Arguments of `run`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Experiment file
    file: PathBuf,
    /// Folder for the results [default: output/NAME]
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Surroundings in which every scenario lives: a file, or its name in environment/ beside the experiment
    #[arg(long, value_name = "NAME")]
    pub environment: Option<PathBuf>,
    /// Number of replicates, instead of that of the experiment
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_REPLICATES)))]
    pub replicates: Option<u32>,
    /// Number of threads [default: all cores]
    #[arg(long, value_name = "K", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=4096))]
    threads: Option<u16>,
    /// Values of uncertain numbers, instead of what the experiment says: draws of the posterior or of the priors, or the
    /// values of the model
    #[arg(long, value_name = "posterior|prior|point")]
    pub uncertainty: Option<String>,
    /// Seed of all chance, instead of that of the experiment
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = clap::value_parser!(u64).range(0..=MOST_SEED))]
    pub seed: Option<u64>,
    /// Language of answer, report and figures
    #[arg(long, default_value = "nl")]
    pub lang: Lang,
    /// Check every balance of people, posts, places, hours and euros every month (slower)
    #[arg(long)]
    check_balances: bool,
}

/// Runs an experiment and writes its results.
///
/// # Errors
/// Wrong input; a folder that cannot be written; a broken balance.
pub(super) fn run(args: &Args) -> Result<String, Error> {
    let (begonnen, klok) = (SystemTime::now(), Instant::now());
    let mut tekst = read(&args.file)?;
    let (mut experiment, model) = match &args.environment {
        None => Experiment::load(&args.file)?,
        Some(naam) => {
            let omgeving = omgeving(&args.file, naam)?;
            if tekst.parse::<toml::Table>().is_ok_and(|tabel| tabel.contains_key("environment")) {
                let wat = format!("{} has surroundings of its own", args.file.display());
                let wel = "leave the option out, or take the table [environment] out of the file";
                return Err(Fout::argument("--environment", wat, wel).into());
            }
            let gelezen = Experiment::surrounded(&args.file, &tekst, &omgeving)?;
            tekst = omgeving.added_to(&tekst);
            gelezen
        }
    };
    experiment.replicates = args.replicates.unwrap_or(experiment.replicates);
    experiment.seed = args.seed.unwrap_or(experiment.seed);
    if let Some(woord) = &args.uncertainty {
        experiment.uncertainty = Some(onzekerheid(woord)?);
    }
    let steekproef = steekproef(&mut experiment, &model)?;
    let donoren = donoren(&model)?;
    let maten = plausibiliteit::lees(&model)?;
    let doelen = doelen::lees(&model)?;
    let validatie = validatie::lees(&model)?;
    let uit = args.out.clone().unwrap_or_else(|| Path::new("output").join(&experiment.name));
    beschrijfbaar(&uit)?;
    let instrument = maten.iter().find_map(|grens| grens.instrument.as_deref());
    // All that the numbers depend on but how many there are: more replicates go on from those that are there.
    let zaad = experiment.seed.to_string();
    let balansen = if args.check_balances { "balances" } else { "" };
    let trekkingen = steekproef.as_ref().map(Steekproef::kenmerk).unwrap_or_default();
    let hangt_af_van = [&model.hash, tekst.as_str(), &zaad, balansen, instrument.unwrap_or_default(), &trekkingen];
    let delen = Delen::bij(&uit, &hangt_af_van);
    let uitkomst = reken(&experiment, &model, &donoren, (instrument, steekproef.as_ref()), &delen, args)?;
    let rekentijd = klok.elapsed().as_secs_f64();
    let taal = args.lang.into();
    let opdracht = verslag::opdracht(&experiment);
    let vergelijking = Vergelijking::van(&uitkomst, experiment.policy, experiment.compare);
    let levering = Levering {
        uitkomst: &uitkomst,
        opdracht: &opdracht,
        bon: &verslag::bon(&experiment, &model, &tekst, args),
        experiment: &tekst,
        gastheer: &Gastheer::hier(begonnen, klok.elapsed(), threads(args)),
        plausibel: &verslag::plausibel(&uitkomst, &vergelijking, &maten, taal),
        validatie: &validatie,
        doelen: &doelen,
        aannames: &verslag::aannames(&model, experiment.uncertainty),
        taal,
    };
    let zinnen = write_all(&uit, &levering).map_err(surroundings("cannot write the results"))?;
    delen.ruim_op().map_err(surroundings("cannot remove the kept replicates"))?;
    let persoonsmaanden = uitkomst.lopen.iter().flatten().map(Loop::persoonsmaanden).sum::<i64>() as f64;
    zeg!(
        "{:.1} s in all; {:.1} million person-months simulated, {:.1} million per second",
        klok.elapsed().as_secs_f64(),
        persoonsmaanden / 1e6,
        persoonsmaanden / 1e6 / rekentijd.max(1e-9)
    );
    Ok(verslag::slot(&zinnen, &uit, taal))
}

/// The surroundings with a name, or in a file.
///
/// # Errors
/// Surroundings that do not exist or hold something else.
pub(super) fn omgeving(experiment: &Path, naam: &Path) -> Result<Surroundings, Error> {
    let map = experiment.parent().unwrap_or(Path::new("")).join("environment");
    let pad = if naam.is_file() { naam.to_path_buf() } else { map.join(naam).with_extension("toml") };
    if !pad.is_file() {
        let namen = std::fs::read_dir(&map).into_iter().flatten().flatten().map(|item| item.path());
        let mut namen: Vec<String> =
            namen.filter_map(|pad| Some(pad.file_stem()?.to_string_lossy().into_owned())).collect();
        namen.sort();
        let wel = match namen.is_empty() {
            true => "a file with a table [environment]".into(),
            false => format!("a file, or one of: {}", listed(namen.iter().map(String::as_str))),
        };
        let wat = format!("there are no surroundings \"{}\" in {}", naam.display(), map.display());
        return Err(Fout::argument("--environment", wat, wel).into());
    }
    let stam = pad.file_stem().map(|stam| stam.to_string_lossy().into_owned()).unwrap_or_default();
    let tekst = read(&pad)?;
    let kan =
        |e: String| Fout::without_source(pad.display().to_string(), "environment", e, "only a table [environment]");
    let tabel: toml::Table = tekst.parse().map_err(|e: toml::de::Error| kan(e.message().to_string()))?;
    if tabel.keys().ne(["environment"]) {
        return Err(kan("it holds something else".into()).into());
    }
    // A mark of the order of bytes may begin a file, and stand nowhere else.
    let text = tekst.trim_start_matches('\u{feff}').to_string();
    Ok(Surroundings { name: stam, path: pad, text })
}

fn reken(
    experiment: &Experiment,
    model: &Model,
    donoren: &Donoren,
    (insluiting, steekproef): (Option<&str>, Option<&Steekproef>),
    delen: &Delen,
    args: &Args,
) -> Result<Uitkomst, Error> {
    let replicates = experiment.replicates as usize;
    let totaal = replicates * experiment.scenarios.len();
    zeg!(
        "{}: {} scenarios x {replicates} replicates, {} to {}, seed {}, uncertain numbers: {}",
        experiment.name,
        experiment.scenarios.len(),
        experiment.start,
        experiment.end,
        experiment.seed,
        experiment.uncertainty.map_or("point", Onzekerheid::name)
    );
    match delen.aantal() {
        0 => {}
        1 => zeg!("1 replicate was finished before; going on from there"),
        n => zeg!("{n} replicates were finished before; going on from there"),
    }
    let voortgang = Voortgang::new(totaal, "runs");
    let opties = Opties {
        replicates,
        seed: experiment.seed,
        threads: args.threads.map(usize::from),
        controle: args.check_balances,
        insluiting,
        steekproef,
        voortgang: &|gedaan, van| voortgang.meld(gedaan, van),
        bewaring: Some(delen),
    };
    voer_uit(experiment, model, donoren, &opties)
}

/// The choice that a word stands for.
fn onzekerheid(woord: &str) -> Result<Onzekerheid, Error> {
    let namen = Onzekerheid::ALL.map(|(_, naam)| naam);
    let gevonden = Onzekerheid::ALL.iter().find(|(_, naam)| *naam == woord).map(|(keuze, _)| *keuze);
    let wel = format!("one of: {}", namen.join(", "));
    gevonden.ok_or_else(|| {
        Fout::argument("--uncertainty", format!("\"{woord}\" is unknown"), wel).with_nearest(woord, namen).into()
    })
}

/// Settles with which values of uncertain numbers an experiment is run, and gives the draws.
///
/// # Errors
/// A posterior that is asked for and missing, or wrong.
pub(super) fn steekproef(experiment: &mut Experiment, model: &Model) -> Result<Option<Steekproef>, Error> {
    let posterior = match experiment.uncertainty {
        None | Some(Onzekerheid::Posterior) => posterior_van(model)?,
        _ => None,
    };
    let te_passen = waarnemingen::lees(model)?.map_or_else(Vec::new, |w| w.parameters);
    let anders = if posterior.is_some() { Onzekerheid::Posterior } else { Onzekerheid::Punt };
    let keuze = experiment.uncertainty.unwrap_or(anders);
    if keuze == Onzekerheid::Posterior && posterior.is_none() {
        let wel = format!("make it once with: doorstroom calibrate {}; or ask for prior or point", model.dir.display());
        return Err(Fout::argument("uncertainty", "the model has no posterior", wel).into());
    }
    experiment.uncertainty = Some(keuze);
    Ok(Steekproef::new(model, &te_passen, posterior.as_ref(), keuze, experiment.seed))
}

/// Whether the results can be written, found out before the work begins; leaves nothing behind.
fn beschrijfbaar(uit: &Path) -> Result<(), Error> {
    mag_vervangen(uit).map_err(surroundings("cannot write the results"))?;
    let boven = |pad: &Path| match pad.parent() {
        Some(ouder) if !ouder.as_os_str().is_empty() => ouder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let mut map = boven(uit);
    while !map.exists() && map != Path::new(".") {
        map = boven(&map);
    }
    let wat = format!("cannot write the results in {}", map.display());
    tempfile::tempfile_in(&map).map(|_| ()).map_err(surroundings(wat))
}

fn threads(args: &Args) -> usize {
    let alle = std::thread::available_parallelism().map_or(1, usize::from);
    args.threads.map_or(alle, usize::from)
}
