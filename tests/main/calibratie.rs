//! Calibration: facts are read with their definitions, known values are found again, waves are used again, and the
//! posterior that comes of it is read and warns when it no longer fits.

use std::path::Path;

use doorstroom::experiment::calibratie::bank::Bank;
use doorstroom::experiment::calibratie::herstel::{Herstel, herstel};
use doorstroom::experiment::calibratie::kalibreer;
use doorstroom::measure::Gebruik;
use doorstroom::model::validatie::{self, Stand};
use doorstroom::model::waarnemingen::{self, Waarnemingen};
use doorstroom::model::{Model, posterior};
use doorstroom::quantity::Maand;

use crate::proef::{SEED, donoren, heel, pad};

fn stil(_: &str, _: usize, _: usize) {}

fn bekend() -> Waarnemingen {
    waarnemingen::lees(heel()).unwrap_or_else(|fouten| panic!("{fouten}")).expect("facts of the region")
}

/// What is known, cut down to what a small region can say in short: flows and shares of the first two years and four
/// parameters that they depend on.
fn kort() -> Waarnemingen {
    let mut w = bekend();
    w.parameters =
        ["baan.uitval_laag", "bijstand.overig_uit", "bijstand.zoekend", "ww.per_jaar"].map(String::from).to_vec();
    w.einde = Maand::van(2016, 12);
    w.waarnemingen.retain(|f| f.naam.starts_with("uitstroom") || f.naam.starts_with("instroom") || f.naam == "ww_2018");
    for f in &mut w.waarnemingen {
        (f.van, f.tot) = (Maand::van(2016, 1), Maand::van(2016, 12));
    }
    w
}

fn toen() -> Model {
    Model::load(&pad("models/gooi-en-vechtstreek-2015")).unwrap_or_else(|fouten| panic!("{fouten}"))
}

#[test]
fn facts_are_kept_apart_and_each_can_be_computed() {
    let w = bekend();
    let toetsen = |deel: &str| w.waarnemingen.iter().any(|f| f.gebruik == Gebruik::Toetsen && f.naam.starts_with(deel));
    for deel in ["ww_naar_bijstand", "herinstroom", "herinstroom_meeste", "krapte_2019", "krapte_2022"] {
        assert!(toetsen(deel), "{deel} is for validation");
    }
    assert!(w.te_passen() >= 10 && w.parameters.len() >= 20 && !w.weggelaten.is_empty());
    assert!(w.waarnemingen[..w.te_passen()].iter().all(|f| f.gebruik == Gebruik::Passen), "those to fit first");
    let model = toen();
    for f in &w.waarnemingen {
        assert!(f.van >= model.start && f.laatste() <= w.einde, "{}", f.naam);
        assert!(f.gebruik == Gebruik::Passen || f.mist.is_some(), "{} says why it would miss", f.naam);
    }
    let bank = Bank { deel: 0.03, ..Bank::new(&model, donoren(), &w, 0.03, SEED) };
    let punt: Vec<f64> = bank.prioren.iter().map(|prior| prior.modus).collect();
    let feiten = bank.leef(&punt, 0).expect("a run");
    assert_eq!(feiten.len(), w.waarnemingen.len());
    assert!(feiten.iter().all(|x| x.is_finite() && *x >= 0.0), "{feiten:?}");
    assert_eq!(feiten, bank.leef(&punt, 0).expect("a run"), "the same luck gives the same facts");
    assert_ne!(feiten, bank.leef(&punt, 1).expect("a run"));
}

#[test]
fn known_values_are_found_where_they_belong() {
    let (model, w) = (toen(), kort());
    let bank = Bank::new(&model, donoren(), &w, 0.03, SEED);
    let gevonden = herstel(&bank, 60, 50, &stil).expect("a recovery");
    assert_eq!(gevonden.rangen.len(), 50);
    let dekking = gevonden.dekking(0.9);
    println!("of the true values {dekking:.3} within 90%, {:.3} within 50%", gevonden.dekking(0.5));
    assert!((0.82..=0.97).contains(&dekking), "{dekking} of the true values within 90%: {:?}", gevonden.verdeling());
    let half = gevonden.dekking(0.5);
    assert!((0.38..=0.62).contains(&half), "{half} of the true values within 50%: {:?}", gevonden.verdeling());
}

