//! A second implementation in Python (`tests/oracle/`), written from `docs/ODD.md`, says what the position chain and the
//! matching yield under some thirty settings. The phases of the model must say the same, within Monte Carlo error.

use std::collections::BTreeMap;

use doorstroom::instrument::Waarden;
use doorstroom::measure::Indicator;
use doorstroom::proces::{Kader, economie, instroom, matching, uitval};
use doorstroom::regio::{Bezetting, Deelmarkt, Event, Feiten, Inwoner, Klasse, Positie, Post, Posten, Regio};
use rayon::prelude::*;
use serde::Deserialize;

use crate::closed_forms::{NU, Werkplaats, iemand};
use crate::proef::pad;

const REPLICATES: u32 = 96;
const MAANDEN: [i32; 4] = [1, 6, 12, 24];
const FASEN: [fn(&Regio, &Kader) -> Vec<Event>; 5] =
    [economie::voorstel, uitval::voorstel, instroom::vertrek, instroom::voorstel, matching::voorstel];

/// One number may differ by this many standard errors: with some 2,600 of them, chance alone gives one beyond it in 20 runs.
const UITERSTE: f64 = 4.3;
/// What the rules leave open may differ by this part of the number, and this part of a person per month: a post is the
/// next on a ring here and any there.
const MARGE: (f64, f64) = (0.005, 0.02);

#[derive(Deserialize)]
struct Bestand {
    world: toml::Table,
    group: Vec<Groep>,
    base: BTreeMap<String, f64>,
    off: BTreeMap<String, f64>,
    setting: Vec<Instelling>,
}

#[derive(Deserialize)]
struct Groep {
    position: String,
    share: f64,
    age: [f64; 2],
    index: [f64; 2],
    since: f64,
    right: f64,
}

#[derive(Deserialize)]
struct Instelling {
    name: String,
    #[serde(default)]
    world: toml::Table,
    #[serde(default)]
    set: BTreeMap<String, f64>,
    later: Option<Later>,
}

#[derive(Deserialize)]
struct Later {
    month: i32,
    set: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Wereld {
    months: i32,
    persons: f64,
    posts: u32,
    slots: f64,
    foreign: f64,
    rivals: f64,
    #[serde(default)]
    without: Vec<String>,
}

/// Even over a range, in an order that goes with nothing else.
fn gespreid(n: usize, stap: f64, [laag, hoog]: [f64; 2]) -> f64 {
    laag + (hoog - laag) * ((n as f64 * stap) % 1.0)
}

fn inwoners(groep: &Groep, n: usize) -> impl Iterator<Item = Inwoner> {
    let positie = Positie::named(&groep.position).expect("a position");
    (0..n).map(move |n| {
        let maanden = |stap, tussen| gespreid(n, stap, tussen).floor() as i32;
        let sinds = NU - maanden(0.569_840_290_998_053_2, [0.0, groep.since]);
        let index = gespreid(n, 0.618_033_988_749_894_9, groep.index) as f32;
        let mut i = Inwoner {
            opleiding: (n % 3) as u8,
            sector: (n / 3 % 2) as u8,
            // The index follows from its components whenever one of them changes.
            index,
            vaardigheden: index,
            sinds,
            ritme: sinds,
            baan_sinds: sinds,
            geboren: NU - maanden(0.754_877_666_246_692_7, groep.age.map(|jaar| jaar * 12.0)),
            ..iemand(positie)
        };
        if positie == Positie::Ww {
            i.ww_tot = NU + 1 + (n % 12) as i32;
        }
        i.feiten.zet(Feiten::RECHT, gespreid(n, 0.819_172_513_396_164_5, [0.0, 1.0]) < groep.right);
        i
    })
}

/// Sets numbers; gives those that there are not.
fn zet<'a>(w: &mut Waarden, cijfers: &'a BTreeMap<String, f64>) -> Vec<&'a String> {
    let stel = |(naam, x): &(&String, &f64)| {
        let (groep, veld) = naam.split_once('.').expect("group.field");
        !w.p.set(groep, veld, **x)
    };
    cijfers.iter().filter(stel).map(|(naam, _)| naam).collect()
}

