//! A panel with axes: from values to pixels, round ticks, grid and the marks upon it.

use crate::quantity::Maand;
use crate::report::doek::{Anker, Doek, Kleur, Vorm, tekstbreedte};
use crate::report::figuren::stijl::{GRIJS, INKT, RASTER, TEKST};
use crate::report::taal::Taal;

/// A range of values with round ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schaal {
    /// Lowest value, a tick.
    pub laag: f64,
    /// Highest value, a tick.
    pub hoog: f64,
    /// Distance between ticks.
    pub stap: f64,
}

impl Schaal {
    /// A scale that holds all finite values (and zero if asked), with about `n` ticks.
    pub fn rond(waarden: impl Iterator<Item = f64>, nul: bool, n: f64) -> Schaal {
        let begin = if nul { (0.0, 0.0) } else { (f64::INFINITY, f64::NEG_INFINITY) };
        let (mut laag, mut hoog) =
            waarden.filter(|v| v.is_finite()).fold(begin, |(l, h): (f64, f64), v| (l.min(v), h.max(v)));
        if laag > hoog {
            (laag, hoog) = (0.0, 1.0);
        }
        if hoog - laag < 1e-9 * hoog.abs().max(1e-3) {
            (laag, hoog) = if nul { (laag.min(0.0), hoog.max(0.0) + 1.0) } else { (laag - 1.0, hoog + 1.0) };
        }
        let ruw = (hoog - laag) / n;
        let macht = 10_f64.powf(ruw.log10().floor());
        let stap = [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|f| f * macht).find(|s| *s >= ruw * 0.999).unwrap_or(ruw);
        Schaal { laag: (laag / stap + 1e-9).floor() * stap, hoog: (hoog / stap - 1e-9).ceil() * stap, stap }
    }

    /// The ticks.
    pub fn merken(&self) -> Vec<f64> {
        let n = ((self.hoog - self.laag) / self.stap).round() as i32;
        (0..=n).map(|i| self.laag + f64::from(i) * self.stap).collect()
    }

    /// Decimals that the ticks need.
    pub fn decimalen(&self) -> usize {
        (0..4).find(|d| ((self.stap * 10_f64.powi(*d)).fract() + 1e-9).fract() < 1e-6).unwrap_or(4) as usize
    }
}

/// A panel: a rectangle of pixels with a scale each way.
#[derive(Clone, Copy, Debug)]
pub struct Paneel {
    /// Left, top, right and bottom in pixels.
    pub kader: (f64, f64, f64, f64),
    /// Values at left and right.
    pub x: (f64, f64),
    /// Values at bottom and top.
    pub y: (f64, f64),
}

impl Paneel {
    /// Pixel of a value along x.
    pub fn px(&self, x: f64) -> f64 {
        let (links, _, rechts, _) = self.kader;
        links + (x - self.x.0) / (self.x.1 - self.x.0) * (rechts - links)
    }

    /// Pixel of a value along y.
    pub fn py(&self, y: f64) -> f64 {
        let (_, boven, _, onder) = self.kader;
        onder - (y - self.y.0) / (self.y.1 - self.y.0) * (onder - boven)
    }

    /// Horizontal grid with the values at the left; the line of zero is darker.
    pub fn raster_y(&self, doek: &mut Doek, schaal: &Schaal, opmaak: impl Fn(f64) -> String) {
        let (links, _, rechts, _) = self.kader;
        for merk in schaal.merken() {
            let y = self.py(merk);
            let nul = merk.abs() < 1e-9 * schaal.stap.max(1.0);
            let (kleur, dikte) = if nul { (GRIJS, 2.0) } else { (RASTER, 1.5) };
            doek.lijn(vec![(links, y), (rechts, y)], kleur, dikte);
            doek.tekst((links - 12.0, y), &opmaak(merk), TEKST, INKT, Anker::Rechts);
        }
    }

    /// Vertical grid with the values below; the line of zero is darker.
    pub fn raster_x(&self, doek: &mut Doek, schaal: &Schaal, opmaak: impl Fn(f64) -> String) {
        let (_, boven, _, onder) = self.kader;
        for merk in schaal.merken() {
            let x = self.px(merk);
            let nul = merk.abs() < 1e-9 * schaal.stap.max(1.0);
            let (kleur, dikte) = if nul { (GRIJS, 2.0) } else { (RASTER, 1.5) };
            doek.lijn(vec![(x, boven), (x, onder)], kleur, dikte);
            doek.tekst((x, onder + 22.0), &opmaak(merk), TEKST, INKT, Anker::Midden);
        }
    }

    /// A time axis: x counts months from `start`; a tick at each January, labelled as room allows.
    pub fn maandas(&self, doek: &mut Doek, start: Maand) {
        let (links, _, rechts, onder) = self.kader;
        doek.lijn(vec![(links, onder), (rechts, onder)], GRIJS, 1.5);
        let jaren: Vec<(f64, i32)> = (self.x.0 as i32..=self.x.1 as i32)
            .filter(|m| (start + *m).in_jaar() == 1)
            .map(|m| (self.px(f64::from(m)), (start + m).jaar()))
            .collect();
        let ruimte = (rechts - links) / jaren.len().max(1) as f64;
        let om = ((tekstbreedte("2022", TEKST, false) + 18.0) / ruimte).ceil().max(1.0) as usize;
        for (i, (x, jaar)) in jaren.iter().enumerate() {
            doek.lijn(vec![(*x, onder), (*x, onder + 8.0)], GRIJS, 1.5);
            if i % om == 0 {
                doek.tekst((*x, onder + 26.0), &jaar.to_string(), TEKST, INKT, Anker::Midden);
            }
        }
    }

