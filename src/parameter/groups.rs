//! Every number of the model, by group. A group is a table in the model folder with the same name.

use crate::groups;
use crate::parameter::{Field, Group};

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
        /// Multiplier per year of earlier bijstand on top, up to five years.
        uitval_per_jaar_bijstand: Factor,
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
        /// Share of the investigated who have no right to it, or not to all of it, and leave.
        onrechtmatig: Share,
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
    /// Young people between school and work.
    Jeugd {
        /// Share of those about to leave school with laag opleiding whom RBL and RMC reach.
        rbl: Share,
        /// Share of them who go on to midden.
        rbl_effect: Share,
        /// Share of the inactive under 27 whom the Jongerenloket reaches.
        jongerenloket: Share,
        /// Share that it reaches in the chance to start to search that `bijstand.zoek_start` gives.
        loket_norm: Share,
        /// Multiplier of the chance to start to search for those it reaches.
        loket_effect: Factor,
        /// Age below which the Jongerenloket is there.
        loket_tot: Months,
    }
    /// From work to work, and learning in work.
    Mobiliteit {
        /// People whom the RMT helps, per year.
        rmt_trajecten: Count,
        /// Share of those in bijstand and without benefit who may come to the RMT.
        rmt_breed: Share,
        /// Share of its places for people who still work.
        rmt_werkend: Share,
        /// Price of its help per person.
        rmt_prijs: Cent,
        /// Multiplier of applications while it helps.
        rmt_zoeken: Factor,
        /// Length of its help.
        rmt_duur: Months,
        /// Share of those it helps who turn to the sector that is shortest of people.
        rmt_kansrijk: Share,
        /// Employees with laag opleiding who learn on to midden, per year, without a Leerwerkloket.
        llo: Rate,
        /// Share of them who come on top through the Leerwerkloket.
        leerwerkloket: Share,
        /// What the region pays for each.
        llo_prijs: Cent,
    }
    /// Integrale toegang.
    Toegang {
        /// Hours of a klantmanager for an intake.
        intake_uren: HoursPerMonth,
        /// Price of a diagnosis or loonwaardemeting.
        diagnose_prijs: Cent,
        /// Search period before an application, for the young.
        zoektermijn: Months,
        /// Age below which the search period holds.
        zoektermijn_leeftijd: Months,
        /// Share of applicants that the search period keeps out.
        zoektermijn_afhaak: Share,
        /// Share of applicants that the poortwachter refers back.
        poortwachter: Share,
        /// Part of the people who get a diagnosis (specialistische advisering) at their first intake.
        diagnose: Share,
        /// What a diagnosis leaves of the error of the indicatie.
        diagnose_ruis: Factor,
        /// Standard deviation of the indicatie arbeidsvermogen without a diagnosis.
        indicatie_ruis: Share,
        /// Standard deviation of the estimate of ontwikkelpotentieel.
        potentieel_ruis: Share,
        /// Arbeidsvermogen below which a person goes to sociale zelfredzaamheid.
        grens_sociaal: Share,
        /// Arbeidsvermogen from which no loonkostensubsidie is needed.
        grens_regulier: Share,
        /// Arbeidsvermogen from which a person is direct bemiddelbaar.
        grens_direct: Share,
        /// Ontwikkelpotentieel from which growth is expected.
        grens_potentieel: Share,
        /// Lowest arbeidsvermogen for beschut werk.
        grens_beschut: Share,
        /// Share of those between the limits who get an indicatie beschut from UWV.
        indicatie_beschut: Share,
        /// Share of those with an LKS profile or beschut whom UWV puts in the doelgroepregister before they work.
        registratie: Share,
        /// Time after which an indicatie is repeated.
        herindicatie: Months,
        /// Share of the social profile that is exempt from the duty to work.
        ontheffing: Share,
        /// Share of people with one plan: traject and steun may then run side by side.
        een_plan: Share,
    }
    /// Who gets which voorziening.
    Toewijzing {
        /// Log odds that a short-distance person goes before a long-distance one (BUIG steering).
        voorkeur_kort: Points,
        /// What a full deficit on BUIG adds to that preference; a surplus takes it away.
        buig_prikkel: Points,
        /// Deficit on BUIG, as a share of what came in, at which that incentive is full.
        buig_tekort: Share,
        /// Log odds that a person over two years in bijstand goes first.
        voorkeur_lang: Points,
        /// Log odds per year of waiting.
        voorkeur_wacht: Points,
        /// Log odds that a person over 45 and over two years in bijstand goes first.
        voorkeur_45plus: Points,
        /// Log odds that a statushouder goes first.
        voorkeur_statushouder: Points,
        /// Log odds that a person under 27 goes first.
        voorkeur_jong: Points,
        /// Log odds per point of expected gain.
        voorkeur_winst: Points,
        /// Months in bijstand at which the expected gain is full: who would not leave alone gains most.
        winst_duur: Months,
        /// Hours of a klantmanager to start a voorziening.
        start_uren: HoursPerMonth,
        /// Hours of contact per person in bijstand and month at which search is as usual.
        contact_uren: HoursPerMonth,
        /// Productive hours of a klantmanager.
        uren_per_fte: HoursPerMonth,
        /// Persons in bijstand per klantmanager.
        caseload: Count,
        /// Normal caseload.
        caseload_norm: Count,
        /// How search reacts to the caseload, through the hours of contact that are left.
        caseload_effect: Elasticity,
        /// Time between the end of a traject and the next one.
        rust: Months,
        /// Share of people in debt whose traject waits until debt help has started.
        schulden_eerst: Share,
    }
    /// Werkgeversdienstverlening by the WSP.
    Wsp {
        /// Account managers.
        accountmanagers: Fte,
        /// Proposals of a named person to a named vacancy, per account manager and month.
        voorstellen: Count,
        /// Observed arbeidsvermogen from which a person is jobready.
        jobready: Share,
        /// What the WSP's word adds to a candidate's score.
        woord: Points,
        /// Places for leerwerkarrangementen that one account manager keeps open at werkgevers.
        gastplaatsen: Count,
        /// Posts carved per account manager and year.
        jobcarving: Count,
        /// Share of proposals that start with a proefplaatsing.
        proefplaatsing: Share,
        /// Length of a proefplaatsing.
        proef_duur: Months,
        /// Chance that a proefplaatsing ends in a contract.
        proef_slaagt: Share,
        /// What the offer of a trial adds to the WSP's word.
        proef_woord: Points,
        /// Chance per year that someone who is on detachering from a participatiebaan is placed at a werkgever, at full
        /// arbeidsvermogen and full weight on development.
        doorplaatsing: Rate,
        /// Chance per year that someone in beschut werk is placed at a werkgever.
        doorplaatsing_beschut: Rate,
        /// Share of open werkgevers whose vacancy is known to the WSP at the usual time for acquisitie.
        bereik: Share,
        /// Part of people from other sectors, and of vacancies, that arrangements of a sector fit.
        aansluiting: Share,
        /// Share of the account managers' time that goes to acquisitie: visiting werkgevers.
        acquisitie: Share,
        /// Usual share of their time for acquisitie.
        acquisitie_norm: Share,
        /// Share of the proposals for which gemeente, UWV and WSP have shared what they know of the person.
        uitwisseling: Share,
        /// How far WSP, RMT, Leerwerkloket and Jongerenloket are one organisation.
        integratie: Share,
        /// Part of what is not shared that full integration brings in.
        integratie_effect: Share,
        /// Part of the cost of account managers that full integration saves.
        besparing: Share,
        /// Share of the vacancies in the region that the vacatureservice offers to jobseekers.
        vacatureservice: Share,
        /// Usual share of the vacatureservice.
        vacatureservice_norm: Share,
        /// What it adds to the search of people close to work, at full reach.
        vacatureservice_effect: Share,
        /// Proposals a month through uitzendbureaus.
        uitzend: Count,
        /// Part of the WSP's word that the word of a uitzendbureau has.
        uitzend_woord: Share,
        /// Share of ordinary werkgevers that have joined the network of inclusive werkgevers.
        netwerk: Share,
        /// Posts made for kort traject per account manager and year.
        functiecreatie: Count,
        /// Volume of contracts with an SROI duty, per year.
        sroi_volume: Cent,
        /// Share of the contract sum that is due.
        sroi_percentage: Share,
        /// Share of what is due that is used to employ people in bijstand.
        sroi_geactiveerd: Share,
        /// Value of a placement against the duty.
        sroi_waarde: Cent,
        /// Part of the spread between posts that a werkgever with a duty concedes on its minimum score.
        sroi_ruimte: Share,
        /// How well werkgevers know what subsidies, no-riskpolis and tax benefits are worth to them.
        voorlichting: Factor,
        /// Time in which experience with temporary programmes builds up and leaks away.
        ervaring_duur: Months,
        /// Part of the places at werkgevers, and of what keeps people in them, that rests on that experience.
        ervaring_gewicht: Share,
    }
    /// Loonkostensubsidie, jobcoaching and the minimum wage.
    Lks {
        /// Part of the productivity gap that the subsidy fills in the eyes of an open werkgever.
        dekking: Share,
        /// Highest subsidy, as a share of the minimum wage.
        maximum: Share,
        /// Employer's contributions on top of the wage.
        opslag: Share,
        /// Holiday allowance.
        vakantiegeld: Share,
        /// Gross minimum wage per month.
        minimumloon: Cent,
        /// Hours a week of a job with loonkostensubsidie.
        uren: HoursPerWeek,
        /// Mean loonwaarde of those at work with loonkostensubsidie at the start.
        loonwaarde: Share,
        /// Spread of that loonwaarde.
        loonwaarde_spreiding: Share,
        /// Yearly growth of loonwaarde with growth potential.
        groei: Rate,
        /// Time between loonwaardemetingen.
        hermeting: Months,
        /// Price of a jobcoach in the first year, per year.
        jobcoach_eerste_jaar: Cent,
        /// Price of a jobcoach after the first year, per year.
        jobcoach_later: Cent,
        /// Longest jobcoaching.
        jobcoach_maximum: Months,
        /// Multiplier of job loss while a jobcoach is there.
        jobcoach_effect: Factor,
        /// What the no-riskpolis is worth to a werkgever.
        norisk: Points,
        /// Loonkostenvoordeel per person and year.
        lkv: Cent,
        /// What the paperwork of loonkostensubsidie costs in the eyes of a werkgever.
        administratie: Points,
    }
    /// Tomin and its three kinds of places.
    Tomin {
        /// Places for beschut werk.
        beschut: Count,
        /// Participatiebanen (groen, detachering).
        participatiebaan: Count,
        /// Places for werkleertrajecten.
        werkleer: Count,
        /// Yearly outflow of the Wsw stock.
        wsw_uit: Rate,
        /// Wsw subsidy per person and year.
        wsw_subsidie: Cent,
        /// Wage and overhead per Wsw worker and year.
        wsw_kosten: Cent,
        /// Full cost per place beschut werk or participatiebaan and year.
        plaats_kosten: Cent,
        /// Guidance that the gemeente pays per place beschut werk and year.
        begeleiding: Cent,
        /// Earned value per worker and year.
        opbrengst: Cent,
        /// Mean arbeidsvermogen of the workers who earn that value.
        opbrengst_vermogen: Share,
        /// Share of that value that full weight on development costs.
        ontwikkeling_kost: Share,
        /// Yearly chance to leave a participatiebaan or beschut werk without work.
        uitval: Rate,
        /// Yearly growth of loonwaarde at Tomin with full weight on development.
        ontwikkeling: Rate,
        /// Weight of development against production (0 production only, 1 development only).
        ontwikkelgericht: Share,
        /// Share of the participatiebanen that is detachering at werkgevers; the rest is groen and other own work.
        detachering: Share,
        /// Workers per werkleider.
        per_werkleider: Count,
        /// Usual number of workers per werkleider.
        per_werkleider_norm: Count,
        /// Cost of a werkleider per year.
        werkleider: Cent,
        /// How growth and doorplaatsing follow the number of werkleiders per worker.
        werkleider_elasticiteit: Elasticity,
        /// Share of the people for whom a place is free who are first offered to a werkgever.
        regulier_eerst: Share,
        /// Share of the places for beschut werk that is bought whether filled or not.
        volume: Share,
    }
    /// Nazorg after placement.
    Nazorg {
        /// Hours of guidance per placed person and month.
        uren: HoursPerMonth,
        /// Months of guidance after placement.
        maanden: Months,
        /// Months in bijstand before placement from which one gets nazorg.
        vanaf_duur: Months,
        /// Share of the target group that is reached.
        bereik: Share,
        /// Price of an hour.
        tarief: Cent,
        /// Multiplier of job loss while nazorg runs at ample hours, after a long time in bijstand.
        effect: Factor,
        /// The same after a short time in bijstand.
        effect_kort: Factor,
        /// Hours at which half of the effect is reached.
        halve_uren: HoursPerMonth,
        /// Multiplier of job loss that remains after nazorg.
        restant: Factor,
        /// Share of the werkgevers that are guided too.
        werkgever: Share,
        /// What guidance of the werkgever takes off job loss while nazorg or a jobcoach is there.
        werkgever_effect: Share,
        /// What guidance of the werkgever adds to the price.
        werkgever_prijs: Share,
    }
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
    /// What counts as what in the indicators.
    Meting {
        /// Part of the WW uitkeringen that counts as unemployed: the rest works or does not search.
        werkloos_ww: Share,
        /// Part of the people in bijstand that counts as unemployed.
        werkloos_bijstand: Share,
        /// Hours a week that count as one job of the banenafspraak.
        banenafspraak_uren: HoursPerWeek,
    }
    /// The numbers that every instrument has.
    InstrumentCijfers {
        /// Share of its pot that goes to this instrument.
        aandeel: Share,
        /// Price of one start.
        prijs: Cent,
        /// Length.
        duur: Months,
        /// Half-width of the spread of the length, as a share of it.
        duur_spreiding: Share,
        /// Share of starters who drop out.
        uitval: Share,
        /// Share of the eligible who accept.
        bereidheid: Share,
        /// Share of the eligible to whom it is offered: the klantmanager knows it, its procedure and its purchase.
        bekendheid: Share,
        /// Multiplier of search while it runs (lock-in).
        zoeken_tijdens: Factor,
        /// The same after a long time in bijstand (`markt.zoeken_lang_vanaf`).
        zoeken_lang: Factor,
        /// Months in bijstand from which one may have it.
        vanaf_duur: Months,
        /// Places of its own, beside those that its provider shares between instruments.
        plaatsen: Count,
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
}

