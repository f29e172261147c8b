//! Effects of programmes on who takes part, by target group and month, beside what evaluations found.

use crate::experiment::effecten::{Effecten, GROEPEN};
use crate::measure::statistiek::Samenvatting;
use crate::model::literatuur::{Effect, Literatuur, Maatstaf};
use crate::proces::proef::{Groep, Tegenover};
use crate::report::doek::{Anker, Doek, Kleur, Vorm, tekstbreedte};
use crate::report::figuren::Figuur;
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, GRIJS, INKT, MARGE, RASTER, TEKST, kader_met, kleur, sleutel};
use crate::report::taal::Taal;

/// Panels beside each other.
const KOLOMMEN: usize = 2;
/// Height of the mark of one month.
const MERK: f64 = 11.0;
/// Free height between groups.
const TUSSEN: f64 = 10.0;
/// Height of the title of a panel.
const KOP: f64 = 42.0;
/// Height of the values under a panel.
const AS: f64 = 62.0;
/// Height below the panels: hint and source line.
const VOET: f64 = 84.0;
/// Between the columns.
const GOOT: f64 = 40.0;
/// How strong the bar of a finding is: about this group, and about everybody in bijstand.
const DEKKING: (f64, f64) = (0.32, 0.13);

/// What a reader calls a group.
pub fn groepsnaam(groep: Groep, taal: Taal) -> &'static str {
    match groep {
        Groep::Alle => taal.kies("alle in bijstand", "all in bijstand"),
        Groep::OnderEen => taal.kies("korter dan 1 jaar", "under 1 year"),
        Groep::EenTotTwee => taal.kies("1 tot 2 jaar", "1 to 2 years"),
        Groep::VanafTwee => taal.kies("2 jaar of langer", "2 years or more"),
        Groep::Kort => taal.kies("direct en kort traject", "direct, kort traject"),
        Groep::Lks => "LKS",
    }
}

/// What participants are compared with, in words.
pub fn tegenover(naast: Tegenover, taal: Taal) -> &'static str {
    match naast {
        Tegenover::Niets => taal.kies("naast geen enkel traject", "against no traject at all"),
        Tegenover::Beleid => taal.kies("naast het beleid van nu", "against today's policy"),
    }
}

/// One panel per programme with a row per group; in each row a mark per month, upon the bars of the findings.
pub fn teken(effecten: &Effecten, literatuur: &Literatuur, bron: &str, taal: Taal) -> Figuur {
    let titel = taal.kies(
        "Wat programma’s doen met wie meedoet, naast de evaluatieliteratuur",
        "What programmes do to who takes part, beside the evaluation literature",
    );
    let ondertitel = taal.kies(
        "Aandeel aan het werk, verschil in procentpunten met dezelfde mensen zonder enig traject (stip: gemiddelde; streep: \
         95%-interval van het gemiddelde). Band met haaltje: bereik en waarde van een studie voor dezelfde maand; bleker bij \
         een deelgroep als de studie over alle mensen in de bijstand gaat.",
        "Share at work, difference in percentage points from the same people without any traject (dot: mean; line: 95% \
         interval of the mean). Band with a tick: range and value of a study for the same month; paler at a subgroup if \
         the study is about all people in bijstand.",
    );
    let rij = MERK * effecten.maanden.len() as f64 + TUSSEN;
    let paneelhoogte = KOP + rij * GROEPEN.len() as f64 + AS;
    let lagen = effecten.instrumenten.len().div_ceil(KOLOMMEN) as f64;
    // How high the texts above are is known only when they stand: once to measure, once to draw.
    let (_, boven) = kader_met(bron, 0.0, titel, ondertitel);
    let (mut doek, _) = kader_met(bron, boven + 56.0 + lagen * paneelhoogte + VOET, titel, ondertitel);
    let maand = |m: &usize| taal.kies(format!("na {m} maanden"), format!("after {m} months"));
    let posten: Vec<_> = effecten.maanden.iter().enumerate().map(|(n, m)| (maand(m), (kleur(n), false))).collect();
    let boven = sleutel(&mut doek, boven, &posten) + 10.0;
    let schaal = schaal(effecten, literatuur);
    let breed = (BREED - 2.0 * MARGE - GOOT * (KOLOMMEN - 1) as f64) / KOLOMMEN as f64;
    for instrument in 0..effecten.instrumenten.len() {
        let links = MARGE + (instrument % KOLOMMEN) as f64 * (breed + GOOT);
        let top = boven + (instrument / KOLOMMEN) as f64 * paneelhoogte;
        paneel(&mut doek, effecten, literatuur, instrument, (links, top, breed, rij), &schaal, taal);
    }
    let hint = taal.kies("minder aan het werk ◂\u{2003}▸ meer aan het werk", "fewer at work ◂\u{2003}▸ more at work");
    let y = doek.hoog - VOET + 14.0;
    doek.tekst((BREED / 2.0, y), hint, TEKST, GRIJS, Anker::Midden);
    let bijschrift = taal.kies(
        "Een proef buiten het beleid om: mensen in de bijstand die in aanmerking komen en willen, beginnen meteen.",
        "A trial outside the policy: people in bijstand who qualify and are willing start at once.",
    );
    Figuur { naam: "effecten".into(), titel: titel.into(), bijschrift: bijschrift.into(), doek }
}

