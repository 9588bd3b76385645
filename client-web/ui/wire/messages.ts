/* The messages of the protocol, made from its JSON Schema by `cargo xtask messages`: don't edit. */

/**
 * A decoded message: the envelope's type with its body.
 */
export type ClientMessage =
  | {
      body: Hello;
      type: "hello";
    }
  | {
      body: Create;
      type: "create";
    }
  | {
      body: Join;
      type: "join";
    }
  | {
      body: Resume;
      type: "resume";
    }
  | {
      body: Recover;
      type: "recover";
    }
  | {
      body: Act;
      type: "act";
    }
  | {
      body: Plan;
      type: "plan";
    }
  | {
      body: Talk;
      type: "talk";
    }
  | {
      body: Expect;
      type: "expect";
    }
  | {
      body: Ready;
      type: "ready";
    }
  | {
      body: Moves;
      type: "moves";
    }
  | {
      body: WhatIf;
      type: "what_if";
    }
  | {
      body: Explain;
      type: "explain";
    }
  | {
      body: AskMonitor;
      type: "monitor";
    }
  | {
      body: Leave;
      type: "leave";
    }
  | {
      body: Conduct;
      type: "conduct";
    }
  | {
      body: ConductTables;
      type: "conduct_tables";
    }
  | {
      body: Visit;
      type: "visit";
    }
  | {
      body: AskWorkshop;
      type: "workshop";
    }
  | {
      body: SeatPerson;
      type: "seat";
    }
  | {
      body: Dismiss;
      type: "dismiss";
    }
  | {
      body: AskInvitations;
      type: "invitations";
    }
  | {
      body: Revoke;
      type: "revoke";
    }
  | {
      body: NewCode;
      type: "new_code";
    }
  | {
      body: AskComparison;
      type: "compare";
    }
  | {
      body: NewRecovery;
      type: "recovery";
    };
/**
 * What stands in for somebody who is gone.
 */
export type AbsencePolicy = "wait" | "default" | "bot";
/**
 * What becomes of people who come when the game has begun, or when no seat is free.
 */
export type Late = "observe" | "share" | "bot_seat" | "wait";
/**
 * How people who name no seat are spread over a workshop's tables.
 */
export type Spread = "first_come" | "random" | "by_hand";
/**
 * Who is joining.
 */
export type JoinKind = "person" | "program" | "spectator";
/**
 * What somebody is at a seat.
 */
export type SeatPart = "decider" | "partner" | "observer";
/**
 * One move.
 */
export type Act =
  | {
      draft: {
        terms: Terms;
        /**
         * The other parties' seats.
         */
        with: string[];
      };
    }
  | {
      table: {
        /**
         * The draft's id.
         */
        deal: string;
        expiry?: Expiry;
      };
    }
  | {
      counter: {
        /**
         * The deal's id.
         */
        deal: string;
        expiry?: Expiry;
        terms: Terms;
        /**
         * The version that is countered.
         */
        version: number;
      };
    }
  | {
      sign: {
        /**
         * The deal's or the package's id.
         */
        offer: string;
        /**
         * The version that is signed; a package has version 1.
         */
        version: number;
      };
    }
  | {
      refuse: {
        /**
         * The deal's or the package's id.
         */
        offer: string;
        /**
         * The version that is refused; a package has version 1.
         */
        version: number;
      };
    }
  | {
      withdraw: {
        /**
         * The deal's or the package's id.
         */
        offer: string;
      };
    }
  | {
      bundle: {
        expiry?: Expiry;
        /**
         * Money from a fund.
         */
        grants?: Grant[];
        /**
         * The parts.
         */
        parts: Part[];
      };
    }
  | {
      show: {
        /**
         * The deal's id.
         */
        deal: string;
        /**
         * To which seats.
         */
        to: string[];
      };
    }
  | {
      exit: {
        /**
         * The deal's id.
         */
        deal: string;
      };
    }
  | {
      check: {
        /**
         * The trust's seat.
         */
        trust: string;
        what: Checked;
      };
    }
  | {
      vote: {
        /**
         * For or against.
         */
        confidence: boolean;
      };
    };
/**
 * The terms of a deal. The variant is the deal's kind.
 */
export type Terms =
  | {
      settlement: Settlement;
    }
  | {
      delegation: Delegation;
    }
  | {
      core_primary_care: CorePrimaryCare;
    }
  | {
      enhanced_service: EnhancedService;
    }
  | {
      acute: Acute;
    }
  | {
      shared_support: SharedSupport;
    }
  | {
      partnership: Partnership;
    }
  | {
      merger: Merger;
    }
  | {
      big_ticket: BigTicket;
    };
/**
 * A condition of a settlement.
 */
export type Condition = "inequality_plan" | "reserve_held";
/**
 * The modes that NHS England and a CCG can agree on.
 */
export type Mode = "central" | "middle_ground" | "joint" | "delegated";
/**
 * The work that an enhanced service pays for.
 */
export type Work =
  "admission_avoidance" | "long_term_conditions" | "referral_management" | "extended_hours";
/**
 * Which activity counts as expected.
 */
export type Baseline = "frozen" | "rebased";
/**
 * The form of payment for hospital care.
 */
export type AcuteForm =
  | "payment_by_results"
  | "block"
  | {
      cap_and_collar: {
        /**
         * How far above the baseline's value payment can rise.
         */
        cap_bp: number;
        /**
         * How far below it payment can fall.
         */
        collar_bp: number;
      };
    }
  | {
      risk_share: {
        /**
         * The CCG's share of the difference.
         */
        buyer_bp: number;
      };
    }
  | "capitation";
/**
 * A task of commissioning that can be shared.
 */
export type Task =
  "needs_assessment" | "demand_modelling" | "specification" | "contracting" | "measurement";
/**
 * Hospital care that a partnership pays for.
 */
export type ScopedCare = "emergencies" | "a_and_e" | "electives" | "outpatients";
/**
 * Who pays for a merger.
 */
export type Payer = "nhs_england" | "ccgs";
/**
 * A project. It is part of the deal's kind: two projects are two deals.
 */
export type Project = "urgent_care" | "reconfiguration";
/**
 * When an offer is asked to end by itself. No offer outlives its bell.
 */
export type Expiry =
  | "bell"
  | "first_bell"
  | {
      minutes: number;
    };
/**
 * A fund that only a package can spend.
 */
export type Fund =
  | {
      demand: string;
    }
  | "sustainability";
/**
 * What a body checks of a trust.
 */
export type Checked = "bills" | "books";
/**
 * A plan, by role.
 */
export type Plan =
  | {
      nhs_england: NhsEnglandPlan;
    }
  | {
      ccg: CcgPlan;
    }
  | {
      practice: PracticePlan;
    }
  | {
      trust: TrustPlan;
    };
/**
 * One decision of a CCG's plan, which NHS England takes for it: the field and what it is to hold.
 */
export type Direction =
  | {
      weights: Weights;
    }
  | {
      engagement: Engagement;
    }
  | {
      community: CommunityLine[];
    }
  | {
      referrals: ReferralPolicy;
    }
  | {
      core_supplement_bp: number;
    }
  | {
      reserve: Reserve;
    }
  | {
      lay_seats: number;
    };
/**
 * How members are engaged.
 */
export type Engagement = "wide" | "deep" | "listen";
/**
 * Kinds of community service.
 */
export type CommunityKind = "cases" | "beds" | "urgent_care";
/**
 * How referrals are steered.
 */
export type ReferralPolicy = "none" | "peer_review" | "hoops" | "low_priority_list";
/**
 * What happens with a CCG's reserves.
 */
export type Reserve =
  | "hold"
  | "pump_prime"
  | {
      lend: string;
    };
/**
 * What NHS England does to the CCGs.
 */
export type Reorganisation =
  | "none"
  | "abolish"
  | {
      merge: {
        /**
         * The CCG's seat that goes on.
         */
        host: string;
        /**
         * The CCGs' seats that are joined to it.
         */
        joined: string[];
      };
    };
/**
 * What NHS England says in public about the CCGs' future.
 */
export type Statement = "guarantee" | "silence" | "review" | "fewer_and_larger";
/**
 * How closely CCGs are watched.
 */
export type Supervision = "light" | "normal" | "tight";
/**
 * The reason given for a referral policy.
 */
export type Reason = "cost" | "evidence";
/**
 * A move of an answer, as if it were sent by itself.
 */
export type Move =
  | {
      body: Act;
      type: "act";
    }
  | {
      body: Plan;
      type: "plan";
    }
  | {
      body: Talk;
      type: "talk";
    }
  | {
      body: Ready;
      type: "ready";
    };
/**
 * The facilitator's powers.
 */
export type Conduct =
  | "start"
  | "ring_bell"
  | "pause"
  | "resume"
  | {
      time: TimeChange;
    }
  | {
      extra_time: {
        /**
         * Which seat.
         */
        seat: string;
        /**
         * How many seconds, up to 3,600; 0 takes it back.
         */
        seconds: number;
      };
    }
  | {
      freeze_talk: boolean;
    }
  | {
      hand_over: {
        /**
         * Which seat.
         */
        seat: string;
        /**
         * What acts; left out, its holder does again.
         */
        to?: StandInBy | null;
      };
    }
  | {
      arrange: {
        /**
         * What happens to the seat of somebody who is gone.
         */
        absence?: Absence | null;
        /**
         * How long phases last, from the next one on.
         */
        clocks?: Clocks | null;
      };
    }
  | {
      announce: Talk;
    }
  | {
      nudge: {
        /**
         * Which.
         */
        seat: string;
      };
    }
  | {
      mark: {
        /**
         * What to come back to, at most 1,000 characters.
         */
        text: string;
      };
    }
  | {
      act_for: ActFor;
    }
  | {
      inject: {
        /**
         * The seat whose body it is about, where it is about one. Without it luck says.
         */
        about?: string | null;
        /**
         * The card's id, as `monitor` lists it.
         */
        card: string;
      };
    }
  | {
      remove: {
        /**
         * Which.
         */
        seat: string;
      };
    }
  | {
      move: {
        /**
         * Where they sit.
         */
        from: string;
        /**
         * Where they will.
         */
        to: string;
      };
    }
  | "roll_year"
  | "end"
  | "reopen"
  | "open_debrief";
/**
 * More time for a phase, or less.
 */
export type TimeChange =
  | {
      add_s: number;
    }
  | {
      left_s: number;
    }
  | "off";
/**
 * What stands in for those who hold a seat.
 */
export type StandInBy = "bot" | "nobody";
/**
 * A phase's name.
 */
export type PhaseName = "lobby" | "settlement" | "contracting" | "review" | "over";
/**
 * Sends people in the hall away: the facilitator's. They are told, and may join again.
 */
export type Dismiss =
  | "all"
  | "away"
  | {
      people: number[];
    };
