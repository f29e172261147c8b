//! Proposals of a named person to a named vacancy: by the WSP at open werkgevers, by uitzendbureaus at
//! ordinary ones.

use crate::draw::{Draw, Stream};
use crate::proces::Kader;
use crate::proces::matching::{minimum, score};
use crate::proces::plaatsing::{Plekken, contract, flexibel, meerwaarde, met_lks};
use crate::quantity::Maand;
use crate::regio::{Bezetting, Event, Inwoner, Klasse, PostId, Reden, Regio, Wie};

/// One proposal: the next known vacancy on the ring, taken if the candidate is good enough for it. What
/// gemeente and WSP have not shared sends the candidate to any sector.
pub fn stel_voor(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let (p, w) = (k.van(i), &k.van(i).wsp);
    let mut draw = geluk(k, i);
    let (plek, bekend, ruis, proef) = (draw.uniform(), draw.uniform(), draw.logistic(), draw.uniform());
    let niveau = i.opleiding.saturating_sub(u8::from(draw.happens(*p.markt.niveau_lager)));
    let gedeeld = draw.happens(w.gedeeld());
    let anders = k.achtergrond.sector(&mut draw, niveau);
    if bekend > w.bekend() {
        return;
    }
    let sector = if gedeeld { i.sector } else { anders };
    let Some(post) = plekken.bij_open(r, (sector, niveau), plek, Bezetting::Vacant) else { return };
    let op_proef = proef < *w.proefplaatsing && k.tabellen.aanbod.proef.bevat(i.dossier.profiel);
    let woord = *w.woord + if op_proef { *w.proef_woord } else { 0.0 };
    if !neemt_aan(r, k, i, post, woord + netwerk(r, k, i, post) + *p.markt.ruis * ruis) {
        return;
    }
    if op_proef {
        uit.push(Event::ProefStart(wie, post, k.nu + *w.proef_duur as i32));
    } else {
        uit.push(contract(k, wie, i, post, Reden::Wsp, 0.0, met_lks(k, i)));
    }
}

/// A uitzendbureau knows the vacancies of ordinary werkgevers; its word counts less, and the job is flexible. Its
/// candidate is not the only one: as often as such a vacancy fills by itself in a month, someone else has it.
pub fn uitzend(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let (p, w) = (k.van(i), &k.van(i).wsp);
    let mut draw = geluk(k, i);
    let (plek, anderen, ruis, _) = (draw.uniform(), draw.uniform(), draw.logistic(), draw.uniform());
    let niveau = i.opleiding.saturating_sub(u8::from(draw.happens(*p.markt.niveau_lager)));
    let deelmarkt = r.deelmarkt(i.sector, niveau, Klasse::Gewoon);
    if anderen < r.deelmarkten[deelmarkt as usize].vulgraad {
        return;
    }
    let Some(post) = plekken.eerste(r, deelmarkt, plek, Bezetting::Vacant) else { return };
    if neemt_aan(r, k, i, post, *w.woord * *w.uitzend_woord + *p.markt.ruis * ruis) {
        uit.push(flexibel(contract(k, wie, i, post, Reden::Uitzendbureau, 0.0, false)));
    }
}

/// Luck of a proposal; it has months of its own, because the order of candidates is drawn in the present one.
fn geluk(k: &Kader, i: &Inwoner) -> Draw {
    k.draws.draw(Stream::Wsp, i.sleutel, Maand(k.nu.0.wrapping_add(6000)))
}

/// Whether a vacancy goes to a candidate: the score, with what comes on top of it, meets the minimum.
pub fn neemt_aan(r: &Regio, k: &Kader, i: &Inwoner, post: PostId, erbij: f64) -> bool {
    score(r, k, i, r.markt_van(post)) + erbij >= minimum(r, k, post)
}

/// What loonkostensubsidie is worth to a werkgever of the network; at the inclusive class the score has it.
fn netwerk(r: &Regio, k: &Kader, i: &Inwoner, post: PostId) -> f64 {
    let werkgever = &r.werkgevers[r.werkgever_van(post) as usize];
    let lid = werkgever.klasse == Klasse::Gewoon && werkgever.open(*k.p().wsp.netwerk);
    if lid && met_lks(k, i) { meerwaarde(k.van(i), i) } else { 0.0 }
}
