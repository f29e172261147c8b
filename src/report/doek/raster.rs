//! The canvas as PNG.

use crate::report::doek::{Doek, Kleur, LETTERHOOGTE, NAAR_BASISLIJN, Tekst, Vorm, letters_klaar, stijl};
use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{BitMapElement, Circle, PathElement, Polygon, Rectangle};
use plotters::style::{Color, RGBColor, TextStyle};
use std::io;
use std::path::Path;

/// PNGs are drawn this many times larger and then averaged, for smooth edges.
const FIJNER: usize = 2;

/// Writes the canvas as PNG.
pub fn schrijf(doek: &Doek, pad: &Path) -> io::Result<()> {
    letters_klaar();
    let (b, h) = (doek.breed as usize, doek.hoog as usize);
    let mut groot = vec![255; b * h * FIJNER * FIJNER * 3];
    {
        let maat = ((b * FIJNER) as u32, (h * FIJNER) as u32);
        let gebied = BitMapBackend::with_buffer(&mut groot, maat).into_drawing_area();
        for vorm in &doek.vormen {
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
