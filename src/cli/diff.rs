//! `show --diff`: what each scenario changes in effect, month by month.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use crate::cli::parameters::wie;
use crate::cli::tabel::{Tabel, getal};
use crate::experiment::{Experiment, Scenario};
use crate::fout::Error;
use crate::model::{Model, resolved};
use crate::quantity::Maand;

/// The effective differences of every scenario with the reference.
///
/// # Errors
/// What is wrong with the experiment or its model.
pub(super) fn diff(path: &Path) -> Result<String, Error> {
    let (experiment, model) = Experiment::load(path)?;
    let referentie = &experiment.scenarios[experiment.reference];
    let mut tekst = format!(
        "{}: {} to {}, policy from {}; differences with {} ({})\n",
        experiment.name, experiment.start, experiment.end, experiment.policy, referentie.name, referentie.title
    );
    for (n, scenario) in experiment.scenarios.iter().enumerate() {
        if n == experiment.reference {
            continue;
        }
        let tabel = verschillen(&experiment, &model, referentie, scenario);
        let _ = write!(tekst, "\n{} ({})\n", scenario.name, scenario.title);
        match tabel {
            Some(tabel) => tekst.push_str(&tabel.tekst()),
            None => tekst.push_str("no difference\n"),
        }
    }
    Ok(tekst)
}

fn verschillen(e: &Experiment, model: &Model, referentie: &Scenario, scenario: &Scenario) -> Option<Tabel> {
    let mut tabel = Tabel::new(&["from", "where", "number", ">reference", ">scenario", "unit", "turned by"]);
    let alle = || referentie.changes.iter().chain(&scenario.changes);
    let paths: BTreeSet<&str> = alle().map(|change| change.path.as_str()).collect();
    let mut rijen: Vec<(Maand, usize, [String; 7])> = Vec::new();
    for (nummer, path) in paths.into_iter().enumerate() {
        let Some(entry) = model.entry(path) else { continue };
        let eigen = alle().filter(|change| change.path == path);
        let places: BTreeSet<Option<usize>> = eigen.clone().map(|c| c.gemeente).chain([None]).collect();
        let maanden: BTreeSet<Maand> =
            eigen.map(|c| c.from).chain(entry.dated.iter().map(|(m, _)| *m)).chain([e.start]).collect();
        for place in places {
            let mut vorige = None;
            let mut algemeen = None;
            for maand in maanden.iter().filter(|m| **m >= e.start && **m <= e.end) {
                let waarde = |s: &Scenario, g| resolved(path, entry, &s.changes, *maand, g);
                let paar = (waarde(referentie, place), waarde(scenario, place));
                let regio = (waarde(referentie, None), waarde(scenario, None));
                let gelijk_aan_regio = place.is_some() && paar == regio && algemeen.is_none_or(|same| same);
                algemeen = Some(gelijk_aan_regio);
                let niets = vorige.is_none() && paar.0 == paar.1;
                if gelijk_aan_regio || niets || vorige == Some(paar) {
                    continue;
                }
                vorige = Some(paar);
                let waar = place.map_or("region", |g| model.gemeenten[g].key.as_str()).to_string();
                let (unit, wie) = (entry.unit.clone(), wie(&entry.role).to_string());
                let cellen = [maand.to_string(), waar, path.to_string(), getal(paar.0), getal(paar.1), unit, wie];
                rijen.push((*maand, nummer, cellen));
            }
        }
    }
    rijen.sort_by_key(|(maand, nummer, _)| (*maand, *nummer));
    let leeg = rijen.is_empty();
    rijen.into_iter().for_each(|(_, _, cellen)| tabel.rij(cellen));
    (!leeg).then_some(tabel)
}
