//! Phase 5, toewijzing: each gemeente spends money, places and hours of klantmanagers over the people
//! who wait, by its selection rule.
//!
//! The rule is a sum of log odds (short distance, long duration, waiting, group, expected gain) plus a
//! Gumbel number on the person's own draw: whoever comes out highest goes first. One weight at zero and
//! the rest at zero spreads evenly; a large weight on waiting is first come, first served.

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Belemmering, Instrument, Pot, Profiel, Slot, Waarden};
use crate::measure::Indicator;
use crate::parameter::Toewijzing;
use crate::proces::Kader;
use crate::proces::toegang::uren_beschikbaar;
use crate::quantity::{Cent, Maand};
use crate::regio::{
    Event, Feiten, GEEN, Inwoner, JONG_TOT, LANG, OUD_VANAF, Positie, Regio, Wie, plaatsen, poel, vacatures_in,
};

/// The month of draws that last: whether a person is willing, and which voorziening is preferred.
const BEREID: Maand = Maand(0);
const VOORKEUR: Maand = Maand(1);
/// The same for how a file is kept: with one plan, and with debts first.
const PLAN: Maand = Maand(0);
const VOLGORDE: Maand = Maand(1);

/// Proposes the starts of this month.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let druk: Vec<f64> = (0..k.per_gemeente.len()).map(|g| buig_druk(r, k, g)).collect();
    let wacht = r.elk(
        |p| p == Positie::Bijstand,
        None,
        |wie, i: &Inwoner, wacht: &mut Vec<_>| {
            if i.dossier.profiel != Profiel::Geen {
                wacht.push((wie, i, voorrang(k, i, druk[i.gemeente as usize])));
            }
        },
    );
    let mut wachtenden: Vec<Vec<(Wie, &Inwoner, f64)>> = vec![Vec::new(); k.per_gemeente.len()];
    wacht.into_iter().flatten().for_each(|wie| wachtenden[wie.1.gemeente as usize].push(wie));
    let mut plaatsen = Vrij::van(r, k);
    // Regional places go round: each month the gemeenten come in another keyed order.
    let mut volgorde: Vec<usize> = (0..wachtenden.len()).collect();
    let beurt = |g: usize| k.draws.uniform(Stream::Toewijzing, u32::MAX - g as u32, k.nu);
    volgorde.sort_by(|a, b| beurt(*a).total_cmp(&beurt(*b)));
    for g in volgorde {
        let rij = &mut wachtenden[g];
        rij.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then(a.1.sleutel.cmp(&b.1.sleutel)));
        gemeente(r, k, g, rij, &mut plaatsen, &mut uit);
    }
    uit
}

/// What the balance of BUIG adds to the preference for short-distance people: a deficit rewards the quickest
/// exits, a surplus leaves room for others. At first there is no balance to look at yet.
pub fn buig_druk(r: &Regio, k: &Kader, g: usize) -> f64 {
    let (t, buig) = (&k.per_gemeente[g].p.toewijzing, &r.kassen[g][Pot::Buig as usize]);
    if k.nu.sinds(r.start) < *t.buig_vanaf as i32 || buig.ontvangen <= Cent::NUL {
        return 0.0;
    }
    let tekort = (buig.betaald - buig.ontvangen).0 as f64 / buig.ontvangen.0 as f64;
    *t.buig_prikkel * (tekort / (*t.buig_tekort).max(1e-6)).clamp(-1.0, 1.0)
}

/// The order in which a gemeente serves people: log odds plus Gumbel noise; `druk` comes from its BUIG.
pub fn voorrang(k: &Kader, i: &Inwoner, druk: f64) -> f64 {
    let t: &Toewijzing = &k.van(i).toewijzing;
    let lang = i.duur(k.nu) >= LANG;
    let wanneer = |geldt: bool, gewicht: f64| if geldt { gewicht } else { 0.0 };
    let kort = matches!(i.dossier.profiel, Profiel::DirectBemiddelbaar | Profiel::KortTraject);
    let gumbel = -libm::log(-libm::log(k.draw(Stream::Toewijzing, i).uniform()));
    // Expected gain: those who would not leave by themselves gain most.
    let winst = (f64::from(i.duur(k.nu)) / *t.winst_duur).min(1.0);
    gumbel
        + wanneer(kort, *t.voorkeur_kort + druk)
        + wanneer(lang, *t.voorkeur_lang)
        + wanneer(lang && i.leeftijd(k.nu) >= OUD_VANAF, *t.voorkeur_45plus)
        + wanneer(i.is(Feiten::STATUSHOUDER), *t.voorkeur_statushouder)
        + wanneer(i.leeftijd(k.nu) < JONG_TOT, *t.voorkeur_jong)
        + *t.voorkeur_wacht * f64::from(k.nu.sinds(i.dossier.wacht_sinds).max(0)) / 12.0
        + *t.voorkeur_winst * winst
}

