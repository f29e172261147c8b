//! Stylised facts: what labour markets do, whoever looks. The table in `docs/verification.md` says which of them were put
//! in and which emerge, and names the test of each; here are those that no other file holds.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use doorstroom::instrument::Waarden;
use doorstroom::maand::FASEN;
use doorstroom::measure::Indicator;
use doorstroom::model::How::Scale;
use doorstroom::proces::proef::behandel;
use doorstroom::proces::{Kader, Tabellen, matching};
use doorstroom::regio::{Bezetting, Event, Feiten, Positie, Regio};
use doorstroom::simulation::{Opdracht, Simulatie};
use rayon::prelude::*;

use crate::directions::{NU, Scenario, leerwerkproef};
use crate::proef::{Proef, T95, gepaard, gezien, heel, kwart, reeks};

/// Demand in a slack, a normal and a tight market, relative to the path of the model.
const MARKTEN: [(&str, f64); 3] = [("slack", 0.96), ("normal", 1.0), ("tight", 1.05)];

fn gemiddeld(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Emergent: where there is more demand there are more vacancies and fewer unemployed.
#[test]
fn the_beveridge_curve_slopes_down() {
    let proef = Proef { model: kwart(), maanden: 30, policy: 1, controle: false };
    let punt = |factor: f64| {
        let runs = proef.runs(10, &[("economie.vraag", Scale(factor))]);
        [Indicator::Werkloos, Indicator::Vacatures]
            .map(|i| gemiddeld(&runs.iter().map(|l| gemiddeld(&reeks(l, i)[24..30])).collect::<Vec<_>>()).ln())
    };
    let punten: Vec<[f64; 2]> = [0.96, 0.98, 1.0, 1.02, 1.04].into_iter().map(punt).collect();
    let midden = [0, 1].map(|k| gemiddeld(&punten.iter().map(|p| p[k]).collect::<Vec<_>>()));
    let som = |a: usize, b: usize| punten.iter().map(|p| (p[a] - midden[a]) * (p[b] - midden[b])).sum::<f64>();
    let (helling, samenhang) = (som(0, 1) / som(0, 0), som(0, 1) / (som(0, 0) * som(1, 1)).sqrt());
    println!("Beveridge curve: slope of ln V on ln U {helling:.2}, correlation {samenhang:.2}; {punten:.2?}");
    assert!(punten.windows(2).all(|p| p[1][0] < p[0][0] && p[1][1] > p[0][1]), "{punten:?}");
    assert!((-4.0..-0.5).contains(&helling) && samenhang < -0.9, "slope {helling:.2}, correlation {samenhang:.2}");
}

/// Months in bijstand at which a class of duration ends.
const KLASSEN: [i32; 4] = [6, 12, 24, 60];

/// Hires of one month, all of them and those from bijstand by class of duration.
#[derive(Clone, Copy, Default)]
struct Aannames {
    alle: f64,
    bijstand: [f64; 5],
}

impl Aannames {
    fn plus(&mut self, ander: Aannames) {
        self.alle += ander.alle;
        self.bijstand.iter_mut().zip(ander.bijstand).for_each(|(a, b)| *a += b);
    }

    fn uit_bijstand(&self) -> f64 {
        self.bijstand.iter().sum()
    }
}

fn klasse(duur: i32) -> usize {
    KLASSEN.iter().filter(|tot| duur >= **tot).count()
}

fn aannames(r: &Regio, k: &Kader) -> Aannames {
    let mut uit = Aannames::default();
    for event in matching::voorstel(r, k) {
        match event {
            Event::Aanname(wie, ..) => {
                uit.alle += 1.0;
                let i = r.inwoner(wie);
                if i.positie == Positie::Bijstand {
                    uit.bijstand[klasse(i.duur(r.nu))] += 1.0;
                }
            }
            Event::ForensIn(_) => uit.alle += 1.0,
            _ => {}
        }
    }
    uit
}

/// What the market of a month would do with other numbers and the same people, vacancies and luck.
fn met(r: &Regio, k: &Kader, anders: impl Fn(&mut Waarden)) -> Aannames {
    let (mut w, mut per_gemeente) = (k.w.clone(), k.per_gemeente.iter().map(|w| (*w).clone()).collect::<Vec<_>>());
    anders(&mut w);
    per_gemeente.iter_mut().for_each(&anders);
    let (tabellen, verwijzing) = (Tabellen::new(&w), per_gemeente.iter().collect::<Vec<_>>());
    aannames(r, &Kader { w: &w, per_gemeente: &verwijzing, tabellen: &tabellen, ..*k })
}

/// The part of one side of the market that is left when it is thinned.
const DUNNER: f64 = 0.9;

fn minder_vacatures(r: &Regio, k: &Kader) -> Aannames {
    let mut dun = r.clone();
    let vacant = (0..r.posten.len() as u32).filter(|p| r.post(*p).bezetting == Bezetting::Vacant);
    // One in ten, in the order of the posts, from a place that differs by month.
    let een_op = (1.0 / (1.0 - DUNNER)).round() as usize;
    let weg = vacant.skip(k.nu.0 as usize % een_op).step_by(een_op).map(Event::PostDicht);
    dun.apply(weg.collect(), k.w);
    aannames(&dun, k)
}

fn minder_anderen(w: &mut Waarden) {
    let m = &mut w.p.markt;
    (m.zoek_ww.0, m.zoek_nug.0, m.zoek_werkend.0) =
        (m.zoek_ww.0 * DUNNER, m.zoek_nug.0 * DUNNER, m.zoek_werkend.0 * DUNNER);
}

/// Months of a market, lived as they are, and what each matching would have been otherwise.
#[derive(Default)]
struct Markt {
    /// As it was; fewer seekers; fewer seekers outside bijstand; fewer vacancies; without scars of duration.
    hoe: [Aannames; 5],
    /// Person-months in bijstand by class of duration.
    personen: [f64; 5],
    vacatures: f64,
    werkloos: f64,
}

fn markt(factor: f64, replicate: u32) -> Markt {
    let proef = Proef { model: heel(), maanden: 24, policy: 0, controle: false };
    let (begin, tijdlijn) = (proef.begin(replicate), proef.tijdlijn(&[("economie.vraag", Scale(factor))]));
    let opdracht = Opdracht {
        tijdlijn: &tijdlijn,
        achtergrond: &begin.achtergrond,
        draws: doorstroom::draw::Draws::new(crate::proef::SEED, replicate),
        structuur: Default::default(),
        policy: proef.vanaf(),
        controle: false,
    };
    let mut s = Simulatie::new(begin.regio.clone(), opdracht);
    let mut uit = Markt::default();
    for maand in 0..proef.maanden {
        let geleefd = s.maand_met(|r, k, w| {
            for (naam, fase) in FASEN {
                if *naam == "matching" && maand >= 6 {
                    kijk(r, k, &mut uit);
                }
                let events = fase(r, k);
                r.apply(events, w);
            }
        });
        geleefd.unwrap_or_else(|fout| panic!("{fout}"));
        if maand >= 6 {
            let nu = |i: Indicator| s.loop_.rijen.last().map_or(0.0, |rij| rij[rij.len() - 1][i as usize] as f64);
            (uit.vacatures, uit.werkloos) =
                (uit.vacatures + nu(Indicator::Vacatures), uit.werkloos + nu(Indicator::Werkloos));
        }
    }
    uit
}

fn kijk(r: &Regio, k: &Kader, uit: &mut Markt) {
    let alle = |w: &mut Waarden| {
        minder_anderen(w);
        w.p.markt.zoek_bijstand.0 *= DUNNER;
    };
    let zonder_duur = |w: &mut Waarden| (w.p.markt.stigma.0, w.p.markt.vaardigheid_verlies.0) = (0.0, 0.0);
    let nu =
        [aannames(r, k), met(r, k, alle), met(r, k, minder_anderen), minder_vacatures(r, k), met(r, k, zonder_duur)];
    uit.hoe.iter_mut().zip(nu).for_each(|(som, nu)| som.plus(nu));
    r.in_bijstand().for_each(|(_, i)| uit.personen[klasse(i.duur(r.nu))] += 1.0);
}

/// The markets, lived once.
fn markten() -> &'static [Markt] {
    static MARKT: OnceLock<Vec<Markt>> = OnceLock::new();
    MARKT.get_or_init(|| {
        const REPLICATES: u32 = 4;
        let runs: Vec<(usize, Markt)> = (0..3 * REPLICATES)
            .into_par_iter()
            .map(|n| ((n % 3) as usize, markt(MARKTEN[(n % 3) as usize].1, n / 3)))
            .collect();
        let mut uit: Vec<Markt> = (0..3).map(|_| Markt::default()).collect();
        for (n, een) in runs {
            let som = &mut uit[n];
            som.hoe.iter_mut().zip(een.hoe).for_each(|(a, b)| a.plus(b));
            som.personen.iter_mut().zip(een.personen).for_each(|(a, b)| *a += b);
            (som.vacatures, som.werkloos) = (som.vacatures + een.vacatures, som.werkloos + een.werkloos);
        }
        uit
    })
}

