//! Nothing lost: every balance holds through the departure of a gemeente and under extreme policies, and
//! a balance that is broken on purpose is named.

use std::sync::OnceLock;

use doorstroom::instrument::{Pot, Waarden};
use doorstroom::measure::Indicator;
use doorstroom::model::How;
use doorstroom::quantity::Cent;
use doorstroom::quantity::Maand;
use doorstroom::regio::{
    Balansfout, Bezetting, Event, Feiten, Positie, Post, PostId, Reden, Regio, Voorwaarden, Wie, controleer,
};

use crate::proef::{Proef, heel, reeks};

const JAREN: i32 = 36;

/// Lives three years of the whole region with all balances checked, and sees the departure of Weesp.
fn houdt_stand(scenario: &[(&str, How)]) -> doorstroom::measure::Loop {
    let proef = Proef { model: heel(), maanden: JAREN, policy: 2, controle: true };
    let weesp = heel().gemeente("weesp").expect("a gemeente");
    let mut hier = Vec::new();
    let l = proef.leef(&proef.begin(1), 1, scenario, |r| {
        hier.push(r.bewoners().filter(|(_, i)| i.gemeente as usize == weesp).count());
    });
    assert!(hier[2] > 13_000 && hier[3..].iter().all(|n| *n == 0), "Weesp is gone after three months: {hier:?}");
    l
}

#[test]
fn every_balance_holds_when_all_money_goes_to_leerwerk() {
    let traject = heel().instrumenten.iter().filter(|i| i.pot == Pot::Participatiebudget);
    let paden: Vec<(String, f64)> = traject
        .map(|i| (i.name.as_str(), f64::from(u8::from(i.name == "leerwerkarrangement"))))
        .map(|(naam, aandeel)| (format!("instrument.{naam}.aandeel"), aandeel))
        .filter(|(pad, _)| heel().entries.contains_key(pad))
        .collect();
    let scenario: Vec<(&str, How)> = paden.iter().map(|(pad, x)| (pad.as_str(), How::Set(*x))).collect();
    let l = houdt_stand(&scenario);
    assert_eq!(reeks(&l, Indicator::StartDirect)[6..].iter().sum::<f64>(), 0.0);
    assert!(reeks(&l, Indicator::StartLeerwerk)[6..].iter().sum::<f64>() > 100.0);
}

#[test]
fn every_balance_holds_with_nazorg_for_everybody() {
    let zwaar = [("nazorg.uren", 8.0), ("nazorg.maanden", 60.0), ("nazorg.bereik", 1.0)];
    let l = houdt_stand(&zwaar.map(|(pad, x)| (pad, How::Set(x))));
    assert!(reeks(&l, Indicator::InNazorg)[35] > reeks(&l, Indicator::InNazorg)[1]);
}

#[test]
fn every_balance_holds_without_any_participatiebudget() {
    let tijdelijk = ["waw_pow", "jeugd", "dichterbij", "esf", "rmt", "leerwerkloket"].map(|n| format!("begroting.{n}"));
    let mut scenario: Vec<(&str, How)> = tijdelijk.iter().map(|pad| (pad.as_str(), How::Set(0.0))).collect();
    scenario.push(("begroting.korting", How::Set(1.0)));
    let l = houdt_stand(&scenario);
    assert_eq!(reeks(&l, Indicator::BatenParticipatie)[2..].iter().sum::<f64>(), 0.0);
    assert!(reeks(&l, Indicator::StartLeerwerk)[12..].iter().sum::<f64>() < 1.0, "no money, no starts");
}

/// A region in which all balances hold, at the end of its fourth month, and its numbers.
fn heelal() -> &'static (Regio, Waarden) {
    static REGIO: OnceLock<(Regio, Waarden)> = OnceLock::new();
    REGIO.get_or_init(|| {
        let proef = Proef { model: heel(), maanden: 4, policy: 1, controle: true };
        let mut laatste = None;
        proef.leef(&proef.begin(0), 0, &[], |r| laatste = Some(r.clone()));
        let mut regio = laatste.expect("four months");
        // The observer sees the region when the clock already shows the next month.
        regio.nu = regio.nu - 1;
        let w = proef.tijdlijn(&[]).regio(regio.nu).clone();
        assert_eq!(controleer(&regio, &w), Ok(()));
        (regio, w)
    })
}

/// Breaks one thing and gives what the check says, which must be of this month.
fn breek(edit: impl FnOnce(&mut Regio)) -> Balansfout {
    let (regio, w) = heelal();
    let mut kapot = regio.clone();
    edit(&mut kapot);
    let fout = controleer(&kapot, w).expect_err("a broken balance");
    assert_eq!(fout.maand, regio.nu);
    for deel in [regio.nu.to_string(), fout.rekening.clone(), fout.geboekt.to_string(), fout.geteld.to_string()] {
        assert!(fout.to_string().contains(&deel), "{fout} names {deel}");
    }
    fout
}

