//! The doelgroepregister of the banenafspraak: werkgevers who look for people find them there, and who no longer belongs
//! to the target group leaves it, though not at once. Who enters is in `toegang.rs` (asked for at an intake) and in
//! `apply.rs` (by the work itself).

use crate::draw::{Draw, Stream};
use crate::instrument::Profiel;
use crate::proces::Kader;
use crate::proces::plaatsing::{Plekken, met_subsidie};
use crate::quantity::Maand;
use crate::regio::{Event, Feiten, Inwoner, Merk, Positie, Reden, Regio, Wie, achtereen};

/// Proposes hires of people whom a werkgever finds in the register: each with the same chance, since the number of jobs
/// that werkgevers agreed to is nowhere near reached.
pub fn banenafspraak(r: &Regio, k: &Kader) -> Vec<Event> {
    let mut plekken = Plekken::met_netwerk(k);
    let komt_mee = |i: &Inwoner| k.tabellen.aanbod.lks.bevat(i.dossier.profiel) && !i.is(Feiten::PROEF);
    let in_bijstand = |p| p == Positie::Bijstand;
    let mut rij = achtereen(r.elk(in_bijstand, Some(Merk::Register), |wie, i, rij: &mut Vec<_>| {
        let mut draw = k.draw(Stream::Register, i);
        if komt_mee(i) && draw.happens(*k.van(i).lks.verkenner) {
            rij.push((wie, i, draw));
        }
    }));
    rij.sort_by_key(|(_, i, _)| i.sleutel);
    let aanname = |(wie, i, mut draw): (Wie, &Inwoner, Draw)| {
        met_subsidie(r, k, (wie, i), &mut plekken, &mut draw, (0.0, Reden::Banenafspraak))
    };
    rij.into_iter().filter_map(aanname).collect()
}

/// Proposes for whom the end of the registration is now known, or not any more, and who leaves.
pub fn voorstel(r: &Regio, k: &Kader) -> Vec<Event> {
    achtereen(r.elk(
        |_| true,
        Some(Merk::Register),
        |wie, i, uit: &mut Vec<Event>| {
            let loopt_af = i.dossier.register_tot != Maand::NOOIT;
            if behoort_tot_doelgroep(i) {
                if loopt_af {
                    uit.push(Event::RegisterTot(wie, Maand::NOOIT));
                }
            } else if !loopt_af {
                uit.push(Event::RegisterTot(wie, einde(k.nu)));
            } else if k.nu > i.dossier.register_tot {
                uit.push(Event::Feit(wie, Feiten::REGISTER, false));
            }
        },
    ))
}

/// Whether a person belongs to the target group: cannot earn the minimum wage alone, and works or looks for work.
/// Simplification: whoever works without subsidy earns it, and a profile holds until the next intake.
fn behoort_tot_doelgroep(i: &Inwoner) -> bool {
    match i.positie {
        Positie::Lks | Positie::Beschut | Positie::Participatiebaan | Positie::Ww | Positie::NugZoekend => true,
        Positie::Bijstand => {
            matches!(i.dossier.profiel, Profiel::Geen | Profiel::LksMdp | Profiel::LksZdp | Profiel::Beschut)
        }
        _ => false,
    }
}

/// The last month in the register of someone who stops belonging to the target group: by law the second year after
/// is lived out.
fn einde(nu: Maand) -> Maand {
    Maand::van(nu.jaar() + 2, 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regio::Dossier;

    #[test]
    fn the_second_year_after_is_lived_out() {
        for maand in [1, 6, 12] {
            assert_eq!(einde(Maand::van(2024, maand)), Maand::van(2026, 12));
        }
    }

    fn met_profiel(positie: Positie, profiel: Profiel) -> Inwoner {
        let dossier = Dossier { profiel, ..Dossier::default() }.into();
        Inwoner { positie, dossier, ..Inwoner::default() }
    }

    #[test]
    fn work_without_subsidy_and_another_profile_end_belonging() {
        let bij = |positie, profiel| behoort_tot_doelgroep(&met_profiel(positie, profiel));
        assert!(bij(Positie::Bijstand, Profiel::LksZdp) && bij(Positie::Bijstand, Profiel::Geen));
        assert!(bij(Positie::Lks, Profiel::LksMdp) && bij(Positie::Participatiebaan, Profiel::Geen));
        assert!(!bij(Positie::Bijstand, Profiel::SocialeZelfredzaamheid));
        assert!(!bij(Positie::Bijstand, Profiel::DirectBemiddelbaar));
        assert!(!bij(Positie::Vast, Profiel::LksMdp) && !bij(Positie::NugNietZoekend, Profiel::LksMdp));
    }
}
