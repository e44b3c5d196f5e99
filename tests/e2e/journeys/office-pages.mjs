// Every page of the back office looked at: axe in both themes and three widths, by keyboard, hostile text in its fields.
import assert from "node:assert/strict";
import { api, open, OFFICE, person, plenty, shot, token } from "../harness.mjs";
import { completed, confirm, office, payWith, staffSignsIn, toPayment } from "../steps.mjs";
import { CORPUS, nothingRan } from "./hostile.mjs";

const LISTS = [
  ["/games", "Games"], ["/codes", "Codes"], ["/orders", "Orders"], ["/carts", "Carts"],
  ["/webhooks", "Webhook deliveries"], ["/dead-letters", "Dead letters"], ["/audit", "Audit log"],
];

const settled = (page) => page.waitForFunction(() => !document.querySelector("main .skeleton"));

async function lists({ page }) {
  await staffSignsIn(page);
  await settled(page);
  await page.locator(".chart__canvas canvas").nth(1).waitFor();
  await shot(page, "office-dashboard", { looks: OFFICE });
  await page.getByRole("button", { name: "7 days" }).click();
  await page.waitForURL(/days=7/);
  await page.getByText("Show as a table").first().click();
  await page.getByRole("region", { name: "Revenue by day, as a table" }).waitFor();
  assert.equal(await page.getByRole("region", { name: "Revenue by day, as a table" }).locator("tbody tr").count(), 7, "a row for each day");
  for (const [path, heading] of LISTS) {
    await office(page, path, heading);
    await settled(page);
    await shot(page, `office${path.replace("/", "-")}`, { looks: OFFICE });
  }
  await open(page, "/admin/nothing");
  await page.getByRole("heading", { level: 1, name: "No such page" }).waitFor();
  await shot(page, "office-not-found", { looks: OFFICE });
}

async function filters({ page }) {
  const game = await plenty(16);
  await staffSignsIn(page);
  await office(page, "/games", "Games");
  await page.getByLabel("Search").fill(game.title);
  await page.getByRole("link", { name: game.title }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length <= 3);
  await page.getByLabel("Status").selectOption("draft");
  await page.getByRole("heading", { name: "No games fit" }).waitFor();
  await shot(page, "office-empty", { looks: OFFICE });
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 3);
  assert.equal(new URL(page.url()).search, "", "the address is clean again");
}

async function deadLetters({ page }) {
  const queue = { name: "payment-events", count: 2, redrivable: true, messages: [{ id: "m-1", kind: "payment_intent.succeeded", orderId: null, sentAt: "2026-11-26T10:00:00Z", receiveCount: 5 }] };
  let moved = false;
  await page.route("**/v1/admin/dead-letters", (route) => route.fulfill({ json: { queues: [{ ...queue, ...(moved ? { count: 0, messages: [] } : {}) }] } }));
  await page.route("**/v1/admin/dead-letters/payment-events/redrive", (route) => {
    assert.ok(route.request().headers()["idempotency-key"], "it is sent back once");
    moved = true;
    return route.fulfill({ json: { moved: 2 } });
  });
  await staffSignsIn(page);
  await office(page, "/dead-letters", "Dead letters");
  await page.getByText("2 letters", { exact: true }).waitFor();
  await shot(page, "office-dead-letters-some", { looks: OFFICE });
  await page.getByRole("button", { name: "Send 2 letters back" }).click();
  await confirm(page, "Send back");
  await page.getByText("2 letters were sent back.").waitFor();
  await page.getByText("Empty", { exact: true }).waitFor();
}

async function byKeyboard({ page }) {
  await staffSignsIn(page);
  await settled(page);
  await page.evaluate(() => document.activeElement?.blur());
  for (let n = 0; n < 24; n += 1) {
    await page.keyboard.press("Tab");
    const unseen = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused === document.body || getComputedStyle(focused).outlineStyle !== "none" ? null : focused.outerHTML.slice(0, 200);
    });
    assert.equal(unseen, null, "the focus is visible");
  }
  await page.setViewportSize({ width: 360, height: 780 });
  const menu = page.getByRole("button", { name: "Open the menu" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await shot(page, "office-menu", { looks: OFFICE.filter((look) => look.width === 360) });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.getByRole("link", { name: "Orders" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  await page.getByRole("button", { name: "Open the menu" }).waitFor();
}

async function troubles({ page, expected }) {
  page.untimed = true;
  expected.add("503");
  await staffSignsIn(page);
  await page.route("**/v1/admin/**", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ title: "Service Unavailable", status: 503, code: "unavailable", detail: "The store is busy.", traceId: "t-1" }) }));
  await office(page, "/orders", "Orders");
  await page.getByText("The store is busy.").waitFor({ timeout: 30_000 });
  await shot(page, "office-error", { looks: OFFICE });
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.route("**/v1/admin/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    await route.continue().catch(() => undefined);
  });
  await office(page, "/games", "Games");
  await page.locator(".skeleton").first().waitFor();
  await shot(page, "office-loading", { looks: OFFICE });
  await page.unrouteAll({ behavior: "ignoreErrors" });
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
    await page.waitForTimeout(500);
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
  assert.ok(made.length >= 90, `${made.length} of the corpus were taken as a game's texts`);
  await staffSignsIn(page);
  await settled(page);
  await nothingRan(page, "the dashboard with hostile games");
  for (const [path, heading] of [["/games", "Games"], ["/codes", "Codes"], ["/codes/import", "Import codes"]]) {
    await office(page, path, heading);
    await settled(page);
    for (let more = page.getByRole("button", { name: "Show more games" }); await more.isVisible(); ) await more.click().then(() => page.waitForTimeout(200));
    await nothingRan(page, `${path} with hostile games`);
  }
  for (const game of made.filter((_, index) => index % 8 === 0)) {
    await open(page, `/admin/games/${game.id}`);
    await page.getByRole("button", { name: "Page", exact: true }).click();
    await settled(page);
    await nothingRan(page, `the page of ${game.title}`);
  }
  await hostileOrder(page, browser, made[1]);
  for (const game of made) await api("POST", `/v1/admin/games/${game.id}/unpublish`, { token: staff, headers: { "if-match": "*" } });
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
  ["every list of the back office", lists],
  ["filters of the back office stand in the address", filters],
  ["dead letters are sent back", deadLetters],
  ["the back office by keyboard, and its menu", byKeyboard],
  ["the back office says what is wrong, and that it loads", troubles],
  ["hostile text through every field of staff", hostileFields],
  ["hostile text on every page of staff", hostileTexts],
];
