//! Werkgevers and the posts they own, in a permanent order per submarket.

use crate::quantity::Maand;
use crate::regio::Regio;
use crate::regio::inwoner::{PostId, Wie};
use crate::regio::omvang::ruimte;

/// Who holds a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bezetting {
    /// Not in use now.
    Gesloten,
    /// Open vacancy.
    Vacant,
    /// A non-resident.
    Forens,
    /// A resident.
    Inwoner(Wie),
    /// Kept for a resident on a proefplaatsing.
    Proef(Wie),
}

/// A permanent post slot.
#[derive(Clone, Copy, Debug)]
pub struct Post {
    /// Who holds it.
    pub bezetting: Bezetting,
    /// Since when.
    pub sinds: Maand,
    /// Deviation of its minimum score, in standard deviations.
    pub eis: f32,
    /// Made for its holder, on top of demand: it closes when it is left.
    pub gemaakt: bool,
}

/// All posts, in columns of eight bytes a post. What a post belongs to follows from its place in the permanent order:
/// see [`Regio::markt_van`](crate::regio::Regio::markt_van) and [`Regio::werkgever_van`](crate::regio::Regio::werkgever_van).
#[derive(Clone, Debug, Default)]
pub struct Posten {
    houder: Vec<u32>,
    sinds: Vec<Maand>,
    /// In steps of 1/`EIS` of a standard deviation.
    eis: Vec<i16>,
}

/// In the number of a holder: kept for a proefplaatsing.
const PROEF: u32 = 1 << 31;
/// And: made for its holder.
const GEMAAKT: u32 = 1 << 30;
/// Numbers from here on are no resident's.
const GESLOTEN: u32 = GEMAAKT - 3;
const VACANT: u32 = GEMAAKT - 2;
const FORENS: u32 = GEMAAKT - 1;

impl Posten {
    /// That many posts, all alike.
    pub fn zoals(post: Post, aantal: usize) -> Posten {
        let mut posten = Posten::default();
        posten.vul_aan(post, aantal);
        posten
    }

    /// Adds posts like one until there are so many.
    pub fn vul_aan(&mut self, post: Post, tot: usize) {
        self.houder.resize(tot, houder(post));
        self.sinds.resize(tot, post.sinds);
        self.eis.resize(tot, in_delen(post.eis));
    }

    /// Gives back room for more.
    pub fn krimp(&mut self) {
        self.houder.shrink_to_fit();
        self.sinds.shrink_to_fit();
        self.eis.shrink_to_fit();
    }

    /// Bytes that they take.
    pub(super) fn bytes(&self) -> usize {
        ruimte(&self.houder) + ruimte(&self.sinds) + ruimte(&self.eis)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.houder.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.houder.is_empty()
    }

    /// A post.
    #[inline]
    pub fn post(&self, p: PostId) -> Post {
        let (p, houder) = (p as usize, self.houder[p as usize]);
        Post {
            bezetting: bezetting(houder),
            sinds: self.sinds[p],
            eis: f32::from(self.eis[p]) / EIS,
            gemaakt: houder & GEMAAKT != 0,
        }
    }

    /// Who holds each post, in their order.
    pub fn bezettingen(&self) -> impl Iterator<Item = (PostId, Bezetting)> {
        (0..).zip(self.houder.iter().map(|houder| bezetting(*houder)))
    }

    /// Something made of a post, for who only wants it read.
    #[inline]
    pub(super) fn lees(&self, p: PostId) -> u32 {
        self.houder[p as usize] ^ self.sinds[p as usize].0 as u32
    }

    /// Sets a post.
    #[inline]
    pub fn zet(&mut self, p: PostId, post: Post) {
        self.zet_houder(p, post);
        self.eis[p as usize] = in_delen(post.eis);
    }

    /// Sets all of a post but what it asks, which does not change.
    #[inline]
    pub fn zet_houder(&mut self, p: PostId, post: Post) {
        (self.houder[p as usize], self.sinds[p as usize]) = (houder(post), post.sinds);
    }

