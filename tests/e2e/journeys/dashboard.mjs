// Sales in more than one currency: the dashboard shows one at a time and never adds them up.
import { api, WIDE, person, shot, token, until } from "../harness.mjs";
import { addToCart, completed, office, payWith, settled, staffSignsIn, toPayment } from "../steps.mjs";

/** A game on sale in dollars, with codes. */
async function inDollars(staff) {
  const word = crypto.randomUUID().slice(0, 8);
  const body = {
    slug: `dollar-tide-${word}`, title: `Dollar Tide ${word}`, description: "Sold across the sea.", genres: ["strategy"], platforms: ["pc"],
    region: "GLOBAL", ageRating: 12, publisher: "Moth & Lantern", releaseDate: "2026-05-01", requirements: "A calm sea.",
    price: { amount: 2000, currency: "USD" },
  };
  const { body: game } = await api("POST", "/v1/admin/games", { token: staff, body });
  await api("POST", `/v1/admin/games/${game.id}/publish`, { token: staff, headers: { "if-match": "*" } });
  const data = `gameId,code\n${[1, 2, 3].map((n) => `${game.id},TIDE${n}-${word}`).join("\n")}\n`;
  await api("POST", "/v1/admin/codes/imports", { token: staff, body: { format: "csv", dryRun: false, data } });
  await until(async () => (await api("GET", `/v1/games/${game.id}`)).body.stock !== "none", true, "the codes are for sale");
  return game;
}

async function currencies({ page, browser }) {
  const staff = await token("sam");
  const game = await inDollars(staff);
  const customer = await person(browser);
  const shop = await customer.page();
  await addToCart(shop, game);
  await toPayment(shop, { email: "dollars@example.test" });
  await payWith(shop, "pm_card_visa");
  await completed(shop);
  await customer.close();
  const dollars = async () => {
    const { body } = await api("GET", "/v1/admin/insights/sales", { token: staff });
    return body.totals.revenue.find((one) => one.currency === "USD")?.amount ?? 0;
  };
  await until(async () => (await dollars()) >= 2000, true, "the sale is counted");

  await staffSignsIn(page);
  const choice = page.getByLabel("Revenue in");
  await until(() => choice.inputValue(), "EUR", "what most was sold in comes first");
  await page.getByRole("heading", { name: "Revenue, EUR" }).waitFor();
  await choice.selectOption("USD");
  await page.waitForURL(/currency=USD/);
  await page.getByRole("heading", { name: "Revenue, USD" }).waitFor();
  await page.locator(".figure--first").getByText(/^US\$\d/).first().waitFor();
  await page.locator(".figure--first").getByText(/^and €/).waitFor();
  await page.getByText("Show as a table").first().click();
  await page.getByRole("region", { name: "Revenue by day, as a table" }).getByRole("cell", { name: /^US\$\d/ }).last().waitFor();
  await page.getByText("Show as a table").first().click();
  await page.locator(".chart__canvas canvas").nth(1).waitFor();
  await settled(page);
  await shot(page, "office-dashboard-dollars", { looks: WIDE });
  await page.getByRole("button", { name: "7 days" }).click();
  await page.waitForURL(/days=7/);
  await page.reload();
  await until(() => choice.inputValue(), "USD", "the address keeps it");
  await office(page, "?currency=GBP", "Dashboard");
  await until(() => choice.inputValue(), "EUR", "what was not sold in is not shown");
}

export const journeys = [["sales in two currencies are not added up", currencies]];
