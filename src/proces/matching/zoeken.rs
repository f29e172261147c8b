//! Who searches this month, how much, and where: the applications, and by submarket who sent them.

use crate::draw::{Draw, Stream};
use crate::instrument::Profiel;
use crate::parameter::Parameters;
use crate::proces::Kader;
use crate::proces::inkomen::zoekfactor;
use crate::proces::logistisch::{logistisch, tussen};
use crate::proces::matching::omkijken::{Omkijken, Pogingen, kijkt_om};
use crate::proces::matching::score;
use crate::proces::toewijzing::contactfactor;
use crate::regio::{Feiten, GEEN, Inwoner, OPLEIDING_TOP, Positie, Regio, Wie};

/// One application.
#[derive(Clone, Copy, Debug)]
pub struct Sollicitatie {
    /// Score at the post, noise included.
    pub score: f64,
    /// Match quality for the person.
    pub kwaliteit: f64,
    /// The applicant's own luck.
    pub geluk: f64,
}

/// Someone who applies this month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Zoeker {
    /// Who.
    pub wie: Wie,
    /// Permanent key.
    pub sleutel: u32,
    /// Which queue: two for each submarket, see [`Rijen`].
    rij: u16,
    /// How many applications, and the first of them.
    aantal: u16,
    eerste: u32,
}

/// The applications of a month, and who sent them.
#[derive(Default)]
struct Oogst {
    zoekers: Vec<Zoeker>,
    sollicitaties: Vec<Sollicitatie>,
}

impl Oogst {
    /// Makes room for so many applications, once.
    fn ruim_in(&mut self, aantal: usize) {
        if self.zoekers.capacity() == 0 {
            self.zoekers.reserve(aantal);
            self.sollicitaties.reserve(aantal);
        }
    }

    /// Puts someone in the queue of the submarket where the applications from the first of them on are sent, if any are.
    fn zet_in_rij(&mut self, (wie, i): (Wie, &Inwoner), daar: Option<Daar>, eerste: usize) {
        if let Some(Daar { deelmarkt, .. }) = daar {
            let rij = 2 * deelmarkt + u16::from(i.positie != Positie::Bijstand);
            let aantal = (self.sollicitaties.len() - eerste) as u16;
            self.zoekers.push(Zoeker { wie, sleutel: i.sleutel, rij, aantal, eerste: eerste as u32 });
        }
    }

    /// Puts others at the end.
    fn sluit_aan(&mut self, ander: Oogst) {
        let verder = self.sollicitaties.len() as u32;
        self.sollicitaties.extend(ander.sollicitaties);
        self.zoekers.extend(ander.zoekers.into_iter().map(|z| Zoeker { eerste: z.eerste + verder, ..z }));
    }
}

/// Everyone who applies, by queue: in each submarket first people in bijstand, then everyone else.
pub struct Rijen {
    zoekers: Vec<Zoeker>,
    /// Where each queue begins, and where the last one ends.
    begin: Vec<u32>,
    sollicitaties: Vec<Sollicitatie>,
}

/// Who applies to one submarket.
#[derive(Clone, Copy)]
pub struct Rij<'a> {
    /// People in bijstand.
    pub bijstand: &'a [Zoeker],
    /// Everyone else; non-residents compete with these in proportion.
    pub overig: &'a [Zoeker],
    sollicitaties: &'a [Sollicitatie],
}

impl Rij<'_> {
    /// The applications that someone sends.
    #[inline]
    pub fn van(&self, zoeker: &Zoeker) -> &[Sollicitatie] {
        &self.sollicitaties[zoeker.eerste as usize..][..zoeker.aantal as usize]
    }
}

impl Rijen {
    /// Puts everyone in the queue of the submarket that they apply to, in the order in which they came.
    fn van(oogst: Oogst, deelmarkten: usize) -> Rijen {
        let mut begin = vec![0; 2 * deelmarkten + 1];
        oogst.zoekers.iter().for_each(|z| begin[z.rij as usize + 1] += 1);
        (1..begin.len()).for_each(|n| begin[n] += begin[n - 1]);
        let mut plek = begin.clone();
        let mut zoekers = vec![Zoeker::default(); oogst.zoekers.len()];
        for z in oogst.zoekers {
            let plek = &mut plek[z.rij as usize];
            zoekers[*plek as usize] = z;
            *plek += 1;
        }
        Rijen { zoekers, begin, sollicitaties: oogst.sollicitaties }
    }

