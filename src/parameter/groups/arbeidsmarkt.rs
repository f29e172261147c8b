//! Demand for labour, the queue for it, what people bring, and how jobs end.

use crate::groups;

groups! {
    /// The economy: demand for labour as posts.
    Economie {
        /// Demand for labour relative to the balanced market of the reference year.
        vraag: Factor,
        /// Demand at level laag on top of that.
        vraag_laag: Factor,
        /// Demand at level midden on top of that.
        vraag_midden: Factor,
        /// Demand at level hoog on top of that.
        vraag_hoog: Factor,
        /// Demand outside the region, within reach, on top of that.
        vraag_buiten: Factor,
        /// How strongly the number of posts follows the working-age population.
        volgt_bevolking: Elasticity,
        /// How strongly posts respond to the ease of filling them (job creation).
        baancreatie: Elasticity,
        /// Time over which job creation responds.
        baancreatie_traagheid: Months,
        /// Share of open vacancies filled in a month of a balanced market.
        vulgraad: Share,
        /// Share of the posts that moves from one werkgever to another each month.
        herverdeling: Chance,
        /// Chance that an old vacancy lapses and another werkgever opens one.
        vacature_vervalt: Chance,
        /// Age from which a vacancy may lapse.
        vacature_vervalt_na: Months,
        /// Permanent post slots per post in use at normal demand.
        reserve: Factor,
    }
    /// The labour market: one job queue for everyone who searches.
    Markt {
        /// Standard deviation of what a werkgever sees beside the score.
        ruis: Points,
        /// Loss of score outside the home sector.
        sector_afwijking: Points,
        /// Gain of score per level of opleiding above the post's.
        opleiding_boven: Points,
        /// Loss of score per level of opleiding below the post's.
        opleiding_onder: Points,
        /// Mean minimum score of a new vacancy.
        minimum: Points,
        /// Spread of the minimum score between posts.
        minimum_spreiding: Points,
        /// Concession on the minimum score per month that the vacancy is open.
        minimum_daling: Points,
        /// Months after which the concession stops.
        minimum_daling_tot: Months,
        /// Share of searches in the home sector.
        thuissector: Share,
        /// Share of searches one level below the own opleiding.
        niveau_lager: Share,
        /// Share of searches one level above the own opleiding.
        niveau_hoger: Share,
        /// Lowest acceptable match quality.
        kwaliteit: Points,
        /// How much choosier a person with a full year of WW left is.
        kwaliteit_ww: Points,
        /// Gain of quality that someone in work wants before moving.
        kwaliteit_werkend: Points,
        /// Chance that a person in WW searches in a month.
        zoek_ww: Share,
        /// Applications per month of searching in WW.
        zoek_ww_aantal: Factor,
        /// Chance that a jobseeker without benefit searches in a month.
        zoek_nug: Share,
        /// Applications per month of searching without benefit.
        zoek_nug_aantal: Factor,
        /// Highest chance that a person in bijstand searches in a month.
        zoek_bijstand: Share,
        /// Search in bijstand of a person with index nil, on the logistic scale.
        zoek_bijstand_basis: Points,
        /// How search in bijstand rises with the index, on the logistic scale.
        zoek_bijstand_helling: Factor,
        /// Applications per month of searching in bijstand.
        zoek_bijstand_aantal: Factor,
        /// Months in bijstand from which a voorziening changes search by `zoeken_lang`.
        zoeken_lang_vanaf: Months,
        /// Chance that an employed person searches in a month.
        zoek_werkend: Share,
        /// How search in work falls with match quality.
        zoek_werkend_helling: Factor,
        /// Applications per month of searching in work.
        zoek_werkend_aantal: Factor,
        /// Stigma of a long time without work.
        stigma: Points,
        /// Time in which stigma builds up.
        stigma_duur: Months,
        /// Extra stigma of bijstand.
        stigma_bijstand: Points,
        /// Skill that fades when one stays without work for ever.
        vaardigheid_verlies: Points,
        /// Time in which skill fades.
        vaardigheid_verlies_duur: Months,
        /// Time in which skill returns in work.
        vaardigheid_herstel_duur: Months,
        /// Expected vacancies below which submarkets are merged.
        dunne_deelmarkt: Count,
        /// Share of posts inside the region held by in-commuters.
        forensen_binnen: Share,
        /// Monthly chance that a non-resident moves from one post to another.
        forensen_mobiliteit: Chance,
        /// Growth of the number of non-residents at which none of them is left to hire.
        forensen_ruimte: Share,
        /// Share of reachable posts outside the region held by residents of elsewhere.
        forensen_buiten: Share,
        /// Longest time that a non-resident has held a post at the start.
        forensen_duur: Months,
    }
    /// One index of distance to work, from named components.
    Afstand {
        /// Points per unit of arbeidsvermogen (0 to 1).
        arbeidsvermogen: Points,
        /// Points per step of taalniveau (0 to 3).
        taal: Points,
        /// Points lost through psychische klachten.
        psychisch: Points,
        /// Points lost through a physical limitation.
        lichamelijk: Points,
        /// Points lost through problematic debts.
        schulden: Points,
        /// Points lost through care duties.
        zorgtaken: Points,
        /// Mean of the index in the main group at birth.
        gemiddelde: Points,
        /// Standard deviation of the index in the main group.
        spreiding: Points,
        /// Share of people far from work at birth.
        ver_aandeel: Share,
        /// Mean of the index of people far from work.
        ver_gemiddelde: Points,
        /// Standard deviation of the index of people far from work.
        ver_spreiding: Points,
        /// Arbeidsvermogen at index nil.
        vermogen_basis: Factor,
        /// Arbeidsvermogen per point of index.
        vermogen_helling: Factor,
        /// Spread of arbeidsvermogen at a given index.
        vermogen_ruis: Factor,
        /// Mean room between arbeidsvermogen and its ceiling.
        potentieel: Share,
        /// How the odds of each belemmering fall with the index.
        belemmering_helling: Factor,
        /// Index at which a belemmering is as common as in the bijstand population.
        belemmering_index: Points,
        /// How the odds of opleiding rise with the standardised index.
        opleiding_helling: Factor,
    }
    /// Jobs: how they end and what they are.
    Baan {
        /// Monthly chance that a long-held job ends.
        uitval_laag: Chance,
        /// Monthly chance that a new job ends.
        uitval_hoog: Chance,
        /// Time in which the chance falls from new to long-held.
        uitval_duur: Months,
        /// How the chance falls with the index.
        uitval_index: Factor,
        /// How the chance falls with match quality.
        uitval_kwaliteit: Factor,
        /// Multiplier for people who come from bijstand, right after hiring.
        uitval_na_bijstand: Factor,
        /// Multiplier per year of earlier bijstand on top.
        uitval_per_jaar_bijstand: Factor,
        /// Time in bijstand beyond which that multiplier rises no more.
        uitval_bijstand_tot: Months,
        /// Time in which the multiplier for people from bijstand fades.
        uitval_na_bijstand_duur: Months,
        /// Monthly chance to leave work for arbeidsongeschiktheid (WIA).
        ziek: Chance,
        /// Monthly chance to leave work and the labour force.
        stopt: Chance,
        /// Share of new jobs that start flexible.
        flex: Share,
        /// Share of new jobs from bijstand that start flexible.
        flex_bijstand: Share,
        /// Tenure at which a flexible job becomes permanent.
        vast_na: Months,
        /// Of the flexible jobs that would end before the next end date of a contract, the share that lasts until that date.
        tot_einddatum: Share,
        /// First end date of a flexible contract.
        contract_kort: Months,
        /// Second end date.
        contract_jaar: Months,
        /// Last end date, that of the chain of contracts.
        contract_keten: Months,
        /// Monthly chance that an employee starts as zelfstandige.
        zelfstandig_start: Chance,
        /// Monthly chance that a zelfstandige stops.
        zelfstandig_stop: Chance,
        /// Share of new jobs with part-time hours.
        deeltijd: Share,
        /// Hours a week of a part-time job.
        uren_deeltijd: HoursPerWeek,
        /// Hours a week of a full-time job.
        uren_voltijd: HoursPerWeek,
    }
    /// Unemployment insurance.
    Ww {
        /// Unbroken work needed for a right to WW.
        referteperiode: Months,
        /// Months of WW per year of work history.
        per_jaar: Months,
        /// Months of work needed for more than the shortest WW (the jareneis).
        jareneis: Months,
        /// Out of so many months.
        jareneis_venster: Months,
        /// Shortest WW.
        minimum: Months,
        /// Longest WW.
        maximum: Months,
        /// Age at which a career starts.
        loopbaan_vanaf: Months,
        /// Share of the career years that were worked.
        gewerkt: Share,
        /// Chance of bijstand at the end of WW, for those who are entitled.
        naar_bijstand: Share,
        /// Months before the end of WW at which UWV hands the entitled over to the gemeente.
        overdracht: Months,
        /// Share of them that is handed over.
        overdracht_bereik: Share,
        /// Multiplier of applications after the hand-over, until WW ends.
        overdracht_zoek: Factor,
    }
}
