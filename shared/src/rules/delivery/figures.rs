//! Stub until the engine is merged.
use serde::{Deserialize, Serialize};
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterFigures {}
