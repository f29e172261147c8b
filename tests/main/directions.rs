//! Directions: sentences about the region that the model must say too. Each is a difference between two
//! scenarios, paired by replicate, pooled over 42 replicates, tested one-sided at 95%.
//!
//! They are lived in a region of a quarter of the size ([`kwart`](crate::proef::kwart)), so numbers of
//! persons below are for that region.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use doorstroom::measure::Indicator;
use doorstroom::model::How::{self, Scale, Set};
use doorstroom::model::populatie::Begin;
use doorstroom::proces::proef::{deelnemers, merk, start};
use doorstroom::regio::{Feiten, Regio};
use doorstroom::simulation::Simulatie;
use rayon::prelude::*;

use crate::proef::{Gezien, REPLICATES, RICHTING, T95, gepaard, gezien};

pub(crate) type Scenario = [(&'static str, How)];

pub(crate) const NU: &Scenario = &[];

/// The months 1 to 30 of a run, counted from zero: the first is before the change.
const EERSTE_JAAR: Range<usize> = 1..13;
const ALLES: Range<usize> = 1..30;

pub(crate) fn som(g: &Gezien, indicator: Indicator, maanden: Range<usize>) -> f64 {
    g.reeks(indicator)[maanden].iter().sum()
}

/// Checks that a number is higher under one scenario than under the other.
pub(crate) fn hoger(uitspraak: &str, onder: &Scenario, dan_onder: &Scenario, meet: impl Fn(&Gezien) -> f64) {
    let (a, b) = (gezien(onder), gezien(dan_onder));
    let verschillen: Vec<f64> = a.iter().zip(b.iter()).map(|(a, b)| meet(a) - meet(b)).collect();
    let basis = b.iter().map(meet).sum::<f64>() / b.len() as f64;
    boven_nul(uitspraak, &verschillen, basis);
}

/// Checks that paired differences are surely above zero.
fn boven_nul(uitspraak: &str, verschillen: &[f64], basis: f64) {
    let (gemiddeld, t) = gepaard(verschillen);
    println!("{uitspraak}: {gemiddeld:+.2} on {basis:.1}, t = {t:.1}");
    assert!(t > T95, "{uitspraak}: difference {gemiddeld:+.3} on {basis:.1}, t = {t:.2}, needed {T95}");
}

#[test]
fn more_nazorg_lowers_herinstroom_within_two_years() {
    let geen: &Scenario = &[("nazorg.uren", Set(0.0))];
    let veel: &Scenario = &[("nazorg.uren", Set(4.0)), ("nazorg.maanden", Set(24.0)), ("nazorg.bereik", Set(1.0))];
    let terug = |g: &Gezien| som(g, Indicator::Herinstroom, 1..25);
    hoger("more nazorg lowers herinstroom within two years", geen, veel, terug);
}

#[test]
fn a_budget_cut_lengthens_the_waiting_list_within_a_year() {
    let korting: &Scenario = &[("begroting.korting", Set(0.5))];
    let wacht = |g: &Gezien| g.reeks(Indicator::Wachtend)[12];
    hoger("a budget cut lengthens the waiting list for a voorziening within a year", korting, NU, wacht);
}

#[test]
fn more_account_managers_raise_placements() {
    let meer: &Scenario = &[("wsp.accountmanagers", Scale(2.0))];
    let wsp = |g: &Gezien| som(g, Indicator::PlaatsingWsp, EERSTE_JAAR);
    hoger("more WSP account managers raise placements by the WSP", meer, NU, wsp);
    let werk = |g: &Gezien| som(g, Indicator::UitNaarWerk, EERSTE_JAAR);
    hoger("more WSP account managers raise all exits to work", meer, NU, werk);
}

#[test]
fn higher_demand_lowers_bijstand() {
    let meer: &Scenario = &[("economie.vraag", Scale(1.02))];
    let bijstand = |g: &Gezien| g.reeks(Indicator::Bijstand)[29];
    hoger("higher demand lowers bijstand", NU, meer, bijstand);
}

/// People who start a leerwerkarrangement, or would have, month by month.
pub(crate) struct Starters {
    /// How many of them are at work.
    pub(crate) werkt: Vec<f64>,
    /// Who of them was at work at some time.
    pub(crate) geplaatst: BTreeSet<u32>,
}

/// A tenth of the people in bijstand, of those who qualify and are willing, start a leerwerkarrangement at once: with it,
/// and the same people without it. Lived once.
pub(crate) fn leerwerkproef() -> &'static [[Starters; 2]] {
    const INSTRUMENT: &str = "leerwerkarrangement";
    static PAREN: OnceLock<Vec<[Starters; 2]>> = OnceLock::new();
    let proef = RICHTING();
    let aan_het_werk = move |begin: &Begin, replicate: u32, met: bool| {
        let mut eerste = true;
        let mut uit = Starters { werkt: Vec::new(), geplaatst: BTreeSet::new() };
        let ingreep = |s: &mut Simulatie| {
            if std::mem::take(&mut eerste) {
                s.grijp_in(|r, k| {
                    let wie = deelnemers(r, k, r.in_bijstand().count() / 10, INSTRUMENT);
                    merk(&wie, Feiten::BEHANDELD)
                        .into_iter()
                        .chain(if met { start(k, &wie, INSTRUMENT) } else { Vec::new() })
                        .collect()
                });
            }
        };
        let tel = |r: &Regio| {
            let werkt = r.bewoners().filter(|(_, i)| i.is(Feiten::BEHANDELD) && i.positie.werkt());
            let nu: Vec<u32> = werkt.map(|(_, i)| i.sleutel).collect();
            uit.werkt.push(nu.len() as f64);
            uit.geplaatst.extend(nu);
        };
        proef.leef_met(begin, replicate, NU, ingreep, tel);
        uit
    };
    let paar = move |replicate| {
        let begin = proef.begin(replicate);
        [true, false].map(|met| aan_het_werk(&begin, replicate, met))
    };
    PAREN.get_or_init(|| (0..REPLICATES).into_par_iter().map(paar).collect())
}

/// An arrangement lasts about eight months: in the first five nearly all are still in it. (Among all exits of the region
/// the dip does not show: others take the vacancies and the proposals of the WSP that those who are locked in leave.)
#[test]
fn more_leerwerk_lowers_job_starts_first_and_raises_them_after() {
    let paren = leerwerkproef();
    for (uitspraak, maand, teken) in [
        ("more leerwerkarrangementen lower job starts while they run", 5, -1.0),
        ("more leerwerkarrangementen raise job starts afterwards", 17, 1.0),
    ] {
        let verschil = |[met, zonder]: &[Starters; 2]| teken * (met.werkt[maand - 1] - zonder.werkt[maand - 1]);
        let zonder = paren.iter().map(|[_, zonder]| zonder.werkt[maand - 1]).sum::<f64>() / paren.len() as f64;
        boven_nul(uitspraak, &paren.iter().map(verschil).collect::<Vec<_>>(), zonder);
    }
}

/// Short distance is what a gemeente sees of it: profile and a short time in bijstand (the opposite of
/// expected gain, which rises with duration).
///
/// Scarce leerwerkarrangementen and nothing else to hand out, so that the rule decides who gets them: a
/// person close to work loses more by being locked in, and would more often have left anyway.
const ALLEEN_LEERWERK: [(&str, How); 11] = [
    ("instrument.leerwerkarrangement.aandeel", Set(0.35)),
    ("instrument.kort-traject.aandeel", Set(0.0)),
    ("instrument.bemiddeling.aandeel", Set(0.0)),
    ("instrument.werkleertraject.aandeel", Set(0.0)),
    ("instrument.zorgstart.aandeel", Set(0.0)),
    ("instrument.energietransitie.aandeel", Set(0.0)),
    ("instrument.doorstroombaan.aandeel", Set(0.0)),
    ("instrument.werkervaringsplek.aandeel", Set(0.0)),
    ("instrument.participatieplek.aandeel", Set(0.0)),
    ("instrument.scholing.aandeel", Set(0.0)),
    ("wsp.gastplaatsen", Set(40.0)),
];
const fn met_voorkeur(voorkeur: f64) -> [(&'static str, How); 13] {
    let [a, b, c, d, e, f, g, h, i, j, l] = ALLEEN_LEERWERK;
    let (kort, winst) = (Set(voorkeur), Set(-3.0 * voorkeur));
    [a, b, c, d, e, f, g, h, i, j, l, ("toewijzing.voorkeur_kort", kort), ("toewijzing.voorkeur_winst", winst)]
}
const KORT_EERST: &Scenario = &met_voorkeur(2.0);
const KORT_LAATST: &Scenario = &met_voorkeur(-2.0);

/// Gross: exits to work of people who started a traject at most a year before.
#[test]
fn serving_short_distance_first_raises_gross_placements() {
    let bruto = |g: &Gezien| g.behandeld[ALLES].iter().sum();
    hoger("serving short-distance people first raises gross placements", KORT_EERST, KORT_LAATST, bruto);
}

/// Net: of the placements of people who were helped, the part that would not have come by itself, which is
/// the extra exits to work over a region that hands out nothing, per gross placement. (Person-months of
/// bijstand do not tell the two rules apart in this model: those far from work also lose their jobs sooner.)
#[test]
fn serving_short_distance_first_lowers_the_net_effect_of_a_placement() {
    let niets: &Scenario = &{
        let mut niets = ALLEEN_LEERWERK;
        niets[0].1 = Set(0.0);
        niets
    };
    let (zonder, kort, lang) = (gezien(niets), gezien(KORT_EERST), gezien(KORT_LAATST));
    let bruto = |g: &Gezien| g.behandeld[ALLES].iter().sum::<f64>();
    let netto = |g: &Gezien, zonder: &Gezien| {
        (som(g, Indicator::UitNaarWerk, ALLES) - som(zonder, Indicator::UitNaarWerk, ALLES)) / bruto(g)
    };
    let paren = zonder.iter().zip(kort.iter().zip(lang.iter()));
    let verschillen: Vec<f64> = paren.map(|(z, (k, l))| netto(l, z) - netto(k, z)).collect();
    let (gemiddeld, t) = gepaard(&verschillen);
    println!("serving short-distance people first lowers the net effect of a placement: {gemiddeld:+.3}, t = {t:.1}");
    assert!(t > T95, "net effect per gross placement: {gemiddeld:+.3} lower, t = {t:.2}, needed {T95}");
}
