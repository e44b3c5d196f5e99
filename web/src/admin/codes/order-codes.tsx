import { Panel } from "../parts/page";
import type { AdminOrder } from "../types";
import { CodeTable } from "./code-table";

export function OrderCodes({ order }: { order: AdminOrder }) {
  const titles = new Map(order.lines.map((line) => [line.gameId, line.title]));
  return (
    <Panel title="Codes">
      {order.codes.length === 0 ? (
        <p className="soft">
          {order.status === "completed"
            ? "No codes are kept with this order."
            : "The customer has codes once the order is completed."}
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
