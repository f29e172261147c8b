//! A small run of which every number is known: it says that outcomes moved, not whether they should.

use doorstroom::measure::Loop;
use doorstroom::model::How;

use crate::proef::{Proef, kwart, pad};

const BESTAND: &str = "tests/golden.txt";
const SCENARIOS: [(&str, &[(&str, How)]); 2] = [
    ("huidig-beleid", &[]),
    ("anders", &[("instrument.leerwerkarrangement.aandeel", How::Set(0.5)), ("nazorg.maanden", How::Set(24.0))]),
];

/// The fingerprint of all whole numbers that a run yields.
fn vingerafdruk(l: &Loop) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut tel = |x: i64| _ = hasher.update(&x.to_le_bytes());
    l.rijen.iter().flatten().flatten().for_each(|x| tel(*x));
    for (bijstand, werk) in l.groepen.iter().flatten() {
        [*bijstand, *werk].into_iter().for_each(|x| tel(i64::from(x)));
    }
    for c in &l.cohorten {
        [c.naar_werk, c.alle].into_iter().for_each(|x| tel(i64::from(x)));
        c.terug_na_werk.iter().chain(&c.terug_na_alle).for_each(|x| tel(i64::from(*x)));
    }
    l.hashes.iter().for_each(|hash| tel(*hash as i64));
    hasher.finalize().to_hex().to_string()
}

#[test]
fn the_golden_run_gives_the_numbers_that_are_written_down() {
    let proef = Proef { model: kwart(), maanden: 12, policy: 4, controle: true };
    let begin = proef.begin(0);
    let regel = |(naam, scenario): (&str, &[(&str, How)])| {
        format!("{naam} {}\n", vingerafdruk(&proef.leef(&begin, 0, scenario, |_| ())))
    };
    let nieuw: String = SCENARIOS.into_iter().map(regel).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(pad(BESTAND), &nieuw).expect("the file can be written");
    }
    let oud = std::fs::read_to_string(pad(BESTAND)).unwrap_or_default().replace('\r', "");
    assert!(
        oud == nieuw,
        "The golden run has other numbers than {BESTAND}.\n\
         If outcomes should not have changed, this is a mistake. If they should: run the tests once with\n\
         UPDATE_GOLDEN=1 and add a line under \"Changes outcomes\" in CHANGELOG.md that says what changed and why.\n\
         written down:\n{oud}now:\n{nieuw}"
    );
}
