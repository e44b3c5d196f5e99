import { asProblem } from "@/api/problem";
import { Empty, Notice, ProblemNotice } from "@/ui/states";
import { Ago, Moment, Price } from "@/ui/text";
import { NotFound } from "../layout/fallbacks";
import { AuditTrail } from "../parts/audit-trail";
import { Facts, OfficePage, Panel, RowSkeletons } from "../parts/page";
import { ChangeProblem } from "../parts/stale";
import { OwnerText, ShortId, WholeId, WordBadge } from "../parts/values";
import { at, Go, useId } from "../routing";
import type { AdminCart } from "../types";
import { CART } from "../words";
import { CartLines } from "./cart-lines";
import { useCart, useChangeCart } from "./queries";

export function CartPage() {
  const cartId = useId("cartId");
  const { data, error, refetch } = useCart(cartId);
  if (error && !data && [400, 404].includes(asProblem(error).status)) return <NotFound />;
  if (!data) {
    return (
      <OfficePage title="Cart" up={{ to: at.carts, name: "Carts" }}>
        {error ? (
          <ProblemNotice error={error} retry={() => void refetch()} />
        ) : (
          <RowSkeletons label="Loading the cart" />
        )}
      </OfficePage>
    );
  }
  return <Shown cart={data.body} reload={() => void refetch()} />;
}

function Shown({ cart, reload }: { cart: AdminCart; reload: () => void }) {
  const change = useChangeCart(cart.id);
  return (
    <OfficePage
      title="Cart"
      up={{ to: at.carts, name: "Carts" }}
      facts={
        <>
          <WordBadge word={CART[cart.status]} />
          <WholeId id={cart.id} />
        </>
      }
    >
      {cart.status === "locked" ? <Locked orderId={cart.lockedBy ?? null} /> : null}
      <Panel title="Overview">
        <Facts
          of={[
            ["Who", <OwnerText key="who" owner={cart.owner} />],
            ["Last touched", <Ago key="touched" value={cart.touchedAt} />],
            ["Idle from", <Moment key="idle" value={cart.idleAt} />],
            ["Total", cart.total ? <Price key="total" value={cart.total} /> : "–"],
          ]}
        />
      </Panel>
      {change.error ? (
        <ChangeProblem
          error={change.error}
          what="The cart"
          onReload={() => {
            change.reset();
            reload();
          }}
        />
      ) : null}
      <Panel title="Games in the cart">
        {cart.lines.length === 0 ? (
          <Empty title="The cart is empty">What the customer adds next is shown here.</Empty>
        ) : (
          <CartLines
            cart={cart}
            onChange={(gameId, quantity) => change.mutate({ gameId, quantity })}
            onRemove={(gameId) => change.mutateAsync({ gameId, quantity: 0 })}
          />
        )}
      </Panel>
      <AuditTrail subject={cart.id} />
    </OfficePage>
  );
}

function Locked({ orderId }: { orderId: string | null }) {
  return (
    <Notice kind="warn" title="This cart is being paid">
      <p>
        It cannot be changed while its order is open, or the customer would pay for something else than they saw. It
        opens again when the payment ends or the order is cancelled.{" "}
        {orderId ? (
          <Go to={at.order(orderId)}>
            Order <ShortId id={orderId} />
          </Go>
        ) : null}
      </p>
    </Notice>
  );
}
