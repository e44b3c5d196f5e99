// The codes of a finished order: sealed until the buyer says that they know what looking means.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "@/ui/button";
import type { Order } from "../checkout/phase";
import { CodeCard } from "./code-card";
import "./account.css";

/** Which of its game's codes this is; null when there is but one. */
function numberOf({ codes }: Order, index: number): number | null {
  const same = (code: Order["codes"][number]) => code.gameId === codes[index]?.gameId;
  return codes.filter(same).length > 1 ? codes.slice(0, index + 1).filter(same).length : null;
}

export function OrderCodes({ order, children }: { order: Order; children?: ReactNode }) {
  const one = order.codes.length === 1;
  const titles = new Map(order.lines.map((line) => [line.gameId, line.title]));
  return (
    <>
      <section className="done" aria-labelledby="done-title">
        <h2 id="done-title">{one ? "Your code is ready" : `Your ${order.codes.length} codes are ready`}</h2>
        <p>
          {order.contact ? `The receipt goes to ${order.contact.email}. ` : ""}
          {one
            ? "It stays in your library, sealed until you look."
            : "They stay in your library, sealed until you look."}
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
              number={numberOf(order, index)}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Link className={buttonClass("secondary")} to="/library">
          To your library
        </Link>
        {children}
      </div>
    </>
  );
}
