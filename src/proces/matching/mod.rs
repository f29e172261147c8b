//! Phase 8, matching: everyone who searches competes for the same finite vacancies.
//!
//! A seeker chooses one submarket this month and sends a few applications; each has a score at the
//! post (index, skill, stigma, fit, noise) and a quality for the person. How applications settle is one
//! of two structures: the expected queue (`verwacht.rs`) or explicit vacancies on a ring (`expliciet.rs`).
//! Who searches, and where: `zoeken.rs`; people in work: `omkijken.rs`.
//! Displacement, crowding and the shape of the matching function follow; none is a parameter.

mod expliciet;
mod omkijken;
mod verwacht;
mod zoeken;

use crate::draw::Stream;
use crate::measure::Indicator;
use crate::parameter::Structuur;
use crate::proces::Kader;
use crate::proces::economie::bevolkingsindex;
use crate::proces::matching::verwacht::Werkblad;
use crate::proces::matching::zoeken::{Sollicitatie, Zoeker, sollicitaties};
use crate::proces::plaatsing::{contract, meerwaarde, met_lks};
use crate::regio::{Event, Feiten, HELE_REGIO, Inwoner, Klasse, Positie, PostId, Reden, Regio, Wie, achtereen};

/// A winning application.
#[derive(Clone, Copy, Debug)]
pub struct Treffer {
    /// Who.
    pub wie: Wie,
    /// Permanent key.
    pub sleutel: u32,
    /// Score at the post, noise included.
    pub score: f64,
    /// Match quality for the person.
    pub kwaliteit: f64,
    /// The vacancy that was won, in the explicit structure.
    pub post: Option<PostId>,
}

impl Treffer {
    fn van(zoeker: &Zoeker, s: &Sollicitatie) -> Treffer {
        Treffer { wie: zoeker.wie, sleutel: zoeker.sleutel, score: s.score, kwaliteit: s.kwaliteit, post: None }
    }
}

/// An open vacancy, in the order of the ring.
#[derive(Clone, Copy, Debug)]
pub struct Vacature {
    /// The post.
    pub post: PostId,
    /// Its minimum score; no number once it is taken, so that no score meets it.
    pub minimum: f64,
}

/// What a submarket yields.
pub struct Uitslag {
    /// Winning applications, one per person.
    pub treffers: Vec<Treffer>,
    /// Expected hires of non-residents.
    pub forensen: f64,
    /// Share of the vacancies that is filled, expected.
    pub vulgraad: f64,
}

/// Proposes the hires of this month.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let rijen = sollicitaties(r, k);
    let rivalen = rivalen(r, k);
    // Nobody applies to two submarkets in a month, so each settles by itself.
    achtereen(r.verdeeld(r.deelmarkten.len(), |stuk, uit: &mut Vec<Event>| {
        let (mut vacatures, mut werkblad) = (Vec::new(), Werkblad::default());
        // Each vacancy yields two events at most, and each submarket one.
        uit.reserve(r.deelmarkten[stuk.clone()].iter().map(|m| 2 * m.vacant as usize + 1).sum());
        for d in stuk.map(|d| d as u16) {
            zoek_vacatures(r, k, d, &mut vacatures);
            let uitslag = match k.structuur {
                Structuur::VerwachteRij => verwacht::schik(r, d, rivalen, rijen.rij(d), &vacatures, &mut werkblad),
                Structuur::ExplicieteRij => expliciet::schik(r, k, d, rivalen, rijen.rij(d), &vacatures),
            };
            vul(r, k, d, uitslag, &mut vacatures, uit);
        }
    }))
}

/// How much non-residents still compete, relative to the start: the more of them work here, the fewer
/// are left. Their number follows the population, as that of residents does.
fn rivalen(r: &Regio, k: &Kader) -> f64 {
    let groei = r.forensen as f64 / (r.forensen0 * bevolkingsindex(r, k)).max(1.0) - 1.0;
    (1.0 - groei / (*k.p().markt.forensen_ruimte).max(1e-6)).clamp(0.0, 2.0)
}

/// Open vacancies of a submarket in the order of the ring, with their minimum score.
fn zoek_vacatures(r: &Regio, k: &Kader, d: u16, uit: &mut Vec<Vacature>) {
    let m = &r.deelmarkten[d as usize];
    let open = || r.kolommen.vacant.tussen(m.van, m.tot);
    r.warm_posten(open());
    uit.clear();
    uit.extend(open().map(|post| Vacature { post, minimum: minimum(r, k, post) }));
}

