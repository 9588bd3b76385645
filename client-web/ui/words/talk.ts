// Talk, to all and in private.
export const talk = {
  intro:
    "Words bind nobody: what the rules can't carry out is a promise. The debrief shows who kept what.",
  with: "Conversation",
  all: "Everybody",
  facilitator: "Facilitator",
  you: "You",
  text: "Your message",
  send: "Send",
  sending: "Sending…",
  frozen: "The facilitator has frozen all talk.",
  empty: "Nothing has been said yet.",
  missing: "Write something first",
  left: (n: number) => `${n} characters left`,
};
