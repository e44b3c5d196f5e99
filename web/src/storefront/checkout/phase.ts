// What the page shows for an order as it is now. The browser reads and never moves an order.
import type { Schemas } from "@/api/client";

export type Order = Schemas["OrderView"];

export type End = "cancelled" | "expired" | "payment_failed" | "out_of_stock" | "failed" | "refunding" | "refunded";

export type Phase =
  /** Placed, no payment added. */
  | { kind: "open" }
  /** Many are buying: the payment starts at this time, the codes are held. */
  | { kind: "queued"; at: string }
  /** Codes are being held and the payment created. */
  | { kind: "preparing" }
  | { kind: "pay"; refusal: string | null }
  /** Paid as far as the browser knows; the store is at work. */
  | { kind: "working"; step: "payment" | "codes" | "delivery" }
  /** The bank has not answered the store. */
  | { kind: "unknown" }
  | { kind: "completed" }
  | { kind: "ended"; end: End; charged: boolean };

const SOON = 5_000;

/** `accepted`: this page has heard from Stripe that the card was accepted, which reaches the store a moment later. */
export function phaseOf(order: Order, accepted: boolean, now: number = Date.now()): Phase {
  switch (order.status) {
    case "open":
      return { kind: "open" };
    case "awaiting_payment":
      return paying(order, accepted, now);
    case "authorised":
      return { kind: "working", step: "codes" };
    case "allocated":
      return { kind: "working", step: "delivery" };
    case "payment_unknown":
      return { kind: "unknown" };
    case "completed":
      return { kind: "completed" };
    case "rejected":
      return ended(order, order.reason === "out_of_stock" ? "out_of_stock" : "failed");
    default:
      return ended(order, order.status);
  }
}

function paying({ payment }: Order, accepted: boolean, now: number): Phase {
  if (payment?.startsAt && Date.parse(payment.startsAt) - now > SOON) return { kind: "queued", at: payment.startsAt };
  if (!payment?.clientSecret) return { kind: "preparing" };
  if (accepted || ["processing", "requires_capture", "succeeded"].includes(payment.status)) {
    return { kind: "working", step: "payment" };
  }
  // The saga is setting the codes free; the order's end follows.
  if (payment.status === "canceled") return { kind: "working", step: "payment" };
  return { kind: "pay", refusal: payment.lastError?.message ?? null };
}

function ended({ payment }: Order, end: End): Phase {
  return { kind: "ended", end, charged: payment?.status === "succeeded" || payment?.status === "refunded" };
}

/** True once nothing more will happen by itself. */
export function isFinal(order: Order): boolean {
  const phase = phaseOf(order, false);
  return phase.kind === "completed" || (phase.kind === "ended" && phase.end !== "refunding");
}

/** Milliseconds until the order is read again: quickly at first, slower while nothing changes. */
export function pause(unchanged: number): number {
  return Math.min(350 * 1.4 ** unchanged, 4_000);
}

/** Which of the three steps of a purchase is current. */
export function stepOf(phase: Phase): 0 | 1 | 2 {
  if (phase.kind === "open") return 0;
  if (phase.kind === "completed" || phase.kind === "working") return 2;
  return 1;
}