    /// Who applies to a submarket.
    pub fn rij(&self, d: u16) -> Rij<'_> {
        let rij = |n: usize| &self.zoekers[self.begin[n] as usize..self.begin[n + 1] as usize];
        let n = 2 * d as usize;
        Rij { bijstand: rij(n), overig: rij(n + 1), sollicitaties: &self.sollicitaties }
    }
}

/// Everyone's applications, by submarket.
pub fn sollicitaties(r: &Regio, k: &Kader) -> Rijen {
    let gemeenten: Vec<Zoekklimaat> = (0..k.per_gemeente.len()).map(|g| Zoekklimaat::van(r, k, g)).collect();
    // Room for one and a half of each that has no work, which is about what there are.
    let ruimte: i64 = [Positie::Ww, Positie::NugZoekend, Positie::Bijstand].iter().map(|p| r.stand[*p as usize]).sum();
    let ruimte = ruimte as usize * 3 / 2 / r.threads.max(1);
    let zonder_baan = |p| matches!(p, Positie::Ww | Positie::NugZoekend | Positie::Bijstand);
    let zoekend = r.elk(zonder_baan, None, |wie, i, oogst: &mut Oogst| {
        if zoekt_als_in_bijstand(i) && hoeft_niet(i) {
            return;
        }
        let mut draw = k.draw(Stream::Zoeken, i);
        let u = draw.uniform();
        if let Some(gedrag) = zoekgedrag(k, i, &gemeenten[i.gemeente as usize], u) {
            oogst.ruim_in(ruimte);
            schrijf_in(r, k, (wie, i), gedrag, draw, oogst);
        }
    });
    let omkijken = Omkijken::van(&gemeenten);
    let hoogstens = |positie, wie| omkijken.hoogstens(r, positie, wie);
    let werkend =
        r.zeef((k.draws, Stream::Zoeken, omkijken.hoogste), hoogstens, |wie, i, u, draw, oogst: &mut Oogst| {
            if let Some(pogingen) = kijkt_om(k, i, &gemeenten[i.gemeente as usize].p.markt, u) {
                oogst.ruim_in(ruimte);
                kies_uit(r, k, (wie, i), pogingen, draw, oogst);
            }
        });
    let mut delen = zoekend.into_iter().chain(werkend);
    let mut oogst = delen.next().unwrap_or_default();
    delen.for_each(|deel| oogst.sluit_aan(deel));
    Rijen::van(oogst, r.deelmarkten.len())
}

/// What a gemeente does to search.
pub struct Zoekklimaat<'a> {
    /// Its numbers.
    pub p: &'a Parameters,
    /// Factor on search in bijstand by contact with klantmanagers and the gain from work.
    bijstand: f64,
}

