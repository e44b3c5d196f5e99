// The states that an execution went through, for a stepper: repeated ones counted, where it stands, where it broke.
import type { Run } from "../types";

export interface Step {
  name: string;
  at: string;
  times: number;
  state: "done" | "current" | "failed";
}

/** Consecutive repetitions of a state (it waits and looks again) are one step. */
export function steps(run: Pick<Run, "status" | "events">): Step[] {
  const found: Step[] = [];
  for (const event of run.events) {
    if (!event.type.endsWith("StateEntered") || !event.state) continue;
    const last = found.at(-1);
    if (last?.name === event.state) last.times += 1;
    else found.push({ name: event.state, at: event.at, times: 1, state: "done" });
  }
  const last = found.at(-1);
  if (last && run.status === "running") last.state = "current";
  else if (last && run.status !== "succeeded") last.state = "failed";
  return found;
}
