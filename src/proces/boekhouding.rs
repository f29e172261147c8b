//! Phase 11, boekhouding: budgets come in at the start of the month; uitkeringen, subsidies, trajecten,
//! Tomin and staff are paid at its end.

use crate::instrument::{Pot, Waarden};
use crate::measure::Indicator;
use crate::parameter::{Begroting, Parameters};
use crate::proces::Kader;
use crate::proces::gezondheid::voorliggend;
use crate::proces::inkomen::{aftrek, behouden_minima, kan_behouden};
use crate::quantity::{Cent, Maand};
use crate::regio::{Event, Feiten, GEEN, Inwoner, Merk, Positie, Regio, betaald_na, open_einde, telling_kosten};

/// Money that comes in: each gemeente's share of the yearly budgets, in twelfths, and the room that
/// each instrument gets from it. At the new year, unspent money beyond what may be kept lapses.
pub fn ontvangsten(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = vec![Event::Ervaring(ervaring(r, k))];
    let sleutel = sleutel(r, k);
    let (buig, participatie) = (buig_sleutel(r, k, &sleutel), regionale_sleutel(r, k, &sleutel));
    for (g, w) in k.per_gemeente.iter().enumerate() {
        if !k.achtergrond.hoort_erbij(g, k.nu) {
            continue;
        }
        for (pot, jaarbedrag) in jaarbedragen(&w.p.begroting) {
            if k.nu.in_jaar() == 1 && k.nu > r.start && !open_einde(pot) {
                verval(r, g, pot, w, &mut uit);
            }
            let deel = match pot {
                Pot::Buig => buig[g],
                Pot::Participatiebudget => participatie[g],
                _ => sleutel[g],
            };
            let maand = jaarbedrag.times(deel / 12.0);
            uit.push(Event::Ontvangst(g as u8, pot, maand));
            match pot {
                Pot::Participatiebudget | Pot::Regio => {
                    uit.push(Event::Tel(g as u8, Indicator::BatenParticipatie, maand.0));
                }
                Pot::Buig => uit.push(Event::Tel(g as u8, Indicator::BatenBuig, maand.0)),
                _ => {}
            }
            for (n, i) in w.instrumenten.iter().enumerate().filter(|(_, i)| i.pot == pot) {
                uit.push(Event::Ruimte(g as u8, n as u8, maand.times(*i.cijfers.aandeel)));
            }
        }
    }
    uit
}

/// The weights of the gemeenten that are in the region: regional amounts are for them together.
fn verdeeld(r: &Regio, k: &Kader) -> f64 {
    r.verdeelsleutel.iter().enumerate().filter(|(g, _)| k.achtergrond.hoort_erbij(*g, k.nu)).map(|(_, v)| v).sum()
}

/// The share of each gemeente in regional amounts: its bijstand at the start; nil once it has left.
pub fn sleutel(r: &Regio, k: &Kader) -> Vec<f64> {
    let totaal = verdeeld(r, k);
    let deel = |(g, v): (usize, &f64)| if k.achtergrond.hoort_erbij(g, k.nu) { v / totaal } else { 0.0 };
    r.verdeelsleutel.iter().enumerate().map(deel).collect()
}

/// The share of each gemeente in BUIG: a small one is paid for the bijstand that it has, a large one by its
/// share of the start, one in between in proportion.
fn buig_sleutel(r: &Regio, k: &Kader, vast: &[f64]) -> Vec<f64> {
    let b = &k.p().begroting;
    let hier = r.bijstand_per_gemeente().into_iter().zip(vast);
    let nu: Vec<f64> = hier.map(|(n, vast)| if *vast > 0.0 { n as f64 } else { 0.0 }).collect();
    let totaal = nu.iter().sum::<f64>().max(1.0);
    let klein = |g: usize| {
        let over = *b.buig_groot_vanaf - k.achtergrond.gemeenten[g];
        *b.buig_historisch * (over / (*b.buig_groot_vanaf - *b.buig_klein_tot).max(1.0)).clamp(0.0, 1.0)
    };
    let gewicht = |(g, deel): (usize, &f64)| if *deel > 0.0 { deel + klein(g) * (nu[g] / totaal - deel) } else { 0.0 };
    let gewichten: Vec<f64> = vast.iter().enumerate().map(gewicht).collect();
    let som: f64 = gewichten.iter().sum();
    gewichten.into_iter().map(|g| g / som.max(1e-9)).collect()
}

