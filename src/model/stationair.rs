//! The burn-in that makes a region's stationary distribution, once: decades of the balanced market of
//! today's policy, after which people who stand for each position are kept with a receipt.

use std::path::{Path, PathBuf};

use crate::draw::{Draws, Stream};
use crate::model::populatie::Begin;
use crate::model::populatie::donoren::{Donor, Donoren, neem};
use crate::model::{Change, How, Model, Tijdlijn};
use crate::quantity::Maand;
use crate::regio::{Balansfout, Positie};
use crate::simulation::{Opdracht, Simulatie};

/// Name of the file in a model folder.
pub const BESTAND: &str = "stationair.csv";

/// How many people of a position are kept at most.
fn hoogstens(positie: Positie) -> usize {
    match positie {
        Positie::Bijstand | Positie::Vast => 6_000,
        Positie::Ww | Positie::NugZoekend | Positie::NugNietZoekend => 2_000,
        Positie::Weg | Positie::Flex => 0,
        _ => 800,
    }
}

/// The stationary distribution of a model, from the nearest folder of its chain that has one; none if
/// there is none yet.
///
/// # Errors
/// What is wrong with the file.
pub fn lees(model: &Model) -> Result<Donoren, (PathBuf, String)> {
    let Some(pad) = pad(model) else { return Ok(Donoren::new(Vec::new())) };
    let donoren = Donoren::lees(&pad).map_err(|wat| (pad.clone(), wat))?;
    // One that somebody made in another way need not have a receipt.
    let Ok(bon) = std::fs::read_to_string(pad.with_file_name(BON)) else { return Ok(donoren) };
    let volgens_bon = bon.parse::<toml::Table>().ok().and_then(|bon| bon.get("people")?.as_integer());
    match volgens_bon {
        Some(n) if n == donoren.aantal() as i64 => Ok(donoren),
        Some(n) => Err((pad, format!("it holds {} people, and its receipt {BON} says {n}", donoren.aantal()))),
        None => Err((pad.with_file_name(BON), "it does not say how many `people` there are".into())),
    }
}

/// The nearest stationary distribution of the chain of a model.
pub fn pad(model: &Model) -> Option<PathBuf> {
    model.chain.iter().rev().map(|dir| dir.join(BESTAND)).find(|pad| pad.is_file())
}

/// Lives `maanden` months from a first guess (or from the stored distribution) and keeps donors.
///
/// # Errors
/// A balance that does not hold.
pub fn brand_in(model: &Model, donoren: &Donoren, maanden: i32, seed: u64) -> Result<Vec<Donor>, Balansfout> {
    let in_balans = Change { from: model.start, gemeente: None, path: "economie.vraag".into(), how: How::Set(1.0) };
    let einde = model.start + maanden - 1;
    let draws = Draws::new(seed, 0);
    // Posts are counted from the start as it was; the balanced market follows from there.
    let zoals_het_was = Tijdlijn::new(model, &[], model.start);
    let mut begin = Begin::maak(model, donoren, &zoals_het_was, &draws, maanden as usize);
    let tijdlijn = Tijdlijn::new(model, &[in_balans], einde);
    begin.achtergrond.tot.iter_mut().for_each(|tot| *tot = None);
    let opdracht = Opdracht::zonder_beleid(&tijdlijn, &begin.achtergrond, draws);
    let mut simulatie = Simulatie::new(begin.regio, opdracht);
    for _ in 0..maanden {
        simulatie.maand()?;
    }
    let r = &simulatie.regio;
    let w = &tijdlijn.regio(einde).p;
    let mut uit = Vec::new();
    // A flexible contract is a matter of tenure: donors for both contracts are drawn from one pool.
    let als = |positie: Positie| if positie == Positie::Flex { Positie::Vast } else { positie };
    for (positie, _) in Positie::ALL.into_iter().filter(|(positie, _)| als(*positie) == *positie) {
        let mut mensen: Vec<(f64, Donor)> = r
            .bewoners()
            .filter(|(_, i)| als(i.positie) == positie)
            .map(|(_, i)| (draws.uniform(Stream::Populatie, i.sleutel, Maand(-1)), neem(r, i, &w.markt)))
            .collect();
        mensen.sort_by(|a, b| a.0.total_cmp(&b.0));
        uit.extend(mensen.into_iter().take(hoogstens(positie)).map(|(_, d)| Donor { positie, ..d }));
    }
    Ok(uit)
}

/// Name of the receipt beside it.
pub const BON: &str = "stationair.bon.toml";

/// The receipt; `deel` is the size at which the region was lived, as a part of the real one; `vanaf` is the hash of the distribution that the burn-in started from, if there was one.
pub fn bon(model: &Model, maanden: i32, seed: u64, deel: f64, aantal: usize, vanaf: Option<&str>) -> String {
    let (naam, fresh) = (&model.name, if vanaf.is_none() { " --fresh" } else { "" });
    let size = if deel == 1.0 { String::new() } else { format!(" --size {deel}") };
    format!(
        "# How {BESTAND} was made: doorstroom burn-in models/{naam} --months {maanden} --seed {seed}{size}{fresh}\n\
         version = \"{}\"\nmodel = \"{naam}\"\nmonths = {maanden}\nseed = {seed}\npeople = {aantal}\nfrom = \"{}\"\n",
        env!("CARGO_PKG_VERSION"),
        vanaf.unwrap_or("fresh"),
    )
}

/// The path at which a model's own file belongs.
pub fn eigen_pad(dir: &Path) -> PathBuf {
    dir.join(BESTAND)
}
