//! Phase 6, voortgang: trajecten and support run a month further; people drop out or complete, and a
//! completed voorziening does what its file says. Health, debts and part-time work move too.

use crate::draw::{Draw, Stream};
use crate::instrument::{Aanbieder, Belemmering, Component, Effect, Instrument, Profiel, Slot};
use crate::measure::Indicator;
use crate::parameter::{Gezondheid, Parameters};
use crate::proces::Kader;
use crate::proces::gezondheid;
use crate::proces::inkomen::deeltijd_start;
use crate::proces::plaatsing::{Plekken, contract, met_lks_na_werkplek};
use crate::regio::{Afloop, Event, Feiten, GEEN, Inwoner, Merk, Positie, Reden, Regio, Wie, achtereen};

/// Whoever completes a traject whose host may hire, with the instrument.
type Gast<'a> = (Wie, &'a Inwoner, u8);

/// Proposes progress in trajecten and support.
pub fn voorstel<'a>(r: &'a Regio, k: &Kader) -> Vec<Event> {
    let welzijn: Vec<[Wisseling; 3]> = k.per_gemeente.iter().map(|w| wisselingen(&w.p)).collect();
    let vakmanschap = r.vakmanschap(k.w);
    let stap = |wie, i: &'a Inwoner, (uit, gasten): &mut (Vec<Event>, Vec<Gast<'a>>)| {
        if i.dossier.traject != GEEN || i.dossier.steun != GEEN {
            let [u, v, ..] = k.draw(Stream::Voortgang, i).four();
            let mut opgestapt = false;
            for (n, tot, geluk) in
                [(i.dossier.traject, i.dossier.traject_tot, u), (i.dossier.steun, i.dossier.steun_tot, v)]
            {
                // Who has two that offer a step up takes it once.
                if n != GEEN && verder(k, wie, i, n, tot, (geluk, vakmanschap), uit, gasten) && !opgestapt {
                    opgestapt = opstap(k, wie, i, n, uit);
                }
            }
        }
        let geluk = k.draw(Stream::Gezondheid, i).four();
        for (wisseling, u) in welzijn[i.gemeente as usize].iter().zip(geluk) {
            let heeft = i.is(wisseling.feit);
            if u < if heeft { wisseling.stopt } else { wisseling.begint } {
                uit.push(Event::Feit(wie, wisseling.feit, !heeft));
            }
        }
    };
    let (uit, gasten): (Vec<_>, Vec<_>) = r.elk(|p| p == Positie::Bijstand, None, stap).into_iter().unzip();
    let (mut uit, mut gasten) = (achtereen(uit), achtereen(gasten));
    welzijn_werkend(r, k, &mut uit);
    gasten.sort_by_key(|(_, i, _)| i.sleutel);
    // Whoever completes two at once is hired once.
    gasten.dedup_by_key(|(wie, _, _)| *wie);
    bij_gast(r, k, &gasten, &mut uit);
    uit
}

/// Runs a traject or support a month further; true if it goes on after it.
#[allow(clippy::too_many_arguments)]
fn verder<'a>(
    k: &Kader,
    wie: Wie,
    i: &'a Inwoner,
    n: u8,
    tot: crate::quantity::Maand,
    (u, vakmanschap): (f64, f64),
    uit: &mut Vec<Event>,
    gasten: &mut Vec<Gast<'a>>,
) -> bool {
    let instrument = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize];
    if k.nu >= tot {
        uit.push(Event::Einde(wie, n, Afloop::Afgerond));
        afgerond(k, wie, i, n, uit, gasten);
        return false;
    }
    let maanden = (*instrument.cijfers.duur).max(1.0);
    // Without experience at the WSP, more people fall out at werkgevers.
    let gast = if instrument.aanbieder == Aanbieder::Werkgever { vakmanschap.max(1e-6) } else { 1.0 };
    let uitval = *instrument.cijfers.uitval / gast * gezondheid::ondersteund(&k.van(i).gezondheid, instrument);
    // The chance of a month is 1 - (1 - uitval)^(1 / maanden); what it is at most costs no power and settles nearly all.
    let druk = onder_druk(k, i, instrument);
    let hoogstens = if uitval < 1.0 { uitval / ((1.0 - uitval) * maanden) } else { 1.0 };
    let kan = u > 1.0 - 1.001 * hoogstens * druk;
    let uitgevallen = kan && u > 1.0 - (1.0 - libm::pow((1.0 - uitval).max(0.0), 1.0 / maanden)) * druk;
    if uitgevallen {
        uit.push(Event::Einde(wie, n, Afloop::Uitval));
    }
    !uitgevallen
}

