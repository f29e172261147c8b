//! Every number of the model, by group. A group is a table in the model folder with the same name; its numbers stand in
//! the file of its domain.

mod arbeidsmarkt;
mod bevolking;
mod dienstverlening;
mod geld;
mod inkomen;

pub use arbeidsmarkt::*;
pub use bevolking::*;
pub use dienstverlening::*;
pub use geld::*;
pub use inkomen::*;

use crate::parameter::{Field, Group};

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
