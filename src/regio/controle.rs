//! Nothing lost: people over positions, posts over werkgevers, places over providers, hours over
//! klantmanagers and euros over pots, recounted from the records and compared with the books.

use std::fmt;

use crate::instrument::{Aanbieder, Pot, Waarden};
use crate::measure::Indicator;
use crate::quantity::{Cent, Maand};
use crate::regio::apply::betaald_na;
use crate::regio::inwoner::{Feiten, GEEN, GEEN_POST, PostId};
use crate::regio::positie::Positie;
use crate::regio::post::Bezetting;
use crate::regio::rekening::open_einde;
use crate::regio::{POSITIES, Regio, plaatsen as own_places, poel};

/// A balance that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balansfout {
    /// When.
    pub maand: Maand,
    /// Which account.
    pub rekening: String,
    /// What the books say.
    pub geboekt: i64,
    /// What a recount says.
    pub geteld: i64,
}

impl fmt::Display for Balansfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Balansfout { maand, rekening, geboekt, geteld } = self;
        write!(f, "broken balance in {maand}: {rekening}: booked {geboekt}, counted {geteld}")
    }
}

impl std::error::Error for Balansfout {}

/// Checks every balance of the month.
///
/// # Errors
/// The first balance that does not hold, with the month, the account and both numbers.
pub fn controleer(regio: &Regio, w: &Waarden) -> Result<(), Balansfout> {
    personen(regio)?;
    posten(regio)?;
    plaatsen(regio, w)?;
    uren(regio)?;
    euros(regio, w)?;
    kolommen(regio)
}

/// Columns and counts by cell follow from the records.
fn kolommen(regio: &Regio) -> Result<(), Balansfout> {
    let gemist = regio.kolommen.banen.gemist(&regio.inwoners);
    gelijk(regio, || "jobs that are in no list".into(), 0, gemist as i64)?;
    let gemist = regio.kolommen.jaargangen.gemist(&regio.inwoners);
    gelijk(regio, || "residents who are in no list by birth".into(), 0, gemist as i64)?;
    let mut nieuw = regio.clone();
    nieuw.vul_kolommen();
    gelijk(regio, || "columns that differ from the records".into(), 0, regio.kolommen.verschillen(&nieuw.kolommen))
}

fn gelijk(r: &Regio, rekening: impl FnOnce() -> String, geboekt: i64, geteld: i64) -> Result<(), Balansfout> {
    if geboekt == geteld {
        return Ok(());
    }
    Err(Balansfout { maand: r.nu, rekening: rekening(), geboekt, geteld })
}

fn hoogstens(r: &Regio, rekening: impl FnOnce() -> String, grens: i64, geteld: i64) -> Result<(), Balansfout> {
    if geteld <= grens {
        return Ok(());
    }
    Err(Balansfout { maand: r.nu, rekening: rekening(), geboekt: grens, geteld })
}

fn personen(regio: &Regio) -> Result<(), Balansfout> {
    let mut geteld = [0i64; POSITIES];
    for (i, kolom) in regio.inwoners.iter().zip(&regio.kolommen.positie) {
        gelijk(regio, || format!("column of person {}", i.sleutel), *kolom as i64, i.positie as i64)?;
        geteld[i.positie as usize] += 1;
    }
    let mut per_gemeente = vec![0; regio.per_gemeente.len()];
    regio.bewoners().for_each(|(_, i)| per_gemeente[i.gemeente as usize] += 1);
    for (wie, i) in regio.bewoners() {
        let plek = regio.kolommen.wie_met(i.sleutel).map_or(-1, i64::from);
        gelijk(regio, || format!("place of person {}", i.sleutel), plek, i64::from(wie))?;
    }
    for (g, (geboekt, geteld)) in regio.per_gemeente.iter().zip(per_gemeente).enumerate() {
        gelijk(regio, || format!("residents of gemeente {g}"), *geboekt, geteld)?;
    }
    for (positie, naam) in Positie::ALL {
        let k = positie as usize;
        gelijk(regio, || format!("people in position {naam}"), regio.stand[k], geteld[k])?;
    }
    gelijk(regio, || "free slots".to_string(), geteld[Positie::Weg as usize], regio.vrij.len() as i64)
}

