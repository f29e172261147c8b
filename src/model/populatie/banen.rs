//! Werkgevers and posts: enough posts in each submarket for the residents who work there, their
//! non-resident colleagues and the vacancies of the start, owned by werkgevers of the sizes asked for.

use crate::draw::{Draws, Stream};
use crate::model::Model;
use crate::parameter::{self, Parameters, SectorCijfers};
use crate::proces::economie::vraag;
use crate::quantity::Maand;
use crate::regio::{Bezetting, Deelmarkt, Inwoner, Klasse, Positie, Post, PostId, Regio, SAMEN, Werkgever, Wie};

/// Smallest number of posts of a werkgever: with fewer nobody is employed.
const KLEINSTE: f64 = 2.0;

/// Smallest and largest number of posts of the four sizes of werkgever.
pub fn grootten(m: &parameter::Regio) -> [(f64, f64); 4] {
    let vanaf = [KLEINSTE, *m.werkgever_midden_vanaf, *m.werkgever_groot_vanaf, *m.werkgever_zeer_groot_vanaf];
    [0, 1, 2, 3].map(|n| (vanaf[n], vanaf.get(n + 1).map_or(*m.werkgever_grootste, |volgende| volgende - 1.0)))
}

/// Draws where an employee works at the start, as (sector, level, class): in the home sector, sometimes a level lower.
fn plek(k: &Draws, i: &Inwoner, p: &Parameters) -> (u8, u8, Klasse) {
    let mut draw = k.draw(Stream::Werkgever, i.sleutel, Maand(0));
    let (u, v, w) = (draw.uniform(), draw.uniform(), draw.uniform());
    let niveau = if u < *p.markt.niveau_lager { i.opleiding.saturating_sub(1) } else { i.opleiding };
    let klasse = if i.positie == Positie::Lks {
        Klasse::Inclusief
    } else if v < *p.regio.pendel_uit {
        Klasse::Buiten
    } else if w < *p.regio.inclusief {
        Klasse::Inclusief
    } else {
        Klasse::Gewoon
    };
    (i.sector, niveau, klasse)
}

/// Builds submarkets, posts and werkgevers around the employees, and gives each employee a post.
pub fn bouw(r: &mut Regio, model: &Model, p: &Parameters, draws: &Draws) {
    let sectoren = model.sectoren.len();
    let mut per_plek = vec![Vec::new(); sectoren * 9];
    for (wie, i) in (0..).zip(&r.inwoners).filter(|(_, i)| i.positie.heeft_post()) {
        let (s, n, klasse) = plek(draws, i, p);
        per_plek[(s as usize * 3 + n as usize) * 3 + klasse as usize].push(wie);
    }
    r.deelmarkt_van = vec![0; sectoren * 9];
    r.klasse_tot = vec![[0.0; 2]; sectoren * 3];
    for s in 0..sectoren {
        for n in 0..3 {
            sector_niveau(r, p, (s, n), &model.sectoren[s].cijfers, &per_plek[(s * 3 + n) * 3..(s * 3 + n) * 3 + 3]);
        }
    }
    r.posten.krimp();
    werkgevers(r, p, draws);
    r.werkgevers.shrink_to_fit();
    bezet(r, model, p, draws, per_plek);
}

/// Open vacancies per post in a sector at the start: shortages are more vacancies for the same people.
fn vacaturegraad(p: &Parameters, cijfers: &SectorCijfers) -> f64 {
    *p.regio.vacaturegraad * *cijfers.krapte
}

/// Demand at the start, to which the posts of a balanced market are scaled back.
fn vraag_bij_start(p: &Parameters, cijfers: &SectorCijfers, niveau: u8, klasse: Klasse) -> f64 {
    *cijfers.vraag * vraag(&p.economie, niveau, klasse)
}

