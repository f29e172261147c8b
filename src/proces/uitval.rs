//! Phase 2, uitval: jobs and other work end; people go to WW if they have the weeks, else to bijstand
//! (household test) or on without benefit.

use crate::draw::{Draw, Stream};
use crate::parameter::Parameters;
use crate::proces::aanvraag::aanvraag;
use crate::proces::{Kader, Tabellen};
use crate::quantity::Maand;
use crate::regio::{Event, Feiten, Inwoner, Merk, Positie, Reden, Regio, SAMEN, Wie, achtereen};

/// Room for rounding in single precision.
const RUIM: f32 = 1.0001;

/// Proposes what ends this month. Few jobs end, so everyone's number is sieved; whoever may have a chance above the
/// bound of the sieve is asked for the rest of the number too.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let (grens, gewoon) = (Stream::Uitval.grens() as f32, hoogste(k, overig));
    let nadeel = hoogste(k, |p| {
        let jaren = *p.baan.uitval_bijstand_tot / 12.0;
        (*p.baan.uitval_na_bijstand - 1.0).max(0.0) * (1.0 + jaren * *p.baan.uitval_per_jaar_bijstand).max(1.0)
    });
    let nazorg = hoogste(k, |p| {
        let n = &p.nazorg;
        [*n.restant, *n.effect, *n.effect_kort, *p.lks.jobcoach_effect].into_iter().fold(1.0, f64::max)
    });
    let duur = hoogste(k, |p| *p.baan.uitval_na_bijstand_duur);
    let kolom = &r.kolommen;
    // At least the chance of the job itself.
    let kans = |positie: Positie, wie: Wie| {
        let maanden = k.nu.sinds(kolom.baan_sinds[wie as usize]);
        k.tabellen.uitval_op(positie, maanden) as f32 * kolom.uitvalfactor[wie as usize] * RUIM
    };
    // How long someone was in bijstand is in the record: here it was long.
    let verleden = |wie: Wie| {
        let sinds = k.nu.sinds(kolom.uitstroom[wie as usize]) as f32;
        if r.heeft_merk(wie, Merk::NaarWerk) { nazorg * (1.0 + nadeel * (1.0 - sinds / duur).max(0.0)) } else { 1.0 }
    };
    let hoog = |positie: Positie, wie: Wie| kans(positie, wie) * verleden(wie) + gewoon;
    let hoogstens = |positie: Positie, wie| match positie {
        p if p.heeft_post() => f64::from(hoog(p, wie)),
        p if p.werkt() => 1.0,
        _ => 0.0,
    };
    let gezeefd = r.zeef((k.draws, Stream::Uitval, 0.0), hoogstens, |wie, i, u, draw, uit| {
        eindigt(k, wie, i, (u, draw), uit);
    });
    let mut uit = achtereen(gezeefd);
    // Only new jobs, and those of people from bijstand, may be less sure than the sieve can see.
    for positie in [Positie::Vast, Positie::Flex, Positie::Lks] {
        let onzeker = r.plekken(|p| p == positie, None, |wie| hoog(positie, wie) >= grens);
        uit.extend(achtereen(r.verdeeld(onzeker.len(), |stuk, uit| {
            for samen in onzeker[stuk].chunks(SAMEN) {
                r.warm(samen.iter().copied());
                for wie in samen.iter().copied() {
                    let (i, kans) = (r.inwoner(wie), f64::from(hoog(positie, wie)));
                    if let Some((u, draw)) = k.draws.onder(kans, Stream::Uitval, i.sleutel, k.nu) {
                        eindigt(k, wie, i, (u, draw), uit);
                    }
                }
            }
        })));
    }
    vast(r, k, &mut uit);
    uit
}

/// The largest of the gemeenten.
fn hoogste(k: &Kader, van: impl Fn(&Parameters) -> f64) -> f32 {
    k.per_gemeente.iter().map(|w| van(&w.p)).fold(0.0, f64::max) as f32
}

/// Flexible contracts that have lasted long enough become permanent, unless the job ends.
fn vast(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let eindigt = |e: &Event| match e {
        Event::Verplaats(wie, ..) | Event::NaarWw(wie, ..) | Event::Zoektermijn(wie) => Some(*wie),
        _ => None,
    };
    let mut weg: Vec<Wie> = uit.iter().filter_map(eindigt).collect();
    weg.sort_unstable();
    let na = *k.p().baan.vast_na as i32;
    let lang = |wie: Wie| k.nu.sinds(r.kolommen.baan_sinds[wie as usize]) >= na;
    let blijvend =
        r.plekken(|p| p == Positie::Flex, None, lang).into_iter().filter(|wie| weg.binary_search(wie).is_err());
    uit.extend(blijvend.map(|wie| Event::Contract(wie, Positie::Vast)));
}