fn elasticiteit(dun: f64, vol: f64) -> f64 {
    (dun / vol).ln() / DUNNER.ln()
}

/// Emergent: no matching function is put in, and yet hires follow both sides of the market, together about in proportion.
#[test]
fn hires_follow_both_sides_of_the_market_with_about_constant_returns() {
    for ((naam, _), m) in MARKTEN.iter().zip(markten()) {
        let [vol, zoekers, _, vacatures, _] = m.hoe;
        let (u, v) = (elasticiteit(zoekers.alle, vol.alle), elasticiteit(vacatures.alle, vol.alle));
        println!(
            "{naam} market, V/U {:.2}: elasticity of hires by seekers {u:.2}, by vacancies {v:.2}, sum {:.2}",
            m.vacatures / m.werkloos,
            u + v
        );
        assert!((0.95..1.15).contains(&(u + v)), "{naam}: returns {:.2}", u + v);
        assert!(*naam != "normal" || (0.3..0.7).contains(&u) && (0.3..0.7).contains(&v), "{u:.2} and {v:.2}");
    }
}

/// Emergent: at the back of the queue. A stated miss: in a tight market the number of seekers counts for more, because
/// there even the back of the queue is served, and then those who search decide how many are hired.
#[test]
fn exits_from_bijstand_follow_vacancies_more_than_the_number_of_seekers() {
    for ((naam, _), m) in MARKTEN.iter().zip(markten()) {
        let vol = m.hoe[0].uit_bijstand();
        let (zoekers, anderen) = (m.hoe[1].uit_bijstand(), m.hoe[2].uit_bijstand());
        let (v, u, a) =
            (elasticiteit(m.hoe[3].uit_bijstand(), vol), elasticiteit(zoekers, vol), elasticiteit(anderen, vol));
        println!(
            "{naam} market: elasticity of hires from bijstand by vacancies {v:.2}, by all seekers {u:+.2}, by others alone {a:+.2}"
        );
        assert!(*naam == "tight" || v > 0.5 && u.abs() < v, "{naam}: {v:.2} and {u:.2}");
    }
}

