//! The canvas as SVG.

use crate::report::doek::{Anker, Doek, LETTER, NAAR_BASISLIJN, Tekst, Vorm};
use std::fmt::Write as _;

/// The canvas as SVG, with a title for those who hear it.
pub fn tekening(doek: &Doek, titel: &str) -> String {
    let (b, h) = (doek.breed, doek.hoog);
    let mut s = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {b} {h}\" width=\"{b}\" height=\"{h}\" \
                role=\"img\" \
             font-family=\"{LETTER}\">\n<title>{}</title>\n<rect width=\"{b}\" height=\"{h}\" fill=\"#ffffff\"/>\n",
        ontsnapt(titel)
    );
    for vorm in &doek.vormen {
        svg_vorm(&mut s, vorm);
    }
    s.push_str("</svg>\n");
    s
}

fn ontsnapt(tekst: &str) -> String {
    tekst.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn punten_svg(punten: &[(f64, f64)]) -> String {
    punten.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// Writing to a string cannot fail.
fn svg_vorm(s: &mut String, vorm: &Vorm) {
    let _ = match vorm {
        Vorm::Lijn(p, kleur, dikte, streep) => {
            let streep = if *streep { " stroke-dasharray=\"9 6\"" } else { "" };
            let (p, kleur) = (punten_svg(p), kleur.hex());
            let aard = "fill=\"none\" stroke-linejoin=\"round\"";
            writeln!(s, "<polyline points=\"{p}\" {aard} stroke=\"{kleur}\" stroke-width=\"{dikte}\"{streep}/>")
        }
        Vorm::Vlak(p, kleur, dekking) => {
            writeln!(s, "<polygon points=\"{}\" fill=\"{}\" opacity=\"{dekking}\"/>", punten_svg(p), kleur.hex())
        }
        Vorm::Blok(a, b, kleur) => {
            let (x, y) = (a.0.min(b.0), a.1.min(b.1));
            let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
            let kleur = kleur.hex();
            writeln!(s, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{kleur}\"/>")
        }
        Vorm::Stip((x, y), straal, kleur) => {
            writeln!(s, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{straal}\" fill=\"{}\"/>", kleur.hex())
        }
        Vorm::Tekst(t) => svg_tekst(s, t),
    };
}

fn svg_tekst(s: &mut String, t: &Tekst) -> std::fmt::Result {
    let anker = match t.anker {
        Anker::Links => "start",
        Anker::Midden => "middle",
        Anker::Rechts => "end",
    };
    let (x, y) = (t.plek.0, t.plek.1 + NAAR_BASISLIJN * t.grootte);
    let vet = if t.vet { " font-weight=\"bold\"" } else { "" };
    let (g, kleur, tekst) = (t.grootte, t.kleur.hex(), ontsnapt(&t.tekst));
    let plek = format!("x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{g}\" text-anchor=\"{anker}\"");
    writeln!(s, "<text {plek}{vet} fill=\"{kleur}\">{tekst}</text>")
}
