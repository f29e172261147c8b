//! Draws of what is not known, for an experiment: replicate k lives with draw k of the numbers in every scenario, so
//! that a comparison stays paired.
//!
//! From the posterior come the numbers that were fitted, together as they were drawn. All other uncertain numbers (the
//! effects of instruments first of all) come from their priors, each by itself: nothing is known that ties them.
//! Numbers that describe who and what there is at the start, many of which add up to a whole, keep their values.

use crate::draw::{Draws, Stream};
use crate::experiment::calibratie::bank::Prior;
use crate::model::Model;
use crate::model::posterior::Posterior;
use crate::parameter::Role;
use crate::quantity::Maand;

/// With which values of uncertain numbers an experiment is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onzekerheid {
    /// Draws of the posterior, and of the priors of what was not fitted.
    Posterior,
    /// Draws of all priors.
    Prior,
    /// The values of the model.
    Punt,
}

impl Onzekerheid {
    /// Every choice with the word that files use.
    pub const ALL: [(Onzekerheid, &'static str); 3] =
        [(Onzekerheid::Posterior, "posterior"), (Onzekerheid::Prior, "prior"), (Onzekerheid::Punt, "point")];

    /// The word that files use.
    pub fn name(self) -> &'static str {
        Onzekerheid::ALL.iter().find(|(o, _)| *o == self).map_or("", |(_, naam)| naam)
    }
}

/// Groups of numbers that describe the start.
const VAN_DE_START: &[&str] = &["regio", "gemeente", "sector", "patroon"];

/// Draws of uncertain numbers.
#[derive(Clone, Debug)]
pub struct Steekproef {
    prioren: Vec<Prior>,
    /// Place of each number in the posterior, if it has one.
    gepast: Vec<Option<usize>>,
    posterior: Vec<Vec<f64>>,
    draws: Draws,
}

impl Steekproef {
    /// The draws that a choice asks for; none if it asks for the values of the model. `te_passen`: paths of the numbers that a
    /// calibration fits, of which every value in the range is as likely before it.
    pub fn new(
        model: &Model,
        te_passen: &[String],
        posterior: Option<&Posterior>,
        keuze: Onzekerheid,
        seed: u64,
    ) -> Option<Steekproef> {
        if keuze == Onzekerheid::Punt {
            return None;
        }
        let prior =
            |(pad, entry)| if te_passen.contains(pad) { Prior::vlak(pad, entry) } else { Prior::van(pad, entry) };
        let start = |pad: &str| VAN_DE_START.contains(&pad.split('.').next().unwrap_or_default());
        let onzeker = model.entries.iter().filter(|(pad, e)| e.role == Role::Uncertainty && !start(pad));
        let prioren: Vec<Prior> = onzeker.map(prior).collect();
        let posterior = posterior.filter(|_| keuze == Onzekerheid::Posterior);
        let gepast = |prior: &Prior| posterior.and_then(|p| p.paden.iter().position(|pad| *pad == prior.pad));
        Some(Steekproef {
            gepast: prioren.iter().map(gepast).collect(),
            prioren,
            posterior: posterior.map(|p| p.trekkingen.clone()).unwrap_or_default(),
            draws: Draws::new(seed, u32::MAX),
        })
    }

    /// A text that differs when the draws do.
    pub fn kenmerk(&self) -> String {
        let eigen = self.paden().into_iter().zip(self.waarden(0)).map(|(pad, x)| format!("{pad} {x}\n"));
        eigen.chain(std::iter::once(format!("{:?}", self.posterior))).collect()
    }

    /// Paths of the numbers.
    pub fn paden(&self) -> Vec<String> {
        self.prioren.iter().map(|prior| prior.pad.clone()).collect()
    }

    /// Lowest and highest value of each.
    pub fn bereik(&self) -> Vec<(f64, f64)> {
        self.prioren.iter().map(|prior| (prior.laag, prior.hoog)).collect()
    }

    /// The values of a draw.
    pub fn waarden(&self, trekking: usize) -> Vec<f64> {
        let per_getal = self.prioren.iter().zip(&self.gepast).map(|(prior, gepast)| match gepast {
            Some(kolom) => self.posterior[trekking % self.posterior.len()][*kolom],
            None => prior.waarde(self.draws.uniform(Stream::Proef, sleutel(&prior.pad), Maand(trekking as i16))),
        });
        per_getal.collect()
    }

    /// The model with the values of a draw.
    pub fn model(&self, model: &Model, trekking: usize) -> Model {
        let mut model = model.clone();
        model.set_values(self.prioren.iter().map(|prior| prior.pad.as_str()).zip(self.waarden(trekking)));
        model
    }
}

/// The lasting key of a number: a number that is added leaves the draws of all others as they were.
fn sleutel(pad: &str) -> u32 {
    blake3::hash(pad.as_bytes()).as_bytes()[..4].iter().fold(0, |som, byte| som << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_any_fact_every_value_of_a_number_that_is_fitted_is_as_likely() {
        let map = concat!(env!("CARGO_MANIFEST_DIR"), "/models/gooi-en-vechtstreek");
        let model = Model::load(std::path::Path::new(map)).unwrap();
        let pad = "bijstand.na_werk";
        let lage_helft = |te_passen: &[String]| {
            let s = Steekproef::new(&model, te_passen, None, Onzekerheid::Prior, 1).unwrap();
            let n = s.paden().iter().position(|p| p == pad).unwrap();
            let (laag, hoog) = s.bereik()[n];
            (0..1000).filter(|k| s.waarden(*k)[n] < 0.5 * (laag + hoog)).count()
        };
        // Its value is above the middle of its range, so the triangle over it leans that way.
        assert!(lage_helft(&[]) < 450);
        assert!((450..550).contains(&lage_helft(&[pad.to_string()])));
    }
}
