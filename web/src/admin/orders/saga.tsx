// The executions of the order's state machine: where it stands, and how it came there.
import { exactTime } from "@/lib/format";
import { ProblemNotice } from "@/ui/states";
import { Table } from "@/ui/table";
import { Moment } from "@/ui/text";
import { Panel, RowSkeletons } from "../parts/page";
import { WordBadge } from "../parts/values";
import type { AdminOrder, Run, RunEvent } from "../types";
import { runWord } from "../words";
import { useRuns } from "./queries";
import { type Step, steps } from "./steps";

export function Saga({ order }: { order: AdminOrder }) {
  const { data, error, refetch } = useRuns(order);
  return (
    <Panel title="Saga">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data && data.items.length === 0 ? (
        <p className="soft">No execution was started: the order has no payment yet.</p>
      ) : null}
      {data ? data.items.map((run) => <One key={run.name} run={run} />) : null}
      {data || error ? null : <RowSkeletons label="Loading the saga" count={3} />}
    </Panel>
  );
}

function One({ run }: { run: Run }) {
  return (
    <article className="run" aria-label={`${run.action} ${run.name}`}>
      <div className="row">
        <h3>{run.action === "purchase" ? "Purchase" : "Refund"}</h3>
        <WordBadge word={runWord(run.status)} />
        {run.state ? (
          <span className="small">
            in <code>{run.state}</code>
          </span>
        ) : null}
        <span className="small soft">
          <Moment value={run.startedAt} />
          {run.stoppedAt ? <> to {exactTime(run.stoppedAt)}</> : null}
        </span>
      </div>
      {run.error ? (
        <p className="small run__error">
          <strong>{run.error}</strong> {run.cause}
        </p>
      ) : null}
      <ol className="stepper-list" aria-label="States">
        {steps(run).map((step) => (
          <State key={`${step.name} ${step.at}`} step={step} />
        ))}
      </ol>
      <details>
        <summary>{run.events.length === 1 ? "1 event" : `All ${run.events.length} events`}</summary>
        <Events events={run.events} />
      </details>
      <p className="small soft">
        Execution <code className="id whole">{run.name}</code>
      </p>
    </article>
  );
}

const SAYS: Record<Step["state"], string> = { done: "done", current: "now", failed: "failed" };

function State({ step }: { step: Step }) {
  return (
    <li data-state={step.state}>
      <code>{step.name}</code>
      {step.times > 1 ? <span className="small"> ×{step.times}</span> : null}
      <span className="visually-hidden">, {SAYS[step.state]}</span>
    </li>
  );
}

function Events({ events }: { events: readonly RunEvent[] }) {
  return (
    <Table
      label="Events of the execution"
      head={
        <>
          <th scope="col">Time</th>
          <th scope="col">Event</th>
          <th scope="col">State</th>
          <th scope="col">Error</th>
        </>
      }
    >
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
        <tr key={index}>
          <td className="nowrap numeric">{exactTime(event.at)}</td>
          <td>{event.type}</td>
          <td>{event.state ? <code>{event.state}</code> : <span className="soft">–</span>}</td>
          <td>
            {event.error ? (
              <>
                <strong>{event.error}</strong> {event.cause}
              </>
            ) : (
              <span className="soft">–</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
