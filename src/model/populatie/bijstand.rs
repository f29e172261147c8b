//! The people in bijstand at the start: durations, belemmeringen and households to the margins of the
//! region, profiles from the toegang, and trajecten that are already running.

use std::cmp::Ordering;

use crate::draw::Stream;
use crate::instrument::{Profiel, Slot};
use crate::model::populatie::donoren::{Donor, Donoren};
use crate::model::populatie::neem_over;
use crate::model::populatie::raking::verdeel;
use crate::proces::Kader;
use crate::proces::boekhouding::jaarbedragen;
use crate::proces::instroom::leeftijdsklasse;
use crate::proces::toegang::{intake, krijgt_diagnose, registratie};
use crate::proces::toewijzing::{Vrij, komt_in_aanmerking, voorrang};
use crate::quantity::{Cent, Maand};
use crate::regio::{Feiten, Positie, Regio, Wie, betaald_na};

/// Upper ends of the duration classes, in months.
const KLASSEN: [(i32, i32); 4] = [(0, 12), (12, 24), (24, 60), (60, 481)];

/// Completes the people in bijstand.
pub fn vul_in(r: &mut Regio, k: &Kader, donoren: &Donoren) {
    let wie: Vec<Wie> = r.in_bijstand().map(|(wie, _)| wie).collect();
    r.herzie(&wie, |r| {
        duren(r, k, donoren, &wie);
        for (feit, aandeel) in feiten(k) {
            quotum(r, k, &wie, aandeel, feit);
        }
        taal(r, k, &wie);
        for w in &wie {
            let index = f64::from(r.inwoner(*w).index);
            r.inwoners[*w as usize].stel_index(index, &k.p().afstand);
        }
    });
    profielen(r, k, &wie);
    lopend(r, k, &wie);
}

/// Belemmeringen, households and wrongful uitkeringen with the share of persons that the region asks for.
fn feiten(k: &Kader) -> [(u32, f64); 9] {
    let m = &k.p().regio;
    let paar = 2.0 * *m.paar / (1.0 + *m.paar);
    [
        (Feiten::PSYCHISCH, *m.psychisch),
        (Feiten::LICHAMELIJK, *m.lichamelijk),
        (Feiten::SCHULDEN, *m.schulden),
        (Feiten::ZORGTAKEN, *m.zorgtaken),
        (Feiten::STATUSHOUDER, *m.statushouder),
        (Feiten::DEELTIJD, *m.deeltijd),
        (Feiten::PAAR, paar),
        (Feiten::OUDER, *m.alleenstaande_ouder / (1.0 + *m.paar)),
        (Feiten::ONRECHTMATIG, *k.p().klantbeheer.onrechtmatig),
    ]
}

/// Gives each person a duration class to the region's shares, the older the longer, and a donor of that class.
fn duren(r: &mut Regio, k: &Kader, donoren: &Donoren, wie: &[Wie]) {
    let m = &k.p().regio;
    let mut volgorde: Vec<(f64, Wie)> = wie
        .iter()
        .map(|w| {
            let i = r.inwoner(*w);
            let u = k.draw(Stream::Populatie, i).uniform();
            (u + *m.duur_leeftijd * leeftijdsklasse(i.leeftijd(k.nu)) as f64, *w)
        })
        .collect();
    volgorde.sort_unstable_by(op_volgorde);
    let aantallen = verdeel(wie.len(), &[*m.duur_0, *m.duur_1, *m.duur_2, *m.duur_5]);
    let mut rest = volgorde.into_iter();
    for (klasse, aantal) in aantallen.into_iter().enumerate() {
        let (van, tot) = KLASSEN[klasse];
        let past = |d: &&Donor| (van..tot).contains(&d.duur);
        let pools: Vec<Vec<&Donor>> =
            (0..12).map(|n| donoren.van(Positie::Bijstand, n / 3, n % 3).into_iter().filter(past).collect()).collect();
        for (_, w) in rest.by_ref().take(aantal) {
            duur(r, k, &pools, w, KLASSEN[klasse]);
        }
    }
}

