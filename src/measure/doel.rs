//! Targets against outcomes.

use crate::measure::statistiek::Samenvatting;
use crate::measure::{Indicator, Soort, Uitkomst};
use crate::quantity::Maand;

/// A target.
#[derive(Clone, Debug, PartialEq)]
pub struct Doel {
    /// The indicators that are added up.
    pub indicatoren: Vec<Indicator>,
    /// First month of a flow.
    pub van: Maand,
    /// Last month of a flow; the month of a stock.
    pub tot: Maand,
    /// What should be reached, in the unit of the indicators.
    pub aantal: f64,
    /// Keys of the sources, joined by commas.
    pub bronnen: String,
    /// What a reader calls it, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
}

/// What a scenario reaches of a target: over the months of a flow, at the last month of a stock; nothing if the
/// run does not hold these months.
pub fn bereikt(u: &Uitkomst, scenario: usize, doel: &Doel) -> Option<Samenvatting> {
    let (eerste, laatste) = (doel.van.sinds(u.start), doel.tot.sinds(u.start));
    if eerste < 0 || laatste as usize >= u.maanden() {
        return None;
    }
    let waarden: Vec<f64> = u.lopen[scenario]
        .iter()
        .map(|gelopen| {
            let op = |maand: usize, i: Indicator| gelopen.rijen[maand].last().map_or(0, |rij| rij[i as usize]);
            let som = |i: &Indicator| match i.kolom().soort {
                Soort::Stand => op(laatste as usize, *i),
                _ => (eerste as usize..=laatste as usize).map(|maand| op(maand, *i)).sum(),
            };
            doel.indicatoren.iter().map(som).sum::<i64>() as f64
        })
        .collect();
    Some(Samenvatting::van(&waarden))
}
