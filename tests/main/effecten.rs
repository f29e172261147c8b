//! The trial on participants: nothing does nothing, a leerwerkarrangement helps, and what is found is told of each
//! programme.

use std::collections::BTreeMap;

use doorstroom::draw::Draws;
use doorstroom::experiment::deelnemersproef::{Proef, beproef};
use doorstroom::experiment::effecten::{Effecten, GROEPEN, Opzet, effecten};
use doorstroom::model::How::Set;
use doorstroom::model::literatuur::{self, Literatuur, Maatstaf};
use doorstroom::model::populatie::Begin;
use doorstroom::model::{Model, Tijdlijn};
use doorstroom::proces::proef::{Groep, Tegenover, deelnemers, merk, start};
use doorstroom::regio::{Feiten, GEEN, Regio};
use doorstroom::simulation::{Opdracht, Simulatie};

use crate::proef::{SEED, donoren, heel, kwart};

/// The trial of the model folder with one instrument, short, with many people in few replicates.
fn kort(instrument: &str, deel: f64) -> Literatuur {
    let gelezen = literatuur::lees(heel()).unwrap_or_else(|fouten| panic!("{fouten}")).expect("literatuur.toml");
    Literatuur { maanden: vec![6, 12, 24], instrumenten: vec![instrument.into()], deel, ..gelezen }
}

fn proef(model: &Model, l: &Literatuur, replicates: usize) -> Effecten {
    let opzet = Opzet { grootte: 0.25, replicates, seed: SEED, trekkingen: None };
    effecten(model, donoren(), l, &opzet, &|_, _, _| ()).unwrap_or_else(|fout| panic!("{fout}"))
}

/// Not exactly nil: who is in a traject, of whatever kind, is passed over by the regional mobility team meanwhile.
#[test]
fn an_instrument_that_does_nothing_has_next_to_no_effect() {
    let mut model = heel().clone();
    // Nobody gets anything of today's policy, so that a start takes nobody's place.
    let aandelen: Vec<String> = model
        .entries
        .keys()
        .filter(|pad| pad.starts_with("instrument.") && pad.ends_with(".aandeel"))
        .cloned()
        .collect();
    assert!(model.set_values(aandelen.iter().map(|pad| (pad.as_str(), 0.0))));
    let zoeken = ["zoeken_tijdens", "zoeken_lang"].map(|pad| format!("instrument.bemiddeling.{pad}"));
    assert!(model.set_values(zoeken.iter().map(|pad| (pad.as_str(), 1.0))));
    let gezien = proef(&model, &kort("bemiddeling", 0.3), 4);
    assert!(gezien.deelnemers(0, Groep::Alle) > 20.0);
    for (wat, _) in Maatstaf::ALL {
        for maand in [6, 12, 24] {
            for (naast, _) in Tegenover::ALL {
                let verschil = gezien.van((wat, naast), 0, Groep::Alle, maand).expect("somebody starts");
                assert!(verschil.gemiddeld.abs() < 1.0 && !verschil.onderscheidbaar(), "month {maand}: {verschil:?}");
            }
        }
    }
}

#[test]
fn a_leerwerkarrangement_locks_in_first_and_helps_later() {
    let l = kort("leerwerkarrangement", 0.6);
    let gezien = proef(heel(), &l, 6);
    let werk = |maand| gezien.van((Maatstaf::Werk, Tegenover::Niets), 0, Groep::Alle, maand).expect("somebody starts");
    println!("month 6 {:.1}, month 24 {:.1} (from {:.1})", werk(6).gemiddeld, werk(24).gemiddeld, werk(24).laag95);
    assert!(werk(24).laag95 > 0.0 && werk(24).gemiddeld > werk(6).gemiddeld);
    let naast = gezien.naast(&l);
    assert!(naast.iter().all(|o| o.effect.instrumenten.iter().any(|naam| naam == "leerwerkarrangement")));
    assert!(naast.iter().any(|o| o.maand == 24 && o.effect.zelf()) && naast.iter().any(|o| !o.effect.zelf()));
}

#[test]
fn groups_hold_who_they_say() {
    let l = kort("bemiddeling", 0.3);
    let gezien = proef(heel(), &Literatuur { maanden: vec![1], ..l }, 2);
    let aantal = |groep| gezien.deelnemers(0, groep);
    assert!(GROEPEN.iter().enumerate().all(|(n, groep)| *groep as usize == n && *groep == Groep::ALL[n].0));
    assert!(GROEPEN.into_iter().all(|groep| aantal(groep) > 0.0 && aantal(groep) <= aantal(Groep::Alle)));
    let niemand = proef(heel(), &kort("zorgstart", 0.0001), 2);
    assert_eq!(niemand.deelnemers(0, Groep::Alle), 0.0);
    assert!(niemand.van((Maatstaf::Werk, Tegenover::Niets), 0, Groep::Alle, 6).is_none());
}

