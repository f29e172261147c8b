//! What is seen at the end of a month: stocks counted from the records, flows and money from the book.

use crate::instrument::{Profiel, Slot, Soort};
use crate::measure::{DOELGROEPEN, Groepen, Indicator, Rij};
use crate::proces::Kader;
use crate::proces::boekhouding::werkuren;
use crate::proces::gezondheid::zorgkosten;
use crate::regio::{Bezetting, Feiten, GEEN, Inwoner, Klasse, Positie, Regio, TAAL_BASIS};

/// Rows per gemeente with the whole region last, and target groups.
pub fn meet(r: &Regio, k: &Kader) -> (Vec<Rij>, Groepen) {
    let mut rijen = r.boek.clone();
    let mut groepen: Groepen = [(0, 0); DOELGROEPEN.len()];
    for (_, i) in r.bewoners() {
        tel_inwoner(k, i, &mut rijen[i.gemeente as usize]);
        tel_groepen(k, i, &mut groepen);
    }
    for rij in &mut rijen {
        let paren = rij[Indicator::Uitkeringen as usize];
        rij[Indicator::Uitkeringen as usize] = paren / 2;
        rij[Indicator::BanenafspraakBanen as usize] /= 10;
        let m = &k.p().meting;
        let deel = |n: Indicator, deel: f64| (rij[n as usize] as f64 * deel) as i64;
        rij[Indicator::Werkloos as usize] = deel(Indicator::Ww, *m.werkloos_ww)
            + deel(Indicator::Bijstand, *m.werkloos_bijstand)
            + rij[Indicator::NugZoekend as usize];
    }
    let laatste = rijen.len() - 1;
    tel_posten(r, &mut rijen[laatste]);
    rijen[laatste][Indicator::Ervaring as usize] = (r.ervaring * 100.0).round() as i64;
    for g in 0..laatste {
        let (gemeenten, regio) = rijen.split_at_mut(laatste);
        regio[0].iter_mut().zip(&gemeenten[g]).for_each(|(som, n)| *som += n);
    }
    (rijen, groepen)
}

fn tel_inwoner(k: &Kader, i: &Inwoner, rij: &mut Rij) {
    let mut tel = |indicator: Indicator, n: i64| rij[indicator as usize] += n;
    tel(Indicator::Inwoners, 1);
    tel(Indicator::LaagOpgeleid, i64::from(i.opleiding == 0 && i.positie != Positie::Onderwijs));
    tel(Indicator::KostenZorg, zorgkosten(i, &k.van(i).gezondheid).0);
    tel(Indicator::Doelgroepregister, i64::from(i.is(Feiten::REGISTER)));
    let jong = i.leeftijd(k.nu) < 27 * 12 && !i.positie.werkt() && i.positie != Positie::Onderwijs;
    tel(Indicator::JeugdZonderWerk, i64::from(jong));
    match i.positie {
        Positie::Bijstand => return tel_bijstand(k, i, rij),
        Positie::Ww => tel(Indicator::Ww, 1),
        Positie::NugZoekend => {
            tel(Indicator::NugZoekend, 1);
            tel(Indicator::InBezwaar, i64::from(i.is(Feiten::BEZWAAR)));
        }
        Positie::NugNietZoekend => tel(Indicator::NugNietZoekend, 1),
        Positie::Onderwijs => tel(Indicator::Onderwijs, 1),
        Positie::Wia | Positie::Wajong => tel(Indicator::Arbeidsongeschikt, 1),
        Positie::Zelfstandig => tel(Indicator::Zelfstandigen, 1),
        Positie::Wsw => tel(Indicator::WerkWsw, 1),
        Positie::Beschut | Positie::Participatiebaan => {
            tel(Indicator::WerkTomin, 1);
            tel(Indicator::WerkBeschut, i64::from(i.positie == Positie::Beschut));
        }
        Positie::Vast | Positie::Flex => tel(Indicator::Werknemers, 1),
        Positie::Lks => {
            tel(Indicator::Werknemers, 1);
            tel(Indicator::WerkLks, 1);
        }
        Positie::Weg => {}
    }
    if i.positie.werkt() {
        tel(if i.is(Feiten::COHORT) { Indicator::CohortWerk } else { Indicator::OverigWerk }, 1);
        tel(Indicator::StatushoudersWerk, i64::from(i.is(Feiten::STATUSHOUDER)));
        tel(Indicator::InNazorg, i64::from(i.nazorg_tot > k.nu));
        let uit_bijstand = i.is(Feiten::UIT_NAAR_WERK) && k.nu.sinds(i.uitstroom) < 24;
        tel(Indicator::WerkUitBijstand, i64::from(uit_bijstand));
    }
    if i.positie == Positie::Lks || i.positie.bij_tomin() {
        tel(Indicator::Banenafspraak, 1);
        tel(Indicator::BanenafspraakBanen, banen(k, i));
        tel(Indicator::LoonwaardeSom, (i.loonwaarde * 100.0).round() as i64);
    }
}

