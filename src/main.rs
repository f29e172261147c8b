//! The command line: arguments, dispatch, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    doorstroom::cli::main()
}
