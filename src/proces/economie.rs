//! Phase 1, economie: demand moves per sector; werkgevers grow, shrink and move posts among one another;
//! vacancies lapse; non-residents leave. Which posts open and close is keyed by submarket and ordinal,
//! so that scenarios with the same demand share every post.

use crate::draw::{BLOK, Stream};
use crate::parameter::Economie;
use crate::proces::Kader;
use crate::proces::uitval::na_verlies;
use crate::regio::{Bezetting, Bits, Event, Klasse, PostId, Reden, Regio, achtereen};

/// Proposes openings, closures and departures of non-residents.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let bevolking = bevolkingsindex(r, k);
    let mut uit = achtereen(r.verdeeld(r.deelmarkten.len(), |stuk, uit| {
        stuk.for_each(|d| deelmarkt(r, k, d as u16, bevolking, uit));
    }));
    forensen(r, k, &mut uit);
    uit
}

/// Residents of the gemeenten that stay, relative to the start.
pub fn bevolkingsindex(r: &Regio, k: &Kader) -> f64 {
    k.achtergrond.blijvend(&r.per_gemeente) / r.bevolking0
}

/// Demand for labour by level and place, relative to the balanced market.
pub fn vraag(e: &Economie, niveau: u8, klasse: Klasse) -> f64 {
    let per_niveau = [*e.vraag_laag, *e.vraag_midden, *e.vraag_hoog][usize::from(niveau.min(2))];
    *e.vraag * per_niveau * if klasse == Klasse::Buiten { *e.vraag_buiten } else { 1.0 }
}

/// Posts that a submarket wants this month.
fn gewenst(r: &Regio, k: &Kader, d: u16, bevolking: f64) -> u32 {
    let (e, m) = (&k.p().economie, &r.deelmarkten[d as usize]);
    let sector = &k.sectoren[m.sector as usize];
    let n = m.basis
        * vraag(e, m.niveau, m.klasse)
        * *sector.vraag
        * libm::pow(bevolking, *e.volgt_bevolking)
        * (1.0 + m.extra);
    let nieuw = (1.0 - *k.p().wsp.vervangt) * f64::from(m.gecarved);
    ((n + nieuw).round() as u32).min(m.tot - m.van)
}

fn deelmarkt(r: &Regio, k: &Kader, d: u16, bevolking: f64, uit: &mut Vec<Event>) {
    let e = &k.p().economie;
    let m = &r.deelmarkten[d as usize];
    let wil = i64::from(gewenst(r, k, d, bevolking)) - i64::from(m.open);
    let wissel = k.afgerond(*e.herverdeling * f64::from(m.open), u32::from(d)) as i64;
    let (dicht, open) = (wissel + (-wil).max(0), wissel + wil.max(0));
    let mut geraakt = Geraakt { van: m.van, posten: Bits::voor((m.tot - m.van) as usize) };
    for n in 0..dicht {
        if let Some(p) =
            kies(r, d, keuze(k, d, n), |b| b != Bezetting::Gesloten && !matches!(b, Bezetting::Proef(_)), &geraakt)
        {
            geraakt.zet(p);
            sluit(r, k, p, uit);
        }
    }
    for n in 0..open {
        if let Some(p) = kies(r, d, keuze(k, d, OPENINGEN + n), |b| b == Bezetting::Gesloten, &geraakt) {
            geraakt.zet(p);
            uit.push(Event::PostOpen(p));
        }
    }
    verval(r, k, d, &mut geraakt, uit);
}

/// Posts of a submarket to which something happens this month already.
struct Geraakt {
    van: PostId,
    posten: Bits,
}

impl Geraakt {
    fn zet(&mut self, p: PostId) {
        self.posten.zet(p - self.van, true);
    }

    fn heeft(&self, p: PostId) -> bool {
        self.posten.heeft(p - self.van)
    }
}

/// Openings have numbers of their own, so that they do not move when another post closes.
const OPENINGEN: i64 = 0x8000;

/// The place on the ring of a submarket's n-th closing or opening.
fn keuze(k: &Kader, d: u16, n: i64) -> f64 {
    k.draws.uniform(Stream::Economie, (u32::from(d) << 16) | (n as u32 & 0xffff), k.nu)
}