/// One scale for all panels: it holds every mark and every range that ends.
fn schaal(effecten: &Effecten, literatuur: &Literatuur) -> Schaal {
    let mut waarden: Vec<f64> = getekend(literatuur).flat_map(|e| [e.laag, e.hoog]).collect();
    for instrument in 0..effecten.instrumenten.len() {
        for groep in GROEPEN {
            let gezien = effecten.maanden.iter().filter_map(|m| effecten.van(GETEKEND, instrument, groep, *m));
            waarden.extend(gezien.flat_map(|s| [s.gemiddeld, s.laag95, s.hoog95]));
        }
    }
    Schaal::rond(waarden.into_iter(), true, 7.0)
}

/// What is drawn beside what.
const GETEKEND: (Maatstaf, Tegenover) = (Maatstaf::Werk, Tegenover::Niets);

/// Findings that can be drawn: the size of an effect on work. A sign or a limit has no size.
fn getekend(literatuur: &Literatuur) -> impl Iterator<Item = &Effect> {
    let met_einden = |e: &&Effect| e.laag.is_finite() && e.hoog.is_finite();
    literatuur.effecten.iter().filter(|e| e.zelf() && (e.maatstaf, e.tegenover) == GETEKEND).filter(met_einden)
}

fn paneel(
    doek: &mut Doek,
    effecten: &Effecten,
    literatuur: &Literatuur,
    instrument: usize,
    (links, top, breed, rij): (f64, f64, f64, f64),
    schaal: &Schaal,
    taal: Taal,
) {
    let (naam, titel) = &effecten.instrumenten[instrument];
    doek.vet((links, top + KOP / 2.0), titel, TEKST, INKT, Anker::Links);
    let namen = GROEPEN.map(|g| tekstbreedte(groepsnaam(g, taal), TEKST, false));
    let naam_breed = namen.into_iter().fold(0.0, f64::max);
    let boven = top + KOP;
    let onder = boven + rij * GROEPEN.len() as f64;
    let paneel = Paneel {
        kader: (links + naam_breed + 24.0, boven, links + breed - 24.0, onder),
        x: (schaal.laag, schaal.hoog),
        y: (0.0, 1.0),
    };
    paneel.raster_x(doek, schaal, |v| taal.verschil(v, schaal.decimalen()));
    for (g, groep) in GROEPEN.into_iter().enumerate() {
        let top = boven + g as f64 * rij;
        doek.lijn(vec![(links, top), (paneel.kader.2, top)], RASTER, 1.0);
        doek.tekst((links, top + rij / 2.0), groepsnaam(groep, taal), TEKST, INKT, Anker::Links);
        for (n, maand) in effecten.maanden.iter().enumerate() {
            let y = top + TUSSEN / 2.0 + (n as f64 + 0.5) * MERK;
            let Some(gezien) = effecten.van(GETEKEND, instrument, groep, *maand) else { continue };
            for effect in getekend(literatuur).filter(|e| e.instrumenten.contains(naam) && e.over(*maand)) {
                let dekking = match effect.groep {
                    zelf if zelf == groep => DEKKING.0,
                    Groep::Alle => DEKKING.1,
                    _ => continue,
                };
                band(doek, &paneel, y, effect, kleur(n), dekking);
            }
            stip(doek, &paneel, y, &gezien, kleur(n));
        }
    }
}

