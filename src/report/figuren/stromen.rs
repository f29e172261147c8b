//! Into and out of bijstand: by origin and destination in the reference, and what each scenario changes.

use crate::measure::statistiek::{Samenvatting, gemiddelde};
use crate::measure::vergelijking::{vanaf, verschil_som};
use crate::measure::{Indicator, Uitkomst};
use crate::report::doek::{Anker, Doek, Kleur, Vorm, afgebroken};
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, GRIJS, HOOG, INKT, MARGE, TEKST, kader, sleutel_scenarios, van_scenario};
use crate::report::figuren::{Figuur, Stof};

/// The flows from the top of the stack of bars down, with tints that differ in lightness: in blue, out brown.
const STROMEN: [Stroom; 8] = [
    (Indicator::InStatushouder, Kleur(198, 219, 239), "In: statushouders", "In: statushouders"),
    (Indicator::InVestiging, Kleur(146, 190, 224), "In: vestiging", "In: moved here"),
    (Indicator::InUitNug, Kleur(86, 150, 200), "In: uit geen uitkering", "In: from no benefit"),
    (Indicator::InUitWerk, Kleur(33, 103, 165), "In: uit werk", "In: from work"),
    (Indicator::InUitWw, Kleur(8, 48, 107), "In: uit WW", "In: from WW"),
    (Indicator::UitNaarWerk, Kleur(127, 59, 8), "Uit: naar werk", "Out: to work"),
    (Indicator::UitOverig, Kleur(200, 110, 30), "Uit: overige redenen", "Out: other reasons"),
    (Indicator::UitDemografie, Kleur(253, 200, 130), "Uit: AOW, verhuizing, overlijden", "Out: age, moving, death"),
];
/// How many of them are flows in.
const INSTROOM: usize = 5;
const RIJ: f64 = 66.0;

/// A flow: indicator, tint, Dutch and English name.
type Stroom = (Indicator, Kleur, &'static str, &'static str);

/// One figure.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let jaren = volle_jaren(stof.u);
    if jaren.is_empty() {
        return Vec::new();
    }
    let t = stof.taal;
    let titel = t.kies(
        "Wie de bijstand in- en uitstroomt, en wat dat verandert",
        "Who enters and leaves bijstand, and what changes",
    );
    let (mut doek, boven) = kader(stof, HOOG, titel, &ondertitel(stof));
    let anderen = stof.opdracht.anderen().count() > 0;
    let boven = if anderen { sleutel_scenarios(&mut doek, stof, boven, false) } else { boven } + 12.0;
    staven(&mut doek, stof, &jaren, (boven, HOOG - 100.0));
    let rij = ((HOOG - 100.0 - boven) / STROMEN.len() as f64).min(RIJ);
    namen(&mut doek, stof, boven, rij);
    if anderen {
        verschillen(&mut doek, stof, boven, rij);
    }
    let mut bijschrift = String::from(t.kies(
        "Boven nul de instroom naar herkomst, eronder de uitstroom naar bestemming. Minder mensen in de bijstand kan \
         door meer uitstroom, maar ook door minder instroom en minder terugkeer.",
        "Above zero the flow in by origin, below zero the flow out by destination. Fewer people in bijstand may come \
         from more leaving, but also from fewer entering and coming back.",
    ));
    let weg: f64 = jaren
        .iter()
        .map(|jaar| gemiddelde(&jaarsom(stof.u, stof.opdracht.referentie, *jaar, Indicator::UitHerindeling)))
        .sum();
    if weg > 0.0 {
        let weg = t.getal(weg, 0);
        bijschrift.push_str(&t.kies(
            format!(" Niet in de staven: {weg} mensen in de bijstand van een gemeente die de regio verlaat."),
            format!(" Not in the bars: {weg} people in bijstand of a gemeente that leaves the region."),
        ));
    }
    vec![Figuur { naam: "stromen".into(), titel: titel.into(), bijschrift, doek }]
}

fn ondertitel(stof: &Stof) -> String {
    let t = stof.taal;
    let referentie = stof.opdracht.titel(stof.opdracht.referentie, t);
    let van = t.maand(stof.u.start + vanaf(stof.u, stof.opdracht.beleid) as i32);
    let tot = t.maand(stof.opdracht.einde);
    t.kies(
        format!(
            "Links: personen per jaar bij ‘{referentie}’ (gemiddelde). Rechts: verschil daarmee in personen, {van} tot \
             en met {tot} (stip: gemiddelde; streep: 95%-interval)"
        ),
        format!(
            "Left: persons per year under ‘{referentie}’ (mean). Right: difference in persons, {van} to {tot} (dot: \
             mean; line: 95% interval)"
        ),
    )
}

/// Calendar years that lie in the run as a whole.
pub fn volle_jaren(u: &Uitkomst) -> Vec<i32> {
    let eind = u.start + u.maanden() as i32 - 1;
    let eerste = if u.start.in_jaar() == 1 { u.start.jaar() } else { u.start.jaar() + 1 };
    let laatste = if eind.in_jaar() == 12 { eind.jaar() } else { eind.jaar() - 1 };
    (eerste..=laatste).collect()
}

