//! The state machine: the only code that changes a region.
//!
//! Events are applied in the order in which a phase proposes them, so the result does not depend on
//! threads. What follows from a move (a post falls vacant, a traject is broken off and its money comes
//! free, a cohort is counted) happens here and nowhere else.

use crate::instrument::{Belemmering, Instrument, Pot, Profiel, Slot, Waarden};
use crate::measure::{COHORT_MAANDEN, Indicator};
use crate::quantity::{Cent, Maand};
use crate::regio::event::{Afloop, Event, Voorwaarden, telling_start};
use crate::regio::inwoner::{Feiten, GEEN, GEEN_POST, Inwoner, JONG_TOT, LANG, OPLEIDING_TOP, OUD_VANAF, PostId, Wie};
use crate::regio::positie::{Positie, Reden};
use crate::regio::post::{Bezetting, Post};
use crate::regio::{GROEI, Regio, Rekening, SAMEN};

/// What of a price is paid after a number of its months.
pub fn betaald_na(prijs: i32, maanden: i32, lengte: i32) -> Cent {
    let lengte = i64::from(lengte.max(1));
    Cent((i64::from(prijs) * i64::from(maanden).clamp(0, lengte)).div_euclid(lengte))
}

/// The groups by which a start is counted, and whether the person belongs to them. The first two split all starts.
fn groepen_start(i: &Inwoner, instrument: &Instrument, nu: Maand) -> [(Indicator, bool); 7] {
    let (lang, leeftijd) = (i.duur(nu) >= LANG, i.leeftijd(nu));
    [
        (Indicator::StartLang, lang),
        (Indicator::StartKortDuur, !lang),
        (Indicator::Start45plus, leeftijd >= OUD_VANAF),
        (Indicator::StartSchulden, instrument.slot == Slot::Traject && i.is(Feiten::SCHULDEN)),
        (Indicator::StartStatushouder, i.is(Feiten::STATUSHOUDER)),
        (Indicator::StartJong, leeftijd < JONG_TOT),
        (Indicator::StartZittend, instrument.wie.instroom_voor.is_some()),
    ]
}

impl Regio {
    /// Makes the events happen, in order.
    pub fn apply(&mut self, events: Vec<Event>, w: &Waarden) {
        let mut events = events.into_iter();
        while !events.as_slice().is_empty() {
            let n = events.as_slice().len().min(SAMEN);
            let samen = &events.as_slice()[..n];
            self.warm(samen.iter().filter_map(Event::wie));
            let eigen = samen.iter().filter_map(Event::wie).map(|wie| self.inwoner(wie).post);
            self.warm_posten(eigen.filter(|post| *post != GEEN_POST).chain(samen.iter().filter_map(Event::post)));
            for event in events.by_ref().take(n) {
                self.geraakt = None;
                self.gebeur(event, w);
                if let Some((wie, was)) = self.geraakt {
                    self.werk_bij(wie, was);
                }
            }
        }
    }

