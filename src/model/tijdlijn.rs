//! The values of every month and gemeente: what the model dates, and what a scenario changes.
//!
//! Rules, for one number in one gemeente:
//! - The model gives its value of the month: the latest dated value, or the undated one.
//! - Changes apply in order of their month; in the same month those of the whole region first, then
//!   those of the gemeente, each in the order of the file.
//! - A [`How::Set`] fixes the value from its month on: later dated values of the model are ignored, and
//!   so are earlier changes.
//! - A [`How::Scale`] multiplies what holds otherwise from its month on: later dated values stay scaled,
//!   and a second scale multiplies the first.

use std::collections::BTreeSet;

use crate::instrument::Waarden;
use crate::model::{Model, fill, value_at};
use crate::parameter::{Entry, SectorCijfers};
use crate::proces::Tabellen;
use crate::quantity::Maand;

/// How a scenario changes a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// To this value, in the unit of the number.
    Set(f64),
    /// To this multiple of the value that holds otherwise.
    Scale(f64),
}

/// One number that a scenario changes from a month on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// First month.
    pub from: Maand,
    /// Place of the gemeente in the model; none for the whole region.
    pub gemeente: Option<usize>,
    /// The number.
    pub path: String,
    /// How it changes.
    pub how: How,
}

/// The value of a number in a month, for a gemeente or for the region as a whole (changes of one
/// gemeente left out). Changes of other paths are ignored.
pub fn resolved(path: &str, entry: &Entry, changes: &[Change], maand: Maand, gemeente: Option<usize>) -> f64 {
    let applies = |change: &&Change| {
        change.path == path && change.from <= maand && (change.gemeente.is_none() || change.gemeente == gemeente)
    };
    let mut changes: Vec<&Change> = changes.iter().filter(applies).collect();
    changes.sort_by_key(|change| (change.from, change.gemeente.is_some()));
    changes.iter().fold(value_at(entry, maand), |value, change| match change.how {
        How::Set(x) => x,
        How::Scale(x) => value * x,
    })
}

/// The values of every month of a scenario, ready to be looked up.
#[derive(Clone, Debug)]
pub struct Tijdlijn {
    start: Maand,
    /// Segment of each month.
    segment: Vec<u32>,
    /// Per segment: index into `values` per gemeente, and last that of the region.
    table: Vec<Vec<u32>>,
    values: Vec<Waarden>,
    sectors: Vec<Vec<SectorCijfers>>,
    /// Curves of each segment, by index; they follow from the values of the region.
    curves: Vec<u32>,
    tabellen: Vec<Tabellen>,
}

impl Tijdlijn {
    /// Works out all values from the model's start to `end`.
    pub fn new(model: &Model, changes: &[Change], end: Maand) -> Tijdlijn {
        let start = model.start;
        let paths = moving(model, changes);
        let months = breaks(model, changes, &paths, start, end);
        let mut tijdlijn = Tijdlijn {
            start,
            segment: Vec::new(),
            table: Vec::new(),
            values: Vec::new(),
            sectors: Vec::new(),
            curves: Vec::new(),
            tabellen: Vec::new(),
        };
        let base = model.waarden();
        for month in &months {
            tijdlijn.add(model, changes, &paths, &base, *month);
        }
        let length = end.sinds(start).max(0) + 1;
        let of_month = |n| months.partition_point(|month| *month <= start + n).saturating_sub(1) as u32;
        tijdlijn.segment = (0..length).map(of_month).collect();
        tijdlijn
    }

    /// Adds the segment that begins in a month.
    fn add(&mut self, model: &Model, changes: &[Change], paths: &[&str], base: &Waarden, month: Maand) {
        let last = self.table.last().cloned().unwrap_or_default();
        let build = |gemeente: Option<usize>| {
            let mut values = base.clone();
            model.apply(&mut values, paths, &|path| value_of(model, changes, path, month, gemeente));
            values
        };
        let regio = self.share(build(None), last.last().copied());
        let own = |n: usize| changes.iter().any(|change| change.gemeente == Some(n) && change.from <= month);
        let mut row: Vec<u32> = Vec::with_capacity(model.gemeenten.len() + 1);
        for n in 0..model.gemeenten.len() {
            row.push(if own(n) { self.share(build(Some(n)), last.get(n).copied()) } else { regio });
        }
        row.push(regio);
        if last.last() != Some(&regio) {
            self.tabellen.push(Tabellen::new(&self.values[regio as usize]));
        }
        self.curves.push(self.tabellen.len() as u32 - 1);
        self.table.push(row);
        let value = |path: &str| value_of(model, changes, path, month, None);
        let sectors = model.sectoren.iter().map(|sector| {
            let mut cijfers = sector.cijfers;
            fill(&mut cijfers, &format!("sector.{}", sector.key), &value);
            cijfers
        });
        self.sectors.push(sectors.collect());
    }

