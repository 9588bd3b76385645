//! The list of commands, and more about each.

use super::grid::paragraph;
use crate::language::commands::{COMMANDS, command};
use crate::language::explain::Explain;
use crate::language::kinds::{fits, told};
use crate::mirror::Mirror;

/// All commands, a line each.
pub(crate) fn all() -> String {
    let width = 26;
    let lines = COMMANDS.iter().map(|command| {
        if command.form.chars().count() <= width {
            format!("  {:<width$}  {}", command.form, command.short)
        } else {
            format!("  {}\n  {:<width$}  {}", command.form, "", command.short)
        }
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "{}\nThe beginning of a word is enough where no other begins so. `help counter` says more.",
        lines.join("\n")
    )
}

/// One command. Of kinds of deal and their forms only those that this table has are told.
pub(crate) fn one(name: &str, mirror: &Mirror) -> Result<String, Explain> {
    let command = command(name.trim_matches('`'))?;
    let also = match command.names {
        [] | [_] => String::new(),
        [_, others @ ..] => format!("\nAlso: {}.", others.join(", ")),
    };
    let mut text = format!("{}\n  {}.", command.form, command.short);
    if !command.long.is_empty() {
        text.push('\n');
        text.push_str(&paragraph(command.long, 2));
    }
    if command.form.contains("KIND") {
        text.push_str("\n  Kinds of deal, whom each is between, and the fields of its terms:");
        for kind in told(mirror) {
            text.push('\n');
            text.push_str(&paragraph(&kind, 4));
        }
    }
    for example in command.examples.iter().filter(|example| fits(example, mirror)) {
        text.push_str(&format!("\n    {example}"));
    }
    Ok(text + &also)
}
