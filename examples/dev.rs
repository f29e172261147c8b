use doorstroom::draw::Draws;
use doorstroom::measure::Indicator as I;
use doorstroom::model::populatie::Begin;
use doorstroom::model::{Change, How, Model, Tijdlijn, stationair};
use doorstroom::quantity::Maand;
use doorstroom::simulation::{Opdracht, Simulatie};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let model = Model::load(std::path::Path::new(&args[1])).unwrap_or_else(|e| panic!("{e}"));
    let n: i32 = args[2].parse().unwrap();
    let vraag: Option<f64> = args.get(3).and_then(|s| s.parse().ok());
    let changes: Vec<Change> = vraag
        .map(|v| Change { from: model.start, gemeente: None, path: "economie.vraag".into(), how: How::Set(v) })
        .into_iter()
        .collect();
    let einde = model.start + n - 1;
    let t0 = Tijdlijn::new(&model, &[], model.start);
    let t = Tijdlijn::new(&model, &changes, einde);
    let draws = Draws::new(2022, 0);
    let d = stationair::lees(&model).unwrap();
    let tt = std::time::Instant::now();
    let mut b = Begin::maak(&model, &d, &t0, &draws, n as usize);
    if args.get(5).is_some() {
        b.achtergrond.tot.iter_mut().for_each(|x| *x = None);
    }
    eprintln!(
        "made {} people {} posts {} werkgevers {} deelmarkten in {:?}",
        b.regio.inwoners.len(),
        b.regio.posten.len(),
        b.regio.werkgevers.len(),
        b.regio.deelmarkten.len(),
        tt.elapsed()
    );
    let o = Opdracht {
        tijdlijn: &t,
        achtergrond: &b.achtergrond,
        draws,
        structuur: Default::default(),
        policy: Maand::van(2024, 4),
        controle: args.len() > 4,
    };
    let mut s = Simulatie::new(b.regio.clone(), o);
    let t0 = std::time::Instant::now();
    println!(
        "month     inw   bij  >1   >2   >5    ww   zoek  niet ondw  ao  werkn  zzp  lks tom | vac   u%   uit  werk ovg dem her | in ww wrk nug ves st | hire forens bverl | leer ovtr steun naz wacht intk| wsp gast lksp"
    );
    for m in 0..n {
        if let Err(e) = s.maand() {
            println!("{e}");
            return;
        }
        let l = s.loop_.rijen.last().unwrap().last().unwrap();
        let g = |i: I| l[i as usize];
        let b = g(I::Bijstand) as f64;
        let pc = |i: I| g(i) as f64 / b * 100.0;
        let werk = g(I::Werknemers) + g(I::Zelfstandigen) + g(I::WerkTomin) + g(I::WerkWsw);
        let u = g(I::Werkloos) as f64 / (g(I::Werkloos) + werk) as f64 * 100.0;
        if m < 3 || m % 12 == 11 {
            println!(
                "{} {} {} {:.1} {:.1} {:.1} {} {} {} {} {} {} {} {} {} | {} {:.1} | {} {} {} {} | {} {} {} {} {} | {} {} {} F{} | {} {} {} {} {} {} | {} {} {}",
                model.start + m,
                g(I::Inwoners),
                g(I::Bijstand),
                pc(I::BijstandOver1Jaar),
                pc(I::BijstandOver2Jaar),
                pc(I::BijstandOver5Jaar),
                g(I::Ww),
                g(I::NugZoekend),
                g(I::NugNietZoekend),
                g(I::Onderwijs),
                g(I::Arbeidsongeschikt),
                g(I::Werknemers),
                g(I::Zelfstandigen),
                g(I::WerkLks),
                g(I::WerkTomin),
                g(I::Vacatures),
                u,
                g(I::UitNaarWerk),
                g(I::UitOverig),
                g(I::UitDemografie),
                g(I::Herinstroom),
                g(I::InUitWw),
                g(I::InUitWerk),
                g(I::InUitNug),
                g(I::InVestiging),
                g(I::InStatushouder),
                g(I::Aangenomen),
                g(I::AangenomenForens),
                g(I::Baanverlies),
                g(I::Forensen),
                g(I::TrajectLeerwerk),
                g(I::TrajectOverig),
                g(I::Steun),
                g(I::InNazorg),
                g(I::Wachtend),
                g(I::OntwikkelWachtend),
                g(I::PlaatsingWsp),
                g(I::PlaatsingGast),
                g(I::PlaatsingLks)
            );
        }
    }
    for g in 0..8 {
        println!(
            "g{g} bijstand {} -> {}",
            s.loop_.rijen[0][g][I::Bijstand as usize],
            s.loop_.rijen.last().unwrap()[g][I::Bijstand as usize]
        );
    }
    eprintln!("{n} months in {:?}", t0.elapsed());
    profielen(&s);
    for (n, i) in model.instrumenten.iter().enumerate() {
        println!("{n} {}", i.name);
    }
    let kas = &s.regio.kassen;
    for g in 0..kas.len() {
        println!("{g} pb vrij {:?} ontv {:?}", kas[g][0].vrij().as_euro(), kas[g][0].ontvangen.as_euro());
    }
    // flows & herinstroom
    let som = |i: I, van: usize, tot: usize| -> f64 {
        s.loop_.rijen[van..tot].iter().map(|r| r.last().unwrap()[i as usize] as f64).sum()
    };
    let nn = n as usize;
    if nn >= 36 {
        let (a, z) = (nn - 24, nn);
        let st = som(I::Bijstand, a, z) / 24.0;
        println!(
            "inflow/stock {:.3} outflow work {:.3} other {:.3} demo {:.3}",
            (som(I::InUitWw, a, z)
                + som(I::InUitWerk, a, z)
                + som(I::InUitNug, a, z)
                + som(I::InVestiging, a, z)
                + som(I::InStatushouder, a, z))
                / 2.0
                / st,
            som(I::UitNaarWerk, a, z) / 2.0 / st,
            som(I::UitOverig, a, z) / 2.0 / st,
            som(I::UitDemografie, a, z) / 2.0 / st
        );
        let c = &s.regio.cohorten[12..nn - 12.min(nn)];
        let ex: u32 = c.iter().map(|c| c.naar_werk).sum();
        for k in [6, 12] {
            let t: u32 = c.iter().map(|c| c.terug_na_werk[..k].iter().sum::<u32>()).sum();
            println!("herinstroom {k}: {:.3}", t as f64 / ex as f64);
        }
    }
}
#[allow(dead_code)]
fn profielen(s: &Simulatie) {
    use doorstroom::instrument::Profiel;
    for (p, n) in Profiel::ALL {
        let c = s.regio.in_bijstand().filter(|(_, i)| i.profiel == p).count();
        let t = s.regio.in_bijstand().filter(|(_, i)| i.profiel == p && i.traject != 255).count();
        println!("{n}: {c}, in traject {t}");
    }
    for g in 0..s.regio.ruimte.len() {
        println!("{g}: {:?}", s.regio.ruimte[g].iter().map(|c| c.as_euro().round()).collect::<Vec<_>>());
    }
}
