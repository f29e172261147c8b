//! The page: one file that holds everything, to read on a screen or on paper.

use crate::measure::statistiek::{Samenvatting, Verhouding};
use crate::measure::vergelijking::OpHorizon;
use crate::measure::{Doel, Indicator, Soort, bereikt};
use crate::model::validatie::Stand;
use crate::report::antwoord::Spreker;
use crate::report::bon::Bon;
use crate::report::data::TABELLEN;
use crate::report::figuren::{Figuur, Stof};
use crate::report::plausibel::Plausibiliteit;
use crate::report::validatie::sectie;
use minijinja::{Environment, Error, Value, context};

const SJABLOON: &str = include_str!("rapport.html");

/// What the page is made from.
#[derive(Clone, Copy, Debug)]
pub struct Verslag<'a> {
    /// Outcome, experiment, comparisons and language.
    pub stof: Stof<'a>,
    /// The figures, put into the page as they are.
    pub figuren: &'a [Figuur],
    /// Plausibility checks.
    pub plausibel: &'a [Plausibiliteit],
    /// What is kept of the validation of the model.
    pub validatie: &'a Stand,
    /// Targets of the policy documents.
    pub doelen: &'a [Doel],
    /// Assumptions and limits of the model, in Dutch and English.
    pub aannames: &'a [(String, String)],
    /// The receipt.
    pub bon: &'a Bon,
}

/// The page as HTML.
pub fn pagina(v: &Verslag) -> Result<String, Error> {
    let (o, t) = (v.stof.opdracht, v.stof.taal);
    let spreker = Spreker { o, v: v.stof.vergelijking, t };
    let mut omgeving = Environment::new();
    omgeving.add_function("k", move |nl: String, en: String| t.kies(nl, en));
    omgeving.add_template("rapport.html", SJABLOON)?;
    let antwoorden: Vec<Value> =
        spreker.per_scenario_kort().into_iter().map(|(titel, zinnen)| context! { titel, zinnen }).collect();
    omgeving.get_template("rapport.html")?.render(context! {
        taal => t.tag(),
        vraag => o.vraag(t),
        naam => o.naam.as_str(),
        periode => format!("{} – {}", t.maand(o.start), t.maand(o.einde)),
        beleid => t.maand(o.beleid),
        replicates => v.stof.vergelijking.replicates,
        referentie => o.titel(o.referentie, t),
        kern => spreker.kern(),
        paar => spreker.paar(),
        gevolgd => gevolgd(v),
        gevolgd_kop => (t.maand(v.stof.vergelijking.horizonnen.last().map_or(o.einde, |h| h.maand)), t.maand(o.beleid)),
        antwoorden,
        tabellen => tabellen(v, &spreker),
        paring => paring(v),
        onzekerheid => spreker.onzekerheid(v.stof.u),
        figuren => v.figuren.iter().map(figuur).collect::<Vec<_>>(),
        plausibel => v.plausibel.iter().map(|p| plausibel(v, p)).collect::<Vec<_>>(),
        validatie => sectie(v.validatie, &v.bon.model, t),
        doelen => v.doelen.iter().filter_map(|d| doel(v, d)).collect::<Vec<_>>(),
        scenarios => (0..o.scenarios.len()).map(|s| o.titel(s, t)).collect::<Vec<_>>(),
        aannames => v.aannames.iter().map(|(nl, en)| t.kies(nl, en).clone()).collect::<Vec<_>>(),
        bon => bon(v.bon),
        bestanden => TABELLEN
            .iter()
            .map(|(naam, nl, en)| context! { naam => *naam, wat => *t.kies(nl, en) })
            .collect::<Vec<_>>(),
    })
}

fn bon(b: &Bon) -> Value {
    context! {
        commando => b.commando.as_str(),
        programma => b.programma.as_str(),
        versie => b.versie.as_str(),
        model => b.model.as_str(),
        structuur => b.structuur.as_str(),
        model_hash => b.model_hash.as_str(),
        plan_hash => b.plan_hash.as_str(),
        seed => b.seed.to_string(),
        replicates => b.replicates,
    }
}

fn figuur(f: &Figuur) -> Value {
    let svg = f.doek.svg(&f.titel);
    context! { naam => f.naam.as_str(), svg => Value::from_safe_string(svg), bijschrift => f.bijschrift.as_str() }
}

