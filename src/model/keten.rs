//! A model folder with its chain of parents: which files there are, and what they say about sources.

use std::path::{Path, PathBuf};

use crate::fout::{Fout, Fouten, Spot};
use crate::model::entry::{Bron, Reading};
use crate::model::lezer::{Document, Table, shown};
use crate::model::{doelen, literatuur, plausibiliteit, posterior, stationair, validatie, waarnemingen};
use crate::parameter::Kind;
use crate::quantity::Maand;

const BRON_KEYS: &[&str] = &["title", "kind", "geography", "year", "confidence", "note", "url"];

/// What `model.toml` says.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub name: String,
    pub title: String,
    pub start: Option<Maand>,
    pub inherits: Option<(String, Spot)>,
    /// Start of the file, for what is missing from the model as a whole.
    pub spot: Spot,
}

/// One folder of the chain with its files.
#[derive(Debug)]
pub(crate) struct Folder {
    pub dir: PathBuf,
    pub head: Head,
    /// Files with tables of numbers.
    pub groups: Vec<Document>,
    /// Instrument files with their stems.
    pub instruments: Vec<(String, Document)>,
    /// `bronnen.toml`, if there is one.
    pub bronnen: Option<Document>,
}

/// The folder that a folder lies in.
pub(crate) fn parent_of(dir: &Path) -> PathBuf {
    match (dir.file_name(), dir.parent()) {
        (Some(_), Some(parent)) => parent.to_path_buf(),
        _ => dir.join(".."),
    }
}

