//! The kernel in numpy: a process that stays, and answers a line for every run.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use crate::kernel::{Month, Outcome};

/// Names the Python to use; `python3` without it.
const PYTHON: &str = "PEERS_PYTHON";

struct Process {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

static PROCESS: Mutex<Option<Process>> = Mutex::new(None);

/// Starts the process; says why if it cannot be used.
pub fn start() -> Result<(), String> {
    let python = std::env::var(PYTHON).unwrap_or_else(|_| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/numpy_kernel.py");
    let mut child = Command::new(&python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("{python}: {e}"))?;
    let (Some(ask), Some(answer)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(format!("{python} has no pipes"));
    };
    let mut process = Process { child, ask, answer: BufReader::new(answer) };
    process.run(1000, 1, 1).map_err(|e| format!("{python} cannot run it ({e}); see requirements.txt"))?;
    *PROCESS.lock().map_err(|e| e.to_string())? = Some(process);
    Ok(())
}

/// Ends the process.
pub fn stop() {
    let process = PROCESS.lock().ok().and_then(|mut process| process.take());
    if let Some(Process { mut child, ask, .. }) = process {
        drop(ask);
        // It ends by itself when its input does; if that fails there is nothing left to do.
        let _ = child.wait();
    }
}

/// Runs the kernel. `start` must have succeeded.
pub fn run(people: usize, months: usize, seed: u64) -> Outcome {
    let mut process = PROCESS.lock().expect("one thread");
    let process = process.as_mut().expect("the process was started");
    process.run(people, months, seed).expect("the process answers")
}

impl Process {
    fn run(&mut self, people: usize, months: usize, seed: u64) -> Result<Outcome, String> {
        writeln!(self.ask, "{people} {months} {seed}").map_err(|e| e.to_string())?;
        let mut line = String::new();
        self.answer.read_line(&mut line).map_err(|e| e.to_string())?;
        let (seconds, counts) = line.split_once(' ').ok_or("no answer")?;
        let loop_seconds = seconds.parse().map_err(|_| "no seconds")?;
        let counts: Vec<u32> = counts.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let months = counts.as_chunks().0.iter().map(|&[e, u, b, t, matches, candidates]| Month {
            people: [e, u, b, t],
            matches,
            candidates,
        });
        Ok(Outcome { loop_seconds, months: months.collect() })
    }
}
