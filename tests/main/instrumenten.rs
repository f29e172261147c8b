//! The rules inside the offer: who may have what, in which order, at no capacity and at full capacity.

use std::collections::BTreeMap;

use doorstroom::draw::Draws;
use doorstroom::instrument::{Begeleiding, Belemmering, Instrument, Profiel, Selectie};
use doorstroom::maand::FASEN;
use doorstroom::measure::Indicator;
use doorstroom::model::{How, Model};
use doorstroom::proces::Aanbod;
use doorstroom::quantity::Maand;
use doorstroom::regio::{Event, Feiten, GEEN, Inwoner, Positie, Reden, Regio};
use doorstroom::simulation::{Opdracht, Simulatie};

use crate::proef::{Proef, SEED, heel, kwart, pad, reeks};

const MAANDEN: i32 = 14;

/// Lives a year of a quarter of the region with all balances checked.
fn leef(scenario: &[(&str, How)], kijk: impl FnMut(&Regio)) -> doorstroom::measure::Loop {
    let proef = Proef { model: kwart(), maanden: MAANDEN, policy: 1, controle: true };
    proef.leef(&proef.begin(3), 3, scenario, kijk)
}

fn nummer(naam: &str) -> u8 {
    heel().instrumenten.iter().position(|i| i.name == naam).expect("an instrument") as u8
}

/// Who started an instrument under a scenario, at the end of the month of the start.
fn starters(scenario: &[(&str, How)], namen: &[&str]) -> Vec<(Inwoner, Maand)> {
    let wie: Vec<u8> = namen.iter().map(|naam| nummer(naam)).collect();
    let mut uit = Vec::new();
    leef(scenario, |r| {
        // The clock already shows the next month.
        let nu = r.nu - 1;
        for (_, i) in r.in_bijstand() {
            let start = |n: u8, sinds: Maand| n != GEEN && wie.contains(&n) && sinds == nu;
            if start(i.dossier.traject, i.dossier.traject_sinds) || start(i.dossier.steun, i.dossier.steun_sinds) {
                uit.push((i.clone(), nu));
            }
        }
    });
    uit
}

#[test]
fn every_instrument_has_a_key_of_its_own() {
    for naam in ["gooi-en-vechtstreek", "gooi-en-vechtstreek-2015"] {
        let model = Model::load(&pad(&format!("models/{naam}"))).unwrap_or_else(|f| panic!("{f}"));
        let mut sleutels = BTreeMap::new();
        for i in &model.instrumenten {
            assert_eq!(i.sleutel, Instrument::sleutel_van(&i.name));
            assert_ne!(i.sleutel, 0, "{}: luck of nothing in particular", i.name);
            let eerder = sleutels.insert(i.sleutel, i.name.clone());
            assert_eq!(eerder, None, "{naam}: {} shares its luck", i.name);
        }
    }
}

#[test]
fn each_selector_lets_in_whom_it_names() {
    let nu = Maand::van(2022, 6);
    let mut i = Inwoner { geboren: nu - 300, opleiding: 1, sinds: Maand::van(2014, 12), ..Inwoner::default() };
    i.feiten.zet(Feiten::STATUSHOUDER, true);
    i.feiten.zet(Feiten::ZORGTAKEN, true);
    let vrij = Selectie::default();
    let wel = [
        vrij,
        Selectie { statushouder: Some(true), ..vrij },
        Selectie { leeftijd_vanaf: Some(300), leeftijd_tot: Some(301), ..vrij },
        Selectie { opleiding_tot: Some(1), ..vrij },
        Selectie { instroom_voor: Some(Maand::van(2015, 1)), ..vrij },
        Selectie { instroom_vanaf: Some(Maand::van(2014, 12)), ..vrij },
        Selectie { niet_bij: Some(Belemmering::Schulden), ..vrij },
    ];
    let niet = [
        Selectie { statushouder: Some(false), ..vrij },
        Selectie { leeftijd_vanaf: Some(301), ..vrij },
        Selectie { leeftijd_tot: Some(300), ..vrij },
        Selectie { opleiding_tot: Some(0), ..vrij },
        Selectie { instroom_voor: Some(Maand::van(2014, 12)), ..vrij },
        Selectie { instroom_vanaf: Some(Maand::van(2015, 1)), ..vrij },
        Selectie { niet_bij: Some(Belemmering::Zorgtaken), ..vrij },
    ];
    wel.iter().for_each(|wie| assert!(i.past_bij(wie, nu), "{wie:?}"));
    niet.iter().for_each(|wie| assert!(!i.past_bij(wie, nu), "{wie:?}"));
}

