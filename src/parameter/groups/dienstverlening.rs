//! What gemeenten, WSP, Tomin, UWV and the region do for people and werkgevers.

use crate::groups;

groups! {
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
        /// Months of a balance on BUIG after which a gemeente looks at it.
        buig_vanaf: Months,
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
    /// Werkgeversdienstverlening by the WSP.
    Wsp {
        /// Account managers.
        accountmanagers: Fte,
        /// What an account manager has time for in a month, as proposals of a named person to a named vacancy.
        voorstellen: Count,
        /// Time that a post made to measure takes, in proposals.
        carven_tijd: Factor,
        /// Time that a placement under an SROI duty takes, in proposals.
        sroi_tijd: Factor,
        /// Time that a proposal through a uitzendbureau takes, in proposals.
        uitzend_tijd: Factor,
        /// How far account managers propose who is closest to work: from 0, by lot, to 1, the closest first.
        selectie: Share,
        /// The same, for uitzendbureaus.
        uitzend_selectie: Share,
        /// Part of a post made to measure that takes over the work of other posts of its kind.
        vervangt: Share,
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
        /// What it is worth to a werkgever that a job counts for the banenafspraak.
        telt_mee: Points,
        /// Part of the occasions at which a werkgever starts with someone who is not in the doelgroepregister and has
        /// loonwaarde measured at work (praktijkroute), in a month.
        praktijkroute: Share,
        /// Chance that a werkgever who looks for people for the banenafspraak finds someone in the doelgroepregister who
        /// is in bijstand, and has a vacancy to see him for.
        verkenner: Chance,
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
        /// Time in bijstand that is long for this effect.
        effect_vanaf: Months,
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
        /// Month of the year in which they begin.
        llo_maand: Count,
    }
}
