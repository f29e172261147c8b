//! Passes over everybody: in the order of the list, or by a sieve over permanent keys.
//!
//! A pass opens few records: columns and sets say whose. It may be shared by threads; each then takes stretches of
//! the people, and what it makes of them is put together in their order. Nothing that a stretch makes may depend on
//! another, so the number of threads changes no outcome.

use std::ops::Range;

use rayon::prelude::*;

use crate::draw::{BLOK, Draw, Draws, Stream};
use crate::quantity::Maand;
use crate::regio::bits::{Bits, enen};
use crate::regio::inwoner::{Inwoner, PostId, Wie};
use crate::regio::kolommen::Merk;
use crate::regio::{Positie, Regio};

/// Records that are fetched together.
pub const SAMEN: usize = 32;

/// Stretches of a pass for each thread that shares it, so that one that is done early takes over from another.
const STUKKEN: usize = 4;

/// What the stretches of a pass made, as one list.
pub fn achtereen<T>(stukken: Vec<Vec<T>>) -> Vec<T> {
    let mut stukken = stukken.into_iter();
    let mut alles = stukken.next().unwrap_or_default();
    stukken.for_each(|mut stuk| alles.append(&mut stuk));
    alles
}

/// See [`Regio::warm`].
#[inline]
pub(super) fn warm(inwoners: &[Inwoner], wie: impl Iterator<Item = Wie>) {
    std::hint::black_box(wie.fold(0, |som, wie| som ^ inwoners[wie as usize].sleutel));
}

impl Regio {
    /// Works through `n` things, each stretch of them with something of its own; what the stretches made, in order.
    pub fn verdeeld<A: Default + Send>(&self, n: usize, werk: impl Fn(Range<usize>, &mut A) + Sync) -> Vec<A> {
        let stuk = |van_tot: Range<usize>| {
            let mut eigen = A::default();
            werk(van_tot, &mut eigen);
            eigen
        };
        if self.threads < 2 {
            return vec![stuk(0..n)];
        }
        let stukken = (self.threads * STUKKEN).min(n.max(1));
        let grens = |s: usize| n * s / stukken;
        (0..stukken).into_par_iter().with_max_len(1).map(|s| stuk(grens(s)..grens(s + 1))).collect()
    }

    /// Shows everybody in certain positions and, if given, of whom a fact holds, in the order of the list.
    pub fn elk<'a, A: Default + Send>(
        &'a self,
        past: impl Fn(Positie) -> bool,
        merk: Option<Merk>,
        doe: impl Fn(Wie, &'a Inwoner, &mut A) + Sync,
    ) -> Vec<A> {
        self.elk_woord(self.woorden(past, merk), doe)
    }

    /// Everybody in certain positions and, if given, of whom a fact holds, for whom the record says yes, in the order of
    /// the list.
    pub fn gezocht(
        &self,
        past: impl Fn(Positie) -> bool,
        merk: Option<Merk>,
        houdt: impl Fn(&Inwoner) -> bool + Sync,
    ) -> Vec<(Wie, &Inwoner)> {
        achtereen(self.elk(past, merk, |wie, i, uit: &mut Vec<_>| {
            if houdt(i) {
                uit.push((wie, i));
            }
        }))
    }

    /// Shows everybody in a set who is in certain positions, in the order of the list.
    pub fn elk_van<'a, A: Default + Send>(
        &'a self,
        wie: &Bits,
        past: impl Fn(Positie) -> bool,
        doe: impl Fn(Wie, &'a Inwoner, &mut A) + Sync,
    ) -> Vec<A> {
        self.elk_woord(Woorden { merk: Some(wie), ..self.woorden(past, None) }, doe)
    }

    fn elk_woord<'a, A: Default + Send>(
        &'a self,
        woorden: Woorden,
        doe: impl Fn(Wie, &'a Inwoner, &mut A) + Sync,
    ) -> Vec<A> {
        self.verdeeld(self.aantal_woorden(), |stuk, eigen| {
            let mut samen: Vec<Wie> = Vec::with_capacity(SAMEN + 64);
            let mut toon = |samen: &mut Vec<Wie>| {
                self.warm(samen.iter().copied());
                samen.drain(..).for_each(|wie| doe(wie, self.inwoner(wie), eigen));
            };
            for n in stuk {
                samen.extend(enen(n, woorden.woord(n)));
                if samen.len() >= SAMEN {
                    toon(&mut samen);
                }
            }
            toon(&mut samen);
        })
    }

    /// Residents in certain positions, in the order of the list.
    pub fn met(&self, past: impl Fn(Positie) -> bool) -> impl Iterator<Item = (Wie, &Inwoner)> {
        self.opgezocht(past, None)
    }

    /// Residents in certain positions of whom a fact holds, in the order of the list.
    pub fn met_merk(&self, past: impl Fn(Positie) -> bool, merk: Merk) -> impl Iterator<Item = (Wie, &Inwoner)> {
        self.opgezocht(past, Some(merk))
    }

    fn opgezocht(&self, past: impl Fn(Positie) -> bool, merk: Option<Merk>) -> impl Iterator<Item = (Wie, &Inwoner)> {
        let woorden = self.woorden(past, merk);
        let woorden = (0..self.aantal_woorden()).map(move |n| (n, woorden.woord(n)));
        let plekken = woorden.flat_map(|(n, woord)| {
            self.warm(enen(n, woord));
            enen(n, woord)
        });
        plekken.map(|wie| (wie, self.inwoner(wie)))
    }

