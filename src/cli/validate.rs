//! `validate`: what the posterior of a model yields of every fact, beside what was observed.

use std::fmt::Write;
use std::path::PathBuf;

use crate::cli::calibrate::{Verslaggever, bekend, grootte, op_threads, posterior_van};
use crate::cli::effecten::effects;
use crate::cli::tabel::getal;
use crate::cli::{Lang, donoren, surroundings};
use crate::experiment::calibratie::bank::Bank;
use crate::experiment::calibratie::validatie::{Rij, valideer};
use crate::experiment::calibratie::vervang;
use crate::fout::Error;
use crate::measure::Gebruik;
use crate::model::posterior::Posterior;
use crate::model::waarnemingen::Waarnemingen;
use crate::report::Taal;

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
    let rijen = op_threads(args.threads, || valideer(&bank, &trekkingen, vanaf, &voortgang))?;
    let taal = args.lang.into();
    let tekst = markdown(&kop(&w, &bank, posterior.as_ref(), trekkingen.len(), taal), &rijen, &w, taal);
    let naam = w.map.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
    let map = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("output/validatie-{naam}")));
    let schrijf = || {
        fs_err::create_dir_all(&map)?;
        vervang(&map.join("validatie.md"), &tekst)?;
        vervang(&map.join("validatie.csv"), &csv(&rijen))
    };
    schrijf().map_err(surroundings(format!("cannot write the table in {}", map.display())))?;
    Ok(tekst)
}

fn kop(w: &Waarnemingen, bank: &Bank, posterior: Option<&Posterior>, trekkingen: usize, taal: Taal) -> String {
    let (deel, naam) = (getal(bank.deel), &bank.model.title);
    let van = match posterior {
        Some(_) => taal.kies("trekkingen uit de posterior", "draws of the posterior"),
        None => taal.kies(
            "runs met de waarden van het model zelf (er is geen posterior: alleen toeval verschilt)",
            "runs with the model's own values (there is no posterior: only chance differs)",
        ),
    };
    let verouderd = match posterior.and_then(|p| p.verouderd.as_ref()) {
        None => "",
        Some(_) => taal.kies(
            "\n\n**Verouderd: het model is veranderd sinds de posterior is gemaakt.**",
            "\n\n**Out of date: the model changed since the posterior was made.**",
        ),
    };
    let start = bank.model.start;
    match taal {
        Taal::Nl => format!(
            "{naam}, {deel} van de ware grootte, {start} tot en met {}: {trekkingen} {van}. Een feit is raak als het bereik \
             van de waarneming en dat van de runs (5-95%, parameters en toeval samen) elkaar raken.{verouderd}\n\n",
            w.einde
        ),
        Taal::En => format!(
            "{naam} at {deel} of its size, {start} to {}: {trekkingen} {van}. A fact is inside if the range of the \
             observation and that of the runs (5-95%, parameters and chance together) touch.{verouderd}\n\n",
            w.einde
        ),
    }
}

/// A number in the unit of a fact, as readers know it.
fn toon(x: f64, unit: &str, taal: Taal) -> String {
    let tekst = match unit {
        "share" | "share/year" => format!("{:.1}%", 100.0 * x),
        "ratio" => format!("{x:.2}"),
        _ => format!("{x:.0}"),
    };
    if matches!(taal, Taal::Nl) { tekst.replace('.', ",") } else { tekst }
}

fn markdown(kop: &str, rijen: &[Rij], w: &Waarnemingen, taal: Taal) -> String {
    let mut tekst = kop.to_string();
    tekst.push_str(taal.kies(
        "| feit | waargenomen | gesimuleerd | | gebruik | bron |\n|---|---:|---:|---|---|---|\n",
        "| fact | observed | simulated | | use | source |\n|---|---:|---:|---|---|---|\n",
    ));
    let tot = taal.kies("tot", "to");
    for rij in rijen {
        let f = &rij.waarneming;
        let toon = |x: f64| toon(x, &f.unit, taal);
        let [laag, midden, hoog] = rij.gesimuleerd;
        let _ = writeln!(
            tekst,
            "| {} | {} ({} {tot} {}) | {} ({} {tot} {}) | {} | {} | {} |",
            taal.kies(&f.nl, &f.en),
            toon(f.waarde),
            toon(f.laag),
            toon(f.hoog),
            toon(midden),
            toon(laag),
            toon(hoog),
            if rij.raak() { taal.kies("raak", "inside") } else { taal.kies("**MIS**", "**MISS**") },
            if f.gebruik == Gebruik::Passen { taal.kies("passen", "fit") } else { taal.kies("toetsen", "validate") },
            f.bronnen
        );
    }
    let missers: Vec<&Rij> = rijen.iter().filter(|rij| !rij.raak()).collect();
    let toetsen = rijen.iter().filter(|rij| rij.waarneming.gebruik == Gebruik::Toetsen);
    let (raak, alle) = toetsen.fold((0, 0), |(raak, alle), rij| (raak + usize::from(rij.raak()), alle + 1));
    let _ = match taal {
        Taal::Nl => writeln!(tekst, "\nVan de {alle} feiten waarop niet is gepast zijn er {raak} raak."),
        Taal::En => writeln!(tekst, "\nOf the {alle} facts that were not fitted to, {raak} are inside."),
    };
    if !missers.is_empty() {
        tekst.push_str(taal.kies("\nWat mist, en waarom:\n\n", "\nWhat misses, and why:\n\n"));
    }
    for rij in missers {
        let onbekend = taal.kies("Waarom is niet bekend.", "Why is not known.");
        let waarom = rij.waarneming.mist.as_ref().map_or(onbekend, |(nl, en)| taal.kies(nl, en));
        let _ = writeln!(tekst, "- `{}`: {waarom}", rij.waarneming.naam);
    }
    if !w.weggelaten.is_empty() {
        tekst.push_str(
            taal.kies("\nFeiten die zijn weggelaten, en waarom:\n\n", "\nFacts that are left out, and why:\n\n"),
        );
    }
    for (bron, waarom) in &w.weggelaten {
        let _ = writeln!(tekst, "- {bron}: {waarom}");
    }
    tekst
}

fn csv(rijen: &[Rij]) -> String {
    let mut tekst = String::from("fact,unit,observed,low,high,sim_p05,sim_p50,sim_p95,inside,use\n");
    for rij in rijen {
        let f = &rij.waarneming;
        let [laag, midden, hoog] = rij.gesimuleerd;
        let gebruik = Gebruik::ALL.iter().find(|(g, _)| *g == f.gebruik).map_or("", |(_, naam)| naam);
        let _ = writeln!(
            tekst,
            "{},{},{},{},{},{laag},{midden},{hoog},{},{gebruik}",
            f.naam,
            f.unit,
            f.waarde,
            f.laag,
            f.hoog,
            rij.raak()
        );
    }
    tekst
}
