//! `spoor`: one life from an earlier run, simulated again from its receipt.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::cli::run::steekproef;
use crate::cli::verslag::hash_van_plan;
use crate::cli::{Lang, donoren, read};
use crate::experiment::Experiment;
use crate::experiment::onzekerheid::Onzekerheid;
use crate::experiment::uitvoering::Uitvoering;
use crate::fout::{Error, Fout, listed};
use crate::instrument::{Aanbieder, Slot};
use crate::model::Model;
use crate::regio::{Inwoner, Positie, Regio, Spoor};
use crate::report::{BON, Bon, EXPERIMENT, Taal};

/// How many people are suggested.
const SUGGESTIES: usize = 10;
/// Keys of newcomers begin here; those of the residents of the start count from 0.
const NIEUWKOMERS: u32 = 0x8000_0000;

/// Arguments of `spoor`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder with the results of a run
    dir: PathBuf,
    /// Permanent key of the inwoner; without it, a few people worth following are listed
    inwoner: Option<u32>,
    /// Scenario [default: the reference]
    #[arg(long, value_name = "S")]
    scenario: Option<String>,
    /// Replicate, from 0
    #[arg(long, value_name = "R", default_value_t = 0)]
    replicate: usize,
    /// Language of the life path
    #[arg(long, default_value = "nl")]
    lang: Lang,
    /// Folder that holds the model's folder [default: models/ here or beside the results]
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
}

/// An earlier run, read back and checked.
struct Eerder {
    bon: Bon,
    experiment: Experiment,
    model: Model,
    scenario: usize,
}

/// Tells a life, or lists people worth following.
///
/// # Errors
/// No such run, scenario, replicate or inwoner; a model that has changed since.
pub(super) fn spoor(args: &Args) -> Result<String, Error> {
    let mut eerder = Eerder::lees(args)?;
    let donoren = donoren(&eerder.model)?;
    // The life was lived with the draw of its replicate.
    let keuze = Onzekerheid::ALL.iter().find(|(_, naam)| *naam == eerder.bon.onzekerheid).map(|(keuze, _)| *keuze);
    eerder.experiment.uncertainty = Some(keuze.unwrap_or(Onzekerheid::Punt));
    (eerder.experiment.seed, eerder.experiment.replicates) = (eerder.bon.seed, eerder.bon.replicates as u32);
    if let Some(steekproef) = steekproef(&mut eerder.experiment, &eerder.model)? {
        eerder.model = steekproef.model(&eerder.model, args.replicate);
    }
    let uitvoering = Uitvoering::new(&eerder.experiment, &eerder.model, &donoren, eerder.bon.seed);
    match args.inwoner {
        Some(sleutel) => eerder.leven(&uitvoering, sleutel, args),
        None => eerder.suggesties(&uitvoering, args),
    }
}

impl Eerder {
    fn lees(args: &Args) -> Result<Eerder, Error> {
        let bon = bon(&args.dir)?;
        let pad = args.dir.join(EXPERIMENT);
        let tekst = read(&pad)?;
        if hash_van_plan(&tekst, bon.seed, bon.replicates) != bon.plan_hash {
            let wat = "this copy of the experiment is no longer the one that was run";
            return Err(fout(&pad, "plan_hash", wat, "run the experiment again").into());
        }
        let (experiment, model) = Experiment::load_with(&pad, &modellen(args))?;
        if model.hash != bon.model_hash {
            let wat = format!(
                "the model {} in {} is no longer the one of this run, so the life would be another",
                model.name,
                model.dir.display()
            );
            let wel = format!("run it again with: {}, or name the model of then with --models", bon.commando);
            return Err(fout(&args.dir.join(BON), "model_hash", wat, wel).into());
        }
        let scenario = scenario(args, &experiment)?;
        if args.replicate >= bon.replicates {
            let wel = format!("0 to {}", bon.replicates.saturating_sub(1));
            let wat = format!("the run has no replicate {}", args.replicate);
            return Err(Fout::argument("--replicate", wat, wel).into());
        }
        Ok(Eerder { bon, experiment, model, scenario })
    }

