//! Between toewijzing and voortgang, mobiliteit: help for people who are not (yet) in bijstand. UWV hands
//! WW that ends over to the gemeente; the RMT helps people from work, and from no work, to work; the region and
//! its Leerwerkloket help employees to learn on.
//!
//! A person's draw of the month yields, in this order: the place in the queue of the RMT, whether one may come
//! to it, and whether one turns to another sector.

use crate::draw::{Draw, Stream};
use crate::instrument::Pot;
use crate::measure::Indicator;
use crate::proces::Kader;
use crate::proces::boekhouding::sleutel;
use crate::proces::toewijzing::uren_over;
use crate::proces::volgorde::{Volgorde, laag_eerst};
use crate::quantity::{Cent, Maand};
use crate::regio::{Event, Feiten, GEEN, Inwoner, OPLEIDING_TOP, Positie, Regio, Wie, achtereen};

/// The month of the lasting draw that says whether UWV hands a person over: no run lives it.
const OVERGEDRAGEN: Maand = Maand(0);

/// Proposes hand-overs and regional services.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    overdracht(r, k, &mut uit);
    let helpt = |e: &Event| if let Event::Zoeken(wie, ..) = e { Some(*wie) } else { None };
    let mut geholpen: Vec<Wie> = uit.iter().filter_map(helpt).collect();
    geholpen.sort_unstable();
    let mut pot = RegioPot::new(r, k);
    rmt(r, k, &geholpen, &mut pot, &mut uit);
    if f64::from(k.nu.in_jaar()) == (*k.p().mobiliteit.llo_maand).round() {
        ontwikkelen(r, k, &mut pot, &mut uit);
    }
    pot.betaal(&mut uit);
    uit
}

/// The regional pot: the gemeenten pay everything together, each its share.
struct RegioPot {
    deel: Vec<f64>,
    vrij: Vec<Cent>,
    uitgegeven: Cent,
}

impl RegioPot {
    fn new(r: &Regio, k: &Kader) -> RegioPot {
        let vrij = r.kassen.iter().map(|kas| kas[Pot::Regio as usize].vrij()).collect();
        RegioPot { deel: sleutel(r, k), vrij, uitgegeven: Cent::NUL }
    }

    /// Spends an amount if every gemeente can pay its share of it.
    fn koop(&mut self, prijs: Cent) -> bool {
        let som = self.uitgegeven + prijs;
        let kan = self.deel.iter().zip(&self.vrij).all(|(deel, vrij)| aandeel(som, *deel) <= *vrij);
        if kan {
            self.uitgegeven = som;
        }
        kan
    }

    fn betaal(self, uit: &mut Vec<Event>) {
        for (g, deel) in self.deel.iter().enumerate() {
            let bedrag = aandeel(self.uitgegeven, *deel);
            if bedrag > Cent::NUL {
                uit.push(Event::Betaling(g as u8, Pot::Regio, Indicator::KostenRegio, bedrag));
            }
        }
    }
}

/// A gemeente's share of an amount, in whole cents.
fn aandeel(som: Cent, deel: f64) -> Cent {
    som.times(deel)
}

/// UWV hands over WW that ends soon, who ends first first. The gemeente sees the person at the cost of an
/// intake, as far as the hours go that intake and starts have left.
fn overdracht(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    if k.per_gemeente.iter().all(|w| *w.p.ww.overdracht < 1.0) {
        return;
    }
    let mut rij = r.gezocht(|p| p == Positie::Ww, None, |i| wordt_overgedragen(k, i));
    rij.sort_by_key(|(_, i)| (i.ww_tot, i.sleutel));
    let mut uren: Vec<i64> = (0..k.per_gemeente.len()).map(|g| uren_over(r, k, g)).collect();
    for (wie, i) in rij {
        let p = k.van(i);
        let per_intake = (*p.toegang.intake_uren * 10.0) as i64;
        let over = &mut uren[i.gemeente as usize];
        if *over < per_intake {
            continue;
        }
        *over -= per_intake;
        uit.push(Event::Tel(i.gemeente, Indicator::UrenBesteed, per_intake));
        uit.push(Event::Zoeken(wie, *p.ww.overdracht_zoek as f32, i.ww_tot));
    }
}

