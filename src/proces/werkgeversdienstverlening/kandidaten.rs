//! Whom the WSP and uitzendbureaus may propose, and in which order: from by lot to who is closest to work first. Of the
//! hundreds who may be, a few dozen are: no more of them are looked at than can matter.

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Profiel, Slot};
use crate::proces::Kader;
use crate::proces::matching::score;
use crate::proces::volgorde::{Volgorde, hoog_eerst};
use crate::regio::{Bits, Feiten, GEEN, Inwoner, Klasse, Positie, Regio, Wie, achtereen};

/// A jobready person in bijstand, and how close to work.
type Kandidaat<'a> = (Wie, &'a Inwoner, f64);

/// A candidate of whom is known how many are as close to work.
#[derive(Clone, Copy)]
struct Geplaatst<'a> {
    wie: Wie,
    i: &'a Inwoner,
    /// Share of the candidates who are at most as close to work.
    dichtbij: f64,
    /// The month's lot, between 0 and 1.
    lot: f64,
}

impl Geplaatst<'_> {
    /// What they are in order of: by lot at 0, who is closest to work first at 1.
    fn rang(&self, selectie: f64) -> f64 {
        selectie * self.dichtbij + (1.0 - selectie) * self.lot
    }
}

/// The candidates whom nobody has taken yet, in order.
pub struct Kandidaten<'a> {
    rij: Vec<Kandidaat<'a>>,
    /// Who is closest to work first.
    volgorde: Volgorde,
    /// The first of them.
    voorop: Vec<Geplaatst<'a>>,
    gehad: Bits,
    /// The month's lot of a person.
    lot: Box<dyn Fn(&Inwoner) -> f64 + 'a>,
}

impl<'a> Kandidaten<'a> {
    /// Everybody who is jobready.
    pub fn van(r: &'a Regio, k: &'a Kader) -> Kandidaten<'a> {
        let rij = achtereen(r.elk(
            |p| p == Positie::Bijstand,
            None,
            |wie, i, rij: &mut Vec<Kandidaat<'a>>| {
                if jobready(k, i) {
                    rij.push((wie, i, afstand(r, k, i)));
                }
            },
        ));
        Kandidaten::new(rij, Box::new(|i| k.draw(Stream::Wsp, i).uniform()))
    }

    fn new(rij: Vec<Kandidaat<'a>>, lot: Box<dyn Fn(&Inwoner) -> f64 + 'a>) -> Kandidaten<'a> {
        let volgorde = Volgorde::new(rij.iter().map(|(_, i, score)| (hoog_eerst(*score), !i.sleutel)));
        Kandidaten { rij, volgorde, voorop: Vec::new(), gehad: Bits::default(), lot }
    }

    /// Takes the first of those who fit, at most `n`: from by lot at 0 to who is closest to work first at 1.
    pub fn neem(&mut self, n: usize, selectie: f64, past: impl Fn(&Inwoner) -> bool) -> Vec<(Wie, &'a Inwoner)> {
        if n == 0 {
            return Vec::new();
        }
        let totaal = self.rij.len();
        // Who comes first at all is so close to work, or closer, if lots are the best.
        let reikt = (totaal as f64 * (1.0 - selectie) / selectie).min(totaal as f64) as usize + n;
        let (mut eerste, mut gezien): (Vec<Geplaatst>, usize) = (Vec::new(), 0);
        loop {
            let nieuw = self.voorop[gezien..].iter().filter(|k| !self.gehad.heeft(k.wie) && past(k.i));
            eerste.extend(nieuw);
            gezien = self.voorop.len();
            let rang = |k: &Geplaatst| k.rang(selectie);
            eerste.sort_unstable_by(|a, b| rang(b).total_cmp(&rang(a)).then(a.i.sleutel.cmp(&b.i.sleutel)));
            eerste.truncate(n);
            // Nobody of those who are further from work comes before these, whatever the lot.
            let hoogstens = selectie * deel(totaal - gezien, totaal) + (1.0 - selectie);
            if gezien == totaal || eerste.len() == n && eerste.last().is_some_and(|k| rang(k) > hoogstens) {
                break;
            }
            self.zie_verder(reikt);
        }
        self.geef(eerste.into_iter().map(|k| (k.wie, k.i)).collect())
    }

    /// Looks at more of those who are closest to work: twice as many as before, or up to a number.
    fn zie_verder(&mut self, tot: usize) {
        let (gezien, totaal) = (self.voorop.len(), self.rij.len());
        let meer = gezien.max(VERDER).max(tot.saturating_sub(gezien));
        self.volgorde.sorteer(meer);
        for n in self.volgorde.by_ref().take(meer) {
            let (wie, i, _) = self.rij[n];
            let dichtbij = deel(totaal - self.voorop.len(), totaal);
            self.voorop.push(Geplaatst { wie, i, dichtbij, lot: (self.lot)(i) });
        }
    }

    /// Takes the first of those who fit by lot, at most `n`; nobody fits of whom it is not likely.
    pub fn loot(
        &mut self,
        n: usize,
        kan: impl Fn(&Inwoner) -> bool,
        past: impl Fn(&Inwoner) -> bool,
    ) -> Vec<(Wie, &'a Inwoner)> {
        if n == 0 {
            return Vec::new();
        }
        let over = self.rij.iter().filter(|(wie, i, _)| kan(i) && !self.gehad.heeft(*wie));
        let rij: Vec<(Wie, &Inwoner)> = over.map(|(wie, i, _)| (*wie, *i)).collect();
        let volgorde = Volgorde::new(rij.iter().map(|(_, i)| (hoog_eerst((self.lot)(i)), i.sleutel)));
        let eerste = volgorde.map(|n| rij[n]).filter(|(_, i)| past(i)).take(n).collect();
        self.geef(eerste)
    }

    fn geef(&mut self, wie: Vec<(Wie, &'a Inwoner)>) -> Vec<(Wie, &'a Inwoner)> {
        wie.iter().for_each(|(wie, _)| self.gehad.zet(*wie, true));
        wie
    }
}

