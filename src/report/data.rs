//! The data of an experiment as tidy tables: one row per scenario, replicate, month and gemeente.

use crate::measure::vergelijking::{HERINSTROOM_MAANDEN, te_volgen, terug_binnen, verschil};
use crate::measure::{Cohort, DOELGROEPEN, Indicator, Soort, Uitkomst};
use crate::report::tabel::{Schrijver, Stuk, Waarden};
use std::io;
use std::path::Path;

/// The tables, each as `.csv` and `.parquet` but the last, with what they hold in Dutch and English.
pub const TABELLEN: &[(&str, &str, &str)] = &[
    (
        "maand",
        "alle indicatoren per scenario, replicatie, maand en gemeente (geld in centen)",
        "all indicators per scenario, replicate, month and gemeente (money in cents)",
    ),
    (
        "cohorten",
        "uitstroom per maand en hoeveel daarvan binnen 6, 12, 24 en 60 maanden terug was",
        "exits per month and how many were back within 6, 12, 24 and 60 months",
    ),
    (
        "doelgroepen",
        "inwoners in de bijstand en aan het werk per doelgroep",
        "in bijstand and at work per target group",
    ),
    (
        "overzicht",
        "uitstroomoverzicht en benchmark per gemeente en maand (gemiddeld over de replicaties)",
        "monthly overview of exits and benchmark per gemeente (mean over the replicates)",
    ),
    (
        "verschillen",
        "gepaarde verschillen met de referentie per indicator en maand, met banden en intervallen",
        "paired differences with the reference per indicator and month, with bands and intervals",
    ),
    (
        "kolommen",
        "eenheid, soort en omschrijving van elke indicator (alleen CSV)",
        "unit, kind and label of every indicator (CSV only)",
    ),
];

/// Where the data came from: key and value, written in every Parquet file.
pub type Herkomst = [(String, String)];

/// Writes all tables into a folder.
pub fn schrijf_alles(map: &Path, uitkomst: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    schrijf_maand(map, uitkomst, herkomst)?;
    schrijf_cohorten(map, uitkomst, herkomst)?;
    schrijf_doelgroepen(map, uitkomst, herkomst)?;
    schrijf_overzicht(map, uitkomst, herkomst)?;
    schrijf_verschillen(map, uitkomst, herkomst)?;
    schrijf_kolommen(map)
}

/// Writes a table piece by piece, so that no table is in memory as a whole; `leeg` has the columns of a table without
/// pieces.
fn per_stuk(
    map: &Path,
    naam: &str,
    herkomst: &Herkomst,
    leeg: &Stuk,
    stukken: impl Iterator<Item = Stuk>,
) -> io::Result<()> {
    let mut stukken = stukken.peekable();
    let mut schrijver = Schrijver::open(map, naam, stukken.peek().unwrap_or(leeg), herkomst)?;
    for stuk in stukken {
        schrijver.schrijf(&stuk)?;
    }
    schrijver.sluit()
}

/// Writes one piece per scenario.
fn per_scenario(
    map: &Path,
    naam: &str,
    u: &Uitkomst,
    herkomst: &Herkomst,
    stuk: impl Fn(usize) -> Stuk,
) -> io::Result<()> {
    per_stuk(map, naam, herkomst, &Stuk::default(), (0..u.scenarios.len()).map(stuk))
}

fn schrijf_maand(map: &Path, u: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    per_scenario(map, "maand", u, herkomst, |s| {
        let sleutels = sleutels(u, u.gemeenten.len());
        let sleutels = sleutels.iter().map(|(r, m, g)| (*r, *m, *g));
        let stuk = kop(u, s, sleutels.clone().map(|(r, m, _)| (r, m)), "maand");
        let gemeenten = sleutels.clone().map(|(_, _, g)| u.gemeenten[g].clone()).collect();
        let stuk = stuk.met("gemeente", Waarden::Tekst(gemeenten));
        Indicator::ALL.iter().fold(stuk, |stuk, i| {
            let waarden = sleutels.clone().map(|(r, m, g)| u.lopen[s][r].rijen[m][g][*i as usize]);
            stuk.met(i.kolom().name, Waarden::Geheel(waarden.collect()))
        })
    })
}

