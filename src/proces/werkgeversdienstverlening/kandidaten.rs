//! Whom the WSP and uitzendbureaus may propose, and in which order: from by lot to who is closest to work first.

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Profiel, Slot};
use crate::proces::Kader;
use crate::proces::matching::score;
use crate::regio::{Feiten, GEEN, Inwoner, Klasse, Positie, Regio, Wie, achtereen};

/// A jobready person in bijstand.
struct Kandidaat<'a> {
    wie: Wie,
    i: &'a Inwoner,
    /// The month's lot, between 0 and 1.
    lot: f64,
    /// Share of the candidates who are at most as close to work.
    dichtbij: f64,
    /// What they are in order of: how close to work at first, then what [`Kandidaten::orden`] makes of it.
    rang: f64,
}

/// The candidates whom nobody has taken yet, in order.
pub struct Kandidaten<'a>(Vec<Kandidaat<'a>>);

impl<'a> Kandidaten<'a> {
    /// Everybody who is jobready, by lot.
    pub fn van(r: &'a Regio, k: &Kader) -> Kandidaten<'a> {
        let mut rij: Vec<Kandidaat<'a>> = achtereen(r.elk(
            |p| p == Positie::Bijstand,
            None,
            |wie, i, rij: &mut Vec<Kandidaat<'a>>| {
                if jobready(k, i) {
                    let lot = k.draw(Stream::Wsp, i).uniform();
                    rij.push(Kandidaat { wie, i, lot, dichtbij: 0.0, rang: afstand(r, k, i) });
                }
            },
        ));
        // From far from work to close.
        rij.sort_unstable_by(|a, b| a.rang.total_cmp(&b.rang).then(a.i.sleutel.cmp(&b.i.sleutel)));
        let n = rij.len() as f64;
        rij.iter_mut().enumerate().for_each(|(plek, een)| een.dichtbij = (plek + 1) as f64 / n);
        let mut kandidaten = Kandidaten(rij);
        kandidaten.orden(0.0);
        kandidaten
    }

    /// Orders them: by lot at 0, who is closest to work first at 1.
    pub fn orden(&mut self, selectie: f64) {
        self.0.iter_mut().for_each(|k| k.rang = selectie * k.dichtbij + (1.0 - selectie) * k.lot);
        self.0.sort_unstable_by(|a, b| b.rang.total_cmp(&a.rang).then(a.i.sleutel.cmp(&b.i.sleutel)));
    }

    /// Takes the first of those who fit, at most `n`.
    pub fn neem(&mut self, n: usize, past: impl Fn(&Inwoner) -> bool) -> Vec<(Wie, &'a Inwoner)> {
        let mut genomen = Vec::new();
        self.0.retain(|k| {
            let neemt = genomen.len() < n && past(k.i);
            if neemt {
                genomen.push((k.wie, k.i));
            }
            !neemt
        });
        genomen
    }
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

    /// The first closest to work, with lots that run the other way.
    fn rij(mensen: &[Inwoner]) -> Kandidaten<'_> {
        let n = mensen.len() as f64;
        let lot = mensen.iter().map(|i| f64::from(i.sleutel) / n);
        let rij =
            mensen.iter().zip(lot).map(|(i, lot)| Kandidaat { wie: i.sleutel, i, lot, dichtbij: 1.0 - lot, rang: 0.0 });
        Kandidaten(rij.collect())
    }

    #[test]
    fn selection_runs_from_by_lot_to_the_closest_first_and_nobody_is_taken_twice() {
        let mensen: Vec<Inwoner> = (0..10).map(|sleutel| Inwoner { sleutel, ..Inwoner::default() }).collect();
        let mut kandidaten = rij(&mensen);
        let wie = |rij: Vec<(Wie, &Inwoner)>| -> Vec<Wie> { rij.into_iter().map(|(wie, _)| wie).collect() };
        kandidaten.orden(1.0);
        assert_eq!(wie(kandidaten.neem(3, |_| true)), [0, 1, 2]);
        kandidaten.orden(0.0);
        assert_eq!(wie(kandidaten.neem(3, |_| true)), [9, 8, 7]);
        assert_eq!(wie(kandidaten.neem(9, |i| i.sleutel != 5)), [6, 4, 3], "the rest, but for who does not fit");
        assert_eq!(wie(kandidaten.neem(9, |_| true)), [5]);
        assert!(kandidaten.neem(9, |_| true).is_empty());
    }
}
