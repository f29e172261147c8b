//! Builds the model from the files of its folders: groups of numbers, gemeenten and sectors.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::fout::{Spot, listed};
use crate::model::entry::{Reading, wanted};
use crate::model::keten::{Folder, Hashes};
use crate::model::lezer::{Cell, Table};
use crate::model::populatie::tabel::POSITIES;
use crate::model::{Gemeente, Model, Sector, instrumenten, regels};
use crate::parameter::{Field, GemeenteCijfers, Group, InstrumentCijfers, Parameters, Patroon, Role, SectorCijfers};
use crate::quantity::Maand;
use crate::regio::Positie;

/// A model in the making.
pub(crate) struct Draft<'a> {
    pub model: Model,
    pub reading: &'a mut Reading,
    /// The sector that each instrument file names, with its path and place.
    pub sectoren: BTreeMap<String, (String, String, Spot)>,
    /// Where each number stands.
    pub spots: BTreeMap<String, Spot>,
    /// Where each group stands, to point at when something is missing from it.
    tables: BTreeMap<String, Spot>,
    /// The paths that the folder being read has given.
    given: BTreeSet<String>,
}

/// Builds and checks the model.
pub(crate) fn build(dir: &Path, folders: Vec<Folder>, hashes: Hashes, reading: &mut Reading) -> Model {
    let model = empty(dir, &folders, hashes, reading);
    let none = BTreeMap::new();
    let sectoren = BTreeMap::new();
    let mut draft = Draft { model, reading, sectoren, spots: none.clone(), tables: none, given: BTreeSet::new() };
    for folder in &folders {
        draft.folder(folder);
    }
    // A folder without a start is there to inherit from, and need not be whole.
    let wordt_geleefd = folders.iter().any(|folder| folder.head.start.is_some());
    if let Some(head) = folders.last().map(|folder| &folder.head).filter(|_| wordt_geleefd) {
        draft.missing(&head.spot);
        draft.together();
        instrumenten::sectors(&mut draft);
        regels::sums(&mut draft);
    }
    let Draft { mut model, .. } = draft;
    model.refresh();
    model.unused = unused(&folders, reading);
    model.bronnen = std::mem::take(&mut reading.bronnen);
    model
}

fn empty(dir: &Path, folders: &[Folder], hashes: Hashes, reading: &mut Reading) -> Model {
    let start = folders.iter().rev().find_map(|folder| folder.head.start);
    let head = folders.last().map(|folder| &folder.head);
    if let Some(head) = head.filter(|_| start.is_none() && !reading.broken) {
        let wel = "a first month, for example start = \"2022-01\" (a model without one can only be a parent)";
        reading.fouten.push(head.spot.fout("start", "`start` is missing here and in all parents", wel));
    }
    Model {
        name: head.map(|head| head.name.clone()).unwrap_or_default(),
        title: head.map(|head| head.title.clone()).unwrap_or_default(),
        dir: dir.to_path_buf(),
        chain: folders.iter().map(|folder| folder.dir.clone()).collect(),
        start: start.unwrap_or_default(),
        parameters: Parameters::empty(),
        instrumenten: Vec::new(),
        gemeenten: Vec::new(),
        sectoren: Vec::new(),
        patronen: Vec::new(),
        entries: BTreeMap::new(),
        bronnen: BTreeMap::new(),
        hash: hashes.all,
        core_hash: hashes.core,
        fields: BTreeMap::new(),
        effecten: BTreeMap::new(),
        unused: Vec::new(),
    }
}

/// Sources that the last folder lists and nothing uses.
fn unused(folders: &[Folder], reading: &Reading) -> Vec<String> {
    let own = folders.last().and_then(|folder| folder.bronnen.as_ref());
    let keys = own.map(|document| document.table().cells().map(|cell| cell.name.to_string()).collect::<Vec<_>>());
    keys.unwrap_or_default().into_iter().filter(|key| !reading.used.contains(key)).collect()
}

