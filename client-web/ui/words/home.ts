// The year as a seat sees it: what to do now, news, what waits, what happens otherwise.
export const home = {
  now: {
    settlement:
      "Until the first bell money is settled: allocations, delegation, core contracts. Any other deal may be made, too.",
    contracting:
      "Until the second bell everything else is agreed: hospital contracts, enhanced services, packages. Then the year is delivered at once.",
    review: "The year is over. Read what it brought, then go on.",
    over: "All years are played. See how it went, and what computer players made of the same cards.",
    lobby: "",
  },
  ended: (played: number, years: number) =>
    `The game was ended after ${played === 1 ? "one year" : `${played} years`} of ${years}. See how it went, and what computer players made of the same cards.`,
  collapsed: "The table collapsed, and the game is over. See how it went.",
  /** What to do first in the first year, for whoever has no guide. */
  first: {
    nhs_england: {
      settlement:
        "To begin: offer each CCG its settlement, from the drafts under Deals. Then look at your own decisions: they lock at the first bell.",
      contracting:
        "Your plan is locked. Read what waits for your signature, and talk: mergers and big tickets need you.",
    },
    ccg: {
      settlement:
        "To begin: sign NHS England’s settlement, or ask for more. Then make one offer from the drafts under Deals.",
      contracting:
        "Now your hospital and your practices: take a draft under Deals, and see what it would bring before you offer it.",
    },
    practice: {
      settlement:
        "To begin: decide under Plan where your team’s time goes. Then look under Deals what you are offered, or offer an enhanced service yourself.",
      contracting:
        "Read what waits under Deals: a price below what the work costs is a loss. Nothing there? Offer an enhanced service yourself.",
    },
    trust: {
      settlement:
        "To begin: decide under Plan about beds, operations and savings. Your money comes from contracts with CCGs: take a draft under Deals.",
      contracting:
        "Now your contracts with CCGs: what is offered and not signed at the bell goes to arbitration; what nobody offers rolls over.",
    },
  } as Record<string, Record<string, string>>,
  newsTitle: "The year's news",
  noNews: "No news yet.",
  newsPrivate: "Only you were told",
  newsInjected: "A card of the facilitator",
  waitsTitle: "What waits for you",
  offersWait: (n: number) =>
    n === 1 ? "One offer waits for your answer" : `${n} offers wait for your answer`,
  noOffers: "No offer waits for your answer.",
  defaultsTitle: "If you do nothing more",
  happenedTitle: "What has happened",
  nothingHappened: "Nothing yet since you came.",
  booksTitle: "Your books",
  seeResults: "See the results",
  debrief: "Open the debrief",
  timeTitle: "Management time",
  time: {
    size: "This year's",
    spent: "Spent on moves",
    held: "Held for deals that stand",
    pledged: "Pledged by your plan",
    left: "Left",
  },
  timeHint:
    "Moves are paid from this pot, and deals that stand hold a part of it. What is left at the second bell does your daily work.",
  voteTitle: "Your vote of confidence",
  vote: (ccg: string) => `Do you and your practices have confidence in ${ccg}?`,
  voteYes: "Confidence",
  voteNo: "No confidence",
  voteDefault: "If you don't vote, you vote as your neighbours feel.",
  voted: (confidence: boolean) =>
    `Your vote is cast: ${confidence ? "confidence" : "no confidence"}. You can change it until the bell.`,

  expectTitle: "Before the bell: what do you expect?",
  expectLast: (amount: string) => `Last year it was ${amount}.`,
  expectHint:
    "You may write 3.5m or -300k. It is laid beside the result; nobody else sees it before the debrief.",
  expectAmount: (figure: string) => `${figure}, this year`,
  expectWords: "In a few words, why (may be left out)",
  expectSave: "Keep my expectation",
  expectKept: (amount: string) => `You expect ${amount}.`,
  cameTitle: "What you expected, and what came",
  came: (figure: string, expected: string, came: string) =>
    `${figure}: you expected ${expected}; it came to ${came}.`,
  amountWrong: "Write an amount like 1.2m, -300k or 450000",
};

export const guide = {
  title: "Your first year",
  all: "All steps",
  step: (n: number, all: number, title: string) =>
    `Your first year, step ${n} of ${all}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  done: "Done",
  hide: "Hide the guide",
  show: "Show the guide",
  steps: {
    read: {
      title: "Read your role",
      text: "A page: what you want, what you hold. You can come back to it any time under My role.",
      link: "To my role",
    },
    money: {
      title: "Settle your money",
      text: "NHS England makes you an offer, or you make one. Look what signing would bring, then sign it or ask for more. Unsigned, a formula decides.",
      link: "To the deals",
    },
    bell: {
      title: "Let the first bell ring",
      text: "Say that you are ready. Computer players never keep you waiting.",
      link: "",
    },
    offer: {
      title: "Make one offer",
      text: "Take one of the half-filled drafts: an enhanced service with your practices keeps people out of hospital. Change a figure and see what it would bring.",
      link: "To the drafts",
    },
    plan: {
      title: "Look at your own decisions",
      text: "Change one, or none: what you leave stays as it was. Where your people's time goes matters most.",
      link: "To my decisions",
    },
    second: {
      title: "Say what you expect, and let the second bell ring",
      text: "The year is delivered at once. Then read what it brought, beside what you expected.",
      link: "",
    },
    review: {
      title: "Read the results",
      text: "Tap a figure to see why it is what it is. Then go on: the next year has less management time.",
      link: "To the results",
    },
  },
};
