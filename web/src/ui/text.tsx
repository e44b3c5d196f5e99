import type { ReactNode } from "react";
import { date, dateTime, type Money, money, relative } from "@/lib/format";

export function Price({ value }: { value: Money }) {
  return <span className="numeric">{money(value)}</span>;
}

export function Day({ value }: { value: string }) {
  return <time dateTime={value}>{date(value)}</time>;
}

export function Moment({ value }: { value: string }) {
  return <time dateTime={value}>{dateTime(value)}</time>;
}

/** "2 hours ago", with the exact time on hovering; never "in 2 minutes", should this machine's clock be slow. */
export function Ago({ value }: { value: string }) {
  return (
    <time dateTime={value} title={dateTime(value)}>
      {relative(value, Math.max(Date.now(), Date.parse(value)))}
    </time>
  );
}

export type Tone = "plain" | "good" | "warn" | "bad" | "info";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === "plain" ? "badge" : `badge badge--${tone}`}>{children}</span>;
}
