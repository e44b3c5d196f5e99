import { Panel } from "../parts/page";
import type { AdminOrder } from "../types";
import { CodeTable } from "./code-table";

const PENDING = new Set(["open", "awaiting_payment", "authorised", "allocated", "payment_unknown"]);

export function OrderCodes({ order }: { order: AdminOrder }) {
  const titles = new Map(order.lines.map((line) => [line.gameId, line.title]));
  return (
    <Panel title="Codes">
      {order.codes.length === 0 ? (
        <p className="soft">
          {PENDING.has(order.status)
            ? "The customer has codes once the order is completed."
            : "The order holds no codes."}
        </p>
      ) : (
        <CodeTable
          label="Codes of the order"
          of="Game"
          codes={order.codes.map((code) => ({ ...code, of: titles.get(code.gameId) ?? code.gameId }))}
        />
      )}
    </Panel>
  );
}
