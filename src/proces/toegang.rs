//! Phase 4, toegang: intake and repeated indicatie of people in bijstand, with measurement error; the
//! profile that follows; and the hours of klantmanagers it takes.

use crate::draw::Stream;
use crate::instrument::{Pot, Profiel};
use crate::measure::Indicator;
use crate::proces::Kader;
use crate::quantity::{Cent, Maand};
use crate::regio::{Event, Feiten, Inwoner, Positie, Regio, Wie};

/// Tenths of hours that the klantmanagers of a gemeente have this month.
pub fn uren_beschikbaar(r: &Regio, k: &Kader, g: usize) -> i64 {
    let t = &k.per_gemeente[g].p.toewijzing;
    (r.klantmanagers[g] * *t.caseload_norm / *t.caseload * *t.uren_per_fte * 10.0) as i64
}

/// Proposes intakes, as far as hours go: first who is new, longest waiting first, then whose indicatie is oldest.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut uit = Vec::new();
    let mut wachtrij: Vec<Vec<(Wie, &Inwoner)>> = vec![Vec::new(); k.per_gemeente.len()];
    let herhaal: Vec<i32> = k.per_gemeente.iter().map(|w| *w.p.toegang.herindicatie as i32).collect();
    let wacht = |i: &Inwoner| {
        i.dossier.profiel == Profiel::Geen || k.nu.sinds(i.dossier.indicatie_sinds) >= herhaal[i.gemeente as usize]
    };
    let wachtenden = r.gezocht(|p| p == Positie::Bijstand, None, wacht);
    wachtenden.into_iter().for_each(|een| wachtrij[een.1.gemeente as usize].push(een));
    for (g, mut rij) in wachtrij.into_iter().enumerate() {
        let p = &k.per_gemeente[g].p;
        let beschikbaar = uren_beschikbaar(r, k, g);
        uit.push(Event::Tel(g as u8, Indicator::UrenBeschikbaar, beschikbaar));
        rij.sort_by_key(|(_, i)| beurt(i));
        let per_intake = (*p.toegang.intake_uren * 10.0) as i64;
        let mut vrij = r.kassen[g][Pot::Participatiebudget as usize].vrij();
        // Investigations of handhaving have taken theirs.
        let mut over = beschikbaar - r.boek[g][Indicator::UrenBesteed as usize];
        for (wie, i) in rij {
            if over < per_intake {
                break;
            }
            over -= per_intake;
            uit.push(Event::Tel(g as u8, Indicator::UrenBesteed, per_intake));
            let diagnose = diagnose(k, g, i, &mut vrij, &mut uit);
            let gezien = intake(k, wie, i, diagnose);
            uit.extend(registratie(k, wie, i, &gezien));
            uit.push(gezien);
        }
    }
    uit
}

/// Whose turn it is, lowest first. What happens in between, such as a traject, costs nobody a turn.
fn beurt(i: &Inwoner) -> (bool, Maand, u32) {
    let gezien = i.dossier.profiel != Profiel::Geen;
    (gezien, if gezien { i.dossier.indicatie_sinds } else { i.dossier.wacht_sinds }, i.sleutel)
}

/// Whether the gemeente knows a diagnosis of a person: one is bought at the first intake for the part who get
/// one, while there is money, and stays in the file. Simplification: for a repeated indicatie it is not
/// remembered whether there was money at the first.
fn diagnose(k: &Kader, g: usize, i: &Inwoner, vrij: &mut Cent, uit: &mut Vec<Event>) -> bool {
    let prijs = k.van(i).toegang.diagnose_prijs;
    let krijgt = krijgt_diagnose(k, i);
    if !krijgt || i.dossier.profiel != Profiel::Geen {
        return krijgt;
    }
    let betaalbaar = *vrij >= prijs;
    if betaalbaar {
        *vrij -= prijs;
        uit.push(Event::Betaling(g as u8, Pot::Participatiebudget, Indicator::KostenTraject, prijs));
    }
    betaalbaar
}

/// Whether a person is one of those for whom a diagnosis is asked: lasting, so that all intakes agree.
pub fn krijgt_diagnose(k: &Kader, i: &Inwoner) -> bool {
    k.draws.uniform(Stream::Toegang, i.sleutel, Maand::NOOIT) < *k.van(i).toegang.diagnose
}

/// Registers whom UWV finds to belong to the target group of the banenafspraak; a lasting draw decides who asks
/// for it before there is a job.
pub fn registratie(k: &Kader, wie: Wie, i: &Inwoner, gezien: &Event) -> Option<Event> {
    let doelgroep = matches!(gezien, Event::Intake(_, _, Profiel::LksMdp | Profiel::LksZdp | Profiel::Beschut, _));
    let vraagt_aan = || k.draws.happens(*k.van(i).toegang.registratie, Stream::Toegang, i.sleutel, REGISTER);
    (doelgroep && !i.is(Feiten::REGISTER) && vraagt_aan()).then_some(Event::Feit(wie, Feiten::REGISTER, true))
}

/// A month that is never lived: the key of the lasting draw.
const REGISTER: Maand = Maand(-2);

/// What the toegang sees, sharper with a diagnosis, and concludes.
pub fn intake(k: &Kader, wie: Wie, i: &Inwoner, diagnose: bool) -> Event {
    let t = &k.van(i).toegang;
    let mut draw = k.draw(Stream::Toegang, i);
    let ruis = *t.indicatie_ruis * if diagnose { *t.diagnose_ruis } else { 1.0 };
    let gezien = (f64::from(i.vermogen) + ruis * draw.normal()).clamp(0.0, 1.0);
    let groei = f64::from(i.plafond - i.vermogen) + *t.potentieel_ruis * draw.normal();
    let beschut = gezien >= *t.grens_beschut && draw.happens(*t.indicatie_beschut);
    let profiel = if gezien < *t.grens_sociaal {
        if beschut { Profiel::Beschut } else { Profiel::SocialeZelfredzaamheid }
    } else if gezien < *t.grens_regulier {
        if groei >= *t.grens_potentieel { Profiel::LksMdp } else { Profiel::LksZdp }
    } else if gezien < *t.grens_direct {
        Profiel::KortTraject
    } else {
        Profiel::DirectBemiddelbaar
    };
    let vrij = profiel == Profiel::SocialeZelfredzaamheid && draw.happens(*t.ontheffing);
    Event::Intake(wie, gezien as f32, profiel, vrij)
}
