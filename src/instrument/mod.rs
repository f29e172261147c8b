//! With what: the voorzieningen. An instrument is a file in the model folder; only a new kind of
//! effect is code, and it is one variant of [`Effect`] with one line in [`EFFECT_KINDS`].

mod effect;
mod selectie;

pub use effect::{Begeleiding, Belemmering, Component, EFFECT_KINDS, Effect, EffectKind};
pub use selectie::Selectie;

use crate::parameter::InstrumentCijfers;

/// How an instrument relates to the rest of a person's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The one main traject a person in bijstand can be in.
    Traject,
    /// Support beside it: language, debts, care.
    Steun,
    /// A job that the instrument makes possible (loonkostensubsidie, beschut werk, participatiebaan).
    Werk,
    /// A trial on a named post with bijstand continued.
    Proef,
    /// Guidance after placement.
    Nazorg,
}

impl Slot {
    /// Every slot with the word that instrument files use.
    pub const ALL: [(Slot, &'static str); 5] = [
        (Slot::Traject, "traject"),
        (Slot::Steun, "steun"),
        (Slot::Werk, "werk"),
        (Slot::Proef, "proef"),
        (Slot::Nazorg, "nazorg"),
    ];
}

/// Who provides the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aanbieder {
    /// Bought on the market, without a limit on places.
    Markt,
    /// A werkgever with room for guidance, found by the WSP.
    Werkgever,
    /// Tomin.
    Tomin,
}

impl Aanbieder {
    /// Every provider with the word that instrument files use.
    pub const ALL: [(Aanbieder, &'static str); 3] =
        [(Aanbieder::Markt, "markt"), (Aanbieder::Werkgever, "werkgever"), (Aanbieder::Tomin, "tomin")];
}

/// What a traject counts as: the three ways between which regions choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// Work, learning and guidance at a host.
    Leerwerk,
    /// Straight to work, with light help.
    Direct,
    /// Everything else.
    Overig,
}

impl Soort {
    /// Every kind with the word that instrument files use.
    pub const ALL: [(Soort, &'static str); 3] =
        [(Soort::Leerwerk, "leerwerk"), (Soort::Direct, "direct"), (Soort::Overig, "overig")];

    /// The kind of an instrument whose file does not say: a host means leerwerk, the market the direct way.
    pub fn volgens(slot: Slot, aanbieder: Aanbieder) -> Soort {
        match (slot, aanbieder) {
            (Slot::Traject, Aanbieder::Werkgever) => Soort::Leerwerk,
            (Slot::Traject, Aanbieder::Markt) => Soort::Direct,
            _ => Soort::Overig,
        }
    }
}

/// The pot that pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pot {
    /// Participatiebudget, with the temporary programmes of the gemeenten in it.
    Participatiebudget,
    /// Local money for schuldhulpverlening and zorg.
    Sociaal,
    /// WEB money for language.
    Taal,
    /// BUIG: uitkeringen and loonkostensubsidie; an entitlement, so it may run a deficit.
    Buig,
    /// Wsw subsidy.
    Wsw,
    /// The result of Tomin.
    Tomin,
    /// What a gemeente pays from its general means: staff of uitvoeringsdiensten and WSP, local schemes,
    /// prevention.
    Uitvoering,
    /// Regional services for everybody (RMT, Leerwerkloket), spent by the gemeenten as one.
    Regio,
}

impl Pot {
    /// Every pot with its name.
    pub const ALL: [(Pot, &'static str); 8] = [
        (Pot::Participatiebudget, "participatiebudget"),
        (Pot::Sociaal, "sociaal"),
        (Pot::Taal, "taal"),
        (Pot::Buig, "buig"),
        (Pot::Wsw, "wsw"),
        (Pot::Tomin, "tomin"),
        (Pot::Uitvoering, "uitvoering"),
        (Pot::Regio, "regio"),
    ];
}

/// The outcome of the toegang for one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Profiel {
    /// Not seen yet.
    #[default]
    Geen,
    /// Can start to work now.
    DirectBemiddelbaar,
    /// Within a year, with light help.
    KortTraject,
    /// Loonkostensubsidie with growth potential.
    LksMdp,
    /// Loonkostensubsidie without growth potential.
    LksZdp,
    /// Needs a sheltered place.
    Beschut,
    /// Not to work for now: sociale zelfredzaamheid.
    SocialeZelfredzaamheid,
}

impl Profiel {
    /// Every profile with the word that files use.
    pub const ALL: [(Profiel, &'static str); 7] = [
        (Profiel::Geen, "geen"),
        (Profiel::DirectBemiddelbaar, "direct-bemiddelbaar"),
        (Profiel::KortTraject, "kort-traject"),
        (Profiel::LksMdp, "lks-mdp"),
        (Profiel::LksZdp, "lks-zdp"),
        (Profiel::Beschut, "beschut"),
        (Profiel::SocialeZelfredzaamheid, "sociale-zelfredzaamheid"),
    ];

    /// Whether it is one of who is close to work: direct bemiddelbaar or kort traject.
    pub fn dicht_bij_werk(self) -> bool {
        matches!(self, Profiel::DirectBemiddelbaar | Profiel::KortTraject)
    }
}

/// One voorziening.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// The key: the stem of its file.
    pub name: String,
    /// Its lasting key for draws: follows from the name, so that other files do not move its luck.
    pub sleutel: u16,
    /// What a reader calls it.
    pub title: String,
    /// How it relates to the rest of a person's life.
    pub slot: Slot,
    /// What it counts as.
    pub soort: Soort,
    /// Which profiles may have it.
    pub profielen: Vec<Profiel>,
    /// Only for people with this belemmering, if given.
    pub belemmering: Option<Belemmering>,
    /// Who may have it beside that.
    pub wie: Selectie,
    /// The sector of the work that it offers, if it is one.
    pub sector: Option<u8>,
    /// Free to enter: no beschikking, so no hours of a klantmanager.
    pub zonder_beschikking: bool,
    /// Who is in it takes part in society, and is counted so.
    pub meedoen: bool,
    /// Who pays.
    pub pot: Pot,
    /// Who provides the places.
    pub aanbieder: Aanbieder,
    /// Price, length and the rest; dated and per gemeente through the parameters.
    pub cijfers: InstrumentCijfers,
    /// What it does.
    pub effecten: Vec<Effect>,
}

impl Instrument {
    /// The lasting key of a name.
    pub fn sleutel_van(name: &str) -> u16 {
        let hash = blake3::hash(name.as_bytes());
        let [hoog, laag, ..] = hash.as_bytes();
        u16::from_be_bytes([*hoog, *laag])
    }

    /// Whether its places come out of those that its provider shares between instruments.
    pub fn uit_poel(&self) -> bool {
        self.slot == Slot::Traject && self.aanbieder != Aanbieder::Markt
    }
}

/// Everything that may differ between months and gemeenten: the numbers and the instruments.
#[derive(Clone, Debug, PartialEq)]
pub struct Waarden {
    /// All groups of numbers.
    pub p: crate::parameter::Parameters,
    /// All instruments, always in the same order.
    pub instrumenten: Vec<Instrument>,
}
