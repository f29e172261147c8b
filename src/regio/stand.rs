//! The state as a whole: its hash, which does not depend on the order of the list, and the record of
//! one life.

use crate::regio::inwoner::Wie;
use crate::regio::positie::{Positie, Reden};
use crate::regio::post::Bezetting;
use crate::regio::{Maand, Regio};

/// The moves of one person, as they happen.
#[derive(Clone, Debug, Default)]
pub struct Spoor {
    /// Permanent key of the person.
    pub sleutel: u32,
    /// Month, position after the event, and what happened in Dutch and English.
    pub regels: Vec<(Maand, Positie, String, String)>,
}

impl Spoor {
    /// A record for the person with this key.
    pub fn van(sleutel: u32) -> Spoor {
        Spoor { sleutel, regels: Vec::new() }
    }
}

fn mix(mut h: u64, v: u64) -> u64 {
    h ^= v;
    h = h.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^ (h >> 29)
}

impl Regio {
    /// A hash of every person, post, deelmarkt and pot. Persons are added up by their permanent keys, so that the
    /// order of the list does not matter. Shape: one number; equal states give equal numbers.
    pub fn hash(&self) -> u64 {
        let personen = self.bewoners().fold(0u64, |som, (_, i)| som.wrapping_add(self.hash_inwoner(i)));
        let posten = self.posten.iter().enumerate().fold(0u64, |som, (p, post)| {
            let (soort, wie) = match post.bezetting {
                Bezetting::Gesloten => (0, 0),
                Bezetting::Vacant => (1, 0),
                Bezetting::Forens => (2, 0),
                Bezetting::Inwoner(w) => (3, self.inwoner(w).sleutel),
                Bezetting::Proef(w) => (4, self.inwoner(w).sleutel),
            };
            let soort = soort + 8 * u64::from(post.gemaakt);
            som.wrapping_add(mix(mix(mix(p as u64 + 1, soort), u64::from(wie)), post.sinds.0 as u64))
        });
        let geld = self
            .kassen
            .iter()
            .flatten()
            .flat_map(|k| [k.ontvangen, k.betaald, k.verplicht, k.vervallen])
            .fold(7, |h, c| mix(h, c.0 as u64));
        let geld = self.ruimte.iter().flatten().fold(geld, |h, c| mix(h, c.0 as u64));
        let markt = self.deelmarkten.iter().fold(self.forensen0.to_bits(), |h, d| {
            mix(mix(mix(h, u64::from(d.gecarved)), d.extra.to_bits()), d.vulgraad.to_bits())
        });
        let proef = mix(u64::from(self.proefscore.0.to_bits()), self.proefscore.1.0 as u64);
        mix(mix(mix(mix(mix(personen, posten), geld), markt), self.ervaring.to_bits()), proef)
    }

    /// A hash of one person's whole state, without the place in the list.
    pub fn hash_inwoner(&self, i: &crate::regio::Inwoner) -> u64 {
        let d = &*i.dossier;
        let maanden = [
            i.sinds,
            i.geboren,
            i.ritme,
            i.baan_sinds,
            i.ww_tot,
            d.uitstroom,
            d.indicatie_sinds,
            d.wacht_sinds,
            d.traject_sinds,
            d.traject_tot,
            d.steun_sinds,
            d.steun_tot,
            d.na_tot,
            d.nazorg_tot,
            d.proef_tot,
            d.loonwaarde_sinds,
            d.register_tot,
        ];
        let reeel = [
            i.vermogen,
            i.plafond,
            i.vaardigheden,
            i.index,
            i.vaardigheid0,
            i.kwaliteit,
            i.uitvalfactor,
            d.indicatie,
            d.na_factor,
            d.baanbehoud,
            d.loonwaarde,
        ];
        let klein = [
            i.positie as u64,
            u64::from(i.gemeente),
            u64::from(i.opleiding),
            u64::from(i.sector),
            u64::from(i.taal),
            u64::from(i.feiten.0),
            u64::from(i.post),
            u64::from(i.uren),
            d.profiel as u64,
            u64::from(d.traject),
            u64::from(d.steun),
            d.vorige_duur as u64,
            d.traject_prijs as u64,
            d.steun_prijs as u64,
        ];
        let h = maanden.iter().fold(u64::from(i.sleutel) + 1, |h, m| mix(h, m.0 as u64));
        let h = reeel.iter().fold(h, |h, x| mix(h, u64::from(x.to_bits())));
        klein.iter().fold(h, |h, &x| mix(h, x))
    }

    /// Writes a line in the life path, if this person's is kept.
    #[inline]
    pub(super) fn noteer(&mut self, wie: Wie, reden: Reden) {
        self.noteer_tekst(wie, || {
            let (nl, en) = reden.tekst();
            (nl.to_owned(), en.to_owned())
        });
    }

    /// Writes free text in the life path, if this person's is kept.
    #[inline]
    pub(super) fn noteer_tekst(&mut self, wie: Wie, tekst: impl FnOnce() -> (String, String)) {
        if self.spoor.is_some() {
            self.schrijf_op(wie, tekst);
        }
    }

    #[cold]
    fn schrijf_op(&mut self, wie: Wie, tekst: impl FnOnce() -> (String, String)) {
        let (nu, sleutel, positie) = (self.nu, self.inwoner(wie).sleutel, self.inwoner(wie).positie);
        if let Some(spoor) = self.spoor.as_mut().filter(|s| s.sleutel == sleutel) {
            let (nl, en) = tekst();
            spoor.regels.push((nu, positie, nl, en));
        }
    }
}
