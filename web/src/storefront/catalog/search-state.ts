// What is searched for lives in the address: it can be shared, and "back" works.
import type { Schemas } from "@/api/client";
import { GENRES, type Genre, PLATFORMS, type Platform } from "@/lib/words";

export const SORTS = {
  relevance: "Best match",
  newest: "Newest",
  price: "Price, low to high",
  "-price": "Price, high to low",
  title: "Title",
} as const;

export type Sort = keyof typeof SORTS;

const CURRENCIES: Record<Schemas["Currency"], true> = { EUR: true, USD: true, GBP: true, JPY: true };

export interface SearchState {
  q?: string;
  genre?: Genre;
  platform?: Platform;
  /** Major units as typed, kept as text so that "7.5" stays what it was. */
  min?: string;
  max?: string;
  /** Of min and max. */
  currency?: Schemas["Currency"];
  stock?: true;
  sort?: Sort;
}

const has = <T extends object>(table: T, key: unknown): key is keyof T =>
  typeof key === "string" && Object.hasOwn(table, key);

/** From the address; what makes no sense is left out. */
export function parseSearch(input: Record<string, unknown>): SearchState {
  const state: SearchState = {};
  const text = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value).trim().slice(0, 100) : "";
  const amount = (value: unknown) => (/^\d{1,6}([.,]\d{1,2})?$/.test(text(value)) ? text(value) : "");
  if (text(input.q)) state.q = text(input.q);
  if (has(GENRES, input.genre)) state.genre = input.genre;
  if (has(PLATFORMS, input.platform)) state.platform = input.platform;
  if (amount(input.min)) state.min = amount(input.min);
  if (amount(input.max)) state.max = amount(input.max);
  if (has(CURRENCIES, input.currency) && (state.min || state.max)) state.currency = input.currency;
  if (input.stock === true || input.stock === "true") state.stock = true;
  if (has(SORTS, input.sort)) state.sort = input.sort;
  return state;
}

/** How many filters narrow the list, the words and the order aside. */
export function filterCount(state: SearchState): number {
  return [state.genre, state.platform, state.min ?? state.max, state.stock].filter(Boolean).length;
}

export function without(state: SearchState, ...keys: (keyof SearchState)[]): SearchState {
  const next = { ...state };
  for (const key of keys) delete next[key];
  return next;
}
