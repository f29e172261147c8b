//! What each lever moves: every number that somebody may turn is set to its low and to its high end, all
//! else as today, and the indicator that its entry names is compared between the two on shared luck.
//!
//! Runs are added in rounds until a lever's answer is clear, so that most levers cost a few runs and only
//! the weak ones cost many. The first looks ask for a larger difference than the last one does, because
//! looking often finds something sooner or later.

use rayon::prelude::*;

use crate::draw::Draws;
use crate::instrument::Instrument;
use crate::measure::statistiek::{gemiddelde, standaardafwijking, t_quantile};
use crate::measure::{Indicator, Loop, Soort};
use crate::model::populatie::Begin;
use crate::model::populatie::donoren::Donoren;
use crate::model::{Change, How, Model, Tijdlijn, value_at};
use crate::parameter::{Role, Shows, Structuur};
use crate::quantity::Maand;
use crate::regio::Balansfout;
use crate::simulation::{Opdracht, Simulatie};

/// How to turn levers.
#[derive(Clone, Copy, Debug)]
pub struct Opties {
    /// Months to live; levers are turned from the second.
    pub months: i32,
    /// Most pairs of runs for one lever.
    pub replicates: usize,
    /// Seed of all chance.
    pub seed: u64,
    /// Turn from today's course to the end that lies farther away, instead of from the low to the high end: half the
    /// runs, since all levers share the runs of today.
    pub from_today: bool,
}

/// One lever and what it moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its path.
    pub path: String,
    /// Who may turn it.
    pub who: String,
    /// The ends between which it was turned.
    pub ends: (f64, f64),
    /// The indicator and the direction that its entry names.
    pub shows: (Indicator, bool),
    /// High minus low, per pair: a flow or money in total, a stock as its mean over the months.
    pub differences: Vec<f64>,
    /// The same indicator at the low end, mean over the pairs.
    pub at_low: f64,
}

/// What the pairs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It moves as its entry says.
    Moves,
    /// The mean has the direction that its entry says, but chance could have done it.
    Unsure,
    /// It moves the other way, or not at all.
    Wrong,
}

/// Chance of a wrong finding at the last look, one-sided.
const LAST: f64 = 0.05;
/// The same at each earlier look.
const EARLIER: f64 = 0.001;
/// Pairs after the first rounds; later rounds double them.
const FIRST: usize = 4;

impl Lever {
    /// Mean difference and its t-value; an exact constant has an infinite one.
    pub fn t(&self) -> (f64, f64) {
        let mean = gemiddelde(&self.differences);
        let error = standaardafwijking(&self.differences) / (self.differences.len() as f64).sqrt();
        let t = if mean == 0.0 { 0.0 } else { mean / error };
        (mean, if self.shows.1 { t } else { -t })
    }

    fn beyond(&self, chance: f64) -> bool {
        self.differences.len() > 1 && self.t().1 > t_quantile(1.0 - chance, self.differences.len() as f64 - 1.0)
    }

    /// What the pairs say, all rounds done.
    pub fn verdict(&self) -> Verdict {
        match self.t().1 {
            _ if self.beyond(LAST) => Verdict::Moves,
            t if t > 0.0 => Verdict::Unsure,
            _ => Verdict::Wrong,
        }
    }
}

/// A claim that cannot be tested: the lever and why not.
pub type Untested = (String, String);

/// All levers of a model whose path passes, with what their entries claim; and those that cannot be turned
/// because nothing or something unknown is claimed.
pub fn claims(model: &Model, passes: impl Fn(&str) -> bool) -> (Vec<Lever>, Vec<Untested>) {
    let (mut levers, mut untested) = (Vec::new(), Vec::new());
    for (path, entry) in model.entries.iter().filter(|(path, _)| passes(path)) {
        let Role::Lever(who) = &entry.role else { continue };
        match &entry.shows {
            Shows::Null(reason) => untested.push((path.clone(), reason.clone())),
            Shows::Unsaid => untested.push((path.clone(), String::new())),
            Shows::Indicator(name, up) => match Indicator::named(name) {
                None => untested.push((path.clone(), format!("there is no indicator `{name}`"))),
                Some(indicator) => levers.push(Lever {
                    path: path.clone(),
                    who: who.clone(),
                    ends: ends(model, path),
                    shows: (indicator, *up),
                    differences: Vec::new(),
                    at_low: 0.0,
                }),
            },
        }
    }
    (levers, untested)
}

/// The ends of a lever's range; a share of a pot goes no higher than what the others leave of it.
fn ends(model: &Model, path: &str) -> (f64, f64) {
    let entry = &model.entries[path];
    let own = |i: &&Instrument| path == format!("instrument.{}.aandeel", i.name);
    let Some(instrument) = model.instrumenten.iter().find(own) else { return (entry.low, entry.high) };
    let most = |path: &String| {
        let entry = &model.entries[path];
        let later = entry.dated.iter().filter(|(month, _)| *month > model.start).map(|(_, x)| *x);
        later.fold(value_at(entry, model.start), f64::max)
    };
    let others: f64 = model.shares_of(instrument.pot).iter().filter(|other| *other != path).map(most).sum();
    (entry.low, entry.high.min((1.0 - others).max(entry.low)))
}