/// What a number below the chances of a position means.
fn eindigt(k: &Kader, wie: Wie, i: &Inwoner, (u, draw): (f64, Draw), uit: &mut Vec<Event>) {
    match i.positie {
        Positie::Vast | Positie::Flex | Positie::Lks => werknemer(k, wie, i, u, uit),
        Positie::Zelfstandig => zelfstandige(k, wie, i, (u, draw), uit),
        Positie::Wsw if u < *k.p().tomin.wsw_uit / 12.0 => {
            uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::Stopt));
        }
        Positie::Beschut | Positie::Participatiebaan if u < *k.p().tomin.uitval / 12.0 => {
            na_verlies(k, wie, i, Reden::BaanEindigt, uit);
        }
        _ => {}
    }
}

/// Chance that a job ends for a reason that no policy changes.
fn overig(p: &Parameters) -> f64 {
    *p.baan.ziek + *p.baan.stopt + *p.baan.zelfstandig_start
}

/// Chance that a resident's job ends this month, all told.
pub fn uitvalkans(i: &Inwoner, nu: Maand, t: &Tabellen, p: &Parameters) -> f64 {
    let kans = t.uitval_op(i.positie, nu.sinds(i.baan_sinds)) * f64::from(i.uitvalfactor);
    if i.uitstroom == Maand::NOOIT || !i.is(Feiten::UIT_NAAR_WERK) {
        return kans;
    }
    let sinds = f64::from(nu.sinds(i.uitstroom));
    let over = 1.0 - sinds / *p.baan.uitval_na_bijstand_duur;
    if over <= 0.0 {
        return kans;
    }
    let jaren = f64::from(i.vorige_duur).min(*p.baan.uitval_bijstand_tot) / 12.0;
    let nadeel = (*p.baan.uitval_na_bijstand - 1.0) * (1.0 + *p.baan.uitval_per_jaar_bijstand * jaren);
    kans * (1.0 + nadeel * over) * nazorgfactor(i, nu, p)
}

/// Multiplier of job loss through nazorg or a jobcoach: while it runs, and what remains afterwards.
pub fn nazorgfactor(i: &Inwoner, nu: Maand, p: &Parameters) -> f64 {
    if i.nazorg_tot == Maand::NOOIT {
        return 1.0;
    }
    // The last month that was paid for protects the job in the month that follows it.
    if nu > i.nazorg_tot {
        return *p.nazorg.restant;
    }
    // A share of the werkgevers is guided too, and gives up less soon.
    let werkgever = 1.0 - *p.nazorg.werkgever * *p.nazorg.werkgever_effect;
    if i.is(Feiten::JOBCOACH) {
        return *p.lks.jobcoach_effect * werkgever;
    }
    let vol = if f64::from(i.vorige_duur) >= *p.nazorg.effect_vanaf { *p.nazorg.effect } else { *p.nazorg.effect_kort };
    let bereikt = *p.nazorg.uren / (*p.nazorg.uren + *p.nazorg.halve_uren).max(1e-9);
    (1.0 - (1.0 - vol) * bereikt) * werkgever
}

/// One draw decides between the competing ends of a job, those that no policy changes first.
fn werknemer(k: &Kader, wie: Wie, i: &Inwoner, u: f64, uit: &mut Vec<Event>) {
    let p = k.van(i);
    let ziek = *p.baan.ziek;
    let stopt = ziek + *p.baan.stopt;
    let zelfstandig = stopt + *p.baan.zelfstandig_start;
    if u < ziek {
        uit.push(Event::Verplaats(wie, Positie::Wia, Reden::Ziekte));
    } else if u < stopt {
        uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::Stopt));
    } else if u < zelfstandig {
        uit.push(Event::Verplaats(wie, Positie::Zelfstandig, Reden::BegintZelfstandig));
    } else if u < zelfstandig + uitvalkans(i, k.nu, k.tabellen, p) {
        na_verlies(k, wie, i, Reden::BaanEindigt, uit);
    }
}

fn zelfstandige(k: &Kader, wie: Wie, i: &Inwoner, (u, mut draw): (f64, Draw), uit: &mut Vec<Event>) {
    let p = k.van(i);
    if u < *p.baan.zelfstandig_stop {
        let recht = i.is(Feiten::RECHT) && draw.happens(*p.bijstand.na_baanverlies);
        if recht {
            aanvraag(k, wie, i, Reden::StoptZelfstandig, uit);
        } else {
            uit.push(Event::Verplaats(wie, Positie::NugZoekend, Reden::StoptZelfstandig));
        }
    }
}

/// Where a person goes after losing a job.
pub fn na_verlies(k: &Kader, wie: Wie, i: &Inwoner, reden: Reden, uit: &mut Vec<Event>) {
    let p = k.van(i);
    if i.positie.heeft_post() && k.nu.sinds(i.ritme) >= *p.ww.referteperiode as i32 {
        uit.push(Event::NaarWw(wie, k.nu + ww_maanden(i, k.nu, p), reden));
    } else if i.is(Feiten::RECHT)
        && k.draw(Stream::NaUitval, i).happens(meldt_zich(i, k.nu, p, *p.bijstand.na_baanverlies))
    {
        aanvraag(k, wie, i, reden, uit);
    } else {
        uit.push(Event::Verplaats(wie, Positie::NugZoekend, reden));
    }
}

