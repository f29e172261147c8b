//! The facts beside what the posterior yields of them: as a table to print, and as a section of the page.

use std::fmt::Write;

use crate::measure::{Gebruik, Toetsing};
use crate::model::validatie::{Stand, Validatie, Waarom};
use crate::report::taal::Taal;
use minijinja::{Value, context};

/// A number in the unit of a fact, as readers know it.
fn toon(x: f64, unit: &str, t: Taal) -> String {
    match unit {
        "share" | "share/year" => t.procent(x, 1),
        "ratio" => t.getal(x, 2),
        _ => t.getal(x, 0),
    }
}

/// Why a fact misses; nothing if it does not.
fn waarom(toetsing: &Toetsing, t: Taal) -> Option<&str> {
    let onbekend = t.kies("Waarom is niet bekend.", "Why is not known.");
    let mist = toetsing.waarneming.mist.as_ref().map_or(onbekend, |(nl, en)| t.kies(nl, en));
    (!toetsing.raak()).then_some(mist)
}

/// With what it was measured: the model, its size and what was drawn.
fn met(v: &Validatie, t: Taal) -> (String, &'static str) {
    let van = match v.bon.posterior_hash.is_empty() {
        false => t.kies("trekkingen uit de posterior", "draws of the posterior"),
        true => t.kies(
            "runs met de waarden van het model zelf (er is geen posterior: alleen toeval verschilt)",
            "runs with the model's own values (there is no posterior: only chance differs)",
        ),
    };
    let deel = v.bon.size.to_string();
    (t.kies(deel.replace('.', ","), deel), van)
}

/// That the draws are older than the model, if they are.
fn verouderd(v: &Validatie, t: Taal) -> &'static str {
    match v.verouderd {
        false => "",
        true => t.kies(
            "Verouderd: het model is veranderd sinds de posterior is gemaakt.",
            "Out of date: the model changed since the posterior was made.",
        ),
    }
}

/// The table with its heading, what misses and what is left out, as Markdown.
pub fn markdown(v: &Validatie, t: Taal) -> String {
    let (deel, van) = met(v, t);
    let (naam, start, einde, n) = (&v.titel, v.bon.start, v.bon.end, v.bon.draws);
    let oud = if v.verouderd { format!("\n\n**{}**", verouderd(v, t)) } else { String::new() };
    let mut tekst = t.kies(
        format!(
            "{naam}, {deel} van de ware grootte, {start} tot en met {einde}: {n} {van}. Een feit is raak als het bereik \
             van de waarneming en dat van de runs (5-95%, parameters en toeval samen) elkaar raken.{oud}\n\n"
        ),
        format!(
            "{naam} at {deel} of its size, {start} to {einde}: {n} {van}. A fact is inside if the range of the \
             observation and that of the runs (5-95%, parameters and chance together) touch.{oud}\n\n"
        ),
    );
    tekst.push_str(t.kies(
        "| feit | waargenomen | gesimuleerd | | gebruik | bron |\n|---|---:|---:|---|---|---|\n",
        "| fact | observed | simulated | | use | source |\n|---|---:|---:|---|---|---|\n",
    ));
    let tot = t.kies("tot", "to");
    for toetsing in &v.toetsingen {
        let f = &toetsing.waarneming;
        let toon = |x: f64| toon(x, &f.unit, t);
        let [laag, midden, hoog] = toetsing.gesimuleerd;
        let _ = writeln!(
            tekst,
            "| {} | {} ({} {tot} {}) | {} ({} {tot} {}) | {} | {} | {} |",
            t.kies(&f.nl, &f.en),
            toon(f.waarde),
            toon(f.laag),
            toon(f.hoog),
            toon(midden),
            toon(laag),
            toon(hoog),
            if toetsing.raak() { t.kies("raak", "inside") } else { t.kies("**MIS**", "**MISS**") },
            if f.gebruik == Gebruik::Passen { t.kies("passen", "fit") } else { t.kies("toetsen", "validate") },
            f.bronnen
        );
    }
    let (raak, alle) = v.raak(Gebruik::Toetsen);
    tekst.push_str(&t.kies(
        format!("\nVan de {alle} feiten waarop niet is gepast zijn er {raak} raak.\n"),
        format!("\nOf the {alle} facts that were not fitted to, {raak} are inside.\n"),
    ));
    let regel = |m: &Toetsing| Some(format!("- `{}`: {}\n", m.waarneming.naam, waarom(m, t)?));
    let missers: Vec<String> = v.toetsingen.iter().filter_map(regel).collect();
    if !missers.is_empty() {
        tekst.push_str(t.kies("\nWat mist, en waarom:\n\n", "\nWhat misses, and why:\n\n"));
    }
    tekst.push_str(&missers.concat());
    if !v.weggelaten.is_empty() {
        tekst.push_str(
            t.kies("\nFeiten die zijn weggelaten, en waarom:\n\n", "\nFacts that are left out, and why:\n\n"),
        );
    }
    for (bron, waarom) in &v.weggelaten {
        let _ = writeln!(tekst, "- {bron}: {waarom}");
    }
    tekst
}

