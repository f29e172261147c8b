//! Herinstroom by year of exit: three panels, for 6, 12 and 24 months.

use crate::measure::vergelijking::Herinstroom;
use crate::report::doek::{Anker, Doek};
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, HOOG, INKT, MARGE, TEKST, kader, sleutel_scenarios, van_scenario};
use crate::report::figuren::{Figuur, Stof};

const TERMIJNEN: [usize; 3] = [6, 12, 24];

/// One figure, if any year of exits can be followed.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let per: Vec<Vec<Vec<Herinstroom>>> = TERMIJNEN
        .iter()
        .map(|b| (0..stof.u.scenarios.len()).map(|s| Herinstroom::per_jaar(stof.u, s, *b)).collect())
        .collect();
    if per.iter().flatten().flatten().next().is_none() {
        return Vec::new();
    }
    let t = stof.taal;
    let titel = t.kies(
        "Hoeveel uitstromers naar werk terug zijn in de bijstand",
        "How many who left for work are back in bijstand",
    );
    let ondertitel = t.kies(
        "Aandeel van de uitstroom naar werk, naar jaar van uitstroom; alleen jaren die zo lang te volgen zijn (stip: \
         gemiddelde; streep: 5–95% van de replicaties); verticale lijn: start beleid",
        "Share of the exits to work, by year of exit; only years that can be followed that long (dot: mean; line: \
         5–95% of the replicates); vertical line: policy starts",
    );
    let (mut doek, boven) = kader(stof, HOOG, titel, ondertitel);
    let boven = sleutel_scenarios(&mut doek, stof, boven, true) + 46.0;
    let alles = per.iter().flatten().flatten().flat_map(|h| [100.0 * h.aandeel.p05, 100.0 * h.aandeel.p95]);
    let schaal = Schaal::rond(alles, true, 7.0);
    for (n, scenarios) in per.iter().enumerate() {
        paneel(&mut doek, stof, (n, boven), &schaal, scenarios);
    }
    let bijschrift = t.kies(
        "Wie na uitstroom binnen de termijn opnieuw bijstand krijgt, telt als herinstroom. Recente jaren ontbreken bij \
         langere termijnen, omdat ze nog niet lang genoeg te volgen zijn.",
        "Whoever gets bijstand again within the term counts as herinstroom. Recent years are missing for longer terms, \
         because they cannot be followed long enough.",
    );
    vec![Figuur { naam: "herinstroom".into(), titel: titel.into(), bijschrift: bijschrift.into(), doek }]
}

fn paneel(doek: &mut Doek, stof: &Stof, (n, boven): (usize, f64), schaal: &Schaal, scenarios: &[Vec<Herinstroom>]) {
    let ruimte = (BREED - MARGE * 2.0 - 70.0 + 40.0) / 3.0;
    let links = MARGE + 70.0 + n as f64 * ruimte;
    let jaren: Vec<i32> =
        scenarios.iter().max_by_key(|s| s.len()).map_or(vec![], |s| s.iter().map(|h| h.jaar).collect());
    let (eerste, laatste) = (jaren.first().copied().unwrap_or(0), jaren.last().copied().unwrap_or(0));
    let paneel = Paneel {
        kader: (links, boven, links + ruimte - 75.0, HOOG - 100.0),
        x: (f64::from(eerste) - 0.6, f64::from(laatste) + 0.6),
        y: (schaal.laag, schaal.hoog),
    };
    let kop = stof.taal.kies(format!("Binnen {} maanden", TERMIJNEN[n]), format!("Within {} months", TERMIJNEN[n]));
    doek.vet((links, boven - 26.0), &kop, TEKST, INKT, Anker::Links);
    paneel.raster_y(doek, schaal, |v| format!("{}%", stof.taal.getal(v, schaal.decimalen())));
    let tree = ((paneel.px(1.0) - paneel.px(0.0)) * 0.7 / scenarios.len() as f64).min(14.0);
    for (s, jaren) in scenarios.iter().enumerate() {
        let (kleur, streep) = van_scenario(stof.opdracht, s);
        let dx = (s as f64 - (scenarios.len() - 1) as f64 / 2.0) * tree;
        let jaar_breed = paneel.px(1.0) - paneel.px(0.0);
        let lijn: Vec<(f64, f64)> =
            jaren.iter().map(|h| (f64::from(h.jaar) + dx / jaar_breed, 100.0 * h.aandeel.gemiddeld)).collect();
        paneel.reeks(doek, &lijn, kleur, streep);
        for h in jaren {
            let a = h.aandeel.maal(100.0);
            paneel.stip_op(doek, (f64::from(h.jaar), dx), (a.gemiddeld, a.p05, a.p95), kleur);
        }
    }
    paneel.beleid_in_jaren(doek, stof.opdracht.beleid);
    paneel.jaaras(doek, &jaren);
}
