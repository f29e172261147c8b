//! Recovery: whether the method finds values that are known because the model itself made the data.
//!
//! Values are drawn from the prior and one run with them is taken for the facts. The posterior of such data must hold
//! the true value of every parameter where it belongs: at any place in its ranks equally often, within the middle 90% in
//! nine of ten. Too few means that the posterior is too sure, too many that it is not sure enough.

use crate::experiment::calibratie::bank::{Bank, hyperkubus};
use crate::experiment::calibratie::monster::trek;
use crate::experiment::calibratie::{Doelwit, Runs, Voortgang, eigen_draws, kans, leer};
use crate::fout::Error;

/// Draws that a true value is ranked among.
pub const RANGEN: usize = 99;
/// Draws that each posterior is worked out with.
const DRAWS: usize = 495;

/// What was recovered.
#[derive(Clone, Debug, PartialEq)]
pub struct Herstel {
    /// Rank of the true value, 0 to [`RANGEN`], by data set and parameter.
    pub rangen: Vec<Vec<usize>>,
}

impl Herstel {
    /// Share of all true values within the middle so much of their posterior.
    pub fn dekking(&self, midden: f64) -> f64 {
        let alle: Vec<usize> = self.rangen.iter().flatten().copied().collect();
        binnen(&alle, midden)
    }

    /// The same for one parameter.
    pub fn dekking_van(&self, parameter: usize, midden: f64) -> f64 {
        binnen(&self.rangen.iter().map(|rij| rij[parameter]).collect::<Vec<_>>(), midden)
    }

    /// True values by rank, in ten classes of equal width; equal numbers if the method is right.
    pub fn verdeling(&self) -> [usize; 10] {
        let mut klassen = [0; 10];
        self.rangen.iter().flatten().for_each(|rang| klassen[rang * 10 / (RANGEN + 1)] += 1);
        klassen
    }

    /// Standard deviation that a share over all has by chance alone, if data sets are independent and the parameters
    /// within one are not: from the spread between data sets.
    pub fn onzeker(&self, midden: f64) -> f64 {
        let per_set: Vec<f64> = self.rangen.iter().map(|rij| binnen(rij, midden)).collect();
        crate::measure::statistiek::standaardafwijking(&per_set) / libm::sqrt(per_set.len() as f64)
    }
}

fn binnen(rangen: &[usize], midden: f64) -> f64 {
    let rand = 0.5 * (1.0 - midden);
    let in_het_midden = |rang: &&usize| {
        let plaats = (**rang as f64 + 0.5) / (RANGEN + 1) as f64;
        (rand..=1.0 - rand).contains(&plaats)
    };
    rangen.iter().filter(in_het_midden).count() as f64 / rangen.len().max(1) as f64
}

/// Makes `sets` data sets and recovers their values, with an emulator that learned from `punten` points of the prior.
///
/// # Errors
/// Too few points; a balance that does not hold.
pub fn herstel(bank: &Bank, punten: usize, sets: usize, v: Voortgang) -> Result<Herstel, Error> {
    let (w, d, feiten) = (bank.w, bank.prioren.len(), bank.w.te_passen());
    let kapot = |fout: crate::regio::Balansfout| Error::Internal(fout.to_string());
    let luck = |n: usize| (0..w.replicates).map(|r| ((n * w.replicates + r) % w.lucks) as u32).collect();
    let plaatsen = hyperkubus(&eigen_draws(bank.seed, 1_000), punten, d);
    let geleerd = Runs::doe(bank, plaatsen, &luck, "points", v).map_err(kapot)?;
    let emulator = leer(&[&geleerd], feiten, w.replicates, w.lucks)?;
    let eigen = |n: usize| vec![(w.lucks + n) as u32];
    let waar = hyperkubus(&eigen_draws(bank.seed, 1_001), sets, d);
    let data = Runs::doe(bank, waar, &eigen, "data sets", v).map_err(kapot)?;
    let mut rangen = Vec::new();
    for (n, (waar, y)) in data.u.iter().zip(&data.y).enumerate() {
        let y = &y[0][..feiten];
        if y.iter().any(|x| !x.is_finite()) {
            continue;
        }
        let sd = emulator.toeval.iter().map(|v| libm::sqrt(*v));
        let doelwit = |(y, sd): (&f64, f64)| Doelwit { waarde: *y, sd: [sd, sd] };
        let doelwitten: Vec<(usize, Doelwit)> = y.iter().zip(sd).map(doelwit).enumerate().collect();
        let draws = eigen_draws(bank.seed, 2_000 + n);
        let monster = trek(&|u| kans(&emulator, &doelwitten, u), d, DRAWS, 1.0, &draws).neem(RANGEN);
        let rang = |k: usize| monster.iter().filter(|u| u[k] < waar[k]).count();
        rangen.push((0..d).map(rang).collect());
        v("posteriors", n + 1, sets);
    }
    Ok(Herstel { rangen })
}
