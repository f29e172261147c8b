//! Checks what an experiment asks for against the model: who may turn what, to what value, when.

use std::collections::BTreeSet;

use crate::experiment::{Experiment, Scenario};
use crate::fout::{Fouten, Spot, listed};
use crate::instrument::Pot;
use crate::model::lezer::{Cell, Table, Value};
use crate::model::{Change, How, Model, Tijdlijn, resolved};
use crate::parameter::{Entry, Field, Parameters, Role};
use crate::quantity::Maand;

const CHANGE_KEYS: &[&str] = &["from", "gemeente", "set", "scale"];

/// What a change is checked against.
pub(super) struct Context<'a> {
    /// The model, if there is one.
    pub model: Option<&'a Model>,
    /// The model has no errors, so what is not in it does not exist.
    pub known: bool,
    /// First month of the experiment.
    pub start: Maand,
    /// Last month of the experiment.
    pub end: Maand,
}

/// A change and where it stands.
#[derive(Clone)]
pub(super) struct Placed {
    pub change: Change,
    spot: Spot,
    key: String,
}

type Month<'a> = Option<(Cell<'a>, Maand)>;

/// Checks the order of start, policy and end.
pub(super) fn period(start: &Month<'_>, end: &Month<'_>, policy: &Month<'_>, fouten: &mut Fouten) {
    let (Some((_, start)), Some((end_cell, end))) = (start, end) else { return };
    if end < start {
        fouten.push(
            end_cell.fout(format!("the end {end} lies before the start {start}"), format!("a month from {start}")),
        );
        return;
    }
    if let Some((cell, policy)) = policy.as_ref().filter(|(_, policy)| policy < start || policy > end) {
        fouten.push(cell.fout(format!("{policy} lies outside the period"), format!("a month from {start} to {end}")));
    }
}

/// Checks that the experiment starts where the model does.
pub(super) fn start(table: &Table<'_>, experiment: &Experiment, model: &Model, fouten: &mut Fouten) {
    let Some(cell) = table.get("start") else { return };
    let given = matches!(&cell.node.value, Value::Text(text) if text.parse() == Ok(experiment.start));
    if given && experiment.start != model.start {
        let wat = format!("the model \"{}\" starts at {}, not at {}", model.name, model.start, experiment.start);
        fouten.push(cell.fout(wat, format!("start = \"{}\"", model.start)));
    }
}

/// Checks that no scenario differs from the reference before the policy starts: what it does until then is in no answer.
pub(super) fn policy(table: &Table<'_>, experiment: &Experiment, model: &Model, fouten: &mut Fouten) {
    let Some(cell) = table.get("policy") else { return };
    let tijdlijn = |scenario: &Scenario| Tijdlijn::new(model, &scenario.changes, experiment.end);
    let reference = &experiment.scenarios[experiment.reference];
    let eigen = tijdlijn(reference);
    let vroeg = experiment.scenarios.iter().filter_map(|s| Some((eigen.verschilt_vanaf(&tijdlijn(s))?, s)));
    if let Some((month, scenario)) = vroeg.min_by_key(|(month, _)| *month).filter(|(m, _)| *m < experiment.policy) {
        let (een, ander) = (&scenario.name, &reference.name);
        let wat = format!("\"{een}\" differs from \"{ander}\" from {month} on, before the policy starts");
        let wel = format!("policy = \"{month}\", or no difference before {}", experiment.policy);
        fouten.push(cell.fout(wat, wel));
    }
}

/// Reads one `[[scenario.change]]` and adds its changes.
pub(super) fn change(item: &Cell<'_>, context: &Context<'_>, placed: &mut Vec<Placed>, fouten: &mut Fouten) {
    let Some(table) = item.table(fouten) else { return };
    table.only(CHANGE_KEYS, fouten);
    let from = table.need("from", "the first month, for example \"2024-04\"", fouten);
    let from = from.and_then(|cell| Some((cell.month(fouten)?, cell)));
    if let Some((month, cell)) = from.as_ref().filter(|(month, _)| *month < context.start || *month > context.end) {
        let wel = format!("a month from {} to {}", context.start, context.end);
        fouten.push(cell.fout(format!("{month} lies outside the period"), wel));
    }
    let from = from.map(|(month, _)| month).filter(|month| *month >= context.start && *month <= context.end);
    let gemeente = table.get("gemeente").map(|cell| gemeente(&cell, from, context, fouten));
    if table.get("set").is_none() && table.get("scale").is_none() {
        let wel = "set = { \"group.number\" = value } or scale = { \"group.number\" = factor }";
        fouten.push(table.spot().fout(&table.path, "changes nothing", wel));
    }
    let when = When { from: from.unwrap_or(context.start), gemeente };
    for (key, scale) in [("set", false), ("scale", true)] {
        let Some(cell) = table.get(key) else { continue };
        let Some(rows) = cell.table(fouten) else { continue };
        if rows.cells().next().is_none() {
            fouten.push(cell.at_key("changes nothing", format!("{key} = {{ \"group.number\" = .. }}")));
        }
        for row in rows.cells() {
            number(&row, row.name, scale, &when, context, placed, fouten);
        }
    }
}

