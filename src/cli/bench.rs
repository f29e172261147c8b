//! `bench`: how long a model takes on this machine, as a whole and per phase of the month.

use std::fmt::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::cli::calibrate::op_threads;
use crate::cli::donoren;
use crate::draw::Draws;
use crate::fout::Error;
use crate::maand::FASEN;
use crate::model::populatie::Begin;
use crate::model::{Model, Tijdlijn};
use crate::regio::Regio;
use crate::simulation::{Opdracht, Simulatie};

/// Arguments of `bench`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the model
    model: PathBuf,
    /// Months to live
    #[arg(long, default_value_t = 24, value_name = "M", value_parser = clap::value_parser!(u16).range(1..=240))]
    months: u16,
    /// People of working age, instead of those of the model
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1_000..=20_000_000))]
    people: Option<u32>,
    /// Threads that share a month
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1_024))]
    threads: u16,
    /// Tell the time of each phase
    #[arg(long)]
    profile: bool,
}

/// Lives some months and tells what they took.
///
/// # Errors
/// Wrong input; a balance that does not hold; threads that cannot be started.
pub(super) fn bench(args: &Args) -> Result<String, Error> {
    op_threads(Some(args.threads), || leef(args))
}

fn leef(args: &Args) -> Result<String, Error> {
    let klok = Instant::now();
    let mut model = Model::load(&args.model)?;
    let donoren = donoren(&model)?;
    if let Some(mensen) = args.people {
        model = model.met_inwoners(f64::from(mensen));
    }
    let maanden = i32::from(args.months);
    let tijdlijn = Tijdlijn::new(&model, &[], model.start + maanden);
    let draws = Draws::new(1, 0);
    let gelezen = klok.elapsed();
    let begin = Begin::maak(&model, &donoren, &tijdlijn, &draws, args.months.into());
    let gemaakt = klok.elapsed();
    let Begin { regio, achtergrond } = begin;
    let bytes = |r: &Regio| r.bytes() as f64 / r.per_gemeente.iter().sum::<i64>() as f64;
    let bij_start = bytes(&regio);
    let mut s = Simulatie::new(regio, Opdracht::zonder_beleid(&tijdlijn, &achtergrond, draws));
    s.regio.threads = args.threads.into();
    let mut fasen = vec![[Duration::ZERO; 2]; FASEN.len()];
    let mut aantal = vec![0; FASEN.len()];
    let mut in_fasen = Duration::ZERO;
    let klok = Instant::now();
    for _ in 0..maanden {
        let geleefd = s.maand_met(|regio, kader, w| {
            let begin = Instant::now();
            for (n, (_, fase)) in FASEN.iter().enumerate() {
                let klok = Instant::now();
                let events = fase(regio, kader);
                let [voorstellen, gebeuren] = &mut fasen[n];
                *voorstellen += klok.elapsed();
                aantal[n] += events.len();
                let klok = Instant::now();
                regio.apply(events, w);
                *gebeuren += klok.elapsed();
            }
            in_fasen += begin.elapsed();
        });
        geleefd.map_err(|fout| Error::Internal(fout.to_string()))?;
    }
    let totaal = klok.elapsed();
    let persoonsmaanden = s.loop_.persoonsmaanden();
    let per = |tijd: Duration| tijd.as_secs_f64() * 1e9 / persoonsmaanden as f64;
    let ms = |tijd: Duration| tijd.as_secs_f64() * 1e3 / f64::from(maanden);
    let mut uit = format!(
        "{} people, {maanden} months, {} thread{}\nread {:.0} ms, start {:.0} ms, {:.2} ms a month: {:.1} ns per person-month\n\
         {bij_start:.1} bytes per person at the start, {:.1} after the last month\n",
        persoonsmaanden / i64::from(maanden),
        args.threads,
        if args.threads == 1 { "" } else { "s" },
        gelezen.as_secs_f64() * 1e3,
        (gemaakt - gelezen).as_secs_f64() * 1e3,
        ms(totaal),
        per(totaal),
        bytes(&s.regio)
    );
    if args.profile {
        let kop = ["phase", "propose ms", "apply ms", "ns per person-month", "events a month"];
        let _ = writeln!(uit, "\n{:<28}{:>12}{:>12}{:>22}{:>16}", kop[0], kop[1], kop[2], kop[3], kop[4]);
        for ((naam, _), ([voorstel, gebeur], n)) in FASEN.iter().zip(fasen.iter().zip(&aantal)) {
            let events = *n as f64 / f64::from(maanden);
            let (a, b, c) = (ms(*voorstel), ms(*gebeur), per(*voorstel + *gebeur));
            let _ = writeln!(uit, "{naam:<28}{a:>12.3}{b:>12.3}{c:>22.2}{events:>16.0}");
        }
        let rest = totaal - in_fasen;
        let _ = writeln!(uit, "{:<28}{:>12.3}{:>12}{:>22.2}", "seeing and the rest", ms(rest), "", per(rest));
    }
    Ok(uit.trim_end().to_string())
}
