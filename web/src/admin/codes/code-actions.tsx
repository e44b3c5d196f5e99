import type { Schemas } from "@/api/client";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { useConfirm } from "../parts/use-confirm";
import { shortId } from "../parts/values";
import { useReplace, useRevoke } from "./queries";

/** For sale: it can be taken off. With a customer: they can get another one. */
export function CodeActions({ code }: { code: Pick<Schemas["StockCode"], "id" | "status"> }) {
  const [ask, dialog] = useConfirm();
  const revoke = useRevoke();
  const replace = useReplace();
  const name = shortId(code.id);
  const askRevoke = () =>
    ask({
      title: `Revoke ${name}?`,
      description: "It is taken off sale for good. Use this for a code that must not be sold.",
      action: "Revoke the code",
      danger: true,
      reason: true,
      onConfirm: async (reason) => {
        await revoke.mutateAsync({ codeId: code.id, reason });
        toast("The code is revoked.");
      },
    });
  const askReplace = () =>
    ask({
      title: `Replace ${name}?`,
      description:
        "For a code that does not work: the customer gets another one of the same game, this one goes out of use.",
      action: "Replace the code",
      reason: true,
      onConfirm: async (reason) => {
        const { replacedBy } = await replace.mutateAsync({ codeId: code.id, reason });
        toast(`The customer has ${shortId(replacedBy)} now.`);
      },
    });
  return (
    <>
      {code.status === "available" ? (
        <Button size="small" onClick={askRevoke}>
          Revoke
        </Button>
      ) : null}
      {code.status === "allocated" || code.status === "revealed" ? (
        <Button size="small" onClick={askReplace}>
          Replace
        </Button>
      ) : null}
      {dialog}
    </>
  );
}
