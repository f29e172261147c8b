//! Bijstand, what it is guarded by, what work pays beside it, and what debts and health do.

use crate::groups;

groups! {
    /// Into and out of bijstand other than through work.
    Bijstand {
        /// Log odds of a right to bijstand (household test) at index nil.
        recht_basis: Points,
        /// How the log odds of a right fall with the index.
        recht_helling: Factor,
        /// How strongly entitlement in a gemeente follows how common bijstand is there.
        recht_dichtheid: Elasticity,
        /// Chance of bijstand after job loss without WW, for those who are entitled.
        na_baanverlies: Share,
        /// The same for who left bijstand for work not long ago, and at the end of WW.
        na_werk: Share,
        /// How long ago that is at most.
        na_werk_duur: Months,
        /// Monthly chance that such a person who searches without benefit applies.
        na_werk_zoekend: Chance,
        /// Monthly chance that an entitled jobseeker enters bijstand.
        zoekend: Chance,
        /// Monthly chance of a life event that leads from inactivity to bijstand.
        levensgebeurtenis: Chance,
        /// Monthly chance to leave bijstand for another reason than work or age.
        overig_uit: Chance,
        /// Share of those who keep the right after such an exit.
        overig_houdt_recht: Share,
        /// Monthly chance that they return.
        overig_terug: Chance,
        /// Months after such an exit in which they may return.
        overig_terug_binnen: Months,
        /// Monthly chance that an inactive person starts to search.
        zoek_start: Chance,
        /// Monthly chance that a jobseeker without benefit gives up.
        zoek_stop: Chance,
        /// Months of searching before one may give up.
        zoek_stop_na: Months,
        /// Monthly chance to start part-time work beside bijstand.
        deeltijd_start: Chance,
        /// Monthly chance that part-time work beside bijstand ends.
        deeltijd_stop: Chance,
        /// Multiplier of search for people who work part-time beside bijstand.
        deeltijd_zoek: Factor,
        /// Monthly part-time income that is deducted.
        deeltijd_inkomen: Cent,
    }
    /// Klantbeheer: handhaving and terugvordering, bezwaar.
    Klantbeheer {
        /// Part of the people in bijstand whose right is investigated in a year.
        handhaving: Rate,
        /// Share of the people in bijstand at the start who have no right to it, or not to all of it.
        onrechtmatig: Share,
        /// Chance that someone in bijstand loses the right to it, or to a part, and does not say so.
        onrecht_start: Chance,
        /// Share of those who keep the right to a new uitkering.
        houdt_recht: Share,
        /// What is recovered of each of them.
        terugvordering: Cent,
        /// Hours of a klantmanager for an investigation.
        onderzoek_uren: HoursPerMonth,
        /// Share of those referred back by the poortwachter who lodge a bezwaar.
        bezwaar: Share,
        /// Share of the bezwaren that is upheld.
        bezwaar_gegrond: Share,
        /// Time until a bezwaar is decided.
        bezwaar_duur: Months,
    }
    /// What work pays over bijstand.
    Inkomen {
        /// Part of the wage of a full-time job at the minimum wage that goes in tax and lost bijstand and toeslagen.
        druk_voltijd: Factor,
        /// The same of a part-time job.
        druk_deeltijd: Factor,
        /// Local schemes (minimabeleid) that end with bijstand, as a share of a uitkering.
        minima: Share,
        /// Part of these schemes that goes on after an exit to work.
        minima_behoud: Share,
        /// Months after an exit to work in which they go on.
        minima_maanden: Months,
        /// Share of the people in bijstand who have been shown what work would mean for their income.
        inzicht: Share,
        /// Part of the gain that counts for nothing for who does not know it.
        onzeker: Share,
        /// Part of part-time income beside bijstand that is not deducted (vrijlating).
        vrijlating: Share,
        /// Months of a spell in which it is not.
        vrijlating_maanden: Months,
        /// Gain from work, as it is seen, at which search in bijstand is as usual, in parts of the minimum wage.
        winst_basis: Factor,
        /// Lowest gain that search responds to, in parts of the minimum wage.
        winst_bodem: Factor,
        /// Part of part-time income that is kept at which part-time work starts as usual.
        deeltijd_basis: Factor,
    }
    /// Health and bestaanszekerheid.
    Gezondheid {
        /// Monthly chance that psychische klachten begin in bijstand.
        psychisch_start: Chance,
        /// Monthly chance that psychische klachten pass without a wait for care.
        psychisch_herstel: Chance,
        /// Wait for care: recovery starts that much later.
        wachtlijst: Months,
        /// Multiplier of that chance in work.
        psychisch_werk: Factor,
        /// Monthly chance that debts become problematic in bijstand.
        schulden_start: Chance,
        /// Monthly chance that debts are solved.
        schulden_herstel: Chance,
        /// Multiplier of search for people with psychische klachten.
        psychisch_zoek: Factor,
        /// Multiplier of search for people with problematic debts.
        schulden_zoek: Factor,
        /// Multiplier of drop-out from a traject with psychische klachten or debts and no steun beside it.
        uitval_belemmerd: Factor,
        /// Elasticity of search with respect to the gain from work.
        loont_elasticiteit: Elasticity,
        /// Net gain from work relative to today.
        loont: Factor,
        /// Part of the people in bijstand that prevention reaches (maatschappelijk werk, vroegsignalering).
        preventie: Share,
        /// The part at which klachten and debts begin as often as their chances say.
        preventie_nu: Share,
        /// Part of the klachten and debts that prevention keeps away from whom it reaches.
        preventie_effect: Share,
        /// Price of prevention per person in bijstand and year, if it reaches all.
        preventie_prijs: Cent,
        /// Part of the people in bijstand who have independent cliëntondersteuning.
        clientondersteuning: Share,
        /// The part at which drop-out from support is as the instruments say.
        clientondersteuning_nu: Share,
        /// Part of the drop-out from support that it prevents.
        clientondersteuning_effect: Share,
        /// Price of cliëntondersteuning per person in bijstand and year, if all have it.
        clientondersteuning_prijs: Cent,
        /// Cost of care of a resident per month.
        zorg_basis: Cent,
        /// Extra cost of care per month with psychische klachten.
        zorg_psychisch: Cent,
        /// Part of the cost of care that work takes away.
        zorg_werk: Share,
    }
}
