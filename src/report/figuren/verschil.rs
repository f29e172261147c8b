//! The paired difference in bijstand with the reference.

use crate::measure::Indicator;
use crate::measure::vergelijking::verschil;
use crate::report::figuren::lijnen::{Reeks, lijnfiguur};
use crate::report::figuren::stijl::van_scenario;
use crate::report::figuren::{Figuur, Stof};

/// One figure, if there is anything to set against the reference.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let t = stof.taal;
    let reeksen: Vec<Reeks> = stof
        .opdracht
        .anderen()
        .map(|s| {
            let (kleur, streep) = van_scenario(stof.opdracht, s);
            let punt = |m: usize| {
                let v = verschil(stof.u, s, m, Indicator::Bijstand);
                (m as f64, v.gemiddeld, v.p05, v.p95)
            };
            Reeks { naam: stof.opdracht.titel(s, t), kleur, streep, punten: (0..stof.u.maanden()).map(punt).collect() }
        })
        .collect();
    if reeksen.is_empty() {
        return Vec::new();
    }
    let referentie = stof.opdracht.titel(stof.opdracht.referentie, t);
    let titel = t.kies(
        format!("Meer of minder inwoners in de bijstand dan bij ‘{referentie}’"),
        format!("More or fewer residents in bijstand than under ‘{referentie}’"),
    );
    let ondertitel = t.kies(
        "Verschil in personen, gepaard per replicatie; lijn: gemiddelde, band: 5–95% van de replicaties",
        "Difference in persons, paired by replicate; line: mean, band: 5–95% of the replicates",
    );
    let bijschrift = t.kies(
        "Onder nul: minder mensen in de bijstand dan in de referentie. Elke replicatie is met zichzelf vergeleken: \
         dezelfde mensen en dezelfde tegenslag, alleen ander beleid.",
        "Below zero: fewer people in bijstand than in the reference. Every replicate is compared with itself: the \
         same people and the same bad luck, only another policy.",
    );
    let doek = lijnfiguur(stof, &titel, ondertitel, &reeksen, true);
    vec![Figuur { naam: "verschil-bijstand".into(), titel, bijschrift: bijschrift.into(), doek }]
}