/// Reports changes of what is somebody's to decide: surroundings are nobody's choice.
pub(super) fn only_environment(placed: &[Placed], context: &Context<'_>, fouten: &mut Fouten) {
    let Some(model) = context.model else { return };
    for placed in placed {
        let role = model.entries.get(&placed.change.path).map(|entry| &entry.role);
        if !matches!(role, Some(Role::Environment) | None) {
            let wel = "a number with environment = true; what somebody decides belongs in a scenario";
            fouten.push(placed.spot.fout(&placed.key, "this number is not part of the surroundings", wel));
        }
    }
}

/// From when and where changes hold; a gemeente that is named but unknown is `Some(None)`.
struct When {
    from: Maand,
    gemeente: Option<Option<usize>>,
}

fn gemeente(cell: &Cell<'_>, from: Option<Maand>, context: &Context<'_>, fouten: &mut Fouten) -> Option<usize> {
    let text = cell.text(fouten)?;
    let model = context.model?;
    let found = model.gemeente(text);
    if found.is_none() && context.known {
        let keys: Vec<&str> = model.gemeenten.iter().map(|gemeente| gemeente.key.as_str()).collect();
        let wel = format!("one of: {}", listed(keys.iter().copied()));
        fouten.push(cell.fout(format!("there is no gemeente \"{text}\""), wel).with_nearest(text, keys));
    }
    let left = found.and_then(|n| model.gemeenten.get(n)).and_then(|gemeente| gemeente.tot);
    if let (Some(left), Some(from)) = (left, from)
        && from >= left
    {
        let wat = format!("{text} is no longer in the region from {left}");
        fouten.push(cell.fout(wat, format!("a change from before {left}, or another gemeente")));
    }
    found
}

/// Reads one number of a change. An unquoted path gives tables in tables; a value may repeat its unit
/// as `{ value = 6, unit = "months" }`.
fn number(
    cell: &Cell<'_>,
    path: &str,
    scale: bool,
    when: &When,
    context: &Context<'_>,
    placed: &mut Vec<Placed>,
    fouten: &mut Fouten,
) {
    let Value::Table(_) = cell.node.value else {
        let given = Given { key: cell, path, value: cell.clone(), unit: None, scale };
        placed.extend(given.check(when, context, placed, fouten));
        return;
    };
    let Some(table) = cell.table(fouten) else { return };
    if let Some(value) = table.get("value") {
        table.only(&["value", "unit"], fouten);
        let given = Given { key: cell, path, value, unit: table.get("unit"), scale };
        placed.extend(given.check(when, context, placed, fouten));
        return;
    }
    for row in table.cells() {
        number(&row, &format!("{path}.{}", row.name), scale, when, context, placed, fouten);
    }
}

/// A number as a change gives it.
struct Given<'a> {
    key: &'a Cell<'a>,
    path: &'a str,
    value: Cell<'a>,
    unit: Option<Cell<'a>>,
    scale: bool,
}

impl Given<'_> {
    /// The change, if it is allowed.
    fn check(&self, when: &When, context: &Context<'_>, placed: &[Placed], fouten: &mut Fouten) -> Option<Placed> {
        let x = self.value.number(fouten)?;
        let (entry, field) = lever(self.key, self.path, when, context, fouten)?;
        if let Some(unit) = &self.unit {
            check_unit(unit, field, self.scale, fouten);
        }
        if self.scale && x < 0.0 {
            let wel = "a factor of 0 or more; 1 changes nothing";
            fouten.push(self.value.fout(format!("{x} cannot be a multiple"), wel));
            return None;
        }
        if let Some((wat, wel)) = out_of_range(x, entry, field).filter(|_| !self.scale) {
            fouten.push(self.value.fout(wat, wel));
            return None;
        }
        let gemeente = match when.gemeente {
            Some(None) => return None,
            known => known.flatten(),
        };
        let how = if self.scale { How::Scale(x) } else { How::Set(x) };
        let change = Change { from: when.from, gemeente, path: self.path.to_string(), how };
        self.twice(&change, placed, fouten);
        Some(Placed { change, spot: self.value.spot(), key: self.key.path.clone() })
    }

    /// Reports a second change of the same number at the same time and place.
    fn twice(&self, change: &Change, placed: &[Placed], fouten: &mut Fouten) {
        let same = |other: &&Placed| {
            (&other.change.path, other.change.from, other.change.gemeente)
                == (&change.path, change.from, change.gemeente)
        };
        if let Some(earlier) = placed.iter().find(same) {
            let line = earlier.spot.source.place(earlier.spot.span.start).0;
            let wat = format!("`{}` is already changed from {} in line {line}", change.path, change.from);
            fouten.push(self.key.at_key(wat, "one change of a number from one month"));
        }
    }
}

