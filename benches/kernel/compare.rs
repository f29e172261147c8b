//! Times in interleaved rounds: in every round everyone runs once, so that what the machine does meanwhile hits all.

use super::{Run, bare};

/// An implementation of the kernel.
#[derive(Clone, Copy)]
pub struct Peer {
    /// What it is called.
    pub name: &'static str,
    /// The size from which on it is left out, as slow, unless it is asked for.
    pub slow_above: usize,
    /// Runs it.
    pub run: Run,
}

/// The yardsticks, and the engine of Doorstroom that is held against them.
pub const OWN: [Peer; 4] = [
    Peer { name: HASHED, slow_above: usize::MAX, run: bare::hashed::run },
    Peer { name: SKIPPING, slow_above: usize::MAX, run: bare::skipping::run },
    Peer { name: "bare, plain loop", slow_above: usize::MAX, run: bare::plain::run },
    Peer { name: "doorstroom", slow_above: usize::MAX, run: crate::engine::run },
];

/// The bare loop over everybody.
pub const HASHED: &str = "bare, every person hashed";
/// The bare loop over events.
pub const SKIPPING: &str = "bare, skipping";

/// Chance that the interval of a median ratio may miss.
const MISS: f64 = 0.05;

/// One size: everyone, round after round, and a table of medians and of ratios to each of `against`.
pub fn table(peers: &[Peer], against: &[&str], (people, months): (usize, usize), rounds: usize) -> String {
    let mut times = vec![Vec::with_capacity(rounds); peers.len()];
    for round in 0..rounds {
        // Nobody always follows the same one.
        for turn in 0..peers.len() {
            let i = (turn + round) % peers.len();
            let seconds = (peers[i].run)(people, months, round as u64 + 1).loop_seconds;
            times[i].push(seconds * 1e9 / (people * months) as f64);
        }
    }
    let mut text = format!("\n{people} people, {months} months, {rounds} rounds\n{:28}{:>10}{:>10}", "", "ns", "least");
    for name in against {
        text += &format!("{:>36}", format!("ratio to {name}"));
    }
    for (peer, own) in peers.iter().zip(&times) {
        let least = own.iter().copied().fold(f64::INFINITY, f64::min);
        text += &format!("\n{:28}{:>10.2}{:>10.2}", peer.name, median(own).1, least);
        for name in against {
            let Some(base) = peers.iter().position(|p| p.name == *name) else { continue };
            let ratios: Vec<f64> = own.iter().zip(&times[base]).map(|(a, b)| a / b).collect();
            let (low, middle, high) = median(&ratios);
            text += &format!("{:>36}", format!("{middle:.2} ({low:.2} to {high:.2})"));
        }
    }
    text + "\n"
}

/// Median with an interval of order statistics, which holds for any distribution.
fn median(values: &[f64]) -> (f64, f64, f64) {
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
