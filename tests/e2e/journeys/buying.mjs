// Buying: as a guest, as a customer with 3D Secure, declined and then not, sold out, out of time.
import assert from "node:assert/strict";
import { advance, catalogue, open, person, plenty, shot, until, WIDE } from "../harness.mjs";
import { addToCart, bank, completed, guestPays, inCart, payForm, payWith, reveal, signIn, toPayment } from "../steps.mjs";

async function guestBuys({ page }) {
  await open(page, "/");
  await page.getByRole("heading", { level: 2, name: "Just arrived" }).waitFor();
  await shot(page, "home", { looks: WIDE });
  const game = await plenty(0);
  await page.getByRole("combobox", { name: "Search games" }).fill(game.title.slice(0, 5));
  await page.getByRole("option", { name: game.title }).waitFor();
  await shot(page, "suggestions", { full: false });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: game.title }).waitFor();
  await shot(page, "game", { looks: WIDE });
  await addToCart(page, game, { quantity: 2 });
  await shot(page, "drawer", { full: false });
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("E-mail for this order").waitFor();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.getByText("Write where the receipt should go.").waitFor();
  await shot(page, "checkout", { looks: WIDE });
  await page.getByLabel("E-mail for this order").fill("guest@example.test");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payForm(page);
  await shot(page, "payment");
  await payWith(page, "pm_card_visa");
  await completed(page);
  await inCart(page, 0);
  await shot(page, "completed");
  await reveal(page);
  await shot(page, "revealed");
  await page.reload();
  await completed(page);
  await open(page, "/library");
  await until(() => page.locator("[data-code]").count(), 2, "both codes are in the guest's library after a reload");
}

async function customerBuysWith3ds({ page, expected }) {
  expected.add("402");
  await open(page, "/");
  await signIn(page);
  await page.waitForURL((url) => !url.search.includes("code="));
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!/eyJ/.test(kept), "no token is in local or session storage");
  const game = await plenty(1);
  await addToCart(page, game);
  // The checkout is a page load of its own: the session is renewed silently, and the e-mail is known.
  await toPayment(page, { method: "Instant payment" });
  await payWith(page, "pm_card_authenticationRequired");
  await page.locator('[data-bank="fail"]').waitFor();
  await shot(page, "3ds", { full: false });
  await bank(page, "fail");
  await page.getByRole("alert").waitFor();
  await payWith(page, "pm_card_authenticationRequired");
  await bank(page, "complete");
  await completed(page);
  await page.getByRole("link", { name: "What happened with this order" }).click();
  await page.getByRole("heading", { name: "What happened" }).waitFor();
  // Four steps at least, so the fourth comes.
  await page.locator(".timeline li").nth(3).waitFor();
  await shot(page, "order");
  await page.getByRole("link", { name: "Orders" }).first().click();
  await page.locator(".orders__one").first().waitFor();
  await shot(page, "orders");
  await page.getByRole("navigation", { name: "Your things" }).getByRole("link", { name: "Library" }).click();
  await page.locator("[data-code]").first().waitFor();
  await reveal(page);
  await shot(page, "library", { looks: WIDE });
  await page.getByRole("navigation", { name: "Your things" }).getByRole("link", { name: "Profile" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await shot(page, "profile");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).first().waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Sign in" }).first().waitFor();
}

async function declinedThenRetried({ page, expected }) {
  expected.add("402");
  await guestPays(page, { index: 2 });
  await payWith(page, "pm_card_visa_chargeDeclined");
  await page.getByRole("alert").getByText("declined").waitFor();
  await shot(page, "declined");
  await payWith(page, "pm_card_visa_chargeDeclinedInsufficientFunds");
  await page.getByRole("alert").getByText("insufficient funds").waitFor();
  await payWith(page, "pm_card_visa");
  await completed(page);
}

async function outOfStock({ browser, page, expected }) {
  const games = await catalogue();
  const sold = games.find((game) => game.stock === "none");
  await open(page, `/games/${sold.id}`);
  await page.getByText("Every code is sold.").waitFor();
  await until(() => page.getByRole("button", { name: "Add to cart" }).count(), 0, "there is nothing to add");
  await shot(page, "sold-out");
  // One code, two buyers at once: one pays, the other hears that somebody was faster.
  const last = games.find((game) => game.slug === "last-copy-of-arden");
  const other = await person(browser);
  for (const faults of [expected, other.expected]) faults.add("409");
  const rival = await other.page();
  for (const buyer of [page, rival]) {
    await addToCart(buyer, last);
    await buyer.getByRole("link", { name: "Check out" }).click();
    await buyer.getByLabel("E-mail for this order").fill("both@example.test");
  }
  await Promise.all([page, rival].map((buyer) => buyer.getByRole("button", { name: "Continue to payment" }).click()));
  const outcome = async (buyer) => {
    const paying = buyer.locator("[data-card]").first().waitFor().then(() => "pay");
    const late = buyer.locator('[data-phase="out_of_stock"], .notice--bad, .notice--warn').first().waitFor().then(() => "late");
    return Promise.race([paying, late]);
  };
  const outcomes = await Promise.all([outcome(page), outcome(rival)]);
  assert.deepEqual([...outcomes].sort(), ["late", "pay"], "one of two gets the last code");
  const [winner, loser] = outcomes[0] === "pay" ? [page, rival] : [rival, page];
  await shot(loser, "out-of-stock");
  await payWith(winner, "pm_card_visa");
  await completed(winner);
  await other.close();
  assert.deepEqual(other.faults, []);
}

async function abandonedAndResumed({ page, openTab }) {
  const game = await guestPays(page, { index: 3 });
  const address = page.url();
  await page.close();
  const later = await openTab();
  await open(later, "/cart");
  await later.getByText("This cart is being paid").waitFor();
  await shot(later, "cart-locked");
  await later.getByRole("complementary").getByRole("link", { name: "Go on with the payment" }).click();
  await payForm(later);
  await until(() => later.url(), address, "it goes on where it was");
  await payWith(later, "pm_card_visa");
  await completed(later);
  await later.getByRole("article", { name: game.title }).waitFor();
}

async function outOfTime({ page }) {
  const game = await guestPays(page, { index: 4 });
  await advance(1_000);
  await page.locator('[data-phase="expired"]').waitFor();
  await shot(page, "expired");
  await page.getByRole("link", { name: "Back to the cart" }).click();
  await page.getByRole("link", { name: game.title }).waitFor();
  await inCart(page, 1);
}

async function cancelled({ page }) {
  await guestPays(page, { index: 5 });
  await page.getByRole("button", { name: "Cancel this order" }).click();
  await page.locator('[data-phase="cancelled"]').waitFor();
  await shot(page, "cancelled");
}

export const journeys = [
  ["guest buys, reveals, finds it again", guestBuys],
  ["customer buys with 3D Secure, failed once", customerBuysWith3ds],
  ["declined twice, then paid", declinedThenRetried],
  ["out of stock: sold out, and one code for two buyers", outOfStock],
  ["abandoned at the payment and resumed", abandonedAndResumed],
  ["the time to pay runs out", outOfTime],
  ["cancelled, the cart opens again", cancelled],
];
