//! What evaluations found of what programmes do to who takes part: `literatuur.toml`, from the nearest folder of the
//! chain that has one. None of it is put into the model and the calibration does not use it, so it does not count
//! for the age of a posterior: `validate --effects` holds a trial against it.
//!
//! The file has four parts: how the trial is done (`[proef]`), the studies (`[studie.KEY]`), one table per finding
//! (`[effect.NAME]`), and studies that are left out, each with the reason (`[weggelaten]`). Studies stand in this file and
//! not in `bronnen.toml`, which is part of the model.

use std::collections::BTreeMap;

use crate::fout::Fouten;
use crate::model::Model;
use crate::model::lezer::{Cell, Document, Table};
use crate::proces::proef::{Groep, Tegenover};

/// Name of the file in a model folder.
pub const BESTAND: &str = "literatuur.toml";

/// Longest trial, in months.
const LANGST: u64 = 240;

const KEYS: &[&str] = &[
    "instruments",
    "group",
    "outcome",
    "against",
    "from",
    "to",
    "low",
    "value",
    "high",
    "unit",
    "less_month",
    "less_group",
    "studies",
    "nl",
    "en",
    "miss_nl",
    "miss_en",
];

/// What a study looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maatstaf {
    /// Share at work.
    Werk,
    /// Share out of bijstand.
    UitBijstand,
}

impl Maatstaf {
    /// Every outcome with the word that files use.
    pub const ALL: [(Maatstaf, &'static str); 2] =
        [(Maatstaf::Werk, "work"), (Maatstaf::UitBijstand, "out-of-bijstand")];
}

/// What a study found.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Name in files.
    pub naam: String,
    /// Instruments of the kind that was studied.
    pub instrumenten: Vec<String>,
    /// The people that were studied.
    pub groep: Groep,
    /// What was looked at.
    pub maatstaf: Maatstaf,
    /// What the participants were compared with.
    pub tegenover: Tegenover,
    /// First month since the start that it is about.
    pub van: usize,
    /// Last month.
    pub tot: usize,
    /// Lowest effect that goes with it, in percentage points; without end if only a sign or a limit is known.
    pub laag: f64,
    /// The size that the study gives, if it does.
    pub waarde: Option<f64>,
    /// Highest effect.
    pub hoog: f64,
    /// The finding is about the change since this month.
    pub sinds: Option<usize>,
    /// The finding is about the difference from this group.
    pub tegen: Option<Groep>,
    /// Keys of the studies.
    pub studies: Vec<String>,
    /// The finding in one sentence, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// Why the trial would miss it, in Dutch and English.
    pub mist: Option<(String, String)>,
}

impl Effect {
    /// Whether it says how large the effect itself is, and not how it compares with another.
    pub fn zelf(&self) -> bool {
        self.sinds.is_none() && self.tegen.is_none()
    }

