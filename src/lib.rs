//! Doorstroom: an agent-based simulator of the regional labour market of Gooi en Vechtstreek.

pub mod experiment;
pub mod fout;
pub mod instrument;
pub mod measure;
pub mod model;
pub mod parameter;
pub mod quantity;
