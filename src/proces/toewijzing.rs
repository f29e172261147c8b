//! Phase 5, toewijzing: each gemeente spends money, places and hours of klantmanagers over the people
//! who wait, by its selection rule.
//!
//! The rule is a sum of log odds (short distance, long duration, waiting, group, expected gain) plus a
//! Gumbel number on the person's own draw: whoever comes out highest goes first. All weights at zero
//! spread evenly; a large weight on waiting is first come, first served.

mod vraag;

use crate::draw::Stream;
use crate::instrument::{Aanbieder, Belemmering, Instrument, Pot, Profiel, Slot};
use crate::measure::Indicator;
use crate::parameter::Toewijzing;
use crate::proces::Kader;
use crate::proces::toegang::uren_beschikbaar;
use crate::proces::toewijzing::vraag::Vraag;
use crate::proces::volgorde::{Volgorde, hoog_eerst};
use crate::quantity::{Cent, Maand};
use crate::regio::{
    Event, Feiten, GEEN, Inwoner, JONG_TOT, LANG, OUD_VANAF, Positie, Regio, Wie, plaatsen, poel, vacatures_in,
};

/// The month of the draw that lasts of which voorziening is preferred.
const VOORKEUR: Maand = Maand(1);
/// The same for how a file is kept: with one plan, and with debts first.
const PLAN: Maand = Maand(0);
const VOLGORDE: Maand = Maand(1);

/// Proposes the starts of this month.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut voorraden: Vec<Voorraad> = (0..k.per_gemeente.len()).map(|g| Voorraad::van(r, k, g)).collect();
    let (wachtenden, bezet) = wachtenden(r, k, &voorraden);
    let mut plaatsen = Vrij::van(r, k, &bezet);
    // Regional places go round: each month the gemeenten come in another keyed order.
    let mut volgorde: Vec<usize> = (0..voorraden.len()).collect();
    let beurt = |g: usize| k.draws.uniform(Stream::Toewijzing, u32::MAX - g as u32, k.nu);
    volgorde.sort_by(|a, b| beurt(*a).total_cmp(&beurt(*b)));
    for g in volgorde {
        gemeente(k, g, &wachtenden[g], (&mut voorraden[g], &mut plaatsen), &mut uit);
    }
    uit
}

/// The people of a region, or of a part of it, who would start something, per gemeente, and how many people are in each
/// instrument.
type Rondgang<'a> = (Vec<Vec<Wachtende<'a>>>, Vec<i64>);

/// Who would start something of what there is money and time for at first, and how many people are in each instrument.
/// Whoever would take nothing of that takes nothing later.
fn wachtenden<'a>(r: &'a Regio, k: &Kader, voorraden: &[Voorraad]) -> Rondgang<'a> {
    let instrumenten = k.w.instrumenten.len();
    let rust: Vec<i32> = k.per_gemeente.iter().map(|w| *w.p.toewijzing.rust as i32).collect();
    let druk: Vec<f64> = (0..voorraden.len()).map(|g| buig_druk(r, k, g)).collect();
    let zie = |wie, i: &'a Inwoner, (wacht, bezet): &mut Rondgang<'a>| {
        wacht.resize_with(voorraden.len(), Vec::new);
        bezet.resize(instrumenten, 0);
        for n in [i.dossier.traject, i.dossier.steun] {
            if n != GEEN {
                bezet[n as usize] += 1;
            }
        }
        let g = i.gemeente as usize;
        let open = SLOTS.map(|slot| is_open(i, slot, k.nu, rust[g]));
        if i.dossier.profiel != Profiel::Geen
            && (open[0] || open[1])
            && let Some(niet) = voorraden[g].zoek_iets(k, i, open)
        {
            wacht[g].push(Wachtende { wie, i, niet, rang: hoog_eerst(voorrang(k, i, druk[g])) });
        }
    };
    let (mut wachtenden, mut bezet): Rondgang = (voorraden.iter().map(|_| Vec::new()).collect(), vec![0; instrumenten]);
    for (wacht, deel) in r.elk(|p| p == Positie::Bijstand, None, zie) {
        wachtenden.iter_mut().zip(wacht).for_each(|(rij, mut meer)| rij.append(&mut meer));
        bezet.iter_mut().zip(deel).for_each(|(som, n)| *som += n);
    }
    (wachtenden, bezet)
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
    let kort = i.dossier.profiel.dicht_bij_werk();
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
    /// Counts the free places, with so many people in each instrument.
    pub fn van(r: &Regio, k: &Kader, bezet: &[i64]) -> Vrij {
        let mut poelen = Aanbieder::ALL.map(|(aanbieder, _)| poel(r, k.w, aanbieder));
        let mut eigen = Vec::new();
        for (instrument, bezet) in k.w.instrumenten.iter().zip(bezet) {
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
    /// Its instruments.
    instrumenten: &'a [Instrument],
    /// What each of them asks.
    vragen: Vec<Vraag<'a>>,
    /// Money to start each instrument.
    ruimte: Vec<Cent>,
    /// Free money in each pot.
    vrij: Vec<Cent>,
    /// Tenths of hours.
    uren: i64,
    /// Tenths of hours that a start with a beschikking takes.
    per_start: i64,
    /// Which instruments can be had, as far as is known: ever fewer as the month's supply is handed out.
    leverbaar: Vec<bool>,
    /// Those that there is money and time for at first, for each profile: trajecten and support.
    per_profiel: [[Vec<u8>; 2]; Profiel::ALL.len()],
}

/// Someone who would start something.
struct Wachtende<'a> {
    wie: Wie,
    i: &'a Inwoner,
    /// In each slot, how many of the profile's instruments are sure not to be taken; all if it is not open.
    niet: [usize; 2],
    /// Lower goes first.
    rang: u64,
}

