//! Implementations of the kernel in interleaved rounds, and their ratios.

use super::rondes::{interleaved, median, ratio};
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

/// One size: everyone, round after round, and a table of medians and of ratios to each of `against`.
pub fn table(peers: &[Peer], against: &[&str], (people, months): (usize, usize), rounds: usize) -> String {
    let times = interleaved(peers.len(), rounds, |i, round| {
        let seconds = (peers[i].run)(people, months, round as u64 + 1).loop_seconds;
        seconds * 1e9 / (people * months) as f64
    });
    let mut text = format!("\n{people} people, {months} months, {rounds} rounds\n{:28}{:>10}{:>10}", "", "ns", "least");
    for name in against {
        text += &format!("{:>36}", format!("ratio to {name}"));
    }
    for (peer, own) in peers.iter().zip(&times) {
        let least = own.iter().copied().fold(f64::INFINITY, f64::min);
        text += &format!("\n{:28}{:>10.2}{:>10.2}", peer.name, median(own).1, least);
        for name in against {
            let Some(base) = peers.iter().position(|p| p.name == *name) else { continue };
            let (low, middle, high) = ratio(own, &times[base]);
            text += &format!("{:>36}", format!("{middle:.2} ({low:.2} to {high:.2})"));
        }
    }
    text + "\n"
}