/// Places that are free this month.
pub struct Vrij {
    /// Of each instrument by itself: its own limit and, in a sector, what fits the vacancies there.
    pub eigen: Vec<i64>,
    /// Of each provider, shared between its trajecten.
    pub poel: [i64; Aanbieder::ALL.len()],
}

impl Vrij {
    /// Counts the free places.
    pub fn van(r: &Regio, k: &Kader) -> Vrij {
        let mut poelen = Aanbieder::ALL.map(|(aanbieder, _)| poel(r, k.w, aanbieder));
        let mut eigen = Vec::new();
        for (instrument, (bezet, _)) in k.w.instrumenten.iter().zip(r.bezette_plaatsen(k.w.instrumenten.len())) {
            if instrument.uit_poel() {
                poelen[instrument.aanbieder as usize] -= bezet;
            }
            eigen.push((plaatsen(instrument).min(passend(r, k, instrument)) - bezet).max(0));
        }
        Vrij { eigen, poel: poelen.map(|vrij| vrij.max(0)) }
    }

    /// How many may still start an instrument.
    pub fn over(&self, n: usize, instrument: &Instrument) -> i64 {
        let poel = if instrument.uit_poel() { self.poel[instrument.aanbieder as usize] } else { i64::MAX };
        self.eigen[n].min(poel)
    }

    /// Gives places away.
    pub fn neem(&mut self, n: usize, instrument: &Instrument, aantal: i64) {
        self.eigen[n] -= aantal;
        if instrument.uit_poel() {
            self.poel[instrument.aanbieder as usize] -= aantal;
        }
    }
}

/// Werkgevers of a sector offer places to learn for the part of their vacancies that the offer fits.
fn passend(r: &Regio, k: &Kader, instrument: &Instrument) -> i64 {
    let deel = |sector| (*k.p().wsp.aansluiting * vacatures_in(r, sector) as f64) as i64;
    instrument.sector.map_or(i64::MAX, deel)
}

/// What a gemeente has to give this month.
struct Voorraad<'a> {
    /// Money to start each instrument.
    ruimte: Vec<Cent>,
    /// Free money in each pot.
    vrij: Vec<Cent>,
    /// Free places, for all gemeenten together.
    plaatsen: &'a mut Vrij,
    /// Tenths of hours.
    uren: i64,
    /// Tenths of hours that a start with a beschikking takes.
    per_start: i64,
    /// Which instruments can be had: ever fewer as the month's supply is handed out.
    leverbaar: Vec<usize>,
}

/// Serves people in their order; each takes the first voorziening of an own order of preference for
/// which there is money, a place and time, at most one traject and one kind of support.
fn gemeente(r: &Regio, k: &Kader, g: usize, rij: &[(Wie, &Inwoner, f64)], plaatsen: &mut Vrij, uit: &mut Vec<Event>) {
    let w = k.per_gemeente[g];
    let per_start = (*w.p.toewijzing.start_uren * 10.0) as i64;
    let vrij = r.kassen[g].iter().map(|rekening| rekening.vrij()).collect();
    let mut voorraad = Voorraad {
        ruimte: r.ruimte[g].clone(),
        vrij,
        plaatsen,
        uren: uren_over(r, k, g),
        per_start,
        leverbaar: Vec::new(),
    };
    voorraad.leverbaar = (0..w.instrumenten.len()).filter(|n| voorraad.heeft(*n, &w.instrumenten[*n])).collect();
    for (wie, i, _) in rij {
        let plan = || k.draws.uniform(Stream::Dossier, i.sleutel, PLAN) < *w.p.toegang.een_plan;
        let mut bezig = [(Slot::Traject, i.dossier.traject != GEEN), (Slot::Steun, i.dossier.steun != GEEN)];
        for n in 0..bezig.len() {
            // Without one plan a second voorziening waits until the first has ended.
            if bezig[n].1 || (bezig[1 - n].1 && !plan()) {
                continue;
            }
            let Some(keus) = keuze(k, i, bezig[n].0, w, &voorraad) else { continue };
            bezig[n].1 = true;
            begin(k, g, *wie, i, keus, &mut voorraad, uit);
        }
    }
}

/// Takes what a start needs from what the gemeente has, and proposes it.
fn begin(k: &Kader, g: usize, wie: Wie, i: &Inwoner, n: usize, voorraad: &mut Voorraad, uit: &mut Vec<Event>) {
    let instrument = &k.per_gemeente[g].instrumenten[n];
    let prijs = instrument.cijfers.prijs;
    let uren = voorraad.uren_voor(instrument);
    voorraad.ruimte[n] -= prijs;
    voorraad.vrij[instrument.pot as usize] -= prijs;
    voorraad.plaatsen.neem(n, instrument, 1);
    voorraad.uren -= uren;
    let instrumenten = &k.per_gemeente[g].instrumenten;
    let mut leverbaar = std::mem::take(&mut voorraad.leverbaar);
    leverbaar.retain(|n| voorraad.heeft(*n, &instrumenten[*n]));
    voorraad.leverbaar = leverbaar;
    uit.push(Event::Start(wie, n as u8, einddatum(k, i, instrument), prijs));
    uit.push(Event::Ruimte(g as u8, n as u8, -prijs));
    uit.push(Event::Tel(g as u8, Indicator::UrenBesteed, uren));
}

