//! Sentences about what it costs per person, whom it displaces and who gains.

use crate::measure::DOELGROEPEN;
use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{Horizon, OpHorizon};
use crate::report::antwoord::Spreker;

impl Spreker<'_> {
    /// What one person fewer in bijstand costs beside the uitkeringen.
    pub(super) fn per_persoon(&self, h: &OpHorizon, horizon: &Horizon) -> String {
        let (t, maand) = (self.t, self.t.maand(horizon.maand));
        match h.per_persoon {
            Some(v) if h.minder => {
                let (w, a, b) = (t.euro(v.waarde), t.euro(v.laag), t.euro(v.hoog));
                t.kies(
                    format!(
                        "Extra uitgaven naast de uitkeringen, per persoon die er in {maand} minder in de bijstand \
                        zit: {w} (95%-interval: {a} tot {b})."
                    ),
                    format!(
                        "Extra spending beside uitkeringen, per person fewer in bijstand in {maand}: {w} (95% \
                        interval: {a} to {b})."
                    ),
                )
            }
            Some(_) => t
                .kies(
                    "Kosten per persoon minder in de bijstand: niet van toepassing, want er zitten er meer in.",
                    "Cost per person fewer in bijstand: does not apply, for there are more people in it.",
                )
                .into(),
            None => t
                .kies(
                    "Kosten per persoon minder in de bijstand: niet te bepalen, want het verschil in personen is te \
                     onzeker.",
                    "Cost per person fewer in bijstand: cannot be told, for the difference in people is too uncertain.",
                )
                .into(),
        }
    }

    /// Whom it displaced, in the region and outside.
    pub(super) fn verdringing(&self, h: &OpHorizon) -> String {
        let t = self.t;
        let binnen = match h.verdringing {
            None => t.kies(
                "Verdringing van andere inwoners: niet te bepalen, want het verschil in werk van wie bij de start van \
                 het beleid in de bijstand zat, is te onzeker.",
                "Displacement of other residents: cannot be told, for the difference in work of those in bijstand when \
                 the policy starts is too uncertain.",
            )
            .to_string(),
            Some(v) => {
                let meer = h.cohort_werk.gemiddeld > 0.0;
                let winst = if meer { t.kies("extra", "extra") } else { t.kies("minder", "less") };
                // Of opposite sign: what one group gains the other loses.
                let ander = if meer == (v.waarde >= 0.0) { t.kies("minder", "less") } else { t.kies("extra", "extra") };
                let (laag, hoog) = if v.waarde < 0.0 { (-v.hoog, -v.laag) } else { (v.laag, v.hoog) };
                let g = |x: f64| t.getal(100.0 * x, 0);
                let (w, a, b) = (g(v.waarde.abs()), g(laag), g(hoog));
                let (onzeker, not_sure) = if laag < 0.0 {
                    (", niet van nul te onderscheiden", ", not to be told from zero")
                } else {
                    ("", "")
                };
                t.kies(
                    format!(
                        "Verdringing: tegenover elke 100 maanden {winst} werk voor wie bij de start van het beleid \
                            in de \
                         bijstand zat, staan er {w} {ander} voor andere inwoners (95%-interval: {a} tot {b}{onzeker})."
                    ),
                    format!(
                        "Displacement: against every 100 months of {winst} work for those in bijstand when the policy \
                         starts there are {w} {ander} for other residents (95% interval: {a} to {b}{not_sure})."
                    ),
                )
            }
        };
        let buiten = self.mensen(&h.forensen);
        let banen = t.kies("Banen bezet door niet-inwoners", "Posts held by non-residents");
        let tot = t.kies("Gemeten tot de eerste peildatum", "Measured until the first horizon");
        format!("{binnen} {banen}: {buiten}. {tot}.")
    }

    /// Who gains and who loses.
    pub(super) fn groepen(&self, h: &OpHorizon) -> String {
        let t = self.t;
        let kies = |f: fn(&Samenvatting) -> bool| -> String {
            let mut gekozen: Vec<(usize, &Samenvatting)> =
                h.doelgroepen.iter().enumerate().filter(|(_, s)| s.onderscheidbaar() && f(s)).collect();
            gekozen.sort_by(|a, b| b.1.gemiddeld.abs().total_cmp(&a.1.gemiddeld.abs()));
            let namen: Vec<String> = gekozen
                .iter()
                .take(3)
                .map(|(g, s)| {
                    let d = usize::from(s.gemiddeld.abs() < 10.0);
                    format!("{} ({})", t.kies(DOELGROEPEN[*g].1, DOELGROEPEN[*g].2), t.verschil(s.gemiddeld, d))
                })
                .collect();
            namen.join(", ")
        };
        let delen = [
            (t.kies("Vooral minder in de bijstand", "Fewer in bijstand, most of all"), kies(|s| s.gemiddeld < 0.0)),
            (t.kies("Vooral meer in de bijstand", "More in bijstand, most of all"), kies(|s| s.gemiddeld > 0.0)),
        ];
        let delen = delen.iter().filter(|(_, wie)| !wie.is_empty());
        let zin = delen.map(|(kop, wie)| format!("{kop}: {wie}.")).collect::<Vec<String>>().join(" ");
        if zin.is_empty() {
            return t
                .kies(
                    "Geen enkele doelgroep zit aantoonbaar meer of minder in de bijstand.",
                    "No target group can be told to be more or less in bijstand.",
                )
                .into();
        }
        zin
    }
}
