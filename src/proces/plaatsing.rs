//! Phase 9, plaatsing: trials end, Tomin takes people in and lets them go to a werkgever, loonwaarde is
//! measured. Also the contract that every way to a job ends in.

use std::collections::HashSet;

use crate::draw::{Draw, Stream};
use crate::instrument::{Component, Pot};
use crate::measure::Indicator;
use crate::parameter::Parameters;
use crate::proces::Kader;
use crate::proces::boekhouding::afgesproken;
use crate::proces::komst::{uitvalfactor, uitvalfactor_bij};
use crate::proces::volgorde::{Volgorde, laag_eerst};
use crate::proces::werkgeversdienstverlening::voorstellen::neemt_aan;
use crate::regio::{
    Bezetting, Event, Feiten, Inwoner, Klasse, Merk, Positie, PostId, Reden, Regio, Voorwaarden, Werkgever, Wie,
    achtereen,
};

/// Posts that this phase has already given away.
#[derive(Default)]
pub struct Plekken {
    genomen: HashSet<PostId>,
    netwerk: f64,
}

impl Plekken {
    /// None given away yet; ordinary werkgevers that have joined the network are open too.
    pub fn met_netwerk(k: &Kader) -> Plekken {
        Plekken { netwerk: *k.p().wsp.netwerk, ..Plekken::default() }
    }

    /// The next vacancy of an open werkgever in a person's sector and at a level.
    pub fn vacature(&mut self, r: &Regio, i: &Inwoner, plek: f64, niveau: u8) -> Option<PostId> {
        self.bij_open(r, (i.sector, niveau), plek, Bezetting::Vacant)
    }

    /// The next post in a given state of an open werkgever: of the inclusive class, else of the network.
    pub fn bij_open(&mut self, r: &Regio, (s, n): (u8, u8), plek: f64, staat: Bezetting) -> Option<PostId> {
        let netwerk = self.netwerk;
        [Klasse::Inclusief, Klasse::Gewoon].into_iter().find_map(|klasse| {
            let deelmarkt = r.deelmarkt(s, n, klasse);
            let d = &r.deelmarkten[deelmarkt as usize];
            self.eerste_bij(r, deelmarkt, plek, staat, |werkgever| werkgever.open_in(d, netwerk))
        })
    }

    /// The next post of a submarket in a given state that nobody has been given yet.
    pub fn eerste(&mut self, r: &Regio, deelmarkt: u16, plek: f64, staat: Bezetting) -> Option<PostId> {
        self.eerste_bij(r, deelmarkt, plek, staat, |_| true)
    }

    /// The same, of certain werkgevers.
    pub fn eerste_bij(
        &mut self,
        r: &Regio,
        deelmarkt: u16,
        plek: f64,
        staat: Bezetting,
        past: impl Fn(&Werkgever) -> bool,
    ) -> Option<PostId> {
        let d = &r.deelmarkten[deelmarkt as usize];
        let n = d.tot - d.van;
        let begin = d.van + ((plek * f64::from(n)) as u32).min(n.saturating_sub(1));
        let van = |p: PostId| &r.werkgevers[r.werkgever_van(p) as usize];
        let vrij = |p: &PostId| !self.genomen.contains(p) && past(van(*p));
        let post = if staat == Bezetting::Vacant {
            let vacant = &r.kolommen.vacant;
            vacant.tussen(begin, d.tot).chain(vacant.tussen(d.van, begin)).find(vrij)
        } else {
            (begin..d.tot).chain(d.van..begin).find(|p| r.post(*p).bezetting == staat && vrij(p))
        }?;
        self.genomen.insert(post);
        Some(post)
    }
}

/// Whether a person comes with loonkostensubsidie: whoever is in the doelgroepregister does at once, others as far as a
/// werkgever is ready to have loonwaarde measured at work first (praktijkroute).
pub fn met_lks(k: &Kader, i: &Inwoner) -> bool {
    let profiel = i.positie == Positie::Bijstand && k.tabellen.aanbod.lks.bevat(i.dossier.profiel);
    let via_praktijk = || k.draw(Stream::Praktijkroute, i).happens(*k.van(i).lks.praktijkroute);
    profiel && (i.is(Feiten::REGISTER) || via_praktijk())
}

/// The same at a werkgever where a person has been at work, on trial or in a traject: that was the praktijkroute.
pub fn met_lks_na_werkplek(k: &Kader, i: &Inwoner) -> bool {
    k.tabellen.aanbod.lks.bevat(i.dossier.profiel)
}

