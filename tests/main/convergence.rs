//! Convergence: what an answer may not depend on. The size at which the region is lived, the number of werkgevers that
//! the same demand is divided over, and (but for chance) the number of replicates.

use std::sync::OnceLock;

use doorstroom::measure::{Indicator, Loop};
use doorstroom::model::{How, Model};
use doorstroom::regio::{Positie, Regio};
use rayon::prelude::*;

use crate::proef::{Proef, gepaard, heel, kwart, reeks};

const MAANDEN: i32 = 24;

/// What is compared: stocks at the end, and flows of the whole run.
const STANDEN: [Indicator; 7] = [
    Indicator::Bijstand,
    Indicator::Ww,
    Indicator::Werkloos,
    Indicator::Werknemers,
    Indicator::Posten,
    Indicator::Forensen,
    Indicator::Vacatures,
];
const STROMEN: [Indicator; 3] = [Indicator::Aangenomen, Indicator::UitNaarWerk, Indicator::Herinstroom];

/// Stocks and flows per thousand residents, in the order of the lists above.
fn per_duizend(l: &Loop) -> Vec<f64> {
    let eind = |i: Indicator| reeks(l, i).last().copied().unwrap_or_default();
    let inwoners = eind(Indicator::Inwoners) / 1000.0;
    let som = |i: &Indicator| reeks(l, *i).iter().sum::<f64>();
    STANDEN.iter().map(|i| eind(*i)).chain(STROMEN.iter().map(som)).map(|x| x / inwoners).collect()
}

fn runs(model: &'static Model, maanden: i32, replicates: u32, scenario: &[(&str, How)]) -> Vec<Vec<f64>> {
    let proef = Proef { model, maanden, policy: 0, controle: false };
    (0..replicates).into_par_iter().map(|replicate| per_duizend(&proef.run(replicate, scenario))).collect()
}

/// Mean and standard error of each number.
fn gemiddelden(runs: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let kolom = |k: usize| gepaard(&runs.iter().map(|run| run[k]).collect::<Vec<_>>());
    (0..runs[0].len()).map(kolom).map(|(gemiddeld, t)| (gemiddeld, gemiddeld / t)).collect()
}

/// Checks that numbers differ by no more than a stated share and four standard errors, and prints what they differ by.
/// Vacancies have a share of their own: they are what is left over.
fn dichtbij(wat: &str, een: &[(f64, f64)], ander: &[(f64, f64)], [grens, vacatures]: [f64; 2]) {
    let namen = STANDEN.iter().chain(&STROMEN).map(|i| i.kolom().name);
    for (naam, ((a, fout_a), (b, fout_b))) in namen.zip(een.iter().zip(ander)) {
        let (verschil, fout) = (a / b - 1.0, fout_a.hypot(*fout_b) / b);
        println!(
            "{wat}: {naam} {a:.3} against {b:.3} per thousand, {:+.1}% (error {:.1})",
            100.0 * verschil,
            100.0 * fout
        );
        let grens = if naam == Indicator::Vacatures.kolom().name { vacatures } else { grens };
        assert!(verschil.abs() <= grens + 4.0 * fout, "{wat}: {naam} differs by {verschil:+.3}, error {fout:.3}");
    }
}

/// The bias that a region of a tenth may have: most of its submarkets are so thin that they are merged, and in those that
/// are left the queue of a large market is a rough form (see `docs/verification.md`).
const TIENDE: [f64; 2] = [0.1, 0.25];
/// The same of a region of ten times the size, whose submarkets are those of the region.
const TIENVOUD: [f64; 2] = [0.02, 0.05];

#[test]
fn a_tenth_of_the_region_says_the_same_per_resident() {
    static KLEIN: OnceLock<Model> = OnceLock::new();
    let klein = KLEIN.get_or_init(|| heel().geschaald(0.1));
    let deelmarkten = |model| {
        let proef = Proef { model, maanden: 1, policy: 0, controle: false };
        proef.begin(0).regio.deelmarkten.len()
    };
    println!("{} submarkets against {}", deelmarkten(klein), deelmarkten(heel()));
    for (wat, scenario) in [
        ("a tenth of the region", &[][..]),
        ("the same with posts that do not respond", &[("economie.baancreatie", How::Set(0.0))][..]),
    ] {
        let (klein, groot) = (runs(klein, MAANDEN, 40, scenario), runs(heel(), MAANDEN, 6, scenario));
        dichtbij(wat, &gemiddelden(&klein), &gemiddelden(&groot), TIENDE);
    }
}

#[test]
fn ten_times_the_region_says_the_same_per_resident() {
    static GROOT: OnceLock<Model> = OnceLock::new();
    let groot = GROOT.get_or_init(|| heel().geschaald(10.0));
    let groot: Vec<_> = (0..3)
        .flat_map(|k| {
            let proef = Proef { model: groot, maanden: MAANDEN, policy: 0, controle: false };
            [per_duizend(&proef.run(k, &[]))]
        })
        .collect();
    dichtbij("ten times the region", &gemiddelden(&groot), &gemiddelden(&runs(heel(), MAANDEN, 12, &[])), TIENVOUD);
}

