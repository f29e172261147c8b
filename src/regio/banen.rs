//! Jobs by the month in which they began, those that end soonest first.
//!
//! A chance that follows from how long a job lasts and from the factor on losing it, and rises with that factor, is
//! above a bound for the first few of each month only. So whoever looks for high chances goes down each list until the
//! bound is reached, whatever the numbers of the month are.

use std::collections::BTreeMap;

use crate::quantity::Maand;
use crate::regio::bits::Bits;
use crate::regio::inwoner::{Inwoner, Wie};
use crate::regio::omvang::ruimte;
use crate::regio::positie::Positie;
use crate::regio::ronde::warm;

/// A job, in six bytes: the complement of the factor on losing it, rounded up to seven binary digits, then whose it is.
/// So numbers rise as factors fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Baan([u16; 3]);

impl Baan {
    /// The job that a person has now, if it is a post.
    pub fn van(wie: Wie, i: &Inwoner) -> Option<Baan> {
        // The bits of a number that is not below nil rise with it.
        let factor = (i.uitvalfactor.max(0.0).to_bits() + 0xffff) >> 16;
        i.positie.heeft_post().then_some(Baan([!factor as u16, (wie >> 16) as u16, wie as u16]))
    }

    /// Whose job it is or was.
    #[inline]
    pub fn wie(self) -> Wie {
        Wie::from(self.0[1]) << 16 | Wie::from(self.0[2])
    }

    /// Factor on the chance of losing it, or up to one percent more.
    #[inline]
    pub fn factor(self) -> f32 {
        f32::from_bits(u32::from(!self.0[0]) << 16)
    }

    /// One number by which jobs are in order of the month in which they began, and then in their own.
    fn nummer(self, begin: Maand) -> u64 {
        // With its sign turned, the bits of a month rise with it.
        let begin = begin.0 as u16 ^ 0x8000;
        u64::from(begin) << 48 | u64::from(self.0[0]) << 32 | u64::from(self.wie())
    }

    /// The month and the job of a number.
    fn met_nummer(nummer: u64) -> (Maand, Baan) {
        let [begin, baan @ ..] = [48, 32, 16, 0].map(|hoog| (nummer >> hoog) as u16);
        (Maand((begin ^ 0x8000) as i16), Baan(baan))
    }
}

/// All jobs of residents at a werkgever. A job that has ended stays in its list for a while: the record tells
/// ([`Banen::geldt`]).
#[derive(Clone, Debug, Default)]
pub struct Banen {
    per_begin: BTreeMap<Maand, Vec<Baan>>,
    /// The numbers of the jobs of who came to a post since the lists were brought up to date.
    nieuw: Vec<u64>,
    /// Whoever has a flexible contract has it since this month or later.
    flex_vanaf: Maand,
}

/// Room for more jobs that a full list is given.
const ERBIJ: usize = 8;

/// Whether a list is rid of the jobs that have ended, so many months after they began: soon, for many end soon, and then
/// once in two years.
fn ruimt_op(maanden: i32) -> bool {
    maanden == 8 || maanden % 24 == 0
}

impl Banen {
    /// The jobs of these people.
    pub fn maak(inwoners: &[Inwoner]) -> Banen {
        let mut uit = Banen { flex_vanaf: Maand(i16::MAX), ..Banen::default() };
        (0..).zip(inwoners).for_each(|(wie, i)| uit.begint(wie, i));
        uit.deel_in();
        uit
    }

    /// Bytes that they take.
    pub(super) fn bytes(&self) -> usize {
        self.per_begin.values().map(ruimte).sum::<usize>() + ruimte(&self.nieuw)
    }

