//! How the figures were reckoned, what they can't tell, and how to play a game again.

use maud::{Markup, html};

use super::super::analysis::RESAMPLES;
use super::words;

/// The methods in plain English.
pub(super) fn section() -> Markup {
    html! {
        dl {
            div {
                dt { "Gain" }
                dd {
                    "A seat's score less what the same seat scores on the same board if nobody "
                    "deals, divided by the span of its role. So it is nought for who walks away. "
                    "A program that lost its seat to the house gains at most nothing."
                }
            }
            div {
                dt { "Datum" }
                dd {
                    "A gain less the mean gain of other entrants in the same place: the same seat, "
                    "board and company. As in duplicate bridge, good cards count for nobody. It is "
                    "averaged over the role's types on a board first, so that three practices "
                    "count as one kind of job, then over boards. The null entrant is a control: "
                    "nobody is compared with it."
                }
            }
            div {
                dt { "Strength" }
                dd {
                    "By least squares, from gain = place + entrant + entrant by role, where each "
                    "place has a constant of its own; then the mean over role types, above the "
                    "mean of the pool."
                }
            }
            div {
                dt { "Intervals and ranks" }
                dd {
                    "Games of one board share its luck and aren't independent. So boards are drawn "
                    "again, whole, " (words::count(RESAMPLES)) " times, by a fixed key, and with "
                    "Student's longer tails where they are few."
                }
            }
            div {
                dt { "Joint index and management cost" }
                dd {
                    "Money in the joint index is the result of all bodies together, after all that "
                    "they paid, so what management costs is off already. A WTE spent on a move is "
                    "no payment: it shows in the work that nobody then does."
                }
            }
            div {
                dt { "Limits" }
                dd {
                    "Figures hold for these boards, this company and this pool: strength is "
                    "relative, and another pool moves it. Not to be told apart is not to be equal. "
                    "Whoever looks often and stops when it suits finds differences that aren't "
                    "there."
                }
            }
        }
        p {
            "Every figure can be reckoned anew from the recorded games: "
            code { "pace tournament report DIR" }
            ". Any game can be made again from its number: "
            code { "pace tournament game DIR NUMBER" }
            ". " code { "docs/tournaments.md" } " explains each table at length."
        }
    }
}