/// One table per horizon, a row per scenario.
fn tabellen(v: &Verslag, spreker: &Spreker) -> Vec<Value> {
    let vergelijking = v.stof.vergelijking;
    vergelijking
        .horizonnen
        .iter()
        .enumerate()
        .map(|(n, h)| {
            let rijen: Vec<Value> = vergelijking
                .scenarios
                .iter()
                .filter_map(|s| Some((s.scenario, s.horizonnen.get(n)?)))
                .map(|(s, op)| rij(v, s, op))
                .collect();
            context! { titel => spreker.horizon(h), rijen }
        })
        .collect()
}

/// What the experiment follows beside bijstand at the last horizon: a row per indicator, a cell per scenario.
fn gevolgd(v: &Verslag) -> Vec<Value> {
    let (t, vergelijking) = (v.stof.taal, v.stof.vergelijking);
    let anderen: Vec<&OpHorizon> = vergelijking.anderen().filter_map(|s| s.horizonnen.last()).collect();
    let rij = |i: &Indicator| {
        let kolom = i.kolom();
        let cel = |op: &&OpHorizon| {
            let s = &op.indicatoren[*i as usize];
            match kolom.soort {
                Soort::Geld => interval(&s.maal(1e-8), |x| t.verschil(x, 2)),
                _ => interval(s, |x| t.verschil(x, usize::from(s.gemiddeld.abs() < 10.0))),
            }
        };
        let soort = match kolom.soort {
            Soort::Stand => t.kies("stand", "stock"),
            Soort::Geld => t.kies("mln €", "mln €"),
            Soort::Stroom => t.kies("opgeteld", "summed"),
        };
        context! { naam => t.label(&kolom), soort, cellen => anderen.iter().map(cel).collect::<Vec<_>>() }
    };
    v.stof.opdracht.indicatoren.iter().filter(|i| **i != Indicator::Bijstand).map(rij).collect()
}

fn rij(v: &Verslag, scenario: usize, op: &OpHorizon) -> Value {
    let t = v.stof.taal;
    let n = v.stof.vergelijking.replicates;
    let titel = v.stof.opdracht.titel(scenario, t);
    let niveau = t.getal(op.niveau.gemiddeld, 0);
    if scenario == v.stof.vergelijking.referentie {
        return context! { titel, niveau, referentie => true };
    }
    let minder = (op.bijstand.aandeel_onder_nul * n as f64).round();
    let niet = || cel(t.kies("niet te bepalen", "cannot be told"), "");
    let verhouding =
        |r: Verhouding, f: &dyn Fn(f64) -> String| cel(&f(r.waarde), &format!("{} / {}", f(r.laag), f(r.hoog)));
    let per_persoon = match op.per_persoon {
        Some(r) if op.minder => verhouding(r, &|x| t.getal(x, 0)),
        Some(_) => cel(t.kies("n.v.t.", "n/a"), ""),
        None => niet(),
    };
    let cellen = vec![
        interval(&op.bijstand, |x| t.verschil(x, 0)),
        cel(&format!("{} / {n}", t.getal(minder, 0)), ""),
        interval(&op.persoonsmaanden, |x| t.getal(x, 0)),
        interval(&op.kosten.maal(1e-6), |x| t.verschil(x, 2)),
        per_persoon,
        op.verdringing.map_or_else(niet, |r| verhouding(r, &|x| t.procent(x, 0))),
        interval(&op.forensen, |x| t.verschil(x, 0)),
    ];
    context! { titel, niveau, referentie => false, cellen }
}

/// A cell: the number, its interval below, and whether to show it as uncertain.
fn cel(waarde: &str, interval: &str) -> Value {
    context! { waarde, interval, onzeker => false }
}

/// A mean with its interval, where there is one; grey when it cannot be told from zero.
fn interval(s: &Samenvatting, opmaak: impl Fn(f64) -> String) -> Value {
    let waarde = opmaak(s.gemiddeld);
    if !s.heeft_interval() {
        return context! { waarde, interval => "", onzeker => true };
    }
    let interval = format!("{} / {}", opmaak(s.laag95), opmaak(s.hoog95));
    context! { waarde, interval, onzeker => !s.onderscheidbaar() }
}

