import { useParams } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { EVENTS, ORDER } from "@/lib/words";
import { buttonClass } from "@/ui/button";
import { Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { Badge, Moment } from "@/ui/text";
import { EndPanel } from "../checkout/ends";
import { OrderSummary } from "../checkout/order-summary";
import { useOrder, useTimeline } from "../checkout/orders";
import { type Order, phaseOf } from "../checkout/phase";
import { Waiting } from "../checkout/waiting";
import { NotFound } from "../layout/fallbacks";
import { AccountLayout } from "./account-layout";
import { OrderCodes } from "./order-codes";
import "../cart/cart.css";
import "../checkout/checkout.css";

export function OrderPage() {
  const { orderId } = useParams({ from: "/orders/$orderId" });
  const { data: order, error, refetch } = useOrder(orderId, true);
  if (error && !order && [400, 404].includes(asProblem(error).status)) return <NotFound />;
  return (
    <AccountLayout title="Order">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {order ? (
        <div className="split">
          <div className="checkout__main">
            <div className="row">
              <Badge tone={ORDER[order.status].tone}>{ORDER[order.status].text}</Badge>
              <span className="soft small">
                Placed <Moment value={order.createdAt} />
              </span>
            </div>
            <Now order={order} />
            <Timeline order={order} />
          </div>
          <OrderSummary order={order}>
            {order.contact ? (
              <p className="small soft">
                Receipt to <strong>{order.contact.email}</strong>
              </p>
            ) : null}
            <p className="small soft">
              Order <code>{order.id}</code>
            </p>
          </OrderSummary>
        </div>
      ) : error ? null : (
        <Loading label="Loading the order">
          <Skeleton className="row-skeleton" />
          <Skeleton className="row-skeleton" />
        </Loading>
      )}
    </AccountLayout>
  );
}

function Now({ order }: { order: Order }) {
  const phase = phaseOf(order, false);
  if (phase.kind === "completed") return <OrderCodes order={order} />;
  if (phase.kind === "ended") return <EndPanel end={phase.end} charged={phase.charged} />;
  if (phase.kind === "working" || phase.kind === "unknown") return <Waiting phase={phase} />;
  return (
    <section className="panel stack">
      <h2>Not paid yet</h2>
      <p>{phase.kind === "open" ? "No payment was started." : "Your codes are held while you pay."}</p>
      <a className={buttonClass("primary")} href={phase.kind === "open" ? "/checkout" : `/checkout/${order.id}`}>
        Go on with the payment
      </a>
    </section>
  );
}

function Timeline({ order }: { order: Order }) {
  const { data } = useTimeline(order);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="timeline">
      <h2 id="timeline">What happened</h2>
      <ol className="timeline">
        {data.items.map((entry) => (
          <li key={`${entry.type} ${entry.at}`}>
            <strong>{EVENTS[entry.type]}</strong>
            <span className="small soft">
              <Moment value={entry.at} />
              {entry.detail ? ` · ${entry.detail}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
