//! A canvas: shapes in pixels, drawn alike as SVG and PNG.

use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{BitMapElement, Circle, PathElement, Polygon, Rectangle};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle, register_font};
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Once;

/// The font by which texts are measured and drawn; the alternatives serve readers of SVG without it.
pub const LETTER: &str = "DejaVu Sans, Verdana, sans-serif";
/// Line height of the font as a multiple of its size, by which the bitmap library counts.
const LETTERHOOGTE: f64 = 1.164;
/// From the middle of a line of text down to its baseline, as a multiple of the size.
const NAAR_BASISLIJN: f64 = 0.36;
/// PNGs are drawn this many times larger and then averaged, for smooth edges.
const FIJNER: usize = 2;

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
        let (b, h) = (self.breed, self.hoog);
        let mut s = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {b} {h}\" width=\"{b}\" height=\"{h}\" role=\"img\" \
             font-family=\"{LETTER}\">\n<title>{}</title>\n<rect width=\"{b}\" height=\"{h}\" fill=\"#ffffff\"/>\n",
            ontsnapt(titel)
        );
        for vorm in &self.vormen {
            svg_vorm(&mut s, vorm);
        }
        s.push_str("</svg>\n");
        s
    }

    /// Writes the canvas as PNG.
    pub fn png(&self, pad: &Path) -> io::Result<()> {
        letters_klaar();
        let (b, h) = (self.breed as usize, self.hoog as usize);
        let mut groot = vec![255; b * h * FIJNER * FIJNER * 3];
        {
            let maat = ((b * FIJNER) as u32, (h * FIJNER) as u32);
            let gebied = BitMapBackend::with_buffer(&mut groot, maat).into_drawing_area();
            for vorm in &self.vormen {
                raster_vorm(&gebied, vorm).map_err(io::Error::other)?;
            }
            gebied.present().map_err(io::Error::other)?;
        }
        let klein = verkleind(&groot, b, h);
        let gebied = BitMapBackend::new(pad, (b as u32, h as u32)).into_drawing_area();
        let beeld = BitMapElement::with_owned_buffer((0, 0), (b as u32, h as u32), klein);
        let beeld = beeld.ok_or_else(|| io::Error::other("the picture does not fit its canvas"))?;
        gebied.draw(&beeld).map_err(io::Error::other)?;
        gebied.present().map_err(io::Error::other)
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

fn ontsnapt(tekst: &str) -> String {
    tekst.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn punten_svg(punten: &[(f64, f64)]) -> String {
    punten.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// Writing to a string cannot fail.
fn svg_vorm(s: &mut String, vorm: &Vorm) {
    let _ = match vorm {
        Vorm::Lijn(p, kleur, dikte, streep) => {
            let streep = if *streep { " stroke-dasharray=\"9 6\"" } else { "" };
            let (p, kleur) = (punten_svg(p), kleur.hex());
            let aard = "fill=\"none\" stroke-linejoin=\"round\"";
            writeln!(s, "<polyline points=\"{p}\" {aard} stroke=\"{kleur}\" stroke-width=\"{dikte}\"{streep}/>")
        }
        Vorm::Vlak(p, kleur, dekking) => {
            writeln!(s, "<polygon points=\"{}\" fill=\"{}\" opacity=\"{dekking}\"/>", punten_svg(p), kleur.hex())
        }
        Vorm::Blok(a, b, kleur) => {
            let (x, y) = (a.0.min(b.0), a.1.min(b.1));
            let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
            let kleur = kleur.hex();
            writeln!(s, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{kleur}\"/>")
        }
        Vorm::Stip((x, y), straal, kleur) => {
            writeln!(s, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{straal}\" fill=\"{}\"/>", kleur.hex())
        }
        Vorm::Tekst(t) => svg_tekst(s, t),
    };
}

fn svg_tekst(s: &mut String, t: &Tekst) -> std::fmt::Result {
    let anker = match t.anker {
        Anker::Links => "start",
        Anker::Midden => "middle",
        Anker::Rechts => "end",
    };
    let (x, y) = (t.plek.0, t.plek.1 + NAAR_BASISLIJN * t.grootte);
    let vet = if t.vet { " font-weight=\"bold\"" } else { "" };
    let (g, kleur, tekst) = (t.grootte, t.kleur.hex(), ontsnapt(&t.tekst));
    let plek = format!("x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{g}\" text-anchor=\"{anker}\"");
    writeln!(s, "<text {plek}{vet} fill=\"{kleur}\">{tekst}</text>")
}

type Gebied<'a> = DrawingArea<BitMapBackend<'a>, Shift>;
type Tekenfout = DrawingAreaErrorKind<<BitMapBackend<'static> as DrawingBackend>::ErrorType>;

fn raster_vorm(gebied: &Gebied, vorm: &Vorm) -> Result<(), Tekenfout> {
    let f = FIJNER as f64;
    let punt = |p: &(f64, f64)| ((p.0 * f).round() as i32, (p.1 * f).round() as i32);
    let rgb = |k: &Kleur| RGBColor(k.0, k.1, k.2);
    match vorm {
        Vorm::Lijn(p, kleur, dikte, streep) => {
            let stijl = rgb(kleur).stroke_width((dikte * f).round().max(1.0) as u32);
            let delen = if *streep { strepen(p) } else { vec![p.clone()] };
            for deel in delen {
                gebied.draw(&PathElement::new(deel.iter().map(punt).collect::<Vec<_>>(), stijl))?;
            }
            Ok(())
        }
        Vorm::Vlak(p, kleur, dekking) => {
            gebied.draw(&Polygon::new(p.iter().map(punt).collect::<Vec<_>>(), rgb(kleur).mix(*dekking).filled()))
        }
        Vorm::Blok(a, b, kleur) => gebied.draw(&Rectangle::new([punt(a), punt(b)], rgb(kleur).filled())),
        Vorm::Stip(p, straal, kleur) => {
            gebied.draw(&Circle::new(punt(p), (straal * f).round() as i32, rgb(kleur).filled()))
        }
        Vorm::Tekst(t) => raster_tekst(gebied, t),
    }
}

fn raster_tekst(gebied: &Gebied, t: &Tekst) -> Result<(), Tekenfout> {
    let f = FIJNER as f64;
    let top = t.plek.1 + (NAAR_BASISLIJN - LETTERHOOGTE / 2.0) * t.grootte;
    let kleur = RGBColor(t.kleur.0, t.kleur.1, t.kleur.2);
    let stijl = TextStyle::from(stijl(t.grootte * f, t.vet)).color(&kleur);
    gebied.draw_text(&t.tekst, &stijl, ((t.kader().0 * f).round() as i32, (top * f).round() as i32))
}

/// Cuts a line into dashes of 9 pixels with gaps of 6.
fn strepen(punten: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let (mut delen, mut deel, mut weg) = (Vec::new(), Vec::new(), 0.0_f64);
    for paar in punten.windows(2) {
        let (dx, dy) = (paar[1].0 - paar[0].0, paar[1].1 - paar[0].1);
        let stappen = dx.hypot(dy).ceil().max(1.0);
        for i in 0..stappen as usize {
            let t = i as f64 / stappen;
            weg = (weg + dx.hypot(dy) / stappen) % 15.0;
            if weg < 9.0 {
                deel.push((paar[0].0 + t * dx, paar[0].1 + t * dy));
            } else if !deel.is_empty() {
                delen.push(std::mem::take(&mut deel));
            }
        }
    }
    delen.push(deel);
    delen.retain(|d| d.len() > 1);
    delen
}

/// Averages blocks of pixels.
fn verkleind(groot: &[u8], b: usize, h: usize) -> Vec<u8> {
    let mut klein = Vec::with_capacity(b * h * 3);
    for y in 0..h {
        for x in 0..b {
            for kanaal in 0..3 {
                let plek = |dx: usize, dy: usize| ((y * FIJNER + dy) * b * FIJNER + x * FIJNER + dx) * 3 + kanaal;
                let som: usize = (0..FIJNER * FIJNER).map(|i| usize::from(groot[plek(i % FIJNER, i / FIJNER)])).sum();
                klein.push((som / (FIJNER * FIJNER)) as u8);
            }
        }
    }
    klein
}