    /// Whether it is about a month since the start.
    pub fn over(&self, maand: usize) -> bool {
        (self.van..=self.tot).contains(&maand)
    }
}

/// The findings and how the trial is done that is held against them.
#[derive(Clone, Debug, PartialEq)]
pub struct Literatuur {
    /// Months since the start in which is looked.
    pub maanden: Vec<usize>,
    /// The instruments that are tried.
    pub instrumenten: Vec<String>,
    /// How many people start each, as a part of those in bijstand.
    pub deel: f64,
    /// Size of the region, as a part of the real one.
    pub grootte: f64,
    /// Replicates.
    pub replicates: usize,
    /// Titles of the studies by key.
    pub studies: BTreeMap<String, String>,
    /// The findings.
    pub effecten: Vec<Effect>,
    /// Studies that are left out, with the reason.
    pub weggelaten: Vec<(String, String)>,
}

/// Reads the findings; nothing if no folder of the chain has any.
///
/// # Errors
/// All that is wrong with the file.
pub fn lees(model: &Model) -> Result<Option<Literatuur>, Fouten> {
    let Some(map) = model.chain.iter().rev().find(|map| map.join(BESTAND).is_file()) else { return Ok(None) };
    let mut fouten = Fouten::default();
    let document = Document::open(&map.join(BESTAND), "literatuur", &mut fouten);
    let gelezen = document.as_ref().and_then(|document| bestand(&document.table(), model, &mut fouten));
    if fouten.is_empty() { Ok(gelezen) } else { Err(fouten) }
}

fn bestand(table: &Table<'_>, model: &Model, fouten: &mut Fouten) -> Option<Literatuur> {
    table.only(&["proef", "studie", "effect", "weggelaten"], fouten);
    let opzet = table.need("proef", "a table [proef]: how the trial is done", fouten)?.table(fouten)?;
    let mut gelezen = proef(&opzet, model, fouten);
    let studies = table.need("studie", "a table [studie.KEY] per study", fouten)?.table(fouten)?;
    for cell in studies.cells() {
        let Some(studie) = cell.table(fouten) else { continue };
        studie.only(&["title", "geography", "year", "confidence", "note"], fouten);
        gelezen.studies.insert(cell.name.to_string(), studie.need_text("title", "what the study is called", fouten));
    }
    let effecten = table.need("effect", "a table [effect.NAME] per finding", fouten)?.table(fouten)?;
    for cell in effecten.cells() {
        let effect = effect(&cell, &gelezen, fouten);
        gelezen.effecten.extend(effect);
    }
    // With a mistake in a finding nobody knows what it is of.
    let schoon = fouten.is_empty();
    for cell in studies.cells().filter(|_| schoon) {
        if !gelezen.effecten.iter().any(|e| e.studies.iter().any(|key| key == cell.name)) {
            fouten.push(cell.at_key("no finding is of this study", "an [effect.NAME] or a line under [weggelaten]"));
        }
    }
    if let Some(table) = table.get("weggelaten").and_then(|cell| cell.table(fouten)) {
        for cell in table.cells() {
            gelezen.weggelaten.extend(cell.text(fouten).map(|waarom| (cell.name.to_string(), waarom.to_string())));
        }
    }
    Some(gelezen)
}

fn proef(table: &Table<'_>, model: &Model, fouten: &mut Fouten) -> Literatuur {
    table.only(&["months", "instruments", "share", "size", "replicates"], fouten);
    let lijst = table.need("months", "a list of months since the start", fouten).and_then(|cell| cell.list(fouten));
    let maanden = lijst.unwrap_or_default();
    let maanden: Vec<usize> = maanden.iter().filter_map(|c| Some(c.whole(1, LANGST, fouten)? as usize)).collect();
    if let Some(cell) = table.get("months").filter(|_| !maanden.windows(2).all(|twee| twee[0] < twee[1])) {
        fouten.push(cell.fout("out of order", "each month later than the one before"));
    }
    let bekend: Vec<&str> = model.instrumenten.iter().map(|i| i.name.as_str()).collect();
    let instrumenten = namen(table, "instruments", &bekend, "the name of an instrument of the model", fouten);
    let mut number = |name: &str, van: f64, tot: f64| {
        let wel = format!("a number from {van} to {tot}");
        let cell = table.need(name, &wel, fouten)?;
        let x = cell.number(fouten)?;
        if !(van..=tot).contains(&x) {
            fouten.push(cell.fout(format!("{x} is not possible"), wel));
        }
        Some(x)
    };
    let (deel, grootte) = (number("share", 0.001, 1.0), number("size", 0.005, 2.0));
    let replicates = table.need("replicates", "a whole number of at least 2", fouten);
    Literatuur {
        maanden,
        instrumenten,
        deel: deel.unwrap_or_default(),
        grootte: grootte.unwrap_or_default(),
        replicates: replicates.and_then(|cell| cell.whole(2, 10_000, fouten)).unwrap_or_default() as usize,
        studies: BTreeMap::new(),
        effecten: Vec::new(),
        weggelaten: Vec::new(),
    }
}

/// A list of names, each of which must be known.
fn namen(table: &Table<'_>, key: &str, bekend: &[&str], wel: &str, fouten: &mut Fouten) -> Vec<String> {
    let lijst = table.need(key, "a list of names", fouten).and_then(|cell| cell.list(fouten)).unwrap_or_default();
    let mut uit = Vec::new();
    for item in lijst {
        let Some(naam) = item.text(fouten) else { continue };
        if !bekend.contains(&naam) {
            let fout = item.fout(format!("\"{naam}\" is unknown here"), wel);
            fouten.push(fout.with_nearest(naam, bekend.iter().copied()));
        }
        uit.push(naam.to_string());
    }
    uit
}

fn effect(cell: &Cell<'_>, l: &Literatuur, fouten: &mut Fouten) -> Option<Effect> {
    let table = cell.table(fouten)?;
    table.only(KEYS, fouten);
    let geproefd: Vec<&str> = l.instrumenten.iter().map(String::as_str).collect();
    let instrumenten = namen(&table, "instruments", &geproefd, "an instrument of [proef]", fouten);
    let bekend: Vec<&str> = l.studies.keys().map(String::as_str).collect();
    let studies = namen(&table, "studies", &bekend, "the key of a [studie.KEY]", fouten);
    let groep = table.need("group", "a target group", fouten).and_then(|cell| cell.word(&Groep::ALL, fouten));
    let tegen = table.get("less_group").and_then(|cell| cell.word(&Groep::ALL, fouten));
    let maatstaf = table.need("outcome", "what was looked at", fouten).and_then(|c| c.word(&Maatstaf::ALL, fouten));
    let tegenover = table.need("against", "what participants were compared with", fouten);
    let tegenover = tegenover.and_then(|cell| cell.word(&Tegenover::ALL, fouten));
    if let Some(cell) = table.need("unit", "\"%-points\"", fouten).filter(|c| c.text(fouten) != Some("%-points")) {
        fouten.push(cell.fout("wrong unit", "\"%-points\": of everybody who starts"));
    }
    let mut maand = |name: &str, cell: Option<Cell<'_>>| {
        let maand = cell.as_ref().and_then(|cell| cell.whole(1, LANGST, fouten))? as usize;
        let kent = name != "less_month" || l.maanden.contains(&maand);
        if let Some(cell) = cell.filter(|_| !kent) {
            fouten.push(cell.fout(format!("the trial does not look at month {maand}"), "one of the months of [proef]"));
        }
        Some(maand)
    };
    let sinds = maand("less_month", table.get("less_month"));
    let (van, tot) = (maand("from", table.get("from")), maand("to", table.get("to")));
    let number = |name: &str, fouten: &mut Fouten| table.get(name).and_then(|cell| cell.number(fouten));
    let (laag, waarde, hoog) = (number("low", fouten), number("value", fouten), number("high", fouten));
    let nl = table.need_text("nl", "the finding in one sentence, in Dutch", fouten);
    let en = table.need_text("en", "the finding in one sentence, in English", fouten);
    let mist = (table.text_or_empty("miss_nl", fouten), table.text_or_empty("miss_en", fouten));
    let einden = (laag.unwrap_or(f64::NEG_INFINITY), hoog.unwrap_or(f64::INFINITY));
    if laag.or(hoog).is_none() || einden.0 > einden.1 || waarde.is_some_and(|x| x < einden.0 || x > einden.1) {
        fouten.push(cell.at_key("no range", "low or high or both, with low <= value <= high"));
    }
    let (Some(van), Some(tot)) = (van, tot) else {
        fouten.push(cell.at_key("it does not say when", "`from` and `to`: months since the start"));
        return None;
    };
    if !l.maanden.iter().any(|m| (van..=tot).contains(m)) {
        fouten.push(cell.at_key("the trial looks at none of its months", "a month of [proef] from `from` to `to`"));
    }
    Some(Effect {
        naam: cell.name.to_string(),
        instrumenten,
        groep: groep?,
        maatstaf: maatstaf?,
        tegenover: tegenover?,
        van,
        tot,
        laag: einden.0,
        waarde,
        hoog: einden.1,
        sinds,
        tegen,
        studies,
        nl,
        en,
        mist: (!mist.0.is_empty() && !mist.1.is_empty()).then_some(mist),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proef::{Proef, find};

    const GOED: &str = "[proef]\nmonths = [6, 24]\ninstruments = [\"leerwerk\"]\nshare = 0.1\nsize = 0.5\nreplicates = 4\n\
        [studie.een]\ntitle = \"Study one\"\n\
        [effect.groei]\ninstruments = [\"leerwerk\"]\ngroup = \"all\"\noutcome = \"work\"\nagainst = \"nothing\"\nfrom = 20\nto = 30\nlow = 1\n\
        value = 4\nunit = \"%-points\"\nless_month = 6\nstudies = [\"een\"]\nnl = \"groei\"\nen = \"growth\"\n";

    fn lezing(tekst: &str) -> Result<Option<Literatuur>, Fouten> {
        let proef = Proef::new();
        proef.write("models/proef/literatuur.toml", tekst);
        lees(&Model::load(&proef.model()).unwrap())
    }

    #[test]
    fn a_good_file_is_read_and_a_missing_one_is_no_error() {
        let gelezen = lezing(GOED).unwrap().unwrap();
        let effect = &gelezen.effecten[0];
        assert_eq!((gelezen.maanden.as_slice(), gelezen.studies["een"].as_str()), ([6, 24].as_slice(), "Study one"));
        assert_eq!((effect.laag, effect.waarde, effect.hoog), (1.0, Some(4.0), f64::INFINITY));
        assert_eq!((effect.sinds, effect.zelf(), effect.groep), (Some(6), false, Groep::Alle));
        assert!(lees(&Model::load(&Proef::new().model()).unwrap()).unwrap().is_none());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (van, naar, key) in [
            ("[\"leerwerk\"]\nshare", "[\"leerwrk\"]\nshare", "proef.instruments.1"),
            ("[\"leerwerk\"]\ngroup", "[\"direct\"]\ngroup", "effect.groei.instruments.1"),
            ("[\"een\"]", "[\"twee\"]", "effect.groei.studies.1"),
            ("studies = [\"een\"]\n", "", "effect.groei.studies"),
            ("title = \"Study one\"", "", "studie.een.title"),
            ("\"all\"", "\"al\"", "effect.groei.group"),
            ("\"nothing\"", "\"all\"", "effect.groei.against"),
            ("against = \"nothing\"\n", "", "effect.groei.against"),
            ("low = 1\n", "low = 5\n", "effect.groei"),
            ("low = 1\n", "", "effect.groei"),
            ("from = 20\n", "from = 25\n", "effect.groei"),
            ("to = 30\n", "", "effect.groei"),
            ("less_month = 6", "less_month = 7", "effect.groei.less_month"),
            ("%-points", "%", "effect.groei.unit"),
            ("[6, 24]", "[24, 6]", "proef.months"),
            ("share = 0.1", "share = 0", "proef.share"),
            ("[effect.groei]", "[studie.twee]\ntitle = \"Two\"\n[effect.groei]", "studie.twee"),
        ] {
            assert!(GOED.contains(van), "{van}");
            let fouten = lezing(&GOED.replace(van, naar)).unwrap_err();
            assert!(find(&fouten, "models/proef/literatuur.toml", key).line >= 1, "{key}");
        }
    }

    #[test]
    fn findings_leave_a_posterior_as_old_as_it_is() {
        let proef = Proef::new();
        let zonder = Model::load(&proef.model()).unwrap();
        proef.write("models/proef/literatuur.toml", GOED);
        let met = Model::load(&proef.model()).unwrap();
        assert_eq!(zonder.core_hash, met.core_hash);
        assert_ne!(zonder.hash, met.hash);
    }
}
