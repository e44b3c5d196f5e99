// The words for the API's values.
import type { Schemas } from "@/api/client";
import type { Tone } from "@/ui/text";

export type Genre = Schemas["Genre"];
export type Platform = Schemas["Platform"];
export type OrderStatus = Schemas["OrderStatus"];

export const GENRES: Record<Genre, string> = {
  action: "Action",
  adventure: "Adventure",
  rpg: "Role-playing",
  strategy: "Strategy",
  simulation: "Simulation",
  puzzle: "Puzzle",
  racing: "Racing",
  sports: "Sports",
  horror: "Horror",
  platformer: "Platformer",
};

export const PLATFORMS: Record<Platform, string> = {
  pc: "PC",
  mac: "Mac",
  linux: "Linux",
  playstation: "PlayStation",
  xbox: "Xbox",
  switch: "Switch",
};

export const REGIONS: Record<Schemas["Region"], string> = {
  GLOBAL: "Worldwide",
  EU: "European Union",
  US: "United States",
  UK: "United Kingdom",
  ASIA: "Asia",
};

export const STOCK: Record<Schemas["Stock"], { text: string; tone: Tone }> = {
  available: { text: "In stock", tone: "good" },
  few: { text: "Few left", tone: "warn" },
  none: { text: "Sold out", tone: "plain" },
};

export const ORDER: Record<OrderStatus, { text: string; tone: Tone }> = {
  open: { text: "Not paid yet", tone: "warn" },
  awaiting_payment: { text: "Waiting for payment", tone: "warn" },
  authorised: { text: "Payment accepted", tone: "info" },
  allocated: { text: "Codes set aside", tone: "info" },
  payment_unknown: { text: "Waiting for the bank", tone: "warn" },
  completed: { text: "Completed", tone: "good" },
  refunding: { text: "Refund under way", tone: "info" },
  cancelled: { text: "Cancelled", tone: "plain" },
  expired: { text: "Expired", tone: "plain" },
  payment_failed: { text: "Payment failed", tone: "bad" },
  rejected: { text: "Could not be delivered", tone: "bad" },
  refunded: { text: "Refunded", tone: "plain" },
};

export const CODE: Record<Schemas["CodeStatus"], { text: string; tone: Tone }> = {
  available: { text: "Available", tone: "plain" },
  held: { text: "Held", tone: "info" },
  allocated: { text: "Sealed", tone: "info" },
  revealed: { text: "Revealed", tone: "good" },
  burned: { text: "Replaced", tone: "plain" },
  revoked: { text: "Revoked", tone: "bad" },
};

/** The word for a code's status, also for one that this page does not know yet. */
export function codeWord(status: string): { text: string; tone: Tone } {
  return CODE[status as Schemas["CodeStatus"]] ?? { text: status.replaceAll("_", " "), tone: "plain" };
}

export const EVENTS: Record<Schemas["EventKind"], string> = {
  OrderPlaced: "Order placed",
  ContactChanged: "Contact changed",
  PaymentAdded: "Payment started, codes held",
  CancelRequested: "Cancellation asked for",
  PaymentAuthorised: "Payment authorised",
  CodesAllocated: "Codes set aside for you",
  PaymentUnknown: "The bank's answer is awaited",
  OrderCompleted: "Paid and delivered",
  RefundRequested: "Refund asked for",
  OrderRefunded: "Refunded",
  OrderCancelled: "Cancelled",
  OrderExpired: "Time to pay was over",
  PaymentFailed: "No card was accepted",
  OrderRejected: "Could not be delivered",
  CodeReplaced: "A code was replaced",
};
