// Periods and what changed from one to the next. Days are UTC days, as the store counts them.
import type { Schemas } from "@/api/client";
import type { Sales, SalesCounts } from "../types";

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

/** The currency that most was earned in: charts and comparisons are of one currency. */
export function mainCurrency(sales: Pick<Sales, "totals">): Schemas["Currency"] {
  const most = [...sales.totals.revenue].sort((one, other) => other.amount - one.amount)[0];
  return most?.currency ?? "EUR";
}

export function amountIn(currency: string, money: readonly Schemas["Money"][]): number {
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
