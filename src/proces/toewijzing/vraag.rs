//! Whom an instrument is for and who would take it, beside profile and what is running: worked out once a month for all
//! who may be asked.

use crate::draw::Stream;
use crate::instrument::{Belemmering, Instrument, Selectie};
use crate::proces::Kader;
use crate::quantity::Maand;
use crate::regio::{Inwoner, TAAL_BASIS};

/// The month of the draw that lasts of whether a person is willing.
const BEREID: Maand = Maand(0);

/// What an instrument asks of people of its profiles, at hand for many of them.
pub(super) struct Vraag<'a> {
    /// Its lasting key.
    sleutel: u16,
    /// A belemmering that must be there: as a fact, or too little Dutch.
    feit: u32,
    taal_tot: u8,
    /// Months in bijstand.
    vanaf_duur: i32,
    /// Other conditions, if there are any.
    wie: Option<&'a Selectie>,
    /// The sector of the work that it offers, if it is one.
    sector: Option<u8>,
    /// How many accept it; and if it offers work in another sector than their own.
    bereid: [f64; 2],
}

impl<'a> Vraag<'a> {
    pub(super) fn van(k: &Kader, instrument: &'a Instrument) -> Vraag<'a> {
        let c = &instrument.cijfers;
        Vraag {
            sleutel: instrument.sleutel,
            feit: instrument.belemmering.and_then(Belemmering::feit).unwrap_or(0),
            taal_tot: if instrument.belemmering == Some(Belemmering::Taal) { TAAL_BASIS } else { u8::MAX },
            vanaf_duur: *c.vanaf_duur as i32,
            wie: Some(&instrument.wie).filter(|wie| **wie != Selectie::default()),
            sector: instrument.sector,
            bereid: [1.0, *k.p().wsp.aansluiting].map(|past| *c.bereidheid * *c.bekendheid * past),
        }
    }

    /// Whether it is meant for a person of a fitting profile, offered and accepted.
    #[inline]
    pub(super) fn past(&self, k: &Kader, i: &Inwoner) -> bool {
        i.is(self.feit)
            && i.taal < self.taal_tot
            && i.duur(k.nu) >= self.vanaf_duur
            && self.wie.is_none_or(|wie| i.past_bij(wie, k.nu))
            && self.bereid(k, i)
    }

    /// Whether it is offered and accepted: the klantmanager knows it, the person is willing, and an arrangement
    /// of another sector fits.
    pub(super) fn bereid(&self, k: &Kader, i: &Inwoner) -> bool {
        let elders = self.sector.is_some_and(|sector| sector != i.sector);
        let u = k.draws.draw_soort(Stream::Bereidheid, i.sleutel, BEREID, self.sleutel).uniform();
        u < self.bereid[usize::from(elders)]
    }
}
