//! Columns: what the passes over everybody look at, beside the records, and counts of who is where.
//!
//! A pass (`ronde.rs`) that seldom finds anything reads a few bytes per person here and opens only the records that it
//! needs. Columns follow from the records: every event that changes a person brings them up to date. Blocks of people
//! by permanent key let rare events be found without asking everybody (see [`Draws::sieve`](crate::draw::Draws::sieve)).

use std::collections::BTreeMap;

use crate::draw::BLOK;
use crate::quantity::Maand;
use crate::regio::bits::Bits;
use crate::regio::inwoner::{Feiten, Inwoner, JONG_TOT, OUD_VANAF, PostId, Wie};
use crate::regio::post::Bezetting;
use crate::regio::ronde::vind;
use crate::regio::{POSITIES, Positie, Regio};

/// Nobody.
pub(super) const NIEMAND: Wie = Wie::MAX;

/// Facts by which a pass finds people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merk {
    /// Nazorg or a jobcoach was given in the present job.
    Nazorg,
    /// The last exit from bijstand was to work.
    NaarWerk,
    /// The last exit from bijstand was for another reason.
    Overig,
    /// Lodged a bezwaar.
    Bezwaar,
    /// Psychische klachten.
    Psychisch,
    /// Problematic debts.
    Schulden,
    /// In the doelgroepregister.
    Register,
    /// Has, or had, help by which the number of applications is higher.
    Zoekhulp,
}

/// Number of kinds of [`Merk`].
const MERKEN: usize = 8;

impl Merk {
    /// Which facts hold of a person, one bit each.
    #[inline]
    fn van(i: &Inwoner) -> u16 {
        let (uit, naar_werk) = (i.uitstroom != Maand::NOOIT, i.is(Feiten::UIT_NAAR_WERK));
        let merken = [
            (Merk::Nazorg, i.nazorg_tot != Maand::NOOIT),
            (Merk::NaarWerk, uit && naar_werk),
            (Merk::Overig, uit && !naar_werk),
            (Merk::Bezwaar, i.is(Feiten::BEZWAAR)),
            (Merk::Psychisch, i.is(Feiten::PSYCHISCH)),
            (Merk::Schulden, i.is(Feiten::SCHULDEN)),
            (Merk::Register, i.is(Feiten::REGISTER)),
            (Merk::Zoekhulp, i.na_factor > 1.0),
        ];
        merken.iter().fold(0, |uit, (merk, geldt)| uit | u16::from(*geldt) << *merk as u16)
    }
}

/// People with keys that follow one another.
#[derive(Clone, Debug)]
pub(super) struct Blok {
    /// Their keys, divided by the size of a block.
    pub(super) nummer: u32,
    /// How many are in the region.
    pub(super) aantal: u32,
    pub(super) wie: [Wie; BLOK as usize],
}

/// One byte or so per person for each thing that passes look at.
#[derive(Clone, Debug, Default)]
pub struct Kolommen {
    /// Position of each place in the list.
    pub positie: Vec<Positie>,
    /// Who is in each position.
    standen: [Bits; POSITIES],
    /// Of whom each [`Merk`] holds.
    merken: [Bits; MERKEN],
    /// Which of them hold, one bit each, of each place in the list.
    merken_van: Vec<u16>,
    /// Month of birth.
    pub geboren: Vec<Maand>,
    /// The present job since.
    pub baan_sinds: Vec<Maand>,
    /// Factor on the chance of losing the job.
    pub uitvalfactor: Vec<f32>,
    /// Match quality of the job.
    pub kwaliteit: Vec<f32>,
    /// Last month of exit from bijstand, if any.
    pub uitstroom: Vec<Maand>,
    /// Posts that are vacant.
    pub vacant: Bits,
    /// Posts that non-residents hold.
    pub forens: Bits,
    cel: Vec<u32>,
    /// Residents in each [`Cel`], by number.
    telling: Vec<i32>,
    blokken: Vec<Blok>,
    blok_van: BTreeMap<u32, u32>,
}

/// Traits by which residents are counted all the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cel {
    /// Gemeente.
    pub gemeente: u8,
    /// Position.
    pub positie: Positie,
    /// 0 laag, 1 midden, 2 hoog.
    pub opleiding: u8,
    /// 0 under 27, 1 under 45, 2 older.
    pub leeftijd: u8,
    /// Came as statushouder.
    pub statushouder: bool,
    /// In bijstand when the policy started.
    pub cohort: bool,
    /// And for over two years.
    pub cohort_lang: bool,
    /// Psychische klachten.
    pub psychisch: bool,
    /// In the doelgroepregister.
    pub register: bool,
}

