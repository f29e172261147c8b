//! The results folder: written aside, flushed to disk and moved into place as a whole, or not at all.

use crate::measure::vergelijking::Vergelijking;
use crate::measure::{Doel, Uitkomst};
use crate::model::validatie::Stand;
use crate::report::antwoord::{Spreker, antwoord};
use crate::report::bon::{Bon, Gastheer};
use crate::report::figuren::{self, Stof};
use crate::report::html::{self, Verslag};
use crate::report::opdracht::Opdracht;
use crate::report::plausibel::Plausibiliteit;
use crate::report::taal::Taal;
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};

/// Name of the file that marks a folder as results of this program.
pub const BON: &str = "bon.toml";
/// Name of the copy of the experiment file, by which a run can be repeated.
pub const EXPERIMENT: &str = "experiment.toml";

/// All that goes into a results folder.
#[derive(Clone, Copy, Debug)]
pub struct Levering<'a> {
    /// The outcome.
    pub uitkomst: &'a Uitkomst,
    /// The experiment.
    pub opdracht: &'a Opdracht,
    /// The receipt.
    pub bon: &'a Bon,
    /// The text of the experiment file.
    pub experiment: &'a str,
    /// The machine.
    pub gastheer: &'a Gastheer,
    /// Plausibility checks.
    pub plausibel: &'a [Plausibiliteit],
    /// What is kept of the validation of the model.
    pub validatie: &'a Stand,
    /// Targets of the policy documents.
    pub doelen: &'a [Doel],
    /// Assumptions and limits of the model, in Dutch and English, beside those of every run.
    pub aannames: &'a [(String, String)],
    /// The language of report and figures.
    pub taal: Taal,
}

