// The changed fields of an audit entry, as lines for people.
import { money } from "@/lib/format";

type Fields = Record<string, unknown> | null | undefined;

export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

const MOST = 120;

/** Each field that one of both sides names, in the order of naming; what is empty on both sides says nothing. */
export function changes(before: Fields, after: Fields): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const all = names.map((name) => ({
    field: name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(),
    before: shown(before?.[name]),
    after: shown(after?.[name]),
  }));
  return all.filter((change) => change.before !== null || change.after !== null);
}

function shown(value: unknown): string | null {
  const text = textOf(value);
  if (text === "") return null;
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (isMoney(value)) return money(value);
  return named(value as Record<string, unknown>);
}

/** What a thing is called, if it has a name: a picture's words, a state. */
function named(thing: Record<string, unknown>): string {
  const name = thing.alt ?? thing.title ?? thing.status ?? thing.id;
  return typeof name === "string" ? name : JSON.stringify(thing);
}

function isMoney(value: object): value is Parameters<typeof money>[0] {
  return "amount" in value && "currency" in value;
}
