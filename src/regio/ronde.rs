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
use crate::regio::kolommen::{Merk, NIEMAND};
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
        let woorden = self.woorden(past, merk);
        self.verdeeld(self.aantal_woorden(), |stuk, eigen| {
            for (n, woord) in stuk.map(|n| (n, woorden.woord(n))) {
                self.warm(enen(n, woord));
                enen(n, woord).for_each(|wie| doe(wie, self.inwoner(wie), eigen));
            }
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

    /// Reads a little of some records, so that they come out of memory side by side instead of one after another.
    #[inline]
    pub fn warm(&self, wie: impl Iterator<Item = Wie>) {
        let lees = |som: u32, wie: Wie| {
            let i = self.inwoner(wie);
            som ^ i.sleutel ^ u32::from(i.geboren.0 as u16) ^ i.kwaliteit.to_bits()
        };
        std::hint::black_box(wie.fold(0, lees));
    }

    /// The same for posts.
    #[inline]
    pub fn warm_posten(&self, posten: impl Iterator<Item = PostId>) {
        std::hint::black_box(posten.fold(0, |som, p| som ^ self.post(p).sinds.0));
    }

    /// Residents born in or before a month.
    pub fn geboren_tot(&self, maand: Maand) -> impl Iterator<Item = (Wie, &Inwoner)> {
        // A place that is free has a month of birth before all others.
        let oud = vind(&self.kolommen.geboren, move |m| m <= maand && m != Maand::NOOIT);
        oud.into_iter().map(|wie| (wie, self.inwoner(wie)))
    }

    /// Shows everyone whose number of a rare event is below a chance that the columns give, with that number and what
    /// may be drawn after it, in the order of their keys. No chance is above `hoogste`, and the chances are bounds:
    /// whoever it is shown looks up what the chance is.
    pub fn zeef<'a, A: Default + Send>(
        &'a self,
        (draws, stream, hoogste): (&Draws, Stream, f64),
        kans: impl Fn(Positie, Wie) -> f64 + Sync,
        zie: impl Fn(Wie, &'a Inwoner, f64, Draw, &mut A) + Sync,
    ) -> Vec<A> {
        let alles = hoogste > stream.grens();
        let trek = if alles { Draws::onder } else { Draws::gezeefd_onder };
        let blokken = self.kolommen.blokken();
        self.verdeeld(blokken.len(), |stuk, eigen| {
            let mut gevonden: Vec<(Wie, f64, Draw)> = Vec::with_capacity(BLOK as usize);
            for blok in blokken[stuk].iter().filter(|blok| blok.aantal > 0) {
                let mut mask = if alles { u128::MAX } else { draws.sieve(stream, blok.nummer, self.nu) };
                while mask != 0 {
                    let bit = mask.trailing_zeros();
                    mask &= mask - 1;
                    let wie = blok.wie[bit as usize];
                    if wie == NIEMAND {
                        continue;
                    }
                    let kans = kans(self.kolommen.positie[wie as usize], wie);
                    if kans > 0.0
                        && let Some((u, draw)) = trek(draws, kans, stream, blok.nummer * BLOK + bit, self.nu)
                    {
                        gevonden.push((wie, u, draw));
                    }
                }
                self.warm(gevonden.iter().map(|(wie, _, _)| *wie));
                for (wie, u, draw) in gevonden.drain(..) {
                    zie(wie, self.inwoner(wie), u, draw, eigen);
                }
            }
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

/// The places of a column where something holds. Hardly any do, so a stretch is looked at as a whole first.
pub(super) fn vind<T: Copy>(kolom: &[T], past: impl Fn(T) -> bool) -> Vec<Wie> {
    const STUK: usize = 64;
    let mut uit = Vec::new();
    for (n, stuk) in kolom.chunks(STUK).enumerate() {
        if stuk.iter().fold(false, |een, x| een | past(*x)) {
            let plekken = stuk.iter().enumerate().filter(|(_, x)| past(**x));
            uit.extend(plekken.map(|(i, _)| (n * STUK + i) as Wie));
        }
    }
    uit
}