/// Replicate, month and a third key, in the order of the rows.
fn sleutels(u: &Uitkomst, derde: usize) -> Vec<(usize, usize, usize)> {
    let maanden = u.maanden();
    (0..u.replicates()).flat_map(|r| (0..maanden).flat_map(move |m| (0..derde).map(move |d| (r, m, d)))).collect()
}

/// The first columns: scenario, replicate (from 1) and month.
fn kop(u: &Uitkomst, s: usize, rijen: impl Iterator<Item = (usize, usize)> + Clone, maand: &str) -> Stuk {
    Stuk::default()
        .met("scenario", Waarden::Tekst(rijen.clone().map(|_| u.scenarios[s].clone()).collect()))
        .met("replicate", Waarden::Geheel(rijen.clone().map(|(r, _)| r as i64).collect()))
        .met(maand, Waarden::Tekst(rijen.map(|(_, m)| (u.start + m as i32).to_string()).collect()))
}

fn schrijf_cohorten(map: &Path, u: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    per_scenario(map, "cohorten", u, herkomst, |s| {
        let sleutels = sleutels(u, 2);
        let rijen = sleutels.iter().copied();
        let van = |r: usize, m: usize| u.lopen[s][r].cohorten.get(m).cloned().unwrap_or_default();
        let uit = |c: &Cohort, soort: usize| i64::from(if soort == 0 { c.naar_werk } else { c.alle });
        let terug = |c: &Cohort, soort: usize, binnen: usize| {
            terug_binnen(if soort == 0 { &c.terug_na_werk } else { &c.terug_na_alle }, binnen) as i64
        };
        let soorten = rijen.clone().map(|(_, _, k)| ["naar_werk", "alle"][k].to_string()).collect();
        let stuk = kop(u, s, rijen.clone().map(|(r, m, _)| (r, m)), "uitstroom_maand")
            .met("soort", Waarden::Tekst(soorten))
            .met("uitstroom", Waarden::Geheel(rijen.clone().map(|(r, m, k)| uit(&van(r, m), k)).collect()));
        HERINSTROOM_MAANDEN.iter().fold(stuk, |stuk, binnen| {
            let waarden = rijen
                .clone()
                .map(|(r, m, k)| te_volgen(m, *binnen, u.maanden()).then(|| terug(&van(r, m), k, *binnen)));
            stuk.met(&format!("terug_{binnen}"), Waarden::Misschien(waarden.collect()))
        })
    })
}

fn schrijf_doelgroepen(map: &Path, u: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    per_scenario(map, "doelgroepen", u, herkomst, |s| {
        let sleutels = sleutels(u, DOELGROEPEN.len());
        let rijen = sleutels.iter().copied();
        let paar = |(r, m, g): (usize, usize, usize)| u.lopen[s][r].groepen.get(m).map_or((0, 0), |x| x[g]);
        kop(u, s, rijen.clone().map(|(r, m, _)| (r, m)), "maand")
            .met("doelgroep", Waarden::Tekst(rijen.clone().map(|k| DOELGROEPEN[k.2].0.to_string()).collect()))
            .met("bijstand", Waarden::Geheel(rijen.clone().map(|k| i64::from(paar(k).0)).collect()))
            .met("werk", Waarden::Geheel(rijen.clone().map(|k| i64::from(paar(k).1)).collect()))
    })
}

/// Months over which the overview adds up exits.
const JAAR: usize = 12;

