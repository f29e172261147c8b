//! Observed facts to fit and to validate on: `waarnemingen.toml`, from the nearest folder of the chain that has one.
//! They are never put into the model. The file has three parts: how a calibration is done (`[calibratie]`), one table
//! per fact (`[waarneming.NAME]`), and the facts that are left out, by the key of their source, each with the reason
//! (`[weggelaten]`).
//!
//! A fact says by which statistic of a run it is computed (`of`), over which months (`from`, `to`), what was observed
//! (`value`, `low`, `high`, `unit`) and what it is for (`use`): a fact for `validate` is never fitted to.

use std::path::PathBuf;

use crate::fout::Fouten;
use crate::measure::{COHORT_MAANDEN, Gebruik, Indicator, Statistiek, Waarneming};
use crate::model::lezer::{Cell, Document, Table};
use crate::model::plausibiliteit::bronnen;
use crate::model::{Model, parent_of};
use crate::parameter::Role;
use crate::quantity::Maand;

/// Name of the file in a model folder.
pub const BESTAND: &str = "waarnemingen.toml";

/// Units that a fact may be in.
const UNITS: &[&str] = &["share", "share/year", "ratio", "persons", "persons/year", "months"];

const KEYS: &[&str] = &[
    "of",
    "count",
    "over",
    "less_growth",
    "within",
    "part",
    "after",
    "from",
    "to",
    "value",
    "low",
    "high",
    "unit",
    "sources",
    "use",
    "discrepancy",
    "nl",
    "en",
    "miss_nl",
    "miss_en",
];

/// What is known and how a calibration is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Waarnemingen {
    /// The folder that the file stands in, where the posterior belongs.
    pub map: PathBuf,
    /// The model that lives through the years of the facts.
    pub model: PathBuf,
    /// Last month of a run.
    pub einde: Maand,
    /// Size of the region, as a part of the real one.
    pub deel: f64,
    /// Runs of each point, each with luck of its own.
    pub replicates: usize,
    /// How many lucks there are in all; every point lives in some of the same.
    pub lucks: usize,
    /// Points of each wave.
    pub golven: Vec<usize>,
    /// Draws of the posterior.
    pub trekkingen: usize,
    /// The parameters that are fitted.
    pub parameters: Vec<String>,
    /// The facts, those to fit first.
    pub waarnemingen: Vec<Waarneming>,
    /// Facts that are left out, with the reason.
    pub weggelaten: Vec<(String, String)>,
}

impl Waarnemingen {
    /// How many facts are fitted to; they come first.
    pub fn te_passen(&self) -> usize {
        self.waarnemingen.iter().filter(|w| w.gebruik == Gebruik::Passen).count()
    }
}

/// Reads what is known; nothing if no folder of the chain of a model says so.
///
/// # Errors
/// All that is wrong with the file.
pub fn lees(model: &Model) -> Result<Option<Waarnemingen>, Fouten> {
    let Some(map) = model.chain.iter().rev().find(|map| map.join(BESTAND).is_file()) else { return Ok(None) };
    let mut fouten = Fouten::default();
    let document = Document::open(&map.join(BESTAND), "waarnemingen", &mut fouten);
    let gelezen = document.as_ref().and_then(|document| bestand(map.clone(), &document.table(), model, &mut fouten));
    if fouten.is_empty() { Ok(gelezen) } else { Err(fouten) }
}

fn bestand(map: PathBuf, table: &Table<'_>, model: &Model, fouten: &mut Fouten) -> Option<Waarnemingen> {
    table.only(&["calibratie", "waarneming", "weggelaten"], fouten);
    let hoe = table.need("calibratie", "a table [calibratie]: how it is done", fouten)?.table(fouten)?;
    let rest = hoofd(map, &hoe, model, fouten);
    let facts = table.need("waarneming", "a table [waarneming.NAME] per fact", fouten)?.table(fouten)?;
    let modelfout = hoe.need("discrepancy", "a part of the value of a fact", fouten);
    let modelfout = modelfout.and_then(|cell| cell.number(fouten)).unwrap_or_default();
    let mut alle: Vec<Waarneming> = Vec::new();
    for cell in facts.cells() {
        alle.extend(waarneming(&cell, model, modelfout, fouten));
    }
    alle.sort_by_key(|w| w.gebruik == Gebruik::Toetsen);
    let mut weg = Vec::new();
    if let Some(table) = table.get("weggelaten").and_then(|cell| cell.table(fouten)) {
        for cell in table.cells() {
            weg.extend(cell.text(fouten).map(|waarom| (cell.name.to_string(), waarom.to_string())));
        }
    }
    let gelezen = Waarnemingen { waarnemingen: alle, weggelaten: weg, ..rest? };
    for w in gelezen.waarnemingen.iter().filter(|w| w.laatste() > gelezen.einde) {
        let wat = format!("it can be computed in {} at the earliest, after the end of a run", w.laatste());
        fouten
            .extend(facts.get(&w.naam).map(|cell| Fouten(vec![cell.at_key(wat, "a later `end`")])).unwrap_or_default());
    }
    Some(gelezen)
}

