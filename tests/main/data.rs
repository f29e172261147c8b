//! Data lint: every number of every model has a source, a range and a place in the order of time, and
//! every experiment can be run.

use std::collections::BTreeSet;
use std::path::PathBuf;

use doorstroom::experiment::{Experiment, Surroundings};
use doorstroom::instrument::EFFECT_KINDS;
use doorstroom::model::{Model, WIE};
use doorstroom::parameter::{Kind, Role};

use crate::proef::pad;

/// What is in a folder, in order.
fn inhoud(map: &str) -> Vec<PathBuf> {
    let items = std::fs::read_dir(pad(map)).unwrap_or_else(|e| panic!("{map}: {e}"));
    let mut paden: Vec<PathBuf> = items.map(|item| item.expect("a readable folder").path()).collect();
    paden.sort();
    paden
}

fn laad(dir: &std::path::Path) -> Model {
    Model::load(dir).unwrap_or_else(|fouten| panic!("{}:\n{fouten}", dir.display()))
}

/// Every model that can be run: the folders with a start, in their own file.
fn modellen() -> Vec<Model> {
    let dirs = inhoud("models").into_iter().filter(|dir| dir.join("model.toml").is_file());
    let regio = |dir: &PathBuf| std::fs::read_to_string(dir.join("model.toml")).is_ok_and(|t| t.contains("start ="));
    let modellen: Vec<Model> = dirs.filter(regio).map(|dir| laad(&dir)).collect();
    assert!(modellen.len() >= 2, "at least today's region and that of 2015");
    modellen
}

/// Fails with all that is wrong at once.
fn leeg(wat: &str, fout: Vec<String>) {
    assert!(fout.is_empty(), "{wat}:\n  {}", fout.join("\n  "));
}

#[test]
fn every_number_has_a_source_that_is_described() {
    for model in modellen() {
        let zonder = model.entries.iter().filter(|(_, e)| !model.bronnen.contains_key(&e.source));
        leeg("numbers without a source", zonder.map(|(pad, e)| format!("{pad}: {:?}", e.source)).collect());
        let kaal = model.bronnen.iter().filter(|(_, b)| b.title.is_empty() || b.kind.is_none());
        leeg("sources without a title or kind", kaal.map(|(key, _)| format!("{}: {key}", model.name)).collect());
    }
}

#[test]
fn every_source_is_used() {
    for model in modellen() {
        // What the plausibility table and the targets are set beside is used too.
        let banden: String = model.chain.iter().map(|dir| banden(dir)).collect();
        let over = model.unused_sources().into_iter().filter(|(key, _)| !banden.contains(*key));
        leeg(
            "sources that no number uses",
            over.map(|(key, b)| format!("{}:{} {key}", b.place.0, b.place.1)).collect(),
        );
    }
    // A folder that is only inherited from cannot be loaded by itself: its sources are looked up in the text.
    let dirs: Vec<PathBuf> = inhoud("models").into_iter().filter(|dir| dir.is_dir()).collect();
    let tekst: String = dirs.iter().map(|dir| alle_tekst(dir)).collect();
    for dir in dirs {
        let bronnen = std::fs::read_to_string(dir.join("bronnen.toml")).unwrap_or_default();
        let bronnen: toml::Table = bronnen.parse().unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
        let banden = banden(&dir);
        let genoemd =
            |key: &str| tekst.contains(&format!("source = \"{key}\"")) || banden.contains(&format!("\"{key}\""));
        let over = bronnen.keys().filter(|key| !genoemd(key));
        leeg("sources that no number uses", over.map(|key| format!("{}: {key}", dir.display())).collect());
    }
}

/// The text of what a folder's outcomes are held against.
fn banden(dir: &std::path::Path) -> String {
    let lees = |naam| std::fs::read_to_string(dir.join(naam)).unwrap_or_default();
    ["plausibiliteit.toml", "doelen.toml", "waarnemingen.toml"].map(lees).concat()
}

/// The text of all files of a model folder that hold numbers.
fn alle_tekst(dir: &std::path::Path) -> String {
    let items = std::fs::read_dir(dir).expect("a folder").map(|item| item.expect("an item").path());
    let lees = |pad: PathBuf| match pad.is_dir() {
        true => alle_tekst(&pad),
        false if pad.extension().is_some_and(|e| e == "toml") => std::fs::read_to_string(pad).expect("a file"),
        false => String::new(),
    };
    items.map(lees).collect()
}

#[test]
fn every_assumption_says_how_unsure_it_is() {
    for model in modellen() {
        let zeker = model.entries.iter().filter(|(_, e)| e.kind == Kind::Assumption && e.low >= e.high);
        leeg(
            "assumptions without a range",
            zeker.map(|(pad, e)| format!("{pad} {}:{}", e.place.0, e.place.1)).collect(),
        );
    }
}

#[test]
fn every_value_lies_in_its_range_and_its_later_values_in_order() {
    for model in modellen() {
        for (pad, e) in &model.entries {
            let binnen = |x: f64| e.low <= x && x <= e.high;
            assert!(binnen(e.value) && e.dated.iter().all(|(_, x)| binnen(*x)), "{pad} leaves its range");
            assert!(e.dated.windows(2).all(|twee| twee[0].0 < twee[1].0), "{pad}: later values in order");
            assert!(model.field(pad).is_some_and(|field| field.unit == e.unit), "{pad}: unit");
        }
    }
}