/// The region of a setting: two sectors with three levels, one class of werkgever.
fn werkplaats(bestand: &Bestand, instelling: &Instelling, wereld: &Wereld) -> Werkplaats {
    let mut wp = Werkplaats::new(iemand(Positie::NugZoekend), 0, 1, |w| {
        zet(w, &bestand.off);
        let onbekend = [zet(w, &bestand.base), zet(w, &instelling.set)].concat();
        assert!(onbekend.is_empty(), "there are no numbers {onbekend:?}");
    });
    wp.achtergrond.sectoren = [vec![0.5, 1.0], vec![0.5, 1.0], vec![0.5, 1.0]];
    (wp.achtergrond.gemeenten, wp.achtergrond.dichtheid, wp.achtergrond.tot) = (vec![1.0], vec![1.0], vec![None]);
    wp.sectoren.iter_mut().for_each(|s| s.vraag.0 = 1.0);
    let r = &mut wp.regio;
    let met = bestand.group.iter().filter(|groep| !wereld.without.contains(&groep.position));
    r.inwoners = met.flat_map(|groep| inwoners(groep, (groep.share * wereld.persons + 0.5) as usize)).collect();
    for (n, i) in r.inwoners.iter_mut().enumerate() {
        i.sleutel = n as u32;
        if i.positie == Positie::Vast {
            i.uitvalfactor = (-*wp.w.p.baan.uitval_index * f64::from(i.index)).exp() as f32;
        }
    }
    posten(r, wereld, *wp.w.p.economie.vulgraad);
    let n = r.inwoners.len();
    r.stand = [0; doorstroom::regio::POSITIES];
    r.inwoners.iter().for_each(|i| r.stand[i.positie as usize] += 1);
    (r.per_gemeente, r.bevolking0) = (vec![n as i64], (n as f64).max(1.0));
    r.vul_kolommen();
    wp
}

fn posten(r: &mut Regio, wereld: &Wereld, vulgraad: f64) {
    let (in_gebruik, slots) = (wereld.posts, (f64::from(wereld.posts) * wereld.slots).ceil() as u32);
    let forensen = (f64::from(in_gebruik) * wereld.foreign) as usize;
    let leeg = Post { bezetting: Bezetting::Gesloten, ..r.post(0) };
    let leger = r.deelmarkten[0].clone();
    (r.posten, r.deelmarkten) = (Posten::zoals(leeg, 6 * slots as usize), Vec::new());
    for d in 0..6u32 {
        let (sector, niveau, van) = ((d / 3) as u8, (d % 3) as u8, d * slots);
        let hier = |i: &Inwoner| i.positie == Positie::Vast && (i.sector, i.opleiding) == (sector, niveau);
        let mut ring: Vec<usize> = (0..slots as usize).collect();
        let plek = |n: usize| gespreid(n, 0.618_033_988_749_894_9, [0.0, 1.0]);
        ring.sort_by(|a, b| plek(*a).total_cmp(&plek(*b)));
        let wie: Vec<usize> = (0..r.inwoners.len()).filter(|n| hier(&r.inwoners[*n])).collect();
        for (n, p) in ring.into_iter().map(|slot| van + slot as u32).enumerate() {
            let eis = gespreid(p as usize, 0.754_877_666_246_692_7, [-1.7, 1.7]) as f32;
            let bezetting = match n {
                _ if n < wie.len() => Bezetting::Inwoner(wie[n] as u32),
                _ if n < wie.len() + forensen => Bezetting::Forens,
                _ if n < in_gebruik as usize => Bezetting::Vacant,
                _ => Bezetting::Gesloten,
            };
            if let Bezetting::Inwoner(wie) = bezetting {
                r.inwoners[wie as usize].post = p;
            }
            r.posten.zet(p, Post { bezetting, eis, ..leeg });
        }
        let open = in_gebruik.max((wie.len() + forensen) as u32);
        r.deelmarkten.push(Deelmarkt {
            sector,
            niveau,
            klasse: Klasse::Gewoon,
            van,
            tot: van + slots,
            werkgevers: (0, 1),
            basis: f64::from(in_gebruik),
            open,
            vulgraad,
            rivalen: wereld.rivals,
            ..leger.clone()
        });
    }
    r.deelmarkt_van = (0..18).map(|n| n / 3).collect();
    r.klasse_tot = vec![[0.0, 1.0]; 6];
    r.forensen = (6 * forensen) as i64;
    r.forensen0 = r.forensen as f64;
}

/// What is counted now: people by position, posts by state, and what happened since the start.
fn gezien(r: &Regio) -> BTreeMap<String, f64> {
    let mut uit: BTreeMap<String, f64> =
        Positie::ALL.iter().map(|(p, naam)| (naam.to_string(), r.stand[*p as usize] as f64)).collect();
    let som = |f: fn(&Deelmarkt) -> u32| r.deelmarkten.iter().map(|d| f64::from(f(d))).sum::<f64>();
    uit.insert("vacatures".into(), som(|d| d.vacant));
    uit.insert("posten".into(), som(|d| d.open));
    uit.insert("forensen".into(), r.forensen as f64);
    for i in Indicator::ALL.iter().filter(|i| !uit.contains_key(i.kolom().name)).collect::<Vec<_>>() {
        uit.insert(i.kolom().name.into(), r.boek.iter().map(|rij| rij[*i as usize] as f64).sum());
    }
    uit
}

