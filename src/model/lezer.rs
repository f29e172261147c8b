//! Reads TOML into a small tree that keeps the place of every key and value and the order of the
//! file, with readers that report what is wrong and carry on.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::fout::{Fout, Fouten, SourceFile, Spot, listed};
use crate::quantity::Maand;

/// What a TOML value can be, as far as the formats use it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    Bool(bool),
    List(Vec<Node>),
    Table(Vec<Row>),
    Other(&'static str),
}

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub span: Range<usize>,
    pub value: Value,
}

/// A key with its place, and its value.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub name: String,
    pub span: Range<usize>,
    pub node: Node,
}

/// A file that was read as TOML.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub source: Arc<SourceFile>,
    pub root: Node,
    /// Had syntax errors, so that the tree is empty.
    pub broken: bool,
}

impl Document {
    /// Reads a file; none if that fails.
    pub fn open(path: &Path, key: &str, fouten: &mut Fouten) -> Option<Document> {
        let name = shown(path);
        match std::fs::read(path) {
            Ok(bytes) => Some(Document::from_bytes(name, bytes, fouten)),
            Err(error) => {
                let (wat, wel) = match error.kind() {
                    std::io::ErrorKind::NotFound => ("the file does not exist".to_string(), "it is required"),
                    _ => (format!("the file cannot be read: {error}"), "make it readable"),
                };
                fouten.push(Fout::without_source(name, key, wat, wel));
                None
            }
        }
    }

    /// Reads what is in a file.
    pub fn from_bytes(name: String, bytes: Vec<u8>, fouten: &mut Fouten) -> Document {
        let (text, whole) = match String::from_utf8(bytes) {
            Ok(text) => (text, true),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
        };
        let source = Arc::new(SourceFile::new(name, text));
        if !whole {
            let at = source.text.find('\u{fffd}').unwrap_or(0);
            let spot = Spot { source: source.clone(), span: at..at };
            fouten.push(spot.fout("encoding", "the file is not UTF-8", "save it as UTF-8"));
        }
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let broken = !whole || !errors.is_empty();
        syntax(&source, &errors, fouten);
        // What is left of a broken file would only give errors that follow from the first.
        let rows = if broken { Vec::new() } else { rows(table.get_ref()) };
        let root = Node { span: 0..0, value: Value::Table(rows) };
        Document { source, root, broken }
    }

    /// The whole file as a table.
    pub fn table(&self) -> Table<'_> {
        let rows = match &self.root.value {
            Value::Table(rows) => rows.as_slice(),
            _ => &[],
        };
        Table { source: &self.source, path: String::new(), span: 0..0, rows }
    }
}

/// Reports the first syntax error of each line: the others follow from it.
fn syntax(source: &Arc<SourceFile>, errors: &[toml::de::Error], fouten: &mut Fouten) {
    let mut last = 0;
    for error in errors {
        let spot = Spot { source: source.clone(), span: error.span().unwrap_or(0..0) };
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let fout = spot.fout("syntax", message, "write valid TOML: key = value, text in quotes");
        if fout.line != last {
            last = fout.line;
            fouten.push(fout);
        }
    }
}

/// A path as shown to users.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn rows(table: &DeTable<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = table
        .iter()
        .map(|(key, value)| Row {
            name: key.get_ref().to_string(),
            span: key.span(),
            node: Node { span: value.span(), value: convert(value.get_ref()) },
        })
        .collect();
    rows.sort_by_key(|row| row.span.start);
    rows
}

fn convert(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix())
            .map_or(Value::Other("too large a number"), |n| Value::Number(n as f64)),
        DeValue::Float(x) => match x.as_str().parse::<f64>() {
            Ok(x) if x.is_finite() => Value::Number(x),
            _ => Value::Other("an infinite number"),
        },
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(_) => Value::Other("a date"),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| Node { span: item.span(), value: convert(item.get_ref()) }).collect())
        }
        DeValue::Table(table) => Value::Table(rows(table)),
    }
}

impl Value {
    /// What kind of value it is, for messages.
    pub fn described(&self) -> String {
        match self {
            Value::Text(text) => format!("the text \"{text}\""),
            Value::Number(x) => format!("the number {x}"),
            Value::Bool(yes) => format!("{yes}"),
            Value::List(_) => "a list".into(),
            Value::Table(_) => "a table".into(),
            Value::Other(what) => what.to_string(),
        }
    }
}

/// A table in a file.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a> {
    pub source: &'a Arc<SourceFile>,
    /// Its key as a path; empty for the file as a whole.
    pub path: String,
    span: Range<usize>,
    rows: &'a [Row],
}

/// A value in a file with the key that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    pub source: &'a Arc<SourceFile>,
    /// Its key as a path.
    pub path: String,
    /// The last part of the path.
    pub name: &'a str,
    key_span: Range<usize>,
    pub node: &'a Node,
}

