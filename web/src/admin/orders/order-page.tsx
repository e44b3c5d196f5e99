import { asProblem } from "@/api/problem";
import { ORDER } from "@/lib/words";
import { ProblemNotice } from "@/ui/states";
import { Badge, Moment, Price } from "@/ui/text";
import { OrderCodes } from "../codes/order-codes";
import { NotFound } from "../layout/fallbacks";
import { AuditTrail } from "../parts/audit-trail";
import { Facts, OfficePage, Panel, RowSkeletons } from "../parts/page";
import { OwnerText, WholeId, WordBadge } from "../parts/values";
import { at, useId } from "../routing";
import type { AdminOrder } from "../types";
import { REASON } from "../words";
import { OrderActions } from "./actions";
import { Contact } from "./contact";
import { Lines, Payment } from "./parts";
import { useOrder } from "./queries";
import { Saga } from "./saga";
import { Timeline } from "./timeline";
import "./orders.css";

export function OrderPage() {
  const orderId = useId("orderId");
  const { data, error, refetch } = useOrder(orderId);
  if (error && !data && [400, 404].includes(asProblem(error).status)) return <NotFound />;
  if (!data) {
    return (
      <OfficePage title="Order" up={{ to: at.orders, name: "Orders" }}>
        {error ? (
          <ProblemNotice error={error} retry={() => void refetch()} />
        ) : (
          <RowSkeletons label="Loading the order" />
        )}
      </OfficePage>
    );
  }
  return <Shown order={data.body} etag={data.etag} reload={() => void refetch()} />;
}

function Shown({ order, etag, reload }: { order: AdminOrder; etag: string | null; reload: () => void }) {
  return (
    <OfficePage
      title="Order"
      up={{ to: at.orders, name: "Orders" }}
      facts={
        <>
          <WordBadge word={ORDER[order.status]} />
          {order.cancelRequested ? <Badge tone="warn">Cancellation asked for</Badge> : null}
          <WholeId id={order.id} />
        </>
      }
      actions={<OrderActions order={order} />}
    >
      <div className="office__columns">
        <div className="office__column">
          <Summary order={order} />
          <Lines order={order} />
          <OrderCodes order={order} />
          <Saga order={order} />
        </div>
        <div className="office__column">
          <Contact key={order.contact?.email ?? ""} order={order} etag={etag} reload={reload} />
          <Payment order={order} />
          <Timeline order={order} />
        </div>
      </div>
      <AuditTrail subject={order.id} />
    </OfficePage>
  );
}

function Summary({ order }: { order: AdminOrder }) {
  return (
    <Panel title="Overview">
      <Facts
        of={[
          ["Total", <Price key="total" value={order.total} />],
          ["Who", <OwnerText key="who" owner={order.owner} />],
          ["Placed", <Moment key="placed" value={order.createdAt} />],
          ["Last change", <Moment key="changed" value={order.updatedAt} />],
          ...(order.payBy
            ? ([["Pay by", <Moment key="pay" value={order.payBy} />]] as [string, React.ReactNode][])
            : []),
          ...(order.reason ? ([["Why it ended", REASON[order.reason]]] as [string, React.ReactNode][]) : []),
        ]}
      />
    </Panel>
  );
}