/// Emergent: who is left after long is weaker; the scars of time itself are the smaller part.
#[test]
fn the_chance_of_work_falls_with_duration_and_mostly_because_of_who_is_left() {
    let m = &markten()[1];
    let kans = |hoe: usize| [0, 1, 2, 3, 4].map(|k| m.hoe[hoe].bijstand[k] / m.personen[k]);
    let (nu, zonder) = (kans(0), kans(4));
    println!("exits through the market a month by duration: {nu:.4?}; without scars {zonder:.4?}");
    assert!(nu.windows(2).all(|k| k[1] < k[0]), "{nu:.4?}");
    for k in [2, 3, 4] {
        let causaal = 1.0 - (zonder[0] / zonder[k]).ln() / (nu[0] / nu[k]).ln();
        println!("from {} months: {:.0}% of the fall is causal", KLASSEN[k - 1], 100.0 * causaal);
        assert!((0.0..0.5).contains(&causaal), "class {k}: {causaal:.2}");
    }
}

/// People helped to search, followed with and without the help on the same luck.
struct Hulp {
    /// At work, of the helped and of all others, in each month since.
    werk: [Vec<[f64; 2]>; 2],
    /// Who of the helped was at work at some time in the first year.
    geplaatst: [BTreeSet<u32>; 2],
}

