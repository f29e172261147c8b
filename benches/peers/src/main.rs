//! `labour-kernel-v1` in other frameworks and in bare Rust: do they agree, and how fast are they?

#[path = "../../kernel/mod.rs"]
mod kernel;

#[path = "../../kernel/engine.rs"]
mod engine;
mod ixa_kernel;
mod krabmaga_kernel;
mod numpy_kernel;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use kernel::agreement::{self, FEWEST_SEEDS, LIMIT, REFERENCES};
use kernel::compare::{self, HASHED, OWN, Peer, SKIPPING};

const NUMPY: &str = "numpy";

/// The other frameworks. One line each.
const OTHERS: [Peer; 5] = [
    Peer { name: NUMPY, slow_above: usize::MAX, run: numpy_kernel::run },
    Peer { name: "ixa, plans and attempts", slow_above: 1_500_000, run: ixa_kernel::planned::run_attempts },
    Peer { name: "ixa, plans", slow_above: 1_500_000, run: ixa_kernel::planned::run },
    Peer { name: "ixa, stepping", slow_above: 1_500_000, run: ixa_kernel::stepping::run },
    Peer { name: "krabmaga", slow_above: 155_000, run: krabmaga_kernel::run },
];

/// Other frameworks and bare Rust on the same work.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compares the outcomes of everyone with the reference tables.
    Agreement {
        /// Seeds per implementation and size.
        #[arg(long, default_value_t = FEWEST_SEEDS, value_parser = at_least::<FEWEST_SEEDS>)]
        seeds: usize,
        #[command(flatten)]
        choice: Choice,
    },
    /// Times everyone in interleaved rounds, on one thread.
    Compare {
        /// Rounds per size.
        #[arg(long, default_value_t = 15, value_parser = at_least::<1>)]
        rounds: usize,
        /// Sizes, as PEOPLExMONTHS.
        #[arg(long, value_delimiter = ',', default_value = "10000x120,155000x120,1500000x24,11000000x12", value_parser = size)]
        sizes: Vec<(usize, usize)>,
        /// The slow ones at every size too.
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        choice: Choice,
    },
}

#[derive(Args)]
struct Choice {
    /// Only implementations whose name contains one of these.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

impl Choice {
    fn peers(&self) -> Vec<Peer> {
        let chosen = |p: &Peer| self.only.is_empty() || self.only.iter().any(|word| p.name.contains(word));
        let mut peers: Vec<Peer> = OWN.into_iter().chain(OTHERS).filter(chosen).collect();
        if peers.iter().any(|p| p.name == NUMPY)
            && let Err(why) = numpy_kernel::start()
        {
            eprintln!("without numpy: {why}");
            peers.retain(|p| p.name != NUMPY);
        }
        peers
    }
}

fn at_least<const LEAST: usize>(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|&n| n >= LEAST).ok_or_else(|| format!("a whole number of at least {LEAST}"))
}

fn size(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('x').and_then(|(people, months)| Some((people.parse().ok()?, months.parse().ok()?)));
    // Months are kept in 16 bits, people in 30.
    parts
        .filter(|&(people, months)| (1000..1 << 30).contains(&people) && (1..i16::MAX as usize - 100).contains(&months))
        .ok_or_else(|| "PEOPLExMONTHS, such as 155000x120".into())
}

/// Prints how far everyone is from the references, and gives whether all agree.
fn agree(peers: &[Peer], seeds: usize) -> bool {
    let mut all = true;
    println!(
        "Difference from the reference, in standard errors of the difference; {LIMIT} or more differs. {seeds} seeds."
    );
    for reference in &REFERENCES {
        println!("\n{} people, {} months", reference.people, reference.months);
        print!("{:28}", "");
        agreement::NAMES.iter().for_each(|name| print!("{name:>16}"));
        println!();
        for peer in peers {
            let rows = agreement::compare(peer.run, reference, seeds);
            print!("{:28}", peer.name);
            for row in rows {
                print!("{:>15.2}{}", row.errors, if row.agrees() { ' ' } else { '!' });
            }
            println!();
            for row in rows.iter().filter(|row| !row.agrees()) {
                println!("    {}: {:.7} against {:.7}", row.name, row.mean, row.reference);
                all = false;
            }
        }
    }
    println!("\n{}", if all { "All agree." } else { "Not all agree." });
    all
}

fn main() -> ExitCode {
    let well = match Cli::parse().command {
        Command::Agreement { seeds, choice } => agree(&choice.peers(), seeds),
        Command::Compare { rounds, sizes, all, choice } => {
            let peers = choice.peers();
            for size in sizes {
                let here: Vec<Peer> = peers.iter().copied().filter(|p| all || size.0 <= p.slow_above).collect();
                print!("{}", compare::table(&here, &[HASHED, SKIPPING], size, rounds));
            }
            true
        }
    };
    numpy_kernel::stop();
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
