// What a page shows when it has nothing yet, nothing at all, or something went wrong.
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "./button";
import { Icon, type IconName } from "./icon";

export function Skeleton({ className = "" }: { className?: string }) {
  return <span className={`skeleton ${className}`} aria-hidden="true" />;
}

/** Says to screen readers that something loads; the shapes are for the others. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{label}</span>
      {children}
    </div>
  );
}

/** An empty cartridge: nothing in it yet. */
function EmptyArt() {
  return (
    <svg className="state__art" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <path
        d="M14 10h52l16 16v60H66v-8h-8v8h-8v-8h-8v8h-8v-8h-8v8H14z"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
      />
      <path d="M26 22h34l10 10v24H26z" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="7 6" />
    </svg>
  );
}

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <EmptyArt />
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

type NoticeKind = "info" | "good" | "warn" | "bad";

const NOTICE_ICONS: Record<NoticeKind, IconName> = { info: "info", good: "check", warn: "alert", bad: "alert" };

export function Notice({
  kind = "info",
  title,
  children,
  alert = false,
}: {
  kind?: NoticeKind;
  title: ReactNode;
  children?: ReactNode;
  /** Read out at once. */
  alert?: boolean;
}) {
  return (
    <div className={kind === "info" ? "notice" : `notice notice--${kind}`} role={alert ? "alert" : undefined}>
      <Icon name={NOTICE_ICONS[kind]} />
      <p className="notice__title">{title}</p>
      {children ? <div className="notice__text">{children}</div> : null}
    </div>
  );
}

/** What was refused, why, and what helps; the id leads staff to the log. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = asProblem(error);
  const title = problem.status === 0 ? "No connection" : problem.title;
  return (
    <Notice kind="bad" title={title} alert>
      <p>{problem.message}</p>
      {problem.traceId && problem.status >= 500 ? <p className="small soft">Trace {problem.traceId}</p> : null}
      {retry ? (
        <Button size="small" icon="refresh" onClick={retry}>
          Try again
        </Button>
      ) : null}
    </Notice>
  );
}
