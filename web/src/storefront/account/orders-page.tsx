import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/api/client";
import { ORDER } from "@/lib/words";
import { Button, buttonClass } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Empty, Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { Badge, Moment, Price } from "@/ui/text";
import { LineCover } from "../checkout/order-summary";
import { useOrders } from "../checkout/orders";
import { AccountLayout } from "./account-layout";

export function OrdersPage() {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useOrders();
  const orders = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <AccountLayout title="Orders">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {isPending && !error ? (
        <Loading label="Loading your orders">
          <Skeleton className="row-skeleton" />
          <Skeleton className="row-skeleton" />
          <Skeleton className="row-skeleton" />
        </Loading>
      ) : null}
      {data && orders.length === 0 ? (
        <Empty
          title="No orders yet"
          action={
            <Link className={buttonClass("primary")} to="/search">
              Find a game
            </Link>
          }
        >
          What you buy is listed here, with everything that happened to it.
        </Empty>
      ) : null}
      {orders.length > 0 ? (
        <ul className="orders">
          {orders.map((order) => (
            <One key={order.id} order={order} />
          ))}
        </ul>
      ) : null}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older orders
        </Button>
      ) : null}
    </AccountLayout>
  );
}

function One({ order }: { order: Schemas["OrderSummary"] }) {
  const [first, ...more] = order.lines;
  const codes = order.quantity === 1 ? "1 code" : `${order.quantity} codes`;
  return (
    <li className="orders__one">
      <span className="orders__cover">{first ? <LineCover line={first} /> : null}</span>
      <div>
        <Link to="/orders/$orderId" params={{ orderId: order.id }} className="orders__link">
          {first ? `${first.title}${more.length > 0 ? ` and ${more.length} more` : ""}` : codes}
        </Link>
        <p className="small soft">
          {first ? `${codes} · ` : ""}
          <Moment value={order.createdAt} />
        </p>
      </div>
      <Badge tone={ORDER[order.status].tone}>{ORDER[order.status].text}</Badge>
      <strong>
        <Price value={order.total} />
      </strong>
      <Icon name="arrow" />
    </li>
  );
}