/// Whether a person in WW is handed over now: entitled to bijstand, close to the end, within reach, and not
/// helped already.
fn wordt_overgedragen(k: &Kader, i: &Inwoner) -> bool {
    let ww = &k.van(i).ww;
    let dichtbij = (1..=*ww.overdracht as i32).contains(&i.ww_tot.sinds(k.nu));
    let bereikt = || k.draws.uniform(Stream::Mobiliteit, i.sleutel, OVERGEDRAGEN) < *ww.overdracht_bereik;
    let open = i.dossier.na_tot <= k.nu && !i.is(Feiten::GEEN_ANDER_TRAJECT);
    dichtbij && i.is(Feiten::RECHT) && open && bereikt()
}

/// How many people are looked at, at first, for each whom the RMT can help.
const RUIM: f64 = 4.0;

/// Someone who may come to the RMT: place in the queue, whether he turns to another sector, who.
type Klant<'a> = (f64, bool, Wie, &'a Inwoner);

/// The RMT helps as many as it has places for and the pot can pay: a part people with a flexible contract, the
/// rest people in WW and, as far as it is open to them, in bijstand and without benefit.
fn rmt(r: &Regio, k: &Kader, geholpen: &[Wie], pot: &mut RegioPot, uit: &mut Vec<Event>) {
    let m = &k.p().mobiliteit;
    let plaatsen = k.afgerond(*m.rmt_trajecten / 12.0, 0x3_0000);
    if plaatsen == 0 {
        return;
    }
    let werkend = k.afgerond(plaatsen as f64 * *m.rmt_werkend, 0x3_0001).min(plaatsen);
    let rijen = klanten(r, k, geholpen, [werkend, plaatsen - werkend]);
    let kansrijk = kansrijk(r, k);
    for (_, anders, wie, i) in rijen.into_iter().flatten() {
        if !pot.koop(m.rmt_prijs) {
            return;
        }
        uit.push(Event::Zoeken(wie, *m.rmt_zoeken as f32, k.nu + *m.rmt_duur as i32));
        if anders {
            uit.push(Event::Sector(wie, kansrijk[i.opleiding.min(OPLEIDING_TOP) as usize]));
        }
        uit.push(Event::Tel(i.gemeente, Indicator::StartRmt, 1));
        let breed = matches!(i.positie, Positie::NugZoekend | Positie::Bijstand);
        uit.push(Event::Tel(i.gemeente, Indicator::StartRmtBreed, i64::from(breed)));
    }
}

/// Who comes to the RMT and is not helped this month already: so many from flexible jobs, and so many without a job.
fn klanten<'a>(r: &'a Regio, k: &Kader, geholpen: &[Wie], aantallen: [usize; 2]) -> [Vec<Klant<'a>>; 2] {
    let m = &k.p().mobiliteit;
    let soort = |p| match p {
        Positie::Flex => Some(0),
        Positie::Ww | Positie::NugZoekend | Positie::Bijstand => Some(1),
        _ => None,
    };
    // As long as it is open to nobody else, only people in WW come without a job.
    let breed = *m.rmt_breed > 0.0;
    let komen = |p| soort(p).filter(|s| *s == 0 || breed || p == Positie::Ww);
    let tot = |kansen: [f64; 2]| {
        let van_hier = |p, _| komen(p).map_or(0.0, |s| kansen[s]);
        let hoogste = kansen[0].max(kansen[1]);
        let komt = |wie, i: &'a Inwoner, plek, mut draw: Draw, rijen: &mut [Vec<Klant<'a>>; 2]| {
            let (breed, anders) = (draw.uniform(), draw.uniform());
            if mag_komen(k, i, breed) && geholpen.binary_search(&wie).is_err() {
                soort(i.positie).into_iter().for_each(|s| rijen[s].push((plek, anders < *m.rmt_kansrijk, wie, i)));
            }
        };
        let stukken: Vec<[Vec<Klant>; 2]> = r.zeef((k.draws, Stream::Mobiliteit, hoogste), van_hier, komt);
        let mut rijen = [Vec::new(), Vec::new()];
        for stuk in stukken {
            rijen.iter_mut().zip(stuk).for_each(|(rij, mut deel)| rij.append(&mut deel));
        }
        rijen
    };
    // The front of each queue is nearly always enough, then what the sieve gives; only if that is too short is
    // everyone asked.
    let zeef = Stream::Mobiliteit.grens();
    let mut mensen = [0; 2];
    let posities = Positie::ALL.iter().filter_map(|(p, _)| Some((*p, komen(*p)?)));
    posities.for_each(|(p, s)| mensen[s] += r.stand[p as usize]);
    let voorop = [0, 1].map(|s| (RUIM * aantallen[s] as f64 / mensen[s].max(1) as f64).min(zeef));
    let lang = |rijen: &[Vec<Klant>; 2]| rijen.iter().zip(aantallen).all(|(rij, n)| rij.len() >= n);
    let rijen = [voorop, [zeef; 2]].into_iter().map(tot).find(lang).unwrap_or_else(|| tot([1.0; 2]));
    [0, 1].map(|s| {
        let volgorde = Volgorde::new(rijen[s].iter().map(|(plek, _, _, i)| (laag_eerst(*plek), i.sleutel)));
        volgorde.take(aantallen[s]).map(|n| rijen[s][n]).collect()
    })
}

