//! The stored stationary distribution: people from the end of a long burn-in, who lend their hidden
//! state (index, durations, skill, match quality) to the people whom the margins ask for.

use std::path::Path;

use crate::parameter::Markt;
use crate::quantity::Maand;
use crate::regio::{Feiten, Inwoner, Positie, Regio};

/// Hidden state of one person; durations in months, -1 for never.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Donor {
    /// Position.
    pub positie: Positie,
    /// Age class (see the margins of the region).
    pub leeftijd: u8,
    /// 0 laag, 1 midden, 2 hoog.
    pub opleiding: u8,
    /// Months in the position.
    pub duur: i32,
    /// Months in work, or without work.
    pub ritme: i32,
    /// Months in the job.
    pub baan: i32,
    /// Months of WW left.
    pub ww_rest: i32,
    /// Months since the last exit from bijstand.
    pub uitstroom: i32,
    /// Months in bijstand before that exit.
    pub vorige_duur: i32,
    /// That exit was to work.
    pub naar_werk: bool,
    /// Entitled to bijstand.
    pub recht: bool,
    /// Index of distance to work.
    pub index: f64,
    /// Skill now.
    pub vaardigheid: f64,
    /// Match quality.
    pub kwaliteit: f64,
}

/// The columns of the file, in order.
pub const KOLOMMEN: [&str; 14] = [
    "positie",
    "leeftijd",
    "opleiding",
    "duur",
    "ritme",
    "baan",
    "ww_rest",
    "uitstroom",
    "vorige_duur",
    "naar_werk",
    "recht",
    "index",
    "vaardigheid",
    "kwaliteit",
];

/// Donors by (position, age class, opleiding).
#[derive(Clone, Debug, Default)]
pub struct Donoren {
    alle: Vec<Donor>,
    /// Numbers of donors per cell, most precise cell first.
    per_cel: Vec<Vec<u32>>,
}

const CELLEN: usize = Positie::ALL.len() * 4 * 3;

fn cel(positie: Positie, leeftijd: u8, opleiding: u8) -> usize {
    (positie as usize * 4 + leeftijd as usize) * 3 + opleiding as usize
}

impl Donoren {
    /// Groups donors by cell.
    pub fn new(alle: Vec<Donor>) -> Donoren {
        let mut per_cel = vec![Vec::new(); CELLEN];
        for (n, d) in alle.iter().enumerate() {
            per_cel[cel(d.positie, d.leeftijd, d.opleiding)].push(n as u32);
        }
        Donoren { alle, per_cel }
    }

    /// How many there are.
    pub fn aantal(&self) -> usize {
        self.alle.len()
    }

    /// Whether there are none (before the first burn-in).
    pub fn is_empty(&self) -> bool {
        self.alle.is_empty()
    }

