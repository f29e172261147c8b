//! The month at three sizes of region: as a whole, per phase (the market and the bookkeeping among
//! them), and the making of its start. Sizes are people of working age.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doorstroom::draw::Draws;
use doorstroom::maand::FASEN;
use doorstroom::model::populatie::Begin;
use doorstroom::model::populatie::donoren::Donoren;
use doorstroom::model::{Model, Tijdlijn, stationair};
use doorstroom::regio::Regio;
use doorstroom::simulation::{Opdracht, Simulatie};

struct Opstelling {
    model: Model,
    donoren: Donoren,
    tijdlijn: Tijdlijn,
    mensen: usize,
}

impl Opstelling {
    fn new(mensen: usize) -> Opstelling {
        let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/gooi-en-vechtstreek");
        let model = Model::load(&map).unwrap_or_else(|fouten| panic!("{fouten}"));
        let nu: f64 = model.gemeenten.iter().map(|g| *g.cijfers.inwoners).sum();
        let model = model.geschaald(mensen as f64 / nu);
        let donoren = stationair::lees(&model).unwrap_or_else(|(pad, wat)| panic!("{}: {wat}", pad.display()));
        let tijdlijn = Tijdlijn::new(&model, &[], model.start + 24);
        Opstelling { model, donoren, tijdlijn, mensen }
    }

    fn begin(&self) -> Begin {
        Begin::maak(&self.model, &self.donoren, &self.tijdlijn, &Draws::new(1, 0), 24)
    }

    fn opdracht<'a>(&'a self, begin: &'a Begin) -> Opdracht<'a> {
        Opdracht::zonder_beleid(&self.tijdlijn, &begin.achtergrond, Draws::new(1, 0))
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
