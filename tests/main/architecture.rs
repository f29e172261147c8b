//! The shape of the code: layers, who touches files, nothing that makes a run depend on anything but its
//! input, and files that can be read in one sitting.

use std::path::{Path, PathBuf};

use crate::proef::pad;

/// The layers, lowest first: a file may use its own layer and those before it. `meting` is the part of
/// `measure` that looks at a region; the rest of `measure` (indicators, rows) is what regions count in.
const LAGEN: &[&str] = &[
    "fout",
    "quantity",
    "draw",
    "parameter",
    "instrument",
    "measure",
    "regio",
    "proces",
    "meting",
    "maand",
    "model",
    "simulation",
    "experiment",
    "report",
    "cli",
];

/// Uses against the order, each with its reason.
const UITZONDERINGEN: &[(&str, &str, &str)] = &[
    ("measure/mod.rs", "meting", "the module that both parts live in"),
    ("model/populatie/mod.rs", "simulation", "the start is made in the frame of its first month"),
    ("model/stationair.rs", "simulation", "the burn-in lives a region to make data of the model"),
];

/// Layers that may touch files.
const MET_BESTANDEN: &[&str] = &["model", "experiment", "report", "cli"];

/// Layers in which a run takes place: same input, same numbers.
const IN_DE_RUN: &[&str] =
    &["quantity", "draw", "instrument", "measure", "regio", "proces", "meting", "maand", "simulation"];

/// A file of the source without comments and without its tests.
struct Bestand {
    naam: String,
    laag: &'static str,
    regels: Vec<(usize, String)>,
    lengte: usize,
}

fn bestanden() -> Vec<Bestand> {
    let mut paden = Vec::new();
    verzamel(&pad("src"), &mut paden);
    paden.sort();
    assert!(paden.len() > 40, "the source is found");
    paden.iter().filter_map(|pad| lees(pad)).collect()
}

fn verzamel(map: &Path, paden: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(map).expect("a folder").map(|item| item.expect("an item").path()) {
        if item.is_dir() {
            verzamel(&item, paden);
        } else if item.extension().is_some_and(|e| e == "rs") {
            paden.push(item);
        }
    }
}

/// Reads a file; none if all of it is test code.
fn lees(bestand: &Path) -> Option<Bestand> {
    let naam = bestand.strip_prefix(pad("src")).expect("in src").to_string_lossy().replace('\\', "/");
    if naam.ends_with("tests.rs") || naam == "model/proef.rs" {
        return None;
    }
    let tekst = std::fs::read_to_string(bestand).expect("a file").replace('\r', "");
    let code = tekst.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let regels = code.lines().enumerate().filter(|(_, regel)| !regel.trim_start().starts_with("//"));
    let eerste = naam.split(['/', '.']).next().unwrap_or_default();
    let laag = match eerste {
        "lib" | "main" => "cli",
        "measure" if naam == "measure/meting.rs" => "meting",
        ander => LAGEN.iter().find(|laag| **laag == ander).unwrap_or_else(|| panic!("{naam} is in no layer")),
    };
    let regels = regels.map(|(n, regel)| (n + 1, regel.to_string())).collect();
    Some(Bestand { laag, regels, lengte: tekst.lines().count(), naam })
}

/// Fails with every place at once.
fn nergens(wat: &str, fout: Vec<String>) {
    assert!(fout.is_empty(), "{wat}:\n  {}", fout.join("\n  "));
}

/// The places where one of these words stands in files of these layers.
fn waar(bestanden: &[Bestand], lagen: &[&str], woorden: &[&str]) -> Vec<String> {
    let in_lagen = bestanden.iter().filter(|b| lagen.contains(&b.laag));
    let treffers = |b: &Bestand| -> Vec<String> {
        let raak = b.regels.iter().filter(|(_, regel)| woorden.iter().any(|woord| regel.contains(woord)));
        raak.map(|(n, regel)| format!("src/{}:{n} {}", b.naam, regel.trim())).collect()
    };
    in_lagen.flat_map(treffers).collect()
}

