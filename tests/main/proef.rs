//! What the tests share: the model, runs of it, and statistics of paired runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use doorstroom::draw::Draws;
use doorstroom::measure::{Indicator, Loop};
use doorstroom::model::populatie::Begin;
use doorstroom::model::populatie::donoren::Donoren;
use doorstroom::model::{Change, How, Model, Tijdlijn, stationair};
use doorstroom::parameter::Structuur;
use doorstroom::proces::Kader;
use doorstroom::quantity::Maand;
use doorstroom::regio::{Event, Feiten, Regio};
use doorstroom::simulation::{Opdracht, Simulatie};
use rayon::prelude::*;

/// Seed of all tests.
pub const SEED: u64 = 2022;

/// A path from the top of the project.
pub fn pad(naam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(naam)
}

/// The region as it is, loaded once.
pub fn heel() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::load(&pad("models/gooi-en-vechtstreek")).unwrap_or_else(|e| panic!("{e}")))
}

/// A region of a quarter of the size: four times as fast.
pub fn kwart() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| heel().geschaald(0.25))
}

/// The stationary distribution that the start of every run borrows from.
pub fn donoren() -> &'static Donoren {
    static DONOREN: OnceLock<Donoren> = OnceLock::new();
    DONOREN.get_or_init(|| stationair::lees(heel()).unwrap_or_else(|(pad, wat)| panic!("{}: {wat}", pad.display())))
}

/// A kind of run: which region, how long, and when policies start to differ.
#[derive(Clone, Copy)]
pub struct Proef {
    /// The region.
    pub model: &'static Model,
    /// Months to live.
    pub maanden: i32,
    /// Months before the scenario's changes hold.
    pub policy: i32,
    /// Whether balances are checked and states hashed every month.
    pub controle: bool,
}

impl Proef {
    /// The start of a replicate.
    pub fn begin(&self, replicate: u32) -> Begin {
        let start = Tijdlijn::new(self.model, &[], self.model.start);
        Begin::maak(self.model, donoren(), &start, &Draws::new(SEED, replicate), self.maanden as usize)
    }

    /// The first month in which the scenario differs.
    pub fn vanaf(&self) -> Maand {
        self.model.start + self.policy
    }

    /// The numbers of every month under a scenario; `path@gemeente` changes a number in one gemeente.
    pub fn tijdlijn(&self, scenario: &[(&str, How)]) -> Tijdlijn {
        let change = |(path, how): &(&str, How)| {
            let (path, waar) = path.split_once('@').map_or((*path, None), |(path, waar)| (path, Some(waar)));
            assert!(self.model.entries.contains_key(path), "there is a number {path}");
            let gemeente = waar.map(|waar| self.model.gemeente(waar).expect("a gemeente of the region"));
            Change { from: self.vanaf(), gemeente, path: path.to_string(), how: *how }
        };
        let changes: Vec<Change> = scenario.iter().map(change).collect();
        Tijdlijn::new(self.model, &changes, self.model.start + self.maanden)
    }

    /// Lives a replicate from a given start, and shows the region at the end of every month.
    pub fn leef(&self, begin: &Begin, replicate: u32, scenario: &[(&str, How)], kijk: impl FnMut(&Regio)) -> Loop {
        self.leef_met(begin, replicate, scenario, |_| (), kijk)
    }

    /// The same, with an intervention before each month.
    pub fn leef_met(
        &self,
        begin: &Begin,
        replicate: u32,
        scenario: &[(&str, How)],
        mut ingreep: impl FnMut(&mut Simulatie),
        mut kijk: impl FnMut(&Regio),
    ) -> Loop {
        let tijdlijn = self.tijdlijn(scenario);
        let opdracht = Opdracht {
            tijdlijn: &tijdlijn,
            achtergrond: &begin.achtergrond,
            draws: Draws::new(SEED, replicate),
            structuur: Structuur::default(),
            policy: self.vanaf(),
            controle: self.controle,
        };
        let mut simulatie = Simulatie::new(begin.regio.clone(), opdracht);
        for _ in 0..self.maanden {
            ingreep(&mut simulatie);
            simulatie.maand().unwrap_or_else(|fout| panic!("{scenario:?}: {fout}"));
            kijk(&simulatie.regio);
        }
        simulatie.loop_.cohorten = std::mem::take(&mut simulatie.regio.cohorten);
        simulatie.loop_
    }

    /// Lives a replicate.
    pub fn run(&self, replicate: u32, scenario: &[(&str, How)]) -> Loop {
        self.leef(&self.begin(replicate), replicate, scenario, |_| ())
    }

