//! What the times say: fitted exponents, ratios beside their targets, and both as Markdown.

use crate::kernel::rondes::{Median, median, ratio};
use crate::meting::{
    ENSEMBLE, EVENTS, FLOWS, FROM_NOTHING, KERNEL, LOOPS, MONTHS, ONE_RUN, PEOPLE, REPLICATES, Row, STARTUP,
};

/// A series of which the growth is told.
pub struct Growth {
    /// Its name in the file.
    pub series: &'static str,
    /// What its levels are.
    pub title: &'static str,
    /// The exponent if the cost is in proportion, or falls so.
    pub proportional: f64,
}

/// What cost is held against.
pub const GROWTH: [Growth; 7] = [
    Growth { series: PEOPLE, title: "People of working age", proportional: 1.0 },
    Growth { series: MONTHS, title: "Months of a run", proportional: 1.0 },
    Growth { series: FLOWS, title: "Flows, times the model's", proportional: 1.0 },
    Growth { series: EVENTS, title: "Events of people a month", proportional: 1.0 },
    Growth { series: REPLICATES, title: "Replicates", proportional: 1.0 },
    Growth { series: ENSEMBLE, title: "Threads, ensemble", proportional: -1.0 },
    Growth { series: ONE_RUN, title: "Threads, one large run", proportional: -1.0 },
];

/// Where a ratio should be.
enum Aim {
    AtLeast(f64),
    AtMost(f64),
}

/// A ratio of two levels of a series.
struct Ratio {
    what: &'static str,
    series: &'static str,
    top: &'static str,
    bottom: &'static str,
    /// Whether times are per person-month.
    each: bool,
    aim: Aim,
}

const RATIOS: [Ratio; 6] = [
    Ratio {
        what: "ensemble: one thread against two",
        series: ENSEMBLE,
        top: "1",
        bottom: "2",
        each: false,
        aim: Aim::AtLeast(1.8),
    },
    Ratio {
        what: "one large run: one thread against two",
        series: ONE_RUN,
        top: "1",
        bottom: "2",
        each: false,
        aim: Aim::AtLeast(1.6),
    },
    Ratio {
        what: "start-up with the first month against twelve months",
        series: STARTUP,
        top: FROM_NOTHING[0],
        bottom: FROM_NOTHING[1],
        each: false,
        aim: Aim::AtMost(1.0),
    },
    Ratio {
        what: "person-month at 1.5M against 155k people",
        series: PEOPLE,
        top: "1.5M",
        bottom: "155k",
        each: true,
        aim: Aim::AtMost(1.5),
    },
    Ratio {
        what: "person-month at 11M against 155k people",
        series: PEOPLE,
        top: "11M",
        bottom: "155k",
        each: true,
        aim: Aim::AtMost(1.5),
    },
    Ratio {
        what: "person-month of the whole model against the bare hashed loop",
        series: KERNEL,
        top: LOOPS[1],
        bottom: LOOPS[0],
        each: true,
        aim: Aim::AtMost(5.0),
    },
];

/// Fewer rounds give no interval of 95%.
const FEWEST: usize = 6;

/// A level with its times, by round.
pub struct Level<'a> {
    /// How a reader calls it.
    pub name: &'a str,
    /// As a number.
    pub x: f64,
    /// Seconds by round.
    pub seconds: Vec<f64>,
    person_months: f64,
}

impl Level<'_> {
    /// Nanoseconds per person-month by round.
    fn each(&self) -> Vec<f64> {
        self.seconds.iter().map(|s| s * 1e9 / self.person_months).collect()
    }
}

/// The levels of a series.
pub fn levels<'a>(rows: &'a [Row], series: &str) -> Vec<Level<'a>> {
    rows.iter().filter(|row| row.series == series).fold(Vec::new(), |mut levels, row| {
        match levels.iter_mut().find(|level: &&mut Level| level.x == row.x) {
            Some(level) => level.seconds.push(row.seconds),
            None => levels.push(Level {
                name: &row.level,
                x: row.x,
                seconds: vec![row.seconds],
                person_months: row.person_months as f64,
            }),
        }
        levels
    })
}

/// The power of `x` with which the seconds grow: least squares on logarithms in each round, the median over rounds.
/// None of fewer than two levels.
pub fn exponent(levels: &[Level]) -> Option<Median> {
    let rounds = levels.iter().map(|level| level.seconds.len()).min().filter(|_| levels.len() > 1)?;
    let x: Vec<f64> = levels.iter().map(|level| libm::log(level.x)).collect();
    let middle = x.iter().sum::<f64>() / x.len() as f64;
    let spread: f64 = x.iter().map(|x| (x - middle).powi(2)).sum();
    let slope = |round: usize| {
        let terms = x.iter().zip(levels).map(|(x, level)| (x - middle) * libm::log(level.seconds[round]));
        terms.sum::<f64>() / spread
    };
    Some(median(&(0..rounds).map(slope).collect::<Vec<f64>>()))
}

/// A median with its interval.
pub fn with_interval((low, middle, high): Median, decimals: usize) -> String {
    format!("{middle:.decimals$} ({low:.decimals$} to {high:.decimals$})")
}

/// All tables.
pub fn all(rows: &[Row]) -> String {
    let mut text =
        String::from("| cost against | levels | rounds | exponent | in proportion |\n|---|---|---:|---|---:|\n");
    for growth in &GROWTH {
        let levels = levels(rows, growth.series);
        let Some(exponent) = exponent(&levels) else { continue };
        let names = levels.iter().map(|level| level.name).collect::<Vec<_>>().join(", ");
        let (title, exponent) = (growth.title.to_lowercase(), with_interval(exponent, 2));
        text +=
            &format!("| {title} | {names} | {} | {exponent} | {} |\n", levels[0].seconds.len(), growth.proportional);
    }
    text += "\n| ratio | rounds | median | aim | reached |\n|---|---:|---|---|---|\n";
    RATIOS.iter().filter_map(|ratio| row(rows, ratio)).for_each(|row| text += &row);
    text += "\n| series | level | seconds | ns per person-month |\n|---|---|---|---|\n";
    for series in GROWTH.iter().map(|growth| growth.series).chain([STARTUP, KERNEL]) {
        for level in levels(rows, series) {
            let (seconds, each) = (median(&level.seconds), median(&level.each()));
            let (seconds, each) = (with_interval(seconds, 4), with_interval(each, 1));
            text += &format!("| {series} | {} | {seconds} | {each} |\n", level.name);
        }
    }
    text
}

/// The row of a ratio; none if its levels were not measured.
fn row(rows: &[Row], r: &Ratio) -> Option<String> {
    let levels = levels(rows, r.series);
    let times = |name: &str| {
        let level = levels.iter().find(|level| level.name == name)?;
        Some(if r.each { level.each() } else { level.seconds.clone() })
    };
    let top = times(r.top)?;
    let (low, middle, high) = ratio(&top, &times(r.bottom)?);
    let verdict = |yes, no| match (yes, no) {
        _ if top.len() < FEWEST => "too few rounds",
        (true, _) => "yes",
        (_, true) => "no",
        _ => "not to be told",
    };
    let (aim, reached) = match r.aim {
        Aim::AtLeast(aim) => (format!("at least {aim}"), verdict(low >= aim, high < aim)),
        Aim::AtMost(aim) => (format!("at most {aim}"), verdict(high <= aim, low > aim)),
    };
    Some(format!("| {} | {} | {} | {aim} | {reached} |\n", r.what, top.len(), with_interval((low, middle, high), 2)))
}
