//! Reads one number: value, range, unit, source, kind, role and later values.

use std::collections::{BTreeMap, BTreeSet};

use crate::fout::Fouten;
use crate::measure::Indicator;
use crate::model::lezer::{Cell, Table};
use crate::parameter::{Entry, Field, Kind, Role, Shows};
use crate::quantity::Maand;

/// Who may turn a lever.
pub const WIE: &[&str] = &["gemeente", "regio", "rijk", "wsp", "tomin", "uwv"];

const KEYS: &[&str] = &[
    "value",
    "low",
    "high",
    "unit",
    "source",
    "kind",
    "lever",
    "environment",
    "dated",
    "note",
    "shows",
    "with",
    "null",
];

/// A source that numbers refer to.
#[derive(Clone, Debug, Default)]
pub struct Bron {
    /// What it is called.
    pub title: String,
    /// What kind of source it is.
    pub kind: Option<Kind>,
    /// What area it describes.
    pub geography: String,
    /// What year it describes.
    pub year: String,
    /// How sure it is.
    pub confidence: String,
    /// Remark.
    pub note: String,
    /// Where it can be found.
    pub url: String,
    /// File, as shown to users, and line.
    pub place: (String, usize),
}

/// What reading a model needs to remember beside the model.
#[derive(Default)]
pub(crate) struct Reading {
    /// What is wrong.
    pub fouten: Fouten,
    /// All sources of the chain of folders.
    pub bronnen: BTreeMap<String, Bron>,
    /// The sources that some entry refers to.
    pub used: BTreeSet<String>,
    /// A file could not be parsed, so what seems to be missing may be in it.
    pub broken: bool,
}

/// What an entry that is missing should be.
pub(crate) fn wanted(field: &Field) -> String {
    format!("an entry in {}: {}", field.unit, field.doc.trim().trim_end_matches('.'))
}

/// The text of a range of numbers.
pub(crate) fn range(low: f64, high: f64) -> String {
    format!("{low} to {high}")
}

/// The month's value according to the model alone.
pub fn value_at(entry: &Entry, maand: Maand) -> f64 {
    entry.dated.iter().rev().find(|(from, _)| *from <= maand).map_or(entry.value, |(_, value)| *value)
}

impl Reading {
    /// Reads an entry. What is wrong is reported; a number that could not be read is NaN.
    pub fn entry(&mut self, cell: &Cell<'_>, field: &Field) -> Entry {
        let mut entry = Entry {
            value: f64::NAN,
            dated: Vec::new(),
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
            unit: field.unit.to_string(),
            source: String::new(),
            kind: Kind::Assumption,
            role: Role::Uncertainty,
            shows: Shows::default(),
            with: Vec::new(),
            note: String::new(),
            place: (cell.source.name.clone(), cell.source.place(cell.spot().span.start).0),
        };
        let example =
            format!("{{ value = .., low = .., high = .., unit = \"{}\", source = \"..\", kind = \"..\" }}", field.unit);
        let crate::model::lezer::Value::Table(_) = cell.node.value else {
            let wat = format!("{} is not an entry", cell.node.value.described());
            self.fouten.push(cell.fout(wat, format!("write {example}")));
            return entry;
        };
        let Some(table) = cell.table(&mut self.fouten) else { return entry };
        table.only(KEYS, &mut self.fouten);
        self.numbers(&table, field, &mut entry);
        self.unit(&table, field);
        self.origin(&table, &mut entry);
        self.dated(&table, field, &mut entry);
        self.role(&table, &mut entry);
        self.shows(&table, &mut entry);
        entry.note = table.text_or_empty("note", &mut self.fouten);
        entry
    }

    fn numbers(&mut self, table: &Table<'_>, field: &Field, entry: &mut Entry) {
        let mut read = |name: &str| {
            let wel = format!("a number in {}, {}", field.unit, range(field.min, field.max));
            let cell = table.need(name, &wel, &mut self.fouten)?;
            let x = cell.number(&mut self.fouten)?;
            self.inside(&cell, x, field);
            Some((cell, x))
        };
        let (value, low, high) = (read("value"), read("low"), read("high"));
        let Some((cell, value)) = value else { return };
        entry.value = value;
        if let Some((_, low)) = low {
            entry.low = low;
            if low > value {
                self.fouten.push(cell.fout(format!("value {value} is below low {low}"), "low <= value <= high"));
            }
        }
        if let Some((_, high)) = high {
            entry.high = high;
            if value > high {
                self.fouten.push(cell.fout(format!("value {value} is above high {high}"), "low <= value <= high"));
            }
        }
    }

    fn inside(&mut self, cell: &Cell<'_>, x: f64, field: &Field) {
        if x < field.min || x > field.max {
            let wel = format!("a number in {} is {}", field.unit, range(field.min, field.max));
            self.fouten.push(cell.fout(format!("{x} is not possible"), wel));
        }
    }