fn check_unit(cell: &Cell<'_>, field: &Field, scale: bool, fouten: &mut Fouten) {
    let unit = if scale { "factor" } else { field.unit };
    if let Some(text) = cell.text(fouten).filter(|text| *text != unit) {
        fouten.push(cell.fout(format!("wrong unit \"{text}\""), format!("this number is in \"{unit}\"")));
    }
}

/// The number that a scenario wants to turn, if somebody may turn it.
fn lever<'a>(
    cell: &Cell<'_>,
    path: &str,
    when: &When,
    context: &Context<'a>,
    fouten: &mut Fouten,
) -> Option<(&'a Entry, &'a Field)> {
    let model = context.model?;
    let (Some(entry), Some(field)) = (model.entry(path), model.field(path)) else {
        unknown(cell, path, model, context.known, fouten);
        return None;
    };
    if !turnable(&entry.role) {
        let (kind, source, place) = (entry.kind.name(), &entry.source, &entry.place);
        let wat = format!("nobody may turn `{path}`: it is no lever but a number of kind {kind} (source {source})");
        let wel = format!("a lever or a number of the environment; it stands in {}:{}", place.0, place.1);
        fouten.push(cell.at_key(wat, wel));
        return None;
    }
    if when.gemeente.is_some() && regional(path) {
        fouten.push(cell.at_key(format!("`{path}` is the same in the whole region"), "a change without `gemeente`"));
        return None;
    }
    Some((entry, field))
}

/// Whether a number holds for the region as a whole, so that no gemeente has a value of its own.
fn regional(path: &str) -> bool {
    let groups = ["sector.", "mobiliteit.", "economie.", "demografie.", "markt.", "regio.", "afstand."];
    let begroting = [
        "begroting.waw_pow",
        "begroting.jeugd",
        "begroting.dichterbij",
        "begroting.esf",
        "begroting.buig_historisch",
        "begroting.regionaal",
        "begroting.rmt",
        "begroting.leerwerkloket",
    ];
    let wsp_per_gemeente = [
        "jobready",
        "woord",
        "bereik",
        "proefplaatsing",
        "proef_duur",
        "uitwisseling",
        "vacatureservice",
        "voorlichting",
    ];
    groups.iter().any(|group| path.starts_with(group))
        || begroting.contains(&path)
        || path.strip_prefix("wsp.").is_some_and(|field| !wsp_per_gemeente.contains(&field))
        || path.strip_prefix("tomin.").is_some_and(|field| !["regulier_eerst", "volume"].contains(&field))
        || (path.starts_with("instrument.") && path.ends_with(".plaatsen"))
}

fn turnable(role: &Role) -> bool {
    matches!(role, Role::Lever(_) | Role::Environment)
}

fn unknown(cell: &Cell<'_>, path: &str, model: &Model, known: bool, fouten: &mut Fouten) {
    let declared = |path: &str| {
        path.split_once('.').is_some_and(|(group, name)| {
            let fields = Parameters::GROUPS.iter().find(|(other, _)| *other == group).map(|(_, fields)| fields);
            fields.is_some_and(|fields| fields.iter().any(|field| field.name == name))
        })
    };
    let elsewhere = ["instrument.", "sector.", "gemeente."].iter().any(|prefix| path.starts_with(prefix));
    if !known && (declared(path) || elsewhere) {
        return;
    }
    let levers = model.paths(turnable);
    let fout = cell
        .at_key(format!("there is no number `{path}`"), "the path of a lever, as group.number")
        .with_nearest(path, levers);
    let all = model.entries.keys().map(String::as_str);
    fouten.push(if fout.hint.is_none() { fout.with_nearest(path, all) } else { fout });
}

/// What is wrong with a value, and what would be right.
fn out_of_range(x: f64, entry: &Entry, field: &Field) -> Option<(String, String)> {
    if x < field.min || x > field.max {
        let wel = format!("a number in {} is {} to {}", field.unit, field.min, field.max);
        return Some((format!("{x} is not possible"), wel));
    }
    let slack = 1e-9 * entry.low.abs().max(entry.high.abs());
    if x < entry.low - slack || x > entry.high + slack {
        let wel =
            format!("from {} to {} {}, as {}:{} says", entry.low, entry.high, field.unit, entry.place.0, entry.place.1);
        return Some((format!("{x} is out of range"), wel));
    }
    None
}

