//! `validate --effects`: what programmes do to who takes part in them, beside what evaluations found.

use std::fmt::Write;
use std::path::PathBuf;

use crate::cli::calibrate::{Verslaggever, op_threads, posterior_van};
use crate::cli::tabel::getal;
use crate::cli::validate::Args;
use crate::cli::{donoren, surroundings};
use crate::experiment::calibratie::vervang;
use crate::experiment::effecten::{Effecten, GROEPEN, Oordeel, Opzet, effecten};
use crate::fout::{Error, Fout};
use crate::measure::statistiek::Samenvatting;
use crate::model::Model;
use crate::model::literatuur::{self, Literatuur, Maatstaf};
use crate::proces::proef::Tegenover;
use crate::report::Taal;
use crate::report::figuren::effecten::{groepsnaam, tegenover, teken};
use crate::report::figuren::schrijf;

/// Does the trial and writes table and figure.
///
/// # Errors
/// Wrong input; a folder that cannot be written; a balance that does not hold.
pub(super) fn effects(args: &Args) -> Result<String, Error> {
    let model = Model::load(&args.model)?;
    let Some(l) = literatuur::lees(&model)? else {
        let pad = args.model.join(literatuur::BESTAND);
        let wat = "no findings are known to hold the model against";
        return Err(Fout::without_source(pad.display().to_string(), "file", wat, "a file with findings").into());
    };
    let donoren = donoren(&model)?;
    let posterior = if args.point { None } else { posterior_van(&model)? };
    let opzet = Opzet {
        grootte: args.grootte()?.unwrap_or(l.grootte),
        replicates: args.replicates.map_or(l.replicates, usize::from),
        seed: posterior.as_ref().map_or(0, |p| p.bon.seed),
        trekkingen: posterior.as_ref().map(|p| (p.paden.as_slice(), p.trekkingen.as_slice())),
    };
    let verslag = Verslaggever::new();
    let voortgang = |wat: &str, gedaan, totaal| verslag.meld(wat, gedaan, totaal);
    let gezien = op_threads(args.threads, || effecten(&model, &donoren, &l, &opzet, &voortgang))?;
    let taal = args.lang.into();
    let kop = kop(&model, &opzet, posterior.as_ref().is_some_and(|p| p.verouderd.is_some()), taal);
    let tekst = markdown(&kop, &gezien, &l, taal);
    let figuur = teken(&gezien, &l, &bron(&model, &opzet, taal), taal);
    let map = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("output/effecten-{}", model.name)));
    let schrijf = || {
        fs_err::create_dir_all(&map)?;
        vervang(&map.join("effecten.md"), &tekst)?;
        vervang(&map.join("effecten.csv"), &csv(&gezien))?;
        vervang(&map.join("bevindingen.csv"), &bevindingen_csv(&gezien, &l))?;
        schrijf(&map, &figuur)
    };
    schrijf().map_err(surroundings(format!("cannot write the table in {}", map.display())))?;
    Ok(tekst)
}

fn bron(model: &Model, o: &Opzet, taal: Taal) -> String {
    let (versie, deel, n) = (env!("CARGO_PKG_VERSION"), getal(o.grootte), o.replicates);
    taal.kies(
        format!("Bron: Doorstroom {versie}, {}, {deel} van de ware grootte, {n} replicaties", model.title),
        format!("Source: Doorstroom {versie}, {}, at {deel} of its size, {n} replicates", model.title),
    )
}

fn kop(model: &Model, o: &Opzet, verouderd: bool, taal: Taal) -> String {
    let (naam, deel, n, start) = (&model.title, getal(o.grootte), o.replicates, model.start);
    let waarden = match (o.trekkingen.is_some(), verouderd) {
        (false, _) => taal.kies("de waarden van het model zelf", "the model's own values"),
        (true, false) => {
            taal.kies("een trekking uit de posterior per replicatie", "a draw of the posterior per replicate")
        }
        (true, true) => taal.kies(
            "een trekking per replicatie uit een **verouderde** posterior",
            "a draw per replicate of a posterior that is **out of date**",
        ),
    };
    taal.kies(
        format!(
            "{naam}, {deel} van de ware grootte, start {start}: {n} replicaties met {waarden}. Mensen in de bijstand die in \
             aanmerking komen en willen beginnen meteen, en worden vergeleken met zichzelf zonder die start: zonder enig traject, of \
             met wat het beleid van nu geeft. Verschil in procentpunten, met het 95%-interval van het gemiddelde.\n\n"
        ),
        format!(
            "{naam} at {deel} of its size, start {start}: {n} replicates with {waarden}. People in bijstand who qualify and \
             are willing start at once, and are compared with themselves without that start: without any traject, or with \
             what today's policy gives. Difference in percentage points, with the 95% interval of the mean.\n\n"
        ),
    )
}

