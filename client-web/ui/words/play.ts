// The player's page: its bar, its sections, waiting and starting.
export const play = {
  sections: {
    home: "This year",
    deals: "Deals",
    plan: "My decisions",
    talk: "Talk",
    results: "Results",
    map: "Map",
    brief: "My role",
  },
  /** The same for the row of links: all seven fit the foot of a phone. */
  tabs: {
    home: "Year",
    deals: "Deals",
    plan: "Plan",
    talk: "Talk",
    results: "Results",
    map: "Map",
    brief: "Role",
  },
  nav: "Sections",
  left: (amount: string) => `${amount} left`,
  leftLabel: "Management time left this year",
  clockLabel: "Time until the bell",
  paused: "Paused",
  lastMinute: "Last minute",
  minutes: (n: number) => (n === 1 ? "One minute until the bell" : `${n} minutes until the bell`),
  seconds: (n: number) => `${n} seconds until the bell`,
  notReady: "Not ready after all",
  isReady: "You are ready",
  waitingForYou: "you",
  waitingFor: (names: string[]) => `Waiting for ${names.join(", ")}`,
  waitingForNobody: "Waiting for nobody",
  readyAnyway: "Ready all the same",
  lapsing: (n: number) =>
    n === 1
      ? "One offer still waits for your answer. It lapses when this bell rings."
      : `${n} offers still wait for your answer. They lapse when this bell rings.`,
  toDeals: "Read and answer",
  unsaved: "You changed decisions and have not saved them. They don’t count at this bell.",
  toPlan: "To my decisions",
  finish: "Finish the game",
  start: "Start the game",
  startNow: "Start now",
  startsNow: (free: number) =>
    `Everybody who is here is ready but you, so the game starts at once. ${free === 1 ? "One seat is" : `${free} seats are`} still free: computer players begin there, and whoever comes later takes over.`,
  readyFor: {
    lobby: "I am ready to start",
    settlement: "Ready for the first bell",
    contracting: "Ready for the second bell",
    review: "On to the next year",
    over: "",
  },
  hallTitle: "You are in the hall",
  hall: (waiting: number) =>
    `The facilitator will bring you to a seat. ${waiting === 1 ? "You are the only one who waits." : `${waiting} people wait.`}`,
  lobbyTitle: "The game has not begun",
  lobby:
    "Read your role while you wait. The game begins when everybody is ready, or when the facilitator starts it.",
  lobbyAlone:
    "You play alone: computer players sit at all other seats. Read your role below, then start the game.",
  codesTitle: "Two codes to keep",
  recovery: (code: string) =>
    `Your recovery code is ${code}. It brings you back on another device.`,
  invitation: (code: string) =>
    `Your invitation is ${code}. Whoever has it may sit beside you and share your decisions.`,
  seatsTitle: "Who sits where",
  house: "Computer player",
  free: "Free: a computer player, until somebody comes",
  you: "you",
  sitHere: "Sit here",
  sitHereOf: (seat: string) => `Sit here: ${seat}`,
  joined: (to: string) =>
    `Your body has been merged into ${to}, which decides and makes deals for both now. You can talk, and see how it goes.`,
  facilitatorSays: (text: string) => `The facilitator: ${text}`,
  brought: (seat: string, table: number) =>
    seat
      ? `The facilitator has brought you to another place: ${seat}, table ${table}.`
      : `The facilitator has brought you to table ${table}.`,
  putAway: "I have read it",
  observer: "You look on at this seat. Whoever decides here acts; you can ask what-if and why.",
  endAlone: "End my game and read the debrief",
  endAloneSure: "The game ends here, and can’t go on afterwards. End it?",
  notLed: "This browser does not know any more how your table is led.",
  leave: "Leave this seat",
  leaveBesideSure: "Whoever decides here plays on without you, and this browser forgets it. Leave?",
  leaveSure: "A computer player takes your seat, and this browser forgets it. Leave?",
};