/// Adds the submarkets of one sector and level, thin ones merged with the largest.
fn sector_niveau(r: &mut Regio, p: &Parameters, (s, n): (usize, usize), cijfers: &SectorCijfers, mensen: &[Vec<Wie>]) {
    let graad = vacaturegraad(p, cijfers);
    let forens =
        |k: usize| if Klasse::ALL[k] == Klasse::Buiten { *p.markt.forensen_buiten } else { *p.markt.forensen_binnen };
    let posten: Vec<f64> = (0..3).map(|k| mensen[k].len() as f64 / (1.0 - forens(k)) / (1.0 - graad)).collect();
    let totaal: f64 = posten.iter().sum();
    if totaal > 0.0 {
        r.klasse_tot[s * 3 + n] = [posten[0] / totaal, (posten[0] + posten[1]) / totaal];
    }
    // Thin submarkets: expected vacancies at the rate of the start below the limit of the urn-ball form.
    let dun = |k: usize| posten[k] * graad < *p.markt.dunne_deelmarkt;
    let grootste = (0..3).max_by(|a, b| posten[*a].total_cmp(&posten[*b])).unwrap_or(0);
    let groep: Vec<usize> = (0..3).map(|k| if dun(k) { grootste } else { k }).collect();
    for hoofd in 0..3 {
        let leden: Vec<usize> = (0..3).filter(|k| groep[*k] == hoofd).collect();
        if leden.is_empty() {
            continue;
        }
        let in_gebruik: f64 = leden.iter().map(|k| posten[*k]).sum();
        let bewoond: f64 = leden.iter().map(|k| mensen[*k].len() as f64).sum();
        let basis = in_gebruik / vraag_bij_start(p, cijfers, n as u8, Klasse::ALL[hoofd]);
        let van = r.posten.len() as PostId;
        let slots = (in_gebruik.max(basis) * *p.economie.reserve).ceil() as u32 + 2;
        let deelmarkt = r.deelmarkten.len() as u16;
        let leeg = Post { bezetting: Bezetting::Gesloten, sinds: r.nu, eis: 0.0, gemaakt: false };
        r.posten.vul_aan(leeg, (van + slots) as usize);
        let bezet = in_gebruik * (1.0 - graad);
        r.deelmarkten.push(Deelmarkt {
            sector: s as u8,
            niveau: n as u8,
            klasse: Klasse::ALL[hoofd],
            inclusief: if leden.contains(&(Klasse::Inclusief as usize)) {
                posten[Klasse::Inclusief as usize] / in_gebruik.max(1e-9)
            } else {
                0.0
            },
            van,
            tot: van + slots,
            werkgevers: (0, 0),
            basis,
            open: 0,
            gecarved: 0,
            extra: 0.0,
            vacant: 0,
            vulgraad: *p.economie.vulgraad,
            rivalen: if bewoond > 0.0 { (bezet - bewoond) / bewoond } else { 0.0 },
        });
        for k in leden {
            r.deelmarkt_van[(s * 3 + n) * 3 + k] = deelmarkt;
        }
    }
}

/// Gives every slot an owner: per sector and class werkgevers of drawn sizes, each with its share of
/// every level.
fn werkgevers(r: &mut Regio, p: &Parameters, draws: &Draws) {
    let m = &p.regio;
    let aandelen = [*m.werkgevers_klein, *m.werkgevers_midden, *m.werkgevers_groot, *m.werkgevers_zeer_groot];
    let mut soorten: Vec<(u8, Klasse)> = r.deelmarkten.iter().map(|d| (d.sector, d.klasse)).collect();
    soorten.sort();
    soorten.dedup();
    for (sector, klasse) in soorten {
        let markten: Vec<usize> = (0..r.deelmarkten.len())
            .filter(|d| r.deelmarkten[*d].sector == sector && r.deelmarkten[*d].klasse == klasse)
            .collect();
        let slots: f64 = markten.iter().map(|d| f64::from(r.deelmarkten[*d].tot - r.deelmarkten[*d].van)).sum();
        let eerste = r.werkgevers.len();
        let mut som = 0.0;
        while som < slots {
            let slot = 0x4000_0000 + r.werkgevers.len() as u32;
            let mut draw = draws.draw(Stream::Werkgever, slot, Maand(0));
            let (klein, groot) = grootten(m)[draw.choose(aandelen, 1.0)];
            // A werkgever may take what is left, so the last one can be smaller than its class.
            som += (klein * libm::pow(groot / klein, draw.uniform())).min(slots / 4.0).max(KLEINSTE);
            let sroi = draw.happens(*m.sroi);
            let drempel = draws.uniform(Stream::Werkgever, slot, Maand(3)) as f32;
            r.werkgevers.push(Werkgever { sector, klasse, sroi, posten: 0, begeleiding: 0, tot: som, drempel });
        }
        for d in markten {
            r.deelmarkten[d].werkgevers = (eerste as u32, r.werkgevers.len() as u32);
            let verdeling = r.verdeling(&r.deelmarkten[d]);
            r.werkgevers[eerste..].iter_mut().zip(verdeling).for_each(|(w, posten)| w.posten += posten);
        }
    }
    for w in r.werkgevers.iter_mut().filter(|w| w.klasse != Klasse::Buiten) {
        w.begeleiding = (f64::from(w.posten) / *m.posten_per_begeleiding).max(1.0) as u16;
    }
}

