//! The logistic function, and bounds of it that mostly tell whether a number is below it without an exponential.

use std::sync::LazyLock;

/// The logistic function.
pub fn logistisch(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// Points of the function for each step of its argument, and how far from nil they go.
const PUNTEN: f64 = 16.0;
const PUNTEN_TOT: f64 = 8.0;
const AANTAL: usize = (2.0 * PUNTEN * PUNTEN_TOT) as usize + 1;
/// Far more than the function is off by rounding, far less than it rises in a step.
pub const RUIM: f64 = 1e-9;

static LOGISTISCH: LazyLock<[f64; AANTAL]> =
    LazyLock::new(|| std::array::from_fn(|n| logistisch(n as f64 / PUNTEN - PUNTEN_TOT)));

/// Below and above the function at `x`, also as rounded.
#[inline]
pub fn tussen(x: f64) -> (f64, f64) {
    let (punten, plek) = (&*LOGISTISCH, (x + PUNTEN_TOT) * PUNTEN);
    if plek < 0.0 {
        return (0.0, punten[0] * (1.0 + RUIM));
    }
    let n = plek as usize;
    let onder = punten[n.min(AANTAL - 1)] * (1.0 - RUIM);
    (onder, punten.get(n + 1).map_or(1.0, |boven| boven * (1.0 + RUIM)))
}

/// Whether a number is below a chance that is the logistic function of `x`, but for rounding; the chance itself is seldom
/// asked for.
#[inline]
pub fn onder_logistisch(u: f64, x: f64, kans: impl FnOnce() -> f64) -> bool {
    let (onder, boven) = tussen(x);
    u < boven && (u < onder || u < kans())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Stream};
    use crate::quantity::Maand;

    #[test]
    fn the_bounds_hold_the_curve_between_them() {
        for n in -120_000..=120_000 {
            let x = f64::from(n) * 1e-4;
            let (onder, boven) = tussen(x);
            let precies = logistisch(x);
            assert!(onder <= precies && precies <= boven, "{x}: {onder} {precies} {boven}");
            assert!(boven - onder < 0.02, "{x}: {onder} {boven}");
        }
    }

    #[test]
    fn the_points_of_the_curve_say_what_the_curve_says_and_mostly_without_it() {
        let mut draw = Draws::new(1, 0).draw(Stream::Proef, 0, Maand(0));
        let mut gevraagd = 0;
        for n in 0..100_000 {
            let x = if n % 1000 == 0 { f64::from(n / 1000 % 64 - 32) } else { 20.0 * draw.uniform() - 10.0 };
            let u = if n % 3 == 0 { logistisch(x) * (1.0 + 1e-10 * (draw.uniform() - 0.5)) } else { draw.uniform() };
            let uit = onder_logistisch(u, x, || {
                gevraagd += i32::from(n % 3 != 0 && x.abs() < PUNTEN_TOT);
                logistisch(x)
            });
            assert_eq!(uit, u < logistisch(x), "{u} at {x}");
        }
        assert!(gevraagd < 2000, "asked {gevraagd} times");
    }
}
