//! What follows from the numbers of Tomin: what guidance by werkleiders does to the course of its workers.

use crate::parameter::Tomin;

impl Tomin {
    /// Guidance per worker, as a factor on growth and doorplaatsing: 1 at the usual number of workers per werkleider.
    pub fn begeleid(&self) -> f64 {
        libm::pow(*self.per_werkleider_norm / self.per_werkleider.max(1e-6), *self.werkleider_elasticiteit)
    }

    /// Werkleiders per worker above the usual number.
    pub fn extra_werkleiders(&self) -> f64 {
        1.0 / self.per_werkleider.max(1e-6) - 1.0 / self.per_werkleider_norm.max(1e-6)
    }

    /// Yearly growth of loonwaarde.
    pub fn groei(&self) -> f64 {
        *self.ontwikkeling * *self.ontwikkelgericht * self.begeleid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::Group;

    #[test]
    fn more_werkleiders_cost_more_and_let_workers_grow() {
        let mut t = Tomin::empty();
        (t.per_werkleider_norm.0, t.werkleider_elasticiteit.0) = (12.0, 0.5);
        (t.ontwikkeling.0, t.ontwikkelgericht.0) = (0.04, 0.5);
        t.per_werkleider.0 = 12.0;
        assert_eq!((t.begeleid(), t.extra_werkleiders()), (1.0, 0.0));
        t.per_werkleider.0 = 3.0;
        assert!((t.begeleid() - 2.0).abs() < 1e-12 && (t.groei() - 0.04).abs() < 1e-12);
        assert!((t.extra_werkleiders() - 0.25).abs() < 1e-12);
    }
}
