//! The joint table of residents: gemeente by age class by opleiding by position, fitted to all margins.

use crate::model::Model;
use crate::model::populatie::raking::{Marge, pas, rond_af};
use crate::parameter::{Patroon, Regio};
use crate::regio::Positie;

/// Positions of residents at the start, without those that have no margin of their own.
pub const POSITIES: [Positie; 13] = [
    Positie::Onderwijs,
    Positie::Vast,
    Positie::Zelfstandig,
    Positie::Lks,
    Positie::Wsw,
    Positie::Beschut,
    Positie::Participatiebaan,
    Positie::Ww,
    Positie::Bijstand,
    Positie::NugZoekend,
    Positie::NugNietZoekend,
    Positie::Wia,
    Positie::Wajong,
];

/// How common a position is by age class and opleiding before fitting.
fn patroon(p: &Patroon, leeftijd: usize, opleiding: usize) -> f64 {
    [*p.leeftijd_15, *p.leeftijd_27, *p.leeftijd_45, *p.leeftijd_55][leeftijd]
        * [*p.opleiding_laag, *p.opleiding_midden, *p.opleiding_hoog][opleiding]
}

/// The fitted table and what it was asked to meet.
pub struct Tabel {
    /// Number of gemeenten.
    pub gemeenten: usize,
    /// People per cell, in the order position, gemeente, age class, opleiding.
    pub cellen: Vec<usize>,
    /// The margins.
    pub marges: Vec<Marge>,
}

/// Place of a cell.
pub fn plek(gemeenten: usize, p: usize, g: usize, l: usize, o: usize) -> usize {
    ((p * gemeenten + g) * 4 + l) * 3 + o
}

/// Fits the table to the margins of a model.
pub fn maak(model: &Model) -> Tabel {
    let n = model.gemeenten.len();
    let m = &model.parameters.regio;
    let mut tabel = vec![0.0; POSITIES.len() * n * 4 * 3];
    let leeftijden = [*m.leeftijd_15, *m.leeftijd_27, *m.leeftijd_45, *m.leeftijd_55];
    let opleidingen = [*m.opleiding_laag, *m.opleiding_midden, *m.opleiding_hoog];
    for p in 0..POSITIES.len() {
        for (g, gemeente) in model.gemeenten.iter().enumerate() {
            for (l, jong) in leeftijden.iter().enumerate() {
                for (o, opl) in opleidingen.iter().enumerate() {
                    tabel[plek(n, p, g, l, o)] =
                        *gemeente.cijfers.inwoners * jong * opl * patroon(&model.patronen[p], l, o);
                }
            }
        }
    }
    let marges = marges(model, m, &leeftijden, &opleidingen);
    pas(&mut tabel, &marges);
    Tabel { gemeenten: n, cellen: rond_af(&tabel), marges }
}

fn marges(model: &Model, m: &Regio, leeftijden: &[f64; 4], opleidingen: &[f64; 3]) -> Vec<Marge> {
    let n = model.gemeenten.len();
    let inwoners: f64 = model.gemeenten.iter().map(|g| *g.cijfers.inwoners).sum();
    let bijstand: f64 = model.gemeenten.iter().map(|g| *g.cijfers.bijstand).sum();
    let kies = |past: &dyn Fn(usize, usize, usize, usize) -> bool| {
        let mut cellen = Vec::new();
        for p in 0..POSITIES.len() {
            for g in 0..n {
                for l in 0..4 {
                    cellen.extend((0..3).filter(|o| past(p, g, l, *o)).map(|o| plek(n, p, g, l, o)));
                }
            }
        }
        cellen
    };
    let mut uit = Vec::new();
    let mut marge = |naam: String, doel: f64, past: &dyn Fn(usize, usize, usize, usize) -> bool| {
        uit.push(Marge { naam, cellen: kies(past), doel });
    };
    for (l, aandeel) in leeftijden.iter().enumerate() {
        let naam = ["15-27", "27-45", "45-55", "55-AOW"][l];
        marge(format!("residents aged {naam}"), aandeel * inwoners, &|_, _, x, _| x == l);
    }
    for (o, aandeel) in opleidingen.iter().enumerate() {
        let naam = ["laag", "midden", "hoog"][o];
        marge(format!("residents with opleiding {naam}"), aandeel * inwoners, &|_, _, _, x| x == o);
    }
    let is_bijstand = |p: usize| POSITIES[p] == Positie::Bijstand;
    for (l, aandeel) in [*m.bijstand_15, *m.bijstand_27, *m.bijstand_45, *m.bijstand_55].iter().enumerate() {
        let naam = ["15-27", "27-45", "45-55", "55-AOW"][l];
        marge(format!("bijstand aged {naam}"), aandeel * bijstand, &|p, _, x, _| is_bijstand(p) && x == l);
    }
    for (o, aandeel) in [*m.bijstand_laag, *m.bijstand_midden, *m.bijstand_hoog].iter().enumerate() {
        let naam = ["laag", "midden", "hoog"][o];
        marge(format!("bijstand with opleiding {naam}"), aandeel * bijstand, &|p, _, _, x| is_bijstand(p) && x == o);
    }
    for (g, gemeente) in model.gemeenten.iter().enumerate() {
        let naam = &gemeente.title;
        marge(format!("residents of {naam}"), *gemeente.cijfers.inwoners, &|_, x, _, _| x == g);
        marge(format!("bijstand in {naam}"), *gemeente.cijfers.bijstand, &|p, x, _, _| is_bijstand(p) && x == g);
    }
    for (p, doel) in posities(m, inwoners, bijstand) {
        let naam = if POSITIES[p] == Positie::Vast { "werknemers" } else { POSITIES[p].name() };
        marge(format!("position {naam}"), doel, &|x, _, _, _| x == p);
    }
    uit
}

