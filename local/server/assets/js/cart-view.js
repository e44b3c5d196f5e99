// The cart page: change numbers, remove, clear, go to the checkout.
import { announce, clear, clearProblem, h, money, once, showProblem } from "./dom.js";
import { clearCart, currentCart, refreshCart, removeItem, setQuantity } from "./cart.js";
import { stockBadge } from "./games.js";

const MOST = 10;

function lineRow(line, locked, act) {
  const change = (label, text, action, disabled, name) => h("button", {
    type: "button", class: "small", "aria-label": `${label}: ${line.title}`, disabled: disabled || locked,
    dataset: { focus: `${name}-${line.gameId}` }, onclick: once(action),
  }, text);
  const set = (quantity) => act(() => setQuantity(line.gameId, quantity), `${line.title}: ${quantity}.`);
  return h("li", { class: "line", dataset: { line: line.gameId } },
    h("div", { class: "line-title" }, h("a", { href: `#/game/${line.gameId}` }, line.title), " ",
      line.available === false ? h("span", { class: "badge stock-none" }, "Not available") : stockBadge(line.stock),
      h("p", { class: "fine" }, money(line.unitPrice), " each")),
    h("div", { class: "stepper", role: "group", "aria-label": `Quantity of ${line.title}` },
      change("One less", "−", () => set(line.quantity - 1), line.quantity <= 1, "less"),
      h("span", { class: "quantity" }, h("span", { class: "visually-hidden" }, "Quantity "), String(line.quantity)),
      change("One more", "+", () => set(line.quantity + 1), line.quantity >= MOST, "more")),
    h("strong", { class: "line-total" }, money(line.total)),
    change("Remove", "Remove", () => act(() => removeItem(line.gameId), `${line.title} is removed.`), false, "remove"));
}

function lockNotice(cart) {
  return h("div", { class: "notice" }, h("p", { class: "notice-title" }, "This cart is locked"),
    h("p", {}, "An order on it is being paid. It opens again when that order ends."),
    cart.lockedBy ? h("p", {}, h("a", { class: "button", href: `#/order/${cart.lockedBy}` }, "Go to the order")) : null);
}

function filled(cart, act) {
  const locked = cart.status === "locked";
  return [
    locked ? lockNotice(cart) : null,
    h("ul", { class: "lines" }, cart.lines.map((line) => lineRow(line, locked, act))),
    h("p", { class: "sum" }, h("span", {}, "Total"), h("strong", { class: "price big" }, money(cart.total))),
    h("p", { class: "actions" },
      h("a", { class: "button primary", href: "#/checkout", hidden: locked }, "Go to checkout"),
      h("button", { type: "button", class: "plain", disabled: locked, onclick: once(() => act(clearCart, "The cart is empty.")) }, "Clear cart")),
  ];
}

/** The view. */
export async function cartView({ main, signal, ready }) {
  const content = h("div", { class: "narrow" });
  main.append(h("h1", {}, "Your cart"), content);

  const draw = (cart) => {
    clear(content);
    if (!cart || cart.lines.length === 0) {
      content.append(h("p", { class: "empty" }, "Your cart is empty."), h("p", {}, h("a", { class: "button primary", href: "#/" }, "Browse games")));
    } else {
      content.append(...filled(cart, act).filter(Boolean));
    }
  };

  const act = async (action, told) => {
    const focused = document.activeElement?.dataset?.focus;
    clearProblem(main);
    try {
      draw(await action());
      announce(`${told} Total ${currentCart() ? money(currentCart().total) : ""}`);
    } catch (error) {
      draw(await refreshCart().catch(() => currentCart()));
      showProblem(main, error);
      return;
    }
    restoreFocus(content, focused);
  };

  await refreshCart(signal);
  draw(currentCart());
  ready();
}

/** Keeps the focus on the same control; when that is gone or disabled, on the nearest sensible one. */
function restoreFocus(content, focused) {
  const same = focused && content.querySelector(`[data-focus="${CSS.escape(focused)}"]:not(:disabled)`);
  const other = focused && content.querySelector(`[data-focus$="${CSS.escape(focused.slice(focused.indexOf("-")))}"]:not(:disabled)`);
  (same || other || content.querySelector("a.button.primary"))?.focus();
}
