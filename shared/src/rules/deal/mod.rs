//! Deals: what seats may agree with each other, and how far an agreement has come.
//!
//! | file | what |
//! |---|---|
//! | [`id`] | a deal's and a package's name, readable and without a global counter |
//! | [`terms`] | what can be written into a deal of each kind |
//! | [`form`] | what a scenario can put on its table or leave out |
//! | [`big_ticket`] | the terms of a big ticket, its stages, and what stands of one |
//! | [`partnership`] | the terms of a clinical partnership, and what stands of one |
//! | [`deals`] | all of them by id, and those that are not over by kind and party |
//! | [`draft`] | a deal's life: drafted, tabled, countered, signed, ended |
//! | [`package`] | several drafts that bind all or none |
//! | [`standing`] | what stands this year for each pair and locality, signed or by default |
//! | [`merger`] | terms of a merger |
//! | [`support`] | terms of shared support, and what stands of it |
//! | [`subject`] | what a deal is about: two deals about one thing cannot both bind |
//! | [`value`] | what a deal is worth a year |
//!
//! Which moves are allowed stands in `decide/deal/`; what a deal does to activity and money in
//! `delivery/`.

pub mod big_ticket;
pub mod deals;
pub mod draft;
pub mod form;
pub mod id;
pub mod merger;
pub mod package;
pub mod partnership;
pub mod standing;
pub mod subject;
pub mod support;
pub mod terms;
pub mod value;
