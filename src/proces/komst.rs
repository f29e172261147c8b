//! Phase 3, instroom: who enters the region's working ages. Numbers and persons do not depend on
//! policy; each newcomer is keyed by (month, kind, ordinal).

use crate::draw::{Draw, Stream};
use crate::parameter::{Afstand, Parameters};
use crate::proces::Kader;
use crate::proces::logistisch::{RUIM, logistisch, onder_logistisch, tussen};
use crate::quantity::Maand;
use crate::regio::{Bits, Event, Feiten, Inwoner, Klasse, Positie, PostId, Reden, Regio, TAAL_TOP};

/// Kinds of newcomers; part of their permanent key.
#[derive(Clone, Copy)]
enum Soort {
    Vijftien = 0,
    Vestiging = 1,
    Statushouder = 2,
}

/// Permanent key of a newcomer; initial residents have keys below 2^31.
fn sleutel(nu: Maand, soort: Soort, volgnummer: usize) -> u32 {
    0x8000_0000 | (soort as u32) << 28 | ((nu.0 as u16 as u32) & 0x0fff) << 16 | (volgnummer as u32 & 0xffff)
}

/// Proposes this month's newcomers.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let d = &k.p().demografie;
    let aanleg = Aanleg::new(k.p(), &k.achtergrond.dichtheid);
    let mut uit = Vec::new();
    let mut bezet = Bits::default();
    for (soort, per_jaar) in
        [(Soort::Vijftien, *d.jongeren), (Soort::Vestiging, *d.vestiging), (Soort::Statushouder, *d.statushouders)]
    {
        let aantal = k.afgerond(per_jaar / 12.0, u32::MAX - soort as u32);
        let mensen =
            r.verdeeld(aantal, |stuk, mensen: &mut Vec<_>| mensen.extend(stuk.map(|n| mens(k, &aanleg, soort, n))));
        uit.extend(mensen.into_iter().flatten().map(|(i, draw)| match soort {
            Soort::Vijftien => Event::Komst(Box::new(i), Reden::Vijftien, None),
            Soort::Vestiging => met_werk(r, k, i, draw, &mut bezet),
            Soort::Statushouder => Event::Komst(Box::new(i), Reden::Statushouder, None),
        }));
    }
    uit
}

/// Makes a newcomer, but for the job, of which there is one only; with the draws that are left.
fn mens(k: &Kader, aanleg: &Aanleg, soort: Soort, n: usize) -> (Inwoner, Draw) {
    let key = sleutel(k.nu, soort, n);
    let mut draw = k.draws.draw(Stream::Komst, key, k.nu);
    let mut i = Inwoner { sleutel: key, ritme: k.nu, baan_sinds: k.nu, ..Inwoner::default() };
    i.gemeente = k.achtergrond.gemeente(&mut draw, k.nu);
    match soort {
        Soort::Vijftien => vijftien(k, aanleg, &mut i, &mut draw),
        Soort::Vestiging => vestiging(k, aanleg, &mut i, &mut draw),
        Soort::Statushouder => statushouder(k, aanleg, &mut i, &mut draw),
    }
    (i, draw)
}

fn vijftien(k: &Kader, aanleg: &Aanleg, i: &mut Inwoner, draw: &mut Draw) {
    let p = k.p();
    i.geboren = k.nu - 15 * 12;
    let index = trek_index(draw, &p.afstand);
    i.opleiding = trek_opleiding(draw, index, *p.demografie.jong_laag, *p.demografie.jong_midden, p);
    i.sector = k.achtergrond.sector(draw, i.opleiding);
    kenmerken(i, index, draw, aanleg);
    i.positie = Positie::Onderwijs;
}

fn statushouder(k: &Kader, aanleg: &Aanleg, i: &mut Inwoner, draw: &mut Draw) {
    let p = k.p();
    let d = &p.demografie;
    i.geboren =
        k.nu - *d.statushouder_vanaf as i32 - draw.below((*d.statushouder_tot - *d.statushouder_vanaf) as usize) as i32;
    let index = *d.statushouder_index + *p.afstand.spreiding * draw.normal();
    i.opleiding = trek_opleiding(draw, index, *p.regio.bijstand_laag, *p.regio.bijstand_midden, p);
    i.feiten.zet(Feiten::STATUSHOUDER, true);
    i.taal = 0;
    i.sector = k.achtergrond.sector(draw, i.opleiding);
    kenmerken(i, index, draw, aanleg);
    i.feiten.zet(Feiten::RECHT, true);
    i.positie = Positie::Bijstand;
    i.dossier.wacht_sinds = k.nu;
    i.vaardigheid0 = -(*p.markt.vaardigheid_verlies) as f32;
}