/**
 * Takes invitations back: the facilitator's. Whoever came by them stays.
 */
export type Revoke =
  | "all"
  | "unused"
  | {
      people: number[];
    };
/**
 * A message from the server.
 */
export type ServerMessage =
  | (Welcome & {
      type: "welcome";
    })
  | (Created & {
      type: "created";
    })
  | (Joined & {
      type: "joined";
    })
  | (Snapshot & {
      type: "snapshot";
    })
  | (Frame & {
      type: "frame";
    })
  | (Decision & {
      type: "decision";
    })
  | (Accepted & {
      type: "accepted";
    })
  | (Refused & {
      type: "refused";
    })
  | (Forecast & {
      type: "forecast";
    })
  | (Explanation & {
      type: "explanation";
    })
  | (Monitor & {
      type: "monitor";
    })
  | (Left & {
      type: "left";
    })
  | (HallView & {
      type: "hall";
    })
  | (HallNews & {
      type: "hall_news";
    })
  | (WorkshopView & {
      type: "workshop";
    })
  | (Conducted & {
      type: "conducted";
    })
  | (RecoveryView & {
      type: "recovery";
    })
  | (Invitations & {
      type: "invitations";
    })
  | (CodeView & {
      type: "code";
    })
  | (TablesCompared & {
      type: "tables_compared";
    })
  | (Stopping & {
      type: "stopping";
    })
  | (Closing & {
      type: "closing";
    });
/**
 * A moment: milliseconds since the beginning of 1970, UTC, by the server's clock. 0 where no clock
 * runs, in games that are played in one process.
 */
export type Time = number;
/**
 * Anything with a key.
 */
export type Entity =
  | (TableView & {
      entity: "table";
    })
  | (ClockView & {
      entity: "clock";
    })
  | (SeatView & {
      entity: "seat";
    })
  | (DeskView & {
      entity: "desk";
    })
  | (DealView & {
      entity: "deal";
    })
  | (PackageView & {
      entity: "package";
    })
  | (TalkView & {
      entity: "talk";
    })
  | (MarkView & {
      entity: "mark";
    })
  | (NewsView & {
      entity: "news";
    })
  | (YearView & {
      entity: "year";
    })
  | (ScoreView & {
      entity: "score";
    });
/**
 * A form of deal.
 */
export type DealForm =
  | "settlement"
  | "delegation"
  | "core_primary_care"
  | "enhanced_service"
  | "payment_by_results"
  | "block"
  | "cap_and_collar"
  | "risk_share"
  | "capitation"
  | "shared_support"
  | "partnership"
  | "merger"
  | "big_ticket";
/**
 * What somebody has of a seat who is there beside the one who decides.
 */
export type Share = "partner" | "observer";
/**
 * Who plays a seat.
 */
export type PlayedBy = "house" | "person" | "program";
/**
 * Who places core pay.
 */
export type Placing = "area_team" | "local";
/**
 * One of the two bodies between which primary care is divided.
 */
export type Commissioner = "nhs_england" | "ccg";
/**
 * Who signs core contracts beside the practices.
 */
export type Signing = "nhs_england" | "both" | "ccg";
/**
 * Why something stands in for those who hold a seat.
 */
export type StandInWhy = "absent" | "facilitator";
/**
 * A seat's own books.
 */
export type Books =
  | (NhsEnglandBooks & {
      role: "nhs_england";
    })
  | (CcgBooks & {
      role: "ccg";
    })
  | (PracticeBooks & {
      role: "practice";
    })
  | (TrustBooks & {
      role: "trust";
    });
/**
 * Which bell closes a deal or a plan.
 */
export type Bell = "first" | "second";
/**
 * When an offer on the table ends by itself. No offer outlives its bell.
 */
export type Ends =
  | "bell"
  | "first_bell"
  | {
      at: Time;
    };
/**
 * How far a deal or package has come.
 */
export type DealStatus =
  | "drafted"
  | "tabled"
  | "signed"
  | "withdrawn"
  | "expired"
  | "disputed"
  | "held_up"
  | "superseded"
  | "completed"
  | "left"
  | "lapsed";
/**
 * Whether bots have played the same cards.
 */
export type Comparison = "awaited" | "made" | "failed" | "too_large";
/**
 * What a seat can do: the moves of `act`, and `plan` and `talk`.
 */
export type MoveKind =
  | "draft"
  | "table"
  | "counter"
  | "sign"
  | "refuse"
  | "withdraw"
  | "bundle"
  | "show"
  | "exit"
  | "check"
  | "vote"
  | "plan"
  | "talk";
/**
 * Any refusal code.
 */
export type WireCode = Code | LinkCode;
/**
 * The rules' own refusal codes.
 */
export type Code =
  | "wrong_phase"
  | "too_late"
  | "not_allowed"
  | "unknown_seat"
  | "seat_taken"
  | "unknown_deal"
  | "unknown_package"
  | "wrong_parties"
  | "no_such_kind"
  | "wrong_terms"
  | "out_of_bounds"
  | "superseded_version"
  | "versions_spent"
  | "already_signed"
  | "not_tabled"
  | "already_tabled"
  | "in_package"
  | "frozen"
  | "bound"
  | "pot_too_small"
  | "envelope_spent"
  | "fund_too_small"
  | "package_incomplete"
  | "wrong_plan"
  | "directed"
  | "too_few_practices"
  | "no_such_card"
  | "too_much_talk"
  | "talk_frozen"
  | "paused";
/**
 * Refusals that do not come from the rules.
 */
export type LinkCode =
  | "not_json"
  | "bad_envelope"
  | "unknown_type"
  | "bad_body"
  | "hello_first"
  | "wrong_version"
  | "not_here"
  | "wrong_code"
  | "wrong_token"
  | "device_replaced"
  | "table_full"
  | "unknown_scenario"
  | "bad_scenario"
  | "undone"
  | "phase_over"
  | "stale_decision"
  | "too_many_moves"
  | "slow_down"
  | "busy"
  | "quarantined"
  | "store_failed";
/**
 * What a value is counted in.
 */
export type UnitName = "pounds" | "bp" | "count" | "millionths";
/**
 * What kind of cause.
 */
export type CauseKind =
  | "before"
  | "figure"
  | "decision"
  | "deal"
  | "management_time"
  | "trend"
  | "news"
  | "luck"
  | "rule"
  | "rest"
  | "other";
/**
 * Why somebody is gone who did not leave by themselves.
 */
export type LeftWhy = "removed" | "struck" | "dismissed" | "erased" | "elsewhere";
/**
 * Why somebody waits no longer.
 */
export type GoneWhy = "seated" | "left" | "dismissed" | "erased";
/**
 * What a payment is for.
 */
export type Purpose =
  | "allocation"
  | "acute_care"
  | "marginal_rate"
  | "incentive"
  | "sanction"
  | "recovered"
  | "specialised"
  | "core_contract"
  | "core_supplement"
  | "primary_care"
  | "paid_back"
  | "enhanced_service"
  | "community"
  | "elsewhere"
  | "independent"
  | "management"
  | "shared_support"
  | "cost_of_care"
  | "agency"
  | "grant"
  | "population_budget"
  | "practices_share"
  | "trust_share"
  | "project"
  | "loan"
  | "interest"
  | "exit_price"
  | "trouble"
  | "transition"
  | "succession"
  | "drawings"
  | "lost";

export interface Protocol {
  ClientMessage: ClientMessage;
  ServerMessage: ServerMessage;
  Debrief: Debrief;
  Replay: Replay;
}
/**
 * The first message.
 */
export interface Hello {
  /**
   * Name and version of the client, for the server's log.
   */
  client?: string | null;
  /**
   * The protocol's version, 1.
   */
  protocol: number;
}
/**
 * Creates a workshop of one or several tables.
 */
export interface Create {
  /**
   * What happens to the seat of somebody who is gone; without it as the scenario says.
   */
  absence?: Absence | null;
  /**
   * Who plays empty seats: a built-in strategy (`fair` without it), and others by seat or role:
   * `fair,ccg=hardball,queens=cosy`.
   */
  bots?: string | null;
  /**
   * How long built-in bots wait after somebody's move while people play, in milliseconds, and a
   * quarter of it after a bot's; 0 for no pause. Without it: 1,000.
   */
  bots_pause_ms?: number | null;
  /**
   * Seconds for each phase; without it no clock runs.
   */
  clocks?: Clocks | null;
  /**
   * How long programs that are asked for decisions may think; without it as the page says.
   */
  decisions?: DecisionLimits | null;
  late?: Late;
  /**
   * A scenario that the server has, by name. Without it and `scenario_file`: `standard`.
   */
  scenario?: string | null;
  /**
   * A scenario file's whole text (TOML), instead of a name.
   */
  scenario_file?: string | null;
  /**
   * The seed, a whole number written as text. Without it the server draws one.
   */
  seed?: string | null;
  spread?: Spread;
  /**
   * How many tables, 1 to 100; 1 without it.
   */
  tables?: number | null;
  /**
   * How many years the game has: fewer than the scenario's cuts its list, more repeats its last
   * year.
   */
  years?: number | null;
}
/**
 * What happens to the seat of somebody who is gone.
 */
export interface Absence {
  /**
   * After how many seconds without any connection.
   */
  grace_s: number;
  policy: AbsencePolicy;
}
/**
 * How long each phase may last, in seconds. A phase without a figure has no clock.
 */
export interface Clocks {
  /**
   * Seconds from the first bell to the second.
   */
  contracting_s?: number | null;
  /**
   * Seconds for the review.
   */
  review_s?: number | null;
  /**
   * Seconds up to the first bell.
   */
  settlement_s?: number | null;
}
/**
 * How long a program that is asked for decisions may think, and how often it may fail. What is
 * left out is as docs/protocol.md, "Decisions", says.
 */
export interface DecisionLimits {
  /**
   * Milliseconds for each decision.
   */
  allowance_ms?: number | null;
  /**
   * Milliseconds for the whole game, beyond the allowances.
   */
  bank_ms?: number | null;
  /**
   * Milliseconds for its start: once, beside all else, up to its first answer.
   */
  startup_ms?: number | null;
  /**
   * With so many decisions unanswered a built-in bot takes the seat.
   */
  strikes_max?: number | null;
}
/**
 * Takes a seat or looks on.
 */
export interface Join {
  /**
   * The table's join code.
   */
  code: string;
  /**
   * Whether a program is asked for decisions, rather than look for itself.
   */
  decisions?: boolean;
  /**
   * The invitation of somebody at a seat, to be there beside them.
   */
  invitation?: string | null;
  /**
   * A secret of the sender's own, 22 to 64 letters, digits, `-` or `_`: the same join with the
   * same key goes on as the same person, so it can be sent again when its answer was lost.
   */
  key?: string | null;
  kind?: JoinKind;
  /**
   * What others see you as, at most 40 characters.
   */
  name: string;
  /**
   * What to be beside them: `partner` without it, or `observer`.
   */
  part?: SeatPart | null;
  /**
   * The seat's id, `northmere` say. Without it: a free seat.
   */
  seat?: string | null;
  /**
   * The table's number. Without it the workshop's spread decides.
   */
  table?: number | null;
}
/**
 * Takes up a seat again.
 */