/// The share of each gemeente in the participatiebudget: the key of the start, and as far as there is one
/// regional budget its share of the people who wait.
fn regionale_sleutel(r: &Regio, k: &Kader, vast: &[f64]) -> Vec<f64> {
    let regionaal = *k.p().begroting.regionaal;
    if regionaal <= 0.0 {
        return vast.to_vec();
    }
    let mut wachtend = vec![0.0; vast.len()];
    let telt = |i: &Inwoner| i.wacht() && vast[i.gemeente as usize] > 0.0;
    r.in_bijstand().filter(|(_, i)| telt(i)).for_each(|(_, i)| wachtend[i.gemeente as usize] += 1.0);
    let totaal: f64 = wachtend.iter().sum();
    if totaal <= 0.0 {
        return vast.to_vec();
    }
    vast.iter().zip(wachtend).map(|(deel, n)| deel + regionaal * (n / totaal - deel)).collect()
}

/// What each pot gets in a year, for the whole region.
pub fn jaarbedragen(b: &Begroting) -> [(Pot, Cent); 5] {
    let participatie = b.participatiebudget.times(1.0 - *b.korting) + tijdelijk(b);
    [
        (Pot::Participatiebudget, participatie),
        (Pot::Sociaal, b.sociaal),
        (Pot::Taal, b.taal + b.inburgering),
        (Pot::Buig, b.buig),
        (Pot::Regio, regionaal(b)),
    ]
}

/// Temporary money that comes into the participatiebudget.
pub fn tijdelijk(b: &Begroting) -> Cent {
    b.waw_pow + b.jeugd + b.dichterbij + b.esf
}

/// Temporary money that the gemeenten spend as one.
pub fn regionaal(b: &Begroting) -> Cent {
    b.rmt + b.leerwerkloket
}

/// Experience with temporary programmes follows their money, slowly: it is whole at the money of the start.
fn ervaring(r: &Regio, k: &Kader) -> f64 {
    let b = &k.p().begroting;
    let nu = (tijdelijk(b) + regionaal(b)).0 as f64;
    let doel = if r.tijdelijk0 > Cent::NUL { (nu / r.tijdelijk0.0 as f64).min(1.0) } else { 1.0 };
    r.ervaring + (doel - r.ervaring) / (*k.p().wsp.ervaring_duur).max(1.0)
}

fn verval(r: &Regio, g: usize, pot: Pot, w: &Waarden, uit: &mut Vec<Event>) {
    let weg = 1.0 - *w.p.begroting.meenemen;
    let vrij = r.kassen[g][pot as usize].vrij().times(weg);
    if vrij > Cent::NUL {
        uit.push(Event::Verval(g as u8, pot, vrij));
        for (n, _) in w.instrumenten.iter().enumerate().filter(|(_, i)| i.pot == pot) {
            uit.push(Event::Ruimte(g as u8, n as u8, -r.ruimte[g][n].times(weg)));
        }
    }
}

/// What is paid for the month that has passed.
#[derive(Clone, Debug, Default)]
struct Rekeningen {
    alleen: i64,
    paar: i64,
    deeltijd: i64,
    lks: Cent,
    /// By instrument.
    trajecten: Vec<Cent>,
    beschut: i64,
    participatiebaan: i64,
    wsw: i64,
    /// Arbeidsvermogen, in parts of which [`DELEN`] make one, so that a sum is the same in any order.
    waarde: i64,
    lks_tomin: Cent,
}

