//! Columns: what the passes over everybody look at, beside the records, and counts of who is where.
//!
//! A pass (`ronde.rs`) that seldom finds anything reads a few bytes per person here and opens only the records that it
//! needs. Columns follow from the records: every event that changes a person brings them up to date. Blocks of people
//! by permanent key let rare events be found without asking everybody (see [`Draws::sieve`](crate::draw::Draws::sieve)).

use std::collections::BTreeMap;

use crate::draw::BLOK;
use crate::quantity::Maand;
use crate::regio::banen::Banen;
use crate::regio::bits::{Bits, enen};
use crate::regio::inwoner::{Feiten, Inwoner, JONG_TOT, OUD_VANAF, Wie};
use crate::regio::jaargangen::Jaargangen;
use crate::regio::omvang::{duw, los, ruimte, sets};
use crate::regio::post::Bezetting;
use crate::regio::{POSITIES, Positie, Regio};

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
    /// Has, or had, help by which the number of applications is higher.
    Zoekhulp,
    /// Left bijstand less than `PAS` months ago.
    Pas,
}

/// Match quality in steps, rounded down; the first step holds everything below the second, the last everything above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trap(pub u8);

impl Trap {
    /// Where the first step begins.
    pub const LAAGST: f32 = -4.0;
    /// Steps of a point.
    pub const PER_PUNT: f32 = 8.0;
    /// How many steps there are.
    pub const AANTAL: usize = 96;

    /// The step of a match quality.
    #[inline]
    pub fn van(kwaliteit: f32) -> Trap {
        Trap((((kwaliteit - Trap::LAAGST) * Trap::PER_PUNT).max(0.0) as usize).min(Trap::AANTAL - 1) as u8)
    }

    /// Where a step begins, in points.
    pub fn begin(stap: usize) -> f64 {
        f64::from(Trap::LAAGST) + stap as f64 / f64::from(Trap::PER_PUNT)
    }
}

/// Number of kinds of [`Merk`].
const MERKEN: usize = 10;

/// Months in which an exit from bijstand is recent.
pub const PAS: i32 = 24;

impl Merk {
    /// Which facts hold of a person, one bit each.
    #[inline]
    fn van(i: &Inwoner, nu: Maand) -> u16 {
        let d = &*i.dossier;
        let (uit, naar_werk) = (d.uitstroom != Maand::NOOIT, i.is(Feiten::UIT_NAAR_WERK));
        let merken = [
            (Merk::Nazorg, d.nazorg_tot != Maand::NOOIT),
            (Merk::NaarWerk, uit && naar_werk),
            (Merk::Overig, uit && !naar_werk),
            (Merk::Bezwaar, i.is(Feiten::BEZWAAR)),
            (Merk::Psychisch, i.is(Feiten::PSYCHISCH)),
            (Merk::Schulden, i.is(Feiten::SCHULDEN)),
            (Merk::Register, i.is(Feiten::REGISTER)),
            (Merk::Proef, i.is(Feiten::PROEF)),
            (Merk::Zoekhulp, d.na_factor > 1.0),
            (Merk::Pas, nu.sinds(d.uitstroom) < PAS),
        ];
        merken.iter().fold(0, |uit, (merk, geldt)| uit | u16::from(*geldt) << *merk as u16)
    }
}

/// People with keys that follow one another.
#[derive(Clone, Debug)]
pub(super) struct Blok {
    /// Their keys, divided by the size of a block.
    pub(super) nummer: u32,
    /// Which of them are in the region.
    pub(super) hier: u128,
    /// Their places, unless each has its key for a place, as the first residents have.
    plekken: Option<Box<[Wie; BLOK as usize]>>,
}

impl Blok {
    /// Whether everyone's key is the place in the list.
    #[inline]
    pub(super) fn op_plek(&self) -> bool {
        self.plekken.is_none()
    }

    /// The place of one of those who are here.
    #[inline]
    pub(super) fn wie(&self, bit: u32) -> Wie {
        self.plekken.as_ref().map_or(self.nummer * BLOK + bit, |plekken| plekken[bit as usize])
    }
}

