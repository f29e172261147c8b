//! How tight pairs of scenarios stay, and how much help displaces: printed with intervals.
//!
//! 1. Ten people from bijstand are placed in month 0. The variance of the paired difference in the
//!    bijstand count five years later, against that of independent seeds (twice the variance of one run).
//! 2. 1,500 people in bijstand search half again as much and score 0.7 higher for twelve months. The
//!    share of their extra work that others lose, cumulated over twelve months, in both structures.
//!
//! 3. With `oorzaken`: the ratio of 1 again, with parts of the model switched off, to see what widens a pair.
//!
//! `cargo bench --bench paren [-- REPLICATES] [oorzaken]`; 64 replicates by default.

mod opstelling;

use doorstroom::draw::{Draws, Stream};
use doorstroom::measure::Indicator;
use doorstroom::model::{Change, How, Tijdlijn};
use doorstroom::parameter::Structuur;
use doorstroom::proces::proef::{behandel, plaats};
use doorstroom::quantity::Maand;
use doorstroom::regio::{Feiten, Regio};
use doorstroom::simulation::{Opdracht, Simulatie};
use opstelling::{Opstelling, stop};
use rayon::prelude::*;

const MAANDEN: i32 = 60;

impl Opstelling {
    fn simulatie<T>(&self, replicate: u32, structuur: Structuur, doe: impl Fn(Simulatie) -> T) -> T {
        let draws = Draws::new(64, replicate);
        let begin = self.begin(&draws);
        let policy = Maand(i16::MAX);
        let (tijdlijn, achtergrond) = (&self.tijdlijn, &begin.achtergrond);
        let opdracht = Opdracht { tijdlijn, achtergrond, draws, structuur, policy, controle: false };
        doe(Simulatie::new(begin.regio.clone(), opdracht))
    }
}

fn leef(s: &mut Simulatie) {
    s.maand().unwrap_or_else(|fout| stop(fout));
}

/// Bijstand counts at months 6, 12, 24 and 60.
fn standen(mut s: Simulatie, plaatsen: usize) -> [f64; 4] {
    if plaatsen > 0 {
        s.grijp_in(|r, k| plaats(r, k, plaatsen));
    }
    let mut uit = [0.0; 4];
    for maand in 1..=MAANDEN {
        leef(&mut s);
        if let Some(n) = [6, 12, 24, 60].iter().position(|m| *m == maand) {
            let rij = s.loop_.rijen.last().and_then(|r| r.last());
            uit[n] = rij.map_or(0.0, |r| r[Indicator::Bijstand as usize] as f64);
        }
    }
    uit
}

fn variantie(x: &[f64]) -> f64 {
    let gemiddeld = x.iter().sum::<f64>() / x.len() as f64;
    x.iter().map(|v| (v - gemiddeld).powi(2)).sum::<f64>() / (x.len() - 1) as f64
}

/// Point and 95% bootstrap interval of a statistic over replicates.
fn interval(n: usize, statistiek: impl Fn(&[usize]) -> f64) -> (f64, f64, f64) {
    let alle: Vec<usize> = (0..n).collect();
    let mut trekkingen: Vec<f64> = (0..2000)
        .map(|b| {
            let mut draw = Draws::new(1, b).draw(Stream::Proef, 0, Maand(0));
            statistiek(&(0..n).map(|_| draw.below(n)).collect::<Vec<_>>())
        })
        .collect();
    trekkingen.sort_by(f64::total_cmp);
    (statistiek(&alle), trekkingen[50], trekkingen[1949])
}

/// What may widen a pair: a name and the numbers that switch it off.
const OORZAKEN: [(&str, &[(&str, f64)]); 4] = [
    ("no proposals by the WSP", &[("wsp.voorstellen", 0.0), ("wsp.sroi_volume", 0.0), ("wsp.jobcarving", 0.0)]),
    ("no trajecten, steun or Tomin", &[("tomin.beschut", 0.0), ("tomin.participatiebaan", 0.0), ("instrument", 0.0)]),
    ("posts do not respond", &[("economie.baancreatie", 0.0), ("economie.volgt_bevolking", 0.0)]),
    ("contact does not respond", &[("toewijzing.caseload_effect", 0.0)]),
];

