//! The causes of every figure add up to it, whatever is planned and signed.

use proptest::prelude::*;

use super::ranges::{Choices, plan, sign};
use super::table::Table;
use crate::rules::draw::Seed;
use crate::rules::explain::{Body, Chain, DueTo, Figure, Measure, PARTS};

/// What rounding may leave, in units of the figure: a quarter's rounding for each cause.
fn rest_most(figure: Figure) -> i64 {
    match figure {
        // In millionths, from shares that are rounded to basis points.
        Figure::Of(Measure::UnitCosts, _) => 300,
        // Two classes of patients, each quarter shared out among the localities and the trusts.
        Figure::Of(Measure::Referrals, Body::Pair(_)) => 16,
        _ => 8,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn causes_add_up_to_their_figure(
        seed in any::<u64>(),
        numbers in prop::collection::vec(any::<u32>(), 200..400),
    ) {
        let mut table = Table::standard(Some(Seed(seed)));
        let mut choose = Choices { numbers: numbers.iter().cycle() };
        for _ in 0..3 {
            plan(&mut table, &mut choose);
            let standing = sign(&table, &mut choose);
            let eve = table.eve(standing.clone());
            let chain = Chain::again(&eve, &table.scenario, table.seed, table.year);
            let whole = table.play(standing);
            prop_assert_eq!(&whole, &chain.whole, "recording changes nothing");
            let mut wrong = Vec::new();
            for figure in chain.figures() {
                let rest = chain.causes(figure).iter().find(|(due, _)| *due == DueTo::Rest)
                    .map_or(0, |(_, amount)| amount.parts);
                if rest.abs() > rest_most(figure) * PARTS {
                    wrong.push(format!("{figure:?}: {:?}", chain.causes(figure)));
                }
            }
            prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}
