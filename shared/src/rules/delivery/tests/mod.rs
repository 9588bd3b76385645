//! Whole years of the standard table: money and patients conserved, stocks in range, luck kept in
//! bounds, causes with the effects that they should have, and how the table drifts.

mod adding_up;
mod causes;
mod commissioning;
mod drift;
mod hearing;
mod luck;
mod money;
mod partnership_account;
mod patients;
mod projects;
mod ranges;
mod table;
mod worked_example;