impl Voorraad<'_> {
    /// Tenths of hours of a klantmanager that a start takes: none if anyone may walk in.
    fn uren_voor(&self, instrument: &Instrument) -> i64 {
        if instrument.zonder_beschikking { 0 } else { self.per_start }
    }

    /// Whether there is money, a place and time to start an instrument.
    fn heeft(&self, n: usize, instrument: &Instrument) -> bool {
        let prijs = instrument.cijfers.prijs;
        *instrument.cijfers.aandeel > 0.0
            && self.uren >= self.uren_voor(instrument)
            && self.ruimte[n].min(self.vrij[instrument.pot as usize]) >= prijs
            && self.plaatsen.over(n, instrument) > 0
    }
}

/// The voorziening of a slot that a person gets: the one preferred of those that can be had.
fn keuze(k: &Kader, i: &Inwoner, slot: Slot, w: &Waarden, voorraad: &Voorraad) -> Option<usize> {
    let kan = |n: &usize| {
        let instrument = &w.instrumenten[*n];
        instrument.slot == slot && komt_in_aanmerking(k, i, instrument)
    };
    // A lasting order of preference, the person's own.
    let voorkeur =
        |n: usize| k.draws.draw_soort(Stream::Bereidheid, i.sleutel, VOORKEUR, w.instrumenten[n].sleutel).uniform();
    let mogelijk = voorraad.leverbaar.iter().copied().filter(kan);
    mogelijk.max_by(|a, b| voorkeur(*a).total_cmp(&voorkeur(*b)))
}

/// Whether a person may have, and would take, an instrument this month.
pub fn komt_in_aanmerking(k: &Kader, i: &Inwoner, instrument: &Instrument) -> bool {
    let steun = instrument.slot == Slot::Steun;
    let (bezig, einde) =
        if steun { (i.dossier.steun, i.dossier.steun_tot) } else { (i.dossier.traject, i.dossier.traject_tot) };
    let rust = einde != Maand::NOOIT && k.nu.sinds(einde) < *k.van(i).toewijzing.rust as i32;
    bezig == GEEN
        && !rust
        && instrument.profielen.contains(&i.dossier.profiel)
        && instrument.belemmering.is_none_or(|b| i.heeft(b))
        && !i.is(Feiten::PROEF)
        && (steun || !i.is(Feiten::ONTHEFFING))
        && i.duur(k.nu) >= *instrument.cijfers.vanaf_duur as i32
        && i.past_bij(&instrument.wie, k.nu)
        && (steun || !wacht_op_schuldhulp(k, i))
        && bereid(k, i, instrument)
}

/// Whether it is offered and accepted: the klantmanager knows it, the person is willing, and an arrangement
/// of another sector fits.
fn bereid(k: &Kader, i: &Inwoner, instrument: &Instrument) -> bool {
    let elders = instrument.sector.is_some_and(|sector| sector != i.sector);
    let past = if elders { *k.p().wsp.aansluiting } else { 1.0 };
    let u = k.draws.draw_soort(Stream::Bereidheid, i.sleutel, BEREID, instrument.sleutel).uniform();
    u < *instrument.cijfers.bereidheid * *instrument.cijfers.bekendheid * past
}

/// Debts first: the traject waits while there are debts and no debt help has started, for whoever would take it.
fn wacht_op_schuldhulp(k: &Kader, i: &Inwoner) -> bool {
    let eerst = *k.van(i).toewijzing.schulden_eerst;
    if eerst <= 0.0 || !i.is(Feiten::SCHULDEN) || i.is(Feiten::SCHULDHULP) {
        return false;
    }
    let hulp = |n: &&Instrument| n.belemmering == Some(Belemmering::Schulden) && bereid(k, i, n);
    let instrumenten = &k.per_gemeente[i.gemeente as usize].instrumenten;
    k.draws.uniform(Stream::Dossier, i.sleutel, VOLGORDE) < eerst && instrumenten.iter().any(|n| hulp(&n))
}

/// When a start of this month ends, if it is not broken off.
pub fn einddatum(k: &Kader, i: &Inwoner, instrument: &Instrument) -> Maand {
    let mut draw = k.draws.draw_soort(Stream::Bereidheid, i.sleutel, k.nu, instrument.sleutel);
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
