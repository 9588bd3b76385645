//! What the view promises, over tables played at random: frames and snapshots agree, secrets stay
//! secret, and nothing that a seat can say makes a table fall over.

mod deals;
mod directions;
mod expectations;
mod explain;
mod frames;
mod modelling;
mod news;
mod player;
mod secrets;
mod what_if;
