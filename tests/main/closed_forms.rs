//! Known answers, with interactions off: identical persons, one process at a time, and the answer that
//! theory gives. A share of n is accepted within four standard errors.

use doorstroom::draw::Draws;
use doorstroom::instrument::{Component, Pot, Waarden};
use doorstroom::measure::Indicator;
use doorstroom::model::populatie::{achtergrond, tabel};
use doorstroom::parameter::{SectorCijfers, Structuur};
use doorstroom::proces::{Achtergrond, Kader, Tabellen, instroom, matching, register, uitval, voortgang};
use doorstroom::quantity::{Cent, Maand};
use doorstroom::regio::{
    Afloop, Bezetting, Deelmarkt, Dossier, Event, Feiten, GEEN, Inwoner, Klasse, POSITIES, Positie, Post, Posten,
    Reden, Regio, Rekening, Werkgever,
};

use crate::proef::{SEED, heel};

pub(crate) const N: usize = 40_000;
const MAANDEN: i32 = 200;

/// A region of identical persons in one gemeente and one submarket, and the numbers that it lives by.
pub(crate) struct Werkplaats {
    pub(crate) regio: Regio,
    pub(crate) w: Waarden,
    pub(crate) achtergrond: Achtergrond,
    pub(crate) sectoren: Vec<SectorCijfers>,
    pub(crate) structuur: Structuur,
    pub(crate) replicate: u32,
}

impl Werkplaats {
    /// Persons like `wie`, `vacatures` open posts, and only the chances that `cijfers` sets.
    pub(crate) fn new(wie: Inwoner, n: usize, vacatures: u32, cijfers: impl FnOnce(&mut Waarden)) -> Werkplaats {
        let mut w = heel().waarden();
        let p = &mut w.p;
        (p.bijstand.overig_uit.0, p.bijstand.levensgebeurtenis.0, p.bijstand.overig_terug.0) = (0.0, 0.0, 0.0);
        (p.bijstand.zoekend.0, p.bijstand.zoek_start.0, p.bijstand.zoek_stop.0) = (0.0, 0.0, 0.0);
        (p.baan.ziek.0, p.baan.stopt.0, p.baan.zelfstandig_start.0) = (0.0, 0.0, 0.0);
        (p.klantbeheer.handhaving.0, p.klantbeheer.onrecht_start.0) = (0.0, 0.0);
        (p.baan.uitval_hoog.0, p.baan.uitval_laag.0, p.bijstand.zoek_stop_na.0) = (0.0, 0.0, 0.0);
        cijfers(&mut w);
        let achtergrond = achtergrond(heel(), &tabel::maak(heel()));
        let sectoren: Vec<_> = heel().sectoren.iter().map(|s| s.cijfers).collect();
        let persoon = |n: usize| Inwoner { sleutel: n as u32, ..wie.clone() };
        let post = Post { bezetting: Bezetting::Vacant, sinds: NU, eis: 0.0, gemaakt: false };
        let mut stand = [0; POSITIES];
        stand[wie.positie as usize] = n as i64;
        let mut regio = Regio {
            nu: NU,
            inwoners: (0..n).map(persoon).collect(),
            kolommen: Default::default(),
            vrij: Vec::new(),
            posten: Posten::zoals(post, vacatures as usize),
            werkgevers: vec![Werkgever {
                sector: 0,
                klasse: Klasse::Gewoon,
                sroi: false,
                posten: vacatures,
                begeleiding: 0,
                tot: f64::from(vacatures),
                drempel: 1.0,
            }],
            deelmarkten: vec![Deelmarkt {
                sector: 0,
                niveau: 0,
                klasse: Klasse::Gewoon,
                inclusief: 0.0,
                van: 0,
                tot: vacatures,
                werkgevers: (0, 1),
                basis: f64::from(vacatures),
                open: vacatures,
                vacant: vacatures,
                gecarved: 0,
                extra: 0.0,
                vulgraad: 0.5,
                rivalen: 0.0,
            }],
            deelmarkt_van: vec![0; sectoren.len() * 9],
            klasse_tot: vec![[0.0, 1.0]; sectoren.len() * 3],
            klantmanagers: vec![1.0],
            verdeelsleutel: vec![1.0],
            kassen: vec![[Rekening::default(); Pot::ALL.len()]],
            ruimte: vec![vec![Cent::NUL; w.instrumenten.len()]],
            uitgaven: vec![Cent::NUL],
            boek: vec![[0; Indicator::N]; 2],
            cohorten: vec![Default::default(); MAANDEN as usize + 1],
            start: NU,
            stand,
            per_gemeente: vec![n as i64],
            bevolking0: n as f64,
            forensen0: 0.0,
            tijdelijk0: Cent::NUL,
            ervaring: 1.0,
            proefscore: (0.0, Maand::NOOIT),
            forensen: 0,
            nieuw: Vec::new(),
            geraakt: None,
            threads: 1,
            spoor: None,
        };
        regio.vul_kolommen();
        Werkplaats { regio, w, achtergrond, sectoren, structuur: Structuur::default(), replicate: 0 }
    }

