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

/// Histograms of what vacancies ask and what applicants score, cumulated to the lower edge of each bin. They are used
/// for one submarket after another, and only from the first bin to the last that holds any of either.
pub struct Werkblad {
    eisen: [f64; BINS + 1],
    scores: [f64; BINS + 1],
    eerste: usize,
    laatste: usize,
}

impl Default for Werkblad {
    fn default() -> Self {
        Werkblad { eisen: [0.0; BINS + 1], scores: [0.0; BINS + 1], eerste: BINS, laatste: 0 }
    }
}

/// The bin of a score, and how far the score is in it.
#[inline]
fn plek(x: f64) -> (usize, f64) {
    let plek = ((x - LAAGST) / BREEDTE).max(0.0).min(BINS as f64 - 1e-9);
    let bin = plek as u32;
    (bin as usize, plek - f64::from(bin))
}

impl Werkblad {
    /// Fills the histograms; an application by someone outside bijstand stands for those of non-residents too.
    fn vul(&mut self, vacatures: &[Vacature], rij: Rij, rivalen: f64) {
        if self.eerste <= self.laatste {
            self.eisen[self.eerste + 1..=self.laatste + 1].fill(0.0);
            self.scores[self.eerste + 1..=self.laatste + 1].fill(0.0);
        }
        let (mut eerste, mut laatste) = (BINS, 0);
        let mut tel = |massa: &mut [f64; BINS + 1], x: f64, gewicht: f64| {
            let (bin, _) = plek(x);
            massa[bin + 1] += gewicht;
            (eerste, laatste) = (eerste.min(bin), laatste.max(bin));
        };
        let deel = 1.0 / vacatures.len() as f64;
        vacatures.iter().for_each(|vacature| tel(&mut self.eisen, vacature.minimum, deel));
        for (zoekers, gewicht) in [(rij.bijstand, 1.0), (rij.overig, 1.0 + rivalen)] {
            for zoeker in zoekers {
                rij.van(zoeker).iter().for_each(|s| tel(&mut self.scores, s.score, gewicht));
            }
        }
        (self.eerste, self.laatste) = (eerste, laatste);
        for massa in [&mut self.eisen, &mut self.scores] {
            let mut som = 0.0;
            for m in &mut massa[eerste + 1..=laatste + 1] {
                som += *m;
                *m = som;
            }
        }
    }

    /// Chance that an application wins one of so many vacancies: the share that it is good enough for, and nobody better
    /// in front. Masses are linear within a bin.
    #[inline]
    fn kans(&self, s: &Sollicitatie, vacatures: f64) -> f64 {
        let (bin, rest) = plek(s.score);
        let tot = |massa: &[f64; BINS + 1]| massa[bin] + (massa[bin + 1] - massa[bin]) * rest;
        let voldoet = tot(&self.eisen);
        if voldoet == 0.0 {
            return 0.0;
        }
        let boven = self.scores[self.laatste + 1] - tot(&self.scores);
        voldoet * libm::exp(-boven / vacatures)
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
    werk.vul(vacatures, rij, rivalen);
    let kans = |s: &Sollicitatie| werk.kans(s, v);
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
