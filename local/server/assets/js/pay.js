// The payment panel of an order: test cards, 3D Secure dialog, what the bank answered.
import { announce, h, clockTime, once, problemBox } from "./dom.js";
import { answerBank, CARDS, confirm } from "./stripe.js";

/** Shows an old refusal in the words the order keeps. */
function lastRefusal(error) {
  return { problem: { title: "The card was declined", detail: error.message, code: error.declineCode ?? error.code } };
}

function cardButton(card, pay) {
  return h("button", { type: "button", class: "test-card", dataset: { card: card.id }, onclick: once(() => pay(card)) },
    h("strong", {}, card.name), h("span", { class: "fine" }, card.text));
}

function dialogOf(act) {
  const dialog = h("dialog", { class: "bank", "aria-labelledby": "bank-title" },
    h("h2", { id: "bank-title" }, "3D Secure"),
    h("p", {}, "Your (invented) bank asks whether this payment is yours."),
    h("p", { class: "actions" },
      h("button", { type: "button", class: "primary", dataset: { bank: "complete" }, onclick: once(() => act("complete")) }, "Complete"),
      h("button", { type: "button", dataset: { bank: "fail" }, onclick: once(() => act("fail")) }, "Fail"),
      h("button", { type: "button", class: "plain", onclick: () => dialog.close() }, "Not now")));
  return dialog;
}

/**
 * The panel for an order that waits for its payment. `state` outlives redraws: it holds the last refusal and what this
 * page has done already; `changed` is called when the order should be looked at again.
 */
export function payPanel(order, state, changed) {
  const { payment } = order;
  const panel = h("section", { class: "panel", "aria-labelledby": "pay-title" });
  const redraw = (phase, error) => {
    state.phase = phase;
    state.error = error;
    state.tries += 1;
    changed();
  };
  const settle = (intent) => {
    if (intent.status === "requires_action") return redraw("bank", null);
    if (intent.status === "requires_payment_method") {
      const error = intent.last_payment_error;
      return redraw("choose", lastRefusal({ message: error?.message ?? "The bank did not confirm the payment.", code: error?.code, declineCode: error?.decline_code }));
    }
    announce("The bank said yes.");
    return redraw("paid", null);
  };
  const attempt = async (action) => {
    try {
      settle(await action());
    } catch (error) {
      redraw("choose", error);
    }
  };
  const dialog = dialogOf(async (answer) => {
    await attempt(() => answerBank(payment, answer));
    dialog.close();
  });

  panel.append(h("h2", { id: "pay-title" }, "Pay"),
    order.payBy ? h("p", { class: "fine" }, "Pay before ", h("time", { datetime: order.payBy }, clockTime(order.payBy)), "; your codes are held until then.") : "");
  if (state.phase === "bank") {
    panel.append(h("p", {}, "Your bank waits for an answer."),
      h("p", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => dialog.showModal() }, "Answer the bank")), dialog);
    queueMicrotask(() => { if (dialog.isConnected && !dialog.open) dialog.showModal(); });
    return panel;
  }
  const refused = state.error ?? (payment.lastError ? lastRefusal(payment.lastError) : null);
  if (refused) panel.append(problemBox(refused), h("p", {}, "You can try another card on the same order."));
  panel.append(h("p", {}, "Choose a test card. No card number is needed."),
    h("div", { class: "test-cards" }, CARDS.map((card) => cardButton(card, (chosen) => attempt(() => confirm(payment, chosen.id))))));
  return panel;
}