/// Someone who moves in has the age of those who move out and the positions of the region.
fn vestiging(k: &Kader, aanleg: &Aanleg, i: &mut Inwoner, draw: &mut Draw) {
    let p = k.p();
    let (d, m) = (&p.demografie, &p.regio);
    let gewicht = [
        *m.leeftijd_15 * *d.vertrek_jong,
        *m.leeftijd_27 * *d.vertrek_midden,
        *m.leeftijd_45 * *d.vertrek_oud,
        *m.leeftijd_55 * *d.vertrek_oud,
    ];
    let klasse = draw.choose(gewicht, gewicht.iter().sum());
    let grenzen = [*d.vestiging_vanaf as i32, 27 * 12, 45 * 12, 55 * 12, *d.aow as i32 - 1];
    let (van, tot) = (grenzen[klasse], grenzen[klasse + 1]);
    i.geboren = k.nu - (van + draw.below((tot - van) as usize) as i32);
    let index = trek_index(draw, &p.afstand);
    i.opleiding = trek_opleiding(draw, index, *m.opleiding_laag, *m.opleiding_midden, p);
    i.sector = k.achtergrond.sector(draw, i.opleiding);
    kenmerken(i, index, draw, aanleg);
    let naar_bijstand = *d.vestiging_bijstand * k.achtergrond.dichtheid[i.gemeente as usize];
    let kansen = [naar_bijstand, *m.werknemers, *m.zelfstandigen, *m.nug_zoekend];
    i.positie = match draw.choose(kansen.into_iter().chain([1.0 - kansen.iter().sum::<f64>()]), 1.0) {
        0 => {
            i.feiten.zet(Feiten::RECHT, true);
            i.dossier.wacht_sinds = k.nu;
            Positie::Bijstand
        }
        1 => Positie::Vast,
        2 => Positie::Zelfstandig,
        3 => Positie::NugZoekend,
        _ => Positie::NugNietZoekend,
    };
}

/// A job comes along as a post that a non-resident held; without one, the newcomer looks for work.
fn met_werk(r: &Regio, k: &Kader, mut i: Inwoner, mut draw: Draw, bezet: &mut Bits) -> Event {
    let p = k.p();
    let mut post = None;
    if i.positie == Positie::Vast {
        post = forens_post(r, k, &i, &mut draw, bezet);
        i.positie = if post.is_some() { Positie::Vast } else { Positie::NugZoekend };
    }
    if i.positie.werkt() {
        i.baan_sinds = k.nu - draw.below(*p.demografie.vestiging_baan as usize) as i32;
        i.ritme = i.baan_sinds;
        i.uren = p.baan.uren_voltijd.round() as u8;
        i.kwaliteit = draw.logistic().abs() as f32;
        i.uitvalfactor = uitvalfactor(&i, p);
    }
    Event::Komst(Box::new(i), Reden::Vestiging, post)
}

fn forens_post(r: &Regio, k: &Kader, i: &Inwoner, draw: &mut Draw, bezet: &mut Bits) -> Option<PostId> {
    let klasse = if draw.happens(*k.p().regio.pendel_uit) { Klasse::Buiten } else { Klasse::Gewoon };
    let plek = draw.uniform();
    let deelmarkt = r.deelmarkt(i.sector, i.opleiding, klasse);
    let d = &r.deelmarkten[deelmarkt as usize];
    let n = d.tot - d.van;
    let begin = ((plek * f64::from(n)) as u32).min(n.saturating_sub(1));
    let forens = &r.kolommen.forens;
    let ring = forens.tussen(d.van + begin, d.tot).chain(forens.tussen(d.van, d.van + begin));
    let post = ring.into_iter().find(|p| !bezet.heeft(*p))?;
    bezet.zet(post, true);
    Some(post)
}

/// Factor on the chance of losing a job that is fixed at hiring.
pub fn uitvalfactor(i: &Inwoner, p: &Parameters) -> f32 {
    uitvalfactor_bij(i, i.kwaliteit, p)
}

/// The same for a job of a given match quality.
pub fn uitvalfactor_bij(i: &Inwoner, kwaliteit: f32, p: &Parameters) -> f32 {
    let b = &p.baan;
    (libm::exp(-*b.uitval_index * f64::from(i.index) - *b.uitval_kwaliteit * f64::from(kwaliteit))
        * f64::from(i.dossier.baanbehoud)) as f32
}

/// The index of someone at birth: most people in the main group, some far from work.
pub fn trek_index(draw: &mut Draw, a: &Afstand) -> f64 {
    if draw.happens(*a.ver_aandeel) {
        *a.ver_gemiddelde + *a.ver_spreiding * draw.normal()
    } else {
        *a.gemiddelde + *a.spreiding * draw.normal()
    }
}

