// Every page of the back office looked at: axe in both themes and three widths, by keyboard.
import assert from "node:assert/strict";
import { gate, open, WIDE, plenty, shot, until } from "../harness.mjs";
import { office, settled, staffSignsIn } from "../steps.mjs";

const LISTS = [
  ["/games", "Games"], ["/codes", "Codes"], ["/orders", "Orders"], ["/carts", "Carts"],
  ["/webhooks", "Webhook deliveries"], ["/dead-letters", "Dead letters"], ["/audit", "Audit log"],
];

async function lists({ page }) {
  await staffSignsIn(page);
  await settled(page);
  await page.locator(".chart__canvas canvas").nth(1).waitFor();
  await shot(page, "office-dashboard", { looks: WIDE });
  await page.getByRole("button", { name: "7 days" }).click();
  await page.waitForURL(/days=7/);
  await page.getByText("Show as a table").first().click();
  // A row for each day, once the figures of the new period are there.
  await page.waitForFunction(() => document.querySelectorAll("[aria-label='Revenue by day, as a table'] tbody tr").length === 7);
  for (const [path, heading] of LISTS) {
    await office(page, path, heading);
    await settled(page);
    await shot(page, `office${path.replace("/", "-")}`, { looks: WIDE });
  }
  await open(page, "/admin/nothing");
  await page.getByRole("heading", { level: 1, name: "No such page" }).waitFor();
  await shot(page, "office-not-found", { looks: WIDE });
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
  await shot(page, "office-empty", { looks: WIDE });
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 3);
  await until(() => new URL(page.url()).search, "", "the address is clean again");
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
  await shot(page, "office-menu", { looks: WIDE.filter((look) => look.width === 360) });
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
  await shot(page, "office-error", { looks: WIDE });
  await page.unrouteAll({ behavior: "ignoreErrors" });
  const { gone, go } = gate();
  await page.route("**/v1/admin/**", async (route) => {
    await gone;
    await route.continue().catch(() => undefined);
  });
  await office(page, "/games", "Games");
  await page.locator(".skeleton").first().waitFor();
  await shot(page, "office-loading", { looks: WIDE });
  go();
  await page.unrouteAll({ behavior: "ignoreErrors" });
}

export const journeys = [
  ["every list of the back office", lists],
  ["filters of the back office stand in the address", filters],
  ["the back office by keyboard, and its menu", byKeyboard],
  ["the back office says what is wrong, and that it loads", troubles],
];