    /// What a process proposes this month.
    pub(crate) fn voorstel(&self, fase: fn(&Regio, &Kader) -> Vec<Event>) -> Vec<Event> {
        let tabellen = Tabellen::new(&self.w);
        let kader = Kader {
            nu: self.regio.nu,
            w: &self.w,
            per_gemeente: &[&self.w],
            sectoren: &self.sectoren,
            draws: &Draws::new(SEED, self.replicate),
            structuur: self.structuur,
            achtergrond: &self.achtergrond,
            tabellen: &tabellen,
        };
        fase(&self.regio, &kader)
    }

    /// Lets a process alone happen for a month.
    pub(crate) fn maand(&mut self, fase: fn(&Regio, &Kader) -> Vec<Event>) {
        self.maand_van(&[fase]);
    }

    /// Lets some processes happen for a month, one after the other.
    pub(crate) fn maand_van(&mut self, fasen: &[fn(&Regio, &Kader) -> Vec<Event>]) {
        for fase in fasen {
            let events = self.voorstel(*fase);
            self.regio.apply(events, &self.w);
        }
        self.regio.nu = self.regio.nu + 1;
    }

    pub(crate) fn in_positie(&self, positie: Positie) -> f64 {
        self.regio.stand[positie as usize] as f64
    }
}

pub(crate) const NU: Maand = Maand(264);

pub(crate) fn iemand(positie: Positie) -> Inwoner {
    let (geboren, lang) = (NU - 35 * 12, NU - 24);
    let dossier = Dossier { wacht_sinds: lang, ..Dossier::default() }.into();
    Inwoner { positie, geboren, sinds: lang, ritme: lang, baan_sinds: lang, dossier, ..Inwoner::default() }
}

/// Checks a number out of `n` against its chance.
pub(crate) fn volgt(wat: &str, aantal: f64, n: usize, kans: f64) {
    let (n, fout) = (n as f64, (kans * (1.0 - kans) / n as f64).sqrt());
    let deel = aantal / n;
    assert!((deel - kans).abs() <= 4.0 * fout + 1e-12, "{wat}: {deel:.4}, expected {kans:.4} +- {fout:.4}");
}

#[test]
fn who_leaves_by_handhaving_returns_as_far_as_the_right_is_kept() {
    let mut wp = Werkplaats::new(iemand(Positie::Bijstand), N, 0, |w| {
        let b = &mut w.p.klantbeheer;
        (b.handhaving.0, b.houdt_recht.0, b.onderzoek_uren.0) = (1.2, 0.6, 0.0);
        (w.p.bijstand.overig_terug.0, w.p.toegang.poortwachter.0) = (0.1, 0.0);
    });
    for i in &mut wp.regio.inwoners {
        i.feiten.zet(Feiten::RECHT, true);
        i.feiten.zet(Feiten::ONRECHTMATIG, i.sleutel.is_multiple_of(2));
    }
    wp.maand(instroom::voorstel);
    let weg = wp.in_positie(Positie::NugNietZoekend);
    volgt("left by handhaving", weg, N / 2, 0.1);
    assert!(wp.regio.met(|p| p == Positie::NugNietZoekend).all(|(_, i)| !i.is(Feiten::ONRECHTMATIG)));
    assert_eq!(wp.regio.boek[0][Indicator::UitHandhaving as usize] as f64, weg);
    let terug = wp.w.p.klantbeheer.terugvordering.times(weg);
    assert_eq!(wp.regio.kassen[0][Pot::Buig as usize].ontvangen, terug, "what was recovered is in the pot");
    wp.w.p.klantbeheer.handhaving.0 = 0.0;
    for maand in 1..=6 {
        wp.maand(instroom::voorstel);
        let verwacht = 0.6 * (1.0 - 0.9_f64.powi(maand));
        volgt(
            &format!("back after {maand} months"),
            weg - wp.in_positie(Positie::NugNietZoekend),
            weg as usize,
            verwacht,
        );
    }
    assert_eq!(wp.regio.boek[0][Indicator::UitHandhaving as usize] as f64, weg, "nobody leaves by it any more");
}

