//! Finished replicates, kept beside the results folder until the results are written, so that an interrupted run goes on
//! where it stopped.
//!
//! `output/NAME.delen/KEY/00012.txt` is replicate 12: a line with the hash of what follows, then a line of whole numbers per
//! run and one for the trial. The key is that of everything the numbers depend on, the program itself included, so what
//! another program, model or experiment left behind is never used. A file appears as a whole or not at all; one that is
//! damaged is worked out again.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::experiment::programma;
use crate::experiment::uitvoering::{Bewaring, LUCK_VAN_TWEELINGEN, Replicate};
use crate::measure::{Cohort, DOELGROEPEN, Groepen, Indicator, Loop, Rij};

/// The kept replicates of one run.
pub struct Delen {
    /// All that is kept beside these results, by whatever run.
    alles: PathBuf,
    /// What this run keeps.
    map: PathBuf,
}

impl Delen {
    /// The replicates kept beside a results folder, of runs that depend on just these things.
    pub fn bij(uit: &Path, hangt_af_van: &[&str]) -> Delen {
        let mut hasher = blake3::Hasher::new();
        for deel in hangt_af_van {
            hasher.update(&(deel.len() as u64).to_le_bytes()).update(deel.as_bytes());
        }
        hasher.update(programma().as_bytes());
        let mut naam = uit.file_name().unwrap_or_default().to_os_string();
        naam.push(".delen");
        let alles = uit.with_file_name(naam);
        let map = alles.join(&hasher.finalize().to_hex()[..16]);
        Delen { alles, map }
    }

    /// How many replicates are kept, twins aside; damaged ones count until they are read.
    pub fn aantal(&self) -> usize {
        let nummer = |pad: PathBuf| pad.file_stem()?.to_str()?.parse::<usize>().ok();
        let gewoon = |f: &fs_err::DirEntry| nummer(f.path()).is_some_and(|n| n < LUCK_VAN_TWEELINGEN);
        fs_err::read_dir(&self.map).map_or(0, |map| map.flatten().filter(gewoon).count())
    }

    /// Throws everything away, what other runs of the same name left included.
    ///
    /// # Errors
    /// A folder that cannot be removed.
    pub fn ruim_op(&self) -> io::Result<()> {
        if self.alles.exists() { fs_err::remove_dir_all(&self.alles) } else { Ok(()) }
    }

    fn bestand(&self, replicate: usize) -> PathBuf {
        self.map.join(format!("{replicate:05}.txt"))
    }
}

impl Bewaring for Delen {
    fn haal(&self, replicate: usize) -> Option<Replicate> {
        let tekst = fs_err::read_to_string(self.bestand(replicate)).ok()?;
        let (hash, regels) = tekst.split_once('\n')?;
        if blake3::hash(regels.as_bytes()).to_hex().as_str() != hash {
            return None;
        }
        let getallen = |regel: &str| regel.split(' ').map(str::parse).collect::<Result<Vec<i64>, _>>().ok();
        let mut regels: Vec<Vec<i64>> = regels.lines().map(getallen).collect::<Option<_>>()?;
        let proef = regels.pop()?.into_iter().skip(1).map(|bits| f64::from_bits(bits as u64)).collect();
        let lopen = regels.into_iter().map(|regel| terug(regel.into_iter())).collect::<Option<_>>()?;
        Some((lopen, proef))
    }

    fn bewaar(&self, replicate: usize, (lopen, proef): &Replicate) -> io::Result<()> {
        let mut tekst = String::new();
        for regel in lopen.iter().map(getallen) {
            schrijf_regel(&mut tekst, &regel);
        }
        let proef = proef.iter().map(|x| x.to_bits() as i64);
        schrijf_regel(&mut tekst, &std::iter::once(proef.len() as i64).chain(proef).collect::<Vec<_>>());
        fs_err::create_dir_all(&self.map)?;
        let mut terzijde = tempfile::NamedTempFile::new_in(&self.map)?;
        writeln!(terzijde, "{}", blake3::hash(tekst.as_bytes()).to_hex())?;
        terzijde.write_all(tekst.as_bytes())?;
        terzijde.as_file().sync_all()?;
        terzijde.persist(self.bestand(replicate))?;
        Ok(())
    }
}

