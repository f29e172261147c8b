//! Applying for bijstand: the search period of the young, the poortwachter, and bezwaar against it.

use crate::draw::{Draw, Stream};
use crate::proces::Kader;
use crate::regio::{Event, Feiten, Inwoner, Positie, Reden, Wie};

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
    } else if k.draw(Stream::Klantbeheer, i).happens(*k.van(i).klantbeheer.bezwaar) {
        uit.push(Event::Zoektermijn(wie));
        uit.push(Event::Feit(wie, Feiten::BEZWAAR, true));
    }
}

/// Whether an application that waits for the search period or a bezwaar to end is due: what follows.
pub fn beslissing(k: &Kader, wie: Wie, i: &Inwoner, draw: &mut Draw) -> Option<Event> {
    let p = k.van(i);
    let bezwaar = i.is(Feiten::BEZWAAR);
    let duur = if bezwaar { *p.klantbeheer.bezwaar_duur } else { *p.toegang.zoektermijn };
    if k.nu.sinds(i.dossier.wacht_sinds) < duur as i32 {
        return None;
    }
    let afgewezen = if bezwaar { 1.0 - *p.klantbeheer.bezwaar_gegrond } else { *p.toegang.zoektermijn_afhaak };
    Some(if draw.happens(afgewezen) {
        Event::ZoektermijnVoorbij(wie)
    } else {
        Event::Verplaats(wie, Positie::Bijstand, if bezwaar { Reden::Bezwaar } else { Reden::Aanvraag })
    })
}