/// Turns levers until each answer is clear or the pairs are used up; `done` is told after each
/// pair.
///
/// # Errors
/// A balance that does not hold.
pub fn turn(
    model: &Model,
    donoren: &Donoren,
    levers: &mut [Lever],
    opties: Opties,
    done: &(dyn Fn() + Sync),
) -> Result<(), Balansfout> {
    let bench = Bench { model, donoren, opties };
    let begins: Vec<Begin> = (0..opties.replicates).into_par_iter().map(|r| bench.begin(r)).collect();
    let mut van = 0;
    while van < opties.replicates {
        let tot = if van == 0 { FIRST } else { 2 * van }.min(opties.replicates);
        let open: Vec<usize> = (0..levers.len()).filter(|n| !levers[*n].beyond(EARLIER)).collect();
        let werk: Vec<(usize, usize)> = open.iter().flat_map(|n| (van..tot).map(|r| (*n, r))).collect();
        let shared: Vec<Loop> =
            (van..tot).into_par_iter().map(|r| bench.run(&begins[r], r, None)).collect::<Result<_, _>>()?;
        let pairs: Vec<(f64, f64)> = werk
            .par_iter()
            .with_max_len(1)
            .map(|(n, r)| {
                let lever = &levers[*n];
                let entry = &model.entries[&lever.path];
                let (low, high) = lever.ends;
                let today = |end: f64| {
                    let far = if entry.value - low > high - entry.value { low } else { high };
                    let same = entry.value == end && entry.dated.is_empty();
                    entry.with.is_empty() && (same || opties.from_today && end != far)
                };
                let seen = |end: f64| {
                    if today(end) {
                        return Ok(total(&shared[*r - van], lever.shows.0));
                    }
                    bench.run(&begins[*r], *r, Some((&lever.path, end))).map(|lived| total(&lived, lever.shows.0))
                };
                let pair = (seen(low)?, seen(high)?);
                done();
                Ok(pair)
            })
            .collect::<Result<_, Balansfout>>()?;
        for ((n, _), (low, high)) in werk.iter().zip(pairs) {
            let lever = &mut levers[*n];
            let before = lever.differences.len() as f64;
            lever.at_low = (lever.at_low * before + low) / (before + 1.0);
            lever.differences.push(high - low);
        }
        van = tot;
    }
    Ok(())
}

struct Bench<'a> {
    model: &'a Model,
    donoren: &'a Donoren,
    opties: Opties,
}

impl Bench<'_> {
    fn draws(&self, replicate: usize) -> Draws {
        Draws::new(self.opties.seed, replicate as u32)
    }

    fn begin(&self, replicate: usize) -> Begin {
        let basis = Tijdlijn::new(self.model, &[], self.model.start);
        Begin::maak(self.model, self.donoren, &basis, &self.draws(replicate), self.opties.months as usize)
    }

    fn run(&self, begin: &Begin, replicate: usize, set: Option<(&str, f64)>) -> Result<Loop, Balansfout> {
        let from = self.model.start + 1;
        let with = set.iter().flat_map(|(path, _)| self.model.entries[*path].with.iter());
        let all = set.iter().copied().chain(with.map(|(path, x)| (path.as_str(), *x)));
        let changes: Vec<Change> =
            all.map(|(path, x)| Change { from, gemeente: None, path: path.to_string(), how: How::Set(x) }).collect();
        let end: Maand = self.model.start + self.opties.months - 1;
        let tijdlijn = Tijdlijn::new(self.model, &changes, end);
        let opdracht = Opdracht {
            tijdlijn: &tijdlijn,
            achtergrond: &begin.achtergrond,
            draws: self.draws(replicate),
            structuur: Structuur::default(),
            policy: from,
            controle: false,
        };
        Simulatie::new(begin.regio.clone(), opdracht).tot_en_met(end)
    }
}

/// An indicator of the whole region over the months after the first: the sum, of a stock the mean.
fn total(loop_: &Loop, indicator: Indicator) -> f64 {
    let months = loop_.rijen.iter().skip(1).filter_map(|rij| rij.last());
    let values: Vec<f64> = months.map(|rij| rij[indicator as usize] as f64).collect();
    match indicator.kolom().soort {
        Soort::Stand => gemiddelde(&values),
        _ => values.iter().sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lever(differences: &[f64]) -> Lever {
        Lever {
            path: "a.b".into(),
            who: "regio".into(),
            ends: (0.0, 1.0),
            shows: (Indicator::Bijstand, false),
            differences: differences.to_vec(),
            at_low: 0.0,
        }
    }

    #[test]
    fn a_verdict_follows_the_claimed_direction() {
        assert_eq!(lever(&[-4.0, -5.0, -4.5, -5.5]).verdict(), Verdict::Moves);
        assert_eq!(lever(&[4.0, 5.0, 4.5, 5.5]).verdict(), Verdict::Wrong);
        assert_eq!(lever(&[-9.0, 8.0, -1.0, 1.0]).verdict(), Verdict::Unsure);
        assert_eq!(lever(&[0.0; 4]).verdict(), Verdict::Wrong, "a dead lever");
        assert_eq!(lever(&[-2.0; 4]).verdict(), Verdict::Moves, "the same in every pair");
    }
}
