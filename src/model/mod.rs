//! The model folder: every number with its origin, the instruments, and their values over time.

pub mod doelen;
mod entry;
mod groepen;
mod instrumenten;
mod keten;
pub(crate) mod lezer;
pub mod literatuur;
pub mod plausibiliteit;
pub mod populatie;
pub mod posterior;
#[cfg(test)]
pub(crate) mod proef;
mod regels;
pub mod schaal;
pub mod stationair;
mod tijdlijn;
pub mod validatie;
pub mod waarnemingen;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use entry::{Bron, WIE, value_at};
pub(crate) use instrumenten::EffectSource;
pub(crate) use keten::{model_names, parent_of, plain_name};
pub use tijdlijn::{Change, How, Tijdlijn, resolved};

use crate::fout::Fouten;
use crate::instrument::{EFFECT_KINDS, Effect, Instrument, Pot, Waarden};
use crate::parameter::{Entry, Field, GemeenteCijfers, Group, Parameters, Patroon, Role, SectorCijfers};
use crate::quantity::Maand;
use entry::Reading;

/// One gemeente of the region.
#[derive(Clone, Debug, PartialEq)]
pub struct Gemeente {
    /// The key in model and experiment files.
    pub key: String,
    /// What a reader calls it.
    pub title: String,
    /// The uitvoeringsdienst that serves it.
    pub uitvoeringsdienst: String,
    /// First month in which it is no longer in the region, if it left.
    pub tot: Option<Maand>,
    /// Its numbers at the start.
    pub cijfers: GemeenteCijfers,
}

/// One sector of the economy.
#[derive(Clone, Debug, PartialEq)]
pub struct Sector {
    /// The key in model files.
    pub key: String,
    /// What a reader calls it.
    pub title: String,
    /// Its numbers at the start of time; see [`Tijdlijn::sectoren`] for those of a month.
    pub cijfers: SectorCijfers,
}

/// A model folder with its parents, read and checked.
#[derive(Clone, Debug)]
pub struct Model {
    /// Name, equal to that of the folder.
    pub name: String,
    /// What a reader calls it.
    pub title: String,
    /// The folder.
    pub dir: PathBuf,
    /// The folder and its parents, the first parent first.
    pub chain: Vec<PathBuf>,
    /// First month.
    pub start: Maand,
    /// All undated numbers.
    pub parameters: Parameters,
    /// All instruments with their undated numbers, by name.
    pub instrumenten: Vec<Instrument>,
    /// The gemeenten in the order of the file.
    pub gemeenten: Vec<Gemeente>,
    /// The sectors in the order of the file.
    pub sectoren: Vec<Sector>,
    /// How common each position is by age and opleiding before fitting, in the order of [`populatie::tabel::POSITIES`].
    pub patronen: Vec<Patroon>,
    /// Every number by its path.
    pub entries: BTreeMap<String, Entry>,
    /// Every source by its key.
    pub bronnen: BTreeMap<String, Bron>,
    /// Fingerprint of all files of the folder and its parents but the kept validation, from which nothing is computed.
    pub hash: String,
    /// The same without its posterior, which is made from the other files, and what it is only held against in
    /// `literatuur.toml`.
    pub core_hash: String,
    pub(crate) fields: BTreeMap<String, Field>,
    pub(crate) effecten: BTreeMap<String, Vec<EffectSource>>,
    pub(crate) unused: Vec<String>,
}

impl Model {
    /// Reads a model folder with its parents. All that is wrong is reported at once.
    pub fn load(dir: &Path) -> Result<Model, Fouten> {
        let (model, mut fouten) = Model::read(dir);
        if fouten.is_empty() {
            return Ok(model);
        }
        fouten.sort();
        Err(fouten)
    }

    /// Reads as much as possible, so that an experiment can be checked against a model with errors.
    pub(crate) fn read(dir: &Path) -> (Model, Fouten) {
        let mut reading = Reading::default();
        let (folders, hashes) = keten::read(dir, &mut reading);
        let model = groepen::build(dir, folders, hashes, &mut reading);
        (model, reading.fouten)
    }

