//! Waves on disk: each is written aside and moved into place with a receipt, and is used again as long as nothing that it
//! depends on has changed, the program itself included.

use std::path::{Path, PathBuf};

use crate::experiment::calibratie::Runs;
use crate::experiment::calibratie::bank::Bank;
use crate::experiment::programma;
use crate::fout::Error;
use crate::fout::zeg;

/// The folder of the waves of one calibration.
pub(super) struct Bewaard {
    map: PathBuf,
    sleutel: String,
    parameters: usize,
}

impl Bewaard {
    /// The waves of a bench, by all that they depend on.
    pub fn new(bank: &Bank, golven: &[usize], map: &Path) -> Bewaard {
        let waarvan = format!(
            "{} {} {:?} {} {} {golven:?} {:?}",
            programma(),
            bank.model.core_hash,
            bank.w,
            bank.deel,
            bank.seed,
            bank.prioren
        );
        let sleutel = blake3::hash(waarvan.as_bytes()).to_hex().to_string();
        Bewaard { map: map.to_path_buf(), sleutel, parameters: bank.prioren.len() }
    }

    /// A wave: from disk if it is there and fits, else run and kept.
    pub fn golf(&self, nummer: usize, doe: impl FnOnce() -> Result<Runs, Error>) -> Result<Runs, Error> {
        let (pad, bon) = (self.map.join(format!("wave-{nummer}.csv")), self.map.join(format!("wave-{nummer}.toml")));
        let inhoud = std::fs::read_to_string(&pad).ok();
        let kwijting = std::fs::read_to_string(&bon).unwrap_or_default();
        if let Some(runs) = inhoud.filter(|tekst| kwijting == self.bon(tekst)).and_then(|tekst| self.lees(&tekst)) {
            zeg!("wave {nummer}: taken from {}", pad.display());
            return Ok(runs);
        }
        let runs = doe()?;
        let tekst = schrijf(&runs);
        let bewaar = || {
            fs_err::create_dir_all(&self.map)?;
            // The receipt last: without it the wave does not count.
            for (pad, tekst) in [(&pad, &tekst), (&bon, &self.bon(&tekst))] {
                vervang(pad, tekst)?;
            }
            Ok(())
        };
        bewaar().map_err(|source| Error::Surroundings { what: format!("cannot keep {}", pad.display()), source })?;
        Ok(runs)
    }

    fn bon(&self, tekst: &str) -> String {
        format!("of = \"{}\"\nhash = \"{}\"\n", self.sleutel, blake3::hash(tekst.as_bytes()).to_hex())
    }

    fn lees(&self, tekst: &str) -> Option<Runs> {
        let mut runs = Runs::default();
        let mut vorige = None;
        for regel in tekst.lines() {
            let getallen: Vec<f64> = regel.split(',').map(|cel| cel.parse().ok()).collect::<Option<_>>()?;
            let (punt, rest) = getallen.split_first()?;
            let (u, y) = rest.split_at_checked(self.parameters)?;
            if vorige != Some(*punt) {
                vorige = Some(*punt);
                runs.u.push(u.to_vec());
                runs.y.push(Vec::new());
            }
            runs.y.last_mut()?.push(y.to_vec());
        }
        Some(runs)
    }
}

/// A run per line: the number of its point, its place, its facts.
fn schrijf(runs: &Runs) -> String {
    let mut tekst = String::new();
    for (n, (u, y)) in runs.u.iter().zip(&runs.y).enumerate() {
        for y in y {
            let cellen = [n as f64].into_iter().chain(u.iter().copied()).chain(y.iter().copied());
            tekst.push_str(&cellen.map(|x| x.to_string()).collect::<Vec<_>>().join(","));
            tekst.push('\n');
        }
    }
    tekst
}

/// Writes a file aside and moves it into place.
///
/// # Errors
/// When it cannot be written.
pub fn vervang(pad: &Path, tekst: &str) -> std::io::Result<()> {
    let map = pad.parent().filter(|map| !map.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let terzijde = tempfile::Builder::new().prefix(".doorstroom-").tempdir_in(map)?;
    let nieuw = terzijde.path().join("nieuw");
    fs_err::write(&nieuw, tekst)?;
    fs_err::File::open(&nieuw)?.sync_all()?;
    fs_err::rename(&nieuw, pad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_is_run_once_and_again_when_something_changed() {
        let map = tempfile::tempdir().unwrap();
        let bewaard = |sleutel: &str| Bewaard { map: map.path().into(), sleutel: sleutel.into(), parameters: 2 };
        let runs = Runs {
            u: vec![vec![0.1, 0.25], vec![0.3, 1.0 / 3.0]],
            y: vec![vec![vec![1.5], vec![f64::NAN]], vec![vec![2.0]]],
        };
        let eerste = bewaard("a").golf(1, || Ok(runs.clone())).unwrap();
        let weer = bewaard("a").golf(1, || Err(Error::Internal("run again".into()))).unwrap();
        assert_eq!((&weer.u, &weer.y[1]), (&eerste.u, &eerste.y[1]));
        assert!(weer.y[0][1][0].is_nan());
        assert!(bewaard("b").golf(1, || Err(Error::Internal("run again".into()))).is_err());
        std::fs::write(map.path().join("wave-1.csv"), "0,0.1,0.25,9\n").unwrap();
        assert!(bewaard("a").golf(1, || Err(Error::Internal("run again".into()))).is_err(), "damaged");
    }
}
