//! `labour-kernel-v1` on the engine of Doorstroom against bare Rust loops, in interleaved rounds on one thread:
//! nanoseconds per person-month, and ratios with their intervals. First it is checked that all agree.
//!
//! `cargo bench --bench kernel [-- ROUNDS]`; 15 rounds by default. Other frameworks are in `benches/peers/`.

#[path = "kernel/engine.rs"]
mod engine;
#[path = "kernel/mod.rs"]
mod kernel;

use kernel::agreement::{self, FEWEST_SEEDS, LIMIT, REFERENCES};
use kernel::compare::{self, HASHED, OWN, Peer, SKIPPING};

/// People and months.
const SIZES: [(usize, usize); 4] = [(10_000, 1_200), (155_000, 120), (1_500_000, 24), (11_000_000, 12)];

fn main() {
    let rounds = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(15);
    for peer in OWN {
        for reference in &REFERENCES {
            let rows = agreement::compare(peer.run, reference, FEWEST_SEEDS);
            if let Some(row) = rows.iter().find(|row| !row.agrees()) {
                eprintln!(
                    "{}: {} is {}, not {}: {:.1} errors",
                    peer.name, row.name, row.mean, row.reference, row.errors
                );
                std::process::exit(1);
            }
            let most = rows.iter().map(|row| row.errors.abs()).fold(0.0, f64::max);
            println!("{}: at most {most:.1} standard errors from the reference, limit {LIMIT}", peer.name);
        }
    }
    for size in SIZES {
        let here: Vec<Peer> = OWN.into_iter().filter(|peer| size.0 <= peer.slow_above).collect();
        print!("{}", compare::table(&here, &[HASHED, SKIPPING], size, rounds));
    }
}
