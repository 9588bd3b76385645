//! How the figures were reckoned, and how to play a game again.

use maud::{Markup, html};

/// The methods in plain English.
pub(super) fn section() -> Markup {
    html! {
        section {
            h2 { "How this was reckoned" }
            p {
                "A gain is a seat's score less what the same seat scores on the same board if "
                "nobody deals, divided by the span of its role. A datum is a gain less the mean "
                "gain of other entrants in the same place: as in duplicate bridge, good cards "
                "count for nobody."
            }
            p {
                "Strength comes from a model by least squares: entrant, entrant by role, and "
                "board. Games of one block aren't independent, so whole blocks are drawn again, "
                "2,000 times, by a fixed key. Pairs are compared on the blocks that both "
                "played, with Holm's correction (1979) for all pairs. Weng-Lin ratings "
                "(2011) are for display only."
            }
            p {
                "To play a game again, from the folder of the tournament: "
                code { "pace tournament game DIR NUMBER" }
            }
        }
    }
}