macro_rules! parameters {
    ($($name:ident: $group:ident,)+) => {
        /// The numbers of one month in one gemeente: every group at its value of that month.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Parameters { $(#[doc = concat!("Group `", stringify!($name), "`.")] pub $name: $group,)+ }

        impl Parameters {
            /// The names of the groups, in order.
            pub const GROUPS: &'static [(&'static str, &'static [Field])] =
                &[$((stringify!($name), <$group as Group>::FIELDS),)+];
            /// All numbers zero, to be filled.
            pub fn empty() -> Self { Self { $($name: <$group as Group>::empty(),)+ } }
            /// Sets `group.field`; false if there is no such field.
            pub fn set(&mut self, group: &str, field: &str, value: f64) -> bool {
                match group { $(stringify!($name) => self.$name.set(field, value),)+ _ => false }
            }
            /// Value of `group.field`.
            pub fn get(&self, group: &str, field: &str) -> Option<f64> {
                match group { $(stringify!($name) => self.$name.get(field),)+ _ => None }
            }
        }
    };
}

parameters! {
    economie: Economie,
    markt: Markt,
    afstand: Afstand,
    baan: Baan,
    ww: Ww,
    bijstand: Bijstand,
    klantbeheer: Klantbeheer,
    inkomen: Inkomen,
    demografie: Demografie,
    jeugd: Jeugd,
    mobiliteit: Mobiliteit,
    toegang: Toegang,
    toewijzing: Toewijzing,
    wsp: Wsp,
    lks: Lks,
    tomin: Tomin,
    nazorg: Nazorg,
    begroting: Begroting,
    gezondheid: Gezondheid,
    meting: Meting,
    regio: Regio,
}