impl<'a> Table<'a> {
    /// The key of something in the table, as a path.
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_string() } else { format!("{}.{name}", self.path) }
    }

    /// Where the table is.
    pub fn spot(&self) -> Spot {
        Spot { source: self.source.clone(), span: self.span.clone() }
    }

    /// All rows in the order of the file.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a, '_> {
        self.rows.iter().map(|row| self.cell(row))
    }

    fn cell(&self, row: &'a Row) -> Cell<'a> {
        Cell {
            source: self.source,
            path: self.path_of(&row.name),
            name: &row.name,
            key_span: row.span.clone(),
            node: &row.node,
        }
    }

    /// The row with this key.
    pub fn get(&self, name: &str) -> Option<Cell<'a>> {
        self.rows.iter().find(|row| row.name == name).map(|row| self.cell(row))
    }

    /// The row with this key; an error if there is none.
    pub fn need(&self, name: &str, wel: &str, fouten: &mut Fouten) -> Option<Cell<'a>> {
        let cell = self.get(name);
        if cell.is_none() {
            fouten.push(self.spot().fout(self.path_of(name), format!("`{name}` is missing"), wel));
        }
        cell
    }

    /// The text under this key; an error and empty if there is none.
    pub fn need_text(&self, name: &str, wel: &str, fouten: &mut Fouten) -> String {
        self.need(name, wel, fouten).and_then(|cell| cell.text(fouten)).unwrap_or_default().to_string()
    }

    /// The text under this key, which must say something; empty, and reported, if it does not.
    pub fn need_words(&self, name: &str, wel: &str, fouten: &mut Fouten) -> String {
        let Some(cell) = self.need(name, wel, fouten) else { return String::new() };
        let text = cell.text(fouten);
        if text.is_some_and(|text| text.trim().is_empty()) {
            fouten.push(cell.fout("it is empty", wel));
        }
        text.unwrap_or_default().to_string()
    }

    /// The text under this key, or empty.
    pub fn text_or_empty(&self, name: &str, fouten: &mut Fouten) -> String {
        self.get(name).and_then(|cell| cell.text(fouten)).unwrap_or_default().to_string()
    }

    /// Reports every key that is not known here.
    pub fn only(&self, known: &[&str], fouten: &mut Fouten) {
        for cell in self.cells().filter(|cell| !known.contains(&cell.name)) {
            let wel = format!("known here: {}", listed(known.iter().copied()));
            fouten.push(cell.at_key("unknown key", wel).with_nearest(cell.name, known.iter().copied()));
        }
    }
}

impl<'a> Cell<'a> {
    /// Where the value is; for a table with a heading, where its key is.
    pub fn spot(&self) -> Spot {
        let span = match self.node.value {
            Value::Table(_) | Value::List(_) => self.key_span.clone(),
            _ => self.node.span.clone(),
        };
        Spot { source: self.source.clone(), span }
    }

    /// An error about the value.
    pub fn fout(&self, wat: impl Into<String>, wel: impl Into<String>) -> Fout {
        self.spot().fout(&self.path, wat, wel)
    }

    /// An error about the key.
    pub fn at_key(&self, wat: impl Into<String>, wel: impl Into<String>) -> Fout {
        Spot { source: self.source.clone(), span: self.key_span.clone() }.fout(&self.path, wat, wel)
    }

    fn wrong_type<T>(&self, wel: &str, fouten: &mut Fouten) -> Option<T> {
        fouten.push(self.fout(format!("{} is of the wrong type", self.node.value.described()), wel));
        None
    }

    /// A text.
    pub fn text(&self, fouten: &mut Fouten) -> Option<&'a str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => self.wrong_type("a text in quotes", fouten),
        }
    }

    /// A number.
    pub fn number(&self, fouten: &mut Fouten) -> Option<f64> {
        match self.node.value {
            Value::Number(x) => Some(x),
            _ => self.wrong_type("a number without quotes", fouten),
        }
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&self, least: u64, most: u64, fouten: &mut Fouten) -> Option<u64> {
        let x = self.number(fouten)?;
        if x.fract() == 0.0 && x >= least as f64 && x <= most as f64 {
            return Some(x as u64);
        }
        fouten.push(self.fout(format!("{x} is not possible"), format!("a whole number from {least} to {most}")));
        None
    }

    /// True or false.
    pub fn boolean(&self, fouten: &mut Fouten) -> Option<bool> {
        match self.node.value {
            Value::Bool(yes) => Some(yes),
            _ => self.wrong_type("true or false", fouten),
        }
    }

    /// A calendar month.
    pub fn month(&self, fouten: &mut Fouten) -> Option<Maand> {
        let Value::Text(text) = &self.node.value else {
            return self.wrong_type("a month in quotes, for example \"2024-04\"", fouten);
        };
        let month = text.parse();
        if month.is_err() {
            let wel = "write YYYY-MM, from 1950-01 to 2150-12, for example \"2024-04\"";
            fouten.push(self.fout(format!("\"{text}\" is not a month"), wel));
        }
        month.ok()
    }

    /// A table.
    pub fn table(&self, fouten: &mut Fouten) -> Option<Table<'a>> {
        match &self.node.value {
            Value::Table(rows) => {
                Some(Table { source: self.source, path: self.path.clone(), span: self.key_span.clone(), rows })
            }
            _ => self.wrong_type("a table", fouten),
        }
    }

    /// The items of a list; each is named by its number, from 1.
    pub fn list(&self, fouten: &mut Fouten) -> Option<Vec<Cell<'a>>> {
        let Value::List(items) = &self.node.value else { return self.wrong_type("a list in [ ]", fouten) };
        let cell = |(n, node): (usize, &'a Node)| Cell {
            source: self.source,
            path: format!("{}.{}", self.path, n + 1),
            name: self.name,
            key_span: node.span.clone(),
            node,
        };
        Some(items.iter().enumerate().map(cell).collect())
    }

    /// One of a set of words.
    pub fn word<T: Copy>(&self, known: &[(T, &str)], fouten: &mut Fouten) -> Option<T> {
        let text = self.text(fouten)?;
        let found = known.iter().find(|(_, word)| *word == text).map(|(value, _)| *value);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(_, word)| *word).collect();
            let wel = format!("one of: {}", listed(words.iter().copied()));
            fouten.push(self.fout(format!("\"{text}\" is unknown"), wel).with_nearest(text, words));
        }
        found
    }
}