/// One byte or so per person for each thing that passes look at.
#[derive(Clone, Debug, Default)]
pub struct Kolommen {
    /// Position of each place in the list.
    pub positie: Vec<Positie>,
    /// Who is in each position; of free places there is no set, for nobody looks for them here.
    standen: [Bits; POSITIES],
    /// Of whom each [`Merk`] holds.
    merken: [Bits; MERKEN],
    /// Match quality of the job, in steps.
    pub kwaliteit: Vec<Trap>,
    /// Residents who soon come to an age, by month of birth.
    pub(super) jaargangen: Jaargangen,
    /// Who left bijstand, by month, as long as it is recent.
    vertrokken: BTreeMap<Maand, Vec<Wie>>,
    /// Jobs by the month in which they began.
    pub banen: Banen,
    /// Posts that are vacant.
    pub vacant: Bits,
    /// Posts that non-residents hold.
    pub forens: Bits,
    /// Residents in each cell, by number.
    telling: Vec<i32>,
    /// The month at whose age they are counted.
    geteld_in: Maand,
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

/// The number of the cell in which a person is counted, if in any.
fn cel(i: &Inwoner, nu: Maand) -> Option<u32> {
    if i.positie == Positie::Weg {
        return None;
    }
    let leeftijd = i.leeftijd(nu);
    let leeftijd = u32::from(leeftijd >= JONG_TOT) + u32::from(leeftijd >= OUD_VANAF);
    let feiten = [Feiten::STATUSHOUDER, Feiten::COHORT, Feiten::COHORT_LANG, Feiten::PSYCHISCH, Feiten::REGISTER];
    let n = u32::from(i.gemeente) * POSITIES as u32 + i.positie as u32;
    let n = (n * 3 + u32::from(i.opleiding)) * 3 + leeftijd;
    Some(feiten.into_iter().fold(n, |n, feit| n << 1 | u32::from(i.is(feit))))
}

/// By what a record is counted and found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stond {
    /// The number of the cell, if any.
    cel: Option<u32>,
    /// Which of the [`Merk`]s hold, one bit each.
    merken: u16,
}

