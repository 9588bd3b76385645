//! Which seat plays which body. The order of seats is NHS England, then CCGs, lead practices and
//! trusts as the file lists them; a seat's number follows from it, so no list has to be kept.

use crate::rules::ids::{CcgId, LocalityId, PairId, Role, SeatId, TrustId};
use crate::rules::units::Year;

use super::{Scenario, YearSettings};

impl Scenario {
    /// How many seats there are.
    #[must_use]
    pub fn seat_count(&self) -> usize {
        1 + self.ccgs.len() + self.localities.len() + self.trusts.len()
    }

    /// What every seat plays, in the order of seats.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        (0..self.seat_count()).filter_map(|seat| self.role(SeatId(id(seat)))).collect()
    }

    /// What a seat plays.
    #[must_use]
    pub fn role(&self, seat: SeatId) -> Option<Role> {
        let Some(place) = seat.index().checked_sub(1) else {
            return Some(Role::NhsEngland);
        };
        if place < self.ccgs.len() {
            return Some(Role::Ccg(CcgId(id(place))));
        }
        let place = place - self.ccgs.len();
        if place < self.localities.len() {
            return Some(Role::Practice(LocalityId(id(place))));
        }
        let place = place - self.localities.len();
        (place < self.trusts.len()).then(|| Role::Trust(TrustId(id(place))))
    }

    /// The seat that plays a body.
    #[must_use]
    pub fn seat(&self, role: Role) -> SeatId {
        let place = match role {
            Role::NhsEngland => 0,
            Role::Ccg(ccg) => 1 + ccg.index(),
            Role::Practice(locality) => 1 + self.ccgs.len() + locality.index(),
            Role::Trust(trust) => 1 + self.ccgs.len() + self.localities.len() + trust.index(),
        };
        SeatId(id(place))
    }

    /// A seat's short name; empty if there is no such seat.
    #[must_use]
    pub fn slug(&self, seat: SeatId) -> &str {
        self.texts(seat).map_or("", |texts| texts.0)
    }

    /// A seat's name for people; empty if there is no such seat.
    #[must_use]
    pub fn name(&self, seat: SeatId) -> &str {
        self.texts(seat).map_or("", |texts| texts.1)
    }

    /// What a seat is told in private.
    #[must_use]
    pub fn brief(&self, seat: SeatId) -> &str {
        self.texts(seat).map_or("", |texts| texts.2)
    }

    fn texts(&self, seat: SeatId) -> Option<(&str, &str, &str)> {
        match self.role(seat)? {
            Role::NhsEngland => {
                let body = &self.nhs_england;
                Some((&body.id, &body.name, &body.brief))
            }
            Role::Ccg(ccg) => {
                self.ccgs.get(ccg.index()).map(|body| (&*body.id, &*body.name, &*body.brief))
            }
            Role::Practice(locality) => self
                .localities
                .get(locality.index())
                .map(|body| (&*body.id, &*body.name, &*body.brief)),
            Role::Trust(trust) => {
                self.trusts.get(trust.index()).map(|body| (&*body.id, &*body.name, &*body.brief))
            }
        }
    }

    /// The seat with that short name.
    #[must_use]
    pub fn seat_of_slug(&self, slug: &str) -> Option<SeatId> {
        let england = std::iter::once(&self.nhs_england.id);
        let ccgs = self.ccgs.iter().map(|body| &body.id);
        let localities = self.localities.iter().map(|body| &body.id);
        let trusts = self.trusts.iter().map(|body| &body.id);
        let mut all = england.chain(ccgs).chain(localities).chain(trusts);
        all.position(|seat| seat == slug).map(|place| SeatId(id(place)))
    }

    /// The CCG with that short name.
    #[must_use]
    pub fn ccg_of_slug(&self, slug: &str) -> Option<CcgId> {
        self.ccgs.iter().position(|ccg| ccg.id == slug).map(|place| CcgId(id(place)))
    }

    /// The trust with that short name.
    #[must_use]
    pub fn trust_of_slug(&self, slug: &str) -> Option<TrustId> {
        self.trusts.iter().position(|trust| trust.id == slug).map(|place| TrustId(id(place)))
    }

    /// Every pair with its CCG and trust, in the file's order. A name that is not in the file
    /// counts as the first: validation has refused such a file before.
    pub fn pair_ids(&self) -> impl Iterator<Item = (PairId, CcgId, TrustId)> + '_ {
        self.pairs.iter().enumerate().map(|(place, pair)| {
            let ccg = self.ccg_of_slug(&pair.ccg).unwrap_or(CcgId(0));
            let trust = self.trust_of_slug(&pair.trust).unwrap_or(TrustId(0));
            (PairId(id(place)), ccg, trust)
        })
    }

    /// The pair of a CCG and a trust, if that CCG buys there.
    #[must_use]
    pub fn pair_of(&self, ccg: CcgId, trust: TrustId) -> Option<PairId> {
        self.pair_ids().find(|pair| pair.1 == ccg && pair.2 == trust).map(|pair| pair.0)
    }

    /// The pairs in which a trust provides.
    #[must_use]
    pub fn pairs_of_trust(&self, trust: TrustId) -> Vec<PairId> {
        self.pair_ids().filter(|pair| pair.2 == trust).map(|pair| pair.0).collect()
    }

    /// The localities of a CCG.
    #[must_use]
    pub fn localities_of(&self, ccg: CcgId) -> Vec<LocalityId> {
        let slug = self.ccgs.get(ccg.index()).map_or("", |body| &body.id);
        (0..self.localities.len())
            .filter(|place| self.localities.get(*place).is_some_and(|body| body.ccg == slug))
            .map(|place| LocalityId(id(place)))
            .collect()
    }

    /// A CCG's registered people: the sum of its localities.
    #[must_use]
    pub fn people_of(&self, ccg: CcgId) -> i64 {
        let slug = self.ccgs.get(ccg.index()).map_or("", |body| &body.id);
        self.localities.iter().filter(|body| body.ccg == slug).map(|body| body.people).sum()
    }

    /// The settings of a year; after the last year, the year after's.
    #[must_use]
    pub fn year(&self, year: Year) -> &YearSettings {
        self.years.get(year.index()).unwrap_or(&self.year_after)
    }

    /// The year after the last one.
    #[must_use]
    pub fn after(&self) -> Year {
        Year(u8::try_from(self.years.len() + 1).unwrap_or(u8::MAX))
    }
}

/// A place in a list as an id; lists are far shorter than the largest id.
pub(crate) fn id(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
