//! The trial on participants: people in bijstand who may and would have an instrument start it at once, at the start
//! of the run, and are compared with themselves, with the same luck: in a region where they get what today's policy
//! gives, or in one where they get no traject at all ([`Tegenover`]). Evaluations mostly ask the second; the first
//! is what a policy gains by this traject instead of its usual mix.
//!
//! Starts are given from outside and cost nothing; the places that they fill are not free for others meanwhile. The
//! people of all groups of an instrument start together, few enough to leave the market as it is; those of different instruments live in
//! runs of their own. Beside today's policy that is one run without any start; beside nothing it is one per instrument,
//! as the people differ who get nothing.

use std::collections::BTreeMap;

use crate::proces::proef::{Groep, Tegenover, deelnemers_uit, merk, start};
use crate::regio::{Balansfout, Feiten, Positie, Regio};
use crate::simulation::Simulatie;

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub struct Proef<'a> {
    /// The instruments, each by itself.
    pub instrumenten: &'a [String],
    /// The groups of which people start.
    pub groepen: &'a [Groep],
    /// How many start, as a part of the people in bijstand, shared equally by the groups.
    pub deel: f64,
    /// Months since the start in which is looked, in order.
    pub maanden: &'a [usize],
    /// What they are compared with.
    pub tegenover: Tegenover,
}

/// Difference that a start makes to who starts, in percentage points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verschil {
    /// Share at work.
    pub werk: f64,
    /// Share out of bijstand.
    pub uit_bijstand: f64,
}

/// What came of one group that started one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct Deelname {
    /// How many started.
    pub aantal: usize,
    /// The difference in each month looked at; empty if nobody started.
    pub verschil: Vec<Verschil>,
}

/// Numbers of those followed who are at work and who are in bijstand.
type Telling = (usize, usize);

/// Who is followed: by permanent key the rows that a person counts in.
type Gevolgd = BTreeMap<u32, Vec<usize>>;

/// The trial in one replicate, `[instrument][group]`; `begin` gives the same start each time, and `zonder` is one of those.
/// Beside today's policy it is lived without any start until the last month looked at, and may go on from there.
///
/// # Errors
/// A balance that does not hold.
pub fn beproef<'s>(
    zonder: &mut Simulatie,
    begin: impl Fn() -> Simulatie<'s>,
    proef: &Proef,
) -> Result<Vec<Vec<Deelname>>, Balansfout> {
    let groepen = proef.groepen.len();
    let mut gevolgd = Gevolgd::new();
    let mut aantal = vec![0; groepen * proef.instrumenten.len()];
    zonder.grijp_in(|r, k| {
        let n = (r.in_bijstand().count() as f64 * proef.deel / groepen as f64) as usize;
        for (rij, aantal) in aantal.iter_mut().enumerate() {
            let gekozen = deelnemers_uit(r, k, n, &proef.instrumenten[rij / groepen], proef.groepen[rij % groepen]);
            *aantal = gekozen.len();
            gekozen.iter().for_each(|(_, i)| gevolgd.entry(i.sleutel).or_default().push(rij));
        }
        Vec::new()
    });
    let volg = |s: &mut Simulatie| volg(s, &gevolgd, aantal.len(), proef.maanden);
    let zonder_start = if proef.tegenover == Tegenover::Beleid { Some(volg(zonder)?) } else { None };
    let mut uit = Vec::new();
    for (n, instrument) in proef.instrumenten.iter().enumerate() {
        let rijen = n * groepen..(n + 1) * groepen;
        let van_dit = |sleutel: &u32| gevolgd.get(sleutel).is_some_and(|g| g.iter().any(|rij| rijen.contains(rij)));
        let leef = |starten: bool| {
            let mut s = begin();
            s.grijp_in(|r, k| {
                let wie: Vec<_> = r.in_bijstand().filter(|(_, i)| van_dit(&i.sleutel)).collect();
                let alleen = proef.tegenover == Tegenover::Niets;
                let buiten = if alleen { merk(&wie, Feiten::GEEN_ANDER_TRAJECT) } else { Vec::new() };
                buiten.into_iter().chain(if starten { start(k, &wie, instrument) } else { Vec::new() }).collect()
            });
            volg(&mut s)
        };
        let gestart = leef(true)?;
        let basis = zonder_start.clone().map_or_else(|| leef(false), Ok)?;
        let punten = |met: usize, zonder: usize, van: usize| 100.0 * (met as f64 - zonder as f64) / van as f64;
        let deelname = |rij: usize| {
            let paren = gestart.iter().zip(&basis).map(|(met, zonder)| (met[rij], zonder[rij]));
            let verschil = paren.map(|(met, zonder)| Verschil {
                werk: punten(met.0, zonder.0, aantal[rij]),
                uit_bijstand: punten(zonder.1, met.1, aantal[rij]),
            });
            let iemand = aantal[rij] > 0;
            Deelname { aantal: aantal[rij], verschil: verschil.filter(|_| iemand).collect() }
        };
        uit.push(rijen.clone().map(deelname).collect());
    }
    Ok(uit)
}

/// Lives until the last month looked at, and counts those followed in each, by row.
fn volg(s: &mut Simulatie, wie: &Gevolgd, rijen: usize, maanden: &[usize]) -> Result<Vec<Vec<Telling>>, Balansfout> {
    let mut uit = Vec::new();
    for maand in 1..=maanden.last().copied().unwrap_or_default() {
        s.maand()?;
        if maanden.contains(&maand) {
            uit.push(tel(&s.regio, wie, rijen));
        }
    }
    Ok(uit)
}

fn tel(r: &Regio, wie: &Gevolgd, rijen: usize) -> Vec<Telling> {
    let mut uit = vec![(0, 0); rijen];
    for (sleutel, rijen) in wie {
        let Some(plek) = r.kolommen.wie_met(*sleutel) else { continue };
        let positie = r.inwoner(plek).positie;
        for rij in rijen {
            uit[*rij].0 += usize::from(positie.werkt());
            uit[*rij].1 += usize::from(positie == Positie::Bijstand);
        }
    }
    uit
}
