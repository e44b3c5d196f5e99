// The cart: by keyboard, in two tabs, from guest to customer, and back when the store refuses.
import assert from "node:assert/strict";
import { gate, open, plenty, shot, until, WIDE } from "../harness.mjs";
import { addToCart, closeCart, inCart, signIn } from "../steps.mjs";

const quantity = (page, title) => page.getByRole("textbox", { name: `Quantity of ${title}` });

async function byKeyboard({ page }) {
  const game = await plenty(6);
  await open(page, `/games/${game.id}`);
  const button = page.getByRole("button", { name: "Add to cart" });
  await button.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Your cart" });
  await drawer.waitFor();
  await page.waitForFunction(() => document.querySelector("[role=dialog]")?.contains(document.activeElement));
  for (let n = 0; n < 15; n += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("[role=dialog]").contains(document.activeElement) || document.activeElement.hasAttribute("data-base-ui-focus-guard") || document.activeElement === document.body), "the focus stays in the drawer");
  }
  await drawer.getByRole("button", { name: `One more of ${game.title}` }).focus();
  await page.keyboard.press("Enter");
  await inCart(page, 2);
  await closeCart(page);
  await page.waitForFunction(() => document.activeElement?.textContent.includes("Add to cart"));
  await open(page, "/cart");
  await quantity(page, game.title).waitFor();
  for (let n = 0; n < 16; n += 1) {
    await page.keyboard.press("Tab");
    const unseen = await page.evaluate(() => {
      const focused = document.activeElement;
      // The search box shows the ring around its whole form.
      const shown = focused.closest(".search form") ?? focused;
      return getComputedStyle(shown).outlineStyle === "none" ? focused.outerHTML.slice(0, 200) : null;
    });
    assert.equal(unseen, null, "the focus is visible");
  }
  await quantity(page, game.title).focus();
  await page.keyboard.press("ArrowUp");
  await inCart(page, 3);
  await shot(page, "cart", { looks: WIDE });
  await page.getByRole("button", { name: `Remove ${game.title}` }).press("Enter");
  await page.getByRole("heading", { name: "Nothing in here yet" }).waitFor();
  await shot(page, "cart-empty");
}

async function twoTabs({ page, openTab, expected }) {
  expected.add("412");
  const game = await plenty(7);
  await addToCart(page, game);
  const second = await openTab();
  await open(second, "/cart");
  await quantity(second, game.title).waitFor();
  // The second tab changes what the first has seen; the first one's change is of an old version and still goes through.
  const patched = (tab) => tab.waitForResponse((response) => response.request().method() === "PATCH" && response.ok());
  const more = (tab) => tab.getByRole("button", { name: `One more of ${game.title}` });
  await Promise.all([patched(second), more(second).click()]);
  await inCart(second, 2);
  await Promise.all([patched(page), more(page.getByRole("dialog")).click()]);
  await page.reload();
  await second.reload();
  // The last wish wins: both asked for two. A reloaded page has the cart only after it asked for it.
  await inCart(page, 2);
  await inCart(second, 2);
  await until(() => quantity(second, game.title).inputValue(), "2", "the last wish wins");
}

async function guestCartBecomesMine({ page, expected }) {
  expected.add("404");
  const game = await plenty(8);
  await addToCart(page, game, { quantity: 2 });
  await closeCart(page);
  await signIn(page, "sam");
  // The header said two before, too: the cart has changed hands once the guest's is forgotten.
  await page.waitForFunction(() => localStorage.getItem("gamestore.cart") === null);
  await inCart(page, 2);
  await open(page, "/cart");
  await page.getByRole("link", { name: game.title }).waitFor();
  await until(() => quantity(page, game.title).inputValue(), "2", "both codes are in the customer's cart");
  await page.getByRole("button", { name: `Remove ${game.title}` }).click();
  await inCart(page, 0);
}

async function rollback({ page, expected, faults }) {
  expected.add("503");
  const game = await plenty(9);
  await addToCart(page, game);
  // The cart cannot be read either: what comes back is what was there before, not a fresh copy.
  const { gone, go } = gate();
  await page.route(/\/v1\/carts\//, async (route) => {
    await gone;
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ title: "Busy", status: 503, code: "unavailable", detail: "The store is busy." }) });
  });
  await page.getByRole("dialog").getByRole("button", { name: `One more of ${game.title}` }).click();
  // Inert while the drawer is open, so read by its label: the change shows before the store has answered.
  await inCart(page, 2);
  go();
  await page.getByText("The store is busy.").waitFor();
  await inCart(page, 1);
  assert.deepEqual(faults, []);
}

export const journeys = [
  ["the cart by keyboard", byKeyboard],
  ["two tabs on one cart", twoTabs],
  ["a guest's cart becomes the customer's", guestCartBecomesMine],
  ["a refused change of the cart rolls back", rollback],
];
