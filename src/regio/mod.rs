//! Who: the inwoners, werkgevers and gemeenten, their positions and money, and the one place that
//! changes them.

mod apply;
mod banen;
mod bits;
mod controle;
mod dossier;
mod event;
mod inwoner;
mod jaargangen;
mod kolommen;
mod omvang;
mod positie;
mod post;
mod rekening;
mod ronde;
mod stand;

pub use apply::betaald_na;
pub use banen::{Baan, Banen};
pub use bits::Bits;
pub use controle::{Balansfout, controleer};
pub use dossier::{Dossier, Zelden};
pub use event::{Afloop, Event, Voorwaarden, telling_kosten, telling_start};
pub use inwoner::{
    Feiten, GEEN, GEEN_POST, Inwoner, JONG_TOT, LANG, OPLEIDING_TOP, OUD_VANAF, PostId, TAAL_BASIS, TAAL_TOP, VLAK, Wie,
};
pub use kolommen::{Groep, Kolommen, Merk, Stond, Trap};
pub use positie::{Positie, Reden};
pub use post::{Bezetting, Deelmarkt, Klasse, Post, Posten, Werkgever};
pub use rekening::{Kas, Rekening, open_einde};
pub use ronde::{SAMEN, achtereen};
pub use stand::Spoor;

use crate::instrument::{Aanbieder, Instrument, Waarden};
use crate::measure::{Cohort, Indicator, Rij};
use crate::quantity::{Cent, Maand};

/// Number of positions, for counts by position.
pub const POSITIES: usize = Positie::ALL.len();

/// The row of the book for what belongs to no gemeente.
pub const HELE_REGIO: u8 = u8::MAX;

/// Lists of everybody have room for one more in so many, and grow by as much: each time that one grows there are two of
/// it. Room that nobody has been in takes no memory yet.
pub const GROEI: usize = 16;

/// The whole region in one month of one run.
#[derive(Clone, Debug)]
pub struct Regio {
    /// The month that is being lived.
    pub nu: Maand,
    /// Residents; a slot with position `Weg` is free.
    pub inwoners: Vec<Inwoner>,
    /// What else passes look at, and counts.
    pub kolommen: Kolommen,
    /// Free slots, last in first out.
    pub vrij: Vec<Wie>,
    /// Posts in their permanent order.
    pub posten: Posten,
    /// Werkgevers.
    pub werkgevers: Vec<Werkgever>,
    /// Submarkets.
    pub deelmarkten: Vec<Deelmarkt>,
    /// Submarket of (sector, level, class).
    pub deelmarkt_van: Vec<u16>,
    /// Share of the posts of (sector, level) that the first class, and the first two classes, have.
    pub klasse_tot: Vec<[f64; 2]>,
    /// Staff of each gemeente, in full-time equivalents.
    pub klantmanagers: Vec<f64>,
    /// Weight of each gemeente in regional budgets: its bijstand at the start.
    pub verdeelsleutel: Vec<f64>,
    /// Money per gemeente.
    pub kassen: Vec<Kas>,
    /// Room to start each instrument, per gemeente: its share of the pot, less what was started.
    pub ruimte: Vec<Vec<Cent>>,
    /// Everything booked on a purpose since the start, per gemeente.
    pub uitgaven: Vec<Cent>,
    /// Counts of this month per gemeente; the last row is for what belongs to no gemeente.
    pub boek: Vec<Rij>,
    /// Cohorts of people who left bijstand, by month since the start.
    pub cohorten: Vec<Cohort>,
    /// First month of the run.
    pub start: Maand,
    /// Counts by position, kept by the events; checked against a recount.
    pub stand: [i64; POSITIES],
    /// Residents of each gemeente now.
    pub per_gemeente: Vec<i64>,
    /// Residents of gemeenten that stay, at the start: the base of demand for labour.
    pub bevolking0: f64,
    /// Posts held by non-residents at the start, and those of gemeenten that have left since.
    pub forensen0: f64,
    /// Temporary money a year at the start, for the whole region: what experience is measured against.
    pub tijdelijk0: Cent,
    /// Experience with temporary programmes, 0 to 1: it builds up while there is money for them and leaks away after.
    pub ervaring: f64,
    /// Extra score of who is in a trial of the market, and until when.
    pub proefscore: (f32, Maand),
    /// Posts held by non-residents now.
    pub forensen: i64,
    /// Who began a job this month; some may have left it again.
    pub nieuw: Vec<Wie>,
    /// Whose record the present event changes, and how it stood before.
    pub geraakt: Option<(Wie, Stond)>,
    /// Threads that share a pass over everybody; their number changes no outcome.
    pub threads: usize,
    /// Whose life is written down, if anyone's.
    pub spoor: Option<Spoor>,
}

impl Regio {
    /// A resident.
    #[inline]
    pub fn inwoner(&self, wie: Wie) -> &Inwoner {
        &self.inwoners[wie as usize]
    }

