// Text that would like to be code, through every field that customers and staff can fill. None of it may run.
// The last of the journeys by name: its games would stand first in the lists that the others look at.
import assert from "node:assert/strict";
import { api, open, person, plenty, token } from "../harness.mjs";
import { addToCart, completed, confirm, office, payWith, settled, showAll, staffSignsIn, toPayment } from "../steps.mjs";

const RUN = "window.executed=1";
const PLAIN = [
  `<script>${RUN}</script>`, `<img src=x onerror=${RUN}>`, `<svg onload=${RUN}>`, `<body onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`, `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<a href="javascript:${RUN}">x</a>`, `<details open ontoggle=${RUN}>`, `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`, `<input autofocus onfocus=${RUN}>`, `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`, `<marquee onstart=${RUN}>`, `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`, `<form action="javascript:${RUN}"><button>x`, `<isindex action=javascript:${RUN}>`,
  `<math href="javascript:${RUN}">x</math>`, `<link rel=stylesheet href="data:,*%7bx:expression(${RUN})%7d">`,
  `<style>@import "javascript:${RUN}";</style>`, `<style>*{background:url(javascript:${RUN})}</style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`, `<base href="javascript:${RUN}//">`,
  `<svg><script>${RUN}</script></svg>`, `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg onload=${RUN}>">`,
  `<img src="x" onerror="${RUN}">`, `<img/src=x/onerror=${RUN}>`, `<img\tsrc=x\tonerror=${RUN}>`,
  `<IMG SRC=x OnErRoR=${RUN}>`, `<<script>${RUN}//<</script>`, `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script/src=data:,${RUN}></script>`, `<script src=//127.0.0.1:9/x.js></script>`, `<script>${RUN}<!--`,
  `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `" onmouseover=${RUN} x="`, `' onmouseover=${RUN} x='`,
  `" autofocus onfocus=${RUN} x="`, `\`onmouseover=${RUN}\``, `javascript:${RUN}`, `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`, `data:text/html,<script>${RUN}</script>`, `vbscript:${RUN}`, `\${${RUN}}`, `{{${RUN}}}`,
  `{{constructor.constructor('${RUN}')()}}`, `#{${RUN}}`, `<%= ${RUN} %>`, `[[${RUN}]]`, `';${RUN};'`, `";${RUN};"`,
  `</script><script>${RUN}</script>`, `</title><script>${RUN}</script>`, `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`, `-->${"<"}script>${RUN}</script>`, `]]><script>${RUN}</script>`,
  `<![CDATA[<script>${RUN}</script>]]>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`, `<x onclick=${RUN} tabindex=1 autofocus onfocus=${RUN}>`,
  `<button popovertarget=x onbeforetoggle=${RUN}>`, `<dialog open onclose=${RUN}>`, `<p style="animation:x" onanimationstart=${RUN}>`,
  `<p style="background:url('javascript:${RUN}')">`, `<div style="width:expression(${RUN})">`, `<xss onpointerenter=${RUN}>`,
  `__proto__[x]=${RUN}`, `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`, `%3Cscript%3E${RUN}%3C/script%3E`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`, `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`, `<script>eval(atob("d2luZG93LmV4ZWN1dGVkPTE="))</script>`,
  `<img src=x onerror=eval(atob('d2luZG93LmV4ZWN1dGVkPTE='))>`, `<img src=x onerror=import('data:text/javascript,${RUN}')>`,
  `<img src=x onerror="Function('${RUN}')()">`, `<img src=x onerror="setTimeout('${RUN}')">`, `<svg/onload=${RUN}//`,
  `<video poster=javascript:${RUN}//`, `<table background="javascript:${RUN}">`, `<frameset onload=${RUN}>`,
  `<applet code="javascript:${RUN}">`, `<layer src="javascript:${RUN}">`, `<bgsound src="javascript:${RUN}">`,
  `<br size="&{${RUN}}">`, `<xml><x:script xmlns:x="http://www.w3.org/1999/xhtml">${RUN}</x:script></xml>`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`, `<a href="&#106;avascript:${RUN}">x</a>`, `<a href=" javascript:${RUN}">x</a>`,
  `<a href="//evil.test" onclick=${RUN}>x</a>`, `<area href="javascript:${RUN}">`, `<map><area onfocus=${RUN} autofocus href=#>`,
  `<keygen autofocus onfocus=${RUN}>`, `<progress onclick=${RUN}>`, `<slot onslotchange=${RUN}>`, `<track onerror=${RUN} src=x>`,
  `<portal src="javascript:${RUN}">`, `<fencedframe src="javascript:${RUN}">`, `\u202e<script>${RUN}</script>`, `\u2028<img src=x onerror=${RUN}>`,
];

const CORPUS = [...new Set(PLAIN)];
/** Set when the corpus has been through; read for the closing lines. */
export const counted = { strings: CORPUS.length, places: 0, executed: 0 };

