//! What the care around a person does to health and debts: waiting lists, prevention, independent support,
//! and what care costs. Pure functions of the numbers of a gemeente; `voortgang.rs` draws.

use crate::instrument::{Instrument, Slot};
use crate::parameter::Gezondheid;
use crate::quantity::Cent;

/// Chance a month that psychische klachten pass: the time that it takes starts after the wait for care.
pub fn psychisch_herstel(g: &Gezondheid) -> f64 {
    if *g.psychisch_herstel <= 0.0 {
        return 0.0;
    }
    1.0 / (1.0 / *g.psychisch_herstel + *g.wachtlijst)
}

/// What prevention beyond that of today does to the chance that klachten or debts begin.
pub fn preventie(g: &Gezondheid) -> f64 {
    (1.0 - *g.preventie_effect * (*g.preventie - *g.preventie_nu)).max(0.0)
}

/// What independent cliëntondersteuning beyond that of today does to drop-out: it helps people hold on to support,
/// not to a traject.
pub fn ondersteund(g: &Gezondheid, instrument: &Instrument) -> f64 {
    if instrument.slot != Slot::Steun {
        return 1.0;
    }
    (1.0 - *g.clientondersteuning_effect * (*g.clientondersteuning - *g.clientondersteuning_nu)).max(0.0)
}

/// What both cost per person in bijstand and year, beyond what is spent today.
pub fn voorliggend(g: &Gezondheid) -> Cent {
    g.preventie_prijs.times(*g.preventie - *g.preventie_nu)
        + g.clientondersteuning_prijs.times(*g.clientondersteuning - *g.clientondersteuning_nu)
}

/// Cost of care of a resident per month, paid by insurers and not by the gemeente. Simplification: it moves
/// nothing.
pub fn zorgkosten(psychisch: bool, werkt: bool, g: &Gezondheid) -> Cent {
    let klachten = if psychisch { g.zorg_psychisch } else { Cent::NUL };
    let werk = if werkt { 1.0 - *g.zorg_werk } else { 1.0 };
    (g.zorg_basis + klachten).times(werk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::Group;

    #[test]
    fn without_a_waiting_list_recovery_is_that_of_care() {
        let mut g = Gezondheid::empty();
        assert_eq!(psychisch_herstel(&g), 0.0);
        g.psychisch_herstel.0 = 0.0125;
        assert!((psychisch_herstel(&g) - 0.0125).abs() < 1e-12);
        g.wachtlijst.0 = 20.0;
        assert!((psychisch_herstel(&g) - 0.01).abs() < 1e-12, "eighty months and twenty of waiting");
    }

    #[test]
    fn prevention_counts_from_what_there_is_today() {
        let mut g = Gezondheid::empty();
        (g.preventie.0, g.preventie_nu.0, g.preventie_effect.0) = (0.3, 0.3, 0.2);
        g.preventie_prijs = Cent::from_euro(60.0);
        assert_eq!((preventie(&g), voorliggend(&g)), (1.0, Cent::NUL));
        g.preventie.0 = 0.8;
        assert!((preventie(&g) - 0.9).abs() < 1e-12);
        assert_eq!(voorliggend(&g), Cent::from_euro(30.0));
        g.preventie.0 = 0.0;
        assert!(preventie(&g) > 1.0 && voorliggend(&g) < Cent::NUL, "less of it saves money");
    }

    #[test]
    fn care_costs_more_with_klachten_and_less_in_work() {
        let mut g = Gezondheid::empty();
        (g.zorg_basis, g.zorg_psychisch, g.zorg_werk.0) = (Cent::from_euro(150.0), Cent::from_euro(250.0), 0.15);
        assert_eq!(zorgkosten(false, false, &g), Cent::from_euro(150.0));
        assert_eq!(zorgkosten(true, false, &g), Cent::from_euro(400.0));
        assert_eq!(zorgkosten(true, true, &g), Cent::from_euro(340.0));
    }
}