/// A difference with its interval.
fn toon(s: &Samenvatting, taal: Taal) -> String {
    let [midden, laag, hoog] = [s.gemiddeld, s.laag95, s.hoog95].map(|x| taal.verschil(x, 1));
    format!("{midden} ({laag} {} {hoog})", taal.kies("tot", "to"))
}

/// The range of a finding.
fn bereik(o: &Oordeel, taal: Taal) -> String {
    let e = o.effect;
    let getal = |x: f64| taal.verschil(x, 1);
    let grens = match (e.laag.is_finite(), e.hoog.is_finite()) {
        (true, true) => format!("{} {} {}", getal(e.laag), taal.kies("tot", "to"), getal(e.hoog)),
        (true, false) => format!("{} {}", taal.kies("minstens", "at least"), getal(e.laag)),
        _ => format!("{} {}", taal.kies("hoogstens", "at most"), getal(e.hoog)),
    };
    e.waarde.map_or(grens.clone(), |waarde| format!("{} ({grens})", getal(waarde)))
}

fn markdown(kop: &str, gezien: &Effecten, l: &Literatuur, taal: Taal) -> String {
    let mut tekst = kop.to_string();
    let uitkomsten = [
        (Maatstaf::Werk, taal.kies("Aan het werk", "At work")),
        (Maatstaf::UitBijstand, taal.kies("Uit de bijstand", "Out of bijstand")),
    ];
    for (wat, titel) in uitkomsten {
        for (naast, _) in Tegenover::ALL {
            let _ = writeln!(tekst, "### {titel}, {}\n", tegenover(naast, taal));
            tabel(&mut tekst, gezien, (wat, naast), taal);
        }
    }
    tekst.push_str(&bevindingen(&gezien.naast(l), gezien, l, taal));
    tekst
}

/// Effects on one outcome beside one other life, a line per programme and group.
fn tabel(tekst: &mut String, gezien: &Effecten, wat: (Maatstaf, Tegenover), taal: Taal) {
    let maand = |m: &usize| taal.kies(format!(" na {m} maanden |"), format!(" after {m} months |"));
    let _ = writeln!(
        tekst,
        "| {} |{}\n|---|---|---:|{}",
        taal.kies("programma | groep | deelnemers per replicatie", "programme | group | participants per replicate"),
        gezien.maanden.iter().map(maand).collect::<String>(),
        "---:|".repeat(gezien.maanden.len())
    );
    for (n, (_, instrument)) in gezien.instrumenten.iter().enumerate() {
        for groep in GROEPEN {
            let cel = |m: &usize| gezien.van(wat, n, groep, *m).map_or("–".into(), |s| toon(&s, taal));
            let cellen: Vec<String> = gezien.maanden.iter().map(cel).collect();
            let deelnemers = taal.getal(gezien.deelnemers(n, groep), 0);
            let groep = groepsnaam(groep, taal);
            let _ = writeln!(tekst, "| {instrument} | {groep} | {deelnemers} | {} |", cellen.join(" | "));
        }
    }
    tekst.push('\n');
}

