//! What follows from the numbers of the WSP: how its time is divided, how far it sees, what a contract
//! volume gives.

use crate::parameter::Wsp;

impl Wsp {
    /// Time for acquisitie, relative to usual.
    pub fn tijd_acquisitie(&self) -> f64 {
        *self.acquisitie / self.acquisitie_norm.max(1e-6)
    }

    /// Time for proposals, relative to usual.
    pub fn tijd_voorstellen(&self) -> f64 {
        (1.0 - *self.acquisitie) / (1.0 - *self.acquisitie_norm).max(1e-6)
    }

    /// Share of open werkgevers whose vacancy is known: each visit finds part of what is not yet known, and members
    /// of the network report theirs.
    pub fn bekend(&self) -> f64 {
        1.0 - libm::pow(1.0 - *self.bereik, self.tijd_acquisitie()) * (1.0 - *self.netwerk)
    }

    /// Share of the proposals that go where the person's file says.
    pub fn gedeeld(&self) -> f64 {
        1.0 - (1.0 - *self.uitwisseling) * (1.0 - *self.integratie * *self.integratie_effect)
    }

    /// What the vacatureservice does to the search of people close to work.
    pub fn zoekhulp(&self) -> f64 {
        1.0 + *self.vacatureservice_effect * (*self.vacatureservice - *self.vacatureservice_norm)
    }

    /// Placements a month that the SROI duty of all contracts gives.
    pub fn sroi_plaatsen(&self) -> f64 {
        let verplicht = self.sroi_volume.as_euro() * *self.sroi_percentage;
        verplicht * *self.sroi_geactiveerd / self.sroi_waarde.as_euro().max(1.0) / 12.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::Group;
    use crate::quantity::Cent;

    fn wsp() -> Wsp {
        let mut w = Wsp::empty();
        (w.acquisitie.0, w.acquisitie_norm.0, w.bereik.0) = (0.3, 0.3, 0.28);
        (w.uitwisseling.0, w.integratie_effect.0) = (0.6, 0.5);
        w
    }

    #[test]
    fn the_usual_division_of_time_changes_nothing() {
        let w = wsp();
        assert_eq!((w.tijd_acquisitie(), w.tijd_voorstellen()), (1.0, 1.0));
        assert!((w.bekend() - 0.28).abs() < 1e-12);
    }

    #[test]
    fn without_visits_nothing_is_known_and_with_nothing_else_nobody_is_proposed() {
        let mut w = wsp();
        w.acquisitie.0 = 0.0;
        assert_eq!((w.tijd_acquisitie(), w.bekend()), (0.0, 0.0));
        w.acquisitie.0 = 1.0;
        assert_eq!(w.tijd_voorstellen(), 0.0);
        assert!(w.bekend() > 0.28 && w.bekend() < 1.0);
    }

    #[test]
    fn members_of_the_network_report_their_vacancies() {
        let mut w = wsp();
        w.netwerk.0 = 0.5;
        assert!((w.bekend() - 0.64).abs() < 1e-12);
        w.acquisitie.0 = 0.0;
        assert_eq!(w.bekend(), 0.5, "without any visit");
    }

    #[test]
    fn integration_brings_in_part_of_what_is_not_shared() {
        let mut w = wsp();
        assert!((w.gedeeld() - 0.6).abs() < 1e-12);
        w.integratie.0 = 1.0;
        assert!((w.gedeeld() - 0.8).abs() < 1e-12);
        w.uitwisseling.0 = 1.0;
        assert_eq!(w.gedeeld(), 1.0);
    }

    #[test]
    fn a_contract_volume_gives_its_part_in_placements() {
        let mut w = wsp();
        (w.sroi_volume, w.sroi_waarde) = (Cent(2_000_000_000), Cent(2_500_000));
        (w.sroi_percentage.0, w.sroi_geactiveerd.0) = (0.05, 0.3);
        assert!((w.sroi_plaatsen() - 1.0).abs() < 1e-12);
        w.sroi_volume = Cent(0);
        assert_eq!(w.sroi_plaatsen(), 0.0);
    }
}
