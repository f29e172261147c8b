//! Where the uncertainty of a comparison comes from: from what is not known of the parameters, or from chance; and
//! which parameters move it.

use crate::measure::statistiek::{covariantie, gemiddelde, quantile, t_quantile};
use crate::measure::vergelijking::verschillen;
use crate::measure::{Indicator, Loop, Uitkomst};

/// How many parameters are named.
const GENOEMD: usize = 3;
/// Replicates below which ranks say nothing: with four of them one in twelve parameters is in perfect order by chance.
const GENOEG: usize = 12;

/// The parameters of every replicate of an outcome.
#[derive(Clone, Debug)]
pub struct Trekkingen {
    /// Paths of the numbers that differ between replicates.
    pub paden: Vec<String>,
    /// Lowest and highest value that each can have.
    pub bereik: Vec<(f64, f64)>,
    /// Their values, by replicate.
    pub waarden: Vec<Vec<f64>>,
    /// The first replicates again with the same numbers and other luck, `[scenario][replicate]`.
    pub tweelingen: Vec<Vec<Loop>>,
}

/// A parameter that moves a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Invloed {
    /// Its path.
    pub pad: String,
    /// Rank correlation with the difference, over replicates.
    pub correlatie: f64,
    /// Whether chance alone would rarely give so large a correlation to any of all parameters.
    pub zeker: bool,
    /// The value at which the difference becomes nil, all others as they are on average; none within its range.
    pub omslag: Option<f64>,
    /// Lowest and highest value that it can have.
    pub bereik: (f64, f64),
}

/// Where the uncertainty of one comparison comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Ontleding {
    /// 5%, 50% and 95% of the difference over replicates: parameters and chance together.
    pub kwantielen: [f64; 3],
    /// Part of its variance that comes from the parameters; and a 95% range of that part, as far as few pairs leave unsure how
    /// much is chance.
    pub uit_parameters: (f64, [f64; 2]),
    /// Standard deviation by chance alone.
    pub toeval: f64,
    /// The parameters that move it most, the strongest first.
    pub invloeden: Vec<Invloed>,
}

/// Takes apart the difference in persons in bijstand between two scenarios in a month; nothing without draws of the
/// parameters or with too few.
pub fn ontleed(u: &Uitkomst, (a, b): (usize, usize), maand: usize) -> Option<Ontleding> {
    let t = u.trekkingen.as_ref()?;
    let d = verschillen(u, a, b, maand, Indicator::Bijstand);
    let bijstand = |l: &Loop| Some(l.rijen.get(maand)?.last()?[Indicator::Bijstand as usize] as f64);
    let weer = t.tweelingen.get(a)?.iter().zip(t.tweelingen.get(b)?).map(|(a, b)| Some(bijstand(a)? - bijstand(b)?));
    let weer: Vec<f64> = weer.collect::<Option<_>>()?;
    if d.len() < 4 || weer.len() < 2 {
        return None;
    }
    let toeval = gemiddelde(&d.iter().zip(&weer).map(|(een, ander)| 0.5 * (een - ander).powi(2)).collect::<Vec<_>>());
    let alles = covariantie(&d, &d);
    let deel = |maal: f64| if alles > 0.0 { (1.0 - maal * toeval / alles).clamp(0.0, 1.0) } else { 0.0 };
    let mut op_volgorde = d.clone();
    op_volgorde.sort_by(f64::total_cmp);
    Some(Ontleding {
        kwantielen: [0.05, 0.5, 0.95].map(|p| quantile(&op_volgorde, p)),
        uit_parameters: (deel(1.0), toeval_tussen(weer.len()).map(deel)),
        toeval: libm::sqrt(toeval),
        invloeden: invloeden(t, &d),
    })
}

/// How many times a variance that so many squares gave the true one may be: at most, and at least, with 95% between them. By
/// the cube root of Wilson and Hilferty, which makes chi-square next to normal.
fn toeval_tussen(kwadraten: usize) -> [f64; 2] {
    const Z95: f64 = 1.959_963_985;
    let c = 2.0 / (9.0 * kwadraten as f64);
    [-Z95, Z95].map(|z| (1.0 - c + z * libm::sqrt(c)).max(0.05).powi(3).recip())
}

fn invloeden(t: &Trekkingen, d: &[f64]) -> Vec<Invloed> {
    let grens = grens(d.len(), t.paden.len());
    let rang_van_d = rangen(d);
    let mut alle: Vec<Invloed> = (0..t.paden.len())
        .filter_map(|k| {
            let x: Vec<f64> = t.waarden.iter().map(|rij| rij[k]).collect();
            let correlatie = correlatie(&rangen(&x), &rang_van_d)?;
            let helling = covariantie(&x, d) / covariantie(&x, &x);
            let omslag = gemiddelde(&x) - gemiddelde(d) / helling;
            let (laag, hoog) = t.bereik[k];
            let omslag = (helling != 0.0 && (laag..=hoog).contains(&omslag)).then_some(omslag);
            let zeker = d.len() >= GENOEG && correlatie.abs() > grens;
            Some(Invloed { pad: t.paden[k].clone(), correlatie, zeker, omslag, bereik: t.bereik[k] })
        })
        .collect();
    alle.sort_by(|a, b| b.correlatie.abs().total_cmp(&a.correlatie.abs()).then_with(|| a.pad.cmp(&b.pad)));
    alle.truncate(GENOEMD);
    alle
}

