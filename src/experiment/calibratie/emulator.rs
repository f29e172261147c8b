//! What a run would yield anywhere in the range of the parameters, learned from the runs that were done: a quadratic
//! surface per fact by ridge regression, with how sure it is.
//!
//! The surface is a sum of Legendre polynomials of the places of the parameters in their priors: first and second order of
//! each, and the products of those that matter most. They are uncorrelated under the prior, so one penalty suits all.
//! It is chosen by leaving out one point at a time. Chance in a run is averaged by the surface over all points; that is why
//! a small region is enough.

use nalgebra::{Cholesky, DMatrix};

/// Parameters whose products are part of the surface.
const MET_PRODUCTEN: usize = 6;
/// Penalties that are tried, as parts of the number of points.
const STRAFFEN: [f64; 6] = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0];

/// A point that was run: its place and the mean of its runs, per fact.
pub type Punt = (Vec<f64>, Vec<f64>);

/// The surfaces of all facts.
pub struct Emulator {
    paren: Vec<(usize, usize)>,
    coefficienten: DMatrix<f64>,
    inverse: DMatrix<f64>,
    rest: Vec<f64>,
    tekort: Vec<f64>,
    /// Variance of one run by chance, per fact.
    pub toeval: Vec<f64>,
    gedeeld: f64,
}

/// What a run would yield: mean and how unsure that mean is, as a variance, per fact.
#[derive(Clone, Debug, Default)]
pub struct Voorspelling {
    /// Mean.
    pub gemiddeld: Vec<f64>,
    /// Variance of the mean.
    pub variantie: Vec<f64>,
}

impl Emulator {
    /// Learns from points; `toeval` is the variance of one run by chance, `replicates` how many runs the mean of a point
    /// is of, `lucks` how many lucks all points share. Nothing if there are too few points.
    pub fn leer(punten: &[Punt], toeval: Vec<f64>, replicates: usize, lucks: usize) -> Option<Emulator> {
        let eerste = past(punten, &[])?;
        let d = punten.first()?.0.len();
        let mut gewicht: Vec<(f64, usize)> = (0..d)
            .map(|k| {
                let orde = |n: usize| {
                    let som =
                        |f: usize| eerste.coefficienten[(n, f)].powi(2) / eerste.variantie[f].max(f64::MIN_POSITIVE);
                    (0..eerste.variantie.len()).map(som).sum::<f64>()
                };
                (orde(1 + k) + orde(1 + d + k), k)
            })
            .collect();
        gewicht.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut beste: Vec<usize> = gewicht.into_iter().take(MET_PRODUCTEN).map(|(_, k)| k).collect();
        beste.sort_unstable();
        let paren: Vec<(usize, usize)> =
            beste.iter().enumerate().flat_map(|(n, a)| beste[n + 1..].iter().map(|b| (*a, *b))).collect();
        let beste = past(punten, &paren)?;
        let rest = beste.rest;
        let tekort = rest.iter().zip(&toeval).map(|(s, t)| (s - t / replicates as f64).max(0.0)).collect();
        let gedeeld = 1.0 / lucks as f64;
        let Pas { coefficienten, inverse, .. } = beste;
        Some(Emulator { paren, coefficienten, inverse, rest, tekort, toeval, gedeeld })
    }

    /// What a run at a place would yield on average.
    pub fn voorspel(&self, u: &[f64]) -> Voorspelling {
        let x = kenmerken(u, &self.paren);
        let mut hefboom = 0.0;
        for (n, rij) in x.iter().enumerate() {
            let kolom = self.inverse.column(n);
            hefboom += rij * kolom.iter().zip(&x).map(|(a, b)| a * b).sum::<f64>();
        }
        let feiten = 0..self.rest.len();
        let gemiddeld = |f: usize| self.coefficienten.column(f).iter().zip(&x).map(|(a, b)| a * b).sum();
        let variantie = |f: usize| self.tekort[f] + self.rest[f] * hefboom + self.toeval[f] * self.gedeeld;
        Voorspelling { gemiddeld: feiten.clone().map(gemiddeld).collect(), variantie: feiten.map(variantie).collect() }
    }
}

/// A surface fitted with one penalty.
struct Pas {
    coefficienten: DMatrix<f64>,
    inverse: DMatrix<f64>,
    /// Variance around the surface, per fact.
    rest: Vec<f64>,
    /// Variance of the points, per fact.
    variantie: Vec<f64>,
    /// Mean square error of points left out, as parts of the variance of the points, summed.
    weggelaten: f64,
}