    /// All donors of a position, age class and opleiding; if there are none, of the position.
    pub fn van(&self, positie: Positie, leeftijd: u8, opleiding: u8) -> Vec<&Donor> {
        let precies = &self.per_cel[cel(positie, leeftijd, opleiding)];
        if !precies.is_empty() {
            return precies.iter().map(|n| &self.alle[*n as usize]).collect();
        }
        self.alle.iter().filter(|d| d.positie == positie).collect()
    }

    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong, with the line.
    pub fn lees(pad: &Path) -> Result<Donoren, String> {
        let mut lezer = csv::Reader::from_path(pad).map_err(|e| e.to_string())?;
        let kop = lezer.headers().map_err(|e| e.to_string())?;
        if kop.iter().ne(KOLOMMEN) {
            return Err(format!("columns are {:?}; expected {KOLOMMEN:?}", kop.iter().collect::<Vec<_>>()));
        }
        let (mut alle, mut rij) = (Vec::new(), csv::StringRecord::new());
        while lezer.read_record(&mut rij).map_err(|e| e.to_string())? {
            let wat = || format!("line {}: not a row of a stationary distribution", alle.len() + 2);
            alle.push(donor(&rij).ok_or_else(wat)?);
        }
        Ok(Donoren::new(alle))
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn schrijf(donoren: &[Donor], pad: &Path) -> Result<(), csv::Error> {
        let mut schrijver = csv::Writer::from_path(pad)?;
        schrijver.write_record(KOLOMMEN)?;
        for d in donoren {
            schrijver.write_record([
                d.positie.name().to_string(),
                d.leeftijd.to_string(),
                d.opleiding.to_string(),
                d.duur.to_string(),
                d.ritme.to_string(),
                d.baan.to_string(),
                d.ww_rest.to_string(),
                d.uitstroom.to_string(),
                d.vorige_duur.to_string(),
                u8::from(d.naar_werk).to_string(),
                u8::from(d.recht).to_string(),
                format!("{:.3}", d.index),
                format!("{:.3}", d.vaardigheid),
                format!("{:.3}", d.kwaliteit),
            ])?;
        }
        schrijver.flush()?;
        Ok(())
    }
}

fn donor(rij: &csv::StringRecord) -> Option<Donor> {
    let heel = |n: usize| rij.get(n)?.parse::<i32>().ok();
    let reeel = |n: usize| rij.get(n)?.parse::<f64>().ok().filter(|x| x.is_finite());
    Some(Donor {
        positie: Positie::named(rij.get(0)?)?,
        leeftijd: u8::try_from(heel(1)?).ok().filter(|n| *n < 4)?,
        opleiding: u8::try_from(heel(2)?).ok().filter(|n| *n < 3)?,
        duur: heel(3)?,
        ritme: heel(4)?,
        baan: heel(5)?,
        ww_rest: heel(6)?,
        uitstroom: heel(7)?,
        vorige_duur: heel(8)?,
        naar_werk: heel(9)? == 1,
        recht: heel(10)? == 1,
        index: reeel(11)?,
        vaardigheid: reeel(12)?,
        kwaliteit: reeel(13)?,
    })
}

/// What a person at the end of a burn-in lends.
pub fn neem(r: &Regio, i: &Inwoner, m: &Markt) -> Donor {
    let nu = r.nu;
    let maanden = |m: Maand| if m == Maand::NOOIT { -1 } else { nu.sinds(m).clamp(0, 600) };
    Donor {
        positie: i.positie,
        leeftijd: crate::proces::instroom::leeftijdsklasse(i.leeftijd(nu)) as u8,
        opleiding: i.opleiding,
        duur: maanden(i.sinds),
        ritme: maanden(i.ritme),
        baan: maanden(i.baan_sinds),
        ww_rest: if i.positie == Positie::Ww { i.ww_tot.sinds(nu).max(0) } else { -1 },
        uitstroom: maanden(i.dossier.uitstroom),
        vorige_duur: i32::from(i.dossier.vorige_duur),
        naar_werk: i.is(Feiten::UIT_NAAR_WERK),
        recht: i.is(Feiten::RECHT),
        index: f64::from(i.index),
        vaardigheid: i.vaardigheid(nu, m),
        kwaliteit: f64::from(i.kwaliteit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written_and_has_all_fields_and_no_more() {
        let map = tempfile::tempdir().unwrap();
        let lees = |rij: &str| {
            let pad = map.path().join("stationair.csv");
            std::fs::write(&pad, format!("{}\n{rij}\n", KOLOMMEN.join(","))).unwrap();
            Donoren::lees(&pad).map(|donoren| donoren.alle)
        };
        let rij = "wia,3,0,12,40,7,-1,-1,0,1,0,-0.250,-0.100,1.500";
        let d = lees(rij).unwrap().remove(0);
        assert_eq!((d.positie, d.leeftijd, d.baan, d.naar_werk, d.recht), (Positie::Wia, 3, 7, true, false));
        assert_eq!((d.index, d.vaardigheid, d.kwaliteit), (-0.25, -0.1, 1.5));
        for fout in
            [&rij[..rij.len() - 6], &format!("{rij},1"), &rij.replace("wia,3", "wia,4"), &rij.replace("wia", "w")]
        {
            assert!(lees(fout).is_err(), "{fout}");
        }
    }
}
