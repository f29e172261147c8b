//! Reads instrument files.

use crate::fout::{Spot, listed};
use crate::instrument::{
    Aanbieder, Belemmering, EFFECT_KINDS, Effect, EffectKind, Instrument, Pot, Profiel, Selectie, Slot, Soort,
};
use crate::model::entry::wanted;
use crate::model::groepen::{Draft, is_key};
use crate::model::lezer::{Cell, Document, Table};
use crate::parameter::{Group, InstrumentCijfers};

const KEYS: &[&str] = &[
    "title",
    "slot",
    "soort",
    "profielen",
    "belemmering",
    "wie",
    "sector",
    "zonder_beschikking",
    "meedoen",
    "pot",
    "aanbieder",
    "cijfers",
    "effect",
];

/// The oldest age in months that a file can name: nobody of working age is older.
const OUDST: u64 = 1200;

const OPLEIDINGEN: [(u8, &str); 3] = [(0, "laag"), (1, "midden"), (2, "hoog")];

/// How an effect was written, beside its numbers.
#[derive(Clone, Debug)]
pub(crate) struct EffectSource {
    /// Place in [`EFFECT_KINDS`].
    pub kind: usize,
    /// Its word, or empty.
    pub word: String,
}

/// Reads one instrument file; it replaces an instrument of the same name of a parent.
pub(crate) fn read(draft: &mut Draft<'_>, stem: &str, document: &Document) {
    if !is_key(stem) {
        let wel = "lower-case letters, digits and hyphens as the name of the file";
        let spot = Spot::start_of(&document.source);
        draft.reading.fouten.push(spot.fout(format!("instrument.{stem}"), "cannot be the name of an instrument", wel));
        return;
    }
    draft.forget(&format!("instrument.{stem}."));
    draft.model.instrumenten.retain(|instrument| instrument.name != stem);
    let mut table = document.table();
    table.path = format!("instrument.{stem}");
    table.only(KEYS, &mut draft.reading.fouten);
    let instrument = words(draft, stem, &table);
    numbers(draft, stem, &table, instrument.slot);
    let (effecten, sources) = effects(draft, stem, &table);
    draft.model.effecten.insert(stem.to_string(), sources);
    needs_sector(draft, &table, &effecten);
    draft.model.instrumenten.push(Instrument { effecten, ..instrument });
    draft.model.instrumenten.sort_by(|a, b| a.name.cmp(&b.name));
}

/// Notes the sector of the file, to be looked up when all sectors are known.
fn needs_sector(draft: &mut Draft<'_>, table: &Table<'_>, effecten: &[Effect]) {
    let stem = table.path.trim_start_matches("instrument.").to_string();
    draft.sectoren.remove(&stem);
    match table.get("sector") {
        Some(cell) => {
            let text = cell.text(&mut draft.reading.fouten).unwrap_or_default().to_string();
            draft.sectoren.insert(stem, (text, cell.path.clone(), cell.spot()));
        }
        None if effecten.contains(&Effect::Omscholing) => {
            let wel = "the key of a sector, since an effect of kind \"omscholing\" leads to it";
            draft.reading.fouten.push(table.spot().fout(table.path_of("sector"), "`sector` is missing", wel));
        }
        None => {}
    }
}

/// Gives each instrument the place of the sector that its file names.
pub(crate) fn sectors(draft: &mut Draft<'_>) {
    for (stem, (text, path, spot)) in std::mem::take(&mut draft.sectoren) {
        let keys: Vec<&str> = draft.model.sectoren.iter().map(|sector| sector.key.as_str()).collect();
        let found = keys.iter().position(|key| *key == text);
        if found.is_none() {
            let wel = format!("one of: {}", listed(keys.iter().copied()));
            let fout = spot.fout(path, format!("there is no sector \"{text}\""), wel).with_nearest(&text, keys);
            draft.reading.fouten.push(fout);
        }
        if let Some(instrument) = draft.model.instrumenten.iter_mut().find(|instrument| instrument.name == stem) {
            instrument.sector = found.map(|n| n as u8);
        }
    }
}

