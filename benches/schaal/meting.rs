//! What is timed: each series in rounds, each level of it once in every round.

use std::time::Instant;

use doorstroom::draw::Draws;
use doorstroom::maand::FASEN;
use doorstroom::model::populatie::Begin;
use doorstroom::model::{Change, How, Tijdlijn};
use doorstroom::simulation::{Opdracht, Simulatie};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::bare::hashed;
use crate::kernel::rondes::interleaved;
use crate::opstelling::{Opstelling, stop};

/// One time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// What is varied.
    pub series: String,
    /// How a reader calls the level.
    pub level: String,
    /// The level as a number.
    pub x: f64,
    /// The round.
    pub round: usize,
    /// What it took.
    pub seconds: f64,
    /// What was lived in that time.
    pub person_months: i64,
}

/// People of working age.
pub const PEOPLE: &str = "people";
/// Months of a run.
pub const MONTHS: &str = "months";
/// Replicates of an ensemble, start included, on one thread.
pub const REPLICATES: &str = "replicates";
/// The same people with flows from a quarter to twice those of the model.
pub const FLOWS: &str = "flows";
/// The same times against what happened to people in a month.
pub const EVENTS: &str = "events";
/// Threads for an ensemble, start included.
pub const ENSEMBLE: &str = "ensemble";
/// Threads for one large run.
pub const ONE_RUN: &str = "one run";
/// From nothing to the end of the first month, and twelve months.
pub const STARTUP: &str = "start-up";
/// The levels of `STARTUP`.
pub const FROM_NOTHING: [&str; 2] = ["start-up", "12 months"];
/// The bare loop of `labour-kernel-v1` over everybody, and the whole model.
pub const KERNEL: &str = "kernel";
/// The levels of `KERNEL`.
pub const LOOPS: [&str; 2] = ["bare, hashed", "whole model"];

/// How large everything is.
pub struct Sizes {
    /// People of the region itself.
    base: usize,
    people: &'static [usize],
    months: &'static [usize],
    replicates: &'static [usize],
    /// Replicates that are divided over threads.
    ensemble: usize,
    /// People of one run on several threads.
    large: usize,
}

/// Enough to tell.
pub const FULL: Sizes = Sizes {
    base: 155_000,
    people: &[10_000, 40_000, 155_000, 600_000, 1_500_000],
    months: &[12, 30, 60, 120, 240],
    replicates: &[1, 2, 4, 8],
    ensemble: 8,
    large: 1_500_000,
};

/// Enough to try.
pub const QUICK: Sizes = Sizes {
    base: 20_000,
    people: &[10_000, 40_000, 155_000],
    months: &[6, 12, 24],
    replicates: &[1, 2],
    ensemble: 2,
    large: 155_000,
};

/// People of a country.
const COUNTRY: usize = 11_000_000;
/// Months where months are not varied.
const YEAR: usize = 12;
/// Months of the run beside the bare loop.
const TWO_YEARS: usize = 24;
const THREADS: [usize; 2] = [1, 2];
const FLOW_FACTORS: [f64; 4] = [0.25, 0.5, 1.0, 2.0];

/// The numbers by which work ends or is looked for, and people come and go.
const FLOW_NUMBERS: [&str; 15] = [
    "baan.uitval_laag",
    "baan.uitval_hoog",
    "baan.ziek",
    "baan.stopt",
    "baan.zelfstandig_start",
    "baan.zelfstandig_stop",
    "demografie.vestiging",
    "demografie.vertrek_jong",
    "demografie.vertrek_midden",
    "demografie.vertrek_oud",
    "economie.herverdeling",
    "markt.zoek_werkend",
    "markt.zoek_ww_aantal",
    "markt.zoek_nug_aantal",
    "markt.zoek_bijstand_aantal",
];

/// What one run took, and how much it was.
struct Lived {
    seconds: f64,
    person_months: i64,
}

impl Lived {
    /// Times something that gives its person-months, in a pool of so many threads: whatever is divided within finds
    /// these and no others.
    fn timed(threads: usize, live: impl FnOnce() -> i64 + Send) -> Lived {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap_or_else(|why| stop(why));
        pool.install(|| {
            let clock = Instant::now();
            let person_months = live();
            Lived { seconds: clock.elapsed().as_secs_f64(), person_months }
        })
    }
}

