//! Programs as players: started by `pace`, bounded, judged, and gone afterwards.
//!
//! | file | what |
//! |---|---|
//! | [`confine`] | in processes of their own: a supervisor, and the bot under its limits |

pub(crate) mod confine;
