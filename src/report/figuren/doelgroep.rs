//! Who gains and who loses: difference in people in bijstand per target group.

use crate::measure::DOELGROEPEN;
use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{OpHorizon, PerScenario};
use crate::report::doek::tekstbreedte;
use crate::report::doek::{Anker, Doek, Kleur};
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, GRIJS, HOOG, INKT, MARGE, TEKST, kader, sleutel_scenarios, van_scenario};
use crate::report::figuren::{Figuur, Stof};

/// One figure at the last horizon, if there is anything to set against the reference.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let anderen: Vec<&PerScenario> = stof.vergelijking.anderen().collect();
    let (Some(horizon), false) = (stof.vergelijking.horizonnen.last(), anderen.is_empty()) else { return Vec::new() };
    let t = stof.taal;
    let wanneer = t.maand(horizon.maand);
    let titel = t.kies(
        format!("Wie er in {wanneer} meer of minder in de bijstand zit"),
        format!("Who is more or less often in bijstand in {wanneer}"),
    );
    let referentie = stof.opdracht.titel(stof.opdracht.referentie, t);
    let ondertitel = t.kies(
        format!(
            "Verschil in personen met ‘{referentie}’ per doelgroep (stip: gemiddelde; streep: 95%-interval); \
            groepen overlappen"
        ),
        format!(
            "Difference in persons from ‘{referentie}’ by target group (dot: mean; line: 95% interval); groups \
            overlap"
        ),
    );
    let (mut doek, boven) = kader(stof, HOOG, &titel, &ondertitel);
    let boven = sleutel_scenarios(&mut doek, stof, boven, false) + 10.0;
    let eerste = stof.opdracht.vergelijk.map_or(anderen[0].scenario, |p| p.0);
    let volgorde = volgorde(stof, eerste, &anderen);
    rijen(&mut doek, stof, boven, &volgorde, &anderen);
    let bijschrift = t.kies(
        "De groepen zijn ingedeeld naar kenmerken die het beleid niet verandert. Groepen overlappen: iedereen telt mee \
         naar leeftijd, naar opleiding en naar verblijf in de bijstand bij de start van het beleid.",
        "The groups go by traits that policy does not change. Groups overlap: everyone counts by age, by opleiding and \
         by time in bijstand when the policy starts.",
    );
    vec![Figuur { naam: "doelgroepen".into(), titel, bijschrift: bijschrift.into(), doek }]
}

fn laatste(scenario: &PerScenario) -> Option<&OpHorizon> {
    scenario.horizonnen.last()
}

/// Target groups sorted by their gain in one scenario.
fn volgorde(stof: &Stof, scenario: usize, anderen: &[&PerScenario]) -> Vec<usize> {
    let gekozen = anderen.iter().find(|a| a.scenario == scenario).copied().unwrap_or(anderen[0]);
    let winst =
        |g: &usize| laatste(gekozen).and_then(|h| h.doelgroepen.get(*g)).map_or(0.0, |s: &Samenvatting| s.gemiddeld);
    let mut volgorde: Vec<usize> = (0..DOELGROEPEN.len()).collect();
    volgorde.sort_by(|a, b| winst(a).total_cmp(&winst(b)));
    debug_assert!(stof.u.replicates() > 0);
    volgorde
}

fn rijen(doek: &mut Doek, stof: &Stof, boven: f64, volgorde: &[usize], anderen: &[&PerScenario]) {
    let t = stof.taal;
    let naam = |g: usize| t.kies(DOELGROEPEN[g].1, DOELGROEPEN[g].2);
    let breed = volgorde.iter().map(|g| tekstbreedte(naam(*g), TEKST, false)).fold(0.0, f64::max);
    let alle = anderen.iter().filter_map(|a| laatste(a)).flat_map(|h| &h.doelgroepen);
    let schaal = Schaal::rond(alle.flat_map(|s| [s.gemiddeld, s.laag95, s.hoog95]), true, 7.0);
    let onder = HOOG - 125.0;
    let paneel = Paneel {
        kader: (MARGE + breed + 30.0, boven, BREED - MARGE - 30.0, onder),
        x: (schaal.laag, schaal.hoog),
        y: (0.0, 1.0),
    };
    paneel.raster_x(doek, &schaal, |v| t.verschil(v, schaal.decimalen()));
    let rij = (onder - boven) / volgorde.len() as f64;
    let tree = (rij - 10.0) / anderen.len() as f64;
    for (n, groep) in volgorde.iter().enumerate() {
        let top = boven + n as f64 * rij;
        doek.lijn(vec![(MARGE, top), (paneel.kader.2, top)], Kleur(238, 238, 238), 1.0);
        doek.tekst((MARGE, top + rij / 2.0), naam(*groep), TEKST, INKT, Anker::Links);
        for (k, scenario) in anderen.iter().enumerate() {
            let Some(s) = laatste(scenario).and_then(|h| h.doelgroepen.get(*groep)) else { continue };
            let kleur = van_scenario(stof.opdracht, scenario.scenario).0;
            let y = top + 5.0 + (k as f64 + 0.5) * tree;
            paneel.stip_langs(doek, y, (s.gemiddeld, s.laag95, s.hoog95), kleur);
        }
    }
    let hint = t.kies(
        "minder in de bijstand ◂\u{2003}▸ meer in de bijstand",
        "fewer in bijstand ◂\u{2003}▸ more in \
        bijstand",
    );
    let half = tekstbreedte(hint, TEKST, false) / 2.0;
    let midden = paneel.px(0.0).clamp(paneel.kader.0 + half, paneel.kader.2 - half);
    doek.tekst((midden, onder + 54.0), hint, TEKST, GRIJS, Anker::Midden);
}