impl<'a> Zoekklimaat<'a> {
    fn van(r: &Regio, k: &Kader<'a>, g: usize) -> Zoekklimaat<'a> {
        let p = &k.per_gemeente[g].p;
        let personen = r.kolommen.in_positie(g, Positie::Bijstand);
        Zoekklimaat { p, bijstand: contactfactor(r, k, g, personen) * zoekfactor(p) }
    }
}

/// How someone searches this month.
struct Gedrag {
    /// Mean number of applications.
    aantal: f64,
    /// Lowest quality that is taken.
    drempel: f64,
}

/// How a person without work searches whose number for this month is `u`; none if not searching. Outside bijstand help with search
/// means more applications; in bijstand it means searching more often.
fn zoekgedrag(k: &Kader, i: &Inwoner, hier: &Zoekklimaat, u: f64) -> Option<Gedrag> {
    let m = &hier.p.markt;
    let hulp = || if i.dossier.na_tot > k.nu { f64::from(i.dossier.na_factor) } else { 1.0 };
    match i.positie {
        Positie::Ww => (u < *m.zoek_ww).then(|| {
            let over = (f64::from(i.ww_tot.sinds(k.nu)) / 12.0).clamp(0.0, 1.0);
            Gedrag { aantal: *m.zoek_ww_aantal * hulp(), drempel: *m.kwaliteit + *m.kwaliteit_ww * over }
        }),
        _ if zoekt_als_in_bijstand(i) => {
            zoekt_in_bijstand(k, i, hier, u).then(|| Gedrag { aantal: *m.zoek_bijstand_aantal, drempel: *m.kwaliteit })
        }
        Positie::NugZoekend => {
            (u < *m.zoek_nug).then(|| Gedrag { aantal: *m.zoek_nug_aantal * hulp(), drempel: *m.kwaliteit })
        }
        _ => None,
    }
}

/// Whoever has applied for bijstand and waits searches as in bijstand.
#[inline]
fn zoekt_als_in_bijstand(i: &Inwoner) -> bool {
    i.positie == Positie::Bijstand || i.positie == Positie::NugZoekend && i.is(Feiten::AANVRAAG)
}

/// Whether a person in bijstand need not search, and does not.
#[inline]
fn hoeft_niet(i: &Inwoner) -> bool {
    i.is(Feiten::ONTHEFFING) || i.is(Feiten::PROEF) || i.dossier.profiel == Profiel::Beschut
}

/// Whether a person in bijstand who may have to searches this month. The chance rises with the index, falls in a traject
/// (lock-in) and with worries, and follows the gain from work.
fn zoekt_in_bijstand(k: &Kader, i: &Inwoner, hier: &Zoekklimaat, u: f64) -> bool {
    let (m, g) = (&hier.p.markt, &hier.p.gezondheid);
    let factor = |geldt: bool, factor: f64| if geldt { factor } else { 1.0 };
    let traject = |n: u8| {
        if n == GEEN {
            return 1.0;
        }
        let cijfers = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize].cijfers;
        let lang = i.duur(k.nu) >= *m.zoeken_lang_vanaf as i32;
        if lang { *cijfers.zoeken_lang } else { *cijfers.zoeken_tijdens }
    };
    let zelf = i.dossier.profiel.dicht_bij_werk();
    let factoren = [
        traject(i.dossier.traject),
        traject(i.dossier.steun),
        factor(i.dossier.na_tot > k.nu, f64::from(i.dossier.na_factor)),
        factor(i.is(Feiten::PSYCHISCH), *g.psychisch_zoek),
        factor(i.is(Feiten::SCHULDEN), *g.schulden_zoek),
        factor(i.is(Feiten::DEELTIJD), *hier.p.bijstand.deeltijd_zoek),
        if zelf { hier.p.wsp.zoekhulp() } else { 1.0 },
        hier.bijstand,
    ];
    let kans = |nabij: f64| factoren.iter().fold(*m.zoek_bijstand * nabij, |kans, factor| kans * factor);
    let afstand = f64::from(i.index) + k.tabellen.vaardigheid(i, k.nu, hier.p);
    let x = *m.zoek_bijstand_basis + *m.zoek_bijstand_helling * afstand;
    // No factor is below nil, so the chance rises with the curve, also as rounded.
    let (onder, boven) = tussen(x);
    u < kans(boven) && (u < kans(onder) || u < kans(logistisch(x)))
}

/// The applications of a person without work who searches. Where, and the score there, are only asked for by someone who
/// finds a post worth an application.
fn schrijf_in(r: &Regio, k: &Kader, (wie, i): (Wie, &Inwoner), gedrag: Gedrag, mut draw: Draw, oogst: &mut Oogst) {
    let n = (gedrag.aantal + draw.uniform()) as usize;
    let eerste = oogst.sollicitaties.len();
    let mut luck = k.draw(Stream::Sollicitatie, i);
    let mut daar = None;
    for _ in 0..n {
        let kwaliteit = luck.logistic();
        if kwaliteit > gedrag.drempel {
            let daar = daar.get_or_insert_with(|| Daar::van(r, k, i, &mut draw));
            let score = daar.basis + *k.p().markt.ruis * luck.logistic();
            oogst.sollicitaties.push(Sollicitatie { score, kwaliteit, geluk: luck.uniform() });
        } else {
            luck.lot();
            luck.lot();
        }
        luck.lot();
    }
    oogst.zet_in_rij((wie, i), daar, eerste);
}

