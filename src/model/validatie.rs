//! What the posterior of a model yielded of every fact, kept by `doorstroom validate --keep` so that a report can show it
//! without living the posterior again. `validatie.csv` has one row per fact; its receipt says of which model and which
//! posterior it is.
//!
//! It serves the same models as the posterior: the one whose folder it lies in and the one that lived the facts. Nothing is
//! computed from it, so it counts for no fingerprint.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::fout::{Fout, Fouten, SourceFile, Spot};
use crate::measure::{Gebruik, Toetsing};
use crate::model::lezer::{Document, shown};
use crate::model::{Model, parent_of, posterior, waarnemingen};
use crate::quantity::Maand;

/// Name of the file in a model folder.
pub const BESTAND: &str = "validatie.csv";
/// Name of the receipt beside it.
pub const BON: &str = "validatie.bon.toml";

const KOLOMMEN: [&str; 10] =
    ["fact", "unit", "observed", "low", "high", "sim_p05", "sim_p50", "sim_p95", "inside", "use"];
/// Columns that hold numbers, and of those the ones that were simulated.
const GETALLEN: [&str; 6] = ["observed", "low", "high", "sim_p05", "sim_p50", "sim_p95"];
const GESIMULEERD: [&str; 3] = ["sim_p05", "sim_p50", "sim_p95"];
const OPNIEUW: &str = "make it again with: doorstroom validate MODEL --keep";

/// Of what the rows are.
#[derive(Clone, Debug, PartialEq)]
pub struct Bon {
    /// The command that makes it again.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// The model that lived the facts.
    pub model: String,
    /// Fingerprint of its files, without the posterior.
    pub model_hash: String,
    /// Fingerprint of the posterior; empty if the model had none and was run with its own values.
    pub posterior_hash: String,
    /// Fingerprint of the rows.
    pub validation_hash: String,
    /// Size of the region that was run, as a part of the real one.
    pub size: f64,
    /// First month of a run.
    pub start: Maand,
    /// Last month.
    pub end: Maand,
    /// Runs: one per draw.
    pub draws: usize,
}

impl Bon {
    /// The text of the file.
    pub fn tekst(&self) -> String {
        let Bon { command, version, model, model_hash, posterior_hash, validation_hash, size, start, end, draws } =
            self;
        format!(
            "command = {command:?}\nversion = {version:?}\nmodel = {model:?}\nmodel_hash = {model_hash:?}\n\
             posterior_hash = {posterior_hash:?}\nvalidation_hash = {validation_hash:?}\nsize = {size:?}\n\
             start = \"{start}\"\nend = \"{end}\"\ndraws = {draws}\n"
        )
    }
}

/// Every fact beside what was observed.
#[derive(Clone, Debug, PartialEq)]
pub struct Validatie {
    /// Of what it is.
    pub bon: Bon,
    /// What a reader calls the model that lived the facts.
    pub titel: String,
    /// The posterior was made before files of that model changed.
    pub verouderd: bool,
    /// The facts, those that were fitted to first.
    pub toetsingen: Vec<Toetsing>,
    /// Facts that are left out, with the reason.
    pub weggelaten: Vec<(String, String)>,
}

impl Validatie {
    /// How many facts for this use are inside, and of how many.
    pub fn raak(&self, gebruik: Gebruik) -> (usize, usize) {
        let van = self.toetsingen.iter().filter(|t| t.waarneming.gebruik == gebruik);
        van.fold((0, 0), |(raak, alle), t| (raak + usize::from(t.raak()), alle + 1))
    }
}

/// Why a kept validation says nothing of the model as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waarom {
    /// The rows are not those that the receipt is about.
    Rijen,
    /// Files of the model that lived the facts changed.
    Model,
    /// There is another posterior, or none any more.
    Posterior,
}

/// What is kept of the validation of a model.
#[derive(Clone, Debug, PartialEq)]
pub enum Stand {
    /// Nothing, though there are facts to hold it against.
    Geen,
    /// Nothing, and the model has no facts of its own: those of a parent are about something else.
    GeenFeiten,
    /// A validation of something else than the model as it is: why, and the command that makes it again.
    Verouderd(Waarom, String),
    /// A validation of the model as it is.
    Geldig(Box<Validatie>),
}