    /// Lives replicates side by side.
    pub fn runs(&self, replicates: u32, scenario: &[(&str, How)]) -> Vec<Loop> {
        (0..replicates).into_par_iter().map(|replicate| self.run(replicate, scenario)).collect()
    }
}

/// A quarter of the region after two months.
pub fn na_twee_maanden() -> Regio {
    let proef = Proef { model: kwart(), maanden: 2, policy: 0, controle: true };
    let mut laatste = None;
    proef.leef(&proef.begin(0), 0, &[], |r| laatste = Some(r.clone()));
    let mut r = laatste.expect("two months were lived");
    // A month begins with an empty book.
    r.boek.iter_mut().for_each(|rij| rij.fill(0));
    r
}

/// What a phase proposes there under a scenario.
pub fn voorstel(r: &Regio, fase: fn(&Regio, &Kader) -> Vec<Event>, scenario: &[(&str, How)]) -> Vec<Event> {
    let proef = Proef { model: kwart(), maanden: 3, policy: 0, controle: false };
    let (tijdlijn, begin) = (proef.tijdlijn(scenario), proef.begin(0));
    let opdracht = Opdracht {
        tijdlijn: &tijdlijn,
        achtergrond: &begin.achtergrond,
        draws: Draws::new(SEED, 0),
        structuur: Structuur::default(),
        policy: proef.vanaf(),
        controle: false,
    };
    opdracht.kader(r.nu, |k| fase(r, k))
}

/// An indicator of the whole region, per month.
pub fn reeks(l: &Loop, indicator: Indicator) -> Vec<f64> {
    l.rijen.iter().map(|rij| rij[rij.len() - 1][indicator as usize] as f64).collect()
}

/// Mean and t-value of paired differences.
pub fn gepaard(verschillen: &[f64]) -> (f64, f64) {
    let n = verschillen.len() as f64;
    let gemiddeld = verschillen.iter().sum::<f64>() / n;
    let variantie = verschillen.iter().map(|x| (x - gemiddeld).powi(2)).sum::<f64>() / (n - 1.0);
    (gemiddeld, gemiddeld / (variantie / n).sqrt().max(1e-12))
}

/// Replicates of every direction test.
pub const REPLICATES: u32 = 42;

/// The 95% point of Student's t with 41 degrees of freedom, one-sided.
pub const T95: f64 = 1.683;

/// Runs of the direction tests: two and a half years of a quarter of the region; what a scenario changes
/// holds from the second month.
pub const RICHTING: fn() -> Proef = || Proef { model: kwart(), maanden: 30, policy: 1, controle: false };

/// One run, with what no indicator counts.
pub struct Gezien {
    loop_: Loop,
    /// Exits to work within twelve months of the start of a traject, per month.
    pub behandeld: Vec<f64>,
}

impl Gezien {
    fn van(proef: &Proef, replicate: u32, scenario: &[(&str, How)]) -> Gezien {
        let mut behandeld = Vec::new();
        let loop_ = proef.leef(&proef.begin(replicate), replicate, scenario, |r| {
            // The clock already shows the next month.
            let nu = r.nu - 1;
            let naar_werk = r.bewoners().filter(|(_, i)| i.dossier.uitstroom == nu && i.is(Feiten::UIT_NAAR_WERK));
            behandeld.push(naar_werk.filter(|(_, i)| nu.sinds(i.dossier.traject_sinds) <= 12).count() as f64);
        });
        Gezien { loop_, behandeld }
    }

    /// An indicator of the whole region, per month.
    pub fn reeks(&self, indicator: Indicator) -> Vec<f64> {
        reeks(&self.loop_, indicator)
    }

    /// An indicator of one gemeente, per month.
    pub fn van_gemeente(&self, gemeente: usize, indicator: Indicator) -> Vec<f64> {
        self.loop_.rijen.iter().map(|rij| rij[gemeente][indicator as usize] as f64).collect()
    }
}

/// The replicates of a scenario, lived once and shared between tests.
pub fn gezien(scenario: &[(&str, How)]) -> Arc<Vec<Gezien>> {
    type Cel = Arc<OnceLock<Arc<Vec<Gezien>>>>;
    static GELEEFD: Mutex<BTreeMap<String, Cel>> = Mutex::new(BTreeMap::new());
    let cel = Arc::clone(GELEEFD.lock().expect("no test failed in here").entry(format!("{scenario:?}")).or_default());
    let leef = || (0..REPLICATES).into_par_iter().map(|k| Gezien::van(&RICHTING(), k, scenario)).collect();
    Arc::clone(cel.get_or_init(|| Arc::new(leef())))
}