    /// The life of one person.
    fn leven(&self, uitvoering: &Uitvoering, sleutel: u32, args: &Args) -> Result<String, Error> {
        let taal = args.lang.into();
        let begin = uitvoering.begin(args.replicate);
        let eerste = begin.regio.bewoners().find(|(_, i)| i.sleutel == sleutel);
        let mut tekst = format!("{} {sleutel}\n", taal_kop(taal));
        if let Some((_, i)) = eerste {
            let _ = writeln!(tekst, "{}  {}", begin.regio.nu, self.beschrijving(&begin.regio, i, taal));
        }
        let mut simulatie = uitvoering.simulatie(&begin, self.scenario, args.replicate);
        simulatie.regio.spoor = Some(Spoor::van(sleutel));
        while simulatie.regio.nu <= self.experiment.end {
            simulatie.maand().map_err(|fout| uitvoering.kapot(&fout, self.scenario, args.replicate))?;
        }
        let regels = simulatie.regio.spoor.take().unwrap_or_default().regels;
        if eerste.is_none() && regels.is_empty() {
            return Err(onbekend(sleutel, begin.regio.inwoners.len(), &args.dir).into());
        }
        for (maand, positie, nl, en) in regels {
            let _ = writeln!(tekst, "{maand}  {:<16}  {}", positie.name(), taal.kies(nl, en));
        }
        let slot = simulatie.regio.bewoners().find(|(_, i)| i.sleutel == sleutel);
        if let Some((_, i)) = slot {
            let eind = taal.kies("aan het eind van de run", "at the end of the run");
            let _ = writeln!(tekst, "{}  {:<16}  {eind}", self.experiment.end, i.positie.name());
        }
        Ok(tekst + &self.welke(args.replicate, taal))
    }

    fn beschrijving(&self, r: &Regio, i: &Inwoner, taal: Taal) -> String {
        let gemeente = self.model.gemeenten.get(i.gemeente as usize).map_or("", |g| g.title.as_str());
        let opleiding = ["laag", "midden", "hoog"][usize::from(i.opleiding).min(2)];
        let (jaar, maanden) = (i.leeftijd(r.nu) / 12, i.duur(r.nu));
        let positie = i.positie.name();
        taal.kies(
            format!("{positie:<16}  {jaar} jaar, {gemeente}, opleiding {opleiding}, {maanden} maanden in deze positie"),
            format!("{positie:<16}  aged {jaar}, {gemeente}, opleiding {opleiding}, {maanden} months in this position"),
        )
    }

    /// Which run it was.
    fn welke(&self, replicate: usize, taal: Taal) -> String {
        let (bon, scenario) = (&self.bon, &self.experiment.scenarios[self.scenario].name);
        let (wat, versie) = (taal.kies("Run", "Run"), env!("CARGO_PKG_VERSION"));
        let mut tekst = format!(
            "\n{wat}: {} {}, model {} ({}), experiment {}, scenario {scenario}, replicate {replicate}, seed {}\n",
            bon.programma,
            bon.versie,
            bon.model,
            bon.model_hash.get(..12).unwrap_or(&bon.model_hash),
            bon.experiment,
            bon.seed
        );
        if bon.versie != versie {
            let nl = format!("Let op: nagespeeld met versie {versie}; die kan anders rekenen.\n");
            let en = format!("Note: simulated again with version {versie}, which may calculate otherwise.\n");
            tekst.push_str(&taal.kies(nl, en));
        }
        tekst
    }

