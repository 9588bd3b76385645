//! What a typed command comes to: something to show, something to send, or the end.

use std::time::Duration;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::terms::Terms;
use shared::rules::deal::draft::Expiry;
use shared::rules::phase::PhaseName;

/// What a typed line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// An empty line.
    Nothing,
    /// To be shown something that this client knows already.
    Look(Look),
    /// To say something to the server.
    Send(ClientMessage),
    /// To say something to the server, with a word to the player about what was understood.
    SendNoting(ClientMessage, String),
    /// To draft a deal and to put it on the table.
    DraftAndTable {
        /// The other parties' seats.
        with: Vec<String>,
        /// The terms.
        terms: Terms,
        /// When the offer ends by itself.
        expiry: Expiry,
    },
    /// To wait before the next line is read.
    Wait(Wait),
    /// To stop the client; the seat stays taken.
    Quit,
}

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// The next thing that happens.
    Anything,
    /// So long.
    For(Duration),
    /// The next time that phase begins, or now if it runs.
    Phase(PhaseName),
}

/// What can be shown without asking the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Where the game stands.
    Status,
    /// My books, my time and my plan in short.
    Desk,
    /// Offers that wait for signatures.
    Offers,
    /// Deals that are signed or over.
    Deals,
    /// One offer in full, by its number.
    Offer(usize),
    /// One draft in full, by its number.
    Draft(usize),
    /// What is on my desk.
    Drafts,
    /// My plan with all that can be set.
    Plan,
    /// What happens if I do nothing.
    Default,
    /// Who sits where.
    Seats,
    /// The news that I was told.
    News,
    /// A year's public accounts; none: the latest.
    Year(Option<u8>),
    /// The final measures.
    Score,
    /// What moves cost.
    Prices,
    /// What has happened.
    Log,
    /// How to say something; none: all there is.
    Help(Option<String>),
}
