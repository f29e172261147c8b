//! An invented outcome to try reports on: smooth, noisy and without meaning.

use crate::measure::{Cohort, DOELGROEPEN, Groepen, Indicator, Loop, Rij, Uitkomst};
use crate::quantity::Maand;
use crate::report::bon::{Bon, plan_hash};
use crate::report::opdracht::{Dosis, Opdracht, Scenario};
use crate::report::plausibel::Plausibiliteit;

const TITELS: [(&str, &str, &str); 6] = [
    ("huidig-beleid", "Huidig beleid", "Current policy"),
    ("leerwerk", "Meer leerwerkarrangementen", "More leerwerkarrangementen"),
    ("direct", "Zo snel mogelijk naar werk", "Work first"),
    ("nazorg-6", "Nazorg zes maanden langer", "Six more months of nazorg"),
    ("begeleiding", "Kleinere caseload en intensieve begeleiding", "Smaller caseload and intensive guidance"),
    ("laagconjunctuur", "Huidig beleid, laagconjunctuur", "Current policy in a recession"),
];

/// An invented experiment with so many scenarios (at most six).
pub fn opdracht(scenarios: usize) -> Opdracht {
    let scenario = |(i, (naam, titel, titel_en)): (usize, &(&str, &str, &str))| Scenario {
        naam: naam.to_string(),
        titel: titel.to_string(),
        titel_en: titel_en.to_string(),
        reeks: None,
        dosis: Some(2.0 * i as f64),
    };
    Opdracht {
        naam: "proef".into(),
        vraag: "Helpen leerwerkarrangementen meer mensen duurzaam uit de bijstand dan directe uitstroom?".into(),
        vraag_en: "Do leerwerkarrangementen help more people durably out of bijstand than work first?".into(),
        start: Maand::van(2022, 1),
        einde: Maand::van(2031, 12),
        beleid: Maand::van(2024, 4),
        seed: 2022,
        replicates: 12,
        referentie: 0,
        vergelijk: (scenarios > 2).then_some((1, 2)),
        indicatoren: vec![Indicator::Bijstand, Indicator::UitNaarWerk],
        dosis: (scenarios > 3).then(|| Dosis {
            label: "Nazorg na plaatsing".into(),
            label_en: "Nazorg after placement".into(),
            unit: "uren/maand".into(),
            unit_en: "hours/month".into(),
        }),
        scenarios: TITELS.iter().take(scenarios).enumerate().map(scenario).collect(),
    }
}

/// Invented plausibility checks.
pub fn plausibel() -> Vec<Plausibiliteit> {
    let rij = |nl: &str, en: &str, gesimuleerd, laag, hoog| Plausibiliteit {
        naam_nl: nl.into(),
        naam_en: en.into(),
        eenheid: "%".into(),
        gesimuleerd,
        laag,
        hoog,
        bron: "CBS".into(),
    };
    vec![
        rij("Uitstroom naar werk per jaar", "Exits to work a year", (7.9, 6.8, 9.1), 6.0, 10.0),
        rij("Herinstroom binnen 24 maanden", "Back within 24 months", (41.0, 38.0, 45.0), 25.0, 35.0),
    ]
}

/// An invented receipt.
pub fn bon(opdracht: &Opdracht) -> Bon {
    Bon {
        programma: "doorstroom".into(),
        versie: env!("CARGO_PKG_VERSION").into(),
        model: "gooi-en-vechtstreek".into(),
        model_hash: plan_hash(b"model", &[]),
        experiment: opdracht.naam.clone(),
        plan_hash: plan_hash(b"plan", &[]),
        seed: opdracht.seed,
        replicates: opdracht.replicates,
        start: opdracht.start.to_string(),
        einde: opdracht.einde.to_string(),
        structuur: "verwachte-rij".into(),
        onzekerheid: "point".into(),
        scenarios: opdracht.scenarios.iter().map(|s| s.naam.clone()).collect(),
        commando: "doorstroom run experiments/proef.toml --seed 2022".into(),
    }
}

/// Deterministic noise around zero with a standard deviation of about one.
struct Ruis(u64);

impl Ruis {
    fn trek(&mut self) -> f64 {
        let een = |x: &mut u64| {
            *x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*x >> 33) as f64 / (1u64 << 31) as f64
        };
        (0..4).map(|_| een(&mut self.0)).sum::<f64>() * 1.73 - 3.46
    }
}

/// An invented outcome.
pub fn uitkomst(scenarios: usize, replicates: usize, maanden: usize) -> Uitkomst {
    let gemeenten = ["hilversum", "gooise-meren", "regio"].map(String::from).to_vec();
    let lopen = (0..scenarios).map(|s| (0..replicates).map(|r| loop_van(s, r, maanden)).collect()).collect();
    let namen = TITELS.iter().take(scenarios).map(|t| t.0.to_string()).collect();
    let proef = |r: usize| (0..24).map(|m| (m as f64 - 8.0) * 0.4 + (r % 3) as f64 * 0.3 - 0.3).collect();
    let insluiting = (0..replicates).map(proef).collect();
    Uitkomst {
        start: Maand::van(2022, 1),
        scenarios: namen,
        referentie: 0,
        gemeenten,
        lopen,
        insluiting,
        trekkingen: None,
    }
}

