//! The look of all figures: colours that colour-blind readers tell apart, sizes, title and source line.

use crate::report::doek::{Anker, Doek, Kleur, Vorm, afgebroken, tekstbreedte};
use crate::report::figuren::Stof;
use crate::report::opdracht::Opdracht;

/// Width of a figure.
pub const BREED: f64 = 1600.0;
/// Height of a figure.
pub const HOOG: f64 = 900.0;
/// Left and right margin of texts.
pub const MARGE: f64 = 56.0;
/// Size of titles.
pub const TITEL: f64 = 34.0;
/// Size of most text.
pub const TEKST: f64 = 22.0;
/// Size of the source line.
pub const KLEIN: f64 = 18.0;

/// Colour of text.
pub const INKT: Kleur = Kleur(34, 34, 34);
/// Colour of lesser text.
pub const GRIJS: Kleur = Kleur(95, 95, 95);
/// Colour of the grid.
pub const RASTER: Kleur = Kleur(226, 226, 226);
/// The reference.
const REFERENTIE: Kleur = Kleur(70, 70, 70);
/// Okabe and Ito, without the yellow that vanishes on white, and three more for experiments with many scenarios: dots cannot be
/// dashed.
const KLEUREN: [Kleur; 9] = [
    Kleur(0, 114, 178),
    Kleur(213, 94, 0),
    Kleur(0, 158, 115),
    Kleur(204, 121, 167),
    Kleur(230, 159, 0),
    Kleur(86, 180, 233),
    Kleur(94, 60, 153),
    Kleur(140, 86, 30),
    Kleur(128, 140, 0),
];

/// Colour of the n-th series.
pub fn kleur(n: usize) -> Kleur {
    KLEUREN[n % KLEUREN.len()]
}

/// Colour of a scenario, and whether its lines are dashed because colours have run out.
pub fn van_scenario(opdracht: &Opdracht, scenario: usize) -> (Kleur, bool) {
    if scenario == opdracht.referentie {
        return (REFERENTIE, false);
    }
    let n = scenario - usize::from(scenario > opdracht.referentie);
    (kleur(n), n >= KLEUREN.len())
}

/// An empty figure with title, subtitle and source line; says at what height its contents may begin.
pub fn kader(stof: &Stof, hoog: f64, titel: &str, ondertitel: &str) -> (Doek, f64) {
    kader_met(&bron(stof), hoog, titel, ondertitel)
}

/// The same with a source line of its own.
pub fn kader_met(bron: &str, hoog: f64, titel: &str, ondertitel: &str) -> (Doek, f64) {
    let mut doek = Doek::leeg(BREED, hoog);
    let mut y = 48.0;
    for regel in afgebroken(titel, TITEL, true, BREED - 2.0 * MARGE) {
        doek.vet((MARGE, y), &regel, TITEL, INKT, Anker::Links);
        y += 42.0;
    }
    for regel in afgebroken(ondertitel, TEKST, false, BREED - 2.0 * MARGE) {
        doek.tekst((MARGE, y), &regel, TEKST, GRIJS, Anker::Links);
        y += 30.0;
    }
    doek.tekst((MARGE, hoog - 26.0), bron, KLEIN, GRIJS, Anker::Links);
    (doek, y)
}

/// The source line.
fn bron(stof: &Stof) -> String {
    let (o, n) = (stof.opdracht, stof.taal.replicaties(stof.vergelijking.replicates));
    let versie = env!("CARGO_PKG_VERSION");
    stof.taal.kies(
        format!("Bron: Doorstroom {versie}, experiment {}, seed {}, {n} per scenario", o.naam, o.seed),
        format!("Source: Doorstroom {versie}, experiment {}, seed {}, {n} per scenario", o.naam, o.seed),
    )
}

/// A key of colours in rows from `y` on, dashed where the lines are; says where it ends.
pub fn sleutel(doek: &mut Doek, y: f64, posten: &[(String, (Kleur, bool))]) -> f64 {
    let (mut x, mut y) = (MARGE, y + 8.0);
    for (tekst, (kleur, streep)) in posten {
        let breed = 34.0 + tekstbreedte(tekst, TEKST, false) + 36.0;
        if x > MARGE && x + breed > BREED - MARGE + 36.0 {
            (x, y) = (MARGE, y + 32.0);
        }
        if *streep {
            doek.vormen.push(Vorm::Lijn(vec![(x, y), (x + 24.0, y)], *kleur, 5.0, true));
        } else {
            doek.vormen.push(Vorm::Stip((x + 11.0, y), 9.0, *kleur));
        }
        doek.tekst((x + 30.0, y), tekst, TEKST, kleur.donkerder(), Anker::Links);
        x += breed;
    }
    y + 30.0
}

/// A key of the scenarios, with or without the reference.
pub fn sleutel_scenarios(doek: &mut Doek, stof: &Stof, y: f64, met_referentie: bool) -> f64 {
    let posten: Vec<(String, (Kleur, bool))> = (0..stof.opdracht.scenarios.len())
        .filter(|s| met_referentie || *s != stof.opdracht.referentie)
        .map(|s| (stof.opdracht.titel(s, stof.taal), van_scenario(stof.opdracht, s)))
        .collect();
    sleutel(doek, y, &posten)
}