    /// A post.
    #[inline]
    pub fn post(&self, post: PostId) -> Post {
        self.posten.post(post)
    }

    /// Residents with their places, in the order of the list.
    pub fn bewoners(&self) -> impl Iterator<Item = (Wie, &Inwoner)> {
        self.met(|positie| positie != Positie::Weg)
    }

    /// People who left bijstand this month and whose present job began in it, each once.
    pub fn van_bijstand_naar_werk(&self) -> impl Iterator<Item = (Wie, &Inwoner)> {
        let vertrokken =
            |wie: &Wie| self.heeft_merk(*wie, Merk::Pas) && self.inwoner(*wie).dossier.uitstroom == self.nu;
        let mut wie: Vec<Wie> = self.nieuw.iter().copied().filter(vertrokken).collect();
        wie.sort_unstable();
        wie.dedup();
        wie.into_iter().map(|wie| (wie, self.inwoner(wie))).filter(|(_, i)| i.baan_sinds == self.nu)
    }

    /// People in bijstand.
    pub fn in_bijstand(&self) -> impl Iterator<Item = (Wie, &Inwoner)> {
        self.met(|positie| positie == Positie::Bijstand)
    }

    /// How many people are in bijstand in each gemeente.
    pub fn bijstand_per_gemeente(&self) -> Vec<i64> {
        (0..self.kassen.len()).map(|g| self.kolommen.in_positie(g, Positie::Bijstand)).collect()
    }

    /// The submarket of a sector, level and class.
    #[inline]
    pub fn deelmarkt(&self, sector: u8, niveau: u8, klasse: Klasse) -> u16 {
        self.deelmarkt_van[(sector as usize * 3 + niveau as usize) * 3 + klasse as usize]
    }

    /// The class of werkgever at a place between 0 and 1 of the posts of a sector and level.
    #[inline]
    pub fn klasse_naar_posten(&self, sector: u8, niveau: u8, plek: f64) -> Klasse {
        let tot = self.klasse_tot[sector as usize * 3 + niveau as usize];
        Klasse::ALL[tot.iter().filter(|t| plek >= **t).count()]
    }

    /// Adds to this month's counts.
    #[inline]
    pub fn tel(&mut self, gemeente: u8, indicator: Indicator, n: i64) {
        let rij = (gemeente as usize).min(self.boek.len() - 1);
        self.boek[rij][indicator as usize] += n;
    }
}

/// Places that a provider shares between all its trajecten: those that the WSP keeps open at werkgevers (within
/// their room for guidance) and those at Tomin. What is bought on the market has no such limit.
pub fn poel(r: &Regio, w: &Waarden, aanbieder: Aanbieder) -> i64 {
    match aanbieder {
        Aanbieder::Werkgever => {
            let wsp = &w.p.wsp;
            let open_gehouden = *wsp.accountmanagers * *wsp.gastplaatsen * wsp.tijd_acquisitie() * r.vakmanschap(w);
            let open_gehouden = open_gehouden as i64;
            let mut begeleiding = 0;
            // Only whether there is room enough counts.
            for werkgever in r.werkgevers.iter().filter(|werkgever| werkgever.open(*wsp.netwerk)) {
                begeleiding += i64::from(werkgever.begeleiding);
                if begeleiding >= open_gehouden {
                    return open_gehouden;
                }
            }
            begeleiding
        }
        Aanbieder::Tomin => *w.p.tomin.werkleer as i64,
        Aanbieder::Markt => i64::MAX,
    }
}

/// Places that an instrument has of its own; nil is none.
pub fn plaatsen(instrument: &Instrument) -> i64 {
    *instrument.cijfers.plaatsen as i64
}

/// Vacancies in a sector on which a host can hire.
pub fn vacatures_in(r: &Regio, sector: u8) -> i64 {
    let markten =
        (0..=OPLEIDING_TOP).map(|niveau| &r.deelmarkten[r.deelmarkt(sector, niveau, Klasse::Inclusief) as usize]);
    markten.map(|d| f64::from(d.vacant) * d.inclusief).sum::<f64>() as i64
}

impl Regio {
    /// What is left of the service to werkgevers who host an arrangement: 1 at full experience.
    pub fn vakmanschap(&self, w: &Waarden) -> f64 {
        1.0 - *w.p.wsp.ervaring_gewicht * (1.0 - self.ervaring)
    }

    /// People in each instrument, and those of them who started this month.
    pub fn bezette_plaatsen(&self, instrumenten: usize) -> Vec<(i64, i64)> {
        let mut uit = vec![(0, 0); instrumenten];
        for (_, i) in self.in_bijstand() {
            let d = &i.dossier;
            for (n, sinds) in [(d.traject, d.traject_sinds), (d.steun, d.steun_sinds)] {
                if n != GEEN {
                    uit[n as usize].0 += 1;
                    uit[n as usize].1 += i64::from(sinds == self.nu);
                }
            }
        }
        uit
    }
}