/// The pools are by age class and, within that, by opleiding.
fn duur(r: &mut Regio, k: &Kader, pools: &[Vec<&Donor>], w: Wie, (van, tot): (i32, i32)) {
    let i = &mut r.inwoners[w as usize];
    let mut draw = k.draws.draw(Stream::Populatie, i.sleutel, Maand(k.nu.0 + 1));
    let pool = &pools[leeftijdsklasse(i.leeftijd(k.nu)) * 3 + usize::from(i.opleiding)];
    if let Some(d) = pool.get(draw.below(pool.len().max(1))) {
        i.stel_index(d.index, &k.p().afstand);
        neem_over(i, d, k.nu, &k.p().markt);
    } else {
        let maanden = van + draw.below((tot - van).min(120) as usize) as i32;
        i.sinds = k.nu - maanden.min(i.leeftijd(k.nu) - 15 * 12);
        i.ritme = i.sinds;
    }
    // Whoever is in bijstand is entitled to it.
    i.feiten.zet(Feiten::RECHT, true);
}

/// Gives a fact to exactly the asked number of people: the further from work, the likelier.
fn quotum(r: &mut Regio, k: &Kader, wie: &[Wie], aandeel: f64, feit: u32) {
    let belemmering = feit & (Feiten::PSYCHISCH | Feiten::LICHAMELIJK | Feiten::SCHULDEN | Feiten::ZORGTAKEN) != 0;
    let helling = if belemmering { *k.p().afstand.belemmering_helling } else { 0.0 };
    let maand = Maand((feit.trailing_zeros() + 100) as i16);
    // A single parent is not one of a couple.
    let laatst = |w: Wie| feit == Feiten::OUDER && r.inwoner(w).is(Feiten::PAAR);
    let mut volgorde: Vec<(bool, f64, Wie)> =
        afstanden(r, k, wie, helling, maand).map(|(afstand, w)| (laatst(w), afstand, w)).collect();
    let aantal = (aandeel * wie.len() as f64).round() as usize;
    // Only who is among the first counts.
    if aantal < volgorde.len() {
        let eerder =
            |a: &(bool, f64, Wie), b: &(bool, f64, Wie)| a.0.cmp(&b.0).then(op_volgorde(&(a.1, a.2), &(b.1, b.2)));
        volgorde.select_nth_unstable_by(aantal, eerder);
    }
    for (n, (_, _, w)) in volgorde.into_iter().enumerate() {
        r.inwoners[w as usize].feiten.zet(feit, n < aantal);
    }
}

/// People, each with a keyed number that tends to be low far from work.
fn afstanden(r: &Regio, k: &Kader, wie: &[Wie], helling: f64, maand: Maand) -> impl Iterator<Item = (f64, Wie)> {
    wie.iter().map(move |w| {
        let i = r.inwoner(*w);
        (
            helling * f64::from(i.index) * (std::f64::consts::PI / 3.0_f64.sqrt()).recip()
                + k.draws.draw(Stream::Populatie, i.sleutel, maand).logistic(),
            *w,
        )
    })
}

