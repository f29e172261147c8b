//! Targets of the policy documents: `doelen.toml`, from the nearest folder of the chain that has one. They are
//! never put into the model; a report holds every scenario against them.
//!
//! Each table gives `indicators` (columns that are added up), `from` and `to` (a flow is summed over these months,
//! a stock is read at `to`), `target`, `sources` (keys of `bronnen.toml`), `nl` and `en`.

use crate::fout::Fouten;
use crate::measure::{Doel, Indicator};
use crate::model::Model;
use crate::model::lezer::{Cell, Document};
use crate::model::plausibiliteit::bronnen;

/// Name of the file in a model folder.
pub const BESTAND: &str = "doelen.toml";

/// Reads the targets; none if no folder of the chain has any.
///
/// # Errors
/// All that is wrong with the file.
pub fn lees(model: &Model) -> Result<Vec<Doel>, Fouten> {
    let Some(pad) = model.chain.iter().rev().map(|dir| dir.join(BESTAND)).find(|pad| pad.is_file()) else {
        return Ok(Vec::new());
    };
    let mut fouten = Fouten::default();
    let mut doelen = Vec::new();
    if let Some(document) = Document::open(&pad, "doelen", &mut fouten) {
        for cell in document.table().cells() {
            doelen.extend(doel(&cell, model, &mut fouten));
        }
    }
    if fouten.is_empty() { Ok(doelen) } else { Err(fouten) }
}

fn doel(cell: &Cell<'_>, model: &Model, fouten: &mut Fouten) -> Option<Doel> {
    let table = cell.table(fouten)?;
    table.only(&["indicators", "from", "to", "target", "sources", "nl", "en"], fouten);
    let known: Vec<(Indicator, &str)> = Indicator::ALL.iter().map(|i| (*i, i.kolom().name)).collect();
    let list = table.need("indicators", "a list of columns of the output", fouten).and_then(|cell| cell.list(fouten));
    let indicatoren: Vec<Indicator> =
        list.unwrap_or_default().iter().filter_map(|item| item.word(&known, fouten)).collect();
    let month = |name: &str, fouten: &mut Fouten| {
        table.need(name, "a month, for example \"2026-12\"", fouten).and_then(|cell| cell.month(fouten))
    };
    let (van, tot) = (month("from", fouten), month("to", fouten));
    let aantal = table.need("target", "a number", fouten).and_then(|cell| cell.number(fouten));
    let nl = table.need_text("nl", "what a reader calls it, in Dutch", fouten);
    let en = table.need_text("en", "what a reader calls it, in English", fouten);
    let bronnen = bronnen(&table, model, fouten);
    let (van, tot, aantal) = (van?, tot?, aantal?);
    if van > tot {
        fouten.push(cell.at_key(format!("from {van} lies after to {tot}"), "from before to"));
    }
    Some(Doel { indicatoren, van, tot, aantal, bronnen, nl, en })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proef::{Proef, find};

    const GOED: &str = "[regulier]\nindicators = [\"plaatsing_wsp\"]\nfrom = \"2022-01\"\nto = \"2022-12\"\ntarget = 250\n\
        sources = [\"T1\"]\nnl = \"Regulier\"\nen = \"Regular\"\n";

    fn lezing(tekst: &str) -> Result<Vec<Doel>, Fouten> {
        let proef = Proef::new();
        proef.write("models/proef/doelen.toml", tekst);
        lees(&Model::load(&proef.model()).unwrap())
    }

    #[test]
    fn targets_are_read_and_what_is_wrong_is_told_with_its_place() {
        let doel = &lezing(GOED).unwrap()[0];
        assert_eq!((doel.indicatoren.as_slice(), doel.aantal), ([Indicator::PlaatsingWsp].as_slice(), 250.0));
        assert!(lees(&Model::load(&Proef::new().model()).unwrap()).unwrap().is_empty());
        for (van, naar, key) in [
            ("plaatsing_wsp", "plaatsing_wps", "regulier.indicators.1"),
            ("from = \"2022-01\"", "from = \"2023-01\"", "regulier"),
            ("target = 250\n", "", "regulier.target"),
            ("\"T1\"", "\"T2\"", "regulier.sources.1"),
        ] {
            assert!(find(&lezing(&GOED.replace(van, naar)).unwrap_err(), "models/proef/doelen.toml", key).line >= 1);
        }
    }
}