export interface Resume {
  /**
   * The number of the last frame that was received; 0 asks for a snapshot.
   */
  last_seq: number;
  /**
   * The number of the table that `last_seq` is of, 0 for the hall: whoever was brought elsewhere
   * is told where. Who has no seat chooses a table by it; without it, table 1.
   */
  table?: number | null;
  /**
   * The token from `joined` or `created`.
   */
  token: string;
}
/**
 * Goes on as a person who was there before, on another device.
 */
export interface Recover {
  /**
   * The join code.
   */
  code: string;
  /**
   * That person's recovery code, from `joined`, `hall` or the facilitator.
   */
  recovery: string;
}
/**
 * Money for a CCG.
 */
export interface Settlement {
  /**
   * What else is asked.
   */
  conditions?: Condition[];
  /**
   * This year's programme allocation, £.
   */
  programme: number;
  /**
   * Next year's running-cost allowance, £: what next year's WTEs are bought from.
   */
  running_costs: number;
  /**
   * The surplus to be shown, of the programme allocation.
   */
  surplus_bp: number;
}
/**
 * Who commissions the primary care of a CCG's people, from next year.
 */
export interface Delegation {
  mode: Mode;
}
/**
 * The core contract of general practice.
 */
export interface CorePrimaryCare {
  /**
   * For each weighted patient and year.
   */
  price_pence: number;
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * Extra work by practices.
 */
export interface EnhancedService {
  /**
   * The share of the price that is paid only for measured results.
   */
  at_risk_bp?: number;
  /**
   * For each registered patient and year.
   */
  price_pence: number;
  /**
   * The share of each locality's practices that must join before its lead practice can sign.
   * Left out: the least that the scenario asks.
   */
  quorum_bp?: number | null;
  /**
   * The share of the team's time that goes into the work.
   */
  time_bp: number;
  work: Work;
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * Hospital care.
 */
export interface Acute {
  baseline: Baseline;
  /**
   * Planned electives as a share of baseline; none are paid beyond. Left out: no plan.
   */
  elective_plan_bp?: number | null;
  form: AcuteForm;
  /**
   * The share of the contract's value paid for measured quality.
   */
  incentive_bp?: number;
  /**
   * The share of tariff paid for emergencies above baseline.
   */
  marginal_rate_bp: number;
  /**
   * The price as a share of tariff: 10,000 is tariff.
   */
  price_bp: number;
  /**
   * Whether missed standards are fined.
   */
  sanctions: boolean;
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * Tasks of several CCGs done together.
 */
export interface SharedSupport {
  /**
   * What each of the others pays the host a year, £.
   */
  fee?: number;
  /**
   * The CCG's seat that hosts them.
   */
  host: string;
  /**
   * The tasks that are shared.
   */
  tasks: Task[];
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * One budget for the care of some practices' people.
 */
export interface Partnership {
  /**
   * The budget, for each registered patient and year; it grows as the CCG's allocation does.
   */
  budget_pence: number;
  /**
   * Money for nurses who look after people at risk, for each registered patient and year.
   */
  community_pence?: number;
  /**
   * The practices' share of what is missing at the year's end.
   */
  practices_lost_bp?: number;
  /**
   * The practices' share of what is left at the year's end, as far as it is measured.
   */
  practices_saved_bp?: number;
  /**
   * The hospital care that is paid from it.
   */
  scope: ScopedCare[];
  /**
   * The share of the teams' time that goes into long-term conditions, paid at its cost.
   */
  time_bp: number;
  /**
   * The trust's share of the same; the CCG has the rest.
   */
  trust_lost_bp?: number;
  /**
   * The trust's share of the same; the CCG has the rest.
   */
  trust_saved_bp?: number;
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * CCGs that become one at the end of the year's review.
 */
export interface Merger {
  /**
   * The CCG's seat that goes on; the others are joined to it.
   */
  host: string;
  payer: Payer;
  /**
   * Money for the change, £.
   */
  transition: number;
}
/**
 * A project in four stages: case, consultation, capital, transfer; one a year at most.
 */
export interface BigTicket {
  /**
   * The CCGs' share of the capital, by their people; the trusts pay the rest in equal parts.
   */
  ccg_share_bp: number;
  project: Project;
  /**
   * How many years it binds, 1 to 5.
   */
  years: number;
}
/**
 * Money from a fund, as a term of a package.
 */
export interface Grant {
  /**
   * How much, £.
   */
  amount: number;
  fund: Fund;
  /**
   * The seat that receives: a trust or a practice (for its locality).
   */
  to: string;
}
/**
 * One part of a package.
 */
export interface Part {
  /**
   * The deal's id.
   */
  deal: string;
  /**
   * Its version.
   */
  version: number;
}
/**
 * NHS England's plan.
 */
export interface NhsEnglandPlan {
  /**
   * The Area Team's attention, by practice seat: weights 0 to 100.
   */
  area_team: {
    [k: string]: number;
  };
  /**
   * The beds of trusts in special measures, by seat.
   */
  bed_plans?: {
    [k: string]: BedPlan;
  };
  /**
   * What it decides this year for CCGs under directions, by seat: one decision each.
   */
  directions?: {
    [k: string]: Direction;
  };
  /**
   * Efficiency asked of tariff, 100 to 200.
   */
  efficiency_bp: number;
  /**
   * Marginal rate where a contract sets none: 3000, 5000 or 7000.
   */
  marginal_rate_bp: number;
  /**
   * Sevenths of the gap to the weighted list closed this year, 0 to 3.
   */
  pace_sevenths: number;
  /**
   * Growth of the primary care budget, 0 to 300.
   */
  primary_care_growth_bp: number;
  reorganisation?: Reorganisation;
  statement: Statement;
  supervision: Supervision;
}
/**
 * A trust's beds, set by NHS England.
 */
export interface BedPlan {
  /**
   * Beds to add or close from next year, -60 to 60.
   */
  beds_next_year: number;
  /**
   * Whether escalation beds open when occupancy is high.
   */
  escalation_beds: boolean;
}
/**
 * How a CCG's management time is divided.
 */
export interface Weights {
  /**
   * Making contracts and checking bills.
   */
  contracting: number;
  /**
   * Forecasting demand.
   */
  demand_modelling: number;
  /**
   * Winning members' support.
   */
  engagement: number;
  /**
   * Decisions that withstand judicial review.
   */
  governance: number;
  /**
   * Measuring outcomes.
   */
  measurement: number;
  /**
   * Knowing what people need.
   */
  needs_assessment: number;
  /**
   * Designing services.
   */
  specification: number;
}
/**
 * New community money for one locality.
 */
export interface CommunityLine {
  /**
   * How much this year, £.
   */
  amount: number;
  kind: CommunityKind;
  /**
   * The practice seat of the locality.
   */
  locality: string;
}
/**
 * A CCG's plan.
 */
export interface CcgPlan {
  /**
   * New community money.
   */
  community?: CommunityLine[];
  /**
   * Whether the public is consulted about it. Costs WTEs.
   */
  consultation: boolean;
  /**
   * Sevenths of the gap to the weighted list that core pay moves by, where the CCG sets the
   * quantum, 0 to 3; as it stands at the first bell.
   */
  core_pace_sevenths: number;
  /**
   * Paid on top of core contracts this year, of them, where the CCG sets the quantum, 0 to 500.
   */
  core_supplement_bp: number;
  engagement: Engagement;
  /**
   * Whether an equality analysis is made of it. Costs WTEs.
   */
  equality_analysis: boolean;
  /**
   * Lay and specialist members of the governing body, 0 to 6.
   */
  lay_seats: number;
  reason: Reason;
  referrals: ReferralPolicy;
  /**
   * The seat of a practice whose locality is reprimanded.
   */
  reprimand?: string | null;
  reserve: Reserve;
  /**
   * The share of what lies in the demand fund, and of what its partnerships' accounts have left
   * so far this year, that is moved into community services.
   */
  virement_bp?: number;
  weights: Weights;
}
/**
 * A practice's plan.
 */
export interface PracticePlan {
  /**
   * Whether it lends its name to the big tickets of its CCG; left out: it does.
   */
  backs_projects?: boolean;
  /**
   * Whether the CCG may see the true workload.
   */
  discloses_workload: boolean;
  /**
   * The trust seat where patients are sent first.
   */
  first_choice: string;
  /**
   * How strictly the CCG's referral policy is followed, 0 to 10,000.
   */
  follows_policy_bp: number;
  /**
   * The pay on top of the core contract for which the practice votes where a board sets it, 0 to
   * 500.
   */
  pay_vote_bp: number;
  /**
   * Weekly sessions per practice hired or given up, in tenths: -20 to 20.
   */
  sessions_tenths: number;
  time: PracticeTime;
}
/**
 * Where a team's time goes: adds up to 10,000.
 */
export interface PracticeTime {
  /**
   * Work for the CCG.
   */
  ccg_work_bp: number;
  /**
   * Seeing patients, 7,000 at least.
   */
  consultations_bp: number;
  /**
   * Thinking before referring.
   */
  gatekeeping_bp: number;
  /**
   * Planned care of long-term conditions.
   */
  long_term_bp: number;
}
/**
 * A trust's plan.
 */
export interface TrustPlan {
  /**
   * How readily zero-day cases are admitted, -500 to 500.
   */
  admission_threshold_bp: number;
  /**
   * Beds to add or close from next year, -60 to 60.
   */
  beds_next_year: number;
  /**
   * Effort put into coding, 0 to 150.
   */
  coding_bp: number;
  /**
   * Consultant posts to add, 0 to 10.
   */
  consultant_posts: number;
  /**
   * Cost improvement aimed at, 0 to 400.
   */
  cost_improvement_bp: number;
  /**
   * Elective sessions against theatre capacity, 8,000 to 11,500.
   */
  elective_sessions_bp: number;
  /**
   * Whether escalation beds open when occupancy is high.
   */
  escalation_beds: boolean;
  /**
   * Staff at the front door, -300 to 300 of what is usual.
   */
  front_door_bp: number;
  /**
   * The CCG seat whose list is treated first. Left out: in turn.
   */
  list_first?: string | null;
  /**
   * The seats that may see its true costs.
   */
  opens_books_to?: string[];
  /**
   * Whether the new technology is taken up.
   */
  technology: boolean;
}
/**
 * Says something.
 */
export interface Talk {
  /**
   * What, at most 1,000 characters.
   */
  text: string;
  /**
   * To which seats; empty means to all.
   */
  to?: string[];
}
/**
 * What a seat expects its headline figure of this year to come to; the last one counts.
 */
export interface Expect {
  /**
   * Of NHS England's `result_of_all`, a CCG's or trust's `result`, or a practice's
   * `partners_income_per_practice`; whole £.
   */
  amount: number;
  /**
   * Why, at most 200 characters.
   */
  text?: string | null;
}
/**
 * Ready or not.
 */
export interface Ready {
  /**
   * Whether the seat is ready for the bell.
   */
  ready: boolean;
}
/**
 * Answers a decision.
 */
export interface Moves {
  /**
   * The number of the decision.
   */
  decision: number;
  /**
   * What the seat does, in order; empty if it does nothing.
   */
  moves?: Move[];
}
/**
 * Asks what this year would bring.
 */
export interface WhatIf {
  /**
   * Money from a fund that goes with them.
   */
  grants?: Grant[];
  /**
   * Deals that are not on the table but are taken as signed, all of them together.
   */
  imagined?: Imagined[];
  /**
   * Whether the middle is enough: then `range` stays empty, and the answer takes half of the
   * work.
   */
  middle_only?: boolean;
  /**
   * The seat's plan, instead of the one it has given.
   */
  plan?: Plan | null;
  /**
   * Offers on the table that are taken as signed: deals and packages, by id.
   */
  signed?: string[];
}
/**
 * A deal that is not on the table.
 */
export interface Imagined {
  terms: Terms;
  /**
   * The other parties' seats.
   */
  with: string[];
}
/**
 * Asks why a figure of a past year is what it is.
 */
export interface Explain {
  /**
   * How many steps down, 1 to 8. Without it: 3.
   */
  depth?: number | null;
  /**
   * The figure's name, as published: `result`, `outcomes_bp` …
   */
  figure: string;
  /**
   * The seat whose figure it is. Without it: the whole health economy's.
   */
  of?: string | null;
  /**
   * Which year of the game. Without it: the last that is over.
   */
  year?: number | null;
}
/**
 * Asks how the table stands.
 */
export interface AskMonitor {}
/**
 * Gets up.
 */
export interface Leave {}
/**
 * A move for a seat.
 */
export interface ActFor {
  move: Move;
  /**
   * For which seat.
   */
  seat: string;
}
/**
 * Uses one of the facilitator's powers at several tables.
 */
export interface ConductTables {
  conduct: Conduct;
  /**
   * In which phase the sender believes those tables: where it is over, nothing is done. Tables
   * that are not named here are taken as they are.
   */
  phases?: PhaseAt[];
  /**
   * The tables' numbers; none means all.
   */
  tables?: number[];
}
/**
 * The phase in which somebody believes a table.
 */
export interface PhaseAt {
  phase: PhaseName;
  /**
   * The table's number.
   */
  table: number;
  /**
   * Year of the game, from 1.
   */
  year: number;
}
/**
 * Looks at another table of the workshop: the facilitator's, and those who look on.
 */
export interface Visit {
  /**
   * Its number.
   */
  table: number;
}
/**
 * Asks how all tables of the workshop stand, and who waits in the hall: the facilitator's.
 */
export interface AskWorkshop {}
/**
 * Brings somebody from the hall, from another table, or from another seat or part at the same one,
 * to a seat: the facilitator's.
 */
export interface SeatPerson {
  /**
   * What they will be there; without it the one who plays it.
   */
  part?: SeatPart | null;
  /**
   * Who, by the number in `workshop`.
   */
  person: number;
  /**
   * The seat; without it the first that is free, or for a part beside somebody the one with the
   * fewest people.
   */
  seat?: string | null;
  /**
   * The table's number.
   */
  table: number;
}
/**
 * Asks whose invitations let others in: the facilitator's.
 */
export interface AskInvitations {}
/**
 * Puts another join code in the place of the workshop's: the facilitator's.
 */
export interface NewCode {}
/**
 * Asks how the tables compare: the facilitator's.
 */
export interface AskComparison {}
/**
 * Makes a new recovery code for somebody who has lost theirs: the facilitator's.
 */
export interface NewRecovery {
  /**
   * For whom, by the number in `workshop`.
   */
  person: number;
}
/**
 * Answers `hello`.
 */
export interface Welcome {
  /**
   * The id of the `hello`.
   */
  answers?: string | null;
  /**
   * The protocol's version.
   */
  protocol: number;
  /**
   * The version of the rules.
   */
  rules: number;
  /**
   * The scenarios that `create` knows by name.
   */
  scenarios: string[];
  /**
   * Name and version of the server.
   */
  server: string;
  time: Time;
}
/**
 * Answers `create`.
 */
export interface Created {
  /**
   * The id of the `create`.
   */
  answers?: string | null;
  /**
   * The code by which others join.
   */
  code: string;
  /**
   * The id of the first table, which is shown now.
   */
  table: string;
  /**
   * The ids of all tables, by number.
   */
  tables: string[];
  /**
   * The facilitator's token, to resume with. Keep it secret.
   */
  token: string;
}
/**
 * Answers `join`.
 */
export interface Joined {
  /**
   * The id of the `join`.
   */
  answers?: string | null;
  /**
   * What lets others in beside them, to share the decisions or to look on: for those they trust.
   */
  invitation?: string | null;
  /**
   * The table's number in the workshop.
   */
  number: number;
  /**
   * What the person is at the seat.
   */
  part?: SeatPart | null;
  /**
   * What brings the person back on another device. Keep it secret.
   */
  recovery?: string | null;
  /**
   * The seat; none for a spectator.
   */
  seat?: string | null;
  /**
   * The table's id.
   */
  table: string;
  /**
   * The token to resume with. Keep it secret. Without it the one from before goes on.
   */
  token?: string | null;
}
/**
 * All that the viewer sees now.
 */
export interface Snapshot {
  /**
   * The id of the `join` or `resume`, or of the command that took a bell back.
   */
  answers?: string | null;
  /**
   * Every entity by key.
   */
  entities: {
    [k: string]: Entity;
  };
  /**
   * What brought it about, where nobody asked: a bell was taken back.
   */
  happened?: Happening[];
  /**
   * The seat that sees this; none for a spectator or facilitator.
   */
  seat?: string | null;
  /**
   * The number of the last frame that this includes.
   */
  seq: number;
}
/**
 * The table.
 */
export interface TableView {
  /**
   * The kinds of deal that this table has, hospital contracts by form.
   */
  deals: DealForm[];
  /**
   * Whether everybody at the table may read the debrief.
   */
  debrief_open?: boolean;
  /**
   * Whether NHS England and a CCG may agree on another mode of commissioning primary care.
   */
  delegation: boolean;
  /**
   * What the scenario is about.
   */
  description: string;
  /**
   * Whether the last minute runs.
   */
  last_minute: boolean;
  /**
   * What a merger costs, pence for each person of the CCGs that merge.
   */
  merger_cost_pence: number;
  phase: PhaseName;
  /**
   * What the cheapest and the dearest of a locality's practices ask for work, of what it costs
   * them; the others lie evenly between.
   *
   * @minItems 2
   * @maxItems 2
   */
  practices_ask_bp: [number, number];
  /**
   * Trust of the public, 10,000 is full.
   */
  public_trust_bp: number;
  /**
   * Running costs a head by the national path, pence: this year's and every later year's.
   */
  running_costs_pence: number[];
  /**
   * The scenario's name.
   */
  scenario: string;
  statement: Statement;
  /**
   * What being a statutory body costs a CCG a year before its first WTE, £.
   */
  statutory_cost: number;
  supervision: Supervision;
  /**
   * This year's sustainability fund, £; how much is left, NHS England sees.
   */
  sustainability_fund: number;
  tariff: Tariff;
  /**
   * The scenario's title.
   */
  title: string;
  /**
   * Seats that are not ready yet.
   */
  waiting_for: string[];
  /**
   * What a WTE costs a year, £.
   */
  wte_cost: number;
  /**
   * What moves cost and deals need to be held, hundredths of a WTE, by name.
   */
  wte_prices: {
    [k: string]: number;
  };
  /**
   * Year of the game, from 1.
   */
  year: number;
  /**
   * The financial year, `2013/14` say.
   */
  year_label: string;
  /**
   * How many years are scored, without the year after.
   */
  years: number;
}
/**
 * Tariff, £ a case.
 */
export interface Tariff {
  /**
   * An A&E attendance.
   */
  a_and_e: number;
  /**
   * An elective admission.
   */
  elective: number;
  /**
   * An emergency admission.
   */
  emergency: number;
  /**
   * A first outpatient attendance with its follow-ups.
   */
  outpatient: number;
}
/**
 * The table's clock, and how the table is run. Moments are milliseconds since the beginning of
 * 1970, UTC, by the server's clock, whose present moment `welcome` tells.
 */
export interface ClockView {
  absence: Absence;
  /**
   * When the present phase's bell rings by itself; left out where no clock runs.
   */
  bell_due?: Time | null;
  clocks: Clocks;
  /**
   * Since when the clock stands still: then `bell_due` is later by as long as that lasts.
   */
  paused_since?: Time | null;
  /**
   * Whether nobody may talk.
   */
  talk_frozen: boolean;
}
/**
 * A seat, as everybody sees it.
 */
export interface SeatView {
  /**
   * A practice's CCG.
   */
  ccg?: string | null;
  /**
   * Who else is at the seat, beside the one who plays it.
   */
  company?: CompanionView[];
  /**
   * The seat whose body a CCG has become part of: then it has no decisions any more.
   */
  joined_to?: string | null;
  /**
   * Its name.
   */
  name: string;
  /**
   * Registered people of a CCG or locality.
   */
  people?: number | null;
  played_by: PlayedBy;
  /**
   * The name of whoever plays it.
   */
  player?: string | null;
  /**
   * Who commissions the primary care of a CCG's people.
   */
  primary_care?: Commissioning | null;
  /**
   * Whether it is ready for the bell.
   */
  ready: boolean;
  /**
   * Its role: `nhs_england`, `ccg`, `practice` or `trust`.
   */
  role: string;
  /**
   * Its id.
   */
  seat: string;
  /**
   * What acts in the place of whoever plays it, and why.
   */
  stand_in?: StandIn | null;
}
/**
 * Somebody at a seat, beside the one who plays it.
 */
export interface CompanionView {
  /**
   * Their name, unless it was erased.
   */
  name?: string | null;
  part: Share;
}
/**
 * Who commissions the primary care of a CCG's people.
 */
export interface Commissioning {
  /**
   * Seats held by anybody else; a CCG's lay and specialist members come on top.
   */
  others: number;
  /**
   * Seats of the deciding board held by the practices that are paid.
   */
  payees: number;
  placing: Placing;
  pot: Commissioner;
  quantum: Commissioner;
  signing: Signing;
}
/**
 * Who acts, or doesn't, in the place of those who hold a seat.
 */
export interface StandIn {
  by: StandInBy;
  why: StandInWhy;
}
/**
 * A seat's own desk.
 */
export interface DeskView {
  /**
   * What it would like beside its score; nobody else knows until the game is over.
   */
  aim?: AimView | null;
  books: Books;
  /**
   * What the seat is there for.
   */
  briefing: string;
  /**
   * What it expected of the last year that is over, and what came; left out where it had not
   * said.
   */
  came?: CameView | null;
  /**
   * What happens if the seat does nothing more, a sentence each.
   */
  defaults: string[];
  /**
   * What the seat expects of this year; left out where it has not said, and in the review.
   */
  expected?: ExpectedView | null;
  /**
   * How many seconds bells wait longer for this seat than for others.
   */
  extra_s?: number;
  /**
   * Books that other seats opened and this seat reviewed, by trust.
   */
  opened: {
    [k: string]: OpenedBooks;
  };
  plan: Plan;
  plan_bell: Bell;
  /**
   * The seat.
   */
  seat: string;
  wte: WteView;
}
/**
 * A private aim.
 */
export interface AimView {
  /**
   * Its id.
   */
  aim: string;
  /**
   * How far it was reached, 0 to 100; once the game is over.
   */
  points?: number | null;
  /**
   * What is wished for, and how it is judged.
   */
  text: string;
  /**
   * Its headline.
   */
  title: string;
}
/**
 * NHS England's books.
 */
export interface NhsEnglandBooks {
  /**
   * By CCG seat.
   */
  ccgs: {
    [k: string]: CcgLine;
  };
  /**
   * What all CCGs' programme allocations may add up to this year.
   */
  envelope: number;
  /**
   * What is not yet committed by a signed settlement, after the floors of unsigned CCGs.
   */
  free: number;
  /**
   * By practice seat.
   */
  practices: {
    [k: string]: PracticeLine;
  };
  /**
   * Trusts in special measures, by seat.
   */
  special_measures?: {
    [k: string]: TrustLine;
  };
  /**
   * What is left of the sustainability fund, £.
   */
  sustainability_fund_left: number;
}
/**
 * A CCG as NHS England's allocations team sees it.
 */
export interface CcgLine {
  /**
   * What its books of last year show to whoever audits them: under tight supervision.
   */
  audit?: AuditLine | null;
  /**
   * What it gets if nothing is signed.
   */
  by_formula: number;
  /**
   * Whether it is under directions.
   */
  directions: boolean;
  /**
   * The least that this year's may be.
   */
  floor: number;
  /**
   * Last year's programme allocation.
   */
  last_programme: number;
  /**
   * Next year's running costs by the national path.
   */
  running_costs_next: number;
  /**
   * Its fair share by weighted population.
   */
  target: number;
}
/**
 * What an auditor finds in a CCG's books of last year.
 */
export interface AuditLine {
  /**
   * In the demand fund.
   */
  demand_fund: number;
  /**
   * The same as the CCG's leaders believe it to be.
   */
  heard_support_bp: number;
  /**
   * Years undisturbed, as a share of full readiness, before any vote of confidence was lost.
   */
  readiness_bp: number;
  /**
   * Members' support and goodwill as they are, by list: all practices were asked.
   */
  support_bp: number;
  /**
   * How well each task was done, by task.
   */
  yields_bp: {
    [k: string]: number;
  };
}
/**
 * A locality as the Area Team sees it.
 */
export interface PracticeLine {
  /**
   * Last year's core price per weighted patient, pence.
   */
  last_price_pence: number;
  /**
   * This year's by the national contract, pence: what applies if nothing is signed.
   */
  national_price_pence: number;
  /**
   * Registered people.
   */
  people: number;
  /**
   * Weighted people.
   */
  weighted: number;
}
/**
 * A trust in special measures, as NHS England sees it.
 */
export interface TrustLine {
  /**
   * Beds.
   */
  beds: number;
  /**
   * Bed occupancy last year.
   */
  occupancy_bp: number;
}
/**
 * A CCG's books.
 */
export interface CcgBooks {
  /**
   * Spent last year on community services.
   */
  community: number;
  /**
   * Contracts with trusts, by trust seat.
   */
  contracts: {
    [k: string]: ContractLine;
  };
  /**
   * In the demand fund.
   */
  demand_fund: number;
  /**
   * What NHS England has decided for it this year: that part of its plan it can't change.
   */
  direction?: Direction | null;
  /**
   * Spent last year elsewhere: mental health, prescribing, the rest.
   */
  elsewhere: number;
  /**
   * How far off the forecast may be.
   */
  forecast_error_bp: number;
  /**
   * Members' support as the leaders hear it.
   */
  heard_support_bp: number;
  /**
   * Last year's programme allocation.
   */
  last_programme: number;
  /**
   * Last year's result.
   */
  last_result: number;
  /**
   * Localities, by practice seat.
   */
  localities: {
    [k: string]: LocalityLine;
  };
  /**
   * Growth of need that the modellers expect this year, and how sure they are.
   */
  need_growth_bp: number;
  /**
   * Clinical partnerships that stand.
   */
  partnerships?: PartnershipLine[];
  /**
   * Programme allocation: this year's once settled, else what the formula would give.
   */
  programme: number;
  /**
   * Years undisturbed, as a share of full readiness.
   */
  readiness_bp: number;
  /**
   * WTEs that each task needs for full yield, hundredths.
   */
  requirement_wte: {
    [k: string]: number;
  };
  /**
   * What the year's plan decides about: the free part of the 2% for one-off spending, and the
   * 0.5% contingency.
   */
  reserve: number;
  /**
   * Running-cost allowance of this year.
   */
  running_costs: number;
  /**
   * Next year's by the national path.
   */
  running_costs_next: number;
  /**
   * Shared support that stands, if it has a part in one.
   */
  support?: SupportLine | null;
  /**
   * Required surplus, of the programme allocation.
   */
  surplus_bp: number;
  /**
   * Fair share by weighted population.
   */
  target: number;
  /**
   * How well each task was done last year, by task; nothing in the first year.
   */
  yields_bp: {
    [k: string]: number;
  };
}
/**
 * An acute contract as both sides know it.
 */
export interface ContractLine {
  /**
   * Emergencies that good community and long-term care could have avoided last year.
   */
  avoidable: number;
  baseline: Activity;
  /**
   * The fixed part for everything that has no tariff, £ a year.
   */
  block: number;
  outturn: Activity;
  /**
   * What was paid last year, £.
   */
  paid_last_year: number;
  /**
   * Quality of the hospital's care: a trust sees its own as it is, a CCG last year's, or the
   * year before's where its measurement did less than half of its task.
   */
  quality_bp?: number;
  /**
   * Tension of the elastic band, 0 slack to 100 breaking.
   */
  tension: number;
  terms: Acute;
  /**
   * What the baseline is worth at this year's tariff, with the fixed part, £.
   */
  value: number;
}
/**
 * Activity of a year.
 */
export interface Activity {
  /**
   * A&E attendances.
   */
  a_and_e: number;
  /**
   * Elective admissions.
   */
  electives: number;
  /**
   * Emergency admissions.
   */
  emergencies: number;
  /**
   * First outpatient attendances.
   */
  outpatients: number;
}
/**
 * A locality as its CCG sees it.
 */
export interface LocalityLine {
  /**
   * Core price per weighted patient that stands, pence.
   */
  core_price_pence: number;
  /**
   * Emergency admissions that 1% of its teams' time for long-term conditions can avoid in a
   * year, at full support and a full specification.
   */
  one_percent_cases: number;
  /**
   * What 1% of its teams' time costs by published staff figures, pence per registered patient
   * and year.
   */
  one_percent_pence: number;
  /**
   * Registered people.
   */
  people: number;
  /**
   * Practices, the lead practice included.
   */
  practices: number;
  /**
   * Enhanced services that stand, with how many practices do them.
   */
  services: ServiceLine[];
  /**
   * Weighted people.
   */
  weighted: number;
  /**
   * The true workload, if the practice discloses it: consultations asked of each that can be
   * given.
   */
  workload_bp?: number | null;
}
/**
 * An enhanced service that stands.
 */
export interface ServiceLine {
  /**
   * How many practices do it.
   */
  practices: number;
  terms: EnhancedService;
}
/**
 * A clinical partnership that stands, as its parties know it.
 */
export interface PartnershipLine {
  /**
   * What came of it last year, if it stood then.
   */
  last_year?: PartnershipYear | null;
  /**
   * The seats that are party to it.
   */
  parties: string[];
  /**
   * How many practices take part.
   */
  practices: number;
  terms: Partnership;
}
/**
 * What a partnership's account came to in a year, £.
 */
export interface PartnershipYear {
  /**
   * What was left; negative if it was missing.
   */
  balance: number;
  /**
   * Hospital bills.
   */
  bills: number;
  /**
   * Paid in.
   */
  budget: number;
  /**
   * Paid for places outside hospital.
   */
  community: number;
  /**
   * The practices' share of it.
   */
  practices_share: number;
  /**
   * Paid to practices for their time.
   */
  time: number;
  /**
   * The trust's share of it.
   */
  trust_share: number;
}
/**
 * Shared support that stands.
 */
export interface SupportLine {
  /**
   * The CCGs that share.
   */
  members: string[];
  terms: SharedSupport;
}
/**
 * A practice's books. Money is the lead practice's own unless it says locality.
 */
export interface PracticeBooks {
  /**
   * What each of its neighbours asks for extra work, of what the work costs, the cheapest
   * first.
   */
  asks_bp: number[];
  /**
   * Its goodwill, which fades unless it is turned into support.
   */
  goodwill_bp: number;
  /**
   * Partners' income last year, £ a practice.
   */
  income: number;
  /**
   * Its teams' morale.
   */
  morale_bp: number;
  /**
   * What the national contract pays this year, pence.
   */
  national_price_pence: number;
  /**
   * What 1% of the team's time costs, pence per registered patient and year: the price at which
   * an enhanced service asking 1% breaks even.
   */
  one_percent_pence: number;
  /**
   * Clinical partnerships that stand: at most one.
   */
  partnerships?: PartnershipLine[];
  /**
   * Pay on top of the core contract for which every practice could vote, of it, before a
   * challenge is likelier than not, by last year's governance; nothing where no board of theirs
   * decides.
   */
  pay_likely_to_pass_bp: number;
  /**
   * Registered people of the locality.
   */
  people: number;
  /**
   * Practices in the locality, this one included.
   */
  practices: number;
  /**
   * Core price per weighted patient that stands, pence.
   */
  price_pence: number;
  /**
   * Enhanced services that stand.
   */
  services: ServiceLine[];
  /**
   * What a weekly session costs a year, £.
   */
  session_cost: number;
  /**
   * Weekly sessions of the locality's teams, in tenths.
   */
  sessions_tenths: number;
  /**
   * The locality's true support of its CCG.
   */
  support_bp: number;
  /**
   * Unmet need of the locality last year, of what was asked.
   */
  unmet_bp: number;
  /**
   * Weighted people of the locality.
   */
  weighted: number;
  /**
   * Consultations asked last year, of those that could be given.
   */
  workload_bp: number;
}
/**
 * A trust's books.
 */
export interface TrustBooks {
  /**
   * The beds that NHS England has set for it this year: it can't change them.
   */
  bed_plan?: BedPlan | null;
  /**
   * Beds.
   */
  beds: number;
  /**
   * Contracts with CCGs, by CCG seat.
   */
  contracts: {
    [k: string]: ContractLine;
  };
  costs: OpenedBooks;
  /**
   * Patients treated within 18 weeks last year.
   */
  eighteen_weeks_bp: number;
  /**
   * A&E patients seen within four hours last year.
   */
  four_hours_bp: number;
  /**
   * Last year's income.
   */
  last_income: number;
  /**
   * Last year's result.
   */
  last_result: number;
  /**
   * Bed occupancy last year.
   */
  occupancy_bp: number;
  /**
   * Clinical partnerships that stand.
   */
  partnerships?: PartnershipLine[];
  /**
   * Quality of care.
   */
  quality_bp: number;
  /**
   * Results added up since the game began.
   */
  results: number;
  /**
   * Specialised services for NHS England, £ a year.
   */
  specialised: number;
  /**
   * Strain of the workforce.
   */
  strain_bp: number;
  /**
   * Patients waiting for elective care.
   */
  waiting: number;
}
/**
 * A trust's true costs.
 */
export interface OpenedBooks {
  /**
   * One more A&E attendance, £.
   */
  a_and_e: number;
  /**
   * A bed, £ a year.
   */
  bed: number;
  /**
   * One more elective, £.
   */
  elective: number;
  /**
   * One more emergency, £.
   */
  emergency: number;
  /**
   * Costs that do not move with activity, £ a year.
   */
  fixed: number;
  /**
   * One more first outpatient with follow-ups, £.
   */
  outpatient: number;
}
/**
 * What a seat expected of a year that is over, and what came.
 */
export interface CameView {
  /**
   * What was expected, £.
   */
  amount: number;
  /**
   * What it came to, £.
   */
  came: number;
  /**
   * The figure's name.
   */
  figure: string;
  /**
   * Why.
   */
  text?: string | null;
  /**
   * Which year, from 1.
   */
  year: number;
}
/**
 * What a seat expects of its headline figure.
 */
export interface ExpectedView {
  /**
   * What is expected, £.
   */
  amount: number;
  /**
   * The figure's name.
   */
  figure: string;
  /**
   * Why.
   */
  text?: string | null;
}
/**
 * Management time, hundredths of a WTE.
 */
export interface WteView {
  /**
   * Reserved to hold deals.
   */
  held: number;
  /**
   * What can still be spent.
   */
  left: number;
  /**
   * Asked for by the plan.
   */
  pledged: number;
  /**
   * What the year began with.
   */
  size: number;
  /**
   * Spent on moves.
   */
  spent: number;
}
/**
 * A deal.
 */
export interface DealView {
  bell: Bell;
  /**
   * Whose version it is.
   */
  by: string;
  /**
   * Who must sign besides the parties: NHS England, under tight supervision or directions.
   */
  co_signer?: string | null;
  /**
   * Its id.
   */
  deal: string;
  ends: Ends;
  /**
   * Which party leaves it at this year's end.
   */
  leaves?: string | null;
  /**
   * What happens if it is not signed, as a sentence; while it is on the table.
   */
  otherwise?: string | null;
  /**
   * The package it is part of.
   */
  package?: string | null;
  /**
   * Its parties' seats.
   */
  parties: string[];
  /**
   * Who has said no to this version.
   */
  refused: string[];
  /**
   * Who has signed this version.
   */
  signed: string[];
  status: DealStatus;
  terms: Terms;
  /**
   * The last year it binds, once signed.
   */
  until?: number | null;
  /**
   * What it is worth a year, £, as expected; while it is on the table or binds.
   */
  value?: number | null;
  /**
   * The latest version; 0 for a draft on its author's desk.
   */
  version: number;
}
/**
 * A package.
 */
export interface PackageView {
  bell: Bell;
  /**
   * Who put it together.
   */
  by: string;
  ends: Ends;
  /**
   * Whether its parts can no longer be changed.
   */
  frozen: boolean;
  /**
   * Money from a fund.
   */
  grants: Grant[];
  /**
   * Its id.
   */
  package: string;
  /**
   * Everybody who must sign.
   */
  parties: string[];
  /**
   * Its parts.
   */
  parts: Part[];
  /**
   * Who has said no.
   */
  refused: string[];
  /**
   * Who has signed.
   */
  signed: string[];
  status: DealStatus;
}
/**
 * A message.
 */
export interface TalkView {
  /**
   * Who said it: a seat, or `facilitator`.
   */
  from: string;
  /**
   * What.
   */
  text: string;
  /**
   * To whom; empty means to all.
   */
  to: string[];
  /**
   * In which year.
   */
  year: number;
}
/**
 * A moment that the facilitator marked for the debrief.
 */
export interface MarkView {
  phase: PhaseName;
  /**
   * What to come back to.
   */
  text: string;
  /**
   * In which year.
   */
  year: number;
}
/**
 * A card of the year's news.
 */
export interface NewsView {
  /**
   * The card's id.
   */
  card: string;
  /**
   * What it changed, by name; the unit stands at the end of the name.
   */
  changes: {
    [k: string]: number;
  };
  /**
   * The seat whose body it is about.
   */
  concerns?: string | null;
  /**
   * Whether the facilitator let it come.
   */
  injected?: boolean;
  /**
   * Whether everybody was told.
   */
  public: boolean;
  /**
   * What happened.
   */
  text: string;
  /**
   * Its headline.
   */
  title: string;
  /**
   * In which year it came.
   */
  year: number;
}
/**
 * A year's public accounts.
 */
export interface YearView {
  /**
   * Public figures of each body, by seat and name. Units are in the names.
   */
  bodies: {
    [k: string]: {
      [k: string]: number;
    };
  };
  /**
   * Public figures of the whole health economy.
   */
  economy: {
    [k: string]: number;
  };
  /**
   * The financial year.
   */
  label: string;
  /**
   * What the local paper prints of it: five lines.
   */
  newspaper: string[];
  /**
   * Deals that stood: kind, parties, headline value.
   */
  register: RegisterView[];
  /**
   * What was decided about bodies: lost votes, directions, special measures; a sentence each.
   */
  verdicts: string[];
  /**
   * Which year, from 1.
   */
  year: number;
}
/**
 * A signed deal, as the public sees it.
 */
export interface RegisterView {
  /**
   * What kind of deal.
   */
  kind: string;
  /**
   * Its parties.
   */
  parties: string[];
  /**
   * Its headline value a year, £.
   */
  value: number;
}
/**
 * The final measures.
 */
export interface ScoreView {
  /**
   * Whether the table collapsed, and by what.
   */
  collapsed?: string | null;
  /**
   * The joint index beside what they made of them.
   */
  compared?: ComparedView | null;
  comparison: Comparison;
  /**
   * The joint measures.
   */
  joint: {
    [k: string]: number;
  };
  /**
   * The joint index, raw: it can be compared between tables of the same scenario.
   */
  joint_index: number;
  /**
   * The strategy of the bots whose table is par.
   */
  par_strategy?: string | null;
  /**
   * Each seat's score, raw: it can be compared with the same seat at other tables, never with
   * another seat.
   */
  seats: {
    [k: string]: SeatScoreView;
  };
}
/**
 * A raw value beside what bots made of the same cards.
 */
export interface ComparedView {
  /**
   * Of what the best table of bots gained over no deals, how much was gained here, per cent;
   * not there if they gained nothing.
   */
  of_par_percent?: number | null;
  /**
   * The raw value at the best table of bots.
   */
  par: number;
  /**
   * The same at the best table of bots.
   */
  par_points: number;
  /**
   * Out of 1,000; 500 is what came without any deal.
   */
  points: number;
  /**
   * The raw value without any deal: the walk-away.
   */
  without_deals: number;
}
/**
 * A seat's score.
 */
export interface SeatScoreView {
  /**
   * The seat's private aim, and how far it was reached: beside the score, not in it.
   */
  aim?: AimView | null;
  /**
   * The score beside what bots made of the same seat with the same cards.
   */
  compared?: ComparedView | null;
  /**
   * Its parts by measure.
   */
  measures: {
    [k: string]: number;
  };
  /**
   * The sum.
   */
  score: number;
}
/**
 * One thing that happened, as the viewer may know it.
 */
export interface Happening {
  /**
   * The key of the entity that it is about.
   */
  about?: string | null;
  /**
   * The seat that did it.
   */
  by?: string | null;
  /**
   * The same as a sentence for people.
   */
  text: string;
  /**
   * What, for programs: `tabled`, `signed`, `bell_rang` …
   */
  what: string;
}
/**
 * What happened, and what changed by it.
 */
export interface Frame {
  /**
   * The id of the viewer's own command that brought this about.
   */
  answers?: string | null;
  /**
   * Every entity that changed, whole, by key.
   */
  changed: {
    [k: string]: Entity;
  };
  /**
   * Keys that are no more: drafts that were tabled, last year's drafts.
   */
  gone?: string[];
  /**
   * What happened, in order.
   */
  happened: Happening[];
  /**
   * Counted from 1 for each viewer, without gaps.
   */
  seq: number;
}
/**
 * Asks a seat what it does now.
 */
export interface Decision {
  clock: DecisionClock;
  /**
   * What applies without an answer, as a sentence.
   */
  default: string;
  /**
   * Its number: higher than that of any decision that the seat was asked for before.
   */
  id: number;
  /**
   * Whether the bell of this phase rings after it.
   */
  last_call: boolean;
  /**
   * What the seat may do now, as far as its own view tells.
   */
  legal: LegalMove[];
  /**
   * Deals and packages that wait for this seat's answer, by id.
   */
  offers: string[];
  phase: PhaseName;
  /**
   * Year of the game, from 1.
   */
  year: number;
}
/**
 * How long a program may think, and what it may still get wrong.
 */
export interface DecisionClock {
  /**
   * Milliseconds for this decision that cost nothing; none where no clock runs.
   */
  allowance_ms?: number | null;
  /**
   * Milliseconds that are left for the whole game beyond the allowances; none where no clock
   * runs.
   */
  bank_ms?: number | null;
  /**
   * The most moves that may answer this decision.
   */
  commands_max: number;
  /**
   * How many decisions may still go wrong. With the last a built-in bot takes the seat.
   */
  strikes_left: number;
}
/**
 * A kind of move that is open to a seat.
 */
export interface LegalMove {
  /**
   * What it is about: the id of an offer, deal or draft, or a kind of deal.
   */
  about?: string | null;
  /**
   * The lowest and the highest of each figure of its body, by path.
   */
  bounds?: {
    /**
     * @minItems 2
     * @maxItems 2
     */
    [k: string]: [number, number];
  };
  kind: MoveKind;
  /**
   * What it costs, in hundredths of a WTE; none if it costs nothing.
   */
  price_wte?: number | null;
  /**
   * The version that it must name.
   */
  version?: number | null;
  /**
   * The seats with which, or whose; empty where none are named.
   */
  with?: string[];
}
/**
 * A command that had been taken before.
 */
export interface Accepted {
  /**
   * The command's id.
   */
  answers: string;
}
/**
 * A refusal.
 */
export interface Refused {
  /**
   * The id of the refused message, when it could be read.
   */
  answers?: string | null;
  code: WireCode;
  /**
   * The field that is wrong, where one is.
   */
  field?: string | null;
  /**
   * What is wrong and what would be right, for people.
   */
  message: string;
}
/**
 * Answers `what_if`: what this year is expected to bring for the seat that asked, by the same
 * rules, from what that seat knows.
 */
export interface Forecast {
  /**
   * The id of the `what_if`.
   */
  answers?: string | null;
  phase: PhaseName;
  /**
   * The lowest and the highest that each figure of `with` may come to, if need turns out as far
   * off as `uncertainty_bp` says, either way.
   */
  range?: {
    /**
     * @minItems 2
     * @maxItems 2
     */
    [k: string]: [number, number];
  };
  /**
   * How sure that is and why, in words.
   */
  sure?: string;
  /**
   * How far need may turn out off what is expected.
   */
  uncertainty_bp: number;
  /**
   * The figures with what was asked about.
   */
  with: {
    [k: string]: number;
  };
  /**
   * The same figures without it: what stands and the fallbacks.
   */
  without: {
    [k: string]: number;
  };
  /**
   * In which year and phase it was asked.
   */
  year: number;
}
/**
 * Answers `explain`: a figure of a past year with its causes, as far as the asker may know.
 */
export interface Explanation {
  /**
   * The id of the `explain`.
   */
  answers?: string | null;
  /**
   * Its causes; their amounts add up to its value.
   */
  causes: CauseView[];
  figure: FigureView;
}
/**
 * One cause of a figure.
 */
export interface CauseView {
  /**
   * How much of the figure is due to it, in the figure's unit. None: it is one of the other
   * causes, and how much you can't know.
   */
  amount?: number | null;
  /**
   * The seat whose decision it is.
   */
  by?: string | null;
  /**
   * Its own causes, as deep as was asked.
   */
  causes?: CauseView[];
  /**
   * If it is a figure that you may know: which, and what it came to.
   */
  figure?: FigureView | null;
  kind: CauseKind;
  /**
   * What it is, for people.
   */
  text: string;
}
/**
 * A figure of a year.
 */
export interface FigureView {
  /**
   * Its name, as published; `paid` for money that changed hands.
   */
  name: string;
  /**
   * The seat whose figure it is; none for the whole health economy.
   */
  of?: string | null;
  /**
   * The same for people.
   */
  text: string;
  unit: UnitName;
  /**
   * What it came to.
   */
  value: number;
  /**
   * Which year of the game.
   */
  year: number;
}
/**
 * Answers `monitor`.
 */
export interface Monitor {
  /**
   * The id of the `monitor`.
   */
  answers?: string | null;
  /**
   * When the bell rings by itself, if a clock runs.
   */
  bell_due?: Time | null;
  /**
   * Cards that can still be injected, by id.
   */
  cards: CardState[];
  /**
   * What comes next, as a sentence.
   */
  next: string;
  /**
   * Since when all clocks stand still, if they do.
   */
  paused_since?: Time | null;
  phase: PhaseName;
  /**
   * The phase that `reopen` would open again, if it could.
   */
  reopens?: PhaseName | null;
  /**
   * Every seat, in order.
   */
  seats: SeatState[];
  time: Time;
  /**
   * The year.
   */
  year: number;
}
/**
 * A card that can still be injected.
 */
export interface CardState {
  /**
   * The seats whose body it can be about; empty if it is about nobody in particular.
   */
  about?: string[];
  /**
   * Its id.
   */
  card: string;
  /**
   * What people would read; `NAME` stands for the body that it is about.
   */
  text: string;
  /**
   * Its headline.
   */
  title: string;
}
/**
 * How a seat stands.
 */
export interface SeatState {
  /**
   * Since when nobody who decides there is connected; left out if somebody is, or a built-in bot
   * plays.
   */
  away_since?: Time | null;
  /**
   * What applies to it if the bell rings now, a sentence each; nothing if it is ready or keeps
   * nobody waiting.
   */
  by_default?: string[];
  /**
   * Offers that wait for its signature.
   */
  owes: Owed[];
  /**
   * Whether it has given a plan this year.
   */
  planned: boolean;
  played_by: PlayedBy;
  /**
   * The name of whoever plays it.
   */
  player?: string | null;
  /**
   * Whether it is ready for the bell.
   */
  ready: boolean;
  /**
   * Its id.
   */
  seat: string;
  /**
   * What acts in their place.
   */
  stand_in?: StandIn | null;
  /**
   * Whether the bell waits for it now.
   */
  waited_for: boolean;
}
/**
 * An offer that waits for a seat's signature.
 */
export interface Owed {
  /**
   * The deal's or package's id.
   */
  offer: string;
  /**
   * What happens if it isn't signed, as a sentence.
   */
  otherwise: string;
  /**
   * Since when this version is on the table.
   */
  since?: Time | null;
  /**
   * Who has signed, and so waits for it.
   */
  waiting: string[];
}
/**
 * Somebody is at no seat and in no hall any more. The token is worth nothing.
 */
export interface Left {
  /**
   * The id of the `leave`.
   */
  answers?: string | null;
  /**
   * The same for people.
   */
  message?: string | null;
  /**
   * Why, if they did not leave by themselves, for programs.
   */
  why?: LeftWhy | null;
}
/**
 * Tells somebody that they wait in the hall; comes again when it has changed how many do.
 */
export interface HallView {
  /**
   * The id of the `join`, `resume` or `recover`.
   */
  answers?: string | null;
  /**
   * What lets others in beside them, once they have a seat, if it is new.
   */
  invitation?: string | null;
  /**
   * What brings them back on another device, if it is new. Keep it secret.
   */
  recovery?: string | null;
  /**
   * The token to resume with, if it is a new one. Keep it secret.
   */
  token?: string | null;
  /**
   * How many wait, they themselves included.
   */
  waiting: number;
}
/**
 * Tells the facilitator, at each of their connections, who has come to the hall and who is gone
 * from it since the last time.
 */
export interface HallNews {
  /**
   * Who has come, in the order in which they came.
   */
  came: Waiting[];
  /**
   * Who waits no longer.
   */
  gone: Gone[];
  /**
   * How many wait now.
   */
  waiting: number;
}
/**
 * Somebody in the hall.
 */
export interface Waiting {
  /**
   * Whether they are connected.
   */
  connected: boolean;
  /**
   * Their name.
   */
  name: string;
  /**
   * Their number in the workshop.
   */
  person: number;
}
/**
 * Somebody who waits no longer.
 */
export interface Gone {
  /**
   * Their name, unless it was erased.
   */
  name?: string | null;
  /**
   * Their number in the workshop.
   */
  person: number;
  why: GoneWhy;
}
/**
 * Answers `workshop`.
 */
export interface WorkshopView {
  /**
   * The id of the `workshop`.
   */
  answers?: string | null;
  /**
   * The join code.
   */
  code: string;
  /**
   * Who waits in the hall, in the order in which they came.
   */
  hall: Waiting[];
  late: Late;
  spread: Spread;
  /**
   * Every table, by number.
   */
  tables: TableRow[];
  time: Time;
}
/**
 * How one table stands.
 */
export interface TableRow {
  /**
   * When the bell rings by itself, if a clock runs.
   */
  bell_due?: Time | null;
  /**
   * How many seats built-in bots play.
   */
  free: number;
  /**
   * Its id.
   */
  id: string;
  /**
   * Since when all clocks stand still, if they do.
   */
  paused_since?: Time | null;
  /**
   * Everybody at a seat.
   */
  people: AtSeat[];
  phase: PhaseName;
  /**
   * Its number.
   */
  table: number;
  /**
   * Seats that the next bell waits for.
   */
  waiting_for: string[];
  /**
   * Year of the game, from 1.
   */
  year: number;
}
/**
 * Somebody at a seat.
 */
export interface AtSeat {
  /**
   * Since when they are not connected; left out if they are.
   */
  away_since?: Time | null;
  /**
   * Their name, unless it was erased.
   */
  name?: string | null;
  part: SeatPart;
  /**
   * Their number in the workshop.
   */
  person: number;
  /**
   * Whether it is a program.
   */
  program: boolean;
  /**
   * The seat.
   */
  seat: string;
}
/**
 * Answers `conduct_tables`.
 */
export interface Conducted {
  /**
   * The id of the `conduct_tables`.
   */
  answers?: string | null;
  /**
   * At which tables it is done.
   */
  done: number[];
  /**
   * At which it was refused, and why.
   */
  refused: RefusedAt[];
}
/**
 * One table's refusal.
 */
export interface RefusedAt {
  code: WireCode;
  /**
   * What is wrong and what would be right, for people.
   */
  message: string;
  /**
   * The table's number.
   */
  table: number;
}
/**
 * Answers `recovery`.
 */
export interface RecoveryView {
  /**
   * The id of the `recovery`.
   */
  answers?: string | null;
  /**
   * For whom.
   */
  person: number;
  /**
   * The new code; what they had before is worth nothing.
   */
  recovery: string;
}
/**
 * Answers `invitations`.
 */
export interface Invitations {
  /**
   * The id of the `invitations`.
   */
  answers?: string | null;
  /**
   * Those that let people in, by person.
   */
  invitations: Invitation[];
}
/**
 * An invitation that lets people in. The code itself is known to nobody but its owner.
 */
export interface Invitation {
  /**
   * Their name, unless it was erased or they have left.
   */
  name?: string | null;
  /**
   * Whose, by the number in `workshop`.
   */
  person: number;
  /**
   * How many it has let in.
   */
  used: number;
}
/**
 * Answers `new_code`, and tells every other connection of the facilitator.
 */
export interface CodeView {
  /**
   * The id of the `new_code`.
   */
  answers?: string | null;
  /**
   * The join code from now on.
   */
  code: string;
}
/**
 * Answers `compare`.
 */
export interface TablesCompared {
  /**
   * The id of the `compare`.
   */
  answers?: string | null;
  /**
   * Every table that can be opened, by number.
   */
  tables: TableStanding[];
  time: Time;
}
/**
 * What one table has come to.
 */
export interface TableStanding {
  /**
   * The latest public accounts, once a year is over.
   */
  accounts?: YearView | null;
  /**
   * Everybody at a seat.
   */
  people: AtSeat[];
  phase: PhaseName;
  /**
   * What the game came to, once it is over.
   */
  score?: ScoreView | null;
  /**
   * Its number.
   */
  table: number;
  /**
   * Year of the game, from 1.
   */
  year: number;
}
/**
 * The server is going to stop. It comes again if that is put off or brought forward.
 */
export interface Stopping {
  at: Time;
  /**
   * The same for people, and what becomes of their game.
   */
  message: string;
}
/**
 * The server is about to close this connection.
 */
export interface Closing {
  /**
   * The same for people, and what to do.
   */
  message: string;
  /**
   * Why, for programs: `server_stopping`, `taken_over`, `too_slow`, `frame_too_large` …
   */
  reason: string;
}
/**
 * What a game came to and how, up to the last record of its log.
 */
export interface Debrief {
  /**
   * Every seat's private aim and how far it was reached, by seat.
   */
  aims: {
    [k: string]: AimView;
  };
  /**
   * The claims of the game's sources that this table lived through.
   */
  claims: Lived[];
  /**
   * Every deal that was ever on the table, in the order in which they came there.
   */
  deals: DealStory[];
  /**
   * What seats expected of a year, beside what came.
   */
  expectations: ExpectationStory[];
  /**
   * Whether the game is over.
   */
  finished: boolean;
  /**
   * Every package, in the same order.
   */
  packages: PackageStory[];
  /**
   * The final measures, once the game is over.
   */
  score?: ScoreView | null;
  /**
   * Every seat, in the scenario's order.
   */
  seats: DebriefSeat[];
  /**
   * The seed, as text; only once the game is over.
   */
  seed?: string | null;
  /**
   * What happened, in order; private talk is left out.
   */
  timeline: Happened[];
  /**
   * The scenario's title.
   */
  title: string;
  /**
   * At most ten moments at which the game turned, in order.
   */
  turning_points: TurningPoint[];
  /**
   * The years whose books are closed, in order.
   */
  years: DebriefYear[];
  /**
   * How many years are played; what they left shows in the year after, in which nobody decides.
   */
  years_played: number;
}
/**
 * A claim that a table lived through.
 */
export interface Lived {
  /**
   * What is claimed.
   */
  claim: string;
  /**
   * The claim's number: `C18` say.
   */
  id: string;
  /**
   * What of it this table lived through, with its figures.
   */
  lived: string;
}
/**
 * A deal from its first version to its end.
 */
export interface DealStory {
  /**
   * From first being on the table to the last signature, milliseconds.
   */
  agreed_after_ms?: number | null;
  /**
   * Signatures and refusals, in order; whoever tables or counters has signed by it.
   */
  answers: DealAnswer[];
  /**
   * When it was signed by all.
   */
  bound?: When | null;
  /**
   * Its id.
   */
  deal: string;
  /**
   * When it ended.
   */
  ended?: When | null;
  /**
   * Its kind in words.
   */
  kind: string;
  /**
   * The package that it was last part of.
   */
  package?: string | null;
  /**
   * Its parties' seats.
   */
  parties: string[];
  status: DealStatus;
  time: DealTime;
  /**
   * The last year it was to bind, once signed.
   */
  until?: number | null;
  /**
   * What its last version was worth a year, £, as expected then.
   */
  value: number;
  /**
   * What was on the table, version by version.
   */
  versions: DealVersion[];
}
/**
 * A yes or a no.
 */
export interface DealAnswer {
  /**
   * Whose.
   */
  by: string;
  /**
   * Whether it was a yes.
   */
  signed: boolean;
  when: When;
}
/**
 * When something happened.
 */
export interface When {
  /**
   * Milliseconds since the game started; 0 where no clock ran.
   */
  at_ms: number;
  phase: PhaseName;
  /**
   * Year of the game.
   */
  year: number;
}
/**
 * Management time that went into a deal, hundredths of a WTE.
 */
export interface DealTime {
  /**
   * Co-signing it.
   */
  co_signing_wte: number;
  /**
   * Countering it.
   */
  countering_wte: number;
  /**
   * Reserved with signatures, beyond what was held for what stood before.
   */
  holding_wte: number;
  /**
   * Tabling it.
   */
  tabling_wte: number;
}
/**
 * One version of a deal.
 */
export interface DealVersion {
  /**
   * Whose it was.
   */
  by: string;
  terms: Terms;
  /**
   * Its number.
   */
  version: number;
  when: When;
}
/**
 * What a seat expected of a year, and what came.
 */
export interface ExpectationStory {
  /**
   * What was expected, £.
   */
  amount: number;
  /**
   * What it came to, £; once the year's books are closed.
   */
  came?: number | null;
  /**
   * The figure's name.
   */
  figure: string;
  /**
   * Whose.
   */
  seat: string;
  /**
   * Why.
   */
  text?: string | null;
  /**
   * Of which year.
   */
  year: number;
}
/**
 * A package from its making to its end.
 */
export interface PackageStory {
  /**
   * From its making to the last signature, milliseconds.
   */
  agreed_after_ms?: number | null;
  /**
   * Signatures and refusals, in order.
   */
  answers: DealAnswer[];
  /**
   * When it was signed by all.
   */
  bound?: When | null;
  /**
   * By whom.
   */
  by: string;
  /**
   * Money from a fund.
   */
  grants: Grant[];
  /**
   * Its id.
   */
  package: string;
  /**
   * Everybody who had to sign.
   */
  parties: string[];
  /**
   * Its parts.
   */
  parts: Part[];
  status: DealStatus;
  when: When;
}
/**
 * A seat, without whoever plays it.
 */
export interface DebriefSeat {
  /**
   * A practice's CCG as the game began.
   */
  ccg?: string | null;
  /**
   * Its name.
   */
  name: string;
  /**
   * Registered people of a CCG or locality as the game began.
   */
  people?: number | null;
  /**
   * Its role: `nhs_england`, `ccg`, `practice` or `trust`.
   */
  role: string;
  /**
   * Its id.
   */
  seat: string;
}
/**
 * Something that happened.
 */
export interface Happened {
  /**
   * The key of what it is about.
   */
  about?: string | null;
  /**
   * The seat that did it, or `facilitator`.
   */
  by?: string | null;
  /**
   * What, as a word for programs: those of frames, and `snapped`, `quashed`, `statement`.
   */
  kind: string;
  /**
   * The same as a sentence; of talk, what was said.
   */
  text: string;
  when: When;
}
/**
 * A moment at which the game turned.
 */
export interface TurningPoint {
  /**
   * Whose figure swung, or the key of what it is about.
   */
  about?: string | null;
  /**
   * What it is, as a word: that of the timeline, or the name of the figure that swung.
   */
  kind: string;
  /**
   * Why it is one, as a sentence.
   */
  text: string;
  /**
   * In which year.
   */
  year: number;
}
/**
 * A year whose books are closed.
 */
export interface DebriefYear {
  /**
   * Figures of each body, by seat; of a CCG that had been joined to another there are none.
   */
  bodies: {
    [k: string]: {
      [k: string]: number;
    };
  };
  /**
   * Figures of the whole health economy.
   */
  economy: {
    [k: string]: number;
  };
  /**
   * Who paid whom what for.
   */
  flows: MoneyFlow[];
  /**
   * The financial year.
   */
  label: string;
  /**
   * Each CCG with each trust where it buys.
   */
  pairs: DebriefPair[];
  /**
   * Clinical partnerships.
   */
  partnerships: DebriefPartnership[];
  /**
   * What NHS England said of the CCGs' future.
   */
  statement?: Statement | null;
  /**
   * How closely it watched them.
   */
  supervision?: Supervision | null;
  /**
   * Management time, by seat.
   */
  time: {
    [k: string]: TimeSpent;
  };
  /**
   * Which year, from 1.
   */
  year: number;
}
/**
 * What one account paid another for a purpose in a year.
 */
export interface MoneyFlow {
  /**
   * How much, £: more than nothing.
   */
  amount: number;
  /**
   * Who paid: a seat, a seat's account (`SEAT/running-costs`, `SEAT/demand-fund`,
   * `SEAT/partnership`), or one outside (`outside/treasury` …).
   */
  from: string;
  purpose: Purpose;
  /**
   * Who received.
   */
  to: string;
}
/**
 * A CCG with a trust in a year.
 */
export interface DebriefPair {
  /**
   * The buyer's seat.
   */
  ccg: string;
  /**
   * Their figures.
   */
  figures: {
    [k: string]: number;
  };
  /**
   * The form of their contract, as in the list of deals.
   */
  form: string;
  /**
   * How it came to stand: `signed`, `default`, `arbitrated` or `lapsed`.
   */
  origin: string;
  /**
   * The provider's seat.
   */
  trust: string;
}
/**
 * A clinical partnership in a year.
 */
export interface DebriefPartnership {
  /**
   * Its figures.
   */
  figures: {
    [k: string]: number;
  };
  /**
   * The first of its practices' seats: its account's name.
   */
  practice: string;
}
/**
 * What became of a body's management time in a year, hundredths of a WTE.
 */
export interface TimeSpent {
  /**
   * Reserved to hold deals.
   */
  held_wte: number;
  /**
   * Left for the body's tasks at the second bell.
   */
  left_wte: number;
  /**
   * Asked for by the plan.
   */
  pledged_wte: number;
  /**
   * What the year began with.
   */
  size_wte: number;
  /**
   * Spent on moves.
   */
  spent_wte: number;
  /**
   * What was spent, by what it was spent on; also after the second bell.
   */
  uses_wte: {
    [k: string]: number;
  };
}
/**
 * A game from before its first record to its last.
 */
export interface Replay {
  /**
   * What happened, in order.
   */
  frames: ReplayFrame[];
  /**
   * What there was to see before anything had happened, by key.
   */
  snapshot: {
    [k: string]: Entity;
  };
}
/**
 * What one record of the log brought.
 */
export interface ReplayFrame {
  /**
   * Whether a bell was taken back: then `changed` is all that there is.
   */
  afresh?: boolean;
  /**
   * Milliseconds since the game started; 0 before, and where no clock ran.
   */
  at_ms: number;
  /**
   * Every entity that changed, whole, by key.
   */
  changed: {
    [k: string]: Entity;
  };
  /**
   * Keys that are no more.
   */
  gone?: string[];
  /**
   * What happened.
   */
  happened: Happening[];
}