/// One level of a series.
struct Level<'a> {
    name: String,
    x: f64,
    run: Box<dyn Fn() -> Lived + 'a>,
}

impl<'a> Level<'a> {
    fn new(name: impl Into<String>, x: f64, run: impl Fn() -> Lived + 'a) -> Level<'a> {
        Level { name: name.into(), x, run: Box::new(run) }
    }

    fn count(n: usize, run: impl Fn() -> Lived + 'a) -> Level<'a> {
        Level::new(n.to_string(), n as f64, run)
    }
}

/// A region and its start.
struct Start {
    o: Opstelling,
    begin: Begin,
}

impl Start {
    fn new(people: Option<usize>, months: usize) -> Start {
        let o = Opstelling::new(people, months);
        let begin = o.begin(&luck(0));
        Start { o, begin }
    }

    fn run<'a>(&'a self, tijdlijn: &'a Tijdlijn) -> Simulatie<'a> {
        Simulatie::new(self.begin.regio.clone(), Opdracht::zonder_beleid(tijdlijn, &self.begin.achtergrond, luck(0)))
    }

    /// Times the months of one run, which so many threads share; the start is there already.
    fn lived(&self, tijdlijn: &Tijdlijn, months: usize, threads: usize) -> Lived {
        let mut run = self.run(tijdlijn);
        run.regio.threads = threads;
        Lived::timed(threads, || live(&mut run, months))
    }

    /// What happens to people in a month, by count; what is booked for a gemeente or a submarket does not move with it.
    fn events(&self, tijdlijn: &Tijdlijn, months: usize) -> f64 {
        let (mut run, mut count) = (self.run(tijdlijn), 0);
        for _ in 0..months {
            let lived = run.maand_met(|regio, kader, w| {
                for (_, fase) in FASEN {
                    let events = fase(regio, kader);
                    count += events.iter().filter(|event| event.wie().is_some()).count();
                    regio.apply(events, w);
                }
            });
            lived.unwrap_or_else(|why| stop(why));
        }
        count as f64 / months as f64
    }
}

fn luck(replicate: usize) -> Draws {
    Draws::new(1, replicate as u32)
}

/// Lives a run and gives its person-months.
fn live(run: &mut Simulatie, months: usize) -> i64 {
    (0..months).for_each(|_| run.maand().unwrap_or_else(|why| stop(why)));
    run.loop_.persoonsmaanden()
}

/// Times replicates side by side, each with a start of its own.
fn ensemble(o: &Opstelling, replicates: usize, threads: usize) -> Lived {
    Lived::timed(threads, || {
        let replicates = (0..replicates).into_par_iter().with_max_len(1);
        replicates.map(|r| from_start(o, r, YEAR)).sum()
    })
}

/// Makes the start of a replicate and lives its months.
fn from_start(o: &Opstelling, replicate: usize, months: usize) -> i64 {
    let Begin { regio, achtergrond } = o.begin(&luck(replicate));
    live(&mut Simulatie::new(regio, Opdracht::zonder_beleid(&o.tijdlijn, &achtergrond, luck(replicate))), months)
}

/// A number of people as short as it can be said.
fn short(people: usize) -> String {
    match people {
        1_000_000.. => format!("{}M", people as f64 / 1e6),
        _ => format!("{}k", people as f64 / 1e3),
    }
}

/// Measures everything.
pub fn measure(sizes: &Sizes, country: bool, rounds: usize) -> Vec<Row> {
    let mut all = Rounds { rounds, rows: Vec::new() };
    people(&mut all, sizes, country);
    let o = Opstelling::new(Some(sizes.base), YEAR);
    all.series(REPLICATES, sizes.replicates.iter().map(|n| Level::count(*n, || ensemble(&o, *n, 1))).collect());
    all.series(ENSEMBLE, THREADS.iter().map(|n| Level::count(*n, || ensemble(&o, sizes.ensemble, *n))).collect());
    let longest = sizes.months.iter().copied().fold(TWO_YEARS, usize::max);
    let start = Start::new(Some(sizes.base), longest);
    let tijdlijn = &start.o.tijdlijn;
    all.series(MONTHS, sizes.months.iter().map(|n| Level::count(*n, || start.lived(tijdlijn, *n, 1))).collect());
    flows(&mut all, &start);
    let bare = || Lived {
        seconds: hashed::run(sizes.base, TWO_YEARS, 1).loop_seconds,
        person_months: (sizes.base * TWO_YEARS) as i64,
    };
    let whole = || start.lived(tijdlijn, TWO_YEARS, 1);
    all.series(KERNEL, vec![Level::new(LOOPS[0], 0.0, bare), Level::new(LOOPS[1], 1.0, whole)]);
    startup(&mut all);
    all.rows
}

/// Rounds so far.
struct Rounds {
    rounds: usize,
    rows: Vec<Row>,
}

impl Rounds {
    /// Measures a series.
    fn series(&mut self, name: &str, levels: Vec<Level>) {
        eprintln!("{name}: {}", levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>().join(", "));
        let times = interleaved(levels.len(), self.rounds, |level, _| (levels[level].run)());
        for (Level { name: level, x, .. }, times) in levels.iter().zip(times) {
            self.rows.extend(times.into_iter().enumerate().map(|(round, Lived { seconds, person_months })| Row {
                series: name.into(),
                level: level.clone(),
                x: *x,
                round,
                seconds,
                person_months,
            }));
        }
    }
}

/// Regions of every size, and the one of them that is large on several threads.
fn people(all: &mut Rounds, sizes: &Sizes, country: bool) {
    let people = sizes.people.iter().copied().chain(country.then_some(COUNTRY));
    let starts: Vec<(usize, Start)> = people.map(|n| (n, Start::new(Some(n), YEAR))).collect();
    let lived = |start: &Start, threads| start.lived(&start.o.tijdlijn, YEAR, threads);
    all.series(PEOPLE, starts.iter().map(|(n, s)| Level::new(short(*n), *n as f64, || lived(s, 1))).collect());
    if let Some((_, s)) = starts.iter().find(|(n, _)| *n == sizes.large) {
        all.series(ONE_RUN, THREADS.iter().map(|n| Level::count(*n, || lived(s, *n))).collect());
    }
}

/// The same people with more and less to happen.
fn flows(all: &mut Rounds, start: &Start) {
    let model = &start.o.model;
    if let Some(path) = FLOW_NUMBERS.iter().find(|path| model.entry(path).is_none()) {
        stop(format!("{path} is no number of the model"));
    }
    let scaled = |factor: f64| {
        let change =
            |path: &&str| Change { from: model.start, gemeente: None, path: path.to_string(), how: How::Scale(factor) };
        let changes: Vec<Change> = FLOW_NUMBERS.iter().map(change).collect();
        Tijdlijn::new(model, &changes, model.start + TWO_YEARS as i32)
    };
    let tijdlijnen = FLOW_FACTORS.map(|factor| (factor, scaled(factor)));
    let levels = tijdlijnen.iter().map(|(factor, t)| {
        let lived = || start.lived(t, TWO_YEARS, 1);
        Level::new(format!("×{factor}"), *factor, lived)
    });
    all.series(FLOWS, levels.collect());
    for (factor, t) in &tijdlijnen {
        let events = start.events(t, TWO_YEARS);
        let same = all.rows.iter().filter(|row| row.series == FLOWS && row.x == *factor).cloned();
        let named = |row| Row { series: EVENTS.into(), level: format!("{:.1}k", events / 1e3), x: events, ..row };
        let again: Vec<Row> = same.map(named).collect();
        all.rows.extend(again);
    }
}

/// The region as its files give it: reading, making the start and the first month, and twelve months.
fn startup(all: &mut Rounds) {
    let start = Start::new(None, YEAR);
    let first = || Lived::timed(1, || from_start(&Opstelling::new(None, YEAR), 0, 1));
    let year = || start.lived(&start.o.tijdlijn, YEAR, 1);
    all.series(STARTUP, vec![Level::new(FROM_NOTHING[0], 0.0, first), Level::new(FROM_NOTHING[1], 1.0, year)]);
}