/// Its help comes on top of that of others: not for whoever is helped already, and from bijstand for those who
/// are close to work and in no traject.
fn mag_komen(k: &Kader, i: &Inwoner, breed: f64) -> bool {
    let open = breed < *k.p().mobiliteit.rmt_breed;
    let mag = match i.positie {
        Positie::NugZoekend => open,
        Positie::Bijstand => {
            let dichtbij = i.dossier.profiel.dicht_bij_werk();
            open && dichtbij && i.dossier.traject == GEEN && !i.is(Feiten::PROEF) && !i.is(Feiten::ONTHEFFING)
        }
        _ => true,
    };
    mag && i.dossier.na_tot <= k.nu && !i.is(Feiten::GEEN_ANDER_TRAJECT)
}

/// The sector with most vacancies per post, at each level; a thin one only if no other has vacancies enough.
fn kansrijk(r: &Regio, k: &Kader) -> [u8; 3] {
    let mut tel = vec![[(0.0, 0.0); 3]; k.sectoren.len()];
    for d in &r.deelmarkten {
        let (vacatures, posten) = &mut tel[d.sector as usize][d.niveau as usize];
        (*vacatures, *posten) = (*vacatures + f64::from(d.vacant), *posten + f64::from(d.open));
    }
    [0, 1, 2].map(|niveau| {
        let graad = |sector: &u8| {
            let (vacatures, posten): (f64, f64) = tel[*sector as usize][niveau];
            if vacatures < *k.p().markt.dunne_deelmarkt { 0.0 } else { vacatures / posten.max(1.0) }
        };
        (0..k.sectoren.len() as u8).max_by(|a, b| graad(a).total_cmp(&graad(b)).then(b.cmp(a))).unwrap_or(0)
    })
}

/// Once a year employees with laag opleiding learn on to midden, more of them through the Leerwerkloket, as
/// long as the pot pays; whoever has most luck goes first.
fn ontwikkelen(r: &Regio, k: &Kader, pot: &mut RegioPot, uit: &mut Vec<Event>) {
    let m = &k.p().mobiliteit;
    let kans = *m.llo * (1.0 + *m.leerwerkloket);
    let werknemer = |p, _| if matches!(p, Positie::Vast | Positie::Flex) { kans } else { 0.0 };
    let leert = |wie, i: &Inwoner, u, _, rij: &mut Vec<(f64, u32, Wie)>| {
        if i.opleiding == 0 {
            rij.push((u, i.sleutel, wie));
        }
    };
    let mut rij = achtereen(r.zeef((k.draws, Stream::Leren, kans), werknemer, leert));
    rij.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (_, _, wie) in rij {
        if !pot.koop(m.llo_prijs) {
            return;
        }
        uit.push(Event::Opleiding(wie));
    }
}
