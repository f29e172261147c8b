//! What can go wrong, and how it is told: input errors point at a place, say what is wrong and what
//! would be right; everything wrong in the input is told at once.

use std::fmt;
use std::io::IsTerminal;
use std::ops::Range;
use std::sync::Arc;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};

/// Tells the user something on standard error. That nobody reads it any longer is no reason to stop.
macro_rules! zeg {
    ($($wat:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($wat)*);
    }};
}
pub(crate) use zeg;

/// A file that was read, kept so that an error can show the line it is about.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name as shown to the user.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// Where each line ends, in bytes: every number of a model asks for its line.
    ends: Vec<usize>,
}

impl SourceFile {
    /// A file with this text.
    pub fn new(name: String, text: String) -> SourceFile {
        let ends = text.match_indices('\n').map(|(n, _)| n).collect();
        SourceFile { name, text, ends }
    }

    /// Line and column (in characters), both from 1, of a byte offset.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let offset = self.boundary(offset);
        let before = self.ends.partition_point(|end| *end < offset);
        let line_start = before.checked_sub(1).map_or(0, |n| self.ends[n] + 1);
        (before + 1, self.text[line_start..offset].chars().count() + 1)
    }

    /// The last place between two characters that is not after the offset.
    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// A piece of a file: where something stands.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The file.
    pub source: Arc<SourceFile>,
    /// The bytes in it.
    pub span: Range<usize>,
}

impl Spot {
    /// The first byte of a file, for what is wrong with the file as a whole.
    pub fn start_of(source: &Arc<SourceFile>) -> Spot {
        Spot { source: source.clone(), span: 0..0 }
    }

    /// An error here.
    pub fn fout(&self, key: impl Into<String>, wat: impl Into<String>, wel: impl Into<String>) -> Fout {
        let (line, column) = self.source.place(self.span.start);
        Fout {
            file: self.source.name.clone(),
            line,
            column,
            span: self.span.clone(),
            key: key.into(),
            wat: wat.into(),
            wel: wel.into(),
            hint: None,
            source: Some(self.source.clone()),
        }
    }
}

/// One thing that is wrong in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fout {
    /// The file, as shown to the user.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes of the file that are wrong.
    pub span: Range<usize>,
    /// The key that it is about, as a path.
    pub key: String,
    /// What is wrong.
    pub wat: String,
    /// What would be right.
    pub wel: String,
    /// The nearest name that is known, if the name is not.
    pub hint: Option<String>,
    /// The file's text, if it could be read.
    pub source: Option<Arc<SourceFile>>,
}

impl Fout {
    /// An error about a file that could not be read.
    pub fn without_source(
        file: impl Into<String>,
        key: impl Into<String>,
        wat: impl Into<String>,
        wel: impl Into<String>,
    ) -> Fout {
        Fout {
            file: file.into(),
            line: 1,
            column: 1,
            span: 0..0,
            key: key.into(),
            wat: wat.into(),
            wel: wel.into(),
            hint: None,
            source: None,
        }
    }

    /// An error about an argument of the command, in no file.
    pub fn argument(key: impl Into<String>, wat: impl Into<String>, wel: impl Into<String>) -> Fout {
        Fout::without_source("", key, wat, wel)
    }

    /// Adds the nearest of the known names, if one is near.
    pub fn with_nearest<'a>(mut self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Fout {
        self.hint = nearest(name, known);
        self
    }

    /// The error and the lines of the file it is about.
    pub fn render(&self, colour: bool) -> String {
        let mut text = format!("{self}\n");
        if let Some(source) = self.source.as_ref().filter(|source| !source.text.trim().is_empty()) {
            text.push_str(&self.snippet(source, colour).unwrap_or_default());
        }
        text
    }

    /// The lines of the file with a mark; without the heading, which the first line already gives.
    fn snippet(&self, source: &SourceFile, colour: bool) -> Option<String> {
        let name = source.name.as_str();
        let start = source.boundary(self.span.start);
        let span = (name, start..source.boundary(self.span.end).max(start));
        let label = Label::new(span.clone()).with_message(self.advice()).with_color(Color::Red);
        let mut out = Vec::new();
        Report::build(ReportKind::Error, span)
            .with_config(Config::default().with_color(colour).with_index_type(IndexType::Byte))
            .with_label(label)
            .finish()
            .write((name, Source::from(source.text.as_str())), &mut out)
            .ok()?;
        let text = String::from_utf8(out).ok()?;
        text.split_once('\n').map(|(_, lines)| lines.to_string())
    }

    fn advice(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} (did you mean `{hint}`?)", self.wel),
            None => self.wel.clone(),
        }
    }
}

impl fmt::Display for Fout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fout { file, line, column, key, wat, .. } = self;
        if !file.is_empty() {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        write!(f, "{key}: {wat}; {}", self.advice())
    }
}

/// Everything that is wrong in the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fouten(pub Vec<Fout>);

impl Fouten {
    /// Adds one.
    pub fn push(&mut self, fout: Fout) {
        self.0.push(fout);
    }

    /// Adds those of another reading.
    pub fn extend(&mut self, others: Fouten) {
        self.0.extend(others.0);
    }