    fn unit(&mut self, table: &Table<'_>, field: &Field) {
        let wel = format!("this number is in \"{}\"", field.unit);
        let Some(cell) = table.need("unit", &wel, &mut self.fouten) else { return };
        if let Some(unit) = cell.text(&mut self.fouten).filter(|unit| *unit != field.unit) {
            self.fouten.push(cell.fout(format!("wrong unit \"{unit}\""), wel));
        }
    }

    fn origin(&mut self, table: &Table<'_>, entry: &mut Entry) {
        let kind = table.need("kind", "seed, statistic, study, law or assumption", &mut self.fouten);
        if let Some(kind) = kind.and_then(|cell| cell.word(&Kind::ALL, &mut self.fouten)) {
            entry.kind = kind;
        }
        let Some(cell) = table.need("source", "a key of bronnen.toml", &mut self.fouten) else { return };
        let Some(source) = cell.text(&mut self.fouten) else { return };
        entry.source = source.to_string();
        self.used.insert(entry.source.clone());
        if !self.bronnen.contains_key(source) && !self.broken {
            let fout = cell.fout(format!("unknown source \"{source}\""), "a key of bronnen.toml");
            self.fouten.push(fout.with_nearest(source, self.bronnen.keys().map(String::as_str)));
        }
    }

    fn dated(&mut self, table: &Table<'_>, field: &Field, entry: &mut Entry) {
        let Some(cell) = table.get("dated") else { return };
        let Some(dated) = cell.table(&mut self.fouten) else { return };
        for cell in dated.cells() {
            let Ok(month) = cell.name.parse::<Maand>() else {
                let fout =
                    cell.at_key(format!("\"{}\" is not a month", cell.name), "write YYYY-MM, for example \"2024-04\"");
                self.fouten.push(fout);
                continue;
            };
            let Some(x) = cell.number(&mut self.fouten) else { continue };
            self.inside(&cell, x, field);
            if x < entry.low || x > entry.high {
                let wat = format!("{x} is outside the entry's own range");
                self.fouten.push(cell.fout(wat, format!("between low and high: {}", range(entry.low, entry.high))));
            }
            if let Some((last, _)) = entry.dated.last().filter(|(last, _)| *last >= month) {
                let wat = format!("{month} stands after {last}");
                self.fouten.push(cell.at_key(wat, "put the months in order of time"));
            }
            entry.dated.push((month, x));
        }
        entry.dated.sort_by_key(|(month, _)| *month);
    }

    /// What a lever moves: a sign and an indicator, or a reason why nothing moves.
    fn shows(&mut self, table: &Table<'_>, entry: &mut Entry) {
        if !matches!(entry.role, Role::Lever(_) | Role::Environment) {
            for cell in ["shows", "with", "null"].iter().filter_map(|key| table.get(key)) {
                self.fouten.push(
                    cell.at_key("only what can be turned moves something", "lever = \"..\" beside it, or leave it out"),
                );
            }
        }
        let null = table.text_or_empty("null", &mut self.fouten);
        if !null.is_empty() {
            entry.shows = Shows::Null(null);
        }
        if let Some(with) = table.get("with").and_then(|cell| cell.table(&mut self.fouten)) {
            for cell in with.cells() {
                entry.with.extend(cell.number(&mut self.fouten).map(|x| (cell.name.to_string(), x)));
            }
        }
        let Some(cell) = table.get("shows") else { return };
        let Some(text) = cell.text(&mut self.fouten) else { return };
        let (up, down) = (text.strip_prefix('+'), text.strip_prefix('-'));
        match up.or(down) {
            Some(name) if Indicator::named(name).is_none() => {
                let names: Vec<&str> = Indicator::ALL.iter().map(|i| i.kolom().name).collect();
                let fout = cell.fout(format!("there is no indicator \"{name}\""), "a column of the output");
                self.fouten.push(fout.with_nearest(name, names));
            }
            Some(name) if matches!(entry.shows, Shows::Unsaid) => {
                entry.shows = Shows::Indicator(name.to_string(), up.is_some());
            }
            Some(_) => {
                self.fouten.push(cell.at_key("shows together with null", "either something moves or nothing does"))
            }
            None => self.fouten.push(cell.fout("a direction is missing", "+ or - before an indicator: \"-bijstand\"")),
        }
    }

    fn role(&mut self, table: &Table<'_>, entry: &mut Entry) {
        let lever = table.get("lever");
        let environment = table.get("environment").and_then(|cell| cell.boolean(&mut self.fouten)).unwrap_or(false);
        if let Some(cell) = lever {
            if environment {
                self.fouten
                    .push(cell.at_key("lever together with environment", "either somebody decides it or nobody does"));
            }
            let words: Vec<(&str, &str)> = WIE.iter().map(|who| (*who, *who)).collect();
            if let Some(who) = cell.word(&words, &mut self.fouten) {
                entry.role = Role::Lever(who.to_string());
            }
        } else if environment {
            entry.role = Role::Environment;
        } else if entry.low == entry.high {
            entry.role = Role::Constant;
        }
    }
}
