//! The expected queue: an application wins with its exact large-market chance, on the applicant's own
//! draw, so helping some people shifts everybody else's chance a little and nobody's luck otherwise.
//!
//! With F(x) the share of vacancies whose minimum is at most x, L(x) the rivals with a higher score and
//! V the vacancies: an application with score x wins if u < F(x) exp(-L(x) / V).

use crate::proces::matching::zoeken::{Rij, Sollicitatie, Zoeker};
use crate::proces::matching::{Treffer, Uitslag, Vacature};
use crate::regio::Regio;

/// Bins of the histogram of scores; the width is 1/16 point.
const BINS: usize = 256;
const BREEDTE: f64 = 1.0 / 16.0;
const LAAGST: f64 = -8.0;

/// The room to work in, used for one submarket after another.
#[derive(Default)]
pub struct Werkblad {
    eisen: Verdeling,
    scores: Verdeling,
}

/// Cumulated mass at the lower edge of each bin. Only the bins from the first to the last that hold any are kept up.
struct Verdeling {
    massa: [f64; BINS + 1],
    eerste: usize,
    laatste: usize,
    totaal: f64,
}

impl Default for Verdeling {
    fn default() -> Self {
        Verdeling { massa: [0.0; BINS + 1], eerste: BINS, laatste: 0, totaal: 0.0 }
    }
}

impl Verdeling {
    fn begin(&mut self) {
        if self.eerste <= self.laatste {
            self.massa[self.eerste + 1..=self.laatste + 1].fill(0.0);
        }
        (self.eerste, self.laatste, self.totaal) = (BINS, 0, 0.0);
    }

    #[inline]
    fn voeg_toe(&mut self, x: f64, gewicht: f64) {
        let bin = ((x - LAAGST) / BREEDTE).clamp(0.0, (BINS - 1) as f64) as usize;
        self.massa[bin + 1] += gewicht;
        self.eerste = self.eerste.min(bin);
        self.laatste = self.laatste.max(bin);
    }

    fn tel_op(&mut self) {
        if self.eerste <= self.laatste {
            for massa in &mut self.massa[self.eerste + 1..=self.laatste + 1] {
                self.totaal += *massa;
                *massa = self.totaal;
            }
        }
    }

    /// Mass at or below `x`, linear within a bin.
    #[inline]
    fn tot(&self, x: f64) -> f64 {
        let plek = ((x - LAAGST) / BREEDTE).clamp(0.0, BINS as f64 - 1e-9);
        let bin = plek as usize;
        if bin < self.eerste {
            0.0
        } else if bin > self.laatste {
            self.totaal
        } else {
            self.massa[bin] + (self.massa[bin + 1] - self.massa[bin]) * (plek - bin as f64)
        }
    }
}

/// Settles one submarket.
pub fn schik(r: &Regio, d: u16, schaal: f64, rij: Rij, vacatures: &[Vacature], werk: &mut Werkblad) -> Uitslag {
    let v = vacatures.len() as f64;
    if vacatures.is_empty() {
        // Nothing to win: the filling rate says nothing, so it stays where it was.
        return Uitslag { treffers: Vec::new(), forensen: 0.0, vulgraad: r.deelmarkten[d as usize].vulgraad };
    }
    let rivalen = r.deelmarkten[d as usize].rivalen * schaal;
    let Werkblad { eisen, scores } = werk;
    eisen.begin();
    vacatures.iter().for_each(|vacature| eisen.voeg_toe(vacature.minimum, 1.0 / v));
    eisen.tel_op();
    scores.begin();
    for (zoekers, gewicht) in [(rij.bijstand, 1.0), (rij.overig, 1.0 + rivalen)] {
        for zoeker in zoekers {
            rij.van(zoeker).iter().for_each(|s| scores.voeg_toe(s.score, gewicht));
        }
    }
    scores.tel_op();
    let kans = |s: &Sollicitatie| match eisen.tot(s.score) {
        0.0 => 0.0,
        voldoet => voldoet * libm::exp(-(scores.totaal - scores.tot(s.score)) / v),
    };
    let mut treffers = Vec::new();
    let uit_bijstand = per_persoon(rij, rij.bijstand, kans, &mut treffers);
    let overig = per_persoon(rij, rij.overig, kans, &mut treffers);
    let forensen = rivalen * overig;
    Uitslag { treffers, forensen, vulgraad: ((uit_bijstand + overig + forensen) / v).min(1.0) }
}

/// Takes each person's winning application with the highest quality; gives the expected number of hires.
fn per_persoon(rij: Rij, zoekers: &[Zoeker], kans: impl Fn(&Sollicitatie) -> f64, treffers: &mut Vec<Treffer>) -> f64 {
    let mut verwacht = 0.0;
    for zoeker in zoekers {
        let mut geen = 1.0;
        let mut beste: Option<&Sollicitatie> = None;
        for sollicitatie in rij.van(zoeker) {
            let p = kans(sollicitatie);
            geen *= 1.0 - p;
            if sollicitatie.geluk < p && beste.is_none_or(|b| sollicitatie.kwaliteit > b.kwaliteit) {
                beste = Some(sollicitatie);
            }
        }
        verwacht += 1.0 - geen;
        treffers.extend(beste.map(|s| Treffer::van(zoeker, s)));
    }
    verwacht
}