/// Multiplier of drop-out from a traject: worries without any support beside it make it heavier.
fn onder_druk(k: &Kader, i: &Inwoner, instrument: &Instrument) -> f64 {
    let zorgen = i.feiten.0 & (Feiten::PSYCHISCH | Feiten::SCHULDEN) != 0;
    let zwaarder = instrument.slot == Slot::Traject && zorgen && i.dossier.steun == GEEN;
    if zwaarder { *k.van(i).gezondheid.uitval_belemmerd } else { 1.0 }
}

/// A person far from work may move on to an economic profile while a traject or support runs; true if so.
fn opstap(k: &Kader, wie: Wie, i: &Inwoner, n: u8, uit: &mut Vec<Event>) -> bool {
    let instrument = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize];
    let lukt = |effect: &Effect| matches!(effect, Effect::Opstap(kans) if effectdraw(k, i, instrument).happens(**kans));
    let op = i.dossier.profiel == Profiel::SocialeZelfredzaamheid && instrument.effecten.iter().any(lukt);
    if op {
        uit.push(Event::Intake(wie, i.dossier.indicatie, Profiel::LksZdp, false));
        uit.push(Event::Tel(i.gemeente, Indicator::Opstap, 1));
    }
    op
}

/// Luck of an instrument's effects.
fn effectdraw(k: &Kader, i: &Inwoner, instrument: &Instrument) -> Draw {
    k.draws.draw_soort(Stream::Effect, i.sleutel, k.nu, instrument.sleutel)
}

fn afgerond<'a>(k: &Kader, wie: Wie, i: &'a Inwoner, n: u8, uit: &mut Vec<Event>, gasten: &mut Vec<Gast<'a>>) {
    let instrument = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize];
    let mut draw = effectdraw(k, i, instrument);
    for effect in &instrument.effecten {
        match *effect {
            Effect::Ontwikkeling(..) | Effect::Heropbouw(_) => {
                let groei = ontwikkeling(effect, vervaagd(k, i));
                uit.extend(groei.map(|(component, punten)| Event::Ontwikkel(wie, component, punten as f32)));
            }
            Effect::Herstel(punten) => uit.push(Event::Herstel(wie, *punten as f32)),
            Effect::Werkritme(maanden) => uit.push(Event::Werkritme(wie, *maanden as i32)),
            Effect::ZoekenNa(factor, maanden) => {
                uit.push(Event::Zoeken(wie, *factor as f32, k.nu + *maanden as i32));
            }
            Effect::Baanbehoud(factor) => uit.push(Event::Baanbehoud(wie, *factor as f32)),
            Effect::Opleiding(kans) if draw.happens(*kans) => uit.push(Event::Opleiding(wie)),
            Effect::Omscholing => uit.extend(instrument.sector.map(|sector| Event::Sector(wie, sector))),
            Effect::Gastwerkgever(kans) if draw.happens(*kans) => gasten.push((wie, i, n)),
            Effect::Opheffen(belemmering, kans) if draw.happens(*kans) => uit.push(opheffen(k, wie, belemmering)),
            _ => {}
        }
    }
}

/// What an effect adds to the index for good, and to which part of it, for someone of whose skill a part has faded.
fn ontwikkeling(effect: &Effect, vervaagd: f64) -> Option<(Component, f64)> {
    match *effect {
        Effect::Ontwikkeling(component, punten) => Some((component, *punten)),
        Effect::Heropbouw(punten) => Some((Component::Vaardigheden, *punten * vervaagd)),
        _ => None,
    }
}

/// The part of the skill that can fade that has faded. A traject soon after another finds little to give back.
fn vervaagd(k: &Kader, i: &Inwoner) -> f64 {
    let p = k.van(i);
    deel_vervaagd(k.tabellen.vaardigheid(i, k.nu, p), *p.markt.vaardigheid_verlies)
}

fn deel_vervaagd(vaardigheid: f64, verlies: f64) -> f64 {
    (-vaardigheid / verlies.max(1e-9)).clamp(0.0, 1.0)
}

fn opheffen(k: &Kader, wie: Wie, belemmering: Belemmering) -> Event {
    match belemmering.feit() {
        Some(feit) => Event::Feit(wie, feit, false),
        None => Event::Ontwikkel(wie, Component::Taal, *k.p().afstand.taal as f32),
    }
}

