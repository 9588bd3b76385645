//! Splitting a count in proportion to weights, one by one, so that the parts add up to the whole.

/// A count that is being split.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Split {
    total: i64,
    all: i64,
    weights: i64,
    given: i64,
}

impl Split {
    /// Splits `total` over weights that add up to `all`.
    pub(super) fn new(total: i64, all: i64) -> Self {
        Self { total, all, weights: 0, given: 0 }
    }

    /// The part of the next weight. No part exceeds its weight if the total does not exceed `all`.
    pub(super) fn next(&mut self, weight: i64) -> i64 {
        if self.all <= 0 {
            return 0;
        }
        self.weights += weight;
        let product = i128::from(self.total) * i128::from(self.weights);
        let until = i64::try_from(product.div_euclid(i128::from(self.all))).unwrap_or(self.given);
        let part = until - self.given;
        self.given = until;
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        for total in [-7, 0, 1, 10, 100] {
            let mut split = Split::new(total, 9);
            let parts: Vec<i64> = [2, 3, 4].into_iter().map(|weight| split.next(weight)).collect();
            assert_eq!(parts.iter().sum::<i64>(), total, "{parts:?}");
        }
        assert_eq!(Split::new(5, 0).next(3), 0);
    }
}
