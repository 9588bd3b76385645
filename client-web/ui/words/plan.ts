// One's own decisions of the year: titles, what each moves, what happens without.
export const plan = {
  intro:
    "What you decide alone. Nothing is lost if you leave it: whatever you don't change stays as it was last year. Your plan counts as you saved it last when its bell rings.",
  brings: "What your changes would bring",
  unchanged: "Change a decision, and see here what it would bring this year, from what you know.",
  closed: {
    first: "Your plan was locked at the first bell. It opens again next year.",
    second: "Your plan is locked until next year.",
  },
  unsavedTitle: "Changes that are not saved",
  unsaved: (what: string) => `Not saved yet: ${what}`,
  save: "Save my decisions",
  saved: "Saved. It counts when its bell rings; you can change it until then.",
  undo: "Undo",
  changed: "Changed",
  otherwise: "If you do nothing:",
  asLastYear: "as last year.",
  nobody: "Nobody",

  names: {
    weights: "management time",
    engagement: "engagement",
    community: "community services",
    referrals: "referrals",
    reason: "reason",
    consultation: "consultation",
    equality_analysis: "equality analysis",
    reprimand: "reprimand",
    core_supplement_bp: "core pay",
    core_pace_sevenths: "pace of core pay",
    reserve: "reserve",
    lay_seats: "lay members",
    virement_bp: "virement",
    time: "the team's time",
    sessions_tenths: "sessions",
    first_choice: "first choice",
    follows_policy_bp: "policy",
    pay_vote_bp: "pay vote",
    discloses_workload: "workload shown",
    backs_projects: "projects",
    escalation_beds: "escalation beds",
    beds_next_year: "beds next year",
    elective_sessions_bp: "operating sessions",
    list_first: "whose list first",
    admission_threshold_bp: "admission threshold",
    front_door_bp: "front door",
    cost_improvement_bp: "cost improvement",
    coding_bp: "coding",
    consultant_posts: "consultant posts",
    technology: "technology",
    opens_books_to: "open books",
    primary_care_growth_bp: "primary care growth",
    pace_sevenths: "pace",
    marginal_rate_bp: "marginal rate",
    efficiency_bp: "efficiency",
    supervision: "supervision",
    statement: "statement",
    area_team: "Area Team",
    reorganisation: "reorganisation",
    directions: "directions",
    bed_plans: "bed plans",
  } as Record<string, string>,

  ccg: {
    weights: {
      title: "Where your people's time goes",
      moves:
        "What deals and moves leave of your management time is divided over the five commissioning tasks, engagement and governance. A starved task shows: money goes to the wrong need, forecasts miss, new services underdeliver, false bills are paid, harm is seen late.",
      presets: "Start from",
      presetNames: {
        even: "Even",
        contracts: "Contracts first",
        members: "Members first",
        evidence: "Evidence first",
      },
      weights:
        "Each number is a weight: a task with 40 gets twice the time of a task with 20. Below it stands what that comes to.",
      share: (wte: string, needed: string | undefined, enough: boolean) =>
        needed === undefined
          ? `${wte} WTE`
          : `${wte} WTE; ${needed} ${enough ? "do" : "would do"} it in full`,
    },
    engagement: {
      title: "How you win your practices",
      moves:
        "Community services and work on long-term conditions yield in proportion to how widely practices support you. Leaders think support is wider than it is, unless they listen.",
      legend: "Engagement",
      options: {
        wide: "Wide: a little with every practice",
        deep: "Deep: much with the lead practices",
        listen: "Listen: hear the truth about your support",
      },
    },
    community: {
      title: "Community services",
      moves:
        "Extra money outside hospital, by locality. Nurses for people at risk avoid admissions a year later; step-down beds shorten stays; urgent care takes A&E attendances. At most 10% of your allocation.",
      kinds: {
        cases: "Nurses for people at risk",
        beds: "Step-down beds",
        urgent_care: "Urgent care",
      },
      add: "Add a service",
      remove: (what: string) => `Remove ${what}`,
      removeShort: "Remove",
      locality: "Locality",
      kind: "Kind",
      amount: "Pounds this year",
      total: (sum: string) => `All together ${sum}`,
    },
    referrals: {
      title: "How referrals are steered",
      moves:
        "Fewer referrals cost less now. Hoops and lists put care off: most of it comes back, some as emergencies, and practices resent it. A contentious policy without consultation and analysis may be quashed by a court.",
      policy: "Referral policy",
      options: {
        none: "None",
        peer_review: "Peer review: colleagues look at each other's referrals",
        hoops: "Hoops: forms and approvals",
        low_priority_list: "A list of treatments of low priority",
      },
      reason: "The reason you give in public",
      reasonHint: "If the policy goes to court, saving money is the weaker reason.",
      reasons: { evidence: "What treatment is worth", cost: "Saving money" },
      consultation: (wte: string) => `Consult the public (${wte})`,
      equality: (wte: string) => `Make an equality analysis (${wte})`,
      onlyWith: "With a policy, or with a big ticket.",
    },
    reprimand: {
      title: "A reprimand",
      moves: "The locality refers a little less this year, and supports you much less for longer.",
      whom: "Whom do you reprimand for referring too much?",
    },
    reserve: {
      title: "Your free reserve",
      moves: "Held, it softens a bad year. Spent now on starting services, it works next year.",
      options: {
        hold: "Hold it",
        pump_prime: "Pump-prime: start services with it",
      },
      lend: (to: string) => `Lend it to ${to}`,
    },
    board: {
      title: "Your board, and what it may decide",
      moves:
        "Each lay member or specialist costs £12,000 a year, and makes it likelier that your decisions stand when somebody goes to court.",
      lay: "Lay members and specialists",
      supplement: "On top of core pay, where you set the sum",
      pace: "Pace of core pay to weighted lists, where you set it",
      sevenths: (n: number) => `${n} of 7`,
      virement: "Demand fund moved into nurses, where money may move",
    },
  },

  practice: {
    time: {
      title: "Your team's time",
      moves:
        "Consultations meet need. Long-term care keeps people well; gatekeeping stops referrals of little value; CCG work gives you a voice. Time you sell by an enhanced service comes on top.",
      long_term_bp: "Long-term conditions",
      gatekeeping_bp: "Thinking before referring",
      ccg_work_bp: "Work for the CCG",
      consultations: (share: string) => `Consultations have the rest: ${share} (70% at least)`,
    },
    sessions: {
      title: "Hire or give up sessions",
      moves:
        "A salaried weekly session costs about £14,000 a year and sees some 1,200 patients. It comes out of partners' income.",
      label: "Weekly sessions, each practice",
      shown: (n: string) => `${n} a practice`,
    },
    choice: {
      title: "Where you send patients first",
      moves: "A tenth of your referrals moves with your first choice; hospitals want it.",
      label: "First choice",
      follows: "How strictly you follow the CCG's referral policy",
      followsHint: "Less leaves you more autonomy, and the policy less effect.",
    },
    workload: {
      title: "Show your true workload",
      moves: "Your CCG sees what your team is asked against what it can give, last year's figure.",
      label: "Let the CCG see it",
    },
    projects: {
      title: "Lend your name to big projects",
      moves: "Without it your neighbours don't count as supporters of your CCG's big tickets.",
      label: "Back them",
    },
    pay: {
      title: "Vote on core pay",
      moves:
        "Where practices sit on the board that sets it: a supplement for all. A high vote may be challenged, and paid back.",
      label: "The supplement you vote for",
      likely: (share: string) => `Up to ${share} a challenge is less likely than not.`,
    },
  },

  trust: {
    beds: {
      title: "Beds",
      moves:
        "Beyond 89% occupancy each point costs agency staff. Escalation beds open when it would pass 92%, at £165,000 a bed. A bed costs £100,000 a year.",
      escalation: "Open escalation beds when needed",
      next: "Beds to add or close from next year",
      shown: (n: number) => (n === 0 ? "as now" : n > 0 ? `${n} more` : `${-n} fewer`),
    },
    electives: {
      title: "Planned operations",
      moves:
        "More sessions treat more people. Beyond full capacity each operation costs you more, and strains staff.",
      label: "Sessions against capacity",
      list: "Whose list is treated first?",
      turn: "In turn",
    },
    door: {
      title: "The front door",
      moves:
        "Admitting more readily earns more where each case is paid, and fills beds. More staff at the door sees people sooner.",
      threshold: "Admission of short-stay patients",
      staff: "Staff at the front door",
    },
    savings: {
      title: "Cost improvement",
      moves:
        "Lowers unit costs. Beyond 2.3% only a quarter of it is reached, and staff and quality suffer.",
      label: "What you aim to save",
    },
    coding: {
      title: "Coding effort",
      moves:
        "Adds to the billed value of cases. Half of it is spent on the effort, and a CCG that checks its bills takes a part back.",
      label: "Added to the value of cases",
    },
    posts: {
      title: "Consultants and technology",
      moves:
        "A post costs £120,000 and does 80 operations a year. New technology raises quality, and the cost of the block by 1% more a year.",
      posts: "Consultant posts to add",
      technology: "Take up the new technology",
    },
    books: {
      title: "Open your books",
      moves:
        "Whoever you name may check your true costs. It costs them management time, and you a secret; it may earn you a better contract.",
      label: (name: string) => `Open to ${name}`,
    },
  },

  nhs_england: {
    primary: {
      title: "General practice's money",
      moves:
        "Growth of the national contract, and how fast prices move to one price a weighted patient. Growth beyond the budget is your deficit.",
      growth: "Growth",
      pace: "Pace to weighted lists",
    },
    prices: {
      title: "The tariff's rules",
      moves:
        "Efficiency beyond 1.5% lowers what hospitals are paid. The marginal rate is paid for emergencies above baseline where a contract rolls over: the lower, the more goes to the CCG's demand fund.",
      efficiency: "Efficiency asked",
      marginal: "Marginal rate",
    },
    supervision: {
      title: "Supervision of CCGs",
      moves:
        "Tight: you see their books and sign what is above £1m, and each CCG loses three WTE. Light: each gains one, and audits see less.",
      options: { light: "Light", normal: "Normal", tight: "Tight" },
    },
    statement: {
      title: "What you say about the CCGs' future",
      moves:
        "Doubt stops GPs engaging: then results fall, and abolition is likelier. A merger or abolition has to be announced a year before.",
      options: {
        guarantee: "Guarantee: they are here to stay",
        silence: "Silence",
        review: "A review is under way",
        fewer_and_larger: "They should be fewer and larger",
      },
    },
    area: {
      title: "The Area Team's attention",
      moves:
        "Where you commission general practice yourself, money reaches need as far as your people know the place. Weights over localities.",
    },
    reorganisation: {
      title: "Reorganise the CCGs",
      moves:
        "Costs transition money and a year's breath, and pools what running a body costs. Only a year after you said there would be a review, or that they should be fewer.",
      none: "No reorganisation",
      abolish: "Abolish them: you commission yourself",
      merge: (host: string, joined: string) => `${joined} joins ${host}`,
    },
    directions: {
      title: "Directions and bed plans",
      moves:
        "One decision a year for each CCG under directions, and the beds of each trust in special measures.",
      to: (name: string) => `Direct ${name}`,
      nothing: "Nothing",
      hold: "Hold its reserve",
      listen: "Listen to its members",
      none: "End its referral policy",
      beds: (name: string) => `Set the beds of ${name}`,
    },
  },
};
