//! How far a long command is: a bar on a terminal, a line now and then anywhere else.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::fout::zeg;

use indicatif::{ProgressBar, ProgressStyle};

/// Time between lines when there is no terminal.
const TUSSEN: Duration = Duration::from_secs(10);

/// Tells how many of a number of things are done, on standard error.
pub(super) struct Voortgang {
    bar: Option<ProgressBar>,
    wat: &'static str,
    begin: Instant,
    laatst: Mutex<Instant>,
}

impl Voortgang {
    /// Begins to tell; `wat` is what is counted.
    pub fn new(totaal: usize, wat: &'static str) -> Voortgang {
        let begin = Instant::now();
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(totaal as u64);
            let vorm = format!("{{bar:40}} {{pos}}/{{len}} {wat}, {{per_sec}}, {{eta}} left");
            bar.set_style(ProgressStyle::with_template(&vorm).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(500));
            bar
        });
        Voortgang { bar, wat, begin, laatst: Mutex::new(begin) }
    }

    /// So many are done.
    pub fn meld(&self, gedaan: usize, totaal: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(totaal as u64);
            return bar.set_position((gedaan as u64).max(bar.position()));
        }
        let mut laatst = self.laatst.lock().unwrap_or_else(PoisonError::into_inner);
        if laatst.elapsed() < TUSSEN {
            return;
        }
        *laatst = Instant::now();
        let tempo = gedaan as f64 / self.begin.elapsed().as_secs_f64().max(1e-9);
        let rest = totaal.saturating_sub(gedaan) as f64 / tempo.max(1e-9);
        zeg!("{gedaan}/{totaal} {}, {tempo:.2} per second, {rest:.0} s left", self.wat);
    }
}

impl Drop for Voortgang {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
