//! What the benches of the model share: the region of Gooi en Vechtstreek at any size, and its start.

use doorstroom::draw::Draws;
use doorstroom::model::populatie::Begin;
use doorstroom::model::populatie::donoren::Donoren;
use doorstroom::model::{Model, Tijdlijn, stationair};

/// A region that can be lived without policy.
pub struct Opstelling {
    pub model: Model,
    donoren: Donoren,
    pub tijdlijn: Tijdlijn,
    maanden: usize,
}

impl Opstelling {
    /// The region with so many people of working age (as many as it has, if none), to live so many months.
    pub fn new(mensen: Option<usize>, maanden: usize) -> Opstelling {
        let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models/gooi-en-vechtstreek");
        let model = Model::load(&map).unwrap_or_else(|fouten| stop(fouten));
        let donoren = stationair::lees(&model).unwrap_or_else(|(pad, wat)| stop(format!("{}: {wat}", pad.display())));
        let model = match mensen {
            Some(n) => model.met_inwoners(n as f64),
            None => model,
        };
        let tijdlijn = Tijdlijn::new(&model, &[], model.start + maanden as i32);
        Opstelling { model, donoren, tijdlijn, maanden }
    }

    /// Its start in a replicate.
    pub fn begin(&self, draws: &Draws) -> Begin {
        Begin::maak(&self.model, &self.donoren, &self.tijdlijn, draws, self.maanden)
    }
}

/// Ends the bench with a reason.
pub fn stop(wat: impl std::fmt::Display) -> ! {
    eprintln!("{wat}");
    std::process::exit(2)
}
