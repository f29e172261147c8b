//! Who may have an instrument, beside profile and belemmering: selectors that a file can name in `[wie]`.

use crate::instrument::Belemmering;
use crate::quantity::Maand;

/// Conditions that must all hold; what is absent asks nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selectie {
    /// Only statushouders, or nobody who is one.
    pub statushouder: Option<bool>,
    /// From this age, in months.
    pub leeftijd_vanaf: Option<i32>,
    /// Below this age, in months.
    pub leeftijd_tot: Option<i32>,
    /// At most this opleiding (0 laag, 1 midden, 2 hoog).
    pub opleiding_tot: Option<u8>,
    /// In bijstand since this month or later.
    pub instroom_vanaf: Option<Maand>,
    /// In bijstand since before this month.
    pub instroom_voor: Option<Maand>,
    /// Nobody with this belemmering.
    pub niet_bij: Option<Belemmering>,
}

impl Selectie {
    /// The keys of `[wie]`.
    pub const KEYS: &'static [&'static str] = &[
        "statushouder",
        "leeftijd_vanaf",
        "leeftijd_tot",
        "opleiding_tot",
        "instroom_vanaf",
        "instroom_voor",
        "niet_bij",
    ];
}
