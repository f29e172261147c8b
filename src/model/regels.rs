//! What must add up: compositions to one, parts of a whole to at most one, at every date.

use crate::instrument::Pot;
use crate::model::groepen::Draft;
use crate::quantity::Maand;

const TOLERANCE: f64 = 1e-6;

/// Compositions of the region that must add up to one.
const WHOLE: &[(&str, &[&str])] = &[
    ("ages of the residents", &["leeftijd_15", "leeftijd_27", "leeftijd_45", "leeftijd_55"]),
    ("opleiding of the residents", &["opleiding_laag", "opleiding_midden", "opleiding_hoog"]),
    ("ages in bijstand", &["bijstand_15", "bijstand_27", "bijstand_45", "bijstand_55"]),
    ("opleiding in bijstand", &["bijstand_laag", "bijstand_midden", "bijstand_hoog"]),
    ("lengths of bijstand", &["duur_0", "duur_1", "duur_2", "duur_5"]),
    ("households in bijstand", &["alleenstaand", "alleenstaande_ouder", "paar"]),
    ("sizes of werkgevers", &["werkgevers_klein", "werkgevers_midden", "werkgevers_groot", "werkgevers_zeer_groot"]),
];

/// Groups of residents that do not overlap.
const PARTS: &[&str] = &["werknemers", "zelfstandigen", "onderwijs", "wia", "wajong", "nug_zoekend"];

/// Checks all sums of a model.
pub(crate) fn sums(draft: &mut Draft<'_>) {
    let regio = |names: &[&str]| names.iter().map(|name| format!("regio.{name}")).collect::<Vec<_>>();
    for (what, names) in WHOLE {
        check(draft, what, &regio(names), true);
    }
    check(draft, "groups of residents", &regio(PARTS), false);
    let sectors: Vec<String> = draft.model.sectoren.iter().map(|sector| format!("sector.{}", sector.key)).collect();
    let posts: Vec<String> = sectors.iter().map(|sector| format!("{sector}.banen")).collect();
    check(draft, "posts of the sectors", &posts, true);
    for sector in sectors {
        check(draft, "levels of the posts", &[format!("{sector}.laag"), format!("{sector}.midden")], false);
    }
    for (pot, name) in Pot::ALL {
        let shares = draft.model.shares_of(pot);
        check(draft, &format!("shares of the pot {name}"), &shares, false);
    }
}

/// Reports the first date at which the numbers do not add up. Numbers that are missing or could not
/// be read have an error of their own.
fn check(draft: &mut Draft<'_>, what: &str, paths: &[String], whole: bool) {
    let entries = &draft.model.entries;
    let mut months = vec![Maand::NOOIT];
    months.extend(paths.iter().filter_map(|path| entries.get(path)).flat_map(|e| e.dated.iter().map(|(m, _)| *m)));
    months.sort();
    for month in months {
        let Some(values) = paths.iter().map(|path| draft.value(path, month)).collect::<Option<Vec<f64>>>() else {
            return;
        };
        let sum: f64 = values.iter().sum();
        let wrong = if whole { (sum - 1.0).abs() > TOLERANCE } else { sum > 1.0 + TOLERANCE };
        let Some(path) = paths.last().filter(|_| wrong) else { continue };
        let Some(spot) = draft.spots.get(path) else { return };
        let when = if month == Maand::NOOIT { String::new() } else { format!(" from {month}") };
        let wat = format!("the {what} add up to {}{when}", (sum * 1e6).round() / 1e6);
        let must = if whole { "must be 1 (within 0.000001)" } else { "may be at most 1" };
        draft.reading.fouten.push(spot.fout(path, wat, format!("{} {must}", paths.join(" + "))));
        return;
    }
}
