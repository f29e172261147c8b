//! Luck: scenarios share it until they differ and wherever both ask for it; replicates do not.

use std::collections::BTreeMap;

use doorstroom::draw::Stream;
use doorstroom::measure::Indicator;
use doorstroom::model::How;
use doorstroom::proces::{Kader, uitval};
use doorstroom::regio::{Event, Inwoner, Positie, Regio, Wie};
use rayon::prelude::*;

use crate::proef::{Proef, heel, kwart, na_twee_maanden, reeks, voorstel};

const NIETS: &[(&str, How)] = &[];
const MEER_LEERWERK: &[(&str, How)] = &[("instrument.leerwerkarrangement.aandeel", How::Set(0.5))];

#[test]
fn scenarios_are_one_until_the_month_in_which_they_differ() {
    let proef = Proef { model: kwart(), maanden: 24, policy: 12, controle: true };
    let begin = proef.begin(0);
    let (een, ander) = (proef.leef(&begin, 0, NIETS, |_| ()), proef.leef(&begin, 0, MEER_LEERWERK, |_| ()));
    assert_eq!(een.hashes.len(), 24);
    assert_eq!(een.hashes[..12], ander.hashes[..12]);
    for maand in 12..24 {
        assert_ne!(een.hashes[maand], ander.hashes[maand], "month {}", maand + 1);
    }
}

#[test]
fn replicates_do_not_depend_on_order_or_threads() {
    let proef = Proef { model: kwart(), maanden: 6, policy: 1, controle: true };
    let op_volgorde: Vec<_> = (0..4).map(|replicate| proef.run(replicate, MEER_LEERWERK)).collect();
    let andersom: BTreeMap<_, _> = [3, 1, 2, 0]
        .into_par_iter()
        .with_max_len(1)
        .map(|replicate| (replicate, proef.run(replicate, MEER_LEERWERK)))
        .collect();
    for (replicate, l) in andersom {
        assert!(op_volgorde[replicate as usize] == l, "replicate {replicate}");
    }
}

#[test]
fn each_replicate_has_its_own_luck() {
    let proef = Proef { model: kwart(), maanden: 3, policy: 1, controle: true };
    let runs = proef.runs(4, NIETS);
    for twee in runs.windows(2) {
        for maand in 0..3 {
            assert_ne!(twee[0].hashes[maand], twee[1].hashes[maand]);
        }
        assert_ne!(reeks(&twee[0], Indicator::Aangenomen), reeks(&twee[1], Indicator::Aangenomen));
    }
}

/// The hash of every person by permanent key.
fn personen(r: &Regio) -> BTreeMap<u32, u64> {
    r.bewoners().map(|(_, i)| (i.sleutel, r.hash_inwoner(i))).collect()
}

const EXTRA: u32 = 0x7fff_ffff;

/// How many others differ after three months when one more person stands at the end of the list.
fn geraakt_door(positie: Positie, gemeente: &str) -> usize {
    let proef = Proef { model: heel(), maanden: 3, policy: 1, controle: true };
    let zonder = proef.begin(0);
    let mut met = zonder.clone();
    let nu = met.regio.nu;
    let extra = Inwoner {
        sleutel: EXTRA,
        positie,
        sinds: nu - 60,
        geboren: nu - 40 * 12,
        gemeente: heel().gemeente(gemeente).expect("a gemeente") as u8,
        ritme: nu - 60,
        ..Inwoner::default()
    };
    met.regio.inwoners.push(extra);
    met.regio.per_gemeente[heel().gemeente(gemeente).expect("a gemeente")] += 1;
    met.regio.stand[positie as usize] += 1;
    met.regio.vul_kolommen();
    let (mut a, mut b) = (BTreeMap::new(), BTreeMap::new());
    proef.leef(&zonder, 0, NIETS, |r| a = personen(r));
    proef.leef(&met, 0, NIETS, |r| b = personen(r));
    assert!(b.remove(&EXTRA).is_some(), "the extra person is still there");
    assert!(a.keys().eq(b.keys()), "the same others, newcomers included");
    a.iter().filter(|(sleutel, hash)| b[*sleutel] != **hash).count()
}

/// Demand for labour follows the number of residents of the gemeenten that stay, so a person of Weesp
/// who does not search is the one who asks nothing of anybody.
#[test]
fn one_more_person_who_asks_for_nothing_changes_nobody() {
    assert_eq!(geraakt_door(Positie::Wia, "weesp"), 0);
    assert_eq!(geraakt_door(Positie::NugNietZoekend, "weesp"), 0);
}