fn hoofd(map: PathBuf, hoe: &Table<'_>, model: &Model, fouten: &mut Fouten) -> Option<Waarnemingen> {
    hoe.only(&["model", "end", "size", "replicates", "lucks", "waves", "draws", "discrepancy", "parameters"], fouten);
    let naam = hoe.need_text("model", "the model folder beside this one that lives through the facts", fouten);
    let pad = parent_of(&map).join(&naam);
    if let Some(cell) = hoe.get("model").filter(|_| !pad.join("model.toml").is_file()) {
        fouten.push(cell.fout(format!("there is no model \"{naam}\""), "a model folder beside this one"));
    }
    let einde = hoe.need("end", "the last month of a run", fouten).and_then(|cell| cell.month(fouten));
    let deel = hoe.need("size", "a part from 0.005 to 2", fouten).and_then(|cell| {
        let deel = cell.number(fouten)?;
        if !(0.005..=2.0).contains(&deel) {
            fouten.push(cell.fout(format!("{deel} is not possible"), "a part from 0.005 to 2"));
        }
        Some(deel)
    });
    let mut whole = |name: &str, least: u64| {
        let wel = format!("a whole number of at least {least}");
        Some(hoe.need(name, &wel, fouten)?.whole(least, 100_000, fouten)? as usize)
    };
    let (replicates, lucks, trekkingen) = (whole("replicates", 2), whole("lucks", 2), whole("draws", 20));
    let items = |name: &str, fouten: &mut Fouten| {
        hoe.need(name, "a list", fouten).and_then(|cell| cell.list(fouten)).unwrap_or_default()
    };
    let golven = items("waves", fouten);
    let golven: Vec<usize> = golven.iter().filter_map(|c| Some(c.whole(10, 100_000, fouten)? as usize)).collect();
    if let Some(cell) = hoe.get("waves").filter(|_| golven.is_empty()) {
        fouten.push(cell.fout("there is no wave", "the points of one wave at least"));
    }
    let mut parameters: Vec<String> = Vec::new();
    for item in items("parameters", fouten) {
        let Some(pad) = item.text(fouten) else { continue };
        match model.entry(pad) {
            Some(entry) if entry.role != Role::Uncertainty => {
                fouten.push(
                    item.fout(format!("{pad} is known or decided"), "a number with a range, of which nobody decides"),
                );
            }
            None => {
                let fout = item.fout(format!("there is no number {pad}"), "the path of a number of the model");
                fouten.push(fout.with_nearest(pad, model.entries.keys().map(String::as_str)));
            }
            Some(_) if parameters.iter().any(|ander| ander == pad) => {
                fouten.push(item.fout("stands twice in the list", "every parameter once"));
            }
            Some(_) => parameters.push(pad.to_string()),
        }
    }
    Some(Waarnemingen {
        model: pad,
        map,
        einde: einde?,
        deel: deel?,
        replicates: replicates?,
        lucks: lucks?,
        golven,
        trekkingen: trekkingen?,
        parameters,
        waarnemingen: Vec::new(),
        weggelaten: Vec::new(),
    })
}

fn waarneming(cell: &Cell<'_>, model: &Model, modelfout: f64, fouten: &mut Fouten) -> Option<Waarneming> {
    let table = cell.table(fouten)?;
    table.only(KEYS, fouten);
    let month = |name: &str, fouten: &mut Fouten| {
        table.need(name, "a month, for example \"2017-12\"", fouten).and_then(|cell| cell.month(fouten))
    };
    let (van, tot) = (month("from", fouten), month("to", fouten));
    let mut number = |name: &str| table.need(name, "a number", fouten).and_then(|cell| cell.number(fouten));
    let (waarde, laag, hoog) = (number("value"), number("low"), number("high"));
    let eigen = table.get("discrepancy").and_then(|cell| cell.number(fouten));
    let units: Vec<(&str, &str)> = UNITS.iter().map(|unit| (*unit, *unit)).collect();
    let unit = table.need("unit", "a unit", fouten).and_then(|cell| cell.word(&units, fouten));
    let gebruik = table.need("use", "fit or validate", fouten).and_then(|cell| cell.word(&Gebruik::ALL, fouten));
    let statistiek = statistiek(&table, unit.unwrap_or_default(), fouten);
    let nl = table.need_text("nl", "the definition in one sentence, in Dutch", fouten);
    let en = table.need_text("en", "the definition in one sentence, in English", fouten);
    let mist = (table.text_or_empty("miss_nl", fouten), table.text_or_empty("miss_en", fouten));
    let bronnen = bronnen(&table, model, fouten);
    let (van, tot, waarde, laag, hoog) = (van?, tot?, waarde?, laag?, hoog?);
    if van > tot || laag > waarde || waarde > hoog {
        fouten.push(cell.at_key("out of order", "from before to, low <= value <= high"));
    }
    Some(Waarneming {
        naam: cell.name.to_string(),
        statistiek: statistiek?,
        van,
        tot,
        waarde,
        laag,
        hoog,
        gebruik: gebruik?,
        modelfout: eigen.unwrap_or(modelfout * waarde),
        unit: unit?.to_string(),
        bronnen,
        nl,
        en,
        mist: Some(mist).filter(|(nl, en)| !nl.is_empty() && !en.is_empty()),
    })
}

