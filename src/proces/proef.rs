//! Trials of the market: interventions from outside that no policy makes, to measure how luck and
//! displacement spread. Used by benches and tests; not a phase of the month.

use crate::draw::Stream;
use crate::instrument::{Instrument, Profiel};
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, contract};
use crate::proces::toewijzing::{einddatum, komt_in_aanmerking};
use crate::quantity::{Cent, Maand};
use crate::regio::{Bezetting, Event, Feiten, Inwoner, Klasse, LANG, Reden, Regio, Wie};

/// People in bijstand in keyed order.
fn keuze<'a>(r: &'a Regio, k: &Kader, n: usize, wie: impl Fn(&Inwoner) -> bool) -> Vec<(Wie, &'a Inwoner)> {
    let passend = r.in_bijstand().filter(|(_, i)| wie(i));
    let mut rij: Vec<(f64, Wie, &Inwoner)> =
        passend.map(|(wie, i)| (k.draw(Stream::Proef, i).uniform(), wie, i)).collect();
    rij.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.sleutel.cmp(&b.2.sleutel)));
    rij.into_iter().take(n).map(|(_, wie, i)| (wie, i)).collect()
}

/// Puts a number of people from bijstand into existing vacancies of their sector and level.
pub fn plaats(r: &Regio, k: &Kader, n: usize) -> Vec<Event> {
    let mut plekken = Plekken::default();
    let mut uit = Vec::new();
    for (wie, i) in keuze(r, k, n, |_| true) {
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
    let tot = k.nu + maanden;
    let hulp = keuze(r, k, n, |_| true)
        .into_iter()
        .flat_map(|(wie, _)| [Event::Feit(wie, Feiten::BEHANDELD, true), Event::Zoeken(wie, zoeken, tot)]);
    hulp.chain([Event::Proefscore(score, tot)]).collect()
}

/// A target group among people in bijstand, as evaluations tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Groep {
    /// Everybody in bijstand.
    Alle,
    /// In bijstand under a year.
    OnderEen,
    /// From one to two years.
    EenTotTwee,
    /// Two years or more.
    VanafTwee,
    /// Profile direct bemiddelbaar or kort traject.
    Kort,
    /// Profile LKS.
    Lks,
}

impl Groep {
    /// Every group with the word that files use.
    pub const ALL: [(Groep, &'static str); 6] = [
        (Groep::Alle, "all"),
        (Groep::OnderEen, "under-1-year"),
        (Groep::EenTotTwee, "1-to-2-years"),
        (Groep::VanafTwee, "over-2-years"),
        (Groep::Kort, "kort-traject"),
        (Groep::Lks, "lks"),
    ];

    /// The word that files use.
    pub fn naam(self) -> &'static str {
        Groep::ALL[self as usize].1
    }

    /// Whether a person in bijstand belongs to it.
    pub fn heeft(self, i: &Inwoner, nu: Maand) -> bool {
        match self {
            Groep::Alle => true,
            Groep::OnderEen => i.duur(nu) < 12,
            Groep::EenTotTwee => (12..LANG).contains(&i.duur(nu)),
            Groep::VanafTwee => i.duur(nu) >= LANG,
            Groep::Kort => i.dossier.profiel.dicht_bij_werk(),
            Groep::Lks => matches!(i.dossier.profiel, Profiel::LksMdp | Profiel::LksZdp),
        }
    }
}

/// What people who start something are compared with: themselves, with the same luck, in another life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tegenover {
    /// One in which they never get a traject, nor help of the RMT or by a hand-over; nor do they get more after the one that is
    /// tried. Support, the WSP and Tomin go on.
    Niets,
    /// One in which they get what today's policy gives; as they do after the one that is tried.
    Beleid,
}

impl Tegenover {
    /// Both, with the words that files use.
    pub const ALL: [(Tegenover, &'static str); 2] = [(Tegenover::Niets, "nothing"), (Tegenover::Beleid, "policy")];
}

/// People in bijstand who may have an instrument and would take it.
pub fn deelnemers<'a>(r: &'a Regio, k: &Kader, n: usize, instrument: &str) -> Vec<(Wie, &'a Inwoner)> {
    deelnemers_uit(r, k, n, instrument, Groep::Alle)
}

/// The same, of one target group.
pub fn deelnemers_uit<'a>(
    r: &'a Regio,
    k: &Kader,
    n: usize,
    instrument: &str,
    groep: Groep,
) -> Vec<(Wie, &'a Inwoner)> {
    let mag = |i: &Inwoner| nummer(k, i, instrument).is_some_and(|n| komt_in_aanmerking(k, i, van(k, i, n)));
    keuze(r, k, n, |i| groep.heeft(i, k.nu) && mag(i))
}

/// Gives people a fact: one by which they can be followed, or one that keeps policy away from them.
pub fn merk(wie: &[(Wie, &Inwoner)], feit: u32) -> Vec<Event> {
    wie.iter().map(|(wie, _)| Event::Feit(*wie, feit, true)).collect()
}

/// Lets people start an instrument, at nobody's cost.
pub fn start(k: &Kader, wie: &[(Wie, &Inwoner)], instrument: &str) -> Vec<Event> {
    let begin = |(wie, i): &(Wie, &Inwoner)| {
        let n = nummer(k, i, instrument)?;
        Some(Event::Start(*wie, n as u8, einddatum(k, i, van(k, i, n)), Cent::NUL))
    };
    wie.iter().filter_map(begin).collect()
}

fn nummer(k: &Kader, i: &Inwoner, naam: &str) -> Option<usize> {
    k.per_gemeente[i.gemeente as usize].instrumenten.iter().position(|n| n.name == naam)
}

fn van<'a>(k: &Kader<'a>, i: &Inwoner, n: usize) -> &'a Instrument {
    &k.per_gemeente[i.gemeente as usize].instrumenten[n]
}