    /// All posts, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Post> {
        (0..self.len() as PostId).map(|p| self.post(p))
    }
}

/// Steps of a standard deviation in which is kept what a post asks; up to eight deviations fit.
const EIS: f32 = 4096.0;

fn in_delen(eis: f32) -> i16 {
    (eis * EIS).round() as i16
}

#[inline]
fn bezetting(houder: u32) -> Bezetting {
    match houder & !(PROEF | GEMAAKT) {
        GESLOTEN => Bezetting::Gesloten,
        VACANT => Bezetting::Vacant,
        FORENS => Bezetting::Forens,
        wie if houder & PROEF == 0 => Bezetting::Inwoner(wie),
        wie => Bezetting::Proef(wie),
    }
}

fn houder(post: Post) -> u32 {
    let houder = match post.bezetting {
        Bezetting::Gesloten => GESLOTEN,
        Bezetting::Vacant => VACANT,
        Bezetting::Forens => FORENS,
        Bezetting::Inwoner(wie) => wie,
        Bezetting::Proef(wie) => wie | PROEF,
    };
    houder | if post.gemaakt { GEMAAKT } else { 0 }
}

/// Openness and place of a werkgever, which decide in which queue its posts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Klasse {
    /// In the region, employs people from the target group.
    Inclusief,
    /// In the region, ordinary.
    Gewoon,
    /// Outside the region, within reach.
    Buiten,
}

impl Klasse {
    /// All classes.
    pub const ALL: [Klasse; 3] = [Klasse::Inclusief, Klasse::Gewoon, Klasse::Buiten];
}

/// An employer.
#[derive(Clone, Copy, Debug)]
pub struct Werkgever {
    /// Sector.
    pub sector: u8,
    /// Openness and place.
    pub klasse: Klasse,
    /// Has an SROI duty.
    pub sroi: bool,
    /// Post slots it owns.
    pub posten: u32,
    /// Places for guidance (leerwerkarrangement, proefplaatsing), if it is open.
    pub begeleiding: u16,
    /// Where its stretch of the posts of its sector and class ends.
    pub tot: f64,
    /// Size of the network of inclusive werkgevers, as a share of the ordinary ones, at which it joins.
    pub drempel: f32,
}

impl Werkgever {
    /// Whether it employs people from the target group: always, or since it joined the network.
    pub fn open(&self, netwerk: f64) -> bool {
        match self.klasse {
            Klasse::Inclusief => true,
            Klasse::Gewoon => f64::from(self.drempel) < netwerk,
            Klasse::Buiten => false,
        }
    }

    /// The same at the posts of a submarket: where a thin inclusive class was merged with another, as many of the werkgevers
    /// there stand for it.
    pub fn open_in(&self, d: &Deelmarkt, netwerk: f64) -> bool {
        self.open(netwerk) || f64::from(self.drempel) < d.inclusief
    }
}

/// A submarket: sector, level and class of werkgever; its posts are `van..tot` of the permanent order.
#[derive(Clone, Debug)]
pub struct Deelmarkt {
    /// Sector.
    pub sector: u8,
    /// 0 laag, 1 midden, 2 hoog.
    pub niveau: u8,
    /// Class of the werkgevers (of the largest one after merging).
    pub klasse: Klasse,
    /// The part of its posts that werkgevers from the inclusive class have: of merged classes, those of the others too.
    pub inclusief: f64,
    /// First post.
    pub van: PostId,
    /// One past the last post.
    pub tot: PostId,
    /// First of the werkgevers that own its posts, and one past the last.
    pub werkgevers: (u32, u32),
    /// Posts in use in a balanced market.
    pub basis: f64,
    /// Posts in use now.
    pub open: u32,
    /// Vacancies now.
    pub vacant: u32,
    /// Posts in use that were made for their holder, on top of demand.
    pub gecarved: u32,
    /// Job creation on top of the balanced number, as a share.
    pub extra: f64,
    /// Smoothed share of vacancies filled in a month.
    pub vulgraad: f64,
    /// Applications by non-residents per application by a resident from outside bijstand.
    pub rivalen: f64,
}

