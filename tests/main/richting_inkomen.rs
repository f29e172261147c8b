//! Directions of klantbeheer, the gain from work, health and what the toegang sees: sentences that the model
//! must say too.

use doorstroom::measure::Indicator;
use doorstroom::model::How::Set;

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::Gezien;

/// Persons at the end of the run.
fn aan_het_eind(indicator: Indicator) -> impl Fn(&Gezien) -> f64 {
    move |g: &Gezien| g.reeks(indicator)[29]
}

/// All that happened since the change.
fn sindsdien(indicator: Indicator) -> impl Fn(&Gezien) -> f64 {
    move |g: &Gezien| som(g, indicator, 1..30)
}

#[test]
fn more_handhaving_lowers_bijstand_though_many_come_back() {
    let streng: &Scenario = &[("klantbeheer.handhaving", Set(0.5))];
    hoger("more handhaving brings back money", streng, NU, sindsdien(Indicator::BatenTerugvordering));
    hoger("more handhaving makes more people come back", streng, NU, sindsdien(Indicator::TerugOverig));
    hoger("more handhaving lowers bijstand", NU, streng, aan_het_eind(Indicator::Bijstand));
}

#[test]
fn work_that_pays_brings_more_people_to_work() {
    let behoud: &Scenario = &[("inkomen.minima_behoud", Set(1.0))];
    hoger("local schemes that go on raise exits to work", behoud, NU, sindsdien(Indicator::UitNaarWerk));
    hoger("local schemes that go on cost money", behoud, NU, sindsdien(Indicator::KostenMinima));
}

#[test]
fn vrijlating_raises_part_time_work_beside_bijstand() {
    let vrij: &Scenario = &[("inkomen.vrijlating", Set(0.75)), ("inkomen.vrijlating_maanden", Set(36.0))];
    hoger("vrijlating raises part-time work", vrij, NU, aan_het_eind(Indicator::DeeltijdBijstand));
}

#[test]
fn a_wait_for_care_keeps_people_ill() {
    let lang: &Scenario = &[("gezondheid.wachtlijst", Set(12.0))];
    hoger("a longer wait for care raises psychische klachten", lang, NU, aan_het_eind(Indicator::Psychisch));
    hoger("a longer wait for care raises its cost", lang, NU, sindsdien(Indicator::KostenZorg));
}

#[test]
fn fewer_diagnoses_make_a_gemeente_see_worse() {
    let zonder: &Scenario = &[("toegang.diagnose", Set(0.0))];
    hoger("fewer diagnoses raise the error of indicaties", zonder, NU, aan_het_eind(Indicator::IndicatieAfwijking));
}