    fn gebeur(&mut self, event: Event, w: &Waarden) {
        match event {
            Event::Komst(inwoner, reden, post) => self.komst(*inwoner, reden, post),
            Event::Weg(wie, reden) => self.weg(wie, reden, w),
            Event::Verplaats(wie, naar, reden) => self.verplaats(wie, naar, reden, w),
            Event::NaarWw(wie, tot, reden) => {
                self.verplaats(wie, Positie::Ww, reden, w);
                self.wie(wie).ww_tot = tot;
            }
            Event::Vast(wie) => {
                self.zet_positie(wie, Positie::Vast, false);
                self.noteer(wie, Reden::VastContract);
            }
            Event::VastVoor(maand) => self.kolommen.banen.vast_voor(maand),
            Event::Aanname(wie, post, positie, reden, v) => self.aanname(wie, post, positie, reden, v, w),
            Event::PostOpen(p) => self.bezet(p, Bezetting::Vacant),
            Event::PostDicht(p) => self.bezet(p, Bezetting::Gesloten),
            Event::ForensUit(p) => self.bezet(p, Bezetting::Vacant),
            Event::ForensIn(p) => self.bezet(p, Bezetting::Forens),
            Event::ProefStart(wie, p, tot) => self.proef_start(wie, p, tot),
            Event::ProefEinde(wie) => self.proef_einde(wie),
            Event::Zoektermijn(wie) => {
                let nu = self.nu;
                self.wie(wie).feiten.zet(Feiten::AANVRAAG, true);
                self.wie(wie).dossier.wacht_sinds = nu;
            }
            Event::ZoektermijnVoorbij(wie) => {
                self.wie(wie).feiten.zet(Feiten::AANVRAAG | Feiten::BEZWAAR, false);
                self.noteer(wie, Reden::Teruggewezen);
            }
            Event::Start(wie, k, tot, prijs) => self.start(wie, k, tot, prijs, w),
            Event::Einde(wie, k, afloop) => self.einde(wie, k, afloop, w),
            Event::Ontvangst(g, pot, c) => self.rekening(g, pot).ontvangen += c,
            Event::Verval(g, pot, c) => {
                self.rekening(g, pot).vervallen += c;
                self.tel(g, Indicator::Vervallen, c.0);
            }
            Event::Betaling(g, pot, doel, c) => self.betaal(g, pot, doel, c),
            Event::Verplichting(g, pot, doel, c) => {
                self.rekening(g, pot).verplicht -= c;
                self.betaal(g, pot, doel, c);
            }
            Event::Tel(g, indicator, n) => self.tel(g, indicator, n),
            Event::Ervaring(e) => self.ervaring = e,
            Event::Proefscore(score, tot) => self.proefscore = (score, tot),
            Event::Ruimte(g, k, c) => self.ruimte[g as usize][k as usize] += c,
            Event::Gecarved(p) => {
                self.posten.zet_houder(p, Post { gemaakt: true, ..self.post(p) });
                let deelmarkt = self.markt_van(p);
                self.deelmarkten[deelmarkt as usize].gecarved += 1;
            }
            Event::Deelmarkt(d, extra, vulgraad) => {
                let d = &mut self.deelmarkten[d as usize];
                (d.extra, d.vulgraad) = (extra, vulgraad);
            }
            persoonlijk => self.gebeur_persoonlijk(persoonlijk, w),
        }
    }

