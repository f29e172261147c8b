//! Applying for bijstand: the search period of the young, and the poortwachter.

use crate::draw::Stream;
use crate::proces::Kader;
use crate::regio::{Event, Inwoner, Positie, Reden, Wie};

/// What follows when an entitled person applies for bijstand.
pub fn aanvraag(k: &Kader, wie: Wie, i: &Inwoner, reden: Reden, uit: &mut Vec<Event>) {
    let p = &k.van(i).toegang;
    let jong = i.leeftijd(k.nu) < *p.zoektermijn_leeftijd as i32 && *p.zoektermijn >= 1.0;
    if !jong && !k.draw(Stream::Aanvraag, i).happens(*p.poortwachter) {
        uit.push(Event::Verplaats(wie, Positie::Bijstand, reden));
        return;
    }
    if i.positie != Positie::NugZoekend {
        uit.push(Event::Verplaats(wie, Positie::NugZoekend, reden));
    }
    if jong {
        uit.push(Event::Zoektermijn(wie));
    }
}
