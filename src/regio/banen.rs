//! Jobs by the month in which they began, those that end soonest first.
//!
//! A chance that follows from how long a job lasts and from the factor on losing it, and rises with that factor, is
//! above a bound for the first few of each month only. So whoever looks for high chances goes down each list until the
//! bound is reached, whatever the numbers of the month are.

use std::collections::BTreeMap;

use crate::quantity::Maand;
use crate::regio::bits::Bits;
use crate::regio::inwoner::{Inwoner, Wie};
use crate::regio::omvang::{duw, ruimte};
use crate::regio::positie::Positie;

/// A job: the complement of the factor on losing it, then whose it is, so that numbers rise as factors fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Baan(u64);

impl Baan {
    /// The job that a person has now, if it is a post.
    pub fn van(wie: Wie, i: &Inwoner) -> Option<Baan> {
        // The bits of a number that is not below nil rise with it.
        let factor = !i.uitvalfactor.max(0.0).to_bits();
        i.positie.heeft_post().then_some(Baan(u64::from(factor) << 32 | u64::from(wie)))
    }

    /// Whose job it is or was.
    #[inline]
    pub fn wie(self) -> Wie {
        self.0 as u32
    }

    /// Factor on the chance of losing it.
    #[inline]
    pub fn factor(self) -> f32 {
        f32::from_bits(!((self.0 >> 32) as u32))
    }
}

/// All jobs of residents at a werkgever. A job that has ended stays in its list for a while: the record tells
/// ([`Banen::geldt`]).
#[derive(Clone, Debug, Default)]
pub struct Banen {
    per_begin: BTreeMap<Maand, Vec<Baan>>,
    /// Who came to a post since the lists were brought up to date.
    nieuw: Vec<Wie>,
    /// Whoever has a flexible contract has it since this month or later.
    flex_vanaf: Maand,
}

/// Months in which every list is once rid of the jobs that have ended.
const OPRUIMEN: i32 = 24;

impl Banen {
    /// The jobs of these people.
    pub fn maak(inwoners: &[Inwoner]) -> Banen {
        let mut banen = Banen { flex_vanaf: Maand(i16::MAX), ..Banen::default() };
        let met_baan = || (0..).zip(inwoners).filter_map(|(wie, i)| Baan::van(wie, i).map(|baan| (i, baan)));
        let eerste = met_baan().map(|(i, _)| i.baan_sinds).min().unwrap_or_default();
        let mut lijsten: Vec<Vec<Baan>> = Vec::new();
        for (i, baan) in met_baan() {
            let n = i.baan_sinds.sinds(eerste) as usize;
            if n >= lijsten.len() {
                lijsten.resize_with(n + 1, Vec::new);
            }
            duw(&mut lijsten[n], baan);
            banen.zie_contract(i);
        }
        lijsten.iter_mut().for_each(|lijst| lijst.sort_unstable());
        let per_begin = (0..).map(|n| eerste + n).zip(lijsten);
        banen.per_begin = per_begin.filter(|(_, lijst)| !lijst.is_empty()).collect();
        banen
    }

    /// Bytes that they take.
    pub(super) fn bytes(&self) -> usize {
        self.per_begin.values().map(ruimte).sum()
    }

    /// A person comes to a post.
    #[inline]
    pub fn begint(&mut self, wie: Wie) {
        self.nieuw.push(wie);
    }

    /// Nobody whose job began before a month has a flexible contract any more.
    pub fn vast_voor(&mut self, maand: Maand) {
        self.flex_vanaf = self.flex_vanaf.max(maand);
    }

    /// The first month that someone with a flexible contract may have it since.
    pub fn flex_vanaf(&self) -> Maand {
        self.flex_vanaf
    }

    /// Who came to a post in this month.
    pub fn nieuw(&self) -> &[Wie] {
        &self.nieuw
    }

    /// Jobs by the month in which they began, those with the highest factor first in each.
    pub fn per_begin(&self) -> impl Iterator<Item = (Maand, &[Baan])> {
        self.per_begin.iter().map(|(begin, lijst)| (*begin, lijst.as_slice()))
    }

    /// Whether a job that began in a month is still the one that a person has.
    #[inline]
    pub fn geldt(baan: Baan, begin: Maand, i: &Inwoner) -> bool {
        i.baan_sinds == begin && Baan::van(baan.wie(), i) == Some(baan)
    }

    fn zie_contract(&mut self, i: &Inwoner) {
        if i.positie == Positie::Flex {
            self.flex_vanaf = self.flex_vanaf.min(i.baan_sinds);
        }
    }

