// What staff may do with an order now; the store has the last word.
import type { AdminOrder } from "../types";

const CANCELLABLE = new Set(["open", "awaiting_payment", "authorised", "payment_unknown"]);

export function can(order: Pick<AdminOrder, "status" | "codes" | "cancelRequested">): {
  cancel: boolean;
  refund: "yes" | "no" | "revealed";
} {
  const revealed = order.codes.some((code) => code.status === "revealed");
  return {
    cancel: CANCELLABLE.has(order.status) && !order.cancelRequested,
    refund: order.status !== "completed" ? "no" : revealed ? "revealed" : "yes",
  };
}