/// How many more are looked at, at least.
const VERDER: usize = 64;

/// A part of a number of candidates.
fn deel(n: usize, totaal: usize) -> f64 {
    n as f64 / totaal as f64
}

/// How an ordinary werkgever in the own sector would see a person, noise and subsidies aside.
fn afstand(r: &Regio, k: &Kader, i: &Inwoner) -> f64 {
    score(r, k, i, r.deelmarkt(i.sector, i.opleiding, Klasse::Gewoon))
}

/// Whether the gemeente may pass a person on to the WSP.
fn jobready(k: &Kader, i: &Inwoner) -> bool {
    let bij_gast = i.dossier.traject != GEEN && {
        let instrument = &k.w.instrumenten[i.dossier.traject as usize];
        instrument.slot == Slot::Traject && instrument.aanbieder != Aanbieder::Markt
    };
    !bij_gast
        && !i.is(Feiten::PROEF)
        && !i.is(Feiten::ONTHEFFING)
        && !matches!(i.dossier.profiel, Profiel::Geen | Profiel::Beschut | Profiel::SocialeZelfredzaamheid)
        && f64::from(i.dossier.indicatie) >= *k.van(i).wsp.jobready
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Candidates, the first closest to work, each with a lot.
    fn rij<'a>(mensen: &'a [Inwoner], lot: impl Fn(&Inwoner) -> f64 + 'a) -> Kandidaten<'a> {
        let kandidaat = |i: &'a Inwoner| (i.sleutel, i, -f64::from(i.sleutel));
        Kandidaten::new(mensen.iter().map(kandidaat).collect(), Box::new(lot))
    }

    fn mensen(n: u32) -> Vec<Inwoner> {
        (0..n).map(|sleutel| Inwoner { sleutel, ..Inwoner::default() }).collect()
    }

    fn wie(rij: Vec<(Wie, &Inwoner)>) -> Vec<Wie> {
        rij.into_iter().map(|(wie, _)| wie).collect()
    }

    #[test]
    fn selection_runs_from_by_lot_to_the_closest_first_and_nobody_is_taken_twice() {
        let mensen = mensen(10);
        let mut kandidaten = rij(&mensen, |i| f64::from(i.sleutel) / 10.0);
        assert_eq!(wie(kandidaten.neem(3, 1.0, |_| true)), [0, 1, 2]);
        assert_eq!(wie(kandidaten.loot(3, |_| true, |_| true)), [9, 8, 7]);
        assert_eq!(wie(kandidaten.neem(9, 0.0, |i| i.sleutel != 5)), [6, 4, 3], "the rest, but for who does not fit");
        assert_eq!(wie(kandidaten.neem(9, 1.0, |_| true)), [5]);
        assert!(kandidaten.neem(9, 1.0, |_| true).is_empty());
    }

    #[test]
    fn looking_no_further_than_needed_takes_whom_a_full_sort_would() {
        let mensen = mensen(1000);
        let lot = |i: &Inwoner| f64::from(i.sleutel.wrapping_mul(2_654_435_761) % 1009) / 1009.0;
        for selectie in [0.0, 0.3, 0.9, 1.0] {
            let rang = |i: &Inwoner| selectie * deel(1000 - i.sleutel as usize, 1000) + (1.0 - selectie) * lot(i);
            let mut gesorteerd: Vec<&Inwoner> = mensen.iter().filter(|i| i.sleutel % 3 > 0).collect();
            gesorteerd.sort_by(|a, b| rang(b).total_cmp(&rang(a)).then(a.sleutel.cmp(&b.sleutel)));
            let mut kandidaten = rij(&mensen, lot);
            for stuk in gesorteerd.chunks(70) {
                let verwacht: Vec<Wie> = stuk.iter().map(|i| i.sleutel).collect();
                assert_eq!(wie(kandidaten.neem(70, selectie, |i| i.sleutel % 3 > 0)), verwacht, "{selectie}");
            }
        }
    }
}
