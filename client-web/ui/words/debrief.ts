// The debrief.
export const debrief = {
  title: "Debrief",
  notYet: "The debrief is not open yet: the facilitator opens it once the game is over.",
  openTitle: "Open a saved debrief",
  open: "A file that was downloaded here, or that `pace replay game.jsonl --debrief FILE` wrote, also of a tournament's game.",
  openFile: "Choose a file",
  notOne: "That file is no debrief.",
  openForAll: "Open the debrief for everybody",
  openedForAll: "The debrief is open for everybody at this table.",
  contents: "On this page",
  table: (n: number) => `Table ${n}`,
  which: "Which table?",
  print: "Print, or save as PDF",
  saveJson: "Save this debrief",
  saveLog: "Save the log (JSON lines)",
  saveLong: "Figures as CSV, long",
  saveWide: "Figures as CSV, wide",
  soFar: "The game goes on: this is what has come so far.",
  seed: (seed: string) => `Seed ${seed}: the same cards come again with it.`,
  asTable: "The same as a table",
  year: "Year",
  seat: "Seat",

  sections: {
    story: "The story",
    points: "How it went",
    money: "Where the money went",
    care: "Care and people",
    bands: "Tension and support",
    time: "Management time",
    deals: "Deals",
    expected: "Expected, and came",
    claims: "What the sources claim, and you lived",
    tables: "Tables side by side",
    replay: "Replay",
  },

  story: {
    intro: "Feelings first: how was it? Then the facts.",
    turning: "Where it turned",
    timeline: "Everything that happened",
    filter: "Show",
    filters: {
      main: "What mattered",
      deals: "Deals",
      talk: "Public talk",
      all: "Everything",
    },
    at: (year: number, phase: string) => `Year ${year}, ${phase}`,
    none: "Nothing of that kind.",
  },

  points: {
    intro:
      "Points out of 1,000; 500 is what came of the same cards without any deal. Nobody wins the table: a seat is compared with itself.",
    without: "Without deals",
    here: "Here",
    par: "Best bots",
    aims: "Private aims",
    aim: (title: string, points: number | undefined) =>
      points === undefined ? title : `${title}: ${points} of 100`,
    none: "Points come with the end of the game.",
  },

  money: {
    intro: "A ribbon is as wide as the money it carries, from the Treasury to where it was spent.",
    flows: (label: string) => `Money in ${label}`,
    from: "From",
    to: "To",
    what: "What for",
    amount: "Amount",
    results: "Results of all bodies",
    back: "Not in the picture: money that went back or sideways",
    which: "Which year?",
    accounts: {
      "running-costs": "management",
      "demand-fund": "demand fund",
      partnership: "partnership",
    } as Record<string, string>,
    outside: {
      treasury: "Treasury",
      "sustainability-fund": "Sustainability fund",
    } as Record<string, string>,
    purposes: {} as Record<string, string>,
  },

  care: {
    outcomes: "Health outcomes by locality",
    inequality: "Inequality between localities",
    waits: "Waits",
    avoided: "Emergencies avoided",
    hospital: "Hospitals' share of spending",
  },

  bands: {
    tension: "Tension of each band: best in the middle, above 72 it may snap",
    buyIn: "Members' support: as it was, and as leaders believed",
    really: (name: string) => `${name}, as it was`,
    believed: (name: string) => `${name}, as believed`,
    breadth: "Breadth of support",
  },

  time: {
    intro: "What each body's management time went into, in whole-time equivalents.",
    chart: (label: string) => `Management time in ${label}`,
    parts: { spent_wte: "Moves", held_wte: "Holding deals", left_wte: "Daily tasks" },
    perDeal: "Time that went into each deal",
    deal: "Deal",
    tabling: "Tabling",
    countering: "Countering",
    holding: "Holding",
    all: "All",
  },

  deals: {
    network: "Who made deals with whom",
    networkHint: "A line for each pair that signed; the thicker, the more deals.",
    list: "Every deal that was on the table",
    kind: "Deal",
    between: "Between",
    came: "Tabled",
    versions: "Versions",
    ending: "Ended as",
    after: "Agreed after",
    worth: "Worth a year",
    rate: (signed: number, all: number) =>
      `${signed} of ${all} deals that were tabled were signed.`,
    packages: "Packages",
    seconds: (s: number) => (s < 90 ? `${s} s` : `${Math.round(s / 60)} min`),
  },

  expected: {
    none: "Nobody said what they expected.",
    figure: "Figure",
    expected: "Expected",
    came: "Came",
    off: "Off by",
    why: "Why",
  },

  claims: {
    intro:
      "The game is drawn from documents of the time. These of their claims this table lived through, with its own figures.",
    none: "None of them showed at this table so far.",
  },

  tables: {
    intro: "The same cards at every table: differences are decisions.",
    none: "There is one table.",
    table: "Table",
    joint: "All together",
    signed: "Deals signed",
    outcomes: "Outcomes",
    inequality: "Inequality",
    result: "Result of all",
    collapsed: "Collapsed",
    loading: "Asking for the other tables…",
  },

  replay: {
    intro: "The game from its first moment to its last, as the facilitator saw it.",
    load: "Load the replay",
    position: "Moment",
    of: (n: number, all: number) => `${n} of ${all}`,
    play: "Play",
    stop: "Stop",
    speed: "Speed",
    none: "The replay is there once the game is over.",
    bell: "Next bell",
    back: "Last bell",
  },
};
