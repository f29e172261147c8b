//! Known answers of more than one process: mixed hazards, the whole chain of positions without a market, a queue for
//! places, and sums of money.

use doorstroom::instrument::{Pot, Profiel};
use doorstroom::measure::Indicator;
use doorstroom::proces::{boekhouding, instroom, matching, toewijzing, uitval, voortgang};
use doorstroom::quantity::Cent;
use doorstroom::regio::{Dossier, Feiten, GEEN, Inwoner, Positie};

use crate::closed_forms::{N, NU, Werkplaats, iemand, volgt};
use crate::proef::heel;

/// Everyone's chance is constant, and yet the chance of those who are left falls: the weak go first.
#[test]
fn a_mix_of_constant_chances_survives_as_the_mean_of_its_parts() {
    let kansen = [0.01, 0.04, 0.16];
    let n = N - N % kansen.len();
    let basis = kansen[0];
    let mut wp = Werkplaats::new(iemand(Positie::Vast), n, 0, |w| {
        let b = &mut w.p.baan;
        (b.uitval_laag.0, b.uitval_hoog.0) = (basis, basis);
    });
    for (k, i) in wp.regio.inwoners.iter_mut().enumerate() {
        i.uitvalfactor = (kansen[k % kansen.len()] / basis) as f32;
    }
    wp.regio.vul_kolommen();
    let mut vorige = n as f64;
    let mut uit = Vec::new();
    for t in 1..=60 {
        wp.maand(uitval::voorstel);
        let over = wp.in_positie(Positie::Vast);
        let deel = kansen.iter().map(|p| (1.0 - p).powi(t)).sum::<f64>() / kansen.len() as f64;
        volgt(&format!("in the job after {t} months"), over, n, deel);
        uit.push(1.0 - over / vorige);
        vorige = over;
    }
    let jaar = |van: usize| uit[van..van + 12].iter().sum::<f64>() / 12.0;
    assert!(jaar(48) < 0.4 * jaar(0), "the chance of those left falls: {:.4} and {:.4}", jaar(0), jaar(48));
}

/// States of the chain: work, zelfstandig, WW with so many months left, bijstand, searching, inactive, WIA.
const WERK: usize = 0;
const ZELF: usize = 1;
const WW: usize = 2;
const WW_MAANDEN: usize = 5;
const BIJSTAND: usize = WW + WW_MAANDEN + 1;
const ZOEKT: usize = BIJSTAND + 1;
const NIET: usize = BIJSTAND + 2;
const WIA: usize = BIJSTAND + 3;
const STATEN: usize = BIJSTAND + 4;

/// Where people are after a step, by moves from a state to a state with a chance; who does not move stays.
fn stap(deel: [f64; STATEN], moves: &[(usize, usize, f64)]) -> [f64; STATEN] {
    moves.iter().fold(deel, |mut uit, (van, naar, kans)| {
        uit[*van] -= deel[*van] * kans;
        uit[*naar] += deel[*van] * kans;
        uit
    })
}

