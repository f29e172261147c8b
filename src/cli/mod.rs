//! The command line: what can be asked, and how it ends.

mod bench;
mod burn_in;
mod calibrate;
mod check;
mod diff;
mod effecten;
mod levers;
mod marges;
mod parameters;
mod run;
mod spoor;
mod tabel;
mod validate;
mod verslag;
mod voortgang;

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::fout::zeg;
use crate::fout::{Error, Fout};
use crate::model::populatie::donoren::Donoren;
use crate::model::{Model, stationair};
use crate::report::Taal;

/// Simulates the labour market of a Dutch region, person by person, to set one policy against another.
#[derive(Parser)]
#[command(name = "doorstroom", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks models and experiments, and tells everything that is wrong at once
    Check(check::Args),
    /// Runs an experiment and writes answer, report, figures and data to a folder
    Run(run::Args),
    /// Shows what is in a model or what an experiment changes
    #[command(arg_required_else_help = true, args_conflicts_with_subcommands = true)]
    Show(Show),
    /// Tells one life from an earlier run, simulated again
    Spoor(spoor::Args),
    /// Turns every lever of a model from its low to its high end and tells what that moves
    Levers(levers::Args),
    /// Tells how long a model takes on this machine, as a whole and per phase
    Bench(bench::Args),
    /// Makes the stationary distribution of a model, from which its start states are drawn
    BurnIn(burn_in::Args),
    /// Fits the uncertain numbers of a model to what is known, and writes the posterior
    Calibrate(calibrate::Args),
    /// Holds the posterior of a model against every fact, those that it was not fitted to included
    Validate(validate::Args),
}

#[derive(clap::Args)]
struct Show {
    /// Shows what each scenario of this experiment changes, by month
    #[arg(long, value_name = "EXPERIMENT")]
    diff: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// The margins that a model asks for, beside those of the region that is made
    Marges {
        /// Folder of the model
        model: PathBuf,
    },
    /// Every number with its range, unit, source, kind and who may turn it
    Parameters {
        /// Folder of the model
        model: PathBuf,
    },
}

/// The language of an answer.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Lang {
    /// Dutch
    #[default]
    Nl,
    /// English
    En,
}

impl From<Lang> for Taal {
    fn from(lang: Lang) -> Taal {
        match lang {
            Lang::Nl => Taal::Nl,
            Lang::En => Taal::En,
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(fout) => {
            // Help that cannot be printed is nobody's fault.
            let _ = fout.print();
            return ExitCode::from(u8::try_from(fout.exit_code()).unwrap_or(2));
        }
    };
    std::panic::set_hook(Box::new(report_panic));
    let ended = catch_unwind(AssertUnwindSafe(|| dispatch(cli.command)));
    match ended {
        Ok(Ok(text)) => print(&text),
        Ok(Err(error)) => {
            match &error {
                Error::Input(fouten) => {
                    let _ = write!(std::io::stderr(), "{}", fouten.render_for_stderr());
                }
                other => zeg!("{other}"),
            }
            ExitCode::from(error.exit_code())
        }
        Err(_) => ExitCode::from(1),
    }
}

fn dispatch(command: Command) -> Result<String, Error> {
    match command {
        Command::Check(args) => check::check(&args),
        Command::Run(args) => run::run(&args),
        Command::Show(Show { diff: Some(experiment), .. }) => diff::diff(&experiment),
        Command::Show(Show { what: Some(What::Marges { model }), .. }) => marges::marges(&model),
        Command::Show(Show { what: Some(What::Parameters { model }), .. }) => parameters::parameters(&model),
        Command::Show(Show { what: None, diff: None }) => Ok(String::new()),
        Command::Spoor(args) => spoor::spoor(&args),
        Command::Levers(args) => levers::levers(&args),
        Command::Bench(args) => bench::bench(&args),
        Command::BurnIn(args) => burn_in::burn_in(&args),
        Command::Calibrate(args) => calibrate::calibrate(&args),
        Command::Validate(args) => validate::validate(&args),
    }
}

/// Prints the answer; a reader that stops reading (as `head` does) is no fault.
fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(fout) if fout.kind() != std::io::ErrorKind::BrokenPipe => {
            zeg!("cannot print the answer: {fout}");
            ExitCode::from(4)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn report_panic(info: &std::panic::PanicHookInfo<'_>) {
    let place = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
    let text = info.payload();
    let text = text.downcast_ref::<&str>().map(|t| t.to_string()).or_else(|| text.downcast_ref::<String>().cloned());
    zeg!(
        "internal error{place}: {}\nThis is a mistake in doorstroom {}, not in your input. Please report it with this \
         message, the command and the input files. Nothing was written.",
        text.unwrap_or_default(),
        env!("CARGO_PKG_VERSION")
    );
}

/// The surroundings failed while something was being done.
fn surroundings(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Error {
    let what = what.into();
    move |source| Error::Surroundings { what, source }
}

/// The stationary distribution of a model; an input error with the command that makes it if there is none.
fn donoren(model: &Model) -> Result<Donoren, Error> {
    let donoren = stationair::lees(model).map_err(|(pad, wat)| {
        let wel = format!("make it again with: doorstroom burn-in {} --fresh", model.dir.display());
        Fout::without_source(pad.display().to_string(), "file", wat, wel)
    })?;
    if donoren.is_empty() {
        let pad = stationair::eigen_pad(&model.dir);
        let wel = format!("make it once with: doorstroom burn-in {}", model.dir.display());
        return Err(Fout::without_source(
            pad.display().to_string(),
            "file",
            "the stationary distribution is missing",
            wel,
        )
        .into());
    }
    Ok(donoren)
}

/// The text of a file that the user named.
fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|fout| {
        let wel = "the path of a readable file";
        Fout::without_source(path.display().to_string(), "file", format!("cannot be read: {fout}"), wel).into()
    })
}
