//! From margins to people: all working-age inwoners of a replicate, the werkgevers that own their
//! posts, and the hidden state of both.
//!
//! The joint composition comes from iterative proportional fitting ([`tabel`]); what no margin knows
//! (index given duration, skill, tenure, match quality) is lent by people from a stored stationary
//! distribution ([`donoren`]), made once by a burn-in of the same model. The start state belongs to a
//! replicate and is shared by all its scenarios.

pub mod banen;
mod bijstand;
pub mod donoren;
mod raking;
pub mod tabel;

pub use raking::Marge;

use crate::draw::{Draw, Draws, Stream};
use crate::instrument::{Pot, Profiel, Waarden};
use crate::measure::Indicator;
use crate::model::{Model, Tijdlijn};
use crate::parameter::{GemeenteCijfers, Markt, Parameters, Structuur};
use crate::proces::Achtergrond;
use crate::proces::boekhouding::{regionaal, tijdelijk};
use crate::proces::komst::{Aanleg, kenmerken, kenmerken_zonder_recht, trek_index, uitvalfactor};
use crate::quantity::{Cent, Maand};
use crate::regio::{Bezetting, Feiten, GROEI, Inwoner, POSITIES, Positie, Regio, Rekening};
use crate::simulation::Opdracht;
use donoren::{Donor, Donoren};

/// The start of all runs of one replicate.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The region at the start of its first month.
    pub regio: Regio,
    /// What no policy changes.
    pub achtergrond: Achtergrond,
}

impl Begin {
    /// Makes the region of a replicate; `maanden` is how many months will be lived.
    pub fn maak(model: &Model, donoren: &Donoren, tijdlijn: &Tijdlijn, draws: &Draws, maanden: usize) -> Begin {
        let w = tijdlijn.regio(model.start);
        let tabel = tabel::maak(model);
        let achtergrond = achtergrond(model, &tabel);
        let mut regio = leeg(model, w, maanden);
        inwoners(&mut regio, &tabel, donoren, &achtergrond, draws, &w.p);
        banen::bouw(&mut regio, model, &w.p, draws);
        regio.vul_kolommen();
        let opdracht = Opdracht {
            tijdlijn,
            achtergrond: &achtergrond,
            draws: *draws,
            structuur: Structuur::default(),
            policy: model.start,
            controle: false,
        };
        opdracht.kader(model.start, |kader| bijstand::vul_in(&mut regio, kader, donoren));
        regio.forensen = regio.posten.bezettingen().filter(|(_, b)| *b == Bezetting::Forens).count() as i64;
        regio.forensen0 = regio.forensen as f64;
        regio.bevolking0 = achtergrond.blijvend(&regio.per_gemeente);
        Begin { regio, achtergrond }
    }
}

/// What no policy changes.
pub fn achtergrond(model: &Model, tabel: &tabel::Tabel) -> Achtergrond {
    let som = |f: &dyn Fn(&GemeenteCijfers) -> f64| model.gemeenten.iter().map(|g| f(&g.cijfers)).sum();
    let (bijstand, inwoners): (f64, f64) = (som(&|g| *g.bijstand), som(&|g| *g.inwoners));
    let dichtheid = |g: &GemeenteCijfers| *g.bijstand / *g.inwoners / (bijstand / inwoners);
    Achtergrond {
        dichtheid: model.gemeenten.iter().map(|g| dichtheid(&g.cijfers)).collect(),
        sectoren: tabel::sectoren(model, tabel).map(opgeteld),
        gemeenten: model.gemeenten.iter().map(|g| *g.cijfers.inwoners).collect(),
        tot: model.gemeenten.iter().map(|g| g.tot).collect(),
    }
}

/// Weights as shares that add up from the first to the last.
fn opgeteld(gewichten: Vec<f64>) -> Vec<f64> {
    let totaal: f64 = gewichten.iter().sum();
    let mut som = 0.0;
    let tel = |g: f64| {
        som += g;
        som / totaal
    };
    gewichten.into_iter().map(tel).collect()
}

fn leeg(model: &Model, w: &Waarden, maanden: usize) -> Regio {
    let n = model.gemeenten.len();
    let bijstand: Vec<f64> = model.gemeenten.iter().map(|g| *g.cijfers.bijstand).collect();
    Regio {
        nu: model.start,
        inwoners: Vec::new(),
        kolommen: Default::default(),
        vrij: Vec::new(),
        posten: Default::default(),
        werkgevers: Vec::new(),
        deelmarkten: Vec::new(),
        deelmarkt_van: Vec::new(),
        klasse_tot: Vec::new(),
        klantmanagers: bijstand.iter().map(|b| b / *w.p.toewijzing.caseload_norm).collect(),
        verdeelsleutel: bijstand,
        kassen: vec![[Rekening::default(); Pot::ALL.len()]; n],
        ruimte: vec![vec![Cent::NUL; w.instrumenten.len()]; n],
        uitgaven: vec![Cent::NUL; n],
        boek: vec![[0; Indicator::N]; n + 1],
        cohorten: vec![Default::default(); maanden + 1],
        start: model.start,
        stand: [0; POSITIES],
        per_gemeente: vec![0; n],
        bevolking0: 1.0,
        forensen0: 0.0,
        tijdelijk0: tijdelijk(&w.p.begroting) + regionaal(&w.p.begroting),
        ervaring: 1.0,
        proefscore: (0.0, Maand::NOOIT),
        forensen: 0,
        nieuw: Vec::new(),
        geraakt: None,
        threads: 1,
        spoor: None,
    }
}

