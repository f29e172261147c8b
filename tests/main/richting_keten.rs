//! The chain around bijstand: UWV, BUIG, programmes that stop, school, the RMT and learning in work. First the
//! rules within (who, in which order, with which money), then directions.

use std::collections::BTreeMap;

use doorstroom::draw::Draws;
use doorstroom::instrument::Pot;
use doorstroom::measure::{Indicator, Loop};
use doorstroom::model::How::{self, Set};
use doorstroom::parameter::Structuur;
use doorstroom::proces::toewijzing::buig_druk;
use doorstroom::quantity::Cent;
use doorstroom::regio::{Feiten, Positie, Regio};
use doorstroom::simulation::Opdracht;

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::{Gezien, Proef, SEED, heel, kwart, reeks};

/// A quarter of the region for some months; the scenario holds from the second.
fn leef(maanden: i32, scenario: &[(&str, How)], kijk: impl FnMut(&Regio)) -> Loop {
    let proef = Proef { model: kwart(), maanden, policy: 1, controle: true };
    proef.leef(&proef.begin(0), 0, scenario, kijk)
}

/// What the regional pot gets in a month of 2022, in cents.
fn regiogeld() -> f64 {
    let jaar = |naam: &str| kwart().entries[naam].value;
    (jaar("begroting.rmt") + jaar("begroting.leerwerkloket")) / 12.0 * 100.0
}

#[test]
fn uwv_hands_over_the_entitled_at_the_end_and_only_while_there_are_hours() {
    let factor = heel().entries["ww.overdracht_zoek"].value as f32;
    let tel = |scenario: &[(&str, How)]| {
        let mut over = 0;
        leef(4, scenario, |r| {
            let nu = r.nu - 1;
            for (_, i) in r
                .met(|p| p == Positie::Ww)
                .filter(|(_, i)| i.dossier.na_factor == factor && i.dossier.na_tot == i.ww_tot)
            {
                assert!(i.is(Feiten::RECHT) && i.ww_tot.sinds(nu) <= 3, "{} months left", i.ww_tot.sinds(nu));
                over += 1;
            }
        });
        over
    };
    let drie = [("ww.overdracht", Set(3.0)), ("ww.overdracht_bereik", Set(1.0))];
    assert_eq!(tel(&[("ww.overdracht", Set(0.0))]), 0);
    assert_eq!(tel(&[drie[0], ("ww.overdracht_bereik", Set(0.0))]), 0);
    assert_eq!(tel(&[drie[0], drie[1], ("toewijzing.uren_per_fte", Set(0.0))]), 0);
    assert!(tel(&drie) > 10);
}

#[test]
fn the_pressure_of_buig_follows_the_balance_after_a_year_and_has_a_limit() {
    let proef = Proef { model: kwart(), maanden: 24, policy: 1, controle: false };
    let begin = proef.begin(0);
    let tijdlijn = proef.tijdlijn(&[("toewijzing.buig_prikkel", Set(1.0))]);
    let opdracht = Opdracht {
        tijdlijn: &tijdlijn,
        achtergrond: &begin.achtergrond,
        draws: Draws::new(SEED, 0),
        structuur: Structuur::default(),
        policy: proef.vanaf(),
        controle: false,
    };
    let druk = |maand: i32, betaald: i64| {
        let mut r = begin.regio.clone();
        r.nu = r.start + maand;
        let buig = &mut r.kassen[0][Pot::Buig as usize];
        (buig.ontvangen, buig.betaald) = (Cent(1000), Cent(betaald));
        opdracht.kader(r.nu, |k| buig_druk(&r, k, 0))
    };
    assert_eq!(druk(11, 2000), 0.0, "no balance to look at in the first year");
    for (betaald, verwacht) in [(1000, 0.0), (1050, 0.5), (2000, 1.0), (950, -0.5), (0, -1.0)] {
        assert!((druk(12, betaald) - verwacht).abs() < 1e-9, "{betaald}: {}", druk(12, betaald));
    }
}