/// With many more vacancies than anyone could fill people hardly stand in another's way (a urn with few balls): the phases
/// are a Markov chain, whose shares settle at its stationary distribution.
#[test]
fn the_chain_of_positions_settles_at_its_stationary_shares() {
    let (n, vacatures) = (4_000, 32_000);
    let (ziek, stopt, zelf, verlies, zelf_stopt) = (0.01, 0.02, 0.015, 0.06, 0.03);
    let (ww_bijstand, aanvraag, uit, start, op, herstel) = (0.7, 0.05, 0.04, 0.1, 0.08, 0.12);
    let (ww_vindt, bijstand_vindt, zoekt_vindt) = (0.15, 0.05, 0.2);
    let mut wie = iemand(Positie::NugZoekend);
    wie.feiten.zet(Feiten::RECHT, true);
    let mut wp = Werkplaats::new(wie, n, vacatures, |w| {
        // Parts of the model that the chain leaves out, as far as it has them.
        for (groep, veld) in [("baan", "tot_einddatum"), ("bijstand", "na_werk_duur"), ("ww", "jareneis")] {
            let _ = w.p.set(groep, veld, 0.0);
        }
        let p = &mut w.p;
        (p.baan.ziek.0, p.baan.stopt.0, p.baan.zelfstandig_start.0) = (ziek, stopt, zelf);
        (p.baan.uitval_laag.0, p.baan.uitval_hoog.0, p.baan.zelfstandig_stop.0) = (verlies, verlies, zelf_stopt);
        (p.baan.uitval_index.0, p.baan.uitval_kwaliteit.0, p.baan.uitval_na_bijstand.0) = (0.0, 0.0, 1.0);
        p.baan.uitval_per_jaar_bijstand.0 = 0.0;
        (p.ww.referteperiode.0, p.ww.minimum.0, p.ww.maximum.0) = (0.0, WW_MAANDEN as f64, WW_MAANDEN as f64);
        (p.ww.naar_bijstand.0, p.bijstand.na_baanverlies.0, p.bijstand.zoekend.0) = (ww_bijstand, 0.0, aanvraag);
        (p.bijstand.overig_uit.0, p.bijstand.overig_houdt_recht.0) = (uit, 1.0);
        (p.bijstand.zoek_start.0, p.bijstand.zoek_stop.0) = (start, op);
        (p.jeugd.loket_tot.0, p.toegang.poortwachter.0, p.demografie.wia_uit.0) = (0.0, 0.0, herstel);
        let m = &mut p.markt;
        (m.zoek_ww.0, m.zoek_nug.0, m.zoek_bijstand.0, m.zoek_werkend.0) = (ww_vindt, zoekt_vindt, bijstand_vindt, 0.0);
        (m.zoek_ww_aantal.0, m.zoek_nug_aantal.0, m.zoek_bijstand_aantal.0) = (1.0, 1.0, 1.0);
        (m.zoek_bijstand_basis.0, m.zoek_bijstand_helling.0) = (30.0, 0.0);
        (m.minimum.0, m.minimum_spreiding.0, m.kwaliteit.0, m.kwaliteit_ww.0) = (-20.0, 0.0, -20.0, 0.0);
        (p.toewijzing.caseload_effect.0, p.gezondheid.loont_elasticiteit.0) = (0.0, 0.0);
    });
    let mut deel = [0.0; STATEN];
    deel[ZOEKT] = 1.0;
    for maand in 1..=120 {
        wp.maand_van(&[uitval::voorstel, instroom::voorstel, matching::voorstel]);
        // A month of WW has gone by; then jobs end, rights end and people move, and those who search find work.
        deel[WW..=WW + WW_MAANDEN].rotate_left(1);
        let na_uitval = [(WERK, WIA, ziek), (WERK, NIET, stopt), (WERK, ZELF, zelf), (WERK, WW + WW_MAANDEN, verlies)];
        deel = stap(deel, &[&na_uitval[..], &[(ZELF, ZOEKT, zelf_stopt)]].concat());
        // Who has a right applies first and gives up otherwise.
        let instroom = [
            (WW, BIJSTAND, ww_bijstand),
            (WW, ZOEKT, 1.0 - ww_bijstand),
            (BIJSTAND, NIET, uit),
            (ZOEKT, BIJSTAND, aanvraag),
            (ZOEKT, NIET, (1.0 - aanvraag) * op),
            (NIET, ZOEKT, start),
            (WIA, ZOEKT, herstel),
        ];
        deel = stap(deel, &instroom);
        let zoeken = ww_vindt * deel[WW..=WW + WW_MAANDEN].iter().sum::<f64>()
            + bijstand_vindt * deel[BIJSTAND]
            + zoekt_vindt * deel[ZOEKT];
        let ballen = zoeken / (f64::from(vacatures) / n as f64 - deel[WERK]);
        let raak = (1.0 - (-ballen).exp()) / ballen;
        let vindt = (WW..=WW + WW_MAANDEN).map(|ww| (ww, WERK, ww_vindt * raak));
        let overig = [(BIJSTAND, WERK, bijstand_vindt * raak), (ZOEKT, WERK, zoekt_vindt * raak)];
        deel = stap(deel, &vindt.chain(overig).collect::<Vec<_>>());
        if maand % 40 > 0 {
            continue;
        }
        let werk = wp.in_positie(Positie::Vast) + wp.in_positie(Positie::Flex);
        volgt(&format!("at work, month {maand}"), werk, n, deel[WERK]);
        volgt("in WW", wp.in_positie(Positie::Ww), n, deel[WW..=WW + WW_MAANDEN].iter().sum());
        for (positie, staat) in [
            (Positie::Zelfstandig, ZELF),
            (Positie::Bijstand, BIJSTAND),
            (Positie::NugZoekend, ZOEKT),
            (Positie::NugNietZoekend, NIET),
            (Positie::Wia, WIA),
        ] {
            volgt(positie.name(), wp.in_positie(positie), n, deel[staat]);
        }
    }
}

