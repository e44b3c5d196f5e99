import { useState } from "react";
import { number } from "@/lib/format";
import { Button } from "@/ui/button";
import { TextArea } from "@/ui/field";
import { Notice } from "@/ui/states";
import { GameFilter } from "../games/game-filter";
import { OfficePage, Panel } from "../parts/page";
import { at, useFilters } from "../routing";
import { chunksOf, HEADER, withHeader } from "./chunks";
import { ImportReport } from "./import-report";
import { useImport } from "./use-import";
import "./codes.css";

export function ImportPage() {
  const { values, set } = useFilters(["gameId"]);
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const { progress, start, resume, reset } = useImport();
  const prepared = withHeader(text, values.gameId);
  const chunks = prepared && text.trim() ? chunksOf(prepared.csv, prepared.added ? 1 : 2) : [];
  const count = chunks.reduce((sum, chunk) => sum + chunk.lines.length, 0);
  const running = progress?.phase === "running";
  const checked = progress?.phase === "done" && progress.dryRun && progress.totals.accepted > 0;
  const change = (next: string, from = "") => {
    setText(next);
    setName(from);
    reset();
  };
  return (
    <OfficePage title="Import codes" up={{ to: at.codes, name: "Codes" }}>
      <div className="office__columns office__columns--even">
        <Panel title="What to import">
          <GameFilter
            label="Game, for lines that are only codes"
            all="Each line names its game"
            value={values.gameId}
            onChange={(gameId) => {
              set({ gameId });
              reset();
            }}
          />
          <FileChoice name={name} disabled={running} onText={change} />
          <TextArea
            label="Or paste the lines"
            rows={8}
            spellCheck={false}
            className="input mono"
            placeholder={`${HEADER}\ngam_…,AAAAA-BBBBB-CCCCC`}
            disabled={running}
            value={name ? "" : text}
            onChange={(event) => change(event.target.value)}
          />
          {text.trim() && !prepared ? (
            <Notice kind="warn" title="Whose codes are these?">
              <p>
                The first line is not <code>{HEADER}</code>. Choose the game above, and each line is one of its codes.
              </p>
            </Notice>
          ) : null}
          <div className="row">
            <Button
              kind={checked ? "secondary" : "primary"}
              icon="check"
              disabled={count === 0}
              busy={running && progress.dryRun}
              onClick={() => void start(chunks, true)}
            >
              Dry run
            </Button>
            <Button
              kind={checked ? "primary" : "secondary"}
              icon="upload"
              disabled={!checked}
              busy={running && !progress.dryRun}
              onClick={() => void start(chunks, false)}
            >
              {checked ? `Import ${number(progress.totals.accepted)} codes` : "Import"}
            </Button>
            {count > 0 ? (
              <span className="small soft">
                {number(count)} lines{chunks.length > 1 ? ` in ${number(chunks.length)} pieces` : ""}
              </span>
            ) : null}
          </div>
          <p className="small soft">The dry run changes nothing: it says what would become of each line.</p>
        </Panel>
        <Panel title="Report">
          <ImportReport progress={progress} onResume={() => void resume()} />
        </Panel>
      </div>
    </OfficePage>
  );
}

function FileChoice({
  name,
  disabled,
  onText,
}: {
  name: string;
  disabled: boolean;
  onText: (text: string, name: string) => void;
}) {
  return (
    <label className="file-choice">
      <span className="field__label">CSV file</span>
      <input
        className="input"
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        disabled={disabled}
        onChange={async (event) => {
          const file = event.target.files?.[0];
          if (file) onText(await file.text(), file.name);
        }}
      />
      {name ? (
        <span className="small soft">{name} was read; it leaves this browser only when you import it.</span>
      ) : null}
    </label>
  );
}
