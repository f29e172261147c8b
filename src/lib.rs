//! Doorstroom: an agent-based simulator of the regional labour market of Gooi en Vechtstreek.

pub mod instrument;
pub mod measure;
pub mod parameter;
pub mod quantity;
pub mod report;