/// The range of a finding, with a tick at its value.
fn band(doek: &mut Doek, paneel: &Paneel, y: f64, effect: &Effect, kleur: Kleur, dekking: f64) {
    let (boven, onder) = (y - MERK / 2.0, y + MERK / 2.0);
    let (van, tot) = (paneel.px(effect.laag), paneel.px(effect.hoog));
    let hoeken = vec![(van, boven), (tot, boven), (tot, onder), (van, onder)];
    doek.vormen.push(Vorm::Vlak(hoeken, kleur, dekking));
    if let Some(x) = effect.waarde.map(|waarde| paneel.px(waarde)) {
        let haaltje = [(x - 1.5, boven), (x + 1.5, boven), (x + 1.5, onder), (x - 1.5, onder)];
        doek.vormen.push(Vorm::Vlak(haaltje.to_vec(), kleur, (2.0 * dekking).min(1.0)));
    }
}

fn stip(doek: &mut Doek, paneel: &Paneel, y: f64, s: &Samenvatting, kleur: Kleur) {
    if s.heeft_interval() {
        doek.lijn(vec![(paneel.px(s.laag95), y), (paneel.px(s.hoog95), y)], kleur, 2.5);
    }
    doek.vormen.push(Vorm::Stip((paneel.px(s.gemiddeld), y), 4.5, kleur));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::deelnemersproef::{Deelname, Verschil};
    use crate::model::literatuur;
    use crate::report::figuren::tests::{binnen, keur};

    #[test]
    fn every_programme_and_group_has_its_place_and_no_text_overlaps() {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/gooi-en-vechtstreek");
        let model = crate::model::Model::load(&dir).unwrap_or_else(|fouten| panic!("{fouten}"));
        let l = literatuur::lees(&model).unwrap_or_else(|fouten| panic!("{fouten}")).unwrap();
        let titel = |naam: &str| model.instrumenten.iter().find(|i| i.name == naam).unwrap().title.clone();
        let deelname = |n: usize| {
            let verschil = |m| Verschil { werk: 3.0 * n as f64 - m as f64, uit_bijstand: 1.0 };
            // The last group has nobody.
            let maanden = if n + 1 < GROEPEN.len() { l.maanden.len() } else { 0 };
            Deelname { aantal: maanden, verschil: (0..maanden).map(verschil).collect() }
        };
        let run = || l.instrumenten.iter().map(|_| (0..GROEPEN.len()).map(deelname).collect()).collect();
        let effecten = Effecten {
            maanden: l.maanden.clone(),
            instrumenten: l.instrumenten.iter().map(|naam| (naam.clone(), titel(naam))).collect(),
            runs: vec![[run(), run()], [run(), run()]],
        };
        for taal in [Taal::Nl, Taal::En] {
            let figuur = teken(&effecten, &l, "bron", taal);
            keur(&figuur);
            binnen(&figuur);
            let svg = figuur.doek.svg(&figuur.titel);
            assert!(effecten.instrumenten.iter().all(|(_, titel)| svg.contains(titel.as_str())));
            let staat = |groep| svg.matches(&format!(">{}<", groepsnaam(groep, taal))).count();
            assert!(GROEPEN.into_iter().all(|groep| staat(groep) == effecten.instrumenten.len()));
        }
    }
}