    /// The places of people in certain positions and, if given, of whom a fact holds, for whom a column says yes, in the
    /// order of the list.
    pub fn plekken(
        &self,
        past: impl Fn(Positie) -> bool,
        merk: Option<Merk>,
        kolom: impl Fn(Wie) -> bool + Sync,
    ) -> Vec<Wie> {
        let woorden = self.woorden(past, merk);
        achtereen(self.verdeeld(self.aantal_woorden(), |stuk, plekken: &mut Vec<Wie>| {
            for n in stuk {
                enen(n, woorden.woord(n)).filter(|wie| kolom(*wie)).for_each(|wie| plekken.push(wie));
            }
        }))
    }

    fn aantal_woorden(&self) -> usize {
        self.kolommen.positie.len().div_ceil(64)
    }

    fn woorden(&self, past: impl Fn(Positie) -> bool, merk: Option<Merk>) -> Woorden<'_> {
        let posities = Positie::ALL.iter().map(|(p, _)| *p).filter(|p| past(*p));
        let standen = posities.map(|p| self.kolommen.stand(p)).collect();
        Woorden { standen, merk: merk.map(|merk| self.kolommen.merk(merk)) }
    }

    /// Reads a little of some records, each a line of memory, so that they come out of memory side by side instead of one
    /// after another.
    #[inline]
    pub fn warm(&self, wie: impl Iterator<Item = Wie>) {
        warm(&self.inwoners, wie);
    }

    /// The same for posts.
    #[inline]
    pub fn warm_posten(&self, posten: impl Iterator<Item = PostId>) {
        std::hint::black_box(posten.fold(0, |som, p| som ^ self.posten.lees(p)));
    }

    /// Residents born in or before a month, in the order of the list.
    pub fn geboren_tot(&self, maand: Maand) -> impl Iterator<Item = (Wie, &Inwoner)> {
        let oud = self.kolommen.jaargangen.tot(maand, &self.inwoners);
        oud.into_iter().map(|wie| (wie, self.inwoner(wie)))
    }

    /// Shows everyone whose number of a rare event is below a chance that the columns give, with that number and what
    /// may be drawn after it, in the order of their keys. No chance is above `hoogste`, and the chances are bounds:
    /// whoever it is shown looks up what the chance is.
    pub fn zeef<'a, A: Default + Send>(
        &'a self,
        luck: (&Draws, Stream, f64),
        kans: impl Fn(Positie, Wie) -> f64 + Sync,
        zie: impl Fn(Wie, &'a Inwoner, f64, Draw, &mut A) + Sync,
    ) -> Vec<A> {
        self.zeef_door(luck, |_| u128::MAX, kans, zie)
    }

    /// The same for people in certain positions, if they are few and the bound is high: others are mostly left out a
    /// block at a time.
    pub fn zeef_van<'a, A: Default + Send>(
        &'a self,
        luck: (&Draws, Stream, f64),
        past: impl Fn(Positie) -> bool,
        kans: impl Fn(Positie, Wie) -> f64 + Sync,
        zie: impl Fn(Wie, &'a Inwoner, f64, Draw, &mut A) + Sync,
    ) -> Vec<A> {
        let woorden = self.woorden(past, None);
        let hier = |blok: u32| woorden.standen.iter().fold(0, |wie, bits| wie | bits.blok(blok));
        self.zeef_door(luck, hier, kans, zie)
    }

    /// `hier`: whose number is asked, for a block in which places and keys are the same.
    fn zeef_door<'a, A: Default + Send>(
        &'a self,
        (draws, stream, hoogste): (&Draws, Stream, f64),
        hier: impl Fn(u32) -> u128 + Sync,
        kans: impl Fn(Positie, Wie) -> f64 + Sync,
        zie: impl Fn(Wie, &'a Inwoner, f64, Draw, &mut A) + Sync,
    ) -> Vec<A> {
        let alles = hoogste > stream.grens();
        let blokken = self.kolommen.blokken();
        self.verdeeld(blokken.len(), |stuk, eigen| {
            let mut gevonden: Vec<(Wie, f64, Draw)> = Vec::with_capacity(SAMEN + BLOK as usize);
            let toon = |gevonden: &mut Vec<(Wie, f64, Draw)>, eigen: &mut A| {
                self.warm(gevonden.iter().map(|(wie, _, _)| *wie));
                for (wie, u, draw) in gevonden.drain(..) {
                    zie(wie, self.inwoner(wie), u, draw, eigen);
                }
            };
            for blok in blokken[stuk].iter().filter(|blok| blok.hier != 0) {
                let mut mask = blok.hier;
                if blok.op_plek() {
                    mask &= hier(blok.nummer);
                }
                if mask == 0 {
                    continue;
                }
                let door = draws.sieve(stream, blok.nummer, self.nu);
                if !alles {
                    mask &= door;
                }
                while mask != 0 {
                    let bit = mask.trailing_zeros();
                    mask &= mask - 1;
                    let wie = blok.wie(bit);
                    let kans = kans(self.kolommen.positie[wie as usize], wie);
                    if kans > 0.0 {
                        let slot = blok.nummer * BLOK + bit;
                        let getrokken = draws.onder_met(door, kans, stream, slot, self.nu);
                        gevonden.extend(getrokken.map(|(u, draw)| (wie, u, draw)));
                    }
                }
                if gevonden.len() >= SAMEN {
                    toon(&mut gevonden, eigen);
                }
            }
            toon(&mut gevonden, eigen);
        })
    }
}

/// Who is in one of some positions and, if given, of whom a fact holds: 64 places at a time.
struct Woorden<'a> {
    standen: Vec<&'a Bits>,
    merk: Option<&'a Bits>,
}

impl Woorden<'_> {
    #[inline]
    fn woord(&self, n: usize) -> u64 {
        let merk = self.merk.map_or(u64::MAX, |merk| merk.woord(n));
        if merk == 0 {
            return 0;
        }
        self.standen.iter().fold(0, |wie, bits| wie | bits.woord(n)) & merk
    }
}
