//! What whoever leads is told first: how others come in, and how to go on.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::server_message::ServerMessage;
use shared::protocol::workshop::{AskWorkshop, Spread, WorkshopView};
use shared::rules::phase::PhaseName;

use crate::connection::authority;
use crate::connection::enter::Entered;
use crate::connection::saved::Held;
use crate::connection::{Connection, ConnectionError, Notice};
use crate::error::CliError;
use crate::output;

/// Asks how the workshop stands, of a server that has just let us in.
pub(super) async fn ask(
    connection: &mut Connection,
    entered: &mut Entered,
    json: bool,
) -> Result<WorkshopView, CliError> {
    connection.say(ClientMessage::Workshop(AskWorkshop {}), None).await;
    while let Some(notice) = connection.hear().await {
        match notice {
            Notice::Over(error) => return Err(error.into()),
            Notice::Lost(why) => output::note(&format!("[{why}; trying again]")),
            Notice::Back => {}
            Notice::Message(message, text) => {
                if json {
                    output::line(&text)?;
                }
                match *message {
                    ServerMessage::Workshop(view) => return Ok(view),
                    ServerMessage::Frame(frame) => entered.mirror.replace(&frame),
                    ServerMessage::Refused(refused) => {
                        return Err(ConnectionError::Refused(Box::new(refused)).into());
                    }
                    message => _ = entered.take(message),
                }
            }
        }
    }
    Err(ConnectionError::NotUnderstood("the connection ended".to_owned()).into())
}

/// How others come in, where the token is, what to type next.
pub(super) fn welcome(view: &WorkshopView, held: &Held) -> String {
    let (code, saved) = (&view.code, &held.saved);
    let url = authority::flags(&saved.url);
    let tables = match saved.tables.as_slice() {
        [table] => format!("The table is {table}."),
        several => format!("You look at table 1 of {}; `visit 2` looks at another.", several.len()),
    };
    format!(
        "Join code {code}. Others play with\n  pace join {code}{url}\nand look on with\n  pace watch \
         {code}{url}\n{tables} Your token is kept in {path}; `pace host --resume \
         {code}{url}` goes on, and `token` shows what another computer needs for it.\n{next} \
         `help` has the rest.\n",
        next = next(view),
        path = held.path.display()
    )
}

/// What to type next.
fn next(view: &WorkshopView) -> &'static str {
    let all = |phase| view.tables.iter().all(|table| table.phase == phase);
    match (view.tables.len() > 1, all(PhaseName::Lobby), all(PhaseName::Over)) {
        (_, true, _) if view.spread == Spread::ByHand => {
            "Everybody waits until you `seat` them; `people` lists who is there."
        }
        (true, true, _) => "`tables` shows all tables; `all start` starts them when people sit.",
        (false, true, _) => "Type `start` when people sit.",
        (_, _, true) => "The game is over: `score` shows what it came to.",
        (true, false, false) => "`tables` shows how far all tables are, and whom they wait for.",
        (false, false, false) => "The game runs: `monitor` tells whom it waits for.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(phases: &[&str]) -> WorkshopView {
        let tables: Vec<_> = (1..)
            .zip(phases)
            .map(|(number, phase): (u16, _)| {
                serde_json::json!({"table": number, "id": "t", "year": 1, "phase": phase,
                    "waiting_for": [], "free": 0, "people": []})
            })
            .collect();
        let view = serde_json::json!({"time": 0, "code": "K7QMAB", "spread": "random",
            "late": "share", "tables": tables, "hall": []});
        serde_json::from_value(view).expect("a view")
    }

    #[test]
    fn the_next_word_fits_how_far_the_game_is() {
        for (phases, said) in [
            (&["lobby"][..], "Type `start`"),
            (&["lobby", "lobby"], "`all start`"),
            (&["settlement"], "The game runs"),
            (&["lobby", "contracting"], "how far all tables are"),
            (&["over", "over"], "`score`"),
        ] {
            let next = next(&view(phases));
            assert!(next.contains(said), "{phases:?}: {next}");
        }
    }
}