/// Serves people in their order; each takes the first voorziening of an own order of preference for
/// which there is money, a place and time, at most one traject and one kind of support.
fn gemeente(
    k: &Kader,
    g: usize,
    wachtenden: &[Wachtende],
    (voorraad, plaatsen): (&mut Voorraad, &mut Vrij),
    uit: &mut Vec<Event>,
) {
    // There may be no places, or others may have taken them meanwhile.
    voorraad.houd_leverbaar(plaatsen);
    for n in Volgorde::new(wachtenden.iter().map(|een| (een.rang, een.i.sleutel))) {
        if !voorraad.leverbaar.contains(&true) {
            break;
        }
        let Wachtende { wie, i, niet, .. } = wachtenden[n];
        let deel = *k.per_gemeente[g].p.toegang.een_plan;
        let plan = || deel >= 1.0 || k.draws.uniform(Stream::Dossier, i.sleutel, PLAN) < deel;
        let mut bezig = [i.dossier.traject != GEEN, i.dossier.steun != GEEN];
        for slot in 0..SLOTS.len() {
            let lijst = &voorraad.per_profiel[i.dossier.profiel as usize][slot][niet[slot]..];
            // Without one plan a second voorziening waits until the first has ended.
            if lijst.is_empty() || (bezig[1 - slot] && !plan()) {
                continue;
            }
            let Some(keus) = keuze(k, i, slot, lijst, voorraad) else { continue };
            bezig[slot] = true;
            begin(k, (wie, i), keus, (voorraad, plaatsen), uit);
        }
    }
}

/// Takes what a start needs from what the gemeente has, and proposes it.
fn begin(
    k: &Kader,
    (wie, i): (Wie, &Inwoner),
    n: usize,
    (voorraad, plaatsen): (&mut Voorraad, &mut Vrij),
    uit: &mut Vec<Event>,
) {
    let instrument = &voorraad.instrumenten[n];
    let prijs = instrument.cijfers.prijs;
    let uren = voorraad.uren_voor(instrument);
    voorraad.ruimte[n] -= prijs;
    voorraad.vrij[instrument.pot as usize] -= prijs;
    plaatsen.neem(n, instrument, 1);
    voorraad.uren -= uren;
    voorraad.houd_leverbaar(plaatsen);
    uit.push(Event::Start(wie, n as u8, einddatum(k, i, instrument), prijs));
    uit.push(Event::Ruimte(i.gemeente, n as u8, -prijs));
    uit.push(Event::Tel(i.gemeente, Indicator::UrenBesteed, uren));
}

/// The slots that are handed out here.
const SLOTS: [Slot; 2] = [Slot::Traject, Slot::Steun];

