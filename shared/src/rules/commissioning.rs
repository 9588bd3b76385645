//! Who commissions primary care, as a vector: who sets how much, who places it, who signs, whose
//! account pays, and who holds the votes.
//!
//! A mode is only a name for such a vector, and a scenario's regime is one written out; no mode has
//! a figure of its own. What follows from each part stands where it happens: core contracts in
//! [`defaults`](super::defaults), pay above them in `delivery/core_pay`, audits in
//! `delivery/conflict`. The modes are those of co-commissioning in 2015 (NHS England, next steps
//! towards primary care co-commissioning) and the middle ground argued for in the general practice
//! press in 2013: the CCG sets quantum and pace, the Area Team is even-handed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::units::{BasisPoints, scale};

/// Seats of practices on a GP-led board: a governing body has at least six members (SI 2012/1631).
const BOARD: u8 = 6;

/// Who commissions the primary care of a CCG's people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commissioning {
    /// Who sets what is paid on top of the national contract, and how fast pay moves to the
    /// weighted list.
    pub quantum: Commissioner,
    /// Who places it.
    pub placing: Placing,
    /// Who signs core contracts beside the practices, and answers for weak ones.
    pub signing: Signing,
    /// Whose account pays: a surplus or deficit of the pot is its holder's.
    pub pot: Commissioner,
    /// Seats of the deciding board held by the practices that are paid.
    pub payees: u8,
    /// Seats held by anybody else; a CCG's lay and specialist members come on top.
    pub others: u8,
}

/// One of the two bodies between which primary care is divided.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Commissioner {
    /// NHS England.
    NhsEngland,
    /// The CCG, or whatever local body stands in its place.
    Ccg,
}

/// Who places core pay.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Placing {
    /// The Area Team, evenly, as far as its attention reaches.
    AreaTeam,
    /// The local body, as far as its needs assessment knows.
    Local,
}

/// Who signs core contracts beside the practices.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// NHS England.
    NhsEngland,
    /// NHS England and the CCG, in a joint committee.
    Both,
    /// The CCG.
    Ccg,
}

/// The modes that NHS England and a CCG can agree on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// NHS England decides, signs and pays.
    Central,
    /// The CCG sets quantum and pace, the Area Team places it evenly.
    MiddleGround,
    /// A joint committee places it, and both sign.
    Joint,
    /// The CCG decides, signs and pays.
    Delegated,
}

impl Signing {
    /// Whether NHS England signs.
    #[must_use]
    pub fn by_nhs_england(self) -> bool {
        matches!(self, Self::NhsEngland | Self::Both)
    }

    /// Whether the CCG signs.
    #[must_use]
    pub fn by_ccg(self) -> bool {
        matches!(self, Self::Ccg | Self::Both)
    }
}

impl Mode {
    /// All modes, in order.
    pub const ALL: [Self; 4] = [Self::Central, Self::MiddleGround, Self::Joint, Self::Delegated];

    /// What the mode is a name for.
    #[must_use]
    pub fn vector(self) -> Commissioning {
        match self {
            Self::Central => Commissioning {
                quantum: Commissioner::NhsEngland,
                placing: Placing::AreaTeam,
                signing: Signing::NhsEngland,
                pot: Commissioner::NhsEngland,
                payees: 0,
                others: BOARD,
            },
            Self::MiddleGround => {
                Commissioning { quantum: Commissioner::Ccg, ..Self::Central.vector() }
            }
            Self::Joint => Commissioning {
                quantum: Commissioner::NhsEngland,
                placing: Placing::Local,
                signing: Signing::Both,
                pot: Commissioner::NhsEngland,
                payees: BOARD,
                others: BOARD,
            },
            Self::Delegated => Commissioning {
                quantum: Commissioner::Ccg,
                placing: Placing::Local,
                signing: Signing::Ccg,
                pot: Commissioner::Ccg,
                payees: BOARD,
                others: 0,
            },
        }
    }
}

impl Commissioning {
    /// The mode of that name, if a deal can bring it about.
    #[must_use]
    pub fn mode(self) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.vector() == self)
    }

    /// The share of the board's votes that the practices hold that it pays, with so many lay and
    /// specialist members beside them.
    #[must_use]
    pub fn payees_share(self, lay: u8) -> BasisPoints {
        let all = i64::from(self.payees) + i64::from(self.others) + i64::from(lay);
        BasisPoints(scale(i64::from(self.payees), BasisPoints::WHOLE.0, all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_are_diluted_by_seats() {
        let share = |mode: Mode, lay| mode.vector().payees_share(lay).0;
        assert_eq!(share(Mode::Delegated, 0), 10_000);
        // Six of eight, six of twelve, six of fourteen.
        assert_eq!(share(Mode::Delegated, 2), 7_500);
        assert_eq!(share(Mode::Delegated, 6), 5_000);
        assert_eq!(share(Mode::Joint, 2), 4_286);
        assert_eq!(share(Mode::MiddleGround, 2), 0);
    }

    #[test]
    fn every_mode_is_known_by_its_vector() {
        for mode in Mode::ALL {
            assert_eq!(mode.vector().mode(), Some(mode));
        }
    }
}