/// Sum of an indicator over a calendar year, one per replicate.
pub fn jaarsom(u: &Uitkomst, scenario: usize, jaar: i32, indicator: Indicator) -> Vec<f64> {
    let maanden: Vec<usize> = (0..u.maanden()).filter(|m| (u.start + *m as i32).jaar() == jaar).collect();
    (0..u.replicates())
        .map(|r| maanden.iter().map(|m| u.regio(scenario, r, *m, indicator)).sum::<i64>() as f64)
        .collect()
}

fn staven(doek: &mut Doek, stof: &Stof, jaren: &[i32], (boven, onder): (f64, f64)) {
    let som = |jaar: i32, i: Indicator| gemiddelde(&jaarsom(stof.u, stof.opdracht.referentie, jaar, i));
    let totaal = |jaar: i32, deel: &[Stroom]| deel.iter().map(|s| som(jaar, s.0)).sum::<f64>();
    let uitersten = jaren.iter().flat_map(|j| [totaal(*j, &STROMEN[..INSTROOM]), -totaal(*j, &STROMEN[INSTROOM..])]);
    let schaal = Schaal::rond(uitersten, true, 7.0);
    let (eerste, laatste) = (f64::from(jaren[0]), f64::from(jaren[jaren.len() - 1]));
    let paneel = Paneel {
        kader: (MARGE + 85.0, boven, 730.0, onder),
        x: (eerste - 0.6, laatste + 0.6),
        y: (schaal.laag, schaal.hoog),
    };
    paneel.raster_y(doek, &schaal, |v| stof.taal.getal(v.abs(), schaal.decimalen()));
    let half = 0.36 * (paneel.px(eerste + 1.0) - paneel.px(eerste)).min(120.0);
    for jaar in jaren {
        let x = paneel.px(f64::from(*jaar));
        let mut blok = |van: f64, tot: f64, kleur: Kleur| {
            doek.vormen.push(Vorm::Blok((x - half, paneel.py(van)), (x + half, paneel.py(tot)), kleur));
        };
        let (mut op, mut neer) = (0.0, 0.0);
        for (i, kleur, ..) in STROMEN[..INSTROOM].iter().rev() {
            blok(op, op + som(*jaar, *i), *kleur);
            op += som(*jaar, *i);
        }
        for (i, kleur, ..) in &STROMEN[INSTROOM..] {
            blok(neer, neer - som(*jaar, *i), *kleur);
            neer -= som(*jaar, *i);
        }
    }
    paneel.jaaras(doek, jaren);
}

/// The names of the flows, between the panels, with the tint of their bars.
fn namen(doek: &mut Doek, stof: &Stof, boven: f64, rij: f64) {
    for (n, (_, kleur, nl, en)) in STROMEN.iter().enumerate() {
        let y = boven + (n as f64 + 0.5) * rij;
        doek.vormen.push(Vorm::Blok((772.0, y - 13.0), (798.0, y + 13.0), *kleur));
        let regels = afgebroken(stof.taal.kies(nl, en), TEKST, false, 270.0);
        for (i, regel) in regels.iter().enumerate() {
            let y = y + (i as f64 - (regels.len() - 1) as f64 / 2.0) * 26.0;
            doek.tekst((810.0, y), regel, TEKST, INKT, Anker::Links);
        }
    }
}

fn verschillen(doek: &mut Doek, stof: &Stof, boven: f64, rij: f64) {
    let van = vanaf(stof.u, stof.opdracht.beleid);
    let tot = stof.u.maanden() - 1;
    let anderen: Vec<usize> = stof.opdracht.anderen().collect();
    let stippen: Vec<Vec<Samenvatting>> = STROMEN
        .iter()
        .map(|(i, ..)| {
            let som = |s: &usize| verschil_som(stof.u, (*s, stof.opdracht.referentie), van, tot, *i);
            anderen.iter().map(|s| Samenvatting::van(&som(s))).collect()
        })
        .collect();
    let schaal = Schaal::rond(stippen.iter().flatten().flat_map(|s| [s.gemiddeld, s.laag95, s.hoog95]), true, 4.0);
    let onder = boven + rij * STROMEN.len() as f64;
    let paneel =
        Paneel { kader: (1110.0, boven, BREED - MARGE - 20.0, onder), x: (schaal.laag, schaal.hoog), y: (0.0, 1.0) };
    paneel.raster_x(doek, &schaal, |v| stof.taal.verschil(v, schaal.decimalen()));
    let tree = (rij - 14.0) / anderen.len() as f64;
    for (n, rijen) in stippen.iter().enumerate() {
        for (k, s) in rijen.iter().enumerate() {
            let y = boven + n as f64 * rij + 7.0 + (k as f64 + 0.5) * tree;
            let kleur = van_scenario(stof.opdracht, anderen[k]).0;
            paneel.stip_langs(doek, y, (s.gemiddeld, s.laag95, s.hoog95), kleur);
        }
        if n > 0 {
            let y = boven + n as f64 * rij;
            doek.lijn(vec![(paneel.kader.0, y), (paneel.kader.2, y)], Kleur(240, 240, 240), 1.0);
        }
    }
    let hint = stof.taal.kies("minder ◂\u{2003}▸ meer", "fewer ◂\u{2003}▸ more");
    doek.tekst((paneel.px(0.0).clamp(1220.0, 1450.0), onder + 52.0), hint, TEKST, GRIJS, Anker::Midden);
}