/// By the number, then by the place in the list.
fn op_volgorde(a: &(f64, Wie), b: &(f64, Wie)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// Too little Dutch: statushouders of the last years first, then by distance.
fn taal(r: &mut Regio, k: &Kader, wie: &[Wie]) {
    let aantal = (*k.p().regio.taal * wie.len() as f64).round() as usize;
    let geen = (*k.p().regio.taal_geen * aantal as f64) as usize;
    let mut volgorde: Vec<(f64, Wie)> = afstanden(r, k, wie, *k.p().afstand.belemmering_helling, Maand(99)).collect();
    volgorde.sort_unstable_by(op_volgorde);
    volgorde.sort_by_key(|(_, w)| !(r.inwoner(*w).is(Feiten::STATUSHOUDER) && r.inwoner(*w).duur(k.nu) < 60));
    for (n, (_, w)) in volgorde.into_iter().enumerate() {
        let i = &mut r.inwoners[w as usize];
        i.taal = if n < geen {
            0
        } else if n < aantal {
            1
        } else {
            i.taal.max(2)
        };
    }
}

/// Profiles as the toegang would have given them, with indicaties spread over the past.
fn profielen(r: &mut Regio, k: &Kader, wie: &[Wie]) {
    for w in wie {
        let i = r.inwoner(*w);
        let event = intake(k, *w, i, krijgt_diagnose(k, i));
        let register = registratie(k, *w, i, &event);
        r.apply(register.into_iter().chain([event]).collect(), k.w);
        let i = &mut r.inwoners[*w as usize];
        let mut draw = k.draws.draw(Stream::Toegang, i.sleutel, Maand(0));
        let sinds = i.duur(k.nu).max(1) as usize;
        let herhaal = (*k.p().toegang.herindicatie).max(1.0) as usize;
        i.dossier.indicatie_sinds = k.nu - draw.below(herhaal.min(sinds)) as i32;
        i.dossier.wacht_sinds = k.nu - draw.below(sinds.min(24)) as i32;
    }
}

/// Trajecten that are running already: as many as today's budgets keep running, their promises covered.
fn lopend(r: &mut Regio, k: &Kader, wie: &[Wie]) {
    let jaar = jaarbedragen(&k.p().begroting);
    let bezet: Vec<i64> = r.bezette_plaatsen(k.w.instrumenten.len()).into_iter().map(|(bezet, _)| bezet).collect();
    let mut plaatsen = Vrij::van(r, k, &bezet);
    for (n, instrument) in k.w.instrumenten.iter().enumerate() {
        let loopt = matches!(instrument.slot, Slot::Traject | Slot::Steun) && instrument.cijfers.prijs > Cent::NUL;
        // What a sector offers follows its vacancies; it begins with the first month.
        if !loopt || instrument.sector.is_some() {
            continue;
        }
        // A pot into which no budget comes keeps nothing running.
        let jaar = jaar.iter().find(|(pot, _)| *pot == instrument.pot).map_or(Cent::NUL, |(_, bedrag)| *bedrag);
        let starts = jaar.as_euro() * *instrument.cijfers.aandeel / instrument.cijfers.prijs.as_euro();
        let lopen = (starts * *instrument.cijfers.duur / 12.0 * (1.0 - *instrument.cijfers.uitval / 2.0)) as i64;
        let lopen = lopen.min(plaatsen.over(n, instrument)).max(0) as usize;
        let mut rij: Vec<(f64, Wie)> = wie
            .iter()
            .filter(|w| r.inwoner(**w).dossier.profiel != Profiel::Geen)
            .filter(|w| komt_in_aanmerking(k, r.inwoner(**w), instrument))
            .map(|w| (voorrang(k, r.inwoner(*w), 0.0), *w))
            .collect();
        rij.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rij.truncate(lopen);
        plaatsen.neem(n, instrument, rij.len() as i64);
        for (_, w) in rij {
            begin(r, k, n as u8, w);
        }
    }
}

fn begin(r: &mut Regio, k: &Kader, n: u8, w: Wie) {
    let instrument = &k.w.instrumenten[n as usize];
    let i = &mut r.inwoners[w as usize];
    let duur = (*instrument.cijfers.duur).round().max(1.0) as i32;
    let mut draw = k.draws.draw_soort(Stream::Toewijzing, i.sleutel, Maand(0), instrument.sleutel);
    let al = (draw.below(duur as usize) as i32).min(i.duur(k.nu));
    let (sinds, tot) = (k.nu - al, k.nu - al + duur);
    let prijs = instrument.cijfers.prijs.0 as i32;
    let d = &mut *i.dossier;
    if instrument.slot == Slot::Steun {
        (d.steun, d.steun_sinds, d.steun_tot, d.steun_prijs) = (n, sinds, tot, prijs);
    } else {
        (d.traject, d.traject_sinds, d.traject_tot, d.traject_prijs) = (n, sinds, tot, prijs);
    }
    let rest = Cent(i64::from(prijs)) - betaald_na(prijs, al, duur);
    let rekening = &mut r.kassen[i.gemeente as usize][instrument.pot as usize];
    rekening.verplicht += rest;
    rekening.ontvangen += rest;
}
