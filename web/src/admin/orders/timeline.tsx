import { EVENTS } from "@/lib/words";
import { ProblemNotice } from "@/ui/states";
import { Moment } from "@/ui/text";
import { Panel, RowSkeletons } from "../parts/page";
import { actorText } from "../parts/values";
import type { AdminOrder } from "../types";
import { useTimeline } from "./queries";

export function Timeline({ order }: { order: AdminOrder }) {
  const { data, error, refetch } = useTimeline(order);
  return (
    <Panel title="Timeline">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <ol className="steps-list">
          {data.items.map((entry) => (
            <li key={`${entry.type} ${entry.at}`}>
              <strong>{EVENTS[entry.type] ?? entry.type}</strong>
              <span className="small soft">
                <Moment value={entry.at} /> · {actorText(entry.by)}
                {entry.detail ? ` · ${entry.detail}` : ""}
              </span>
            </li>
          ))}
        </ol>
      ) : error ? null : (
        <RowSkeletons label="Loading the timeline" count={3} />
      )}
    </Panel>
  );
}
