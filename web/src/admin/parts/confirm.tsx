// Asks before something that is not easily undone, for a reason where the audit log keeps one.
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextArea } from "@/ui/field";
import { ProblemNotice } from "@/ui/states";

export interface ConfirmProps {
  title: string;
  description: string;
  /** What the button does. */
  action: string;
  danger?: boolean;
  reason?: boolean;
  onClose: () => void;
  /** Closes when it is done; a refusal is shown in the dialog. */
  onConfirm: (reason: string) => Promise<unknown>;
}

export function reasonError(reason: string): string | undefined {
  const { length } = [...reason.trim()];
  return length < 3 || length > 200 ? "Give a reason of 3 to 200 characters." : undefined;
}

export default function Confirm({ title, description, action, danger, reason, onClose, onConfirm }: ConfirmProps) {
  const [text, setText] = useState("");
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const refusal = error ? asProblem(error).field("/reason") : undefined;
  const slip = reason && checked ? reasonError(text) : undefined;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    if (busy || (reason && reasonError(text))) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm(text.trim());
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        {reason ? (
          <TextArea
            label="Reason"
            name="reason"
            rows={3}
            maxLength={200}
            hint="Kept in the audit log."
            required
            value={text}
            error={slip ?? refusal}
            onChange={(event) => setText(event.target.value.replaceAll("\n", " "))}
          />
        ) : null}
        {error && !refusal ? <ProblemNotice error={error} /> : null}
        <div className="dialog__actions">
          <Button onClick={onClose}>Keep it as it is</Button>
          <Button kind={danger ? "danger" : "primary"} type="submit" busy={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