    /// Events that change nothing but one person's record.
    fn gebeur_persoonlijk(&mut self, event: Event, w: &Waarden) {
        let nu = self.nu;
        match event {
            Event::Intake(wie, gezien, profiel, ontheffing) => {
                let i = self.wie(wie);
                if i.dossier.profiel == Profiel::Geen {
                    i.dossier.wacht_sinds = nu;
                }
                let d = &mut *i.dossier;
                (d.indicatie, d.indicatie_sinds, d.profiel) = (gezien, nu, profiel);
                i.feiten.zet(Feiten::ONTHEFFING, ontheffing);
                let naam = Profiel::ALL[profiel as usize].1;
                let gezien = (gezien * 100.0).round();
                self.noteer_tekst(wie, || {
                    (
                        format!("intake: profiel {naam}, indicatie arbeidsvermogen {gezien}%"),
                        format!("intake: profile {naam}, indicatie arbeidsvermogen {gezien}%"),
                    )
                });
            }
            Event::Ontwikkel(wie, component, punten) => {
                self.wie(wie).ontwikkel(component, f64::from(punten), &w.p.afstand);
            }
            Event::Opleiding(wie) => {
                self.wie(wie).opleiding = (self.inwoner(wie).opleiding + 1).min(OPLEIDING_TOP);
                self.noteer_tekst(wie, || ("hogere opleiding".into(), "higher opleiding".into()));
            }
            Event::Sector(wie, sector) => self.wie(wie).sector = sector,
            Event::Herstel(wie, punten) => {
                let vaardig = self.inwoner(wie).vaardigheid(nu, &w.p.markt) + f64::from(punten);
                self.wie(wie).stel_vaardigheid(vaardig.min(0.0), nu, &w.p.markt);
            }
            Event::Werkritme(wie, maanden) => {
                let vaardig = self.inwoner(wie).vaardigheid(nu, &w.p.markt);
                let i = self.wie(wie);
                i.ritme = i.ritme.max(nu - maanden);
                i.stel_vaardigheid(vaardig, nu, &w.p.markt);
            }
            Event::Zoeken(wie, factor, tot) => {
                let d = &mut *self.wie(wie).dossier;
                (d.na_factor, d.na_tot) = (factor, tot);
            }
            Event::Baanbehoud(wie, factor) => self.wie(wie).dossier.baanbehoud = factor,
            Event::Feit(wie, feit, aan) => {
                self.wie(wie).feiten.zet(feit, aan);
                if feit == Feiten::SCHULDEN && !aan {
                    self.wie(wie).feiten.zet(Feiten::SCHULDHULP, false);
                }
                if feit == Feiten::REGISTER {
                    self.wie(wie).dossier.schrijf(|d| d.register_tot = Maand::NOOIT);
                }
                self.wie(wie).herbereken(&w.p.afstand);
            }
            Event::Nazorg(wie, tot, jobcoach) => {
                self.wie(wie).dossier.nazorg_tot = tot;
                self.wie(wie).feiten.zet(Feiten::JOBCOACH, jobcoach);
                let naam = if jobcoach { "jobcoach" } else { "nazorg" };
                self.noteer_tekst(wie, || (format!("{naam} tot {tot}"), format!("{naam} until {tot}")));
            }
            Event::Loonwaarde(wie, waarde) => {
                let i = self.wie(wie);
                (i.dossier.loonwaarde, i.dossier.loonwaarde_sinds) = (waarde, nu);
            }
            Event::RegisterTot(wie, tot) => self.wie(wie).dossier.register_tot = tot,
            _ => {}
        }
    }

    /// The record of a person that an event changes; no event changes two.
    fn wie(&mut self, wie: Wie) -> &mut Inwoner {
        if self.geraakt.is_none() {
            self.geraakt = Some((wie, self.staat(wie)));
        }
        &mut self.inwoners[wie as usize]
    }

    fn rekening(&mut self, gemeente: u8, pot: Pot) -> &mut Rekening {
        &mut self.kassen[gemeente as usize][pot as usize]
    }

    fn betaal(&mut self, gemeente: u8, pot: Pot, doel: Indicator, c: Cent) {
        self.rekening(gemeente, pot).betaald += c;
        self.uitgaven[gemeente as usize] += c;
        self.tel(gemeente, doel, c.0);
    }

    /// Changes who holds a post and keeps the count of posts in use. A post that was made for its holder closes when it
    /// is left.
    fn bezet(&mut self, p: PostId, naar: Bezetting) {
        let nu = self.nu;
        let mut post = self.post(p);
        let deelmarkt = self.markt_van(p) as usize;
        let deelmarkt = &mut self.deelmarkten[deelmarkt];
        let mut naar = naar;
        if post.gemaakt && matches!(naar, Bezetting::Vacant | Bezetting::Gesloten) {
            naar = Bezetting::Gesloten;
            post.gemaakt = false;
            deelmarkt.gecarved -= 1;
        }
        let was = std::mem::replace(&mut post.bezetting, naar);
        post.sinds = nu;
        self.posten.zet_houder(p, post);
        let is_open = |b: Bezetting| !matches!(b, Bezetting::Gesloten);
        deelmarkt.open = deelmarkt.open + u32::from(is_open(naar)) - u32::from(is_open(was));
        let is_vacant = |b: Bezetting| matches!(b, Bezetting::Vacant);
        let (was_vacant, wordt_vacant) = (is_vacant(was), is_vacant(naar));
        if was_vacant != wordt_vacant {
            deelmarkt.vacant = deelmarkt.vacant + u32::from(wordt_vacant) - u32::from(was_vacant);
            self.kolommen.vacant.zet(p, wordt_vacant);
        }
        let is_forens = |b: Bezetting| matches!(b, Bezetting::Forens);
        let (was_forens, wordt_forens) = (is_forens(was), is_forens(naar));
        if was_forens != wordt_forens {
            self.forensen += i64::from(wordt_forens) - i64::from(was_forens);
            self.kolommen.forens.zet(p, wordt_forens);
        }
    }

