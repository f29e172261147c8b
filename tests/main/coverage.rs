//! The table of `docs/coverage.md`: every file, number, indicator and experiment that it names exists, every section
//! has its heading and its two tests, and every experiment stands in it. Levers are held by `tests/main/levers.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use doorstroom::measure::Indicator;
use doorstroom::model::Model;

use crate::proef::{heel, pad};

/// The rows of the tables with the six columns of a part.
fn rijen() -> Vec<(usize, Vec<String>)> {
    let tekst = std::fs::read_to_string(pad("docs/coverage.md")).expect("docs/coverage.md");
    tekst
        .lines()
        .enumerate()
        .filter(|(_, regel)| {
            regel.starts_with("| ") && !regel.starts_with("| part ") && !regel.starts_with("| target ")
        })
        .map(|(n, regel)| (n + 1, regel.trim_matches('|').split(" | ").map(|cel| cel.trim().to_string()).collect()))
        .filter(|(_, cellen): &(usize, Vec<String>)| cellen.len() == 6)
        .collect()
}

/// What stands between backticks.
fn namen(cel: &str) -> Vec<String> {
    cel.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

#[test]
fn everything_that_the_coverage_table_names_exists() {
    let rijen = rijen();
    assert!(rijen.len() > 100, "{} parts", rijen.len());
    let toen = Model::load(&pad("models/gooi-en-vechtstreek-2015")).unwrap_or_else(|fouten| panic!("{fouten}"));
    let mut fout = Vec::new();
    for (regel, cellen) in &rijen {
        if cellen[1].len() < 3 {
            fout.push(format!("line {regel}: no document"));
        }
        let waar = namen(&cellen[2]);
        if waar.is_empty() {
            fout.push(format!("line {regel}: no file"));
        }
        fout.extend(waar.iter().filter(|naam| !pad(naam).exists()).map(|naam| format!("line {regel}: no file {naam}")));
        let onbekend = |naam: &String| !heel().entries.contains_key(naam) && !toen.entries.contains_key(naam);
        let getallen = namen(&cellen[3]);
        fout.extend(getallen.iter().filter(|n| onbekend(n)).map(|n| format!("line {regel}: no number {n}")));
        let kolommen = namen(&cellen[4]);
        fout.extend(
            kolommen
                .iter()
                .filter(|n| Indicator::named(n).is_none())
                .map(|n| format!("line {regel}: no indicator {n}")),
        );
        if !getallen.is_empty() && kolommen.is_empty() {
            fout.push(format!("line {regel}: no indicator"));
        }
        let bestaat = |naam: &String| pad(&format!("experiments/{naam}.toml")).is_file();
        let proeven = namen(&cellen[5]);
        fout.extend(proeven.iter().filter(|n| !bestaat(n)).map(|n| format!("line {regel}: no experiment {n}")));
    }
    assert!(fout.is_empty(), "docs/coverage.md:\n{}", fout.join("\n"));
}

#[test]
fn every_section_of_the_coverage_table_has_parts() {
    let tekst = std::fs::read_to_string(pad("docs/coverage.md")).expect("docs/coverage.md");
    let secties: BTreeSet<u32> =
        tekst.lines().filter_map(|regel| regel.strip_prefix("## ")?.split_once('.')?.0.parse().ok()).collect();
    assert_eq!(secties, (1..=17).collect());
}

/// The text of all Rust files under a folder.
fn rust(dir: &Path) -> String {
    let items = std::fs::read_dir(dir).expect("a folder").map(|item| item.expect("an item").path());
    let lees = |pad: std::path::PathBuf| match pad.is_dir() {
        true => rust(&pad),
        false if pad.extension().is_some_and(|e| e == "rs") => std::fs::read_to_string(pad).expect("a file"),
        false => String::new(),
    };
    items.map(lees).collect()
}

/// The body of a test, from its name to the brace that closes it at the indent of its `fn`.
fn test<'a>(code: &'a str, naam: &str) -> Option<&'a str> {
    let van = code.find(&format!("fn {naam}("))?;
    let voor = &code[..van];
    let inspringing = &voor[voor.rfind('\n').map_or(0, |n| n + 1)..];
    if !voor.trim_end().ends_with("#[test]") {
        return None;
    }
    let rest = &code[van..];
    rest.find(&format!("\n{inspringing}}}")).map(|tot| &rest[..tot])
}

#[test]
fn every_section_has_a_sentence_over_pairs_of_runs_and_a_rule_within() {
    let tekst = std::fs::read_to_string(pad("docs/coverage.md")).expect("docs/coverage.md");
    let code = rust(&pad("src")) + &rust(&pad("tests"));
    let koppen = tekst.split("\n## ").filter(|deel| deel.starts_with(|c: char| c.is_ascii_digit()));
    let mut fout = Vec::new();
    for sectie in koppen {
        let kop = sectie.lines().next().unwrap_or_default();
        let regel = sectie.lines().find(|regel| regel.starts_with("Sentence: ")).unwrap_or_default();
        let (zin, binnen) = regel.split_once("inner rule: ").unwrap_or_default();
        let (zinnen, regels) = (namen(zin), namen(binnen));
        if zinnen.is_empty() || regels.is_empty() {
            fout.push(format!("{kop}: no sentence or no inner rule"));
        }
        let bestaat = |naam: &&String| test(&code, naam).is_none();
        fout.extend(zinnen.iter().chain(&regels).filter(bestaat).map(|naam| format!("{kop}: no test {naam}")));
        // The directions of `tests/main/directions.rs` are held over as many pairs as that file says.
        let paren = |naam: &&String| {
            test(&code, naam).is_some_and(|lijf| !["hoger(", "boven_nul("].iter().any(|over| lijf.contains(over)))
        };
        fout.extend(zinnen.iter().filter(paren).map(|naam| format!("{kop}: {naam} is not a direction over pairs")));
    }
    assert!(fout.is_empty(), "docs/coverage.md:\n{}", fout.join("\n"));
}

#[test]
fn every_experiment_stands_in_the_coverage_table() {
    let genoemd: BTreeSet<String> = rijen().iter().flat_map(|(_, cellen)| namen(&cellen[5])).collect();
    let items = std::fs::read_dir(pad("experiments")).expect("experiments");
    let bestanden = items.filter_map(|item| {
        let pad = item.ok()?.path();
        (pad.extension()? == "toml").then(|| pad.file_stem().map(|stem| stem.to_string_lossy().into_owned()))?
    });
    let niet: Vec<String> = bestanden.filter(|naam| !genoemd.contains(naam)).collect();
    assert!(niet.is_empty(), "experiments that no part of docs/coverage.md names: {niet:?}");
}
