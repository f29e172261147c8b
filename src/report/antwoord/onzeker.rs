//! Sentences about where the uncertainty of a comparison comes from, and which numbers would turn it round.

use crate::measure::Uitkomst;
use crate::measure::onzekerheid::{Invloed, Ontleding, ontleed};
use crate::report::antwoord::Spreker;

impl Spreker<'_> {
    /// For the pair whose ranking is the question and each scenario against the reference, at the last horizon; nothing
    /// if the run had no draws of the parameters.
    pub fn onzekerheid(&self, u: &Uitkomst) -> Vec<String> {
        let Some(horizon) = self.v.horizonnen.last().filter(|_| u.trekkingen.is_some()) else { return Vec::new() };
        let tegen_referentie = self.v.anderen().map(|s| (s.scenario, self.v.referentie));
        let paar = self.v.paar.as_ref().map(|p| (p.a, p.b));
        let anders = |(a, b): &(usize, usize)| paar != Some((*a, *b)) && paar != Some((*b, *a));
        let paren = paar.into_iter().chain(tegen_referentie.filter(anders));
        let maand = self.t.maand(horizon.maand);
        paren
            .map(|(a, b)| {
                let wat = format!("{} {} {}, {maand}", self.naam(a), self.t.kies("tegen", "against"), self.naam(b));
                match ontleed(u, (a, b), horizon.index) {
                    Some(o) => format!("{wat}: {}", self.ontleding(&o)),
                    None => format!("{wat}: {}", self.t.kies("te weinig replicaties.", "too few replicates.")),
                }
            })
            .collect()
    }

    fn ontleding(&self, o: &Ontleding) -> String {
        let t = self.t;
        let [laag, midden, hoog] = o.kwantielen.map(|x| t.verschil(x, 0));
        let (deel, [van, tot]) = (t.procent(o.uit_parameters.0, 0), o.uit_parameters.1.map(|x| t.procent(x, 0)));
        let toeval = t.getal(o.toeval, 0);
        let spreiding = t.kies(
            format!(
                "{midden} personen in de bijstand (5-95%, parameters en toeval samen: {laag} tot {hoog}); {deel} ({van} tot {tot}) \
                 van de variantie komt uit wat niet bekend is van de parameters, de rest is toeval (standaardafwijking {toeval})."
            ),
            format!(
                "{midden} persons in bijstand (5-95%, parameters and chance together: {laag} to {hoog}); {deel} ({van} to {tot}) of \
                 the variance comes from what is not known of the parameters, the rest is chance (standard deviation {toeval})."
            ),
        );
        let namen: Vec<String> = o.invloeden.iter().map(|i| self.invloed(i)).collect();
        let meest = t.kies("Het meest bewegen mee:", "Moving it most:");
        format!("{spreiding} {meest} {}.", namen.join("; "))
    }

    fn invloed(&self, i: &Invloed) -> String {
        let t = self.t;
        let (r, laag, hoog) = (t.getal(i.correlatie, 2), t.vier_cijfers(i.bereik.0), t.vier_cijfers(i.bereik.1));
        if !i.zeker {
            let zwak = t.kies("kan bij zo weinig replicaties toeval zijn", "may be chance with so few replicates");
            return format!("{} ({r}; {zwak})", i.pad);
        }
        let omslag = match i.omslag {
            Some(x) => {
                let x = t.vier_cijfers(x);
                t.kies(format!("de volgorde keert om bij {x}"), format!("the ranking turns over at {x}"))
            }
            None => t.kies("keert de volgorde daarbinnen niet om", "does not turn the ranking over within").to_string(),
        };
        let tot = t.kies("tot", "to");
        format!("{} ({r}; {laag} {tot} {hoog}: {omslag})", i.pad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::onzekerheid::Trekkingen;
    use crate::measure::vergelijking::Vergelijking;
    use crate::report::{Taal, proef};

    #[test]
    fn every_comparison_is_taken_apart_once() {
        let (mut u, o) = (proef::uitkomst(3, 30, 60), proef::opdracht(3));
        let v = Vergelijking::van(&u, o.beleid, None);
        let spreker = Spreker { o: &o, v: &v, t: Taal::En };
        assert!(spreker.onzekerheid(&u).is_empty(), "no draws, nothing to say");
        u.trekkingen = Some(Trekkingen {
            paden: vec!["markt.ruis".into()],
            bereik: vec![(1.0, 1.8)],
            waarden: (0..30).map(|r| vec![1.0 + f64::from(r) / 40.0]).collect(),
            tweelingen: u.lopen.iter().map(|l| l[..4].iter().rev().cloned().collect()).collect(),
        });
        let zinnen = spreker.onzekerheid(&u);
        assert_eq!(zinnen.len(), 2);
        for paar in [(2, 0), (0, 2)] {
            let v = Vergelijking::van(&u, o.beleid, Some(paar));
            assert_eq!(Spreker { o: &o, v: &v, t: Taal::En }.onzekerheid(&u).len(), 2, "{paar:?}");
        }
        assert!(zinnen.iter().all(|z| z.contains("markt.ruis") && z.contains("of the variance")), "{zinnen:?}");
    }
}
