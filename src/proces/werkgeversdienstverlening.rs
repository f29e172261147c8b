//! Phase 7, werkgeversdienstverlening: account managers of the WSP propose named candidates to named
//! vacancies of inclusive werkgevers, use SROI duties, and carve jobs. What is agreed here is settled
//! before the market and takes the post out of it.

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Profiel, Slot};
use crate::proces::Kader;
use crate::proces::matching::{minimum, score};
use crate::proces::plaatsing::{Plekken, contract, met_lks};
use crate::quantity::Maand;
use crate::regio::{Bezetting, Event, Feiten, GEEN, Inwoner, Klasse, Reden, Regio, Wie};

/// Proposes placements by the WSP.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let kandidaten = kandidaten(r, k);
    let mut plekken = Plekken::default();
    let w = &k.p().wsp;
    let sroi: u32 = r.werkgevers.iter().filter(|w| w.sroi && w.klasse != Klasse::Buiten).map(|w| w.posten).sum();
    let voorstellen = *w.accountmanagers * *w.voorstellen + *w.sroi * f64::from(sroi) / 100.0;
    let carven = *w.accountmanagers * *w.jobcarving / 12.0;
    let (voorstellen, carven) = (k.afgerond(voorstellen, 0x2_0000), k.afgerond(carven, 0x2_0001));
    let mut te_carven = carven;
    for (wie, i) in kandidaten.into_iter().take(voorstellen + carven) {
        if te_carven > 0 && met_lks(k, i) {
            if carve(r, k, wie, i, &mut plekken, &mut uit) {
                te_carven -= 1;
            }
        } else {
            stel_voor(r, k, wie, i, &mut plekken, &mut uit);
        }
    }
    uit
}

/// Jobready people in bijstand, in keyed order.
fn kandidaten<'a>(r: &'a Regio, k: &Kader) -> Vec<(Wie, &'a Inwoner)> {
    let mut rij: Vec<(f64, Wie, &Inwoner)> = r
        .in_bijstand()
        .filter(|(_, i)| jobready(k, i))
        .map(|(wie, i)| (k.draw(Stream::Wsp, i).uniform(), wie, i))
        .collect();
    rij.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.sleutel.cmp(&b.2.sleutel)));
    rij.into_iter().map(|(_, wie, i)| (wie, i)).collect()
}

/// Whether the gemeente may pass a person on to the WSP.
fn jobready(k: &Kader, i: &Inwoner) -> bool {
    let bij_gast = i.traject != GEEN && {
        let instrument = &k.w.instrumenten[i.traject as usize];
        instrument.slot == Slot::Traject && instrument.aanbieder != Aanbieder::Markt
    };
    !bij_gast
        && !i.is(Feiten::PROEF)
        && !i.is(Feiten::ONTHEFFING)
        && !matches!(i.profiel, Profiel::Geen | Profiel::Beschut | Profiel::SocialeZelfredzaamheid)
        && f64::from(i.indicatie) >= *k.van(i).wsp.jobready
}

/// One proposal: the next known vacancy on the ring, taken if the candidate is good enough for it.
fn stel_voor(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let (p, w) = (k.van(i), &k.van(i).wsp);
    let mut draw = k.draws.draw(Stream::Wsp, i.sleutel, Maand(k.nu.0.wrapping_add(6000)));
    let (plek, bekend, ruis, proef) = (draw.uniform(), draw.uniform(), draw.logistic(), draw.uniform());
    let lager = draw.happens(*p.markt.niveau_lager);
    let niveau = i.opleiding.saturating_sub(u8::from(lager));
    if bekend > *w.bereik {
        return;
    }
    let Some(post) = plekken.vacature(r, i, plek, niveau) else { return };
    let x = score(r, k, i, r.post(post).deelmarkt) + *w.woord + *p.markt.ruis * ruis;
    if x < minimum(r, k, post) {
        return;
    }
    if proef < *w.proefplaatsing && k.tabellen.aanbod.proef.bevat(i.profiel) {
        uit.push(Event::ProefStart(wie, post, k.nu + *w.proef_duur as i32));
    } else {
        uit.push(contract(k, wie, i, post, Reden::Wsp, 0.0, met_lks(k, i)));
    }
}

/// A werkgever cuts a new post to measure: it comes on top of demand and displaces nobody.
fn carve(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) -> bool {
    let deelmarkt = r.deelmarkt(i.sector, 0, Klasse::Inclusief);
    let plek = k.draw(Stream::Vacature, i).uniform();
    let Some(post) = plekken.eerste(r, deelmarkt, plek, Bezetting::Gesloten) else { return false };
    uit.push(Event::PostOpen(post));
    uit.push(Event::Gecarved(deelmarkt));
    uit.push(contract(k, wie, i, post, Reden::Jobcarving, 0.0, true));
    true
}
