//! Phase 7, werkgeversdienstverlening: account managers of the WSP propose named candidates to named
//! vacancies of open werkgevers, have jobs made to measure, use SROI duties, and pass people on to
//! uitzendbureaus. What is agreed here is settled before the market and takes the post out of it.

mod carven;
mod sroi;
pub mod voorstellen;

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Profiel, Slot};
use crate::proces::Kader;
use crate::proces::plaatsing::Plekken;
use crate::regio::{Event, Feiten, GEEN, Inwoner, Regio, Wie};

/// Proposes placements by the WSP.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut plekken = Plekken::met_netwerk(k);
    let mut rij = kandidaten(r, k).into_iter();
    let w = &k.p().wsp;
    let voorstellen = k.afgerond(*w.accountmanagers * *w.voorstellen * w.tijd_voorstellen(), 0x2_0000);
    let mut maatwerk = carven::Maatwerk::van_de_maand(k);
    let mut over = voorstellen;
    for (wie, i) in rij.by_ref().take(voorstellen + maatwerk.plekken()) {
        if !maatwerk.maak(r, k, wie, i, &mut plekken, &mut uit) && over > 0 {
            over -= 1;
            voorstellen::stel_voor(r, k, wie, i, &mut plekken, &mut uit);
        }
    }
    for (wie, i) in rij.by_ref().take(k.afgerond(w.sroi_plaatsen(), 0x2_0003)) {
        sroi::plaats(r, k, wie, i, &mut plekken, &mut uit);
    }
    for (wie, i) in rij.filter(|(_, i)| dichtbij(i)).take(k.afgerond(*w.uitzend, 0x2_0004)) {
        voorstellen::uitzend(r, k, wie, i, &mut plekken, &mut uit);
    }
    uit
}

/// Whether a person needs no loonkostensubsidie: a uitzendbureau has no use for others.
fn dichtbij(i: &Inwoner) -> bool {
    matches!(i.profiel, Profiel::DirectBemiddelbaar | Profiel::KortTraject)
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