/// Cells of one gemeente: opleiding and age have three values each, and there are five facts.
const CELLEN: usize = POSITIES * 9 * 32;

impl Cel {
    fn van(i: &Inwoner, nu: Maand) -> Cel {
        let leeftijd = i.leeftijd(nu);
        Cel {
            gemeente: i.gemeente,
            positie: i.positie,
            opleiding: i.opleiding,
            leeftijd: u8::from(leeftijd >= JONG_TOT) + u8::from(leeftijd >= OUD_VANAF),
            statushouder: i.is(Feiten::STATUSHOUDER),
            cohort: i.is(Feiten::COHORT),
            cohort_lang: i.is(Feiten::COHORT_LANG),
            psychisch: i.is(Feiten::PSYCHISCH),
            register: i.is(Feiten::REGISTER),
        }
    }

    fn nummer(self) -> u32 {
        let feiten = [self.statushouder, self.cohort, self.cohort_lang, self.psychisch, self.register];
        let n = u32::from(self.gemeente) * POSITIES as u32 + self.positie as u32;
        let n = (n * 3 + u32::from(self.opleiding)) * 3 + u32::from(self.leeftijd);
        feiten.into_iter().fold(n, |n, feit| n << 1 | u32::from(feit))
    }

    fn met_nummer(n: usize) -> Cel {
        let feit = |bit: usize| n >> bit & 1 == 1;
        let rest = n >> 5;
        Cel {
            gemeente: (rest / 9 / POSITIES) as u8,
            positie: Positie::ALL[rest / 9 % POSITIES].0,
            opleiding: (rest / 3 % 3) as u8,
            leeftijd: (rest % 3) as u8,
            statushouder: feit(4),
            cohort: feit(3),
            cohort_lang: feit(2),
            psychisch: feit(1),
            register: feit(0),
        }
    }
}

impl Regio {
    /// Makes the columns anew from the records; for a region that has just been made.
    pub fn vul_kolommen(&mut self) {
        let n = self.inwoners.len();
        self.kolommen = Kolommen { telling: vec![0; CELLEN * self.per_gemeente.len()], ..Kolommen::default() };
        self.kolommen.groei(n);
        self.deelmarkten.iter_mut().for_each(|d| d.vacant = 0);
        for p in 0..self.posten.len() as PostId {
            let post = self.post(p);
            let (vacant, deelmarkt) = (post.bezetting == Bezetting::Vacant, post.deelmarkt);
            let forens = post.bezetting == Bezetting::Forens;
            self.kolommen.vacant.zet(p, vacant);
            self.kolommen.forens.zet(p, forens);
            self.deelmarkten[deelmarkt as usize].vacant += u32::from(vacant);
        }
        for wie in 0..n as Wie {
            self.werk_bij(wie);
            if self.inwoner(wie).positie != Positie::Weg {
                self.kolommen.zet_in_blok(self.inwoners[wie as usize].sleutel, wie);
            }
        }
    }

    /// Brings the columns of a person up to date with the record.
    #[inline]
    pub(super) fn werk_bij(&mut self, wie: Wie) {
        let (n, k, i) = (wie as usize, &mut self.kolommen, &self.inwoners[wie as usize]);
        if n == k.cel.len() {
            k.groei(n + 1);
        }
        (k.geboren[n], k.baan_sinds[n], k.uitvalfactor[n]) = (i.geboren, i.baan_sinds, i.uitvalfactor);
        (k.kwaliteit[n], k.uitstroom[n]) = (i.kwaliteit, i.uitstroom);
        // Few events change what holds of a person, so the sets are only written where something does.
        let was = std::mem::replace(&mut k.positie[n], i.positie);
        if was != i.positie {
            k.standen[was as usize].zet(wie, false);
            k.standen[i.positie as usize].zet(wie, true);
        }
        let merken = Merk::van(i);
        let mut anders = std::mem::replace(&mut k.merken_van[n], merken) ^ merken;
        while anders != 0 {
            let merk = anders.trailing_zeros();
            k.merken[merk as usize].zet(wie, merken >> merk & 1 == 1);
            anders &= anders - 1;
        }
        let cel = if i.positie == Positie::Weg { u32::MAX } else { Cel::van(i, self.nu).nummer() };
        let was = std::mem::replace(&mut k.cel[n], cel);
        if was != cel {
            if let Some(telling) = k.telling.get_mut(was as usize) {
                *telling -= 1;
            }
            if let Some(telling) = k.telling.get_mut(cel as usize) {
                *telling += 1;
            }
        }
    }

