import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { ProblemNotice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { OfficePage, Panel } from "../parts/page";
import { useLeaveGuard } from "../parts/use-leave-guard";
import { at, useGo } from "../routing";
import { Fields } from "./fields";
import { focusFirstError } from "./focus";
import { detailsOf, emptyForm, errorsOf, previewOf, refusalsOf } from "./form";
import { Preview } from "./preview";
import { useCreate } from "./queries";

export function NewGamePage() {
  const [blank] = useState(() => emptyForm(new Date().toISOString().slice(0, 10)));
  const [form, setForm] = useState(blank);
  const [checked, setChecked] = useState(false);
  const create = useCreate();
  const go = useGo();
  useLeaveGuard(form !== blank && !create.isPending && !create.isSuccess);
  const problem = create.error ? asProblem(create.error) : null;
  const errors = { ...(problem ? refusalsOf(problem.fields) : {}), ...(checked ? errorsOf(form) : {}) };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(errorsOf(form)).length > 0) return focusFirstError(event.currentTarget);
    create.mutate(detailsOf(form), {
      onSuccess: (game) => {
        toast("The game is created as a draft.");
        go(at.game(game.id));
      },
    });
  };
  return (
    <OfficePage title="New game" up={{ to: at.games, name: "Games" }}>
      <div className="office__columns">
        <form onSubmit={submit} noValidate className="office__column">
          <Panel title="Details">
            <Fields form={form} errors={errors} fresh onChange={(change) => setForm({ ...form, ...change })} />
            {problem && problem.fields.length === 0 ? <ProblemNotice error={problem} /> : null}
            <div className="row">
              <Button type="submit" kind="primary" busy={create.isPending}>
                Create as draft
              </Button>
              <span className="small soft">Customers see it once it is published. Pictures come next.</span>
            </div>
          </Panel>
        </form>
        <div className="office__column game-side">
          <Preview game={previewOf(form, {})} />
        </div>
      </div>
    </OfficePage>
  );
}
