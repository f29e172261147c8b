//! Reads an experiment file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::experiment::controle::{self, Placed};
use crate::experiment::onzekerheid::Onzekerheid;
use crate::experiment::{Dose, Experiment, MOST_REPLICATES, MOST_SEED, Scenario};
use crate::fout::Fouten;
use crate::measure::Indicator;
use crate::model::lezer::{Cell, Document, Table};
use crate::model::{Model, model_names, parent_of, plain_name};
use crate::parameter::Structuur;
use crate::quantity::Maand;

const KEYS: &[&str] = &[
    "question",
    "question_en",
    "model",
    "start",
    "end",
    "policy",
    "seed",
    "replicates",
    "structure",
    "uncertainty",
    "reference",
    "compare",
    "indicators",
    "dose",
    "environment",
    "scenario",
];

/// Reads the experiment and its model as far as possible; nothing only if there is no text or no model.
pub(super) fn read(
    path: &Path,
    document: Document,
    models: &[PathBuf],
    fouten: &mut Fouten,
) -> Option<(Experiment, Model)> {
    let table = document.table();
    if document.broken {
        return None;
    }
    table.only(KEYS, fouten);
    let mut experiment = head(path, &table, fouten);
    let (names, placed_names) = scenario_names(&table, fouten);
    experiment.reference = reference(&table, &names, fouten);
    experiment.compare = compare(&table, &names, fouten);
    let model = model(path, models, &table, fouten);
    let before = fouten.len();
    let (model, known) = match model {
        Some(dir) => {
            experiment.model_dir = dir.clone();
            let (model, wrong) = Model::read(&dir);
            fouten.extend(wrong);
            (Some(model), fouten.len() == before)
        }
        None => (None, false),
    };
    if let Some(model) = model.as_ref().filter(|_| known) {
        controle::start(&table, &experiment, model, fouten);
    }
    let context = controle::Context { model: model.as_ref(), known, start: experiment.start, end: experiment.end };
    let surroundings = environment(&table, &mut experiment, &context, fouten);
    for (name, cell) in names.iter().zip(placed_names) {
        let scenario = scenario(name, &cell, &experiment, &surroundings, &context, fouten);
        experiment.scenarios.extend(scenario);
    }
    if let Some(model) = model.as_ref().filter(|_| fouten.is_empty()) {
        controle::policy(&table, &experiment, model, fouten);
    }
    model.map(|model| (experiment, model))
}

fn head(path: &Path, table: &Table<'_>, fouten: &mut Fouten) -> Experiment {
    let question = table.need_words("question", "the question in Dutch", fouten);
    let question_en = text(table, "question_en", fouten);
    let mut month = |name: &str| {
        let cell = table.need(name, "a month, for example \"2024-04\"", fouten)?;
        cell.month(fouten).map(|month| (cell, month))
    };
    let (start, end, policy) = (month("start"), month("end"), month("policy"));
    controle::period(&start, &end, &policy, fouten);
    let whole = |name: &str, least: u64, most: u64, fouten: &mut Fouten| {
        let wel = format!("a whole number from {least} to {most}");
        table.need(name, &wel, fouten).and_then(|cell| cell.whole(least, most, fouten))
    };
    let structure = table.get("structure").and_then(|cell| cell.word(&Structuur::ALL, fouten));
    Experiment {
        name: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        question_en: question_en.unwrap_or_else(|| question.clone()),
        question,
        model_dir: PathBuf::new(),
        start: start.map_or(Maand::van(1950, 1), |(_, month)| month),
        end: end.map_or(Maand::van(2150, 12), |(_, month)| month),
        policy: policy.map_or(Maand::default(), |(_, month)| month),
        seed: whole("seed", 0, MOST_SEED, fouten).unwrap_or(0),
        replicates: whole("replicates", 1, u64::from(MOST_REPLICATES), fouten).unwrap_or(1) as u32,
        structure: structure.unwrap_or_default(),
        uncertainty: table.get("uncertainty").and_then(|cell| cell.word(&Onzekerheid::ALL, fouten)),
        reference: 0,
        compare: None,
        indicators: indicators(table, fouten),
        dose: table.get("dose").and_then(|cell| dose(&cell, fouten)),
        scenarios: Vec::new(),
    }
}

