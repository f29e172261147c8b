//! What a model should yield according to evidence: `plausibiliteit.toml`, from the nearest folder of the
//! chain that has one. These numbers are never put into the model; they are what its outcome is held against.
//!
//! Each table is named after a [`Maat`] and gives `low`, `high`, `unit` (that of the maat, as a check),
//! `sources` (keys of `bronnen.toml`) and what a reader calls it in Dutch (`nl`) and English (`en`).

use crate::fout::Fouten;
use crate::measure::plausibiliteit::Maat;
use crate::model::Model;
use crate::model::lezer::{Cell, Document, Table};

/// Name of the file in a model folder.
pub const BESTAND: &str = "plausibiliteit.toml";

/// Between which values evidence puts an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Grens {
    /// What is measured.
    pub maat: Maat,
    /// Lowest value that the evidence allows.
    pub laag: f64,
    /// Highest value that the evidence allows.
    pub hoog: f64,
    /// Keys of the sources, joined by commas.
    pub bronnen: String,
    /// What a reader calls it, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// The instrument that is tried, if the measure asks for one.
    pub instrument: Option<String>,
}

/// Reads what the model is held against; nothing if no folder of its chain says so.
///
/// # Errors
/// All that is wrong with the file.
pub fn lees(model: &Model) -> Result<Vec<Grens>, Fouten> {
    let Some(pad) = model.chain.iter().rev().map(|dir| dir.join(BESTAND)).find(|pad| pad.is_file()) else {
        return Ok(Vec::new());
    };
    let mut fouten = Fouten::default();
    let mut grenzen = Vec::new();
    if let Some(document) = Document::open(&pad, "plausibiliteit", &mut fouten) {
        for cell in document.table().cells() {
            grenzen.extend(grens(&cell, model, &mut fouten));
        }
    }
    if fouten.is_empty() { Ok(grenzen) } else { Err(fouten) }
}

fn grens(cell: &Cell<'_>, model: &Model, fouten: &mut Fouten) -> Option<Grens> {
    let namen: Vec<&str> = Maat::ALL.iter().map(|(_, naam, _)| *naam).collect();
    let table = cell.table(fouten)?;
    let Some((maat, _, unit)) = Maat::ALL.iter().find(|(_, naam, _)| *naam == cell.name) else {
        let fout = cell.at_key("there is no such measure", format!("one of: {}", namen.join(", ")));
        fouten.push(fout.with_nearest(cell.name, namen));
        return None;
    };
    table.only(&["low", "high", "unit", "sources", "nl", "en", "instrument"], fouten);
    let wel = format!("this measure is in \"{unit}\"");
    let unit_cell = table.need("unit", &wel, fouten);
    if let Some(cell) = unit_cell.filter(|cell| cell.text(fouten).is_some_and(|text| text != *unit)) {
        fouten.push(cell.fout("wrong unit", wel));
    }
    let mut number = |name: &str| table.need(name, "a number", fouten).and_then(|cell| cell.number(fouten));
    let (laag, hoog) = (number("low")?, number("high")?);
    if laag > hoog {
        fouten.push(cell.at_key(format!("low {laag} is above high {hoog}"), "low <= high"));
    }
    let nl = table.need_text("nl", "what a reader calls it, in Dutch", fouten);
    let en = table.need_text("en", "what a reader calls it, in English", fouten);
    let instrument = instrument(&table, *maat, model, fouten);
    Some(Grens { maat: *maat, laag, hoog, bronnen: bronnen(&table, model, fouten), nl, en, instrument })
}

/// The instrument that a trial is about; other measures have none.
fn instrument(table: &Table<'_>, maat: Maat, model: &Model, fouten: &mut Fouten) -> Option<String> {
    let wel = "the name of an instrument, for a measure of a trial only";
    let proef = matches!(maat, Maat::Insluiting | Maat::InsluitingTot);
    let cell = if proef { table.need("instrument", wel, fouten) } else { table.get("instrument") }?;
    let namen = || model.instrumenten.iter().map(|i| i.name.as_str());
    let naam = cell.text(fouten)?;
    if !proef || !namen().any(|n| n == naam) {
        fouten.push(cell.fout(format!("\"{naam}\" cannot be tried here"), wel).with_nearest(naam, namen()));
    }
    Some(naam.to_string())
}

/// The keys of the sources that a table lists, joined by commas.
pub(super) fn bronnen(table: &Table<'_>, model: &Model, fouten: &mut Fouten) -> String {
    let cell = table.need("sources", "a list of keys of bronnen.toml", fouten);
    let mut keys = Vec::new();
    for item in cell.and_then(|cell| cell.list(fouten)).unwrap_or_default() {
        let Some(key) = item.text(fouten) else { continue };
        if !model.bronnen.contains_key(key) {
            let fout = item.fout(format!("unknown source \"{key}\""), "a key of bronnen.toml");
            fouten.push(fout.with_nearest(key, model.bronnen.keys().map(String::as_str)));
        }
        keys.push(key);
    }
    keys.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proef::{Proef, find};

    const GOED: &str =
        "[lks]\nlow = 280\nhigh = 560\nunit = \"persons\"\nsources = [\"T1\"]\nnl = \"LKS\"\nen = \"LKS\"\n";

    fn lezing(tekst: &str) -> Result<Vec<Grens>, Fouten> {
        let proef = Proef::new();
        proef.write("models/proef/plausibiliteit.toml", tekst);
        lees(&Model::load(&proef.model()).unwrap())
    }

    #[test]
    fn a_good_file_is_read_and_a_missing_one_is_no_error() {
        let grenzen = lezing(GOED).unwrap();
        assert_eq!((grenzen[0].maat, grenzen[0].laag, grenzen[0].bronnen.as_str()), (Maat::Lks, 280.0, "T1"));
        assert!(lees(&Model::load(&Proef::new().model()).unwrap()).unwrap().is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let file = "models/proef/plausibiliteit.toml";
        for (van, naar, key) in [
            ("[lks]", "[lsk]", "lsk"),
            ("persons", "%", "lks.unit"),
            ("\"T1\"", "\"T2\"", "lks.sources.1"),
            ("low = 280", "low = 600", "lks"),
            ("low = 280\n", "", "lks.low"),
            ("nl =", "naam =", "lks.naam"),
        ] {
            let fouten = lezing(&GOED.replace(van, naar)).unwrap_err();
            assert!(find(&fouten, file, key).line >= 1);
        }
    }
}