fn eerste(r: &Regio, positie: Positie) -> Wie {
    r.met(|p| p == positie).next().expect("somebody").0
}

#[test]
fn a_person_in_two_positions_is_named() {
    let r = &heelal().0;
    let wie = eerste(r, Positie::Ww);
    let fout = breek(|r| r.inwoners[wie as usize].positie = Positie::Bijstand);
    assert_eq!(fout.rekening, format!("column of person {}", r.inwoner(wie).sleutel));
    assert_eq!((fout.geboekt, fout.geteld), (Positie::Ww as i64, Positie::Bijstand as i64));

    let fout = breek(|r| {
        (r.inwoners[wie as usize].positie, r.kolommen.positie[wie as usize]) = (Positie::Bijstand, Positie::Bijstand);
    });
    let ww = r.stand[Positie::Ww as usize];
    assert_eq!(fout.rekening, "people in position ww");
    assert_eq!((fout.geboekt, fout.geteld), (ww, ww - 1));
}

#[test]
fn a_count_that_is_off_by_one_is_named() {
    let fout = breek(|r| r.stand[Positie::Bijstand as usize] += 1);
    assert_eq!(fout.rekening, "people in position bijstand");
    assert_eq!(fout.geboekt, fout.geteld + 1);

    let fout = breek(|r| r.vrij.truncate(1));
    assert_eq!((fout.rekening.as_str(), fout.geteld), ("free slots", 1));
}

/// Changes a holder and no book.
fn bezet(r: &mut Regio, post: PostId, bezetting: Bezetting) {
    r.posten.zet(post, Post { bezetting, ..r.post(post) });
}

#[test]
fn a_post_with_a_wrong_holder_is_named() {
    let r = &heelal().0;
    let (een, ander) = (eerste(r, Positie::Vast), eerste(r, Positie::Flex));
    let post = r.inwoner(een).post;
    let fout = breek(|r| bezet(r, post, Bezetting::Inwoner(ander)));
    assert_eq!(fout.rekening, format!("holder of post {post}"));
    assert_eq!((fout.geboekt, fout.geteld), (i64::from(r.inwoner(ander).post), i64::from(post)));

    let fout = breek(|r| bezet(r, post, Bezetting::Forens));
    assert_eq!(fout.rekening, "posts held by non-residents");
    assert_eq!(fout.geteld, fout.geboekt + 1);

    let deelmarkt = r.markt_van(post);
    let fout = breek(|r| bezet(r, post, Bezetting::Gesloten));
    assert_eq!(fout.rekening, format!("posts in use in submarket {deelmarkt}"));
    assert_eq!(fout.geteld, fout.geboekt - 1);

    let werkgever = r.werkgever_van(post);
    let fout = breek(|r| r.werkgevers[werkgever as usize].posten += 1);
    assert_eq!(fout.rekening, format!("posts of werkgever {werkgever}"));
}

#[test]
fn a_missing_euro_is_named() {
    let een = Cent(100);
    let pot = Pot::Participatiebudget as usize;
    let fout = breek(|r| r.kassen[2][pot].betaald += een);
    assert_eq!((fout.rekening.as_str(), fout.geboekt - fout.geteld), ("payments of gemeente 2 (cents)", 100));

    let fout = breek(|r| r.kassen[0][pot].verplicht += een);
    assert_eq!(fout.rekening, "pot participatiebudget of gemeente 0: promised (cents)");
    assert_eq!(fout.geboekt - fout.geteld, 100);

    let fout = breek(|r| r.kassen[0][pot].ontvangen = Cent::NUL);
    assert_eq!(fout.rekening, "pot participatiebudget of gemeente 0: spent and promised against received (cents)");
    assert!(fout.geboekt == 0 && fout.geteld > 0);

    let fout = breek(|r| r.uitgaven[1] += een);
    assert_eq!((fout.rekening.as_str(), fout.geboekt - fout.geteld), ("payments of gemeente 1 (cents)", -100));
}

#[test]
fn room_hours_and_places_that_are_overspent_are_named() {
    let leerwerk = heelal().1.instrumenten.iter().position(|i| i.name == "leerwerkarrangement").expect("a file");
    let fout = breek(|r| r.ruimte[0][leerwerk] = Cent(-500));
    assert_eq!(fout.rekening, "room of gemeente 0 for leerwerkarrangement (cents)");
    assert_eq!((fout.geboekt, fout.geteld), (0, 500));

    let fout = breek(|r| r.boek[0][Indicator::UrenBesteed as usize] += 1_000_000);
    assert_eq!(fout.rekening, "hours of klantmanagers of gemeente 0 (tenths)");
    assert!(fout.geteld > fout.geboekt);

    let (regio, w) = heelal();
    let mut krap = w.clone();
    krap.p.wsp.gastplaatsen.0 = 0.0;
    let fout = controleer(regio, &krap).expect_err("more people than places");
    assert_eq!((fout.rekening.as_str(), fout.geboekt), ("places shared by trajecten of werkgever", 0));
}

