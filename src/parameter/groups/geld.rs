//! Budgets and prices.

use crate::groups;

groups! {
    /// Budgets and prices, for the whole region and per year.
    Begroting {
        /// Participatiebudget for re-integratie.
        participatiebudget: Cent,
        /// Temporary money: Werken aan Werk and Perspectief op Werk.
        waw_pow: Cent,
        /// Temporary money: against youth unemployment.
        jeugd: Cent,
        /// Temporary money: Dichterbij, outreach to people without benefit.
        dichterbij: Cent,
        /// Temporary money: ESF.
        esf: Cent,
        /// Temporary money: Regionaal Mobiliteitsteam, for the region as one.
        rmt: Cent,
        /// Temporary money: Leerwerkloket, for the region as one.
        leerwerkloket: Cent,
        /// Share of the participatiebudget that is cut.
        korting: Share,
        /// Part of the participatiebudget that follows the people who wait, wherever they live, instead of the key of the start.
        regionaal: Share,
        /// Share of unspent money that may be used in the next year.
        meenemen: Share,
        /// BUIG budget.
        buig: Cent,
        /// Weight of the bijstand that a small gemeente has now, against its share of the start, in its BUIG budget.
        buig_historisch: Share,
        /// Residents of working age up to which that weight is full.
        buig_klein_tot: Count,
        /// Residents of working age from which it is nil.
        buig_groot_vanaf: Count,
        /// Cost of a uitkering.
        uitkering: Cent,
        /// Norm of a single person as a share of the couple's norm.
        norm_alleen: Share,
        /// Local money for schuldhulpverlening and zorg.
        sociaal: Cent,
        /// WEB budget for language.
        taal: Cent,
        /// Budget for the routes of the Wet inburgering, into the pot for language.
        inburgering: Cent,
        /// Cost of a klantmanager.
        klantmanager: Cent,
        /// Cost of an account manager of the WSP.
        accountmanager: Cent,
    }
}
