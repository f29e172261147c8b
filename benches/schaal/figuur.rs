//! The figure: seconds against each thing that cost may grow with, on logarithmic axes, with the fitted powers.

use doorstroom::report::doek::{Anker, Doek, Vorm, tekstbreedte};
use doorstroom::report::figuren::Figuur;
use doorstroom::report::figuren::paneel::Paneel;
use doorstroom::report::figuren::stijl::{BREED, GRIJS, INKT, MARGE, RASTER, TEKST, kader_met, kleur};

use crate::kernel::rondes::{Median, median};
use crate::meting::Row;
use crate::tabel::{GROWTH, Growth, Level, exponent, levels, with_interval};

/// Panels beside each other.
const COLUMNS: usize = 4;
/// Height of a panel with its title and the values below it.
const HIGH: f64 = 412.0;
/// Height of the title of a panel.
const HEAD: f64 = 64.0;
/// Between that and the panel itself.
const UNDER_HEAD: f64 = 12.0;
/// Room for the values at the left of a panel and below it.
const LABELS: (f64, f64) = (74.0, 52.0);
/// Least room between the names of levels.
const BETWEEN_NAMES: f64 = 8.0;
/// Between panels.
const GAP: f64 = 24.0;
/// Height of the source line.
const FOOT: f64 = 56.0;
/// Room around the points, as a share of the axis.
const AROUND: f64 = 0.08;
/// Ticks within a power of ten, for axes of at most so many powers.
const TICKS: [(f64, &[f64]); 3] =
    [(0.8, &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0]), (2.0, &[1.0, 2.0, 5.0]), (f64::INFINITY, &[1.0])];

const TITLE: &str = "How the time of the model grows";
const CAPTION: &str = "Seconds against each thing that varies, both logarithmic. Dot: median of the rounds, whisker: \
    its 95% interval (often too small to see); line: fitted power, with its exponent and the interval of that over the rounds; \
    dashed: in proportion.";

/// Draws the series that were measured.
pub fn draw(rows: &[Row]) -> Figuur {
    let panels: Vec<(&Growth, Vec<Level>, Median)> = GROWTH
        .iter()
        .filter_map(|growth| {
            let levels = levels(rows, growth.series);
            let exponent = exponent(&levels)?;
            Some((growth, levels, exponent))
        })
        .collect();
    let rounds = panels.iter().map(|(_, levels, _)| levels[0].seconds.len()).max().unwrap_or(0);
    let version = env!("CARGO_PKG_VERSION");
    let source = format!("Source: Doorstroom {version}, cargo bench --bench schaal, {rounds} interleaved rounds");
    let (_, top) = kader_met(&source, 0.0, TITLE, CAPTION);
    let lines = panels.len().div_ceil(COLUMNS) as f64;
    let (mut doek, _) = kader_met(&source, top + lines * HIGH + FOOT, TITLE, CAPTION);
    let wide = (BREED - 2.0 * MARGE - GAP * (COLUMNS - 1) as f64) / COLUMNS as f64;
    for (n, (growth, levels, exponent)) in panels.iter().enumerate() {
        let left = MARGE + (n % COLUMNS) as f64 * (wide + GAP);
        panel(&mut doek, growth, levels, *exponent, (left, top + (n / COLUMNS) as f64 * HIGH, wide));
    }
    Figuur { naam: "schaal".into(), titel: TITLE.into(), bijschrift: CAPTION.into(), doek }
}

/// The least and the most, as logarithms with room around them.
fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.map(f64::log10).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    (low - AROUND * (high - low), high + AROUND * (high - low))
}

fn panel(doek: &mut Doek, growth: &Growth, levels: &[Level], exponent: Median, (left, top, wide): (f64, f64, f64)) {
    doek.vet((left, top + HEAD / 4.0), growth.title, TEKST, INKT, Anker::Links);
    doek.tekst(
        (left, top + 3.0 * HEAD / 4.0),
        &format!("exponent {}", with_interval(exponent, 2)),
        TEKST,
        GRIJS,
        Anker::Links,
    );
    let times: Vec<Median> = levels.iter().map(|level| median(&level.seconds)).collect();
    // Both lines go through the middle of the points, the proportional one through the first.
    let mean = |values: &mut dyn Iterator<Item = f64>| values.map(f64::log10).sum::<f64>() / levels.len() as f64;
    let (x, y) = (mean(&mut levels.iter().map(|l| l.x)), mean(&mut times.iter().map(|t| t.1)));
    let fitted = |at: f64| 10f64.powf(y + exponent.1 * (at.log10() - x));
    let proportional = |at: f64| times[0].1 * (at / levels[0].x).powf(growth.proportional);
    let ends = [levels[0].x, levels[levels.len() - 1].x];
    let heights = times.iter().flat_map(|(low, _, high)| [*low, *high]).chain(ends.map(proportional));
    let paneel = Paneel {
        kader: (left + LABELS.0, top + HEAD + UNDER_HEAD, left + wide, top + HIGH - LABELS.1),
        x: span(levels.iter().map(|level| level.x)),
        y: span(heights),
    };
    axes(doek, &paneel, levels);
    let line = |at: &dyn Fn(f64) -> f64| ends.map(|x| (paneel.px(x.log10()), paneel.py(at(x).log10()))).to_vec();
    doek.vormen.push(Vorm::Lijn(line(&proportional), GRIJS, 2.0, true));
    doek.lijn(line(&fitted), kleur(0), 3.0);
    for (level, (low, middle, high)) in levels.iter().zip(times) {
        paneel.stip_op(doek, (level.x.log10(), 0.0), (middle.log10(), low.log10(), high.log10()), kleur(1));
    }
}

/// A grid with the levels below and round seconds at the left.
fn axes(doek: &mut Doek, paneel: &Paneel, levels: &[Level]) {
    let (left, top, right, bottom) = paneel.kader;
    let mut free = left - LABELS.0;
    for level in levels {
        let x = paneel.px(level.x.log10());
        doek.lijn(vec![(x, top), (x, bottom)], RASTER, 1.5);
        // Levels that lie close have no room for a name each.
        let half = tekstbreedte(level.name, TEKST, false) / 2.0;
        if x - half >= free {
            free = x + half + BETWEEN_NAMES;
            doek.tekst((x, bottom + 22.0), level.name, TEKST, INKT, Anker::Midden);
        }
    }
    let (low, high) = paneel.y;
    let ticks = TICKS.iter().find(|(powers, _)| high - low <= *powers).map_or(&[][..], |(_, ticks)| ticks);
    for power in low.floor() as i32..=high.ceil() as i32 {
        for tick in ticks {
            let seconds = tick * 10f64.powi(power);
            if !(low..=high).contains(&seconds.log10()) {
                continue;
            }
            let y = paneel.py(seconds.log10());
            doek.lijn(vec![(left, y), (right, y)], RASTER, 1.5);
            let decimals = (i32::from(tick.fract() > 0.0) - power).max(0) as usize;
            doek.tekst((left - 12.0, y), &format!("{seconds:.decimals$}"), TEKST, INKT, Anker::Rechts);
        }
    }
}