    /// A person comes to a post, if it is one.
    #[inline]
    pub fn begint(&mut self, wie: Wie, i: &Inwoner) {
        if let Some(baan) = Baan::van(wie, i) {
            self.nieuw.push(baan.nummer(i.baan_sinds));
            if i.positie == Positie::Flex {
                self.flex_vanaf = self.flex_vanaf.min(i.baan_sinds);
            }
        }
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
    pub fn nieuw(&self) -> impl Iterator<Item = Wie> {
        self.nieuw.iter().map(|nummer| *nummer as Wie)
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

    /// Gives new jobs their places.
    fn deel_in(&mut self) {
        let mut nieuw = std::mem::take(&mut self.nieuw);
        nieuw.sort_unstable();
        nieuw.dedup();
        for samen in nieuw.chunk_by(|a, b| a >> 48 == b >> 48) {
            let lijst = self.per_begin.entry(Baan::met_nummer(samen[0]).0).or_default();
            let banen = samen.iter().map(|nummer| Baan::met_nummer(*nummer).1);
            if lijst.is_empty() {
                *lijst = banen.collect();
                continue;
            }
            // Of newcomers, who bring their jobs: a few for each month.
            for baan in banen {
                if let Err(plek) = lijst.binary_search(&baan) {
                    if lijst.len() == lijst.capacity() {
                        lijst.reserve_exact(ERBIJ);
                    }
                    lijst.insert(plek, baan);
                }
            }
        }
    }

    /// A new month: the jobs that began since the last one get their places.
    pub fn nieuwe_maand(&mut self, nu: Maand, inwoners: &[Inwoner]) {
        self.deel_in();
        self.per_begin.retain(|begin, lijst| {
            if ruimt_op(nu.sinds(*begin)) {
                warm(inwoners, lijst.iter().map(|baan| baan.wie()));
                lijst.retain(|baan| Banen::geldt(*baan, *begin, &inwoners[baan.wie() as usize]));
                lijst.shrink_to_fit();
            }
            !lijst.is_empty()
        });
    }

    /// How many of the jobs that people have are in no list, or are flexible without being looked for.
    pub(super) fn gemist(&self, inwoners: &[Inwoner]) -> usize {
        let mut nieuw = Bits::default();
        self.nieuw().for_each(|wie| nieuw.zet(wie, true));
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
        for factor in [0.3, 1.7, 1.0e-9] {
            let hoogstens = Baan::van(70_000, &iemand(9, factor)).map(|baan| (baan.wie(), baan.factor() / factor));
            assert!(hoogstens.is_some_and(|(wie, deel)| wie == 70_000 && (1.0..1.01).contains(&deel)));
        }
    }

    #[test]
    fn lists_take_six_bytes_for_each_job_and_give_back_the_room_of_those_that_ended() {
        let mut inwoners: Vec<Inwoner> = (0..999).map(|n| iemand(9, n as f32)).collect();
        let mut banen = Banen::maak(&inwoners);
        assert_eq!(banen.bytes(), 999 * 6);
        inwoners[..900].iter_mut().for_each(|i| i.positie = Positie::Ww);
        banen.nieuwe_maand(Maand(9 + 24), &inwoners);
        assert_eq!((banen.bytes(), banen.gemist(&inwoners)), (99 * 6, 0));
    }

    #[test]
    fn lists_follow_who_begins_ends_and_comes_in_with_a_job() {
        let mut inwoners = vec![iemand(9, 0.5), iemand(9, 2.0), iemand(7, 1.0)];
        let mut banen = Banen::maak(&inwoners);
        inwoners[1] = iemand(10, 3.0);
        inwoners[2] = iemand(9, 1.0);
        assert_eq!(banen.gemist(&inwoners), 2);
        // Told twice, as when somebody loses a job in the month in which it began and gets another.
        [1, 2, 1, 2].into_iter().for_each(|wie| banen.begint(wie, &inwoners[wie as usize]));
        assert_eq!(banen.gemist(&inwoners), 0);
        banen.nieuwe_maand(Maand(11), &inwoners);
        assert_eq!(banen.gemist(&inwoners), 0);
        assert_eq!((nu_in(&banen, 9, &inwoners), nu_in(&banen, 10, &inwoners)), (vec![2, 0], vec![1]));
        assert!(nu_in(&banen, 7, &inwoners).is_empty());
        banen.nieuwe_maand(Maand(7 + 24), &inwoners);
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
        banen.begint(1, &inwoners[1]);
        banen.nieuwe_maand(Maand(13), &inwoners);
        assert_eq!(banen.flex_vanaf(), Maand(5));
    }
}
