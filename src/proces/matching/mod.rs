//! Phase 8, matching: everyone who searches competes for the same finite vacancies.
//!
//! A seeker chooses one submarket this month and sends a few applications; each has a score at the
//! post (index, skill, stigma, fit, noise) and a quality for the person. How applications settle is one
//! of two structures: the expected queue (`verwacht.rs`) or explicit vacancies on a ring (`expliciet.rs`).
//! Displacement, crowding and the shape of the matching function follow; none is a parameter.

mod expliciet;
mod verwacht;

use crate::draw::{Draw, Stream};
use crate::instrument::Profiel;
use crate::measure::Indicator;
use crate::parameter::{Parameters, Structuur};
use crate::proces::Kader;
use crate::proces::economie::bevolkingsindex;
use crate::proces::inkomen::zoekfactor;
use crate::proces::komst::logistisch;
use crate::proces::plaatsing::{contract, meerwaarde, met_lks};
use crate::proces::toewijzing::contactfactor;
use crate::regio::{Event, Feiten, GEEN, HELE_REGIO, Inwoner, Klasse, Positie, PostId, Reden, Regio, Wie, achtereen};

/// One application.
#[derive(Clone, Copy, Debug)]
pub struct Sollicitatie {
    /// Who.
    pub wie: Wie,
    /// Score at the post, noise included.
    pub score: f64,
    /// Match quality for the person.
    pub kwaliteit: f64,
    /// The applicant's own luck.
    pub geluk: f64,
    /// The vacancy that was won, in the explicit structure.
    pub post: Option<PostId>,
}

/// The applications of one submarket.
#[derive(Clone, Debug, Default)]
pub struct Rij {
    /// By people in bijstand.
    pub bijstand: Vec<Sollicitatie>,
    /// By everyone else; non-residents compete with these in proportion.
    pub overig: Vec<Sollicitatie>,
}

impl Rij {
    /// Puts others at the end.
    fn sluit_aan(&mut self, mut anderen: Rij) {
        self.bijstand.append(&mut anderen.bijstand);
        self.overig.append(&mut anderen.overig);
    }
}