/// The model folders that lie beside each other in a folder.
pub(crate) fn model_names(dir: &Path) -> Vec<String> {
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let Ok(items) = std::fs::read_dir(dir) else { return Vec::new() };
    let mut names: Vec<String> = items
        .flatten()
        .filter(|item| item.path().join("model.toml").is_file())
        .map(|item| item.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A name that is safe to use as a folder: no separators.
pub(crate) fn plain_name(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', '\0'])
}

/// The heads of the chain, the given folder first.
fn heads(dir: &Path, reading: &mut Reading) -> Vec<(PathBuf, Head)> {
    let mut chain: Vec<(PathBuf, Head)> = Vec::new();
    let mut dir = dir.to_path_buf();
    loop {
        let path = dir.join("model.toml");
        let Some(document) = Document::open(&path, "model", &mut reading.fouten) else {
            reading.broken = true;
            return chain;
        };
        if document.broken {
            reading.broken = true;
            return chain;
        }
        let head = head(&dir, &document, &mut reading.fouten);
        let next = head.inherits.clone();
        chain.push((dir.clone(), head));
        let Some((name, spot)) = next else { return chain };
        let parent = parent_of(&dir).join(&name);
        let wrong = if !plain_name(&name) {
            Some(("is not the name of a folder", "the name of a folder beside this one"))
        } else if !parent.join("model.toml").is_file() {
            Some(("does not exist", "a model folder (with a model.toml) beside this one"))
        } else if chain.iter().any(|(earlier, _)| *earlier == parent) {
            Some(("inherits from this model in turn", "a chain of parents that ends"))
        } else {
            None
        };
        if let Some((wat, wel)) = wrong {
            let names = model_names(&parent_of(&dir));
            let own = dir.file_name().map(|own| own.to_string_lossy().into_owned());
            let others = names.iter().map(String::as_str).filter(|other| Some(*other) != own.as_deref());
            reading
                .fouten
                .push(spot.fout("inherits", format!("parent \"{name}\" {wat}"), wel).with_nearest(&name, others));
            reading.broken = true;
            return chain;
        }
        dir = parent;
    }
}

fn head(dir: &Path, document: &Document, fouten: &mut Fouten) -> Head {
    let table = document.table();
    table.only(&["name", "title", "inherits", "start"], fouten);
    let inherits = table.get("inherits").and_then(|cell| Some((cell.text(fouten)?.to_string(), cell.spot())));
    let name = table.need_text("name", "the name of the folder", fouten);
    let folder = dir.file_name().map(|folder| folder.to_string_lossy().into_owned());
    if let (Some(cell), Some(folder)) = (table.get("name"), folder.filter(|folder| *folder != name && !name.is_empty()))
    {
        fouten.push(
            cell.fout(format!("the name is \"{name}\" but the folder is {folder}"), format!("name = \"{folder}\"")),
        );
    }
    Head {
        name,
        title: table.need_text("title", "what a reader calls the model", fouten),
        start: table.get("start").map(|cell| cell.month(fouten).unwrap_or_default()),
        inherits,
        spot: Spot::start_of(&document.source),
    }
}

/// Fingerprints of the files of a chain of folders.
pub(crate) struct Hashes {
    /// Of all files but the kept validation, from which nothing is computed.
    pub all: String,
    /// Of all but the posterior, which is made from the others, and the literature, which the calibration does not use.
    pub core: String,
}

/// Reads all files of the chain, parent first, and hashes them.
pub(crate) fn read(dir: &Path, reading: &mut Reading) -> (Vec<Folder>, Hashes) {
    let mut heads = heads(dir, reading);
    heads.reverse();
    let mut hashers = [blake3::Hasher::new(), blake3::Hasher::new()];
    let folders: Vec<Folder> = heads.into_iter().map(|(dir, head)| folder(dir, head, &mut hashers, reading)).collect();
    for folder in &folders {
        if let Some(document) = &folder.bronnen {
            bronnen(&document.table(), reading);
        }
    }
    let [all, core] = hashers.map(|hasher| hasher.finalize().to_hex().to_string());
    (folders, Hashes { all, core })
}

fn folder(dir: PathBuf, head: Head, [all, core]: &mut [blake3::Hasher; 2], reading: &mut Reading) -> Folder {
    let mut folder = Folder { dir, head, groups: Vec::new(), instruments: Vec::new(), bronnen: None };
    let mut files = Vec::new();
    walk(&folder.dir, &mut Vec::new(), &mut files, &mut reading.fouten);
    files.sort();
    for parts in files {
        let name = parts.join("/");
        if [validatie::BESTAND, validatie::BON].contains(&name.as_str()) {
            continue;
        }
        let path = parts.iter().fold(folder.dir.clone(), |path, part| path.join(part));
        let Ok(bytes) = std::fs::read(&path) else {
            reading.broken = true;
            reading.fouten.push(Fout::without_source(
                shown(&path),
                "file",
                "the file cannot be read",
                "make it readable",
            ));
            continue;
        };
        let beside = [posterior::BESTAND, posterior::BON, literatuur::BESTAND].contains(&name.as_str());
        for part in [name.as_bytes(), &bytes] {
            for hasher in [&mut *all, &mut *core].into_iter().take(if beside { 1 } else { 2 }) {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        place(&mut folder, &parts, &path, bytes, reading);
    }
    folder
}

/// Puts a file where it belongs.
fn place(folder: &mut Folder, parts: &[String], path: &Path, bytes: Vec<u8>, reading: &mut Reading) {
    let names: Vec<&str> = parts.iter().map(String::as_str).collect();
    let Some(stem) = names.last().and_then(|name| name.strip_suffix(".toml")) else { return };
    // Read elsewhere: what the model is checked against, and how its distributions were made.
    let elsewhere = [
        plausibiliteit::BESTAND,
        doelen::BESTAND,
        waarnemingen::BESTAND,
        literatuur::BESTAND,
        stationair::BON,
        posterior::BON,
    ];
    if names == ["model.toml"] || matches!(names.as_slice(), [name] if elsewhere.contains(name)) {
        return;
    }
    let document = Document::from_bytes(shown(path), bytes, &mut reading.fouten);
    if document.broken {
        reading.broken = true;
        return;
    }
    match names.as_slice() {
        ["bronnen.toml"] => folder.bronnen = Some(document),
        [_] | ["parameters", _] => folder.groups.push(document),
        ["instrumenten", _] => folder.instruments.push((stem.to_string(), document)),
        _ => {
            let wel = "put it in the folder itself, in parameters/ or in instrumenten/";
            let fout = Fout::without_source(shown(path), names[0], "no file is read from this folder", wel);
            reading.fouten.push(fout.with_nearest(names[0], ["parameters", "instrumenten"]));
        }
    }
}

/// All TOML and CSV files below a folder, as parts of their paths.
fn walk(dir: &Path, parts: &mut Vec<String>, files: &mut Vec<Vec<String>>, fouten: &mut Fouten) {
    let here = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    let items = match std::fs::read_dir(here) {
        Ok(items) => items,
        Err(error) => {
            fouten.push(Fout::without_source(
                shown(dir),
                "folder",
                format!("cannot be read: {error}"),
                "make it readable",
            ));
            return;
        }
    };
    for item in items.flatten() {
        let (path, name) = (item.path(), item.file_name().to_string_lossy().into_owned());
        if name.starts_with('.') {
            continue;
        }
        parts.push(name.clone());
        if item.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, parts, files, fouten);
        } else if name.ends_with(".toml") || name.ends_with(".csv") {
            files.push(parts.clone());
        }
        parts.pop();
    }
}

fn bronnen(table: &Table<'_>, reading: &mut Reading) {
    for cell in table.cells() {
        let fouten = &mut reading.fouten;
        let Some(row) = cell.table(fouten) else { continue };
        row.only(BRON_KEYS, fouten);
        let kind = row.need("kind", "seed, statistic, study, law or assumption", fouten);
        let bron = Bron {
            title: row.need_text("title", "what the source is called", fouten),
            kind: kind.and_then(|cell| cell.word(&Kind::ALL, fouten)),
            geography: row.text_or_empty("geography", fouten),
            year: row.text_or_empty("year", fouten),
            confidence: row.text_or_empty("confidence", fouten),
            note: row.text_or_empty("note", fouten),
            url: row.text_or_empty("url", fouten),
            place: (cell.source.name.clone(), cell.source.place(cell.spot().span.start).0),
        };
        reading.bronnen.insert(cell.name.to_string(), bron);
    }
}
