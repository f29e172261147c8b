//! Residents by their month of birth, so that whoever comes to an age is found without looking at the others.

use std::collections::VecDeque;

use crate::quantity::Maand;
use crate::regio::bits::Bits;
use crate::regio::inwoner::{Inwoner, Wie};
use crate::regio::omvang::{duw, ruimte};

/// Residents by month of birth. Whoever has left stays in a list for a while: the record tells.
#[derive(Clone, Debug, Default)]
pub struct Jaargangen {
    /// Month of birth of the first list, which those born before are in as well.
    eerste: Maand,
    lijsten: VecDeque<Vec<Wie>>,
}

impl Jaargangen {
    /// The residents among these people.
    pub fn maak(inwoners: &[Inwoner]) -> Jaargangen {
        let geboren = || inwoners.iter().map(|i| i.geboren).filter(|geboren| *geboren != Maand::NOOIT);
        let eerste = geboren().min().unwrap_or_default();
        let mut aantal = Vec::new();
        for plek in geboren().map(|geboren| geboren.sinds(eerste) as usize) {
            aantal.resize(aantal.len().max(plek + 1), 0);
            aantal[plek] += 1;
        }
        let mut uit = Jaargangen { eerste, lijsten: aantal.into_iter().map(Vec::with_capacity).collect() };
        for (wie, i) in (0..).zip(inwoners).filter(|(_, i)| i.geboren != Maand::NOOIT) {
            uit.komt(wie, i.geboren);
        }
        uit
    }

    fn plek(&self, geboren: Maand) -> usize {
        geboren.sinds(self.eerste).max(0) as usize
    }

    /// A person comes into the region.
    pub fn komt(&mut self, wie: Wie, geboren: Maand) {
        let plek = self.plek(geboren);
        if plek >= self.lijsten.len() {
            self.lijsten.resize_with(plek + 1, Vec::new);
        }
        duw(&mut self.lijsten[plek], wie);
    }

    /// Who was born in a month, in the order of the list of people; whoever has left is forgotten.
    pub fn van(&mut self, geboren: Maand, inwoners: &[Inwoner]) -> Vec<Wie> {
        let plek = self.plek(geboren);
        let Some(lijst) = self.lijsten.get_mut(plek) else { return Vec::new() };
        let eerste = self.eerste;
        lijst.retain(|wie| plek_van(&inwoners[*wie as usize], eerste) == Some(plek));
        lijst.sort_unstable();
        lijst.dedup();
        lijst.iter().copied().filter(|wie| inwoners[*wie as usize].geboren == geboren).collect()
    }

    /// Who was born in or before a month, in the order of the list of people.
    pub fn tot(&self, geboren: Maand, inwoners: &[Inwoner]) -> Vec<Wie> {
        let er_is = |wie: &Wie| (Maand::NOOIT + 1..=geboren).contains(&inwoners[*wie as usize].geboren);
        let lijsten = self.lijsten.iter().take(self.plek(geboren) + 1);
        let mut uit: Vec<Wie> = lijsten.flatten().copied().filter(er_is).collect();
        uit.sort_unstable();
        uit.dedup();
        uit
    }

    /// Forgets the oldest lists as far as nobody is left in them.
    pub fn ruim_op(&mut self, inwoners: &[Inwoner]) {
        while let Some(lijst) = self.lijsten.front()
            && self.lijsten.len() > 1
            && lijst.iter().all(|wie| plek_van(&inwoners[*wie as usize], self.eerste) != Some(0))
        {
            self.lijsten.pop_front();
            self.eerste = self.eerste + 1;
        }
    }

    /// Bytes of the lists.
    pub(super) fn bytes(&self) -> usize {
        self.lijsten.iter().map(ruimte).sum()
    }

    /// How many residents are in no list.
    pub(super) fn gemist(&self, inwoners: &[Inwoner]) -> usize {
        let plek = |i: &Inwoner| plek_van(i, self.eerste);
        let mut er_is = Bits::default();
        for (n, lijst) in self.lijsten.iter().enumerate() {
            let hier = lijst.iter().filter(|wie| plek(&inwoners[**wie as usize]) == Some(n));
            hier.for_each(|wie| er_is.zet(*wie, true));
        }
        (0..).zip(inwoners).filter(|(wie, i)| plek(i).is_some() && !er_is.heeft(*wie)).count()
    }
}

/// The list that a resident belongs in.
fn plek_van(i: &Inwoner, eerste: Maand) -> Option<usize> {
    (i.geboren != Maand::NOOIT).then(|| i.geboren.sinds(eerste).max(0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geboren(maanden: &[i16]) -> Vec<Inwoner> {
        maanden.iter().map(|m| Inwoner { geboren: Maand(*m), ..Inwoner::default() }).collect()
    }

    #[test]
    fn people_are_found_by_birth_once_and_while_they_are_there() {
        let mut mensen = geboren(&[-5, -3, -5, 0, i16::MIN]);
        let mut lijst = Jaargangen::maak(&mensen);
        assert_eq!((lijst.van(Maand(-5), &mensen), lijst.tot(Maand(-3), &mensen)), (vec![0, 2], vec![0, 1, 2]));
        // The first leaves, and two come to the place: one born in the same month.
        mensen[4] = geboren(&[9])[0].clone();
        [(0, -5), (4, 9)].into_iter().for_each(|(wie, maand)| lijst.komt(wie, Maand(maand)));
        assert_eq!((lijst.tot(Maand(-4), &mensen), lijst.van(Maand(9), &mensen)), (vec![0, 2], vec![4]));
        (mensen[0].geboren, mensen[2].geboren) = (Maand::NOOIT, Maand(7));
        assert_eq!(lijst.gemist(&mensen), 1, "nobody said that the third was replaced");
        lijst.komt(2, Maand(7));
        lijst.ruim_op(&mensen);
        assert_eq!((lijst.gemist(&mensen), lijst.tot(Maand(-4), &mensen)), (0, vec![]));
        // Someone older than all others.
        mensen[0].geboren = Maand(-40);
        lijst.komt(0, Maand(-40));
        assert_eq!((lijst.gemist(&mensen), lijst.tot(Maand(-40), &mensen)), (0, vec![0]));
        assert_eq!((lijst.van(Maand(-40), &mensen), lijst.van(Maand(-3), &mensen)), (vec![0], vec![1]));
        lijst.ruim_op(&mensen);
        assert_eq!(lijst.gemist(&mensen), 0);
    }
}
