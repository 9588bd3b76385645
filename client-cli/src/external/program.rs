//! Whether a program can be started at all: found out before anything is played, because a game in
//! which it can't be says so once a game.

use std::env;
use std::path::{Path, PathBuf};

use nix::unistd::{AccessFlags, access};

/// Finds the program of a command that runs in that folder.
///
/// # Errors
///
/// If it isn't there or can't be run: a sentence, with what to do.
pub(crate) fn find(command: &[String], folder: &Path) -> Result<(), String> {
    if !folder.is_dir() {
        return Err(format!("there is no folder {}", folder.display()));
    }
    let Some(program) = command.first().filter(|program| !program.is_empty()) else {
        return Err("there is no command to start".to_owned());
    };
    let runs = |path: &PathBuf| path.is_file() && access(path, AccessFlags::X_OK).is_ok();
    let here = folder.join(program);
    if program.contains('/') {
        return match (runs(&here), here.is_file()) {
            (true, _) => Ok(()),
            (false, true) => Err(format!(
                "{program} may not be run: make it executable (chmod +x {program}), or name what \
                 runs it, as in `python3 {program}`"
            )),
            (false, false) => Err(format!("there is no program {program} in {}", folder.display())),
        };
    }
    let path = env::var_os("PATH").unwrap_or_default();
    if env::split_paths(&path).any(|place| runs(&place.join(program))) {
        return Ok(());
    }
    let hint = if here.is_file() {
        format!("; to run the one here, write ./{program}")
    } else {
        String::new()
    };
    Err(format!("there is no program {program} on the PATH{hint}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_can_t_be_run_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("bot"), "#!/bin/sh\n").expect("written");
        let find = |program: &str| find(&[program.to_owned()], folder.path());
        assert_eq!(find("sh"), Ok(()));
        for (program, part) in [
            ("", "no command"),
            ("no-such-program", "no program no-such-program on the PATH"),
            ("bot", "write ./bot"),
            ("./bot", "chmod +x"),
            ("./no-such-bot", "no program ./no-such-bot in"),
        ] {
            let told = find(program).expect_err(program);
            assert!(told.contains(part), "{told}");
        }
        let nowhere = folder.path().join("nowhere");
        assert!(super::find(&["sh".to_owned()], &nowhere).expect_err("none").contains("no folder"));
    }
}