/// Minimum score of a vacancy: it falls while the vacancy stays open.
pub fn minimum(r: &Regio, k: &Kader, p: PostId) -> f64 {
    let (post, m) = (r.post(p), &k.p().markt);
    let open = f64::from(k.nu.sinds(post.sinds).max(0)).min(*m.minimum_daling_tot);
    *m.minimum + *m.minimum_spreiding * f64::from(post.eis) - *m.minimum_daling * open
}

/// Gives each winner a post, in keyed order, and the rest of the vacancies their share of non-residents.
fn vul(r: &Regio, k: &Kader, d: u16, uitslag: Uitslag, ring: &mut [Vacature], uit: &mut Vec<Event>) {
    let m = &r.deelmarkten[d as usize];
    let plek = |t: &Treffer| k.draws.uniform(Stream::Vacature, t.sleutel, k.nu);
    let mut treffers: Vec<(f64, Treffer)> = uitslag.treffers.into_iter().map(|t| (plek(&t), t)).collect();
    // Numbers above nil are in the order of their bits.
    treffers.sort_unstable_by_key(|(plek, t)| (plek.to_bits(), t.sleutel));
    r.warm(treffers.iter().map(|(_, t)| t.wie));
    let begin = |plek: f64| m.van + (plek * f64::from(m.tot - m.van)) as u32;
    let mut vrij = ring.len();
    for (plek, t) in treffers {
        let n = match t.post {
            Some(post) => ring.iter().position(|v| v.post == post && !v.minimum.is_nan()),
            None => op_de_ring(ring, begin(plek), t.score),
        };
        let Some(n) = n else { continue };
        let post = neem(ring, n);
        vrij -= 1;
        let i = r.inwoner(t.wie);
        let lks = m.klasse == Klasse::Inclusief && met_lks(k, i);
        uit.push(contract(k, t.wie, i, post, Reden::Markt, t.kwaliteit as f32, lks));
    }
    for n in 0..k.afgerond(uitslag.forensen, 0x1_0000 + u32::from(d)).min(vrij) {
        let plek = k.draws.uniform(Stream::ForensPost, (u32::from(d) << 16) | n as u32, k.nu);
        let Some(n) = op_de_ring(ring, begin(plek), f64::INFINITY) else { break };
        uit.push(Event::ForensIn(neem(ring, n)));
        uit.push(Event::Tel(HELE_REGIO, Indicator::AangenomenForens, 1));
    }
    uit.push(economie(r, k, d, uitslag.vulgraad));
}

/// The next vacancy at or after a place on the ring that is not taken and whose minimum a score meets.
fn op_de_ring(ring: &[Vacature], begin: PostId, score: f64) -> Option<usize> {
    let start = ring.partition_point(|v| v.post < begin);
    let past = |v: &Vacature| v.minimum <= score;
    let verder = ring[start..].iter().position(past).map(|n| start + n);
    verder.or_else(|| ring[..start].iter().position(past))
}

/// Takes a vacancy.
fn neem(ring: &mut [Vacature], n: usize) -> PostId {
    ring[n].minimum = f64::NAN;
    ring[n].post
}

/// Job creation follows the ease of filling, slowly.
fn economie(r: &Regio, k: &Kader, d: u16, vulgraad: f64) -> Event {
    let (e, m) = (&k.p().economie, &r.deelmarkten[d as usize]);
    let traag = (*e.baancreatie_traagheid).max(1.0);
    let glad = m.vulgraad + (vulgraad - m.vulgraad) / traag;
    let doel = *e.baancreatie * libm::log((glad / *e.vulgraad).max(0.05));
    Event::Deelmarkt(d, m.extra + (doel - m.extra) / traag, glad)
}

/// Score of a person at a submarket's posts, without noise.
pub fn score(r: &Regio, k: &Kader, i: &Inwoner, d: u16) -> f64 {
    let (p, m) = (k.van(i), &r.deelmarkten[d as usize]);
    let mut x = f64::from(i.index) + k.tabellen.vaardigheid(i, k.nu, p);
    if !i.positie.werkt() {
        x -= k.tabellen.stigma(k.nu.sinds(i.ritme));
    }
    if i.positie == Positie::Bijstand {
        x -= *p.markt.stigma_bijstand;
    }
    if m.sector != i.sector {
        x -= *p.markt.sector_afwijking;
    }
    let (heeft, vraagt) = (f64::from(i.opleiding), f64::from(m.niveau));
    x += *p.markt.opleiding_boven * (heeft - vraagt).max(0.0) - *p.markt.opleiding_onder * (vraagt - heeft).max(0.0);
    if m.klasse == Klasse::Inclusief && met_lks(k, i) {
        x += meerwaarde(p, i);
    }
    if r.proefscore.1 > k.nu && i.is(Feiten::BEHANDELD) {
        x += f64::from(r.proefscore.0);
    }
    x
}
