//! Explicit vacancies, the alternative structure: each application goes to the next vacancy on a ring
//! of stable posts; the werkgever takes the highest score above its minimum; a person with several
//! offers takes the best quality. One round. Close to the expected queue in the mean, but luck spreads
//! through chains of displaced applicants, so pairs of scenarios drift apart within a year.

use crate::draw::Stream;
use crate::proces::Kader;
use crate::proces::matching::zoeken::Rij;
use crate::proces::matching::{Treffer, Uitslag, Vacature};
use crate::regio::Regio;

/// Whose application it is.
#[derive(Clone, Copy)]
enum Kandidaat {
    Inwoner(Treffer),
    Forens,
}

/// Settles one submarket.
pub fn schik(r: &Regio, k: &Kader, d: u16, schaal: f64, rij: Rij, vacatures: &[Vacature]) -> Uitslag {
    let m = &r.deelmarkten[d as usize];
    let mut beste: Vec<Option<(f64, Kandidaat)>> = vec![None; vacatures.len()];
    let mut dien_in = |plek: f64, score: f64, kandidaat: Kandidaat| {
        if vacatures.is_empty() {
            return;
        }
        let begin = m.van + (plek * f64::from(m.tot - m.van)) as u32;
        let n = vacatures.partition_point(|v| v.post < begin) % vacatures.len();
        if score >= vacatures[n].minimum && beste[n].is_none_or(|(hoogste, _)| score > hoogste) {
            beste[n] = Some((score, kandidaat));
        }
    };
    for zoeker in rij.bijstand {
        for s in rij.van(zoeker) {
            dien_in(s.geluk, s.score, Kandidaat::Inwoner(Treffer::van(zoeker, s)));
        }
    }
    for zoeker in rij.overig {
        for (n, s) in rij.van(zoeker).iter().enumerate() {
            dien_in(s.geluk, s.score, Kandidaat::Inwoner(Treffer::van(zoeker, s)));
            // Each application has twins by non-residents, with the same score and their own luck.
            let mut draw = k.draws.draw(Stream::Afronding, zoeker.sleutel, k.nu + 1000 * (n as i32 + 1));
            for _ in 0..(m.rivalen * schaal + draw.uniform()) as usize {
                dien_in(draw.uniform(), s.score, Kandidaat::Forens);
            }
        }
    }
    let forensen = beste.iter().filter(|b| matches!(b, Some((_, Kandidaat::Forens)))).count() as f64;
    let mut treffers: Vec<Treffer> = beste
        .iter()
        .zip(vacatures)
        .filter_map(|(b, vacature)| match b {
            Some((_, Kandidaat::Inwoner(t))) => Some(Treffer { post: Some(vacature.post), ..*t }),
            _ => None,
        })
        .collect();
    treffers.sort_by(|a, b| a.sleutel.cmp(&b.sleutel).then(b.kwaliteit.total_cmp(&a.kwaliteit)));
    treffers.dedup_by_key(|t| t.wie);
    let gevuld = treffers.len() as f64 + forensen;
    let vulgraad = if vacatures.is_empty() { m.vulgraad } else { (gevuld / vacatures.len() as f64).min(1.0) };
    Uitslag { treffers, forensen, vulgraad }
}