/// Elsewhere the person counts in the demand for labour: a part in 160,000 of the posts, so at most a few
/// posts and those who would take or hold them.
#[test]
fn one_more_resident_changes_almost_nobody() {
    let geraakt = geraakt_door(Positie::Wia, "hilversum");
    assert!(geraakt <= 40, "{geraakt} persons of 172,000 differ after three months");
}

#[test]
fn policy_does_not_move_births_deaths_and_arrivals() {
    let proef = Proef { model: kwart(), maanden: 18, policy: 1, controle: false };
    let begin = proef.begin(0);
    let volg = |scenario: &[(&str, How)]| {
        let mut maanden: Vec<BTreeMap<u32, (u8, i16)>> = Vec::new();
        let wie = |r: &Regio| r.bewoners().map(|(_, i)| (i.sleutel, (i.gemeente, i.geboren.0))).collect();
        let l = proef.leef(&begin, 0, scenario, |r| maanden.push(wie(r)));
        (l, maanden)
    };
    let (a, zonder) = volg(NIETS);
    let (b, met) = volg(MEER_LEERWERK);
    assert_ne!(reeks(&a, Indicator::StartLeerwerk), reeks(&b, Indicator::StartLeerwerk), "policy differs");
    for (maand, (a, b)) in zonder.iter().zip(&met).enumerate() {
        assert!(a == b, "month {}", maand + 1);
    }
    for twee in zonder.windows(2) {
        let nieuw = twee[1].keys().filter(|k| !twee[0].contains_key(k)).count();
        let weg = twee[0].keys().filter(|k| !twee[1].contains_key(k)).count();
        assert!(nieuw > 100 && weg > 100, "{nieuw} newcomers and {weg} exits");
    }
}

/// Whose job ends and whose contract becomes permanent, by asking every employee for the whole number.
fn een_voor_een(r: &Regio, k: &Kader) -> Vec<Event> {
    let werknemers = r.met(Positie::heeft_post);
    let gebeurt = werknemers.filter_map(|(wie, i)| {
        let p = k.van(i);
        let kans =
            *p.baan.ziek + *p.baan.stopt + *p.baan.zelfstandig_start + uitval::uitvalkans(i, k.nu, k.tabellen, p);
        let (u, _) = k.draws.onder(1.0, Stream::Uitval, i.sleutel, k.nu)?;
        let wordt_vast = i.positie == Positie::Flex && k.nu.sinds(i.baan_sinds) >= *k.p().baan.vast_na as i32;
        let eindigt = u < kans;
        (eindigt || wordt_vast).then_some(if eindigt { Event::ProefEinde(wie) } else { Event::Vast(wie) })
    });
    gebeurt.collect()
}

#[test]
fn the_sieve_and_the_lists_of_jobs_miss_nobody_whatever_the_numbers_are() {
    let r = na_twee_maanden();
    let scenarios: [&[(&str, How)]; 5] = [
        NIETS,
        &[("baan.uitval_laag", How::Set(0.05)), ("baan.uitval_hoog", How::Set(0.3))],
        &[("baan.tot_einddatum", How::Set(0.8)), ("baan.vast_na", How::Set(12.0))],
        &[("baan.uitval_na_bijstand", How::Set(30.0)), ("baan.stopt", How::Set(0.03))],
        &[("baan.uitval_laag", How::Set(0.0)), ("baan.uitval_hoog", How::Set(0.001)), ("baan.vast_na", How::Set(1.0))],
    ];
    for scenario in scenarios {
        let wie_en_wat = |events: Vec<Event>| {
            let mut uit: Vec<(Wie, bool)> = Vec::new();
            for event in events {
                match event {
                    Event::Verplaats(wie, ..) | Event::NaarWw(wie, ..) | Event::ProefEinde(wie) => {
                        uit.push((wie, false))
                    }
                    Event::Vast(wie) => uit.push((wie, true)),
                    _ => {}
                }
            }
            uit.retain(|(wie, _)| r.inwoner(*wie).positie.heeft_post());
            uit.sort_unstable();
            uit
        };
        let verwacht = wie_en_wat(voorstel(&r, een_voor_een, scenario));
        assert!(verwacht.len() > 50, "{scenario:?}: {}", verwacht.len());
        assert_eq!(wie_en_wat(voorstel(&r, uitval::voorstel, scenario)), verwacht, "{scenario:?}");
    }
}