fn statistiek(table: &Table<'_>, unit: &str, fouten: &mut Fouten) -> Option<Statistiek> {
    let known: Vec<(Indicator, &str)> = Indicator::ALL.iter().map(|i| (*i, i.kolom().name)).collect();
    let columns = |name: &str, fouten: &mut Fouten| -> Vec<Indicator> {
        let list = table.need(name, "a list of columns of the output", fouten).and_then(|cell| cell.list(fouten));
        list.unwrap_or_default().iter().filter_map(|item| item.word(&known, fouten)).collect()
    };
    let na_werk = |fouten: &mut Fouten| {
        let words = [(true, "work"), (false, "any")];
        table.need("after", "work or any: after which exits", fouten).and_then(|cell| cell.word(&words, fouten))
    };
    let words = [(0, "ratio"), (1, "number"), (2, "return"), (3, "return-month")];
    match table.need("of", "ratio, number, return or return-month", fouten)?.word(&words, fouten)? {
        0 => Some(Statistiek::Verhouding {
            teller: columns("count", fouten),
            noemer: columns("over", fouten),
            min_groei: table.get("less_growth").and_then(|cell| cell.word(&known, fouten)),
            per_jaar: unit == "share/year",
        }),
        1 => Some(Statistiek::Aantal(columns("count", fouten))),
        2 => {
            let binnen = table.need("within", "a number of months", fouten)?;
            let binnen = binnen.whole(1, COHORT_MAANDEN as u64, fouten)? as usize;
            Some(Statistiek::Terug { na_werk: na_werk(fouten)?, binnen })
        }
        _ => {
            let cell = table.need("part", "a part of all returns within five years", fouten)?;
            let deel = cell.number(fouten)?;
            if !(0.0..=1.0).contains(&deel) {
                fouten.push(cell.fout(format!("{deel} is not a part"), "a number from 0 to 1"));
            }
            Some(Statistiek::TerugMaand { na_werk: na_werk(fouten)?, deel })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proef::{Proef, find};

    const GOED: &str = "[calibratie]\nmodel = \"proef\"\nend = \"2030-12\"\nsize = 0.5\nreplicates = 2\nlucks = 8\n\
         waves = [50, 20]\ndraws = 100\ndiscrepancy = 0.1\nparameters = []\n\
         [waarneming.terug]\nof = \"return\"\nafter = \"work\"\nwithin = 6\nfrom = \"2023-01\"\nto = \"2023-12\"\n\
         value = 0.2\nlow = 0.1\nhigh = 0.3\nunit = \"share\"\nuse = \"fit\"\nsources = [\"T1\"]\nnl = \"x\"\nen = \"x\"\n\
         [weggelaten]\nT9 = \"not counted\"\n";

    fn lezing(tekst: &str) -> Result<Option<Waarnemingen>, Fouten> {
        let proef = Proef::new();
        proef.write("models/proef/waarnemingen.toml", tekst);
        lees(&Model::load(&proef.model()).unwrap())
    }

    #[test]
    fn a_good_file_is_read_and_a_missing_one_is_no_error() {
        let w = lezing(GOED).unwrap().unwrap();
        assert_eq!((w.te_passen(), w.golven.as_slice(), w.weggelaten.len()), (1, [50, 20].as_slice(), 1));
        let f = &w.waarnemingen[0];
        assert_eq!((f.modelfout, f.laatste()), (0.1 * 0.2, Maand::van(2024, 6)));
        assert!(lees(&Model::load(&Proef::new().model()).unwrap()).unwrap().is_none());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (van, naar, key) in [
            ("within = 6", "within = 61", "waarneming.terug.within"),
            ("\"work\"", "\"wrok\"", "waarneming.terug.after"),
            ("2023-12", "2022-12", "waarneming.terug"),
            ("2030-12", "2024-01", "waarneming.terug"),
            ("\"T1\"", "\"T2\"", "waarneming.terug.sources.1"),
            ("unit = \"share\"", "unit = \"%\"", "waarneming.terug.unit"),
            ("parameters = []", "parameters = [\"a.b\"]", "calibratie.parameters.1"),
            ("model = \"proef\"", "model = \"elders\"", "calibratie.model"),
            ("lucks = 8\n", "", "calibratie.lucks"),
            ("[50, 20]", "[]", "calibratie.waves"),
            (
                "of = \"return\"\nafter = \"work\"\nwithin = 6",
                "of = \"return-month\"\nafter = \"work\"\npart = 50",
                "waarneming.terug.part",
            ),
        ] {
            let fouten = lezing(&GOED.replace(van, naar)).unwrap_err();
            assert!(find(&fouten, "models/proef/waarnemingen.toml", key).line >= 1, "{key}");
        }
    }
}