/// Opleiding with given shares, correlated with the index.
pub fn trek_opleiding(draw: &mut Draw, index: f64, laag: f64, midden: f64, p: &Parameters) -> u8 {
    // A logistic tilt keeps the shares close to those asked for; margins are met by the generator.
    let z = (index - *p.afstand.gemiddelde) / *p.afstand.spreiding;
    let kantel = libm::exp(*p.afstand.opleiding_helling * z);
    let (l, m, h) = (laag / kantel, midden, (1.0 - laag - midden).max(0.0) * kantel);
    draw.choose([l, m, h], l + m + h) as u8
}

/// What the traits of people follow from, besides their index: the same for all of a month.
pub struct Aanleg<'a> {
    p: &'a Parameters,
    /// Log odds of each belemmering, and of too little Dutch, at the index where the share is that of the region.
    belemmering: [(u32, f64); 4],
    taal: f64,
    /// The highest of these.
    hoogste: f64,
    /// Below which number a person is one of a couple, and from which on a single parent.
    paar_tot: f64,
    ouder_vanaf: f64,
    /// What each gemeente does to the odds of a right to bijstand, and its logarithm.
    recht: Vec<(f64, f64)>,
}

impl<'a> Aanleg<'a> {
    /// With how common bijstand is in each gemeente, relative to the region.
    pub fn new(p: &'a Parameters, dichtheid: &[f64]) -> Aanleg<'a> {
        let m = &p.regio;
        let logit = |aandeel: f64| libm::log(aandeel.max(1e-9) / (1.0 - aandeel).max(1e-9));
        let belemmering = [
            (Feiten::PSYCHISCH, *m.psychisch),
            (Feiten::LICHAMELIJK, *m.lichamelijk),
            (Feiten::SCHULDEN, *m.schulden),
            (Feiten::ZORGTAKEN, *m.zorgtaken),
        ];
        let belemmering = belemmering.map(|(feit, aandeel)| (feit, logit(aandeel)));
        let taal = logit(*m.taal);
        let paar = 2.0 * *m.paar / (1.0 + *m.paar);
        Aanleg {
            p,
            belemmering,
            taal,
            paar_tot: paar,
            ouder_vanaf: 1.0 - (1.0 - paar) * *m.alleenstaande_ouder / (1.0 - *m.paar).max(1e-9),
            hoogste: belemmering.iter().fold(taal, |hoogste, (_, x)| hoogste.max(*x)),
            recht: dichtheid
                .iter()
                .map(|d| libm::pow(*d, *p.bijstand.recht_dichtheid))
                .map(|x| (x, libm::log(x)))
                .collect(),
        }
    }

    /// Chance that a household in a gemeente is entitled to bijstand: falls with the index, and is higher where bijstand
    /// is common. With that where it is as common as in the region.
    fn kans_op_recht(&self, index: f64, gemeente: u8) -> [f64; 2] {
        let odds = libm::exp(self.recht_bij(index));
        [odds * self.recht[gemeente as usize].0, odds].map(|odds| odds / (1.0 + odds))
    }

    /// Whether a person in a gemeente has a right to bijstand if someone like that has it, or has not, somewhere in the
    /// region: where it is more common all keep it and some others get it, so that as many have it as should.
    pub fn houdt_recht(&self, had: bool, u: f64, index: f64, gemeente: u8) -> bool {
        let keer = self.recht[gemeente as usize].0;
        let vaker = keer > 1.0;
        if had == vaker {
            return had;
        }
        // The chance that is asked for, from that of a right in the region, with which it rises.
        let kans = |recht: f64| (if had { keer } else { (keer - 1.0) * recht }) / (1.0 + (keer - 1.0) * recht);
        let (onder, boven) = tussen(self.recht_bij(index));
        let precies = || {
            let [hier, recht] = self.kans_op_recht(index, gemeente);
            if had { hier / recht } else { (hier - recht) / (1.0 - recht) }
        };
        u < kans(boven) * (1.0 + RUIM) && (u < kans(onder) * (1.0 - RUIM) || u < precies())
    }

    /// Log odds of a right to bijstand where it is as common as in the region.
    fn recht_bij(&self, index: f64) -> f64 {
        *self.p.bijstand.recht_basis - *self.p.bijstand.recht_helling * index
    }

    /// Whether a number is below the chance of [`Aanleg::kans_op_recht`].
    fn heeft_recht(&self, u: f64, index: f64, gemeente: u8) -> bool {
        let x = self.recht_bij(index) + self.recht[gemeente as usize].1;
        onder_logistisch(u, x, || self.kans_op_recht(index, gemeente)[0])
    }
}

/// Fills in the components that make up a given index: arbeidsvermogen and its ceiling, belemmeringen,
/// language, the household right; werknemersvaardigheden are what the index leaves over.
pub fn kenmerken(i: &mut Inwoner, index: f64, draw: &mut Draw, aanleg: &Aanleg) {
    let u = kenmerken_zonder_recht(i, index, draw, aanleg);
    i.feiten.zet(Feiten::RECHT, aanleg.heeft_recht(u, index, i.gemeente));
}

/// The same but for the household right; the number that decides it.
pub fn kenmerken_zonder_recht(i: &mut Inwoner, index: f64, draw: &mut Draw, aanleg: &Aanleg) -> f64 {
    let p = aanleg.p;
    let (a, m) = (&p.afstand, &p.regio);
    let vermogen = *a.vermogen_basis + *a.vermogen_helling * index + *a.vermogen_ruis * draw.normal();
    i.vermogen = vermogen.clamp(0.02, 1.0) as f32;
    let u = draw.uniform();
    // Whoever can do everything has no room to grow.
    i.plafond = match f64::from(i.vermogen) {
        1.0.. => 1.0,
        vermogen => (vermogen - *a.potentieel * libm::log(u)).min(1.0) as f32,
    };
    let zwaarder = *a.belemmering_helling * (index - *a.belemmering_index);
    // Most numbers are above every chance.
    let (_, hoogstens) = tussen(aanleg.hoogste - zwaarder);
    for (feit, logit) in aanleg.belemmering {
        let (u, x) = (draw.uniform(), logit - zwaarder);
        i.feiten.zet(feit, u <= hoogstens && onder_logistisch(u, x, || logistisch(x)));
    }
    let (laag_taal, x) = (draw.uniform(), aanleg.taal - zwaarder);
    if i.taal == TAAL_TOP && laag_taal <= hoogstens && onder_logistisch(laag_taal, x, || logistisch(x)) {
        i.taal = u8::from(laag_taal < logistisch(x) * (1.0 - *m.taal_geen));
    }
    let (recht, u) = (draw.uniform(), draw.uniform());
    i.feiten.zet(Feiten::PAAR, u < aanleg.paar_tot);
    i.feiten.zet(Feiten::OUDER, u >= aanleg.ouder_vanaf);
    i.stel_index(index, a);
    recht
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Stream};

