//! What a report has to know, taken from an experiment and its model.

use std::fmt::Write;
use std::path::Path;

use crate::cli::Lang;
use crate::cli::run::Args;
use crate::experiment::Experiment;
use crate::experiment::onzekerheid::Onzekerheid;
use crate::measure::Uitkomst;
use crate::measure::vergelijking::Vergelijking;
use crate::model::Model;
use crate::model::plausibiliteit::Grens;
use crate::parameter::{Kind, Role, Structuur};
use crate::report::{Bon, Dosis, Opdracht, Plausibiliteit, Scenario, Taal, plan_hash};

/// The experiment as the report sees it.
pub(super) fn opdracht(e: &Experiment) -> Opdracht {
    let scenario = |s: &crate::experiment::Scenario| Scenario {
        naam: s.name.clone(),
        titel: s.title.clone(),
        titel_en: s.title_en.clone(),
        reeks: s.series.clone().zip(s.series_en.clone()),
        dosis: s.dose,
    };
    Opdracht {
        naam: e.name.clone(),
        vraag: e.question.clone(),
        vraag_en: e.question_en.clone(),
        start: e.start,
        einde: e.end,
        beleid: e.policy,
        seed: e.seed,
        replicates: e.replicates as usize,
        referentie: e.reference,
        vergelijk: e.compare,
        indicatoren: e.indicators.clone(),
        dosis: e.dose.as_ref().map(|d| Dosis {
            label: d.label.clone(),
            label_en: d.label_en.clone(),
            unit_en: d.unit_en.clone(),
            unit: d.unit.clone(),
        }),
        scenarios: e.scenarios.iter().map(scenario).collect(),
    }
}

/// The hash of an experiment's text with the seed and replicates that were used.
pub(super) fn hash_van_plan(tekst: &str, seed: u64, replicates: usize) -> String {
    plan_hash(tekst.as_bytes(), &[format!("seed = {seed}"), format!("replicates = {replicates}")])
}

/// The receipt. It names no place on the machine, so that equal runs have equal receipts.
pub(super) fn bon(e: &Experiment, model: &Model, tekst: &str, args: &Args) -> Bon {
    let structuur = Structuur::ALL.iter().find(|(s, _)| *s == e.structure).map_or("", |(_, naam)| naam);
    let samen = args.environment.as_ref().and_then(|_| e.name.rsplit_once("--"));
    let mut commando = format!("doorstroom run experiments/{}.toml", samen.map_or(e.name.as_str(), |(naam, _)| naam));
    if let Some((_, omgeving)) = samen {
        let _ = write!(commando, " --environment {omgeving}");
    }
    if let Some(keuze) = &args.uncertainty {
        let _ = write!(commando, " --uncertainty {keuze}");
    }
    if args.replicates.is_some() {
        let _ = write!(commando, " --replicates {}", e.replicates);
    }
    if args.seed.is_some() {
        let _ = write!(commando, " --seed {}", e.seed);
    }
    if matches!(args.lang, Lang::En) {
        commando.push_str(" --lang en");
    }
    Bon {
        programma: "doorstroom".into(),
        versie: env!("CARGO_PKG_VERSION").into(),
        model: model.name.clone(),
        model_hash: model.hash.clone(),
        experiment: e.name.clone(),
        plan_hash: hash_van_plan(tekst, e.seed, e.replicates as usize),
        seed: e.seed,
        replicates: e.replicates as usize,
        start: e.start.to_string(),
        einde: e.end.to_string(),
        structuur: structuur.into(),
        onzekerheid: e.uncertainty.map_or("point", Onzekerheid::name).into(),
        scenarios: e.scenarios.iter().map(|s| s.name.clone()).collect(),
        commando,
    }
}

/// What a reader has to know of the model's numbers.
pub(super) fn aannames(model: &Model, keuze: Option<Onzekerheid>) -> Vec<(String, String)> {
    let alle = model.entries.len();
    let aanname = model.entries.values().filter(|e| e.kind == Kind::Assumption).count();
    let onzeker = model.entries.values().filter(|e| e.role == Role::Uncertainty).count();
    let (hoe, how) = match keuze {
        Some(Onzekerheid::Posterior) => (
            "elke replicatie rekent met een andere trekking: wat op cijfers is gepast uit de posterior, het andere uit zijn \
             bandbreedte",
            "every replicate uses another draw: of what was fitted to facts from the posterior, of the rest from its range",
        ),
        Some(Onzekerheid::Prior) => (
            "elke replicatie rekent met een andere trekking uit hun bandbreedte",
            "every replicate uses another draw from their ranges",
        ),
        _ => (
            "deze run rekent met hun middelste waarde, dus de intervallen hierboven gaan alleen over toeval",
            "this run uses their central value, so the intervals above are about chance alone",
        ),
    };
    vec![(
        format!(
            "Het model heeft {alle} getallen. {aanname} daarvan zijn een eigen aanname en {onzeker} zijn niet precies \
             bekend; {hoe}. \
             `doorstroom show parameters` toont elk getal met bandbreedte en bron."
        ),
        format!(
            "The model has {alle} numbers. {aanname} of them are our own assumption and {onzeker} are not known exactly; \
             {how}. `doorstroom show parameters` lists every number with its range and source."
        ),
    )]
}

/// The reference beside the evidence.
pub(super) fn plausibel(u: &Uitkomst, v: &Vergelijking, grenzen: &[Grens], taal: Taal) -> Vec<Plausibiliteit> {
    let rij = |g: &Grens| {
        Some(Plausibiliteit {
            naam_nl: g.nl.clone(),
            naam_en: g.en.clone(),
            eenheid: eenheid(g.maat.unit(), taal).into(),
            gesimuleerd: g.maat.gesimuleerd(u, v)?,
            laag: g.laag,
            hoog: g.hoog,
            bron: g.bronnen.clone(),
        })
    };
    grenzen.iter().filter_map(rij).collect()
}

/// A unit of the model's files as a reader of the report knows it.
fn eenheid(unit: &str, taal: Taal) -> &str {
    match unit {
        "persons" => taal.kies("personen", unit),
        "% per year" => taal.kies("% per jaar", unit),
        "%-points" => taal.kies("procentpunt", "percentage points"),
        "months" => taal.kies("maanden", unit),
        _ => unit,
    }
}

/// What the command prints when all is done: the answer, and where to find the rest.
pub(super) fn slot(zinnen: &[String], uit: &Path, taal: Taal) -> String {
    let mut tekst = zinnen.join("\n");
    let wijzers = [
        (taal.kies("Rapport", "Report"), "rapport.html"),
        (taal.kies("Figuren", "Figures"), "figuren"),
        (taal.kies("Gegevens", "Data"), "data"),
    ];
    tekst.push_str("\n\n");
    for (naam, pad) in wijzers {
        let _ = writeln!(tekst, "{:<10}{}", format!("{naam}:"), uit.join(pad).display());
    }
    tekst
}