/// With as many investigations every month, fewer and fewer are found, down to what new cases bring.
#[test]
fn what_was_found_is_gone_until_new_cases_grow() {
    let mut wp = Werkplaats::new(iemand(Positie::Bijstand), N, 0, |w| {
        let b = &mut w.p.klantbeheer;
        (b.handhaving.0, b.onrecht_start.0, b.onderzoek_uren.0) = (2.4, 0.01, 0.0);
    });
    let half = |i: &mut Inwoner| i.feiten.zet(Feiten::ONRECHTMATIG, i.sleutel.is_multiple_of(2));
    wp.regio.inwoners.iter_mut().for_each(half);
    let mut zonder_recht = 0.5 * N as f64;
    for maand in 0..12 {
        let (was, mensen) = (wp.in_positie(Positie::NugNietZoekend), wp.in_positie(Positie::Bijstand));
        wp.maand(instroom::voorstel);
        let gevonden = wp.in_positie(Positie::NugNietZoekend) - was;
        volgt(&format!("found in month {maand}"), gevonden, zonder_recht as usize, 0.2);
        let nu = wp.regio.in_bijstand().filter(|(_, i)| i.is(Feiten::ONRECHTMATIG)).count() as f64;
        volgt("new cases", nu - (zonder_recht - gevonden), (mensen - zonder_recht) as usize, 0.01);
        zonder_recht = nu;
    }
    assert!(zonder_recht < 0.15 * 0.5 * N as f64, "{zonder_recht} are left");
}

#[test]
fn who_stops_belonging_to_the_target_group_is_registered_until_the_end_of_the_second_year_after() {
    let na = |positie, maanden: i32| {
        let mut wp = Werkplaats::new(iemand(positie), 10, 0, |_| ());
        let events = (0..10).map(|wie| Event::Feit(wie, Feiten::REGISTER, true)).collect();
        wp.regio.apply(events, &wp.w);
        (0..maanden).for_each(|_| wp.maand(register::voorstel));
        wp.regio.inwoners.iter().filter(|i| i.is(Feiten::REGISTER)).count()
    };
    // January 2022: by the end of December 2024.
    assert_eq!(NU, Maand::van(2022, 1));
    assert_eq!((na(Positie::Zelfstandig, 36), na(Positie::Zelfstandig, 37)), (10, 0));
    assert_eq!(na(Positie::Participatiebaan, 60), 10, "who belongs to it stays");
}

#[test]
fn a_bezwaar_is_decided_after_its_time_and_only_upheld_in_part() {
    let mut wp = Werkplaats::new(iemand(Positie::NugZoekend), N, 0, |w| {
        (w.p.bijstand.zoekend.0, w.p.toegang.poortwachter.0) = (1.0, 1.0);
        let b = &mut w.p.klantbeheer;
        (b.bezwaar.0, b.bezwaar_gegrond.0, b.bezwaar_duur.0) = (0.3, 0.4, 3.0);
    });
    wp.regio.inwoners.iter_mut().for_each(|i| i.feiten.zet(Feiten::RECHT, true));
    let wacht = |wp: &Werkplaats| wp.regio.inwoners.iter().filter(|i| i.is(Feiten::BEZWAAR)).count() as f64;
    wp.maand(instroom::voorstel);
    let eerst = wacht(&wp);
    volgt("lodged a bezwaar", eerst, N, 0.3);
    wp.w.p.bijstand.zoekend.0 = 0.0;
    for _ in 0..2 {
        wp.maand(instroom::voorstel);
        assert_eq!((wacht(&wp), wp.in_positie(Positie::Bijstand)), (eerst, 0.0), "all wait");
    }
    wp.maand(instroom::voorstel);
    assert_eq!(wacht(&wp), 0.0, "all are decided");
    volgt("upheld", wp.in_positie(Positie::Bijstand), eerst as usize, 0.4);
}

