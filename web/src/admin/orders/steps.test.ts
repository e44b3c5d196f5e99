import { describe, expect, it } from "vitest";
import { can } from "./can";
import { steps } from "./steps";

const entered = (state: string, at: string) => ({ type: "TaskStateEntered", state, at });

describe("the states of an execution", () => {
  const events = [
    { type: "ExecutionStarted", state: null, at: "0" },
    entered("Hold", "1"),
    { type: "TaskSucceeded", state: "Hold", at: "2" },
    { type: "WaitStateEntered", state: "Await", at: "3" },
    { type: "WaitStateEntered", state: "Await", at: "4" },
    entered("Hold", "5"),
  ];

  it("are in order, repetitions counted", () => {
    expect(steps({ status: "succeeded", events }).map(({ name, times }) => [name, times])).toEqual([
      ["Hold", 1],
      ["Await", 2],
      ["Hold", 1],
    ]);
  });

  it.each([
    ["running", "current"],
    ["succeeded", "done"],
    ["failed", "failed"],
    ["timed_out", "failed"],
    ["aborted", "failed"],
  ] as const)("end, when it is %s, as %s", (status, state) => {
    const found = steps({ status, events });
    expect(found.at(-1)?.state).toBe(state);
    expect(found.slice(0, -1).every((step) => step.state === "done")).toBe(true);
  });

  it("are none before the first", () => {
    expect(steps({ status: "running", events: [] })).toEqual([]);
  });
});

describe("what staff may do with an order", () => {
  const order = (
    status: "open" | "completed" | "refunded" | "allocated",
    code: "allocated" | "revealed" = "allocated",
  ) => ({
    status,
    cancelRequested: false,
    codes: [{ id: "cod_1", gameId: "gam_1", status: code }],
  });

  it("is cancelling before it is delivered, once", () => {
    expect(can(order("open")).cancel).toBe(true);
    expect(can({ ...order("open"), cancelRequested: true }).cancel).toBe(false);
    expect(can(order("completed")).cancel).toBe(false);
  });

  it("is refunding after it, while no code was seen", () => {
    expect(can(order("completed")).refund).toBe("yes");
    expect(can(order("completed", "revealed")).refund).toBe("revealed");
    expect(can(order("refunded", "revealed")).refund).toBe("no");
  });
});
