//! How the cost of the model grows with people, months, replicates, threads and what happens, and the ratios that its
//! speed is held to. All in interleaved rounds, with medians and their 95% intervals.
//!
//! `cargo bench --bench schaal` measures, keeps every time in a CSV file and prints tables in Markdown; with
//! `-- --quick` it is small and done in a minute, with `-- --country` it has eleven million people too.
//! `cargo bench --bench schaal -- --figure` draws `docs/beeld/schaal` from the file and prints the tables again.

// Only its bare loop and its rounds serve here.
#[path = "../kernel/engine.rs"]
#[allow(dead_code)]
mod engine;
mod figuur;
#[path = "../kernel/mod.rs"]
#[allow(dead_code)]
mod kernel;
mod meting;
#[path = "../opstelling/mod.rs"]
mod opstelling;
mod tabel;

use std::path::{Path, PathBuf};

use clap::Parser;
use doorstroom::report::figuren;
use meting::{FULL, QUICK, Row};

/// How cost grows.
#[derive(Parser)]
struct Args {
    /// Rounds of every series
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Three rounds at small sizes, only to try it
    #[arg(long)]
    quick: bool,
    /// Eleven million people too
    #[arg(long)]
    country: bool,
    /// Where all times are kept
    #[arg(long, default_value = "target/schaal.csv")]
    csv: PathBuf,
    /// Measures nothing: draws the figure of the times that were kept, into a folder
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, default_missing_value = "docs/beeld")]
    figure: Option<PathBuf>,
    /// What cargo says to a bench
    #[arg(long = "bench", hide = true)]
    _bench: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let rows = if args.figure.is_some() {
        csv::Reader::from_path(&args.csv)?.into_deserialize().collect::<Result<Vec<Row>, _>>()?
    } else {
        let rounds = if args.quick { args.rounds.min(3) } else { args.rounds };
        let rows = meting::measure(if args.quick { &QUICK } else { &FULL }, args.country, rounds.into());
        keep(&args.csv, &rows)?;
        rows
    };
    print!("{}", tabel::all(&rows));
    if let Some(folder) = args.figure {
        figuren::schrijf(&folder, &figuur::draw(&rows))?;
    }
    Ok(())
}

fn keep(path: &Path, rows: &[Row]) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = csv::Writer::from_path(path)?;
    rows.iter().try_for_each(|row| file.serialize(row))?;
    Ok(file.flush()?)
}
