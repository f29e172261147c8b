//! Phase 3, instroom: WW ends, people without benefit enter bijstand, leave it for other reasons than
//! work, start and stop searching, leave school, recover; and people leave the working ages.

use crate::draw::{Draw, Stream};
use crate::measure::Indicator;
use crate::parameter::{Bijstand, Jeugd, Parameters};
use crate::proces::Kader;
use crate::proces::aanvraag::{aanvraag, beslissing};
use crate::proces::klantbeheer;
use crate::proces::uitval::{kort_na_werk, meldt_zich};
use crate::quantity::Maand;
use crate::regio::{Event, Feiten, Inwoner, Merk, Positie, Reden, Regio, Wie, achtereen};

/// Proposes who leaves the region's working ages. These chances depend on age alone, so demography is
/// the same under every policy.
pub fn vertrek(r: &Regio, k: &Kader) -> Vec<Event> {
    let d = &k.p().demografie;
    let aow = *d.aow as i32;
    let kansen = [
        (*d.sterfte_jong / 12.0, *d.vertrek_jong / 12.0),
        (*d.sterfte_jong / 12.0, *d.vertrek_midden / 12.0),
        (*d.sterfte_midden / 12.0, *d.vertrek_oud / 12.0),
        (*d.sterfte_oud / 12.0, *d.vertrek_oud / 12.0),
    ];
    let mut uit = Vec::new();
    let heringedeeld = |g: u8| !k.achtergrond.hoort_erbij(g as usize, k.nu);
    // A gemeente leaves once; a region may also start after it has left.
    let nu_weg = k.achtergrond.tot.iter().flatten().any(|tot| k.nu == (*tot).max(r.start));
    if nu_weg {
        let weg = r.bewoners().filter(|(_, i)| heringedeeld(i.gemeente));
        uit.extend(weg.map(|(wie, _)| Event::Weg(wie, Reden::Herindeling)));
    }
    let blijft = |i: &Inwoner| !(nu_weg && heringedeeld(i.gemeente));
    let aow_leeftijd = r.geboren_tot(k.nu - aow).filter(|(_, i)| blijft(i));
    uit.extend(aow_leeftijd.map(|(wie, _)| Event::Weg(wie, Reden::Aow)));
    let hoogste = kansen.iter().map(|(dood, weg)| dood + weg).fold(0.0, f64::max);
    let vertrekt = |wie, i: &Inwoner, u, _, uit: &mut Vec<Event>| {
        let leeftijd = i.leeftijd(k.nu);
        let (dood, weg) = kansen[leeftijdsklasse(leeftijd)];
        if u < dood + weg && leeftijd < aow && blijft(i) {
            uit.push(Event::Weg(wie, if u < dood { Reden::Overleden } else { Reden::Vertrek }));
        }
    };
    uit.extend(achtereen(r.zeef((k.draws, Stream::Demografie, hoogste), |_, _| hoogste, vertrekt)));
    uit
}

/// Age class of the region's margins: 15-27, 27-45, 45-55, 55 and over. Unit of the argument: months.
pub fn leeftijdsklasse(leeftijd: i32) -> usize {
    match leeftijd / 12 {
        ..27 => 0,
        27..45 => 1,
        45..55 => 2,
        _ => 3,
    }
}

