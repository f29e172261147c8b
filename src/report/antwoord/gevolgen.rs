//! Sentences about what it costs per person, whom it displaces and who gains.

use crate::measure::DOELGROEPEN;
use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::OpHorizon;
use crate::report::antwoord::Spreker;

impl Spreker<'_> {
    /// What one person fewer in bijstand costs.
    pub(super) fn per_persoon(&self, h: &OpHorizon) -> String {
        let t = self.t;
        match h.per_persoon {
            Some(v) if h.minder => {
                let (w, a, b) = (t.euro(v.waarde), t.euro(v.laag), t.euro(v.hoog));
                t.kies(
                    format!(
                        "Extra uitgaven aan instrumenten per persoon die er blijvend minder in de bijstand zit: \
                        {w} (95%-interval: {a} tot {b})."
                    ),
                    format!(
                        "Extra spending on instruments per person durably out of bijstand: {w} (95% interval: \
                        {a} to {b})."
                    ),
                )
            }
            Some(_) => t
                .kies(
                    "Kosten per persoon blijvend uit de bijstand: niet van toepassing, want er zitten er \
                meer in.",
                    "Cost per person durably out of bijstand: does not apply, for there are more people in \
                it.",
                )
                .into(),
            None => t
                .kies(
                    "Kosten per persoon blijvend uit de bijstand: niet te bepalen, want het aantal personen \
                is niet van nul te onderscheiden.",
                    "Cost per person durably out of bijstand: cannot be told, for \
                the number of people cannot be told from zero.",
                )
                .into(),
        }
    }

    /// Whom it displaced, in the region and outside.
    pub(super) fn verdringing(&self, h: &OpHorizon) -> String {
        let t = self.t;
        let binnen = match h.verdringing {
            None => t.kies(
                "Verdringing van andere inwoners: niet te bepalen, want het verschil in werk van wie bij de start \
                    van het \
                 beleid in de bijstand zat, is niet te onderscheiden van nul.",
                "Displacement of other residents: cannot be told, for the difference in work of those in bijstand when \
                 the policy starts cannot be told from zero.",
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
                t.kies(
                    format!(
                        "Verdringing: tegenover elke 100 maanden {winst} werk voor wie bij de start van het beleid \
                            in de \
                         bijstand zat, staan er {w} (95%-interval: {a} tot {b}) {ander} voor andere inwoners."
                    ),
                    format!(
                        "Displacement: against every 100 months of {winst} work for those in bijstand when the policy \
                         starts there are {w} (95% interval: {a} to {b}) {ander} for other residents."
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
            if namen.is_empty() {
                t.kies("geen enkele groep aantoonbaar", "no group that can be told").into()
            } else {
                namen.join(", ")
            }
        };
        let (winst, verlies) = (kies(|s| s.gemiddeld < 0.0), kies(|s| s.gemiddeld > 0.0));
        t.kies(
            format!("Het meest minder in de bijstand: {winst}. Meer in de bijstand: {verlies}."),
            format!("Most of all fewer in bijstand: {winst}. More in bijstand: {verlies}."),
        )
    }
}
