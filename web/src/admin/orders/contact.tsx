import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/problem";
import { emailError } from "@/lib/email";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { Panel } from "../parts/page";
import { ChangeProblem } from "../parts/stale";
import type { AdminOrder } from "../types";
import { useContact } from "./queries";

export function Contact({ order, etag, reload }: { order: AdminOrder; etag: string | null; reload: () => void }) {
  const known = order.contact?.email ?? "";
  const [email, setEmail] = useState(known);
  const [checked, setChecked] = useState(false);
  const change = useContact(order.id, etag);
  const refusal = change.error ? (asProblem(change.error).field("/email") ?? undefined) : undefined;
  const slip = checked ? emailError(email.trim()) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (emailError(email.trim())) return;
    change.mutate(email.trim(), { onSuccess: () => toast("The contact is changed.") });
  };
  return (
    <Panel title="Contact">
      <form className="stack office__form" onSubmit={submit} noValidate>
        <TextField
          label="E-mail of the order"
          type="email"
          maxLength={254}
          autoComplete="off"
          hint="The receipt goes here."
          value={email}
          error={slip ?? refusal}
          onChange={(event) => setEmail(event.target.value)}
        />
        {change.error && !refusal ? (
          <ChangeProblem
            error={change.error}
            what="The order"
            onReload={() => {
              change.reset();
              reload();
            }}
          />
        ) : null}
        {email.trim() !== known ? (
          <Button type="submit" kind="primary" size="small" busy={change.isPending}>
            Change contact
          </Button>
        ) : null}
      </form>
    </Panel>
  );
}
