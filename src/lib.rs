//! Doorstroom: an agent-based simulator of the regional labour market of Gooi en Vechtstreek.
//!
//! The route of an inwoner, in the order of the modules: numbers with a meaning ([`quantity`],
//! [`parameter`]) and luck ([`draw`]) make up a region ([`regio`]) in which instruments ([`instrument`])
//! and processes ([`proces`]) act, one month after another ([`maand`], [`simulation`]). A folder with
//! data becomes a [`model`]; what happens is seen ([`measure`]), compared ([`experiment`]) and told.

#![warn(missing_docs)]

pub mod cli;
pub mod draw;
pub mod experiment;
pub mod fout;
pub mod instrument;
pub mod maand;
pub mod measure;
pub mod model;
pub mod parameter;
pub mod proces;
pub mod quantity;
pub mod regio;
pub mod report;
pub mod simulation;