fn indicators(table: &Table<'_>, fouten: &mut Fouten) -> Vec<Indicator> {
    let Some(cell) = table.get("indicators") else { return Vec::new() };
    let known: Vec<(Indicator, &str)> = Indicator::ALL.iter().map(|i| (*i, i.kolom().name)).collect();
    let mut found = Vec::new();
    for item in cell.list(fouten).unwrap_or_default() {
        let Some(indicator) = item.word(&known, fouten) else { continue };
        if found.contains(&indicator) {
            fouten.push(item.fout("stands twice in the list", "every indicator once"));
            continue;
        }
        found.push(indicator);
    }
    found
}

fn dose(cell: &Cell<'_>, fouten: &mut Fouten) -> Option<Dose> {
    let table = cell.table(fouten)?;
    table.only(&["label", "label_en", "unit", "unit_en"], fouten);
    let label = table.need_text("label", "what is on the axis, in Dutch", fouten);
    let label_en = text(&table, "label_en", fouten);
    let unit_en = text(&table, "unit_en", fouten);
    let unit = table.need_text("unit", "the unit on the axis", fouten);
    Some(Dose {
        label_en: label_en.unwrap_or_else(|| label.clone()),
        label,
        unit_en: unit_en.unwrap_or_else(|| unit.clone()),
        unit,
    })
}

/// A text that may be left out.
fn text(table: &Table<'_>, name: &str, fouten: &mut Fouten) -> Option<String> {
    table.get(name).and_then(|cell| cell.text(fouten)).map(str::to_string)
}

/// What happens around every scenario, the reference included; its title becomes part of the question.
fn environment(
    table: &Table<'_>,
    experiment: &mut Experiment,
    context: &controle::Context<'_>,
    fouten: &mut Fouten,
) -> Vec<Placed> {
    let Some(table) = table.get("environment").and_then(|cell| cell.table(fouten)) else { return Vec::new() };
    table.only(&["title", "title_en", "change"], fouten);
    let title = table.need_text("title", "what a reader calls these surroundings, in Dutch", fouten);
    let title_en = text(&table, "title_en", fouten).unwrap_or_else(|| title.clone());
    experiment.question = format!("{} (omgeving: {title})", experiment.question);
    experiment.question_en = format!("{} (surroundings: {title_en})", experiment.question_en);
    let mut placed = Vec::new();
    for item in table.get("change").and_then(|cell| cell.list(fouten)).unwrap_or_default() {
        controle::change(&item, context, &mut placed, fouten);
    }
    controle::only_environment(&placed, context, fouten);
    placed
}

/// The folder of the model: `models/NAME` in one of the given folders, beside the folder of the
/// experiment, or else here.
fn model(path: &Path, models: &[PathBuf], table: &Table<'_>, fouten: &mut Fouten) -> Option<PathBuf> {
    let cell = table.need("model", "the name of a folder in models/", fouten)?;
    let name = cell.text(fouten)?;
    let mut places = models.to_vec();
    places.extend([parent_of(path.parent().unwrap_or(Path::new(""))).join("models"), PathBuf::from("models")]);
    let dirs = places.iter().map(|place| place.join(name));
    let found = dirs.into_iter().find(|dir| plain_name(name) && dir.join("model.toml").is_file());
    if found.is_none() {
        let names: Vec<String> = places.iter().flat_map(|place| model_names(place)).collect();
        let wat = format!("there is no model \"{name}\" in {}", places[0].display());
        let wel = match names.is_empty() {
            true => "a folder with a model.toml in models/, beside the folder of the experiment".to_string(),
            false => format!(
                "one of: {}",
                names.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect::<Vec<_>>().join(", ")
            ),
        };
        fouten.push(cell.fout(wat, wel).with_nearest(name, names.iter().map(String::as_str)));
    }
    found
}

