// Whether somebody may make, answer or expect anything now: not those who only look on, and not after the second bell.
import type { Session } from "../wire/session.svelte";

export function mayAct({ mirror, observes }: Session): boolean {
  const phase = mirror.table?.phase;
  const open = phase === "settlement" || phase === "contracting";
  const joined = mirror.mine?.joined_to;
  return open && !observes && !joined;
}
