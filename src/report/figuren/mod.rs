//! The figures, one file each; every one is drawn from the outcome and comes as SVG and PNG.

mod doelgroep;
mod dosis;
pub mod effecten;
mod herinstroom;
mod insluiting;
mod kosten;
mod lijnen;
/// Public for figures of benches.
pub mod paneel;
/// The same.
pub mod stijl;
mod stromen;
mod verloop;
mod verschil;

use crate::measure::Uitkomst;
use crate::measure::vergelijking::Vergelijking;
use crate::report::doek::Doek;
use crate::report::opdracht::Opdracht;
use crate::report::taal::Taal;
use std::io;
use std::path::Path;

/// What figures are drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Stof<'a> {
    /// The outcome.
    pub u: &'a Uitkomst,
    /// The experiment.
    pub opdracht: &'a Opdracht,
    /// The comparisons.
    pub vergelijking: &'a Vergelijking,
    /// The language.
    pub taal: Taal,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figuur {
    /// Name of its files.
    pub naam: String,
    /// Title, that states what it shows.
    pub titel: String,
    /// How to read it.
    pub bijschrift: String,
    /// The drawing.
    pub doek: Doek,
}

/// Draws the figures of one kind; none when they have nothing to show.
type Tekenaar = fn(&Stof) -> Vec<Figuur>;

/// All kinds, in the order of the report.
const TEKENAARS: &[Tekenaar] = &[
    verschil::teken,
    verloop::teken,
    stromen::teken,
    herinstroom::teken,
    insluiting::teken,
    kosten::teken,
    doelgroep::teken,
    dosis::teken,
];

/// All figures of an experiment.
pub fn alle(stof: &Stof) -> Vec<Figuur> {
    TEKENAARS.iter().flat_map(|teken| teken(stof)).collect()
}

/// Writes a figure as SVG and PNG into a folder.
pub fn schrijf(map: &Path, figuur: &Figuur) -> io::Result<()> {
    fs_err::write(map.join(format!("{}.svg", figuur.naam)), figuur.doek.svg(&figuur.titel))?;
    figuur.doek.png(&map.join(format!("{}.png", figuur.naam)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::doek::Vorm;
    use crate::report::proef;

    fn met_stof(scenarios: usize, replicates: usize, maanden: usize, taal: Taal, doe: impl Fn(&Stof)) {
        let (u, opdracht) = (proef::uitkomst(scenarios, replicates, maanden), proef::opdracht(scenarios));
        let vergelijking = Vergelijking::van(&u, opdracht.beleid, opdracht.vergelijk);
        doe(&Stof { u: &u, opdracht: &opdracht, vergelijking: &vergelijking, taal });
    }

    /// Texts must stay on the canvas and off each other.
    pub(super) fn keur(figuur: &Figuur) {
        let teksten = figuur.doek.vormen.iter().filter_map(|v| if let Vorm::Tekst(t) = v { Some(t) } else { None });
        let teksten: Vec<_> = teksten.collect();
        for (i, t) in teksten.iter().enumerate() {
            let (l, r, b, o) = t.kader();
            let (breed, hoog) = (figuur.doek.breed, figuur.doek.hoog);
            assert!(l >= 0.0 && r <= breed && b >= 0.0 && o <= hoog, "{}: off the canvas: {}", figuur.naam, t.tekst);
            for ander in &teksten[..i] {
                let (l2, r2, b2, o2) = ander.kader();
                let los = r <= l2 || r2 <= l || o <= b2 || o2 <= b;
                assert!(los, "{}: `{}` overlaps `{}`", figuur.naam, t.tekst, ander.tekst);
            }
        }
    }

    #[test]
    fn no_text_leaves_the_canvas_or_overlaps_another() {
        for (scenarios, replicates, maanden) in [(6, 4, 120), (3, 3, 120), (2, 1, 30), (1, 2, 84), (4, 2, 6)] {
            for taal in [Taal::Nl, Taal::En] {
                met_stof(scenarios, replicates, maanden, taal, |stof| alle(stof).iter().for_each(keur));
            }
        }
    }

    /// Shapes must stay on the canvas.
    pub(super) fn binnen(figuur: &Figuur) {
        let binnen =
            |p: &(f64, f64)| (0.0..=figuur.doek.breed).contains(&p.0) && (0.0..=figuur.doek.hoog).contains(&p.1);
        for vorm in &figuur.doek.vormen {
            let heel = match vorm {
                Vorm::Lijn(p, ..) | Vorm::Vlak(p, ..) => p.iter().all(binnen),
                Vorm::Blok(a, b, _) => binnen(a) && binnen(b),
                Vorm::Stip(p, ..) => binnen(p),
                Vorm::Tekst(_) => true,
            };
            assert!(heel, "{}: {vorm:?}", figuur.naam);
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_canvas() {
        met_stof(6, 4, 120, Taal::Nl, |stof| alle(stof).iter().for_each(binnen));
    }
}
