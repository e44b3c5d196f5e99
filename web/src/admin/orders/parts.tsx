import { Table } from "@/ui/table";
import { Price } from "@/ui/text";
import { Facts, Panel } from "../parts/page";
import { WordBadge } from "../parts/values";
import { at, Go } from "../routing";
import type { AdminOrder } from "../types";
import { PAYMENT } from "../words";

export function Lines({ order }: { order: AdminOrder }) {
  return (
    <Panel title="Games">
      <Table
        label="Lines of the order"
        head={
          <>
            <th scope="col">Game</th>
            <th scope="col" className="end">
              Quantity
            </th>
            <th scope="col" className="end">
              Price
            </th>
            <th scope="col" className="end">
              Total
            </th>
          </>
        }
      >
        {order.lines.map((line) => (
          <tr key={line.gameId}>
            <td className="grow">
              <Go to={at.game(line.gameId)}>{line.title}</Go>
            </td>
            <td className="end">{line.quantity}</td>
            <td className="end">
              <Price value={line.unitPrice} />
            </td>
            <td className="end">
              <Price value={line.total} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

export function Payment({ order }: { order: AdminOrder }) {
  const { payment } = order;
  return (
    <Panel title="Payment">
      {payment ? (
        <>
          <Facts
            of={[
              ["Status", <WordBadge key="status" word={PAYMENT[payment.status]} />],
              ["Method", payment.method === "card" ? "Card, charged on delivery" : "Instant, charged at once"],
              ["Refused cards", String(payment.attempts)],
              [
                "Payment intent",
                <code key="intent" className="id">
                  {payment.paymentIntentId ?? "–"}
                </code>,
              ],
            ]}
          />
          {payment.lastError ? (
            <p className="small">
              <span className="soft">Last refusal:</span> {payment.lastError.message}{" "}
              <code>{payment.lastError.declineCode ?? payment.lastError.code}</code>
            </p>
          ) : null}
        </>
      ) : (
        <p className="soft">No payment was started.</p>
      )}
    </Panel>
  );
}
