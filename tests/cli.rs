//! The command line from outside: what it writes, what it refuses, and how it ends.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use parquet::file::reader::{FileReader, SerializedFileReader};

const EXPERIMENT: &str = r#"question = "Meer leerwerk?"
model = "gooi-en-vechtstreek"
start = "2022-01"
end = "2022-06"
policy = "2022-02"
seed = 5
replicates = 2
reference = "nu"
[[scenario]]
name = "nu"
title = "Nu"
[[scenario]]
name = "meer"
title = "Meer"
[[scenario.change]]
from = "2022-02"
set = { "instrument.leerwerkarrangement.aandeel" = 0.30 }
"#;

/// A folder with the repository's models and one small experiment.
struct Map(tempfile::TempDir);

impl Map {
    fn new() -> Map {
        let map = Map(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models"), &map.pad("models"));
        map.schrijf("experiments/klein.toml", EXPERIMENT);
        map
    }

    fn pad(&self, naam: &str) -> PathBuf {
        naam.split('/').fold(self.0.path().to_path_buf(), |pad, deel| pad.join(deel))
    }

    fn schrijf(&self, naam: &str, tekst: &str) {
        let pad = self.pad(naam);
        std::fs::create_dir_all(pad.parent().unwrap()).unwrap();
        std::fs::write(pad, tekst).unwrap();
    }

    fn doe(&self, args: &[&str]) -> Output {
        assert_cmd::cargo::cargo_bin_cmd!("doorstroom").current_dir(self.0.path()).args(args).output().unwrap()
    }

    /// A stationary distribution, made here when the repository has none yet.
    fn met_stationair(self) -> Map {
        if !self.pad("models/gooi-en-vechtstreek/stationair.csv").exists() {
            let uit = self.doe(&["burn-in", "models/gooi-en-vechtstreek", "--months", "12"]);
            assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
            assert!(self.pad("models/gooi-en-vechtstreek/stationair.bon.toml").is_file());
        }
        self
    }

    /// All files below a folder with their bytes.
    fn bestanden(&self, naam: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut uit = BTreeMap::new();
        verzamel(&self.pad(naam), Path::new(""), &mut uit);
        uit
    }
}

fn copy(van: &Path, naar: &Path) {
    std::fs::create_dir_all(naar).unwrap();
    for post in std::fs::read_dir(van).unwrap().flatten() {
        let doel = naar.join(post.file_name());
        if post.path().is_dir() {
            copy(&post.path(), &doel);
        } else {
            std::fs::copy(post.path(), doel).unwrap();
        }
    }
}

fn verzamel(map: &Path, onder: &Path, uit: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for post in std::fs::read_dir(map).into_iter().flatten().flatten() {
        let naam = onder.join(post.file_name());
        if post.path().is_dir() {
            verzamel(&post.path(), &naam, uit);
        } else {
            uit.insert(naam, std::fs::read(post.path()).unwrap());
        }
    }
}

fn fouten(uit: &Output) -> String {
    String::from_utf8_lossy(&uit.stderr).into_owned()
}

#[test]
fn wrong_experiments_are_refused_with_the_place_and_nothing_is_written() {
    let map = Map::new();
    let gevallen = [
        ("seed = 5", "sead = 5", ":6:1: sead: unknown key", "did you mean `seed`"),
        ("seed = 5", "seed = \"5\"", ":6:8: seed: the text \"5\" is of the wrong type", "a number"),
        ("replicates = 2", "replicates = 0", ":7:14: replicates: 0 is not possible", "from 1"),
        ("end = \"2022-06\"", "end = \"2022-16\"", ":4:7: end: ", "is not a month"),
        ("end = \"2022-06\"", "end = \"2021-06\"", ":4:7: end: ", "before the start"),
        ("reference = \"nu\"", "reference = \"nou\"", ":8:13: reference: ", "did you mean `nu`"),
        ("model = \"gooi-en-vechtstreek\"", "model = \"gooi\"", ":2:9: model: there is no model", "one of"),
        ("aandeel\" = 0.30", "aandel\" = 0.30", "there is no number", "leerwerkarrangement.aandeel`"),
        ("aandeel\" = 0.30", "aandeel\" = 1.30", ":17:", "1.3 is not possible"),
        ("from = \"2022-02\"\nset", "from = \"2023-02\"\nset", ":16:8:", "outside the period"),
        ("instrument.leerwerkarrangement.aandeel", "afstand.spreiding", ":17:", "nobody may turn"),
        ("name = \"meer\"", "name = \"nu\"", "scenario.2.name", "already a scenario"),
        ("title = \"Meer\"", "title = \"Meer", "syntax", "valid TOML"),
    ];
    for (van, naar, plaats, woorden) in gevallen {
        map.schrijf("experiments/fout.toml", &EXPERIMENT.replace(van, naar));
        for commando in ["check", "run"] {
            let uit = map.doe(&[commando, "experiments/fout.toml"]);
            let tekst = fouten(&uit);
            assert_eq!(uit.status.code(), Some(2), "{naar}: {tekst}");
            assert!(tekst.contains("experiments/fout.toml:") && tekst.contains(plaats), "{naar}: {tekst}");
            assert!(tekst.contains(woorden), "{naar}: {tekst}");
            assert!(uit.stdout.is_empty() && !map.pad("output").exists(), "{naar}");
        }
    }
}

#[test]
fn all_errors_of_all_files_come_at_once() {
    let map = Map::new();
    map.schrijf(
        "experiments/a.toml",
        &EXPERIMENT.replace("seed = 5", "seed = -1").replace("\"nu\"\ntitle", "\"nu\"\ntitel"),
    );
    map.schrijf("experiments/b.toml", &EXPERIMENT.replace("replicates = 2", "replicates = 2.5"));
    let uit = map.doe(&["check", "experiments", "experiments/weg.toml"]);
    let tekst = fouten(&uit);
    assert_eq!(uit.status.code(), Some(2));
    for deel in ["a.toml:6:8: seed", "titel: unknown key", "b.toml:7:14: replicates", "weg.toml:1:1", "errors"] {
        assert!(tekst.contains(deel), "{deel}: {tekst}");
    }
}

#[test]
fn wrong_arguments_end_with_two() {
    let map = Map::new();
    for args in [
        &["run", "experiments/klein.toml", "--replicates", "0"][..],
        &["run", "experiments/klein.toml", "--threads", "0"],
        &["run", "experiments/klein.toml", "--lang", "de"],
        &["run", "experiments/weg.toml"],
        &["run"],
        &["ruin"],
        &["check", "weg.toml"],
        &["check"],
        &["show", "marges", "models/weg"],
        &["spoor", "models", "1"],
        &["spoor", "models", "jan"],
        &["burn-in", "models/weg"],
        &["burn-in", "models/gooi-en-vechtstreek", "--months", "0"],
    ] {
        let uit = map.doe(args);
        assert_eq!(uit.status.code(), Some(2), "{args:?}: {}", fouten(&uit));
        assert!(!uit.stderr.is_empty() && !map.pad("output").exists(), "{args:?}");
    }
    let uit = map.doe(&["--help"]);
    assert_eq!(uit.status.code(), Some(0));
}

#[test]
fn a_model_without_a_stationary_distribution_is_refused_with_the_command_that_makes_it() {
    let map = Map::new();
    let _ = std::fs::remove_file(map.pad("models/gooi-en-vechtstreek/stationair.csv"));
    let uit = map.doe(&["run", "experiments/klein.toml"]);
    assert_eq!(uit.status.code(), Some(2));
    let tekst = fouten(&uit);
    assert!(tekst.contains("stationair.csv:1:1") && tekst.contains("doorstroom burn-in "), "{tekst}");
    assert!(!map.pad("output").exists());
}

#[test]
fn a_stationary_distribution_that_lost_people_is_refused() {
    let map = Map::new().met_stationair();
    let pad = map.pad("models/gooi-en-vechtstreek/stationair.csv");
    let heel = std::fs::read_to_string(&pad).unwrap();
    let half: Vec<&str> = heel.lines().take(heel.lines().count() / 2).collect();
    std::fs::write(&pad, half.join("\n") + "\n").unwrap();
    for args in [["check", "models/gooi-en-vechtstreek"], ["run", "experiments/klein.toml"]] {
        let uit = map.doe(&args);
        assert_eq!(uit.status.code(), Some(2), "{args:?}");
        assert!(fouten(&uit).contains("its receipt stationair.bon.toml says"), "{}", fouten(&uit));
    }
    assert!(!map.pad("output").exists());
}

#[test]
fn draws_of_the_posterior_outside_the_range_of_their_number_are_refused() {
    let map = Map::new().met_stationair();
    let pad = map.pad("models/gooi-en-vechtstreek/posterior.csv");
    let heel = std::fs::read_to_string(&pad).unwrap();
    let (kop, rest) = heel.split_once('\n').unwrap();
    let (eerste, andere) = rest.split_once(',').unwrap();
    std::fs::write(&pad, format!("{kop}\n{}{eerste},{andere}", "9")).unwrap();
    for args in [["check", "models/gooi-en-vechtstreek"], ["run", "experiments/klein.toml"]] {
        let uit = map.doe(&args);
        assert_eq!(uit.status.code(), Some(2), "{args:?}");
        assert!(fouten(&uit).contains("line 2: 9") && fouten(&uit).contains("lies outside"), "{}", fouten(&uit));
    }
    assert!(!map.pad("output").exists());
}

#[test]
fn good_files_are_fine() {
    let map = Map::new();
    let uit = map.doe(&["check", "."]);
    assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
    assert_eq!(String::from_utf8_lossy(&uit.stdout), "5 files fine (4 models, 1 experiment)\n");
    let uit = map.doe(&["show", "--diff", "experiments/klein.toml"]);
    let tekst = String::from_utf8_lossy(&uit.stdout);
    assert!(tekst.contains("2022-02  region  instrument.leerwerkarrangement.aandeel"), "{tekst}");
    let uit = map.doe(&["show", "parameters", "models/gooi-en-vechtstreek"]);
    assert!(String::from_utf8_lossy(&uit.stdout).contains("nazorg.maanden"));
}

#[test]
fn surroundings_are_checked_with_an_experiment_beside_them() {
    let map = Map::new();
    let krap = "[environment]\ntitle = \"Krap\"\n[[environment.change]]\nfrom = \"2022-03\"\nset = { \"economie.vraag\" = 1.05 }\n";
    map.schrijf("experiments/environment/krap.toml", krap);
    for (wat, hoeveel) in [
        (".", "6 files fine (4 models, 1 experiment, 1 surroundings)\n"),
        ("experiments/environment", "1 file fine (0 models, 0 experiments, 1 surroundings)\n"),
        ("experiments/environment/krap.toml", "1 file fine (0 models, 0 experiments, 1 surroundings)\n"),
    ] {
        let uit = map.doe(&["check", wat]);
        assert_eq!(String::from_utf8_lossy(&uit.stdout), hoeveel, "{}", fouten(&uit));
    }
    map.schrijf("experiments/environment/krap.toml", &krap.replace("1.05", "9.0"));
    map.schrijf("experiments/environment/leeg.toml", "seed = 3\n");
    let uit = map.doe(&["check", "experiments"]);
    let tekst = fouten(&uit);
    assert_eq!(uit.status.code(), Some(2), "{tekst}");
    assert!(tekst.contains("environment/krap.toml:5:28") && tekst.contains("9 is"), "{tekst}");
    assert!(tekst.contains("leeg.toml") && tekst.contains("only a table [environment]"), "{tekst}");
}

#[test]
fn a_run_writes_the_same_results_for_any_number_of_threads_and_can_be_looked_into() {
    let map = Map::new().met_stationair();
    for (threads, uit) in [("1", "een"), ("2", "twee")] {
        let uit = map.doe(&["run", "experiments/klein.toml", "-o", uit, "--threads", threads, "--check-balances"]);
        assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
        assert!(String::from_utf8_lossy(&uit.stdout).contains("rapport.html"));
    }
    let (mut een, mut twee) = (map.bestanden("een"), map.bestanden("twee"));
    for naam in ["bon.toml", "experiment.toml", "rapport.html", "antwoord.txt", "data/maand.csv", "data/maand.parquet"]
    {
        assert!(een.contains_key(Path::new(naam)), "{naam}");
    }
    assert!(een.remove(Path::new("host.toml")).is_some() && twee.remove(Path::new("host.toml")).is_some());
    assert!(een.keys().eq(twee.keys()));
    for (naam, bytes) in &een {
        assert!(*bytes == twee[naam], "{} differs", naam.display());
        let plaats = map.0.path().to_string_lossy().into_owned();
        assert!(!String::from_utf8_lossy(bytes).contains(&plaats), "{} names a place", naam.display());
    }
    tabellen(&map);
    levens(&map);
}

/// The tables parse, and both forms hold as many rows.
fn tabellen(map: &Map) {
    let mut lezer = csv::Reader::from_path(map.pad("een/data/maand.csv")).unwrap();
    let rijen = lezer.records().collect::<Result<Vec<_>, _>>().unwrap();
    let bestand = std::fs::File::open(map.pad("een/data/maand.parquet")).unwrap();
    let parquet = SerializedFileReader::new(bestand).unwrap();
    assert_eq!(parquet.metadata().file_metadata().num_rows() as usize, rijen.len());
    assert!(parquet.get_row_iter(None).unwrap().all(|rij| rij.is_ok()));
    assert_eq!(rijen.len() % (2 * 2 * 6), 0, "scenarios, replicates and months");
}

/// A life can be told from the results, unless the model has changed since.
fn levens(map: &Map) {
    let uit = map.doe(&["spoor", "een"]);
    let lijst = String::from_utf8_lossy(&uit.stdout).into_owned();
    assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
    let sleutel = lijst.lines().nth(1).and_then(|regel| regel.split_whitespace().next()).unwrap_or("0").to_string();
    let leven = map.doe(&["spoor", "een", &sleutel, "--scenario", "meer", "--replicate", "1", "--lang", "en"]);
    let tekst = String::from_utf8_lossy(&leven.stdout).into_owned();
    assert!(tekst.contains("2022-01") && tekst.contains("scenario meer, replicate 1, seed 5"), "{tekst}");
    let niemand = map.doe(&["spoor", "een", "4294967295"]);
    assert_eq!(niemand.status.code(), Some(2));
    assert!(fouten(&niemand).contains("a key from 0 to"), "{}", fouten(&niemand));
    let economie = "models/gooi-en-vechtstreek/economie.toml";
    map.schrijf(economie, &(std::fs::read_to_string(map.pad(economie)).unwrap() + "# changed\n"));
    let anders = map.doe(&["spoor", "een", &sleutel]);
    assert_eq!(anders.status.code(), Some(2));
    assert!(fouten(&anders).contains("no longer the one of this run"), "{}", fouten(&anders));
}

#[test]
fn a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes() {
    let map = Map::new().met_stationair();
    let klaar = |uit: &str, n: &str| {
        let args = ["run", "experiments/klein.toml", "-o", uit, "--replicates", n, "--threads", "2"];
        let uit = map.doe(&args);
        assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
        fouten(&uit)
    };
    assert!(!klaar("ineens", "6").contains("finished before"));

    let mut proces = std::process::Command::new(assert_cmd::cargo::cargo_bin!("doorstroom"))
        .current_dir(map.0.path())
        .args(["run", "experiments/klein.toml", "-o", "hervat", "--replicates", "500", "--threads", "2"])
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let af = |bestanden: &BTreeMap<PathBuf, Vec<u8>>| {
        let af = |pad: &&PathBuf| pad.extension().is_some_and(|e| e == "txt");
        bestanden.keys().filter(af).cloned().collect::<Vec<_>>()
    };
    while !map.pad("hervat.delen").exists() || af(&map.bestanden("hervat.delen")).len() < 3 {
        assert_eq!(proces.try_wait().unwrap(), None, "it ended before it could be killed");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    proces.kill().unwrap();
    proces.wait().unwrap();
    assert!(!map.pad("hervat").exists(), "nothing half-done is shown as results");
    let gehaald = af(&map.bestanden("hervat.delen"));
    std::fs::write(map.pad("hervat.delen").join(&gehaald[0]), "damaged").unwrap();
    assert!(klaar("hervat", "6").contains("finished before; going on"));
    assert!(!map.pad("hervat.delen").exists(), "what was kept is gone once the results are there");
    let (mut een, mut twee) = (map.bestanden("ineens"), map.bestanden("hervat"));
    assert!(een.remove(Path::new("host.toml")).is_some() && twee.remove(Path::new("host.toml")).is_some());
    assert_eq!(een.keys().collect::<Vec<_>>(), twee.keys().collect::<Vec<_>>());
    for (pad, bytes) in een {
        assert!(bytes == twee[&pad], "{}", pad.display());
    }
}

#[test]
fn facts_of_another_model_are_not_fitted_to() {
    let map = Map::new();
    for command in ["calibrate", "validate"] {
        let uit = map.doe(&[command, "models/nederland"]);
        assert_eq!(uit.status.code(), Some(2));
        assert!(fouten(&uit).contains("gooi-en-vechtstreek, not of this model"), "{}", fouten(&uit));
    }
    assert!(!map.pad("output").exists());
}

/// A small validation that is kept: the report shows every fact with its misses, until a number of the model changes.
#[test]
fn a_report_shows_the_validation_that_was_kept_and_says_when_it_is_out_of_date() {
    let map = Map::new().met_stationair();
    let bewaar = ["--keep", "--size", "0.02", "--draws", "10", "-o", "tabel"];
    let uit = map.doe(&[&["validate", "models/gooi-en-vechtstreek"], &bewaar[..]].concat());
    assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
    let rijen = std::fs::read_to_string(map.pad("models/gooi-en-vechtstreek/validatie.csv")).unwrap();
    assert_eq!(rijen, std::fs::read_to_string(map.pad("tabel/validatie.csv")).unwrap());
    let feiten = std::fs::read_to_string(map.pad("models/gooi-en-vechtstreek/waarnemingen.toml")).unwrap();
    let feiten = feiten.parse::<toml::Table>().unwrap()["waarneming"].as_table().unwrap().clone();
    let tekst = |naam: &str, key: &str| html(feiten[naam].get(key).map_or("", |x| x.as_str().unwrap()));

    let rapport = |args: &[&str]| {
        let kort = ["run", "experiments/klein.toml", "--replicates", "1", "--uncertainty", "point", "-o", "kort"];
        let uit = map.doe(&[&kort, args].concat());
        assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
        std::fs::read_to_string(map.pad("kort/rapport.html")).unwrap()
    };
    let (nl, en) = (rapport(&[]), rapport(&["--lang", "en"]));
    let (mut missers, mut raak) = (0, 0);
    for rij in rijen.lines().skip(1) {
        let cellen: Vec<&str> = rij.split(',').collect();
        let (naam, mist, toets) = (cellen[0], cellen[8] == "false", cellen[9] == "validate");
        for (pagina, taal) in [(&nl, "nl"), (&en, "en")] {
            assert!(pagina.contains(&tekst(naam, taal)), "{naam} in {taal}");
            let waarom = tekst(naam, &format!("miss_{taal}"));
            assert!(waarom.is_empty() || pagina.contains(&waarom) == mist, "why {naam} misses in {taal}");
        }
        missers += usize::from(mist);
        raak += usize::from(toets && !mist);
    }
    assert!(missers > 0 && feiten.len() == rijen.lines().count() - 1);
    assert_eq!((nl.matches("✗ buiten").count() >= missers, nl.matches("Waarom het mist").count()), (true, missers));
    assert!(nl.contains(&format!("niet is gepast vallen er {raak} binnen")), "how many of the facts kept apart");
    assert!(en.contains(&format!("not fitted to, {raak} are inside")) && en.contains("10 draws of the posterior"));

    let pad = "models/basis/parameters/markt.toml";
    let markt = std::fs::read_to_string(map.pad(pad)).unwrap();
    map.schrijf(pad, &(markt + "# changed\n"));
    let (nl, en) = (rapport(&[]), rapport(&["--lang", "en"]));
    assert!(nl.contains("validatie is verouderd: het model is daarna veranderd"));
    assert!(en.contains("validation is out of date: the model changed since") && en.contains("--keep --size 0.02"));
    assert!(![nl, en].iter().any(|pagina| pagina.contains("herinstroom_12_werk")), "no table of another model");

    map.schrijf("models/gooi-en-vechtstreek/validatie.csv", &rijen.replacen("sim_p50", "mediaan", 1));
    for args in [["check", "models/gooi-en-vechtstreek"], ["run", "experiments/klein.toml"]] {
        let uit = map.doe(&args);
        assert_eq!(uit.status.code(), Some(2));
        assert!(fouten(&uit).contains("validatie.csv:1:1: mediaan: unknown column"), "{}", fouten(&uit));
    }
}

/// A text as it stands in a page.
fn html(tekst: &str) -> String {
    let tekens = [('&', "&amp;"), ('\'', "&#x27;"), ('"', "&quot;"), ('/', "&#x2f;"), ('<', "&lt;"), ('>', "&gt;")];
    tekens.iter().fold(tekst.to_string(), |tekst, (teken, html)| tekst.replace(*teken, html))
}

#[test]
fn a_run_ends_well_when_nobody_reads_what_it_says() {
    let map = Map::new().met_stationair();
    let mut proces = std::process::Command::new(assert_cmd::cargo::cargo_bin!("doorstroom"))
        .current_dir(map.0.path())
        .args(["run", "experiments/klein.toml", "-o", "doof"])
        .stderr(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    drop(proces.stderr.take());
    assert_eq!(proces.wait().unwrap().code(), Some(0));
    assert!(map.pad("doof/antwoord.txt").is_file());
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let map = Map::new().met_stationair();
    map.schrijf("brieven/brief.txt", "x");
    let uit = map.doe(&["run", "experiments/klein.toml", "-o", "brieven"]);
    assert_eq!(uit.status.code(), Some(4), "{}", fouten(&uit));
    assert_eq!(map.bestanden("brieven").len(), 1);
}

/// The three questions that the repository ships, in a shorter period.
#[test]
fn the_shipped_experiments_run_from_end_to_end() {
    let map = Map::new().met_stationair();
    let bron = Path::new(env!("CARGO_MANIFEST_DIR")).join("experiments");
    for (naam, dosis) in [("01-leerwerk-of-direct", false), ("02-nazorg", true), ("03-budgetkorting", true)] {
        let tekst = std::fs::read_to_string(bron.join(format!("{naam}.toml"))).unwrap();
        let kort = tekst.replace("end = \"2031-12\"", "end = \"2024-09\"");
        assert_ne!(tekst, kort, "{naam} ends in December 2031");
        map.schrijf(&format!("experiments/{naam}.toml"), &kort);
        let uit = map.doe(&["run", &format!("experiments/{naam}.toml"), "--replicates", "2"]);
        assert_eq!(uit.status.code(), Some(0), "{}", fouten(&uit));
        let antwoord = String::from_utf8_lossy(&uit.stdout).into_owned();
        assert!(antwoord.contains("bijstand") && antwoord.contains("rapport.html"), "{antwoord}");
        let figuren = map.bestanden(&format!("output/{naam}/figuren"));
        assert!(figuren.contains_key(Path::new("verschil-bijstand.svg")), "{naam}: {:?}", figuren.keys());
        assert_eq!(figuren.contains_key(Path::new("dosis.svg")), dosis, "{naam}: {:?}", figuren.keys());
    }
}