/// What pairing has gained, per scenario at the last horizon.
fn paring(v: &Verslag) -> Vec<String> {
    let (t, n) = (v.stof.taal, v.stof.vergelijking.replicates as f64);
    let per = v.stof.vergelijking.anderen().filter_map(|s| Some((s.scenario, s.horizonnen.last()?.paring?)));
    per.map(|(s, winst)| {
        let titel = v.stof.opdracht.titel(s, t);
        let (keer, nodig) = (t.getal(winst, usize::from(winst < 10.0)), t.getal((n * winst).ceil(), 0));
        t.kies(
            format!(
                "‘{titel}’: de variantie van het verschil is {keer} keer zo klein; zonder paring waren er \
                {nodig} replicaties nodig voor hetzelfde interval."
            ),
            format!(
                "‘{titel}’: the variance of the difference is {keer} times smaller; without pairing the same \
                interval would need {nodig} replicates."
            ),
        )
    })
    .collect()
}

/// A target beside what each scenario reaches of it; nothing if the run does not hold its months.
fn doel(v: &Verslag, d: &Doel) -> Option<Value> {
    let t = v.stof.taal;
    let per_scenario: Vec<Value> = (0..v.stof.opdracht.scenarios.len())
        .map(|s| {
            let bereikt = bereikt(v.stof.u, s, d)?;
            let deel = t.procent(bereikt.gemiddeld / d.aantal, 0);
            Some(cel(&t.getal(bereikt.gemiddeld, 0), &deel))
        })
        .collect::<Option<_>>()?;
    let stand = d.indicatoren.iter().all(|i| i.kolom().soort == Soort::Stand);
    let wanneer = if stand { t.maand(d.tot) } else { format!("{} – {}", t.maand(d.van), t.maand(d.tot)) };
    Some(context! {
        naam => t.kies(&d.nl, &d.en).as_str(),
        wanneer,
        doel => t.getal(d.aantal, 0),
        per_scenario,
        bron => d.bronnen.as_str(),
    })
}

fn plausibel(v: &Verslag, p: &Plausibiliteit) -> Value {
    let t = v.stof.taal;
    let groot = [p.gesimuleerd.0, p.laag, p.hoog].iter().any(|x| x.abs() >= 100.0);
    let g = |x: f64| t.getal(x, if groot { 0 } else { 1 });
    let (m, laag, hoog) = p.gesimuleerd;
    context! {
        naam => t.kies(&p.naam_nl, &p.naam_en).as_str(),
        eenheid => p.eenheid.as_str(),
        gesimuleerd => format!("{} ({} – {})", g(m), g(laag), g(hoog)),
        bewijs => format!("{} – {}", g(p.laag), g(p.hoog)),
        bron => p.bron.as_str(),
        binnen => p.binnen(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::vergelijking::Vergelijking;
    use crate::report::proef;
    use crate::report::taal::Taal;

    fn pagina_van(taal: Taal, vraag: &str) -> String {
        let (u, mut opdracht) = (proef::uitkomst(3, 4, 120), proef::opdracht(3));
        opdracht.vraag = vraag.into();
        opdracht.vraag_en = vraag.into();
        let vergelijking = Vergelijking::van(&u, opdracht.beleid, opdracht.vergelijk);
        let stof = Stof { u: &u, opdracht: &opdracht, vergelijking: &vergelijking, taal };
        let figuren = crate::report::figuren::alle(&stof);
        let bon = proef::bon(&opdracht);
        let plausibel = proef::plausibel();
        let validatie = &Stand::Geen;
        pagina(&Verslag {
            stof,
            figuren: &figuren,
            plausibel: &plausibel,
            validatie,
            doelen: &[],
            aannames: &[],
            bon: &bon,
        })
        .unwrap()
    }

    #[test]
    fn the_page_stands_alone_and_escapes_what_it_is_given() {
        let html = pagina_van(Taal::Nl, "Wat als <b> & zo?");
        assert!(html.contains("lang=\"nl\"") && html.contains("Wat als &lt;b&gt; &amp; zo?"));
        assert!(html.contains("<svg") && !html.contains("<script") && !html.contains("NaN"));
        let zonder = html.replace("http://www.w3.org/2000/svg", "");
        assert!(!zonder.contains("http://") && !zonder.contains("src="), "nothing is fetched");
        let engels = pagina_van(Taal::En, "Why?");
        assert!(engels.contains("lang=\"en\"") && engels.contains("No validation of this model is kept"));
    }
}