/// The month in which help begins, and how long it lasts.
const BEGIN: i32 = 6;
const DUUR: i32 = 12;

fn hulp(factor: f64, maanden: i32, replicate: u32) -> Hulp {
    let proef = Proef { model: kwart(), maanden, policy: 0, controle: false };
    let begin = proef.begin(replicate);
    let arm = |zoeken: f32, score: f32| {
        let (mut werk, mut geplaatst, mut maand) = (Vec::new(), BTreeSet::new(), -1);
        let ingreep = |s: &mut Simulatie| {
            maand += 1;
            if maand == BEGIN {
                // About as many as in the bench: three in ten of the people in bijstand.
                s.grijp_in(|r, k| behandel(r, k, 375, zoeken, score, DUUR));
            }
        };
        let tel = |r: &Regio| {
            let mut aan = [0.0, r.forensen as f64];
            for (_, i) in r.bewoners().filter(|(_, i)| i.positie.werkt()) {
                let zelf = i.is(Feiten::BEHANDELD);
                aan[usize::from(!zelf)] += 1.0;
                if zelf && werk.len() < (BEGIN + DUUR) as usize {
                    geplaatst.insert(i.sleutel);
                }
            }
            werk.push(aan);
        };
        proef.leef_met(&begin, replicate, &[("economie.vraag", Scale(factor))], ingreep, tel);
        (werk, geplaatst)
    };
    let (met, zonder) = (arm(1.5, 0.7), arm(1.0, 0.0));
    Hulp { werk: [met.0, zonder.0], geplaatst: [met.1, zonder.1] }
}

/// Gain in person-months at work of the helped and of all others, over some months since the start.
fn winst(paren: &[Hulp], maanden: Range<usize>) -> [f64; 2] {
    [0, 1].map(|wie| {
        let som = |h: &Hulp, arm: usize| h.werk[arm][maanden.clone()].iter().map(|m| m[wie]).sum::<f64>();
        paren.iter().map(|h| som(h, 0) - som(h, 1)).sum::<f64>() / paren.len() as f64
    })
}

/// The normal market, lived on for two years after the help.
fn normaal() -> &'static [Hulp] {
    static HULP: OnceLock<Vec<Hulp>> = OnceLock::new();
    HULP.get_or_init(|| (0..32).into_par_iter().map(|k| hulp(1.0, BEGIN + DUUR + 24, k)).collect())
}

const EERSTE_JAAR: Range<usize> = BEGIN as usize..(BEGIN + DUUR) as usize;

/// Emergent: part of the work that the helped find is work that others would have had.
#[test]
fn help_with_search_displaces_others_in_part() {
    for (naam, factor) in MARKTEN {
        let los: Vec<Hulp>;
        let paren = if factor == 1.0 {
            normaal()
        } else {
            los = (0..32).into_par_iter().map(|k| hulp(factor, BEGIN + DUUR, k)).collect();
            &los
        };
        let [zelf, ander] = winst(paren, EERSTE_JAAR);
        let verdrongen = -ander / zelf;
        let per_paar: Vec<f64> =
            (0..paren.len()).map(|k| winst(&paren[k..k + 1], EERSTE_JAAR)).map(|[z, a]| -a - verdrongen * z).collect();
        let (_, fout) = spreiding(&per_paar);
        println!(
            "{naam} market: displacement {:.0}% of {zelf:.0} person-months (error {:.0})",
            100.0 * verdrongen,
            100.0 * fout / zelf
        );
        assert!(naam != "normal" || (0.15..0.8).contains(&verdrongen), "{verdrongen:.2}");
    }
}

