import { expect, it } from "vitest";
import { filterCount, parseSearch, without } from "./search-state";

it("keeps what makes sense and drops the rest", () => {
  expect(
    parseSearch({ q: "  lan ", genre: "puzzle", platform: "pc", min: 5, max: "19.99", stock: true, sort: "-price" }),
  ).toEqual({ q: "lan", genre: "puzzle", platform: "pc", min: "5", max: "19.99", stock: true, sort: "-price" });
  expect(
    parseSearch({
      q: ["x"],
      genre: "constructor",
      platform: "toString",
      min: "1e9",
      max: "-1",
      stock: "no",
      sort: "x",
    }),
  ).toEqual({});
});

it("keeps a currency only beside the price that it is of", () => {
  expect(parseSearch({ min: "5", currency: "JPY" })).toEqual({ min: "5", currency: "JPY" });
  expect(parseSearch({ currency: "JPY" })).toEqual({});
  expect(parseSearch({ min: "5", currency: "constructor" })).toEqual({ min: "5" });
});

it("bounds the words", () => {
  expect(parseSearch({ q: "x".repeat(500) }).q).toHaveLength(100);
});

it("counts a price range once, and drops filters by name", () => {
  const state = parseSearch({ q: "a", genre: "rpg", min: "1", max: "2", stock: true });
  expect(filterCount(state)).toBe(3);
  expect(without(state, "min", "max", "genre")).toEqual({ q: "a", stock: true });
});
