//! Frame by frame a viewer's mirror is exactly what a snapshot shows.

use std::collections::BTreeMap;

use proptest::prelude::{ProptestConfig, proptest};

use super::player::{Dice, ask, play, table};
use crate::protocol::entity::Entity;
use crate::rules::command::{Actor, Command};
use crate::rules::deal::id::DealKind;
use crate::rules::deal::terms::Terms;
use crate::rules::ids::SeatId;
use crate::rules::phase::PhaseName;
use crate::rules::state::State;
use crate::view::{NoNames, Viewer, layers, snapshot, update};

type Mirror = BTreeMap<String, Entity>;

fn viewers(state: &State) -> Vec<Viewer> {
    let others = [Viewer::Spectator, Viewer::Facilitator];
    state.seat_ids().map(Viewer::Seat).chain(others).collect()
}

/// Replaces by key, as a client does.
fn follow(mirror: &mut Mirror, update: crate::view::Update) {
    for key in update.gone {
        mirror.remove(&key);
    }
    mirror.extend(update.changed);
}

fn differences(mirror: &Mirror, truth: &Mirror) -> Vec<String> {
    let keys: std::collections::BTreeSet<&String> = mirror.keys().chain(truth.keys()).collect();
    keys.into_iter().filter(|key| mirror.get(*key) != truth.get(*key)).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn mirrors_and_snapshots_agree(seed in 0_u64..1_000_000) {
        let mut state = table(seed);
        let mut dice = Dice::new(seed);
        let mut mirrors: Vec<(Viewer, Mirror)> = viewers(&state)
            .into_iter()
            .map(|viewer| (viewer, snapshot(&state, viewer, &NoNames)))
            .collect();
        let mut accepted = 0;
        for step in 0..500 {
            let (actor, command) = ask(&state, &mut dice);
            let asked = format!("{actor:?} {command:?}");
            let Some(events) = play(&mut state, actor, command) else { continue };
            accepted += 1;
            for (viewer, mirror) in &mut mirrors {
                if let Some(update) = update(&state, &events, *viewer, &NoNames) {
                    follow(mirror, update);
                }
                if accepted % 5 == 0 || step > 490 {
                    let truth = snapshot(&state, *viewer, &NoNames);
                    let wrong = differences(mirror, &truth);
                    assert!(wrong.is_empty(), "{viewer:?} after {asked}: {wrong:?}");
                }
            }
        }
        assert!(accepted > 50, "the player does play: {accepted} commands accepted");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn layers_change_as_frames_do(seed in 0_u64..1_000_000) {
        let mut state = table(seed);
        let mut dice = Dice::new(seed);
        for _ in 0..300 {
            let (actor, command) = ask(&state, &mut dice);
            let Some(events) = play(&mut state, actor, command) else { continue };
            let changes = layers::changes(&state, &events, |_| true);
            for seat in state.seat_ids() {
                let frame = update(&state, &events, Viewer::Seat(seat), &NoNames);
                let mut both = changes.public.clone().unwrap_or_default();
                let own = changes.own.get(&seat).cloned().unwrap_or_default();
                both.changed.extend(own.changed);
                both.gone.extend(own.gone);
                both.gone.sort();
                let (mut gone, changed) = frame
                    .map(|frame| (frame.gone, frame.changed))
                    .unwrap_or_default();
                gone.sort();
                assert_eq!(both.gone, gone);
                assert!(differences(&both.changed, &changed).is_empty());
            }
        }
        let mut layers = layers::own(&state, |_| true);
        for seat in state.seat_ids() {
            let mut both = layers::public(&state);
            both.append(layers.get_mut(&seat).expect("every seat has its own layer"));
            assert!(differences(&both, &snapshot(&state, Viewer::Seat(seat), &NoNames)).is_empty());
        }
    }
}

#[test]
fn drafts_go_when_years_roll() {
    let mut state = table(7);
    let mut scenario = (*state.scenario).clone();
    scenario.years[1].played = false;
    state.scenario = std::sync::Arc::new(scenario);
    let ccg = SeatId(1);
    let terms = Terms::Acute(state.standing.acute[0].terms.clone());
    let draft = Command::Draft { with: vec![SeatId(6)], deal: DealKind::Acute, terms };
    play(&mut state, Actor::Seat(ccg), draft).expect("drafted");
    let viewer = Viewer::Seat(ccg);
    let mut mirror = snapshot(&state, viewer, &NoNames);
    for phase in [PhaseName::Settlement, PhaseName::Contracting, PhaseName::Review] {
        let events = play(&mut state, Actor::Clock, Command::RingBell(phase)).expect("rings");
        follow(&mut mirror, update(&state, &events, viewer, &NoNames).expect("a frame"));
    }
    assert_eq!(state.year.0, 3);
    let wrong = differences(&mirror, &snapshot(&state, viewer, &NoNames));
    assert!(wrong.is_empty(), "{wrong:?}");
}