#[test]
fn those_who_were_there_and_those_who_come_are_served_apart_in_2015() {
    let model = Model::load(&pad("models/gooi-en-vechtstreek-2015")).unwrap_or_else(|f| panic!("{f}"));
    let wie = |naam: &str| model.instrumenten.iter().find(|i| i.name == naam).expect("an instrument").wie;
    let (zittend, nieuw) = (wie("kort-traject-zittend"), wie("kort-traject"));
    for (sinds, was_er) in [(Maand::van(2014, 12), true), (Maand::van(2015, 1), false)] {
        let i = Inwoner { sinds, ..Inwoner::default() };
        let nu = Maand::van(2016, 1);
        assert_eq!((i.past_bij(&zittend, nu), i.past_bij(&nieuw, nu)), (was_er, !was_er), "since {sinds}");
    }
}

#[test]
fn no_places_mean_no_starts_and_kinds_share_what_there_is() {
    let geen =
        leef(&[("wsp.gastplaatsen", How::Set(0.0)), ("instrument.participatieplek.plaatsen", How::Set(0.0))], |_| ());
    assert_eq!(reeks(&geen, Indicator::StartLeerwerk)[2..].iter().sum::<f64>(), 0.0);
    // Five kinds, and money for more than there are places: together they stay within them.
    let krap =
        [("wsp.gastplaatsen", 2.0), ("instrument.zorgstart.aandeel", 0.1), ("instrument.doorstroombaan.aandeel", 0.1)];
    let poel = (*kwart().parameters.wsp.accountmanagers * 2.0) as usize;
    let namen = ["zorgstart", "energietransitie", "doorstroombaan", "werkervaringsplek", "leerwerkarrangement"];
    let kinds: Vec<u8> = namen.iter().map(|naam| nummer(naam)).collect();
    let mut bezet = 0;
    leef(&krap.map(|(pad, x)| (pad, How::Set(x))), |r| {
        bezet = r.in_bijstand().filter(|(_, i)| kinds.contains(&i.dossier.traject)).count();
    });
    assert!(bezet > 0 && bezet <= poel, "{bezet} people on {poel} places");
}

#[test]
fn an_arrangement_of_a_sector_asks_for_vacancies_and_people_that_fit() {
    let in_sector = ["zorgstart", "energietransitie"];
    assert!(starters(&[("wsp.aansluiting", How::Set(0.0))], &in_sector).iter().all(|(_, nu)| *nu == heel().start));
    let wel = starters(&[], &in_sector);
    assert!(wel.len() > 3, "{} starts", wel.len());
}

/// The months at the host were the praktijkroute, so nobody has to be in the register.
#[test]
fn a_host_hires_with_subsidy_whoever_has_an_lks_profile_and_nobody_else() {
    let proef = Proef { model: kwart(), maanden: 30, policy: 0, controle: true };
    let (begin, tijdlijn) =
        (proef.begin(0), proef.tijdlijn(&[("instrument.leerwerkarrangement.effect.5.kans", How::Set(0.6))]));
    let opdracht = Opdracht::zonder_beleid(&tijdlijn, &begin.achtergrond, Draws::new(SEED, 0));
    let mut s = Simulatie::new(begin.regio.clone(), opdracht);
    let (mut met, mut zonder, mut niet_in_register) = (0, 0, 0);
    for _ in 0..proef.maanden {
        let geleefd = s.maand_met(|r, k, w| {
            for (_, fase) in FASEN {
                let events = fase(r, k);
                for event in &events {
                    let Event::Aanname(wie, _, positie, Reden::Gastwerkgever, _) = event else { continue };
                    let i = r.inwoner(*wie);
                    let profiel = matches!(i.dossier.profiel, Profiel::LksMdp | Profiel::LksZdp);
                    assert_eq!(*positie == Positie::Lks, profiel, "{:?}", i.dossier.profiel);
                    *(if profiel { &mut met } else { &mut zonder }) += 1;
                    niet_in_register += u32::from(profiel && !i.is(Feiten::REGISTER));
                }
                r.apply(events, w);
            }
        });
        geleefd.unwrap_or_else(|fout| panic!("{fout}"));
    }
    println!("{met} hired by a host with LKS, {niet_in_register} of them not registered, {zonder} without");
    assert!(niet_in_register > 0 && met > niet_in_register && zonder > 0);
}

