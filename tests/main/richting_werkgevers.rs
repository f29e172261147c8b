//! Werkgevers, WSP and Tomin: what each may and may not do in a month, and which way their levers work.

use doorstroom::instrument::Profiel;
use doorstroom::measure::Indicator;
use doorstroom::model::How::Set;
use doorstroom::proces::{Kader, boekhouding, plaatsing, register, werkgeversdienstverlening};
use doorstroom::regio::{Bezetting, Event, Feiten, Inwoner, Klasse, Positie, Reden, Regio, Werkgever};

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::{Gezien, Proef, kwart, na_twee_maanden, voorstel};

/// Hires for a reason: who, the werkgever and the position.
fn aannames(r: &Regio, events: &[Event], waarom: Reden) -> Vec<(u32, Werkgever, Positie)> {
    let aanname = |e: &Event| match e {
        Event::Aanname(wie, post, positie, reden, _) if *reden == waarom => {
            Some((*wie, r.werkgevers[r.werkgever_van(*post) as usize], *positie))
        }
        _ => None,
    };
    events.iter().filter_map(aanname).collect()
}

const WSP: fn(&Regio, &Kader) -> Vec<Event> = werkgeversdienstverlening::voorstel;

#[test]
fn without_account_managers_contracts_and_uitzendbureaus_nobody_is_proposed() {
    let niets: &Scenario =
        &[("wsp.accountmanagers", Set(0.0)), ("wsp.sroi_volume", Set(0.0)), ("wsp.uitzend", Set(0.0))];
    assert!(voorstel(&na_twee_maanden(), WSP, niets).is_empty());
}

#[test]
fn an_sroi_placement_is_at_a_werkgever_in_the_region_with_a_duty() {
    let r = na_twee_maanden();
    let veel: &Scenario =
        &[("wsp.sroi_volume", Set(100e6)), ("wsp.sroi_geactiveerd", Set(1.0)), ("wsp.accountmanagers", Set(14.0))];
    let events = voorstel(&r, WSP, veel);
    let sroi = aannames(&r, &events, Reden::Sroi);
    // 100 million x 5% over placements of 25,000 is 200 a year: 16 or 17 a month.
    assert!((15..=17).contains(&sroi.len()), "{}", sroi.len());
    assert!(sroi.iter().all(|(_, w, _)| w.sroi && w.klasse != Klasse::Buiten));
    let geen = voorstel(&r, WSP, &[("wsp.sroi_volume", Set(0.0))]);
    assert!(aannames(&r, &geen, Reden::Sroi).is_empty());
    let niemand = [veel, &[("wsp.accountmanagers", Set(0.0))]].concat();
    assert!(voorstel(&r, WSP, &niemand).is_empty(), "nobody has time for it");
}

#[test]
fn jobs_made_to_measure_come_on_top_and_go_to_whom_they_are_for() {
    let r = na_twee_maanden();
    let maken: &Scenario = &[("wsp.functiecreatie", Set(12.0)), ("wsp.jobcarving", Set(12.0))];
    let events = voorstel(&r, WSP, maken);
    let (gecarved, gemaakt) = (aannames(&r, &events, Reden::Jobcarving), aannames(&r, &events, Reden::Functiecreatie));
    assert!(!gecarved.is_empty() && !gemaakt.is_empty());
    let open = events.iter().filter(|e| matches!(e, Event::PostOpen(_))).count();
    assert_eq!(open, events.iter().filter(|e| matches!(e, Event::Gecarved(_))).count());
    assert!(open >= gecarved.len() + gemaakt.len());
    assert!(gecarved.iter().all(|(_, _, positie)| *positie == Positie::Lks));
    let kort = |wie: u32| r.inwoner(wie).dossier.profiel == Profiel::KortTraject;
    assert!(gemaakt.iter().all(|(wie, _, positie)| kort(*wie) && *positie != Positie::Lks));
    let nu = voorstel(&r, WSP, NU);
    assert!(aannames(&r, &nu, Reden::Functiecreatie).is_empty(), "none are made today");
}

#[test]
fn a_post_made_to_measure_ends_with_its_holder() {
    let mut r = na_twee_maanden();
    let events = voorstel(&r, WSP, &[("wsp.functiecreatie", Set(12.0)), ("wsp.jobcarving", Set(12.0))]);
    let gemaakt = aannames(&r, &events, Reden::Functiecreatie);
    let tijdlijn = Proef { model: kwart(), maanden: 3, policy: 0, controle: false }.tijdlijn(NU);
    let w = tijdlijn.regio(r.nu);
    r.apply(events, w);
    let (wie, _, _) = gemaakt[0];
    let post = r.inwoner(wie).post;
    let deelmarkt = r.markt_van(post) as usize;
    let (open, op_maat) = (r.deelmarkten[deelmarkt].open, r.deelmarkten[deelmarkt].gecarved);
    assert!(r.post(post).gemaakt && op_maat > 0);
    r.apply(vec![Event::Verplaats(wie, Positie::Bijstand, Reden::BaanEindigt)], w);
    assert_eq!(r.post(post).bezetting, Bezetting::Gesloten, "nobody else finds it vacant");
    assert!(!r.post(post).gemaakt);
    assert_eq!((r.deelmarkten[deelmarkt].open, r.deelmarkten[deelmarkt].gecarved), (open - 1, op_maat - 1));
}

