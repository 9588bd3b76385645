//! The server over real sockets, in process: what a stranger's client would see.
//!
//! | file | what |
//! |---|---|
//! | `admin` | what the person who runs the server may ask |
//! | `client` | a server in a folder of its own, and clients for it |
//! | `codes` | join codes that are replaced, invitations taken back, recovery codes |
//! | `debrief` | who may look back on a game, and when |
//! | `erasing` | names and texts that are erased are nowhere any more |
//! | `hall` | those who wait: sent away, and who is told of them |
//! | `live` | hello, create, join, talk, resume, and what is refused |
//! | `joins` | joins that are sent again, because their answer was lost |
//! | `leading` | what a facilitator does at several tables at once |
//! | `limits` | frames too large, readers too slow, codes guessed |
//! | `pages` | what is served over plain HTTP |
//! | `moves` | people who go from table to table while they are not connected |
//! | `workshops` | several tables, several people at a seat, recovery codes, the hall |
//! | `restart` | stopping, and starting again on the same folder |

mod admin;
mod client;
mod codes;
mod debrief;
mod erasing;
mod hall;
mod joins;
mod leading;
mod limits;
mod live;
mod moves;
mod pages;
mod restart;
mod workshops;