/// Lives a setting: what is counted after each of the months, in every replicate.
fn leef(bestand: &Bestand, instelling: &Instelling) -> Vec<BTreeMap<(i32, String), f64>> {
    let mut wereld = bestand.world.clone();
    wereld.extend(instelling.world.clone());
    let wereld: Wereld = wereld.try_into().expect("a world");
    let een = |replicate| {
        let mut wp = werkplaats(bestand, instelling, &wereld);
        wp.replicate = replicate;
        let mut uit = BTreeMap::new();
        for maand in 0..wereld.months {
            if let Some(later) = instelling.later.as_ref().filter(|later| later.month == maand) {
                zet(&mut wp.w, &later.set);
            }
            wp.maand_van(&FASEN);
            if MAANDEN.contains(&(maand + 1)) {
                uit.extend(gezien(&wp.regio).into_iter().map(|(naam, x)| ((maand + 1, naam), x)));
            }
        }
        uit
    };
    (0..REPLICATES).into_par_iter().map(een).collect()
}

/// CRC-32 as zip has it, of a file without its line ends of another system.
fn crc(naam: &str) -> u32 {
    let tekst = std::fs::read(pad(&format!("tests/oracle/{naam}"))).expect("a file of the oracle");
    let stap = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    };
    !tekst.iter().filter(|byte| **byte != b'\r').fold(!0, stap)
}

fn tekst(naam: &str) -> String {
    std::fs::read_to_string(pad(&format!("tests/oracle/{naam}"))).expect("a file of the oracle").replace('\r', "")
}

#[test]
fn the_table_of_the_oracle_is_of_its_present_rules_and_settings() {
    let tabel = tekst("expected.csv");
    let bon = tabel.lines().next().unwrap_or_default();
    for naam in ["oracle.py", "settings.toml", "requirements.txt"] {
        let nu = format!("{naam}={:08x}", crc(naam));
        assert!(
            bon.contains(&nu),
            "{nu}: make the table again with `python tests/oracle/oracle.py --write`; it has {bon}"
        );
    }
}

#[test]
fn the_chain_and_the_matching_agree_with_a_second_implementation() {
    let bestand: Bestand = toml::from_str(&tekst("settings.toml")).expect("settings");
    assert!(bestand.setting.len() >= 20, "{} settings", bestand.setting.len());
    let tabel = tekst("expected.csv");
    let rijen: Vec<Vec<&str>> = tabel.lines().skip(2).map(|regel| regel.split(',').collect()).collect();
    let (mut fout, mut z2, mut aantal, mut ver) = (Vec::new(), 0.0, 0.0, 0.0);
    for instelling in &bestand.setting {
        let runs = leef(&bestand, instelling);
        let n = runs.len() as f64;
        let mut gevonden = 0;
        for rij in rijen.iter().filter(|rij| rij[0] == instelling.name) {
            let getal = |k: usize| rij[k].parse::<f64>().expect("a number");
            let (maand, wat, python, fout_python) = (getal(1) as i32, rij[2].to_string(), getal(3), getal(4));
            let x: Vec<f64> = runs.iter().map(|run| run[&(maand, wat.clone())]).collect();
            let rust = x.iter().sum::<f64>() / n;
            let variantie = x.iter().map(|x| (x - rust).powi(2)).sum::<f64>() / (n - 1.0);
            let se = (variantie / n + fout_python.powi(2)).sqrt();
            let marge = MARGE.0 * python.abs() + MARGE.1 * f64::from(maand);
            let verschil = (rust - python).abs();
            gevonden += 1;
            if se > 0.0 {
                (aantal, z2) = (aantal + 1.0, z2 + (verschil / se).powi(2));
                ver += f64::from(u8::from(verschil > 2.0 * se));
            }
            if verschil > UITERSTE * se + if se > 0.0 { marge } else { 1e-9 } {
                fout.push(format!(
                    "{}, month {maand}, {wat}: {rust:.2} here, {python:.2} there, standard error {se:.2}",
                    instelling.name
                ));
            }
        }
        assert!(gevonden > 50, "the table has {gevonden} numbers of {:?}", instelling.name);
    }
    println!("{aantal} numbers: mean square {:.2}, beyond two errors {:.3}", z2 / aantal, ver / aantal);
    assert!(fout.is_empty(), "{} of {} numbers differ:\n{}", fout.len(), rijen.len(), fout.join("\n"));
    // As a whole they differ as chance does: a mean square of 1, and 5 percent beyond two errors.
    assert!(z2 / aantal < 1.3 && ver / aantal < 0.08, "mean square {:.2}, beyond two {:.3}", z2 / aantal, ver / aantal);
}
