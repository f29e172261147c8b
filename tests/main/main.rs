//! What must hold of the whole: exact statements about luck and balances, known answers, directions,
//! a golden run, and the shape of data and code.

mod proef;

mod architecture;
mod calibratie;
mod closed_forms;
mod closed_forms_keten;
mod conservation;
mod convergence;
mod coverage;
mod data;
mod directions;
mod effecten;
mod golden;
mod instrumenten;
mod levers;
mod luck;
mod oracle;
mod richting_economie;
mod richting_gemeente;
mod richting_inkomen;
mod richting_instrumenten;
mod richting_keten;
mod richting_werkgevers;
mod stylised;
mod stylised_markt;
