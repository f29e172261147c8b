//! `levers`: the table of what every lever moves, in Markdown, as it stands in the documentation.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::cli::donoren;
use crate::cli::tabel::getal;
use crate::cli::voortgang::Voortgang;
use crate::experiment::MOST_SEED;
use crate::experiment::levers::{Lever, Opties, Untested, Verdict, claims, turn};
use crate::fout::{Error, Fout};
use crate::measure::Soort;
use crate::measure::statistiek::Samenvatting;
use crate::model::Model;

/// Arguments of `levers`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the model
    model: PathBuf,
    /// Most pairs of runs for one lever
    #[arg(long, default_value_t = 42, value_name = "N", value_parser = clap::value_parser!(u16).range(4..=1000))]
    replicates: u16,
    /// Months to live; levers are turned in the second
    #[arg(long, default_value_t = 30, value_name = "M", value_parser = clap::value_parser!(u16).range(3..=240))]
    months: u16,
    /// Size of the region, as a part of the real one
    #[arg(long, default_value_t = 0.25, value_name = "PART")]
    size: f64,
    /// Seed of all chance
    #[arg(long, default_value_t = 2022, value_name = "S", value_parser = clap::value_parser!(u64).range(0..=MOST_SEED))]
    seed: u64,
    /// Only levers whose path begins like this
    #[arg(long, default_value = "", value_name = "PATH")]
    only: String,
}

/// Turns the levers and gives the table.
///
/// # Errors
/// Wrong input; a balance that does not hold.
pub(super) fn levers(args: &Args) -> Result<String, Error> {
    let model = Model::load(&args.model)?;
    let donoren = donoren(&model)?;
    if !(0.05..=2.0).contains(&args.size) {
        let wel = "a part from 0.05 to 2";
        return Err(Fout::without_source("--size", "size", format!("{} is not possible", args.size), wel).into());
    }
    let model = model.geschaald(args.size);
    let (mut levers, untested) = claims(&model, |path| path.starts_with(&args.only));
    if levers.is_empty() && untested.is_empty() {
        let wel = "the beginning of a path, for example wsp.";
        return Err(
            Fout::without_source("--only", "only", format!("no lever begins with \"{}\"", args.only), wel).into()
        );
    }
    let opties =
        Opties { months: args.months.into(), replicates: args.replicates.into(), seed: args.seed, from_today: false };
    let most = levers.len() * opties.replicates;
    let voortgang = Voortgang::new(most, "pairs at most");
    let gedaan = AtomicUsize::new(0);
    let done = || voortgang.meld(gedaan.fetch_add(1, Ordering::Relaxed) + 1, most);
    turn(&model, &donoren, &mut levers, opties, &done).map_err(|fout| Error::Internal(fout.to_string()))?;
    drop(voortgang);
    Ok(table(&model, args, &levers, &untested))
}

fn table(model: &Model, args: &Args, levers: &[Lever], untested: &[Untested]) -> String {
    let count = |verdict| levers.iter().filter(|lever| lever.verdict() == verdict).count();
    let mut text = format!(
        "{} at {} of its size, {} months, seed {}: {} levers, {} move as claimed (one-sided, 95%), {} in the claimed direction \
         but not surely, {} otherwise; {} without an effect.\n\n",
        model.title,
        getal(args.size),
        args.months,
        args.seed,
        levers.len() + untested.len(),
        count(Verdict::Moves),
        count(Verdict::Unsure),
        count(Verdict::Wrong),
        untested.len(),
    );
    text.push_str(
        "| lever | turned by | from | to | indicator | at the low end | difference | 95% interval | pairs | |\n",
    );
    text.push_str("|---|---|---:|---:|---|---:|---:|---:|---:|---|\n");
    for lever in levers {
        let _ = writeln!(text, "{}", row(lever));
    }
    if !untested.is_empty() {
        text.push_str("\nLevers without an effect on any indicator, and why:\n\n");
    }
    for (path, reason) in untested {
        let reason = if reason.is_empty() { "its entry says neither `shows` nor `null`" } else { reason };
        let _ = writeln!(text, "- `{path}`: {reason}");
    }
    text
}

fn row(lever: &Lever) -> String {
    let kolom = lever.shows.0.kolom();
    // Money is read in euros.
    let money = kolom.soort == Soort::Geld;
    let show = |x: f64| if money { format!("{:.0}", x / 100.0) } else { getal((x * 10.0).round() / 10.0) };
    let s = Samenvatting::van(&lever.differences);
    let sign = if lever.shows.1 { '+' } else { '-' };
    let verdict = match lever.verdict() {
        Verdict::Moves => "moves",
        Verdict::Unsure => "not surely",
        Verdict::Wrong => "NOT AS CLAIMED",
    };
    format!(
        "| `{}` | {} | {} | {} | {sign}`{}` | {} | {} | {} to {} | {} | {verdict} |",
        lever.path,
        lever.who,
        getal(lever.ends.0),
        getal(lever.ends.1),
        kolom.name,
        show(lever.at_low),
        show(s.gemiddeld),
        show(s.laag95),
        show(s.hoog95),
        lever.differences.len(),
    )
}
