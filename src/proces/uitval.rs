//! Phase 2, uitval: jobs and other work end; people go to WW if they have the weeks, else to bijstand
//! (household test) or on without benefit.

use crate::draw::{Draw, Stream};
use crate::parameter::Parameters;
use crate::proces::aanvraag::aanvraag;
use crate::proces::{Kader, Tabellen};
use crate::quantity::Maand;
use crate::regio::{Banen, Bits, Event, Feiten, Inwoner, Merk, Positie, Reden, Regio, Wie, achtereen};

/// Proposes what ends this month. Few jobs end, so everyone's number is sieved; whoever may have a chance above the
/// bound of the sieve is asked for the rest of the number too.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let grens = Stream::Uitval.grens();
    let kan_eindigen = |positie: Positie, _| f64::from(u8::from(positie.werkt()));
    let gezeefd = r.zeef((k.draws, Stream::Uitval, 0.0), kan_eindigen, |wie, i, u, draw, uit| {
        eindigt(k, wie, i, (u, draw), uit);
    });
    let mut uit = achtereen(gezeefd);
    uit.extend(achtereen(r.elk_van(&onzeker(r, k, grens), Positie::werkt, |wie, i, uit| {
        let p = k.van(i);
        let kans = ander_werk(i.positie, p).unwrap_or_else(|| overig(p) + uitvalkans(i, k.nu, k.tabellen, p));
        if let Some((u, draw)) = k.draws.tegengehouden_onder(kans, Stream::Uitval, i.sleutel, k.nu) {
            eindigt(k, wie, i, (u, draw), uit);
        }
    })));
    vast(r, k, &mut uit);
    uit
}

/// People at work among whom are all whose chance that it ends is above a bound: new jobs, those that began with a high
/// factor, those of people from bijstand, and other work if its chance is so high.
fn onzeker(r: &Regio, k: &Kader, grens: f64) -> Bits {
    let gewoon = k.per_gemeente.iter().map(|w| overig(&w.p)).fold(0.0, f64::max);
    // Nazorg and what bijstand leaves behind are in the record.
    let mut uit = r.kolommen.merk(Merk::NaarWerk).clone();
    r.kolommen.banen.nieuw().for_each(|wie| uit.zet(wie, true));
    let hoog = |positie| k.per_gemeente.iter().any(|w| ander_werk(positie, &w.p).is_some_and(|kans| kans > grens));
    r.met(hoog).for_each(|(wie, _)| uit.zet(wie, true));
    for (begin, lijst) in r.kolommen.banen.per_begin() {
        let [vast, flex] =
            [Positie::Vast, Positie::Flex].map(|positie| k.tabellen.uitval_op(positie, k.nu.sinds(begin)));
        for baan in lijst {
            let kans = |op_tabel: f64| op_tabel * f64::from(baan.factor()) + gewoon;
            if kans(vast.max(flex)) <= grens {
                break;
            }
            let hier = if r.kolommen.positie[baan.wie() as usize] == Positie::Flex { flex } else { vast };
            if kans(hier) > grens {
                uit.zet(baan.wie(), true);
            }
        }
    }
    uit
}

/// Flexible contracts that have lasted long enough become permanent, unless the job ends.
fn vast(r: &Regio, k: &Kader, uit: &mut Vec<Event>) {
    let eindigt = |e: &Event| match e {
        Event::Verplaats(wie, ..) | Event::NaarWw(wie, ..) | Event::Zoektermijn(wie) => Some(*wie),
        _ => None,
    };
    let mut weg = Bits::voor(r.inwoners.len());
    uit.iter().filter_map(eindigt).for_each(|wie| weg.zet(wie, true));
    // All contracts until now, but those that are permanent long since.
    let (banen, tot) = (&r.kolommen.banen, k.nu - *k.p().baan.vast_na as i32 + 1);
    let lang = |begin: &Maand| (banen.flex_vanaf()..tot).contains(begin);
    let flex = |wie: &Wie| r.kolommen.positie[*wie as usize] == Positie::Flex;
    let mut blijvend: Vec<Wie> = Vec::new();
    for (begin, lijst) in banen.per_begin().filter(|(begin, _)| lang(begin)) {
        let geldt = lijst.iter().filter(|baan| flex(&baan.wie()) && Banen::geldt(**baan, begin, r.inwoner(baan.wie())));
        blijvend.extend(geldt.map(|baan| baan.wie()));
    }
    blijvend.extend(banen.nieuw().filter(|wie| flex(wie) && r.inwoner(*wie).baan_sinds < tot));
    blijvend.sort_unstable();
    blijvend.dedup();
    uit.extend(blijvend.into_iter().filter(|wie| !weg.heeft(*wie)).map(Event::Vast));
    uit.push(Event::VastVoor(tot));
}

/// What a number below the chances of a position means.
fn eindigt(k: &Kader, wie: Wie, i: &Inwoner, (u, draw): (f64, Draw), uit: &mut Vec<Event>) {
    match i.positie {
        Positie::Vast | Positie::Flex | Positie::Lks => werknemer(k, wie, i, u, uit),
        _ if ander_werk(i.positie, k.van(i)).is_none_or(|kans| u >= kans) => {}
        Positie::Zelfstandig => zelfstandige(k, wie, i, draw, uit),
        Positie::Wsw => uit.push(Event::Verplaats(wie, Positie::NugNietZoekend, Reden::Stopt)),
        _ => na_verlies(k, wie, i, Reden::BaanEindigt, uit),
    }
}

