//! The answer in one sentence: what it does, how sure that is, what it costs and when that is paid back, who gains and who
//! loses.

use crate::measure::DOELGROEPEN;
use crate::measure::statistiek::Samenvatting;
use crate::measure::vergelijking::{Kern, OmslagMaand};
use crate::report::antwoord::{Spreker, gelijk};

/// Groups named at most.
const HOOGSTENS: usize = 2;

impl Spreker<'_> {
    /// The answer in one sentence, if there is something to compare.
    pub fn kern(&self) -> Option<String> {
        let (k, h) = (self.v.kern.as_ref()?, self.v.horizonnen.last()?);
        let (a, b, t) = (self.naam(k.a), self.naam(k.b), self.t);
        let maand = t.maand(h.maand);
        if gelijk(&k.bijstand) && gelijk(&k.kosten) {
            return Some(t.kies(
                format!("{a} en {b} verschillen in {maand} niets: niet in mensen in de bijstand en niet in kosten."),
                format!("{a} and {b} do not differ in {maand}: not in people in bijstand, nor in cost."),
            ));
        }
        let minder = k.bijstand.gemiddeld < 0.0 && (!k.bijstand.heeft_interval() || k.bijstand.onderscheidbaar());
        let (mensen, geld) = (self.mensen(&k.bijstand), self.geld_van_de_kern(k));
        if !minder {
            let kop = if gelijk(&k.bijstand) {
                return Some(t.kies(
                    format!("Bij {a} zitten er in {maand} {mensen} mensen in de bijstand dan bij {b}; {geld}."),
                    format!("Under {a} there are in {maand} {mensen} people in bijstand than under {b}; {geld}."),
                ));
            } else if k.gekozen {
                t.kies(
                    format!("Geen van de keuzes geeft in {maand} aantoonbaar minder mensen in de bijstand dan {b}"),
                    format!("None of the choices can be told to give fewer people in bijstand than {b} in {maand}"),
                )
            } else {
                t.kies(
                    format!(
                        "Of er in {maand} bij {a} minder mensen in de bijstand zitten dan bij {b}, is niet te zeggen"
                    ),
                    format!(
                        "Whether there are fewer people in bijstand in {maand} under {a} than under {b} cannot be told"
                    ),
                )
            };
            let bij = if k.gekozen { t.kies(format!("; bij {a}"), format!("; under {a}")) } else { ":".into() };
            return Some(format!("{kop}{bij} {mensen}; {geld}."));
        }
        let kop = if k.gekozen {
            t.kies("Van alle keuzes scheelt dit het meest: bij", "Of all choices this matters most: under")
        } else {
            t.kies("Bij", "Under")
        };
        let zeker = self.zekerheid(&k.bijstand);
        let wie = self.winst_en_verlies(&k.doelgroepen);
        Some(t.kies(
            format!(
                "{kop} {a} zitten er in {maand} {mensen} mensen in de bijstand dan bij {b}, {zeker}; {geld}; {wie}."
            ),
            format!(
                "{kop} {a} there are in {maand} {mensen} people in bijstand than under {b}, {zeker}; {geld}; {wie}."
            ),
        ))
    }

    fn zekerheid(&self, s: &Samenvatting) -> String {
        let n = self.v.replicates;
        if n > 1 && s.aandeel_onder_nul == 1.0 {
            return self.t.kies(format!("in alle {n} replicaties"), format!("in all {n} replicates"));
        }
        self.van_de_replicaties(s.aandeel_onder_nul)
    }

    fn geld_van_de_kern(&self, k: &Kern) -> String {
        let (t, s) = (self.t, &k.kosten);
        if gelijk(s) {
            return t.kies("het kost evenveel", "it costs as much").into();
        }
        if s.heeft_interval() && !s.onderscheidbaar() {
            let (a, b) = (t.euro(s.laag95), t.euro(s.hoog95));
            return t.kies(
                format!("of het de gemeenten geld scheelt, is niet te zeggen (verschil {a} tot {b})"),
                format!("whether it saves the gemeenten money cannot be told (difference {a} to {b})"),
            );
        }
        let bedrag = t.euro(s.gemiddeld.abs());
        let wanneer = match k.omslag.gemiddeld {
            OmslagMaand::GeenVerschil | OmslagMaand::Meteen => {
                t.kies("op geen moment duurder", "dearer at no time").to_string()
            }
            OmslagMaand::Maand(m) => {
                let m = t.maand(self.v.start + m as i32);
                t.kies(format!("terugverdiend vanaf {m}"), format!("paid back from {m}"))
            }
            OmslagMaand::Niet => t.kies("binnen de looptijd niet terugverdiend", "not paid back within the run").into(),
        };
        if s.gemiddeld < 0.0 {
            t.kies(
                format!("het is tot dan {bedrag} goedkoper ({wanneer})"),
                format!("up to then it is {bedrag} cheaper ({wanneer})"),
            )
        } else {
            t.kies(
                format!("het kost tot dan {bedrag} meer ({wanneer})"),
                format!("up to then it costs {bedrag} more ({wanneer})"),
            )
        }
    }

    fn winst_en_verlies(&self, groepen: &[Samenvatting]) -> String {
        let t = self.t;
        let namen = |teken: f64| {
            let mut wie: Vec<(usize, f64)> = groepen
                .iter()
                .enumerate()
                .filter(|(_, s)| s.onderscheidbaar() && s.gemiddeld * teken > 0.0)
                .map(|(g, s)| (g, s.gemiddeld))
                .collect();
            wie.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()));
            let naam = |(g, d): &(usize, f64)| {
                let naam = t.kies(DOELGROEPEN[*g].1, DOELGROEPEN[*g].2);
                format!("‘{naam}’ ({})", t.verschil(*d, usize::from(d.abs() < 10.0)))
            };
            wie.iter().take(HOOGSTENS).map(naam).collect::<Vec<_>>().join(t.kies(" en ", " and "))
        };
        let (winst, verlies) = (namen(-1.0), namen(1.0));
        let winst = if winst.is_empty() {
            t.kies("geen groep springt eruit", "no group stands out").to_string()
        } else {
            t.kies(format!("de winst zit vooral bij {winst}"), format!("most is gained by {winst}"))
        };
        let verlies = if verlies.is_empty() {
            t.kies("geen groep verliest aantoonbaar", "no group can be told to lose").to_string()
        } else {
            t.kies(format!("meer in de bijstand: {verlies}"), format!("more in bijstand: {verlies}"))
        };
        format!("{winst}, {verlies}")
    }
}