/// The layers that a line of code names.
fn genoemd(regel: &str) -> Vec<&str> {
    let delen = regel.match_indices("crate::").map(|(n, _)| &regel[n + "crate::".len()..]);
    let woord = |deel: &str| deel.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(deel.len());
    delen
        .map(|deel| match &deel[..woord(deel)] {
            "groups" => "parameter",
            "measure" if deel.contains("meet") => "meting",
            ander => ander,
        })
        .collect()
}

#[test]
fn every_layer_uses_only_what_is_below_it() {
    let plaats = |laag: &str| LAGEN.iter().position(|l| *l == laag);
    let mut fout = Vec::new();
    for b in bestanden() {
        for (n, regel) in &b.regels {
            for gebruikt in genoemd(regel) {
                let mag = plaats(gebruikt).is_some_and(|onder| Some(onder) <= plaats(b.laag));
                let uitzondering = UITZONDERINGEN.iter().any(|(naam, laag, _)| *naam == b.naam && *laag == gebruikt);
                if !mag && !uitzondering {
                    fout.push(format!("src/{}:{n} {} uses {gebruikt:?}: {}", b.naam, b.laag, regel.trim()));
                }
            }
        }
    }
    nergens("uses against the order of the layers", fout);
}

#[test]
fn only_data_reports_and_the_command_line_touch_files() {
    let anders: Vec<&str> = LAGEN.iter().copied().filter(|laag| !MET_BESTANDEN.contains(laag)).collect();
    nergens("files in other layers", waar(&bestanden(), &anders, &["std::fs", "fs_err", "File::"]));
}

/// Hash maps have an order of their own in every process, and clocks and threads have one in every run.
#[test]
fn a_run_depends_on_nothing_but_its_input() {
    let bestanden = bestanden();
    let verboden = ["HashMap", "Instant", "SystemTime", "std::env", "std::thread", "rayon", "thread_rng", "rand::rng"];
    // One file shares work between threads, and puts what they made in an order of its own.
    let elders = waar(&bestanden, IN_DE_RUN, &verboden).into_iter().filter(|r| !r.starts_with("src/regio/ronde.rs"));
    nergens("not the same in every run", elders.collect());
    let ronde = waar(&bestanden, IN_DE_RUN, &verboden).into_iter().filter(|r| r.starts_with("src/regio/ronde.rs"));
    nergens("more than rayon in ronde.rs", ronde.filter(|r| !r.contains("rayon")).collect());
    let populatie: Vec<Bestand> = bestanden.into_iter().filter(|b| b.naam.starts_with("model/populatie")).collect();
    assert!(!populatie.is_empty());
    nergens("not the same in every start", waar(&populatie, &["model"], &verboden));
}

/// A set may say whether something is in it; to walk through it is to depend on its order.
#[test]
fn sets_are_asked_and_never_walked_through() {
    let bestanden = bestanden();
    let met_set = waar(&bestanden, IN_DE_RUN, &["HashSet"]);
    let elders: Vec<String> = met_set.into_iter().filter(|r| !r.starts_with("src/proces/plaatsing.rs")).collect();
    nergens("a new HashSet: check that it is only asked, and add it here", elders);
    let genomen = waar(&bestanden, IN_DE_RUN, &[".genomen", " genomen:"]);
    let anders =
        |r: &String| !["genomen: HashSet", "genomen.contains(", "genomen.insert("].iter().any(|w| r.contains(w));
    nergens("the set of posts that were given away", genomen.into_iter().filter(anders).collect());
}

#[test]
fn nothing_in_the_source_gives_up_without_an_error() {
    let verboden = [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    nergens("gives up", waar(&bestanden(), LAGEN, &verboden));
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let lang = bestanden().into_iter().filter(|b| b.lengte >= 600);
    nergens("too long", lang.map(|b| format!("src/{}: {} lines", b.naam, b.lengte)).collect());
}
