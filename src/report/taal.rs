//! The language of a report, and how numbers, money and months read in it.

use crate::measure::Kolom;
use crate::quantity::Maand;

/// The language of reports and figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Taal {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

const MAANDEN_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MAANDEN_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Taal {
    /// The text in this language.
    pub fn kies<T>(self, nl: T, en: T) -> T {
        match self {
            Taal::Nl => nl,
            Taal::En => en,
        }
    }

    /// The language tag for HTML.
    pub fn tag(self) -> &'static str {
        self.kies("nl", "en")
    }

    /// The label of an indicator.
    pub fn label(self, kolom: &Kolom) -> &'static str {
        self.kies(kolom.nl, kolom.en)
    }

    /// A number with so many decimals: 1.234,5 in Dutch and 1,234.5 in English, with a true minus sign.
    pub fn getal(self, waarde: f64, decimalen: usize) -> String {
        if !waarde.is_finite() {
            return "–".to_string();
        }
        // A half goes up, as readers expect.
        let schaal = 10f64.powi(decimalen as i32);
        let tekst = format!("{:.*}", decimalen, (waarde.abs() * schaal).round() / schaal);
        let (heel, rest) = tekst.split_once('.').unwrap_or((&tekst, ""));
        let nul = tekst.chars().all(|c| c == '0' || c == '.');
        let mut uit = String::from(if waarde < 0.0 && !nul { "−" } else { "" });
        for (i, cijfer) in heel.chars().enumerate() {
            if i > 0 && (heel.len() - i).is_multiple_of(3) {
                uit.push(self.kies('.', ','));
            }
            uit.push(cijfer);
        }
        if !rest.is_empty() {
            uit.push(self.kies(',', '.'));
            uit.push_str(rest);
        }
        uit
    }

    /// A number of any size with four digits that say something, or all of a larger whole number.
    pub fn vier_cijfers(self, waarde: f64) -> String {
        let voor_de_komma = if waarde == 0.0 { 1.0 } else { libm::log10(waarde.abs()).floor() + 1.0 };
        let tekst = self.getal(waarde, (4.0 - voor_de_komma).clamp(0.0, 6.0) as usize);
        let komma = self.kies(',', '.');
        if !tekst.contains(komma) {
            return tekst;
        }
        tekst.trim_end_matches('0').trim_end_matches(komma).to_string()
    }

    /// A difference: with its sign, also when it is positive.
    pub fn verschil(self, waarde: f64, decimalen: usize) -> String {
        let tekst = self.getal(waarde, decimalen);
        let positief = waarde > 0.0 && tekst.chars().any(|c| ('1'..='9').contains(&c));
        if positief { format!("+{tekst}") } else { tekst }
    }

    /// A share as a percentage.
    pub fn procent(self, aandeel: f64, decimalen: usize) -> String {
        format!("{}%", self.getal(100.0 * aandeel, decimalen))
    }

    /// An amount in euros, in millions or thousands where that reads better.
    pub fn euro(self, euro: f64) -> String {
        let teken = if euro < 0.0 { "−" } else { "" };
        let (mln, dzd) = (self.kies("mln", "million"), self.kies("duizend", "thousand"));
        let bedrag = match euro.abs() {
            v if v >= 99.95e6 => format!("{} {mln}", self.getal(v / 1e6, 0)),
            v if v >= 0.9995e6 => format!("{} {mln}", self.getal(v / 1e6, 1)),
            v if v >= 99_500.0 => format!("{} {dzd}", self.getal(v / 1e3, 0)),
            v if v >= 1_000.0 => self.getal((v / 100.0).round() * 100.0, 0),
            v => self.getal(v, 0),
        };
        format!("{teken}€ {bedrag}")
    }

    /// A month in full: december 2026.
    pub fn maand(self, maand: Maand) -> String {
        let naam = self.kies(MAANDEN_NL, MAANDEN_EN)[(maand.in_jaar() - 1) as usize];
        format!("{naam} {}", maand.jaar())
    }

    /// So many replicates.
    pub fn replicaties(self, n: usize) -> String {
        let (nl, en) = if n == 1 { ("replicatie", "replicate") } else { ("replicaties", "replicates") };
        format!("{n} {}", self.kies(nl, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_the_language_writes_them() {
        assert_eq!(Taal::Nl.getal(1_234_567.891, 1), "1.234.567,9");
        assert_eq!(Taal::En.getal(1234.5, 1), "1,234.5");
        assert_eq!(Taal::Nl.getal(-12.0, 0), "−12");
        let kort = [22_000.0, 24_040.235_5, 0.65, 0.001234567, 0.0, 120.0, -3.5].map(|x| Taal::Nl.vier_cijfers(x));
        assert_eq!(kort, ["22.000", "24.040", "0,65", "0,001235", "0", "120", "−3,5"]);
        assert_eq!(Taal::Nl.getal(-0.2, 0), "0");
        assert_eq!(Taal::Nl.verschil(3.0, 0), "+3");
        assert_eq!(Taal::Nl.verschil(0.2, 0), "0");
        assert_eq!(Taal::Nl.euro(-1_250_000.0), "−€ 1,3 mln");
        assert_eq!((Taal::Nl.getal(16.5, 0).as_str(), Taal::Nl.getal(17.5, 0).as_str()), ("17", "18"));
        assert_eq!(Taal::Nl.euro(12_345.0), "€ 12.300");
        assert_eq!(Taal::Nl.procent(0.125, 1), "12,5%");
        assert_eq!(Taal::Nl.maand(Maand::van(2026, 12)), "december 2026");
    }
}
