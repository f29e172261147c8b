//! The answer in plain sentences, built from the numbers and honest about what cannot be told.

mod gevolgd;
mod gevolgen;
mod kern;
mod onzeker;

use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{Horizon, Mijlpaal, OmslagMaand, OpHorizon, PerScenario, Vergelijking};
use crate::report::opdracht::Opdracht;
use crate::report::taal::Taal;

/// The answer: first in one sentence, then the pair whose ranking is the question at earlier months, then each scenario against the reference.
pub fn antwoord(opdracht: &Opdracht, vergelijking: &Vergelijking, taal: Taal) -> Vec<String> {
    let spreker = Spreker { o: opdracht, v: vergelijking, t: taal };
    let mut zinnen: Vec<String> = spreker.kern().into_iter().chain(spreker.paar()).collect();
    let referentie = spreker.naam(vergelijking.referentie);
    for (titel, van_scenario) in spreker.per_scenario() {
        let tegenover = taal.kies("vergeleken met", "compared with");
        zinnen.push(format!("‘{titel}’ {tegenover} {referentie}:"));
        zinnen.extend(van_scenario.into_iter().map(|zin| format!("- {zin}")));
    }
    zinnen.extend(te_weinig(vergelijking.replicates, taal));
    zinnen
}

/// Fewer replicates than this are called few.
const WEINIG: usize = 6;

/// What so few replicates cannot tell.
fn te_weinig(replicates: usize, taal: Taal) -> Option<String> {
    match replicates {
        0 | 1 => Some(taal.kies(
            "Er is maar één replicatie gedraaid: er zijn geen intervallen en dus geen conclusies over toeval.".into(),
            "Only one replicate was run: there are no intervals, and so no conclusions about chance.".into(),
        )),
        n if n < WEINIG => Some(taal.kies(
            format!(
                "Er zijn maar {n} replicaties gedraaid: een interval is dan zelf grotendeels toeval, ook als het smal is. Lees \
                 er geen conclusie uit."
            ),
            format!(
                "Only {n} replicates were run: an interval is then mostly chance itself, even if it is narrow. Draw no \
                 conclusion from it."
            ),
        )),
        _ => None,
    }
}