#[test]
fn a_search_period_lasts_as_many_months_as_it_says() {
    for duur in [1, 3] {
        let mut jong = iemand(Positie::NugZoekend);
        jong.geboren = NU - 20 * 12;
        let mut wp = Werkplaats::new(jong, N, 0, |w| {
            (w.p.bijstand.zoekend.0, w.p.toegang.zoektermijn.0) = (1.0, f64::from(duur));
            w.p.toegang.zoektermijn_afhaak.0 = 0.1;
        });
        wp.regio.inwoners.iter_mut().for_each(|i| i.feiten.zet(Feiten::RECHT, true));
        for _ in 0..duur {
            wp.maand(instroom::voorstel);
            assert_eq!(wp.in_positie(Positie::Bijstand), 0.0, "all wait");
        }
        wp.maand(instroom::voorstel);
        volgt(&format!("in bijstand after {duur} months"), wp.in_positie(Positie::Bijstand), N, 0.9);
    }
}

#[test]
fn who_waits_with_an_application_searches_as_in_bijstand() {
    let aangenomen = |wacht: bool| {
        let mut wp = Werkplaats::new(iemand(Positie::NugZoekend), 1000, 1000, |w| w.p.markt.zoek_bijstand.0 = 0.0);
        wp.regio.inwoners.iter_mut().for_each(|i| i.feiten.zet(Feiten::AANVRAAG, wacht));
        wp.voorstel(matching::voorstel).iter().filter(|e| matches!(e, Event::Aanname(..))).count()
    };
    assert_eq!(aangenomen(true), 0, "in bijstand nobody searches here");
    assert!(aangenomen(false) > 0);
}

#[test]
fn what_a_person_is_freed_of_is_in_the_index_at_once() {
    let mut belast = iemand(Positie::Bijstand);
    belast.taal = 1;
    belast.feiten.zet(Feiten::SCHULDEN | Feiten::PSYCHISCH, true);
    let mut wp = Werkplaats::new(belast, 1, 0, |_| ());
    let a = wp.w.p.afstand;
    wp.regio.inwoners[0].herbereken(&a);
    for (event, punten) in [
        (Event::Feit(0, Feiten::SCHULDEN, false), *a.schulden),
        (Event::Feit(0, Feiten::PSYCHISCH, false), *a.psychisch),
        (Event::Ontwikkel(0, Component::Taal, *a.taal as f32), *a.taal),
    ] {
        let was = f64::from(wp.regio.inwoner(0).index);
        wp.regio.apply(vec![event], &wp.w);
        assert!((f64::from(wp.regio.inwoner(0).index) - was - punten).abs() < 1e-5);
    }
}

#[test]
fn a_constant_chance_to_leave_gives_geometric_survival() {
    let p = 0.03;
    let mut wp = Werkplaats::new(iemand(Positie::Bijstand), N, 0, |w| w.p.bijstand.overig_uit.0 = p);
    for maand in 1..=60 {
        wp.maand(instroom::voorstel);
        volgt(&format!("in bijstand after {maand} months"), wp.in_positie(Positie::Bijstand), N, (1.0 - p).powi(maand));
    }
    let cohort = &wp.regio.cohorten[0];
    assert_eq!((cohort.naar_werk, cohort.terug_na_alle.iter().sum::<u32>()), (0, 0));
    volgt("first exits", f64::from(cohort.alle), N, p);
}