/// Checks the values that follow from all changes of a scenario together, at every date.
pub(super) fn values(placed: &[Placed], context: &Context<'_>, scenario: &str, fouten: &mut Fouten) {
    let Some(model) = context.model else { return };
    let changes: Vec<Change> = placed.iter().map(|placed| placed.change.clone()).collect();
    scaled(placed, &changes, model, context, fouten);
    for (pot, name) in Pot::ALL {
        let paths = model.shares_of(pot);
        if let Some((n, month, sum)) = too_much(&paths, &changes, model, context) {
            let place = changes.get(n).and_then(|change| change.gemeente).and_then(|g| model.gemeenten.get(g));
            let place = place.map(|gemeente| format!(" in {}", gemeente.key)).unwrap_or_default();
            let sum = (sum * 1e6).round() / 1e6;
            let wat =
                format!("the shares of the pot {name} add up to {sum} from {month}{place} in scenario \"{scenario}\"");
            if let Some(last) = placed.get(n) {
                fouten.push(last.spot.fout(
                    &last.key,
                    wat,
                    format!("together they may be at most 1: {}", listed(paths.iter().map(String::as_str))),
                ));
            }
        }
    }
}

/// The months in which some of these numbers may change, within the period.
fn months(paths: &[String], changes: &[Change], model: &Model, context: &Context<'_>) -> BTreeSet<Maand> {
    let dated = paths.iter().filter_map(|path| model.entry(path)).flat_map(|entry| entry.dated.iter().map(|(m, _)| *m));
    let changed = changes.iter().filter(|change| paths.contains(&change.path)).map(|change| change.from);
    let inside = |month: &Maand| *month >= context.start && *month <= context.end;
    dated.chain(changed).filter(inside).chain([context.start]).collect()
}

/// The gemeenten in which some of these numbers may differ, and the region.
fn places(paths: &[String], changes: &[Change]) -> BTreeSet<Option<usize>> {
    let changed = changes.iter().filter(|change| paths.contains(&change.path)).map(|change| change.gemeente);
    changed.chain([None]).collect()
}

/// Checks that what is multiplied stays in range.
fn scaled(placed: &[Placed], changes: &[Change], model: &Model, context: &Context<'_>, fouten: &mut Fouten) {
    for scale in placed.iter().filter(|placed| matches!(placed.change.how, How::Scale(_))) {
        let path = &scale.change.path;
        let (Some(entry), Some(field)) = (model.entry(path), model.field(path)) else { continue };
        let paths = [path.clone()];
        let later = months(&paths, changes, model, context).into_iter().filter(|month| *month >= scale.change.from);
        let wrong = later.flat_map(|month| places(&paths, changes).into_iter().map(move |place| (month, place)));
        let mut wrong = wrong.filter(|(_, place)| scale.change.gemeente.is_none() || scale.change.gemeente == *place);
        let wrong = wrong.find_map(|(month, place)| {
            let x = resolved(path, entry, changes, month, place);
            out_of_range(x, entry, field).map(|(wat, wel)| (format!("{wat} (the result from {month})"), wel))
        });
        if let Some((wat, wel)) = wrong {
            fouten.push(scale.spot.fout(&scale.key, wat, wel));
        }
    }
}

/// The change by which shares add up to more than one, with the month and the sum.
fn too_much(paths: &[String], changes: &[Change], model: &Model, context: &Context<'_>) -> Option<(usize, Maand, f64)> {
    for month in months(paths, changes, model, context) {
        for place in places(paths, changes) {
            let value = |path: &String| model.entry(path).map_or(0.0, |e| resolved(path, e, changes, month, place));
            let sum: f64 = paths.iter().map(value).sum();
            if sum.is_nan() || sum <= 1.0 + 1e-6 {
                continue;
            }
            let applies = |change: &Change| {
                paths.contains(&change.path)
                    && change.from <= month
                    && (change.gemeente.is_none() || change.gemeente == place)
            };
            let last = changes.iter().enumerate().filter(|(_, change)| applies(change));
            let last = last.max_by_key(|(n, change)| (change.from, change.gemeente.is_some(), *n));
            return last.map(|(n, _)| (n, month, sum));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::regional;

    #[test]
    fn what_the_region_decides_has_no_value_per_gemeente() {
        for path in ["wsp.selectie", "wsp.sroi_volume", "tomin.beschut", "markt.ruis", "instrument.nazorg.plaatsen"] {
            assert!(regional(path), "{path}");
        }
        for path in ["wsp.jobready", "wsp.voorlichting", "tomin.volume", "nazorg.maanden", "instrument.nazorg.prijs"] {
            assert!(!regional(path), "{path}");
        }
    }
}
