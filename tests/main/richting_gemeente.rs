//! What a gemeente does itself: the toegang, the social track, prevention, and whether gemeenten do alike. First the
//! rules within (who, in which order, at no capacity and at full capacity), then directions.

use doorstroom::instrument::{Pot, Profiel};
use doorstroom::measure::Indicator;
use doorstroom::model::How::{Scale, Set};
use doorstroom::proces::{boekhouding, toegang, voortgang};
use doorstroom::regio::{Event, Positie, Regio, Wie};

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::{Gezien, gezien, heel, kwart, na_twee_maanden, voorstel};

/// Who gets an intake in a gemeente, in order, and the tenths of hours that there are for it.
fn intakes(r: &Regio, scenario: &Scenario, gemeente: u8) -> (Vec<Wie>, i64) {
    let (mut wie, mut uren) = (Vec::new(), 0);
    for event in voorstel(r, toegang::voorstel, scenario) {
        match event {
            Event::Intake(i, ..) if r.inwoner(i).gemeente == gemeente => wie.push(i),
            Event::Tel(g, Indicator::UrenBeschikbaar, n) if g == gemeente => uren = n,
            _ => {}
        }
    }
    (wie, uren)
}

#[test]
fn intakes_go_to_the_new_and_longest_waiting_as_far_as_hours_go() {
    let (r, per_intake) = (na_twee_maanden(), (*kwart().parameters.toegang.intake_uren * 10.0) as i64);
    let vaak = ("toegang.herindicatie", Set(6.0));
    let uren = |per_fte: f64| [vaak, ("toewijzing.uren_per_fte", Set(per_fte))];
    for g in 0..3 {
        assert!(intakes(&r, &uren(0.0), g).0.is_empty(), "no hours, no intakes");
        let (alle, _) = intakes(&r, &uren(1e4), g);
        let nodig = |profiel, sinds| profiel == Profiel::Geen || r.nu.sinds(sinds) >= 6;
        let hier =
            r.in_bijstand().filter(|(_, i)| i.gemeente == g && nodig(i.dossier.profiel, i.dossier.indicatie_sinds));
        assert_eq!(alle.len(), hier.count(), "with all the hours everybody who needs one");
        let beurt = |wie: &Wie| {
            let (i, geen) = (r.inwoner(*wie), Profiel::Geen);
            let sinds = if i.dossier.profiel == geen { i.dossier.wacht_sinds } else { i.dossier.indicatie_sinds };
            (i.dossier.profiel != geen, sinds, i.sleutel)
        };
        assert!(alle.len() > 20 && alle.is_sorted_by_key(beurt), "{} intakes", alle.len());
        let (krap, uren) = intakes(&r, &uren(8.0), g);
        assert_eq!(krap.len() as i64, uren / per_intake, "as many as {uren} tenths of hours give");
        assert!(!krap.is_empty() && krap.len() < alle.len(), "{} of {}", krap.len(), alle.len());
        assert_eq!(krap[..], alle[..krap.len()], "and the same people first");
    }
}

/// Everybody in the social profile in two voorzieningen that offer a step up, and certain to take it.
#[test]
fn a_step_up_is_from_the_social_profile_and_counted_once() {
    let nummer = |naam: &str| kwart().instrumenten.iter().position(|i| i.name == naam).expect("an instrument") as u8;
    let mut r = na_twee_maanden();
    let straks = r.nu + 6;
    for i in r.inwoners.iter_mut().filter(|i| i.positie == Positie::Bijstand) {
        (i.dossier.traject, i.dossier.traject_tot) = (nummer("participatieplek"), straks);
        (i.dossier.steun, i.dossier.steun_tot) = (nummer("zorg-en-activering"), straks);
    }
    let kans = |x| {
        [("instrument.participatieplek.effect.3.kans", Set(x)), ("instrument.zorg-en-activering.effect.3.kans", Set(x))]
    };
    let stappen = |x: f64| -> Vec<Wie> {
        let stap = |e: Event| if let Event::Intake(wie, _, Profiel::LksZdp, _) = e { Some(wie) } else { None };
        voorstel(&r, voortgang::voorstel, &kans(x)).into_iter().filter_map(stap).collect()
    };
    let wie = stappen(1.0);
    assert!(wie.len() > 50 && wie.is_sorted_by(|a, b| a < b), "{} steps, each by another person", wie.len());
    assert!(wie.iter().all(|wie| r.inwoner(*wie).dossier.profiel == Profiel::SocialeZelfredzaamheid));
    assert!(stappen(0.0).is_empty());
}

