// The checkout form: e-mail and kind of payment. It places the order, adds the payment and goes on to the order's page.
import { clearProblem, h, money, once, showProblem } from "./dom.js";
import { newKey } from "./api.js";
import { currentCart, refreshCart } from "./cart.js";
import { account, call } from "./session.js";

/** The order that was placed but not paid, so that a second try does not place another. */
let placed = null;

const METHODS = [
  ["card", "Card", "Authorised first, charged only once your codes are set aside."],
  ["instant", "Instant", "Charged at once, as bank transfers are; paid back if no code can be delivered."],
];

function methodChoice([value, name, text], index) {
  return h("label", { class: "choice" },
    h("input", { type: "radio", name: "method", value, checked: index === 0 }),
    h("span", {}, h("strong", {}, name), h("span", { class: "fine" }, text)));
}

function summary(cart) {
  return h("section", { class: "panel", "aria-labelledby": "summary" },
    h("h2", { id: "summary" }, "Your order"),
    h("ul", { class: "plain-list" }, cart.lines.map((line) => h("li", {}, h("span", {}, `${line.quantity} × ${line.title}`), h("span", {}, money(line.total))))),
    h("p", { class: "sum" }, h("span", {}, "Total"), h("strong", { class: "price big" }, money(cart.total))));
}

async function place(cart, email) {
  const contact = { email };
  if (placed?.cartId === cart.id) {
    try {
      return (await call("PUT", `/v1/orders/${placed.id}/contact`, { body: contact })).body;
    } catch (error) {
      // It was paid or cancelled meanwhile, or belongs to an earlier session: place a new one.
      if (![403, 404, 409].includes(error.status)) throw error;
      placed = null;
    }
  }
  placed = (await call("POST", "/v1/orders", { body: { cartId: cart.id, contact }, key: newKey() })).body;
  return placed;
}

async function pay(cart, data) {
  const order = await place(cart, data.get("email").trim());
  await call("POST", `/v1/orders/${order.id}/payment`, { body: { method: data.get("method") }, key: newKey() });
  placed = null;
  window.location.hash = `#/order/${order.id}`;
}

/** The view. */
export async function checkoutView({ main, signal, ready }) {
  const cart = await refreshCart(signal);
  main.append(h("h1", {}, "Checkout"));
  if (!cart || cart.lines.length === 0) {
    main.append(h("p", { class: "empty" }, "Your cart is empty."), h("p", {}, h("a", { class: "button primary", href: "#/" }, "Browse games")));
    ready();
    return;
  }
  const submit = once(async (event) => {
    clearProblem(form);
    try {
      await pay(currentCart() ?? cart, new FormData(event.target));
    } catch (error) {
      showProblem(form, error);
    }
  });
  const form = h("form", { class: "panel", onsubmit: submit },
    h("label", { class: "field" }, h("span", {}, "E-mail for this order"),
      h("input", { type: "email", name: "email", required: true, autocomplete: "email", maxlength: 254, value: account()?.email ?? "", placeholder: "you@example.test" })),
    h("fieldset", {}, h("legend", {}, "Kind of payment"), METHODS.map(methodChoice)),
    h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, "Continue to payment"),
      h("a", { class: "button", href: "#/cart" }, "Back to cart")));
  main.append(h("div", { class: "two" }, form, summary(cart)));
  ready();
}