/// What each position should count; whoever is left is inactive without benefit.
fn posities(m: &Regio, inwoners: f64, bijstand: f64) -> Vec<(usize, f64)> {
    let doel = |positie: Positie| match positie {
        Positie::Onderwijs => *m.onderwijs * inwoners,
        Positie::Vast => *m.werknemers * inwoners - *m.lks,
        Positie::Zelfstandig => *m.zelfstandigen * inwoners,
        Positie::Lks => *m.lks,
        Positie::Wsw => *m.wsw,
        Positie::Beschut => *m.beschut,
        Positie::Participatiebaan => *m.participatiebaan,
        Positie::Ww => *m.ww,
        Positie::Bijstand => bijstand,
        Positie::NugZoekend => *m.nug_zoekend * inwoners,
        Positie::Wia => *m.wia * inwoners,
        _ => *m.wajong * inwoners,
    };
    let rest = POSITIES.iter().position(|p| *p == Positie::NugNietZoekend).unwrap_or(0);
    let mut uit: Vec<(usize, f64)> =
        (0..POSITIES.len()).filter(|p| *p != rest).map(|p| (p, doel(POSITIES[p]))).collect();
    let som: f64 = uit.iter().map(|(_, x)| x).sum();
    uit.push((rest, inwoners - som));
    uit
}

/// Sectors by level of the job, `[niveau][sector]`: fitted so that the sectors have the shares of the
/// region although residents have another mix of opleiding than the posts of each sector ask.
pub fn sectoren(model: &Model, fit: &Tabel) -> [Vec<f64>; 3] {
    let n = model.sectoren.len();
    let vast = POSITIES.iter().position(|p| *p == Positie::Vast).unwrap_or(0);
    let tel = |o: usize| -> usize {
        let cellen = (0..fit.gemeenten).flat_map(|g| (0..4).map(move |l| (g, l)));
        cellen.map(|(g, l)| fit.cellen[plek(fit.gemeenten, vast, g, l, o)]).sum()
    };
    let werkt = [0, 1, 2].map(|o| tel(o) as f64);
    let totaal: f64 = werkt.iter().sum();
    let mut tabel: Vec<f64> = model
        .sectoren
        .iter()
        .flat_map(|s| {
            let c = &s.cijfers;
            [*c.laag, *c.midden, 1.0 - *c.laag - *c.midden].map(|deel| *c.banen * deel.max(1e-6))
        })
        .collect();
    let naam = String::new;
    let rijen = (0..n).map(|s| Marge {
        naam: naam(),
        cellen: (s * 3..s * 3 + 3).collect(),
        doel: *model.sectoren[s].cijfers.banen,
    });
    let kolommen =
        (0..3).map(|l| Marge { naam: naam(), cellen: (0..n).map(|s| s * 3 + l).collect(), doel: werkt[l] / totaal });
    pas(&mut tabel, &rijen.chain(kolommen).collect::<Vec<_>>());
    [0, 1, 2].map(|l| (0..n).map(|s| tabel[s * 3 + l]).collect())
}