/// The host hires on a vacancy of an inclusive werkgever in the sector of the arrangement, or else in that of
/// the person, before the market opens.
fn bij_gast(r: &Regio, k: &Kader, gasten: &[Gast], uit: &mut Vec<Event>) {
    let mut plekken = Plekken::met_netwerk(k);
    for &(wie, i, n) in gasten {
        let plek = k.draw(Stream::Vacature, i).uniform();
        // What the completed traject does to the job is in an event before this one, so it is added here.
        let instrument = &k.per_gemeente[i.gemeente as usize].instrumenten[n as usize];
        let mut straks = Inwoner { sector: instrument.sector.unwrap_or(i.sector), ..i.clone() };
        if let Some(post) = plekken.vacature(r, &straks, plek, i.opleiding) {
            let effecten = &instrument.effecten;
            let behoud =
                effecten.iter().find_map(|e| if let Effect::Baanbehoud(f) = e { Some(**f as f32) } else { None });
            straks.dossier.baanbehoud = behoud.unwrap_or(i.dossier.baanbehoud);
            for effect in effecten {
                if let Some((component, punten)) = ontwikkeling(effect, vervaagd(k, i)) {
                    straks.ontwikkel(component, punten, &k.p().afstand);
                }
            }
            uit.push(contract(k, wie, &straks, post, Reden::Gastwerkgever, 0.0, met_lks_na_werkplek(k, i)));
        }
    }
}

/// A fact about people in bijstand that comes and goes: chances of a month.
struct Wisseling {
    feit: u32,
    begint: f64,
    stopt: f64,
}

/// Health, debts and part-time work beside bijstand.
fn wisselingen(p: &Parameters) -> [Wisseling; 3] {
    let (g, preventie) = (&p.gezondheid, gezondheid::preventie(&p.gezondheid));
    [
        (Feiten::PSYCHISCH, *g.psychisch_start * preventie, gezondheid::psychisch_herstel(g)),
        (Feiten::SCHULDEN, *g.schulden_start * preventie, *g.schulden_herstel),
        (Feiten::DEELTIJD, deeltijd_start(p), *p.bijstand.deeltijd_stop),
    ]
    .map(|(feit, begint, stopt)| Wisseling { feit, begint, stopt })
}

/// Klachten and debts of people at work pass.
fn welzijn_werkend(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let hersteld = |g: &Gezondheid| gezondheid::psychisch_herstel(g) * *g.psychisch_werk;
    let schuldenvrij = |g: &Gezondheid| *g.schulden_herstel;
    type Kans = fn(&Gezondheid) -> f64;
    let soorten: [(Stream, u32, Merk, Kans); 2] = [
        (Stream::Gezondheid, Feiten::PSYCHISCH, Merk::Psychisch, hersteld),
        (Stream::Schulden, Feiten::SCHULDEN, Merk::Schulden, schuldenvrij),
    ];
    for (stream, feit, merk, kans) in soorten {
        let hoogste = k.per_gemeente.iter().map(|w| kans(&w.p.gezondheid)).fold(0.0, f64::max);
        let hier = |p: Positie, wie| if p.werkt() && r.heeft_merk(wie, merk) { hoogste } else { 0.0 };
        uit.extend(achtereen(r.zeef((k.draws, stream, hoogste), hier, |wie, i, u, _, uit: &mut Vec<Event>| {
            if u < kans(&k.van(i).gezondheid) {
                uit.push(Event::Feit(wie, feit, false));
            }
        })));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Maand, Points};

    #[test]
    fn what_a_traject_gives_back_for_good_follows_the_time_without_work() {
        let mut p = Parameters::empty();
        (p.markt.vaardigheid_verlies.0, p.markt.vaardigheid_verlies_duur.0) = (0.4, 24.0);
        let nu = Maand(264);
        let groei = |effect: Effect, sinds: i32| {
            let i = Inwoner { positie: Positie::Bijstand, ritme: nu - sinds, ..Inwoner::default() };
            ontwikkeling(&effect, deel_vervaagd(i.vaardigheid(nu, &p.markt), 0.4))
        };
        let terug = |sinds| groei(Effect::Heropbouw(Points(0.3)), sinds).map_or(0.0, |(_, punten)| punten);
        assert_eq!(terug(0), 0.0);
        assert!((terug(24) - 0.3 * (1.0 - libm::exp(-1.0))).abs() < 1e-9);
        assert!(terug(240) > 0.299 && terug(240) <= 0.3);
        let altijd = Effect::Ontwikkeling(Component::Taal, Points(0.2));
        assert_eq!(groei(altijd, 0), groei(altijd, 240), "new skill does not depend on it");
        assert_eq!(groei(Effect::Omscholing, 240), None);
    }
}
