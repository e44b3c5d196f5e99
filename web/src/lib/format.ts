// Numbers, money and dates in the reader's own language.
import type { Schemas } from "@/api/client";

export type Money = Schemas["Money"];

/** The browser's language; tests set their own. */
let locale: string | undefined;

export function setLocale(next: string | undefined): void {
  locale = next;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string): Intl.NumberFormat {
  const key = `${locale ?? ""}|${currency}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency });
    moneyFormats.set(key, format);
  }
  return format;
}

/** "€", as the reader writes it. */
export function symbol(currency: string): string {
  const parts = moneyFormat(currency).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** How many decimals a currency has: 2 for EUR, 0 for JPY. */
export function exponent(currency: string): number {
  return moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `{amount: 1999, currency: "EUR"}` → "€19.99", as the reader writes it. Minor units are never divided in floats. */
export function money(value: Money): string {
  const digits = exponent(value.currency);
  const text = String(value.amount).padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return moneyFormat(value.currency).format(decimal as Intl.StringNumericLiteral);
}

/** "19.99" as typed, in minor units; null when it is no amount of this currency. */
export function parseAmount(text: string, currency: string): number | null {
  const digits = exponent(currency);
  const match = /^(\d{1,8})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  return Number(`${match[1]}${fraction.padEnd(digits, "0")}`);
}

/** "1 May 2026"; a plain date has no time zone to shift it. */
export function date(value: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const options: Intl.DateTimeFormatOptions = { dateStyle: "medium", ...(plain ? { timeZone: "UTC" } : {}) };
  return new Intl.DateTimeFormat(locale, options).format(new Date(value));
}

export function dateTime(value: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(value));
}

/** "26 Nov", of a time in seconds, for the axis of a chart of UTC days. */
export function shortDay(seconds: number): string {
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(locale, options).format(seconds * 1000);
}

/** To the second, for logs. */
export function exactTime(value: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(new Date(value));
}

export function clock(value: string | Date): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(value));
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** "in 4 minutes", "2 hours ago". */
export function relative(value: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(value) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(seconds, "second");
}