/// The first fitting post from a place on the submarket's ring.
fn kies(r: &Regio, d: u16, plek: f64, past: impl Fn(Bezetting) -> bool, niet: &Geraakt) -> Option<PostId> {
    let m = &r.deelmarkten[d as usize];
    let lengte = m.tot - m.van;
    let begin = m.van + ((plek * f64::from(lengte)) as u32).min(lengte.saturating_sub(1));
    (begin..m.tot).chain(m.van..begin).find(|p| past(r.post(*p).bezetting) && !niet.heeft(*p))
}

fn sluit(r: &Regio, k: &Kader, p: PostId, uit: &mut Vec<Event>) {
    if let Bezetting::Inwoner(wie) = r.post(p).bezetting {
        na_verlies(k, wie, r.inwoner(wie), Reden::PostVervalt, uit);
    }
    uit.push(Event::PostDicht(p));
}

/// Old vacancies lapse, and another werkgever opens one.
fn verval(r: &Regio, k: &Kader, d: u16, geraakt: &mut Geraakt, uit: &mut Vec<Event>) {
    let e = &k.p().economie;
    let m = &r.deelmarkten[d as usize];
    for p in r.kolommen.vacant.tussen(m.van, m.tot) {
        let oud = k.nu.sinds(r.post(p).sinds) >= *e.vacature_vervalt_na as i32;
        if !oud || geraakt.heeft(p) || !k.draws.happens(*e.vacature_vervalt, Stream::Verval, p, k.nu) {
            continue;
        }
        let plek = k.draws.uniform(Stream::Heropening, p, k.nu);
        let nieuw = kies(r, d, plek, |b| b == Bezetting::Gesloten, geraakt);
        if let Some(nieuw) = nieuw {
            [p, nieuw].into_iter().for_each(|p| geraakt.zet(p));
            uit.extend([Event::PostDicht(p), Event::PostOpen(nieuw)]);
        }
    }
}

/// Non-residents leave their posts like residents of index nil do; their moves from post to post are a
/// rate, because they are not followed as persons.
fn forensen(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let mut dicht: Vec<PostId> =
        uit.iter().filter_map(|e| if let Event::PostDicht(p) = e { Some(*p) } else { None }).collect();
    dicht.sort_unstable();
    let mobiel = *k.p().markt.forensen_mobiliteit;
    let hoogste = k.tabellen.hoogste_uitval() + mobiel;
    let alles = hoogste > Stream::Forens.grens();
    let gaan = r.verdeeld(r.posten.len().div_ceil(BLOK as usize), |stuk, uit: &mut Vec<Event>| {
        for blok in stuk.map(|blok| blok as u32) {
            let mut mask = r.kolommen.forens.blok(blok);
            if mask == 0 {
                continue;
            }
            let door = k.draws.sieve(Stream::Forens, blok, k.nu);
            if !alles {
                mask &= door;
            }
            while mask != 0 {
                let p = blok * BLOK + mask.trailing_zeros();
                mask &= mask - 1;
                let kans = k.tabellen.uitval(k.nu.sinds(r.post(p).sinds)) + mobiel;
                if k.draws.onder_met(door, kans, Stream::Forens, p, k.nu).is_some() && dicht.binary_search(&p).is_err()
                {
                    uit.push(Event::ForensUit(p));
                }
            }
        }
    });
    uit.extend(achtereen(gaan));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::Group;

    #[test]
    fn demand_differs_by_level_and_outside_the_region() {
        let mut e = Economie::empty();
        (e.vraag.0, e.vraag_buiten.0) = (1.05, 0.9);
        (e.vraag_laag.0, e.vraag_midden.0, e.vraag_hoog.0) = (0.9, 1.0, 1.1);
        let klopt = |niveau, klasse, x: f64| assert!((vraag(&e, niveau, klasse) - x).abs() < 1e-9);
        klopt(0, Klasse::Inclusief, 1.05 * 0.9);
        klopt(2, Klasse::Gewoon, 1.05 * 1.1);
        klopt(1, Klasse::Buiten, 1.05 * 0.9);
    }
}