/// The findings, one line per instrument and month, and what misses.
fn bevindingen(oordelen: &[Oordeel], gezien: &Effecten, l: &Literatuur, taal: Taal) -> String {
    let mut tekst = String::from(taal.kies(
        "### Naast de literatuur\n\n| bevinding | studie | programma | vergeleken met | maand | literatuur | gesimuleerd | |\n",
        "### Beside the literature\n\n| finding | study | programme | compared with | month | literature | simulated | |\n",
    ));
    tekst.push_str("|---|---|---|---|---:|---:|---:|---|\n");
    for o in oordelen {
        let studies: Vec<&str> =
            o.effect.studies.iter().filter_map(|key| l.studies.get(key)).map(String::as_str).collect();
        let _ = writeln!(
            tekst,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            taal.kies(&o.effect.nl, &o.effect.en),
            studies.join("; "),
            gezien.instrumenten[o.instrument].1,
            tegenover(o.effect.tegenover, taal),
            o.maand,
            bereik(o, taal),
            toon(&o.gezien, taal),
            if o.raak() { taal.kies("raak", "inside") } else { taal.kies("**MIS**", "**MISS**") }
        );
    }
    let raak = oordelen.iter().filter(|o| o.raak()).count();
    let _ = match taal {
        Taal::Nl => writeln!(
            tekst,
            "\nVan de {} regels zijn er {raak} raak. De kalibratie gebruikt ze niet; wat trajecten blijvend opleveren is met \
             de hand gezet, met zulke studies ernaast.",
            oordelen.len()
        ),
        Taal::En => writeln!(
            tekst,
            "\nOf the {} lines {raak} are inside. The calibration does not use them; what trajecten yield for good was set \
             by hand, with such studies at hand.",
            oordelen.len()
        ),
    };
    let mist = |e: &&literatuur::Effect| oordelen.iter().any(|o| o.effect.naam == e.naam && !o.raak());
    let missers: Vec<_> = l.effecten.iter().filter(mist).collect();
    if !missers.is_empty() {
        tekst.push_str(taal.kies("\nWat mist, en waarom:\n\n", "\nWhat misses, and why:\n\n"));
    }
    for effect in missers {
        let onbekend = taal.kies("Waarom is niet bekend.", "Why is not known.");
        let waarom = effect.mist.as_ref().map_or(onbekend, |(nl, en)| taal.kies(nl, en));
        let _ = writeln!(tekst, "- {}: {waarom}", taal.kies(&effect.nl, &effect.en));
    }
    if !l.weggelaten.is_empty() {
        tekst.push_str(taal.kies("\nStudies die zijn weggelaten:\n\n", "\nStudies that are left out:\n\n"));
    }
    for (studie, waarom) in &l.weggelaten {
        let _ = writeln!(tekst, "- {studie}: {waarom}");
    }
    tekst
}

fn csv(gezien: &Effecten) -> String {
    let mut tekst = String::from("instrument,group,outcome,against,month,participants,mean,low95,high95\n");
    for (n, (instrument, _)) in gezien.instrumenten.iter().enumerate() {
        for groep in GROEPEN {
            let (groep_naam, wie) = (groep.naam(), gezien.deelnemers(n, groep));
            for (wat, uitkomst) in Maatstaf::ALL {
                for (naast, tegenover) in Tegenover::ALL {
                    for maand in &gezien.maanden {
                        let Some(s) = gezien.van((wat, naast), n, groep, *maand) else { continue };
                        let kop = format!("{instrument},{groep_naam},{uitkomst},{tegenover},{maand},{wie}");
                        let _ = writeln!(tekst, "{kop},{},{},{}", s.gemiddeld, s.laag95, s.hoog95);
                    }
                }
            }
        }
    }
    tekst
}

fn bevindingen_csv(gezien: &Effecten, l: &Literatuur) -> String {
    let mut tekst = String::from(
        "finding,instrument,group,outcome,against,month,low,value,high,mean,low95,high95,inside,studies\n",
    );
    for o in gezien.naast(l) {
        let (e, s) = (o.effect, &o.gezien);
        let einde = |x: f64| if x.is_finite() { x.to_string() } else { String::new() };
        let (groep, instrument) = (e.groep.naam(), &gezien.instrumenten[o.instrument].0);
        let (wat, naast) = (Maatstaf::ALL[e.maatstaf as usize].1, Tegenover::ALL[e.tegenover as usize].1);
        let waarde = e.waarde.map(einde).unwrap_or_default();
        let _ = writeln!(
            tekst,
            "{},{instrument},{groep},{wat},{naast},{},{},{waarde},{},{},{},{},{},{}",
            e.naam,
            o.maand,
            einde(e.laag),
            einde(e.hoog),
            s.gemiddeld,
            s.laag95,
            s.hoog95,
            o.raak(),
            e.studies.join(" ")
        );
    }
    tekst
}
