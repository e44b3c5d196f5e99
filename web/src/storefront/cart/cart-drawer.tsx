import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/button";
import { Drawer } from "@/ui/dialog";
import { Empty, ProblemNotice } from "@/ui/states";
import { CartLines } from "./cart-lines";
import { obstacle } from "./cart-maths";
import { openCart, useCartOpen } from "./drawer-state";
import { Totals } from "./totals";
import { useCart } from "./use-cart";

export default function CartDrawer() {
  const open = useCartOpen();
  const { data: cart, error, refetch } = useCart();
  const close = () => openCart(false);
  const why = obstacle(cart);
  return (
    <Drawer
      open={open}
      onClose={close}
      title="Your cart"
      foot={
        cart && why !== "empty" ? (
          <>
            <Totals cart={cart} />
            {/* A whole page load: only the checkout's own page may talk to Stripe. */}
            {why === "unavailable" ? null : (
              <a
                className={buttonClass("primary", "normal", true)}
                href={cart.lockedBy ? `/checkout/${cart.lockedBy}` : "/checkout"}
              >
                {cart.lockedBy ? "Go on with the payment" : "Check out"}
              </a>
            )}
            <Link className={buttonClass("secondary", "normal", true)} to="/cart" onClick={close}>
              See the whole cart
            </Link>
          </>
        ) : null
      }
    >
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {cart && why !== "empty" ? (
        <CartLines cart={cart} onLeave={close} />
      ) : error ? null : (
        <Empty
          title="Nothing in here yet"
          action={
            <Link className={buttonClass("primary")} to="/search" onClick={close}>
              Find a game
            </Link>
          }
        >
          Games that you add wait here. They stay when you come back tomorrow.
        </Empty>
      )}
    </Drawer>
  );
}