#[test]
fn ww_ends_on_its_day_and_the_entitled_divide_by_the_chance() {
    let mut wie = Inwoner { ww_tot: NU + 3, ..iemand(Positie::Ww) };
    wie.feiten.zet(Feiten::RECHT, true);
    let mut wp = Werkplaats::new(wie, N, 0, |w| {
        (w.p.ww.naar_bijstand.0, w.p.toegang.poortwachter.0) = (0.35, 0.1);
    });
    for _ in 0..3 {
        wp.maand(instroom::voorstel);
        assert_eq!(wp.in_positie(Positie::Ww), N as f64);
    }
    wp.maand(instroom::voorstel);
    assert_eq!(wp.in_positie(Positie::Ww), 0.0);
    volgt("to bijstand", wp.in_positie(Positie::Bijstand), N, 0.35 * 0.9);
    volgt("on without benefit", wp.in_positie(Positie::NugZoekend), N, 1.0 - 0.35 * 0.9);
}

#[test]
fn competing_ends_of_a_job_share_in_proportion() {
    let kansen =
        [(Reden::Ziekte, 0.03), (Reden::Stopt, 0.05), (Reden::BegintZelfstandig, 0.02), (Reden::BaanEindigt, 0.1)];
    let wp = Werkplaats::new(iemand(Positie::Vast), N, 0, |w| {
        let b = &mut w.p.baan;
        (b.ziek.0, b.stopt.0, b.zelfstandig_start.0) = (0.03, 0.05, 0.02);
        (b.uitval_laag.0, b.uitval_hoog.0) = (0.1, 0.1);
    });
    let reden = |e: &Event| match e {
        Event::Verplaats(_, _, reden) | Event::NaarWw(_, _, reden) => Some(*reden),
        Event::VastVoor(_) => None,
        ander => panic!("{ander:?}"),
    };
    let redenen: Vec<Reden> = wp.voorstel(uitval::voorstel).iter().filter_map(reden).collect();
    let som: f64 = kansen.iter().map(|(_, p)| p).sum();
    volgt("all ends", redenen.len() as f64, N, som);
    for (wat, kans) in kansen {
        let aantal = redenen.iter().filter(|r| **r == wat).count() as f64;
        volgt(&format!("{wat:?}"), aantal, N, kans);
        volgt(&format!("{wat:?} among all ends"), aantal, redenen.len(), kans / som);
    }
}

#[test]
fn work_other_than_a_job_ends_at_its_chance_however_high() {
    type Zet = fn(&mut Waarden, f64);
    let zet: [(Positie, Zet); 3] = [
        (Positie::Zelfstandig, |w, kans| w.p.baan.zelfstandig_stop.0 = kans),
        (Positie::Wsw, |w, kans| w.p.tomin.wsw_uit.0 = 12.0 * kans),
        (Positie::Beschut, |w, kans| w.p.tomin.uitval.0 = 12.0 * kans),
    ];
    for (positie, zet) in zet {
        for kans in [0.01, 0.3] {
            let wp = Werkplaats::new(iemand(positie), N, 0, |w| zet(w, kans));
            let eindigt = |e: &&Event| matches!(e, Event::Verplaats(..) | Event::NaarWw(..) | Event::Zoektermijn(..));
            let einden = wp.voorstel(uitval::voorstel).iter().filter(eindigt).count();
            volgt(&format!("{positie:?} at {kans}"), einden as f64, N, kans);
        }
    }
}

#[test]
fn a_job_survives_by_the_product_over_its_tenure() {
    let (laag, hoog, duur) = (0.004, 0.06, 9.0);
    let h = |t: i32| laag + (hoog - laag) * (-f64::from(t) / duur).exp();
    let zet =
        |w: &mut Waarden| (w.p.baan.uitval_laag.0, w.p.baan.uitval_hoog.0, w.p.baan.uitval_duur.0) = (laag, hoog, duur);
    let nieuw = Inwoner { baan_sinds: NU, ritme: NU, ..iemand(Positie::Vast) };
    let mut wp = Werkplaats::new(nieuw.clone(), N, 0, zet);
    let mut s = 1.0;
    for t in 0..48 {
        s *= 1.0 - h(t);
        wp.maand(uitval::voorstel);
        volgt(&format!("in the job after {} months", t + 1), wp.in_positie(Positie::Vast), N, s);
    }
    // After three years of bijstand the chance is a multiple that fades in a straight line.
    let dossier = Dossier { uitstroom: NU, vorige_duur: 36, ..Dossier::default() }.into();
    let mut wie = Inwoner { dossier, ..nieuw };
    wie.feiten.zet(Feiten::UIT_NAAR_WERK, true);
    let mut wp = Werkplaats::new(wie, N, 0, |w| {
        zet(w);
        let b = &mut w.p.baan;
        (b.uitval_na_bijstand.0, b.uitval_per_jaar_bijstand.0, b.uitval_na_bijstand_duur.0) = (3.0, 0.1, 24.0);
    });
    let mut s = 1.0;
    for t in 0..48 {
        let over = (1.0 - f64::from(t) / 24.0).max(0.0);
        s *= 1.0 - h(t) * (1.0 + (3.0 - 1.0) * (1.0 + 0.1 * 3.0) * over);
        wp.maand(uitval::voorstel);
        volgt(&format!("in the job {} months after bijstand", t + 1), wp.in_positie(Positie::Vast), N, s);
    }
}

