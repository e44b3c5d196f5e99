// The lines of the cart, the same in the drawer and on its page.
import { Link } from "@tanstack/react-router";
import { Cover } from "@/art/cover-art";
import { STOCK } from "@/lib/words";
import { IconButton } from "@/ui/button";
import { Notice } from "@/ui/states";
import { Stepper } from "@/ui/stepper";
import { Badge, Price } from "@/ui/text";
import { useGame } from "../catalog/queries";
import type { Cart, Line } from "./cart-maths";
import { useChangeCart } from "./use-change-cart";
import "./cart.css";

export function CartLines({ cart, onLeave }: { cart: Cart; onLeave?: () => void }) {
  const locked = cart.status === "locked";
  return (
    <div className="cart-lines">
      {locked ? (
        <Notice kind="warn" title="This cart is being paid">
          <p>
            It can change again when the payment is done or cancelled.{" "}
            {cart.lockedBy ? <a href={`/checkout/${cart.lockedBy}`}>Go on with the payment</a> : null}
          </p>
        </Notice>
      ) : null}
      <ul>
        {cart.lines.map((line) => (
          <CartLine key={line.gameId} line={line} locked={locked} {...(onLeave ? { onLeave } : {})} />
        ))}
      </ul>
    </div>
  );
}

function CartLine({ line, locked, onLeave }: { line: Line; locked: boolean; onLeave?: () => void }) {
  const change = useChangeCart();
  const game = useGame(line.gameId).data;
  const title = line.title ?? "A game that is gone";
  const stock = STOCK[line.stock];
  return (
    <li className="cart-line">
      <span className="cart-line__cover">
        <Cover game={game ?? { slug: line.gameId, title, genres: [] }} />
      </span>
      <div className="cart-line__text">
        {line.title ? (
          <Link
            to="/games/$gameId"
            params={{ gameId: line.gameId }}
            className="cart-line__title"
            {...(onLeave ? { onClick: onLeave } : {})}
          >
            {title}
          </Link>
        ) : (
          <span className="cart-line__title">{title}</span>
        )}
        {line.unitPrice ? (
          <span className="small soft">
            <Price value={line.unitPrice} /> each
          </span>
        ) : null}
        {line.available && line.stock !== "few" ? null : (
          <Badge tone={line.available ? stock.tone : "bad"}>
            {line.available ? stock.text : line.title ? "Sold out" : "Not on sale"}
          </Badge>
        )}
      </div>
      <div className="cart-line__numbers">
        {line.total ? (
          <strong>
            <Price value={line.total} />
          </strong>
        ) : null}
        <IconButton
          icon="trash"
          label={`Remove ${title}`}
          disabled={locked}
          onClick={() => change.mutate({ kind: "remove", gameId: line.gameId })}
        />
      </div>
      <Stepper
        of={title}
        value={line.quantity}
        disabled={locked || !line.title}
        onChange={(quantity) => change.mutate({ kind: "set", gameId: line.gameId, quantity })}
      />
    </li>
  );
}
