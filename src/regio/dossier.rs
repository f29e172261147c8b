//! What is kept of the few people whom the gemeente or UWV serves, or has served: beside the records, so that a
//! record is one line of the processor's memory.

use std::ops::{Deref, DerefMut};

use crate::instrument::Profiel;
use crate::quantity::Maand;
use crate::regio::inwoner::GEEN;

/// The dossier of a person who is or was in bijstand, in a traject or guided in work.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// Profile from the toegang.
    pub profiel: Profiel,
    /// Main traject (index of the instrument) or [`GEEN`].
    pub traject: u8,
    /// Support beside it (index of the instrument) or [`GEEN`].
    pub steun: u8,
    /// Last month of exit from bijstand, if any.
    pub uitstroom: Maand,
    /// Months in bijstand before that exit.
    pub vorige_duur: i16,
    /// Observed arbeidsvermogen.
    pub indicatie: f32,
    /// Month of the indicatie.
    pub indicatie_sinds: Maand,
    /// Waiting for a voorziening since.
    pub wacht_sinds: Maand,
    /// The traject started.
    pub traject_sinds: Maand,
    /// It ends.
    pub traject_tot: Maand,
    /// Price that was committed for it, in cents.
    pub traject_prijs: i32,
    /// The support started.
    pub steun_sinds: Maand,
    /// It ends.
    pub steun_tot: Maand,
    /// Price that was committed for it, in cents.
    pub steun_prijs: i32,
    /// Multiplier of search after a completed traject.
    pub na_factor: f32,
    /// It holds until.
    pub na_tot: Maand,
    /// Multiplier of job loss in the next job.
    pub baanbehoud: f32,
    /// Proefplaatsing runs until.
    pub proef_tot: Maand,
    /// Nazorg runs until.
    pub nazorg_tot: Maand,
    /// Loonwaarde at the last meting.
    pub loonwaarde: f32,
    /// Month of that meting.
    pub loonwaarde_sinds: Maand,
    /// In the doelgroepregister until, if the end is known.
    pub register_tot: Maand,
}

/// The dossier of everybody who has none.
static LEEG: Dossier = Dossier {
    profiel: Profiel::Geen,
    traject: GEEN,
    steun: GEEN,
    uitstroom: Maand::NOOIT,
    vorige_duur: 0,
    indicatie: 1.0,
    indicatie_sinds: Maand::NOOIT,
    wacht_sinds: Maand::NOOIT,
    traject_sinds: Maand::NOOIT,
    traject_tot: Maand::NOOIT,
    traject_prijs: 0,
    steun_sinds: Maand::NOOIT,
    steun_tot: Maand::NOOIT,
    steun_prijs: 0,
    na_factor: 1.0,
    na_tot: Maand::NOOIT,
    baanbehoud: 1.0,
    proef_tot: Maand::NOOIT,
    nazorg_tot: Maand::NOOIT,
    loonwaarde: 1.0,
    loonwaarde_sinds: Maand::NOOIT,
    register_tot: Maand::NOOIT,
};

/// A dossier that is there only if something stands in it. Whoever reads one that is not there reads an empty one;
/// writing makes it.
#[derive(Clone, Debug, Default)]
pub struct Zelden(Option<Box<Dossier>>);

impl Zelden {
    /// Whether there is one.
    pub(super) fn is_er(&self) -> bool {
        self.0.is_some()
    }

    /// Writes what may leave nothing in it: the dossier is there afterwards only if something stands in it.
    #[inline]
    pub fn schrijf(&mut self, wat: impl FnOnce(&mut Dossier)) {
        match &mut self.0 {
            Some(dossier) => {
                wat(dossier);
                if **dossier == LEEG {
                    self.0 = None;
                }
            }
            None => {
                let mut nieuw = LEEG.clone();
                wat(&mut nieuw);
                *self = nieuw.into();
            }
        }
    }
}

impl From<Dossier> for Zelden {
    fn from(dossier: Dossier) -> Zelden {
        Zelden((dossier != LEEG).then(|| Box::new(dossier)))
    }
}

impl Default for Dossier {
    fn default() -> Dossier {
        LEEG.clone()
    }
}

impl Deref for Zelden {
    type Target = Dossier;
    #[inline]
    fn deref(&self) -> &Dossier {
        self.0.as_deref().unwrap_or(&LEEG)
    }
}

impl DerefMut for Zelden {
    #[inline]
    fn deref_mut(&mut self) -> &mut Dossier {
        self.0.get_or_insert_with(|| Box::new(LEEG.clone()))
    }
}

impl PartialEq for Zelden {
    /// The same contents, whether they are kept or not.
    fn eq(&self, ander: &Zelden) -> bool {
        **self == **ander
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_there_only_while_something_stands_in_it() {
        let mut d = Zelden::default();
        assert_eq!((d.traject, d.indicatie, d.0.is_none()), (GEEN, 1.0, true));
        d.schrijf(|d| d.nazorg_tot = Maand::NOOIT);
        assert!(d.0.is_none());
        d.traject = 3;
        assert!(d.0.is_some() && d != Zelden::default());
        d.traject = GEEN;
        assert_eq!(d, Zelden::default(), "the same contents, kept or not");
        d.schrijf(|d| d.steun = GEEN);
        assert!(d.0.is_none());
    }
}