/// Chance that work other than a job at a post ends this month.
fn ander_werk(positie: Positie, p: &Parameters) -> Option<f64> {
    match positie {
        Positie::Zelfstandig => Some(*p.baan.zelfstandig_stop),
        Positie::Wsw => Some(*p.tomin.wsw_uit / 12.0),
        Positie::Beschut | Positie::Participatiebaan => Some(*p.tomin.uitval / 12.0),
        _ => None,
    }
}

/// Chance that a job ends for a reason that no policy changes.
fn overig(p: &Parameters) -> f64 {
    *p.baan.ziek + *p.baan.stopt + *p.baan.zelfstandig_start
}

/// Chance that a resident's job ends this month, all told.
pub fn uitvalkans(i: &Inwoner, nu: Maand, t: &Tabellen, p: &Parameters) -> f64 {
    let kans = t.uitval_op(i.positie, nu.sinds(i.baan_sinds)) * f64::from(i.uitvalfactor);
    if !i.is(Feiten::UIT_NAAR_WERK) || i.dossier.uitstroom == Maand::NOOIT {
        return kans;
    }
    let sinds = f64::from(nu.sinds(i.dossier.uitstroom));
    let over = 1.0 - sinds / *p.baan.uitval_na_bijstand_duur;
    if over <= 0.0 {
        return kans;
    }
    let jaren = f64::from(i.dossier.vorige_duur).min(*p.baan.uitval_bijstand_tot) / 12.0;
    let nadeel = (*p.baan.uitval_na_bijstand - 1.0) * (1.0 + *p.baan.uitval_per_jaar_bijstand * jaren);
    kans * (1.0 + nadeel * over) * nazorgfactor(i, nu, p)
}

/// Multiplier of job loss through nazorg or a jobcoach: while it runs, and what remains afterwards.
pub fn nazorgfactor(i: &Inwoner, nu: Maand, p: &Parameters) -> f64 {
    if i.dossier.nazorg_tot == Maand::NOOIT {
        return 1.0;
    }
    // The last month that was paid for protects the job in the month that follows it.
    if nu > i.dossier.nazorg_tot {
        return *p.nazorg.restant;
    }
    // A share of the werkgevers is guided too, and gives up less soon.
    let werkgever = 1.0 - *p.nazorg.werkgever * *p.nazorg.werkgever_effect;
    if i.is(Feiten::JOBCOACH) {
        return *p.lks.jobcoach_effect * werkgever;
    }
    let vol = if f64::from(i.dossier.vorige_duur) >= *p.nazorg.effect_vanaf {
        *p.nazorg.effect
    } else {
        *p.nazorg.effect_kort
    };
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

fn zelfstandige(k: &Kader, wie: Wie, i: &Inwoner, mut draw: Draw, uit: &mut Vec<Event>) {
    if i.is(Feiten::RECHT) && draw.happens(*k.van(i).bijstand.na_baanverlies) {
        aanvraag(k, wie, i, Reden::StoptZelfstandig, uit);
    } else {
        uit.push(Event::Verplaats(wie, Positie::NugZoekend, Reden::StoptZelfstandig));
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
    let weg = i.is(Feiten::UIT_NAAR_WERK) && i.dossier.uitstroom != Maand::NOOIT;
    weg && nu.sinds(i.dossier.uitstroom) < *p.bijstand.na_werk_duur as i32
}

/// Whether a spell in bijstand leaves too little work in the years that count for more than the shortest WW.
fn zonder_jaren(i: &Inwoner, nu: Maand, p: &Parameters) -> bool {
    let (nodig, venster) = (*p.ww.jareneis, *p.ww.jareneis_venster);
    let weg = i.dossier.uitstroom != Maand::NOOIT && f64::from(nu.sinds(i.dossier.uitstroom)) < nodig;
    weg && f64::from(i.dossier.vorige_duur) > venster - nodig
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
    use crate::regio::Dossier;

    #[test]
    fn guidance_of_the_werkgever_works_while_nazorg_runs_and_not_without() {
        let nu = Maand(264);
        let mut p = Parameters::empty();
        (p.nazorg.effect.0, p.nazorg.uren.0, p.nazorg.halve_uren.0) = (0.8, 1.0, 1.0);
        (p.nazorg.restant.0, p.nazorg.werkgever_effect.0, p.lks.jobcoach_effect.0) = (0.95, 0.1, 0.75);
        let dossier = Dossier { nazorg_tot: nu + 3, vorige_duur: 24, ..Dossier::default() }.into();
        let mut i = Inwoner { dossier, ..Inwoner::default() };
        let klopt = |i: &Inwoner, p: &Parameters, nu, x: f64| assert!((nazorgfactor(i, nu, p) - x).abs() < 1e-9);
        klopt(&i, &p, nu, 0.9);
        p.nazorg.werkgever.0 = 1.0;
        klopt(&i, &p, nu, 0.9 * 0.9);
        klopt(&i, &p, nu + 4, 0.95);
        i.feiten.zet(Feiten::JOBCOACH, true);
        klopt(&i, &p, nu, 0.75 * 0.9);
        i.dossier.nazorg_tot = Maand::NOOIT;
        klopt(&i, &p, nu, 1.0);
    }

    /// Someone who left bijstand for work so many months ago, after so many months in it.
    fn na_bijstand(sinds: i32, vorige_duur: i16) -> (Inwoner, Maand) {
        let nu = Maand(264);
        let dossier = Dossier { uitstroom: nu - sinds, vorige_duur, ..Dossier::default() }.into();
        let mut i = Inwoner { dossier, geboren: nu - 480, ..Inwoner::default() };
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
