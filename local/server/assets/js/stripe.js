// The browser's side of the payment: test cards and 3D Secure at the local Stripe simulator.
// Only the publishable key and the order's client secret are used, as with Stripe.js.
import { ProblemError } from "./api.js";

/** The simulator's test cards. */
export const CARDS = [
  { id: "pm_card_visa", name: "Succeeds", text: "4242: the payment goes through" },
  { id: "pm_card_visa_chargeDeclined", name: "Declined", text: "0002: the bank says no" },
  { id: "pm_card_visa_chargeDeclinedInsufficientFunds", name: "Insufficient funds", text: "9995: not enough money" },
  { id: "pm_card_authenticationRequired", name: "3D Secure", text: "3184: the bank asks you first" },
];

let kind = null;

/** True when the store talks to Stripe itself, where this page cannot take card data. */
export async function isRealStripe(signal) {
  if (kind === null) {
    const response = await fetch("/_local/health", { signal, cache: "no-store" });
    if (!response.ok) throw new ProblemError(response.status, { title: "The store does not say which Stripe it uses", detail: `/_local/health answered ${response.status}.` });
    kind = (await response.json()).stripe ?? "simulator";
  }
  return kind === "real";
}

function refusal(status, error) {
  return new ProblemError(status, {
    title: error?.type === "card_error" ? "The card was declined" : "The payment service refused",
    detail: error?.message ?? `It answered ${status}.`,
    code: error?.decline_code ?? error?.code,
  });
}

async function send(method, path, payment, fields) {
  const form = new URLSearchParams({ client_secret: payment.clientSecret, ...fields });
  const query = method === "GET" ? `?${form}` : "";
  const response = await fetch(`/stripe${path}${query}`, {
    method,
    headers: { authorization: `Bearer ${payment.publishableKey}` },
    body: method === "GET" ? undefined : form,
    cache: "no-store",
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw refusal(response.status, body.error);
  return body;
}

/** Pays with a test card. Answers the PaymentIntent, or throws why the card was refused. */
export function confirm(payment, card) {
  return send("POST", `/v1/payment_intents/${payment.paymentIntentId}/confirm`, payment, { payment_method: card });
}

/** Answers the bank's question (3D Secure): "complete" or "fail". Answers the PaymentIntent as it is then. */
export async function answerBank(payment, answer) {
  await send("POST", `/_sim/3ds/${payment.paymentIntentId}/${answer}`, payment, {});
  return send("GET", `/v1/payment_intents/${payment.paymentIntentId}`, payment, {});
}
