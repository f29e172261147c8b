//! The month at three sizes of region: as a whole, per phase (the market and the bookkeeping among
//! them), and the making of its start. Sizes are people of working age.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doorstroom::draw::Draws;
use doorstroom::maand::FASEN;
use doorstroom::model::populatie::Begin;
use doorstroom::model::populatie::donoren::Donoren;
use doorstroom::model::{Model, Tijdlijn, stationair};
use doorstroom::parameter::Structuur;
use doorstroom::quantity::Maand;
use doorstroom::regio::Regio;
use doorstroom::simulation::{Opdracht, Simulatie};

/// Numbers that grow with the region: counts of people and places, and yearly amounts.
const GROEIEN: &[&str] = &[
    "regio.ww",
    "regio.lks",
    "regio.wsw",
    "regio.beschut",
    "regio.participatiebaan",
    "demografie.jongeren",
    "demografie.vestiging",
    "demografie.statushouders",
    "tomin.beschut",
    "tomin.participatiebaan",
    "tomin.werkleer",
    "wsp.accountmanagers",
    "begroting.participatiebudget",
    "begroting.tijdelijk",
    "begroting.buig",
    "begroting.sociaal",
    "begroting.taal",
    "begroting.inburgering",
];

struct Opstelling {
    model: Model,
    donoren: Donoren,
    tijdlijn: Tijdlijn,
    mensen: usize,
}

impl Opstelling {
    fn new(mensen: usize) -> Opstelling {
        let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/gooi-en-vechtstreek");
        let mut model = Model::load(&map).unwrap_or_else(|fouten| panic!("{fouten}"));
        let nu: f64 = model.gemeenten.iter().map(|g| *g.cijfers.inwoners).sum();
        let schaal = mensen as f64 / nu;
        let mut waarden: Vec<(String, f64)> =
            GROEIEN.iter().map(|pad| (pad.to_string(), model.entries[*pad].value * schaal)).collect();
        for g in &model.gemeenten {
            waarden.push((format!("gemeente.{}.inwoners", g.key), *g.cijfers.inwoners * schaal));
            waarden.push((format!("gemeente.{}.bijstand", g.key), *g.cijfers.bijstand * schaal));
        }
        assert!(model.set_values(waarden.iter().map(|(pad, x)| (pad.as_str(), *x))), "all numbers are known");
        let donoren = stationair::lees(&model).unwrap_or_else(|(pad, wat)| panic!("{}: {wat}", pad.display()));
        let tijdlijn = Tijdlijn::new(&model, &[], model.start + 24);
        Opstelling { model, donoren, tijdlijn, mensen }
    }

    fn begin(&self) -> Begin {
        Begin::maak(&self.model, &self.donoren, &self.tijdlijn, &Draws::new(1, 0), 24)
    }

    fn opdracht<'a>(&'a self, begin: &'a Begin) -> Opdracht<'a> {
        Opdracht {
            tijdlijn: &self.tijdlijn,
            achtergrond: &begin.achtergrond,
            draws: Draws::new(1, 0),
            structuur: Structuur::VerwachteRij,
            policy: Maand(i16::MAX),
            controle: false,
        }
    }

    /// The region after a few months, so that a month is an ordinary one.
    fn ingelopen(&self, begin: &Begin) -> Regio {
        let mut s = Simulatie::new(begin.regio.clone(), self.opdracht(begin));
        for _ in 0..6 {
            s.maand().unwrap_or_else(|fout| panic!("{fout}"));
        }
        s.regio
    }
}

fn maanden(c: &mut Criterion) {
    for mensen in [10_000, 155_000, 1_500_000] {
        let o = Opstelling::new(mensen);
        let begin = o.begin();
        let regio = o.ingelopen(&begin);
        let opdracht = o.opdracht(&begin);
        let mut groep = c.benchmark_group("maand");
        groep.sample_size(10).throughput(Throughput::Elements(o.mensen as u64));
        groep.bench_function(BenchmarkId::new("geheel", mensen), |b| {
            b.iter_batched(
                || Simulatie::new(regio.clone(), opdracht),
                |mut s| s.maand().map(|()| s.regio.nu),
                BatchSize::PerIteration,
            );
        });
        for (naam, fase) in FASEN {
            groep.bench_function(BenchmarkId::new(*naam, mensen), |b| {
                b.iter(|| opdracht.kader(regio.nu, |k| fase(&regio, k).len()));
            });
        }
        if mensen <= 155_000 {
            groep.bench_function(BenchmarkId::new("begin", mensen), |b| b.iter(|| o.begin().regio.inwoners.len()));
        }
        groep.finish();
    }
}

criterion_group!(benches, maanden);
criterion_main!(benches);