/// One run: a random walk shared by all scenarios of a replicate, a small one of its own, and an effect.
fn loop_van(s: usize, r: usize, maanden: usize) -> Loop {
    let (mut samen, mut eigen) = (Ruis(77 + r as u64), Ruis(1_000 + (s * 100 + r) as u64));
    let (mut gang, mut zwerf) = (0.0, 0.0);
    let mut uit = Loop { rijen: vec![], cohorten: vec![], groepen: vec![], hashes: vec![0; maanden] };
    for m in 0..maanden {
        gang += 14.0 * samen.trek();
        let na = (m as f64 - 27.0).max(0.0);
        zwerf += if na > 0.0 { 2.5 * eigen.trek() } else { 0.0 };
        let effect = [0.0, -220.0, -90.0, -60.0, -300.0, 180.0][s] * (1.0 - (-na / 30.0).exp());
        let seizoen = 25.0 * (m as f64 * std::f64::consts::FRAC_PI_6).sin();
        let bijstand = 5_200.0 + gang + zwerf + effect + seizoen - 2.0 * m as f64;
        let regio = rij(bijstand, effect + zwerf, na, s, &mut samen);
        let deel = |f: i64| regio.map(|v| v * f / 10);
        uit.rijen.push(vec![deel(6), deel(4), regio]);
        uit.cohorten.push(cohort(s, m, maanden, &mut eigen));
        uit.groepen.push(groepen(bijstand, effect + zwerf));
    }
    uit
}

fn rij(bijstand: f64, effect: f64, na: f64, s: usize, ruis: &mut Ruis) -> Rij {
    let mut rij = [0; Indicator::N];
    let mut zet = |i: Indicator, v: f64| rij[i as usize] = v.round() as i64;
    let extra = if na > 0.0 { s as f64 } else { 0.0 };
    zet(Indicator::Bijstand, bijstand);
    zet(Indicator::CohortWerk, 1_500.0 - effect * 1.1);
    zet(Indicator::OverigWerk, 90_000.0 + effect * 0.3 + 20.0 * ruis.trek());
    zet(Indicator::Forensen, 30_000.0 + effect * 0.2);
    for (i, (indicator, v)) in [
        (Indicator::InUitWw, 40.0),
        (Indicator::InUitWerk, 25.0),
        (Indicator::InUitNug, 30.0),
        (Indicator::InVestiging, 12.0),
        (Indicator::InStatushouder, 15.0),
        (Indicator::UitNaarWerk, 60.0),
        (Indicator::UitOverig, 30.0),
        (Indicator::UitDemografie, 22.0),
    ]
    .into_iter()
    .enumerate()
    {
        zet(indicator, v + extra * (i as f64 - 2.0) + 4.0 * ruis.trek());
    }
    zet(Indicator::KostenUitkering, bijstand * 145_000.0);
    zet(Indicator::KostenLks, 9e6 + 1e6 * extra);
    zet(Indicator::KostenLeerwerk, 8e6 + 9e6 * extra * f64::from(u8::from(s != 2)));
    zet(Indicator::KostenDirect, 6e6 + 1e6 * extra);
    zet(Indicator::KostenTraject, 12e6 - 1e6 * extra);
    zet(Indicator::KostenSteun, 9e6);
    zet(Indicator::KostenNazorg, 2e6 + 0.5e6 * extra);
    zet(Indicator::KostenTomin, 40e6 + 1e6 * ruis.trek());
    zet(Indicator::KostenUitvoering, 55e6);
    rij
}

fn cohort(s: usize, m: usize, maanden: usize, ruis: &mut Ruis) -> Cohort {
    let mut c = Cohort { naar_werk: 60, alle: 90, ..Cohort::default() };
    for k in 0..60.min(maanden.saturating_sub(m + 1)) {
        let verwacht = 3.0 * (-(k as f64) / 14.0).exp() * (1.0 - 0.06 * s as f64) + 0.4 * ruis.trek();
        c.terug_na_werk[k] = verwacht.max(0.0).round() as u32;
        c.terug_na_alle[k] = c.terug_na_werk[k] + 1;
    }
    c
}

fn groepen(bijstand: f64, effect: f64) -> Groepen {
    let mut groepen = Groepen::default();
    for (i, groep) in groepen.iter_mut().enumerate() {
        let deel = 0.05 + 0.06 * i as f64;
        let gewicht = if i % 4 == 3 { -0.2 } else { deel };
        groep.0 = (bijstand * deel - effect * deel + effect * gewicht).round().max(0.0) as u32;
        groep.1 = (2_000.0 * deel) as u32;
    }
    debug_assert_eq!(groepen.len(), DOELGROEPEN.len());
    groepen
}