/// Writes everything to `uit` and gives the answer in sentences.
///
/// An existing folder is replaced only if it is empty or holds earlier results.
pub fn write_all(uit: &Path, levering: &Levering) -> io::Result<Vec<String>> {
    mag_vervangen(uit)?;
    let ouder = match uit.parent() {
        Some(ouder) if !ouder.as_os_str().is_empty() => ouder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    fs_err::create_dir_all(&ouder)?;
    let terzijde = tempfile::Builder::new().prefix(".doorstroom-").tempdir_in(&ouder)?;
    let nieuw = terzijde.path().join("nieuw");
    fs_err::create_dir(&nieuw)?;
    let zinnen = vul(&nieuw, levering)?;
    naar_schijf(&nieuw)?;
    zet_op_plek(&nieuw, uit, &terzijde.path().join("oud"))?;
    vastgelegd(&ouder)?;
    Ok(zinnen)
}

/// Refuses a target that is something else than earlier results.
///
/// # Errors
/// Why the target is left alone.
pub fn mag_vervangen(uit: &Path) -> io::Result<()> {
    if !uit.exists() {
        return Ok(());
    }
    let weiger = |waarom: &str| {
        let tekst = format!("`{}` {waarom}; choose another folder or remove it yourself", uit.display());
        Err(io::Error::new(io::ErrorKind::AlreadyExists, tekst))
    };
    if !uit.is_dir() {
        return weiger("exists and is not a folder");
    }
    if uit.join(BON).is_file() || fs_err::read_dir(uit)?.next().is_none() {
        return Ok(());
    }
    weiger("holds files but no bon.toml, so it is not a results folder and is left alone")
}

fn vul(map: &Path, l: &Levering) -> io::Result<Vec<String>> {
    let vergelijking = Vergelijking::van(l.uitkomst, l.opdracht.beleid, l.opdracht.vergelijk);
    let stof = Stof { u: l.uitkomst, opdracht: l.opdracht, vergelijking: &vergelijking, taal: l.taal };
    let (data, beelden) = (map.join("data"), map.join("figuren"));
    fs_err::create_dir(&data)?;
    fs_err::create_dir(&beelden)?;
    crate::report::data::schrijf_alles(&data, l.uitkomst, &l.bon.herkomst())?;
    let figuren = figuren::alle(&stof);
    figuren.par_iter().try_for_each(|f| figuren::schrijf(&beelden, f))?;
    let verslag = Verslag {
        stof,
        figuren: &figuren,
        plausibel: l.plausibel,
        validatie: l.validatie,
        doelen: l.doelen,
        aannames: l.aannames,
        bon: l.bon,
    };
    fs_err::write(map.join("rapport.html"), html::pagina(&verslag).map_err(io::Error::other)?)?;
    let mut zinnen = antwoord(l.opdracht, &vergelijking, l.taal);
    zinnen.extend(Spreker { o: l.opdracht, v: &vergelijking, t: l.taal }.onzekerheid(l.uitkomst));
    fs_err::write(map.join("antwoord.txt"), zinnen.join("\n") + "\n")?;
    fs_err::write(map.join(EXPERIMENT), l.experiment)?;
    fs_err::write(map.join(BON), toml::to_string(l.bon).map_err(io::Error::other)?)?;
    fs_err::write(map.join("host.toml"), toml::to_string(l.gastheer).map_err(io::Error::other)?)?;
    Ok(zinnen)
}

/// Flushes a folder and all in it to disk.
fn naar_schijf(map: &Path) -> io::Result<()> {
    for post in fs_err::read_dir(map)? {
        let pad = post?.path();
        if pad.is_dir() { naar_schijf(&pad)? } else { vastgelegd(&pad)? }
    }
    vastgelegd(map)
}

/// Flushes one file or folder; systems that cannot open folders do without.
fn vastgelegd(pad: &Path) -> io::Result<()> {
    if cfg!(windows) && pad.is_dir() {
        return Ok(());
    }
    fs_err::File::open(pad)?.sync_all()
}

/// Moves the new folder to its place, with the old one out of the way; puts the old one back if that fails.
fn zet_op_plek(nieuw: &Path, uit: &Path, oud: &Path) -> io::Result<()> {
    if !uit.exists() {
        return fs_err::rename(nieuw, uit);
    }
    fs_err::rename(uit, oud)?;
    fs_err::rename(nieuw, uit).inspect_err(|_| {
        // The first error is the one to tell.
        let _ = fs_err::rename(oud, uit);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;
    use std::time::{Duration, UNIX_EPOCH};

    fn lever(uit: &Path, scenarios: usize, maanden: usize, replicates: usize, taal: Taal) -> io::Result<Vec<String>> {
        let (u, opdracht) = (proef::uitkomst(scenarios, replicates, maanden), proef::opdracht(scenarios));
        write_all(
            uit,
            &Levering {
                uitkomst: &u,
                opdracht: &opdracht,
                bon: &proef::bon(&opdracht),
                experiment: "question = \"?\"\n",
                gastheer: &Gastheer::hier(UNIX_EPOCH, Duration::from_millis(1_500), 4),
                plausibel: &proef::plausibel(),
                validatie: &Stand::Geen,
                doelen: &[],
                aannames: &[(
                    "Werkgevers kijken naar een verwachte rij.".into(),
                    "Werkgevers look at an expected queue.".into(),
                )],
                taal,
            },
        )
    }

    #[test]
    fn results_appear_as_a_whole_and_replace_only_results() {
        let map = tempfile::tempdir().unwrap();
        let uit = map.path().join("diep").join("uit");
        lever(&uit, 2, 14, 1, Taal::Nl).unwrap();
        for naam in ["bon.toml", "host.toml", "rapport.html", "antwoord.txt", "data/maand.parquet", "data/kolommen.csv"]
        {
            assert!(uit.join(naam).is_file(), "{naam}");
        }
        std::fs::write(uit.join("oud.txt"), "x").unwrap();
        lever(&uit, 2, 14, 1, Taal::Nl).unwrap();
        assert!(!uit.join("oud.txt").exists());
        let over: Vec<_> = std::fs::read_dir(uit.parent().unwrap()).unwrap().collect();
        assert_eq!(over.len(), 1, "nothing is left beside the results");
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join("brief.txt"), "x").unwrap();
        let fout = lever(map.path(), 1, 3, 1, Taal::Nl).unwrap_err();
        assert!(fout.to_string().contains("bon.toml"), "{fout}");
        assert!(map.path().join("brief.txt").exists());
    }
}
