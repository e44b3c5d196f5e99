import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/states";
import { Ago } from "@/ui/text";
import { toast } from "@/ui/toast";
import { GameCodes } from "../codes/game-codes";
import { NotFound } from "../layout/fallbacks";
import { AuditTrail } from "../parts/audit-trail";
import { OfficePage, Panel, RowSkeletons } from "../parts/page";
import { ChangeProblem } from "../parts/stale";
import { useLeaveGuard } from "../parts/use-leave-guard";
import { ShortId, WordBadge } from "../parts/values";
import { at, useId } from "../routing";
import type { AdminGame } from "../types";
import { GAME } from "../words";
import { Fields } from "./fields";
import { focusFirstError } from "./focus";
import { errorsOf, formOf, patchOf, previewOf, rebase, refusalsOf } from "./form";
import { Pictures } from "./pictures";
import { Preview } from "./preview";
import { PublishButton } from "./publish";
import { useGame, useSave } from "./queries";

export function GamePage() {
  const gameId = useId("gameId");
  const { data, error, refetch } = useGame(gameId);
  if (error && !data && [400, 404].includes(asProblem(error).status)) return <NotFound />;
  if (!data) {
    return (
      <OfficePage title="Game" up={{ to: at.games, name: "Games" }}>
        {error ? (
          <ProblemNotice error={error} retry={() => void refetch()} />
        ) : (
          <RowSkeletons label="Loading the game" />
        )}
      </OfficePage>
    );
  }
  const reload = async () => (await refetch()).data?.body;
  return <Shown key={gameId} game={data.body} etag={data.etag} reload={reload} />;
}

interface ShownProps {
  game: AdminGame;
  etag: string | null;
  reload: () => Promise<AdminGame | undefined>;
}

function Shown({ game, etag, reload }: ShownProps) {
  const [form, setForm] = useState(() => formOf(game));
  return (
    <OfficePage
      title={game.title}
      up={{ to: at.games, name: "Games" }}
      facts={
        <>
          <WordBadge word={GAME[game.status]} />
          <ShortId id={game.id} />
          <span className="small soft">
            Changed <Ago value={game.updatedAt} /> by {game.updatedBy}
          </span>
        </>
      }
      actions={<PublishButton game={game} etag={etag} reload={() => void reload()} />}
    >
      <div className="office__columns">
        <div className="office__column">
          <Edit game={game} etag={etag} reload={reload} form={form} onForm={setForm} />
          <GameCodes gameId={game.id} />
        </div>
        <div className="office__column game-side">
          <Preview game={previewOf(form, game)} />
          <Pictures game={game} etag={etag} reload={() => void reload()} />
        </div>
      </div>
      <AuditTrail subject={game.id} />
    </OfficePage>
  );
}

interface EditProps extends ShownProps {
  form: ReturnType<typeof formOf>;
  onForm: (form: ReturnType<typeof formOf>) => void;
}

function Edit({ game, etag, reload, form, onForm }: EditProps) {
  const [checked, setChecked] = useState(false);
  const save = useSave(game.id, etag);
  const problem = save.error ? asProblem(save.error) : null;
  const errors = { ...(problem ? refusalsOf(problem.fields) : {}), ...(checked ? errorsOf(form) : {}) };
  const patch = patchOf(game, form);
  const changed = Object.keys(patch).length > 0;
  useLeaveGuard(changed);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(errorsOf(form)).length > 0) return focusFirstError(event.currentTarget);
    save.mutate(patch, { onSuccess: () => toast("The game is saved.") });
  };
  const takeTheirs = async (mine: boolean) => {
    const theirs = await reload();
    if (!theirs) return;
    onForm(mine ? rebase(form, game, theirs) : formOf(theirs));
    save.reset();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Panel title="Details">
        <Fields form={form} errors={errors} fresh={false} onChange={(change) => onForm({ ...form, ...change })} />
        {problem && problem.fields.length === 0 ? (
          <ChangeProblem
            error={problem}
            what="The game"
            onReload={() => void takeTheirs(true)}
            more={
              <Button size="small" kind="quiet" onClick={() => void takeTheirs(false)}>
                Reload and drop my changes
              </Button>
            }
          />
        ) : null}
        <div className="row">
          <Button type="submit" kind="primary" busy={save.isPending} disabled={!changed}>
            Save
          </Button>
          {changed ? (
            <>
              <Button kind="quiet" onClick={() => onForm(formOf(game))}>
                Undo
              </Button>
              <span className="small soft">Not saved: {Object.keys(patch).join(", ")}</span>
            </>
          ) : null}
        </div>
      </Panel>
    </form>
  );
}
