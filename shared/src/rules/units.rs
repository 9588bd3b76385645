//! The units of the game: whole pounds, pence, basis points, WTEs, years and quarters.
//!
//! All are integers. Amounts from outside are bounded at intake ([`POUNDS_MAX`]), so sums inside
//! the rules stay far from the limits of `i64`; should one ever overflow, the build's overflow
//! checks stop it rather than let a wrong figure through.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// The largest amount any term or plan may name: a million million pounds.
pub const POUNDS_MAX: i64 = 1_000_000_000_000;

/// One whole in basis points.
pub const WHOLE_BP: i64 = 10_000;

/// `numerator / denominator` rounded half away from zero; zero if the denominator is zero.
#[must_use]
pub const fn divide(numerator: i64, denominator: i64) -> i64 {
    if denominator == 0 {
        return 0;
    }
    let half = (denominator / 2).abs();
    if (numerator < 0) == (denominator < 0) {
        (numerator.abs() + half) / denominator.abs()
    } else {
        -((numerator.abs() + half) / denominator.abs())
    }
}

/// `value * numerator / denominator`, rounded half away from zero, without overflow on the way.
#[must_use]
pub fn scale(value: i64, numerator: i64, denominator: i64) -> i64 {
    if denominator == 0 {
        return 0;
    }
    // Nearly all products are small; the wide division is many times slower.
    if let Some(product) = value.checked_mul(numerator)
        && product.unsigned_abs() <= (i64::MAX / 2).unsigned_abs()
    {
        return divide(product, denominator);
    }
    let product = i128::from(value) * i128::from(numerator);
    let whole = i128::from(denominator);
    let half = whole.abs() / 2;
    let rounded = if (product < 0) == (whole < 0) {
        (product.abs() + half) / whole.abs()
    } else {
        -((product.abs() + half) / whole.abs())
    };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $inner:ty) => {
        $(#[$doc])*
        #[derive(
            Clone,
            Copy,
            Debug,
            Default,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            Serialize,
            Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0);

            /// This quantity, but never below zero.
            #[must_use]
            pub fn or_zero(self) -> Self {
                Self(self.0.max(0))
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }

        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self(0), Add::add)
            }
        }
    };
}

quantity!(
    /// Whole pounds; negative for a debt or a deficit.
    Pounds,
    i64
);
quantity!(
    /// Pence: for prices a head only. Amounts paid are whole [`Pounds`].
    Pence,
    i64
);
quantity!(
    /// Hundredths of a per cent: 10,000 is one whole.
    BasisPoints,
    i64
);
quantity!(
    /// Hundredths of a whole-time equivalent of management work.
    Wte,
    i64
);

impl Pounds {
    /// The given share of this amount, rounded to the pound.
    #[must_use]
    pub fn share(self, share: BasisPoints) -> Self {
        Self(scale(self.0, share.0, WHOLE_BP))
    }

    /// This amount times `numerator / denominator`, rounded to the pound.
    #[must_use]
    pub fn scaled(self, numerator: i64, denominator: i64) -> Self {
        Self(scale(self.0, numerator, denominator))
    }
}

impl Pence {
    /// What this price comes to for `heads` people, rounded to the pound.
    #[must_use]
    pub fn for_heads(self, heads: i64) -> Pounds {
        Pounds(scale(self.0, heads, 100))
    }
}

impl BasisPoints {
    /// One whole.
    pub const WHOLE: Self = Self(WHOLE_BP);

    /// `part` as a share of `whole`; zero of nothing.
    #[must_use]
    pub fn of(part: i64, whole: i64) -> Self {
        Self(scale(part, WHOLE_BP, whole))
    }

    /// This share of a plain count, rounded.
    #[must_use]
    pub fn times(self, count: i64) -> i64 {
        scale(count, self.0, WHOLE_BP)
    }

    /// The product of two shares.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(scale(self.0, other.0, WHOLE_BP))
    }

    /// This share held between nothing and one whole.
    #[must_use]
    pub fn unit(self) -> Self {
        Self(self.0.clamp(0, WHOLE_BP))
    }

    /// What is left of one whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(WHOLE_BP - self.0)
    }
}

impl Wte {
    /// This many WTEs, scaled by a share.
    #[must_use]
    pub fn share(self, share: BasisPoints) -> Self {
        Self(scale(self.0, share.0, WHOLE_BP))
    }
}

/// A number of people, cases or things, for sentences only.
#[derive(Clone, Copy, Debug)]
pub struct Count(pub i64);

/// `1,234,567`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// `£1,234,567`, with the sign in front of the pound.
impl fmt::Display for Pounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grouped = Count(self.0).to_string();
        match grouped.strip_prefix('-') {
            Some(owed) => write!(f, "-£{owed}"),
            None => write!(f, "£{grouped}"),
        }
    }
}

/// `£3.50`.
impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}£{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

/// `12.34%`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}%", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

/// `12.34 WTE`.
impl fmt::Display for Wte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02} WTE", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

/// A financial year of the game, counted from 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Year(pub u8);

impl Year {
    /// The year after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its place in a list that starts at year 1.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0.saturating_sub(1))
    }
}

/// A quarter of a financial year: April to June is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quarter(pub u8);

impl Quarter {
    /// The four quarters in order.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// Its place in a list that starts at quarter 1.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_away_from_zero() {
        assert_eq!(Pounds(1_001).share(BasisPoints(5_000)), Pounds(501));
        assert_eq!(Pounds(-1_001).share(BasisPoints(5_000)), Pounds(-501));
        assert_eq!(divide(7, 2), 4);
        assert_eq!(divide(-7, 2), -4);
        assert_eq!(scale(i64::MAX, 3, 3), i64::MAX);
        assert_eq!(scale(5, 1, 0), 0);
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(Pounds(-1_234_567).to_string(), "-£1,234,567");
        assert_eq!(Pence(350).to_string(), "£3.50");
        assert_eq!(BasisPoints(-50).to_string(), "-0.50%");
        assert_eq!(Wte(1_145).to_string(), "11.45 WTE");
    }
}