#[test]
fn every_lever_says_who_turns_it() {
    for model in modellen() {
        let hendels = model.lever_names();
        assert!(hendels.len() > 50, "{}: {} levers", model.name, hendels.len());
        for naam in hendels {
            let role = &model.entries[naam].role;
            assert!(matches!(role, Role::Lever(wie) if WIE.contains(&wie.as_str())), "{naam}: {role:?}");
        }
    }
}

#[test]
fn every_kind_of_effect_is_used_and_exists() {
    let bekend: BTreeSet<String> = EFFECT_KINDS.iter().map(|kind| kind.name.to_string()).collect();
    let mut gebruikt = BTreeSet::new();
    let mappen = inhoud("models").into_iter().map(|map| map.join("instrumenten")).filter(|map| map.is_dir());
    for pad in mappen.flat_map(|map| inhoud(&map.to_string_lossy())) {
        let tekst = std::fs::read_to_string(&pad).expect("a file");
        let bestand: toml::Table = tekst.parse().unwrap_or_else(|e| panic!("{}: {e}", pad.display()));
        let effecten = bestand.get("effect").and_then(|e| e.as_array()).cloned().unwrap_or_default();
        let zoeken = bestand.get("cijfers").and_then(|c| c.get("zoeken_tijdens")?.get("value")?.as_float());
        let meedoen = bestand.get("meedoen").and_then(|ja| ja.as_bool()).unwrap_or(false);
        let iets = !effecten.is_empty() || meedoen || zoeken.is_some_and(|factor| factor != 1.0);
        assert!(iets, "{} does nothing", pad.display());
        gebruikt.extend(effecten.iter().filter_map(|e| e.get("kind")?.as_str()).map(str::to_string));
    }
    assert_eq!(gebruikt, bekend);
}

#[test]
fn every_experiment_can_be_run() {
    let mut aantal = 0;
    for pad in inhoud("experiments").into_iter().filter(|pad| pad.extension().is_some_and(|e| e == "toml")) {
        let (experiment, model) = Experiment::load(&pad).unwrap_or_else(|f| panic!("{}:\n{f}", pad.display()));
        assert_eq!(experiment.start, model.start, "{}", pad.display());
        assert!(experiment.scenarios.len() > 1 && !experiment.indicators.is_empty(), "{}", pad.display());
        aantal += 1;
    }
    assert!(aantal >= 4, "{aantal} experiments");
}

#[test]
fn every_experiment_of_this_period_can_be_lived_in_every_surroundings() {
    let omgevingen = inhoud("experiments/environment");
    assert!(omgevingen.len() >= 5, "{} surroundings", omgevingen.len());
    for naam in [
        "05-herijking-2024",
        "06-buig-of-lange-termijn",
        "08-einde-tijdelijk-geld",
        "14-schuldhulp-eerst",
        "29-integrale-toegang",
    ] {
        let experiment = pad(&format!("experiments/{naam}.toml"));
        let tekst = std::fs::read_to_string(&experiment).expect("an experiment");
        for omgeving in &omgevingen {
            let toegevoegd = std::fs::read_to_string(omgeving).expect("surroundings");
            let stam = omgeving.file_stem().expect("a name").to_string_lossy().into_owned();
            let om = Surroundings { name: stam.clone(), path: omgeving.clone(), text: toegevoegd };
            let (samen, _) = Experiment::surrounded(&experiment, &tekst, &om)
                .unwrap_or_else(|fouten| panic!("{naam} in {stam}:\n{fouten}"));
            assert_eq!(samen.name, format!("{naam}--{stam}"));
            let (los, _) = Experiment::load(&experiment).unwrap_or_else(|fouten| panic!("{fouten}"));
            let paren = samen.scenarios.iter().zip(&los.scenarios);
            assert!(paren.clone().all(|(s, l)| s.changes.len() > l.changes.len()), "{naam} in {stam}: every scenario");
        }
    }
}

#[test]
fn what_somebody_decides_is_not_part_of_the_surroundings() {
    let experiment = pad("experiments/05-herijking-2024.toml");
    let tekst = std::fs::read_to_string(&experiment).expect("an experiment");
    let fout =
        "[environment]\ntitle = \"X\"\n[[environment.change]]\nfrom = \"2025-01\"\nset = { \"nazorg.uren\" = 1.0 }\n";
    let om = Surroundings { name: "x".into(), path: "environment/x.toml".into(), text: fout.into() };
    let fouten = Experiment::surrounded(&experiment, &tekst, &om).expect_err("a lever is refused");
    assert!(fouten.to_string().contains("not part of the surroundings"), "{fouten}");
    let een = &fouten.0[0];
    assert_eq!(
        (een.file.as_str(), een.line),
        ("environment/x.toml", 5),
        "the place is that in the file of the surroundings"
    );
    assert_eq!(&fout[een.span.clone()], "1.0");
}
