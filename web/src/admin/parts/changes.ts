// The changed fields of an audit entry, as lines for people.
import { money } from "@/lib/format";

type Fields = Record<string, unknown> | null | undefined;

export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

const MOST = 120;

/** Each field that one of both sides names, in the order of naming. */
export function changes(before: Fields, after: Fields): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({
    field: name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(),
    before: shown(before?.[name]),
    after: shown(after?.[name]),
  }));
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = isMoney(value) ? money(value) : typeof value === "object" ? listed(value) : String(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function listed(value: object): string {
  return Array.isArray(value) ? value.map(String).join(", ") : JSON.stringify(value);
}

function isMoney(value: unknown): value is Parameters<typeof money>[0] {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}