#[test]
fn coverage_tells_a_posterior_that_is_too_sure_or_too_low() {
    let gelijk = Herstel { rangen: (0..100).map(|n| vec![n]).collect() };
    assert!((gelijk.dekking(0.9) - 0.9).abs() < 1e-9 && gelijk.verdeling() == [10; 10]);
    let te_zeker = Herstel { rangen: (0..100).map(|n| vec![if n % 2 == 0 { 0 } else { 99 }]).collect() };
    assert_eq!((te_zeker.dekking(0.9), te_zeker.verdeling()[0]), (0.0, 50));
}

#[test]
fn a_calibration_goes_on_where_it_was_and_warns_when_the_model_changed() {
    let map = tempfile::tempdir().expect("a folder");
    let (model, w) = (toen(), kort());
    let w = Waarnemingen { trekkingen: 30, ..w };
    let bank = Bank::new(&model, donoren(), &w, 0.02, SEED);
    let doe = |werk: &Path| kalibreer(&bank, &[30, 15], "doorstroom calibrate", werk, &stil).expect("a calibration");
    let eerste = doe(map.path());
    std::fs::remove_file(map.path().join("wave-2.toml")).expect("a receipt");
    let verder = doe(map.path());
    assert_eq!(
        (&eerste.trekkingen, &eerste.bon),
        (&verder.trekkingen, &verder.bon),
        "the same from the second wave on"
    );
    assert_eq!((eerste.trekkingen.len(), eerste.bon.wave.len()), (30, 2));
    for (k, p) in eerste.bon.parameter.iter().enumerate() {
        let binnen = |rij: &Vec<f64>| (p.prior[0]..=p.prior[2]).contains(&rij[k]);
        assert!(eerste.trekkingen.iter().all(binnen), "{}", p.path);
    }

    let modellen = map.path().join("models");
    for naam in ["basis", "gooi-en-vechtstreek", "gooi-en-vechtstreek-2015"] {
        kopieer(&pad(&format!("models/{naam}")), &modellen.join(naam));
    }
    let dir = modellen.join("gooi-en-vechtstreek");
    let paden: Vec<String> = bank.prioren.iter().map(|p| p.pad.clone()).collect();
    std::fs::write(dir.join(posterior::BESTAND), posterior::tekst(&paden, &eerste.trekkingen)).expect("written");
    std::fs::write(dir.join(posterior::BON), toml::to_string(&eerste.bon).expect("a receipt")).expect("written");
    let lees = |naam: &str| {
        let model = Model::load(&modellen.join(naam)).unwrap_or_else(|fouten| panic!("{fouten}"));
        posterior::lees(&model).expect("a posterior that can be read").expect("a posterior")
    };
    for naam in ["gooi-en-vechtstreek", "gooi-en-vechtstreek-2015"] {
        let gelezen = lees(naam);
        assert_eq!((gelezen.verouderd, &gelezen.trekkingen), (None, &eerste.trekkingen), "{naam}");
    }
    let markt = modellen.join("basis/parameters/markt.toml");
    let tekst = std::fs::read_to_string(&markt).expect("a file");
    std::fs::write(&markt, tekst + "# changed\n").expect("written");
    assert!(lees("gooi-en-vechtstreek").verouderd.is_some_and(|waarom| waarom.contains("changed")));
}

/// What was kept for the region says nothing of a model that inherits from it; the model that lived the facts is the region's own.
#[test]
fn only_the_region_shows_its_validation() {
    let lees = |model: &Model| validatie::lees(model).unwrap_or_else(|fouten| panic!("{fouten}"));
    let nederland = Model::load(&pad("models/nederland")).unwrap_or_else(|fouten| panic!("{fouten}"));
    assert_eq!(lees(&nederland), Stand::GeenFeiten);
    let (regio, toen) = (lees(heel()), lees(&toen()));
    assert!(!matches!(regio, Stand::Geen | Stand::GeenFeiten), "{regio:?}");
    assert_eq!(regio, toen);
}

fn kopieer(van: &Path, naar: &Path) {
    std::fs::create_dir_all(naar).expect("a folder");
    for item in std::fs::read_dir(van).expect("a folder").map(|item| item.expect("an item").path()) {
        let doel = naar.join(item.file_name().expect("a name"));
        let made = [posterior::BESTAND, posterior::BON].iter().any(|naam| doel.ends_with(naam));
        match item.is_dir() {
            true => kopieer(&item, &doel),
            false if made => {}
            false => drop(std::fs::copy(&item, &doel).expect("a copy")),
        }
    }
}
