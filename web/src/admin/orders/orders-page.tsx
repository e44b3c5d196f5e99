import { api, ok } from "@/api/client";
import { ORDER, type OrderStatus } from "@/lib/words";
import { Moment, Price } from "@/ui/text";
import { filled, PAGE, usePages } from "../api";
import { GameFilter } from "../games/game-filter";
import { DateFilter, FilterBar, SelectFilter, TextFilter } from "../parts/filters";
import { List } from "../parts/list";
import { OfficePage } from "../parts/page";
import { OwnerText, ShortId, WordBadge } from "../parts/values";
import { at, Go, useFilters } from "../routing";
import type { AdminOrderSummary } from "../types";
import { REASON } from "../words";

const NAMES = ["status", "from", "to", "email", "gameId"] as const;
const STATUSES = Object.entries(ORDER).map(([key, word]): [string, string] => [key, word.text]);

function useOrders(filters: Record<(typeof NAMES)[number], string>) {
  const { status, ...rest } = filters;
  return usePages<AdminOrderSummary>(["admin", "orders", filters], (cursor) => {
    const query = { limit: PAGE, ...filled({ ...rest, cursor, status: status as OrderStatus }) };
    return ok(api.GET("/v1/admin/orders", { params: { query } }));
  });
}

export function OrdersPage() {
  const { values, set, any } = useFilters(NAMES);
  const pages = useOrders(values);
  return (
    <OfficePage title="Orders">
      <FilterBar
        label="Filter orders"
        any={any}
        onClear={() => set({ status: "", from: "", to: "", email: "", gameId: "" })}
      >
        <SelectFilter label="Status" value={values.status} options={STATUSES} onChange={(status) => set({ status })} />
        <DateFilter label="Placed from" value={values.from} onChange={(from) => set({ from })} />
        <DateFilter label="Placed to" value={values.to} onChange={(to) => set({ to })} />
        <TextFilter label="E-mail" type="email" value={values.email} onChange={(email) => set({ email })} />
        <GameFilter value={values.gameId} onChange={(gameId) => set({ gameId })} />
      </FilterBar>
      <List
        of="orders"
        pages={pages}
        filtered={any}
        head={["Order", "Status", "Placed", "Games", { name: "Codes", end: true }, { name: "Total", end: true }, "Who"]}
        empty={any ? "Loosen a filter, or clear them all." : "As soon as somebody buys, their order is here."}
        row={(order) => <Row key={order.id} order={order} />}
      />
    </OfficePage>
  );
}

function Row({ order }: { order: AdminOrderSummary }) {
  return (
    <tr>
      <td>
        <Go to={at.order(order.id)}>
          <ShortId id={order.id} />
        </Go>
      </td>
      <td className="nowrap">
        <WordBadge word={ORDER[order.status]} />
        {order.reason && order.status === "rejected" ? (
          <span className="soft small"> {REASON[order.reason]}</span>
        ) : null}
      </td>
      <td className="nowrap">
        <Moment value={order.createdAt} />
      </td>
      <td className="grow">{order.titles.join(", ")}</td>
      <td className="end">{order.quantity}</td>
      <td className="end">
        <Price value={order.total} />
      </td>
      <td className="nowrap">
        <OwnerText owner={order.owner} />
      </td>
    </tr>
  );
}
