//! A sentence about what the experiment follows beside bijstand: most levers move something else first.

use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{Horizon, OpHorizon};
use crate::measure::{Indicator, Soort};
use crate::report::antwoord::Spreker;

impl Spreker<'_> {
    /// The indicators that the experiment names, with the difference in each; those that cannot be told from zero go by name.
    pub(super) fn gevolgd(&self, h: &OpHorizon, horizon: &Horizon) -> String {
        let t = self.t;
        let lijst: Vec<(Indicator, &Samenvatting)> = self
            .o
            .indicatoren
            .iter()
            .filter(|i| **i != Indicator::Bijstand)
            .filter_map(|i| Some((*i, h.indicatoren.get(*i as usize)?)))
            .collect();
        let kies = |wie: &dyn Fn(Indicator, &Samenvatting) -> bool, met: bool| -> Vec<String> {
            lijst.iter().filter(|(i, s)| wie(*i, s)).map(|(i, s)| self.verschil_in(*i, s, met)).collect()
        };
        let duidelijk = |s: &Samenvatting| !s.heeft_interval() || s.onderscheidbaar();
        let stand = |i: Indicator| i.kolom().soort == Soort::Stand;
        let maand = t.maand(horizon.maand);
        let sinds = t.maand(self.v.beleid);
        let delen = [
            (t.kies(format!("In {maand}"), format!("In {maand}")), kies(&|i, s| duidelijk(s) && stand(i), true)),
            (
                t.kies(format!("Opgeteld sinds {sinds}"), format!("Summed since {sinds}")),
                kies(&|i, s| duidelijk(s) && !stand(i), true),
            ),
            (
                t.kies("Niet van nul te onderscheiden", "Not to be told from zero").to_string(),
                kies(&|_, s| !duidelijk(s), false),
            ),
        ];
        let delen = delen.iter().filter(|(_, wat)| !wat.is_empty());
        delen.map(|(kop, wat)| format!("{kop}: {}.", wat.join("; "))).collect::<Vec<String>>().join(" ")
    }

    /// The label of an indicator, with its difference and interval: Wacht op intake +12 (95%-interval: +3 tot +21).
    fn verschil_in(&self, indicator: Indicator, s: &Samenvatting, met: bool) -> String {
        let (t, kolom) = (self.t, indicator.kolom());
        let label = t.label(&kolom);
        if !met {
            return label.to_string();
        }
        let d = usize::from(s.gemiddeld.abs() < 10.0);
        let g = |x: f64| match kolom.soort {
            Soort::Geld => format!("{}{}", if x > 0.0 { "+" } else { "" }, t.euro(x / 100.0)),
            _ => t.verschil(x, d),
        };
        let m = g(s.gemiddeld);
        if !s.heeft_interval() || s.sd == 0.0 {
            return format!("{label} {m}");
        }
        let (interval, tot) = (t.kies("95%-interval", "95% interval"), t.kies("tot", "to"));
        format!("{label} {m} ({interval}: {} {tot} {})", g(s.laag95), g(s.hoog95))
    }
}
