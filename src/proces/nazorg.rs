//! Phase 10, nazorg: hours of guidance, or a jobcoach, go to the placed by rule, as far as the
//! participatiebudget reaches.

use crate::draw::Stream;
use crate::instrument::{Begeleiding, Pot};
use crate::measure::Indicator;
use crate::parameter::Parameters;
use crate::proces::Kader;
use crate::quantity::Cent;
use crate::regio::{Event, Feiten, Inwoner, Merk, Positie, Regio};

/// Proposes starts, payments and ends of guidance.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut vrij: Vec<Cent> = r.kassen.iter().map(|kas| kas[Pot::Participatiebudget as usize].vrij()).collect();
    let mut rij = r.gezocht(Positie::heeft_post, Some(Merk::Nazorg), |i| i.dossier.nazorg_tot > k.nu);
    let begint = |i: &Inwoner| i.dossier.nazorg_tot <= k.nu && in_aanmerking(k, i, i.positie == Positie::Lks);
    rij.extend(r.van_bijstand_naar_werk().filter(|(_, i)| i.positie.heeft_post() && begint(i)));
    rij.sort_by_key(|(_, i)| (i.baan_sinds, i.sleutel));
    for (wie, i) in rij {
        let loopt = i.dossier.nazorg_tot > k.nu;
        let coach = if loopt { i.is(Feiten::JOBCOACH) } else { i.positie == Positie::Lks };
        let p = k.van(i);
        let prijs = maandprijs(i, k, p, coach);
        let beschikbaar = &mut vrij[i.gemeente as usize];
        if *beschikbaar < prijs {
            if loopt {
                uit.push(Event::Nazorg(wie, k.nu, coach));
            }
            continue;
        }
        *beschikbaar -= prijs;
        if !loopt {
            let maanden = if coach { *p.lks.jobcoach_maximum } else { *p.nazorg.maanden };
            uit.push(Event::Nazorg(wie, k.nu + maanden.round() as i32, coach));
        }
        uit.push(Event::Betaling(i.gemeente, Pot::Participatiebudget, Indicator::KostenNazorg, prijs));
    }
    uit
}

fn in_aanmerking(k: &Kader, i: &Inwoner, coach: bool) -> bool {
    let uit_bijstand = i.dossier.uitstroom == k.nu && i.is(Feiten::UIT_NAAR_WERK);
    let n = &k.van(i).nazorg;
    let gewoon = || {
        *n.uren > 0.0
            && *n.maanden >= 1.0
            && f64::from(i.dossier.vorige_duur) >= *n.vanaf_duur
            && k.draw(Stream::Nazorg, i).happens(*n.bereik)
    };
    let door = if coach { Begeleiding::Jobcoach } else { Begeleiding::Nazorg };
    uit_bijstand && k.tabellen.aanbod.begeleiding[door as usize].bevat(i.dossier.profiel) && (coach || gewoon())
}

fn maandprijs(i: &Inwoner, k: &Kader, p: &Parameters, coach: bool) -> Cent {
    let opslag = 1.0 + *p.nazorg.werkgever * *p.nazorg.werkgever_prijs;
    if !coach {
        return p.nazorg.tarief.times(*p.nazorg.uren * opslag);
    }
    let jaar = if k.nu.sinds(i.baan_sinds) < 12 { p.lks.jobcoach_eerste_jaar } else { p.lks.jobcoach_later };
    jaar.times(opslag / 12.0)
}