fn posten(regio: &Regio) -> Result<(), Balansfout> {
    let [mut open, mut vacant, mut gemaakt] = [(); 3].map(|()| vec![0i64; regio.deelmarkten.len()]);
    let mut per_werkgever = vec![0i64; regio.werkgevers.len()];
    for (p, post) in regio.posten.iter().enumerate() {
        let deelmarkt = regio.markt_van(p as PostId) as usize;
        open[deelmarkt] += i64::from(post.bezetting != Bezetting::Gesloten);
        vacant[deelmarkt] += i64::from(post.bezetting == Bezetting::Vacant);
        gemaakt[deelmarkt] += i64::from(post.gemaakt);
        per_werkgever[regio.werkgever_van(p as PostId) as usize] += 1;
        if let Bezetting::Inwoner(wie) | Bezetting::Proef(wie) = post.bezetting {
            gelijk(regio, || format!("holder of post {p}"), i64::from(regio.inwoner(wie).post), p as i64)?;
        }
    }
    let forensen = regio.posten.iter().filter(|p| p.bezetting == Bezetting::Forens).count() as i64;
    gelijk(regio, || "posts held by non-residents".to_string(), regio.forensen, forensen)?;
    for (k, d) in regio.deelmarkten.iter().enumerate() {
        gelijk(regio, || format!("posts in use in submarket {k}"), i64::from(d.open), open[k])?;
        gelijk(regio, || format!("vacancies in submarket {k}"), i64::from(d.vacant), vacant[k])?;
        gelijk(regio, || format!("posts made to measure in submarket {k}"), i64::from(d.gecarved), gemaakt[k])?;
    }
    for (k, werkgever) in regio.werkgevers.iter().enumerate() {
        gelijk(regio, || format!("posts of werkgever {k}"), i64::from(werkgever.posten), per_werkgever[k])?;
    }
    for (wie, i) in regio.bewoners() {
        let hoort = i.positie.heeft_post() || i.is(Feiten::PROEF);
        gelijk(regio, || format!("post of person {}", i.sleutel), i64::from(hoort), i64::from(i.post != GEEN_POST))?;
        if hoort {
            let houder = regio.post(i.post).bezetting;
            let klopt = houder == if i.is(Feiten::PROEF) { Bezetting::Proef(wie) } else { Bezetting::Inwoner(wie) };
            gelijk(regio, || format!("post {} held by person {}", i.post, i.sleutel), 1, i64::from(klopt))?;
        }
    }
    Ok(())
}

fn plaatsen(regio: &Regio, w: &Waarden) -> Result<(), Balansfout> {
    let bezette = regio.bezette_plaatsen(w.instrumenten.len());
    for (instrument, (bezet, nieuw)) in w.instrumenten.iter().zip(&bezette) {
        // A cut in places lets running trajecten finish, so only new starts must fit.
        if *nieuw > 0 {
            hoogstens(regio, || format!("places of {}", instrument.name), own_places(instrument), *bezet)?;
        }
    }
    for (aanbieder, naam) in Aanbieder::ALL {
        let hier = w.instrumenten.iter().zip(&bezette);
        let hier = hier.filter(|(i, _)| i.uit_poel() && i.aanbieder == aanbieder).map(|(_, n)| n);
        let (bezet, nieuw) = hier.fold((0, 0), |som, n| (som.0 + n.0, som.1 + n.1));
        if nieuw > 0 {
            hoogstens(regio, || format!("places shared by trajecten of {naam}"), poel(regio, w, aanbieder), bezet)?;
        }
    }
    Ok(())
}

fn uren(regio: &Regio) -> Result<(), Balansfout> {
    for (g, rij) in regio.boek.iter().enumerate() {
        let (beschikbaar, besteed) = (rij[Indicator::UrenBeschikbaar as usize], rij[Indicator::UrenBesteed as usize]);
        hoogstens(regio, || format!("hours of klantmanagers of gemeente {g} (tenths)"), beschikbaar, besteed)?;
    }
    Ok(())
}

fn euros(regio: &Regio, w: &Waarden) -> Result<(), Balansfout> {
    let mut verplicht = vec![[Cent::NUL; Pot::ALL.len()]; regio.kassen.len()];
    for (_, i) in regio.bewoners() {
        let d = &i.dossier;
        for (k, sinds, tot, prijs) in [
            (d.traject, d.traject_sinds, d.traject_tot, d.traject_prijs),
            (d.steun, d.steun_sinds, d.steun_tot, d.steun_prijs),
        ] {
            if k != GEEN {
                let betaald = betaald_na(prijs, regio.nu.sinds(sinds) + 1, tot.sinds(sinds));
                verplicht[i.gemeente as usize][w.instrumenten[k as usize].pot as usize] +=
                    Cent(i64::from(prijs)) - betaald;
            }
        }
    }
    for (g, kas) in regio.kassen.iter().enumerate() {
        for (pot, naam) in Pot::ALL {
            let rekening = &kas[pot as usize];
            let wat = |deel: &'static str| move || format!("pot {naam} of gemeente {g}: {deel} (cents)");
            gelijk(regio, wat("promised"), rekening.verplicht.0, verplicht[g][pot as usize].0)?;
            if !open_einde(pot) {
                hoogstens(regio, wat("spent and promised against received"), 0, -rekening.vrij().0)?;
            }
        }
    }
    ruimte(regio, w)?;
    betaald_naar_doel(regio)
}

/// No gemeente starts more of an instrument than its share of the pot allows.
fn ruimte(regio: &Regio, w: &Waarden) -> Result<(), Balansfout> {
    for (g, rij) in regio.ruimte.iter().enumerate() {
        for (instrument, over) in w.instrumenten.iter().zip(rij) {
            hoogstens(regio, || format!("room of gemeente {g} for {} (cents)", instrument.name), 0, -over.0)?;
        }
    }
    Ok(())
}

/// What the pots paid since the start equals what was booked on purposes since the start.
fn betaald_naar_doel(regio: &Regio) -> Result<(), Balansfout> {
    for (g, kas) in regio.kassen.iter().enumerate() {
        let betaald: Cent = kas.iter().map(|r| r.betaald).sum();
        gelijk(regio, || format!("payments of gemeente {g} (cents)"), betaald.0, regio.uitgaven[g].0)?;
    }
    Ok(())
}