/// Jobs of the banenafspraak that a person's work counts for, in tenths: hours over those of one job.
fn banen(k: &Kader, i: &Inwoner) -> i64 {
    let uren = werkuren(i, k.van(i));
    (uren / (*k.p().meting.banenafspraak_uren).max(1.0) * 10.0).round() as i64
}

fn tel_bijstand(k: &Kader, i: &Inwoner, rij: &mut Rij) {
    let mut tel = |indicator: Indicator, n: i64| rij[indicator as usize] += n;
    let duur = i.duur(k.nu);
    tel(Indicator::Bijstand, 1);
    // Halves: a couple shares one uitkering.
    tel(Indicator::Uitkeringen, if i.is(Feiten::PAAR) { 1 } else { 2 });
    tel(Indicator::BijstandOver1Jaar, i64::from(duur >= 12));
    tel(Indicator::BijstandOver2Jaar, i64::from(duur >= 24));
    tel(Indicator::BijstandOver5Jaar, i64::from(duur >= 60));
    tel(Indicator::Steun, i64::from(i.steun != GEEN));
    tel(Indicator::DeeltijdBijstand, i64::from(i.is(Feiten::DEELTIJD)));
    tel(Indicator::Psychisch, i64::from(i.is(Feiten::PSYCHISCH)));
    tel(Indicator::Schulden, i64::from(i.is(Feiten::SCHULDEN)));
    tel(Indicator::OntwikkelWachtend, i64::from(i.profiel == Profiel::Geen));
    tel(Indicator::Ontheven, i64::from(i.is(Feiten::ONTHEFFING)));
    tel(Indicator::Taalachterstand, i64::from(i.taal < TAAL_BASIS));
    let meedoen = |n: u8| n != GEEN && k.w.instrumenten[n as usize].meedoen;
    tel(Indicator::Meedoen, i64::from(i.is(Feiten::DEELTIJD) || meedoen(i.traject) || meedoen(i.steun)));
    if let Some(profiel) = telling_profiel(i.profiel) {
        tel(profiel, 1);
        tel(Indicator::IndicatieAfwijking, (f64::from(i.indicatie - i.vermogen).abs() * 100.0).round() as i64);
    }
    tel(Indicator::InProef, i64::from(i.is(Feiten::PROEF)));
    if i.traject == GEEN {
        if i.wacht() {
            tel(Indicator::Wachtend, 1);
            tel(Indicator::Wachttijd, i64::from(k.nu.sinds(i.wacht_sinds).max(0)));
        }
        return;
    }
    let instrument = &k.w.instrumenten[i.traject as usize];
    let leerwerk = instrument.slot == Slot::Traject && instrument.soort == Soort::Leerwerk;
    tel(if leerwerk { Indicator::TrajectLeerwerk } else { Indicator::TrajectOverig }, 1);
}

fn telling_profiel(profiel: Profiel) -> Option<Indicator> {
    Some(match profiel {
        Profiel::Geen => return None,
        Profiel::DirectBemiddelbaar => Indicator::ProfielDirect,
        Profiel::KortTraject => Indicator::ProfielKort,
        Profiel::LksMdp => Indicator::ProfielLksMdp,
        Profiel::LksZdp => Indicator::ProfielLksZdp,
        Profiel::Beschut => Indicator::ProfielBeschut,
        Profiel::SocialeZelfredzaamheid => Indicator::ProfielSociaal,
    })
}

fn tel_groepen(k: &Kader, i: &Inwoner, groepen: &mut Groepen) {
    let (bijstand, werk) = (i.positie == Positie::Bijstand, i.positie.werkt());
    if !bijstand && !werk {
        return;
    }
    // In the order of `DOELGROEPEN`: age, opleiding, statushouder, place when the policy starts.
    let leeftijd = match i.leeftijd(k.nu) / 12 {
        ..27 => 0,
        27..45 => 1,
        _ => 2,
    };
    let cohort = match (i.is(Feiten::COHORT), i.is(Feiten::COHORT_LANG)) {
        (true, true) => 7,
        (true, false) => 8,
        _ => 9,
    };
    let mut tel = |groep: usize| {
        groepen[groep].0 += u32::from(bijstand);
        groepen[groep].1 += u32::from(werk);
    };
    tel(leeftijd);
    tel(3 + i.opleiding as usize);
    tel(cohort);
    if i.is(Feiten::STATUSHOUDER) {
        tel(6);
    }
}

fn tel_posten(r: &Regio, rij: &mut Rij) {
    for post in &r.posten {
        let binnen = r.deelmarkten[post.deelmarkt as usize].klasse != Klasse::Buiten;
        let telling = match post.bezetting {
            Bezetting::Gesloten => continue,
            Bezetting::Vacant => Some(Indicator::Vacatures),
            Bezetting::Forens => Some(Indicator::Forensen),
            _ => None,
        };
        rij[Indicator::Posten as usize] += 1;
        if let Some(telling) = telling {
            rij[telling as usize] += i64::from(binnen || telling == Indicator::Forensen);
        }
    }
}
