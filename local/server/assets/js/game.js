// One game.
import { day, h, money } from "./dom.js";
import { request } from "./api.js";
import { addButton, stockBadge } from "./games.js";
import { cover } from "./cover.js";
import { GENRES, PLATFORMS, REGIONS, words } from "./words.js";

function facts(game) {
  const rows = [
    ["Genres", words(GENRES, game.genres)],
    ["Platforms", words(PLATFORMS, game.platforms)],
    ["Activation region", REGIONS[game.region] ?? game.region],
    ["Age rating", `${game.ageRating}+`],
    ["Publisher", game.publisher],
    ["Released", day(game.releaseDate)],
    ["Requirements", game.requirements],
  ];
  return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** The view. */
export async function gameDetail({ main, id, signal, ready }) {
  const { body: game } = await request("GET", `/v1/games/${encodeURIComponent(id)}`, { signal });
  document.title = `${game.title} · gamestore demo`;
  const buy = h("div", { class: "buy" },
    h("p", { class: "card-foot" }, h("strong", { class: "price big" }, money(game.price)), stockBadge(game.stock)));
  buy.append(addButton(game, buy), h("a", { class: "button", href: "#/cart" }, "Go to cart"));
  main.append(
    h("p", { class: "crumbs" }, h("a", { href: "#/" }, "← All games")),
    h("article", { class: "detail" },
      h("div", { class: "detail-cover" }, cover(game)),
      h("div", { class: "detail-text" }, h("h1", {}, game.title), h("p", { class: "lead" }, game.description), buy, facts(game))));
  ready();
}
