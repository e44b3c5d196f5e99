import { afterEach, describe, expect, it } from "vitest";
import { date, exponent, money, parseAmount, relative, setLocale } from "./format";

afterEach(() => setLocale("en-GB"));

describe("money", () => {
  it("shows minor units with the decimals of the currency", () => {
    expect(money({ amount: 1999, currency: "EUR" })).toBe("€19.99");
    expect(money({ amount: 5, currency: "EUR" })).toBe("€0.05");
    expect(money({ amount: 0, currency: "USD" })).toBe("US$0.00");
    expect(money({ amount: 1999, currency: "JPY" })).toMatch(/1,999$/);
  });

  it("follows the reader's language", () => {
    setLocale("de-DE");
    expect(money({ amount: 123456, currency: "EUR" })).toBe("1.234,56\u00a0€");
  });

  it("is exact at the bound, where a division by 100 would still be and a float sum would not", () => {
    expect(money({ amount: 99_999_999, currency: "EUR" })).toBe("€999,999.99");
  });
});

describe("parseAmount", () => {
  it.each([
    ["19.99", "EUR", 1999],
    ["19,9", "EUR", 1990],
    ["7", "EUR", 700],
    ["500", "JPY", 500],
  ] as const)("reads %s %s", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  it.each([
    ["", "EUR"],
    ["1.999", "EUR"],
    ["1.5", "JPY"],
    ["-1", "EUR"],
    ["1e3", "EUR"],
    ["0x10", "EUR"],
  ])("refuses %s %s", (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });
});

it("knows how many decimals a currency has", () => {
  expect([exponent("EUR"), exponent("JPY")]).toEqual([2, 0]);
});

it("keeps a plain date on its day, wherever the reader is", () => {
  expect(date("2026-05-01")).toBe("1 May 2026");
});

it("says how long ago or how soon", () => {
  const now = Date.parse("2026-11-26T10:00:00Z");
  expect(relative("2026-11-26T10:14:59Z", now)).toBe("in 14 minutes");
  expect(relative("2026-11-24T09:00:00Z", now)).toBe("2 days ago");
});
