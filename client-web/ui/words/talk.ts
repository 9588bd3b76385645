// Talk, to all and in private.
export const talk = {
  intro:
    "Only signed deals bind. What you say here is a promise at most, and the debrief shows who kept theirs.",
  with: "Conversation",
  all: "Everybody",
  facilitator: "Facilitator",
  you: "You",
  text: "Your message",
  send: "Send",
  sending: "Sending…",
  frozen: "The facilitator has frozen all talk.",
  deaf: "Computer players do not read messages.",
  empty: "Nothing has been said yet.",
  missing: "Write something first",
  left: (n: number) => `${n} characters left`,
};