fn words(draft: &mut Draft<'_>, stem: &str, table: &Table<'_>) -> Instrument {
    let fouten = &mut draft.reading.fouten;
    let title = table.need_text("title", "what a reader calls the instrument", fouten);
    let slot = table.need("slot", "traject, steun, werk, proef or nazorg", fouten);
    let slot = slot.and_then(|cell| cell.word(&Slot::ALL, fouten));
    let pot = table.need("pot", "the pot that pays", fouten).and_then(|cell| cell.word(&Pot::ALL, fouten));
    let aanbieder = table.need("aanbieder", "who provides the places: markt, werkgever or tomin", fouten);
    let aanbieder = aanbieder.and_then(|cell| cell.word(&Aanbieder::ALL, fouten));
    let belemmering = table.get("belemmering").and_then(|cell| cell.word(&belemmeringen(), fouten));
    let soort = table.get("soort").and_then(|cell| cell.word(&Soort::ALL, fouten));
    let ja = |name: &str, fouten: &mut _| table.get(name).and_then(|cell| cell.boolean(fouten)).unwrap_or(false);
    let (zonder_beschikking, meedoen) = (ja("zonder_beschikking", fouten), ja("meedoen", fouten));
    let (slot, aanbieder) = (slot.unwrap_or(Slot::Werk), aanbieder.unwrap_or(Aanbieder::Markt));
    Instrument {
        name: stem.to_string(),
        sleutel: Instrument::sleutel_van(stem),
        title,
        slot,
        soort: soort.unwrap_or(Soort::volgens(slot, aanbieder)),
        profielen: profielen(draft, table),
        belemmering,
        wie: wie(draft, table),
        sector: None,
        zonder_beschikking,
        meedoen,
        pot: pot.unwrap_or(Pot::Uitvoering),
        aanbieder,
        cijfers: InstrumentCijfers::empty(),
        effecten: Vec::new(),
    }
}

/// Who may have it beside profile and belemmering.
fn wie(draft: &mut Draft<'_>, table: &Table<'_>) -> Selectie {
    let fouten = &mut draft.reading.fouten;
    let Some(wie) = table.get("wie").and_then(|cell| cell.table(fouten)) else { return Selectie::default() };
    wie.only(Selectie::KEYS, fouten);
    let maanden = |name: &str, fouten: &mut _| Some(wie.get(name)?.whole(0, OUDST, fouten)? as i32);
    Selectie {
        statushouder: wie.get("statushouder").and_then(|cell| cell.boolean(fouten)),
        leeftijd_vanaf: maanden("leeftijd_vanaf", fouten),
        leeftijd_tot: maanden("leeftijd_tot", fouten),
        opleiding_tot: wie.get("opleiding_tot").and_then(|cell| cell.word(&OPLEIDINGEN, fouten)),
        instroom_vanaf: wie.get("instroom_vanaf").and_then(|cell| cell.month(fouten)),
        instroom_voor: wie.get("instroom_voor").and_then(|cell| cell.month(fouten)),
        niet_bij: wie.get("niet_bij").and_then(|cell| cell.word(&belemmeringen(), fouten)),
    }
}

/// Every belemmering with its word: the words of the effect that solves one.
fn belemmeringen() -> Vec<(Belemmering, &'static str)> {
    let words = EFFECT_KINDS.iter().filter_map(|kind| kind.word).find(|(key, _)| *key == "belemmering");
    let words = words.map_or(&[][..], |(_, words)| words);
    words.iter().filter_map(|word| Some((Belemmering::named(word)?, *word))).collect()
}

