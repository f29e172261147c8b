//! What happens: one file per phase of the month. A phase reads the region and proposes events. Phases
//! share functions (a contract, a score, an application for bijstand) but none knows the order: that is
//! `maand.rs`.

mod aanvraag;
pub mod boekhouding;
pub mod economie;
pub mod gezondheid;
pub mod inkomen;
pub mod instroom;
pub mod klantbeheer;
pub mod komst;
pub mod logistisch;
pub mod matching;
pub mod mobiliteit;
pub mod nazorg;
pub mod plaatsing;
pub mod proef;
pub mod register;
pub mod toegang;
pub mod toewijzing;
pub mod uitval;
mod volgorde;
pub mod voortgang;
pub mod werkgeversdienstverlening;

use crate::draw::{Draw, Draws, Stream};
use crate::instrument::{Effect, Instrument, Profiel, Waarden};
use crate::parameter::{Baan, Parameters, SectorCijfers, Structuur};
use crate::quantity::Maand;
use crate::regio::{Inwoner, Positie, VLAK};

/// What no policy changes: the make-up of the region that newcomers and seekers are drawn from.
#[derive(Clone, Debug)]
pub struct Achtergrond {
    /// Share of the posts at each level that a sector and those before it have, `[niveau][sector]`, such that all
    /// posts together have the shares of the region.
    pub sectoren: [Vec<f64>; 3],
    /// Residents per gemeente at the start, as weights for newcomers.
    pub gemeenten: Vec<f64>,
    /// Bijstand per resident of each gemeente, relative to the region: how much likelier a household there
    /// is entitled.
    pub dichtheid: Vec<f64>,
    /// First month in which a gemeente is no longer in the region.
    pub tot: Vec<Option<Maand>>,
}

impl Achtergrond {
    /// Residents of the gemeenten that stay.
    pub fn blijvend(&self, per_gemeente: &[i64]) -> f64 {
        per_gemeente.iter().zip(&self.tot).filter(|(_, tot)| tot.is_none()).map(|(n, _)| *n as f64).sum()
    }

    /// Whether a gemeente is in the region in a month.
    pub fn hoort_erbij(&self, g: usize, nu: Maand) -> bool {
        self.tot[g].is_none_or(|tot| nu < tot)
    }

    /// Draws a gemeente that is in the region in a month.
    pub fn gemeente(&self, draw: &mut Draw, nu: Maand) -> u8 {
        let gewicht = |g: usize| if self.hoort_erbij(g, nu) { self.gemeenten[g] } else { 0.0 };
        let totaal: f64 = (0..self.gemeenten.len()).map(gewicht).sum();
        draw.choose((0..self.gemeenten.len()).map(gewicht), totaal) as u8
    }

    /// Draws a sector by its share of the posts at a level.
    pub fn sector(&self, draw: &mut Draw, niveau: u8) -> u8 {
        self.sector_op(draw.uniform(), niveau)
    }

    /// The sector at a place between 0 and 1 of the posts at a level.
    #[inline]
    pub fn sector_op(&self, plek: f64, niveau: u8) -> u8 {
        let tot = &self.sectoren[niveau as usize];
        tot.partition_point(|t| *t <= plek).min(tot.len() - 1) as u8
    }
}

/// What a phase may know beside the region itself.
#[derive(Clone, Copy)]
pub struct Kader<'a> {
    /// This month.
    pub nu: Maand,
    /// Values for the region as a whole.
    pub w: &'a Waarden,
    /// Values per gemeente.
    pub per_gemeente: &'a [&'a Waarden],
    /// Sectors at their values of this month.
    pub sectoren: &'a [SectorCijfers],
    /// All luck of this replicate.
    pub draws: &'a Draws,
    /// How the market settles.
    pub structuur: Structuur,
    /// What no policy changes.
    pub achtergrond: &'a Achtergrond,
    /// Values that cost an exponential, by whole months.
    pub tabellen: &'a Tabellen,
}

