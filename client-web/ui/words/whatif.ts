// What a change would bring.
export const whatIf = {
  figure: "This year, without → with (range)",
  difference: "Change",
  range: (from: string, to: string) => `${from} to ${to}`,
  said: (name: string, change: string) => `${name} ${change}`,
  unchanged: "No change:",
  nothing: "Nothing would change.",
  asking: "Working it out…",
  cannot: "This can't be reckoned:",
};
