//! The answer in plain sentences, built from the numbers and honest about what cannot be told.

use crate::measure::DOELGROEPEN;
use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{Horizon, Mijlpaal, OmslagMaand, OpHorizon, PerScenario, Vergelijking};
use crate::report::opdracht::Opdracht;
use crate::report::taal::Taal;

/// The answer: first the pair whose ranking is the question, then each scenario against the reference.
pub fn antwoord(opdracht: &Opdracht, vergelijking: &Vergelijking, taal: Taal) -> Vec<String> {
    let spreker = Spreker { o: opdracht, v: vergelijking, t: taal };
    let mut zinnen = spreker.paar();
    for (_, van_scenario) in spreker.per_scenario() {
        zinnen.extend(van_scenario);
    }
    if vergelijking.replicates < 2 {
        zinnen.push(
            taal.kies(
                "Er is maar één replicatie gedraaid: er zijn geen intervallen en dus geen conclusies over toeval.",
                "Only one replicate was run: there are no intervals, and so no conclusions about chance.",
            )
            .into(),
        );
    }
    zinnen
}

/// What is needed to speak.
pub struct Spreker<'a> {
    /// The experiment.
    pub o: &'a Opdracht,
    /// The comparisons.
    pub v: &'a Vergelijking,
    /// The language.
    pub t: Taal,
}

