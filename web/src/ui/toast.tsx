// Short messages in the corner, read out by screen readers. `toast("Added")` from anywhere.
import { useEffect, useSyncExternalStore } from "react";
import { IconButton } from "./button";

interface Toast {
  id: number;
  text: string;
  kind: "plain" | "bad";
}

const LASTS = 6_000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a message for a few seconds. */
export function toast(text: string, kind: Toast["kind"] = "plain"): void {
  last += 1;
  set([...toasts.filter((known) => known.text !== text), { id: last, text, kind }].slice(-MOST));
}

export function dismiss(id: number): void {
  set(toasts.filter((known) => known.id !== id));
}

/** Once in each entry. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <section className="toasts" aria-live="polite" aria-label="Messages">
      {shown.map((one) => (
        <One key={one.id} toast={one} />
      ))}
    </section>
  );
}

function One({ toast: { id, text, kind } }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), LASTS);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div className={kind === "bad" ? "toast toast--bad" : "toast"}>
      <p>{text}</p>
      <IconButton icon="close" label="Dismiss" onClick={() => dismiss(id)} />
    </div>
  );
}