/// What the stuurgroep asked for: per gemeente and month who is in bijstand and who leaves it for work, with exits
/// over the last year per hundred in bijstand and the place of the gemeente in that order.
fn schrijf_overzicht(map: &Path, u: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    per_scenario(map, "overzicht", u, herkomst, |s| {
        let n = u.gemeenten.len();
        let rijen: Vec<(usize, usize)> = (0..u.maanden()).flat_map(|m| (0..n).map(move |g| (m, g))).collect();
        let gemiddeld = |m: usize, g: usize, i: Indicator| {
            let som: i64 = u.lopen[s].iter().map(|gelopen| gelopen.rijen[m][g][i as usize]).sum();
            som as f64 / u.replicates() as f64
        };
        let per_honderd = |m: usize, g: usize| {
            let jaar = m.saturating_sub(JAAR - 1)..=m;
            let uit: f64 = jaar.clone().map(|m| gemiddeld(m, g, Indicator::UitNaarWerk)).sum();
            let stand: f64 = jaar.clone().map(|m| gemiddeld(m, g, Indicator::Bijstand)).sum();
            // Exits a month over the mean stock, as exits a year per hundred.
            if m + 1 < JAAR || stand == 0.0 { f64::NAN } else { 100.0 * JAAR as f64 * uit / stand }
        };
        let cijfers: Vec<f64> = rijen.iter().map(|(m, g)| per_honderd(*m, *g)).collect();
        let plaats = |rij: usize| {
            // The last one of a month is the region itself.
            let maand = &cijfers[rij / n * n..rij / n * n + n - 1];
            (rij % n < n - 1 && cijfers[rij].is_finite())
                .then(|| 1 + maand.iter().filter(|ander| **ander > cijfers[rij]).count() as i64)
        };
        let kolom = |i: Indicator| Waarden::Reeel(rijen.iter().map(|(m, g)| gemiddeld(*m, *g, i)).collect());
        let tekst = |f: &dyn Fn(usize, usize) -> String| Waarden::Tekst(rijen.iter().map(|(m, g)| f(*m, *g)).collect());
        Stuk::default()
            .met("scenario", tekst(&|_, _| u.scenarios[s].clone()))
            .met("maand", tekst(&|m, _| (u.start + m as i32).to_string()))
            .met("gemeente", tekst(&|_, g| u.gemeenten[g].clone()))
            .met("bijstand", kolom(Indicator::Bijstand))
            .met("uit_naar_werk", kolom(Indicator::UitNaarWerk))
            .met("herinstroom", kolom(Indicator::Herinstroom))
            .met("wachtend", kolom(Indicator::Wachtend))
            .met("uitstroom_per_100", Waarden::Reeel(cijfers.clone()))
            .met("plaats", Waarden::Misschien((0..rijen.len()).map(plaats).collect()))
    })
}

fn schrijf_verschillen(map: &Path, u: &Uitkomst, herkomst: &Herkomst) -> io::Result<()> {
    let anderen = (0..u.scenarios.len()).filter(|s| *s != u.referentie);
    per_stuk(map, "verschillen", herkomst, &verschillen_leeg(), anderen.map(|s| verschillen_van(u, s)))
}

/// The differences of one scenario, by indicator and month.
fn verschillen_van(u: &Uitkomst, s: usize) -> Stuk {
    let sleutels: Vec<(Indicator, usize)> =
        Indicator::ALL.iter().flat_map(|i| (0..u.maanden()).map(move |m| (*i, m))).collect();
    let rijen: Vec<_> = sleutels.iter().map(|(i, m)| verschil(u, s, *m, *i)).collect();
    let reeel = |f: fn(&crate::measure::statistiek::Samenvatting) -> f64| Waarden::Reeel(rijen.iter().map(f).collect());
    let tekst = |f: &dyn Fn(&(Indicator, usize)) -> String| Waarden::Tekst(sleutels.iter().map(f).collect());
    Stuk::default()
        .met("scenario", tekst(&|_| u.scenarios[s].clone()))
        .met("indicator", tekst(&|(i, _)| i.kolom().name.to_string()))
        .met("maand", tekst(&|(_, m)| (u.start + *m as i32).to_string()))
        .met("gemiddeld", reeel(|v| v.gemiddeld))
        .met("p05", reeel(|v| v.p05))
        .met("p50", reeel(|v| v.p50))
        .met("p95", reeel(|v| v.p95))
        .met("laag95", reeel(|v| v.laag95))
        .met("hoog95", reeel(|v| v.hoog95))
}

/// The columns of the differences, without rows.
fn verschillen_leeg() -> Stuk {
    let stuk = ["scenario", "indicator", "maand"]
        .iter()
        .fold(Stuk::default(), |stuk, naam| stuk.met(naam, Waarden::Tekst(Vec::new())));
    ["gemiddeld", "p05", "p50", "p95", "laag95", "hoog95"]
        .iter()
        .fold(stuk, |stuk, naam| stuk.met(naam, Waarden::Reeel(Vec::new())))
}