    /// A new month: the jobs that began since the last one get their places.
    pub fn nieuwe_maand(&mut self, nu: Maand, inwoners: &[Inwoner]) {
        // Nearly all began in the month that is over; the others, of newcomers, go into lists that are in order.
        let vers = nu - 1;
        let mut van_vers = self.per_begin.remove(&vers).unwrap_or_default();
        let mut eerder = Vec::new();
        for wie in std::mem::take(&mut self.nieuw) {
            let i = &inwoners[wie as usize];
            let Some(baan) = Baan::van(wie, i) else { continue };
            self.zie_contract(i);
            if i.baan_sinds == vers {
                van_vers.push(baan);
            } else {
                eerder.push((i.baan_sinds, baan));
            }
        }
        van_vers.sort_unstable();
        van_vers.dedup();
        van_vers.shrink_to_fit();
        self.per_begin.insert(vers, van_vers);
        eerder.sort_unstable();
        eerder.dedup();
        for samen in eerder.chunk_by(|a, b| a.0 == b.0) {
            let lijst = self.per_begin.entry(samen[0].0).or_default();
            let oud = lijst.len();
            for (_, baan) in samen {
                if lijst[..oud].binary_search(baan).is_err() {
                    lijst.push(*baan);
                }
            }
            // Two stretches in order: a stable sort finds them and puts them together in one pass.
            lijst.sort();
        }
        self.per_begin.retain(|begin, lijst| {
            if nu.sinds(*begin) % OPRUIMEN == 0 {
                lijst.retain(|baan| Banen::geldt(*baan, *begin, &inwoners[baan.wie() as usize]));
            }
            !lijst.is_empty()
        });
    }

    /// How many of the jobs that people have are in no list, or are flexible without being looked for.
    pub(super) fn gemist(&self, inwoners: &[Inwoner]) -> usize {
        let mut nieuw = Bits::default();
        self.nieuw.iter().for_each(|wie| nieuw.zet(*wie, true));
        let ontbreekt = |i: &Inwoner, baan: Baan| {
            let lijst = self.per_begin.get(&i.baan_sinds);
            let gezocht = i.positie != Positie::Flex || i.baan_sinds >= self.flex_vanaf;
            !gezocht || lijst.is_none_or(|lijst| lijst.binary_search(&baan).is_err())
        };
        let mensen = (0..).zip(inwoners).filter(|(wie, _)| !nieuw.heeft(*wie));
        mensen.filter(|(wie, i)| Baan::van(*wie, i).is_some_and(|baan| ontbreekt(i, baan))).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iemand(sinds: i16, uitvalfactor: f32) -> Inwoner {
        Inwoner { positie: Positie::Vast, baan_sinds: Maand(sinds), uitvalfactor, ..Inwoner::default() }
    }

    /// Who has a job in a list, in order, if it is still theirs.
    fn nu_in(banen: &Banen, begin: i16, inwoners: &[Inwoner]) -> Vec<Wie> {
        let lijst = banen.per_begin().find(|(b, _)| *b == Maand(begin)).map_or(&[][..], |(_, lijst)| lijst);
        let geldt = |baan: &&Baan| Banen::geldt(**baan, Maand(begin), &inwoners[baan.wie() as usize]);
        lijst.iter().filter(geldt).map(|baan| baan.wie()).collect()
    }

    #[test]
    fn the_least_sure_come_first_and_keep_their_factor() {
        let inwoners = [iemand(9, 0.5), iemand(9, 2.0), iemand(9, 1.0), iemand(8, 0.0)];
        let banen = Banen::maak(&inwoners);
        assert_eq!((nu_in(&banen, 9, &inwoners), nu_in(&banen, 8, &inwoners)), (vec![1, 2, 0], vec![3]));
        let factoren: Vec<f32> = banen.per_begin().flat_map(|(_, lijst)| lijst).map(|baan| baan.factor()).collect();
        assert_eq!(factoren, [0.0, 2.0, 1.0, 0.5]);
    }

    #[test]
    fn lists_follow_who_begins_ends_and_comes_in_with_a_job() {
        let mut inwoners = vec![iemand(9, 0.5), iemand(9, 2.0), iemand(7, 1.0)];
        let mut banen = Banen::maak(&inwoners);
        inwoners[1] = iemand(10, 3.0);
        inwoners[2] = iemand(9, 1.0);
        assert_eq!(banen.gemist(&inwoners), 2);
        // Told twice, as when somebody loses a job in the month in which it began and gets another.
        [1, 2, 1, 2].into_iter().for_each(|wie| banen.begint(wie));
        assert_eq!(banen.gemist(&inwoners), 0);
        banen.nieuwe_maand(Maand(11), &inwoners);
        assert_eq!(banen.gemist(&inwoners), 0);
        assert_eq!((nu_in(&banen, 9, &inwoners), nu_in(&banen, 10, &inwoners)), (vec![2, 0], vec![1]));
        assert!(nu_in(&banen, 7, &inwoners).is_empty());
        banen.nieuwe_maand(Maand(7 + OPRUIMEN as i16), &inwoners);
        assert!(banen.per_begin().all(|(begin, _)| begin != Maand(7)), "nobody has a job since then");
    }

    #[test]
    fn flexible_contracts_are_looked_for_from_the_first_on() {
        let mut inwoners = vec![iemand(9, 0.5), iemand(5, 2.0)];
        inwoners[0].positie = Positie::Flex;
        let mut banen = Banen::maak(&inwoners);
        assert_eq!(banen.flex_vanaf(), Maand(9));
        banen.vast_voor(Maand(12));
        assert_eq!(banen.gemist(&inwoners), 1, "it is not permanent yet");
        inwoners[1].positie = Positie::Flex;
        banen.begint(1);
        banen.nieuwe_maand(Maand(13), &inwoners);
        assert_eq!(banen.flex_vanaf(), Maand(5));
    }
}
