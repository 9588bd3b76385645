// What a change would bring, as far as the seat that asks can know.
import { figures } from "./figures";

const AS_HEARD: Record<string, string> = {
  support_breadth_bp: "Breadth of members' support, as you hear it",
};

export const whatIf = {
  name: (figure: string) => AS_HEARD[figure] ?? figures.name(figure),
  figure: "This year, without → with (range)",
  difference: "Change",
  range: (from: string, to: string) => `${from} to ${to}`,
  said: (name: string, change: string) => `${name} ${change}`,
  unchanged: "No change:",
  nothing: "Nothing would change.",
  asking: "Working it out…",
  cannot: "This can't be reckoned:",
};