/// See [`Rekeningen`]; fine enough for a number of single precision that is not next to nothing.
const DELEN: f64 = (1u64 << 40) as f64;

impl Rekeningen {
    fn tel_op(&mut self, deel: &Rekeningen) {
        let Rekeningen { alleen, paar, deeltijd, lks, trajecten, beschut, participatiebaan, wsw, waarde, lks_tomin } =
            self;
        *alleen += deel.alleen;
        *paar += deel.paar;
        *deeltijd += deel.deeltijd;
        *lks += deel.lks;
        trajecten.iter_mut().zip(&deel.trajecten).for_each(|(som, n)| *som += *n);
        *beschut += deel.beschut;
        *participatiebaan += deel.participatiebaan;
        *wsw += deel.wsw;
        *waarde += deel.waarde;
        *lks_tomin += deel.lks_tomin;
    }
}

/// Proposes all payments of the month.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let niets = || Rekeningen { trajecten: vec![Cent::NUL; k.w.instrumenten.len()], ..Rekeningen::default() };
    let betaald = |p| matches!(p, Positie::Bijstand | Positie::Lks | Positie::Wsw) || Positie::bij_tomin(p);
    let stukken = r.elk(betaald, None, |_, i, deel: &mut Vec<Rekeningen>| {
        deel.resize_with(k.per_gemeente.len(), niets);
        tel(k, i, &mut deel[i.gemeente as usize]);
    });
    let mut per_gemeente: Vec<Rekeningen> = k.per_gemeente.iter().map(|_| niets()).collect();
    stukken.iter().for_each(|deel| per_gemeente.iter_mut().zip(deel).for_each(|(som, deel)| som.tel_op(deel)));
    let bezet: Vec<i64> = per_gemeente.iter().map(|n| n.beschut).collect();
    let leeg = leeg(r, k, &bezet);
    let mut uit = Vec::new();
    for (g, rekeningen) in per_gemeente.into_iter().enumerate() {
        betaal(r, k, g, &rekeningen, leeg[g], &mut uit);
    }
    minima(r, k, &mut uit);
    uit
}

/// Local schemes that go on for people who left bijstand for work, where a gemeente lets them.
fn minima(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let bedragen: Vec<Cent> = k.per_gemeente.iter().map(|w| behouden_minima(&w.p)).collect();
    if bedragen.iter().all(|bedrag| *bedrag == Cent::NUL) {
        return;
    }
    let mut personen = vec![0; bedragen.len()];
    for (_, i) in r.met_merk(Positie::werkt, Merk::NaarWerk).filter(|(_, i)| kan_behouden(i, k.nu, k.van(i))) {
        personen[i.gemeente as usize] += 1;
    }
    for (g, (bedrag, n)) in bedragen.into_iter().zip(personen).enumerate() {
        uit.push(Event::Betaling(g as u8, Pot::Uitvoering, Indicator::KostenMinima, Cent(bedrag.0 * n)));
    }
}

fn tel(k: &Kader, i: &Inwoner, r: &mut Rekeningen) {
    let p = k.van(i);
    match i.positie {
        Positie::Bijstand => {
            let paar = i64::from(i.is(Feiten::PAAR));
            (r.paar, r.alleen) = (r.paar + paar, r.alleen + 1 - paar);
            r.deeltijd += i64::from(i.is(Feiten::DEELTIJD));
            if i.dossier.traject != GEEN {
                r.trajecten[i.dossier.traject as usize] +=
                    termijn(k.nu, i.dossier.traject_sinds, i.dossier.traject_tot, i.dossier.traject_prijs);
            }
            if i.dossier.steun != GEEN {
                r.trajecten[i.dossier.steun as usize] +=
                    termijn(k.nu, i.dossier.steun_sinds, i.dossier.steun_tot, i.dossier.steun_prijs);
            }
        }
        Positie::Lks => r.lks += subsidie(i, p),
        Positie::Beschut | Positie::Participatiebaan => {
            let beschut = i64::from(i.positie == Positie::Beschut);
            (r.beschut, r.participatiebaan) = (r.beschut + beschut, r.participatiebaan + 1 - beschut);
            r.waarde += (f64::from(i.vermogen) * DELEN) as i64;
            r.lks_tomin += subsidie(i, p);
        }
        Positie::Wsw => r.wsw += 1,
        _ => {}
    }
}

