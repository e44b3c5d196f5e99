// One order, followed live to its end: the page only reads; the store's saga moves the order.
import { announce, clear, clearProblem, clockTime, h, money, once, showProblem } from "./dom.js";
import { wait } from "./api.js";
import { call } from "./session.js";
import { refreshCart } from "./cart.js";
import { codesPanel } from "./codes.js";
import { payPanel } from "./pay.js";
import { isRealStripe } from "./stripe.js";
import { ORDER } from "./words.js";

const FINAL = new Set(["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"]);
const CANCELLABLE = new Set(["open", "awaiting_payment"]);
const UNPAID = new Set(["requires_payment_method", "requires_confirmation", "requires_action"]);
const PATIENCE = 5;
const FASTEST = 250;
const SLOWEST = 4000;

const ENDS = {
  cancelled: ["Order cancelled", "Nothing was charged. Your cart is open again."],
  expired: ["The time to pay is over", "Nothing was charged and the codes were set free. Your cart is open again, so you can start over."],
  payment_failed: ["No card was accepted", "Nothing was charged. Your cart is open again."],
  refunded: ["Refunded", "The money is on its way back and the codes no longer work."],
  refunding: ["Refund under way", "The money is on its way back."],
  payment_unknown: ["Waiting for Stripe's answer", "The payment's outcome is not known yet. The store keeps asking; you are not charged twice."],
};

function rejectedEnd(order) {
  if (order.reason !== "out_of_stock") return ["The order could not be delivered", "You were not charged, or the money is on its way back."];
  const paid = order.payment?.status === "refunded" || order.payment?.status === "succeeded";
  return ["Out of stock", paid
    ? "Somebody else got the last code. Your payment is refunded in full."
    : "Somebody else got the last code. Nothing was charged, and your cart is open again."];
}

function endPanel(order) {
  const [title, text] = order.status === "rejected" ? rejectedEnd(order) : ENDS[order.status];
  return h("section", { class: "panel", "aria-labelledby": "end-title", dataset: { end: order.reason ?? order.status } },
    h("h2", { id: "end-title" }, title), h("p", {}, text),
    h("p", { class: "actions" }, h("a", { class: "button primary", href: "#/cart" }, "Back to cart"), h("a", { class: "button", href: "#/" }, "Browse games")));
}

function completedPanel(order) {
  return h("div", { dataset: { end: "completed" } }, codesPanel(order),
    h("p", { class: "actions" }, h("a", { class: "button", href: "#/" }, "Browse more games")));
}

function waitPanel(title, text) {
  return h("section", { class: "panel" }, h("h2", {}, title), h("p", { class: "loading" }, text));
}

function realPanel() {
  return h("section", { class: "panel" }, h("h2", {}, "Pay"),
    h("p", {}, "This store runs against Stripe itself. Card payments need the real storefront, which loads Stripe's own form; this demo page never handles card data."));
}

/** What the page shows for the order as it is now. */
function panelFor(order, state, changed) {
  const { status, payment } = order;
  if (status === "completed") return completedPanel(order);
  if (ENDS[status] || status === "rejected") return endPanel(order);
  if (status === "authorised" || status === "allocated") return waitPanel("Payment accepted", "Setting your codes aside…");
  if (status === "open") {
    return h("section", { class: "panel" }, h("h2", {}, "Not paid yet"), h("p", {}, h("a", { class: "button primary", href: "#/checkout" }, "Continue to payment")));
  }
  if (payment?.startsAt && new Date(payment.startsAt) - Date.now() > 5000) {
    return waitPanel("Many are buying right now", `Your codes are set aside. You can pay at about ${clockTime(payment.startsAt)}; this page goes on by itself.`);
  }
  if (!payment?.clientSecret) return waitPanel("Preparing the payment", "Holding your codes and asking for a payment…");
  if (state.real) return realPanel();
  if (payment.status === "canceled") return waitPanel("Cancelling", "Setting the codes free…");
  if (state.phase === "paid" || ["processing", "requires_capture", "succeeded"].includes(payment.status)) {
    return waitPanel("Payment accepted", "Waiting for the store to hear of it…");
  }
  if (payment.status === "requires_action" && state.phase === null) state.phase = "bank";
  return payPanel(order, state, changed);
}

/** Redraw only when this changes, so that focus and open dialogs survive the polling. */
function fingerprint(order, state) {
  const { payment } = order;
  // What this page has heard from Stripe itself comes back through the order a little later: no news.
  const status = state.phase === "bank" && UNPAID.has(payment?.status) ? "bank" : payment?.status;
  const refusal = state.error ? null : payment?.lastError;
  return JSON.stringify([order.status, order.reason, status, payment?.clientSecret, payment?.startsAt, refusal, state, order.codes?.length]);
}

