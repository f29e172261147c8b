//! What is seen at the end of a month: stocks counted from the records, flows and money from the book.

use crate::instrument::{Profiel, Slot, Soort};
use crate::measure::{DOELGROEPEN, Groepen, Indicator, Rij};
use crate::proces::Kader;
use crate::proces::boekhouding::werkuren;
use crate::proces::gezondheid::zorgkosten;
use crate::regio::{Feiten, GEEN, Groep, Inwoner, Klasse, Merk, Positie, Regio, TAAL_BASIS};

/// Rows per gemeente with the whole region last, and target groups.
pub fn meet(r: &Regio, k: &Kader) -> (Vec<Rij>, Groepen) {
    let mut rijen = r.boek.clone();
    let mut groepen: Groepen = [(0, 0); DOELGROEPEN.len()];
    for groep in r.groepen() {
        tel_groep(k, &groep, &mut rijen[groep.gemeente as usize]);
        tel_doelgroepen(&groep, &mut groepen);
    }
    let nader = |p| p == Positie::Bijstand || p == Positie::Lks || Positie::bij_tomin(p);
    let geteld = r.elk(nader, None, |_, i, deel: &mut Vec<Rij>| {
        if deel.is_empty() {
            deel.resize(rijen.len(), [0; Indicator::N]);
        }
        tel_inwoner(k, i, &mut deel[i.gemeente as usize]);
    });
    for deel in geteld {
        rijen.iter_mut().zip(deel).for_each(|(rij, deel)| tel_op(rij, &deel));
    }
    let mut tel = |i: &Inwoner, indicator: Indicator, n: i64| rijen[i.gemeente as usize][indicator as usize] += n;
    let in_register = r.met_merk(telt_mee, Merk::Register);
    in_register.for_each(|(_, i)| tel(i, Indicator::BanenafspraakBanen, banen(k, i)));
    let bezwaar = r.met_merk(|p| p == Positie::NugZoekend, Merk::Bezwaar);
    bezwaar.for_each(|(_, i)| tel(i, Indicator::InBezwaar, 1));
    let begeleid = r.met_merk(Positie::werkt, Merk::Nazorg).filter(|(_, i)| i.dossier.nazorg_tot > k.nu);
    begeleid.for_each(|(_, i)| tel(i, Indicator::InNazorg, 1));
    for wie in r.plekken(Positie::werkt, Some(Merk::NaarWerk), |wie| r.heeft_merk(wie, Merk::Pas)) {
        rijen[r.inwoner(wie).gemeente as usize][Indicator::WerkUitBijstand as usize] += 1;
    }
    for rij in &mut rijen {
        let paren = rij[Indicator::Uitkeringen as usize];
        rij[Indicator::Uitkeringen as usize] = paren / 2;
        let honderdsten = &mut rij[Indicator::BanenafspraakBanen as usize];
        *honderdsten = (*honderdsten + 50).div_euclid(100);
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
        tel_op(&mut regio[0], &gemeenten[g]);
    }
    (rijen, groepen)
}

/// Adds one row to another.
fn tel_op(som: &mut Rij, rij: &Rij) {
    som.iter_mut().zip(rij).for_each(|(som, n)| *som += n);
}

/// What the traits say by which people are counted all the time.
fn tel_groep(k: &Kader, groep: &Groep, rij: &mut Rij) {
    let mut tel = |indicator: Indicator, n: i64| rij[indicator as usize] += n;
    let positie = groep.positie;
    let (n, werkt, leert) = (groep.aantal, positie.werkt(), positie == Positie::Onderwijs);
    tel(Indicator::Inwoners, n);
    tel(Indicator::Doelgroepregister, groep.register);
    if groep.opleiding == 0 && !leert {
        tel(Indicator::LaagOpgeleid, n);
    }
    if groep.leeftijd == 0 && !werkt && !leert {
        tel(Indicator::JeugdZonderWerk, n);
    }
    if werkt {
        tel(Indicator::CohortWerk, groep.cohort);
        tel(Indicator::OverigWerk, n - groep.cohort);
        tel(Indicator::StatushoudersWerk, groep.statushouder);
    }
    let telling = match positie {
        Positie::Weg => return,
        Positie::Bijstand => Indicator::Bijstand,
        Positie::Ww => Indicator::Ww,
        Positie::NugZoekend => Indicator::NugZoekend,
        Positie::NugNietZoekend => Indicator::NugNietZoekend,
        Positie::Onderwijs => Indicator::Onderwijs,
        Positie::Wia | Positie::Wajong => Indicator::Arbeidsongeschikt,
        Positie::Zelfstandig => Indicator::Zelfstandigen,
        Positie::Wsw => Indicator::WerkWsw,
        Positie::Beschut | Positie::Participatiebaan => Indicator::WerkTomin,
        Positie::Vast | Positie::Flex | Positie::Lks => Indicator::Werknemers,
    };
    tel(telling, n);
    if positie == Positie::Beschut {
        tel(Indicator::WerkBeschut, n);
    }
    if positie == Positie::Lks {
        tel(Indicator::WerkLks, n);
    }
    if telt_mee(positie) {
        tel(Indicator::Banenafspraak, groep.register);
    }
    let g = &k.per_gemeente[groep.gemeente as usize].p.gezondheid;
    let (gezond, klachten) = (zorgkosten(false, werkt, g).0, zorgkosten(true, werkt, g).0);
    tel(Indicator::KostenZorg, gezond * (n - groep.psychisch) + klachten * groep.psychisch);
}

