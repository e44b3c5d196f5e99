// One order from payment to codes: the form, the bank's question, the wait, and every way it can end.
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { asProblem } from "@/api/problem";
import { Button, buttonClass } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, Notice, ProblemNotice, Skeleton } from "@/ui/states";
import { OrderCodes } from "../account/order-codes";
import { Countdown } from "./countdown";
import { EndPanel } from "./ends";
import { OrderSummary } from "./order-summary";
import { useCancel, useOrder } from "./orders";
import { type Order, type Phase, phaseOf, stepOf } from "./phase";
import { Steps } from "./steps";
import { Waiting } from "./waiting";
import "../cart/cart.css";
import "./checkout.css";

const PaymentPanel = lazy(() => import("./payment-panel"));

export function PayPage() {
  const { orderId } = useParams({ from: "/checkout/$orderId" });
  const { data: order, error, refetch } = useOrder(orderId, true);
  const [accepted, setAccepted] = useState(false);
  if (error && !order) {
    return asProblem(error).status === 404 ? (
      <Foreign />
    ) : (
      <div className="page checkout">
        <PageTitle>Checkout</PageTitle>
        <ProblemNotice error={error} retry={() => void refetch()} />
      </div>
    );
  }
  const phase = order ? phaseOf(order, accepted) : null;
  return (
    <div className="page checkout">
      <PageTitle>{phase?.kind === "completed" ? "It is yours" : "Checkout"}</PageTitle>
      <Steps current={phase ? stepOf(phase) : 1} />
      {error ? (
        <Notice kind="warn" title="The store is out of reach for a moment">
          This page keeps asking.
        </Notice>
      ) : null}
      {order && phase ? (
        <div className="split">
          <div className="checkout__main" data-phase={phase.kind === "ended" ? phase.end : phase.kind}>
            <Panel
              order={order}
              phase={phase}
              onAccepted={() => {
                setAccepted(true);
                void refetch();
              }}
              onRefused={() => void refetch()}
            />
          </div>
          <OrderSummary order={order}>
            <Footnotes order={order} phase={phase} />
          </OrderSummary>
        </div>
      ) : (
        <Loading label="Loading the order">
          <Skeleton className="cart-skeleton" />
        </Loading>
      )}
    </div>
  );
}

function Panel({
  order,
  phase,
  onAccepted,
  onRefused,
}: {
  order: Order;
  phase: Phase;
  onAccepted: () => void;
  onRefused: () => void;
}) {
  switch (phase.kind) {
    case "open":
      return (
        <section className="panel stack">
          <h2>Not paid yet</h2>
          <p>The order is placed, but no payment was started.</p>
          <Link className={buttonClass("primary")} to="/checkout">
            Back to the checkout
          </Link>
        </section>
      );
    case "pay":
      return (
        <Suspense fallback={<PanelSkeleton />}>
          <PaymentPanel order={order} refusal={phase.refusal} onAccepted={onAccepted} onRefused={onRefused} />
        </Suspense>
      );
    case "completed":
      return (
        <OrderCodes order={order}>
          <Link className={buttonClass("quiet")} to="/orders/$orderId" params={{ orderId: order.id }}>
            What happened with this order
          </Link>
        </OrderCodes>
      );
    case "ended":
      return <EndPanel end={phase.end} charged={phase.charged} />;
    default:
      return <Waiting phase={phase} />;
  }
}

function Footnotes({ order, phase }: { order: Order; phase: Phase }) {
  const cancel = useCancel(order.id);
  const cancellable =
    phase.kind === "pay" || phase.kind === "queued" || phase.kind === "preparing" || phase.kind === "open";
  return (
    <>
      {phase.kind === "pay" && order.payBy ? <Countdown until={order.payBy} /> : null}
      {order.contact ? (
        <p className="small soft">
          Receipt to <strong>{order.contact.email}</strong>
        </p>
      ) : null}
      <p className="small soft">
        Order <code>{order.id.slice(-12)}</code>
      </p>
      {cancellable ? (
        <Button kind="quiet" size="small" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel this order
        </Button>
      ) : null}
      {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
    </>
  );
}

function Foreign() {
  return (
    <div className="page">
      <PageTitle>Order not found</PageTitle>
      <Empty
        title="This order is not here"
        action={
          <Link className={buttonClass("primary")} to="/orders">
            Your orders
          </Link>
        }
      >
        It belongs to somebody else, or to another browser. Sign in with the account that bought, or open it where you
        bought as a guest.
      </Empty>
    </div>
  );
}

function PanelSkeleton() {
  return (
    <Loading label="Loading the payment form">
      <Skeleton className="pay-skeleton" />
    </Loading>
  );
}