impl<'a> Kader<'a> {
    /// The numbers for the region as a whole.
    pub fn p(&self) -> &'a Parameters {
        &self.w.p
    }

    /// The numbers that hold for a person.
    pub fn van(&self, i: &Inwoner) -> &'a Parameters {
        &self.per_gemeente[i.gemeente as usize].p
    }

    /// The draw of an event in a person's life this month.
    pub fn draw(&self, stream: Stream, i: &Inwoner) -> Draw {
        self.draws.draw(stream, i.sleutel, self.nu)
    }

    /// A whole number whose mean is `x`, keyed by a fixed slot.
    pub fn afgerond(&self, x: f64, slot: u32) -> usize {
        (x + self.draws.uniform(Stream::Afronding, slot, self.nu)).floor().max(0.0) as usize
    }
}

/// Which profiles may have what an instrument file offers, by effect: no file, no offer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aanbod {
    /// Loonkostensubsidie.
    pub lks: Profielen,
    /// Loonkostensubsidie that tapers off as loonwaarde grows.
    pub lks_afbouw: Profielen,
    /// A proefplaatsing.
    pub proef: Profielen,
    /// A place in beschut werk.
    pub beschut: Profielen,
    /// A participatiebaan.
    pub participatiebaan: Profielen,
    /// Guidance after placement, by whom it is given.
    pub begeleiding: [Profielen; 2],
}

/// A set of profiles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Profielen([bool; Profiel::ALL.len()]);

impl Profielen {
    /// Whether a profile is in the set.
    #[inline]
    pub fn bevat(&self, profiel: Profiel) -> bool {
        self.0[profiel as usize]
    }

    fn voeg_toe(&mut self, instrument: &Instrument) {
        instrument.profielen.iter().for_each(|p| self.0[*p as usize] = true);
    }
}

impl Aanbod {
    /// What the instruments offer.
    pub fn new(instrumenten: &[Instrument]) -> Aanbod {
        let mut uit = Aanbod::default();
        for i in instrumenten {
            for effect in &i.effecten {
                match effect {
                    Effect::Loonkostensubsidie(afbouw) => {
                        uit.lks.voeg_toe(i);
                        if *afbouw {
                            uit.lks_afbouw.voeg_toe(i);
                        }
                    }
                    Effect::Proefplaatsing => uit.proef.voeg_toe(i),
                    Effect::TominPlaats(true) => uit.beschut.voeg_toe(i),
                    Effect::TominPlaats(false) => uit.participatiebaan.voeg_toe(i),
                    Effect::Begeleiding(door) => uit.begeleiding[*door as usize].voeg_toe(i),
                    _ => {}
                }
            }
        }
        uit
    }
}

/// Curves over time, tabulated by whole months, and what the instruments offer.
#[derive(Clone, Debug)]
pub struct Tabellen {
    /// What the instruments offer.
    pub aanbod: Aanbod,
    /// Chance of job loss by tenure.
    uitval: Vec<f64>,
    /// The same on a flexible contract, in which part of the loss waits for the end date.
    uitval_flex: Vec<f64>,
    /// Stigma by time without work.
    stigma: Vec<f64>,
    /// What is left of a skill gap by time without work.
    verval: Vec<f64>,
    /// What is left of a skill gap by time in work.
    herstel: Vec<f64>,
}

/// Chance of job loss on a flexible contract: until its last end date a share of what would be lost by the month
/// waits for the next end date, so that as many jobs end but later and together.
fn tot_einddatum(uitval: &[f64], b: &Baan) -> Vec<f64> {
    let deel = *b.tot_einddatum;
    let mut uit = uitval.to_vec();
    let mut vanaf = 0;
    for eind in [*b.contract_kort, *b.contract_jaar, *b.contract_keten].map(|maand| maand as usize) {
        let tot = eind.clamp(vanaf, uitval.len() - 1);
        let samen: f64 = uitval[vanaf..=tot].iter().sum();
        uit[vanaf..tot].iter_mut().for_each(|kans| *kans *= 1.0 - deel);
        uit[tot] = (uitval[tot] * (1.0 - deel) + deel * samen).min(1.0);
        vanaf = (tot + 1).min(uitval.len() - 1);
    }
    uit
}