/// What is kept of the validation that serves a model.
///
/// # Errors
/// All that is wrong with the files.
pub fn lees(model: &Model) -> Result<Stand, Fouten> {
    let eigen = model.dir.join(waarnemingen::BESTAND).is_file();
    let geen = if eigen { Stand::Geen } else { Stand::GeenFeiten };
    let Some(map) = model.chain.iter().rev().find(|map| map.join(BESTAND).is_file()) else { return Ok(geen) };
    let bon = lees_bon(&map.join(BON))?;
    if map != &model.dir && model.name != bon.model {
        return Ok(geen);
    }
    let tabel = Tabel::lees(&map.join(BESTAND))?;
    let verouderd = |waarom| Ok(Stand::Verouderd(waarom, bon.command.clone()));
    if blake3::hash(tabel.source.text.as_bytes()).to_hex().as_str() != bon.validation_hash {
        return verouderd(Waarom::Rijen);
    }
    let Ok(toen) = Model::load(&parent_of(map).join(&bon.model)) else { return verouderd(Waarom::Model) };
    if toen.core_hash != bon.model_hash {
        return verouderd(Waarom::Model);
    }
    // What is wrong with a posterior is told by who draws from it.
    let nu = posterior::lees(&toen).ok().flatten();
    if nu.as_ref().map_or("", |p| &p.bon.posterior_hash) != bon.posterior_hash {
        return verouderd(Waarom::Posterior);
    }
    let Some(w) = waarnemingen::lees(&toen)? else { return Ok(geen) };
    let toetsingen = tabel.naast(w.waarnemingen)?;
    let oud = nu.is_some_and(|p| p.verouderd.is_some());
    let v = Validatie { bon, titel: toen.title, verouderd: oud, toetsingen, weggelaten: w.weggelaten };
    Ok(Stand::Geldig(Box::new(v)))
}

fn lees_bon(pad: &Path) -> Result<Bon, Fouten> {
    let mut fouten = Fouten::default();
    let gelezen = Document::open(pad, "validatie", &mut fouten).and_then(|document| {
        let (t, f) = (document.table(), &mut fouten);
        let teksten = ["command", "version", "model", "model_hash", "posterior_hash", "validation_hash"];
        t.only(&[&teksten[..], &["size", "start", "end", "draws"]].concat(), f);
        let [command, version, model, model_hash, posterior_hash, validation_hash] =
            teksten.map(|naam| t.need_text(naam, OPNIEUW, f));
        Some(Bon {
            command,
            version,
            model,
            model_hash,
            posterior_hash,
            validation_hash,
            size: t.need("size", OPNIEUW, f)?.number(f)?,
            start: t.need("start", OPNIEUW, f)?.month(f)?,
            end: t.need("end", OPNIEUW, f)?.month(f)?,
            draws: t.need("draws", OPNIEUW, f)?.whole(1, u64::from(u32::MAX), f)? as usize,
        })
    });
    gelezen.filter(|_| fouten.is_empty()).ok_or(fouten)
}

/// The rows of the file as they were read: fact, what runs yielded of it, and the line.
struct Tabel {
    source: Arc<SourceFile>,
    rijen: Vec<(String, [f64; 3], Spot)>,
}

impl Tabel {
    fn lees(pad: &Path) -> Result<Tabel, Fouten> {
        let naam = shown(pad);
        let text = std::fs::read_to_string(pad)
            .map_err(|e| Fouten(vec![Fout::without_source(naam.clone(), "file", e.to_string(), OPNIEUW)]))?;
        let source = Arc::new(SourceFile::new(naam, text));
        let mut fouten = Fouten::default();
        let rijen = rijen(&source, &mut fouten);
        if fouten.is_empty() { Ok(Tabel { source, rijen }) } else { Err(fouten) }
    }

    /// The rows beside the facts, in the order of those.
    fn naast(self, feiten: Vec<crate::measure::Waarneming>) -> Result<Vec<Toetsing>, Fouten> {
        let mut fouten = Fouten::default();
        for (naam, _, spot) in self.rijen.iter().filter(|(naam, ..)| !feiten.iter().any(|f| f.naam == *naam)) {
            fouten.push(spot.fout(naam.as_str(), "there is no such fact", OPNIEUW));
        }
        let mut naast = Vec::new();
        for waarneming in feiten {
            match self.rijen.iter().find(|(naam, ..)| *naam == waarneming.naam) {
                Some((_, gesimuleerd, _)) => naast.push(Toetsing { waarneming, gesimuleerd: *gesimuleerd }),
                None => fouten.push(Spot::start_of(&self.source).fout(waarneming.naam, "the fact has no row", OPNIEUW)),
            }
        }
        if fouten.is_empty() { Ok(naast) } else { Err(fouten) }
    }
}

