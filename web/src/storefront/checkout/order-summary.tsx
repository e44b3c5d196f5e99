import type { ReactNode } from "react";
import { Cover } from "@/art/cover-art";
import type { Money } from "@/lib/format";
import { Price } from "@/ui/text";
import type { Cart } from "../cart/cart-maths";
import { useGame } from "../catalog/queries";
import type { Order } from "./phase";

interface SummaryLine {
  gameId: string;
  title: string;
  quantity: number;
  total: Money | null;
}

function Summary({ lines, total, children }: { lines: SummaryLine[]; total: Money | null; children?: ReactNode }) {
  return (
    <aside className="panel summary" aria-label="Your order">
      <h2>Your order</h2>
      <ul className="summary__lines">
        {lines.map((line) => (
          <Line key={line.gameId} line={line} />
        ))}
      </ul>
      <dl className="totals">
        <div className="totals__sum">
          <dt>Total</dt>
          <dd>{total ? <Price value={total} /> : "—"}</dd>
        </div>
      </dl>
      {children}
    </aside>
  );
}

export function LineCover({ line }: { line: Pick<SummaryLine, "gameId" | "title"> }) {
  const { data } = useGame(line.gameId);
  return <Cover game={data ?? { slug: line.gameId, title: line.title, genres: [] }} />;
}

function Line({ line }: { line: SummaryLine }) {
  return (
    <li>
      <span className="summary__cover">
        <LineCover line={line} />
      </span>
      <span>
        <strong>{line.title}</strong>
        <span className="small soft">{line.quantity === 1 ? "1 code" : `${line.quantity} codes`}</span>
      </span>
      {line.total ? <Price value={line.total} /> : null}
    </li>
  );
}

export function CartSummary({ cart }: { cart: Cart }) {
  const lines = cart.lines.map((line) => ({ ...line, title: line.title ?? "Gone", total: line.total ?? null }));
  return (
    <Summary lines={lines} total={cart.total ?? null}>
      <p className="small soft">Nothing is charged before your codes are set aside.</p>
    </Summary>
  );
}

export function OrderSummary({ order, children }: { order: Order; children?: ReactNode }) {
  return (
    <Summary lines={order.lines} total={order.total}>
      {children}
    </Summary>
  );
}
