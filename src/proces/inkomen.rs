//! What work pays: the gain over bijstand that follows from taxes and toeslagen, hours, local schemes and
//! vrijlating, and how people in bijstand respond to it. Pure functions of the numbers of a gemeente.

use crate::parameter::Parameters;
use crate::quantity::Cent;
use crate::regio::{Feiten, Inwoner};

/// Net gain from a new job over bijstand, in parts of the full-time minimum wage: what taxes and toeslagen
/// leave of full-time and of part-time work, less the local schemes that are lost.
pub fn winst(p: &Parameters) -> f64 {
    let (n, b) = (&p.inkomen, &p.baan);
    let deel = *b.uren_deeltijd / (*b.uren_voltijd).max(1.0);
    let voltijd = (1.0 - *b.deeltijd) * (1.0 - *n.druk_voltijd);
    let deeltijd = *b.deeltijd * deel * (1.0 - *n.druk_deeltijd);
    let jaarloon = 12.0 * p.lks.minimumloon.as_euro();
    voltijd + deeltijd - *n.minima * (1.0 - *n.minima_behoud) * p.begroting.uitkering.as_euro() / jaarloon.max(1.0)
}

/// What the gain does to search in bijstand: as far as it is known beforehand, relative to the gain at
/// which today's search holds. A gain of nil leaves a floor.
pub fn zoekfactor(p: &Parameters) -> f64 {
    let n = &p.inkomen;
    let gezien = winst(p).max(*n.winst_bodem) * (1.0 - *n.onzeker * (1.0 - *n.inzicht));
    libm::pow(*p.gezondheid.loont * gezien / (*n.winst_basis).max(1e-9), *p.gezondheid.loont_elasticiteit)
}

/// Part of the part-time income over a spell beside bijstand that is not deducted.
pub fn vrijgelaten(p: &Parameters) -> f64 {
    *p.inkomen.vrijlating * (1.0 - libm::pow(1.0 - *p.bijstand.deeltijd_stop, *p.inkomen.vrijlating_maanden))
}

/// Chance a month to start part-time work beside bijstand: it follows what is kept of the income.
pub fn deeltijd_start(p: &Parameters) -> f64 {
    let n = &p.inkomen;
    let houdt = (1.0 - *n.druk_deeltijd + vrijgelaten(p)).max(*n.winst_bodem);
    let factor = libm::pow(houdt / (*n.deeltijd_basis).max(1e-9), *p.gezondheid.loont_elasticiteit);
    *p.bijstand.deeltijd_start * factor
}

/// What is deducted of the uitkering of a person with part-time income, per month.
pub fn aftrek(p: &Parameters) -> Cent {
    p.bijstand.deeltijd_inkomen.times(1.0 - vrijgelaten(p))
}

/// Local schemes that a person who went from bijstand to work keeps, per month.
pub fn behouden_minima(p: &Parameters) -> Cent {
    p.begroting.uitkering.times(*p.inkomen.minima * *p.inkomen.minima_behoud / 12.0)
}

/// Whether someone at work came from bijstand so recently that local schemes may still hold.
pub fn kan_behouden(i: &Inwoner, nu: crate::quantity::Maand, p: &Parameters) -> bool {
    i.is(Feiten::UIT_NAAR_WERK) && nu.sinds(i.dossier.uitstroom) < *p.inkomen.minima_maanden as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Round numbers, so that the sums can be done by hand.
    fn cijfers() -> Parameters {
        let mut p = Parameters::empty();
        (p.baan.deeltijd.0, p.baan.uren_deeltijd.0, p.baan.uren_voltijd.0) = (0.5, 20.0, 40.0);
        (p.lks.minimumloon, p.begroting.uitkering) = (Cent::from_euro(2000.0), Cent::from_euro(16_000.0));
        let n = &mut p.inkomen;
        (n.druk_voltijd.0, n.druk_deeltijd.0, n.minima.0) = (0.8, 0.9, 0.09);
        (n.winst_bodem.0, n.winst_basis.0, n.deeltijd_basis.0) = (0.005, 0.065, 0.1);
        (p.gezondheid.loont.0, p.gezondheid.loont_elasticiteit.0) = (1.0, 0.15);
        (p.bijstand.deeltijd_start.0, p.bijstand.deeltijd_stop.0) = (0.005, 0.5);
        p.bijstand.deeltijd_inkomen = Cent::from_euro(500.0);
        p
    }

    #[test]
    fn the_gain_is_the_sum_of_its_parts() {
        let mut p = cijfers();
        // Half full-time at 20 percent kept, half part-time for half of the hours at 10 percent, less 1,440 of 24,000.
        assert!((winst(&p) - (0.1 + 0.025 - 0.06)).abs() < 1e-12);
        assert!((zoekfactor(&p) - 1.0).abs() < 1e-12);
        p.inkomen.minima_behoud.0 = 1.0;
        assert!((winst(&p) - 0.125).abs() < 1e-12, "who keeps the schemes loses nothing");
        assert_eq!(behouden_minima(&p), Cent::from_euro(120.0));
    }

    #[test]
    fn without_gain_search_is_at_its_floor() {
        let mut p = cijfers();
        p.inkomen.druk_voltijd.0 = 1.0;
        assert!(winst(&p) < 0.0);
        let bodem = zoekfactor(&p);
        assert!((bodem - libm::pow(0.005 / 0.065, 0.15)).abs() < 1e-12);
        p.inkomen.minima.0 = 0.16;
        assert_eq!(zoekfactor(&p), bodem, "it does not fall further");
    }

    #[test]
    fn not_knowing_the_gain_lowers_search() {
        let mut p = cijfers();
        p.inkomen.onzeker.0 = 0.2;
        let onbekend = zoekfactor(&p);
        p.inkomen.inzicht.0 = 1.0;
        assert!(onbekend < zoekfactor(&p) && (zoekfactor(&p) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_freed_is_kept_and_not_deducted() {
        let mut p = cijfers();
        assert_eq!(aftrek(&p), Cent::from_euro(500.0));
        assert!((deeltijd_start(&p) - 0.005).abs() < 1e-12);
        // A quarter is free in the first month of a spell that lasts two months on average.
        (p.inkomen.vrijlating.0, p.inkomen.vrijlating_maanden.0) = (0.25, 1.0);
        assert_eq!(aftrek(&p), Cent::from_euro(500.0 * 0.875));
        assert!(deeltijd_start(&p) > 0.005);
    }
}