fn rijen(source: &Arc<SourceFile>, fouten: &mut Fouten) -> Vec<(String, [f64; 3], Spot)> {
    let begin = Spot::start_of(source);
    let mut lezer = csv::Reader::from_reader(source.text.as_bytes());
    let koppen = lezer.headers().cloned().unwrap_or_default();
    for onbekend in koppen.iter().filter(|kop| !KOLOMMEN.contains(kop)) {
        let wel = format!("known here: {}", KOLOMMEN.join(", "));
        fouten.push(begin.fout(onbekend, "unknown column", wel).with_nearest(onbekend, KOLOMMEN));
    }
    for kop in KOLOMMEN.iter().filter(|kop| !koppen.iter().any(|ander| ander == **kop)) {
        fouten.push(begin.fout(*kop, "the column is missing", OPNIEUW));
    }
    let mut uit = Vec::new();
    for rij in lezer.records() {
        let plaats = |p: Option<&csv::Position>| {
            let van = p.map_or(0, |p| p.byte() as usize);
            let tot = source.text.get(van..).and_then(|rest| rest.find('\n')).map_or(source.text.len(), |n| van + n);
            Spot { source: source.clone(), span: van..tot }
        };
        let rij = match rij {
            Ok(rij) => rij,
            Err(fout) => {
                fouten.push(plaats(fout.position()).fout("row", "not as many cells as there are columns", OPNIEUW));
                continue;
            }
        };
        let spot = plaats(rij.position());
        let cel = |naam: &str| koppen.iter().position(|kop| kop == naam).and_then(|n| rij.get(n)).unwrap_or_default();
        let getal = |naam: &str| cel(naam).parse().ok().filter(|x: &f64| x.is_finite());
        let mut nee = |naam: &str, wel: &str| {
            fouten.push(spot.fout(naam, format!("\"{}\" is not possible", cel(naam)), wel));
        };
        GETALLEN.iter().filter(|naam| getal(naam).is_none()).for_each(|naam| nee(naam, "a number"));
        if !["true", "false"].contains(&cel("inside")) {
            nee("inside", "true or false");
        }
        if !Gebruik::ALL.iter().any(|(_, woord)| *woord == cel("use")) {
            nee("use", "fit or validate");
        }
        uit.push((cel("fact").to_string(), GESIMULEERD.map(|naam| getal(naam).unwrap_or_default()), spot));
    }
    uit
}