    /// People in bijstand at the start who begin a leerwerkarrangement, soonest first.
    fn suggesties(&self, uitvoering: &Uitvoering, args: &Args) -> Result<String, Error> {
        let taal: Taal = args.lang.into();
        let begin = uitvoering.begin(args.replicate);
        let leerwerk = |n: u8| {
            let instrument = self.model.instrumenten.get(usize::from(n));
            instrument.is_some_and(|k| k.slot == Slot::Traject && k.aanbieder == Aanbieder::Werkgever)
        };
        let mut simulatie = uitvoering.simulatie(&begin, self.scenario, args.replicate);
        let mut regels = Vec::new();
        while simulatie.regio.nu <= self.experiment.end && regels.len() < SUGGESTIES {
            let nu = simulatie.regio.nu;
            simulatie.maand().map_err(|fout| uitvoering.kapot(&fout, self.scenario, args.replicate))?;
            // One a month, so that the list is not all of the first month.
            let voor = regels.len();
            for (_, i) in simulatie.regio.in_bijstand() {
                let toen = begin.regio.inwoners.get(i.sleutel as usize).filter(|toen| toen.sleutel == i.sleutel);
                let Some(toen) = toen.filter(|toen| toen.positie == Positie::Bijstand) else { continue };
                if leerwerk(i.dossier.traject) && i.dossier.traject_sinds == nu && regels.len() == voor {
                    let start = taal.kies("leerwerkarrangement vanaf", "leerwerkarrangement from");
                    let wie = self.beschrijving(&begin.regio, toen, taal);
                    regels.push(format!("{:>10}  {wie}; {start} {nu}", i.sleutel));
                }
            }
        }
        let kop = taal.kies(
            "In de bijstand bij de start, met een leerwerkarrangement; volg iemand met",
            "In bijstand at the start, with a leerwerkarrangement; follow one with",
        );
        let dir = args.dir.display();
        Ok(format!("{kop}: doorstroom spoor {dir} INWONER\n{}\n", regels.join("\n"))
            + &self.welke(args.replicate, taal))
    }
}

fn taal_kop(taal: Taal) -> &'static str {
    taal.kies("Levensloop van inwoner", "Life of inwoner")
}

fn fout(pad: &Path, key: &str, wat: impl Into<String>, wel: impl Into<String>) -> Fout {
    Fout::without_source(pad.display().to_string(), key, wat, wel)
}

fn bon(dir: &Path) -> Result<Bon, Error> {
    let pad = dir.join(BON);
    if !pad.is_file() {
        let wat = format!("{} holds no results: there is no {BON}", dir.display());
        return Err(fout(&pad, "file", wat, "the folder that `doorstroom run` has written").into());
    }
    let tekst = read(&pad)?;
    toml::from_str(&tekst)
        .map_err(|e| fout(&pad, "file", e.message(), "the receipt as `doorstroom run` wrote it").into())
}

/// Where the model may be: where the user says, or in models/ beside or above the results.
fn modellen(args: &Args) -> Vec<PathBuf> {
    let boven = args.dir.ancestors().skip(1).map(|map| map.join("models")).filter(|map| map.is_dir());
    args.models.iter().cloned().chain(boven).collect()
}

fn scenario(args: &Args, experiment: &Experiment) -> Result<usize, Error> {
    let Some(naam) = &args.scenario else { return Ok(experiment.reference) };
    let namen = || experiment.scenarios.iter().map(|s| s.name.as_str());
    namen().position(|s| s == naam).ok_or_else(|| {
        let wel = format!("one of: {}", listed(namen()));
        Fout::argument("--scenario", format!("there is no scenario \"{naam}\""), wel).with_nearest(naam, namen()).into()
    })
}

fn onbekend(sleutel: u32, inwoners: usize, dir: &Path) -> Fout {
    let wel = format!(
        "a key from 0 to {} (residents of the start), or that of a newcomer (from {NIEUWKOMERS}); `doorstroom spoor {}` \
         lists people worth following",
        inwoners.saturating_sub(1),
        dir.display()
    );
    Fout::argument("INWONER", format!("nobody in this run has key {sleutel}"), wel)
}
