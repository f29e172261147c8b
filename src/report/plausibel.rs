//! Plausibility: what the model yields beside what is known.

/// One check of a simulated number against evidence.
#[derive(Clone, Debug)]
pub struct Plausibiliteit {
    /// What is checked, in Dutch.
    pub naam_nl: String,
    /// What is checked, in English.
    pub naam_en: String,
    /// Unit of all numbers.
    pub eenheid: String,
    /// Simulated: median, low and high.
    pub gesimuleerd: (f64, f64, f64),
    /// Lowest value the evidence allows.
    pub laag: f64,
    /// Highest value the evidence allows.
    pub hoog: f64,
    /// Where the evidence comes from.
    pub bron: String,
}

impl Plausibiliteit {
    /// Whether the simulated median lies within the evidence.
    pub fn binnen(&self) -> bool {
        (self.laag..=self.hoog).contains(&self.gesimuleerd.0)
    }
}
