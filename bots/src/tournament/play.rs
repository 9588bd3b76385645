//! One game of a plan, played: its record. What each board comes to if nobody deals is played once
//! and kept.

use std::fmt;
use std::sync::OnceLock;

use shared::rules::ids::SeatId;
use shared::rules::state::State;

use crate::arena::{Arena, Conduct, Game, Guest, Lineup, PlayError, Player, Settings, role_name};

use super::plan::{Plan, PlannedGame};
use super::record::{GameRecord, SeatRecord};
use super::spec::{Launched, Plays};

/// The strategy of everybody's walk-away.
const WITHOUT_DEALS: &str = "no-deal";

/// Brings a program to a seat, by the seat's id and the program's command; what it says if that
/// can't be done is for people.
pub type Launcher<'a> = dyn Fn(&str, &[String]) -> Result<Box<dyn Guest>, String> + Sync + 'a;

/// A plan that is being played; threads may share it.
pub struct Playing<'a> {
    plan: &'a Plan,
    launcher: Option<&'a Launcher<'a>>,
    walk_aways: Vec<OnceLock<Result<WalkAway, PlayError>>>,
}

/// A game that was played, with its record.
#[derive(Debug)]
pub struct Played {
    /// What is kept of it.
    pub record: GameRecord,
    /// The game itself; its records if they were asked for.
    pub game: Game,
}

/// What a board comes to if nobody deals.
#[derive(Clone, Debug)]
struct WalkAway {
    joint_index: i64,
    seats: Vec<i64>,
}

impl fmt::Debug for Playing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Playing").field("plan", &self.plan.spec.name).finish_non_exhaustive()
    }
}

impl<'a> Playing<'a> {
    /// Begins to play. Without a launcher only built-in strategies can take part.
    #[must_use]
    pub fn new(plan: &'a Plan, launcher: Option<&'a Launcher<'a>>) -> Self {
        let walk_aways = plan.boards.iter().map(|_| OnceLock::new()).collect();
        Self { plan, launcher, walk_aways }
    }

    /// Plays one game.
    ///
    /// # Errors
    ///
    /// If the game can't be played to its end, which is never a player's fault.
    pub fn play(&self, planned: &PlannedGame, keep_records: bool) -> Result<Played, PlayError> {
        let no_board = || PlayError::Seats { seats: 0, given: planned.seats.len() };
        let (board, ground) = self.plan.board(planned).ok_or_else(no_board)?;
        let walk_away = self.walk_away(planned.board, &ground.arena, board.seed)?;
        let lineup = self.lineup(planned, &ground.arena)?;
        let strikes_max = self.plan.spec.limits.strikes_max;
        let settings = Settings { keep_records, strikes_max, ..Settings::default() };
        let game = ground.arena.play(board.seed, lineup, settings)?;
        let score = game.state.score.clone().unwrap_or_default();
        let record = GameRecord {
            game: planned.number,
            block: planned.block,
            scenario: ground.name.clone(),
            seed: board.seed.0.to_string(),
            table: planned.table.clone(),
            focus: planned.focus,
            seats: self.seats(planned, &game, walk_away),
            joint_index: score.joint_index,
            joint_without_deals: walk_away.joint_index,
            collapsed: score.collapsed,
            talks: game.talks.clone(),
            state_hash: game.state.hash(),
        };
        Ok(Played { record, game })
    }

    fn lineup(&self, planned: &PlannedGame, arena: &Arena) -> Result<Lineup, PlayError> {
        let scenario = arena.scenario();
        let players =
            (0..).map(SeatId).zip(self.plan.players_of(planned)).map(|(seat, entrant)| {
                let slug = scenario.slug(seat);
                let player = match &entrant.plays {
                    Plays::BuiltIn(strategy) => Player::by_name(strategy, slug)?,
                    Plays::Launched(program) => self.launch(program, slug)?,
                };
                Ok((entrant.name.clone(), player))
            });
        Ok(Lineup::of(players.collect::<Result<_, PlayError>>()?))
    }

    fn launch(&self, program: &Launched, seat: &str) -> Result<Player, PlayError> {
        let name = &program.name;
        let failed = |why| PlayError::Launch(format!("{name} can't be started: {why}"));
        let launcher =
            self.launcher.ok_or_else(|| failed("only built-in strategies play here".to_owned()))?;
        launcher(seat, &program.run).map(Player::Guest).map_err(failed)
    }

