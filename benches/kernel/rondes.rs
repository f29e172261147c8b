//! Interleaved rounds: in every round every case has its turn once, so that what the machine does meanwhile hits all.

/// Chance that the interval of a median may miss.
const MISS: f64 = 0.05;

/// A median with its interval: low, middle, high.
pub type Median = (f64, f64, f64);

/// What each case gives, round after round; `run` is told the case and the round.
pub fn interleaved<T>(cases: usize, rounds: usize, mut run: impl FnMut(usize, usize) -> T) -> Vec<Vec<T>> {
    let mut given: Vec<Vec<T>> = (0..cases).map(|_| Vec::with_capacity(rounds)).collect();
    for round in 0..rounds {
        // Nobody always follows the same one.
        for turn in 0..cases {
            let case = (turn + round) % cases;
            given[case].push(run(case, round));
        }
    }
    given
}

/// Median of the ratios within rounds.
pub fn ratio(top: &[f64], bottom: &[f64]) -> Median {
    median(&top.iter().zip(bottom).map(|(a, b)| a / b).collect::<Vec<f64>>())
}

/// Median with an interval of order statistics, which holds for any distribution.
pub fn median(values: &[f64]) -> Median {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    let mut rank = 0;
    // Chance that at most `rank` of n values are below the true median.
    let (mut point, mut tail) = (0.5f64.powi(n as i32), 0.5f64.powi(n as i32));
    while tail + point * (n - rank) as f64 / (rank + 1) as f64 <= MISS / 2.0 {
        point *= (n - rank) as f64 / (rank + 1) as f64;
        tail += point;
        rank += 1;
    }
    (sorted[rank], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0, sorted[n - 1 - rank])
}