/// What hiring with loonkostensubsidie is worth in the eyes of an open werkgever, in points: the part of the
/// gap that the subsidy fills, and for the registered the no-riskpolis, the tax benefit and a job that counts for
/// the banenafspraak, as far as he knows of them, less the paperwork.
pub fn meerwaarde(p: &Parameters, i: &Inwoner) -> f64 {
    let l = &p.lks;
    let punten = *l.dekking * *p.afstand.arbeidsvermogen;
    let gat = (1.0 - f64::from(i.vermogen)).min(*l.maximum);
    let zeker =
        if i.is(Feiten::REGISTER) { *l.norisk + *l.telt_mee + punten * l.lkv.as_euro() / loonkosten(p) } else { 0.0 };
    *p.wsp.voorlichting * (punten * gat + zeker) - *l.administratie
}

/// What a year at the minimum wage costs a werkgever, in euro.
fn loonkosten(p: &Parameters) -> f64 {
    let l = &p.lks;
    (12.0 * l.minimumloon.as_euro() * (1.0 + *l.vakantiegeld) * (1.0 + *l.opslag)).max(1.0)
}

/// The event of taking a job: contract, hours and the factor on losing it.
pub fn contract(k: &Kader, wie: Wie, i: &Inwoner, post: PostId, reden: Reden, kwaliteit: f32, lks: bool) -> Event {
    let p = k.van(i);
    let mut draw = k.draw(Stream::Contract, i);
    let (u, v) = (draw.uniform(), draw.uniform());
    let flex = if i.positie == Positie::Bijstand { *p.baan.flex_bijstand } else { *p.baan.flex };
    let positie = match (lks, u < flex) {
        (true, _) => Positie::Lks,
        (_, true) => Positie::Flex,
        _ => Positie::Vast,
    };
    let uren = if lks {
        *p.lks.uren
    } else if v < *p.baan.deeltijd {
        *p.baan.uren_deeltijd
    } else {
        *p.baan.uren_voltijd
    };
    let v = Voorwaarden { kwaliteit, uren: uren.round() as u8, uitvalfactor: uitvalfactor_bij(i, kwaliteit, p) };
    Event::Aanname(wie, post, positie, reden, v)
}

/// The same job on a flexible contract.
pub fn flexibel(aanname: Event) -> Event {
    match aanname {
        Event::Aanname(wie, post, _, reden, v) => Event::Aanname(wie, post, Positie::Flex, reden, v),
        anders => anders,
    }
}

/// Proposes the placements that do not go through the market.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let loopt_af = r.met_merk(|p| p == Positie::Bijstand, Merk::Proef).filter(|(_, i)| k.nu >= i.dossier.proef_tot);
    loopt_af.for_each(|(wie, i)| proef_einde(k, wie, i, &mut uit));
    let gesubsidieerd = |p| p == Positie::Lks || Positie::bij_tomin(p);
    uit.extend(achtereen(r.elk(gesubsidieerd, None, |wie, i, uit: &mut Vec<Event>| match i.positie {
        Positie::Lks if i.dossier.loonwaarde >= 1.0 && i.dossier.loonwaarde_sinds >= i.baan_sinds => {
            uit.push(Event::Vast(wie));
        }
        Positie::Lks => {
            let groeit = k.tabellen.aanbod.lks_afbouw.bevat(i.dossier.profiel);
            loonwaarde(k, wie, i, if groeit { *k.van(i).lks.groei } else { 0.0 }, uit);
        }
        _ => loonwaarde(k, wie, i, k.p().tomin.groei(), uit),
    })));
    let mut plekken = Plekken::met_netwerk(k);
    doorplaatsen(r, k, &mut plekken, &mut uit);
    tomin(r, k, &mut plekken, &mut uit);
    uit
}

fn proef_einde(k: &Kader, wie: Wie, i: &Inwoner, uit: &mut Vec<Event>) {
    if k.draw(Stream::Wsp, i).happens(*k.p().wsp.proef_slaagt) {
        gemeten(contract(k, wie, i, i.post, Reden::Proefplaatsing, 0.0, met_lks_na_werkplek(k, i)), i, uit);
    } else {
        uit.push(Event::ProefEinde(wie));
    }
}

/// A placement of this phase, and the loonwaarde with which subsidised work begins: the round of measuring has been.
fn gemeten(plaatsing: Event, i: &Inwoner, uit: &mut Vec<Event>) {
    let wie = match plaatsing {
        Event::Aanname(wie, _, Positie::Lks, ..) => Some(wie),
        Event::Verplaats(wie, naar, _) if naar.bij_tomin() => Some(wie),
        _ => None,
    };
    uit.push(plaatsing);
    uit.extend(wie.map(|wie| Event::Loonwaarde(wie, i.vermogen)));
}