#[test]
fn posts_made_to_measure_take_the_place_of_proposals() {
    let r = na_twee_maanden();
    let voorgesteld = |scenario: &Scenario| {
        let events = voorstel(&r, WSP, scenario);
        let proef = events.iter().filter(|e| matches!(e, Event::ProefStart(..))).count();
        aannames(&r, &events, Reden::Wsp).len() + proef
    };
    let veel: &Scenario = &[("wsp.functiecreatie", Set(12.0)), ("wsp.jobcarving", Set(12.0))];
    let geen: &Scenario = &[("wsp.functiecreatie", Set(0.0)), ("wsp.jobcarving", Set(0.0))];
    assert!(voorgesteld(veel) < voorgesteld(geen));
}

#[test]
fn account_managers_who_select_propose_people_closer_to_work() {
    let r = na_twee_maanden();
    let index = |selectie: f64| {
        let events = voorstel(&r, WSP, &[("wsp.selectie", Set(selectie)), ("wsp.voorstellen", Set(30.0))]);
        let wie: Vec<f64> =
            aannames(&r, &events, Reden::Wsp).iter().map(|(wie, ..)| f64::from(r.inwoner(*wie).index)).collect();
        wie.iter().sum::<f64>() / wie.len().max(1) as f64
    };
    assert!(index(1.0) > index(0.0), "{} against {}", index(1.0), index(0.0));
}

#[test]
fn a_uitzendbureau_places_people_close_to_work_on_flexible_contracts() {
    let r = na_twee_maanden();
    let events = voorstel(&r, WSP, &[("wsp.uitzend", Set(60.0))]);
    let via = aannames(&r, &events, Reden::Uitzendbureau);
    assert!(!via.is_empty());
    let dichtbij =
        |wie: u32| matches!(r.inwoner(wie).dossier.profiel, Profiel::DirectBemiddelbaar | Profiel::KortTraject);
    assert!(via.iter().all(|(wie, _, positie)| dichtbij(*wie) && *positie == Positie::Flex));
}

fn heeft_lks_profiel(i: &Inwoner) -> bool {
    matches!(i.dossier.profiel, Profiel::LksMdp | Profiel::LksZdp)
}

#[test]
fn subsidy_comes_with_the_registered_and_with_others_by_the_praktijkroute_alone() {
    let r = na_twee_maanden();
    let met_lks = |route: f64| -> Vec<u32> {
        let fase: fn(&Regio, &Kader) -> Vec<Event> = |r, k| {
            let wel = r.in_bijstand().filter(|(_, i)| plaatsing::met_lks(k, i));
            wel.map(|(wie, _)| Event::Feit(wie, Feiten::BEHANDELD, true)).collect()
        };
        voorstel(&r, fase, &[("lks.praktijkroute", Set(route))]).iter().filter_map(Event::wie).collect()
    };
    let profiel: Vec<u32> = r.in_bijstand().filter(|(_, i)| heeft_lks_profiel(i)).map(|(wie, _)| wie).collect();
    let in_register = profiel.iter().copied().filter(|wie| r.inwoner(*wie).is(Feiten::REGISTER));
    let in_register: Vec<u32> = in_register.collect();
    assert!(!in_register.is_empty() && in_register.len() < profiel.len());
    assert_eq!((met_lks(0.0), met_lks(1.0)), (in_register, profiel));
}

#[test]
fn werkgevers_find_the_registered_alone_and_hire_them_with_subsidy() {
    let r = na_twee_maanden();
    let gevonden = |kans: f64| voorstel(&r, register::banenafspraak, &[("lks.verkenner", Set(kans))]);
    assert!(gevonden(0.0).is_empty());
    let events = gevonden(1.0);
    let wie = aannames(&r, &events, Reden::Banenafspraak);
    assert!(wie.len() == events.len() && wie.len() > 5, "{} hires", wie.len());
    for (wie, _, positie) in wie {
        let i = r.inwoner(wie);
        assert!(i.is(Feiten::REGISTER) && heeft_lks_profiel(i) && !i.is(Feiten::PROEF) && positie == Positie::Lks);
    }
}

