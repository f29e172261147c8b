//! Residents who soon come to an age, by their month of birth, so that they are found without looking at the others.

use std::collections::BTreeMap;

use crate::quantity::Maand;
use crate::regio::bits::Bits;
use crate::regio::inwoner::{Inwoner, JONG_TOT, OUD_VANAF, Wie};
use crate::regio::omvang::{duw, ruimte};

/// How many months lists are kept ahead. Everybody is looked through once in as many.
const VOORUIT: i32 = 12;

/// Residents by month of birth, for the months that are asked for before long: of those who come to an age at which
/// people are counted otherwise, and of the oldest. Whoever has left stays in a list for a while: the record tells.
#[derive(Clone, Debug, Default)]
pub struct Jaargangen {
    /// Whoever was born before this month is in the lists.
    oudsten_voor: Maand,
    /// And those born in these months, from the first up to the last.
    leeftijden: [(Maand, Maand); 2],
    lijsten: BTreeMap<Maand, Vec<Wie>>,
}

impl Jaargangen {
    /// The residents among these people, for the months after this one.
    pub fn maak(inwoners: &[Inwoner], nu: Maand) -> Jaargangen {
        let geboren = inwoners.iter().map(|i| i.geboren).filter(|geboren| *geboren != Maand::NOOIT);
        let eerste = |leeftijd: i32| nu + 1 - leeftijd;
        let mut uit = Jaargangen {
            oudsten_voor: geboren.min().unwrap_or(nu) + 1 + VOORUIT,
            leeftijden: [JONG_TOT, OUD_VANAF].map(|leeftijd| (eerste(leeftijd), eerste(leeftijd) + VOORUIT)),
            lijsten: BTreeMap::new(),
        };
        (0..).zip(inwoners).for_each(|(wie, i)| uit.komt(wie, i.geboren));
        uit
    }

    /// Whether there is a list for a month of birth.
    fn heeft(&self, geboren: Maand) -> bool {
        let oud = geboren < self.oudsten_voor && geboren != Maand::NOOIT;
        oud || self.leeftijden.iter().any(|(van, tot)| *van <= geboren && geboren < *tot)
    }

    /// A person comes into the region.
    pub fn komt(&mut self, wie: Wie, geboren: Maand) {
        if self.heeft(geboren) {
            duw(self.lijsten.entry(geboren).or_default(), wie);
        }
    }

    /// Who was born in a month, in the order of the list of people.
    pub fn van(&self, geboren: Maand, inwoners: &[Inwoner]) -> Vec<Wie> {
        self.tussen(geboren, geboren, inwoners)
    }

    /// Who was born in or before a month, in the order of the list of people.
    pub fn tot(&self, geboren: Maand, inwoners: &[Inwoner]) -> Vec<Wie> {
        self.tussen(Maand::NOOIT + 1, geboren, inwoners)
    }

    fn tussen(&self, van: Maand, tot: Maand, inwoners: &[Inwoner]) -> Vec<Wie> {
        let past = |wie: &Wie| (van..=tot).contains(&inwoners[*wie as usize].geboren);
        if tot >= self.oudsten_voor && !(van == tot && self.heeft(van)) {
            return (0..inwoners.len() as Wie).filter(past).collect();
        }
        let mut uit: Vec<Wie> =
            self.lijsten.range(van..=tot).flat_map(|(_, lijst)| lijst).copied().filter(past).collect();
        uit.sort_unstable();
        uit.dedup();
        uit
    }

    /// A new month: forgets the oldest lists as far as nobody is left in them, and those of an age that everyone in them
    /// has come to; looks ahead again if it is time.
    pub fn nieuwe_maand(&mut self, nu: Maand, inwoners: &[Inwoner]) {
        if nu - JONG_TOT >= self.leeftijden[0].1 - 1 {
            *self = Jaargangen::maak(inwoners, nu);
        }
        while let Some(oudste) = self.lijsten.first_entry()
            && oudste.get().iter().all(|wie| inwoners[*wie as usize].geboren != *oudste.key())
        {
            oudste.remove();
        }
    }

    /// Bytes of the lists.
    pub(super) fn bytes(&self) -> usize {
        self.lijsten.values().map(ruimte).sum()
    }

    /// How many residents are in no list and should be.
    pub(super) fn gemist(&self, inwoners: &[Inwoner]) -> usize {
        let mut er_is = Bits::default();
        for (geboren, lijst) in &self.lijsten {
            let hier = lijst.iter().filter(|wie| inwoners[**wie as usize].geboren == *geboren);
            hier.for_each(|wie| er_is.zet(*wie, true));
        }
        (0..).zip(inwoners).filter(|(wie, i)| self.heeft(i.geboren) && !er_is.heeft(*wie)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geboren(maanden: &[i16]) -> Vec<Inwoner> {
        maanden.iter().map(|m| Inwoner { geboren: Maand(*m), ..Inwoner::default() }).collect()
    }

    #[test]
    fn people_are_found_by_birth_once_and_while_they_are_there() {
        let nu = Maand(500);
        let mut mensen = geboren(&[-5, -3, -5, 177, i16::MIN]);
        let mut lijst = Jaargangen::maak(&mensen, nu);
        assert_eq!((lijst.van(Maand(-5), &mensen), lijst.tot(Maand(-3), &mensen)), (vec![0, 2], vec![0, 1, 2]));
        // The first leaves, and two come to the place: one born in the same month.
        mensen[4] = geboren(&[178])[0].clone();
        [(0, -5), (4, 178)].into_iter().for_each(|(wie, maand)| lijst.komt(wie, Maand(maand)));
        assert_eq!((lijst.tot(Maand(-4), &mensen), lijst.van(Maand(178), &mensen)), (vec![0, 2], vec![4]));
        (mensen[0].geboren, mensen[2].geboren) = (Maand::NOOIT, Maand(179));
        assert_eq!(lijst.gemist(&mensen), 1, "nobody said that the third was replaced");
        lijst.komt(2, Maand(179));
        lijst.nieuwe_maand(nu + 1, &mensen);
        assert_eq!((lijst.gemist(&mensen), lijst.tot(Maand(-4), &mensen)), (0, vec![]));
        // Someone older than all others.
        mensen[0].geboren = Maand(-40);
        lijst.komt(0, Maand(-40));
        assert_eq!((lijst.gemist(&mensen), lijst.tot(Maand(-40), &mensen)), (0, vec![0]));
        assert_eq!((lijst.van(Maand(-40), &mensen), lijst.van(Maand(-3), &mensen)), (vec![0], vec![1]));
    }

    #[test]
    fn few_are_in_a_list_and_whoever_is_asked_for_is_found_in_time() {
        let mensen = geboren(&(-100..400).collect::<Vec<i16>>());
        let mut lijst = Jaargangen::maak(&mensen, Maand(600));
        for nu in (601..700).map(Maand) {
            for leeftijd in [JONG_TOT, OUD_VANAF, 700] {
                let maand = nu - leeftijd;
                let verwacht = if maand.0 < 400 { vec![(maand.0 + 100) as Wie] } else { vec![] };
                assert_eq!(lijst.van(maand, &mensen), verwacht, "age {leeftijd} in {nu}");
            }
            lijst.nieuwe_maand(nu, &mensen);
            assert!(lijst.lijsten.len() <= 3 * VOORUIT as usize + 1 && lijst.gemist(&mensen) == 0);
        }
        // Beyond what is kept ahead: everybody is looked through.
        assert_eq!(lijst.tot(Maand(300), &mensen).len(), 401);
    }
}
