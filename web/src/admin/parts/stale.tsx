import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Notice, ProblemNotice } from "@/ui/states";

/** Somebody else was faster: their change is read first, nobody's is overwritten unseen. */
export function ChangeProblem({
  error,
  what,
  onReload,
  more,
}: {
  error: unknown;
  what: string;
  onReload: () => void;
  more?: ReactNode;
}) {
  if (asProblem(error).status !== 412) return <ProblemNotice error={error} />;
  return (
    <Notice kind="warn" title={`${what} was changed meanwhile`} alert>
      <p>Somebody saved another change after this page was loaded, so yours was not saved. Reload to see theirs.</p>
      <div className="row">
        <Button size="small" icon="refresh" onClick={onReload}>
          Reload
        </Button>
        {more}
      </div>
    </Notice>
  );
}