/// Chance that an entitled person without income applies: another one, soon after bijstand, than that of all. The
/// household was tested then, and little was saved since.
pub fn meldt_zich(i: &Inwoner, nu: Maand, p: &Parameters, anders: f64) -> f64 {
    if kort_na_werk(i, nu, p) { *p.bijstand.na_werk } else { anders }
}

/// Whether a person left bijstand for work not long ago.
pub fn kort_na_werk(i: &Inwoner, nu: Maand, p: &Parameters) -> bool {
    let weg = i.uitstroom != Maand::NOOIT && i.is(Feiten::UIT_NAAR_WERK);
    weg && nu.sinds(i.uitstroom) < *p.bijstand.na_werk_duur as i32
}

/// Whether a spell in bijstand leaves too little work in the years that count for more than the shortest WW.
fn zonder_jaren(i: &Inwoner, nu: Maand, p: &Parameters) -> bool {
    let (nodig, venster) = (*p.ww.jareneis, *p.ww.jareneis_venster);
    let weg = i.uitstroom != Maand::NOOIT && f64::from(nu.sinds(i.uitstroom)) < nodig;
    weg && f64::from(i.vorige_duur) > venster - nodig
}

/// Months of WW that a work history gives.
pub fn ww_maanden(i: &Inwoner, nu: Maand, p: &Parameters) -> i32 {
    if zonder_jaren(i, nu, p) {
        return p.ww.minimum.round() as i32;
    }
    let jaren = f64::from(i.leeftijd(nu) - *p.ww.loopbaan_vanaf as i32).max(0.0) / 12.0 * *p.ww.gewerkt;
    (jaren * *p.ww.per_jaar).clamp(*p.ww.minimum, *p.ww.maximum).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guidance_of_the_werkgever_works_while_nazorg_runs_and_not_without() {
        let nu = Maand(264);
        let mut p = Parameters::empty();
        (p.nazorg.effect.0, p.nazorg.uren.0, p.nazorg.halve_uren.0) = (0.8, 1.0, 1.0);
        (p.nazorg.restant.0, p.nazorg.werkgever_effect.0, p.lks.jobcoach_effect.0) = (0.95, 0.1, 0.75);
        let mut i = Inwoner { nazorg_tot: nu + 3, vorige_duur: 24, ..Inwoner::default() };
        let klopt = |i: &Inwoner, p: &Parameters, nu, x: f64| assert!((nazorgfactor(i, nu, p) - x).abs() < 1e-9);
        klopt(&i, &p, nu, 0.9);
        p.nazorg.werkgever.0 = 1.0;
        klopt(&i, &p, nu, 0.9 * 0.9);
        klopt(&i, &p, nu + 4, 0.95);
        i.feiten.zet(Feiten::JOBCOACH, true);
        klopt(&i, &p, nu, 0.75 * 0.9);
        i.nazorg_tot = Maand::NOOIT;
        klopt(&i, &p, nu, 1.0);
    }

    /// Someone who left bijstand for work so many months ago, after so many months in it.
    fn na_bijstand(sinds: i32, vorige_duur: i16) -> (Inwoner, Maand) {
        let nu = Maand(264);
        let mut i = Inwoner { uitstroom: nu - sinds, vorige_duur, geboren: nu - 480, ..Inwoner::default() };
        i.feiten.zet(Feiten::UIT_NAAR_WERK, true);
        (i, nu)
    }

    #[test]
    fn a_long_spell_in_bijstand_leaves_the_shortest_ww_until_four_years_of_work() {
        let mut p = Parameters::empty();
        (p.ww.per_jaar.0, p.ww.gewerkt.0, p.ww.loopbaan_vanaf.0) = (1.0, 1.0, 240.0);
        (p.ww.minimum.0, p.ww.maximum.0) = (3.0, 24.0);
        (p.ww.jareneis.0, p.ww.jareneis_venster.0) = (48.0, 60.0);
        let maanden = |sinds, duur| {
            let (i, nu) = na_bijstand(sinds, duur);
            ww_maanden(&i, nu, &p)
        };
        assert_eq!((maanden(10, 24), maanden(47, 13)), (3, 3));
        assert_eq!((maanden(48, 24), maanden(10, 12)), (20, 20), "four of five years were worked");
        assert_eq!(ww_maanden(&Inwoner { geboren: Maand(264) - 480, ..Inwoner::default() }, Maand(264), &p), 20);
    }

    #[test]
    fn who_came_from_bijstand_applies_with_a_chance_of_its_own_for_a_while() {
        let mut p = Parameters::empty();
        (p.bijstand.na_werk.0, p.bijstand.na_werk_duur.0) = (0.8, 36.0);
        let kans = |sinds| {
            let (i, nu) = na_bijstand(sinds, 24);
            meldt_zich(&i, nu, &p, 0.5)
        };
        assert_eq!((kans(35), kans(36)), (0.8, 0.5));
        assert_eq!(meldt_zich(&Inwoner::default(), Maand(264), &p, 0.5), 0.5);
        let (mut i, nu) = na_bijstand(1, 24);
        i.feiten.zet(Feiten::UIT_NAAR_WERK, false);
        assert_eq!(meldt_zich(&i, nu, &p, 0.5), 0.5, "an exit for another reason does not count");
    }
}