/// The ratio with parts switched off, and with all of them switched off.
fn oorzaken(o: &mut Opstelling, n: u32) {
    let alles: Vec<(&str, f64)> = OORZAKEN.iter().flat_map(|(_, uit)| uit.iter().copied()).collect();
    for (naam, uit) in OORZAKEN.iter().copied().chain([("none of these", alles.as_slice())]) {
        let zet = |path: &str, x: f64| Change {
            from: o.model.start,
            gemeente: None,
            path: path.to_string(),
            how: How::Set(x),
        };
        let aandelen =
            o.model.entries.keys().filter(|path| path.starts_with("instrument.") && path.ends_with(".aandeel"));
        let aandelen: Vec<&String> = aandelen.collect();
        let changes: Vec<Change> = uit
            .iter()
            .flat_map(|(path, x)| match *path {
                "instrument" => aandelen.iter().map(|a| zet(a, *x)).collect(),
                path => vec![zet(path, *x)],
            })
            .collect();
        o.tijdlijn = Tijdlijn::new(&o.model, &changes, o.model.start + MAANDEN);
        println!("{naam}:");
        variantieverhouding(o, n);
    }
}

fn variantieverhouding(o: &Opstelling, n: u32) {
    let paren: Vec<([f64; 4], [f64; 4])> = (0..n)
        .into_par_iter()
        .map(|r| {
            let zonder = o.simulatie(r, Structuur::VerwachteRij, |s| standen(s, 0));
            (zonder, o.simulatie(r, Structuur::VerwachteRij, |s| standen(s, 10)))
        })
        .collect();
    println!("Ten people placed in month 0, {n} replicates: 2 var(run) / var(paired difference) of the bijstand count");
    for (m, maand) in [6, 12, 24, 60].iter().enumerate() {
        let (punt, laag, hoog) = interval(n as usize, |kies| {
            let run: Vec<f64> = kies.iter().map(|k| paren[*k].0[m]).collect();
            let paar: Vec<f64> = kies.iter().map(|k| paren[*k].1[m] - paren[*k].0[m]).collect();
            2.0 * variantie(&run) / variantie(&paar)
        });
        let verschil: Vec<f64> = paren.iter().map(|p| p.1[m] - p.0[m]).collect();
        let run: Vec<f64> = paren.iter().map(|p| p.0[m]).collect();
        println!(
            "  month {maand:2}: ratio {punt:6.1} (95% {laag:.1} to {hoog:.1}); sd of one run {:.1}, of the pair {:.1}; mean difference {:+.1}",
            variantie(&run).sqrt(),
            variantie(&verschil).sqrt(),
            verschil.iter().sum::<f64>() / verschil.len() as f64,
        );
    }
}

/// Person-months at work of the treated and of all others (non-residents too), over a year.
fn werk(mut s: Simulatie, help: bool) -> (f64, f64) {
    let (zoeken, score) = if help { (1.5, 0.7) } else { (1.0, 0.0) };
    s.grijp_in(|r, k| behandel(r, k, 1500, zoeken, score, 12));
    let mut som = (0.0, 0.0);
    for _ in 0..12 {
        leef(&mut s);
        let (zelf, ander) = aan_het_werk(&s.regio);
        som = (som.0 + zelf, som.1 + ander);
    }
    som
}

fn aan_het_werk(r: &Regio) -> (f64, f64) {
    let (mut zelf, mut ander) = (0, r.forensen);
    for (_, i) in r.bewoners().filter(|(_, i)| i.positie.werkt()) {
        *(if i.is(Feiten::BEHANDELD) { &mut zelf } else { &mut ander }) += 1;
    }
    (zelf as f64, ander as f64)
}

fn verdringing(o: &Opstelling, n: u32, structuur: Structuur) {
    let paren: Vec<(f64, f64)> = (0..n)
        .into_par_iter()
        .map(|r| {
            let zonder = o.simulatie(r, structuur, |s| werk(s, false));
            let met = o.simulatie(r, structuur, |s| werk(s, true));
            (met.0 - zonder.0, met.1 - zonder.1)
        })
        .collect();
    let (punt, laag, hoog) = interval(n as usize, |kies| {
        let som = |f: &dyn Fn(&(f64, f64)) -> f64| kies.iter().map(|k| f(&paren[*k])).sum::<f64>();
        -som(&|p| p.1) / som(&|p| p.0)
    });
    println!("  {structuur:?}: {punt:.2} (95% {laag:.2} to {hoog:.2})");
}

fn main() {
    let n: u32 = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(64);
    let mut o = Opstelling::new(None, MAANDEN as usize);
    variantieverhouding(&o, n);
    if std::env::args().any(|a| a == "oorzaken") {
        oorzaken(&mut o, n);
        return;
    }
    println!("Displacement of 1,500 helped people, cumulated over 12 months, {} replicates:", n.max(40));
    for structuur in [Structuur::VerwachteRij, Structuur::ExplicieteRij] {
        verdringing(&o, n.max(40), structuur);
    }
}