#[test]
fn buig_moves_between_small_gemeenten_and_its_sum_stays() {
    let per_gemeente = |scenario: &[(&str, How)]| -> Vec<i64> {
        let proef = Proef { model: heel(), maanden: 3, policy: 1, controle: false };
        let rijen = proef.run(0, scenario).rijen;
        rijen[2].iter().map(|rij| rij[Indicator::BatenBuig as usize]).collect()
    };
    let (met, zonder) = (per_gemeente(&[]), per_gemeente(&[("begroting.buig_historisch", Set(0.0))]));
    let naam = |n: &str| heel().gemeente(n).expect("a gemeente");
    assert_ne!(met[naam("laren")], zonder[naam("laren")]);
    let groot = (met[naam("hilversum")] - zonder[naam("hilversum")]) as f64 / zonder[naam("hilversum")] as f64;
    assert!(groot.abs() < 0.01, "a large gemeente keeps its key: {groot}");
    assert!((met[met.len() - 1] - zonder[met.len() - 1]).abs() <= met.len() as i64, "only rounding");
}

#[test]
fn experience_leaks_away_with_the_money_and_not_at_once() {
    let ervaring = |scenario: &[(&str, How)]| reeks(&leef(20, scenario, |_| ()), Indicator::Ervaring);
    assert!(ervaring(&[]).iter().all(|e| *e == 100.0), "whole while the money of the start lasts");
    let weg = ervaring(&TIJDELIJK);
    assert_eq!(weg[0], 100.0);
    assert!(weg.windows(2).all(|twee| twee[1] <= twee[0]) && (90.0..100.0).contains(&weg[1]), "{weg:?}");
    assert!((30.0..40.0).contains(&weg[19]), "a third is left after 18 months: {weg:?}");
}

#[test]
fn nobody_leaves_school_with_laag_opleiding_if_everybody_is_kept() {
    let altijd = [("jeugd.rbl", Set(1.0)), ("jeugd.rbl_effect", Set(1.0))];
    assert_eq!(reeks(&leef(6, &altijd, |_| ()), Indicator::Vsv)[1..].iter().sum::<f64>(), 0.0);
    assert!(reeks(&leef(6, &[], |_| ()), Indicator::Vsv)[1..].iter().sum::<f64>() > 20.0);
}

#[test]
fn as_many_leave_school_with_laag_opleiding_in_the_first_year_as_later() {
    let proef = Proef { model: heel(), maanden: 48, policy: 0, controle: false };
    let vsv = reeks(&proef.run(0, &[]), Indicator::Vsv);
    // Weesp, 8 percent of the young, is there for three months.
    let (eerste, later) = (vsv[..12].iter().sum::<f64>(), vsv[24..].iter().sum::<f64>() / 2.0);
    assert!((eerste / later - 1.0).abs() < 0.2, "{eerste} in the first year, {later} a year later");
}

#[test]
fn the_rmt_is_for_everybody_from_june_and_for_nobody_without_money() {
    let l = leef(18, &[], |_| ());
    let (alle, breed) = (reeks(&l, Indicator::StartRmt), reeks(&l, Indicator::StartRmtBreed));
    assert!(alle[..5].iter().sum::<f64>() > 10.0 && breed[..5].iter().all(|n| *n == 0.0), "{alle:?} {breed:?}");
    assert!(breed[5..].iter().sum::<f64>() > 2.0, "{breed:?}");

    let veel = ("mobiliteit.rmt_trajecten", Set(1500.0));
    let krap = leef(6, &[veel], |_| ());
    let (uit, prijs) = (reeks(&krap, Indicator::KostenRegio), heel().entries["mobiliteit.rmt_prijs"].value * 100.0);
    let gekocht = reeks(&krap, Indicator::StartRmt).iter().sum::<f64>() * prijs;
    assert!((uit.iter().sum::<f64>() - gekocht).abs() < 100.0, "each has a price");
    assert!(gekocht <= 6.0 * regiogeld() && gekocht > 5.0 * regiogeld(), "as long as the pot pays");

    let niets = leef(6, &[("begroting.rmt", Set(0.0)), ("begroting.leerwerkloket", Set(0.0)), veel], |_| ());
    assert!(reeks(&niets, Indicator::KostenRegio).iter().sum::<f64>() <= regiogeld(), "what came in before");
    assert_eq!(reeks(&niets, Indicator::StartRmt)[3..].iter().sum::<f64>(), 0.0);
}

