//! Between toewijzing and voortgang, mobiliteit: help for people who are not (yet) in bijstand. UWV hands
//! WW that ends over to the gemeente.

use crate::draw::Stream;
use crate::measure::Indicator;
use crate::proces::Kader;
use crate::proces::toewijzing::uren_over;
use crate::quantity::Maand;
use crate::regio::{Event, Feiten, Inwoner, Positie, Regio, Wie};

/// The month of the lasting draw that says whether UWV hands a person over: no run lives it.
const OVERGEDRAGEN: Maand = Maand(0);

/// Proposes help for people in WW.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    overdracht(r, k, &mut uit);
    uit
}

/// UWV hands over WW that ends soon, who ends first first. The gemeente sees the person at the cost of an
/// intake, as far as the hours go that intake and starts have left.
fn overdracht(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let mut rij: Vec<(Wie, &Inwoner)> =
        r.met(|p| p == Positie::Ww).filter(|(_, i)| wordt_overgedragen(k, i)).collect();
    rij.sort_by_key(|(_, i)| (i.ww_tot, i.sleutel));
    let mut uren: Vec<i64> = (0..k.per_gemeente.len()).map(|g| uren_over(r, k, g)).collect();
    for (wie, i) in rij {
        let p = k.van(i);
        let per_intake = (*p.toegang.intake_uren * 10.0) as i64;
        let over = &mut uren[i.gemeente as usize];
        if *over < per_intake {
            continue;
        }
        *over -= per_intake;
        uit.push(Event::Tel(i.gemeente, Indicator::UrenBesteed, per_intake));
        uit.push(Event::Zoeken(wie, *p.ww.overdracht_zoek as f32, 0.0, i.ww_tot));
    }
}

/// Whether a person in WW is handed over now: entitled to bijstand, close to the end, within reach, and not
/// helped already.
fn wordt_overgedragen(k: &Kader, i: &Inwoner) -> bool {
    let ww = &k.van(i).ww;
    let dichtbij = (1..=*ww.overdracht as i32).contains(&i.ww_tot.sinds(k.nu));
    let bereikt = || k.draws.uniform(Stream::Mobiliteit, i.sleutel, OVERGEDRAGEN) < *ww.overdracht_bereik;
    dichtbij && i.is(Feiten::RECHT) && i.na_tot <= k.nu && bereikt()
}