    fn zet_positie(&mut self, wie: Wie, naar: Positie, nieuw: bool) {
        let nu = self.nu;
        let i = self.wie(wie);
        let was = i.positie;
        i.positie = naar;
        i.sinds = nu;
        if !nieuw {
            self.stand[was as usize] -= 1;
        }
        self.stand[naar as usize] += 1;
    }

    fn komst(&mut self, mut inwoner: Inwoner, reden: Reden, post: Option<PostId>) {
        let nu = self.nu;
        let wie = self.vrij.pop().unwrap_or_else(|| {
            if self.inwoners.len() == self.inwoners.capacity() {
                self.inwoners.reserve_exact(1 + self.inwoners.len() / GROEI);
            }
            self.inwoners.push(Inwoner::default());
            self.stand[Positie::Weg as usize] += 1;
            (self.inwoners.len() - 1) as Wie
        });
        let (positie, gemeente) = (inwoner.positie, inwoner.gemeente);
        inwoner.sinds = nu;
        if let Some(p) = post {
            inwoner.post = p;
            self.kolommen.banen.begint(wie, &inwoner);
            self.bezet(p, Bezetting::Inwoner(wie));
        }
        self.stand[Positie::Weg as usize] -= 1;
        self.stand[positie as usize] += 1;
        self.per_gemeente[gemeente as usize] += 1;
        self.kolommen.zet_in_blok(inwoner.sleutel, Some(wie));
        self.kolommen.jaargangen.komt(wie, inwoner.geboren);
        *self.wie(wie) = inwoner;
        if positie == Positie::Bijstand {
            let doel = if reden == Reden::Statushouder { Indicator::InStatushouder } else { Indicator::InVestiging };
            self.tel(gemeente, doel, 1);
        }
        self.noteer(wie, reden);
    }

    fn weg(&mut self, wie: Wie, reden: Reden, w: &Waarden) {
        self.noteer(wie, reden);
        if reden == Reden::Herindeling && self.inwoner(wie).positie.heeft_post() {
            self.forensen0 += 1.0;
        }
        self.los_van_werk(wie, matches!(reden, Reden::Vertrek | Reden::Herindeling));
        if self.inwoner(wie).positie == Positie::Bijstand {
            let herindeling = reden == Reden::Herindeling;
            let uit = if herindeling { Indicator::UitHerindeling } else { Indicator::UitDemografie };
            self.verlaat_bijstand(wie, uit, w);
        }
        self.zet_positie(wie, Positie::Weg, false);
        let gemeente = self.inwoner(wie).gemeente;
        self.per_gemeente[gemeente as usize] -= 1;
        self.kolommen.zet_in_blok(self.inwoner(wie).sleutel, None);
        *self.wie(wie) = Inwoner::default();
        self.vrij.push(wie);
    }

    /// Gives up the post; it falls vacant, or stays with the person who is now a non-resident.
    fn los_van_werk(&mut self, wie: Wie, neemt_mee: bool) {
        let post = self.inwoner(wie).post;
        if post != GEEN_POST {
            let proef = self.inwoner(wie).is(Feiten::PROEF);
            self.bezet(post, if neemt_mee && !proef { Bezetting::Forens } else { Bezetting::Vacant });
            self.wie(wie).post = GEEN_POST;
        }
        self.wie(wie).feiten.zet(Feiten::PROEF, false);
    }