/// The names of all scenarios, each with its table.
fn scenario_names<'a>(table: &Table<'a>, fouten: &mut Fouten) -> (Vec<String>, Vec<Cell<'a>>) {
    let cell = table.need("scenario", "at least one [[scenario]]", fouten);
    let items = cell.and_then(|cell| cell.list(fouten)).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for item in &items {
        let name = item.table(fouten).map(|table| table.need_words("name", "a name of its own", fouten));
        let name = name.unwrap_or_default();
        let name_cell = item.table(fouten).and_then(|table| table.get("name"));
        if let Some(cell) = name_cell.filter(|_| !name.is_empty()) {
            if names.contains(&name) {
                fouten.push(cell.fout(format!("there is already a scenario \"{name}\""), "a name of its own"));
            } else if !plain_name(&name) || name.contains(',') || name != name.trim() {
                fouten.push(cell.fout(format!("\"{name}\" cannot be a name"), "letters, digits and hyphens"));
            }
        }
        names.push(name);
    }
    (names, items)
}

fn scenario_index(cell: &Cell<'_>, names: &[String], fouten: &mut Fouten) -> Option<usize> {
    let known: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
    cell.word(&known, fouten)
}

fn reference(table: &Table<'_>, names: &[String], fouten: &mut Fouten) -> usize {
    let cell = table.need("reference", "the name of the scenario that the others are compared with", fouten);
    cell.and_then(|cell| scenario_index(&cell, names, fouten)).unwrap_or(0)
}

fn compare(table: &Table<'_>, names: &[String], fouten: &mut Fouten) -> Option<(usize, usize)> {
    let cell = table.get("compare")?;
    let items = cell.list(fouten)?;
    let found: Vec<usize> = items.iter().filter_map(|item| scenario_index(item, names, fouten)).collect();
    match found.as_slice() {
        [one, other] if one != other && items.len() == 2 => Some((*one, *other)),
        _ if found.len() < items.len() => None,
        _ => {
            fouten.push(cell.fout("not two different scenarios", "the names of exactly two scenarios"));
            None
        }
    }
}

fn scenario(
    name: &str,
    cell: &Cell<'_>,
    experiment: &Experiment,
    surroundings: &[Placed],
    context: &controle::Context<'_>,
    fouten: &mut Fouten,
) -> Option<Scenario> {
    let table = cell.table(fouten)?;
    table.only(&["name", "title", "title_en", "series", "series_en", "dose", "change"], fouten);
    let title = table.need_words("title", "what a reader calls the scenario, in Dutch", fouten);
    let title_en = text(&table, "title_en", fouten);
    let series = text(&table, "series", fouten);
    let series_en = text(&table, "series_en", fouten).or(series.clone());
    let dose = table.get("dose").and_then(|cell| {
        if experiment.dose.is_none() {
            fouten.push(
                cell.at_key("the experiment has no dose", "give the experiment dose = { label = .., unit = .. }"),
            );
        }
        cell.number(fouten)
    });
    if experiment.dose.is_some() && table.get("dose").is_none() {
        table.need("dose", "how much of the dose this scenario has", fouten);
    }
    let mut placed: Vec<Placed> = surroundings.to_vec();
    let items = table.get("change").and_then(|cell| cell.list(fouten)).unwrap_or_default();
    for item in items {
        controle::change(&item, context, &mut placed, fouten);
    }
    controle::values(&placed, context, name, fouten);
    let changes = placed.into_iter().map(|placed| placed.change).collect();
    let title_en = title_en.unwrap_or_else(|| title.clone());
    Some(Scenario { name: name.to_string(), title, title_en, series, series_en, dose, changes })
}
