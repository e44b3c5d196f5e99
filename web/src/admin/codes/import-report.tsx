import { number } from "@/lib/format";
import { Button } from "@/ui/button";
import { Notice, ProblemNotice } from "@/ui/states";
import { Table } from "@/ui/table";
import { Badge } from "@/ui/text";
import { ShortId } from "../parts/values";
import { at, Go } from "../routing";
import type { LineReport } from "./chunks";
import type { Progress } from "./use-import";

const SHOWN = 200;

export function ImportReport({ progress, onResume }: { progress: Progress | null; onResume: () => void }) {
  if (!progress) return <p className="soft">Nothing was sent yet. Begin with a dry run.</p>;
  const { totals } = progress;
  return (
    <>
      <Bar progress={progress} />
      <dl className="figures-row" aria-label="Lines">
        <Figure name={progress.dryRun ? "Would be imported" : "Imported"} value={totals.accepted} />
        <Figure name="Known already" value={totals.duplicates} />
        <Figure name="Rejected" value={totals.rejected} />
      </dl>
      <Ending progress={progress} onResume={onResume} />
      <Refused lines={totals.refused} />
    </>
  );
}

function Bar({ progress }: { progress: Progress }) {
  const name = progress.dryRun ? "Dry run" : "Import";
  return (
    <div className="bar">
      <label className="small" htmlFor="import-progress">
        {name}, piece {number(progress.done)} of {number(progress.of)}
      </label>
      <progress id="import-progress" value={progress.done} max={progress.of} />
    </div>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numeric">{number(value)}</dd>
    </div>
  );
}

function Ending({ progress, onResume }: { progress: Progress; onResume: () => void }) {
  if (progress.phase === "stopped") {
    return (
      <>
        <ProblemNotice error={progress.error} />
        <Button icon="refresh" onClick={onResume}>
          Go on at piece {number(progress.done + 1)}
        </Button>
      </>
    );
  }
  if (progress.phase !== "done") return null;
  if (progress.dryRun) {
    return (
      <Notice title="The dry run is through" alert>
        <p>
          {progress.totals.accepted > 0
            ? "Nothing was changed yet. Import when this is what you want."
            : "No line could be imported."}
        </p>
      </Notice>
    );
  }
  return (
    <Notice kind="good" title="The import is through" alert>
      <p>
        {number(progress.totals.accepted)} codes are for sale now.{" "}
        {progress.totals.batches.map((batch) => (
          <Go key={batch} to={at.audit} search={{ subject: batch }}>
            <ShortId id={batch} />
          </Go>
        ))}
      </p>
    </Notice>
  );
}

function Refused({ lines }: { lines: readonly LineReport[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>Lines that were not taken</h3>
      <Table
        cards={false}
        label="Lines that were not taken"
        head={
          <>
            <th scope="col" className="end">
              Line
            </th>
            <th scope="col">Result</th>
            <th scope="col">Why</th>
          </>
        }
      >
        {lines.slice(0, SHOWN).map((line) => (
          <tr key={line.line}>
            <td className="end">{line.line}</td>
            <td>
              <Badge tone={line.result === "duplicate" ? "warn" : "bad"}>
                {line.result === "duplicate" ? "Known" : "Rejected"}
              </Badge>
            </td>
            <td>{line.detail ?? line.code}</td>
          </tr>
        ))}
      </Table>
      {lines.length > SHOWN ? (
        <p className="small soft">
          The first {number(SHOWN)} of {number(lines.length)}.
        </p>
      ) : null}
    </>
  );
}
