//! What a report has to know of the experiment it tells about.

use crate::measure::Indicator;
use crate::quantity::Maand;
use crate::report::taal::Taal;

/// The experiment as the report sees it.
#[derive(Clone, Debug)]
pub struct Opdracht {
    /// Name of the experiment.
    pub naam: String,
    /// The question, in Dutch.
    pub vraag: String,
    /// The question, in English; falls back to the Dutch one when empty.
    pub vraag_en: String,
    /// First month.
    pub start: Maand,
    /// Last month.
    pub einde: Maand,
    /// Month from which the choices differ.
    pub beleid: Maand,
    /// The seed of all chance.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: usize,
    /// Index of the reference scenario.
    pub referentie: usize,
    /// The two scenarios whose mutual ranking is the question.
    pub vergelijk: Option<(usize, usize)>,
    /// Indicators to plot besides bijstand.
    pub indicatoren: Vec<Indicator>,
    /// What is dosed, when scenarios differ in a dose.
    pub dosis: Option<Dosis>,
    /// The scenarios, in the order of the outcome.
    pub scenarios: Vec<Scenario>,
}

/// What is dosed.
#[derive(Clone, Debug)]
pub struct Dosis {
    /// Label in Dutch.
    pub label: String,
    /// Label in English; falls back to the Dutch one when empty.
    pub label_en: String,
    /// Unit of the dose, in Dutch.
    pub unit: String,
    /// Unit in English; falls back to the Dutch one when empty.
    pub unit_en: String,
}

/// One scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name, as in the data.
    pub naam: String,
    /// Title in Dutch.
    pub titel: String,
    /// Title in English; falls back to the Dutch one when empty.
    pub titel_en: String,
    /// The line of the dose-response that it is on, in Dutch and English.
    pub reeks: Option<(String, String)>,
    /// Its dose.
    pub dosis: Option<f64>,
}

/// The English text, or the Dutch one where that is missing.
fn vertaald<'a>(taal: Taal, nl: &'a str, en: &'a str) -> &'a str {
    if en.is_empty() { nl } else { taal.kies(nl, en) }
}

impl Opdracht {
    /// The question.
    pub fn vraag(&self, taal: Taal) -> &str {
        vertaald(taal, &self.vraag, &self.vraag_en)
    }

    /// The title of a scenario; its name when it has none.
    pub fn titel(&self, scenario: usize, taal: Taal) -> String {
        let Some(s) = self.scenarios.get(scenario) else { return format!("scenario {scenario}") };
        let titel = vertaald(taal, &s.titel, &s.titel_en);
        if titel.is_empty() { s.naam.clone() } else { titel.to_string() }
    }

    /// The scenarios other than the reference.
    pub fn anderen(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.scenarios.len()).filter(|s| *s != self.referentie)
    }

    /// The series of a dose-response: scenarios with a dose, split when several share a dose by the series that they name,
    /// or else by the stem of their name (without its last number); in the order of their first scenario, each sorted by
    /// dose.
    pub fn reeksen(&self, taal: Taal) -> Vec<(String, Vec<usize>)> {
        let gedoseerd: Vec<(usize, f64)> =
            (0..self.scenarios.len()).filter_map(|s| Some((s, self.scenarios[s].dosis?))).collect();
        let dubbel = gedoseerd.iter().any(|(s, d)| gedoseerd.iter().any(|(t, e)| s != t && d == e));
        let mut reeksen: Vec<(String, Vec<usize>)> = Vec::new();
        for (s, _) in &gedoseerd {
            let scenario = &self.scenarios[*s];
            let stam = match &scenario.reeks {
                _ if !dubbel => String::new(),
                Some((nl, en)) => vertaald(taal, nl, en).to_string(),
                None => stam(&scenario.naam).to_string(),
            };
            match reeksen.iter_mut().find(|(naam, _)| *naam == stam) {
                Some((_, leden)) => leden.push(*s),
                None => reeksen.push((stam, vec![*s])),
            }
        }
        for (_, leden) in &mut reeksen {
            leden.sort_by(|a, b| f64::total_cmp(&self.dosis_van(*a), &self.dosis_van(*b)));
        }
        reeksen
    }

    /// The dose of a scenario; NaN when it has none.
    pub fn dosis_van(&self, scenario: usize) -> f64 {
        self.scenarios.get(scenario).and_then(|s| s.dosis).unwrap_or(f64::NAN)
    }
}

impl Dosis {
    /// The label with its unit.
    pub fn label(&self, taal: Taal) -> String {
        let label = vertaald(taal, &self.label, &self.label_en);
        let unit = vertaald(taal, &self.unit, &self.unit_en);
        if unit.is_empty() { label.to_string() } else { format!("{label} ({unit})") }
    }
}

/// A name without its last number.
fn stam(naam: &str) -> &str {
    naam.trim_end_matches(|c: char| c.is_ascii_digit() || ".,-_".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::report::proef;
    use crate::report::taal::Taal;

    #[test]
    fn scenarios_of_one_dose_fall_in_different_series() {
        let mut opdracht = proef::opdracht(5);
        opdracht.scenarios.iter_mut().for_each(|s| s.dosis = None);
        for (i, (naam, dosis)) in
            [("kort-0", 0.0), ("kort-2", 2.0), ("lang-2", 2.0), ("lang-0", 0.0)].iter().enumerate()
        {
            opdracht.scenarios[i].naam = naam.to_string();
            opdracht.scenarios[i].dosis = Some(*dosis);
        }
        let reeksen = opdracht.reeksen(Taal::Nl);
        assert_eq!(reeksen, vec![("kort".to_string(), vec![0, 1]), ("lang".to_string(), vec![3, 2])]);
        for s in opdracht.scenarios.iter_mut().take(2) {
            s.reeks = Some(("Kort".into(), "Short".into()));
        }
        assert_eq!(opdracht.reeksen(Taal::En)[0], ("Short".to_string(), vec![0, 1]), "a series goes by its own name");
    }
}
