//! The kinds of effect that instrument files can name.

use crate::parameter::Field;
use crate::quantity::{Chance, Factor, Months, Points, Quantity, Share};

/// A component of the distance to work that an instrument can develop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// Arbeidsvermogen, up to its ceiling.
    Arbeidsvermogen,
    /// Werknemersvaardigheden.
    Vaardigheden,
    /// Taalniveau.
    Taal,
}

/// Something that holds a person back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belemmering {
    /// Psychische klachten.
    Psychisch,
    /// A physical limitation.
    Lichamelijk,
    /// Problematic debts.
    Schulden,
    /// Too little Dutch for basic jobs.
    Taal,
    /// Care duties.
    Zorgtaken,
}

/// Who guides after placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begeleiding {
    /// By hours, in any job.
    Nazorg,
    /// A jobcoach, for people with loonkostensubsidie.
    Jobcoach,
}

/// What an instrument does to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Develops a component of the index for good, at completion.
    Ontwikkeling(Component, Points),
    /// Gives back for good, at completion, what a long time without work took: all of it when skill has faded away,
    /// in proportion before.
    Heropbouw(Points),
    /// Restores faded skill, at most this much, at completion.
    Herstel(Points),
    /// Counts as recent work: the time without work becomes at most this, at completion.
    Werkritme(Months),
    /// Multiplies search after completion, for a while.
    ZoekenNa(Factor, Months),
    /// Chance that the host hires, at completion.
    Gastwerkgever(Share),
    /// Multiplies the chance of losing the next job.
    Baanbehoud(Factor),
    /// Chance that a belemmering is solved at completion.
    Opheffen(Belemmering, Share),
    /// Subsidises the wage gap; true: it tapers off as loonwaarde grows.
    Loonkostensubsidie(bool),
    /// A trial placement on a named post.
    Proefplaatsing,
    /// A place at Tomin in beschut werk (true) or a participatiebaan (false).
    TominPlaats(bool),
    /// Guidance after placement by hours (group `nazorg`) or by a jobcoach (group `lks`).
    Begeleiding(Begeleiding),
    /// Monthly chance that a person far from work moves on to an economic profile.
    Opstap(Chance),
    /// Chance that opleiding is one level higher, at completion.
    Opleiding(Share),
    /// The home sector becomes that of the instrument, at completion.
    Omscholing,
}

/// How a kind of effect is written in an instrument file.
#[derive(Clone, Copy, Debug)]
pub struct EffectKind {
    /// The value of `kind`.
    pub name: &'static str,
    /// A word it needs: its key and the words that are known.
    pub word: Option<(&'static str, &'static [&'static str])>,
    /// The numbers it needs.
    pub fields: &'static [Field],
    /// Builds the effect from the word and the numbers, in order.
    pub build: fn(&str, &[f64]) -> Effect,
}

const fn field<Q: Quantity>(name: &'static str, doc: &'static str) -> Field {
    Field { name, unit: Q::UNIT, min: Q::MIN, max: Q::MAX, doc }
}

const COMPONENTS: &[&str] = &["arbeidsvermogen", "vaardigheden", "taal"];
const BELEMMERINGEN: &[&str] = &["psychisch", "lichamelijk", "schulden", "taal", "zorgtaken"];

fn component(word: &str) -> Component {
    match word {
        "arbeidsvermogen" => Component::Arbeidsvermogen,
        "taal" => Component::Taal,
        _ => Component::Vaardigheden,
    }
}

impl Belemmering {
    /// The belemmering that a file names.
    pub fn named(word: &str) -> Option<Belemmering> {
        Some(match word {
            "psychisch" => Belemmering::Psychisch,
            "lichamelijk" => Belemmering::Lichamelijk,
            "schulden" => Belemmering::Schulden,
            "taal" => Belemmering::Taal,
            "zorgtaken" => Belemmering::Zorgtaken,
            _ => return None,
        })
    }
}

/// All kinds of effect.
pub const EFFECT_KINDS: &[EffectKind] = &[
    EffectKind {
        name: "ontwikkeling",
        word: Some(("component", COMPONENTS)),
        fields: &[field::<Points>("punten", "Gain of the index")],
        build: |word, n| Effect::Ontwikkeling(component(word), Points(n[0])),
    },
    EffectKind {
        name: "heropbouw",
        word: None,
        fields: &[field::<Points>("punten", "Lasting gain of the index when skill has faded away")],
        build: |_, n| Effect::Heropbouw(Points(n[0])),
    },
    EffectKind {
        name: "herstel",
        word: None,
        fields: &[field::<Points>("punten", "Skill restored at most")],
        build: |_, n| Effect::Herstel(Points(n[0])),
    },
    EffectKind {
        name: "werkritme",
        word: None,
        fields: &[field::<Months>("maanden", "Time without work afterwards at most")],
        build: |_, n| Effect::Werkritme(Months(n[0])),
    },
    EffectKind {
        name: "zoeken-na",
        word: None,
        fields: &[field::<Factor>("factor", "Multiplier of search"), field::<Months>("maanden", "How long")],
        build: |_, n| Effect::ZoekenNa(Factor(n[0]), Months(n[1])),
    },
    EffectKind {
        name: "gastwerkgever",
        word: None,
        fields: &[field::<Share>("kans", "Share of completers whom the host hires")],
        build: |_, n| Effect::Gastwerkgever(Share(n[0])),
    },
    EffectKind {
        name: "baanbehoud",
        word: None,
        fields: &[field::<Factor>("factor", "Multiplier of job loss in the next job")],
        build: |_, n| Effect::Baanbehoud(Factor(n[0])),
    },
    EffectKind {
        name: "opheffen",
        word: Some(("belemmering", BELEMMERINGEN)),
        fields: &[field::<Share>("kans", "Share of completers whose belemmering is solved")],
        build: |word, n| Effect::Opheffen(Belemmering::named(word).unwrap_or(Belemmering::Schulden), Share(n[0])),
    },
    EffectKind {
        name: "loonkostensubsidie",
        word: Some(("afbouw", &["ja", "nee"])),
        fields: &[],
        build: |word, _| Effect::Loonkostensubsidie(word == "ja"),
    },
    EffectKind { name: "proefplaatsing", word: None, fields: &[], build: |_, _| Effect::Proefplaatsing },
    EffectKind {
        name: "tomin-plaats",
        word: Some(("soort", &["beschut", "participatiebaan"])),
        fields: &[],
        build: |word, _| Effect::TominPlaats(word == "beschut"),
    },
    EffectKind {
        name: "begeleiding",
        word: Some(("door", &["nazorg", "jobcoach"])),
        fields: &[],
        build: |word, _| {
            Effect::Begeleiding(if word == "jobcoach" { Begeleiding::Jobcoach } else { Begeleiding::Nazorg })
        },
    },
    EffectKind {
        name: "opstap",
        word: None,
        fields: &[field::<Chance>("kans", "Chance to move on to an economic profile")],
        build: |_, n| Effect::Opstap(Chance(n[0])),
    },
    EffectKind {
        name: "opleiding",
        word: None,
        fields: &[field::<Share>("kans", "Share of completers whose opleiding is one level higher")],
        build: |_, n| Effect::Opleiding(Share(n[0])),
    },
    EffectKind { name: "omscholing", word: None, fields: &[], build: |_, _| Effect::Omscholing },
];