async function nothingRan(page, where) {
  counted.places += 1;
  const found = await page.evaluate(() => ({
    executed: window.executed === 1,
    elements: document.querySelectorAll("main script, main iframe, main object, main embed, main [onerror], main [onload], main [onfocus], main a[href^='javascript' i]").length,
  }));
  if (found.executed) counted.executed += 1;
  assert.deepEqual(found, { executed: false, elements: 0 }, where);
}

async function fields({ page, expected }) {
  expected.add("400");
  await open(page, "/search");
  const box = page.getByRole("combobox", { name: "Search games" });
  for (const text of CORPUS) {
    await box.fill(text);
    await box.press("Enter");
    await page.waitForFunction((wanted) => document.querySelector("main h1 q")?.textContent === wanted, text.trim().slice(0, 100));
  }
  await settled(page);
  await nothingRan(page, "the search box");
  for (const text of CORPUS.slice(0, 40)) await page.getByLabel("From €").fill(text);
  await page.getByLabel("From €").press("Enter");
  await settled(page);
  await nothingRan(page, "the price filter");
  for (const text of CORPUS.slice(0, 25)) {
    await open(page, `/search?q=${encodeURIComponent(text)}&genre=${encodeURIComponent(text)}&sort=${encodeURIComponent(text)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settled(page);
    await nothingRan(page, `the address with ${text}`);
  }
  const game = await plenty(10);
  await addToCart(page, game);
  for (const text of CORPUS.slice(0, 20)) await page.getByRole("dialog").getByRole("textbox", { name: /Quantity/ }).fill(text);
  await nothingRan(page, "the quantity");
  await page.getByRole("link", { name: "Check out" }).click();
  const email = page.getByLabel("E-mail for this order");
  for (const text of CORPUS) {
    await email.fill(text);
    await email.press("Enter");
  }
  await nothingRan(page, "the e-mail of the order");
  await page.goto(`${page.url().split("/checkout")[0]}/signed-in?error=${encodeURIComponent(CORPUS[0])}&error_description=${encodeURIComponent(CORPUS[1])}&state=x`);
  await page.getByRole("alert").waitFor();
  await nothingRan(page, "the provider's error");
}

async function staffTexts({ page, expected }) {
  expected.add("400");
  const staff = await token("sam");
  const taken = [];
  const games = [];
  const looked = [];
  for (const [index, text] of CORPUS.entries()) {
    // Control characters are refused in prose; titles with one are tried all the same.
    const rest = CORPUS.slice(index).concat(CORPUS).slice(0, 20).join("\n").replaceAll("\t", " ");
    const body = {
      slug: `hostile-${index}`, title: text.slice(0, 100), description: rest.slice(0, 1800), genres: ["puzzle"], platforms: ["pc"], region: "GLOBAL",
      ageRating: 12, publisher: text.slice(0, 100), releaseDate: "2026-05-01", price: { amount: 100, currency: "EUR" }, requirements: rest.slice(0, 900),
    };
    const created = await api("POST", "/v1/admin/games", { token: staff, body });
    if (created.status !== 201) continue;
    taken.push(text);
    games.push(created.body.id);
    // Pages of some, and of all that would be a hostile address if anybody made a link of them.
    if (index % 4 === 0 || /^\W*(java|data|vbs)/i.test(text)) looked.push(created.body.id);
    await api("POST", `/v1/admin/games/${created.body.id}/publish`, { token: staff, headers: { "if-match": "*" } });
  }
  assert.ok(taken.length >= 100, `${taken.length} of the corpus were taken as a game's texts`);
  await open(page, "/search?sort=title");
  await page.locator(".card").first().waitFor();
  await showAll(page);
  await nothingRan(page, "the list");
  await open(page, "/");
  await page.locator(".card").first().waitFor();
  await settled(page);
  await nothingRan(page, "the front page");
  for (const id of looked) {
    await open(page, `/games/${id}`);
    await page.locator(".facts").waitFor();
    await settled(page);
    await nothingRan(page, `the game ${id}`);
  }
  for (const id of games) await api("POST", `/v1/admin/games/${id}/unpublish`, { token: staff, headers: { "if-match": "*" } });
}

async function hostileFields({ page, expected }) {
  for (const status of ["400", "404"]) expected.add(status);
  page.untimed = true;
  await staffSignsIn(page);
  await office(page, "/games/new", "New game");
  await page.getByRole("button", { name: "Page" }).click();
  for (const text of CORPUS) {
    await page.getByLabel("Title", { exact: true }).fill(text);
    await page.getByLabel("Publisher").fill(text);
    await page.getByLabel("Description").fill(text);
    await page.getByLabel("What it needs to run").fill(text);
  }
  await nothingRan(page, "the form of a game and its preview");
  await office(page, "/codes/import", "Import codes");
  const game = await plenty(17);
  await page.getByLabel("Or paste the lines").fill(["gameId,code", ...CORPUS.map((text) => `${game.id},"${text.replaceAll('"', '""').slice(0, 120)}"`), ...CORPUS].join("\n"));
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.getByText("The dry run is through").waitFor();
  await nothingRan(page, "the import and its report");
  await page.locator('input[type="file"]').setInputFiles({ name: CORPUS[1].replaceAll("/", "_"), mimeType: "text/csv", buffer: Buffer.from(CORPUS.join("\n")) });
  await nothingRan(page, "the name of a file");
  for (const [path, heading, label] of [["/games", "Games", "Search"], ["/orders", "Orders", "E-mail"], ["/audit", "Audit log", "Subject"]]) {
    await office(page, path, heading);
    for (const text of CORPUS.slice(0, 40)) {
      await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByLabel(label, { exact: true }).press("Enter");
    }
    await settled(page);
    await nothingRan(page, `the filter ${label} of ${path}`);
  }
  for (const text of CORPUS.slice(0, 15)) {
    await open(page, `/admin/audit?subject=${encodeURIComponent(text)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await open(page, `/admin/orders?email=${encodeURIComponent(text)}&gameId=${encodeURIComponent(text)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await nothingRan(page, `the address with ${text}`);
  }
}

/** A game on sale whose texts would like to be code, with codes. */
async function hostileGame(staff, index) {
  const text = (at) => CORPUS[(index + at) % CORPUS.length].replaceAll("\t", " ").trim();
  const body = {
    slug: `office-hostile-${index}`, title: text(0).slice(0, 120), description: text(1), genres: ["puzzle"], platforms: ["pc"], region: "GLOBAL",
    ageRating: 12, publisher: text(2).slice(0, 120), releaseDate: "2026-05-01", price: { amount: 500, currency: "EUR" }, requirements: text(3),
  };
  const { status, body: game } = await api("POST", "/v1/admin/games", { token: staff, body });
  if (status !== 201) return null;
  await api("POST", `/v1/admin/games/${game.id}/publish`, { token: staff, headers: { "if-match": "*" } });
  const data = `gameId,code\n${game.id},HOST${index}-AAAA\n`;
  await api("POST", "/v1/admin/codes/imports", { token: staff, body: { format: "csv", dryRun: false, data } });
  return game;
}

async function hostileTexts({ page, browser, expected }) {
  expected.add("400");
  page.untimed = true;
  const staff = await token("sam");
  const made = [];
  for (const index of CORPUS.keys()) {
    const game = await hostileGame(staff, index);
    if (game) made.push(game);
  }
  try {
    assert.ok(made.length >= 90, `${made.length} of the corpus were taken as a game's texts`);
    await looksAt(page, made);
    await hostileOrder(page, browser, made[1]);
  } finally {
    // The journeys after this one find the catalogue as it was.
    for (const game of made) await api("POST", `/v1/admin/games/${game.id}/unpublish`, { token: staff, headers: { "if-match": "*" } });
  }
}

async function looksAt(page, games) {
  await staffSignsIn(page);
  await settled(page);
  await nothingRan(page, "the dashboard with hostile games");
  for (const [path, heading] of [["/games", "Games"], ["/codes", "Codes"], ["/codes/import", "Import codes"]]) {
    await office(page, path, heading);
    await settled(page);
    await showAll(page);
    await nothingRan(page, `${path} with hostile games`);
  }
  for (const game of games.filter((_, index) => index % 8 === 0)) {
    await open(page, `/admin/games/${game.id}`);
    await page.getByRole("button", { name: "Page", exact: true }).click();
    await settled(page);
    await nothingRan(page, `the page of ${game.title}`);
  }
}

const REASON = "</td><svg/onload=window.executed=1>";

/** A hostile title and e-mail through cart and order, a hostile reason into the audit log. */
async function hostileOrder(page, browser, game) {
  const customer = await person(browser);
  const shop = await customer.page();
  await open(shop, `/games/${game.id}`);
  await shop.getByRole("button", { name: "Add to cart" }).click();
  await shop.getByRole("dialog", { name: "Your cart" }).waitFor();
  await shop.locator('.header__cart[aria-label="Cart, 1 code"]').waitFor();
  await office(page, "/carts", "Carts");
  await page.locator("tbody tr").first().getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "Cart", exact: true }).waitFor();
  await settled(page);
  await nothingRan(page, "a cart with a hostile game");
  await toPayment(shop, { email: "<img/src=x/onerror=window.executed=1>@example.test" });
  await payWith(shop, "pm_card_visa");
  await completed(shop);
  await office(page, "/orders", "Orders");
  await page.locator("tbody tr").first().getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "Order", exact: true }).waitFor();
  await page.getByRole("button", { name: "Refund" }).click();
  await confirm(page, /^Refund/, REASON);
  await page.locator(".office__title").getByText("Refunded", { exact: true }).waitFor();
  await page.getByRole("cell", { name: REASON }).waitFor();
  await nothingRan(page, "an order with hostile texts");
  await office(page, "/audit", "Audit log");
  await page.getByRole("cell", { name: REASON }).first().waitFor();
  await nothingRan(page, "the audit log with a hostile reason");
  await customer.close();
  assert.deepEqual(customer.faults, [], "no fault on the customer's side");
}

export const journeys = [
  ["hostile text through every field of customers", fields],
  ["hostile text in every field of a game", staffTexts],
  ["hostile text through every field of staff", hostileFields],
  ["hostile text on every page of staff", hostileTexts],
];