#[test]
fn a_regional_budget_goes_where_people_wait_and_its_sum_stays() {
    let r = na_twee_maanden();
    let delen = |regionaal: f64| -> Vec<i64> {
        let mut uit = vec![0; r.kassen.len()];
        for event in voorstel(&r, boekhouding::ontvangsten, &[("begroting.regionaal", Set(regionaal))]) {
            if let Event::Ontvangst(g, Pot::Participatiebudget, cent) = event {
                uit[g as usize] += cent.0;
            }
        }
        uit
    };
    let (lokaal, half, heel) = (delen(0.0), delen(0.5), delen(1.0));
    let (som, afronding) = (lokaal.iter().sum::<i64>(), r.kassen.len() as i64);
    for ander in [&half, &heel] {
        assert!((ander.iter().sum::<i64>() - som).abs() <= afronding);
    }
    let mut wachtend = vec![0; r.kassen.len()];
    r.in_bijstand().filter(|(_, i)| i.wacht()).for_each(|(_, i)| wachtend[i.gemeente as usize] += 1);
    let totaal = wachtend.iter().sum::<i64>();
    for (g, wacht) in wachtend.into_iter().enumerate() {
        assert!((heel[g] - som * wacht / totaal).abs() <= 3, "gemeente {g}: by who waits");
        assert!(
            (lokaal[g] as f64 - som as f64 * r.verdeelsleutel[g] / r.verdeelsleutel.iter().sum::<f64>()).abs() <= 1.0
        );
        assert!((2 * half[g] - heel[g] - lokaal[g]).abs() <= 3, "gemeente {g}: half way");
    }
}

fn sindsdien(indicator: Indicator) -> impl Fn(&Gezien) -> f64 {
    move |g| som(g, indicator, 1..30)
}

/// Work may be a next step once the aim of social self-reliance is reached (Participatievisie 2.2).
#[test]
fn money_for_the_social_track_moves_people_on_and_makes_them_less_ill() {
    let (ruim, geen): (&Scenario, &Scenario) =
        (&[("begroting.sociaal", Scale(2.0))], &[("begroting.sociaal", Set(0.0))]);
    hoger("money for the social track lets more people take part", ruim, geen, sindsdien(Indicator::Meedoen));
    hoger("money for the social track moves more people on", ruim, geen, sindsdien(Indicator::Opstap));
    hoger("money for the social track lowers psychische klachten", geen, ruim, sindsdien(Indicator::Psychisch));
}

/// Early and easy help (Dienstverleningsmodel 3.2.1): what does not begin needs no care.
#[test]
fn prevention_lowers_psychische_klachten_and_debts() {
    let (veel, geen): (&Scenario, &Scenario) =
        (&[("gezondheid.preventie", Set(1.0))], &[("gezondheid.preventie", Set(0.0))]);
    hoger("prevention lowers psychische klachten", geen, veel, sindsdien(Indicator::Psychisch));
    hoger("prevention lowers debts", geen, veel, sindsdien(Indicator::Schulden));
}

/// Volunteering of some size heals too (Programma 3.2.2 e). Money for it comes from debt help and dagbesteding in both.
#[test]
fn volunteering_of_some_size_lowers_psychische_klachten() {
    let aandeel = |deel: f64| {
        [
            ("instrument.vrijwilligerswerk.aandeel", Set(deel)),
            ("instrument.dagbesteding.aandeel", Set(0.0)),
            ("instrument.schuldhulpverlening.aandeel", Set(0.35)),
        ]
    };
    let (veel, geen) = (aandeel(0.15), aandeel(0.0));
    hoger("volunteering lowers psychische klachten", &geen, &veel, sindsdien(Indicator::Psychisch));
}

/// Gemeenten that carry out a shared vision each in their own way (Quick-scan, Visie): two of about one size, at the
/// ends of what they may choose.
const EIGEN: &Scenario = &[
    ("toewijzing.voorkeur_kort@gooise-meren", Set(1.5)),
    ("toewijzing.caseload@gooise-meren", Set(130.0)),
    ("toewijzing.voorkeur_kort@huizen", Set(-1.5)),
    ("toewijzing.caseload@huizen", Set(60.0)),
];

/// Checks that a gap between the two is further from nil with policies of their own.
fn verder_uiteen(wat: &str, kloof: impl Fn(&Gezien) -> f64) {
    let gemiddeld = |onder: &Scenario| {
        let runs = gezien(onder);
        runs.iter().map(&kloof).sum::<f64>() / runs.len() as f64
    };
    let (eigen, samen) = (gemiddeld(EIGEN), gemiddeld(NU));
    println!("{wat}: {samen:+.4} under one policy, {eigen:+.4} apart");
    assert!(eigen.abs() > samen.abs(), "{wat}: {samen:.4} under one policy, {eigen:.4} apart");
}

#[test]
fn one_policy_keeps_gemeenten_alike_in_who_is_helped_and_in_who_leaves() {
    let som = |z: &Gezien, naam: &str, wat: &[Indicator]| -> f64 {
        let g = heel().gemeente(naam).expect("a gemeente");
        wat.iter().map(|i| z.van_gemeente(g, *i)[1..30].iter().sum::<f64>()).sum()
    };
    let kloof = |teller: Indicator, noemer: &'static [Indicator]| {
        move |z: &Gezien| {
            let deel = |naam: &str| som(z, naam, &[teller]) / som(z, naam, noemer);
            deel("huizen") - deel("gooise-meren")
        }
    };
    let starts = &[Indicator::StartDirect, Indicator::StartLeerwerk, Indicator::StartOverig];
    let van_starts = kloof(Indicator::StartLang, starts);
    hoger("policies apart: other people start", EIGEN, NU, van_starts);
    verder_uiteen("who start", van_starts);
    let bijstand = &[Indicator::Bijstand];
    let van_werk = kloof(Indicator::UitNaarWerk, bijstand);
    hoger("policies apart: other chances of work", EIGEN, NU, van_werk);
    verder_uiteen("chances of work", van_werk);
}
