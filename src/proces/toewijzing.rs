//! Phase 5, toewijzing: each gemeente spends money, places and hours of klantmanagers over the people
//! who wait, by its selection rule.
//!
//! The rule is a sum of log odds (short distance, long duration, waiting, group, expected gain) plus a
//! Gumbel number on the person's own draw: whoever comes out highest goes first. One weight at zero and
//! the rest at zero spreads evenly; a large weight on waiting is first come, first served.

use crate::draw::Stream;
use crate::instrument::{Instrument, Pot, Profiel, Slot, Waarden};
use crate::measure::Indicator;
use crate::parameter::Toewijzing;
use crate::proces::Kader;
use crate::proces::toegang::uren_beschikbaar;
use crate::quantity::{Cent, Maand};
use crate::regio::{Event, Feiten, GEEN, Inwoner, Regio, Wie, plaatsen};

/// Proposes the starts of this month.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut wachtenden: Vec<Vec<(Wie, &Inwoner, f64)>> = vec![Vec::new(); k.per_gemeente.len()];
    let druk: Vec<f64> = (0..wachtenden.len()).map(|g| buig_druk(r, k, g)).collect();
    for (wie, i) in r.in_bijstand().filter(|(_, i)| i.profiel != Profiel::Geen) {
        wachtenden[i.gemeente as usize].push((wie, i, voorrang(k, i, druk[i.gemeente as usize])));
    }
    let mut plaatsen = plaatsen_vrij(r, k);
    // Regional places go round: each month the gemeenten come in another keyed order.
    let mut volgorde: Vec<usize> = (0..wachtenden.len()).collect();
    let beurt = |g: usize| k.draws.uniform(Stream::Toewijzing, u32::MAX - g as u32, k.nu);
    volgorde.sort_by(|a, b| beurt(*a).total_cmp(&beurt(*b)));
    for g in volgorde {
        let rij = &mut wachtenden[g];
        rij.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.sleutel.cmp(&b.1.sleutel)));
        gemeente(r, k, g, rij, &mut plaatsen, &mut uit);
    }
    uit
}

/// What the balance of BUIG adds to the preference for short-distance people: a deficit rewards the quickest
/// exits, a surplus leaves room for others. In the first year there is no balance to look at yet.
pub fn buig_druk(r: &Regio, k: &Kader, g: usize) -> f64 {
    let (t, buig) = (&k.per_gemeente[g].p.toewijzing, &r.kassen[g][Pot::Buig as usize]);
    if k.nu.sinds(r.start) < 12 || buig.ontvangen <= Cent::NUL {
        return 0.0;
    }
    let tekort = (buig.betaald - buig.ontvangen).0 as f64 / buig.ontvangen.0 as f64;
    *t.buig_prikkel * (tekort / (*t.buig_tekort).max(1e-6)).clamp(-1.0, 1.0)
}

/// The order in which a gemeente serves people: log odds plus Gumbel noise; `druk` comes from its BUIG.
pub fn voorrang(k: &Kader, i: &Inwoner, druk: f64) -> f64 {
    let t: &Toewijzing = &k.van(i).toewijzing;
    let lang = i.duur(k.nu) >= 24;
    let wanneer = |geldt: bool, gewicht: f64| if geldt { gewicht } else { 0.0 };
    let kort = matches!(i.profiel, Profiel::DirectBemiddelbaar | Profiel::KortTraject);
    let gumbel = -libm::log(-libm::log(k.draw(Stream::Toewijzing, i).uniform()));
    // Expected gain: those who would not leave by themselves gain most.
    let winst = (f64::from(i.duur(k.nu)) / *t.winst_duur).min(1.0);
    gumbel
        + wanneer(kort, *t.voorkeur_kort + druk)
        + wanneer(lang, *t.voorkeur_lang)
        + wanneer(lang && i.leeftijd(k.nu) >= 45 * 12, *t.voorkeur_45plus)
        + wanneer(i.is(Feiten::STATUSHOUDER), *t.voorkeur_statushouder)
        + wanneer(i.leeftijd(k.nu) < 27 * 12, *t.voorkeur_jong)
        + *t.voorkeur_wacht * f64::from(k.nu.sinds(i.wacht_sinds).max(0)) / 12.0
        + *t.voorkeur_winst * winst
}

/// Places that are free at the provider of each instrument.
fn plaatsen_vrij(r: &Regio, k: &Kader) -> Vec<i64> {
    let bezet = r.bezette_plaatsen(k.w.instrumenten.len());
    k.w.instrumenten.iter().zip(bezet).map(|(i, (bezet, _))| plaatsen(r, k.w, i).saturating_sub(bezet).max(0)).collect()
}

/// What a gemeente has to give this month.
struct Voorraad<'a> {
    /// Money to start each instrument.
    ruimte: Vec<Cent>,
    /// Free money in each pot.
    vrij: Vec<Cent>,
    /// Places free at the provider of each instrument, for all gemeenten together.
    plaatsen: &'a mut [i64],
    /// Tenths of hours.
    uren: i64,
}

