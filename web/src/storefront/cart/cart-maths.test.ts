import { describe, expect, it } from "vitest";
import { MOST } from "@/lib/limits";
import { add, type Cart, count, draft, obstacle, remove, setQuantity, total } from "./cart-maths";
import { foresee } from "./use-change-cart";

const game = (id: string, amount: number) => ({
  id,
  title: id,
  price: { amount, currency: "EUR" as const },
  stock: "available" as const,
});

const cart = (): Cart => add(add(draft(), game("a", 1999), 2), game("b", 1), 1);

describe("a cart", () => {
  it("adds up in minor units", () => {
    expect([count(cart()), cart().total]).toEqual([3, { amount: 3999, currency: "EUR" }]);
  });

  it("never holds more than ten of a game", () => {
    expect(count(add(add(draft(), game("a", 1), 7), game("a", 1), 7))).toBe(MOST);
    expect(count(setQuantity(cart(), "a", 99))).toBe(MOST + 1);
  });

  it("loses a line at zero, and its total with the last", () => {
    const one = setQuantity(cart(), "a", 0);
    expect(one.lines.map((line) => line.gameId)).toEqual(["b"]);
    expect(remove(one, "b").total).toBeNull();
  });

  it("has no total over two currencies: adding yen to euros would be a lie", () => {
    const yen = { ...game("c", 500), price: { amount: 500, currency: "JPY" as const } };
    expect(total(add(cart(), yen, 1).lines)).toBeNull();
  });

  it("does not change the one before, so that it can come back", () => {
    const before = cart();
    const copy = structuredClone(before);
    foresee(before, { kind: "add", game: game("a", 1999), quantity: 1 });
    foresee(before, { kind: "set", gameId: "a", quantity: 5 });
    foresee(before, { kind: "remove", gameId: "a" });
    expect(before).toEqual(copy);
  });

  it("is foreseen from nothing", () => {
    expect(count(foresee(null, { kind: "add", game: game("a", 100), quantity: 1 }))).toBe(1);
  });

  it("says what keeps it from being ordered", () => {
    expect(obstacle(null)).toBe("empty");
    expect(obstacle(draft())).toBe("empty");
    expect(obstacle({ ...cart(), status: "locked" })).toBe("locked");
    expect(obstacle(add(cart(), { ...game("d", 1), stock: "none" }, 1))).toBe("unavailable");
    expect(obstacle(cart())).toBeNull();
  });
});