fn schrijf_kolommen(map: &Path) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(fs_err::File::create(map.join("kolommen.csv"))?);
    csv.write_record(["kolom", "eenheid", "soort", "nl", "en"])?;
    for k in Indicator::ALL.iter().map(|i| i.kolom()) {
        let soort = match k.soort {
            Soort::Stand => "stand",
            Soort::Stroom => "stroom",
            Soort::Geld => "geld",
        };
        csv.write_record([k.name, k.unit, soort, k.nl, k.en])?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    fn geschreven(replicates: usize) -> (tempfile::TempDir, Uitkomst) {
        let map = tempfile::tempdir().unwrap();
        let uitkomst = proef::uitkomst(3, replicates, 72);
        schrijf_alles(map.path(), &uitkomst, &[("seed".to_string(), "7".to_string())]).unwrap();
        (map, uitkomst)
    }

    #[test]
    fn what_is_written_reads_back() {
        let (map, u) = geschreven(2);
        let lezer = SerializedFileReader::new(std::fs::File::open(map.path().join("maand.parquet")).unwrap()).unwrap();
        let meta = lezer.metadata().file_metadata();
        assert!(meta.key_value_metadata().unwrap().iter().any(|k| k.key == "seed"));
        assert_eq!(meta.num_rows() as usize, 3 * 2 * 72 * u.gemeenten.len());
        let rij = lezer.get_row_iter(None).unwrap().next().unwrap().unwrap();
        assert_eq!(rij.get_string(2).unwrap(), "2022-01");
        assert_eq!(rij.get_long(4).unwrap(), u.lopen[0][0].rijen[0][0][0]);
        let mut csv = csv::Reader::from_path(map.path().join("maand.csv")).unwrap();
        assert_eq!(csv.headers().unwrap().len(), 4 + Indicator::N);
        let eerste = csv.records().next().unwrap().unwrap();
        assert_eq!(eerste[5].parse::<i64>().unwrap(), u.lopen[0][0].rijen[0][0][1]);
    }

    #[test]
    fn returns_that_cannot_be_followed_are_missing_and_not_zero() {
        let (map, _) = geschreven(2);
        let mut csv = csv::Reader::from_path(map.path().join("cohorten.csv")).unwrap();
        let rijen: Vec<_> = csv.records().map(Result::unwrap).collect();
        let laatste = rijen.iter().find(|r| &r[2] == "2027-12").unwrap();
        assert!(laatste.iter().skip(5).all(str::is_empty));
        assert!(rijen[0].iter().all(|cel| !cel.is_empty()));
        let lezer =
            SerializedFileReader::new(std::fs::File::open(map.path().join("cohorten.parquet")).unwrap()).unwrap();
        let leeg = lezer.get_row_iter(None).unwrap().filter(|r| r.as_ref().unwrap().get_long(5).is_err()).count();
        assert_eq!(leeg, 3 * 2 * 2 * 6);
    }

    #[test]
    fn the_overview_ranks_gemeenten_by_exits_of_a_whole_year() {
        let (map, u) = geschreven(2);
        let mut csv = csv::Reader::from_path(map.path().join("overzicht.csv")).unwrap();
        let rijen: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        assert_eq!(rijen.len(), 3 * 72 * u.gemeenten.len());
        assert!(rijen[0][7].is_empty() && rijen[0][8].is_empty(), "no year has passed yet");
        let maand =
            |m: &str| rijen.iter().filter(|r| &r[0] == u.scenarios[0].as_str() && &r[1] == m).collect::<Vec<_>>();
        let mut gemeenten: Vec<(i64, f64)> = maand("2024-06")
            .iter()
            .filter(|r| !r[8].is_empty())
            .map(|r| (r[8].parse().unwrap(), r[7].parse().unwrap()))
            .collect();
        gemeenten.sort_by_key(|(plaats, _)| *plaats);
        assert_eq!(gemeenten.len(), u.gemeenten.len() - 1, "the region has no place");
        assert!(gemeenten.windows(2).all(|twee| twee[0].1 >= twee[1].1));
    }

    #[test]
    fn one_replicate_has_no_interval_in_the_data() {
        let (map, _) = geschreven(1);
        let mut csv = csv::Reader::from_path(map.path().join("verschillen.csv")).unwrap();
        let rij = csv.records().next().unwrap().unwrap();
        assert!(!rij[3].is_empty() && rij[7].is_empty() && rij[8].is_empty());
    }

    #[test]
    fn equal_outcomes_give_equal_bytes() {
        let (een, twee) = (geschreven(2).0, geschreven(2).0);
        for naam in ["maand.parquet", "verschillen.parquet", "cohorten.csv", "doelgroepen.parquet"] {
            assert_eq!(std::fs::read(een.path().join(naam)).unwrap(), std::fs::read(twee.path().join(naam)).unwrap());
        }
    }
}
