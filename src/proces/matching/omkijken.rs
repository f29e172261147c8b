//! People in work look around: few of them search, and what they find must be better than what they have. Both are one
//! chance here, so that a record is only opened of someone who finds a post that is better; how many such posts, and how
//! good they are, is drawn given that there is one. That is the same as drawing every try.

use crate::draw::LOGISTISCHE_SCHAAL;
use crate::parameter::Markt;
use crate::proces::Kader;
use crate::proces::logistisch::logistisch;
use crate::proces::matching::zoeken::Zoekklimaat;
use crate::regio::{Inwoner, Merk, Positie, Regio, Trap, Wie};

/// The tries of one month: so many whole ones, and one that is made with a chance.
#[derive(Clone, Copy, Debug)]
pub struct Pogingen {
    /// Chance that a try is better than what the person has.
    beter: f64,
    heel: u32,
    deel: f64,
}

impl Pogingen {
    /// Tries of which there are so many on average, with the quality above which they are better.
    fn new(aantal: f64, drempel: f64) -> Pogingen {
        let heel = aantal.floor();
        Pogingen { beter: logistisch(-drempel / LOGISTISCHE_SCHAAL), heel: heel as u32, deel: aantal - heel }
    }

    /// The tries, by number.
    pub fn nummers(&self) -> impl Iterator<Item = u32> + use<> {
        0..=self.heel
    }

    /// Chance that none is better from a try onwards.
    fn geen_vanaf(&self, n: u32) -> f64 {
        (n..self.heel).fold(1.0 - self.deel * self.beter, |geen, _| geen * (1.0 - self.beter))
    }

    /// Chance that at least one is better.
    fn een(&self) -> f64 {
        1.0 - self.geen_vanaf(0)
    }

    /// Chance that a try is better, given that one is: as long as none before it was, one of those to come must be.
    pub fn kans(&self, n: u32, al_een: bool) -> f64 {
        let kans = if n < self.heel { self.beter } else { self.deel * self.beter };
        if al_een { kans } else { kans / (1.0 - self.geen_vanaf(n)) }
    }

    /// The quality of a try that is better, for a number between 0 and 1.
    pub fn kwaliteit(&self, u: f64) -> f64 {
        let boven = self.beter * u;
        libm::log((1.0 - boven) / boven) * LOGISTISCHE_SCHAAL
    }
}

/// Chance that someone in a job of this quality searches.
fn zoekt(m: &Markt, kwaliteit: f64) -> f64 {
    *m.zoek_werkend * libm::exp(-*m.zoek_werkend_helling * kwaliteit).min(1.0)
}

/// The tries of a person in work whose number for this month is `u`; none if nothing better is found.
pub fn kijkt_om(k: &Kader, i: &Inwoner, m: &Markt, u: f64) -> Option<Pogingen> {
    let kwaliteit = f64::from(i.kwaliteit);
    let hulp = if i.dossier.na_tot > k.nu { f64::from(i.dossier.na_factor) } else { 1.0 };
    let pogingen = Pogingen::new(*m.zoek_werkend_aantal * hulp, kwaliteit + *m.kwaliteit_werkend);
    (u < zoekt(m, kwaliteit) * pogingen.een()).then_some(pogingen)
}

/// Bounds of the chance that someone in work finds a better post, whatever the gemeente.
pub struct Omkijken {
    /// No chance is higher.
    pub hoogste: f64,
    per_stap: [f64; Trap::AANTAL],
}

impl Omkijken {
    pub fn van(gemeenten: &[Zoekklimaat]) -> Omkijken {
        // Far more than a chance, or where a step begins, is off by rounding.
        const RUIM: f64 = 1.0 + 1e-5;
        let mut uit = Omkijken { hoogste: 0.0, per_stap: [0.0; Trap::AANTAL] };
        for (g, m) in gemeenten.iter().map(|g| &g.p.markt).enumerate() {
            if g > 0 && *m == gemeenten[g - 1].p.markt {
                continue;
            }
            uit.hoogste = uit.hoogste.max(*m.zoek_werkend * RUIM);
            for (n, grens) in uit.per_stap.iter_mut().enumerate() {
                // A chance falls with quality, so it is highest where a step begins; below the first there is no bound.
                let kwaliteit = Trap::begin(n);
                let vindt = || Pogingen::new(*m.zoek_werkend_aantal, kwaliteit + *m.kwaliteit_werkend).een();
                let kans = zoekt(m, kwaliteit) * if n == 0 { 1.0 } else { vindt() };
                *grens = grens.max(kans * RUIM);
            }
        }
        uit.per_stap[0] = uit.hoogste;
        uit
    }

    /// At least the chance of a person; nil for who is not in a job at a post: nobody else in work searches. Help with search
    /// may mean more tries.
    #[inline]
    pub fn hoogstens(&self, r: &Regio, positie: Positie, wie: Wie) -> f64 {
        if !matches!(positie, Positie::Vast | Positie::Flex) {
            return 0.0;
        }
        if r.heeft_merk(wie, Merk::Zoekhulp) {
            return self.hoogste;
        }
        self.per_stap[usize::from(r.kolommen.kwaliteit[wie as usize].0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draw, Draws, Stream};
    use crate::quantity::Maand;

    const MENSEN: u32 = 400_000;

    /// How many find something better, and of what is better: the number, the sum and the sum of squares.
    fn gemeten(leef: impl Fn(&mut Draw) -> Vec<f64>) -> [f64; 4] {
        let mut uit = [0.0; 4];
        for wie in 0..MENSEN {
            let beter = leef(&mut Draws::new(2022, 3).draw(Stream::Sollicitatie, wie, Maand(264)));
            uit[0] += f64::from(u8::from(!beter.is_empty()));
            uit[1] += beter.len() as f64;
            uit[2] += beter.iter().sum::<f64>();
            uit[3] += beter.iter().map(|x| x * x).sum::<f64>();
        }
        uit
    }

    #[test]
    fn tries_given_that_one_is_better_are_like_tries_one_by_one() {
        for (aantal, drempel) in [(2.0, 0.9), (2.6, 0.1), (0.4, 0.5), (3.5, -1.0)] {
            let een_voor_een = gemeten(|draw| {
                let n = (aantal + draw.uniform()) as usize;
                (0..n).map(|_| draw.logistic()).filter(|x| *x > drempel).collect()
            });
            let samen = gemeten(|draw| {
                let pogingen = Pogingen::new(aantal, drempel);
                let mut uit = Vec::new();
                if draw.uniform() < pogingen.een() {
                    for n in pogingen.nummers() {
                        if draw.uniform() < pogingen.kans(n, !uit.is_empty()) {
                            uit.push(pogingen.kwaliteit(draw.uniform()));
                        }
                    }
                    assert!(!uit.is_empty(), "one is better");
                }
                uit
            });
            assert!(een_voor_een[1] > een_voor_een[0] || aantal < 1.0);
            for (a, b) in een_voor_een.into_iter().zip(samen) {
                // Sums over independent people, each of a few points at most: some four standard errors.
                let fout = 4.0 * 2.0 * (a.abs() + b.abs()).sqrt() + 4.0 * 2.0;
                assert!((a - b).abs() < fout, "{aantal} {drempel}: {a} {b}");
            }
        }
    }
}
