//! Dose and response: what more of an instrument brings, and where that ends.

use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::PerScenario;
use crate::report::doek::{Anker, Doek, afgebroken};
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, HOOG, INKT, MARGE, TEKST, kader, kleur, sleutel};
use crate::report::figuren::{Figuur, Stof};

/// A panel: its title and the difference that it shows of a scenario.
type Respons = (String, fn(&PerScenario) -> Option<Samenvatting>);

/// One figure, if the experiment has a dose.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let (Some(dosis), Some(horizon)) = (&stof.opdracht.dosis, stof.vergelijking.horizonnen.last()) else {
        return Vec::new();
    };
    let reeksen = stof.opdracht.reeksen(stof.taal);
    if reeksen.iter().all(|(_, leden)| leden.len() < 2) {
        return Vec::new();
    }
    let t = stof.taal;
    let label = dosis.label(t);
    let titel = t.kies(format!("Wat meer of minder oplevert: {label}"), format!("What more or less brings: {label}"));
    let referentie = stof.opdracht.titel(stof.opdracht.referentie, t);
    let ondertitel = t.kies(
        format!("Verschil met ‘{referentie}’, gepaard per replicatie (stip: gemiddelde; streep: 95%-interval)"),
        format!("Difference from ‘{referentie}’, paired by replicate (dot: mean; line: 95% interval)"),
    );
    let (mut doek, boven) = kader(stof, HOOG, &titel, &ondertitel);
    let posten: Vec<_> = reeksen.iter().enumerate().map(|(i, r)| (r.0.clone(), (kleur(i), false))).collect();
    let boven = if reeksen.len() > 1 { sleutel(&mut doek, boven, &posten) } else { boven } + 80.0;
    for (n, respons) in responsen(stof, &t.maand(horizon.maand)).iter().enumerate() {
        paneel(&mut doek, stof, (n, boven), respons, &reeksen);
    }
    let midden = (MARGE + BREED - MARGE) / 2.0;
    doek.tekst((midden, HOOG - 66.0), &label, TEKST, INKT, Anker::Midden);
    let bijschrift = t.kies(
        "Een vlakke lijn betekent dat een hogere dosis niets meer toevoegt; een streep die nul raakt, dat het verschil \
         niet van toeval te onderscheiden is.",
        "A flat line means that a higher dose adds nothing; a line that touches zero, that the difference cannot be \
            told \
         from chance.",
    );
    vec![Figuur { naam: "dosis".into(), titel, bijschrift: bijschrift.into(), doek }]
}

fn responsen(stof: &Stof, wanneer: &str) -> [Respons; 3] {
    let t = stof.taal;
    [
        (
            t.kies("Herinstroom binnen 12 maanden (procentpunten)", "Herinstroom within 12 months (percentage points)")
                .into(),
            |s| s.herinstroom_12_verschil.map(|v| v.maal(100.0)),
        ),
        (t.kies(format!("In de bijstand, {wanneer} (personen)"), format!("In bijstand, {wanneer} (persons)")), |s| {
            s.horizonnen.last().map(|h| h.bijstand)
        }),
        (
            t.kies(
                format!("Netto kosten tot en met {wanneer} (miljoen euro)"),
                format!("Net cost up to {wanneer} (million euros)"),
            ),
            |s| s.horizonnen.last().map(|h| h.kosten.maal(1e-6)),
        ),
    ]
}

fn paneel(doek: &mut Doek, stof: &Stof, (n, boven): (usize, f64), respons: &Respons, reeksen: &[(String, Vec<usize>)]) {
    let ruimte = (BREED - 2.0 * MARGE + 40.0) / 3.0;
    let links = MARGE + n as f64 * ruimte;
    for (i, regel) in afgebroken(&respons.0, TEKST, true, ruimte - 50.0).iter().take(2).enumerate() {
        doek.vet((links, boven - 62.0 + i as f64 * 28.0), regel, TEKST, INKT, Anker::Links);
    }
    let van = |s: usize| stof.vergelijking.scenarios.get(s).and_then(|s| respons.1(s));
    let leden = || reeksen.iter().flat_map(|(_, leden)| leden.iter().copied());
    let waarden: Vec<Samenvatting> = leden().filter_map(van).collect();
    let y = Schaal::rond(waarden.iter().flat_map(|s| [s.gemiddeld, s.laag95, s.hoog95]), true, 6.0);
    let x = Schaal::rond(leden().map(|s| stof.opdracht.dosis_van(s)), false, 5.0);
    let rand = 0.05 * (x.hoog - x.laag);
    let paneel = Paneel {
        kader: (links + 90.0, boven, links + ruimte - 45.0, HOOG - 135.0),
        x: (x.laag - rand, x.hoog + rand),
        y: (y.laag, y.hoog),
    };
    paneel.raster_y(doek, &y, |v| stof.taal.verschil(v, y.decimalen()));
    for merk in x.merken() {
        let plek = (paneel.px(merk), paneel.kader.3 + 24.0);
        doek.tekst(plek, &stof.taal.getal(merk, x.decimalen()), TEKST, INKT, Anker::Midden);
    }
    for (i, (_, leden)) in reeksen.iter().enumerate() {
        let dx = (i as f64 - (reeksen.len() - 1) as f64 / 2.0) * 10.0;
        let punten: Vec<(f64, Samenvatting)> =
            leden.iter().filter_map(|s| Some((stof.opdracht.dosis_van(*s), van(*s)?))).collect();
        let lijn = punten.iter().map(|(d, s)| (paneel.px(*d) + dx, paneel.py(s.gemiddeld))).collect();
        doek.lijn(lijn, kleur(i), 2.5);
        for (d, s) in &punten {
            paneel.stip_op(doek, (*d, dx), (s.gemiddeld, s.laag95, s.hoog95), kleur(i));
        }
    }
}