#[test]
fn employees_learn_on_in_september_at_a_price_each() {
    let scenario =
        [("mobiliteit.rmt_trajecten", Set(0.0)), ("mobiliteit.rmt_prijs", Set(4000.0)), ("mobiliteit.llo", Set(0.01))];
    let (mut was, mut geleerd): (BTreeMap<u32, u8>, Vec<f64>) = (BTreeMap::new(), Vec::new());
    let l = leef(10, &scenario, |r| {
        let nu: BTreeMap<u32, u8> =
            r.met(|p| matches!(p, Positie::Vast | Positie::Flex)).map(|(_, i)| (i.sleutel, i.opleiding)).collect();
        let hoger = |(sleutel, o): &(&u32, &u8)| was.get(*sleutel).is_some_and(|eerder| *eerder == 0 && **o == 1);
        geleerd.push(nu.iter().filter(hoger).count() as f64);
        was = nu;
    });
    let kosten = reeks(&l, Indicator::KostenRegio);
    let prijs = heel().entries["mobiliteit.llo_prijs"].value * 100.0;
    assert!(geleerd[8] > 5.0, "September: {geleerd:?}");
    assert!((0..10).filter(|m| *m != 8).all(|m| geleerd[m] == 0.0), "{geleerd:?}");
    // Some learn on and lose their job in the same month: they are paid for and not seen here.
    let gekocht = (kosten[8] / prijs).round();
    assert!((kosten[8] - gekocht * prijs).abs() < 100.0 && gekocht - geleerd[8] <= 3.0, "{gekocht} {geleerd:?}");
}

#[test]
fn an_earlier_hand_over_lowers_the_inflow_from_ww() {
    let eerder: &Scenario = &[("ww.overdracht", Set(6.0)), ("ww.overdracht_bereik", Set(1.0))];
    let instroom = |g: &Gezien| som(g, Indicator::InUitWw, 1..30);
    hoger("an earlier hand-over by UWV lowers the inflow from WW", NU, eerder, instroom);
}

/// Temporary money of all programmes stops in the second month.
const TIJDELIJK: [(&str, How); 6] = [
    ("begroting.waw_pow", Set(0.0)),
    ("begroting.jeugd", Set(0.0)),
    ("begroting.dichterbij", Set(0.0)),
    ("begroting.esf", Set(0.0)),
    ("begroting.rmt", Set(0.0)),
    ("begroting.leerwerkloket", Set(0.0)),
];
const fn stop(gewicht: f64) -> [(&'static str, How); 7] {
    let [a, b, c, d, e, f] = TIJDELIJK;
    [a, b, c, d, e, f, ("wsp.ervaring_gewicht", Set(gewicht))]
}

/// The same money stops in both: what differs is the experience alone.
#[test]
fn experience_that_leaks_away_costs_leerwerkarrangementen() {
    let (telt, telt_niet): (&Scenario, &Scenario) = (&stop(0.5), &stop(0.0));
    let plaatsen = |g: &Gezien| som(g, Indicator::TrajectLeerwerk, 6..30);
    hoger("experience that leaks away costs leerwerkarrangementen", telt_niet, telt, plaatsen);
}

#[test]
fn help_for_the_young_keeps_them_at_school_or_at_search() {
    let jeugd: &Scenario = &[("jeugd.rbl", Set(1.0)), ("jeugd.jongerenloket", Set(1.0))];
    hoger("RBL lowers school-leaving with laag opleiding", NU, jeugd, |g| som(g, Indicator::Vsv, 1..30));
    let idle = |g: &Gezien| g.reeks(Indicator::JeugdZonderWerk)[29];
    hoger("RBL and Jongerenloket lower the idle young", NU, jeugd, idle);
}

#[test]
fn more_places_at_the_rmt_lower_ww() {
    // Ten times the places of a quarter of the region, and the money for them.
    let meer: &Scenario = &[("mobiliteit.rmt_trajecten", Set(375.0)), ("begroting.rmt", Set(700_000.0))];
    hoger("more places at the RMT lower WW", NU, meer, |g| som(g, Indicator::Ww, 1..30));
}