    /// The number with this path.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Unit, bounds and meaning of the number with this path.
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.fields.get(path)
    }

    /// The paths of all levers, in order.
    pub fn lever_names(&self) -> Vec<&str> {
        self.paths(|role| matches!(role, Role::Lever(_)))
    }

    /// The paths of all numbers with a role, in order.
    pub fn paths(&self, with: impl Fn(&Role) -> bool) -> Vec<&str> {
        self.entries.iter().filter(|(_, entry)| with(&entry.role)).map(|(path, _)| path.as_str()).collect()
    }

    /// The sources that the folder itself lists and that no number of the folder or its parents uses.
    pub fn unused_sources(&self) -> Vec<(&str, &Bron)> {
        self.unused
            .iter()
            .filter_map(|key| self.bronnen.get_key_value(key))
            .map(|(key, bron)| (key.as_str(), bron))
            .collect()
    }

    /// The place of a gemeente in [`Model::gemeenten`].
    pub fn gemeente(&self, key: &str) -> Option<usize> {
        self.gemeenten.iter().position(|gemeente| gemeente.key == key)
    }

    /// Gives numbers another value, as when an uncertainty is drawn. Later values of the same number
    /// move in proportion (within what is possible), so that its course keeps its shape. False if a
    /// path is unknown; the others are set all the same.
    pub fn set_values<'a>(&mut self, values: impl IntoIterator<Item = (&'a str, f64)>) -> bool {
        let mut all = true;
        for (path, value) in values {
            let (Some(entry), Some(field)) = (self.entries.get_mut(path), self.fields.get(path)) else {
                all = false;
                continue;
            };
            let ratio = if entry.value == 0.0 { 1.0 } else { value / entry.value };
            for (_, later) in &mut entry.dated {
                *later = (*later * ratio).clamp(field.min, field.max);
            }
            entry.value = value;
        }
        self.refresh();
        all
    }

    /// The undated numbers and instruments.
    pub fn waarden(&self) -> Waarden {
        Waarden { p: self.parameters.clone(), instrumenten: self.instrumenten.clone() }
    }

    /// The paths of the shares of one pot's instruments.
    pub(crate) fn shares_of(&self, pot: Pot) -> Vec<String> {
        let of_pot = self.instrumenten.iter().filter(|instrument| instrument.pot == pot);
        of_pot
            .map(|instrument| format!("instrument.{}.aandeel", instrument.name))
            .filter(|path| self.entries.contains_key(path))
            .collect()
    }

    /// Makes all typed numbers follow from the entries.
    pub(crate) fn refresh(&mut self) {
        let entries = &self.entries;
        let value = |path: &str| entries.get(path).map_or(0.0, |entry| entry.value);
        let paths: Vec<&str> = entries.keys().map(String::as_str).collect();
        let mut waarden = self.waarden();
        self.apply(&mut waarden, &paths, &value);
        for gemeente in &mut self.gemeenten {
            fill(&mut gemeente.cijfers, &format!("gemeente.{}", gemeente.key), &value);
        }
        for sector in &mut self.sectoren {
            fill(&mut sector.cijfers, &format!("sector.{}", sector.key), &value);
        }
        self.patronen = populatie::tabel::POSITIES
            .map(|positie| {
                let mut patroon = Patroon::empty();
                fill(&mut patroon, &format!("patroon.{}", positie.name()), &value);
                patroon
            })
            .to_vec();
        (self.parameters, self.instrumenten) = (waarden.p, waarden.instrumenten);
    }

    /// Puts the values of some paths where they belong.
    pub(crate) fn apply(&self, waarden: &mut Waarden, paths: &[&str], value: &dyn Fn(&str) -> f64) {
        for path in paths {
            let parts: Vec<&str> = path.split('.').collect();
            match parts.as_slice() {
                ["instrument", name, field] => {
                    if let Some(instrument) = instrument_mut(waarden, name) {
                        instrument.cijfers.set(field, value(path));
                    }
                }
                ["instrument", name, "effect", number, _] => {
                    let index = number.parse::<usize>().unwrap_or(0).wrapping_sub(1);
                    let effect = self.effect(name, index, value);
                    let slot = instrument_mut(waarden, name).and_then(|i| i.effecten.get_mut(index));
                    if let (Some(effect), Some(slot)) = (effect, slot) {
                        *slot = effect;
                    }
                }
                [group, field] => {
                    waarden.p.set(group, field, value(path));
                }
                _ => {}
            }
        }
    }

    /// Builds an effect from its numbers.
    fn effect(&self, name: &str, index: usize, value: &dyn Fn(&str) -> f64) -> Option<Effect> {
        let source = self.effecten.get(name)?.get(index)?;
        let kind = EFFECT_KINDS.get(source.kind)?;
        let path = |field: &Field| format!("instrument.{name}.effect.{}.{}", index + 1, field.name);
        let numbers: Vec<f64> = kind.fields.iter().map(|field| value(&path(field))).collect();
        Some((kind.build)(&source.word, &numbers))
    }
}

fn instrument_mut<'a>(waarden: &'a mut Waarden, name: &str) -> Option<&'a mut Instrument> {
    waarden.instrumenten.iter_mut().find(|instrument| instrument.name == name)
}

/// Fills a group from the paths below a prefix.
pub(crate) fn fill<G: Group>(group: &mut G, prefix: &str, value: &dyn Fn(&str) -> f64) {
    for field in G::FIELDS {
        group.set(field.name, value(&format!("{prefix}.{}", field.name)));
    }
}

#[cfg(test)]
mod tests;
