import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/button";
import type { End } from "./phase";

interface Words {
  title: string;
  text: string;
  paid?: string;
  again: boolean;
}

const ENDS: Record<End, Words> = {
  cancelled: { title: "Order cancelled", text: "Nothing was charged. Your cart is as it was.", again: true },
  expired: {
    title: "The time to pay is over",
    text: "Nothing was charged, and the codes went back on sale. Your cart is as it was, so you can start again.",
    again: true,
  },
  payment_failed: {
    title: "No card was accepted",
    text: "Nothing was charged. Your cart is as it was: try again with another card, or ask your bank.",
    again: true,
  },
  out_of_stock: {
    title: "Somebody was faster",
    text: "A game in your cart sold out before you paid. Nothing was charged, and your cart is as it was.",
    paid: "A game in your cart sold out. Your payment is on its way back in full, and your cart is as it was.",
    again: true,
  },
  failed: {
    title: "The order could not be delivered",
    text: "Nothing was charged. Your cart is as it was.",
    paid: "Your payment is on its way back in full.",
    again: true,
  },
  refunding: { title: "Refund under way", text: "The money is on its way back. Banks take some days.", again: false },
  refunded: {
    title: "Refunded",
    text: "The money is on its way back, and the codes do not work any more.",
    again: false,
  },
};

/** How an order ended without its codes, and what to do next. */
export function EndPanel({ end, charged }: { end: End; charged: boolean }) {
  const words = ENDS[end];
  return (
    <section className="panel stack end" aria-labelledby="end-title">
      <EndArt />
      <h2 id="end-title">{words.title}</h2>
      <p role="status">{charged && words.paid ? words.paid : words.text}</p>
      <div className="row">
        {words.again ? (
          <Link className={buttonClass("primary")} to="/cart">
            Back to the cart
          </Link>
        ) : null}
        <Link className={buttonClass(words.again ? "secondary" : "primary")} to="/search">
          Find another game
        </Link>
      </div>
    </section>
  );
}

/** A cartridge that came out again. */
function EndArt() {
  return (
    <svg className="end__art" viewBox="0 0 160 96" aria-hidden="true" focusable="false">
      <path d="M8 70h144v22H8z" fill="currentColor" opacity="0.25" />
      <path d="M40 70h80v6H40z" fill="currentColor" />
      <path
        d="M50 8h46l14 14v40h-8v-6h-8v6h-8v-6h-8v6h-8v-6h-8v6h-8v-6h-4z"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        transform="rotate(-7 80 40)"
      />
      <path d="M60 20h30l8 8v14H60z" fill="var(--accent)" transform="rotate(-7 80 40)" />
    </svg>
  );
}