#[test]
fn with_no_places_tomin_takes_nobody_and_with_places_the_longest_in_bijstand_first() {
    let r = na_twee_maanden();
    let naar_tomin = |events: &[Event]| -> Vec<u32> {
        let naar = |e: &Event| match e {
            Event::Verplaats(wie, Positie::Beschut, Reden::Tomin) => Some(*wie),
            _ => None,
        };
        events.iter().filter_map(naar).collect()
    };
    let geen: &Scenario = &[("tomin.beschut", Set(0.0)), ("tomin.participatiebaan", Set(0.0))];
    assert!(naar_tomin(&voorstel(&r, plaatsing::voorstel, geen)).is_empty());
    let ruim: &Scenario = &[("tomin.beschut", Set(60.0)), ("tomin.volume", Set(1.0))];
    let wie = naar_tomin(&voorstel(&r, plaatsing::voorstel, ruim));
    assert!(!wie.is_empty());
    assert!(wie.is_sorted_by_key(|wie| (r.inwoner(*wie).sinds, r.inwoner(*wie).sleutel)));
}

#[test]
fn subsidy_for_places_at_tomin_leaves_buig_and_enters_tomin_to_the_cent() {
    let r = na_twee_maanden();
    let betaald = |scenario: &Scenario, waaraan: Indicator| -> i64 {
        let events = voorstel(&r, boekhouding::voorstel, scenario);
        let cent = |e: &Event| match e {
            Event::Betaling(_, _, doel, c) if *doel == waaraan => Some(c.0),
            _ => None,
        };
        events.iter().filter_map(cent).sum()
    };
    // Without Wsw and earnings moving, the only difference that a maximum of nil makes is the subsidy.
    let zonder: &Scenario = &[("lks.maximum", Set(0.0))];
    assert_eq!(betaald(zonder, Indicator::KostenLks), 0);
    let tijdlijn = Proef { model: kwart(), maanden: 3, policy: 0, controle: false }.tijdlijn(NU);
    let p = &tijdlijn.regio(r.nu).p;
    let bij_tomin = r.met(Positie::bij_tomin).map(|(_, i)| boekhouding::subsidie(i, p).0).sum::<i64>();
    let op_de_markt = r.met(|p| p == Positie::Lks).map(|(_, i)| boekhouding::subsidie(i, p).0).sum::<i64>();
    assert!(bij_tomin > 0);
    assert_eq!(betaald(NU, Indicator::KostenLks), bij_tomin + op_de_markt);
    assert_eq!(betaald(NU, Indicator::KostenTomin), betaald(zonder, Indicator::KostenTomin) - bij_tomin);
}

fn jaren(indicator: Indicator) -> impl Fn(&Gezien) -> f64 {
    move |g| som(g, indicator, 1..30)
}

#[test]
fn better_exchange_raises_placements_by_the_wsp() {
    let (goed, slecht): (&Scenario, &Scenario) = (&[("wsp.uitwisseling", Set(1.0))], &[("wsp.uitwisseling", Set(0.0))]);
    hoger("better exchange raises placements by the WSP", goed, slecht, jaren(Indicator::PlaatsingWsp));
}

#[test]
fn what_werkgevers_know_of_subsidies_raises_placements_with_them() {
    let (wel, niet): (&Scenario, &Scenario) = (&[("wsp.voorlichting", Set(1.3))], &[("wsp.voorlichting", Set(0.0))]);
    hoger("informing werkgevers raises placements with LKS", wel, niet, jaren(Indicator::PlaatsingLks));
}

#[test]
fn more_registration_raises_the_jobs_that_count() {
    let (wel, niet): (&Scenario, &Scenario) =
        (&[("toegang.registratie", Set(1.0))], &[("toegang.registratie", Set(0.0))]);
    let aan_het_eind = |indicator: Indicator| move |g: &Gezien| g.reeks(indicator)[29];
    hoger("registration fills the register", wel, niet, aan_het_eind(Indicator::Doelgroepregister));
    hoger("registration brings jobs that count", wel, niet, aan_het_eind(Indicator::BanenafspraakBanen));
}

#[test]
fn a_larger_network_raises_placements_by_the_wsp() {
    let (groot, geen): (&Scenario, &Scenario) = (&[("wsp.netwerk", Set(0.39))], &[("wsp.netwerk", Set(0.0))]);
    hoger("a larger network raises placements by the WSP", groot, geen, jaren(Indicator::PlaatsingWsp));
}

#[test]
fn more_werkleiders_cost_more_and_raise_loonwaarde() {
    let (veel, weinig): (&Scenario, &Scenario) =
        (&[("tomin.per_werkleider", Set(6.0))], &[("tomin.per_werkleider", Set(30.0))]);
    hoger("more werkleiders cost more", veel, weinig, jaren(Indicator::KostenTomin));
    hoger("more werkleiders raise loonwaarde", veel, weinig, |g| g.reeks(Indicator::LoonwaardeSom)[29]);
}
