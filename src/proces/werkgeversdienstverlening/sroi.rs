//! Placements under an SROI duty: a contractor owes a part of the contract sum in work for the target
//! group. The makelaar finds the next vacancy of such a werkgever; if the candidate is not good enough for
//! it, or there is none, the contractor makes a post.

use crate::draw::Stream;
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, contract, meerwaarde, met_lks};
use crate::proces::werkgeversdienstverlening::carven;
use crate::proces::werkgeversdienstverlening::voorstellen::neemt_aan;
use crate::regio::{Bezetting, Event, Inwoner, Klasse, PostId, Reden, Regio, Wie};

/// Places a person at a werkgever with a duty.
pub fn plaats(r: &Regio, k: &Kader, wie: Wie, i: &Inwoner, plekken: &mut Plekken, uit: &mut Vec<Event>) {
    let p = k.van(i);
    let mut draw = k.draw(Stream::Sroi, i);
    let (plek, ruis) = (draw.uniform(), draw.logistic());
    let lks = met_lks(k, i);
    let post = bij_plicht(r, i.sector, i.opleiding, plek, Bezetting::Vacant, plekken).filter(|post| {
        let inclusief = r.deelmarkten[r.markt_van(*post) as usize].klasse == Klasse::Inclusief;
        let subsidie = if lks && !inclusief { meerwaarde(p, i) } else { 0.0 };
        let ruimte = *p.wsp.sroi_ruimte * *p.markt.minimum_spreiding;
        neemt_aan(r, k, i, *post, *p.wsp.woord + ruimte + subsidie + *p.markt.ruis * ruis)
    });
    let post = post.or_else(|| {
        let niveau = if lks { 0 } else { i.opleiding };
        let nieuw = bij_plicht(r, i.sector, niveau, plek, Bezetting::Gesloten, plekken)?;
        carven::open(nieuw, uit);
        Some(nieuw)
    });
    if let Some(post) = post {
        uit.push(contract(k, wie, i, post, Reden::Sroi, 0.0, lks));
    }
}

/// The next post in a given state of a werkgever in the region with an SROI duty: in the own sector, else
/// in the next that has one.
fn bij_plicht(r: &Regio, sector: u8, niveau: u8, plek: f64, staat: Bezetting, plekken: &mut Plekken) -> Option<PostId> {
    let sectoren = (r.deelmarkt_van.len() / 9) as u8;
    (0..sectoren).map(|s| (sector + s) % sectoren).find_map(|s| {
        [Klasse::Inclusief, Klasse::Gewoon].into_iter().find_map(|klasse| {
            let plicht = |w: &crate::regio::Werkgever| w.sroi && w.klasse != Klasse::Buiten;
            plekken.eerste_bij(r, r.deelmarkt(s, niveau, klasse), plek, staat, plicht)
        })
    })
}
