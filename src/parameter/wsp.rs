//! What follows from the numbers of the WSP: how its time is divided, how far it sees, what a contract
//! volume gives.

use crate::parameter::Wsp;

/// What account managers do in a month beside visits, in expected numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Werkmaand {
    /// Posts carved for people with loonkostensubsidie.
    pub carven: f64,
    /// Posts made for kort traject.
    pub creeren: f64,
    /// Placements under an SROI duty.
    pub sroi: f64,
    /// Proposals through uitzendbureaus.
    pub uitzend: f64,
    /// Proposals of their own.
    pub voorstellen: f64,
}

impl Wsp {
    /// Divides the time of a month: what is planned goes first, all of it less if there is not enough time, and what
    /// remains goes to proposals.
    pub fn werkmaand(&self) -> Werkmaand {
        let tijd = *self.accountmanagers * *self.voorstellen * self.tijd_voorstellen();
        let gepland = self.gepland();
        let nodig = gepland.tijd(self);
        let deel = if nodig > tijd { tijd / nodig } else { 1.0 };
        Werkmaand {
            carven: gepland.carven * deel,
            creeren: gepland.creeren * deel,
            sroi: gepland.sroi * deel,
            uitzend: gepland.uitzend * deel,
            voorstellen: (tijd - nodig).max(0.0),
        }
    }

    /// What is planned for a month, whatever time it takes, and no proposals.
    fn gepland(&self) -> Werkmaand {
        let per_maand = |per_jaar: f64| *self.accountmanagers * per_jaar / 12.0;
        Werkmaand {
            carven: per_maand(*self.jobcarving),
            creeren: per_maand(*self.functiecreatie),
            sroi: self.sroi_plaatsen(),
            uitzend: *self.uitzend,
            voorstellen: 0.0,
        }
    }

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

impl Werkmaand {
    /// The time that all of it takes, in proposals.
    fn tijd(&self, w: &Wsp) -> f64 {
        *w.carven_tijd * (self.carven + self.creeren)
            + *w.sroi_tijd * self.sroi
            + *w.uitzend_tijd * self.uitzend
            + self.voorstellen
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

    /// Fourteen account managers with time for 140 proposals, of which 40 go to other work.
    fn druk() -> Wsp {
        let mut w = wsp();
        (w.accountmanagers.0, w.voorstellen.0) = (14.0, 10.0);
        (w.jobcarving.0, w.functiecreatie.0, w.carven_tijd.0) = (6.0, 0.0, 4.0);
        (w.uitzend.0, w.uitzend_tijd.0, w.sroi_tijd.0) = (24.0, 0.5, 2.0);
        w
    }

    #[test]
    fn time_of_account_managers_is_divided_and_none_is_made() {
        let mut w = druk();
        let maand = w.werkmaand();
        assert_eq!((maand.carven, maand.creeren, maand.uitzend, maand.voorstellen), (7.0, 0.0, 24.0, 100.0));
        for n in [0.0, 3.0, 12.0, 100.0] {
            w.functiecreatie.0 = n;
            assert!((w.werkmaand().tijd(&w) - 140.0).abs() < 1e-9, "with {n} posts made per account manager");
        }
        assert_eq!(w.werkmaand().voorstellen, 0.0);
        assert!(w.werkmaand().carven < 7.0, "what does not fit is left undone");
    }

    #[test]
    fn without_account_managers_nothing_is_done_and_without_other_work_all_time_is_for_proposals() {
        let mut w = druk();
        (w.jobcarving.0, w.uitzend.0) = (0.0, 0.0);
        assert_eq!(w.werkmaand().voorstellen, 140.0);
        w = druk();
        w.accountmanagers.0 = 0.0;
        let maand = w.werkmaand();
        assert_eq!((maand.carven, maand.uitzend, maand.voorstellen), (0.0, 0.0, 0.0));
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