/// Proposes the moves of people without a job.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let onderzocht = klantbeheer::onderzoek(r, k, &mut uit);
    let zonder_baan = |p| matches!(p, Positie::Ww | Positie::Bijstand | Positie::NugZoekend);
    uit.extend(achtereen(r.elk(zonder_baan, None, |wie, i, uit| match i.positie {
        Positie::Ww => ww(k, wie, i, uit),
        Positie::Bijstand => bijstand(k, wie, i, onderzocht[i.gemeente as usize], uit),
        _ => zoekend(k, wie, i, uit),
    })));
    // Who left bijstand for another reason may soon be back, with a chance of its own.
    let mut terug = Vec::new();
    for (wie, i) in r.met_merk(|p| p == Positie::NugNietZoekend, Merk::Overig) {
        let b = &k.van(i).bijstand;
        if kan_terug(i, k.nu, b) && k.draw(Stream::Terug, i).happens(*b.overig_terug) {
            aanvraag(k, wie, i, Reden::Levensgebeurtenis, &mut uit);
            terug.push(wie);
        }
    }
    let d = &k.p().demografie;
    let (zoekt, school, herstel) = (hoogste(k), d.school_uit.max(*d.wajong), *d.wia_uit);
    let kans = |positie, wie| match positie {
        Positie::NugNietZoekend if terug.binary_search(&wie).is_err() => zoekt,
        Positie::Onderwijs => school,
        Positie::Wia | Positie::Wajong => herstel,
        _ => 0.0,
    };
    let hoogstens = zoekt.max(school).max(herstel);
    let inactief = |p| matches!(p, Positie::NugNietZoekend | Positie::Onderwijs | Positie::Wia | Positie::Wajong);
    uit.extend(achtereen(r.zeef_van(
        (k.draws, Stream::Instroom, hoogstens),
        inactief,
        kans,
        |wie, i, u, draw, uit| match i.positie {
            Positie::NugNietZoekend => niet_zoekend(k, wie, i, u, uit),
            Positie::Onderwijs => onderwijs(k, wie, i, (u, draw), uit),
            _ => uit.push(Event::Verplaats(wie, Positie::NugZoekend, Reden::Herstel)),
        },
    )));
    uit
}

/// The highest chance that someone without benefit who does not search starts to, or applies for bijstand.
fn hoogste(k: &Kader) -> f64 {
    let zoeken = k.per_gemeente.iter().zip(&k.achtergrond.dichtheid).map(|(w, dichtheid)| {
        let (b, loket) = (&w.p.bijstand, loket(&w.p.jeugd, 0).max(1.0));
        *b.levensgebeurtenis * dichtheid + *b.zoek_start * loket
    });
    zoeken.fold(0.0, f64::max)
}

fn ww(k: &Kader, wie: Wie, i: &Inwoner, uit: &mut Vec<Event>) {
    if k.nu < i.ww_tot {
        return;
    }
    let mut draw = k.draw(Stream::Instroom, i);
    if i.is(Feiten::RECHT) && draw.happens(meldt_zich(i, k.nu, k.van(i), *k.van(i).ww.naar_bijstand)) {
        aanvraag(k, wie, i, Reden::WwEindigt, uit);
    } else {
        uit.push(Event::Verplaats(wie, Positie::NugZoekend, Reden::WwEindigt));
    }
}

fn bijstand(k: &Kader, wie: Wie, i: &Inwoner, onderzocht: f64, uit: &mut Vec<Event>) {
    let mut draw = k.draw(Stream::Instroom, i);
    if draw.happens(*k.van(i).bijstand.overig_uit) {
        if !draw.happens(*k.van(i).bijstand.overig_houdt_recht) {
            uit.push(Event::Feit(wie, Feiten::RECHT, false));
        }
        uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::OverigeUitstroom));
    } else {
        klantbeheer::handhaving(k, wie, i, onderzocht, &mut draw, uit);
    }
}

/// Whether a person left bijstand for another reason than work, not long ago, with the right kept.
fn kan_terug(i: &Inwoner, nu: Maand, b: &Bijstand) -> bool {
    let kort = i.dossier.uitstroom != Maand::NOOIT && nu.sinds(i.dossier.uitstroom) < *b.overig_terug_binnen as i32;
    kort && i.is(Feiten::RECHT) && !i.is(Feiten::UIT_NAAR_WERK)
}