    /// Labels of calendar years under a panel whose x is the year itself, as room allows.
    pub fn jaaras(&self, doek: &mut Doek, jaren: &[i32]) {
        let (links, _, rechts, onder) = self.kader;
        doek.lijn(vec![(links, onder), (rechts, onder)], GRIJS, 1.5);
        let ruimte = (rechts - links) / jaren.len().max(1) as f64;
        let om = ((tekstbreedte("2022", TEKST, false) + 12.0) / ruimte).ceil().max(1.0) as usize;
        for jaar in jaren.iter().step_by(om) {
            doek.tekst((self.px(f64::from(*jaar)), onder + 24.0), &jaar.to_string(), TEKST, INKT, Anker::Midden);
        }
    }

    /// A thin vertical line at the policy, named above the panel; none when it begins with the run.
    pub fn beleid(&self, doek: &mut Doek, plek: f64, taal: Taal) {
        if plek <= self.x.0 || plek >= self.x.1 {
            return;
        }
        let (x, (_, boven, _, onder)) = (self.px(plek), self.kader);
        doek.lijn(vec![(x, boven - 4.0), (x, onder)], GRIJS, 1.5);
        let tekst = taal.kies("start beleid", "policy starts");
        doek.tekst((x, boven - 18.0), tekst, TEKST, GRIJS, Anker::Midden);
    }

    /// A thin vertical line at the policy in a panel whose x is the calendar year (a year is centred on its number).
    pub fn beleid_in_jaren(&self, doek: &mut Doek, beleid: Maand) {
        let plek = f64::from(beleid.jaar()) - 0.5 + f64::from(beleid.in_jaar() - 1) / 12.0;
        if plek > self.x.0 + 0.2 && plek < self.x.1 {
            let (x, (_, boven, _, onder)) = (self.px(plek), self.kader);
            doek.lijn(vec![(x, boven), (x, onder)], GRIJS, 1.2);
        }
    }

    /// A band between two series.
    pub fn band(&self, doek: &mut Doek, [laag, hoog]: [&[(f64, f64)]; 2], kleur: Kleur, dekking: f64) {
        let rand = laag.iter().chain(hoog.iter().rev()).map(|(x, y)| (self.px(*x), self.py(*y))).collect();
        doek.vormen.push(Vorm::Vlak(rand, kleur, dekking));
    }

    /// A line through values.
    pub fn reeks(&self, doek: &mut Doek, punten: &[(f64, f64)], kleur: Kleur, streep: bool) {
        let punten = punten.iter().map(|(x, y)| (self.px(*x), self.py(*y))).collect();
        doek.vormen.push(Vorm::Lijn(punten, kleur, 3.5, streep));
    }

    /// A dot with a vertical whisker, shifted sideways by `dx` pixels.
    pub fn stip_op(&self, doek: &mut Doek, (x, dx): (f64, f64), (y, laag, hoog): (f64, f64, f64), kleur: Kleur) {
        let x = self.px(x) + dx;
        if laag.is_finite() && hoog.is_finite() {
            doek.lijn(vec![(x, self.py(laag)), (x, self.py(hoog))], kleur, 3.0);
        }
        doek.vormen.push(Vorm::Stip((x, self.py(y)), 6.5, kleur));
    }

    /// A dot with a horizontal whisker at a height in pixels.
    pub fn stip_langs(&self, doek: &mut Doek, y: f64, (x, laag, hoog): (f64, f64, f64), kleur: Kleur) {
        if laag.is_finite() && hoog.is_finite() {
            doek.lijn(vec![(self.px(laag), y), (self.px(hoog), y)], kleur, 3.0);
        }
        doek.vormen.push(Vorm::Stip((self.px(x), y), 6.5, kleur));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_hold_everything() {
        let s = Schaal::rond([4_830.0, 5_312.0].into_iter(), false, 6.0);
        assert!(s.laag <= 4_830.0 && s.hoog >= 5_312.0 && s.stap == 100.0, "{s:?}");
        let s = Schaal::rond([0.31, f64::NAN].into_iter(), true, 5.0);
        assert!(s.laag == 0.0 && s.hoog >= 0.31 && s.decimalen() == 1, "{s:?}");
        for leeg in [Schaal::rond([].into_iter(), false, 5.0), Schaal::rond([0.0, 0.0].into_iter(), true, 5.0)] {
            assert!(leeg.hoog > leeg.laag && leeg.merken().len() < 20, "{leeg:?}");
        }
        assert_eq!(Schaal { laag: 0.0, hoog: 1.0, stap: 0.25 }.decimalen(), 2);
    }
}