/// The correlation that none of so many parameters reaches by chance, in 19 of 20 experiments.
fn grens(n: usize, parameters: usize) -> f64 {
    let vrij = n as f64 - 2.0;
    let t = t_quantile(1.0 - 0.025 / parameters.max(1) as f64, vrij);
    t / libm::sqrt(vrij + t * t)
}

/// Ranks; equal values share the mean of theirs.
fn rangen(x: &[f64]) -> Vec<f64> {
    let mut volgorde: Vec<usize> = (0..x.len()).collect();
    volgorde.sort_by(|a, b| x[*a].total_cmp(&x[*b]));
    let mut rangen = vec![0.0; x.len()];
    let mut van = 0;
    while van < volgorde.len() {
        let gelijk = volgorde[van..].iter().take_while(|n| x[**n] == x[volgorde[van]]).count();
        let rang = van as f64 + 0.5 * (gelijk - 1) as f64;
        volgorde[van..van + gelijk].iter().for_each(|n| rangen[*n] = rang);
        van += gelijk;
    }
    rangen
}

fn correlatie(a: &[f64], b: &[f64]) -> Option<f64> {
    let samen = libm::sqrt(covariantie(a, a) * covariantie(b, b));
    (samen > 0.0).then(|| covariantie(a, b) / samen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::proef;

    #[test]
    fn chance_is_known_as_well_as_so_many_squares_tell() {
        // From tables of chi-square: 2.180 and 17.535 with eight degrees of freedom, 16.791 and 46.979 with thirty.
        for (n, [hoogstens, minstens]) in [(8, [8.0 / 2.180, 8.0 / 17.535]), (30, [30.0 / 16.791, 30.0 / 46.979])] {
            let [boven, onder] = toeval_tussen(n);
            assert!(
                (boven / hoogstens - 1.0).abs() < 0.02 && (onder / minstens - 1.0).abs() < 0.02,
                "{n}: {boven} {onder}"
            );
        }
    }

    /// Differences that follow the first of two parameters, with chance of one person either way.
    fn uitkomst(n: usize) -> Uitkomst {
        let mut u = proef::uitkomst(2, n, 3);
        let x = |r: usize| r as f64 / n as f64;
        let zet = |l: &mut Loop, bijstand: f64| {
            for rij in l.rijen.iter_mut().filter_map(|rijen| rijen.last_mut()) {
                rij[Indicator::Bijstand as usize] = bijstand as i64;
            }
        };
        let mut tweelingen = u.lopen.clone();
        (0..n).for_each(|r| {
            let ruis = if r % 2 == 0 { 1.0 } else { -1.0 };
            zet(&mut u.lopen[0][r], 1000.0);
            zet(&mut tweelingen[0][r], 1000.0);
            zet(&mut u.lopen[1][r], 1000.0 + 100.0 * (x(r) - 0.25) + ruis);
            zet(&mut tweelingen[1][r], 1000.0 + 100.0 * (x(r) - 0.25) - ruis);
        });
        u.trekkingen = Some(Trekkingen {
            paden: vec!["a.volgt".into(), "a.niets".into()],
            bereik: vec![(0.0, 1.0); 2],
            waarden: (0..n).map(|r| vec![x(r), ((r * 7) % n) as f64 / n as f64]).collect(),
            tweelingen,
        });
        u
    }

    #[test]
    fn parameters_and_chance_are_told_apart_and_the_turning_point_is_found() {
        let o = ontleed(&uitkomst(40), (1, 0), 2).expect("draws");
        assert!(o.uit_parameters.0 > 0.98 && o.toeval < 2.0, "{o:?}");
        assert!(o.uit_parameters.1[0] < o.uit_parameters.0 && o.uit_parameters.0 < o.uit_parameters.1[1], "{o:?}");
        let eerste = &o.invloeden[0];
        assert!(eerste.pad == "a.volgt" && eerste.zeker && eerste.correlatie > 0.95);
        assert!((eerste.omslag.expect("within its range") - 0.25).abs() < 0.03, "{eerste:?}");
        assert!(!o.invloeden[1].zeker, "{:?}", o.invloeden[1]);
        let mut zonder = uitkomst(40);
        zonder.trekkingen = None;
        assert_eq!(ontleed(&zonder, (1, 0), 2), None);
    }

    #[test]
    fn equal_values_share_a_rank_and_more_parameters_ask_for_more() {
        assert_eq!(rangen(&[3.0, 1.0, 3.0, 2.0]), vec![2.5, 0.0, 2.5, 1.0]);
        assert!(grens(20, 300) > grens(20, 3) && grens(200, 300) < 0.35);
    }
}