/// Whether there is no difference in any replicate.
fn gelijk(s: &Samenvatting) -> bool {
    s.sd == 0.0 && s.gemiddeld == 0.0
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

    /// A difference in people: 172 (95%-interval: 160 tot 184) minder.
    fn mensen(&self, s: &Samenvatting) -> String {
        let t = self.t;
        let d = usize::from(s.gemiddeld.abs() < 10.0);
        let richting = if s.gemiddeld < 0.0 { t.kies("minder", "fewer") } else { t.kies("meer", "more") };
        if gelijk(s) {
            return t.kies("niet meer en niet minder", "no more and no fewer").into();
        }
        let m = t.getal(s.gemiddeld.abs(), d);
        if !s.heeft_interval() {
            return format!("{m} {richting}");
        }
        let (tot, interval) = (t.kies("tot", "to"), t.kies("95%-interval", "95% interval"));
        if s.onderscheidbaar() {
            let (a, b) = (s.laag95.abs().min(s.hoog95.abs()), s.laag95.abs().max(s.hoog95.abs()));
            return format!("{m} ({interval}: {} {tot} {}) {richting}", t.getal(a, d), t.getal(b, d));
        }
        let (m, a, b) = (t.verschil(s.gemiddeld, d), t.verschil(s.laag95, d), t.verschil(s.hoog95, d));
        let niet = t.kies("niet aantoonbaar meer of minder", "not demonstrably more or fewer");
        let nul = t.kies("niet te onderscheiden van nul", "not to be told from zero");
        format!("{niet} ({m}; {interval}: {a} {tot} {b}, {nul})")
    }

    /// An amount with its interval.
    fn geld(&self, s: &Samenvatting) -> String {
        let (t, m) = (self.t, self.t.euro(s.gemiddeld.abs()));
        let richting = if s.gemiddeld < 0.0 { t.kies("lager", "lower") } else { t.kies("hoger", "higher") };
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
        let alle = self.t.replicaties(n);
        self.t.kies(format!("in {aantal} van de {alle}"), format!("in {aantal} of {alle}"))
    }

    /// Sentences about the pair that the experiment asks about, at the horizons before the last.
    pub fn paar(&self) -> Vec<String> {
        let Some(paar) = &self.v.paar else { return Vec::new() };
        let (a, b) = (self.naam(paar.a), self.naam(paar.b));
        let eerdere = self.v.horizonnen.split_last().map_or(&[][..], |(_, eerdere)| eerdere);
        eerdere
            .iter()
            .zip(paar.bijstand.iter().zip(&paar.kosten))
            .map(|(h, (bijstand, kosten))| {
                let (h, m, k) = (self.horizon(h), self.mensen(bijstand), self.geld(kosten));
                let kans = self.van_de_replicaties(bijstand.aandeel_onder_nul);
                self.t.kies(
                    format!(
                        "In {h} zijn er bij {a} tegenover {b} {m} mensen in de bijstand; {kans} zijn het er minder. \
                            Alle \
                         gemeentelijke kosten samen zijn tot dan {k}."
                    ),
                    format!(
                        "In {h} there are under {a}, against {b}, {m} people in bijstand; {kans} there are fewer. \
                            Up to then \
                         all municipal costs together are {k}."
                    ),
                )
            })
            .collect()
    }

    /// Sentences per scenario other than the reference, under its title.
    pub fn per_scenario(&self) -> Vec<(String, Vec<String>)> {
        self.v.anderen().map(|s| (self.o.titel(s.scenario, self.t), self.scenario(s, true))).collect()
    }

    /// The same for a page on which what the experiment follows stands in a table.
    pub fn per_scenario_kort(&self) -> Vec<(String, Vec<String>)> {
        self.v.anderen().map(|s| (self.o.titel(s.scenario, self.t), self.scenario(s, false))).collect()
    }

    fn scenario(&self, s: &PerScenario, met_gevolgd: bool) -> Vec<String> {
        let mut zinnen = vec![self.bijstand(s)];
        if let (Some(h), Some(horizon)) = (s.horizonnen.last(), self.v.horizonnen.last()) {
            if met_gevolgd {
                zinnen.push(self.gevolgd(h, horizon));
            }
            zinnen.push(self.kosten(s, h, horizon));
            zinnen.push(self.per_persoon(h, horizon));
            // Later, people who enter bijstand are helped too and no longer stand apart from the others.
            zinnen.push(self.verdringing(s.horizonnen.first().unwrap_or(h)));
            zinnen.push(self.groepen(h));
        }
        zinnen.retain(|z| !z.is_empty());
        zinnen
    }

    fn bijstand(&self, s: &PerScenario) -> String {
        let delen: Vec<String> = self
            .v
            .horizonnen
            .iter()
            .zip(&s.horizonnen)
            .map(|(h, op)| {
                let (wanneer, mensen) = (self.horizon(h), self.mensen(&op.bijstand));
                if gelijk(&op.bijstand) {
                    return format!("{wanneer}: {mensen}");
                }
                let kans = self.van_de_replicaties(op.bijstand.aandeel_onder_nul);
                format!("{wanneer}: {mensen}, {kans} {}", self.t.kies("minder", "fewer"))
            })
            .collect();
        format!("{} – {}.", self.t.kies("Mensen in de bijstand", "People in bijstand"), delen.join("; "))
    }

    fn kosten(&self, s: &PerScenario, h: &OpHorizon, horizon: &Horizon) -> String {
        let (t, maand) = (self.t, |m: usize| self.t.maand(self.v.start + m as i32));
        let omslag = match s.omslag.gemiddeld {
            OmslagMaand::GeenVerschil => {
                return t.kies("De kosten zijn gelijk.", "The costs are equal.").to_string();
            }
            // A month at which noise crosses zero is no month at which a policy has paid for itself.
            _ if h.kosten.heeft_interval() && !h.kosten.onderscheidbaar() => {
                let lager = self.van_de_replicaties(h.kosten.aandeel_onder_nul);
                t.kies(
                    format!("of het zich terugverdient, is niet te zeggen ({lager} is het dan goedkoper)"),
                    format!("whether it pays for itself cannot be told ({lager} it is cheaper by then)"),
                )
            }
            OmslagMaand::Meteen => {
                t.kies("gemiddeld is het op geen moment duurder", "on average it is dearer at no time").to_string()
            }
            OmslagMaand::Maand(m) => {
                let (m, kans) = (maand(m), self.van_de_replicaties(s.omslag.aandeel) + &self.spreiding(s));
                t.kies(
                    format!("gemiddeld is het terugverdiend vanaf {m} (binnen de looptijd {kans})"),
                    format!("on average it has paid for itself from {m} (within the run {kans})"),
                )
            }
            OmslagMaand::Niet => {
                let kans = self.van_de_replicaties(s.omslag.aandeel);
                t.kies(
                    format!("gemiddeld verdient het zich binnen de looptijd niet terug (wel {kans})"),
                    format!("on average it does not pay for itself within the run (it does {kans})"),
                )
            }
        };
        let (k, tot) = (self.geld(&h.kosten), t.maand(horizon.maand));
        t.kies(
            format!("Alle gemeentelijke kosten samen zijn tot en met {tot} {k}; {omslag}."),
            format!("All municipal costs together are {k} up to {tot}; {omslag}."),
        )
    }

    /// How far the month in which it has paid for itself differs between replicates.
    fn spreiding(&self, s: &PerScenario) -> String {
        let (t, maand) = (self.t, |m: usize| self.t.maand(self.v.start + m as i32));
        match s.omslag.quantielen {
            [Some(a), _, Some(b)] if a != b => t.kies(
                format!(", tussen {} en {}", maand(a), maand(b)),
                format!(", between {} and {}", maand(a), maand(b)),
            ),
            _ => String::new(),
        }
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
        for deel in [
            "december 2026 (einde programma, na 5 jaar)",
            "95%-interval",
            "€",
            "Verdringing",
            "van de 12 replicaties",
            "vergeleken met",
            "Opgeteld sinds april 2024: Uitstroom bijstand naar werk +",
        ] {
            assert!(tekst.contains(deel), "{deel}\n{tekst}");
        }
        assert!(zinnen(3, 12, Taal::En).contains("People in bijstand –"));
    }

    #[test]
    fn the_first_sentence_has_people_certainty_money_and_groups() {
        let (u, o) = (proef::uitkomst(3, 12, 120), proef::opdracht(3));
        let v = Vergelijking::van(&u, o.beleid, o.vergelijk);
        let kern = v.kern.as_ref().unwrap();
        assert!(kern.bijstand.gemiddeld <= 0.0, "the better one first");
        let zin = |v: &Vergelijking| antwoord(&o, v, Taal::Nl).swap_remove(0);
        for deel in ["december 2031", "minder mensen in de bijstand dan bij", "replicaties", "€", "de winst zit"] {
            assert!(zin(&v).contains(deel), "{deel}\n{}", zin(&v));
        }
        let mut onzeker = v.clone();
        if let Some(kern) = &mut onzeker.kern {
            kern.bijstand = Samenvatting::van(&[-5.0, 4.0, -3.0, 2.0]);
            kern.kosten = Samenvatting::van(&[-5e6, 4e6, -3e6, 2e6]);
        }
        assert!(zin(&onzeker).contains("is niet te zeggen") && zin(&onzeker).contains("niet aantoonbaar"));
        assert!(!zin(&onzeker).contains("goedkoper"), "{}", zin(&onzeker));
        // One other scenario is a pair: the better of the two comes first, whichever is the reference.
        let (mut u2, o2) = (proef::uitkomst(2, 4, 120), proef::opdracht(2));
        u2.lopen.swap(0, 1);
        let v2 = Vergelijking::van(&u2, o2.beleid, None);
        let kern = v2.kern.as_ref().unwrap();
        assert!(kern.bijstand.gemiddeld < 0.0 && !kern.gekozen, "{:?}", kern.bijstand);
        // Without a pair the best of all is named, and it is said that it was chosen.
        let alle = Vergelijking::van(&u, o.beleid, None);
        assert!(zin(&alle).starts_with("Van alle keuzes"), "{}", zin(&alle));
    }

    #[test]
    fn no_month_of_paying_back_when_the_costs_cannot_be_told_apart() {
        let (u, o) = (proef::uitkomst(2, 4, 120), proef::opdracht(2));
        let mut v = Vergelijking::van(&u, o.beleid, o.vergelijk);
        let zin = |v: &Vergelijking, taal: Taal| antwoord(&o, v, taal).join("\n");
        v.kern = None;
        v.scenarios[1].omslag.gemiddeld = OmslagMaand::Maand(60);
        v.scenarios[1].horizonnen[1].kosten = Samenvatting::van(&[-3e6, -2e6, -3e6, -2e6]);
        assert!(zin(&v, Taal::Nl).contains("terugverdiend vanaf januari 2027"));
        v.scenarios[1].horizonnen[1].kosten = Samenvatting::van(&[-3e6, 2e6, -3e6, 3e6]);
        let tekst = zin(&v, Taal::Nl);
        assert!(tekst.contains("is niet te zeggen (in 2 van de 4 replicaties is het dan goedkoper)"), "{tekst}");
        assert!(
            !tekst.contains("terugverdiend vanaf") && zin(&v, Taal::En).contains("whether it pays for itself cannot")
        );
    }

    #[test]
    fn few_replicates_are_said_to_be_few() {
        let few = |n: usize| zinnen(2, n, Taal::En).contains(&format!("Only {n} replicates were run"));
        assert!(few(2) && few(5) && !few(6) && !few(12));
    }

    #[test]
    fn one_replicate_gives_no_interval_and_says_so() {
        let tekst = zinnen(3, 1, Taal::Nl);
        assert!(tekst.contains("maar één replicatie") && !tekst.contains("NaN") && tekst.contains("niet te bepalen"));
    }
}
