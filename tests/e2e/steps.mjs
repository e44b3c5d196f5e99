// The steps that customers' journeys share.
import assert from "node:assert/strict";
import { open, plenty, until } from "./harness.mjs";

export async function addToCart(page, game, { quantity = 1 } = {}) {
  await open(page, `/games/${game.id}`);
  await page.getByRole("heading", { level: 1, name: game.title }).waitFor();
  for (let n = 1; n < quantity; n += 1) await page.getByRole("button", { name: `One more of ${game.title}` }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("dialog", { name: "Your cart" }).getByText(game.title).first().waitFor();
  await inCart(page, quantity);
}

/** Nothing on the page is still being loaded. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector("main .skeleton, main [aria-busy=true]"));

/** Presses "Show more" until there is no more; while a page of the list loads, the button does nothing. */
export async function showAll(page) {
  const more = page.getByRole("button", { name: "Show more games" });
  for (;;) {
    await settled(page);
    if (!(await more.isVisible())) return;
    await more.click();
  }
}

export function inCart(page, codes) {
  const name = codes === 0 ? "Cart, empty" : codes === 1 ? "Cart, 1 code" : `Cart, ${codes} codes`;
  return page.locator(`.header__cart[aria-label="${name}"]`).waitFor();
}

export async function closeCart(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** From the open drawer to the payment form. */
export async function toPayment(page, { email, method = "Card" } = {}) {
  await page.getByRole("link", { name: "Check out" }).click();
  const field = page.getByLabel("E-mail for this order");
  await field.waitFor();
  if (email) await field.fill(email);
  await page.getByRole("radio", { name: method }).check();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payForm(page);
}

export async function payForm(page) {
  await page.locator("[data-card]").first().waitFor();
  await page.getByRole("button", { name: /^Pay / }).waitFor();
}

export async function payWith(page, card) {
  await page.locator(`[data-card="${card}"]`).check();
  await page.getByRole("button", { name: /^Pay / }).click();
}

export async function bank(page, answer) {
  await page.locator(`[data-bank="${answer}"]`).click();
}

export async function completed(page) {
  await page.locator('[data-phase="completed"]').waitFor();
  await page.getByRole("heading", { name: /Your .* ready/ }).waitFor();
}

export async function reveal(page) {
  const card = page.locator("[data-code]").first();
  const button = card.getByRole("button", { name: "Reveal code" });
  assert.equal(await button.isDisabled(), true, "a code is revealed only after consent");
  await card.getByRole("checkbox").check();
  await button.click();
  const shown = card.locator("output").filter({ hasText: /^\s*\w{5}-\w{5}-\w{5}\s*$/ });
  const code = (await shown.textContent()).trim();
  await card.getByRole("button", { name: "Copy" }).click();
  await page.getByText("Copied.").waitFor();
  await until(() => page.evaluate(() => navigator.clipboard.readText()), code, "the code is copied");
  return code;
}

export async function signIn(page, user = "ada") {
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await page.locator("#username").fill(`${user}@example.test`);
  await page.locator("#password").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: `Your account, ${user}@example.test` }).waitFor();
}

/** Into the back office, by way of the identity provider. */
export async function staffSignsIn(page, user = "sam") {
  await open(page, "/admin");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("#username").fill(`${user}@example.test`);
  await page.locator("#password").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: user === "sam" ? "Dashboard" : "Back office" }).waitFor();
}

/** A page of the back office, once its heading is there. */
export async function office(page, path, heading) {
  await open(page, `/admin${path}`);
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

/** Answers the question before something that is not easily undone. */
export async function confirm(page, action, reason) {
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  if (reason) await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: action }).click();
  await dialog.waitFor({ state: "detached" });
}

export async function guestPays(page, { index = 0, email = "guest@example.test" } = {}) {
  const game = await plenty(index);
  await addToCart(page, game);
  await toPayment(page, { email });
  return game;
}
