//! Draws from a posterior by tempering: from the prior in steps, each of which makes the facts weigh a little more, with
//! moves that keep the draws apart (sequential Monte Carlo; the moves take their direction from two other draws, as in
//! differential evolution).

use rayon::prelude::*;

use crate::draw::{Draw, Draws, Stream};
use crate::experiment::calibratie::bank::hyperkubus;
use crate::quantity::Maand;

/// Moves of each draw after each step.
const ZETTEN: usize = 30;
/// Parameters that half of the moves change; the others change all.
const ENKELE: usize = 3;
/// Part of the draws that the weights of a step must be worth.
const WAARD: f64 = 0.5;
/// Most steps; [`Monster::macht`] says how far they came.
const STAPPEN: i16 = 200;

/// Draws and what they are worth.
#[derive(Clone, Debug)]
pub struct Monster {
    /// Places in the unit cube.
    pub u: Vec<Vec<f64>>,
    /// What the weights of the last step were worth, as a part of the draws.
    pub waard: f64,
    /// To which power of the likelihood the steps came.
    pub macht: f64,
}

impl Monster {
    /// So many of the draws, evenly spread.
    pub fn neem(&self, aantal: usize) -> Vec<Vec<f64>> {
        (0..aantal).map(|n| self.u[(n * self.u.len() / aantal.max(1)).min(self.u.len() - 1)].clone()).collect()
    }
}

/// Draws `aantal` places of `d` parameters from the uniform prior times a likelihood to the power `tot`.
pub fn trek(kans: &(dyn Fn(&[f64]) -> f64 + Sync), d: usize, aantal: usize, tot: f64, draws: &Draws) -> Monster {
    let mut u = hyperkubus(draws, aantal, d);
    let mut log: Vec<f64> = u.par_iter().map(|u| kans(u)).collect();
    let (mut macht, mut waard) = (0.0, 1.0);
    for stap in 1..=STAPPEN {
        if macht >= tot {
            break;
        }
        let verder = volgende(&log, macht, tot);
        let gewichten = gewichten(&log, verder - macht);
        waard = waarde(&gewichten) / aantal as f64;
        macht = verder;
        let keus = herkies(&gewichten, draws.uniform(Stream::Proef, u32::MAX, Maand(stap)));
        u = keus.iter().map(|n| u[*n].clone()).collect();
        log = keus.iter().map(|n| log[*n]).collect();
        let vast = u.clone();
        let verzet = |(n, (u, log)): (usize, (&mut Vec<f64>, &mut f64))| {
            let mut draw = draws.draw(Stream::Proef, n as u32, Maand(stap));
            for _ in 0..ZETTEN {
                let voorstel = voorstel(u, &vast, &mut draw);
                let nieuw = kans(&voorstel);
                if libm::log(draw.uniform()) < macht * (nieuw - *log) {
                    (*u, *log) = (voorstel, nieuw);
                }
            }
        };
        u.par_iter_mut().zip(log.par_iter_mut()).enumerate().for_each(verzet);
    }
    Monster { u, waard, macht }
}

/// The next power: as far as the weights stay worth enough draws.
fn volgende(log: &[f64], nu: f64, tot: f64) -> f64 {
    let genoeg = |macht: f64| waarde(&gewichten(log, macht - nu)) >= WAARD * log.len() as f64;
    if genoeg(tot) {
        return tot;
    }
    let (mut laag, mut hoog) = (nu, tot);
    for _ in 0..50 {
        let midden = 0.5 * (laag + hoog);
        if genoeg(midden) { laag = midden } else { hoog = midden }
    }
    hoog
}

/// Weights that add up to one.
fn gewichten(log: &[f64], macht: f64) -> Vec<f64> {
    let hoogste = log.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let ruw: Vec<f64> = log.iter().map(|l| libm::exp(macht * (l - hoogste))).collect();
    let som: f64 = ruw.iter().sum();
    ruw.into_iter().map(|w| w / som).collect()
}

/// How many equal draws weights are worth.
fn waarde(gewichten: &[f64]) -> f64 {
    1.0 / gewichten.iter().map(|w| w * w).sum::<f64>()
}

/// Draws by weight, at even distances from one place.
fn herkies(gewichten: &[f64], plaats: f64) -> Vec<usize> {
    let n = gewichten.len();
    let (mut keus, mut op, mut som) = (Vec::with_capacity(n), 0, gewichten[0]);
    for k in 0..n {
        let naar = (k as f64 + plaats) / n as f64;
        while som < naar && op + 1 < n {
            op += 1;
            som += gewichten[op];
        }
        keus.push(op);
    }
    keus
}

/// A place in the direction of the difference of two others, inside the cube.
fn voorstel(u: &[f64], vast: &[Vec<f64>], draw: &mut Draw) -> Vec<f64> {
    let (een, ander) = (&vast[draw.below(vast.len())], &vast[draw.below(vast.len())]);
    let enkele = draw.happens(0.5) && u.len() > ENKELE;
    let hoeveel = if enkele { ENKELE } else { u.len() };
    let mut mee = vec![!enkele; u.len()];
    if enkele {
        (0..ENKELE).for_each(|_| mee[draw.below(u.len())] = true);
    }
    let lengte = 2.38 / libm::sqrt(2.0 * hoeveel as f64) * draw.uniform();
    let zet = |k: usize, draw: &mut Draw| match mee[k] {
        true => terug(u[k] + lengte * (een[k] - ander[k]) + 0.001 * draw.normal()),
        false => u[k],
    };
    (0..u.len()).map(|k| zet(k, draw)).collect()
}

/// Turned back at the ends of the range.
fn terug(x: f64) -> f64 {
    let x = (x / 2.0).fract().abs() * 2.0;
    if x > 1.0 { 2.0 - x } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::statistiek::{gemiddelde, standaardafwijking};

    #[test]
    fn a_known_posterior_is_drawn() {
        // Normal in the first two with correlation 0.8, nothing known of the rest.
        let (sd, r) = (0.05, 0.8);
        let kans = move |u: &[f64]| {
            let (a, b) = ((u[0] - 0.4) / sd, (u[1] - 0.6) / sd);
            -0.5 * (a * a - 2.0 * r * a * b + b * b) / (1.0 - r * r)
        };
        let monster = trek(&kans, 6, 1500, 1.0, &Draws::new(5, 0));
        let kolom = |k: usize| monster.u.iter().map(|u| u[k]).collect::<Vec<f64>>();
        let (a, b, vrij) = (kolom(0), kolom(1), kolom(4));
        assert!((gemiddelde(&a) - 0.4).abs() < 0.006 && (gemiddelde(&b) - 0.6).abs() < 0.006);
        assert!((standaardafwijking(&a) / sd - 1.0).abs() < 0.12, "{}", standaardafwijking(&a));
        assert!((crate::measure::statistiek::covariantie(&a, &b) / (sd * sd * r) - 1.0).abs() < 0.25);
        assert!((standaardafwijking(&vrij) - libm::sqrt(1.0 / 12.0)).abs() < 0.02, "{}", standaardafwijking(&vrij));
        assert!(monster.u.iter().flatten().all(|x| (0.0..=1.0).contains(x)) && monster.waard >= WAARD * 0.99);
        assert_eq!(monster.neem(100).len(), 100);
    }

    #[test]
    fn places_are_turned_back_at_the_ends() {
        for (x, wordt) in [(0.3, 0.3), (1.2, 0.8), (-0.2, 0.2), (2.1, 0.1)] {
            assert!((terug(x) - wordt).abs() < 1e-12, "{x}: {}", terug(x));
        }
    }
}