#[test]
fn a_carer_is_never_asked_for_a_tegenprestatie() {
    let wie = starters(&[("instrument.tegenprestatie.aandeel", How::Set(0.1))], &["tegenprestatie"]);
    assert!(wie.len() > 10, "{} starts", wie.len());
    assert!(wie.iter().all(|(i, _)| !i.is(Feiten::ZORGTAKEN)));
}

#[test]
fn only_statushouders_who_came_under_the_law_start_a_route() {
    let routes = starters(&[], &["inburgering-b1", "inburgering-z", "inburgering-onderwijs"]);
    assert!(routes.len() > 5, "{} starts", routes.len());
    for (i, nu) in routes {
        assert!(i.is(Feiten::STATUSHOUDER) && i.sinds >= Maand::van(2022, 1) && i.taal < 2);
        assert!(i.dossier.steun != nummer("inburgering-z") || i.opleiding == 0);
        assert!(i.dossier.steun != nummer("inburgering-onderwijs") || i.leeftijd(nu) < 336);
    }
}

/// The first month is before the change, so two that started then may still run.
#[test]
fn without_a_plan_nobody_starts_two_voorzieningen_side_by_side() {
    let mut paren = 0;
    let mut tel = |r: &Regio| {
        let nieuw = |sinds: Maand| sinds == r.nu - 1 && sinds > heel().start;
        let twee = |i: &Inwoner| i.dossier.traject != GEEN && i.dossier.steun != GEEN;
        let paar = |i: &Inwoner| twee(i) && (nieuw(i.dossier.traject_sinds) || nieuw(i.dossier.steun_sinds));
        paren += r.in_bijstand().filter(|(_, i)| paar(i)).count();
    };
    leef(&[("toegang.een_plan", How::Set(0.0))], &mut tel);
    assert_eq!(paren, 0);
}

#[test]
fn debts_first_keeps_people_in_debt_out_of_a_traject_until_help_has_started() {
    let trajecten = ["bemiddeling", "kort-traject", "scholing", "werkleertraject"];
    // Everyone would take the help: who would not is not kept waiting for it.
    let eerst = [
        ("toewijzing.schulden_eerst", How::Set(1.0)),
        ("instrument.schuldhulpverlening.bereidheid", How::Set(1.0)),
        ("instrument.schuldhulpverlening.bekendheid", How::Set(1.0)),
    ];
    let wie = starters(&eerst, &trajecten);
    let gestart =
        |i: &Inwoner, nu: Maand| i.dossier.traject != GEEN && i.dossier.traject_sinds == nu && nu > heel().start;
    // Debts that began in the month of the start came after it.
    let te_vroeg =
        wie.iter().filter(|(i, nu)| gestart(i, *nu) && i.is(Feiten::SCHULDEN) && !i.is(Feiten::SCHULDHULP)).count();
    assert!(wie.len() > 50 && te_vroeg * 50 < wie.len(), "{te_vroeg} of {}", wie.len());
}

#[test]
fn each_file_of_guidance_says_for_its_own_kind_who_may_have_it() {
    let aanbod = Aanbod::new(&heel().instrumenten);
    let mag = |door: Begeleiding, profiel| aanbod.begeleiding[door as usize].bevat(profiel);
    assert!(mag(Begeleiding::Nazorg, Profiel::KortTraject) && !mag(Begeleiding::Jobcoach, Profiel::KortTraject));
    assert!(mag(Begeleiding::Jobcoach, Profiel::LksMdp) && !mag(Begeleiding::Nazorg, Profiel::LksMdp));
}
