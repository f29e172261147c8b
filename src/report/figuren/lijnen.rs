//! The line chart: series with bands over months, each named at its end.

use crate::report::doek::{Anker, Doek, Kleur, afgebroken, tekstbreedte};
use crate::report::figuren::Stof;
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, HOOG, MARGE, TEKST, kader};

/// Widest name beside a line, in pixels.
const NAAM_BREED: f64 = 300.0;
/// Height of a line of a name.
const REGEL: f64 = 27.0;

/// A series: its name, colour, and middle, low and high by month.
#[derive(Clone, Debug)]
pub struct Reeks {
    /// What it is called.
    pub naam: String,
    /// Colour.
    pub kleur: Kleur,
    /// Dashed.
    pub streep: bool,
    /// Index of the month, middle, low and high.
    pub punten: Vec<(f64, f64, f64, f64)>,
}

impl Reeks {
    fn kant(&self, f: impl Fn(&(f64, f64, f64, f64)) -> f64) -> Vec<(f64, f64)> {
        self.punten.iter().map(|p| (p.0, f(p))).collect()
    }
}

/// Draws a line chart with a title; `nul` keeps zero within the axis. The subtitle says so if it is not.
pub fn lijnfiguur(stof: &Stof, titel: &str, ondertitel: &str, reeksen: &[Reeks], nul: bool) -> Doek {
    let waarden = reeksen.iter().flat_map(|r| r.punten.iter().flat_map(|p| [p.1, p.2, p.3]));
    let schaal = Schaal::rond(waarden, nul, 6.0);
    let vrij = if schaal.laag > 0.0 {
        stof.taal.kies("; de as begint niet bij nul", "; the axis does not start at zero")
    } else {
        ""
    };
    let (mut doek, boven) = kader(stof, HOOG, titel, &format!("{ondertitel}{vrij}"));
    let opmaak = |v: f64| stof.taal.getal(v, schaal.decimalen());
    let links =
        MARGE + 20.0 + schaal.merken().iter().map(|v| tekstbreedte(&opmaak(*v), TEKST, false)).fold(0.0, f64::max);
    let namen = reeksen.iter().flat_map(|r| afgebroken(&r.naam, TEKST, false, NAAM_BREED));
    let naam_breed = namen.map(|n| tekstbreedte(&n, TEKST, false)).fold(0.0, f64::max);
    let paneel = Paneel {
        kader: (links, boven + 34.0, BREED - MARGE - naam_breed - 36.0, HOOG - 105.0),
        x: (0.0, (stof.u.maanden().max(2) - 1) as f64),
        y: (schaal.laag, schaal.hoog),
    };
    paneel.raster_y(&mut doek, &schaal, opmaak);
    paneel.maandas(&mut doek, stof.u.start);
    let dekking = (0.55 / reeksen.len().max(1) as f64).clamp(0.07, 0.16);
    for reeks in reeksen {
        paneel.band(&mut doek, [&reeks.kant(|p| p.2), &reeks.kant(|p| p.3)], reeks.kleur, dekking);
    }
    paneel.beleid(&mut doek, f64::from(stof.opdracht.beleid.sinds(stof.u.start)), stof.taal);
    for reeks in reeksen {
        paneel.reeks(&mut doek, &reeks.kant(|p| p.1), reeks.kleur, reeks.streep);
    }
    namen_aan_lijnen(&mut doek, &paneel, reeksen);
    doek
}

/// Names each line at its end; names that would overlap are moved apart, with a thin line to their own.
fn namen_aan_lijnen(doek: &mut Doek, paneel: &Paneel, reeksen: &[Reeks]) {
    let mut namen: Vec<(f64, Vec<String>, &Reeks)> = reeksen
        .iter()
        .filter_map(|r| {
            let eind = paneel.py(r.punten.last()?.1);
            Some((eind, afgebroken(&r.naam, TEKST, false, NAAM_BREED), r))
        })
        .collect();
    namen.sort_by(|a, b| f64::total_cmp(&a.0, &b.0));
    let hoogten: Vec<f64> = namen.iter().map(|n| n.1.len() as f64 * REGEL + 8.0).collect();
    let wens: Vec<f64> = namen.iter().map(|n| n.0).collect();
    let (_, boven, rechts, onder) = paneel.kader;
    for ((plek, hoogte), (eind, regels, reeks)) in
        uiteen(&wens, &hoogten, boven, onder).iter().zip(&hoogten).zip(&namen)
    {
        doek.lijn(vec![(rechts + 4.0, *eind), (rechts + 26.0, *plek)], reeks.kleur, 1.5);
        for (i, regel) in regels.iter().enumerate() {
            let y = plek - (hoogte - 8.0) / 2.0 + (i as f64 + 0.5) * REGEL;
            doek.tekst((rechts + 32.0, y), regel, TEKST, reeks.kleur.donkerder(), Anker::Links);
        }
    }
}

/// Moves wished centres (in ascending order) apart so that blocks of these heights do not overlap and stay inside.
fn uiteen(wens: &[f64], hoogten: &[f64], boven: f64, onder: f64) -> Vec<f64> {
    let mut plek = wens.to_vec();
    for _ in 0..200 {
        for i in 1..plek.len() {
            let tekort = (hoogten[i] + hoogten[i - 1]) / 2.0 - (plek[i] - plek[i - 1]);
            if tekort > 0.0 {
                plek[i - 1] -= tekort / 2.0;
                plek[i] += tekort / 2.0;
            }
        }
        for (p, h) in plek.iter_mut().zip(hoogten) {
            *p = p.max(boven + h / 2.0).min((onder - h / 2.0).max(boven + h / 2.0));
        }
    }
    plek
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_move_apart_and_stay_inside() {
        let plek = uiteen(&[100.0, 101.0, 102.0, 700.0], &[30.0, 60.0, 30.0, 30.0], 90.0, 700.0);
        for i in 1..plek.len() {
            assert!(plek[i] - plek[i - 1] >= [0.0, 45.0, 45.0, 30.0][i] - 0.5, "{plek:?}");
        }
        assert!(plek[0] >= 104.9 && plek[3] <= 685.1, "{plek:?}");
    }
}