/// The text of the file.
pub fn csv(toetsingen: &[Toetsing]) -> String {
    let mut tekst = KOLOMMEN.join(",") + "\n";
    for t in toetsingen {
        let f = &t.waarneming;
        let [laag, midden, hoog] = t.gesimuleerd;
        let gebruik = Gebruik::ALL.iter().find(|(g, _)| *g == f.gebruik).map_or("", |(_, naam)| naam);
        let (naam, unit, raak) = (&f.naam, &f.unit, t.raak());
        let (waarde, van, tot) = (f.waarde, f.laag, f.hoog);
        let _ = writeln!(tekst, "{naam},{unit},{waarde},{van},{tot},{laag},{midden},{hoog},{raak},{gebruik}");
    }
    tekst
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proef::{Proef, find};

    const FEITEN: &str = "[calibratie]\nmodel = \"proef\"\nend = \"2030-12\"\nsize = 0.5\nreplicates = 2\nlucks = 8\n\
         waves = [50]\ndraws = 100\ndiscrepancy = 0.1\nparameters = []\n\
         [waarneming.terug]\nof = \"return\"\nafter = \"work\"\nwithin = 6\nfrom = \"2023-01\"\nto = \"2023-12\"\n\
         value = 0.2\nlow = 0.1\nhigh = 0.3\nunit = \"share\"\nuse = \"fit\"\nsources = [\"T1\"]\nnl = \"x\"\nen = \"x\"\n";
    const RIJEN: &str = "fact,unit,observed,low,high,sim_p05,sim_p50,sim_p95,inside,use\n\
         terug,share,0.2,0.1,0.3,0.4,0.45,0.5,false,fit\n";

    /// A model with facts and these rows, kept as they are.
    fn bewaard(rijen: &str) -> Proef {
        let proef = Proef::new();
        proef.write("models/proef/waarnemingen.toml", FEITEN);
        let model = Model::load(&proef.model()).unwrap();
        let bon = Bon {
            command: "doorstroom validate models/proef --keep".into(),
            version: "0".into(),
            model: "proef".into(),
            model_hash: model.core_hash.clone(),
            posterior_hash: String::new(),
            validation_hash: blake3::hash(rijen.as_bytes()).to_hex().to_string(),
            size: 0.5,
            start: model.start,
            end: Maand::van(2030, 12),
            draws: 100,
        };
        proef.write("models/proef/validatie.csv", rijen);
        proef.write("models/proef/validatie.bon.toml", &bon.tekst());
        let met = Model::load(&proef.model()).unwrap();
        assert_eq!((met.hash, met.core_hash), (model.hash, model.core_hash), "it counts for no fingerprint");
        proef
    }

    fn lezing(proef: &Proef) -> Result<Stand, Fouten> {
        lees(&Model::load(&proef.model()).unwrap())
    }

    #[test]
    fn what_is_kept_is_read_while_the_model_is_the_same() {
        assert_eq!(lezing(&Proef::new()), Ok(Stand::GeenFeiten));
        let proef = bewaard(RIJEN);
        let Ok(Stand::Geldig(v)) = lezing(&proef) else { panic!("{:?}", lezing(&proef)) };
        assert_eq!((v.raak(Gebruik::Passen), v.raak(Gebruik::Toetsen)), ((0, 1), (0, 0)));
        assert_eq!((csv(&v.toetsingen).as_str(), v.bon.draws, v.verouderd), (RIJEN, 100, false));
        proef.write("models/proef/validatie.csv", &RIJEN.replace("0.45", "0.25"));
        assert!(matches!(lezing(&proef), Ok(Stand::Verouderd(Waarom::Rijen, _))));
        let proef = bewaard(RIJEN);
        proef.spoil("models/proef/beleid.toml", "value = 6", "value = 7");
        assert!(matches!(lezing(&proef), Ok(Stand::Verouderd(Waarom::Model, _))));
        let proef = bewaard(RIJEN);
        proef.spoil("models/proef/validatie.bon.toml", "posterior_hash = \"", "posterior_hash = \"0");
        assert!(matches!(lezing(&proef), Ok(Stand::Verouderd(Waarom::Posterior, _))));
        std::fs::remove_file(proef.path("models/proef/validatie.csv")).unwrap();
        assert_eq!(lezing(&proef), Ok(Stand::Geen));
    }

    #[test]
    fn another_model_that_inherits_has_no_validation() {
        let proef = bewaard(RIJEN);
        let kind = "name = \"kind\"\ntitle = \"Kind\"\ninherits = \"proef\"\nstart = \"2022-01\"\n";
        proef.write("models/kind/model.toml", kind);
        assert_eq!(lees(&Model::load(&proef.path("models/kind")).unwrap()), Ok(Stand::GeenFeiten));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (van, naar, line, key) in [
            ("observed,low", "observed,laag", 1, "laag"),
            ("observed,low", "observed,laag", 1, "low"),
            ("0.45", "half", 2, "sim_p50"),
            ("0.45", "NaN", 2, "sim_p50"),
            ("false", "nee", 2, "inside"),
            (",fit", ",passen", 2, "use"),
            (",fit", "", 2, "row"),
            ("\nterug", "\nweg", 2, "weg"),
            ("\nterug", "\nweg", 1, "terug"),
        ] {
            let fouten = lezing(&bewaard(&RIJEN.replace(van, naar))).unwrap_err();
            assert_eq!(find(&fouten, "models/proef/validatie.csv", key).line, line, "{key}");
        }
        for (van, naar, key) in [("draws = 100", "draws = 0", "draws"), ("size", "sizes", "sizes")] {
            let proef = bewaard(RIJEN);
            let line = proef.spoil("models/proef/validatie.bon.toml", van, naar);
            let fouten = lezing(&proef).unwrap_err();
            assert_eq!(find(&fouten, "models/proef/validatie.bon.toml", key).line, line);
        }
    }
}