impl Stond {
    #[inline]
    fn van(i: &Inwoner, nu: Maand) -> Stond {
        Stond { cel: cel(i, nu), merken: Merk::van(i, nu) }
    }
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
        let (n, nu) = (self.inwoners.len(), self.nu);
        // Two sets of columns need not be there at once.
        self.kolommen = Kolommen::default();
        let mut k = Kolommen {
            telling: vec![0; CELLEN * self.per_gemeente.len()],
            geteld_in: nu,
            jaargangen: Jaargangen::maak(&self.inwoners, nu),
            kwaliteit: self.inwoners.iter().map(|i| Trap::van(i.kwaliteit)).collect(),
            positie: self.inwoners.iter().map(|i| i.positie).collect(),
            standen: Positie::ALL.map(|(p, _)| if p == Positie::Weg { Bits::default() } else { Bits::voor(n) }),
            merken: std::array::from_fn(|_| Bits::voor(n)),
            vacant: Bits::voor(self.posten.len()),
            forens: Bits::voor(self.posten.len()),
            banen: Banen::maak(&self.inwoners),
            ..Kolommen::default()
        };
        for (n, mensen) in self.inwoners.chunks(64).enumerate() {
            let (mut standen, mut merken) = ([0; POSITIES], [0; MERKEN]);
            for (bit, i) in mensen.iter().enumerate() {
                if i.positie != Positie::Weg {
                    standen[i.positie as usize] |= 1 << bit;
                }
                let mut stond = Stond::van(i, nu);
                while stond.merken != 0 {
                    merken[stond.merken.trailing_zeros() as usize] |= 1 << bit;
                    stond.merken &= stond.merken - 1;
                }
                if let Some(telling) = stond.cel.and_then(|cel| k.telling.get_mut(cel as usize)) {
                    *telling += 1;
                }
            }
            let standen = k.standen.iter_mut().zip(standen).filter(|(_, woord)| *woord != 0);
            standen.for_each(|(bits, woord)| bits.zet_woord(n, woord));
            k.merken.iter_mut().zip(merken).for_each(|(bits, woord)| bits.zet_woord(n, woord));
        }
        let pas: Vec<Wie> = (0..n.div_ceil(64)).flat_map(|n| enen(n, k.merken[Merk::Pas as usize].woord(n))).collect();
        pas.into_iter().for_each(|wie| k.vertrekt(wie, self.inwoners[wie as usize].dossier.uitstroom));
        k.vul_blokken(&self.inwoners);
        self.deelmarkten.iter_mut().for_each(|d| d.vacant = 0);
        for (p, bezetting) in self.posten.bezettingen() {
            if bezetting == Bezetting::Vacant {
                k.vacant.zet(p, true);
                let deelmarkt = self.markt_van(p);
                self.deelmarkten[deelmarkt as usize].vacant += 1;
            } else if bezetting == Bezetting::Forens {
                k.forens.zet(p, true);
            }
        }
        self.kolommen = k;
    }

    /// Changes the records of some people in another way than by events, in a region that is being made; none of them
    /// has a post, and none comes to be elsewhere.
    pub fn herzie(&mut self, wie: &[Wie], wat: impl FnOnce(&mut Regio)) {
        let was: Vec<Stond> = wie.iter().map(|wie| self.staat(*wie)).collect();
        wat(self);
        for (wie, was) in wie.iter().zip(was) {
            self.werk_bij(*wie, was);
            if self.heeft_merk(*wie, Merk::Pas) {
                self.kolommen.vertrekt(*wie, self.inwoners[*wie as usize].dossier.uitstroom);
            }
        }
    }

    /// Brings the columns of a person up to date with the record; `was` is how the record stood before it changed.
    #[inline]
    pub(super) fn werk_bij(&mut self, wie: Wie, was: Stond) {
        let (n, k, i) = (wie as usize, &mut self.kolommen, &self.inwoners[wie as usize]);
        if n == k.positie.len() {
            k.maak_ruimte(self.inwoners.capacity() - n);
            k.kwaliteit.push(Trap::default());
            k.positie.push(Positie::Weg);
        }
        k.kwaliteit[n] = Trap::van(i.kwaliteit);
        // Few events change what holds of a person, so the sets are only written where something does.
        let positie = std::mem::replace(&mut k.positie[n], i.positie);
        if positie != i.positie && positie != Positie::Weg {
            k.standen[positie as usize].zet(wie, false);
        }
        if i.positie != Positie::Weg {
            k.standen[i.positie as usize].zet(wie, true);
        }
        let is = Stond::van(i, k.geteld_in);
        let mut anders = was.merken ^ is.merken;
        while anders != 0 {
            let merk = anders.trailing_zeros();
            k.merken[merk as usize].zet(wie, is.merken >> merk & 1 == 1);
            anders &= anders - 1;
        }
        if was.cel != is.cel {
            for (cel, erbij) in [(was.cel, -1), (is.cel, 1)] {
                if let Some(telling) = cel.and_then(|cel| k.telling.get_mut(cel as usize)) {
                    *telling += erbij;
                }
            }
        }
    }

    /// How the record of a person stands.
    #[inline]
    pub(super) fn staat(&self, wie: Wie) -> Stond {
        Stond::van(self.inwoner(wie), self.kolommen.geteld_in)
    }

    /// A new month: nobody has begun a job in it yet, and people who come to another age class are counted there, as are
    /// those whose exit from bijstand is recent no longer.
    pub fn nieuwe_maand(&mut self) {
        self.nieuw.clear();
        self.kolommen.banen.nieuwe_maand(self.nu, &self.inwoners);
        let (was, nu) = (std::mem::replace(&mut self.kolommen.geteld_in, self.nu), self.nu);
        let mut anders = Vec::new();
        for maand in (was.0 + 1..=nu.0).map(Maand) {
            for leeftijd in [JONG_TOT, OUD_VANAF] {
                anders.extend(self.kolommen.jaargangen.van(maand - leeftijd, &self.inwoners));
            }
            anders.extend(self.kolommen.vertrokken.remove(&(maand - PAS)).into_iter().flatten());
        }
        anders.sort_unstable();
        anders.dedup();
        for wie in anders {
            self.werk_bij(wie, Stond::van(self.inwoner(wie), was));
        }
        self.kolommen.jaargangen.nieuwe_maand(nu, &self.inwoners);
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
    /// Who is in a position.
    pub(super) fn stand(&self, positie: Positie) -> &Bits {
        &self.standen[positie as usize]
    }

    /// Of whom a fact holds.
    pub fn merk(&self, merk: Merk) -> &Bits {
        &self.merken[merk as usize]
    }

    /// People in the order of their permanent keys.
    pub(super) fn blokken(&self) -> &[Blok] {
        &self.blokken
    }

    /// Room for more people, as much as there is for their records.
    fn maak_ruimte(&mut self, erbij: usize) {
        self.positie.reserve_exact(erbij);
        self.kwaliteit.reserve_exact(erbij);
    }

    /// Bytes that they take.
    pub(super) fn bytes(&self) -> usize {
        let Kolommen { positie, kwaliteit, telling, blokken, vertrokken, .. } = self;
        let plekken = blokken.iter().filter(|blok| blok.plekken.is_some()).count() * los::<[Wie; BLOK as usize]>();
        let per_persoon = ruimte(positie) + ruimte(kwaliteit) + vertrokken.values().map(ruimte).sum::<usize>();
        let groepen = sets(&self.standen) + sets(&self.merken) + self.vacant.ruimte() + self.forens.ruimte();
        per_persoon
            + groepen
            + self.banen.bytes()
            + self.jaargangen.bytes()
            + ruimte(telling)
            + ruimte(blokken)
            + plekken
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
            self.kwaliteit == nieuw.kwaliteit,
            self.vacant == nieuw.vacant,
            self.forens == nieuw.forens,
            self.telling == nieuw.telling,
        ];
        gelijk.into_iter().filter(|g| !g).count() as i64
    }

    /// A person leaves bijstand.
    pub(super) fn vertrekt(&mut self, wie: Wie, maand: Maand) {
        duw(self.vertrokken.entry(maand).or_default(), wie);
    }

    /// The blocks of people who have just been put in a list: those whose key is their place first.
    fn vul_blokken(&mut self, inwoners: &[Inwoner]) {
        let mut anders = Vec::new();
        self.blokken.reserve_exact(inwoners.len().div_ceil(BLOK as usize));
        for (nummer, mensen) in (0..).zip(inwoners.chunks(BLOK as usize)) {
            let mut hier = 0;
            for (bit, i) in (0..).zip(mensen).filter(|(_, i)| i.positie != Positie::Weg) {
                if i.sleutel == nummer * BLOK + bit {
                    hier |= 1 << bit;
                } else {
                    anders.push((i.sleutel, nummer * BLOK + bit));
                }
            }
            self.blokken.push(Blok { nummer, hier, plekken: None });
        }
        anders.into_iter().for_each(|(sleutel, wie)| self.zet_in_blok(sleutel, Some(wie)));
    }

    /// Says who has a key, if anyone.
    pub(super) fn zet_in_blok(&mut self, sleutel: u32, wie: Option<Wie>) {
        let (nummer, bit) = (sleutel / BLOK, sleutel % BLOK);
        // The first residents have keys in the order of the list, so their blocks are where their numbers say.
        let eerste = self.blokken.get(nummer as usize).is_some_and(|blok| blok.nummer == nummer);
        let volgend = self.blokken.len() as u32;
        let n = if eerste { nummer } else { *self.blok_van.entry(nummer).or_insert(volgend) };
        if n == volgend {
            self.blokken.push(Blok { nummer, hier: 0, plekken: None });
        }
        let blok = &mut self.blokken[n as usize];
        match wie {
            Some(wie) => {
                if blok.plekken.is_none() && wie != sleutel {
                    blok.plekken = Some(Box::new(std::array::from_fn(|bit| nummer * BLOK + bit as u32)));
                }
                if let Some(plekken) = &mut blok.plekken {
                    plekken[bit as usize] = wie;
                }
                blok.hier |= 1 << bit;
            }
            None => blok.hier &= !(1 << bit),
        }
    }

    /// The place of the resident who has a permanent key, if there is one.
    pub fn wie_met(&self, sleutel: u32) -> Option<Wie> {
        let (nummer, bit) = (sleutel / BLOK, sleutel % BLOK);
        let eerste = self.blokken.get(nummer as usize).filter(|blok| blok.nummer == nummer);
        let blok = eerste.or_else(|| self.blok_van.get(&nummer).map(|n| &self.blokken[*n as usize]))?;
        (blok.hier >> bit & 1 == 1).then(|| blok.wie(bit))
    }
}