    /// A new month: nobody has begun a job in it yet, and people who come to another age class are counted there.
    pub fn nieuwe_maand(&mut self) {
        self.nieuw.clear();
        let (jong, oud) = (self.nu - JONG_TOT, self.nu - OUD_VANAF);
        for wie in vind(&self.kolommen.geboren, |m| m == jong || m == oud) {
            self.werk_bij(wie);
        }
    }

    /// Everybody who is counted, by the traits of [`Cel`].
    pub fn cellen(&self) -> impl Iterator<Item = (Cel, i64)> {
        let gevuld = self.kolommen.telling.iter().enumerate().filter(|(_, n)| **n != 0);
        gevuld.map(|(cel, n)| (Cel::met_nummer(cel), i64::from(*n)))
    }

    /// Whether a fact holds of a person.
    #[inline]
    pub fn heeft_merk(&self, wie: Wie, merk: Merk) -> bool {
        self.kolommen.merken[merk as usize].heeft(wie)
    }
}

impl Kolommen {
    /// Makes room for so many places; nobody is there yet.
    #[cold]
    fn groei(&mut self, tot: usize) {
        (self.cel.len()..tot).for_each(|wie| self.standen[Positie::Weg as usize].zet(wie as Wie, true));
        self.cel.resize(tot, u32::MAX);
        self.merken_van.resize(tot, 0);
        self.geboren.resize(tot, Maand::NOOIT);
        self.baan_sinds.resize(tot, Maand::NOOIT);
        self.uitvalfactor.resize(tot, 1.0);
        self.kwaliteit.resize(tot, 0.0);
        self.uitstroom.resize(tot, Maand::NOOIT);
        self.positie.resize(tot, Positie::Weg);
    }

    /// Who is in a position.
    pub(super) fn stand(&self, positie: Positie) -> &Bits {
        &self.standen[positie as usize]
    }

    /// Of whom a fact holds.
    pub(super) fn merk(&self, merk: Merk) -> &Bits {
        &self.merken[merk as usize]
    }

    /// People in the order of their permanent keys.
    pub(super) fn blokken(&self) -> &[Blok] {
        &self.blokken
    }

    /// How many residents of a gemeente are in a position.
    pub fn in_positie(&self, gemeente: usize, positie: Positie) -> i64 {
        let cellen = CELLEN / POSITIES;
        let eerste = (gemeente * POSITIES + positie as usize) * cellen;
        self.telling[eerste..eerste + cellen].iter().map(|n| i64::from(*n)).sum()
    }

    /// How many columns differ from those made anew from the same records.
    pub(super) fn verschillen(&self, nieuw: &Kolommen) -> i64 {
        let gelijk = [
            self.positie == nieuw.positie,
            self.standen == nieuw.standen,
            self.merken == nieuw.merken,
            self.merken_van == nieuw.merken_van,
            self.geboren == nieuw.geboren,
            self.baan_sinds == nieuw.baan_sinds,
            self.uitvalfactor == nieuw.uitvalfactor,
            self.kwaliteit == nieuw.kwaliteit,
            self.uitstroom == nieuw.uitstroom,
            self.vacant == nieuw.vacant,
            self.forens == nieuw.forens,
            self.cel == nieuw.cel,
            self.telling == nieuw.telling,
        ];
        gelijk.into_iter().filter(|g| !g).count() as i64
    }

    pub(super) fn zet_in_blok(&mut self, sleutel: u32, wie: Wie) {
        let (nummer, plek) = (sleutel / BLOK, (sleutel % BLOK) as usize);
        // The first residents have keys in the order of the list, so their blocks are where their numbers say.
        let eerste = self.blokken.get(nummer as usize).is_some_and(|blok| blok.nummer == nummer);
        let volgend = self.blokken.len() as u32;
        let n = if eerste { nummer } else { *self.blok_van.entry(nummer).or_insert(volgend) };
        if n == volgend {
            self.blokken.push(Blok { nummer, aantal: 0, wie: [NIEMAND; BLOK as usize] });
        }
        let blok = &mut self.blokken[n as usize];
        blok.aantal = blok.aantal + u32::from(wie != NIEMAND) - u32::from(blok.wie[plek] != NIEMAND);
        blok.wie[plek] = wie;
    }

    pub(super) fn haal_uit_blok(&mut self, sleutel: u32) {
        self.zet_in_blok(sleutel, NIEMAND);
    }
}
