import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, Notice, ProblemNotice, Skeleton } from "@/ui/states";
import { CartLines } from "./cart-lines";
import { obstacle } from "./cart-maths";
import { Totals } from "./totals";
import { useCart } from "./use-cart";

export function CartPage() {
  const { data: cart, error, isPending, refetch } = useCart();
  const why = obstacle(cart);
  return (
    <div className="page">
      <PageTitle>Your cart</PageTitle>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {isPending && !error ? (
        <Loading label="Loading your cart">
          <Skeleton className="cart-skeleton" />
          <Skeleton className="cart-skeleton" />
        </Loading>
      ) : null}
      {!isPending && !error && why === "empty" ? (
        <Empty
          title="Nothing in here yet"
          action={
            <Link className={buttonClass("primary")} to="/search">
              Find a game
            </Link>
          }
        >
          Add a game and it waits here for you. Nothing is held until you pay, so the price is always today's.
        </Empty>
      ) : null}
      {cart && why !== "empty" ? (
        <div className="split">
          <div className="panel">
            <CartLines cart={cart} />
          </div>
          <aside className="panel summary" aria-label="Summary">
            <h2>Summary</h2>
            <Totals cart={cart} />
            {why === "unavailable" ? (
              <Notice kind="warn" title="Not everything can be bought">
                <p>Remove what is sold out, then check out.</p>
              </Notice>
            ) : (
              <a
                className={buttonClass("primary", "normal", true)}
                href={cart.lockedBy ? `/checkout/${cart.lockedBy}` : "/checkout"}
              >
                {cart.lockedBy ? "Go on with the payment" : "Check out"}
              </a>
            )}
            <Link className={buttonClass("quiet", "normal", true)} to="/search">
              Keep looking
            </Link>
          </aside>
        </div>
      ) : null}
    </div>
  );
}