    /// Is nothing wrong?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Puts them in the order of files and lines and removes repetitions.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (&a.file, a.line, a.column, &a.key).cmp(&(&b.file, b.line, b.column, &b.key)));
        self.0.dedup();
    }

    /// All errors with the lines they are about.
    pub fn render(&self, colour: bool) -> String {
        let mut text = self.0.iter().map(|fout| fout.render(colour)).collect::<Vec<_>>().join("\n");
        if self.len() > 1 {
            text.push_str(&format!("\n{} errors\n", self.len()));
        }
        text
    }

    /// As [`Fouten::render`], with colour if standard error is a terminal and `NO_COLOR` is not set.
    pub fn render_for_stderr(&self) -> String {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        self.render(!no_colour && std::io::stderr().is_terminal())
    }
}

impl fmt::Display for Fouten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fout) in self.0.iter().enumerate() {
            write!(f, "{}{fout}", if n == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Fouten {}

/// Why the program stops before it is done.
#[derive(Debug)]
pub enum Error {
    /// The input is wrong: the user can mend it.
    Input(Fouten),
    /// The surroundings fail: a disk is full, a folder may not be written.
    Surroundings {
        /// What was being done.
        what: String,
        /// Why it failed.
        source: std::io::Error,
    },
    /// A mistake in the program itself.
    Internal(String),
}

impl Error {
    /// The exit code of the program: 2 for input, 4 for surroundings, 1 for our own mistakes.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Input(_) => 2,
            Error::Surroundings { .. } => 4,
            Error::Internal(_) => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Input(fouten) => write!(f, "{fouten}"),
            Error::Surroundings { what, source } => write!(f, "{what}: {source}"),
            Error::Internal(what) => write!(f, "internal error (please report it): {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Surroundings { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<Fout> for Error {
    fn from(fout: Fout) -> Error {
        Error::Input(Fouten(vec![fout]))
    }
}

impl From<Fouten> for Error {
    fn from(fouten: Fouten) -> Error {
        Error::Input(fouten)
    }
}

/// Names in a message: the first dozen, and how many more there are.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_at_checked(12) {
        Some((first, rest)) if rest.len() > 1 => format!("{} and {} more", first.join(", "), rest.len()),
        _ => names.join(", "),
    }
}

/// The known name nearest to a name that is not known: within one typing error per three letters,
/// or else the only known path that ends in it.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let most = name.chars().count() / 3 + 1;
    let best = known.iter().map(|other| (strsim::damerau_levenshtein(name, other), *other)).min();
    if let Some((_, other)) = best.filter(|(distance, other)| *distance <= most && *distance < other.chars().count()) {
        return Some(other.to_string());
    }
    let tail = format!(".{}", name.rsplit('.').next().unwrap_or(name));
    let mut ends = known.iter().filter(|other| other.ends_with(&tail));
    match (ends.next(), ends.next()) {
        (Some(only), None) => Some(only.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("a.toml".into(), text.into()))
    }

    #[test]
    fn a_place_counts_lines_and_characters() {
        let source = source("één\ntweeë = 3\n");
        assert_eq!(source.place(0), (1, 1));
        assert_eq!(source.place(source.text.find("= 3").unwrap_or(0)), (2, 7));
        assert_eq!(source.place(10_000), (3, 1));
        let windows = SourceFile::new("b.toml".into(), "a\r\nb".into());
        assert_eq!([2, 3].map(|n| windows.place(n)), [(1, 3), (2, 1)], "on and after the end of a line");
        assert_eq!(SourceFile::new(String::new(), String::new()).place(0), (1, 1));
        assert_eq!(source.place(1), (1, 1), "inside a character");
    }

    #[test]
    fn the_first_line_says_it_all_and_the_snippet_shows_it() {
        let source = source("titel = 3\n");
        let spot = Spot { source, span: 0..5 };
        let fout = spot.fout("titel", "unknown key", "known: title").with_nearest("titel", ["title", "name"]);
        let text = fout.render(false);
        let first = "a.toml:1:1: titel: unknown key; known: title (did you mean `title`?)";
        assert_eq!(text.lines().next(), Some(first));
        assert!(text.contains("1 │ titel = 3"), "{text}");
        assert!(!text.contains('\u{1b}') && fout.render(true).contains('\u{1b}'));
    }

    #[test]
    fn odd_spans_are_rendered_without_panic() {
        for text in ["", "\n", "é", "a = \"x", "\r\n\r\n"] {
            for (from, to) in [(0, 0), (0, 1), (1, 1), (1, 0), (0, 99), (99, 99)] {
                let _ = Spot { source: source(text), span: from..to }.fout("k", "w", "r").render(true);
            }
        }
    }

    #[test]
    fn nearest_is_near_or_nothing() {
        assert_eq!(nearest("hilverum", ["hilversum", "huizen"]).as_deref(), Some("hilversum"));
        assert_eq!(nearest("maanden", ["nazorg.maanden", "nazorg.uren"]).as_deref(), Some("nazorg.maanden"));
        assert_eq!(nearest("xyz", ["hilversum", "huizen"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(listed(["a", "b"]), "a, b");
        assert!(listed(["x"; 13]).ends_with("x, x"));
        assert!(listed(["x"; 40]).ends_with("x and 28 more"));
    }

    #[test]
    fn every_error_has_its_exit_code() {
        assert_eq!(Error::Input(Fouten::default()).exit_code(), 2);
        assert_eq!(Error::Internal(String::new()).exit_code(), 1);
        let source = std::io::Error::other("full");
        assert_eq!(Error::Surroundings { what: "write".into(), source }.exit_code(), 4);
    }
}
