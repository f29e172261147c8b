//! Klantbeheer: the right of people in bijstand is investigated, who turns out to have none leaves and
//! pays back. Investigations take hours of klantmanagers before anybody is seen for an intake.

use crate::draw::Draw;
use crate::instrument::Pot;
use crate::measure::Indicator;
use crate::parameter::Klantbeheer;
use crate::proces::Kader;
use crate::proces::toegang::uren_beschikbaar;
use crate::regio::{Event, Feiten, Inwoner, Positie, Reden, Regio, Wie};

/// Chance per gemeente that a person's right is investigated this month, as far as hours go; books the
/// hours.
pub fn onderzoek(r: &Regio, k: &Kader, uit: &mut Vec<Event>) -> Vec<f64> {
    let personen = r.bijstand_per_gemeente();
    let mut kansen = Vec::with_capacity(personen.len());
    for (g, n) in personen.into_iter().enumerate() {
        let (kans, uren) = binnen_uren(&k.per_gemeente[g].p.klantbeheer, n, uren_beschikbaar(r, k, g));
        if uren > 0 {
            uit.push(Event::Tel(g as u8, Indicator::UrenBesteed, uren));
        }
        kansen.push(kans);
    }
    kansen
}

/// The chance of an investigation and the tenths of hours that all of them take, within the hours there are.
fn binnen_uren(b: &Klantbeheer, personen: i64, beschikbaar: i64) -> (f64, i64) {
    let kans = *b.handhaving / 12.0;
    let nodig = kans * personen as f64 * *b.onderzoek_uren * 10.0;
    let deel = if nodig > beschikbaar as f64 { beschikbaar as f64 / nodig } else { 1.0 };
    (kans * deel, (nodig * deel) as i64)
}

/// An investigation of someone who has no right ends the uitkering; what was received too much comes back into
/// the pot that paid it. Simplification: at once and in full. Who has a right may lose it in silence, so that what
/// was found is gone and new cases take time to grow. The luck is what the month's draw of a person who does not leave
/// for another reason has left.
pub fn handhaving(k: &Kader, wie: Wie, i: &Inwoner, onderzocht: f64, draw: &mut Draw, uit: &mut Vec<Event>) {
    let b = &k.van(i).klantbeheer;
    if !i.is(Feiten::ONRECHTMATIG) {
        if draw.happens(*b.onrecht_start) {
            uit.push(Event::Feit(wie, Feiten::ONRECHTMATIG, true));
        }
        return;
    }
    if !draw.happens(onderzocht) {
        return;
    }
    if !draw.happens(*b.houdt_recht) {
        uit.push(Event::Feit(wie, Feiten::RECHT, false));
    }
    uit.push(Event::Tel(i.gemeente, Indicator::UitHandhaving, 1));
    uit.push(Event::Ontvangst(i.gemeente, Pot::Buig, b.terugvordering));
    uit.push(Event::Tel(i.gemeente, Indicator::BatenTerugvordering, b.terugvordering.0));
    uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::Handhaving));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::Group;

    #[test]
    fn investigations_stop_at_the_hours_there_are() {
        let mut b = Klantbeheer::empty();
        assert_eq!(binnen_uren(&b, 1000, 5000), (0.0, 0), "nobody is investigated");
        (b.handhaving.0, b.onderzoek_uren.0) = (0.12, 8.0);
        let (kans, uren) = binnen_uren(&b, 1000, 5000);
        assert!((kans - 0.01).abs() < 1e-12 && uren == 800, "{kans}, {uren}");
        let (kans, uren) = binnen_uren(&b, 1000, 400);
        assert!((kans - 0.005).abs() < 1e-12 && uren == 400, "half of the hours, half of the investigations");
        assert_eq!(binnen_uren(&b, 1000, 0), (0.0, 0));
    }
}
