//! One step of a task: a command of cargo or npm, printed so that a person can run it alone.

use std::ffi::OsString;
use std::process::{Command, ExitCode, ExitStatus};

use crate::cargo;

/// A command under a heading.
pub(crate) struct Step {
    heading: &'static str,
    /// The folder where npm runs; cargo runs in the root.
    npm: Option<&'static str>,
    args: Vec<&'static str>,
    env: Vec<(&'static str, OsString)>,
}

impl Step {
    /// A step that runs `cargo` with these arguments, parted by spaces.
    pub(crate) fn new(heading: &'static str, args: &'static str) -> Self {
        Step { heading, npm: None, args: args.split_whitespace().collect(), env: Vec::new() }
    }

    /// A step that runs `npm` with these arguments in that folder.
    pub(crate) fn npm(heading: &'static str, folder: &'static str, args: &'static str) -> Self {
        Step { npm: Some(folder), ..Step::new(heading, args) }
    }

    /// The same step with these environment variables set.
    pub(crate) fn with_env(mut self, env: &[(&'static str, OsString)]) -> Self {
        self.env.extend_from_slice(env);
        self
    }

    /// What it is called.
    pub(crate) fn heading(&self) -> &str {
        self.heading
    }

    /// Runs the step.
    ///
    /// # Errors
    ///
    /// Says which step failed, and the command that runs it alone.
    pub(crate) fn run(&self) -> Result<(), String> {
        if self.status()?.success() {
            return Ok(());
        }
        Err(format!("{} failed. To run it alone:\n  {}", self.heading, self.command_line()))
    }

    /// Runs the step and adds nothing to what it prints, so that a test runner's own summary ends
    /// the output, pass or fail. (The heading has already shown the command.)
    ///
    /// # Errors
    ///
    /// Only if the command can't be started.
    pub(crate) fn run_last(&self) -> Result<ExitCode, String> {
        Ok(if self.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn status(&self) -> Result<ExitStatus, String> {
        println!("\n== {}\n   {}", self.heading, self.command_line());
        let mut command: Command = match self.npm {
            Some(folder) => cargo::npm(folder),
            None => cargo::command(),
        };
        command.args(&self.args).envs(self.env.iter().map(|(key, value)| (key, value)));
        command.status().map_err(|error| format!("{} did not start: {error}", self.command_line()))
    }

    /// The command as one would type it in the root of the repository.
    fn command_line(&self) -> String {
        let env = self.env.iter().map(|(key, value)| {
            let value = value.to_string_lossy();
            if value.contains(' ') {
                format!("{key}='{value}' ")
            } else {
                format!("{key}={value} ")
            }
        });
        let program = match self.npm {
            Some(folder) => format!("npm --prefix {folder}"),
            None => "cargo".to_owned(),
        };
        format!("{}{program} {}", env.collect::<String>(), self.args.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_can_be_pasted_into_a_shell() {
        let step = Step::new("tests", "test --workspace")
            .with_env(&[("PACE_BIN", "/a b/pace".into()), ("PROPTEST_CASES", "10".into())]);
        assert_eq!(
            step.command_line(),
            "PACE_BIN='/a b/pace' PROPTEST_CASES=10 cargo test --workspace"
        );
    }
}
