//! Trials of the market: interventions from outside that no policy makes, to measure how luck and
//! displacement spread. Used by benches and tests; not a phase of the month.

use crate::draw::Stream;
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, contract};
use crate::regio::{Bezetting, Event, Feiten, Inwoner, Klasse, Reden, Regio, Wie};

/// People in bijstand in keyed order.
fn keuze<'a>(r: &'a Regio, k: &Kader, n: usize) -> Vec<(Wie, &'a Inwoner)> {
    let mut rij: Vec<(f64, Wie, &Inwoner)> =
        r.in_bijstand().map(|(wie, i)| (k.draw(Stream::Proef, i).uniform(), wie, i)).collect();
    rij.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.sleutel.cmp(&b.2.sleutel)));
    rij.into_iter().take(n).map(|(_, wie, i)| (wie, i)).collect()
}

/// Puts a number of people from bijstand into existing vacancies of their sector and level.
pub fn plaats(r: &Regio, k: &Kader, n: usize) -> Vec<Event> {
    let mut plekken = Plekken::default();
    let mut uit = Vec::new();
    for (wie, i) in keuze(r, k, n) {
        let plek = k.draw(Stream::Vacature, i).uniform();
        let post = Klasse::ALL
            .into_iter()
            .find_map(|klasse| plekken.eerste(r, r.deelmarkt(i.sector, i.opleiding, klasse), plek, Bezetting::Vacant));
        if let Some(post) = post {
            uit.push(contract(k, wie, i, post, Reden::Markt, 0.0, false));
        }
    }
    uit
}

/// Helps a number of people in bijstand to search more and score higher, and marks them.
pub fn behandel(r: &Regio, k: &Kader, n: usize, zoeken: f32, score: f32, maanden: i32) -> Vec<Event> {
    keuze(r, k, n)
        .into_iter()
        .flat_map(|(wie, _)| {
            [Event::Feit(wie, Feiten::BEHANDELD, true), Event::Zoeken(wie, zoeken, score, k.nu + maanden)]
        })
        .collect()
}