/// One person per count of the table, with hidden state from a donor.
fn inwoners(r: &mut Regio, tabel: &tabel::Tabel, donoren: &Donoren, a: &Achtergrond, draws: &Draws, p: &Parameters) {
    let aantal: usize = tabel.cellen.iter().sum();
    let aanleg = Aanleg::new(p, &a.dichtheid);
    r.inwoners.reserve_exact(aantal + aantal / GROEI);
    for (n, positie) in tabel::POSITIES.iter().enumerate() {
        for l in 0..4 {
            for o in 0..3 {
                let pool = donoren.van(*positie, l as u8, o as u8);
                for g in 0..tabel.gemeenten {
                    for _ in 0..tabel.cellen[tabel::plek(tabel.gemeenten, n, g, l, o)] {
                        let sleutel = r.inwoners.len() as u32;
                        let mut draw = draws.draw(Stream::Populatie, sleutel, Maand(0));
                        let mut i = Inwoner { sleutel, positie: *positie, gemeente: g as u8, ..Inwoner::default() };
                        i.opleiding = o as u8;
                        i.geboren = r.nu - leeftijd(&mut draw, l, &i, p);
                        i.sector = a.sector(&mut draw, i.opleiding);
                        verborgen(&mut i, &pool, &mut draw, r.nu, (p, &aanleg));
                        i.feiten.zet(Feiten::REGISTER, i.positie == Positie::Lks || i.positie.bij_tomin());
                        r.stand[i.positie as usize] += 1;
                        r.per_gemeente[g] += 1;
                        r.inwoners.push(i);
                    }
                }
            }
        }
    }
}

/// Age in months within an age class; at school by the opleiding.
fn leeftijd(draw: &mut Draw, klasse: usize, i: &Inwoner, p: &Parameters) -> i32 {
    if i.positie == Positie::Onderwijs {
        return schoolleeftijd(draw.uniform(), i.opleiding, p);
    }
    let aow = (*p.demografie.aow as i32) - 1;
    let (van, tot) = [(18 * 12, 27 * 12), (27 * 12, 45 * 12), (45 * 12, 55 * 12), (55 * 12, aow)][klasse];
    van + draw.below((tot - van) as usize) as i32
}

/// Age in months of someone at school, such that as many leave in the first months as later: evenly spread until
/// the age at which people leave with their opleiding, and after that as many as have stayed.
fn schoolleeftijd(u: f64, opleiding: u8, p: &Parameters) -> i32 {
    let d = &p.demografie;
    let (van, tot) = (15.0 * 12.0, 27.0 * 12.0);
    let vanaf = [*d.school_laag, *d.school_midden, *d.school_hoog][opleiding as usize];
    let blijft = libm::log1p(-*d.school_uit);
    let staart = if blijft < 0.0 { libm::expm1(blijft * (tot - vanaf)) / blijft } else { tot - vanaf };
    let plek = u * (vanaf - van + staart);
    let over = plek - (vanaf - van);
    let leeftijd = if over > 0.0 && blijft < 0.0 { vanaf + libm::log1p(over * blijft) / blijft } else { van + plek };
    (leeftijd as i32).min(tot as i32 - 1)
}

/// Hidden state: from a donor if there is a pool, else a first guess for the burn-in.
fn verborgen(i: &mut Inwoner, pool: &[&Donor], draw: &mut Draw, nu: Maand, (p, aanleg): (&Parameters, &Aanleg)) {
    let eigen = draw.below(pool.len().max(1));
    let Some(d) = pool.get(eigen) else { return eerste_gok(i, draw, nu, (p, aanleg)) };
    // A right is that of the donor, for as far as it is kept below.
    kenmerken_zonder_recht(i, d.index, draw, aanleg);
    neem_over(i, d, nu, &p.markt);
    // The donor comes from the whole region; entitlement differs between gemeenten.
    i.feiten.zet(Feiten::RECHT, aanleg.houdt_recht(d.recht, draw.uniform(), d.index, i.gemeente));
    werk_in(i, nu, draw, p);
}

