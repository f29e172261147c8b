//! Stylised facts: what labour markets do, whoever looks. The table in `docs/verification.md` says which of them were put
//! in and which emerge, and names the test of each; here are those that no other file holds.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use doorstroom::measure::vergelijking::KOSTEN;
use doorstroom::measure::{Indicator, Loop};
use doorstroom::model::How::Scale;
use doorstroom::proces::proef::behandel;
use doorstroom::regio::{Feiten, Regio};
use doorstroom::simulation::Simulatie;
use rayon::prelude::*;

use crate::directions::{NU, Scenario, leerwerkproef};
use crate::proef::{Proef, T95, gepaard, gezien, kwart, reeks};

/// Vacancies per unemployed in a slack market, as at the end of 2015 (D-VAC3), and in a tight one, as early in 2022 (S056).
const KRAPTE: [f64; 2] = [0.24, 1.33];

/// The months in which a market is looked at: after two years with its own demand it is all but at rest.
pub(crate) const RUST: Range<i32> = 24..36;

/// Demand in a slack, a normal and a tight market, relative to the path of the model: that of the normal market is the
/// model's own, of the others it is fitted.
pub(crate) fn markten() -> [(&'static str, f64); 3] {
    static VRAAG: OnceLock<[f64; 2]> = OnceLock::new();
    let [ruim, krap] = *VRAAG.get_or_init(|| KRAPTE.map(vraag_bij));
    [("slack", ruim), ("normal", 1.0), ("tight", krap)]
}

/// The demand at which there are so many vacancies per unemployed.
fn vraag_bij(krapte: f64) -> f64 {
    let proef = Proef { model: kwart(), maanden: RUST.end, policy: 1, controle: false };
    let (mut laag, mut hoog) = (0.9, 1.25);
    for _ in 0..9 {
        let factor = 0.5 * (laag + hoog);
        let runs = proef.runs(8, &[("economie.vraag", Scale(factor))]);
        let som = |i: Indicator| runs.iter().flat_map(|l| reeks(l, i).split_off(RUST.start as usize)).sum::<f64>();
        let grens = if som(Indicator::Vacatures) / som(Indicator::Werkloos) < krapte { &mut laag } else { &mut hoog };
        *grens = factor;
    }
    0.5 * (laag + hoog)
}

fn gemiddeld(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Emergent: where there is more demand there are more vacancies and fewer unemployed.
#[test]
fn the_beveridge_curve_slopes_down() {
    let proef = Proef { model: kwart(), maanden: 30, policy: 1, controle: false };
    let punt = |factor: f64| {
        let runs = proef.runs(10, &[("economie.vraag", Scale(factor))]);
        [Indicator::Werkloos, Indicator::Vacatures]
            .map(|i| libm::log(gemiddeld(&runs.iter().map(|l| gemiddeld(&reeks(l, i)[24..30])).collect::<Vec<_>>())))
    };
    let punten: Vec<[f64; 2]> = [0.96, 0.98, 1.0, 1.02, 1.04].into_iter().map(punt).collect();
    let midden = [0, 1].map(|k| gemiddeld(&punten.iter().map(|p| p[k]).collect::<Vec<_>>()));
    let som = |a: usize, b: usize| punten.iter().map(|p| (p[a] - midden[a]) * (p[b] - midden[b])).sum::<f64>();
    let (helling, samenhang) = (som(0, 1) / som(0, 0), som(0, 1) / (som(0, 0) * som(1, 1)).sqrt());
    println!("Beveridge curve: slope of ln V on ln U {helling:.2}, correlation {samenhang:.2}; {punten:.2?}");
    assert!(punten.windows(2).all(|p| p[1][0] < p[0][0] && p[1][1] > p[0][1]), "{punten:?}");
    assert!((-4.0..-0.5).contains(&helling) && samenhang < -0.9, "slope {helling:.2}, correlation {samenhang:.2}");
}

/// People helped to search, followed with and without the help on the same luck.
struct Hulp {
    /// At work, of the helped and of all others, in each month since.
    werk: [Vec<[f64; 2]>; 2],
    /// Who of the helped was at work at some time in the first year.
    geplaatst: [BTreeSet<u32>; 2],
}

/// The month in which help begins, and how long it lasts.
const BEGIN: i32 = RUST.start;
const DUUR: i32 = 12;

fn hulp(factor: f64, maanden: i32, replicate: u32) -> Hulp {
    let proef = Proef { model: kwart(), maanden, policy: 0, controle: false };
    let begin = proef.begin(replicate);
    let arm = |zoeken: f32, score: f32| {
        let (mut werk, mut geplaatst, mut maand) = (Vec::new(), BTreeSet::new(), -1);
        let ingreep = |s: &mut Simulatie| {
            maand += 1;
            if maand == BEGIN {
                // About as many as in the bench: three in ten of the people in bijstand.
                s.grijp_in(|r, k| behandel(r, k, 375, zoeken, score, DUUR));
            }
        };
        let tel = |r: &Regio| {
            let mut aan = [0.0, r.forensen as f64];
            for (_, i) in r.bewoners().filter(|(_, i)| i.positie.werkt()) {
                let zelf = i.is(Feiten::BEHANDELD);
                aan[usize::from(!zelf)] += 1.0;
                if zelf && werk.len() < (BEGIN + DUUR) as usize {
                    geplaatst.insert(i.sleutel);
                }
            }
            werk.push(aan);
        };
        proef.leef_met(&begin, replicate, &[("economie.vraag", Scale(factor))], ingreep, tel);
        (werk, geplaatst)
    };
    let (met, zonder) = (arm(1.5, 0.7), arm(1.0, 0.0));
    Hulp { werk: [met.0, zonder.0], geplaatst: [met.1, zonder.1] }
}

/// Gain in person-months at work of the helped and of all others, over some months since the start.
fn winst(paren: &[Hulp], maanden: Range<usize>) -> [f64; 2] {
    [0, 1].map(|wie| {
        let som = |h: &Hulp, arm: usize| h.werk[arm][maanden.clone()].iter().map(|m| m[wie]).sum::<f64>();
        paren.iter().map(|h| som(h, 0) - som(h, 1)).sum::<f64>() / paren.len() as f64
    })
}

/// The normal market, lived on for two years after the help.
fn normaal() -> &'static [Hulp] {
    static HULP: OnceLock<Vec<Hulp>> = OnceLock::new();
    HULP.get_or_init(|| (0..24).into_par_iter().map(|k| hulp(1.0, BEGIN + DUUR + 24, k)).collect())
}

const EERSTE_JAAR: Range<usize> = BEGIN as usize..(BEGIN + DUUR) as usize;

/// Emergent: part of the work that the helped find is work that others would have had.
#[test]
fn help_with_search_displaces_others_in_part() {
    let mut per_markt = Vec::new();
    for (naam, factor) in markten() {
        let los: Vec<Hulp>;
        let paren = if factor == 1.0 {
            normaal()
        } else {
            los = (0..24).into_par_iter().map(|k| hulp(factor, BEGIN + DUUR, k)).collect();
            &los
        };
        let [zelf, ander] = winst(paren, EERSTE_JAAR);
        let verdrongen = -ander / zelf;
        let per_paar: Vec<f64> =
            (0..paren.len()).map(|k| winst(&paren[k..k + 1], EERSTE_JAAR)).map(|[z, a]| -a - verdrongen * z).collect();
        let (_, fout) = spreiding(&per_paar);
        println!(
            "{naam} market, demand {factor:.3}: displacement {:.0}% of {zelf:.0} person-months (error {:.0})",
            100.0 * verdrongen,
            100.0 * fout / zelf
        );
        assert!((0.15..0.8).contains(&verdrongen), "{naam}: {verdrongen:.2}");
        per_markt.push(verdrongen);
    }
    assert!(per_markt[2] < per_markt[0], "smaller in a tight market than in a slack one: {per_markt:.2?}");
}

/// Mean and standard error.
fn spreiding(x: &[f64]) -> (f64, f64) {
    let m = gemiddeld(x);
    (m, (x.iter().map(|x| (x - m).powi(2)).sum::<f64>() / (x.len() - 1) as f64 / x.len() as f64).sqrt())
}

/// Emergent: part of the placements of people who were helped would have come by themselves.
#[test]
fn part_of_what_help_yields_would_have_come_anyway() {
    let loos = |sets: &mut dyn Iterator<Item = [&BTreeSet<u32>; 2]>| {
        let (toch, alle) =
            sets.fold((0, 0), |(t, n), [met, zonder]| (t + met.intersection(zonder).count(), n + met.len()));
        toch as f64 / alle as f64
    };
    let zoekhulp = loos(&mut normaal().iter().map(|h| [&h.geplaatst[0], &h.geplaatst[1]]));
    let leerwerk = loos(&mut leerwerkproef().iter().map(|paar| [&paar[0].geplaatst, &paar[1].geplaatst]));
    println!(
        "deadweight: help with search {:.0}% in a year, leerwerkarrangement {:.0}% in two and a half",
        100.0 * zoekhulp,
        100.0 * leerwerk
    );
    for deel in [zoekhulp, leerwerk] {
        assert!((0.2..0.9).contains(&deel), "{deel:.2}");
    }
}

/// Emergent: more account managers cost their wages from the first month, and the uitkeringen that they save come later. No
/// number says when it is paid back.
#[test]
fn more_account_managers_cost_first_and_are_paid_back_in_a_later_month() {
    let proef = Proef { model: kwart(), maanden: 96, policy: 1, controle: false };
    let [met, zonder] = [1.5, 1.0].map(|keer| proef.runs(16, &[("wsp.accountmanagers", Scale(keer))]));
    // In euros, of a quarter of the region.
    let kosten = |l: &Loop, maand: usize| {
        KOSTEN.iter().map(|post| reeks(l, *post)[..=maand].iter().sum::<f64>()).sum::<f64>() / 100.0
    };
    let verschil = |maand: usize| -> Vec<f64> {
        met.iter().zip(&zonder).map(|(a, b)| kosten(a, maand) - kosten(b, maand)).collect()
    };
    let omslag = (1..96).rev().find(|maand| gemiddeld(&verschil(*maand)) > 0.0).map_or(0, |maand| maand + 1);
    let ((eerst, t), (einde, u)) = (gepaard(&verschil(3)), gepaard(&verschil(95)));
    println!(
        "half as many account managers again: {eerst:+.0} euros after three months (t = {t:.1}), {einde:+.0} after eight years \
         (t = {u:.1}), paid back after {omslag} months"
    );
    assert!(t > T95 && u < -T95 && (3..95).contains(&omslag), "{t:.1}, {u:.1}, {omslag} months");
}

/// Put in: help with search works while it lasts. What is left are the jobs that were found.
#[test]
fn the_gain_of_help_with_search_fades_when_it_stops() {
    let [einde, later] = [BEGIN + DUUR - 1, BEGIN + DUUR + 23].map(|m| winst(normaal(), m as usize..m as usize + 1)[0]);
    println!("help with search: {einde:+.1} at work when it stops, {later:+.1} two years later");
    assert!(einde > 0.0 && later < 0.75 * einde, "{einde:.1} and {later:.1}");
}

/// Put in: a leerwerkarrangement leaves something behind.
#[test]
fn the_gain_of_a_leerwerkarrangement_lasts() {
    let per_maand = |maand: usize| {
        let verschil: Vec<f64> =
            leerwerkproef().iter().map(|[met, zonder]| met.werkt[maand] - zonder.werkt[maand]).collect();
        gepaard(&verschil)
    };
    let ((een, _), (later, t)) = (per_maand(17), per_maand(29));
    println!("leerwerkarrangement: {een:+.1} at work after 18 months, {later:+.1} after 30 (t = {t:.1})");
    assert!(t > T95 && later > 0.5 * een, "{een:.1} and {later:.1}, t = {t:.1}");
}

/// Emergent: who loses work has WW first. Bijstand follows when WW ends.
#[test]
fn a_shock_raises_ww_at_once_and_bijstand_with_delay() {
    let schok: &Scenario = &[("economie.vraag", Scale(0.95))];
    let (met, zonder) = (gezien(schok), gezien(NU));
    let verschil = |i: Indicator| -> Vec<f64> {
        let een = |maand: usize| {
            met.iter().zip(zonder.iter()).map(|(a, b)| a.reeks(i)[maand] - b.reeks(i)[maand]).sum::<f64>()
        };
        (0..30).map(|maand| een(maand) / met.len() as f64).collect()
    };
    let (ww, bijstand) = (verschil(Indicator::Ww), verschil(Indicator::Bijstand));
    let half = |x: &[f64]| {
        let top = x.iter().fold(0.0, |a: f64, b| a.max(*b));
        x.iter().position(|v| *v >= top / 2.0).unwrap_or(x.len())
    };
    println!(
        "a shock of 5%: WW {ww:.0?}, bijstand {bijstand:.0?}; half of the most after {} and {} months",
        half(&ww),
        half(&bijstand)
    );
    assert!(half(&ww) <= 2 && half(&bijstand) >= half(&ww) + 4, "{} and {}", half(&ww), half(&bijstand));
}