/// Mean and standard error.
fn spreiding(x: &[f64]) -> (f64, f64) {
    let m = gemiddeld(x);
    (m, (x.iter().map(|x| (x - m).powi(2)).sum::<f64>() / (x.len() - 1) as f64 / x.len() as f64).sqrt())
}

/// Emergent: part of the placements of people who were helped would have come by themselves.
#[test]
fn part_of_what_help_yields_would_have_come_anyway() {
    let loos = |sets: &mut dyn Iterator<Item = [&BTreeSet<u32>; 2]>| {
        let (toch, alle) =
            sets.fold((0, 0), |(t, n), [met, zonder]| (t + met.intersection(zonder).count(), n + met.len()));
        toch as f64 / alle as f64
    };
    let zoekhulp = loos(&mut normaal().iter().map(|h| [&h.geplaatst[0], &h.geplaatst[1]]));
    let leerwerk = loos(&mut leerwerkproef().iter().map(|paar| [&paar[0].geplaatst, &paar[1].geplaatst]));
    println!("deadweight: help with search {:.0}%, leerwerkarrangement {:.0}%", 100.0 * zoekhulp, 100.0 * leerwerk);
    assert!((0.2..0.95).contains(&zoekhulp) && (0.1..0.9).contains(&leerwerk), "{zoekhulp:.2} and {leerwerk:.2}");
    assert!(leerwerk < zoekhulp, "leerwerk reaches people who would not have left: {leerwerk:.2} and {zoekhulp:.2}");
}

/// Put in: help with search works while it lasts. What is left a year after it has stopped is less than half.
#[test]
fn the_gain_of_help_with_search_fades_when_it_stops() {
    let [einde, later] = [BEGIN + DUUR - 1, BEGIN + DUUR + 23].map(|m| winst(normaal(), m as usize..m as usize + 1)[0]);
    println!("help with search: {einde:+.1} at work when it stops, {later:+.1} two years later");
    assert!(einde > 0.0 && later < 0.6 * einde, "{einde:.1} and {later:.1}");
}

/// Put in: a leerwerkarrangement leaves something behind.
#[test]
fn the_gain_of_a_leerwerkarrangement_lasts() {
    let per_maand = |maand: usize| {
        let verschil: Vec<f64> =
            leerwerkproef().iter().map(|[met, zonder]| met.werkt[maand] - zonder.werkt[maand]).collect();
        gepaard(&verschil)
    };
    let ((een, _), (later, t)) = (per_maand(17), per_maand(29));
    println!("leerwerkarrangement: {een:+.1} at work after 18 months, {later:+.1} after 30 (t = {t:.1})");
    assert!(t > T95 && later > 0.5 * een, "{een:.1} and {later:.1}, t = {t:.1}");
}

/// Emergent: who loses work has WW first. Bijstand follows when WW ends.
#[test]
fn a_shock_raises_ww_at_once_and_bijstand_with_delay() {
    let schok: &Scenario = &[("economie.vraag", Scale(0.95))];
    let (met, zonder) = (gezien(schok), gezien(NU));
    let verschil = |i: Indicator| -> Vec<f64> {
        let een = |maand: usize| {
            met.iter().zip(zonder.iter()).map(|(a, b)| a.reeks(i)[maand] - b.reeks(i)[maand]).sum::<f64>()
        };
        (0..30).map(|maand| een(maand) / met.len() as f64).collect()
    };
    let (ww, bijstand) = (verschil(Indicator::Ww), verschil(Indicator::Bijstand));
    let half = |x: &[f64]| {
        let top = x.iter().fold(0.0, |a: f64, b| a.max(*b));
        x.iter().position(|v| *v >= top / 2.0).unwrap_or(x.len())
    };
    println!(
        "a shock of 5%: WW {ww:.0?}, bijstand {bijstand:.0?}; half of the most after {} and {} months",
        half(&ww),
        half(&bijstand)
    );
    assert!(half(&ww) <= 2 && half(&bijstand) >= half(&ww) + 4, "{} and {}", half(&ww), half(&bijstand));
}
