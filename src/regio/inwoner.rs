//! A resident of working age: one record, in which durations are months of entry, never counters.

use crate::instrument::{Belemmering, Component, Profiel, Selectie};
use crate::parameter::{Afstand, Markt};
use crate::quantity::Maand;
use crate::regio::dossier::Zelden;
use crate::regio::positie::Positie;

/// Place of a person in the region's list; reused after a person has left.
pub type Wie = u32;
/// Place of a post in the permanent order of posts.
pub type PostId = u32;
/// No post.
pub const GEEN_POST: PostId = u32::MAX;
/// No instrument.
pub const GEEN: u8 = u8::MAX;

/// Yes-or-no facts about a person, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feiten(pub u32);

macro_rules! feiten {
    ($($(#[doc = $doc:literal])+ $name:ident = $bit:expr;)+) => {
        impl Feiten { $($(#[doc = $doc])+ pub const $name: u32 = 1 << $bit;)+ }
    };
}
feiten! {
    /// The household test allows bijstand.
    RECHT = 0;
    /// Came as statushouder.
    STATUSHOUDER = 1;
    /// Psychische klachten.
    PSYCHISCH = 2;
    /// Physical limitation.
    LICHAMELIJK = 3;
    /// Problematic debts.
    SCHULDEN = 4;
    /// Care duties that limit work.
    ZORGTAKEN = 5;
    /// Lives as one of a couple that would share a uitkering.
    PAAR = 6;
    /// Single parent.
    OUDER = 7;
    /// Part-time work beside bijstand.
    DEELTIJD = 8;
    /// Exempt from the duty to work.
    ONTHEFFING = 9;
    /// In bijstand in the month before the policy starts.
    COHORT = 10;
    /// In bijstand for over two years in the month before the policy starts.
    COHORT_LANG = 11;
    /// Applied for bijstand and waits: in the search period, or for the decision on a bezwaar.
    AANVRAAG = 12;
    /// The last exit from bijstand was to work.
    UIT_NAAR_WERK = 13;
    /// On a proefplaatsing on a named post.
    PROEF = 14;
    /// Lodged a bezwaar against a refused application.
    BEZWAAR = 15;
    /// Nazorg is running by a jobcoach.
    JOBCOACH = 16;
    /// Part of a trial of the market.
    BEHANDELD = 17;
    /// In the doelgroepregister.
    REGISTER = 18;
    /// Debt help has started since the debts began.
    SCHULDHULP = 19;
    /// In bijstand without a right to it, or not to all of it.
    ONRECHTMATIG = 20;
    /// Part of a trial in which nobody gets a traject but the one that is tried.
    GEEN_ANDER_TRAJECT = 21;
}

impl Feiten {
    /// Whether all bits of `feit` are set.
    #[inline]
    pub fn heeft(self, feit: u32) -> bool {
        self.0 & feit == feit
    }
    /// Sets or clears a fact.
    #[inline]
    pub fn zet(&mut self, feit: u32, aan: bool) {
        if aan { self.0 |= feit } else { self.0 &= !feit }
    }
}

impl Belemmering {
    /// The fact that stands for this belemmering; language is a level, not a fact.
    pub fn feit(self) -> Option<u32> {
        match self {
            Belemmering::Psychisch => Some(Feiten::PSYCHISCH),
            Belemmering::Lichamelijk => Some(Feiten::LICHAMELIJK),
            Belemmering::Schulden => Some(Feiten::SCHULDEN),
            Belemmering::Zorgtaken => Some(Feiten::ZORGTAKEN),
            Belemmering::Taal => None,
        }
    }
}

/// Months after which curves of skill and stigma are flat.
pub const VLAK: i32 = 480;

/// Taalniveau from which Dutch is enough for basic jobs.
pub const TAAL_BASIS: u8 = 2;

/// Months in bijstand from which it is long.
pub const LANG: i32 = 24;
/// Age in months below which a person is young.
pub const JONG_TOT: i32 = 27 * 12;
/// Age in months from which a person is older.
pub const OUD_VANAF: i32 = 45 * 12;

/// Highest taalniveau: at home in Dutch.
pub const TAAL_TOP: u8 = 3;

/// The highest opleiding: hoog.
pub const OPLEIDING_TOP: u8 = 2;

/// A resident of working age.
#[derive(Clone, Debug, PartialEq)]
#[repr(align(64))]
pub struct Inwoner {
    /// Permanent key for draws: the place in the initial population, or (month, kind, ordinal) of arrival.
    pub sleutel: u32,
    /// Position.
    pub positie: Positie,
    /// In this position since.
    pub sinds: Maand,
    /// Month of birth.
    pub geboren: Maand,
    /// Gemeente of residence.
    pub gemeente: u8,
    /// 0 laag, 1 midden, 2 hoog.
    pub opleiding: u8,
    /// Home sector.
    pub sector: u8,
    /// Taalniveau, 0 to 3; below 2 is too little for basic jobs.
    pub taal: u8,
    /// Yes-or-no facts.
    pub feiten: Feiten,
    /// Arbeidsvermogen: productivity as a share of the minimum wage, 0 to 1.
    pub vermogen: f32,
    /// Ceiling of arbeidsvermogen.
    pub plafond: f32,
    /// Werknemersvaardigheden: the part of the index that the other components leave.
    pub vaardigheden: f32,
    /// Distance to work: the named index of the components (see [`index`](Inwoner::herbereken)).
    pub index: f32,
    /// Skill (0 or below) when work last started or ended.
    pub vaardigheid0: f32,
    /// Since when the person works, or is without work.
    pub ritme: Maand,
    /// The present job since (tenure survives a change of contract).
    pub baan_sinds: Maand,
    /// Post, if any.
    pub post: PostId,
    /// Match quality of the job.
    pub kwaliteit: f32,
    /// Factor on the chance of losing the job, fixed at hiring.
    pub uitvalfactor: f32,
    /// Hours a week.
    pub uren: u8,
    /// WW runs until.
    pub ww_tot: Maand,
    /// What only those have who are or were served.
    pub dossier: Zelden,
}

impl Default for Inwoner {
    fn default() -> Self {
        Inwoner {
            sleutel: 0,
            positie: Positie::Weg,
            sinds: Maand::NOOIT,
            geboren: Maand::NOOIT,
            gemeente: 0,
            opleiding: 0,
            sector: 0,
            taal: TAAL_TOP,
            feiten: Feiten::default(),
            vermogen: 1.0,
            plafond: 1.0,
            vaardigheden: 0.0,
            index: 0.0,
            vaardigheid0: 0.0,
            ritme: Maand::NOOIT,
            baan_sinds: Maand::NOOIT,
            post: GEEN_POST,
            kwaliteit: 0.0,
            uitvalfactor: 1.0,
            uren: 0,
            ww_tot: Maand::NOOIT,
            dossier: Zelden::default(),
        }
    }
}

impl Inwoner {
    /// Age in months.
    #[inline]
    pub fn leeftijd(&self, nu: Maand) -> i32 {
        nu.sinds(self.geboren)
    }

    /// Whether a fact holds.
    #[inline]
    pub fn is(&self, feit: u32) -> bool {
        self.feiten.heeft(feit)
    }

    /// Months in the present position.
    #[inline]
    pub fn duur(&self, nu: Maand) -> i32 {
        nu.sinds(self.sinds)
    }

    /// Whether a belemmering is there.
    #[inline]
    pub fn heeft(&self, belemmering: Belemmering) -> bool {
        belemmering.feit().map_or(self.taal < TAAL_BASIS, |feit| self.is(feit))
    }

    /// Whether a person in bijstand meets the conditions of an instrument's `[wie]`.
    pub fn past_bij(&self, wie: &Selectie, nu: Maand) -> bool {
        let leeftijd = self.leeftijd(nu);
        wie.statushouder.is_none_or(|ja| ja == self.is(Feiten::STATUSHOUDER))
            && wie.leeftijd_vanaf.is_none_or(|vanaf| leeftijd >= vanaf)
            && wie.leeftijd_tot.is_none_or(|tot| leeftijd < tot)
            && wie.opleiding_tot.is_none_or(|tot| self.opleiding <= tot)
            && wie.instroom_vanaf.is_none_or(|vanaf| self.sinds >= vanaf)
            && wie.instroom_voor.is_none_or(|voor| self.sinds < voor)
            && wie.niet_bij.is_none_or(|belemmering| !self.heeft(belemmering))
    }

    /// Whether a person in bijstand waits for a voorziening: seen, not to be mediated at once or left in peace, and in
    /// no traject or proefplaatsing.
    pub fn wacht(&self) -> bool {
        let zoekt_plek = !matches!(
            self.dossier.profiel,
            Profiel::Geen | Profiel::SocialeZelfredzaamheid | Profiel::DirectBemiddelbaar
        );
        zoekt_plek && self.dossier.traject == GEEN && !self.is(Feiten::PROEF)
    }

    /// The part of the index that comes from named components other than werknemersvaardigheden.
    pub fn componenten(&self, a: &Afstand) -> f64 {
        let last = |feit: u32, punten: f64| if self.is(feit) { punten } else { 0.0 };
        *a.arbeidsvermogen * (f64::from(self.vermogen) - 1.0) + *a.taal * (f64::from(self.taal) - f64::from(TAAL_TOP))
            - last(Feiten::PSYCHISCH, *a.psychisch)
            - last(Feiten::LICHAMELIJK, *a.lichamelijk)
            - last(Feiten::SCHULDEN, *a.schulden)
            - last(Feiten::ZORGTAKEN, *a.zorgtaken)
    }

    /// Recomputes the index after a component has changed.
    pub fn herbereken(&mut self, a: &Afstand) {
        self.index = (self.componenten(a) + f64::from(self.vaardigheden)) as f32;
    }

    /// Sets werknemersvaardigheden so that the index has a given value.
    pub fn stel_index(&mut self, index: f64, a: &Afstand) {
        let componenten = self.componenten(a);
        self.vaardigheden = (index - componenten) as f32;
        self.index = (componenten + f64::from(self.vaardigheden)) as f32;
    }

    /// Develops a component by a number of points of the index; arbeidsvermogen stops at its ceiling.
    pub fn ontwikkel(&mut self, component: Component, punten: f64, a: &Afstand) {
        match component {
            Component::Vaardigheden => self.vaardigheden += punten as f32,
            Component::Arbeidsvermogen => {
                let groei = punten / (*a.arbeidsvermogen).max(1e-9);
                self.vermogen = (f64::from(self.vermogen) + groei).min(f64::from(self.plafond)).max(0.0) as f32;
            }
            Component::Taal => {
                let stappen = (punten / (*a.taal).max(1e-9)).round().max(0.0) as u8;
                self.taal = (self.taal + stappen).min(TAAL_TOP);
            }
        }
        self.herbereken(a);
    }

    /// Skill now: it fades towards its floor without work and returns to nil in work.
    pub fn vaardigheid(&self, nu: Maand, m: &Markt) -> f64 {
        let maanden = f64::from(nu.sinds(self.ritme).clamp(0, VLAK));
        let start = f64::from(self.vaardigheid0);
        if self.positie.werkt() {
            start * libm::exp(-maanden / *m.vaardigheid_herstel_duur)
        } else {
            -*m.vaardigheid_verlies
                + (start + *m.vaardigheid_verlies) * libm::exp(-maanden / *m.vaardigheid_verlies_duur)
        }
    }

    /// Sets today's skill of a person without work; the time without work stays as it is.
    pub fn stel_vaardigheid(&mut self, vaardigheid: f64, nu: Maand, m: &Markt) {
        let maanden = f64::from(nu.sinds(self.ritme).clamp(0, VLAK));
        let boven_bodem = (vaardigheid + *m.vaardigheid_verlies) * libm::exp(maanden / *m.vaardigheid_verlies_duur);
        self.vaardigheid0 = (boven_bodem - *m.vaardigheid_verlies) as f32;
    }
}