/// Durations, skill and right of a donor, within the person's own age.
pub(super) fn neem_over(i: &mut Inwoner, d: &Donor, nu: Maand, m: &Markt) {
    let volwassen = (i.leeftijd(nu) - 15 * 12).max(0);
    let sinds = |maanden: i32| if maanden < 0 { Maand::NOOIT } else { nu - maanden.min(volwassen) };
    i.sinds = nu - d.duur.clamp(0, volwassen);
    i.ritme = nu - d.ritme.clamp(0, volwassen);
    i.baan_sinds = nu - d.baan.clamp(0, volwassen);
    let (uitstroom, vorige_duur) = (sinds(d.uitstroom), d.vorige_duur.clamp(0, 600) as i16);
    i.dossier.schrijf(|dossier| (dossier.uitstroom, dossier.vorige_duur) = (uitstroom, vorige_duur));
    i.feiten.zet(Feiten::UIT_NAAR_WERK, d.naar_werk && uitstroom != Maand::NOOIT);
    i.feiten.zet(Feiten::RECHT, d.recht);
    i.vaardigheid0 = d.vaardigheid.min(0.0) as f32;
    if !i.positie.werkt() {
        i.stel_vaardigheid(d.vaardigheid.min(0.0), nu, m);
    }
    i.kwaliteit = d.kwaliteit as f32;
    if i.positie == Positie::Ww {
        i.ww_tot = nu + d.ww_rest.max(1);
    }
}

fn eerste_gok(i: &mut Inwoner, draw: &mut Draw, nu: Maand, (p, aanleg): (&Parameters, &Aanleg)) {
    let mut index = trek_index(draw, &p.afstand);
    if matches!(i.positie, Positie::Bijstand | Positie::Wajong | Positie::Beschut | Positie::Wsw) {
        index -= 1.0;
    }
    kenmerken(i, index, draw, aanleg);
    let maanden = (-36.0 * libm::log(draw.uniform())) as i32;
    let volwassen = (i.leeftijd(nu) - 15 * 12).max(0);
    i.sinds = nu - maanden.clamp(0, volwassen);
    (i.ritme, i.baan_sinds) = (i.sinds, i.sinds);
    i.kwaliteit = draw.logistic().abs() as f32;
    if i.positie == Positie::Bijstand {
        i.feiten.zet(Feiten::RECHT, true);
    }
    if i.positie == Positie::Ww {
        i.ww_tot = nu + 1 + draw.below(12) as i32;
    }
    werk_in(i, nu, draw, p);
}

/// What a job adds: hours, contract and the factor on losing it.
fn werk_in(i: &mut Inwoner, nu: Maand, draw: &mut Draw, p: &Parameters) {
    if !i.positie.heeft_post() {
        return;
    }
    let deeltijd = draw.happens(*p.baan.deeltijd);
    i.uren = if deeltijd { *p.baan.uren_deeltijd } else { *p.baan.uren_voltijd }.round() as u8;
    if i.positie == Positie::Lks {
        i.uren = p.lks.uren.round() as u8;
        let index = f64::from(i.index);
        i.vermogen = (*p.lks.loonwaarde + *p.lks.loonwaarde_spreiding * draw.normal()).clamp(0.1, 0.95) as f32;
        i.plafond = (f64::from(i.vermogen) - *p.afstand.potentieel * libm::log(draw.uniform())).min(1.0) as f32;
        i.stel_index(index, &p.afstand);
        i.dossier.profiel = if f64::from(i.plafond - i.vermogen) >= *p.toegang.grens_potentieel {
            Profiel::LksMdp
        } else {
            Profiel::LksZdp
        };
        i.dossier.loonwaarde = i.vermogen;
        i.dossier.loonwaarde_sinds = i.baan_sinds;
    } else if nu.sinds(i.baan_sinds) < *p.baan.vast_na as i32 && draw.happens(*p.baan.flex) {
        i.positie = Positie::Flex;
    }
    i.uitvalfactor = uitvalfactor(i, p);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many reach the age at which they leave, with a stay after it of twenty months, as leave.
    #[test]
    fn pupils_are_spread_so_that_their_number_stays() {
        let mut p = Parameters::empty();
        (p.demografie.school_laag.0, p.demografie.school_uit.0) = (204.0, 0.05);
        let n = 100_000;
        let leeftijden: Vec<i32> = (0..n).map(|i| schoolleeftijd((f64::from(i) + 0.5) / f64::from(n), 0, &p)).collect();
        let deel = |past: &dyn Fn(i32) -> bool| leeftijden.iter().filter(|l| past(**l)).count() as f64 / f64::from(n);
        let per_maand = deel(&|l| l == 190);
        assert!(leeftijden.iter().all(|l| (180..324).contains(l)));
        assert!((deel(&|l| l < 204) - 24.0 * per_maand).abs() < 1e-3);
        assert!((deel(&|l| l >= 204) * 0.05 / per_maand - 1.0).abs() < 0.03, "as many leave as grow older");
        p.demografie.school_uit.0 = 0.0;
        assert_eq!((schoolleeftijd(0.0, 0, &p), schoolleeftijd(1.0, 0, &p)), (180, 323));
    }
}