impl Regio {
    /// The submarket of a post.
    #[inline]
    pub fn markt_van(&self, post: PostId) -> u16 {
        self.deelmarkten.partition_point(|d| d.tot <= post) as u16
    }

    /// How many posts each werkgever of a submarket owns, from the first werkgever on.
    pub fn verdeling(&self, d: &Deelmarkt) -> Vec<u32> {
        let hier = &self.werkgevers[d.werkgevers.0 as usize..d.werkgevers.1 as usize];
        let (mut uit, mut n) = (vec![0; hier.len()], 0);
        for post in d.van..d.tot {
            // Places rise from post to post, so the owner is never an earlier one.
            let plek = plek(d, post, hier[hier.len() - 1].tot);
            n += hier[n..hier.len() - 1].iter().take_while(|w| w.tot <= plek).count();
            uit[n] += 1;
        }
        uit
    }

    /// The owner of a post. The werkgevers of a sector and class each own a stretch of every level, in proportion to
    /// their size.
    pub fn werkgever_van(&self, post: PostId) -> u32 {
        let d = &self.deelmarkten[self.markt_van(post) as usize];
        let (eerste, tot) = (d.werkgevers.0 as usize, d.werkgevers.1 as usize);
        let som = self.werkgevers[tot - 1].tot;
        let plek = plek(d, post, som);
        (eerste + self.werkgevers[eerste..tot].partition_point(|w| w.tot <= plek)).min(tot - 1) as u32
    }
}

/// Where a post is on the stretch that the werkgevers of its submarket share, which is so long.
fn plek(d: &Deelmarkt, post: PostId, som: f64) -> f64 {
    (f64::from(post - d.van) + 0.5) / f64::from(d.tot - d.van) * som
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_merged_submarket_as_many_werkgevers_are_open_as_the_inclusive_class_has_posts() {
        let deelmarkt = |inclusief| Deelmarkt {
            sector: 0,
            niveau: 0,
            klasse: Klasse::Buiten,
            inclusief,
            van: 0,
            tot: 10,
            werkgevers: (0, 100),
            basis: 10.0,
            open: 10,
            vacant: 0,
            gecarved: 0,
            extra: 0.0,
            vulgraad: 0.5,
            rivalen: 0.0,
        };
        let werkgever = |klasse, n: u32| Werkgever {
            sector: 0,
            klasse,
            sroi: false,
            posten: 1,
            begeleiding: 1,
            tot: 1.0,
            drempel: (n as f32 + 0.5) / 100.0,
        };
        let open = |klasse, inclusief, netwerk: f64| {
            let d = deelmarkt(inclusief);
            (0..100).filter(|n| werkgever(klasse, *n).open_in(&d, netwerk)).count()
        };
        assert_eq!(open(Klasse::Buiten, 0.0, 1.0), 0, "nobody outside, whatever the network");
        assert_eq!(open(Klasse::Buiten, 0.12, 0.0), 12);
        assert_eq!(open(Klasse::Gewoon, 0.12, 0.3), 30, "the network has them too");
        assert_eq!(open(Klasse::Inclusief, 1.0, 0.0), 100);
    }

    #[test]
    fn a_post_comes_out_as_it_went_in() {
        let wie = GESLOTEN - 1;
        let alle = [Bezetting::Gesloten, Bezetting::Vacant, Bezetting::Forens];
        for bezetting in
            alle.into_iter().chain([0, 1, wie].into_iter().flat_map(|w| [Bezetting::Inwoner(w), Bezetting::Proef(w)]))
        {
            for gemaakt in [false, true] {
                let er_in = Post { bezetting, sinds: Maand(-7), eis: -6.34, gemaakt };
                let er_uit = Posten::zoals(er_in, 3).post(2);
                assert_eq!((er_uit.bezetting, er_uit.gemaakt), (bezetting, gemaakt));
                assert!(er_uit.sinds == Maand(-7) && (er_uit.eis + 6.34).abs() <= 0.5 / EIS);
            }
        }
    }
}