impl Draft<'_> {
    fn folder(&mut self, folder: &Folder) {
        self.given.clear();
        for (table, clear) in [("gemeente", Draft::clear_gemeenten as fn(&mut Self)), ("sector", Draft::clear_sectoren)]
        {
            if folder.groups.iter().any(|document| document.table().get(table).is_some()) {
                clear(self);
            }
        }
        for document in &folder.groups {
            for cell in document.table().cells() {
                self.top(&cell);
            }
        }
        for (stem, document) in &folder.instruments {
            instrumenten::read(self, stem, document);
        }
    }

    fn clear_gemeenten(&mut self) {
        self.model.gemeenten.clear();
        self.forget("gemeente.");
    }

    fn clear_sectoren(&mut self) {
        self.model.sectoren.clear();
        self.forget("sector.");
    }

    /// Removes all numbers below a prefix, to be replaced.
    pub fn forget(&mut self, prefix: &str) {
        self.model.entries.retain(|path, _| !path.starts_with(prefix));
        self.model.fields.retain(|path, _| !path.starts_with(prefix));
        self.spots.retain(|path, _| !path.starts_with(prefix));
    }

    /// Reads a table at the top of a file.
    fn top(&mut self, cell: &Cell<'_>) {
        let known: Vec<&str> = Parameters::GROUPS
            .iter()
            .map(|(name, _)| *name)
            .chain(["gemeente", "sector", "patroon", "instrument"])
            .collect();
        if !known.contains(&cell.name) {
            let wel = match cell.name {
                "effect" | "cijfers" => "instruments are files in instrumenten/".to_string(),
                _ => format!("a group of numbers: {}", listed(known.iter().copied())),
            };
            self.reading.fouten.push(cell.at_key("unknown table", wel).with_nearest(cell.name, known));
            return;
        }
        let Some(table) = cell.table(&mut self.reading.fouten) else { return };
        match Parameters::GROUPS.iter().find(|(name, _)| *name == cell.name) {
            Some((_, fields)) => self.group(&table, fields),
            None => table.cells().for_each(|row| self.named(cell.name, &row)),
        }
    }

    fn group(&mut self, table: &Table<'_>, fields: &[Field]) {
        self.tables.insert(table.path.clone(), table.spot());
        for cell in table.cells() {
            match fields.iter().find(|field| field.name == cell.name) {
                Some(field) => self.number(&cell, &cell.path.clone(), field),
                None => {
                    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                    let wel = format!("a number of this group: {}", listed(names.iter().copied()));
                    self.reading.fouten.push(cell.at_key("unknown number", wel).with_nearest(cell.name, names));
                }
            }
        }
    }

    /// Reads a number and registers it under its path.
    pub fn number(&mut self, cell: &Cell<'_>, path: &str, field: &Field) {
        let entry = self.reading.entry(cell, field);
        if !self.given.insert(path.to_string()) {
            let earlier = self.model.entries.get(path).map(|entry| entry.place.clone()).unwrap_or_default();
            let wat = format!("given twice in the same folder; first in {}:{}", earlier.0, earlier.1);
            self.reading.fouten.push(cell.at_key(wat, "one place for each number"));
        }
        self.spots.insert(path.to_string(), cell.spot());
        self.model.fields.insert(path.to_string(), *field);
        self.model.entries.insert(path.to_string(), entry);
    }

    /// Reads one gemeente, one sector, the pattern of one position or what changes of one instrument.
    fn named(&mut self, what: &str, cell: &Cell<'_>) {
        match what {
            "patroon" => return self.patroon(cell),
            "instrument" => return self.instrument(cell),
            _ => {}
        }
        if !is_key(cell.name) {
            let wel = "lower-case letters, digits and hyphens; put the full name in `title`";
            self.reading.fouten.push(cell.at_key(format!("`{}` cannot be a key", cell.name), wel));
        }
        let Some(table) = cell.table(&mut self.reading.fouten) else { return };
        if what == "gemeente" { self.gemeente(cell.name, &table) } else { self.sector(cell.name, &table) }
    }

    fn gemeente(&mut self, key: &str, table: &Table<'_>) {
        let fouten = &mut self.reading.fouten;
        let gemeente = Gemeente {
            key: key.to_string(),
            title: table.need_text("title", "what a reader calls the gemeente", fouten),
            uitvoeringsdienst: table.need_text("uitvoeringsdienst", "the uitvoeringsdienst that serves it", fouten),
            tot: table.get("tot").and_then(|cell| cell.month(fouten)),
            cijfers: GemeenteCijfers::empty(),
        };
        self.numbers_of(table, &["title", "uitvoeringsdienst", "tot"], GemeenteCijfers::FIELDS);
        for field in GemeenteCijfers::FIELDS {
            self.only_at_the_start(table, field.name);
        }
        if self.model.gemeente(key).is_none() {
            self.model.gemeenten.push(gemeente);
        }
    }

    /// A gemeente's numbers are stocks at the start: nothing later can turn them.
    fn only_at_the_start(&mut self, table: &Table<'_>, name: &str) {
        let Some(entry) = self.model.entries.get(&table.path_of(name)) else { return };
        let turned = matches!(entry.role, Role::Lever(_) | Role::Environment);
        if let Some(cell) = table.get(name).filter(|_| turned || !entry.dated.is_empty()) {
            let wel = "no lever, environment or dated: it is used at the start only";
            self.reading.fouten.push(cell.at_key("a gemeente's number cannot change later", wel));
        }
    }

    fn sector(&mut self, key: &str, table: &Table<'_>) {
        let title = table.need_text("title", "what a reader calls the sector", &mut self.reading.fouten);
        self.numbers_of(table, &["title"], SectorCijfers::FIELDS);
        if self.model.sectoren.iter().all(|sector| sector.key != key) {
            self.model.sectoren.push(Sector { key: key.to_string(), title, cijfers: SectorCijfers::empty() });
        }
    }

    fn patroon(&mut self, cell: &Cell<'_>) {
        let names = POSITIES.map(Positie::name);
        if !names.contains(&cell.name) {
            let wel = format!("a position of the start: {}", listed(names));
            self.reading.fouten.push(cell.at_key("unknown position", wel).with_nearest(cell.name, names));
            return;
        }
        let Some(table) = cell.table(&mut self.reading.fouten) else { return };
        self.tables.insert(table.path.clone(), table.spot());
        self.numbers_of(&table, &[], Patroon::FIELDS);
    }

    /// Reads numbers that replace those of an inherited instrument; what is not named stays as it is.
    fn instrument(&mut self, cell: &Cell<'_>) {
        if self.model.instrumenten.iter().all(|instrument| instrument.name != cell.name) {
            let wel = "an instrument of a parent; a new one is a file in instrumenten/";
            let names = self.model.instrumenten.iter().map(|instrument| instrument.name.as_str());
            let fout = cell.at_key("no parent has this instrument", wel).with_nearest(cell.name, names);
            return self.reading.fouten.push(fout);
        }
        if let Some(table) = cell.table(&mut self.reading.fouten) {
            self.group(&table, InstrumentCijfers::FIELDS);
        }
    }

    /// Reads all numbers of a gemeente, sector or pattern, which are all required.
    fn numbers_of(&mut self, table: &Table<'_>, words: &[&str], fields: &[Field]) {
        let names: Vec<&str> = words.iter().copied().chain(fields.iter().map(|field| field.name)).collect();
        table.only(&names, &mut self.reading.fouten);
        for field in fields {
            let wel = wanted(field);
            if let Some(cell) = table.need(field.name, &wel, &mut self.reading.fouten) {
                self.number(&cell, &cell.path.clone(), field);
            }
        }
    }

    /// Reports every number that no folder of the chain gives.
    fn missing(&mut self, head: &Spot) {
        if self.reading.broken {
            return;
        }
        for (group, fields) in Parameters::GROUPS {
            let spot = self.tables.get(*group).unwrap_or(head).clone();
            for field in *fields {
                let path = format!("{group}.{}", field.name);
                if !self.model.entries.contains_key(&path) {
                    let wel = wanted(field);
                    self.reading.fouten.push(spot.fout(path, format!("`{}` is missing", field.name), wel));
                }
            }
        }
        for positie in POSITIES.map(Positie::name) {
            let path = format!("patroon.{positie}");
            if !self.tables.contains_key(&path) {
                let wel = format!("a table [{path}] with how common the position is by age and opleiding");
                self.reading.fouten.push(head.fout(path, "a position without a pattern", wel));
            }
        }
        for (empty, key) in [(self.model.gemeenten.is_empty(), "gemeente"), (self.model.sectoren.is_empty(), "sector")]
        {
            if empty {
                let wel = format!("at least one table [{key}.NAME], in regio.toml for example");
                self.reading.fouten.push(head.fout(key, format!("the model has no {key}"), wel));
            }
        }
    }

    /// Reports numbers to be set beside a lever that do not exist or leave their range.
    fn together(&mut self) {
        let entries = &self.model.entries;
        let with = entries.iter().flat_map(|(path, entry)| entry.with.iter().map(move |with| (path, with)));
        let mut fouten = Vec::new();
        for (path, (other, x)) in with {
            let Some(spot) = self.spots.get(path) else { continue };
            match entries.get(other) {
                None => fouten.push(spot.fout(
                    path,
                    format!("`with` names {other}, which does not exist"),
                    "the path of a number",
                )),
                Some(o) if *x < o.low || *x > o.high => {
                    let wel = format!("{} to {}", o.low, o.high);
                    fouten.push(spot.fout(path, format!("`with` sets {other} to {x}, outside its range"), wel));
                }
                Some(_) => {}
            }
        }
        fouten.into_iter().for_each(|fout| self.reading.fouten.push(fout));
    }

    /// The value of a number in a month, if it could be read.
    pub fn value(&self, path: &str, maand: Maand) -> Option<f64> {
        let value = crate::model::value_at(self.model.entries.get(path)?, maand);
        value.is_finite().then_some(value)
    }
}

/// Can it be part of a path?
pub(crate) fn is_key(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}
