import { Ago } from "@/ui/text";
import { FilterBar, SelectFilter } from "../parts/filters";
import { List } from "../parts/list";
import { OfficePage } from "../parts/page";
import { OwnerText, ShortId, WordBadge } from "../parts/values";
import { at, Go, useFilters } from "../routing";
import type { AdminCartSummary } from "../types";
import { CART } from "../words";
import { useCarts } from "./queries";

const STATUSES = Object.entries(CART).map(([key, word]): [string, string] => [key, word.text]);

export function CartsPage() {
  const { values, set, any } = useFilters(["status"]);
  const pages = useCarts(values.status);
  return (
    <OfficePage title="Carts">
      <FilterBar label="Filter carts" any={any} onClear={() => set({ status: "" })}>
        <SelectFilter label="Status" value={values.status} options={STATUSES} onChange={(status) => set({ status })} />
      </FilterBar>
      <List
        of="carts"
        pages={pages}
        filtered={any}
        head={[
          "Cart",
          "Status",
          "Who",
          { name: "Games", end: true },
          { name: "Codes", end: true },
          "Last touched",
          "Order",
        ]}
        empty="Carts with something in them are listed here, the last touched first."
        row={(cart) => <Row key={cart.id} cart={cart} />}
      />
    </OfficePage>
  );
}

function Row({ cart }: { cart: AdminCartSummary }) {
  return (
    <tr>
      <td>
        <Go to={at.cart(cart.id)}>
          <ShortId id={cart.id} />
        </Go>
      </td>
      <td>
        <WordBadge word={CART[cart.status]} />
      </td>
      <td className="nowrap">
        <OwnerText owner={cart.owner} />
      </td>
      <td className="end">{cart.lines}</td>
      <td className="end">{cart.quantity}</td>
      <td className="nowrap">
        <Ago value={cart.touchedAt} />
      </td>
      <td>
        {cart.lockedBy ? (
          <Go to={at.order(cart.lockedBy)}>
            <ShortId id={cart.lockedBy} />
          </Go>
        ) : (
          <span className="soft">–</span>
        )}
      </td>
    </tr>
  );
}
