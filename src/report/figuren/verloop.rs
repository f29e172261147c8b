//! How an indicator runs over time: the median of each scenario with its band.

use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::waarden;
use crate::measure::{Indicator, Soort};
use crate::report::figuren::lijnen::{Reeks, lijnfiguur};
use crate::report::figuren::stijl::van_scenario;
use crate::report::figuren::{Figuur, Stof};

/// One figure for bijstand and one for each further indicator of the experiment.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let mut lijst = vec![Indicator::Bijstand];
    lijst.extend(stof.opdracht.indicatoren.iter().filter(|i| **i != Indicator::Bijstand));
    lijst.dedup();
    lijst.into_iter().map(|i| verloop(stof, i)).collect()
}

fn verloop(stof: &Stof, indicator: Indicator) -> Figuur {
    let kolom = indicator.kolom();
    let (t, n) = (stof.taal, stof.u.replicates());
    let eerste = if kolom.soort == Soort::Stand { 0 } else { 11.min(stof.u.maanden().saturating_sub(1)) };
    let deler = if kolom.soort == Soort::Geld { 1e8 } else { 1.0 };
    let reeksen: Vec<Reeks> = (0..stof.u.scenarios.len())
        .map(|s| {
            let (kleur, streep) = van_scenario(stof.opdracht, s);
            let punt = |m: usize| {
                let v = Samenvatting::van(&waarden(stof.u, s, m, indicator)).maal(1.0 / deler);
                (m as f64, v.p50, v.p05, v.p95)
            };
            let punten = (eerste..stof.u.maanden()).map(punt).collect();
            Reeks { naam: stof.opdracht.titel(s, t), kleur, streep, punten }
        })
        .collect();
    let titel = t.kies(format!("{} per scenario", kolom.nl), format!("{} by scenario", kolom.en));
    let wat = maat(stof, indicator);
    let ondertitel = t.kies(
        format!("{wat}; lijn: mediaan, band: 5–95% van {n} replicaties"),
        format!("{wat}; line: median, band: 5–95% of {n} replicates"),
    );
    let waardoor = match stof.u.trekkingen {
        None => t.kies("door toeval", "by chance"),
        Some(_) => {
            t.kies("door toeval en door wat van de parameters niet bekend is", "by chance and by what is not known")
        }
    };
    let bijschrift = t.kies(
        format!(
            "De band toont hoe ver herhalingen van dezelfde regio {waardoor} uiteenlopen. Voor het effect van een keuze \
             kijkt u naar het gepaarde verschil, niet naar de overlap van deze banden."
        ),
        format!(
            "The band shows how far repetitions of the same region drift apart {waardoor}. For the effect of a choice \
             look at the paired difference, not at the overlap of these bands."
        ),
    );
    let doek = lijnfiguur(stof, &titel, &ondertitel, &reeksen, kolom.soort != Soort::Stand);
    Figuur { naam: format!("verloop-{}", kolom.name.replace('_', "-")), titel, bijschrift, doek }
}

/// What the axis counts.
fn maat(stof: &Stof, indicator: Indicator) -> String {
    let kolom = indicator.kolom();
    match kolom.soort {
        Soort::Geld => stof.taal.kies("Miljoen euro per 12 maanden", "Million euros per 12 months").into(),
        Soort::Stroom => {
            format!("{} {}", eenheid(stof, kolom.unit), stof.taal.kies("per 12 maanden", "per 12 months"))
        }
        Soort::Stand => {
            format!(
                "{} {}",
                eenheid(stof, kolom.unit),
                stof.taal.kies("aan het einde van de maand", "at the end of the month")
            )
        }
    }
}

/// A unit to begin a sentence with.
pub fn eenheid(stof: &Stof, unit: &str) -> String {
    let nl = match unit {
        "persons" => "Personen",
        "person-months" => "Persoonsmaanden",
        "vacancies" => "Vacatures",
        "posts" | "jobs" => "Banen",
        "uitkeringen" => "Uitkeringen",
        "percent" => "Procent",
        "percent points" => "Procentpunten",
        "hours/10" => "Tienden van uren",
        anders => anders,
    };
    let mut letters = unit.chars();
    let en = letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
    stof.taal.kies(nl.to_string(), en)
}