fn zoekend(k: &Kader, wie: Wie, i: &Inwoner, uit: &mut Vec<Event>) {
    let p = k.van(i);
    let mut draw = k.draw(Stream::Instroom, i);
    if i.is(Feiten::AANVRAAG) {
        uit.extend(beslissing(k, wie, i, &mut draw));
    } else if i.is(Feiten::RECHT) && draw.happens(zoekend_meldt_zich(i, k.nu, p)) {
        aanvraag(k, wie, i, Reden::Aanvraag, uit);
    } else if i.duur(k.nu) >= *p.bijstand.zoek_stop_na as i32 && draw.happens(*p.bijstand.zoek_stop) {
        uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::StoptZoeken));
    }
}

/// Monthly chance that an entitled person who searches applies: soon after bijstand, what was saved runs out.
fn zoekend_meldt_zich(i: &Inwoner, nu: Maand, p: &Parameters) -> f64 {
    if kort_na_werk(i, nu, p) { *p.bijstand.na_werk_zoekend } else { *p.bijstand.zoekend }
}

fn niet_zoekend(k: &Kader, wie: Wie, i: &Inwoner, u: f64, uit: &mut Vec<Event>) {
    let p = k.van(i);
    let levensgebeurtenis = *p.bijstand.levensgebeurtenis * k.achtergrond.dichtheid[i.gemeente as usize];
    if u < levensgebeurtenis {
        if !i.is(Feiten::RECHT) {
            uit.push(Event::Feit(wie, Feiten::RECHT, true));
        }
        aanvraag(k, wie, i, Reden::Levensgebeurtenis, uit);
    } else if u < levensgebeurtenis + *p.bijstand.zoek_start * loket(&p.jeugd, i.leeftijd(k.nu)) {
        uit.push(Event::Verplaats(wie, Positie::NugZoekend, Reden::GaatZoeken));
    }
}

/// What the Jongerenloket does to the chance that a young person starts to search, relative to today.
fn loket(j: &Jeugd, leeftijd: i32) -> f64 {
    if leeftijd >= *j.loket_tot as i32 {
        return 1.0;
    }
    (1.0 + (*j.jongerenloket - *j.loket_norm) * (*j.loket_effect - 1.0)).max(0.0)
}

fn onderwijs(k: &Kader, wie: Wie, i: &Inwoner, (u, mut draw): (f64, Draw), uit: &mut Vec<Event>) {
    let d = &k.p().demografie;
    let leeftijd = i.leeftijd(k.nu);
    // The month of the eighteenth birthday comes once.
    if leeftijd == 18 * 12 && u < *d.wajong && f64::from(i.vermogen) < *k.p().toegang.grens_regulier {
        uit.push(Event::Verplaats(wie, Positie::Wajong, Reden::Wajong));
        return;
    }
    let vanaf = [*d.school_laag, *d.school_midden, *d.school_hoog][i.opleiding as usize];
    if leeftijd >= vanaf as i32 && u < *d.school_uit {
        let zoekt = !draw.happens(*d.school_niet_zoekend);
        // RBL and RMC bring some back to school, until the age at which midden leaves.
        if i.opleiding == 0 {
            let j = &k.van(i).jeugd;
            if draw.happens(*j.rbl * *j.rbl_effect) {
                return uit.push(Event::Opleiding(wie));
            }
            uit.push(Event::Tel(i.gemeente, Indicator::Vsv, 1));
        }
        let naar = if zoekt { Positie::NugZoekend } else { Positie::NugNietZoekend };
        uit.push(Event::Verplaats(wie, naar, Reden::SchoolVerlaten));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loket_is_for_the_young_and_today_changes_nothing() {
        let mut j = Parameters::empty().jeugd;
        (j.jongerenloket.0, j.loket_norm.0, j.loket_effect.0, j.loket_tot.0) = (0.3, 0.3, 1.5, 324.0);
        assert_eq!((loket(&j, 240), loket(&j, 324)), (1.0, 1.0));
        j.jongerenloket.0 = 0.7;
        assert!((loket(&j, 323) - 1.2).abs() < 1e-12);
        assert_eq!(loket(&j, 324), 1.0);
        (j.jongerenloket.0, j.loket_effect.0) = (0.0, 9.0);
        assert_eq!(loket(&j, 240), 0.0);
    }
}
