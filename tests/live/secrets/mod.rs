//! No secret crosses seats, byte for byte, over real sockets.
//!
//! Each case is one game played twice on a real server: the same scenario, seed and public moves,
//! and what one seat does in private is different. Whoever may not know of it must hear the same
//! bytes in both, whatever they try: frames and their numbers, snapshots, resumes, refusals,
//! forecasts, explanations, plain HTTP. From the next bell on only that may differ which the rules
//! publish at bells: the list in docs/rules.md, "The list of what bells publish".
//!
//! The game is the first table of a workshop of two: two of its seats have company, somebody plays
//! at the second table, somebody looks on at each. Nothing of one table shows at the other, and no
//! bell changes that.
//!
//! | file | what |
//! |---|---|
//! | `game` | one of the two games: connections, and all that each of them heard |
//! | `probes` | what those who may not know try, to find out |
//! | `play` | a case from beginning to end, twice, and the comparison |
//! | `published` | the list of what bells publish, and whether a difference is on it |
//! | `cases/` | what is done in private: plans, deals, words and questions, what a facilitator does |
//! | `fields` | that every field that a seat can send is in some case |
//! | `chance` | private moves by chance, of the kinds that the schema knows |
//!
//! What is random by its nature (a table's id, its code, tokens) is replaced by its name, exactly;
//! nothing else is.

mod cases;
mod chance;
mod fields;
mod game;
mod play;
mod probes;
mod published;
