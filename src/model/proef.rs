//! Test support: writes a small complete model and an experiment, to be spoiled by tests.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::fout::{Fout, Fouten};
use crate::model::populatie::tabel::POSITIES;
use crate::parameter::{Field, GemeenteCijfers, Group, InstrumentCijfers, Parameters, Patroon, SectorCijfers};
use crate::regio::Positie;

/// A folder with `models/basis`, `models/proef` and `experiments/proef.toml`, gone when dropped.
pub(crate) struct Proef {
    dir: tempfile::TempDir,
}

/// Shares that must add up to one get equal parts of it.
fn value(field: &str) -> f64 {
    let parts = |n: f64| 1.0 / n;
    match field {
        _ if field.starts_with("leeftijd_") || field.starts_with("duur_") && field.len() == 6 => parts(4.0),
        _ if field.starts_with("werkgevers_") => parts(4.0),
        "bijstand_15" | "bijstand_27" | "bijstand_45" | "bijstand_55" => parts(4.0),
        "opleiding_laag" | "opleiding_midden" | "bijstand_laag" | "bijstand_midden" => 0.25,
        "opleiding_hoog" | "bijstand_hoog" | "alleenstaand" | "banen" | "laag" => 0.5,
        "alleenstaande_ouder" | "paar" => 0.25,
        "werknemers" => 0.3,
        _ => 0.0,
    }
}

/// One entry as a line of a file.
pub(crate) fn entry(field: &Field, value: f64, rest: &str) -> String {
    let (low, high) = (field.min.max(-1000.0), field.max.min(10_000.0));
    format!(
        "{} = {{ value = {value}, low = {low}, high = {high}, unit = \"{}\", source = \"T1\", kind = \"assumption\"{rest} }}\n",
        field.name, field.unit
    )
}

fn fields(fields: &[Field]) -> String {
    fields.iter().map(|field| entry(field, value(field.name), "")).collect()
}

fn groups(only_regio: bool) -> String {
    let mut text = String::new();
    for (name, numbers) in Parameters::GROUPS.iter().filter(|(name, _)| (*name == "regio") == only_regio) {
        let _ = write!(text, "[{name}]\n{}\n", fields(numbers));
    }
    text
}

fn regio() -> String {
    let mut text = groups(true);
    for (key, title) in [("hilversum", "Hilversum"), ("blaricum", "Blaricum"), ("weesp", "Weesp")] {
        let tot = if key == "weesp" { "tot = \"2022-04\"\n" } else { "" };
        let _ = write!(text, "[gemeente.{key}]\ntitle = \"{title}\"\nuitvoeringsdienst = \"{title}\"\n{tot}");
        text.push_str(&fields(GemeenteCijfers::FIELDS));
    }
    for key in ["zorg", "bouw"] {
        let _ = write!(text, "[sector.{key}]\ntitle = \"{key}\"\n{}", fields(SectorCijfers::FIELDS));
    }
    for positie in POSITIES.map(Positie::name) {
        let _ = write!(text, "[patroon.{positie}]\n{}", fields(Patroon::FIELDS));
    }
    text
}

fn instrument(title: &str) -> String {
    let mut text = format!("title = \"{title}\"\nslot = \"traject\"\nprofielen = [\"kort-traject\", \"lks-mdp\"]\n");
    text.push_str("pot = \"participatiebudget\"\naanbieder = \"werkgever\"\n[cijfers]\n");
    for field in InstrumentCijfers::FIELDS {
        let (value, rest) = if field.name == "aandeel" { (0.25, ", lever = \"gemeente\"") } else { (0.0, "") };
        text.push_str(&entry(field, value, rest));
    }
    text.push_str("[[effect]]\nkind = \"ontwikkeling\"\ncomponent = \"vaardigheden\"\npunten = ");
    text.push_str("{ value = 0.5, low = 0, high = 1, unit = \"points\", source = \"T1\", kind = \"study\" }\n");
    text
}

const EXPERIMENT: &str = r#"question = "Meer leerwerk?"
model = "proef"
start = "2022-01"
end = "2031-12"
policy = "2024-04"
seed = 2022
replicates = 3
reference = "nu"
compare = ["meer", "nu"]
indicators = ["bijstand", "uit_naar_werk"]
[[scenario]]
name = "nu"
title = "Nu"
[[scenario]]
name = "meer"
title = "Meer"
[[scenario.change]]
from = "2024-04"
gemeente = "hilversum"
set = { "instrument.leerwerk.aandeel" = 0.55 }
"#;

impl Proef {
    /// Writes the folder.
    pub fn new() -> Proef {
        let proef = Proef { dir: tempfile::tempdir().expect("a temporary folder") };
        proef.write("models/basis/model.toml", "name = \"basis\"\ntitle = \"Basis\"\n");
        proef.write("models/basis/bronnen.toml", "[T1]\ntitle = \"Test\"\nkind = \"assumption\"\n");
        proef.write("models/basis/parameters/alles.toml", &groups(false));
        proef.write("models/basis/instrumenten/leerwerk.toml", &instrument("Leerwerk"));
        proef.write("models/basis/instrumenten/direct.toml", &instrument("Direct"));
        let head = "name = \"proef\"\ntitle = \"Proef\"\ninherits = \"basis\"\nstart = \"2022-01\"\n";
        proef.write("models/proef/model.toml", head);
        proef.write("models/proef/regio.toml", &regio());
        let nazorg = "[nazorg]\nmaanden = { value = 6, low = 3, high = 12, unit = \"months\", source = \"T1\", kind = \"seed\", lever = \"gemeente\" }\n";
        proef.write("models/proef/beleid.toml", nazorg);
        proef.write("experiments/proef.toml", EXPERIMENT);
        proef
    }

    /// The path of a file or folder.
    pub fn path(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.dir.path().to_path_buf(), |path, part| path.join(part))
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    /// What is in a file.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Replaces a text in a file, once; gives the line where it was.
    pub fn spoil(&self, name: &str, from: &str, to: &str) -> usize {
        let text = self.read(name);
        let at = text.find(from).unwrap_or_else(|| panic!("{from:?} is not in {name}"));
        self.write(name, &text.replacen(from, to, 1));
        text[..at].matches('\n').count() + 1
    }

    /// The folder of the model.
    pub fn model(&self) -> PathBuf {
        self.path("models/proef")
    }
}

/// The error with this file and key, or a failure that shows all errors.
pub(crate) fn find<'a>(fouten: &'a Fouten, file: &str, key: &str) -> &'a Fout {
    let found = fouten.0.iter().find(|fout| Path::new(&fout.file).ends_with(file) && fout.key == key);
    found.unwrap_or_else(|| panic!("no error about {key} in {file}, but:\n{fouten}"))
}
