//! `show marges`: what a model asks of its start, beside what is made of it.

use std::path::Path;

use crate::cli::donoren;
use crate::cli::tabel::Tabel;
use crate::draw::Draws;
use crate::fout::Error;
use crate::measure::plausibiliteit::Maat;
use crate::model::populatie::banen::grootten;
use crate::model::populatie::{Begin, tabel};
use crate::model::{Model, Tijdlijn, plausibiliteit};
use crate::regio::{Bezetting, Feiten, GEEN, GEEN_POST, Inwoner, Klasse, Positie, PostId, Regio, Werkgever};

/// Seed and replicate of the region that is shown.
const SEED: u64 = 1;

/// A line of the table: what, asked, made, and whether both are shares.
struct Regel(String, f64, f64, bool);

/// The table of margins.
///
/// # Errors
/// What is wrong with the model.
pub(super) fn marges(dir: &Path) -> Result<String, Error> {
    let model = Model::load(dir)?;
    let donoren = donoren(&model)?;
    let tijdlijn = Tijdlijn::new(&model, &[], model.start);
    let begin = Begin::maak(&model, &donoren, &tijdlijn, &Draws::new(SEED, 0), 1);
    let r = &begin.regio;
    let mut regels = gepast(&model);
    regels.extend(bijstand(&model, r));
    regels.extend(huishoudens(&model, r));
    regels.extend(vermogen(&model, r)?);
    regels.extend(werk(&model, r));
    regels.extend(werkgevers(&model, r));
    let mut tabel = Tabel::new(&["margin", ">asked", ">made", ">difference"]);
    for Regel(naam, gevraagd, gemaakt, aandeel) in regels {
        let toon = |x: f64| if aandeel { format!("{:.2}%", 100.0 * x) } else { format!("{x:.0}") };
        let verschil = if gevraagd == 0.0 {
            String::from("-")
        } else {
            // Adding zero takes the sign from a negative zero.
            format!("{:+.1}%", (1000.0 * (gemaakt / gevraagd - 1.0)).round() / 10.0 + 0.0)
        };
        tabel.rij([naam, toon(gevraagd), toon(gemaakt), verschil]);
    }
    let kop = format!("{} at the start, {} (replicate 0 of seed {SEED})\n\n", model.title, model.start);
    Ok(kop + &tabel.tekst())
}

/// The margins to which the joint table of residents is fitted.
fn gepast(model: &Model) -> Vec<Regel> {
    let tabel = tabel::maak(model);
    let telling = |cellen: &[usize]| cellen.iter().map(|c| tabel.cellen[*c]).sum::<usize>() as f64;
    tabel.marges.iter().map(|m| Regel(m.naam.clone(), m.doel, telling(&m.cellen), false)).collect()
}

/// A share of some people.
fn deel<'a>(mensen: impl Iterator<Item = &'a Inwoner>, past: impl Fn(&Inwoner) -> bool) -> f64 {
    let (mut n, mut raak) = (0u32, 0u32);
    for i in mensen {
        n += 1;
        raak += u32::from(past(i));
    }
    f64::from(raak) / f64::from(n.max(1))
}

fn bijstand(model: &Model, r: &Regio) -> Vec<Regel> {
    let m = &model.parameters.regio;
    let made = |past: &dyn Fn(&Inwoner) -> bool| deel(r.in_bijstand().map(|(_, i)| i), past);
    let duren = [(0, 12, *m.duur_0, "< 1 year"), (12, 24, *m.duur_1, "1-2 years"), (24, 60, *m.duur_2, "2-5 years")];
    let duren = duren.into_iter().chain([(60, i32::MAX, *m.duur_5, "> 5 years")]);
    let mut uit: Vec<Regel> = duren
        .map(|(van, tot, doel, naam)| {
            Regel(format!("bijstand for {naam}"), doel, made(&|i| (van..tot).contains(&i.duur(r.nu))), true)
        })
        .collect();
    let feiten = [
        ("psychische klachten", Feiten::PSYCHISCH, *m.psychisch),
        ("lichamelijke beperking", Feiten::LICHAMELIJK, *m.lichamelijk),
        ("schulden", Feiten::SCHULDEN, *m.schulden),
        ("zorgtaken", Feiten::ZORGTAKEN, *m.zorgtaken),
        ("statushouder", Feiten::STATUSHOUDER, *m.statushouder),
        ("part-time work", Feiten::DEELTIJD, *m.deeltijd),
    ];
    for (naam, feit, doel) in feiten {
        uit.push(Regel(format!("bijstand with {naam}"), doel, made(&|i| i.is(feit)), true));
    }
    uit.push(Regel("bijstand with too little Dutch".into(), *m.taal, made(&|i| i.taal < 2), true));
    let voorziening = made(&|i| i.dossier.traject != GEEN || i.dossier.steun != GEEN);
    uit.push(Regel("bijstand with a voorziening".into(), *m.voorziening, voorziening, true));
    uit
}

