//! `show parameters`: every number of a model with where it comes from and who may turn it.

use std::path::Path;

use crate::cli::tabel::{Tabel, getal};
use crate::fout::Error;
use crate::model::Model;
use crate::parameter::{Entry, Role};
use crate::quantity::Maand;

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

/// The later values; of a long list the first, the last and how many there are.
fn later(entry: &Entry) -> String {
    let toon = |(maand, x): &(Maand, f64)| format!("{maand}: {}", getal(*x));
    match entry.dated.as_slice() {
        [eerste, .., laatste] if entry.dated.len() > 3 => {
            format!("{} .. {} ({} values)", toon(eerste), toon(laatste), entry.dated.len())
        }
        kort => kort.iter().map(toon).collect::<Vec<_>>().join(", "),
    }
}