    fn verplaats(&mut self, wie: Wie, naar: Positie, reden: Reden, w: &Waarden) {
        let nu = self.nu;
        let was = self.inwoner(wie).positie;
        let (werkte, gaat_werken) = (was.werkt(), naar.werkt());
        if werkte != gaat_werken {
            let vaardig = self.inwoner(wie).vaardigheid(nu, &w.p.markt) as f32;
            (self.wie(wie).vaardigheid0, self.wie(wie).ritme) = (vaardig, nu);
        }
        if werkte {
            self.verlies_werk(wie, reden);
        }
        if was == Positie::Bijstand {
            self.verlaat_bijstand(wie, if gaat_werken { Indicator::UitNaarWerk } else { Indicator::UitOverig }, w);
        }
        if naar == Positie::Bijstand {
            self.komt_in_bijstand(wie, was);
        }
        if naar == Positie::Ww {
            self.tel(self.inwoner(wie).gemeente, Indicator::WwIn, 1);
        }
        self.zet_positie(wie, naar, false);
        if gaat_werken {
            self.nieuw.push(wie);
            self.wie(wie).baan_sinds = nu;
        }
        if naar.bij_tomin() {
            self.registreer(wie);
        }
        self.wie(wie).feiten.zet(Feiten::AANVRAAG | Feiten::BEZWAAR, false);
        self.noteer(wie, reden);
    }

    fn verlies_werk(&mut self, wie: Wie, reden: Reden) {
        self.los_van_werk(wie, false);
        let i = self.wie(wie);
        i.uren = 0;
        i.dossier.schrijf(|d| (d.nazorg_tot, d.baanbehoud) = (Maand::NOOIT, 1.0));
        i.feiten.zet(Feiten::JOBCOACH, false);
        let gemeente = i.gemeente;
        if matches!(reden, Reden::BaanEindigt | Reden::PostVervalt) {
            self.tel(gemeente, Indicator::Baanverlies, 1);
        }
    }

    fn aanname(&mut self, wie: Wie, p: PostId, positie: Positie, reden: Reden, v: Voorwaarden, w: &Waarden) {
        let nu = self.nu;
        let was = self.inwoner(wie).positie;
        self.los_van_werk(wie, false);
        if !was.werkt() {
            let vaardig = self.inwoner(wie).vaardigheid(nu, &w.p.markt) as f32;
            (self.wie(wie).vaardigheid0, self.wie(wie).ritme) = (vaardig, nu);
        }
        if was == Positie::Bijstand {
            self.verlaat_bijstand(wie, Indicator::UitNaarWerk, w);
        }
        self.bezet(p, Bezetting::Inwoner(wie));
        self.zet_positie(wie, positie, false);
        self.nieuw.push(wie);
        let i = self.wie(wie);
        (i.post, i.baan_sinds, i.kwaliteit, i.uren, i.uitvalfactor) = (p, nu, v.kwaliteit, v.uren, v.uitvalfactor);
        i.dossier.schrijf(|d| {
            d.baanbehoud = 1.0;
            // What nazorg left behind stays with the job in which it was given.
            if d.nazorg_tot < nu {
                d.nazorg_tot = Maand::NOOIT;
            }
        });
        i.feiten.zet(Feiten::AANVRAAG | Feiten::BEZWAAR, false);
        i.feiten.zet(Feiten::DEELTIJD, false);
        let gemeente = i.gemeente;
        self.kolommen.banen.begint(wie, &self.inwoners[wie as usize]);
        self.tel(gemeente, Indicator::Aangenomen, 1);
        if was == Positie::Ww {
            self.tel(gemeente, Indicator::WwUitWerk, 1);
        }
        let telling = match reden {
            Reden::Wsp | Reden::Jobcarving | Reden::Functiecreatie | Reden::Uitzendbureau | Reden::Proefplaatsing => {
                Some(Indicator::PlaatsingWsp)
            }
            Reden::Sroi => Some(Indicator::PlaatsingSroi),
            Reden::Gastwerkgever => Some(Indicator::PlaatsingGast),
            Reden::Doorplaatsing => Some(Indicator::Doorplaatsing),
            _ => None,
        };
        if let Some(telling) = telling {
            self.tel(gemeente, telling, 1);
        }
        if positie == Positie::Lks {
            self.registreer(wie);
            self.tel(gemeente, Indicator::PlaatsingLks, 1);
        }
        self.noteer(wie, reden);
    }

