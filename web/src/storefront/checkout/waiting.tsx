import { clock } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { Notice } from "@/ui/states";
import type { Phase } from "./phase";

const LINES = ["Payment accepted", "Codes set aside for you", "Card charged, codes delivered"] as const;

/** The wait, as the three things that happen; it goes on by itself. */
export function Waiting({ phase }: { phase: Phase }) {
  if (phase.kind === "queued") {
    return (
      <section className="panel stack" role="status">
        <h2>Many are buying right now</h2>
        <p>
          Your codes are set aside. You can pay at about <time dateTime={phase.at}>{clock(phase.at)}</time>; this page
          goes on by itself.
        </p>
        <span className="progress" aria-hidden="true" />
      </section>
    );
  }
  if (phase.kind === "unknown") {
    return (
      <Notice kind="warn" title="The bank has not answered yet" alert>
        <p>The store keeps asking, and you are not charged twice. You can leave: the order stands in your history.</p>
      </Notice>
    );
  }
  if (phase.kind !== "working") {
    return (
      <section className="panel stack" role="status">
        <h2>Setting your codes aside</h2>
        <p className="soft">Then you can pay. This takes a moment.</p>
        <span className="progress" aria-hidden="true" />
      </section>
    );
  }
  const done = { payment: 0, codes: 1, delivery: 2 }[phase.step];
  return (
    <section className="panel stack" role="status">
      <h2>Nearly there</h2>
      <ol className="works">
        {LINES.map((words, index) => (
          <li key={words} className={index < done ? "works__done" : index === done ? "works__now" : undefined}>
            {index < done ? (
              <Icon name="check" />
            ) : index === done ? (
              <span className="spinner" aria-hidden="true" />
            ) : (
              <span className="works__dot" />
            )}
            {words}
          </li>
        ))}
      </ol>
      <p className="soft">You can leave this page: the order goes on without it.</p>
    </section>
  );
}