/// Measures loonwaarde at the start and then every so often; who has room to grow, grows.
fn loonwaarde(k: &Kader, wie: Wie, i: &Inwoner, groei: f64, uit: &mut Vec<Event>) {
    let p = k.van(i);
    let eerste = i.dossier.loonwaarde_sinds < i.baan_sinds;
    if eerste {
        uit.push(Event::Loonwaarde(wie, i.vermogen));
    } else if k.nu.sinds(i.dossier.loonwaarde_sinds) >= *p.lks.hermeting as i32 {
        let jaren = *p.lks.hermeting / 12.0;
        uit.push(Event::Ontwikkel(
            wie,
            Component::Arbeidsvermogen,
            (groei * jaren * *p.afstand.arbeidsvermogen) as f32,
        ));
        let straks = (f64::from(i.vermogen) + groei * jaren).min(f64::from(i.plafond));
        uit.push(Event::Loonwaarde(wie, straks as f32));
    }
}

/// Chance that someone at Tomin moves on this month. Who is on detachering is already seen by a werkgever.
fn kans_op_doorplaatsing(p: &Parameters, i: &Inwoner) -> f64 {
    let (w, t) = (&p.wsp, &p.tomin);
    let jaar = if i.positie == Positie::Beschut {
        *w.doorplaatsing_beschut
    } else {
        *w.doorplaatsing * *t.detachering * *t.ontwikkelgericht * f64::from(i.vermogen)
    };
    jaar / 12.0 * t.begeleid()
}

/// People in a participatiebaan or beschut werk move on to a werkgever, the best producers first.
fn doorplaatsen(r: &Regio, k: &Kader, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let mut rij = achtereen(r.elk(Positie::bij_tomin, None, |wie, i, rij: &mut Vec<(Wie, &Inwoner, Draw)>| {
        let mut draw = k.draw(Stream::Tomin, i);
        if draw.happens(kans_op_doorplaatsing(k.p(), i)) {
            rij.push((wie, i, draw));
        }
    }));
    rij.sort_by(|a, b| b.1.vermogen.total_cmp(&a.1.vermogen).then(a.1.sleutel.cmp(&b.1.sleutel)));
    for (wie, i, mut draw) in rij {
        if let Some(post) = plekken.vacature(r, i, draw.uniform(), 0) {
            let p = k.van(i);
            let v = Voorwaarden { kwaliteit: 0.0, uren: p.lks.uren.round() as u8, uitvalfactor: uitvalfactor(i, p) };
            gemeten(Event::Aanname(wie, post, Positie::Lks, Reden::Doorplaatsing, v), i, uit);
        }
    }
}

/// Tomin fills its free places: beschut werk by indicatie, participatiebanen by LKS profile; who is longest in bijstand
/// goes first, so that a traject costs nobody who stays in bijstand a place. Each free place may first be tried as a job
/// at a werkgever.
fn tomin(r: &Regio, k: &Kader, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let t = &k.p().tomin;
    for (positie, plaatsen, past) in [
        (Positie::Beschut, *t.beschut, k.tabellen.aanbod.beschut),
        (Positie::Participatiebaan, *t.participatiebaan, k.tabellen.aanbod.participatiebaan),
    ] {
        let vrij = (plaatsen as i64 - r.stand[positie as usize]).max(0) as usize;
        if vrij == 0 {
            continue;
        }
        let wil = |i: &Inwoner| past.bevat(i.dossier.profiel) && !i.is(Feiten::PROEF);
        let rij = r.gezocht(|p| p == Positie::Bijstand, None, wil);
        let langst = |i: &Inwoner| (laag_eerst(f64::from(i.sinds.0)), i.sleutel);
        let volgorde = Volgorde::new(rij.iter().map(|(_, i)| langst(i)));
        let mut vrij_geld: Vec<i64> =
            r.kassen.iter().map(|kas| kas[Pot::Participatiebudget as usize].vrij().0).collect();
        let mut geplaatst = 0;
        let in_beschut = |g| r.kolommen.in_positie(g, Positie::Beschut) as f64;
        let mut beschut: Vec<f64> = (0..k.per_gemeente.len()).map(in_beschut).collect();
        for (wie, i) in volgorde.map(|n| rij[n]) {
            let g = i.gemeente as usize;
            if geplaatst == vrij {
                break;
            }
            if regulier(r, k, wie, i, plekken, uit) {
                geplaatst += 1;
                continue;
            }
            let maand = t.begeleiding.0 / 12;
            if positie == Positie::Beschut && beschut[g] >= afgesproken(r, k, g) && vrij_geld[g] < maand {
                continue;
            }
            vrij_geld[g] -= maand;
            beschut[g] += 1.0;
            geplaatst += 1;
            gemeten(Event::Verplaats(wie, positie, Reden::Tomin), i, uit);
            uit.push(Event::Tel(i.gemeente, Indicator::PlaatsingTomin, 1));
        }
    }
}

