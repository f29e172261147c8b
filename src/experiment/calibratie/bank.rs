//! What a point of the parameters yields: the region lived with it, and every fact computed.

use crate::draw::{Draws, Stream};
use crate::measure::Waarneming;
use crate::model::populatie::Begin;
use crate::model::populatie::donoren::Donoren;
use crate::model::waarnemingen::Waarnemingen;
use crate::model::{Model, Tijdlijn};
use crate::parameter::Entry;
use crate::quantity::Maand;
use crate::regio::Balansfout;
use crate::simulation::{Opdracht, Simulatie};

/// What is believed of a number before any fact: a triangle over its range with the top at its value; flat if it is fitted,
/// for its value was found on the same facts.
///
/// A point of the parameters is a place between 0 and 1 in each of these distributions, so that the prior of a point is
/// uniform and numbers of any unit are alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Prior {
    /// Path of the number.
    pub pad: String,
    /// Lowest value.
    pub laag: f64,
    /// Most likely value.
    pub modus: f64,
    /// Highest value.
    pub hoog: f64,
    /// Whether all values of the range are as likely.
    pub vlak: bool,
}

impl Prior {
    /// That of an entry.
    pub fn van(pad: &str, entry: &Entry) -> Prior {
        Prior { pad: pad.to_string(), laag: entry.low, modus: entry.value, hoog: entry.high, vlak: false }
    }

    /// That of an entry that is fitted.
    pub fn vlak(pad: &str, entry: &Entry) -> Prior {
        Prior { vlak: true, ..Prior::van(pad, entry) }
    }

    /// The value below which a part `u` of the prior lies.
    pub fn waarde(&self, u: f64) -> f64 {
        let breedte = self.hoog - self.laag;
        let top = (self.modus - self.laag) / breedte;
        match u < top {
            _ if breedte <= 0.0 => self.modus,
            _ if self.vlak => self.laag + breedte * u,
            true => self.laag + breedte * libm::sqrt(u * top),
            false => self.hoog - breedte * libm::sqrt((1.0 - u) * (1.0 - top)),
        }
    }
}

/// A place in the unit cube for each point: one in every stratum of every parameter.
pub fn hyperkubus(draws: &Draws, punten: usize, parameters: usize) -> Vec<Vec<f64>> {
    let mut alle = vec![vec![0.0; parameters]; punten];
    (0..parameters).for_each(|k| {
        let mut loten: Vec<(u32, f64, usize)> = (0..punten)
            .map(|n| {
                let mut draw = draws.draw_soort(Stream::Proef, n as u32, Maand(0), k as u16);
                (draw.lot(), draw.uniform(), n)
            })
            .collect();
        loten.sort_by_key(|(lot, _, n)| (*lot, *n));
        for (stratum, (_, binnen, n)) in loten.into_iter().enumerate() {
            alle[n][k] = (stratum as f64 + binnen) / punten as f64;
        }
    });
    alle
}

/// A region to try points of the parameters on.
pub struct Bank<'a> {
    /// The model at its real size.
    pub model: &'a Model,
    /// The stored distribution that starts are drawn from.
    pub donoren: &'a Donoren,
    /// What is known.
    pub w: &'a Waarnemingen,
    /// The priors of the parameters that are tried.
    pub prioren: Vec<Prior>,
    /// Size of the region, as a part of the real one.
    pub deel: f64,
    /// Seed of all chance.
    pub seed: u64,
}

impl<'a> Bank<'a> {
    /// A bench for a model and what is known of it.
    pub fn new(model: &'a Model, donoren: &'a Donoren, w: &'a Waarnemingen, deel: f64, seed: u64) -> Bank<'a> {
        let prior = |pad: &String| model.entry(pad).map(|entry| Prior::vlak(pad, entry));
        Bank { model, donoren, w, prioren: w.parameters.iter().filter_map(prior).collect(), deel, seed }
    }

    /// The facts, those to fit first.
    pub fn waarnemingen(&self) -> &[Waarneming] {
        &self.w.waarnemingen
    }

    /// The values of a point.
    pub fn waarden(&self, u: &[f64]) -> Vec<f64> {
        self.prioren.iter().zip(u).map(|(prior, u)| prior.waarde(*u)).collect()
    }

    /// Lives the region with the values of a point and one luck, and computes every fact.
    ///
    /// # Errors
    /// A balance that does not hold.
    pub fn leef(&self, waarden: &[f64], luck: u32) -> Result<Vec<f64>, Balansfout> {
        let mut model = self.model.clone();
        model.set_values(self.prioren.iter().map(|prior| prior.pad.as_str()).zip(waarden.iter().copied()));
        let model = model.geschaald(self.deel);
        let tijdlijn = Tijdlijn::new(&model, &[], self.w.einde);
        let draws = Draws::new(self.seed, luck);
        let maanden = self.w.einde.sinds(model.start) as usize + 1;
        let begin = Begin::maak(&model, self.donoren, &tijdlijn, &draws, maanden);
        let opdracht = Opdracht::zonder_beleid(&tijdlijn, &begin.achtergrond, draws);
        let gelopen = Simulatie::new(begin.regio, opdracht).tot_en_met(self.w.einde)?;
        Ok(self.waarnemingen().iter().map(|w| w.meet(&gelopen, model.start, self.deel)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prior_is_a_triangle_with_its_top_at_the_value() {
        let prior = Prior { pad: String::new(), laag: 1.0, modus: 2.0, hoog: 5.0, vlak: false };
        let vlak = Prior { vlak: true, ..prior.clone() };
        assert_eq!((vlak.waarde(0.0), vlak.waarde(0.5), vlak.waarde(1.0)), (1.0, 3.0, 5.0), "flat when fitted");
        assert_eq!((prior.waarde(0.0), prior.waarde(1.0)), (1.0, 5.0));
        assert!((prior.waarde(0.25) - 2.0).abs() < 1e-12, "a quarter lies below the top");
        let gemiddeld = (0..1000).map(|n| prior.waarde((f64::from(n) + 0.5) / 1000.0)).sum::<f64>() / 1000.0;
        assert!((gemiddeld - 8.0 / 3.0).abs() < 1e-3, "{gemiddeld}");
        let vast = Prior { laag: 2.0, hoog: 2.0, ..prior };
        assert_eq!(vast.waarde(0.3), 2.0);
    }

    #[test]
    fn a_hypercube_has_a_point_in_every_stratum() {
        let punten = hyperkubus(&Draws::new(1, 0), 50, 3);
        for k in 0..3 {
            let mut strata: Vec<usize> = punten.iter().map(|u| (u[k] * 50.0) as usize).collect();
            strata.sort_unstable();
            assert_eq!(strata, (0..50).collect::<Vec<_>>());
        }
        assert_ne!(punten[0][0], punten[0][1]);
    }
}
