//! Jobs made to measure: carved from the work of others with loonkostensubsidie, or made at the own level
//! for people who need none. They come on top of demand and displace nobody.

use crate::draw::Stream;
use crate::instrument::Profiel;
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, contract, met_lks};
use crate::regio::{Bezetting, Event, Inwoner, PostId, Reden, Regio, Wie};

/// Posts that may still be made this month.
pub struct Maatwerk {
    carven: usize,
    creeren: usize,
}

impl Maatwerk {
    /// What the account managers have time for.
    pub fn van_de_maand(k: &Kader) -> Maatwerk {
        let w = &k.p().wsp;
        Maatwerk {
            carven: k.afgerond(*w.accountmanagers * *w.jobcarving / 12.0, 0x2_0001),
            creeren: k.afgerond(*w.accountmanagers * *w.functiecreatie / 12.0, 0x2_0002),
        }
    }

    /// How many posts that is.
    pub fn plekken(&self) -> usize {
        self.carven + self.creeren
    }

    /// Tries to make a post for a person; false if no such post is to be made for this profile.
    pub fn maak(
        &mut self,
        r: &Regio,
        k: &Kader,
        wie: Wie,
        i: &Inwoner,
        plekken: &mut Plekken,
        uit: &mut Vec<Event>,
    ) -> bool {
        let (rest, niveau, reden, lks) = if met_lks(k, i) {
            (&mut self.carven, 0, Reden::Jobcarving, true)
        } else if i.profiel == Profiel::KortTraject {
            (&mut self.creeren, i.opleiding, Reden::Functiecreatie, false)
        } else {
            return false;
        };
        if *rest == 0 {
            return false;
        }
        let plek = k.draw(Stream::Vacature, i).uniform();
        if let Some(post) = plekken.bij_open(r, (i.sector, niveau), plek, Bezetting::Gesloten) {
            *rest -= 1;
            open(r, post, uit);
            uit.push(contract(k, wie, i, post, reden, 0.0, lks));
        }
        true
    }
}

/// Opens a closed post on top of demand.
pub fn open(r: &Regio, post: PostId, uit: &mut Vec<Event>) {
    uit.extend([Event::PostOpen(post), Event::Gecarved(r.post(post).deelmarkt)]);
}