const DUUR: usize = 5;
const PLAATSEN: usize = 30;

/// People in bijstand for whom there is one traject: of `DUUR` months, for everyone, at `PLAATSEN` places.
fn rij_voor_plaatsen(n: usize, profiel: Profiel, prijs: i64, uitval: f64) -> (Werkplaats, usize) {
    let nummer = heel().instrumenten.iter().position(|i| i.name == "bemiddeling").expect("a file");
    let mut wie = iemand(Positie::Bijstand);
    wie.dossier.profiel = profiel;
    let mut wp = Werkplaats::new(wie, n, 0, |w| {
        w.instrumenten.iter_mut().for_each(|i| i.cijfers.aandeel.0 = 0.0);
        let i = &mut w.instrumenten[nummer];
        i.effecten.clear();
        let c = &mut i.cijfers;
        (c.aandeel.0, c.bereidheid.0, c.bekendheid.0, c.vanaf_duur.0) = (1.0, 1.0, 1.0, 0.0);
        (c.duur.0, c.duur_spreiding.0, c.uitval.0, c.plaatsen.0) = (DUUR as f64, 0.0, uitval, PLAATSEN as f64);
        c.prijs = Cent(prijs);
        (w.p.toewijzing.start_uren.0, w.p.toewijzing.rust.0, w.p.toewijzing.schulden_eerst.0) = (0.0, 1e4, 0.0);
        w.p.gezondheid.uitval_belemmerd.0 = 1.0;
    });
    let kas = Cent(prijs * 10 * n as i64);
    wp.regio.ruimte[0][nummer] = kas;
    wp.regio.kassen[0][Pot::Participatiebudget as usize].ontvangen = kas;
    (wp, nummer)
}

/// People who have not had their turn.
fn wachten(wp: &Werkplaats) -> usize {
    let nooit = |i: &&Inwoner| {
        i.dossier.profiel != Profiel::Geen && i.dossier.traject_sinds == Dossier::default().traject_sinds
    };
    wp.regio.inwoners.iter().filter(nooit).count()
}

/// Places are given out before those that end this month come free, so each serves somebody every `DUUR` + 1 months.
#[test]
fn a_queue_for_places_is_worked_off_a_place_full_at_a_time() {
    let n = 200;
    let (mut wp, _) = rij_voor_plaatsen(n, Profiel::KortTraject, 0, 0.0);
    for maand in 0..60 {
        wp.maand_van(&[toewijzing::voorstel, voortgang::voorstel]);
        let beurten = maand / (DUUR + 1) + 1;
        assert_eq!(wachten(&wp), n.saturating_sub(PLAATSEN * beurten), "waiting after {} months", maand + 1);
    }
    assert!(wp.regio.inwoners.iter().all(|i| i.dossier.traject == GEEN), "all have been served and have left");
}

/// The fluid limit of a queue with constant arrivals and constant service.
#[test]
fn a_queue_grows_by_what_comes_in_above_its_capacity_and_is_nil_below_it() {
    for per_maand in [PLAATSEN / (DUUR + 1), PLAATSEN / (DUUR + 1) + 3] {
        let rondes = 8;
        let maanden = rondes * (DUUR + 1);
        let (mut wp, _) = rij_voor_plaatsen(per_maand * maanden, Profiel::Geen, 0, 0.0);
        for maand in 1..=maanden {
            let komen = (maand - 1) * per_maand..maand * per_maand;
            wp.regio.inwoners[komen].iter_mut().for_each(|i| i.dossier.profiel = Profiel::KortTraject);
            wp.maand_van(&[toewijzing::voorstel, voortgang::voorstel]);
            if maand % (DUUR + 1) == 0 {
                let over = (per_maand * (DUUR + 1)).saturating_sub(PLAATSEN) * (maand / (DUUR + 1));
                assert_eq!(wachten(&wp), over, "{per_maand} a month, waiting after {maand} months");
            }
        }
    }
}

