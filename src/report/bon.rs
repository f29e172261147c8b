//! The receipt: all that is needed to repeat a run, and apart from it the facts of the machine that ran it.

use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What determines the outcome to the last byte.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bon {
    /// Name of the program.
    pub programma: String,
    /// Version of the program.
    pub versie: String,
    /// Name of the model.
    pub model: String,
    /// Hash of the model files.
    pub model_hash: String,
    /// Name of the experiment.
    pub experiment: String,
    /// Hash of the experiment file and the overrides, see [`plan_hash`].
    pub plan_hash: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: usize,
    /// First month.
    pub start: String,
    /// Last month.
    pub einde: String,
    /// Structure of the model that was chosen.
    pub structuur: String,
    /// With which values of uncertain numbers: posterior, prior or point; older receipts do not say.
    #[serde(default)]
    pub onzekerheid: String,
    /// Names of the scenarios.
    pub scenarios: Vec<String>,
    /// The command that repeats the run.
    pub commando: String,
}

impl Bon {
    /// The parts of the receipt that go into every Parquet file.
    pub fn herkomst(&self) -> Vec<(String, String)> {
        let paar = |naam: &str, waarde: &str| (format!("doorstroom.{naam}"), waarde.to_string());
        vec![
            paar("versie", &self.versie),
            paar("model", &self.model),
            paar("model_hash", &self.model_hash),
            paar("experiment", &self.experiment),
            paar("plan_hash", &self.plan_hash),
            paar("seed", &self.seed.to_string()),
        ]
    }
}

/// Facts of the machine and the hour, kept apart because they do not matter to the outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Gastheer {
    /// Operating system.
    pub systeem: String,
    /// Processor architecture.
    pub architectuur: String,
    /// Threads used.
    pub threads: usize,
    /// When the run began (UTC).
    pub begonnen: String,
    /// When the run ended (UTC).
    pub geeindigd: String,
    /// How long it took.
    pub seconden: f64,
}

impl Gastheer {
    /// The facts of this machine, for a run that began then and has lasted so long.
    pub fn hier(begonnen: SystemTime, duur: Duration, threads: usize) -> Gastheer {
        Gastheer {
            systeem: std::env::consts::OS.into(),
            architectuur: std::env::consts::ARCH.into(),
            threads,
            begonnen: tijdstip(begonnen),
            geeindigd: tijdstip(begonnen + duur),
            seconden: (duur.as_secs_f64() * 1000.0).round() / 1000.0,
        }
    }
}

/// Hash of the bytes of the experiment file and of the overrides as resolved, in order.
pub fn plan_hash(experiment: &[u8], overrides: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(experiment.len() as u64).to_le_bytes()).update(experiment);
    for regel in overrides {
        hasher.update(&(regel.len() as u64).to_le_bytes()).update(regel.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// A moment as YYYY-MM-DDThh:mm:ssZ.
fn tijdstip(moment: SystemTime) -> String {
    let seconden = moment.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (dag, rest) = ((seconden / 86_400) as i64, seconden % 86_400);
    // Days to a date in the Gregorian calendar, counted in eras of 400 years from 1 March of the year 0.
    let z = dag + 719_468;
    let (era, in_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let jaar_in_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_jaar = in_era - (365 * jaar_in_era + jaar_in_era / 4 - jaar_in_era / 100);
    let mp = (5 * in_jaar + 2) / 153;
    let (dag, maand) = (in_jaar - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    let jaar = jaar_in_era + era * 400 + i64::from(maand <= 2);
    format!("{jaar:04}-{maand:02}-{dag:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_dates() {
        assert_eq!(tijdstip(UNIX_EPOCH), "1970-01-01T00:00:00Z");
        assert_eq!(tijdstip(UNIX_EPOCH + Duration::from_secs(1_709_210_096)), "2024-02-29T12:34:56Z");
    }

    #[test]
    fn the_plan_hash_tells_plans_apart() {
        let a = plan_hash(b"x", &["a=1".into()]);
        assert_eq!(a, plan_hash(b"x", &["a=1".into()]));
        assert_ne!(a, plan_hash(b"xa=1", &[]));
        assert_ne!(a, plan_hash(b"x", &["a=2".into()]));
    }
}
