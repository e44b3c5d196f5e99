import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { asProblem } from "@/api/problem";
import { emailError } from "@/lib/email";
import { useAccount, useSession } from "@/session/use-session";
import { Button, buttonClass } from "@/ui/button";
import { TextField } from "@/ui/field";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, Notice, ProblemNotice, Skeleton } from "@/ui/states";
import { type Cart, obstacle } from "../cart/cart-maths";
import { useCart } from "../cart/use-cart";
import { CartSummary } from "./order-summary";
import { usePurchase } from "./orders";
import { Steps } from "./steps";
import "../cart/cart.css";
import "./checkout.css";

const METHODS: [Schemas["PaymentMethod"], string, string][] = [
  ["card", "Card", "Authorised first, charged only once your codes are set aside."],
  ["instant", "Instant payment", "Charged at once, as bank transfers are; paid back if a code cannot be delivered."],
];

export function CheckoutPage() {
  const { data: cart, error, isPending, refetch } = useCart();
  const navigate = useNavigate();
  const lockedBy = cart?.lockedBy;
  useEffect(() => {
    // Left in the middle of a payment: it goes on where it was.
    if (lockedBy) void navigate({ to: "/checkout/$orderId", params: { orderId: lockedBy }, replace: true });
  }, [lockedBy, navigate]);
  const why = obstacle(cart);
  return (
    <div className="page checkout">
      <PageTitle>Checkout</PageTitle>
      <Steps current={0} />
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {isPending && !error ? (
        <Loading label="Loading your cart">
          <Skeleton className="cart-skeleton" />
        </Loading>
      ) : null}
      {!isPending && why === "empty" ? (
        <Empty
          title="There is nothing to pay"
          action={
            <Link className={buttonClass("primary")} to="/search">
              Find a game
            </Link>
          }
        >
          Your cart is empty. Orders that you have paid are in your history.
        </Empty>
      ) : null}
      {cart && why !== "empty" && why !== "locked" ? <Form cart={cart} /> : null}
    </div>
  );
}

function Form({ cart }: { cart: Cart }) {
  const account = useAccount();
  const session = useSession();
  const navigate = useNavigate();
  const purchase = usePurchase();
  const [email, setEmail] = useState<string | null>(null);
  const [method, setMethod] = useState<Schemas["PaymentMethod"]>("card");
  const [checked, setChecked] = useState(false);
  const { data: me } = useMe(account !== null);
  const value = email ?? me?.contactEmail ?? account?.email ?? "";
  const problem = purchase.error ? asProblem(purchase.error) : null;
  const refusal = problem?.field("/contact/email");
  const slip = checked ? emailError(value.trim()) : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    if (emailError(value.trim())) {
      event.currentTarget.querySelector<HTMLInputElement>("input[name=email]")?.focus();
      return;
    }
    purchase.mutate(
      { cart, email: value.trim(), method },
      { onSuccess: (order) => void navigate({ to: "/checkout/$orderId", params: { orderId: order.id } }) },
    );
  };
  return (
    <div className="split">
      <form className="panel stack checkout__form" onSubmit={submit} noValidate>
        <h2>Contact</h2>
        {account ? null : (
          <p className="soft">
            You buy as a guest.{" "}
            <button type="button" className="as-link" onClick={() => void session.signIn()}>
              Sign in
            </button>{" "}
            to keep your codes in an account.
          </p>
        )}
        <TextField
          label="E-mail for this order"
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          hint="The receipt goes here. Codes are never sent by mail."
          value={value}
          error={slip ?? refusal}
          onChange={(event) => setEmail(event.target.value)}
        />
        <fieldset className="methods">
          <legend>How to pay</legend>
          {METHODS.map(([key, name, text]) => (
            <label key={key} className="method">
              <input type="radio" name="method" value={key} checked={method === key} onChange={() => setMethod(key)} />
              <span>
                <strong>{name}</strong>
                <span className="small soft">{text}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {problem && !refusal ? (
          problem.code === "total_changed" ? (
            <Notice kind="warn" title="The total has changed" alert>
              <p>A price is not what it was. Look at the new total, then go on if you agree.</p>
            </Notice>
          ) : (
            <ProblemNotice error={problem} />
          )
        ) : null}
        {obstacle(cart) === "unavailable" ? (
          <Notice kind="warn" title="Something is sold out">
            <p>
              <Link to="/cart">Change your cart</Link>, then come back.
            </p>
          </Notice>
        ) : (
          <Button kind="primary" type="submit" wide busy={purchase.isPending} icon="arrow">
            Continue to payment
          </Button>
        )}
      </form>
      <CartSummary cart={cart} />
    </div>
  );
}