    /// The index of these values, which may be those of the segment before.
    fn share(&mut self, values: Waarden, before: Option<u32>) -> u32 {
        match before.filter(|index| self.values.get(*index as usize) == Some(&values)) {
            Some(index) => index,
            None => {
                self.values.push(values);
                self.values.len() as u32 - 1
            }
        }
    }

    /// The first month with other values than in another timeline of the same model and period; none if they are the
    /// same.
    pub fn verschilt_vanaf(&self, ander: &Tijdlijn) -> Option<Maand> {
        let nieuw = |t: &Tijdlijn, n: usize| n == 0 || t.segment[n] != t.segment[n - 1];
        let anders = |n: usize| {
            let (a, b) = (self.segment[n] as usize, ander.segment[n] as usize);
            let mut waarden = self.table[a].iter().zip(&ander.table[b]);
            self.sectors[a] != ander.sectors[b]
                || waarden.any(|(a, b)| self.values[*a as usize] != ander.values[*b as usize])
        };
        let mut maanden = 0..self.segment.len().min(ander.segment.len());
        maanden.find(|n| (nieuw(self, *n) || nieuw(ander, *n)) && anders(*n)).map(|n| self.start + n as i32)
    }

    /// The segment of a month; months outside the period count as its first or last.
    fn segment_of(&self, maand: Maand) -> usize {
        let offset = (maand.sinds(self.start).max(0) as usize).min(self.segment.len() - 1);
        self.segment[offset] as usize
    }

    /// The values in one gemeente, by its place in the model.
    pub fn waarden(&self, maand: Maand, gemeente: usize) -> &Waarden {
        let row = &self.table[self.segment_of(maand)];
        &self.values[row[gemeente] as usize]
    }

    /// The values of the region as a whole, without the changes of single gemeenten.
    pub fn regio(&self, maand: Maand) -> &Waarden {
        let row = &self.table[self.segment_of(maand)];
        &self.values[row[row.len() - 1] as usize]
    }

    /// The curves that belong to the values of the region as a whole.
    pub fn tabellen(&self, maand: Maand) -> &Tabellen {
        &self.tabellen[self.curves[self.segment_of(maand)] as usize]
    }

    /// The numbers of the sectors, in the order of the model.
    pub fn sectoren(&self, maand: Maand) -> &[SectorCijfers] {
        &self.sectors[self.segment_of(maand)]
    }
}

fn value_of(model: &Model, changes: &[Change], path: &str, month: Maand, gemeente: Option<usize>) -> f64 {
    model.entries.get(path).map_or(0.0, |entry| resolved(path, entry, changes, month, gemeente))
}

/// The paths whose value is not the same in all months and gemeenten.
fn moving<'a>(model: &'a Model, changes: &'a [Change]) -> Vec<&'a str> {
    let dated = model.entries.iter().filter(|(_, entry)| !entry.dated.is_empty()).map(|(path, _)| path.as_str());
    dated.chain(changes.iter().map(|change| change.path.as_str())).collect::<BTreeSet<&str>>().into_iter().collect()
}

/// The months in which something may change, the start first.
fn breaks(model: &Model, changes: &[Change], paths: &[&str], start: Maand, end: Maand) -> Vec<Maand> {
    let dated = paths.iter().filter_map(|path| model.entries.get(*path)).flat_map(|entry| entry.dated.iter());
    let months = dated.map(|(month, _)| *month).chain(changes.iter().map(|change| change.from));
    let mut months: BTreeSet<Maand> = months.filter(|month| *month > start && *month <= end).collect();
    months.insert(start);
    months.into_iter().collect()
}
