//! Werkgevers and the posts they own, in a permanent order per submarket.

use crate::quantity::Maand;
use crate::regio::inwoner::{PostId, Wie};

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
    /// Owner.
    pub werkgever: u32,
    /// Submarket.
    pub deelmarkt: u16,
    /// Made for its holder, on top of demand: it closes when it is left.
    pub gemaakt: bool,
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
    /// First post.
    pub van: PostId,
    /// One past the last post.
    pub tot: PostId,
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