/// Fills the posts in use: residents, non-residents, vacancies, in keyed order over the ring.
fn bezet(r: &mut Regio, model: &Model, p: &Parameters, draws: &Draws, mut per_plek: Vec<Vec<Wie>>) {
    for d in 0..r.deelmarkten.len() {
        let hier = r.deelmarkt_van.iter().zip(&mut per_plek).filter(|(van, _)| usize::from(**van) == d);
        let hier: Vec<Wie> = hier.flat_map(|(_, wie)| std::mem::take(wie)).collect();
        let (van, tot, basis) = (r.deelmarkten[d].van, r.deelmarkten[d].tot, r.deelmarkten[d].basis);
        // A lot, and whose it is: one number to order by.
        let lot = |p: PostId| draws.draw(Stream::Werkgever, !p, Maand(1)).lot();
        let mut volgorde: Vec<u64> = (van..tot).map(|p| u64::from(lot(p)) << 32 | u64::from(p)).collect();
        let cijfers = &model.sectoren[r.deelmarkten[d].sector as usize].cijfers;
        let vraag = vraag_bij_start(p, cijfers, r.deelmarkten[d].niveau, r.deelmarkten[d].klasse);
        let in_gebruik = ((basis * vraag).round() as usize).clamp(hier.len(), volgorde.len());
        let vacant = (in_gebruik as f64 * vacaturegraad(p, cijfers)).round() as usize;
        let vacant = vacant.min(in_gebruik - hier.len());
        // Only residents hold a post each of their own, so only theirs need be in order.
        for (eerste, rest) in
            [(in_gebruik, volgorde.len()), (in_gebruik - vacant, in_gebruik), (hier.len(), in_gebruik - vacant)]
        {
            if eerste < rest {
                volgorde[..rest].select_nth_unstable(eerste);
            }
        }
        volgorde[..hier.len()].sort_unstable();
        for (n, post) in volgorde.iter().map(|lot| *lot as PostId).enumerate() {
            if n % SAMEN == 0 {
                r.warm(hier.iter().skip(n).take(SAMEN).copied());
            }
            let mut draw = draws.draw(Stream::Werkgever, !post, Maand(2));
            let eis = draw.normal() as f32;
            let (bezetting, maanden) = if n < hier.len() {
                let wie = hier[n];
                r.inwoners[wie as usize].post = post;
                (Bezetting::Inwoner(wie), r.nu.sinds(r.inwoners[wie as usize].baan_sinds))
            } else if n < in_gebruik - vacant {
                (Bezetting::Forens, draw.below(*p.markt.forensen_duur as usize) as i32)
            } else if n < in_gebruik {
                let u = draw.uniform();
                (Bezetting::Vacant, (libm::log(u) / libm::log(1.0 - *p.economie.vulgraad)) as i32)
            } else {
                (Bezetting::Gesloten, 0)
            };
            let sinds = r.nu - maanden.clamp(0, 600);
            r.posten.zet(post, Post { bezetting, sinds, eis, gemaakt: false });
        }
        r.deelmarkten[d].open = in_gebruik as u32;
    }
}
