//! `show parameters`: every number of a model with where it comes from and who may turn it.

use std::path::Path;

use crate::cli::tabel::{Tabel, getal};
use crate::fout::Error;
use crate::model::Model;
use crate::parameter::{Entry, Role};

/// The table of all numbers.
///
/// # Errors
/// What is wrong with the model.
pub(super) fn parameters(dir: &Path) -> Result<String, Error> {
    let model = Model::load(dir)?;
    let mut tabel = Tabel::new(&["number", ">value", "range", "unit", "source", "kind", "turned by", "later values"]);
    for (path, entry) in &model.entries {
        tabel.rij([
            path.clone(),
            getal(entry.value),
            format!("{} to {}", getal(entry.low), getal(entry.high)),
            entry.unit.clone(),
            entry.source.clone(),
            entry.kind.name().to_string(),
            wie(&entry.role).to_string(),
            later(entry),
        ]);
    }
    Ok(format!("{}\n{} numbers; sources stand in bronnen.toml\n", tabel.tekst(), model.entries.len()))
}

/// Who may turn a number.
pub(super) fn wie(role: &Role) -> &str {
    match role {
        Role::Lever(wie) => wie,
        Role::Environment => "(environment)",
        Role::Uncertainty => "nobody (uncertain)",
        Role::Constant => "nobody (fixed)",
    }
}

fn later(entry: &Entry) -> String {
    entry.dated.iter().map(|(maand, x)| format!("{maand}: {}", getal(*x))).collect::<Vec<_>>().join(", ")
}