    /// Whoever works with loonkostensubsidie or at Tomin is in the register by that alone.
    fn registreer(&mut self, wie: Wie) {
        let i = self.wie(wie);
        i.feiten.zet(Feiten::REGISTER, true);
        i.dossier.schrijf(|d| d.register_tot = Maand::NOOIT);
    }

    fn proef_start(&mut self, wie: Wie, p: PostId, tot: Maand) {
        self.bezet(p, Bezetting::Proef(wie));
        let i = self.wie(wie);
        i.post = p;
        i.feiten.zet(Feiten::PROEF, true);
        i.dossier.proef_tot = tot;
        self.noteer_tekst(wie, || (format!("proefplaatsing tot {tot}"), format!("proefplaatsing until {tot}")));
    }

    fn proef_einde(&mut self, wie: Wie) {
        self.los_van_werk(wie, false);
        self.noteer_tekst(wie, || {
            ("proefplaatsing zonder contract".into(), "proefplaatsing without a contract".into())
        });
    }

    fn komt_in_bijstand(&mut self, wie: Wie, was: Positie) {
        let (nu, start) = (self.nu, self.start);
        let i = self.wie(wie);
        let (gemeente, uit, naar_werk) = (i.gemeente, i.dossier.uitstroom, i.is(Feiten::UIT_NAAR_WERK));
        let d = &mut *i.dossier;
        (d.profiel, d.wacht_sinds, d.uitstroom) = (Profiel::Geen, nu, Maand::NOOIT);
        let bron = match was {
            Positie::Ww => Indicator::InUitWw,
            p if p.werkt() => Indicator::InUitWerk,
            _ => Indicator::InUitNug,
        };
        self.tel(gemeente, bron, 1);
        if uit == Maand::NOOIT {
            return;
        }
        let sinds = nu.sinds(uit);
        if sinds <= 24 {
            self.tel(gemeente, if naar_werk { Indicator::Herinstroom } else { Indicator::TerugOverig }, 1);
        }
        let maand = uit.sinds(start);
        if maand >= 0 && (1..=COHORT_MAANDEN as i32).contains(&sinds) {
            let cohort = &mut self.cohorten[maand as usize];
            cohort.terug_na_alle[sinds as usize - 1] += 1;
            if naar_werk {
                cohort.terug_na_werk[sinds as usize - 1] += 1;
            }
        }
    }

