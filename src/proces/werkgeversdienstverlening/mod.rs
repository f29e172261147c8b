//! Phase 7, werkgeversdienstverlening: account managers of the WSP propose named candidates to named
//! vacancies of open werkgevers, have jobs made to measure, use SROI duties, and pass people on to
//! uitzendbureaus, all within the time that they have. What is agreed here is settled before the market and
//! takes the post out of it.

mod carven;
mod kandidaten;
mod sroi;
pub mod voorstellen;

use crate::proces::Kader;
use crate::proces::plaatsing::Plekken;
use crate::regio::{Event, Inwoner, Regio};
use kandidaten::Kandidaten;

/// Proposes placements by the WSP.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut plekken = Plekken::met_netwerk(k);
    let mut rij = Kandidaten::van(r, k);
    let w = &k.p().wsp;
    let maand = w.werkmaand();
    carven::maak(r, k, &maand, &mut rij, &mut plekken, &mut uit);
    for (wie, i) in rij.neem(k.afgerond(maand.voorstellen, 0x2_0000), *w.selectie, |_| true) {
        voorstellen::stel_voor(r, k, wie, i, &mut plekken, &mut uit);
    }
    for (wie, i) in rij.neem(k.afgerond(maand.sroi, 0x2_0003), *w.selectie, |_| true) {
        sroi::plaats(r, k, wie, i, &mut plekken, &mut uit);
    }
    for (wie, i) in rij.neem(k.afgerond(maand.uitzend, 0x2_0004), *w.uitzend_selectie, dichtbij) {
        voorstellen::uitzend(r, k, wie, i, &mut plekken, &mut uit);
    }
    uit
}

/// Whether a person needs no loonkostensubsidie: a uitzendbureau has no use for others.
fn dichtbij(i: &Inwoner) -> bool {
    i.dossier.profiel.dicht_bij_werk()
}
