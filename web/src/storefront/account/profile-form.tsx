import { type FormEvent, useState } from "react";
import { type Me, useChangeMe } from "@/api/me";
import { asProblem } from "@/api/problem";
import { emailError } from "@/lib/email";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { ProblemNotice } from "@/ui/states";
import { toast } from "@/ui/toast";

/** What was typed, or null: an empty field takes the value away. */
const given = (text: string) => text.trim() || null;

export function ProfileForm({ me }: { me: Me }) {
  const [name, setName] = useState(me.displayName ?? "");
  const [email, setEmail] = useState(me.contactEmail ?? "");
  const change = useChangeMe();
  const problem = change.error ? asProblem(change.error) : null;
  const slip = given(email) ? emailError(email.trim()) : undefined;
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (slip) return;
    const patch = { displayName: given(name), contactEmail: given(email) };
    change.mutate(patch, { onSuccess: () => toast("Your profile is saved.") });
  };
  return (
    <section className="panel" aria-labelledby="profile">
      <form className="stack" onSubmit={submit} noValidate>
        <h2 id="profile">Your details</h2>
        <TextField
          label="Name"
          autoComplete="name"
          maxLength={120}
          hint="Stands on your profile only."
          value={name}
          error={problem?.field("/displayName")}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label="E-mail for orders"
          type="email"
          autoComplete="email"
          maxLength={254}
          hint="Filled in at the checkout; you can change it for each order."
          value={email}
          error={(checked ? slip : undefined) ?? problem?.field("/contactEmail")}
          onChange={(event) => setEmail(event.target.value)}
        />
        {problem && problem.fields.length === 0 ? <ProblemNotice error={problem} /> : null}
        <Button type="submit" kind="primary" busy={change.isPending}>
          Save
        </Button>
      </form>
    </section>
  );
}