/// The mean of n replicates has a variance of one n-th: replicates do not lean on one another.
#[test]
fn monte_carlo_error_falls_as_one_over_the_root_of_the_replicates() {
    static MINI: OnceLock<Model> = OnceLock::new();
    let mini = MINI.get_or_init(|| heel().geschaald(0.02));
    let runs = runs(mini, 8, 512, &[]);
    let variantie = |x: &[f64]| {
        let gemiddeld = x.iter().sum::<f64>() / x.len() as f64;
        x.iter().map(|x| (x - gemiddeld).powi(2)).sum::<f64>() / (x.len() - 1) as f64
    };
    for samen in [4, 16] {
        let verhouding = |k: usize| {
            let los: Vec<f64> = runs.iter().map(|run| run[k]).collect();
            let groepen: Vec<f64> = los.chunks(samen).map(|groep| groep.iter().sum::<f64>() / samen as f64).collect();
            variantie(&groepen) / variantie(&los) * samen as f64
        };
        let alle: Vec<f64> = (0..runs[0].len()).map(verhouding).collect();
        let gemiddeld = alle.iter().sum::<f64>() / alle.len() as f64;
        // Of a variance over n groups the standard error is the root of 2 / n of it; indicators hang together.
        let fout = (2.0 / (runs.len() / samen) as f64).sqrt();
        println!(
            "{samen} replicates together: variance {gemiddeld:.2} times what one over {samen} would be (error {fout:.2})"
        );
        assert!((gemiddeld - 1.0).abs() < 3.0 * fout, "{samen} together: {gemiddeld:.2}, {alle:?}");
    }
}

/// How much the division of the same posts over werkgevers may matter.
const WERKGEVERS: f64 = 0.02;

#[test]
fn many_small_werkgevers_and_a_few_large_ones_give_the_same_market() {
    static MODELLEN: OnceLock<[Model; 2]> = OnceLock::new();
    let aandelen = ["klein", "midden", "groot", "zeer_groot"].map(|naam| format!("regio.werkgevers_{naam}"));
    let modellen = MODELLEN.get_or_init(|| {
        [0, 3].map(|alle| {
            let mut model = kwart().clone();
            let aandeel = |n: usize| f64::from(u8::from(n == alle));
            let waarden = aandelen.iter().enumerate().map(|(n, naam)| (naam.as_str(), aandeel(n)));
            assert!(model.set_values(waarden), "{aandelen:?}");
            model
        })
    });
    let aantal = |model: &'static Model| {
        Proef { model, maanden: 1, policy: 0, controle: false }.begin(0).regio.werkgevers.len() as f64
    };
    let (veel, weinig) = (aantal(&modellen[0]), aantal(&modellen[1]));
    println!("{veel} werkgevers against {weinig}");
    assert!(veel > 10.0 * weinig, "{veel} and {weinig}");
    let [veel, weinig] = [0, 1].map(|n| runs(&modellen[n], MAANDEN, 24, &[]));
    // The same luck: differences of pairs.
    for (k, i) in STANDEN.iter().chain(&STROMEN).enumerate() {
        let basis = weinig.iter().map(|run| run[k]).sum::<f64>() / weinig.len() as f64;
        let (verschil, t) = gepaard(&veel.iter().zip(&weinig).map(|(a, b)| (a[k] - b[k]) / basis).collect::<Vec<_>>());
        let fout = (verschil / t).abs();
        println!(
            "small against large werkgevers: {} {:+.2}% (error {:.2})",
            i.kolom().name,
            100.0 * verschil,
            100.0 * fout
        );
        assert!(verschil.abs() < WERKGEVERS + 4.0 * fout, "{}: {verschil:+.4}", i.kolom().name);
    }
}

/// The start is that of the market at rest: its jobs are as old, and as many of them flexible, as those that the model keeps.
#[test]
fn the_start_has_as_many_flexible_contracts_as_the_market_keeps() {
    let proef = Proef { model: heel(), maanden: 36, policy: 1, controle: false };
    let deel = |r: &Regio| {
        let [vast, flex] = [Positie::Vast, Positie::Flex].map(|p| r.stand[p as usize] as f64);
        flex / (vast + flex)
    };
    let begin = proef.begin(4);
    let aan_het_begin = deel(&begin.regio);
    let mut later = Vec::new();
    proef.leef(&begin, 4, &[], |r| later.push(deel(r)));
    let na_drie_jaar = later[35];
    println!("flexible: {:.1}% at the start, {:.1}% after three years", 100.0 * aan_het_begin, 100.0 * na_drie_jaar);
    assert!((aan_het_begin - na_drie_jaar).abs() < 0.03, "{aan_het_begin:.3} and {na_drie_jaar:.3}");
}