fn schrijf_regel(tekst: &mut String, getallen: &[i64]) {
    for (n, x) in getallen.iter().enumerate() {
        let _ = write!(tekst, "{}{x}", if n == 0 { "" } else { " " });
    }
    tekst.push('\n');
}

/// A run as whole numbers: five lengths, then all that they count.
fn getallen(l: &Loop) -> Vec<i64> {
    let gemeenten = l.rijen.first().map_or(0, Vec::len);
    let lengten = [l.rijen.len(), gemeenten, l.cohorten.len(), l.groepen.len(), l.hashes.len()];
    let mut uit: Vec<i64> = lengten.iter().map(|n| *n as i64).collect();
    uit.extend(l.rijen.iter().flatten().flatten());
    for c in &l.cohorten {
        uit.extend([c.naar_werk, c.alle].iter().chain(&c.terug_na_werk).chain(&c.terug_na_alle).map(|n| i64::from(*n)));
    }
    uit.extend(l.groepen.iter().flatten().flat_map(|(a, b)| [i64::from(*a), i64::from(*b)]));
    uit.extend(l.hashes.iter().map(|hash| *hash as i64));
    uit
}

/// The run that whole numbers stand for, if they are one.
fn terug(mut x: impl Iterator<Item = i64>) -> Option<Loop> {
    let [maanden, gemeenten, cohorten, groepen, hashes] =
        [(); 5].map(|()| x.next().and_then(|n| usize::try_from(n).ok()));
    let (maanden, gemeenten) = (maanden?, gemeenten?);
    let mut rijen = Vec::new();
    for _ in 0..maanden {
        let mut maand = Vec::new();
        for _ in 0..gemeenten {
            let mut rij: Rij = [0; Indicator::N];
            for waarde in &mut rij {
                *waarde = x.next()?;
            }
            maand.push(rij);
        }
        rijen.push(maand);
    }
    let mut klein = || x.next().and_then(|n| u32::try_from(n).ok());
    let mut alle = Vec::new();
    for _ in 0..cohorten? {
        let mut c = Cohort { naar_werk: klein()?, alle: klein()?, ..Cohort::default() };
        for waarde in c.terug_na_werk.iter_mut().chain(&mut c.terug_na_alle) {
            *waarde = klein()?;
        }
        alle.push(c);
    }
    let mut per_maand = Vec::new();
    for _ in 0..groepen? {
        let mut maand: Groepen = [(0, 0); DOELGROEPEN.len()];
        for groep in &mut maand {
            *groep = (klein()?, klein()?);
        }
        per_maand.push(maand);
    }
    let hashes: Vec<u64> = (0..hashes?).map(|_| x.next().map(|n| n as u64)).collect::<Option<_>>()?;
    x.next().is_none().then_some(Loop { rijen, cohorten: alle, groepen: per_maand, hashes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_does_not() {
        let map = tempfile::tempdir().unwrap();
        let uit = map.path().join("uit");
        let mut u = proef::uitkomst(2, 1, 14);
        u.lopen[1][0].hashes = vec![u64::MAX, 3];
        let replicate: Replicate = (u.lopen.iter().map(|l| l[0].clone()).collect(), vec![-2.5, 0.1]);
        let delen = Delen::bij(&uit, &["a"]);
        assert_eq!((delen.haal(0), delen.aantal()), (None, 0));
        delen.bewaar(0, &replicate).unwrap();
        assert_eq!((delen.haal(0).as_ref(), delen.aantal()), (Some(&replicate), 1));
        assert_eq!(Delen::bij(&uit, &["b"]).haal(0), None, "kept for something else");
        let pad = delen.bestand(0);
        let tekst = std::fs::read_to_string(&pad).unwrap();
        std::fs::write(&pad, tekst.replacen(" 1", " 2", 1)).unwrap();
        assert_eq!(delen.haal(0), None, "damaged");
        std::fs::write(&pad, &tekst[..tekst.len() / 2]).unwrap();
        assert_eq!(delen.haal(0), None, "half a file");
        delen.ruim_op().unwrap();
        assert_eq!(std::fs::read_dir(map.path()).unwrap().count(), 0);
    }
}