    #[test]
    fn as_many_have_a_right_in_a_gemeente_as_its_chance_says() {
        let mut p = Parameters::empty();
        (p.bijstand.recht_dichtheid.0, p.bijstand.recht_helling.0) = (1.0, 1.0);
        let aanleg = Aanleg::new(&p, &[0.5, 1.0, 2.0]);
        for (gemeente, verwacht) in [(0, 1.0 / 3.0), (1, 0.5), (2, 2.0 / 3.0)] {
            let n = 100_000;
            let u = |k: u32| (f64::from(k / 2) + 0.5) / f64::from(n / 2);
            let houdt = (0..n).filter(|k| aanleg.houdt_recht(k % 2 == 0, u(*k), 0.0, gemeente)).count();
            assert!((houdt as f64 / f64::from(n) - verwacht).abs() < 1e-4, "gemeente {gemeente}");
        }
    }

    /// What is left out for most is a chance that follows from two others.
    #[test]
    fn who_keeps_a_right_is_who_would_by_the_two_chances() {
        let mut p = Parameters::empty();
        (p.bijstand.recht_dichtheid.0, p.bijstand.recht_helling.0, p.bijstand.recht_basis.0) = (0.8, 1.3, -2.0);
        let aanleg = Aanleg::new(&p, &[0.4, 1.0, 1.7]);
        let mut draw = Draws::new(4, 0).draw(Stream::Proef, 0, Maand(0));
        for n in 0..300_000 {
            let (had, gemeente, index) = (n % 2 == 0, (n / 2 % 3) as u8, 9.0 * draw.uniform() - 6.0);
            let [hier, recht] = aanleg.kans_op_recht(index, gemeente);
            let kans = if had { hier / recht } else { (hier - recht) / (1.0 - recht) };
            // Half of the numbers next to the chance, where the bounds do not tell.
            let u = if n % 4 < 2 { draw.uniform() } else { kans * (0.98 + 0.04 * draw.uniform()) };
            let vaker = hier > recht;
            let verwacht = if had == vaker { had } else { u < kans };
            assert_eq!(aanleg.houdt_recht(had, u, index, gemeente), verwacht, "{n}: {u} {kans}");
        }
    }
}
