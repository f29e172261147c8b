//! Costs a year, a panel for each pot, so that small pots are not lost beside the uitkeringen.

use crate::measure::Indicator;
use crate::measure::statistiek::gemiddelde;
use crate::measure::vergelijking::KOSTEN;
use crate::report::doek::{Anker, Doek, Vorm, tekstbreedte};
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, INKT, MARGE, TEKST, kader, sleutel_scenarios, van_scenario};
use crate::report::figuren::stromen::{jaarsom, volle_jaren};
use crate::report::figuren::{Figuur, Stof};

const HOOG: f64 = 1250.0;
const KOLOMMEN: usize = 3;

/// One figure, if there is a whole year.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let jaren = volle_jaren(stof.u);
    if jaren.is_empty() {
        return Vec::new();
    }
    let t = stof.taal;
    let titel = t.kies("Wat het de gemeenten per jaar kost, per post", "What it costs the gemeenten a year, by item");
    let ondertitel = t.kies(
        "Miljoen euro per kalenderjaar, gemiddelde over de replicaties; elke post heeft een eigen as die bij nul \
            begint; \
         verticale lijn: start beleid",
        "Million euros per calendar year, mean over the replicates; each item has its own axis, starting at zero; \
            vertical \
         line: policy starts",
    );
    let (mut doek, boven) = kader(stof, HOOG, titel, ondertitel);
    let boven = sleutel_scenarios(&mut doek, stof, boven, true) + 10.0;
    let iets = |i: &Indicator| {
        (0..stof.u.scenarios.len()).any(|s| jaren.iter().any(|j| jaarsom(stof.u, s, *j, *i).iter().any(|v| *v != 0.0)))
    };
    let posten: Vec<Indicator> = KOSTEN.iter().copied().filter(iets).collect();
    let hoogte = (HOOG - 70.0 - boven) / posten.len().div_ceil(KOLOMMEN).max(1) as f64;
    let breedte = (BREED - 2.0 * MARGE + 30.0) / KOLOMMEN as f64;
    for (n, post) in posten.iter().enumerate() {
        let links = MARGE + (n % KOLOMMEN) as f64 * breedte;
        let top = boven + (n / KOLOMMEN) as f64 * hoogte;
        paneel(&mut doek, stof, *post, &jaren, (links, top, links + breedte - 34.0, top + hoogte));
    }
    let bijschrift = t.kies(
        "Alle posten samen zijn de gemeentelijke kosten in de antwoorden hierboven. Een post die in geen enkel scenario geld kost, is weggelaten.",
        "All items together are the municipal cost in the answers above. An item that costs nothing in any scenario is left out.",
    );
    vec![Figuur { naam: "kosten".into(), titel: titel.into(), bijschrift: bijschrift.into(), doek }]
}

/// One item: grouped bars when there is room for them, lines with dots when there is not.
fn paneel(doek: &mut Doek, stof: &Stof, post: Indicator, jaren: &[i32], kader: (f64, f64, f64, f64)) {
    let scenarios = stof.u.scenarios.len();
    let mln = |s: usize, jaar: i32| gemiddelde(&jaarsom(stof.u, s, jaar, post)) / 1e8;
    let waarden: Vec<Vec<f64>> = (0..scenarios).map(|s| jaren.iter().map(|j| mln(s, *j)).collect()).collect();
    let schaal = Schaal::rond(waarden.iter().flatten().copied(), true, 4.0);
    let (links, boven, rechts, onder) = kader;
    let (eerste, laatste) = (f64::from(jaren[0]), f64::from(jaren[jaren.len() - 1]));
    let paneel = Paneel {
        kader: (links + 72.0, boven + 44.0, rechts, onder - 52.0),
        x: (eerste - 0.6, laatste + 0.6),
        y: (schaal.laag, schaal.hoog),
    };
    let naam = stof.taal.label(&post.kolom());
    let maat = (TEKST * (rechts - links) / tekstbreedte(naam, TEKST, true)).min(TEKST);
    doek.vet((links, boven + 12.0), naam, maat, INKT, Anker::Links);
    paneel.raster_y(doek, &schaal, |v| stof.taal.getal(v, schaal.decimalen()));
    let jaar_breed = paneel.px(1.0) - paneel.px(0.0);
    let staaf = 0.8 * jaar_breed / scenarios as f64;
    for (s, rij) in waarden.iter().enumerate() {
        let (kleur, streep) = van_scenario(stof.opdracht, s);
        let punten: Vec<(f64, f64)> = jaren.iter().zip(rij).map(|(j, v)| (f64::from(*j), *v)).collect();
        if staaf < 7.0 {
            paneel.reeks(doek, &punten, kleur, streep);
            continue;
        }
        for (x, v) in punten {
            let x = paneel.px(x) + (s as f64 - scenarios as f64 / 2.0) * staaf;
            doek.vormen.push(Vorm::Blok((x, paneel.py(0.0)), (x + staaf - 1.0, paneel.py(v)), kleur));
        }
    }
    paneel.beleid_in_jaren(doek, stof.opdracht.beleid);
    paneel.jaaras(doek, jaren);
}