    fn seats(&self, planned: &PlannedGame, game: &Game, walk_away: &WalkAway) -> Vec<SeatRecord> {
        let state = &game.state;
        let scores = score_of(state);
        state
            .seat_ids()
            .zip(&state.seats)
            .zip(self.plan.players_of(planned))
            .enumerate()
            .map(|(place, ((id, seat), player))| {
                let of = |list: &[i64]| list.get(place).copied().unwrap_or(0);
                SeatRecord {
                    seat: state.scenario.slug(id).to_owned(),
                    role: role_name(seat.role).to_owned(),
                    entrant: player.name.clone(),
                    score: of(&scores),
                    walk_away: of(&walk_away.seats),
                    span: state.scenario.score.points.of(seat.role),
                    wte_spent: of(&game.wte_spent),
                    conduct: conduct_of(game, place),
                }
            })
            .collect()
    }

    /// What that board comes to if nobody deals: played by whoever asks first.
    fn walk_away(
        &self,
        board: usize,
        arena: &Arena,
        seed: shared::rules::draw::Seed,
    ) -> Result<&WalkAway, PlayError> {
        let play = || {
            let settings = Settings { keep_records: false, ..Settings::default() };
            let game = arena.play(seed, arena.all(WITHOUT_DEALS)?, settings)?;
            let joint_index = game.state.score.as_ref().map_or(0, |score| score.joint_index);
            Ok(WalkAway { joint_index, seats: score_of(&game.state) })
        };
        let place = self.walk_aways.get(board);
        let place = place.ok_or(PlayError::Seats { seats: 0, given: 0 })?;
        place.get_or_init(play).as_ref().map_err(PlayError::clone)
    }
}

/// How the program in that seat behaved; none if a built-in strategy played.
fn conduct_of(game: &Game, place: usize) -> Option<Conduct> {
    game.visits.get(place)?.as_ref().map(|visit| visit.conduct.clone())
}

/// Every seat's raw score, in order.
fn score_of(state: &State) -> Vec<i64> {
    let score = state.score.as_ref();
    score.map(|score| score.seats.iter().map(|seat| seat.score).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use shared::rules::draw::Seed;
    use shared::scenario::STANDARD;

    use super::*;
    use crate::tournament::plan::Ground;
    use crate::tournament::spec::Spec;

    fn plan(design: &str, entrants: &str) -> Plan {
        let text = format!(
            "name = \"one\"\nseeds = \"7..8\"\ndesign = \"{design}\"\nentrants = [{entrants}]\n"
        );
        let ground = Ground::new("standard", STANDARD).expect("right");
        Plan::new(Spec::read(&text).expect("a spec"), vec![ground]).expect("a plan")
    }

    #[test]
    fn a_record_is_the_game_of_the_arena_beside_the_same_board_without_deals() {
        let plan = plan("homogeneous", "\"no-deal\", \"fair\"");
        let playing = Playing::new(&plan, None);
        let play = |place: usize| playing.play(&plan.games[place], false).expect("a game").record;
        let (silent, fair) = (play(0), play(1));
        assert!(silent.seats.iter().all(|seat| seat.score == seat.walk_away));
        assert_eq!(silent.joint_index, silent.joint_without_deals);
        let arena = &plan.grounds[0].arena;
        let lineup = arena.all("fair").expect("a strategy");
        let game = arena.play(Seed(7), lineup, Settings::default()).expect("a game");
        assert_eq!(fair.state_hash, game.state.hash());
        assert_eq!(fair.seats.len(), 8);
        for (fair, silent) in fair.seats.iter().zip(&silent.seats) {
            assert_eq!((&fair.seat, fair.walk_away), (&silent.seat, silent.score));
            assert_eq!((fair.entrant.as_str(), silent.entrant.as_str()), ("fair", "no-deal"));
            assert!(fair.span > 0);
        }
        assert!(fair.joint_index > fair.joint_without_deals);
    }

    #[test]
    fn a_league_of_few_is_filled_by_the_house() {
        let plan = plan("league", "\"fair\", \"cosy\"");
        assert_eq!(plan.games.len(), 8);
        let record = Playing::new(&plan, None).play(&plan.games[3], false).expect("a game").record;
        let held = |name: &str| record.seats.iter().filter(|seat| seat.entrant == name).count();
        assert_eq!((held("fair"), held("cosy"), held("house")), (1, 1, 6));
        assert_eq!((record.game, record.block, record.table.as_str()), (3, 0, "league/0"));
    }
}
