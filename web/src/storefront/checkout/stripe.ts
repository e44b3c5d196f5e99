// Stripe.js, or on a machine without Stripe the stand-in with the same calls. Only the checkout's pages load it.
import type { Stripe } from "@stripe/stripe-js";
import { config } from "@/lib/config";

type Factory = (key: string) => Stripe;

let loading: Promise<Stripe | null> | null = null;

export function stripe(publishableKey: string): Promise<Stripe | null> {
  loading ??= load(publishableKey).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(publishableKey: string): Promise<Stripe | null> {
  const { stripe: settings } = await config();
  if (!settings.script) {
    const { loadStripe } = await import("@stripe/stripe-js/pure");
    return loadStripe(publishableKey);
  }
  await run(settings.script);
  const make = (window as unknown as { Stripe?: Factory }).Stripe;
  if (!make) throw new Error("The payment form could not be loaded.");
  return make(publishableKey);
}

function run(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = trusted(url) as string;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error("The payment form could not be loaded. Check your connection."));
    document.head.append(script);
  });
}

type Policy = { createScriptURL(url: string): unknown };
type Policies = { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy };

/** Once: a second policy of the same name is refused. */
let policy: Policy | null = null;

/** Trusted Types: this one policy lets through a script of our own origin, nothing else. */
function trusted(url: string): unknown {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy("gamestore-stripe", { createScriptURL: ownScript });
  return policy.createScriptURL(url);
}

function ownScript(url: string): string {
  const { origin } = window.location;
  if (new URL(url, origin).origin !== origin) throw new TypeError("A script of another origin.");
  return url;
}
