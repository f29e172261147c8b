//! Jobs made to measure: carved from the work of others with loonkostensubsidie, or made at the own level
//! for people who need none. They come on top of demand, but for the work that they take over, and they end
//! when the person leaves. Who gets one is drawn by lot: they are for people whom no vacancy fits.

use crate::draw::Stream;
use crate::instrument::Profiel;
use crate::parameter::Werkmaand;
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, contract, met_lks};
use crate::proces::werkgeversdienstverlening::kandidaten::Kandidaten;
use crate::regio::{Bezetting, Event, Inwoner, PostId, Reden, Regio};

/// Makes the posts that account managers have time for.
pub fn maak(
    r: &Regio,
    k: &Kader,
    maand: &Werkmaand,
    rij: &mut Kandidaten,
    plekken: &mut Plekken,
    uit: &mut Vec<Event>,
) {
    let lks = |i: &Inwoner| k.tabellen.aanbod.lks.bevat(i.dossier.profiel);
    let carven = rij.loot(k.afgerond(maand.carven, 0x2_0001), lks, |i| met_lks(k, i));
    let kort = |i: &Inwoner| i.dossier.profiel == Profiel::KortTraject;
    let creeren = rij.loot(k.afgerond(maand.creeren, 0x2_0002), kort, |i| !met_lks(k, i));
    for (wie, i) in carven.into_iter().chain(creeren) {
        let lks = met_lks(k, i);
        let reden = if lks { Reden::Jobcarving } else { Reden::Functiecreatie };
        let niveau = if lks { 0 } else { i.opleiding };
        let plek = k.draw(Stream::Vacature, i).uniform();
        if let Some(post) = plekken.bij_open(r, (i.sector, niveau), plek, Bezetting::Gesloten) {
            open(post, uit);
            uit.push(contract(k, wie, i, post, reden, 0.0, lks));
        }
    }
}

/// Opens a closed post on top of demand, for the person who is hired next.
pub fn open(post: PostId, uit: &mut Vec<Event>) {
    uit.extend([Event::PostOpen(post), Event::Gecarved(post)]);
}
