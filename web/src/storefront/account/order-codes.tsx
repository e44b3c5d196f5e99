// The codes of a finished order: sealed until the buyer says that they know what looking means.
import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/button";
import type { Order } from "../checkout/phase";
import { CodeCard } from "./code-card";
import "./account.css";

export function OrderCodes({ order }: { order: Order }) {
  const titles = new Map(order.lines.map((line) => [line.gameId, line.title]));
  return (
    <>
      <section className="done" aria-labelledby="done-title">
        <h2 id="done-title">
          {order.codes.length === 1 ? "Your code is ready" : `Your ${order.codes.length} codes are ready`}
        </h2>
        <p>
          {order.contact ? `The receipt goes to ${order.contact.email}. ` : ""}They stay in your library, sealed until
          you look.
        </p>
      </section>
      <ul className="codes">
        {order.codes.map((code, index) => (
          <li key={code.id}>
            <CodeCard
              codeId={code.id}
              gameId={code.gameId}
              title={titles.get(code.gameId) ?? "Game"}
              status={code.status}
              number={order.codes.filter((other) => other.gameId === code.gameId).length > 1 ? index + 1 : null}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Link className={buttonClass("secondary")} to="/library">
          To your library
        </Link>
        <Link className={buttonClass("quiet")} to="/orders/$orderId" params={{ orderId: order.id }}>
          What happened with this order
        </Link>
      </div>
    </>
  );
}
