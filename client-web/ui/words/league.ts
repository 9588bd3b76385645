// All tables of a workshop side by side.
export const league = {
  title: "League of tables",
  intro:
    "What tables published, side by side: same cards, same luck, other decisions. It ranks nobody.",
  onScreen: "The big screen shows it under Tables.",
  table: "Table",
  number: (n: number) => `Table ${n}`,
  of: "Accounts",
  none: "none yet",
  deals: "Deals that stood",
  points: "Points of 1,000",
  collapsed: "collapsed",
};
