// The list of games: filters in the address, pages appended by "Show more".
import { announce, clearProblem, h, money, once, showProblem } from "./dom.js";
import { request } from "./api.js";
import { addItem } from "./cart.js";
import { cover } from "./cover.js";
import { GENRES, PLATFORMS, STOCK, words } from "./words.js";

const PAGE = 12;

function filter(name, label, table, chosen) {
  const options = Object.entries(table).map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  return h("label", { class: "field" }, h("span", {}, label),
    h("select", { name }, h("option", { value: "" }, "All"), options));
}

function filters(query) {
  const apply = (event) => {
    event.preventDefault();
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(event.target)) if (value) wanted.set(name, value);
    window.location.hash = wanted.size > 0 ? `#/?${wanted}` : "#/";
  };
  return h("form", { class: "filters", onsubmit: apply, "aria-label": "Filter games" },
    filter("genre", "Genre", GENRES, query.get("genre")),
    filter("platform", "Platform", PLATFORMS, query.get("platform")),
    h("button", { type: "submit" }, "Show"),
    query.size > 0 ? h("a", { class: "reset", href: "#/" }, "Reset") : null);
}

/** The button that puts a game into the cart; disabled when it is sold out. */
export function addButton(game, problems) {
  if (game.stock === "none") return h("button", { type: "button", class: "add", disabled: true, dataset: { add: game.slug } }, "Sold out");
  const add = once(async () => {
    clearProblem(problems);
    try {
      await addItem(game.id);
      announce(`${game.title} is in your cart.`);
      button.textContent = "Added ✓";
      setTimeout(() => { button.textContent = "Add to cart"; }, 1600);
    } catch (error) {
      showProblem(problems, error);
    }
  });
  const button = h("button", { type: "button", class: "add primary", "aria-label": `Add to cart: ${game.title}`, dataset: { add: game.slug }, onclick: add }, "Add to cart");
  return button;
}

/** How much is left. */
export function stockBadge(stock) {
  return h("span", { class: `badge stock-${stock}` }, STOCK[stock] ?? stock);
}

function card(game) {
  const item = h("li", { class: "card" });
  item.append(
    cover(game),
    h("div", { class: "card-body" },
      h("h2", {}, h("a", { href: `#/game/${game.id}` }, game.title)),
      h("p", { class: "fine" }, words(GENRES, game.genres), " · ", words(PLATFORMS, game.platforms)),
      h("p", { class: "card-foot" }, h("strong", { class: "price" }, money(game.price)), stockBadge(game.stock))),
    h("div", { class: "card-action" }, addButton(game, item)));
  return item;
}

/** The view. */
export async function gameList({ main, query, signal, ready }) {
  const list = h("ul", { class: "cards" });
  const more = h("div", { class: "more" });
  main.append(h("h1", {}, "Games"), filters(query), list, more);

  const load = async (cursor) => {
    const wanted = new URLSearchParams({ limit: String(PAGE) });
    for (const name of ["genre", "platform"]) if (query.get(name)) wanted.set(name, query.get(name));
    if (cursor) wanted.set("cursor", cursor);
    const { body } = await request("GET", `/v1/games?${wanted}`, { signal });
    const cards = body.items.map(card);
    list.append(...cards);
    const next = once(async () => {
      try {
        (await load(body.next))?.querySelector("h2 a").focus();
      } catch (error) {
        showProblem(main, error);
      }
    });
    more.replaceChildren(...(body.next ? [h("button", { type: "button", onclick: next }, "Show more games")] : []));
    announce(`${list.children.length} games shown${body.next ? ", more can be loaded" : ""}.`);
    return cards[0];
  };

  await load(null);
  if (list.children.length === 0) list.replaceWith(h("p", { class: "empty" }, "No game fits these filters."));
  ready();
}
