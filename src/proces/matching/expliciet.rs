//! Explicit vacancies, the alternative structure: each application goes to the next vacancy on a ring
//! of stable posts; the werkgever takes the highest score above its minimum; a person with several
//! offers takes the best quality. One round. Close to the expected queue in the mean, but luck spreads
//! through chains of displaced applicants, so pairs of scenarios drift apart within a year.

use crate::draw::Stream;
use crate::proces::Kader;
use crate::proces::matching::{Rij, Sollicitatie, Uitslag};
use crate::regio::{PostId, Regio};

/// Whose application it is.
#[derive(Clone, Copy)]
enum Kandidaat {
    Inwoner(Sollicitatie),
    Forens,
}

/// Settles one submarket.
pub fn schik(r: &Regio, k: &Kader, d: u16, schaal: f64, rij: &Rij, vacatures: &[(PostId, f64)]) -> Uitslag {
    let m = &r.deelmarkten[d as usize];
    let mut beste: Vec<Option<(f64, Kandidaat)>> = vec![None; vacatures.len()];
    let mut dien_in = |plek: f64, score: f64, kandidaat: Kandidaat| {
        if vacatures.is_empty() {
            return;
        }
        let begin = m.van + (plek * f64::from(m.tot - m.van)) as u32;
        let n = vacatures.partition_point(|(p, _)| *p < begin) % vacatures.len();
        if score >= vacatures[n].1 && beste[n].is_none_or(|(hoogste, _)| score > hoogste) {
            beste[n] = Some((score, kandidaat));
        }
    };
    for s in &rij.bijstand {
        dien_in(s.geluk, s.score, Kandidaat::Inwoner(*s));
    }
    for eigen in rij.overig.chunk_by(|a, b| a.wie == b.wie) {
        for (n, s) in eigen.iter().enumerate() {
            dien_in(s.geluk, s.score, Kandidaat::Inwoner(*s));
            // Each application has twins by non-residents, with the same score and their own luck.
            let sleutel = r.inwoner(s.wie).sleutel;
            let mut draw = k.draws.draw(Stream::Afronding, sleutel, k.nu + 1000 * (n as i32 + 1));
            for _ in 0..(m.rivalen * schaal + draw.uniform()) as usize {
                dien_in(draw.uniform(), s.score, Kandidaat::Forens);
            }
        }
    }
    let forensen = beste.iter().filter(|b| matches!(b, Some((_, Kandidaat::Forens)))).count() as f64;
    let mut treffers: Vec<Sollicitatie> = beste
        .iter()
        .zip(vacatures)
        .filter_map(|(b, (post, _))| match b {
            Some((_, Kandidaat::Inwoner(s))) => Some(Sollicitatie { post: Some(*post), ..*s }),
            _ => None,
        })
        .collect();
    treffers.sort_by(|a, b| {
        let (x, y) = (r.inwoner(a.wie).sleutel, r.inwoner(b.wie).sleutel);
        x.cmp(&y).then(b.kwaliteit.total_cmp(&a.kwaliteit))
    });
    treffers.dedup_by_key(|s| s.wie);
    let gevuld = treffers.len() as f64 + forensen;
    let vulgraad = if vacatures.is_empty() { m.vulgraad } else { (gevuld / vacatures.len() as f64).min(1.0) };
    Uitslag { treffers, forensen, vulgraad }
}