function head(order) {
  return h("div", { class: "panel order-head" },
    h("p", { class: "order-line" }, h("span", { class: `badge order-${order.status}`, dataset: { order: order.status } }, ORDER[order.status] ?? order.status),
      h("strong", { class: "price big" }, money(order.total))),
    h("ul", { class: "plain-list" }, order.lines.map((line) => h("li", {}, h("span", {}, `${line.quantity} × ${line.title}`), h("span", {}, money(line.total))))),
    h("p", { class: "fine" }, "Order ", h("code", {}, order.id), order.contact?.email ? ` for ${order.contact.email}` : ""));
}

function cancelButton(order, problems, changed) {
  if (!CANCELLABLE.has(order.status)) return null;
  const cancel = once(async () => {
    clearProblem(problems);
    try {
      await call("POST", `/v1/orders/${order.id}/cancel`, { body: {} });
      announce("The order is being cancelled.");
      changed();
    } catch (error) {
      showProblem(problems, error);
    }
  });
  return h("p", { class: "actions" }, h("button", { type: "button", class: "plain", dataset: { cancel: order.id }, onclick: cancel }, "Cancel order"));
}

async function drawTimeline(box, id, signal) {
  const { body } = await call("GET", `/v1/orders/${id}/timeline`, { signal });
  const words = (type) => type.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  box.replaceChildren(h("summary", {}, "What happened"), h("ol", { class: "timeline" }, body.items.map((entry) =>
    h("li", {}, h("time", { datetime: entry.at }, clockTime(entry.at)), " ", h("span", {}, words(entry.type)),
      typeof entry.detail === "string" && entry.detail ? h("span", { class: "fine" }, ` ${entry.detail}`) : null))));
  box.hidden = body.items.length === 0;
}

/** A wait that `wake` cuts short. */
function napper() {
  let wake = () => {};
  return {
    wake: () => wake(),
    nap: (milliseconds, signal) => Promise.race([wait(milliseconds, signal), new Promise((resolve) => { wake = resolve; })]),
  };
}

function draw(view, order, state, changed) {
  const hadFocus = view.content.contains(document.activeElement);
  clear(view.content);
  const problems = h("div", {});
  view.content.append(panelFor(order, state, changed), problems, cancelButton(order, problems, changed) ?? "");
  view.head.replaceChildren(head(order));
  const alert = view.content.querySelector("[role=alert]");
  const heading = view.content.querySelector("h2");
  if (heading) heading.tabIndex = -1;
  if (hadFocus && !view.content.querySelector("dialog")) (alert ?? heading)?.focus({ preventScroll: true });
}

/** Reads the order; a store that is away for a moment is asked again. */
async function read(id, signal) {
  for (let failures = 1; ; failures += 1) {
    try {
      return (await call("GET", `/v1/orders/${id}`, { signal })).body;
    } catch (error) {
      const passing = error.status === 0 || error.status === 429 || error.status >= 500;
      if (!passing || failures >= PATIENCE) throw error;
      await wait(FASTEST * 2 ** failures, signal);
    }
  }
}

/** Reads until the order has ended; slower and slower while nothing changes. */
async function follow(view, id, state, signal) {
  const clock = napper();
  let pause = FASTEST;
  let seen = null;
  let order = null;
  let status = null;
  const redraw = () => {
    const now = fingerprint(order, state);
    if (now === seen) return false;
    draw(view, order, state, changed);
    seen = fingerprint(order, state);
    return true;
  };
  const changed = () => {
    pause = FASTEST;
    redraw();
    clock.wake();
  };
  for (;;) {
    order = await read(id, signal);
    view.ready();
    pause = redraw() ? FASTEST : Math.min(Math.ceil(pause * 1.4), SLOWEST);
    if (order.status !== status) {
      status = order.status;
      announce(`Order: ${ORDER[status] ?? status}.`);
      drawTimeline(view.timeline, id, signal).catch(() => { view.timeline.hidden = true; });
    }
    if (FINAL.has(order.status)) return;
    await clock.nap(pause, signal);
  }
}

function goneNotice() {
  return h("div", { class: "notice" }, h("p", { class: "notice-title" }, "This order belongs to another session"),
    h("p", {}, "A reload starts a new guest session, and a guest's order can be opened only by the session that placed it. Signed-in customers keep theirs."),
    h("p", {}, h("a", { class: "button", href: "#/" }, "Browse games")));
}

/** The view. */
export async function orderView({ main, id, signal, ready }) {
  let shown = false;
  const view = {
    head: h("div", {}), content: h("div", {}), timeline: h("details", { class: "panel", hidden: true }),
    ready: () => { if (!shown) ready(); shown = true; },
  };
  main.append(h("h1", {}, "Your order"), h("div", { class: "two" }, view.content, h("div", {}, view.head, view.timeline)));
  const state = { phase: null, error: null, tries: 0, real: await isRealStripe(signal) };
  try {
    await follow(view, encodeURIComponent(id), state, signal);
  } catch (error) {
    if (![403, 404].includes(error.status)) throw error;
    view.ready();
    view.content.replaceChildren(goneNotice());
    return;
  }
  // The cart was emptied or unlocked; if it cannot be read now, the cart page will say why.
  await refreshCart(signal).catch(() => null);
}
