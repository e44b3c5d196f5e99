import { money } from "@/lib/format";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { useConfirm } from "../parts/use-confirm";
import type { AdminOrder } from "../types";
import { can } from "./can";
import { useCancel, useRefund } from "./queries";

export function OrderActions({ order }: { order: AdminOrder }) {
  const [ask, dialog] = useConfirm();
  const cancel = useCancel(order.id);
  const refund = useRefund(order.id);
  const allowed = can(order);
  const askCancel = () =>
    ask({
      title: "Cancel this order?",
      description:
        "Held codes go back to the stock, an authorised payment is released, and the customer's cart opens again.",
      action: "Cancel the order",
      danger: true,
      reason: true,
      onConfirm: async (reason) => {
        const after = await cancel.mutateAsync(reason);
        toast(after.status === "cancelled" ? "The order is cancelled." : "The cancellation is under way.");
      },
    });
  const askRefund = () =>
    ask({
      title: `Refund ${money(order.total)}?`,
      description: "The whole order is paid back and its codes go out of use. This cannot be undone.",
      action: `Refund ${money(order.total)}`,
      danger: true,
      reason: true,
      onConfirm: async (reason) => {
        await refund.mutateAsync(reason);
        toast("The refund is under way.");
      },
    });
  return (
    <>
      {allowed.cancel ? (
        <Button kind="danger" onClick={askCancel}>
          Cancel order
        </Button>
      ) : null}
      {allowed.refund === "yes" ? (
        <Button kind="danger" onClick={askRefund}>
          Refund
        </Button>
      ) : null}
      {allowed.refund === "revealed" ? (
        <p className="small soft">
          A code was revealed: the order cannot be refunded. Replace a code that does not work.
        </p>
      ) : null}
      {dialog}
    </>
  );
}
