// Stripe's Payment Element and what it answers. Card data never touch this page's code: they stay in Stripe's frame.
import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { Appearance } from "@stripe/stripe-js";
import { type FormEvent, useMemo, useState } from "react";
import { asProblem } from "@/api/problem";
import { money } from "@/lib/format";
import { Button } from "@/ui/button";
import { Notice, ProblemNotice, Skeleton } from "@/ui/states";
import { isDark, useTheme } from "@/ui/theme";
import type { Order } from "./phase";
import { stripe } from "./stripe";

interface PaymentPanelProps {
  order: Order;
  /** Why the last card was refused. */
  refusal: string | null;
  onAccepted: () => void;
  onRefused: () => void;
}

export default function PaymentPanel({ order, ...rest }: PaymentPanelProps) {
  const { clientSecret, publishableKey } = order.payment ?? {};
  const dark = isDark(useTheme());
  const [failed, setFailed] = useState<unknown>(null);
  const loading = useMemo(() => {
    const loaded = stripe(publishableKey ?? "");
    return loaded.catch((error: unknown) => {
      setFailed(error);
      return null;
    });
  }, [publishableKey]);
  if (failed) return <ProblemNotice error={failed} retry={() => window.location.reload()} />;
  return (
    <section className="panel stack" aria-labelledby="pay-title">
      <h2 id="pay-title">Payment</h2>
      {clientSecret ? (
        <Elements stripe={loading} options={{ clientSecret, appearance: appearance(dark) }} key={clientSecret}>
          <Form order={order} {...rest} />
        </Elements>
      ) : null}
    </section>
  );
}

function Form({ order, refusal, onAccepted, onRefused }: PaymentPanelProps) {
  const client = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const shown = error ?? refusal;
  const pay = async (event: FormEvent) => {
    event.preventDefault();
    if (!client || !elements || busy) return;
    setBusy(true);
    setError(null);
    try {
      const result = await client.confirmPayment({
        elements,
        confirmParams: { return_url: `${window.location.origin}/checkout/${order.id}` },
        redirect: "if_required",
      });
      if (result.error) {
        setError(result.error.message ?? "The card was not accepted.");
        onRefused();
      } else {
        onAccepted();
      }
    } catch (thrown) {
      setError(asProblem(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack pay-form" onSubmit={(event) => void pay(event)}>
      {shown && !busy ? (
        <Notice kind="bad" title="The payment did not go through" alert>
          <p>{shown}</p>
          <p>Nothing was charged. Your codes are still held: try again, or use another card.</p>
        </Notice>
      ) : null}
      {ready ? null : <Skeleton className="pay-skeleton" />}
      <div className="pay-form__element" hidden={!ready}>
        <PaymentElement
          onReady={() => setReady(true)}
          onLoadError={({ error: { message } }) => setError(message ?? null)}
        />
      </div>
      <Button kind="primary" type="submit" wide busy={busy} disabled={!ready}>
        Pay {money(order.total)}
      </Button>
    </form>
  );
}

/** Stripe's frame in this shop's colours. */
function appearance(dark: boolean): Appearance {
  return {
    theme: dark ? "night" : "stripe",
    variables: {
      colorPrimary: dark ? "#9d7bff" : "#5b2be0",
      colorBackground: dark ? "#282030" : "#ffffff",
      colorText: dark ? "#f5f0e6" : "#1b1420",
      borderRadius: "3px",
      fontFamily: "system-ui, sans-serif",
    },
  };
}
