//! At which table somebody gets a seat who names none, or whether they wait. Plain figures in, a
//! choice out.

use shared::protocol::workshop::{Late, Spread};
use shared::rules::command::Share;

/// What matters of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Its number.
    pub(super) number: u16,
    /// Whether its game has not begun.
    pub(super) in_lobby: bool,
    /// Whether its game is over.
    pub(super) is_over: bool,
    /// Seats that are free and promised to nobody.
    pub(super) free: usize,
    /// How many people are there or on their way.
    pub(super) people: usize,
}

/// Where somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// To a free seat of that table.
    Seat(u16),
    /// To be beside somebody at that table.
    Beside(u16, Share),
    /// To the hall.
    Hall,
    /// Nowhere: every seat is taken.
    Full,
}

/// Where a person goes; `luck` is any number.
pub(super) fn of_person(rooms: &[Room], spread: Spread, late: Late, luck: u64) -> Choice {
    if spread == Spread::ByHand {
        return Choice::Hall;
    }
    let seat = |begun: bool| {
        let open = |room: &&Room| !room.is_over && room.in_lobby != begun && room.free > 0;
        free(rooms.iter().filter(open), spread, luck)
    };
    if let Some(table) = seat(false) {
        return Choice::Seat(table);
    }
    let beside = |share| {
        let fewest = rooms.iter().filter(|room| !room.is_over).min_by_key(|room| room.people);
        fewest.map_or(Choice::Full, |room| Choice::Beside(room.number, share))
    };
    match late {
        Late::Wait => Choice::Hall,
        Late::Observe => beside(Share::Observer),
        Late::Share => beside(Share::Partner),
        Late::BotSeat => seat(true).map_or(Choice::Full, Choice::Seat),
    }
}

/// Where a program goes: to a free seat, at tables that have not begun first.
pub(super) fn of_program(rooms: &[Room]) -> Choice {
    let open = rooms.iter().filter(|room| !room.is_over && room.free > 0);
    let first = open.min_by_key(|room| (!room.in_lobby, room.number));
    first.map_or(Choice::Full, |room| Choice::Seat(room.number))
}

/// One of those tables: the first, or by luck one of those with the fewest people.
fn free<'a>(
    rooms: impl Iterator<Item = &'a Room> + Clone,
    spread: Spread,
    luck: u64,
) -> Option<u16> {
    if spread == Spread::FirstCome {
        return rooms.map(|room| room.number).min();
    }
    let fewest = rooms.clone().map(|room| room.people).min()?;
    let even: Vec<u16> =
        rooms.filter(|room| room.people == fewest).map(|room| room.number).collect();
    let place = usize::try_from(luck % even.len().max(1) as u64).unwrap_or_default();
    even.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEATS: usize = 8;

    fn rooms(people: [usize; 3], begun: bool) -> Vec<Room> {
        let all = (1..).zip(people);
        all.map(|(number, people)| Room {
            number,
            in_lobby: !begun,
            is_over: false,
            free: SEATS.saturating_sub(people),
            people,
        })
        .collect()
    }

    #[test]
    fn first_come_fills_one_table_after_the_other() {
        let choose = |people| of_person(&rooms(people, false), Spread::FirstCome, Late::Wait, 7);
        assert_eq!(choose([0, 0, 0]), Choice::Seat(1));
        assert_eq!(choose([7, 3, 0]), Choice::Seat(1));
        assert_eq!(choose([8, 3, 0]), Choice::Seat(2));
        assert_eq!(choose([8, 8, 8]), Choice::Hall);
    }

    #[test]
    fn luck_spreads_evenly() {
        let mut people = [0; 3];
        for luck in [5, 3, 8, 2, 9, 1, 7, 4] {
            let Choice::Seat(table) =
                of_person(&rooms(people, false), Spread::Random, Late::Wait, luck)
            else {
                panic!("a seat")
            };
            people[usize::from(table) - 1] += 1;
        }
        people.sort_unstable();
        assert_eq!(people, [2, 3, 3]);
    }

    #[test]
    fn who_comes_late_goes_where_the_workshop_says() {
        let choose = |late| of_person(&rooms([8, 2, 3], true), Spread::FirstCome, late, 0);
        assert_eq!(choose(Late::BotSeat), Choice::Seat(2));
        assert_eq!(choose(Late::Share), Choice::Beside(2, Share::Partner));
        assert_eq!(choose(Late::Observe), Choice::Beside(2, Share::Observer));
        assert_eq!(choose(Late::Wait), Choice::Hall);
        let full = |late| of_person(&rooms([8, 8, 8], true), Spread::Random, late, 0);
        assert_eq!(full(Late::BotSeat), Choice::Full);
        assert_eq!(full(Late::Share), Choice::Beside(1, Share::Partner));
    }

    #[test]
    fn by_hand_everybody_waits_but_programs() {
        let rooms = rooms([0, 0, 0], false);
        assert_eq!(of_person(&rooms, Spread::ByHand, Late::BotSeat, 0), Choice::Hall);
        assert_eq!(of_program(&rooms), Choice::Seat(1));
    }
}
