// Pages that are looked at rather than bought from: search, errors, the API reference; and the headers of each.
import assert from "node:assert/strict";
import { BASE, gate, open, shot, until, WIDE } from "../harness.mjs";
import { settled } from "../steps.mjs";

async function search({ page }) {
  await open(page, "/search");
  await page.locator(".card").first().waitFor();
  const before = await page.locator(".card").count();
  await page.getByRole("button", { name: "Show more games" }).click();
  await page.waitForFunction((count) => document.querySelectorAll(".card").length > count, before);
  await shot(page, "search", { looks: WIDE });
  await page.getByRole("radio", { name: /^Puzzle/ }).check();
  await page.waitForURL(/genre=puzzle/);
  await page.getByRole("checkbox", { name: "In stock only" }).check();
  await page.getByLabel("To €").fill("12");
  await page.getByLabel("To €").press("Enter");
  await page.waitForURL(/max=/);
  await page.getByLabel("Sort by").selectOption("price");
  await page.waitForURL(/sort=price/);
  await until(() => cheapFirst(page), { some: true, sorted: true, most: true }, "only what costs 12 at most, the cheapest first");
  await shot(page, "search-filtered");
  await page.locator(".card a").first().click();
  await page.locator(".facts").waitFor();
  await page.goBack();
  await until(() => page.getByLabel("Sort by").inputValue(), "price", "going back finds the filters again");
  await settled(page);
  await open(page, "/search?q=zzzzzz");
  await page.getByRole("heading", { name: "No game fits" }).waitFor();
  await shot(page, "search-empty");
}

async function cheapFirst(page) {
  const prices = (await page.locator(".card__price").allTextContents()).map((text) => Number(text.replace(/[^\d.]/g, "")));
  const sorted = prices.every((price, index) => index === 0 || price >= prices[index - 1]);
  return { some: prices.length > 0, sorted, most: prices.every((price) => price <= 12) };
}

async function errors({ page, expected }) {
  page.untimed = true;
  for (const status of ["404", "400", "500"]) expected.add(status);
  await open(page, "/no/such/page");
  await page.getByRole("heading", { name: "No such page" }).waitFor();
  await shot(page, "not-found");
  await open(page, "/games/gam_0198c5b2-7d40-7000-8000-0000000000ff");
  await page.getByRole("heading", { name: "No such page" }).waitFor();
  await open(page, "/checkout/ord_0198c5b2-7d40-8000-8000-0000000000ff");
  await page.getByRole("heading", { name: "Order not found" }).waitFor();
  await page.route("**/v1/games/*", (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ title: "Internal Server Error", status: 500, code: "internal", detail: "Something is wrong on our side.", traceId: "t-1" }) }));
  await page.route("**/v1/home", (route) => route.abort());
  await page.route("**/v1/games?*", (route) => route.abort());
  await open(page, "/games/gam_0198c5b2-7d40-7000-8000-0000000000ff");
  await page.getByText("Something is wrong on our side.").waitFor({ timeout: 20_000 });
  await shot(page, "error");
}

async function loading({ page }) {
  page.untimed = true;
  const { gone, go } = gate();
  await page.route("**/v1/**", async (route) => {
    await gone;
    await route.continue().catch(() => undefined);
  });
  await open(page, "/");
  await page.locator(".skeleton").first().waitFor();
  await shot(page, "loading");
  go();
  await page.unrouteAll({ behavior: "ignoreErrors" });
}

async function headers() {
  for (const path of ["/", "/search", "/cart", "/checkout", "/checkout/x", "/library", "/admin", "/silent"]) {
    const response = await fetch(BASE + path);
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.equal(response.status, 200, path);
    assert.ok(policy.startsWith("default-src 'none'") && !policy.includes("unsafe"), `${path}: ${policy}`);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    const html = await response.text();
    assert.ok(!/<script(?![^>]*\bsrc=)/.test(html) && !/\sstyle=|<style/.test(html), `${path} has nothing inline`);
    for (const [, file] of html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)) {
      assert.match((await fetch(BASE + file)).headers.get("cache-control"), /immutable/, file);
    }
  }
}

async function signInPage({ page }) {
  await open(page, "/");
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await page.locator("#username").fill("ada@example.test");
  await page.locator("#password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await shot(page, "sign-in");
}

async function docs({ page, faults }) {
  await open(page, "/docs");
  await page.getByText("/v1/games").first().waitFor();
  assert.equal(await page.locator("#docs-error").isVisible(), false);
  await open(page, "/docs/errors");
  await page.getByRole("heading", { name: "Errors" }).waitFor();
  await shot(page, "errors-of-the-api");
  // Scalar's validator asks once whether `new Function` is allowed; the policy says no and it goes on without.
  const own = faults.filter((fault) => !/CSP violation: script-src eval|unsafe-eval/.test(fault));
  faults.splice(0, faults.length, ...own);
}

export const journeys = [
  ["search, filters, sort, pages", search],
  ["errors say what helps", errors],
  ["skeletons while loading", loading],
  ["every page has its policy and nothing inline", headers],
  ["the sign-in page", signInPage],
  ["the API reference renders offline", docs],
];
