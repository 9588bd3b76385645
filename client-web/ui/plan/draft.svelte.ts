// A plan as it is being changed: what stands on the desk, with what somebody has changed and not yet
// saved. What they have not touched follows the desk, when a year begins or NHS England decides.
import { getContext, setContext } from "svelte";
import { announce } from "../parts/announce.svelte";
import { keepTyped, typed } from "../wire/memory";
import type { Plan, WhatIf } from "../wire/messages";
import type { Session } from "../wire/session.svelte";
import { words } from "../words";

type Fields = Record<string, unknown>;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The decisions inside a plan, whichever role's it is. */
function fields(plan: Plan): Fields {
  return Object.values(plan)[0] as Fields;
}

/** What somebody changed from `base` on, on top of what stands now. */
export function merged(edited: Fields, base: Fields, standing: Fields): Fields {
  const all = { ...standing };
  for (const key of new Set([...Object.keys(edited), ...Object.keys(base)])) {
    if (!same(edited[key], base[key])) all[key] = edited[key];
  }
  return all;
}

export class PlanDraft {
  /** The plan with all changes; the parts of the page write into it. */
  plan: Plan = $state() as Plan;
  refused = $state<string>();
  saving = $state(false);
  /** Whether the last that was done was to save. */
  saved = $state(false);

  readonly #session: Session;
  #base: Plan;

  constructor(session: Session, standing: Plan) {
    this.#session = session;
    this.#base = standing;
    this.plan = typed<Plan>(session.place.id, "plan") ?? structuredClone(standing);
  }

  /** Names of decisions that are changed and not saved. */
  readonly changed: string[] = $derived.by(() => {
    const standing = this.#session.mirror.desk?.plan;
    if (!standing) return [];
    const [now, before] = [fields(this.plan), fields(standing)];
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].filter((name) => !same(now[name], before[name]));
  });

  /** Whether plans can be given now. */
  readonly open: boolean = $derived.by(() => {
    const { table, desk } = this.#session.mirror;
    if (this.#session.observes) return false;
    if (table?.phase === "settlement") return true;
    return table?.phase === "contracting" && desk?.plan_bell === "second";
  });

  /** Takes over what has changed on the desk meanwhile. */
  follow(standing: Plan): void {
    if (same(standing, this.#base)) return;
    const role = Object.keys(standing)[0] as string;
    const fresh = merged(
      fields($state.snapshot(this.plan) as Plan),
      fields(this.#base),
      fields(standing),
    );
    this.#base = standing;
    this.plan = { [role]: structuredClone(fresh) } as unknown as Plan;
  }

  /** Keeps what is not saved yet, for a page that is loaded again. */
  keep(): void {
    const unsaved = this.changed.length > 0 ? $state.snapshot(this.plan) : undefined;
    keepTyped(this.#session.place.id, "plan", unsaved);
  }

  async save(): Promise<void> {
    this.saving = true;
    const answer = await this.#session.command("plan", $state.snapshot(this.plan) as Plan);
    this.saving = false;
    this.refused = answer.refused?.message;
    this.saved = !answer.refused;
    if (this.saved) announce(words.plan.saved);
  }

  undo(): void {
    this.refused = undefined;
    this.plan = structuredClone(this.#base);
  }

  /** The question what the changed plan would bring. */
  question(): WhatIf {
    return { plan: $state.snapshot(this.plan) as Plan };
  }
}

const KEY = Symbol("plan");
export const providePlan = (draft: PlanDraft) => setContext(KEY, draft);
export const planDraft = () => getContext<PlanDraft>(KEY);
