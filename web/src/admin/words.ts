// The words for what only staff see.
import type { Schemas } from "@/api/client";
import type { Tone } from "@/ui/text";
import type { AuditAction } from "./types";

interface Word {
  text: string;
  tone: Tone;
}

export const GAME: Record<Schemas["GameStatus"], Word> = {
  draft: { text: "Draft", tone: "plain" },
  published: { text: "Published", tone: "good" },
};

export const CART: Record<Schemas["CartStatus"], Word> = {
  active: { text: "Active", tone: "good" },
  idle: { text: "Idle", tone: "plain" },
  locked: { text: "Being paid", tone: "warn" },
};

const RUN: Record<string, Word> = {
  running: { text: "Running", tone: "info" },
  succeeded: { text: "Succeeded", tone: "good" },
  failed: { text: "Failed", tone: "bad" },
  timed_out: { text: "Timed out", tone: "bad" },
  aborted: { text: "Aborted", tone: "warn" },
};

/** The word for how an execution is. */
export function runWord(status: string): Word {
  return RUN[status] ?? { text: status.replaceAll("_", " "), tone: "plain" };
}

export const REASON: Record<Schemas["EndReason"], string> = {
  out_of_stock: "out of stock",
  failed: "failed",
  payment_failed: "no card was accepted",
  expired: "time to pay was over",
  cancelled: "cancelled",
  refunded: "refunded",
};

export const PAYMENT: Record<Schemas["PaymentStatus"], Word> = {
  creating: { text: "Being created", tone: "info" },
  requires_payment_method: { text: "Waits for a card", tone: "warn" },
  requires_confirmation: { text: "Waits for confirmation", tone: "warn" },
  requires_action: { text: "Waits for the bank's check", tone: "warn" },
  processing: { text: "At the bank", tone: "info" },
  requires_capture: { text: "Authorised, not charged", tone: "info" },
  succeeded: { text: "Charged", tone: "good" },
  canceled: { text: "Released", tone: "plain" },
  refunded: { text: "Paid back", tone: "plain" },
  free: { text: "Free", tone: "plain" },
};

export const ACTION: Record<AuditAction, string> = {
  game_created: "created the game",
  game_changed: "changed the game",
  game_published: "published the game",
  game_unpublished: "took the game off sale",
  image_added: "added a picture",
  image_removed: "removed a picture",
  codes_imported: "imported codes",
  code_revoked: "revoked a code",
  code_replaced: "replaced a code",
  order_refund_requested: "asked for a refund",
  order_cancel_requested: "asked for a cancellation",
  order_contact_changed: "changed the contact",
  cart_item_set: "changed a quantity in the cart",
  cart_item_removed: "removed a game from the cart",
  dead_letters_redriven: "sent dead letters back",
};

/** "image_added" for an action that this page does not know yet. */
export function actionText(action: string): string {
  return ACTION[action as AuditAction] ?? action.replaceAll("_", " ");
}