/// The section of the page: the table, or why there is none.
pub fn sectie(stand: &Stand, model: &str, t: Taal) -> Value {
    let v = match stand {
        Stand::Geldig(v) => v,
        anders => return context! { geen => zonder(anders, model, t) },
    };
    let groep = |gebruik: Gebruik| {
        let (raak, alle) = v.raak(gebruik);
        let titel = match gebruik {
            Gebruik::Toetsen => t.kies("Niet op gepast", "Not fitted to"),
            Gebruik::Passen => t.kies("Op gepast", "Fitted to"),
        };
        let titel = t.kies(format!("{titel}: {raak} van {alle} binnen"), format!("{titel}: {raak} of {alle} inside"));
        let feiten = v.toetsingen.iter().filter(|x| x.waarneming.gebruik == gebruik);
        context! { titel, alle, feiten => feiten.map(|x| feit(x, t)).collect::<Vec<_>>() }
    };
    context! {
        kop => kop(v, t),
        meer => meer(v, t),
        verouderd => verouderd(v, t),
        groepen => [Gebruik::Toetsen, Gebruik::Passen].map(groep).to_vec(),
    }
}

fn kop(v: &Validatie, t: Taal) -> String {
    let ((raak, alle), (raak_gepast, gepast)) = (v.raak(Gebruik::Toetsen), v.raak(Gebruik::Passen));
    t.kies(
        format!(
            "Van de {alle} waargenomen feiten waarop het model niet is gepast vallen er {raak} binnen; van de {gepast} waarop \
             het wel is gepast {raak_gepast}."
        ),
        format!(
            "Of the {alle} observed facts that the model was not fitted to, {raak} are inside; of the {gepast} that it was \
             fitted to, {raak_gepast}."
        ),
    )
}

fn meer(v: &Validatie, t: Taal) -> String {
    let (deel, van) = met(v, t);
    let (naam, start, einde, n, weg) =
        (&v.titel, t.maand(v.bon.start), t.maand(v.bon.end), v.bon.draws, v.weggelaten.len());
    t.kies(
        format!(
            "Gemeten los van de scenario's hierboven: {naam}, {deel} van de ware grootte, {start} tot en met {einde}, {n} {van}. \
             Binnen: het bereik van de waarneming en dat van de runs (5–95%, parameters en toeval samen) raken elkaar. Wat mist \
             blijft staan en zegt waarom. Weggelaten feiten: {weg}, elk met de reden in waarnemingen.toml."
        ),
        format!(
            "Measured apart from the scenarios above: {naam} at {deel} of its size, {start} to {einde}, {n} {van}. Inside: the \
             range of the observation and that of the runs (5–95%, parameters and chance together) touch. A miss stays and says \
             why. Facts left out: {weg}, each with the reason in waarnemingen.toml."
        ),
    )
}

fn feit(x: &Toetsing, t: Taal) -> Value {
    let f = &x.waarneming;
    let toon = |x: f64| toon(x, &f.unit, t);
    let bereik =
        |laag: f64, hoog: f64| if laag < hoog { format!("{} – {}", toon(laag), toon(hoog)) } else { String::new() };
    let [laag, midden, hoog] = x.gesimuleerd;
    context! {
        naam => f.naam.as_str(),
        wat => t.kies(&f.nl, &f.en).as_str(),
        waarom => waarom(x, t),
        waargenomen => (toon(f.waarde), bereik(f.laag, f.hoog)),
        gesimuleerd => (toon(midden), bereik(laag, hoog)),
        bron => f.bronnen.as_str(),
        binnen => x.raak(),
    }
}

/// Why there is no table, and the command that makes one, if there is one.
fn zonder(stand: &Stand, model: &str, t: Taal) -> (String, Option<String>) {
    match stand {
        Stand::GeenFeiten => {
            let waarom = t.kies(
                "Dit model is niet gevalideerd: het heeft geen eigen waargenomen feiten, en wat met een ander model is gemeten geldt \
                 hier niet.",
                "This model was not validated: it has no observed facts of its own, and what was measured with another model does \
                 not hold here.",
            );
            (waarom.to_string(), None)
        }
        Stand::Verouderd(waarom, commando) => {
            let wat = match waarom {
                Waarom::Rijen => t.kies("de rijen zijn", "its rows"),
                Waarom::Model => t.kies("het model is", "the model"),
                Waarom::Posterior => t.kies("de posterior is", "the posterior"),
            };
            let verouderd = t.kies(
                format!("De bewaarde validatie is verouderd: {wat} daarna veranderd. Opnieuw maken:"),
                format!("The kept validation is out of date: {wat} changed since. To make it again:"),
            );
            (verouderd, Some(commando.clone()))
        }
        Stand::Geen | Stand::Geldig(_) => {
            let geen = t.kies(
                "Er is geen bewaarde validatie van dit model. Maken:",
                "No validation of this model is kept. To make it:",
            );
            (geen.to_string(), Some(format!("doorstroom validate models/{model} --keep")))
        }
    }
}
