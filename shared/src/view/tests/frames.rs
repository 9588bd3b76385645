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
use crate::view::seen::{Seen, Views};
use crate::view::{NoNames, Updates, Viewer, snapshot, update};

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
            // Told together, so that nobody gets what another sees more of.
            let mut updates = Updates::of(&state, &events, &NoNames);
            for (viewer, mirror) in &mut mirrors {
                if let Some(update) = updates.each(*viewer, |update| update) {
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
    fn a_seat_sees_in_process_what_its_snapshot_shows(seed in 0_u64..1_000_000) {
        let mut state = table(seed);
        let mut dice = Dice::new(seed);
        let mut views = Views::of(&state);
        for step in 0..400 {
            let (actor, command) = ask(&state, &mut dice);
            let Some(events) = play(&mut state, actor, command) else { continue };
            views.follow(&state, &events);
            if step % 5 > 0 && step < 390 {
                continue;
            }
            let moment = views.at(&state);
            for seat in state.seat_ids() {
                let truth = snapshot(&state, Viewer::Seat(seat), &NoNames);
                let seen = seen(&state, seat, moment.by(seat).expect("a seat"), &truth);
                let wrong = differences(&seen, &truth);
                assert!(wrong.is_empty(), "{seat:?}: {wrong:?}");
            }
        }
    }
}

/// What a seat sees in process, written as a snapshot. What no player in process is shown is taken
/// over from the snapshot: the clock, talk, news, the score, the newspaper, and a desk's texts.
fn seen(state: &State, seat: SeatId, seen: Seen<'_>, truth: &Mirror) -> Mirror {
    let slug = state.scenario.slug(seat);
    let others = ["clock", "talk:", "news:", "score"];
    let taken = truth.iter().filter(|(key, _)| others.iter().any(|other| key.starts_with(other)));
    let mut shown: Mirror = taken.map(|(key, it)| (key.clone(), it.clone())).collect();
    let mut put = |key: String, entity: Entity| assert!(shown.insert(key, entity).is_none());
    put("table".to_owned(), Entity::Table(seen.table().clone()));
    for view in seen.seats() {
        assert_eq!(seen.seat(&view.seat), Some(view));
        put(format!("seat:{}", view.seat), Entity::Seat(view.clone()));
    }
    for view in (0..=u8::MAX).filter_map(|year| seen.year(year)) {
        let (key, mut view) = (format!("year:{}", view.year), view.clone());
        if let Some(Entity::Year(truth)) = truth.get(&key) {
            view.newspaper.clone_from(&truth.newspaper);
        }
        put(key, Entity::Year(view));
    }
    let desk = format!("desk:{slug}");
    if let Some(Entity::Desk(desk_view)) = truth.get(&desk) {
        let mut own = desk_view.clone();
        own.wte = seen.wte().expect("a pot");
        own.plan = seen.plan().expect("a plan").clone();
        own.books = seen.books().expect("books").clone();
        put(desk, Entity::Desk(own));
    }
    for view in seen.drafts() {
        put(format!("draft:{}", view.deal), Entity::Deal(view.clone()));
    }
    for view in seen.living().chain(seen.past()) {
        assert_eq!(seen.deal(&view.deal), Some(view));
        put(format!("deal:{}", view.deal), Entity::Deal(view.clone()));
    }
    for view in seen.packages() {
        assert_eq!(seen.package(&view.package), Some(view));
        put(format!("package:{}", view.package), Entity::Package(view.clone()));
    }
    shown
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
