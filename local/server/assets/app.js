// Entry point: starts the session, routes on the address's hash, moves focus when the page changes.
import { clear, h, announce, showProblem } from "./js/dom.js";
import { account, finishSignIn, renderAccount } from "./js/session.js";
import { onCartChange } from "./js/cart.js";
import { gameList } from "./js/games.js";
import { gameDetail } from "./js/game.js";
import { cartView } from "./js/cart-view.js";
import { checkoutView } from "./js/checkout.js";
import { orderView } from "./js/order.js";

const main = document.getElementById("main");

const routes = [
  { pattern: /^\/?$/, nav: "games", title: "Games", view: gameList },
  { pattern: /^\/game\/([^/]+)$/, nav: "games", title: "Game", view: gameDetail },
  { pattern: /^\/cart$/, nav: "cart", title: "Cart", view: cartView },
  { pattern: /^\/checkout$/, nav: "cart", title: "Checkout", view: checkoutView },
  { pattern: /^\/order\/([^/]+)$/, nav: "cart", title: "Order", view: orderView },
];

let leaving = new AbortController();
let first = true;

/** The hash as path, query and the route that fits. */
function here() {
  const [path, query = ""] = window.location.hash.replace(/^#/, "").split("?");
  const route = routes.find((candidate) => candidate.pattern.test(path));
  return { route, id: route?.pattern.exec(path)?.[1], query: new URLSearchParams(query) };
}

function markNavigation(nav) {
  for (const link of document.querySelectorAll("[data-nav]")) {
    if (link.dataset.nav === nav) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Focus goes to the new heading, so that keyboard and screen-reader users land where the page changed. */
function focusHeading() {
  const heading = main.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  if (!first) heading.focus({ preventScroll: true });
  first = false;
}

async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const { route, id, query } = here();
  markNavigation(route?.nav);
  document.title = `${route?.title ?? "Not found"} · gamestore demo`;
  clear(main);
  main.dataset.view = route?.title ?? "none";
  if (!first) window.scrollTo(0, 0);
  if (!route) {
    main.append(h("h1", {}, "No such page"), h("p", {}, h("a", { href: "#/" }, "Back to the games")));
    focusHeading();
    return;
  }
  const loading = h("p", { class: "loading" }, "Loading…");
  main.append(loading);
  try {
    await route.view({ main, id, query, signal, ready: () => { loading.remove(); focusHeading(); } });
  } catch (error) {
    if (signal.aborted) return;
    loading.remove();
    if (!main.querySelector("h1")) main.append(h("h1", {}, "That did not work"));
    showProblem(main, error);
    focusHeading();
  }
}

function showCount(cart) {
  const count = (cart?.lines ?? []).reduce((sum, line) => sum + line.quantity, 0);
  const badge = document.getElementById("cart-count");
  badge.hidden = count === 0;
  badge.replaceChildren(String(count), h("span", { class: "visually-hidden" }, count === 1 ? " item" : " items"));
}

async function start() {
  onCartChange(showCount);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  let problem = null;
  try {
    await finishSignIn();
  } catch (error) {
    problem = error;
  }
  renderAccount();
  window.addEventListener("hashchange", show);
  await show();
  if (problem) showProblem(main, problem, { first: true });
  else if (account()) announce(`Signed in as ${account().email ?? account().id}.`);
}

start();