/// A regular werkgever before Tomin: a job with loonkostensubsidie on a simple vacancy, if he takes the person.
fn regulier(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) -> bool {
    let p = k.van(i);
    let mut draw = k.draw(Stream::Tomin, i);
    if !draw.happens(*p.tomin.regulier_eerst) {
        return false;
    }
    let aanname = met_subsidie(r, k, (wie, i), plekken, &mut draw, (*p.wsp.woord, Reden::Wsp));
    let neemt = aanname.is_some();
    aanname.into_iter().for_each(|aanname| gemeten(aanname, i, uit));
    neemt
}

/// A job with loonkostensubsidie on the next simple vacancy of an open werkgever, if he takes the person.
pub fn met_subsidie(
    r: &Regio,
    k: &Kader,
    (wie, i): (Wie, &Inwoner),
    plekken: &mut Plekken,
    draw: &mut Draw,
    (woord, reden): (f64, Reden),
) -> Option<Event> {
    let p = k.van(i);
    let post = plekken.vacature(r, i, draw.uniform(), 0)?;
    let inclusief = r.deelmarkten[r.markt_van(post) as usize].klasse == Klasse::Inclusief;
    // The score has the worth of the subsidy for an LKS profile at the inclusive class only.
    let subsidie = if inclusief && met_lks(k, i) { 0.0 } else { meerwaarde(p, i) };
    let neemt = neemt_aan(r, k, i, post, woord + subsidie + *p.markt.ruis * draw.logistic());
    neemt.then(|| contract(k, wie, i, post, reden, 0.0, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Cent;

    /// A subsidy that fills half of a gap of half a minimum wage, on an index of 2 points for all of it.
    fn cijfers() -> Parameters {
        let mut p = Parameters::empty();
        (p.lks.dekking.0, p.lks.maximum.0, p.afstand.arbeidsvermogen.0) = (0.5, 0.7, 2.0);
        (p.lks.norisk.0, p.lks.lkv, p.lks.minimumloon) = (0.1, Cent(240_000), Cent(200_000));
        (p.wsp.voorlichting.0, p.lks.administratie.0) = (1.0, 0.05);
        p
    }

    #[test]
    fn only_the_registered_bring_norisk_and_tax_benefit() {
        let (mut p, mut i) = (cijfers(), Inwoner { vermogen: 0.5, ..Inwoner::default() });
        assert!((meerwaarde(&p, &i) - 0.45).abs() < 1e-9);
        i.feiten.zet(Feiten::REGISTER, true);
        assert!((meerwaarde(&p, &i) - (0.45 + 0.1 + 0.1)).abs() < 1e-9);
        p.lks.telt_mee.0 = 0.2;
        assert!((meerwaarde(&p, &i) - 0.85).abs() < 1e-9);
    }

    #[test]
    fn who_knows_of_nothing_sees_the_paperwork_alone() {
        let (mut p, i) = (cijfers(), Inwoner { vermogen: 0.0, ..Inwoner::default() });
        assert!((meerwaarde(&p, &i) - 0.65).abs() < 1e-9, "the gap is filled up to the maximum");
        p.wsp.voorlichting.0 = 0.0;
        assert!((meerwaarde(&p, &i) + 0.05).abs() < 1e-9);
    }

    #[test]
    fn the_best_on_detachering_move_on_most_and_nobody_without() {
        let mut p = Parameters::empty();
        (p.wsp.doorplaatsing.0, p.wsp.doorplaatsing_beschut.0) = (0.4, 0.024);
        (p.tomin.ontwikkelgericht.0, p.tomin.detachering.0) = (0.5, 0.5);
        (p.tomin.per_werkleider.0, p.tomin.per_werkleider_norm.0) = (12.0, 12.0);
        let bij = |positie, vermogen| Inwoner { positie, vermogen, ..Inwoner::default() };
        let (goed, matig) = (bij(Positie::Participatiebaan, 0.6), bij(Positie::Participatiebaan, 0.3));
        assert!((kans_op_doorplaatsing(&p, &goed) - 0.005).abs() < 1e-9);
        assert!(kans_op_doorplaatsing(&p, &goed) > kans_op_doorplaatsing(&p, &matig));
        p.tomin.detachering.0 = 0.0;
        assert_eq!(kans_op_doorplaatsing(&p, &goed), 0.0);
        assert!((kans_op_doorplaatsing(&p, &bij(Positie::Beschut, 0.3)) - 0.002).abs() < 1e-9);
    }
}
