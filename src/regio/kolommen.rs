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
    /// On a proefplaatsing.
    Proef,
}

/// Number of kinds of [`Merk`].
const MERKEN: usize = 8;

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
    /// Residents in each cell, by number.
    telling: Vec<i32>,
    blokken: Vec<Blok>,
    blok_van: BTreeMap<u32, u32>,
}

/// Residents who have the traits in common by which people are counted all the time: how many, and of how many of them a
/// fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groep {
    /// Gemeente.
    pub gemeente: u8,
    /// Position.
    pub positie: Positie,
    /// 0 laag, 1 midden, 2 hoog.
    pub opleiding: u8,
    /// 0 under 27, 1 under 45, 2 older.
    pub leeftijd: u8,
    /// All of them.
    pub aantal: i64,
    /// Came as statushouder.
    pub statushouder: i64,
    /// In bijstand when the policy started.
    pub cohort: i64,
    /// And for over two years.
    pub cohort_lang: i64,
    /// Psychische klachten.
    pub psychisch: i64,
    /// In the doelgroepregister.
    pub register: i64,
}

/// Cells of people who have all but facts in common: one for each combination of five facts.
const FEITEN: usize = 32;

/// Groups in one gemeente and position: opleiding and age have three values each.
const GROEPEN: usize = 9;

/// Cells of one gemeente.
const CELLEN: usize = POSITIES * GROEPEN * FEITEN;

/// The number of the cell in which a person is counted.
fn cel(i: &Inwoner, nu: Maand) -> u32 {
    let leeftijd = i.leeftijd(nu);
    let leeftijd = u32::from(leeftijd >= JONG_TOT) + u32::from(leeftijd >= OUD_VANAF);
    let feiten = [Feiten::STATUSHOUDER, Feiten::COHORT, Feiten::COHORT_LANG, Feiten::PSYCHISCH, Feiten::REGISTER];
    let n = u32::from(i.gemeente) * POSITIES as u32 + i.positie as u32;
    let n = (n * 3 + u32::from(i.opleiding)) * 3 + leeftijd;
    feiten.into_iter().fold(n, |n, feit| n << 1 | u32::from(i.is(feit)))
}

/// Adds the cells of which one fact holds to those, otherwise the same, of which it does not; and of how many it holds.
fn zonder_feit<const N: usize, const HELFT: usize>(cellen: &[i32; N]) -> ([i32; HELFT], i64) {
    let (niet, wel) = cellen.split_at(HELFT);
    (std::array::from_fn(|n| niet[n] + wel[n]), wel.iter().map(|n| i64::from(*n)).sum())
}

impl Groep {
    /// The n-th group, which has these cells.
    fn met_cellen(n: usize, cellen: &[i32; FEITEN]) -> Groep {
        let (cellen, statushouder) = zonder_feit::<32, 16>(cellen);
        let cohort_lang = cellen[12..].iter().map(|n| i64::from(*n)).sum();
        let (cellen, cohort) = zonder_feit::<16, 8>(&cellen);
        let (cellen, _) = zonder_feit::<8, 4>(&cellen);
        let (cellen, psychisch) = zonder_feit::<4, 2>(&cellen);
        let ([aantal], register) = zonder_feit::<2, 1>(&cellen);
        Groep {
            gemeente: (n / GROEPEN / POSITIES) as u8,
            positie: Positie::ALL[n / GROEPEN % POSITIES].0,
            opleiding: (n / 3 % 3) as u8,
            leeftijd: (n % 3) as u8,
            aantal: i64::from(aantal),
            statushouder,
            cohort,
            cohort_lang,
            psychisch,
            register,
        }
    }
}

impl Regio {
    /// Makes the columns anew from the records; for a region that has just been made.
    pub fn vul_kolommen(&mut self) {
        let n = self.inwoners.len();
        self.kolommen = Kolommen {
            telling: vec![0; CELLEN * self.per_gemeente.len()],
            cel: vec![u32::MAX; n],
            geboren: vec![Maand::NOOIT; n],
            baan_sinds: vec![Maand::NOOIT; n],
            uitvalfactor: vec![1.0; n],
            kwaliteit: vec![0.0; n],
            uitstroom: vec![Maand::NOOIT; n],
            positie: vec![Positie::Weg; n],
            ..Kolommen::default()
        };
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
            k.cel.push(u32::MAX);
            k.geboren.push(Maand::NOOIT);
            k.baan_sinds.push(Maand::NOOIT);
            k.uitvalfactor.push(1.0);
            k.kwaliteit.push(0.0);
            k.uitstroom.push(Maand::NOOIT);
            k.positie.push(Positie::Weg);
        }
        (k.geboren[n], k.baan_sinds[n], k.uitvalfactor[n]) = (i.geboren, i.baan_sinds, i.uitvalfactor);
        (k.kwaliteit[n], k.uitstroom[n]) = (i.kwaliteit, i.uitstroom);
        let was = std::mem::replace(&mut k.positie[n], i.positie);
        k.standen[was as usize].zet(wie, false);
        k.standen[i.positie as usize].zet(wie, true);
        let (uit, naar_werk) = (i.uitstroom != Maand::NOOIT, i.is(Feiten::UIT_NAAR_WERK));
        k.merken[Merk::Nazorg as usize].zet(wie, i.nazorg_tot != Maand::NOOIT);
        k.merken[Merk::NaarWerk as usize].zet(wie, uit && naar_werk);
        k.merken[Merk::Overig as usize].zet(wie, uit && !naar_werk);
        k.merken[Merk::Bezwaar as usize].zet(wie, i.is(Feiten::BEZWAAR));
        k.merken[Merk::Psychisch as usize].zet(wie, i.is(Feiten::PSYCHISCH));
        k.merken[Merk::Schulden as usize].zet(wie, i.is(Feiten::SCHULDEN));
        k.merken[Merk::Register as usize].zet(wie, i.is(Feiten::REGISTER));
        k.merken[Merk::Proef as usize].zet(wie, i.is(Feiten::PROEF));
        let cel = if i.positie == Positie::Weg { u32::MAX } else { cel(i, self.nu) };
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

    /// Everybody who is counted, by the traits of [`Groep`].
    pub fn groepen(&self) -> impl Iterator<Item = Groep> {
        let (groepen, _) = self.kolommen.telling.as_chunks::<FEITEN>();
        let gevuld = groepen.iter().enumerate().filter(|(_, cellen)| cellen.iter().fold(0, |een, n| een | n) != 0);
        gevuld.map(|(n, cellen)| Groep::met_cellen(n, cellen))
    }

    /// Whether a fact holds of a person.
    #[inline]
    pub fn heeft_merk(&self, wie: Wie, merk: Merk) -> bool {
        self.kolommen.merken[merk as usize].heeft(wie)
    }
}

impl Kolommen {
    /// How many residents of a gemeente are in a position.
    pub fn aantal(&self, gemeente: u8, positie: Positie) -> i64 {
        let cellen = GROEPEN * FEITEN;
        let van = (gemeente as usize * POSITIES + positie as usize) * cellen;
        let telling = self.telling.get(van..van + cellen).unwrap_or_default();
        telling.iter().map(|n| i64::from(*n)).sum()
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

    /// How many columns differ from those made anew from the same records.
    pub(super) fn verschillen(&self, nieuw: &Kolommen) -> i64 {
        let gelijk = [
            self.positie == nieuw.positie,
            self.standen == nieuw.standen,
            self.merken == nieuw.merken,
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