impl Spreker<'_> {
    /// The title of a scenario between quotes.
    fn naam(&self, scenario: usize) -> String {
        format!("‘{}’", self.o.titel(scenario, self.t))
    }

    /// A horizon with what it stands for: december 2026 (einde programma, na 5 jaar).
    pub fn horizon(&self, h: &Horizon) -> String {
        let naam = |m: &Mijlpaal| match m {
            Mijlpaal::EindeProgramma => self.t.kies("einde programma", "end of the programme"),
            Mijlpaal::VijfJaar => self.t.kies("na 5 jaar", "after 5 years"),
            Mijlpaal::TienJaar => self.t.kies("na 10 jaar", "after 10 years"),
            Mijlpaal::LaatsteMaand => self.t.kies("laatste maand", "last month"),
        };
        let namen: Vec<&str> = h.mijlpalen.iter().map(naam).collect();
        format!("{} ({})", self.t.maand(h.maand), namen.join(", "))
    }

    /// A difference in people: 172 minder (95%-interval: 160 tot 184 minder).
    fn mensen(&self, s: &Samenvatting) -> String {
        let t = self.t;
        let d = usize::from(s.gemiddeld.abs() < 10.0);
        if s.sd == 0.0 && s.gemiddeld == 0.0 {
            return t.kies("geen enkel verschil", "no difference at all").into();
        }
        let richting = if s.gemiddeld < 0.0 { t.kies("minder", "fewer") } else { t.kies("meer", "more") };
        if !s.heeft_interval() {
            return format!("{} {richting}", t.getal(s.gemiddeld.abs(), d));
        }
        let tot = t.kies("tot", "to");
        if s.onderscheidbaar() {
            let (a, b) = (s.laag95.abs().min(s.hoog95.abs()), s.laag95.abs().max(s.hoog95.abs()));
            let (m, a, b) = (t.getal(s.gemiddeld.abs(), d), t.getal(a, d), t.getal(b, d));
            return format!("{m} {richting} ({}: {a} {tot} {b} {richting})", t.kies("95%-interval", "95% interval"));
        }
        let (m, a, b) = (t.verschil(s.gemiddeld, d), t.verschil(s.laag95, d), t.verschil(s.hoog95, d));
        t.kies(
            format!("geen verschil dat van nul te onderscheiden is (gemiddeld {m}; 95%-interval: {a} tot {b})"),
            format!("no difference that can be told from zero (mean {m}; 95% interval: {a} to {b})"),
        )
    }

    /// An amount with its interval.
    fn geld(&self, s: &Samenvatting) -> String {
        let (t, m) = (self.t, self.t.euro(s.gemiddeld.abs()));
        let richting = if s.gemiddeld < 0.0 { t.kies("goedkoper", "cheaper") } else { t.kies("duurder", "dearer") };
        if !s.heeft_interval() {
            return format!("{m} {richting}");
        }
        let (a, b) = (t.euro(s.laag95), t.euro(s.hoog95));
        let onbeslist = if s.onderscheidbaar() {
            ""
        } else {
            t.kies(", niet van nul te onderscheiden", ", not to be told from zero")
        };
        t.kies(
            format!("{m} {richting} (95%-interval van het verschil: {a} tot {b}{onbeslist})"),
            format!("{m} {richting} (95% interval of the difference: {a} to {b}{onbeslist})"),
        )
    }

    /// So many of all replicates.
    fn van_de_replicaties(&self, aandeel: f64) -> String {
        let n = self.v.replicates;
        let aantal = (aandeel * n as f64).round() as usize;
        self.t.kies(format!("in {aantal} van de {n} replicaties"), format!("in {aantal} of {n} replicates"))
    }

    /// Sentences about the pair that the experiment asks about.
    pub fn paar(&self) -> Vec<String> {
        let Some((a, b, rijen)) = &self.v.paar else { return Vec::new() };
        let (a, b) = (self.naam(*a), self.naam(*b));
        self.v
            .horizonnen
            .iter()
            .zip(rijen)
            .map(|(h, (bijstand, kosten))| {
                let (h, m, k) = (self.horizon(h), self.mensen(bijstand), self.geld(kosten));
                let kans = self.van_de_replicaties(bijstand.aandeel_onder_nul);
                self.t.kies(
                    format!(
                        "{a} tegenover {b}, {h}: {m} mensen in de bijstand; {kans} zijn het er bij {a} minder. Tot dan \
                         is {a} {k}."
                    ),
                    format!(
                        "{a} against {b}, {h}: {m} people in bijstand; {kans} there are fewer under {a}. Up to then {a} \
                         is {k}."
                    ),
                )
            })
            .collect()
    }

    /// Sentences per scenario other than the reference, under its title.
    pub fn per_scenario(&self) -> Vec<(String, Vec<String>)> {
        self.v.anderen().map(|s| (self.o.titel(s.scenario, self.t), self.scenario(s))).collect()
    }

    fn scenario(&self, s: &PerScenario) -> Vec<String> {
        let mut zinnen = vec![self.bijstand(s)];
        if let (Some(h), Some(horizon)) = (s.horizonnen.last(), self.v.horizonnen.last()) {
            zinnen.push(self.kosten(s, h, horizon));
            zinnen.push(self.per_persoon(h));
            zinnen.push(self.verdringing(h));
            zinnen.push(self.groepen(h));
        }
        zinnen.retain(|z| !z.is_empty());
        zinnen
    }

    fn bijstand(&self, s: &PerScenario) -> String {
        let (naam, referentie) = (self.naam(s.scenario), self.naam(self.v.referentie));
        let delen: Vec<String> = self
            .v
            .horizonnen
            .iter()
            .zip(&s.horizonnen)
            .map(|(h, op)| {
                let kans = self.van_de_replicaties(op.bijstand.aandeel_onder_nul);
                let minder = self.t.kies("minder", "fewer");
                format!("{}: {}, {kans} {minder}", self.horizon(h), self.mensen(&op.bijstand))
            })
            .collect();
        let delen = delen.join("; ");
        self.t.kies(
            format!("Mensen in de bijstand bij {naam} vergeleken met {referentie} — {delen}."),
            format!("People in bijstand under {naam} compared with {referentie} — {delen}."),
        )
    }

    fn kosten(&self, s: &PerScenario, h: &OpHorizon, horizon: &Horizon) -> String {
        let (t, maand) = (self.t, |m: usize| self.t.maand(self.v.start + m as i32));
        let omslag = match s.omslag.gemiddeld {
            OmslagMaand::GeenVerschil => {
                return t.kies("De kosten zijn gelijk.", "The costs are equal.").to_string();
            }
            OmslagMaand::Meteen => t.kies("is het vanaf het begin niet duurder", "it is never dearer").to_string(),
            OmslagMaand::Maand(m) => t.kies(
                format!("is het terugverdiend vanaf {}", maand(m)),
                format!("it has paid for itself from {}", maand(m)),
            ),
            OmslagMaand::Niet => t.kies(
                "verdient het zich binnen de looptijd niet terug".to_string(),
                "it does not pay for itself within the run".to_string(),
            ),
        };
        let (k, tot, kans) = (self.geld(&h.kosten), t.maand(horizon.maand), self.van_de_replicaties(s.omslag.aandeel));
        let spreiding = match s.omslag.quantielen {
            [Some(a), _, Some(b)] if a != b => t.kies(
                format!(", tussen {} en {}", maand(a), maand(b)),
                format!(", between {} and {}", maand(a), maand(b)),
            ),
            _ => String::new(),
        };
        t.kies(
            format!("Alle gemeentelijke kosten samen zijn tot en met {tot} {k}; gemiddeld {omslag} ({kans} binnen de looptijd{spreiding})."),
            format!("All municipal costs together are {k} up to {tot}; on average {omslag} ({kans} within the run{spreiding})."),
        )
    }

    fn per_persoon(&self, h: &OpHorizon) -> String {
        let t = self.t;
        match h.per_persoon {
            Some(v) if h.minder => {
                let (w, a, b) = (t.euro(v.waarde), t.euro(v.laag), t.euro(v.hoog));
                t.kies(
                    format!("Extra uitgaven aan instrumenten per persoon die er blijvend minder in de bijstand zit: {w} (95%-interval: {a} tot {b})."),
                    format!("Extra spending on instruments per person durably out of bijstand: {w} (95% interval: {a} to {b})."),
                )
            }
            Some(_) => t.kies("Kosten per persoon blijvend uit de bijstand: niet van toepassing, want er zitten er meer in.", "Cost per person durably out of bijstand: does not apply, for there are more people in it.").into(),
            None => t.kies("Kosten per persoon blijvend uit de bijstand: niet te bepalen, want het aantal personen is niet van nul te onderscheiden.", "Cost per person durably out of bijstand: cannot be told, for the number of people cannot be told from zero.").into(),
        }
    }

    fn verdringing(&self, h: &OpHorizon) -> String {
        let t = self.t;
        let binnen = match h.verdringing {
            None => t.kies("Verdringing van andere inwoners: niet te bepalen, want het extra werk van wie bij de start in de bijstand zat, is niet van nul te onderscheiden", "Displacement of other residents: cannot be told, for the extra work of those in bijstand at the start cannot be told from zero").to_string(),
            Some(v) => {
                let (w, a, b) = (t.procent(v.waarde, 0), t.procent(v.laag, 0), t.procent(v.hoog, 0));
                t.kies(
                    format!("Verdringing: tegenover elke 100 maanden werk die het beleid verschuift voor wie bij de start in de bijstand zat, staat {w} aan tegengesteld verschil bij andere inwoners (95%-interval: {a} tot {b}; negatief: zij bewegen mee)"),
                    format!("Displacement: against every 100 months of work that the policy shifts for those in bijstand at the start stands an opposite difference of {w} among other residents (95% interval: {a} to {b}; negative: they move along)"),
                )
            }
        };
        let buiten = self.mensen(&h.forensen);
        t.kies(
            format!("{binnen}. Banen bezet door niet-inwoners: {buiten}."),
            format!("{binnen}. Posts held by non-residents: {buiten}."),
        )
    }

    fn groepen(&self, h: &OpHorizon) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;

    fn zinnen(scenarios: usize, replicates: usize, taal: Taal) -> String {
        let (u, o) = (proef::uitkomst(scenarios, replicates, 120), proef::opdracht(scenarios));
        antwoord(&o, &Vergelijking::van(&u, o.beleid, o.vergelijk), taal).join("\n")
    }

    #[test]
    fn the_answer_names_months_intervals_and_money() {
        let tekst = zinnen(3, 12, Taal::Nl);
        for deel in
            ["december 2026 (einde programma, na 5 jaar)", "95%-interval", "€", "Verdringing", "van de 12 replicaties"]
        {
            assert!(tekst.contains(deel), "{deel}\n{tekst}");
        }
        assert!(zinnen(3, 12, Taal::En).contains("People in bijstand under"));
    }

    #[test]
    fn one_replicate_gives_no_interval_and_says_so() {
        let tekst = zinnen(3, 1, Taal::Nl);
        assert!(tekst.contains("maar één replicatie") && !tekst.contains("NaN") && tekst.contains("niet te bepalen"));
    }
}
