//! The five kinds of number, typed: a field here is a name, a meaning and a unit; its value, range,
//! source and kind live in the model folder.
//!
//! The macro `groups` declares groups of numbers. Each group knows its own fields, so that the reader of
//! model files can demand every one of them, refuse every other, and let an experiment turn one by
//! its path (`nazorg.maanden`).

mod groups;
mod tomin;
mod wsp;

pub use groups::*;
pub use wsp::Werkmaand;

use crate::quantity::Maand;

/// What the registry knows about one field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key in the model file.
    pub name: &'static str,
    /// The unit that the file must repeat.
    pub unit: &'static str,
    /// The smallest value that makes sense.
    pub min: f64,
    /// The largest value that makes sense.
    pub max: f64,
    /// One sentence on what it means.
    pub doc: &'static str,
}

/// A group of numbers that are read from one table of the model folder.
pub trait Group: Sized + Clone {
    /// All fields, in the order of declaration.
    const FIELDS: &'static [Field];
    /// A group in which every number is zero, to be filled.
    fn empty() -> Self;
    /// Sets the field with this name; false if there is none.
    fn set(&mut self, name: &str, value: f64) -> bool;
    /// The value of the field with this name, in its unit.
    fn get(&self, name: &str) -> Option<f64>;
}

/// Why a number has its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// From the regional policy documents.
    Seed,
    /// A published statistic.
    Statistic,
    /// An empirical study.
    Study,
    /// Fixed by law.
    Law,
    /// Our assumption, with a range.
    Assumption,
}

impl Kind {
    /// Every kind with the word that model files use.
    pub const ALL: [(Kind, &'static str); 5] = [
        (Kind::Seed, "seed"),
        (Kind::Statistic, "statistic"),
        (Kind::Study, "study"),
        (Kind::Law, "law"),
        (Kind::Assumption, "assumption"),
    ];

    /// The word that model files use.
    pub fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// What part a number plays in an experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Fixed by law or definition: low and high equal the value.
    Constant,
    /// Not known exactly: sampled between low and high.
    Uncertainty,
    /// Somebody is entitled to turn it: who.
    Lever(String),
    /// Economy and demography: nobody's to decide, but its scenarios can be crossed with any policy.
    Environment,
}

/// What a reader sees when a lever is turned from its low to its high end.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shows {
    /// The file says nothing.
    #[default]
    Unsaid,
    /// This indicator moves: up if true, down if false.
    Indicator(String, bool),
    /// Nothing moves, for this reason.
    Null(String),
}

/// One number as the model folder gives it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Value at the start of time, in the unit of the field.
    pub value: f64,
    /// Later values, by the month from which they hold, in order.
    pub dated: Vec<(Maand, f64)>,
    /// Lower end of the range.
    pub low: f64,
    /// Upper end of the range.
    pub high: f64,
    /// Unit, equal to the field's.
    pub unit: String,
    /// Key in `bronnen.toml`.
    pub source: String,
    /// Why it has its value.
    pub kind: Kind,
    /// Its part in an experiment.
    pub role: Role,
    /// What turning it from low to high moves, or why nothing moves.
    pub shows: Shows,
    /// Numbers that are set beside it when it is turned, because it acts only together with them.
    pub with: Vec<(String, f64)>,
    /// Remark for the reader.
    pub note: String,
    /// File, as shown to users, and line.
    pub place: (String, usize),
}

/// Declares groups of typed numbers; see the module documentation.
#[macro_export]
macro_rules! groups {
    ($($(#[doc = $gdoc:literal])+ $group:ident { $($(#[doc = $doc:literal])+ $field:ident: $unit:ident,)+ })+) => {$(
        $(#[doc = $gdoc])+
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $group { $($(#[doc = $doc])+ pub $field: $crate::quantity::$unit,)+ }

        impl $crate::parameter::Group for $group {
            const FIELDS: &'static [$crate::parameter::Field] = &[$($crate::parameter::Field {
                name: stringify!($field),
                unit: <$crate::quantity::$unit as $crate::quantity::Quantity>::UNIT,
                min: <$crate::quantity::$unit as $crate::quantity::Quantity>::MIN,
                max: <$crate::quantity::$unit as $crate::quantity::Quantity>::MAX,
                doc: concat!($($doc),+),
            },)+];
            fn empty() -> Self {
                use $crate::quantity::Quantity;
                Self { $($field: $crate::quantity::$unit::from_value(0.0),)+ }
            }
            fn set(&mut self, name: &str, value: f64) -> bool {
                use $crate::quantity::Quantity;
                match name {
                    $(stringify!($field) => { self.$field = $crate::quantity::$unit::from_value(value); true })+
                    _ => false,
                }
            }
            fn get(&self, name: &str) -> Option<f64> {
                use $crate::quantity::Quantity;
                match name {
                    $(stringify!($field) => Some(self.$field.value()),)+
                    _ => None,
                }
            }
        }
    )+};
}

/// How the job queue decides who is hired: the structural choice of the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Structuur {
    /// Every submarket is solved for its expected outcome.
    #[default]
    VerwachteRij,
    /// Every application and every vacancy is handled one by one.
    ExplicieteRij,
}

impl Structuur {
    /// Every structure with the word that experiment files use.
    pub const ALL: [(Structuur, &'static str); 2] =
        [(Structuur::VerwachteRij, "verwachte-rij"), (Structuur::ExplicieteRij, "expliciete-rij")];
}