/// What only the record says of people in bijstand, with loonkostensubsidie or at Tomin.
fn tel_inwoner(k: &Kader, i: &Inwoner, rij: &mut Rij) {
    if i.positie == Positie::Bijstand {
        return tel_bijstand(k, i, rij);
    }
    rij[Indicator::LoonwaardeSom as usize] += heel(f64::from(i.dossier.loonwaarde * 100.0));
}

/// Whether work counts for the banenafspraak, if whoever has it is in the doelgroepregister: all work for a werkgever,
/// with a subsidy or without.
fn telt_mee(positie: Positie) -> bool {
    positie.heeft_post() || positie.bij_tomin()
}

/// Jobs of the banenafspraak that a person's work counts for, in hundredths: hours over those of one job.
fn banen(k: &Kader, i: &Inwoner) -> i64 {
    let uren = werkuren(i, k.van(i));
    heel(uren / (*k.p().meting.banenafspraak_uren).max(1.0) * 100.0)
}

/// A number that is not negative as the nearest whole number, a half upwards.
fn heel(x: f64) -> i64 {
    let n = x as i64;
    n + i64::from(x - n as f64 >= 0.5)
}

fn tel_bijstand(k: &Kader, i: &Inwoner, rij: &mut Rij) {
    let mut tel = |indicator: Indicator, n: i64| rij[indicator as usize] += n;
    let duur = i.duur(k.nu);
    // Halves: a couple shares one uitkering.
    tel(Indicator::Uitkeringen, if i.is(Feiten::PAAR) { 1 } else { 2 });
    tel(Indicator::BijstandOver1Jaar, i64::from(duur >= 12));
    tel(Indicator::BijstandOver2Jaar, i64::from(duur >= 24));
    tel(Indicator::BijstandOver5Jaar, i64::from(duur >= 60));
    tel(Indicator::Steun, i64::from(i.dossier.steun != GEEN));
    tel(Indicator::DeeltijdBijstand, i64::from(i.is(Feiten::DEELTIJD)));
    tel(Indicator::Psychisch, i64::from(i.is(Feiten::PSYCHISCH)));
    tel(Indicator::Schulden, i64::from(i.is(Feiten::SCHULDEN)));
    tel(Indicator::IntakeWachtend, i64::from(i.dossier.profiel == Profiel::Geen));
    tel(Indicator::Ontheven, i64::from(i.is(Feiten::ONTHEFFING)));
    tel(Indicator::Taalachterstand, i64::from(i.taal < TAAL_BASIS));
    let meedoen = |n: u8| n != GEEN && k.w.instrumenten[n as usize].meedoen;
    tel(
        Indicator::Meedoen,
        i64::from(i.is(Feiten::DEELTIJD) || meedoen(i.dossier.traject) || meedoen(i.dossier.steun)),
    );
    if let Some(profiel) = telling_profiel(i.dossier.profiel) {
        tel(profiel, 1);
        tel(Indicator::IndicatieAfwijking, heel(f64::from(i.dossier.indicatie - i.vermogen).abs() * 100.0));
    }
    tel(Indicator::InProef, i64::from(i.is(Feiten::PROEF)));
    if i.dossier.traject == GEEN {
        if i.wacht() {
            tel(Indicator::Wachtend, 1);
            tel(Indicator::Wachttijd, i64::from(k.nu.sinds(i.dossier.wacht_sinds).max(0)));
        }
        return;
    }
    let instrument = &k.w.instrumenten[i.dossier.traject as usize];
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

fn tel_doelgroepen(g: &Groep, groepen: &mut Groepen) {
    let (bijstand, werk) = (g.positie == Positie::Bijstand, g.positie.werkt());
    if !bijstand && !werk {
        return;
    }
    let mut tel = |groep: usize, n: i64| {
        let (in_bijstand, aan_het_werk) = &mut groepen[groep];
        *(if bijstand { in_bijstand } else { aan_het_werk }) += n as u32;
    };
    // In the order of `DOELGROEPEN`: age, opleiding, statushouder, place when the policy starts.
    tel(g.leeftijd as usize, g.aantal);
    tel(3 + g.opleiding as usize, g.aantal);
    tel(6, g.statushouder);
    tel(7, g.cohort_lang);
    tel(8, g.cohort - g.cohort_lang);
    tel(9, g.aantal - g.cohort);
}

fn tel_posten(r: &Regio, rij: &mut Rij) {
    for d in &r.deelmarkten {
        rij[Indicator::Posten as usize] += i64::from(d.open);
        rij[Indicator::Vacatures as usize] += if d.klasse == Klasse::Buiten { 0 } else { i64::from(d.vacant) };
    }
    rij[Indicator::Forensen as usize] += r.forensen;
}
