// What a change does to a cart, before the store has answered. The store's answer replaces it.
import type { Schemas } from "@/api/client";
import type { Money } from "@/lib/format";
import { MOST } from "@/lib/limits";

export type Cart = Schemas["CartView"];
export type Line = Schemas["CartLineView"];

/** How many codes are in it. */
export function count(cart: Cart | null | undefined): number {
  return cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
}

/** Sum of the lines; null when there is none, or when they do not share a currency. */
export function total(lines: readonly Line[]): Money | null {
  const parts = lines.flatMap((line) => (line.total ? [line.total] : []));
  const currency = parts[0]?.currency;
  if (!currency || parts.some((part) => part.currency !== currency)) return null;
  return { amount: parts.reduce((sum, part) => sum + part.amount, 0), currency };
}

function times(price: Money | null | undefined, quantity: number): Money | null {
  return price ? { amount: price.amount * quantity, currency: price.currency } : null;
}

function withLines(cart: Cart, lines: Line[]): Cart {
  return { ...cart, status: "active", lines, total: total(lines) };
}

/** Exactly so many of a game; none takes the line out. */
export function setQuantity(cart: Cart, gameId: string, quantity: number): Cart {
  if (quantity <= 0) return remove(cart, gameId);
  const capped = Math.min(quantity, MOST);
  const change = (line: Line) =>
    line.gameId === gameId ? { ...line, quantity: capped, total: times(line.unitPrice, capped) } : line;
  return withLines(cart, cart.lines.map(change));
}

export function remove(cart: Cart, gameId: string): Cart {
  return withLines(
    cart,
    cart.lines.filter((line) => line.gameId !== gameId),
  );
}

/** More of a game, as the store adds: never beyond ten. */
export function add(
  cart: Cart,
  game: Pick<Schemas["GameView"], "id" | "title" | "price" | "stock">,
  quantity: number,
): Cart {
  const known = cart.lines.find((line) => line.gameId === game.id);
  if (known) return setQuantity(cart, game.id, known.quantity + quantity);
  const capped = Math.min(quantity, MOST);
  const line: Line = {
    gameId: game.id,
    title: game.title,
    quantity: capped,
    stock: game.stock,
    available: game.stock !== "none",
    unitPrice: game.price,
    total: times(game.price, capped),
  };
  return withLines(cart, [...cart.lines, line]);
}

/** A cart that exists on this page only, until the store has made one. */
export function draft(): Cart {
  return { id: "", status: "active", lines: [], version: 0, idleAt: new Date(0).toISOString(), total: null };
}

/** Why it cannot be ordered as it is; null when it can. */
export function obstacle(cart: Cart | null | undefined): "empty" | "locked" | "unavailable" | null {
  if (!cart || cart.lines.length === 0) return "empty";
  if (cart.status === "locked") return "locked";
  return cart.lines.some((line) => !line.available) ? "unavailable" : null;
}
