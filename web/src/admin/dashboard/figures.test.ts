import { expect, it } from "vitest";
import { amountIn, type Currency, change, currenciesOf, currencyOf, periodOf, ranges } from "./figures";
import { running } from "./low-stock";

const NOW = Date.parse("2026-11-26T23:59:00Z");

it("takes the last days with today, and as many before them", () => {
  expect(ranges(30, NOW)).toEqual({
    now: { from: "2026-10-28", to: "2026-11-26" },
    before: { from: "2026-09-28", to: "2026-10-27" },
  });
  expect(ranges(7, NOW).now.from).toBe("2026-11-20");
});

it("reads the period from an address, whatever stands there", () => {
  expect([periodOf("7"), periodOf("90"), periodOf("8"), periodOf("")]).toEqual([7, 90, 30, 30]);
});

it("compares with what was before, if there was anything", () => {
  expect(change(15, 10)).toEqual({ percent: 50, direction: "up" });
  expect(change(5, 10)).toEqual({ percent: -50, direction: "down" });
  expect(change(5, 0)).toEqual({ percent: null, direction: "up" });
  expect(change(0, 0)).toEqual({ percent: null, direction: "same" });
});

const money = (currency: Currency, amount: number) => ({ amount, currency });
const sold = (currency: Currency, quantity: number) => ({ revenue: [money(currency, 100)], quantity });

it("never adds up two currencies", () => {
  const revenue = [money("EUR", 5), money("USD", 900)];
  expect(amountIn("EUR", revenue)).toBe(5);
  expect(amountIn("GBP", revenue)).toBe(0);
});

it("puts the currency first that most was sold in, whatever its amounts look like", () => {
  const revenue = [money("JPY", 90_000), money("USD", 900), money("EUR", 800)];
  const topGames = [sold("EUR", 3), sold("JPY", 1), sold("USD", 1)];
  const days = [{ revenue: [money("USD", 400)] }, { revenue: [money("USD", 500), money("JPY", 90_000)] }];
  const sales = { totals: { revenue }, topGames, days } as never;
  expect(currenciesOf(sales)).toEqual(["EUR", "USD", "JPY"]);
  expect(currenciesOf({ totals: { revenue: [] }, topGames: [], days: [] } as never)).toEqual([]);
});

it("takes the chosen currency only if it was sold in", () => {
  expect(currencyOf(["EUR", "USD"], "USD")).toBe("USD");
  expect(currencyOf(["EUR", "USD"], "GBP")).toBe("EUR");
  expect(currencyOf([], "")).toBe("EUR");
});

it("lists what runs out: on sale only, sold out first", () => {
  const game = (id: string, status: string, stock: string) => ({ id, status, stock }) as never;
  const games = [
    game("a", "published", "few"),
    game("b", "draft", "none"),
    game("c", "published", "available"),
    game("d", "published", "none"),
  ];
  expect(running(games).map((one) => one.id)).toEqual(["d", "a"]);
});