#[test]
fn two_states_settle_at_the_ratio_of_their_chances() {
    let (p, q) = (0.06, 0.09);
    let mut wp = Werkplaats::new(iemand(Positie::NugNietZoekend), N, 0, |w| {
        (w.p.bijstand.zoek_start.0, w.p.bijstand.zoek_stop.0) = (p, q);
    });
    for t in 1..=100 {
        wp.maand(instroom::voorstel);
        let kans = p / (p + q) * (1.0 - (1.0 - p - q).powi(t));
        volgt(&format!("searching after {t} months"), wp.in_positie(Positie::NugZoekend), N, kans);
    }
}

#[test]
fn the_share_that_drops_out_of_a_traject_is_what_its_file_says() {
    let plek = heel().instrumenten.iter().position(|i| i.name == "leerwerkarrangement").expect("a file");
    for (duur, deel) in [(1, 0.3), (8, 0.3), (14, 0.15)] {
        let mut wie = iemand(Positie::Bijstand);
        let d = &mut wie.dossier;
        (d.traject, d.traject_sinds, d.traject_tot) = (plek as u8, NU, NU + duur);
        let mut wp = Werkplaats::new(wie, N, 0, |w| {
            let instrument = &mut w.instrumenten[plek];
            instrument.effecten.clear();
            (instrument.cijfers.duur.0, instrument.cijfers.uitval.0) = (f64::from(duur), deel);
        });
        let mut af = [0.0; 2];
        for _ in 0..=duur {
            let events = wp.voorstel(voortgang::voorstel);
            let tel =
                |hoe: Afloop| events.iter().filter(|e| matches!(e, Event::Einde(_, _, a) if *a == hoe)).count() as f64;
            af = [af[0] + tel(Afloop::Uitval), af[1] + tel(Afloop::Afgerond)];
            wp.maand(voortgang::voorstel);
        }
        volgt(&format!("drop-out in {duur} months"), af[0], N, deel);
        assert_eq!(af[0] + af[1], N as f64);
        assert!(wp.regio.inwoners.iter().all(|i| i.dossier.traject == GEEN));
    }
}

/// Applications find vacancies like balls find urns: of V vacancies a share 1 - exp(-a/V) is filled by a
/// applications, in the expected queue and with explicit vacancies.
#[test]
fn hires_follow_the_urn_and_ball_formula_in_both_structures() {
    let v = 20_000;
    for structuur in [Structuur::VerwachteRij, Structuur::ExplicieteRij] {
        for per_vacature in [0.25, 1.0, 2.0] {
            let a = (f64::from(v) * per_vacature) as usize;
            let wie = Inwoner { sinds: NU, ritme: NU, ..iemand(Positie::NugZoekend) };
            let mut wp = Werkplaats::new(wie, a, v, |w| {
                let m = &mut w.p.markt;
                (m.zoek_nug.0, m.zoek_nug_aantal.0) = (1.0, 1.0);
                (m.minimum.0, m.kwaliteit.0) = (-20.0, -20.0);
            });
            wp.structuur = structuur;
            let events = wp.voorstel(matching::voorstel);
            let gevuld = events.iter().filter(|e| matches!(e, Event::Aanname(..))).count() as f64;
            let vol = 1.0 - (-per_vacature).exp();
            volgt(
                &format!("{structuur:?}: filled at {per_vacature} applications per vacancy"),
                gevuld,
                v as usize,
                vol,
            );
        }
    }
}