fn profielen(draft: &mut Draft<'_>, table: &Table<'_>) -> Vec<Profiel> {
    let fouten = &mut draft.reading.fouten;
    let Some(cell) = table.need("profielen", "a list of profiles that may have it", fouten) else { return Vec::new() };
    let mut found = Vec::new();
    let items = cell.list(fouten).unwrap_or_default();
    if items.is_empty() {
        fouten.push(cell.fout("no profile may have this instrument", "a list with at least one profile"));
    }
    for item in items {
        let Some(profiel) = item.word(&Profiel::ALL, fouten) else { continue };
        if found.contains(&profiel) {
            fouten.push(item.fout("stands twice in the list", "every profile once"));
        }
        found.push(profiel);
    }
    found
}

fn numbers(draft: &mut Draft<'_>, stem: &str, table: &Table<'_>, slot: Slot) {
    let full = matches!(slot, Slot::Traject | Slot::Steun);
    let cell = table.get("cijfers");
    if cell.is_none() && full {
        let wel = "a table [cijfers] with every number, as for each traject and steun";
        draft.reading.fouten.push(table.spot().fout(table.path_of("cijfers"), "`cijfers` is missing", wel));
    }
    let Some(cijfers) = cell.and_then(|cell| cell.table(&mut draft.reading.fouten)) else { return };
    let names: Vec<&str> = InstrumentCijfers::FIELDS.iter().map(|field| field.name).collect();
    cijfers.only(&names, &mut draft.reading.fouten);
    for field in InstrumentCijfers::FIELDS {
        if full {
            let wel = wanted(field);
            cijfers.need(field.name, &wel, &mut draft.reading.fouten);
        }
        if let Some(cell) = cijfers.get(field.name) {
            draft.number(&cell, &format!("instrument.{stem}.{}", field.name), field);
        }
    }
}

fn effects(draft: &mut Draft<'_>, stem: &str, table: &Table<'_>) -> (Vec<Effect>, Vec<EffectSource>) {
    let Some(cell) = table.get("effect") else { return (Vec::new(), Vec::new()) };
    let items = cell.list(&mut draft.reading.fouten).unwrap_or_default();
    items.iter().filter_map(|item| effect(draft, stem, item)).unzip()
}

fn effect(draft: &mut Draft<'_>, stem: &str, item: &Cell<'_>) -> Option<(Effect, EffectSource)> {
    let fouten = &mut draft.reading.fouten;
    let table = item.table(fouten)?;
    let kinds: Vec<(usize, &str)> = EFFECT_KINDS.iter().map(|kind| kind.name).enumerate().collect();
    let kind_number = table.need("kind", "a kind of effect", fouten)?.word(&kinds, fouten)?;
    let kind: &EffectKind = EFFECT_KINDS.get(kind_number)?;
    let mut keys = vec!["kind"];
    keys.extend(kind.word.map(|(key, _)| key));
    keys.extend(kind.fields.iter().map(|field| field.name));
    table.only(&keys, fouten);
    let word = kind.word.and_then(|(key, known)| {
        let wel = format!("an effect of kind \"{}\" needs one of: {}", kind.name, known.join(", "));
        let known: Vec<(&str, &str)> = known.iter().map(|word| (*word, *word)).collect();
        table.need(key, &wel, fouten)?.word(&known, fouten)
    });
    let mut values = Vec::new();
    for field in kind.fields {
        let wel = format!("an effect of kind \"{}\" needs {}", kind.name, wanted(field));
        let cell = table.need(field.name, &wel, &mut draft.reading.fouten);
        let path = format!("{}.{}", item.path, field.name);
        if let Some(cell) = cell {
            draft.number(&cell, &path, field);
        }
        values.push(draft.model.entries.get(&path).map_or(0.0, |entry| entry.value));
    }
    debug_assert!(item.path.starts_with(&format!("instrument.{stem}.")));
    let word = word.unwrap_or_default().to_string();
    Some(((kind.build)(&word, &values), EffectSource { kind: kind_number, word }))
}
