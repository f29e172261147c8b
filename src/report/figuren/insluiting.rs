//! What a leerwerkarrangement does to those who start it: lock-in first, gain later.

use crate::measure::statistiek::Samenvatting;
use crate::report::doek::Anker;
use crate::report::figuren::paneel::{Paneel, Schaal};
use crate::report::figuren::stijl::{BREED, HOOG, INKT, MARGE, TEKST, kader, kleur};
use crate::report::figuren::{Figuur, Stof};

/// One figure, if the trial was done.
pub fn teken(stof: &Stof) -> Vec<Figuur> {
    let maanden = stof.u.insluiting_per_maand();
    if maanden.len() < 2 {
        return Vec::new();
    }
    let t = stof.taal;
    let titel = t.kies(
        "Wat een leerwerkarrangement doet met wie eraan begint",
        "What a leerwerkarrangement does to those who start it",
    );
    let ondertitel = t.kies(
        "Aandeel aan het werk, verschil in procentpunten met dezelfde mensen zonder deze start (lijn: gemiddelde; \
         band: 95%-interval van het gemiddelde)",
        "Share at work, difference in percentage points from the same people without this start (line: mean; band: \
         95% interval of the mean)",
    );
    let punten = |f: fn(&Samenvatting) -> f64| -> Vec<(f64, f64)> {
        let begin = [(0.0, 0.0)].into_iter();
        begin.chain(maanden.iter().enumerate().map(|(m, s)| (m as f64 + 1.0, f(s)))).collect()
    };
    let (mut doek, boven) = kader(stof, HOOG, titel, ondertitel);
    let alles = maanden.iter().flat_map(|s| [s.gemiddeld, s.laag95, s.hoog95]);
    let schaal = Schaal::rond(alles, true, 6.0);
    let langs = Schaal { laag: 0.0, hoog: maanden.len() as f64, stap: 6.0 };
    let paneel = Paneel {
        kader: (MARGE + 70.0, boven + 30.0, BREED - MARGE, HOOG - 130.0),
        x: (langs.laag, langs.hoog),
        y: (schaal.laag, schaal.hoog),
    };
    paneel.raster_y(&mut doek, &schaal, |v| t.getal(v, schaal.decimalen()));
    paneel.raster_x(&mut doek, &langs, |v| t.getal(v, 0));
    if maanden.iter().all(Samenvatting::heeft_interval) {
        paneel.band(&mut doek, [&punten(|s| s.laag95), &punten(|s| s.hoog95)], kleur(0), 0.16);
    }
    paneel.reeks(&mut doek, &punten(|s| s.gemiddeld), kleur(0), false);
    let midden = (paneel.kader.0 + paneel.kader.2) / 2.0;
    let as_x = t.kies("Maanden na de start", "Months since the start");
    doek.tekst((midden, HOOG - 80.0), as_x, TEKST, INKT, Anker::Midden);
    let bijschrift = t.kies(
        "Een proef buiten de scenario's om: een tiende van de mensen in de bijstand die ervoor in aanmerking komen en \
         willen, begint bij de start van de simulatie. Onder nul: insluiting, zolang het traject loopt zoeken zij \
         minder. Waar de lijn door nul gaat, is die achterstand ingehaald.",
        "A trial outside the scenarios: a tenth of the people in bijstand, of those who qualify and are willing, start \
         when the simulation starts. Below zero: lock-in, they search less while the traject runs. Where the line \
         crosses zero they have caught up.",
    );
    vec![Figuur { naam: "insluiting".into(), titel: titel.into(), bijschrift: bijschrift.into(), doek }]
}
