//! The economy: posts that move between werkgevers, and work that moves between sectors.

use doorstroom::measure::Indicator;
use doorstroom::model::How::{self, Scale, Set};
use doorstroom::proces::economie;
use doorstroom::regio::Event;

use crate::directions::{NU, Scenario, hoger, som};
use crate::proef::{Gezien, na_twee_maanden, voorstel};

/// Posts that close and that open in a month at a level of churn.
#[test]
fn churn_moves_posts_between_werkgevers_and_makes_none() {
    let r = na_twee_maanden();
    let tel = |verloop: f64| {
        let events = voorstel(&r, economie::voorstel, &[("economie.herverdeling", Set(verloop))]);
        let dicht = events.iter().filter(|e| matches!(e, Event::PostDicht(_))).count() as i64;
        (dicht, events.iter().filter(|e| matches!(e, Event::PostOpen(_))).count() as i64 - dicht)
    };
    let ((stil, netto), (veel, netto_veel)) = (tel(0.0), tel(0.006));
    let open: f64 = r.deelmarkten.iter().map(|d| f64::from(d.open)).sum();
    assert!(((veel - stil) as f64 / (0.006 * open) - 1.0).abs() < 0.1, "{stil} and {veel} of {open}");
    // A vacancy that churn closes does not lapse in the same month.
    assert!((netto_veel - netto).abs() <= 2, "{netto} and {netto_veel} more");
}

/// Work moves to the sectors with shortages of the programme (4.1); the number of posts stays, 57 percent of them are there.
const VERSCHUIVING: [(&str, How); 13] = [
    ("sector.zorg.vraag", Scale(1.06)),
    ("sector.horeca.vraag", Scale(1.06)),
    ("sector.industrie.vraag", Scale(1.06)),
    ("sector.bouw.vraag", Scale(1.06)),
    ("sector.handel.vraag", Scale(1.06)),
    ("sector.vervoer.vraag", Scale(1.06)),
    ("sector.onderwijs.vraag", Scale(1.06)),
    ("sector.zakelijk.vraag", Scale(0.92)),
    ("sector.ict-media.vraag", Scale(0.92)),
    ("sector.verhuur-uitzend.vraag", Scale(0.92)),
    ("sector.cultuur.vraag", Scale(0.92)),
    ("sector.openbaar-bestuur.vraag", Scale(0.92)),
    ("sector.financieel.vraag", Scale(0.92)),
];

/// Part of the mismatch is that people cannot do the work that there is (Programma 3.1 b).
#[test]
fn work_that_moves_to_other_sectors_leaves_vacancies_open_and_people_without_work() {
    let sindsdien = |indicator: Indicator| move |g: &Gezien| som(g, indicator, 1..30);
    let schuift: &Scenario = &VERSCHUIVING;
    hoger("mismatch by sector leaves vacancies open", schuift, NU, sindsdien(Indicator::Vacatures));
    hoger("mismatch by sector raises WW", schuift, NU, sindsdien(Indicator::Ww));
    let met = |afwijking: f64| [&VERSCHUIVING[..], &[("markt.sector_afwijking", Set(afwijking))]].concat();
    let (streng, soepel) = (met(0.8), met(0.3));
    let werkloos = sindsdien(Indicator::Werkloos);
    hoger("the more so if werkgevers mind the sector of origin", &streng, &soepel, werkloos);
}