    /// Leaves bijstand, counted as one of the ways out. Who goes to work, or has another reason to, may be back.
    fn verlaat_bijstand(&mut self, wie: Wie, uit: Indicator, w: &Waarden) {
        let (nu, start) = (self.nu, self.start);
        let d = &self.inwoner(wie).dossier;
        for k in [d.traject, d.steun] {
            if k != GEEN {
                self.einde(wie, k, Afloop::Vervallen, w);
            }
        }
        if self.inwoner(wie).is(Feiten::PROEF) {
            self.los_van_werk(wie, false);
        }
        let i = self.wie(wie);
        let gemeente = i.gemeente;
        i.feiten.zet(Feiten::DEELTIJD | Feiten::ONRECHTMATIG | Feiten::ONTHEFFING, false);
        self.tel(gemeente, uit, 1);
        if !matches!(uit, Indicator::UitNaarWerk | Indicator::UitOverig) {
            return;
        }
        let naar_werk = uit == Indicator::UitNaarWerk;
        let i = self.wie(wie);
        let duur = nu.sinds(i.sinds).clamp(0, i32::from(i16::MAX)) as i16;
        (i.dossier.vorige_duur, i.dossier.uitstroom) = (duur, nu);
        i.feiten.zet(Feiten::UIT_NAAR_WERK, naar_werk);
        self.kolommen.vertrekt(wie, nu);
        let cohort = &mut self.cohorten[nu.sinds(start).max(0) as usize];
        cohort.alle += 1;
        cohort.naar_werk += u32::from(naar_werk);
    }

    fn start(&mut self, wie: Wie, k: u8, tot: Maand, prijs: Cent, w: &Waarden) {
        let nu = self.nu;
        let instrument = &w.instrumenten[k as usize];
        let i = self.wie(wie);
        let groepen = groepen_start(i, instrument, nu);
        let prijs32 = prijs.0 as i32;
        let d = &mut *i.dossier;
        if instrument.slot == Slot::Steun {
            (d.steun, d.steun_sinds, d.steun_tot, d.steun_prijs) = (k, nu, tot, prijs32);
        } else {
            (d.traject, d.traject_sinds, d.traject_tot, d.traject_prijs) = (k, nu, tot, prijs32);
        }
        if instrument.belemmering == Some(Belemmering::Schulden) {
            i.feiten.zet(Feiten::SCHULDHULP, true);
        }
        let gemeente = i.gemeente;
        self.rekening(gemeente, instrument.pot).verplicht += prijs;
        self.tel(gemeente, telling_start(instrument), 1);
        groepen.into_iter().for_each(|(groep, telt)| self.tel(gemeente, groep, i64::from(telt)));
        let titel = &instrument.title;
        self.noteer_tekst(wie, || (format!("start {titel}, tot {tot}"), format!("starts {titel}, until {tot}")));
    }

    fn einde(&mut self, wie: Wie, k: u8, afloop: Afloop, w: &Waarden) {
        let nu = self.nu;
        let instrument = &w.instrumenten[k as usize];
        let i = self.wie(wie);
        let steun = instrument.slot == Slot::Steun;
        // It ends now, however long it was meant to last: the rest before a next one counts from here.
        let d = &mut *i.dossier;
        let (sinds, tot, prijs) = if steun {
            d.steun = GEEN;
            (d.steun_sinds, std::mem::replace(&mut d.steun_tot, nu), d.steun_prijs)
        } else {
            d.traject = GEEN;
            d.wacht_sinds = nu;
            (d.traject_sinds, std::mem::replace(&mut d.traject_tot, nu), d.traject_prijs)
        };
        let gemeente = i.gemeente;
        let rest = Cent(i64::from(prijs)) - betaald_na(prijs, nu.sinds(sinds), tot.sinds(sinds));
        self.rekening(gemeente, instrument.pot).verplicht -= rest;
        // What comes free may start someone else where the instrument is still offered.
        self.ruimte[gemeente as usize][k as usize] += rest;
        let (telling, nl, en) = match afloop {
            Afloop::Afgerond => (Some(Indicator::TrajectAf), "rondt af:", "completes"),
            Afloop::Uitval => (Some(Indicator::TrajectUitval), "valt uit:", "drops out of"),
            Afloop::Vervallen => (None, "beëindigt:", "ends"),
        };
        if let Some(telling) = telling.filter(|_| !steun) {
            self.tel(gemeente, telling, 1);
        }
        let titel = &instrument.title;
        self.noteer_tekst(wie, || (format!("{nl} {titel}"), format!("{en} {titel}")));
    }
}
