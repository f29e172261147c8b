//! Iterative proportional fitting: a joint table that meets given margins and otherwise keeps the
//! pattern of a seed table; and its rounding to whole people.

/// Which cells a margin adds up, and to what.
pub struct Marge {
    /// What is counted, for people to read.
    pub naam: String,
    /// The cells.
    pub cellen: Vec<usize>,
    /// What they should add up to.
    pub doel: f64,
}

/// Rounds of fitting at most; it usually converges in a few tens.
const RONDEN: usize = 2000;
/// Largest relative miss that counts as met.
const NAUWKEURIG: f64 = 1e-9;

/// Scales the table to each margin in turn until all are met. Zero cells stay zero.
pub fn pas(tabel: &mut [f64], marges: &[Marge]) {
    for _ in 0..RONDEN {
        let mut grootste: f64 = 0.0;
        for marge in marges {
            let som: f64 = marge.cellen.iter().map(|c| tabel[*c]).sum();
            if som <= 0.0 {
                continue;
            }
            let factor = marge.doel / som;
            grootste = grootste.max((factor - 1.0).abs());
            marge.cellen.iter().for_each(|c| tabel[*c] *= factor);
        }
        if grootste < NAUWKEURIG {
            return;
        }
    }
}

/// Whole numbers with the same total, cell by cell within one, and every run of cells within one too
/// (the remainder is carried on), so that margins over neighbouring cells are kept.
pub fn rond_af(tabel: &[f64]) -> Vec<usize> {
    let (mut som, mut gegeven) = (0.0, 0usize);
    tabel
        .iter()
        .map(|cel| {
            som += cel;
            let tot = (som + 0.5 - 1e-9).floor().max(0.0) as usize;
            let deel = tot.saturating_sub(gegeven);
            gegeven += deel;
            deel
        })
        .collect()
}

/// Splits a whole number by shares, largest remainders first.
pub fn verdeel(totaal: usize, aandelen: &[f64]) -> Vec<usize> {
    let som: f64 = aandelen.iter().sum();
    let exact: Vec<f64> = aandelen.iter().map(|a| a / som * totaal as f64).collect();
    let mut uit: Vec<usize> = exact.iter().map(|x| x.floor() as usize).collect();
    let mut volgorde: Vec<usize> = (0..aandelen.len()).collect();
    volgorde.sort_by(|a, b| (exact[*b].fract()).total_cmp(&exact[*a].fract()).then(a.cmp(b)));
    let rest = totaal - uit.iter().sum::<usize>();
    volgorde.into_iter().take(rest).for_each(|n| uit[n] += 1);
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitting_meets_margins_that_agree() {
        let mut tabel = vec![1.0, 2.0, 3.0, 4.0];
        let marge = |cellen: &[usize], doel| Marge { naam: String::new(), cellen: cellen.to_vec(), doel };
        let marges = [marge(&[0, 1], 40.0), marge(&[2, 3], 60.0), marge(&[0, 2], 30.0), marge(&[1, 3], 70.0)];
        pas(&mut tabel, &marges);
        for m in &marges {
            let som: f64 = m.cellen.iter().map(|c| tabel[*c]).sum();
            assert!((som - m.doel).abs() < 1e-6);
        }
        // The odds ratio of the seed is kept.
        assert!((tabel[0] * tabel[3] / (tabel[1] * tabel[2]) - 4.0 / 6.0).abs() < 1e-6);
    }

    #[test]
    fn rounding_keeps_totals() {
        let tabel: Vec<f64> = (0..97).map(|n| f64::from(n) * 0.37).collect();
        let som: f64 = tabel.iter().sum();
        assert!((rond_af(&tabel).iter().sum::<usize>() as f64 - som).abs() <= 0.5);
        assert_eq!(verdeel(100, &[0.2, 0.11, 0.25, 0.44]), [20, 11, 25, 44]);
        assert_eq!(verdeel(7, &[1.0, 1.0, 1.0]).iter().sum::<usize>(), 7);
    }
}