fn past(punten: &[Punt], paren: &[(usize, usize)]) -> Option<Pas> {
    let (u, y) = punten.first()?;
    let (n, p, feiten) = (punten.len(), 1 + 2 * u.len() + paren.len(), y.len());
    let x: Vec<Vec<f64>> = punten.iter().map(|(u, _)| kenmerken(u, paren)).collect();
    let x = DMatrix::from_fn(n, p, |i, k| x[i][k]);
    let y = DMatrix::from_fn(n, feiten, |i, f| punten[i].1[f]);
    let (xx, xy) = (x.tr_mul(&x), x.tr_mul(&y));
    let met = |straf: f64| {
        let mut a = xx.clone();
        // The mean of all is never held back.
        (1..p).for_each(|k| a[(k, k)] += straf * n as f64);
        let inverse = Cholesky::new(a)?.inverse();
        let coefficienten = &inverse * &xy;
        let fout = &y - &x * &coefficienten;
        let xi = &x * &inverse;
        let hefboom: Vec<f64> =
            (0..n).map(|i| x.row(i).iter().zip(xi.row(i).iter()).map(|(a, b)| a * b).sum()).collect();
        let vrij = (n as f64 - hefboom.iter().sum::<f64>()).max(1.0);
        let variantie: Vec<f64> = (0..feiten).map(|f| y.column(f).variance()).collect();
        let gemiste = |f: usize| {
            let los = |i: usize| (fout[(i, f)] / (1.0 - hefboom[i]).max(1e-6)).powi(2);
            (0..n).map(los).sum::<f64>() / n as f64 / variantie[f].max(f64::MIN_POSITIVE)
        };
        Some(Pas {
            rest: (0..feiten).map(|f| fout.column(f).norm_squared() / vrij).collect(),
            weggelaten: (0..feiten).map(gemiste).sum(),
            coefficienten,
            inverse,
            variantie,
        })
    };
    STRAFFEN.iter().filter_map(|straf| met(*straf)).min_by(|a, b| a.weggelaten.total_cmp(&b.weggelaten))
}

/// The terms of the surface at a place: one, first order, second order, products.
fn kenmerken(u: &[f64], paren: &[(usize, usize)]) -> Vec<f64> {
    let wortel3 = libm::sqrt(3.0);
    let lineair: Vec<f64> = u.iter().map(|u| wortel3 * (2.0 * u - 1.0)).collect();
    let vierkant = lineair.iter().map(|x| 0.5 * libm::sqrt(5.0) * (x * x - 1.0));
    let producten = paren.iter().map(|(a, b)| lineair[*a] * lineair[*b]);
    [1.0].into_iter().chain(lineair.iter().copied()).chain(vierkant).chain(producten).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Stream};
    use crate::experiment::calibratie::bank::hyperkubus;
    use crate::quantity::Maand;

    /// A surface with a product and chance of standard deviation 0.3 in each of two runs.
    fn punten(n: usize) -> Vec<Punt> {
        let draws = Draws::new(3, 0);
        let plaatsen = hyperkubus(&draws, n, 5);
        let waarde = |(i, u): (usize, Vec<f64>)| {
            let mut draw = draws.draw(Stream::Proef, i as u32, Maand(7));
            let ruis = 0.3 * (draw.normal() + draw.normal()) / 2.0;
            let y = vec![waar(&u) + ruis];
            (u, y)
        };
        plaatsen.into_iter().enumerate().map(waarde).collect()
    }

    fn waar(u: &[f64]) -> f64 {
        2.0 + 3.0 * u[0] - 2.0 * u[1] * u[1] + 2.0 * u[0] * u[2]
    }

    #[test]
    fn the_surface_finds_the_mean_and_knows_how_unsure_it_is() {
        let emulator = Emulator::leer(&punten(150), vec![0.09], 2, 1_000_000).expect("enough points");
        let toets = hyperkubus(&Draws::new(4, 0), 200, 5);
        let (mut fout, mut gezegd) = (0.0, 0.0);
        for u in &toets {
            let v = emulator.voorspel(u);
            fout += (v.gemiddeld[0] - waar(u)).powi(2) / 200.0;
            gezegd += v.variantie[0] / 200.0;
        }
        assert!(fout < 0.02, "mean square error {fout}");
        assert!(fout < 2.0 * gezegd && gezegd < 4.0 * fout, "error {fout}, said {gezegd}");
    }
}
