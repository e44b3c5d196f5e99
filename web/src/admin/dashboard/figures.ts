// Periods and what changed from one to the next. Days are UTC days, as the store counts them.
import type { Schemas } from "@/api/client";
import type { Sales, SalesCounts, Turnover } from "../types";

export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

export interface Range {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** "30" from an address; anything else is the usual period. */
export function periodOf(text: string): Period {
  return PERIODS.find((period) => String(period) === text) ?? 30;
}

/** The last `days` days with today, and as many before them. */
export function ranges(days: number, now: number): { now: Range; before: Range } {
  const range = (last: number): Range => ({ from: day(last - (days - 1) * DAY), to: day(last) });
  return { now: range(now), before: range(now - days * DAY) };
}

export interface Change {
  /** In percent of what was before; null when there was nothing. */
  percent: number | null;
  direction: "up" | "down" | "same";
}

export function change(now: number, before: number): Change {
  const direction = now > before ? "up" : now < before ? "down" : "same";
  return { percent: before === 0 ? null : Math.round(((now - before) / before) * 100), direction };
}

export type Currency = Schemas["Currency"];

/**
 * What was sold in, the most used first. The store counts orders in all currencies together, so the codes of the top
 * games tell, then the days; amounts do not, because a yen is no cent.
 */
export function currenciesOf({ totals, topGames, days }: Pick<Sales, "totals" | "topGames" | "days">): Currency[] {
  const codes = (currency: Currency) =>
    topGames.reduce((sum, game) => sum + (amountIn(currency, game.revenue) > 0 ? game.quantity : 0), 0);
  const daysOf = (currency: Currency) => days.filter((day) => amountIn(currency, day.revenue) > 0).length;
  return totals.revenue
    .map(({ currency }) => currency)
    .sort((one, other) => codes(other) - codes(one) || daysOf(other) - daysOf(one) || one.localeCompare(other));
}

/** The one that charts and comparisons are of: what was chosen, if it was sold in. */
export function currencyOf(currencies: readonly Currency[], chosen: string): Currency {
  return currencies.find((currency) => currency === chosen) ?? currencies[0] ?? "EUR";
}

export function amountIn(currency: Currency, money: readonly Turnover[]): number {
  return money.find((one) => one.currency === currency)?.amount ?? 0;
}

export interface Figure {
  name: string;
  value: (counts: SalesCounts) => number;
  /** More of it is good news, or bad. */
  more: "good" | "bad";
}

export const FIGURES: Figure[] = [
  { name: "Orders placed", value: (counts) => counts.placed, more: "good" },
  { name: "Codes sold", value: (counts) => counts.codes, more: "good" },
  { name: "Failed payments", value: (counts) => counts.paymentFailed, more: "bad" },
  { name: "Refunds", value: (counts) => counts.refunded, more: "bad" },
];