/// Memory is most of the time that a large region takes, so it may not grow unseen.
#[test]
fn a_person_takes_few_bytes_all_told() {
    let proef = Proef { model: heel(), maanden: 12, policy: 12, controle: false };
    let r = proef.begin(0).regio;
    let per_persoon = r.bytes() as f64 / r.per_gemeente.iter().sum::<i64>() as f64;
    assert!(per_persoon <= 95.0, "{per_persoon:.1} bytes per person");
}

/// Bijstand changes by who comes in and who goes out, each counted once, a gemeente that leaves the region included.
#[test]
fn the_stock_of_bijstand_is_what_came_in_less_what_went_out() {
    let proef = Proef { model: heel(), maanden: 8, policy: 1, controle: true };
    let begin = proef.begin(2);
    let aan_het_begin = begin.regio.in_bijstand().count() as i64;
    let gelopen = proef.leef(&begin, 2, &[], |_| {});
    let som = |wat: &[Indicator]| -> i64 {
        let regio = gelopen.rijen.iter().map(|rij| &rij[rij.len() - 1]);
        regio.map(|rij| wat.iter().map(|i| rij[*i as usize]).sum::<i64>()).sum()
    };
    let herindeling = som(&[Indicator::UitHerindeling]);
    assert!((200..500).contains(&herindeling), "{herindeling} people of Weesp");
    let erin = [
        Indicator::InUitWw,
        Indicator::InUitWerk,
        Indicator::InUitNug,
        Indicator::InVestiging,
        Indicator::InStatushouder,
    ];
    let eruit = [Indicator::UitNaarWerk, Indicator::UitOverig, Indicator::UitDemografie];
    let laatste = gelopen.rijen.last().map_or(0, |rij| rij[rij.len() - 1][Indicator::Bijstand as usize]);
    assert_eq!(laatste, aan_het_begin + som(&erin) - som(&eruit) - herindeling);
}

#[test]
fn subsidised_work_is_measured_in_the_month_in_which_it_begins() {
    let proef = Proef { model: heel(), maanden: 10, policy: 1, controle: false };
    let (mut begonnen, mut zonder) = (0, 0);
    proef.leef(&proef.begin(1), 1, &[], |r| {
        let nu = r.nu - 1;
        let gesubsidieerd = |p: Positie| p == Positie::Lks || p.bij_tomin();
        for (_, i) in r.met(gesubsidieerd).filter(|(_, i)| i.baan_sinds == nu) {
            begonnen += 1;
            zonder += usize::from(i.dossier.loonwaarde_sinds != nu);
        }
    });
    assert!(begonnen > 50 && zonder == 0, "{zonder} of {begonnen} without a loonwaarde");
}

#[test]
fn what_nazorg_left_behind_stays_with_the_job_in_which_it_was_given() {
    let (regio, w) = heelal();
    let mut r = regio.clone();
    let (nu, wie) = (r.nu, eerste(&r, Positie::Vast));
    let post = (0..r.posten.len() as u32).find(|p| r.post(*p).bezetting == Bezetting::Vacant).expect("a vacancy");
    let baan = |r: &mut Regio, tot: Maand| {
        let voorwaarden = Voorwaarden { kwaliteit: 1.0, uren: 36, uitvalfactor: 1.0 };
        let aanname = Event::Aanname(wie, post, Positie::Vast, Reden::Markt, voorwaarden);
        r.apply(vec![Event::Nazorg(wie, tot, false), aanname], w);
        r.inwoner(wie).dossier.nazorg_tot
    };
    assert_eq!(baan(&mut r, nu - 3), Maand::NOOIT, "it had ended in the job before");
    assert_eq!(baan(&mut r, nu + 3), nu + 3, "what runs goes along");
}

#[test]
fn an_ontheffing_ends_with_the_spell_in_bijstand() {
    let (regio, w) = heelal();
    let mut r = regio.clone();
    let (wie, _) = r.in_bijstand().find(|(_, i)| i.is(Feiten::ONTHEFFING)).expect("somebody who is exempt");
    r.apply(vec![Event::Verplaats(wie, Positie::NugNietZoekend, Reden::Levensgebeurtenis)], w);
    assert!(!r.inwoner(wie).is(Feiten::ONTHEFFING));
}