/// Serves people in their order; each takes the first voorziening of an own order of preference for
/// which there is money, a place and time, at most one traject and one kind of support.
fn gemeente(r: &Regio, k: &Kader, g: usize, rij: &[(Wie, &Inwoner, f64)], plaatsen: &mut [i64], uit: &mut Vec<Event>) {
    let w = k.per_gemeente[g];
    let per_start = (*w.p.toewijzing.start_uren * 10.0) as i64;
    let vrij = r.kassen[g].iter().map(|rekening| rekening.vrij()).collect();
    let mut voorraad = Voorraad { ruimte: r.ruimte[g].clone(), vrij, plaatsen, uren: uren_over(r, k, g) };
    for (wie, i, _) in rij {
        for slot in [Slot::Traject, Slot::Steun] {
            if voorraad.uren < per_start {
                return;
            }
            let Some(n) = keuze(k, i, slot, w, &voorraad) else { continue };
            let instrument = &w.instrumenten[n];
            let prijs = instrument.cijfers.prijs;
            voorraad.ruimte[n] -= prijs;
            voorraad.vrij[instrument.pot as usize] -= prijs;
            voorraad.plaatsen[n] -= 1;
            voorraad.uren -= per_start;
            uit.push(Event::Start(*wie, n as u8, einddatum(k, i, n, instrument), prijs));
            uit.push(Event::Ruimte(g as u8, n as u8, -prijs));
            uit.push(Event::Tel(g as u8, Indicator::UrenBesteed, per_start));
        }
    }
}

/// The voorziening of a slot that a person gets: the one preferred of those that can be had.
fn keuze(k: &Kader, i: &Inwoner, slot: Slot, w: &Waarden, voorraad: &Voorraad) -> Option<usize> {
    let kan = |(n, instrument): &(usize, &Instrument)| {
        let prijs = instrument.cijfers.prijs;
        instrument.slot == slot
            && *instrument.cijfers.aandeel > 0.0
            && voorraad.ruimte[*n].min(voorraad.vrij[instrument.pot as usize]) >= prijs
            && voorraad.plaatsen[*n] > 0
            && komt_in_aanmerking(k, i, *n, instrument)
    };
    // A lasting order of preference, the person's own.
    let voorkeur = |n: usize| k.draws.uniform(Stream::Bereidheid, i.sleutel, Maand(100 + n as i16));
    let mogelijk = w.instrumenten.iter().enumerate().filter(kan).map(|(n, _)| n);
    mogelijk.max_by(|a, b| voorkeur(*a).total_cmp(&voorkeur(*b)))
}

/// Whether a person may have, and would take, an instrument this month.
pub fn komt_in_aanmerking(k: &Kader, i: &Inwoner, n: usize, instrument: &Instrument) -> bool {
    let steun = instrument.slot == Slot::Steun;
    let (bezig, einde) = if steun { (i.steun, i.steun_tot) } else { (i.traject, i.traject_tot) };
    let rust = einde != Maand::NOOIT && k.nu.sinds(einde) < *k.van(i).toewijzing.rust as i32;
    let belemmerd = match instrument.belemmering {
        None => true,
        Some(b) => b.feit().map_or(i.taal < 2, |feit| i.is(feit)),
    };
    bezig == GEEN
        && !rust
        && belemmerd
        && !i.is(Feiten::PROEF)
        && (steun || !i.is(Feiten::ONTHEFFING))
        && instrument.profielen.contains(&i.profiel)
        && i.duur(k.nu) >= *instrument.cijfers.vanaf_duur as i32
        && k.draws.uniform(Stream::Bereidheid, i.sleutel, Maand(n as i16)) < *instrument.cijfers.bereidheid
}

fn einddatum(k: &Kader, i: &Inwoner, n: usize, instrument: &Instrument) -> Maand {
    let mut draw = k.draws.draw(Stream::Bereidheid, i.sleutel, k.nu + 1000 * (n as i32 + 1));
    let spreiding = *instrument.cijfers.duur_spreiding * (2.0 * draw.uniform() - 1.0);
    k.nu + ((*instrument.cijfers.duur * (1.0 + spreiding)).round() as i32).max(1)
}

/// Tenths of hours that are left this month.
pub fn uren_over(r: &Regio, k: &Kader, g: usize) -> i64 {
    (uren_beschikbaar(r, k, g) - r.boek[g][Indicator::UrenBesteed as usize]).max(0)
}

/// What contact does to search: the hours that intake and starts leave are shared by all in bijstand,
/// so a high caseload means less contact and less search.
pub fn contactfactor(r: &Regio, k: &Kader, g: usize, personen: i64) -> f64 {
    let t = &k.per_gemeente[g].p.toewijzing;
    let contact = uren_over(r, k, g) as f64 / 10.0 / (personen as f64).max(1.0);
    libm::pow((contact / *t.contact_uren).max(0.05), -*t.caseload_effect)
}