#[test]
fn a_traject_is_paid_to_the_cent_and_what_breaks_off_comes_free() {
    // A price that does not divide by the months.
    let (prijs, n) = (100_003, 3 * PLAATSEN);
    for uitval in [0.0, 0.5] {
        let (mut wp, nummer) = rij_voor_plaatsen(n, Profiel::KortTraject, prijs, uitval);
        let ruimte = wp.regio.ruimte[0][nummer];
        for _ in 0..4 * (DUUR + 1) {
            wp.maand_van(&[toewijzing::voorstel, voortgang::voorstel, boekhouding::voorstel]);
        }
        let kas = &wp.regio.kassen[0][Pot::Participatiebudget as usize];
        let over = ruimte - wp.regio.ruimte[0][nummer];
        let boek = |i: Indicator| wp.regio.boek[0][i as usize];
        assert_eq!(wachten(&wp), 0);
        assert_eq!(boek(Indicator::TrajectAf) + boek(Indicator::TrajectUitval), n as i64);
        assert_eq!(kas.verplicht, Cent::NUL, "nothing is promised any more");
        assert_eq!(kas.betaald, over, "what was paid is what did not come free again");
        assert_eq!(boek(Indicator::KostenDirect), kas.betaald.0, "on its purpose");
        if uitval == 0.0 {
            assert_eq!(kas.betaald, Cent(prijs * n as i64));
        } else {
            assert!(kas.betaald < Cent(prijs * n as i64), "drop-outs are not paid in full");
        }
    }
}

#[test]
fn benefits_and_subsidies_of_a_year_are_their_prices_times_the_months() {
    let (n, minimumloon) = (500, 200_000);
    let met = |positie: Positie| {
        let mut i = iemand(positie);
        i.dossier.loonwaarde = 0.5;
        let mut wp = Werkplaats::new(i, n, 0, |w| {
            w.p.begroting.uitkering = Cent(1_800_000);
            (w.p.regio.paar.0, w.p.baan.uren_voltijd.0, w.p.lks.uren.0) = (0.0, 40.0, 25.5);
            w.p.lks.minimumloon = Cent(minimumloon);
            (w.p.lks.maximum.0, w.p.lks.vakantiegeld.0, w.p.lks.opslag.0) = (0.7, 0.08, 0.25);
        });
        (0..12).for_each(|_| wp.maand(boekhouding::voorstel));
        (wp.regio.boek[0][Indicator::KostenUitkering as usize], wp.regio.boek[0][Indicator::KostenLks as usize])
    };
    assert_eq!(met(Positie::Bijstand), (1_800_000 * n as i64, 0));
    // Half the minimum wage, with holiday pay and contributions: 1,350 euro a month full-time, for 25.5 hours of 40.
    assert_eq!(met(Positie::Lks), (0, 12 * 86_063 * n as i64));
}

/// Put in: nazorg protects people who were long in bijstand more. Measured from job losses, not from the factor.
#[test]
fn nazorg_prevents_more_job_losses_of_people_long_in_bijstand() {
    let verlies = |duur: i16, met: bool| {
        let kans = 0.1;
        let mut wie = Inwoner { baan_sinds: NU - 1, ..iemand(Positie::Vast) };
        (wie.dossier.uitstroom, wie.dossier.vorige_duur) = (NU - 1, duur);
        wie.feiten.zet(Feiten::UIT_NAAR_WERK, true);
        if met {
            wie.dossier.nazorg_tot = NU + 12;
        }
        let wp = Werkplaats::new(wie, 2 * N, 0, |w| {
            (w.p.baan.uitval_laag.0, w.p.baan.uitval_hoog.0) = (kans, kans);
            (w.p.baan.uitval_na_bijstand.0, w.p.baan.uitval_per_jaar_bijstand.0) = (1.0, 0.0);
        });
        wp.voorstel(uitval::voorstel).len() as f64
    };
    let lang = *heel().parameters.nazorg.effect_vanaf as i16;
    let winst = |duur: i16| 1.0 - verlies(duur, true) / verlies(duur, false);
    let (kort, lang) = (winst(lang - 1), winst(lang));
    println!(
        "nazorg prevents {:.1}% of job losses after a long time in bijstand, {:.1}% after a short one",
        100.0 * lang,
        100.0 * kort
    );
    assert!(lang > kort + 0.03, "{lang:.3} and {kort:.3}");
}
