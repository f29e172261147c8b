//! Who lives and works in the region at the start, who comes and goes, and what counts as what.

use crate::groups;

groups! {
    /// Births into, moves over and exits from the working ages.
    Demografie {
        /// People who turn fifteen, per year.
        jongeren: Count,
        /// People of working age who move in, per year.
        vestiging: Count,
        /// Share of the people who move in that enter bijstand.
        vestiging_bijstand: Share,
        /// Age from which people move in on their own.
        vestiging_vanaf: Months,
        /// Longest tenure of the job that someone who moves in brings along.
        vestiging_baan: Months,
        /// Statushouders of working age who are housed, per year.
        statushouders: Count,
        /// Mean of the index of statushouders on arrival.
        statushouder_index: Points,
        /// Youngest age of a statushouder on arrival.
        statushouder_vanaf: Months,
        /// Oldest age of a statushouder on arrival.
        statushouder_tot: Months,
        /// Yearly deaths under 45.
        sterfte_jong: Rate,
        /// Yearly deaths from 45 to 55.
        sterfte_midden: Rate,
        /// Yearly deaths from 55.
        sterfte_oud: Rate,
        /// Yearly departures under 27.
        vertrek_jong: Rate,
        /// Yearly departures from 27 to 45.
        vertrek_midden: Rate,
        /// Yearly departures from 45.
        vertrek_oud: Rate,
        /// AOW age.
        aow: Months,
        /// Age from which people with laag opleiding leave school.
        school_laag: Months,
        /// Age from which people with midden opleiding leave school.
        school_midden: Months,
        /// Age from which people with hoog opleiding leave school.
        school_hoog: Months,
        /// Monthly chance to leave school after that age.
        school_uit: Chance,
        /// Share of the young that ends with laag opleiding.
        jong_laag: Share,
        /// Share of the young that ends with midden opleiding.
        jong_midden: Share,
        /// Share of school leavers who do not search.
        school_niet_zoekend: Share,
        /// Share of the young that enters the Wajong at eighteen.
        wajong: Share,
        /// Monthly chance to leave WIA or Wajong for the labour market.
        wia_uit: Chance,
    }
    /// What the region is made of: totals and compositions at the start.
    Regio {
        /// Working-age residents who are employees, as a share.
        werknemers: Share,
        /// Working-age residents who are zelfstandig, as a share.
        zelfstandigen: Share,
        /// Working-age residents in education without work, as a share.
        onderwijs: Share,
        /// WW uitkeringen.
        ww: Count,
        /// Working-age residents with WIA without work, as a share.
        wia: Share,
        /// Working-age residents with Wajong without work, as a share.
        wajong: Share,
        /// Working-age residents who search without benefit, as a share.
        nug_zoekend: Share,
        /// People at work with loonkostensubsidie.
        lks: Count,
        /// Wsw workers living in the region.
        wsw: Count,
        /// People in beschut werk.
        beschut: Count,
        /// People in a participatiebaan.
        participatiebaan: Count,
        /// Residents aged 15 to 27.
        leeftijd_15: Share,
        /// Residents aged 27 to 45.
        leeftijd_27: Share,
        /// Residents aged 45 to 55.
        leeftijd_45: Share,
        /// Residents from 55 to AOW.
        leeftijd_55: Share,
        /// Residents with laag opleiding.
        opleiding_laag: Share,
        /// Residents with midden opleiding.
        opleiding_midden: Share,
        /// Residents with hoog opleiding.
        opleiding_hoog: Share,
        /// Bijstand: aged 15 to 27.
        bijstand_15: Share,
        /// Bijstand: aged 27 to 45.
        bijstand_27: Share,
        /// Bijstand: aged 45 to 55.
        bijstand_45: Share,
        /// Bijstand: from 55 to AOW.
        bijstand_55: Share,
        /// Bijstand: laag opleiding.
        bijstand_laag: Share,
        /// Bijstand: midden opleiding.
        bijstand_midden: Share,
        /// Bijstand: hoog opleiding.
        bijstand_hoog: Share,
        /// Bijstand: shorter than one year.
        duur_0: Share,
        /// Bijstand: one to two years.
        duur_1: Share,
        /// Bijstand: two to five years.
        duur_2: Share,
        /// Bijstand: longer than five years.
        duur_5: Share,
        /// How much longer the older are in bijstand: shift in the ranks per age class.
        duur_leeftijd: Share,
        /// Uitkeringen to single people without children.
        alleenstaand: Share,
        /// Uitkeringen to single parents.
        alleenstaande_ouder: Share,
        /// Uitkeringen to couples.
        paar: Share,
        /// Bijstand: too little Dutch for basic jobs.
        taal: Share,
        /// Of those: no or hardly any Dutch.
        taal_geen: Share,
        /// Bijstand: problematic debts.
        schulden: Share,
        /// Bijstand: psychische klachten.
        psychisch: Share,
        /// Bijstand: physical limitation.
        lichamelijk: Share,
        /// Bijstand: care duties that limit work.
        zorgtaken: Share,
        /// Bijstand: came as statushouder.
        statushouder: Share,
        /// Bijstand: part-time income.
        deeltijd: Share,
        /// Bijstand: on a re-integratievoorziening at the start.
        voorziening: Share,
        /// Share of employed residents who work outside the region.
        pendel_uit: Share,
        /// Open vacancies per post at the start.
        vacaturegraad: Share,
        /// Employers with 2 to 9 posts.
        werkgevers_klein: Share,
        /// Employers with 10 to 49 posts.
        werkgevers_midden: Share,
        /// Employers with 50 to 249 posts.
        werkgevers_groot: Share,
        /// Employers with 250 posts or more.
        werkgevers_zeer_groot: Share,
        /// Posts from which a werkgever is of middling size.
        werkgever_midden_vanaf: Count,
        /// Posts from which a werkgever is large.
        werkgever_groot_vanaf: Count,
        /// Posts from which a werkgever is very large.
        werkgever_zeer_groot_vanaf: Count,
        /// Posts of the largest werkgever.
        werkgever_grootste: Count,
        /// Employers that really employ people from the target group.
        inclusief: Share,
        /// Posts per place for guidance at an inclusive werkgever.
        posten_per_begeleiding: Count,
        /// Employers with an SROI duty.
        sroi: Share,
    }
    /// One gemeente at the start.
    GemeenteCijfers {
        /// Residents from 15 to AOW age.
        inwoners: Count,
        /// Persons in bijstand from 15 to AOW age.
        bijstand: Count,
    }
    /// One sector of the economy.
    SectorCijfers {
        /// Share of the posts.
        banen: Share,
        /// Share of its posts at level laag.
        laag: Share,
        /// Share of its posts at level midden.
        midden: Share,
        /// Demand in this sector relative to the economy.
        vraag: Factor,
        /// Open vacancies per post at the start, relative to all sectors.
        krapte: Factor,
    }
    /// How common a position is by age and opleiding, before the joint table is fitted to the margins:
    /// what fitting keeps where margins say nothing.
    Patroon {
        /// From 15 to 27.
        leeftijd_15: Factor,
        /// From 27 to 45.
        leeftijd_27: Factor,
        /// From 45 to 55.
        leeftijd_45: Factor,
        /// From 55 to AOW.
        leeftijd_55: Factor,
        /// At opleiding laag.
        opleiding_laag: Factor,
        /// At opleiding midden.
        opleiding_midden: Factor,
        /// At opleiding hoog.
        opleiding_hoog: Factor,
    }
    /// What counts as what in the indicators.
    Meting {
        /// Part of the WW uitkeringen that counts as unemployed: the rest works or does not search.
        werkloos_ww: Share,
        /// Part of the people in bijstand that counts as unemployed.
        werkloos_bijstand: Share,
        /// Hours a week that count as one job of the banenafspraak.
        banenafspraak_uren: HoursPerWeek,
    }
}