/// What a submarket yields.
pub struct Uitslag {
    /// Winning applications, one per person, with the score.
    pub treffers: Vec<Sollicitatie>,
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
    achtereen(r.verdeeld(rijen.len(), |stuk, uit| {
        for d in stuk {
            let (rij, vacatures, d) = (&rijen[d], vacatures(r, k, d as u16), d as u16);
            let uitslag = match k.structuur {
                Structuur::VerwachteRij => verwacht::schik(r, d, rivalen, rij, &vacatures),
                Structuur::ExplicieteRij => expliciet::schik(r, k, d, rivalen, rij, &vacatures),
            };
            vul(r, k, d, uitslag, vacatures, uit);
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
fn vacatures(r: &Regio, k: &Kader, d: u16) -> Vec<(PostId, f64)> {
    let m = &r.deelmarkten[d as usize];
    let open = || r.kolommen.vacant.tussen(m.van, m.tot);
    r.warm_posten(open());
    open().map(|p| (p, minimum(r, k, p))).collect()
}

/// Minimum score of a vacancy: it falls while the vacancy stays open.
pub fn minimum(r: &Regio, k: &Kader, p: PostId) -> f64 {
    let (post, m) = (r.post(p), &k.p().markt);
    let open = f64::from(k.nu.sinds(post.sinds).max(0)).min(*m.minimum_daling_tot);
    *m.minimum + *m.minimum_spreiding * f64::from(post.eis) - *m.minimum_daling * open
}

/// Gives each winner a post, in keyed order, and the rest of the vacancies their share of non-residents.
fn vul(r: &Regio, k: &Kader, d: u16, uitslag: Uitslag, mut vrij: Vec<(PostId, f64)>, uit: &mut Vec<Event>) {
    let m = &r.deelmarkten[d as usize];
    r.warm(uitslag.treffers.iter().map(|t| t.wie));
    let mut treffers: Vec<(f64, Sollicitatie)> =
        uitslag.treffers.into_iter().map(|t| (k.draw(Stream::Vacature, r.inwoner(t.wie)).uniform(), t)).collect();
    treffers.sort_by(|a, b| a.0.total_cmp(&b.0).then(r.inwoner(a.1.wie).sleutel.cmp(&r.inwoner(b.1.wie).sleutel)));
    let lengte = f64::from(m.tot - m.van);
    for (plek, t) in treffers {
        let begin = m.van + (plek * lengte) as u32;
        let n = match t.post {
            Some(post) => vrij.iter().position(|(p, _)| *p == post),
            None => op_de_ring(&vrij, begin, t.score),
        };
        let Some(n) = n else { continue };
        let (post, _) = vrij.remove(n);
        let i = r.inwoner(t.wie);
        let lks = met_lks(k, i) && m.klasse == Klasse::Inclusief;
        uit.push(contract(k, t.wie, i, post, Reden::Markt, t.kwaliteit as f32, lks));
    }
    for n in 0..k.afgerond(uitslag.forensen, 0x1_0000 + u32::from(d)).min(vrij.len()) {
        let plek = k.draws.uniform(Stream::ForensPost, (u32::from(d) << 16) | n as u32, k.nu);
        let begin = m.van + (plek * lengte) as u32;
        let Some(n) = op_de_ring(&vrij, begin, f64::INFINITY) else { break };
        let (post, _) = vrij.remove(n);
        uit.push(Event::ForensIn(post));
        uit.push(Event::Tel(HELE_REGIO, Indicator::AangenomenForens, 1));
    }
    uit.push(economie(r, k, d, uitslag.vulgraad));
}

/// The next vacancy at or after a place on the ring whose minimum a score meets.
fn op_de_ring(vrij: &[(PostId, f64)], begin: PostId, score: f64) -> Option<usize> {
    let start = vrij.partition_point(|(p, _)| *p < begin);
    (0..vrij.len()).map(|n| (start + n) % vrij.len()).find(|n| vrij[*n].1 <= score)
}

/// Job creation follows the ease of filling, slowly.
fn economie(r: &Regio, k: &Kader, d: u16, vulgraad: f64) -> Event {
    let (e, m) = (&k.p().economie, &r.deelmarkten[d as usize]);
    let traag = (*e.baancreatie_traagheid).max(1.0);
    let glad = m.vulgraad + (vulgraad - m.vulgraad) / traag;
    let doel = *e.baancreatie * libm::log((glad / *e.vulgraad).max(0.05));
    Event::Deelmarkt(d, m.extra + (doel - m.extra) / traag, glad)
}

/// Everyone's applications, by submarket.
fn sollicitaties(r: &Regio, k: &Kader) -> Vec<Rij> {
    let mut personen = vec![0; k.per_gemeente.len()];
    r.in_bijstand().for_each(|(_, i)| personen[i.gemeente as usize] += 1);
    let gemeenten: Vec<Zoekklimaat> = personen.iter().enumerate().map(|(g, n)| Zoekklimaat::van(r, k, g, *n)).collect();
    let solliciteer = |wie, i: &Inwoner, u: f64, draw: Draw, rijen: &mut Vec<Rij>| {
        if let Some((kans, aantal, drempel)) = zoekgedrag(k, i, &gemeenten[i.gemeente as usize])
            && u < kans
        {
            rijen.resize_with(r.deelmarkten.len(), Rij::default);
            schrijf_in(r, k, (wie, i), (aantal, drempel), draw, rijen);
        }
    };
    let zonder_baan = |p| matches!(p, Positie::Ww | Positie::NugZoekend | Positie::Bijstand);
    let zoekend = r.elk(zonder_baan, None, |wie, i, rijen| {
        let mut draw = k.draw(Stream::Zoeken, i);
        let u = draw.uniform();
        solliciteer(wie, i, u, draw, rijen);
    });
    // Few people in work search, fewer in a job that fits.
    let hoogste = gemeenten.iter().map(|g| g.werkend).fold(0.0, f64::max);
    let kans = |p, wie: Wie| match p {
        Positie::Vast | Positie::Flex => hoogste * k.tabellen.tevreden(r.kolommen.kwaliteit[wie as usize]),
        _ => 0.0,
    };
    let werkend = r.zeef((k.draws, Stream::Zoeken, hoogste), kans, solliciteer);
    let mut delen = zoekend.into_iter().chain(werkend);
    let mut rijen = delen.next().unwrap_or_default();
    rijen.resize_with(r.deelmarkten.len(), Rij::default);
    for deel in delen {
        rijen.iter_mut().zip(deel).for_each(|(rij, deel)| rij.sluit_aan(deel));
    }
    rijen
}

/// What a gemeente does to search.
struct Zoekklimaat {
    /// Factor on search in bijstand by contact with klantmanagers and the gain from work.
    bijstand: f64,
    /// Highest chance to search of people in work.
    werkend: f64,
}

impl Zoekklimaat {
    fn van(r: &Regio, k: &Kader, g: usize, personen: i64) -> Zoekklimaat {
        let p = &k.per_gemeente[g].p;
        Zoekklimaat { bijstand: contactfactor(r, k, g, personen) * zoekfactor(p), werkend: *p.markt.zoek_werkend }
    }
}

/// The applications of a person who searches, in the queue where they are sent.
fn schrijf_in(
    r: &Regio,
    k: &Kader,
    (wie, i): (Wie, &Inwoner),
    (aantal, drempel): (f64, f64),
    mut draw: Draw,
    rijen: &mut [Rij],
) {
    let n = (aantal + draw.uniform()) as usize;
    if n == 0 {
        return;
    }
    let d = waar(r, k, i, &mut draw);
    let basis = score(r, k, i, d);
    let mut luck = k.draw(Stream::Sollicitatie, i);
    let rij = &mut rijen[d as usize];
    let rij = if i.positie == Positie::Bijstand { &mut rij.bijstand } else { &mut rij.overig };
    for _ in 0..n {
        let kwaliteit = luck.logistic();
        let score = basis + *k.p().markt.ruis * luck.logistic();
        let geluk = luck.uniform();
        let _ = luck.uniform();
        if kwaliteit > drempel {
            rij.push(Sollicitatie { wie, score, kwaliteit, geluk, post: None });
        }
    }
}

/// Chance to search, applications per month of searching, and lowest acceptable quality; none if not searching.
/// Outside bijstand help with search means more applications; in bijstand it means searching more often.
fn zoekgedrag(k: &Kader, i: &Inwoner, hier: &Zoekklimaat) -> Option<(f64, f64, f64)> {
    let p = k.van(i);
    let m = &p.markt;
    let hulp = if i.dossier.na_tot > k.nu { f64::from(i.dossier.na_factor) } else { 1.0 };
    match i.positie {
        Positie::Vast | Positie::Flex => {
            let q = f64::from(i.kwaliteit);
            let kans = hier.werkend * libm::exp(-*m.zoek_werkend_helling * q).min(1.0);
            Some((kans, *m.zoek_werkend_aantal * hulp, q + *m.kwaliteit_werkend))
        }
        Positie::Ww => {
            let over = (f64::from(i.ww_tot.sinds(k.nu)) / 12.0).clamp(0.0, 1.0);
            Some((*m.zoek_ww, *m.zoek_ww_aantal * hulp, *m.kwaliteit + *m.kwaliteit_ww * over))
        }
        Positie::NugZoekend if !i.is(Feiten::AANVRAAG) => Some((*m.zoek_nug, *m.zoek_nug_aantal * hulp, *m.kwaliteit)),
        // Whoever has applied for bijstand and waits searches as in bijstand.
        Positie::Bijstand | Positie::NugZoekend => {
            let kans = zoekkans_bijstand(k, i, p) * hier.bijstand;
            (kans > 0.0).then_some((kans, *m.zoek_bijstand_aantal, *m.kwaliteit))
        }
        _ => None,
    }
}

/// Chance that a person in bijstand searches this month: rises with the index, falls in a traject
/// (lock-in) and with worries, and follows the gain from work.
fn zoekkans_bijstand(k: &Kader, i: &Inwoner, p: &Parameters) -> f64 {
    if i.is(Feiten::ONTHEFFING) || i.is(Feiten::PROEF) || i.dossier.profiel == Profiel::Beschut {
        return 0.0;
    }
    let (m, g) = (&p.markt, &p.gezondheid);
    let afstand = f64::from(i.index) + k.tabellen.vaardigheid(i, k.nu, p);
    let mut kans = *m.zoek_bijstand * logistisch(*m.zoek_bijstand_basis + *m.zoek_bijstand_helling * afstand);
    for n in [i.dossier.traject, i.dossier.steun] {
        if n != GEEN {
            let cijfers = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize].cijfers;
            let lang = i.duur(k.nu) >= *m.zoeken_lang_vanaf as i32;
            kans *= if lang { *cijfers.zoeken_lang } else { *cijfers.zoeken_tijdens };
        }
    }
    if i.dossier.na_tot > k.nu {
        kans *= f64::from(i.dossier.na_factor);
    }
    for (feit, factor) in [
        (Feiten::PSYCHISCH, *g.psychisch_zoek),
        (Feiten::SCHULDEN, *g.schulden_zoek),
        (Feiten::DEELTIJD, *p.bijstand.deeltijd_zoek),
    ] {
        if i.is(feit) {
            kans *= factor;
        }
    }
    if matches!(i.dossier.profiel, Profiel::DirectBemiddelbaar | Profiel::KortTraject) {
        kans *= p.wsp.zoekhulp();
    }
    kans
}

/// One submarket per person per month: sector, level, and class of werkgever by its posts.
fn waar(r: &Regio, k: &Kader, i: &Inwoner, draw: &mut Draw) -> u16 {
    let m = &k.p().markt;
    let (u, v, w) = (draw.uniform(), draw.uniform(), draw.uniform());
    let niveau = if v < *m.niveau_lager {
        i.opleiding.saturating_sub(1)
    } else if v > 1.0 - *m.niveau_hoger {
        (i.opleiding + 1).min(2)
    } else {
        i.opleiding
    };
    let anders = draw.uniform();
    let sector = if u < *m.thuissector { i.sector } else { k.achtergrond.sector_op(anders, niveau) };
    let klasse = r.klasse_naar_posten(sector, niveau, w);
    r.deelmarkt(sector, niveau, klasse)
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
    if met_lks(k, i) && m.klasse == Klasse::Inclusief {
        x += meerwaarde(p, i);
    }
    if i.dossier.na_tot > k.nu {
        x += f64::from(i.dossier.na_score);
    }
    x
}
