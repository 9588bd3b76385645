//! Who comes to the hall and who goes: told to those who wait, and to the facilitator at each of
//! their connections. What changes within half a second is told at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use shared::protocol::codec;
use shared::protocol::server_message::ServerMessage;
use shared::protocol::workshop::{CodeView, Gone, GoneWhy, HallNews};
use shared::rules::ids::PersonId;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::Workshop;
use super::admission::At;
use super::hall::Hall;
use crate::socket::link::Link;
use crate::table::message::ConnectionId;

/// How long changes are collected before they are told.
const NEWS_MS: u64 = 500;

/// What is to be told, and where the facilitator is.
#[derive(Default)]
pub(super) struct News {
    /// Whether it is about to be told.
    telling: bool,
    came: BTreeSet<PersonId>,
    gone: Vec<Gone>,
    leaders: BTreeMap<ConnectionId, Link>,
}

impl News {
    /// Somebody waits now.
    pub(super) fn came(&mut self, person: PersonId) {
        self.came.insert(person);
    }

    /// Somebody waits no longer. Who came and went before it was told is no news.
    pub(super) fn gone(&mut self, person: PersonId, name: String, why: GoneWhy) {
        if !self.came.remove(&person) {
            let name = (why != GoneWhy::Erased).then_some(name);
            self.gone.push(Gone { person: person.0, name, why });
        }
    }

    /// Tells the facilitator, at all their connections but that one.
    fn tell_leaders(&self, message: &ServerMessage, but: Option<ConnectionId>) {
        let text: Utf8Bytes = codec::encode(message).into();
        let others = self.leaders.iter().filter(|(connection, _)| Some(**connection) != but);
        for (_, link) in others {
            link.send(text.clone());
        }
    }

    /// Those people's names are not to be told any more.
    pub(super) fn forget(&mut self, whom: impl Fn(PersonId) -> bool) {
        for gone in self.gone.iter_mut().filter(|gone| whom(PersonId(gone.person))) {
            gone.name = None;
        }
    }
}

impl Hall {
    /// What is new for the facilitator, and for the last time; nothing if nothing is.
    fn news(&mut self) -> Option<HallNews> {
        let came = std::mem::take(&mut self.news.came);
        let gone = std::mem::take(&mut self.news.gone);
        let came: Vec<_> = came.into_iter().filter_map(|person| self.waiting(person)).collect();
        let is_news = !came.is_empty() || !gone.is_empty();
        is_news.then(|| HallNews { waiting: self.len(), came, gone })
    }
}

impl Workshop {
    /// The facilitator is at that connection, too.
    pub(crate) fn led_from(&self, at: &At) {
        self.hall().news.leaders.insert(at.connection, at.link.clone());
    }

    /// The facilitator is at that connection no longer.
    pub(crate) fn led_no_more(&self, connection: ConnectionId) {
        self.hall().news.leaders.remove(&connection);
    }

    /// Tells all who wait how many they are, and the facilitator who came and went, soon: once for
    /// all that changes until then.
    pub(super) fn tell_all(self: &Arc<Self>) {
        if std::mem::replace(&mut self.hall().news.telling, true) {
            return;
        }
        let workshop = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(NEWS_MS)).await;
            let mut hall = workshop.hall();
            hall.news.telling = false;
            let text = hall.told();
            for at in hall.connected() {
                at.link.send(text.clone());
            }
            if let Some(news) = hall.news() {
                hall.news.tell_leaders(&ServerMessage::HallNews(news), None);
            }
        });
    }

    /// Tells the facilitator that there is another join code, but for the connection that asked.
    pub(crate) fn tell_code(&self, code: String, asked: ConnectionId) {
        let view = CodeView { answers: None, code };
        self.hall().news.tell_leaders(&ServerMessage::Code(view), Some(asked));
    }
}
