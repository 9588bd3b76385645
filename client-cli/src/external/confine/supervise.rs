//! The supervisor: starts the bot, waits, measures, and ends all that it started.

use std::fs;
use std::process::Command;
use std::time::Duration;

use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getppid, setsid};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::interval;

use super::{Confinement, Ended, Report, system};
use crate::error::CliError;

/// How often it is measured what the bot has taken.
const MEASURE: Duration = Duration::from_millis(150);
/// How often it is looked whether everything has ended, once it was told to.
const LOOK_AGAIN: Duration = Duration::from_millis(2);
/// What a bot finds in its environment, of ours; the rest is not its business.
const KEPT_VARIABLES: [&str; 2] = ["PATH", "LANG"];

/// Runs the bot to its end, and leaves a report.
pub(crate) fn supervise(confinement: &Confinement) -> Result<(), CliError> {
    // Fails only for who leads a session already.
    let _ = setsid();
    system::adopt_orphans();
    let namespaces = system::enter_namespaces();
    let failed = |error: std::io::Error| CliError::Failed(format!("can't start a bot: {error}"));
    // Namespaces for children allow no threads from here on, and this runtime needs none.
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let report = runtime.block_on(async {
        let mut ended = signal(SignalKind::child())?;
        let mut stop = signal(SignalKind::terminate())?;
        let bot = start(confinement)?;
        let_go_of_pipes()?;
        let mut measure = interval(MEASURE);
        let ended = loop {
            tokio::select! {
                _ = ended.recv() => if let Some(ended) = reap(bot) { break ended },
                _ = stop.recv() => break Ended::Stopped,
                _ = measure.tick() => {
                    if getppid().as_raw() != confinement.parent { break Ended::Stopped }
                    let taken = system::Taken::by_descendants();
                    if let Some(sentence) = taken.over(&confinement.bounds) {
                        break Ended::TookTooMuch(sentence)
                    }
                }
            }
        };
        let left_behind = end_all(bot, matches!(ended, Ended::Exited(_) | Ended::Signalled(_)));
        Ok(Report { namespaces, ended, left_behind: left_behind.await })
    });
    let report = report.map_err(failed)?;
    let text = serde_json::to_string(&report).unwrap_or_default();
    fs::write(&confinement.report, text).map_err(|source| CliError::File {
        doing: "can't write",
        path: confinement.report.clone(),
        source,
    })
}

/// Starts `pace confine enter`, which becomes the bot.
fn start(confinement: &Confinement) -> std::io::Result<Pid> {
    use std::os::unix::process::CommandExt;
    let text = serde_json::to_string(confinement)?;
    let kept = std::env::vars_os()
        .filter(|(name, _)| name.to_str().is_some_and(|name| KEPT_VARIABLES.contains(&name)));
    let child = Command::new(std::env::current_exe()?)
        .args(["confine", "enter", &text])
        .env_clear()
        .envs(kept)
        .env("HOME", &confinement.scratch)
        .env("TMPDIR", &confinement.scratch)
        .env("PACE_SCRATCH", &confinement.scratch)
        .current_dir(&confinement.folder)
        .process_group(0)
        .spawn()?;
    Ok(Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX)))
}

/// Whoever reads or writes the bot's pipes at the other end must notice when the bot closes them.
fn let_go_of_pipes() -> std::io::Result<()> {
    let nothing = fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
    nix::unistd::dup2_stdin(&nothing)?;
    nix::unistd::dup2_stdout(&nothing)?;
    nix::unistd::dup2_stderr(&nothing)?;
    Ok(())
}

/// Takes leave of all who have ended; how the bot did, if it is one of them.
fn reap(bot: Pid) -> Option<Ended> {
    let mut ended = None;
    loop {
        match waitpid(None::<Pid>, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::Exited(pid, code)) if pid == bot => ended = Some(Ended::Exited(code)),
            Ok(WaitStatus::Signaled(pid, by, _)) if pid == bot => ended = Some(by_signal(by)),
            Ok(WaitStatus::StillAlive) | Err(_) => return ended,
            Ok(_) => {}
        }
    }
}

fn by_signal(signal: Signal) -> Ended {
    Ended::Signalled(signal.as_str().to_owned())
}

/// Kills what is left until nothing is; how many were left. With a PID namespace the bot's own end
/// was that of all others.
async fn end_all(bot: Pid, bot_has_ended: bool) -> usize {
    let mut found = std::collections::BTreeSet::new();
    loop {
        if !bot_has_ended {
            system::kill_group(bot);
        }
        let left = system::descendants();
        found.extend(left.iter().copied().filter(|pid| *pid != bot));
        for pid in &left {
            let _ = nix::sys::signal::kill(*pid, Signal::SIGKILL);
        }
        reap(bot);
        let none_to_wait_for = waitpid(None::<Pid>, Some(WaitPidFlag::WNOHANG)).is_err();
        if left.is_empty() && none_to_wait_for {
            return if bot_has_ended { found.len() } else { 0 };
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
