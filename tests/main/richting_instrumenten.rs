//! Directions of what gemeenten offer: sentences about kinds of leerwerk, training, inburgering, the social
//! track and the plan that holds them together. Lived as in [`directions`](crate::directions).

use doorstroom::measure::Indicator;
use doorstroom::model::How::Set;

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::Gezien;

#[test]
fn arrangements_that_fit_better_are_taken_up_more() {
    let beter: &Scenario = &[("wsp.aansluiting", Set(1.0)), ("wsp.gastplaatsen", Set(24.0))];
    let niet: &Scenario = &[("wsp.aansluiting", Set(0.0)), ("wsp.gastplaatsen", Set(24.0))];
    let starts = |g: &Gezien| som(g, Indicator::StartLeerwerk, 1..30);
    hoger("arrangements that fit better are taken up more", beter, niet, starts);
}

#[test]
fn more_training_leaves_fewer_people_with_laag_opleiding() {
    let meer: &Scenario = &[("instrument.scholing.aandeel", Set(0.3))];
    let laag = |g: &Gezien| g.reeks(Indicator::LaagOpgeleid)[29];
    hoger("more training leaves fewer people with laag opleiding", NU, meer, laag);
}

#[test]
fn language_that_klantmanagers_know_of_and_inburgering_lower_the_arrears() {
    let taal = |g: &Gezien| g.reeks(Indicator::Taalachterstand)[29];
    let onbekend: &Scenario = &[("instrument.taaltraject.bekendheid", Set(0.0))];
    hoger("a taaltraject that is offered lowers arrears in Dutch", onbekend, NU, taal);
    let geen: &Scenario = &[("begroting.inburgering", Set(0.0))];
    hoger("money for inburgering lowers arrears in Dutch", geen, NU, taal);
}

#[test]
fn one_plan_lets_support_run_beside_a_traject() {
    let los: &Scenario = &[("toegang.een_plan", Set(0.0))];
    let steun = |g: &Gezien| g.reeks(Indicator::Steun)[29];
    hoger("with one plan more people have support", NU, los, steun);
}

/// All starts stay as many as there is money for: others go first.
#[test]
fn debts_first_means_that_fewer_start_a_traject_in_debt() {
    let eerst: &Scenario = &[("toewijzing.schulden_eerst", Set(1.0))];
    let starts = |g: &Gezien| som(g, Indicator::StartSchulden, 1..30);
    hoger("debts first means that fewer people in debt start a traject", NU, eerst, starts);
}
