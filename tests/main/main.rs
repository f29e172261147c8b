//! What must hold of the whole: exact statements about luck and balances, known answers, directions,
//! a golden run, and the shape of data and code.

mod proef;

mod architecture;
mod closed_forms;
mod conservation;
mod data;
mod directions;
mod golden;
mod luck;
mod richting_keten;