impl<'a> Voorraad<'a> {
    fn van(r: &Regio, k: &Kader<'a>, g: usize) -> Voorraad<'a> {
        let w = k.per_gemeente[g];
        let mut voorraad = Voorraad {
            instrumenten: &w.instrumenten,
            vragen: w.instrumenten.iter().map(|instrument| Vraag::van(k, instrument)).collect(),
            ruimte: r.ruimte[g].clone(),
            vrij: r.kassen[g].iter().map(|rekening| rekening.vrij()).collect(),
            uren: uren_over(r, k, g),
            per_start: (*w.p.toewijzing.start_uren * 10.0) as i64,
            leverbaar: vec![false; w.instrumenten.len()],
            per_profiel: Default::default(),
        };
        for (n, instrument) in w.instrumenten.iter().enumerate() {
            let Some(slot) = SLOTS.iter().position(|slot| *slot == instrument.slot) else { continue };
            if *instrument.cijfers.aandeel > 0.0 && voorraad.betaalt(n, instrument) {
                voorraad.leverbaar[n] = true;
                instrument.profielen.iter().for_each(|p| voorraad.per_profiel[*p as usize][slot].push(n as u8));
            }
        }
        voorraad
    }

    /// Strikes out what can be had no longer.
    fn houd_leverbaar(&mut self, plaatsen: &Vrij) {
        for n in 0..self.leverbaar.len() {
            let instrument = &self.instrumenten[n];
            let kan = self.leverbaar[n] && self.betaalt(n, instrument) && plaatsen.over(n, instrument) > 0;
            self.leverbaar[n] = kan;
        }
    }

    /// Whether a person would take something of what can be had at first, in an open slot: how many of the profile's
    /// instruments in each slot are sure not to be taken. It looks no further than the first that would.
    fn zoek_iets(&self, k: &Kader, i: &Inwoner, open: [bool; 2]) -> Option<[usize; 2]> {
        let lijsten = &self.per_profiel[i.dossier.profiel as usize];
        let mut niet = [0, 1].map(|slot| if open[slot] { 0 } else { lijsten[slot].len() });
        for slot in 0..SLOTS.len() {
            for n in &lijsten[slot][niet[slot]..] {
                if self.vragen[*n as usize].past(k, i) {
                    return Some(niet);
                }
                niet[slot] += 1;
            }
        }
        None
    }

    /// Tenths of hours of a klantmanager that a start takes: none if anyone may walk in.
    fn uren_voor(&self, instrument: &Instrument) -> i64 {
        if instrument.zonder_beschikking { 0 } else { self.per_start }
    }

    /// Whether there is money and time to start an instrument.
    fn betaalt(&self, n: usize, instrument: &Instrument) -> bool {
        let prijs = instrument.cijfers.prijs;
        self.uren >= self.uren_voor(instrument) && self.ruimte[n].min(self.vrij[instrument.pot as usize]) >= prijs
    }
}

/// The voorziening of a list in a slot that a person gets: the one preferred of those that can be had.
fn keuze(k: &Kader, i: &Inwoner, slot: usize, lijst: &[u8], voorraad: &Voorraad) -> Option<usize> {
    let past = |n: &usize| voorraad.leverbaar[*n] && voorraad.vragen[*n].past(k, i);
    let mut mogelijk = lijst.iter().map(|n| *n as usize).filter(past);
    let mut beste = (mogelijk.next()?, None);
    if SLOTS[slot] == Slot::Traject && wacht_op_schuldhulp(k, i) {
        return None;
    }
    // A lasting order of preference, the person's own; it is drawn only if there is something to choose.
    let voorkeur = |n: usize| {
        let soort = voorraad.instrumenten[n].sleutel;
        k.draws.draw_soort(Stream::Bereidheid, i.sleutel, VOORKEUR, soort).uniform()
    };
    for n in mogelijk {
        let (graag, hoogste) = (voorkeur(n), beste.1.unwrap_or_else(|| voorkeur(beste.0)));
        // Of two that are preferred alike, the last.
        beste = if graag >= hoogste { (n, Some(graag)) } else { (beste.0, Some(hoogste)) };
    }
    Some(beste.0)
}

/// Whether a person may have, and would take, an instrument this month.
pub fn komt_in_aanmerking(k: &Kader, i: &Inwoner, instrument: &Instrument) -> bool {
    let slot = instrument.slot;
    instrument.profielen.contains(&i.dossier.profiel)
        && is_open(i, slot, k.nu, *k.van(i).toewijzing.rust as i32)
        && (slot == Slot::Steun || !wacht_op_schuldhulp(k, i))
        && Vraag::van(k, instrument).past(k, i)
}

/// Whether a slot is open: nothing is running in it, a rest in months has passed since the last, and there is neither a
/// proefplaatsing nor, for a traject, an ontheffing or a trial without others.
fn is_open(i: &Inwoner, slot: Slot, nu: Maand, rust: i32) -> bool {
    let steun = slot == Slot::Steun;
    let (bezig, einde) =
        if steun { (i.dossier.steun, i.dossier.steun_tot) } else { (i.dossier.traject, i.dossier.traject_tot) };
    let uitgerust = einde == Maand::NOOIT || nu.sinds(einde) >= rust;
    let gesloten = Feiten::PROEF | if steun { 0 } else { Feiten::ONTHEFFING | Feiten::GEEN_ANDER_TRAJECT };
    bezig == GEEN && uitgerust && i.feiten.0 & gesloten == 0
}

/// Debts first: the traject waits while there are debts and no debt help has started, for whoever would take it.
fn wacht_op_schuldhulp(k: &Kader, i: &Inwoner) -> bool {
    let eerst = *k.van(i).toewijzing.schulden_eerst;
    if eerst <= 0.0 || !i.is(Feiten::SCHULDEN) || i.is(Feiten::SCHULDHULP) {
        return false;
    }
    let hulp = |n: &&Instrument| n.belemmering == Some(Belemmering::Schulden) && Vraag::van(k, n).bereid(k, i);
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
