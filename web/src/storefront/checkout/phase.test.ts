import { describe, expect, it } from "vitest";
import { isFinal, type Order, pause, phaseOf, stepOf } from "./phase";

const now = Date.parse("2026-11-26T10:00:00Z");

function order(status: Order["status"], change: Partial<Order> = {}): Order {
  return {
    id: "ord_1",
    status,
    cartId: "crt_1",
    lines: [],
    total: { amount: 100, currency: "EUR" },
    createdAt: "2026-11-26T09:59:00Z",
    updatedAt: "2026-11-26T09:59:00Z",
    codes: [],
    payment: { method: "card", status: "requires_payment_method", attempts: 0, clientSecret: "pi_1_secret_2" },
    ...change,
  };
}

const payment = (change: Partial<NonNullable<Order["payment"]>>) => ({
  payment: { ...(order("open").payment as NonNullable<Order["payment"]>), ...change },
});

describe("what the page shows", () => {
  it.each([
    ["open", {}, { kind: "open" }],
    ["awaiting_payment", {}, { kind: "pay", refusal: null }],
    ["awaiting_payment", payment({ clientSecret: null, status: "creating" }), { kind: "preparing" }],
    ["awaiting_payment", payment({ startsAt: "2026-11-26T10:01:00Z" }), { kind: "queued", at: "2026-11-26T10:01:00Z" }],
    ["awaiting_payment", payment({ startsAt: "2026-11-26T10:00:02Z" }), { kind: "pay", refusal: null }],
    ["awaiting_payment", payment({ status: "requires_capture" }), { kind: "working", step: "payment" }],
    ["awaiting_payment", payment({ status: "canceled" }), { kind: "working", step: "payment" }],
    [
      "awaiting_payment",
      payment({ lastError: { code: "card_declined", message: "Your card was declined." } }),
      { kind: "pay", refusal: "Your card was declined." },
    ],
    ["authorised", {}, { kind: "working", step: "codes" }],
    ["allocated", {}, { kind: "working", step: "delivery" }],
    ["payment_unknown", {}, { kind: "unknown" }],
    ["completed", {}, { kind: "completed" }],
    ["cancelled", {}, { kind: "ended", end: "cancelled", charged: false }],
    ["expired", {}, { kind: "ended", end: "expired", charged: false }],
    ["payment_failed", {}, { kind: "ended", end: "payment_failed", charged: false }],
    ["rejected", { reason: "out_of_stock" }, { kind: "ended", end: "out_of_stock", charged: false }],
    [
      "rejected",
      { reason: "out_of_stock", ...payment({ status: "refunded" }) },
      { kind: "ended", end: "out_of_stock", charged: true },
    ],
    ["rejected", { reason: "failed" }, { kind: "ended", end: "failed", charged: false }],
    ["refunding", payment({ status: "succeeded" }), { kind: "ended", end: "refunding", charged: true }],
    ["refunded", payment({ status: "refunded" }), { kind: "ended", end: "refunded", charged: true }],
  ] as const)("for %s", (status, change, phase) => {
    expect(phaseOf(order(status, change as Partial<Order>), false, now)).toEqual(phase);
  });

  it("does not offer to pay twice while the store has not heard of an accepted card", () => {
    expect(phaseOf(order("awaiting_payment"), true, now)).toEqual({ kind: "working", step: "payment" });
  });
});

it("is read until it has ended, and a refund under way is not the end", () => {
  expect(isFinal(order("completed"))).toBe(true);
  expect(isFinal(order("expired"))).toBe(true);
  expect(isFinal(order("refunding"))).toBe(false);
  expect(isFinal(order("awaiting_payment"))).toBe(false);
});

it("is read less often while nothing changes, but every four seconds at least", () => {
  expect(pause(0)).toBe(350);
  expect(pause(3)).toBeGreaterThan(pause(2));
  expect(pause(50)).toBe(4_000);
});

it("marks the step of the purchase", () => {
  expect([stepOf({ kind: "open" }), stepOf({ kind: "preparing" }), stepOf({ kind: "completed" })]).toEqual([0, 1, 2]);
});