impl Tabellen {
    /// The curves that belong to a set of numbers.
    pub fn new(w: &Waarden) -> Tabellen {
        let p = &w.p;
        let tabel = |f: &dyn Fn(f64) -> f64| (0..=VLAK).map(|t| f(f64::from(t))).collect();
        let (b, m) = (&p.baan, &p.markt);
        let uitval: Vec<f64> =
            tabel(&|t| *b.uitval_laag + (*b.uitval_hoog - *b.uitval_laag) * libm::exp(-t / *b.uitval_duur));
        Tabellen {
            uitval_flex: tot_einddatum(&uitval, b),
            aanbod: Aanbod::new(&w.instrumenten),
            uitval,
            stigma: tabel(&|t| *m.stigma * (1.0 - libm::exp(-t / *m.stigma_duur))),
            verval: tabel(&|t| libm::exp(-t / *m.vaardigheid_verlies_duur)),
            herstel: tabel(&|t| libm::exp(-t / *m.vaardigheid_herstel_duur)),
        }
    }

    /// Chance of job loss at a tenure in months.
    #[inline]
    pub fn uitval(&self, maanden: i32) -> f64 {
        self.uitval[maanden.clamp(0, VLAK) as usize]
    }

    /// The highest chance of job loss at any tenure.
    pub fn hoogste_uitval(&self) -> f64 {
        self.uitval.iter().copied().fold(0.0, f64::max)
    }

    /// Chance of job loss in a position at a tenure in months.
    #[inline]
    pub fn uitval_op(&self, positie: Positie, maanden: i32) -> f64 {
        let tabel = if positie == Positie::Flex { &self.uitval_flex } else { &self.uitval };
        tabel[maanden.clamp(0, VLAK) as usize]
    }

    /// Stigma after months without work.
    #[inline]
    pub fn stigma(&self, maanden: i32) -> f64 {
        self.stigma[maanden.clamp(0, VLAK) as usize]
    }

    /// Skill now; equals [`Inwoner::vaardigheid`].
    #[inline]
    pub fn vaardigheid(&self, i: &Inwoner, nu: Maand, p: &Parameters) -> f64 {
        let t = nu.sinds(i.ritme).clamp(0, VLAK) as usize;
        if i.positie.werkt() {
            return f64::from(i.vaardigheid0) * self.herstel[t];
        }
        let bodem = -*p.markt.vaardigheid_verlies;
        bodem + (f64::from(i.vaardigheid0) - bodem) * self.verval[t]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flexible_jobs_end_together_at_end_dates_and_no_more_of_them() {
        let mut b = Parameters::empty().baan;
        (b.contract_kort.0, b.contract_jaar.0, b.contract_keten.0) = (7.0, 12.0, 24.0);
        let vlak: Vec<f64> = (0..=VLAK).map(|t| 0.02 / (1.0 + f64::from(t))).collect();
        assert_eq!(tot_einddatum(&vlak, &b), vlak, "nothing waits");
        b.tot_einddatum.0 = 0.5;
        let flex = tot_einddatum(&vlak, &b);
        let som = |t: &[f64], van: usize, tot: usize| t[van..=tot].iter().sum::<f64>();
        for (van, tot) in [(0, 7), (8, 12), (13, 24)] {
            assert!((som(&flex, van, tot) - som(&vlak, van, tot)).abs() < 1e-12);
            assert!((flex[tot] - 0.5 * vlak[tot] - 0.5 * som(&vlak, van, tot)).abs() < 1e-12);
            assert!((flex[van] - 0.5 * vlak[van]).abs() < 1e-12);
        }
        assert_eq!(flex[25..], vlak[25..]);
    }
}