/// Households: a couple shares one uitkering.
fn huishoudens(model: &Model, r: &Regio) -> Vec<Regel> {
    let m = &model.parameters.regio;
    let tel = |feit: u32| r.in_bijstand().filter(|(_, i)| i.is(feit)).count() as f64;
    let personen = r.in_bijstand().count() as f64;
    let (paren, ouders) = (tel(Feiten::PAAR) / 2.0, tel(Feiten::OUDER));
    let uitkeringen = personen - paren;
    let gevraagd = model.gemeenten.iter().map(|g| *g.cijfers.bijstand).sum::<f64>() / (1.0 + *m.paar);
    let regel = |naam: &str, doel: f64, x: f64| Regel(format!("uitkeringen to {naam}"), doel, x / uitkeringen, true);
    vec![
        Regel("uitkeringen".into(), gevraagd, uitkeringen, false),
        regel("couples", *m.paar, paren),
        regel("single parents", *m.alleenstaande_ouder, ouders),
        regel("people alone", *m.alleenstaand, uitkeringen - paren - ouders),
    ]
}

/// Arbeidsvermogen below the lowest class, beside the middle of what evidence says.
fn vermogen(model: &Model, r: &Regio) -> Result<Option<Regel>, Error> {
    let grens = *model.parameters.toegang.grens_sociaal;
    let naam = format!("bijstand with arbeidsvermogen below {:.0}%", 100.0 * grens);
    let made = deel(r.in_bijstand().map(|(_, i)| i), |i| f64::from(i.vermogen) < grens);
    let bewijs = plausibiliteit::lees(model)?.into_iter().find(|g| g.maat == Maat::VermogenLaag);
    Ok(bewijs.map(|g| Regel(naam, (g.laag + g.hoog) / 200.0, made, true)))
}

/// Posts in use, who holds them and where residents work.
fn werk(model: &Model, r: &Regio) -> Vec<Regel> {
    let p = &model.parameters;
    let markt = |post: PostId| &r.deelmarkten[r.markt_van(post) as usize];
    let open = (0..r.posten.len() as PostId).filter(|x| r.post(*x).bezetting != Bezetting::Gesloten);
    let binnen: Vec<PostId> = open.filter(|x| markt(*x).klasse != Klasse::Buiten).collect();
    let aandeel =
        |past: &dyn Fn(PostId) -> bool| binnen.iter().filter(|x| past(**x)).count() as f64 / binnen.len().max(1) as f64;
    let mut uit: Vec<Regel> = model
        .sectoren
        .iter()
        .enumerate()
        .map(|(s, sector)| {
            let made = aandeel(&|x| usize::from(markt(x).sector) == s);
            Regel(format!("posts in the region in {}", sector.title), *sector.cijfers.banen, made, true)
        })
        .collect();
    let forens = aandeel(&|x| r.post(x).bezetting == Bezetting::Forens);
    uit.push(Regel("posts in the region held by forensen".into(), *p.markt.forensen_binnen, forens, true));
    let vacant = aandeel(&|x| r.post(x).bezetting == Bezetting::Vacant);
    uit.push(Regel("posts in the region vacant".into(), *p.regio.vacaturegraad, vacant, true));
    let klasse = |i: &Inwoner| (i.post != GEEN_POST).then(|| markt(i.post).klasse);
    let werknemers = || r.bewoners().map(|(_, i)| i).filter(|i| matches!(i.positie, Positie::Vast | Positie::Flex));
    let buiten = deel(werknemers(), |i| klasse(i) == Some(Klasse::Buiten));
    uit.push(Regel("werknemers who work outside the region".into(), *p.regio.pendel_uit, buiten, true));
    let in_regio = werknemers().filter(|i| klasse(i) != Some(Klasse::Buiten));
    let inclusief = deel(in_regio, |i| klasse(i) == Some(Klasse::Inclusief));
    uit.push(Regel("of the others, at inclusive werkgevers".into(), *p.regio.inclusief, inclusief, true));
    uit
}

fn werkgevers(model: &Model, r: &Regio) -> Vec<Regel> {
    let m = &model.parameters.regio;
    let doelen = [*m.werkgevers_klein, *m.werkgevers_midden, *m.werkgevers_groot, *m.werkgevers_zeer_groot];
    let n = r.werkgevers.len().max(1) as f64;
    let grootten = grootten(m);
    let grootte = |w: &Werkgever| grootten.iter().rposition(|(van, _)| f64::from(w.posten) >= *van).unwrap_or(0);
    let mut uit: Vec<Regel> = (0..grootten.len())
        .map(|k| {
            let made = r.werkgevers.iter().filter(|w| grootte(w) == k).count() as f64 / n;
            let (van, tot) = grootten[k];
            Regel(format!("werkgevers with {van} to {tot} posts"), doelen[k], made, true)
        })
        .collect();
    let sroi = r.werkgevers.iter().filter(|w| w.sroi).count() as f64 / n;
    uit.push(Regel("werkgevers with an SROI duty".into(), *m.sroi, sroi, true));
    uit
}
