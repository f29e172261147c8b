//! No lever is dead: turned from its low to its high end, each moves the indicator that its entry names, in the
//! direction that its entry names. This is the small form of the table that `doorstroom levers` makes.

use doorstroom::experiment::levers::{Lever, Opties, Verdict, claims, turn};

use crate::proef::{SEED, donoren, kwart, pad};

#[test]
fn every_lever_moves_what_it_claims_or_says_why_not() {
    let model = kwart();
    let (mut levers, untested) = claims(model, |_| true);
    let stil: Vec<&String> = untested.iter().filter(|(_, reden)| reden.len() < 20).map(|(path, _)| path).collect();
    assert!(stil.is_empty(), "levers that say neither `shows` nor why nothing moves: {stil:?}");
    let onbekend: Vec<_> = untested.iter().filter(|(_, reden)| reden.starts_with("there is no indicator")).collect();
    assert!(onbekend.is_empty(), "{onbekend:?}");
    // A first look at all from today's course, with shared runs; the whole range for those that do not show yet.
    let kort = Opties { months: 18, replicates: 4, seed: SEED, from_today: true };
    turn(model, donoren(), &mut levers, kort, &|| ()).unwrap_or_else(|fout| panic!("{fout}"));
    let (mut nog, mut levers): (Vec<Lever>, Vec<Lever>) =
        levers.into_iter().partition(|lever| lever.verdict() != Verdict::Moves);
    nog.iter_mut().for_each(|lever| lever.differences.clear());
    let lang = Opties { months: 24, replicates: 16, seed: SEED, from_today: false };
    turn(model, donoren(), &mut nog, lang, &|| ()).unwrap_or_else(|fout| panic!("{fout}"));
    levers.extend(nog);
    let fout: Vec<String> = levers
        .iter()
        .filter(|lever| lever.verdict() == Verdict::Wrong)
        .map(|lever| {
            format!(
                "{} {:?} {:?}: {:?} after {}",
                lever.path,
                lever.ends,
                lever.shows,
                lever.t(),
                lever.differences.len()
            )
        })
        .collect();
    assert!(fout.is_empty(), "{} of {} levers do not move as claimed:\n{}", fout.len(), levers.len(), fout.join("\n"));
    let zeker = levers.iter().filter(|lever| lever.verdict() == Verdict::Moves).count();
    assert!(zeker * 10 >= levers.len() * 9, "only {zeker} of {} levers move beyond chance", levers.len());
}

#[test]
fn the_table_in_the_docs_has_every_lever() {
    let tabel = std::fs::read_to_string(pad("docs/levers.md")).expect("docs/levers.md");
    let (levers, untested) = claims(kwart(), |_| true);
    let paden = levers.iter().map(|lever| &lever.path).chain(untested.iter().map(|(path, _)| path));
    let mist: Vec<&String> = paden.filter(|pad| !tabel.contains(&format!("`{pad}`"))).collect();
    assert!(mist.is_empty(), "make the table again (see its first lines); it lacks {mist:?}");
    assert!(!tabel.contains("NOT AS CLAIMED"), "the table holds levers that do not move as claimed");
}