/// The applications of a person in work who finds at least one post that is better.
fn kies_uit(r: &Regio, k: &Kader, (wie, i): (Wie, &Inwoner), p: Pogingen, mut draw: Draw, oogst: &mut Oogst) {
    let eerste = oogst.sollicitaties.len();
    let mut luck = k.draw(Stream::Sollicitatie, i);
    let daar = Daar::van(r, k, i, &mut draw);
    for n in p.nummers() {
        let (beter, hoeveel) = (luck.uniform(), luck.uniform());
        if beter < p.kans(n, oogst.sollicitaties.len() > eerste) {
            let score = daar.basis + *k.p().markt.ruis * luck.logistic();
            oogst.sollicitaties.push(Sollicitatie { score, kwaliteit: p.kwaliteit(hoeveel), geluk: luck.uniform() });
        } else {
            luck.lot();
            luck.lot();
        }
    }
    oogst.zet_in_rij((wie, i), Some(daar), eerste);
}

/// Where a person applies this month, and the score there without noise.
struct Daar {
    deelmarkt: u16,
    basis: f64,
}

impl Daar {
    fn van(r: &Regio, k: &Kader, i: &Inwoner, draw: &mut Draw) -> Daar {
        let deelmarkt = waar(r, k, i, draw);
        Daar { deelmarkt, basis: score(r, k, i, deelmarkt) }
    }
}

/// One submarket per person per month: sector, level, and class of werkgever by its posts. What is left of a number after
/// a choice makes the next one.
fn waar(r: &Regio, k: &Kader, i: &Inwoner, draw: &mut Draw) -> u16 {
    let m = &k.p().markt;
    let (u, v) = (draw.uniform(), draw.uniform());
    let (lager, hoger, thuis) = (*m.niveau_lager, *m.niveau_hoger, *m.thuissector);
    let (niveau, rest) = if v < lager {
        (i.opleiding.saturating_sub(1), v / lager)
    } else if v > 1.0 - hoger {
        ((i.opleiding + 1).min(OPLEIDING_TOP), (1.0 - v) / hoger)
    } else {
        (i.opleiding, (v - lager) / (1.0 - hoger - lager))
    };
    let sector = if u < thuis { i.sector } else { k.achtergrond.sector_op((u - thuis) / (1.0 - thuis), niveau) };
    r.deelmarkt(sector, niveau, r.klasse_naar_posten(sector, niveau, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_is_in_the_queue_where_they_applied_in_the_order_in_which_they_came() {
        let mut oogst = Oogst::default();
        for n in 0..1000u32 {
            let zoeker = Zoeker { wie: n, sleutel: n, rij: (n * 7919 % 6) as u16, aantal: 1, eerste: n };
            let sollicitatie = Sollicitatie { score: f64::from(n), kwaliteit: 0.0, geluk: 0.5 };
            oogst.sluit_aan(Oogst { zoekers: vec![Zoeker { eerste: 0, ..zoeker }], sollicitaties: vec![sollicitatie] });
        }
        let rijen = Rijen::van(oogst, 3);
        let mut samen = 0;
        for d in 0..3 {
            let rij = rijen.rij(d);
            for (zoekers, nummer) in [(rij.bijstand, 2 * d), (rij.overig, 2 * d + 1)] {
                assert!(zoekers.iter().all(|z| z.rij == nummer));
                assert!(zoekers.is_sorted_by_key(|z| z.wie));
                assert!(zoekers.iter().all(|z| rij.van(z).iter().all(|s| s.score == f64::from(z.wie))));
                samen += zoekers.len();
            }
        }
        assert_eq!(samen, 1000);
    }
}