/// What is paid this month of the price of a traject or support.
fn termijn(nu: Maand, sinds: Maand, tot: Maand, prijs: i32) -> Cent {
    let (maand, lengte) = (nu.sinds(sinds), tot.sinds(sinds));
    betaald_na(prijs, maand + 1, lengte) - betaald_na(prijs, maand, lengte)
}

/// Hours a week; with loonkostensubsidie and at Tomin everybody works the usual ones, also if those are no whole number.
pub fn werkuren(i: &Inwoner, p: &Parameters) -> f64 {
    if i.positie == Positie::Lks || i.positie.bij_tomin() { *p.lks.uren } else { f64::from(i.uren) }
}

/// Loonkostensubsidie of one job and month: the gap between minimum wage and loonwaarde, with
/// employer's contributions, for the hours of the job.
pub fn subsidie(i: &Inwoner, p: &Parameters) -> Cent {
    let l = &p.lks;
    let gat = (1.0 - f64::from(i.dossier.loonwaarde)).clamp(0.0, *l.maximum);
    let deel = werkuren(i, p) / (*p.baan.uren_voltijd).max(1.0);
    l.minimumloon.times(gat * deel * (1.0 + *l.vakantiegeld) * (1.0 + *l.opslag))
}

/// Uitkeringen of a month: a couple shares one, part-time income is deducted.
fn uitkeringen(r: &Rekeningen, p: &Parameters) -> Cent {
    let (b, m) = (&p.begroting, &p.regio);
    // The price is the mean over households; the norm of a couple is the larger one.
    let alleen = b.uitkering.times(1.0 / 12.0 / (1.0 - *m.paar + *m.paar / *b.norm_alleen));
    let paar = alleen.times(1.0 / *b.norm_alleen / 2.0);
    Cent(alleen.0 * r.alleen + paar.0 * r.paar - aftrek(p).0 * r.deeltijd)
}

fn betaal(r: &Regio, k: &Kader, g: usize, n: &Rekeningen, leeg: f64, uit: &mut Vec<Event>) {
    let p = &k.per_gemeente[g].p;
    let g8 = g as u8;
    uit.push(Event::Betaling(g8, Pot::Buig, Indicator::KostenUitkering, uitkeringen(n, p)));
    uit.push(Event::Betaling(g8, Pot::Buig, Indicator::KostenLks, n.lks + n.lks_tomin));
    for (instrument, termijn) in k.w.instrumenten.iter().zip(&n.trajecten).filter(|(_, c)| **c != Cent::NUL) {
        uit.push(Event::Verplichting(g8, instrument.pot, telling_kosten(instrument), *termijn));
    }
    let voorliggend = voorliggend(&p.gezondheid).times((n.alleen + n.paar) as f64 / 12.0);
    uit.push(Event::Betaling(g8, Pot::Uitvoering, Indicator::KostenSteun, voorliggend));
    tomin(r, k, g, n, leeg, uit);
    if k.achtergrond.hoort_erbij(g, k.nu) {
        let t = &p.toewijzing;
        let staf = p.begroting.klantmanager.times(r.klantmanagers[g] * *t.caseload_norm / *t.caseload / 12.0);
        let deel = r.verdeelsleutel[g] / verdeeld(r, k);
        let werkgevers = &k.p().wsp;
        let besparing = 1.0 - *werkgevers.integratie * *werkgevers.besparing;
        let wsp = p.begroting.accountmanager.times(*werkgevers.accountmanagers * besparing * deel / 12.0);
        uit.push(Event::Betaling(g8, Pot::Uitvoering, Indicator::KostenUitvoering, staf + wsp));
    }
}

