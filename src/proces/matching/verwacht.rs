//! The expected queue: an application wins with its exact large-market chance, on the applicant's own
//! draw, so helping some people shifts everybody else's chance a little and nobody's luck otherwise.
//!
//! With F(x) the share of vacancies whose minimum is at most x, L(x) the rivals with a higher score and
//! V the vacancies: an application with score x wins if u < F(x) exp(-L(x) / V).

use crate::proces::matching::{Rij, Sollicitatie, Uitslag};
use crate::regio::{PostId, Regio};

/// Bins of the histogram of scores; the width is 1/16 point.
const BINS: usize = 256;
const BREEDTE: f64 = 1.0 / 16.0;
const LAAGST: f64 = -8.0;

/// Cumulated mass at the lower edge of each bin.
struct Verdeling([f64; BINS + 1]);

impl Verdeling {
    fn van(punten: impl Iterator<Item = (f64, f64)>) -> Verdeling {
        let mut massa = [0.0; BINS + 1];
        for (x, gewicht) in punten {
            let bin = ((x - LAAGST) / BREEDTE).clamp(0.0, (BINS - 1) as f64) as usize;
            massa[bin + 1] += gewicht;
        }
        for b in 0..BINS {
            massa[b + 1] += massa[b];
        }
        Verdeling(massa)
    }

    fn totaal(&self) -> f64 {
        self.0[BINS]
    }

    /// Mass at or below `x`, linear within a bin.
    fn tot(&self, x: f64) -> f64 {
        let plek = ((x - LAAGST) / BREEDTE).clamp(0.0, BINS as f64 - 1e-9);
        let bin = plek as usize;
        self.0[bin] + (self.0[bin + 1] - self.0[bin]) * (plek - bin as f64)
    }
}

/// Settles one submarket.
pub fn schik(r: &Regio, d: u16, schaal: f64, rij: &Rij, vacatures: &[(PostId, f64)]) -> Uitslag {
    let v = vacatures.len() as f64;
    if vacatures.is_empty() {
        // Nothing to win: the filling rate says nothing, so it stays where it was.
        return Uitslag { treffers: Vec::new(), forensen: 0.0, vulgraad: r.deelmarkten[d as usize].vulgraad };
    }
    let rivalen = r.deelmarkten[d as usize].rivalen * schaal;
    let eisen = Verdeling::van(vacatures.iter().map(|(_, m)| (*m, 1.0 / v)));
    let scores = Verdeling::van(
        rij.bijstand.iter().map(|s| (s.score, 1.0)).chain(rij.overig.iter().map(|s| (s.score, 1.0 + rivalen))),
    );
    let kans = |s: &Sollicitatie| {
        let boven = scores.totaal() - scores.tot(s.score);
        eisen.tot(s.score) * libm::exp(-boven / v)
    };
    let mut treffers = Vec::new();
    let uit_bijstand = per_persoon(&rij.bijstand, kans, &mut treffers);
    let overig = per_persoon(&rij.overig, kans, &mut treffers);
    let forensen = rivalen * overig;
    Uitslag { treffers, forensen, vulgraad: ((uit_bijstand + overig + forensen) / v).min(1.0) }
}

/// Takes each person's winning application with the highest quality; gives the expected number of hires.
fn per_persoon(s: &[Sollicitatie], kans: impl Fn(&Sollicitatie) -> f64, treffers: &mut Vec<Sollicitatie>) -> f64 {
    let mut verwacht = 0.0;
    for eigen in s.chunk_by(|a, b| a.wie == b.wie) {
        let mut geen = 1.0;
        let mut beste: Option<&Sollicitatie> = None;
        for sollicitatie in eigen {
            let p = kans(sollicitatie);
            geen *= 1.0 - p;
            if sollicitatie.geluk < p && beste.is_none_or(|b| sollicitatie.kwaliteit > b.kwaliteit) {
                beste = Some(sollicitatie);
            }
        }
        verwacht += 1.0 - geen;
        treffers.extend(beste);
    }
    verwacht
}
