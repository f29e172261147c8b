//! A canvas: shapes in pixels, drawn alike as SVG and PNG.

mod raster;
mod svg;

use plotters::style::{FontStyle, IntoFont, register_font};
use std::io;
use std::path::Path;
use std::sync::Once;

/// The font by which texts are measured and drawn; the alternatives serve readers of SVG without it.
pub const LETTER: &str = "DejaVu Sans, Verdana, sans-serif";
/// Line height of the font as a multiple of its size, by which the bitmap library counts.
const LETTERHOOGTE: f64 = 1.164;
/// From the middle of a line of text down to its baseline, as a multiple of the size.
const NAAR_BASISLIJN: f64 = 0.36;

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kleur(pub u8, pub u8, pub u8);

impl Kleur {
    /// A darker version, for text.
    pub fn donkerder(self) -> Kleur {
        let f = |v: u8| (f64::from(v) * 0.72) as u8;
        Kleur(f(self.0), f(self.1), f(self.2))
    }

    fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Which side of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anker {
    /// The text starts there.
    Links,
    /// The text is centred there.
    Midden,
    /// The text ends there.
    Rechts,
}

/// A text on the canvas, vertically centred on its place.
#[derive(Clone, Debug)]
pub struct Tekst {
    /// Place.
    pub plek: (f64, f64),
    /// What it says.
    pub tekst: String,
    /// Font size in pixels.
    pub grootte: f64,
    /// Bold.
    pub vet: bool,
    /// Colour.
    pub kleur: Kleur,
    /// Side of its place.
    pub anker: Anker,
}

impl Tekst {
    /// Left, right, top and bottom of the text in pixels.
    pub fn kader(&self) -> (f64, f64, f64, f64) {
        let breed = tekstbreedte(&self.tekst, self.grootte, self.vet);
        let links = match self.anker {
            Anker::Links => self.plek.0,
            Anker::Midden => self.plek.0 - breed / 2.0,
            Anker::Rechts => self.plek.0 - breed,
        };
        (links, links + breed, self.plek.1 - 0.4 * self.grootte, self.plek.1 + 0.5 * self.grootte)
    }
}

/// A shape.
#[derive(Clone, Debug)]
pub enum Vorm {
    /// A line: points, colour, width, dashed.
    Lijn(Vec<(f64, f64)>, Kleur, f64, bool),
    /// A filled polygon: points, colour, opacity.
    Vlak(Vec<(f64, f64)>, Kleur, f64),
    /// A filled rectangle between two corners.
    Blok((f64, f64), (f64, f64), Kleur),
    /// A filled circle: centre, radius.
    Stip((f64, f64), f64, Kleur),
    /// A text.
    Tekst(Tekst),
}

/// A canvas with its shapes, in the order of drawing.
#[derive(Clone, Debug)]
pub struct Doek {
    /// Width in pixels.
    pub breed: f64,
    /// Height in pixels.
    pub hoog: f64,
    /// The shapes.
    pub vormen: Vec<Vorm>,
}

impl Doek {
    /// An empty canvas.
    pub fn leeg(breed: f64, hoog: f64) -> Doek {
        Doek { breed, hoog, vormen: Vec::new() }
    }

    /// Adds a line.
    pub fn lijn(&mut self, punten: Vec<(f64, f64)>, kleur: Kleur, dikte: f64) {
        self.vormen.push(Vorm::Lijn(punten, kleur, dikte, false));
    }

    /// Adds a text and says how wide it is.
    pub fn tekst(&mut self, plek: (f64, f64), tekst: &str, grootte: f64, kleur: Kleur, anker: Anker) -> f64 {
        self.letters(plek, tekst, grootte, kleur, anker, false)
    }

    /// Adds a bold text and says how wide it is.
    pub fn vet(&mut self, plek: (f64, f64), tekst: &str, grootte: f64, kleur: Kleur, anker: Anker) -> f64 {
        self.letters(plek, tekst, grootte, kleur, anker, true)
    }

    fn letters(&mut self, plek: (f64, f64), tekst: &str, grootte: f64, kleur: Kleur, anker: Anker, vet: bool) -> f64 {
        self.vormen.push(Vorm::Tekst(Tekst { plek, tekst: tekst.to_string(), grootte, vet, kleur, anker }));
        tekstbreedte(tekst, grootte, vet)
    }

    /// The canvas as SVG, with a title for those who hear it.
    pub fn svg(&self, titel: &str) -> String {
        svg::tekening(self, titel)
    }

    /// Writes the canvas as PNG.
    pub fn png(&self, pad: &Path) -> io::Result<()> {
        raster::schrijf(self, pad)
    }
}

/// Registers the fonts, once.
fn letters_klaar() {
    static EENMAAL: Once = Once::new();
    EENMAAL.call_once(|| {
        // These fonts are part of the program and parse.
        let _ = register_font(LETTER, FontStyle::Normal, dejavu::sans::regular());
        let _ = register_font(LETTER, FontStyle::Bold, dejavu::sans::bold());
    });
}

fn stijl(grootte: f64, vet: bool) -> plotters::style::FontDesc<'static> {
    let stijl = if vet { FontStyle::Bold } else { FontStyle::Normal };
    (LETTER, grootte * LETTERHOOGTE, stijl).into_font()
}

/// Width of a text in pixels.
pub fn tekstbreedte(tekst: &str, grootte: f64, vet: bool) -> f64 {
    letters_klaar();
    // Measured large, for the library rounds to whole pixels.
    stijl(10.0 * grootte, vet).box_size(tekst).map_or(0.0, |(breed, _)| f64::from(breed) / 10.0)
}

/// Breaks a text into lines no wider than `breed` where words allow.
pub fn afgebroken(tekst: &str, grootte: f64, vet: bool, breed: f64) -> Vec<String> {
    let mut regels: Vec<String> = Vec::new();
    for woord in tekst.split_whitespace() {
        match regels.last_mut() {
            Some(regel) if tekstbreedte(&format!("{regel} {woord}"), grootte, vet) <= breed => {
                regel.push(' ');
                regel.push_str(woord);
            }
            _ => regels.push(woord.to_string()),
        }
    }
    regels
}