/// Tomin: cost of places, werkleiders and Wsw less subsidies and earnings. Loonkostensubsidie of its places
/// comes from BUIG; guidance of beschut werk comes out of the participatiebudget as far as that reaches, also
/// of places that are bought and stand empty.
fn tomin(r: &Regio, k: &Kader, g: usize, n: &Rekeningen, leeg: f64, uit: &mut Vec<Event>) {
    let t = &k.per_gemeente[g].p.tomin;
    let maand = |c: Cent, aantal: f64| c.times(aantal / 12.0);
    let plekken = (n.beschut + n.participatiebaan) as f64;
    let vrij = r.kassen[g][Pot::Participatiebudget as usize].vrij();
    let begeleiding = maand(t.begeleiding, n.beschut as f64 + leeg).min(vrij.max(Cent::NUL));
    // Development takes hours from production.
    let productie = 1.0 - *t.ontwikkeling_kost * *t.ontwikkelgericht;
    let opbrengst = maand(t.opbrengst, n.wsw as f64 + n.waarde as f64 / DELEN / *t.opbrengst_vermogen * productie);
    let werkleiders = maand(t.werkleider, plekken * t.extra_werkleiders()) + maand(t.begeleiding, leeg);
    let kosten = maand(t.plaats_kosten, plekken) + maand(t.wsw_kosten, n.wsw as f64) + werkleiders;
    let saldo = kosten - opbrengst - maand(t.wsw_subsidie, n.wsw as f64) - n.lks_tomin - begeleiding;
    uit.push(Event::Betaling(g as u8, Pot::Participatiebudget, Indicator::KostenTomin, begeleiding));
    uit.push(Event::Betaling(g as u8, Pot::Tomin, Indicator::KostenTomin, saldo));
    uit.push(Event::Tel(g as u8, Indicator::OpbrengstTomin, opbrengst.0));
}

/// Places for beschut werk that each gemeente has bought and that stand empty: of what it bought and does not use, the
/// part that nobody from another gemeente fills.
fn leeg(r: &Regio, k: &Kader, bezet: &[i64]) -> Vec<f64> {
    let over: Vec<f64> = (0..bezet.len()).map(|g| (afgesproken(r, k, g) - bezet[g] as f64).max(0.0)).collect();
    deel_leeg(*k.p().tomin.beschut - bezet.iter().sum::<i64>() as f64, over)
}

/// The empty places of the region over gemeenten that bought more than they use, in proportion, at most what they bought.
fn deel_leeg(leeg: f64, over: Vec<f64>) -> Vec<f64> {
    let deel = (leeg / over.iter().sum::<f64>().max(1e-9)).clamp(0.0, 1.0);
    over.into_iter().map(|over| over * deel).collect()
}

/// Places for beschut werk that a gemeente has bought in advance: its part of the region's, by its weight.
pub fn afgesproken(r: &Regio, k: &Kader, g: usize) -> f64 {
    let deel = if k.achtergrond.hoort_erbij(g, k.nu) { r.verdeelsleutel[g] / verdeeld(r, k) } else { 0.0 };
    *k.per_gemeente[g].p.tomin.volume * *k.p().tomin.beschut * deel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_that_are_empty_are_paid_for() {
        assert_eq!(deel_leeg(0.0, vec![3.0, 1.0]), [0.0, 0.0], "others fill them");
        assert_eq!(deel_leeg(2.0, vec![3.0, 1.0]), [1.5, 0.5]);
        assert_eq!(deel_leeg(9.0, vec![3.0, 1.0]), [3.0, 1.0], "at most what was bought");
        assert_eq!(deel_leeg(9.0, vec![0.0, 0.0]), [0.0, 0.0]);
        assert_eq!(deel_leeg(-2.0, vec![1.0]), [0.0], "more people than places");
    }
}