/// Nor help of the RMT, of which there is plenty here.
#[test]
fn who_is_kept_apart_gets_no_other_traject() {
    let proef = crate::proef::Proef { model: kwart(), maanden: 18, policy: 1, controle: true };
    let mut eerste = true;
    let apart = |s: &mut Simulatie| {
        if std::mem::take(&mut eerste) {
            s.grijp_in(|r, k| merk(&deelnemers(r, k, 100, "bemiddeling"), Feiten::GEEN_ANDER_TRAJECT));
        }
    };
    let (mut zelf, mut anderen) = ([0, 0], [0, 0]);
    let mut hulp_tot = BTreeMap::new();
    let tel = |r: &Regio| {
        for (_, i) in r.in_bijstand() {
            let start = i.dossier.traject != GEEN && i.dossier.traject_sinds == r.nu - 1;
            let hulp = hulp_tot.insert(i.sleutel, i.dossier.na_tot).is_some_and(|tot| tot < i.dossier.na_tot);
            let los = i.dossier.traject == GEEN && i.dossier.traject_tot != r.nu - 1;
            let rij = if i.is(Feiten::GEEN_ANDER_TRAJECT) { &mut zelf } else { &mut anderen };
            *rij = [rij[0] + u32::from(start), rij[1] + u32::from(hulp && los)];
        }
    };
    let veel = [("mobiliteit.rmt_trajecten", Set(1500.0)), ("begroting.rmt", Set(2e6))];
    proef.leef_met(&proef.begin(0), 0, &veel, apart, tel);
    println!("kept apart: {zelf:?} starts and help without a traject; others: {anderen:?}");
    assert!(zelf == [0, 0] && anderen[0] > 100 && anderen[1] > 5);
}

/// The same people counted in another way: marked when they are chosen, instead of followed by their keys.
#[test]
fn who_is_followed_by_key_is_who_is_marked() {
    const INSTRUMENT: &str = "leerwerkarrangement";
    const MAANDEN: usize = 8;
    const DEEL: f64 = 0.1;
    let tijdlijn = Tijdlijn::new(kwart(), &[], kwart().start + MAANDEN as i32);
    let draws = Draws::new(SEED, 0);
    let begin = Begin::maak(kwart(), donoren(), &tijdlijn, &draws, MAANDEN);
    // The places that the trial gives are not those of the region, so its balance of places is not checked.
    let opdracht = Opdracht::zonder_beleid(&tijdlijn, &begin.achtergrond, draws);
    let nieuw = || Simulatie::new(begin.regio.clone(), opdracht);
    let leef = |starten: bool| {
        let mut s = nieuw();
        let mut aantal = 0;
        s.grijp_in(|r, k| {
            let wie = deelnemers(r, k, (r.in_bijstand().count() as f64 * DEEL) as usize, INSTRUMENT);
            aantal = wie.len();
            merk(&wie, Feiten::BEHANDELD)
                .into_iter()
                .chain(if starten { start(k, &wie, INSTRUMENT) } else { Vec::new() })
                .collect()
        });
        (0..MAANDEN).for_each(|_| s.maand().unwrap_or_else(|fout| panic!("{fout}")));
        let werkt = s.regio.bewoners().filter(|(_, i)| i.is(Feiten::BEHANDELD) && i.positie.werkt()).count();
        (aantal, werkt as f64)
    };
    let (met, zonder) = (leef(true), leef(false));
    let instrumenten = [INSTRUMENT.to_string()];
    let (groepen, maanden) = (&[Groep::Alle], &[MAANDEN]);
    let tegenover = Tegenover::Beleid;
    let proef = Proef { instrumenten: &instrumenten, groepen, deel: DEEL, maanden, tegenover };
    let gevolgd = &beproef(&mut nieuw(), nieuw, &proef).unwrap_or_else(|fout| panic!("{fout}"))[0][0];
    assert_eq!(gevolgd.aantal, met.0);
    assert!((gevolgd.verschil[0].werk - 100.0 * (met.1 - zonder.1) / met.0 as f64).abs() < 1e-9);
}
