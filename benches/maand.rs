//! The month at three sizes of region: as a whole, per phase (the market and the bookkeeping among
//! them), and the making of its start. Sizes are people of working age.

mod opstelling;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doorstroom::draw::Draws;
use doorstroom::maand::FASEN;
use doorstroom::model::populatie::Begin;
use doorstroom::regio::Regio;
use doorstroom::simulation::{Opdracht, Simulatie};
use opstelling::{Opstelling, stop};

/// Months that may be lived from a start.
const MAANDEN: usize = 24;

impl Opstelling {
    fn opdracht<'a>(&'a self, begin: &'a Begin) -> Opdracht<'a> {
        Opdracht::zonder_beleid(&self.tijdlijn, &begin.achtergrond, Draws::new(1, 0))
    }

    /// The region after a few months, so that a month is an ordinary one.
    fn ingelopen(&self, begin: &Begin) -> Regio {
        let mut s = Simulatie::new(begin.regio.clone(), self.opdracht(begin));
        for _ in 0..6 {
            s.maand().unwrap_or_else(|fout| stop(fout));
        }
        s.regio
    }
}

fn maanden(c: &mut Criterion) {
    for mensen in [10_000, 155_000, 1_500_000] {
        let o = Opstelling::new(Some(mensen), MAANDEN);
        let begin = o.begin(&Draws::new(1, 0));
        let regio = o.ingelopen(&begin);
        let opdracht = o.opdracht(&begin);
        let mut groep = c.benchmark_group("maand");
        groep.sample_size(10).throughput(Throughput::Elements(mensen as u64));
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
            groep.bench_function(BenchmarkId::new("begin", mensen), |b| {
                b.iter(|| o.begin(&Draws::new(1, 0)).regio.inwoners.len())
            });
        }
        groep.finish();
    }
}

criterion_group!(benches, maanden);
criterion_main!(benches);
