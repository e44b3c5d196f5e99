// The profile: a name and an e-mail for orders, which the checkout then knows.
import { open, plenty, shot, until } from "../harness.mjs";
import { addToCart, inCart, signIn } from "../steps.mjs";

async function profile({ page }) {
  await open(page, "/");
  await signIn(page);
  await open(page, "/profile");
  await page.getByLabel("E-mail for orders").fill("nonsense");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("This does not look like an e-mail address.").waitFor();
  await shot(page, "profile-slip");
  await page.getByLabel("Name").fill("Ada <b>L.</b>");
  await page.getByLabel("E-mail for orders").fill("orders@example.test");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your profile is saved.").waitFor();
  await page.reload();
  await until(() => page.getByLabel("Name").inputValue(), "Ada <b>L.</b>", "the name is kept");
  await until(() => page.getByLabel("E-mail for orders").inputValue(), "orders@example.test", "the e-mail is kept");
  const game = await plenty(18);
  await addToCart(page, game);
  await page.getByRole("link", { name: "Check out" }).click();
  await until(() => page.getByLabel("E-mail for this order").inputValue(), "orders@example.test", "the checkout knows it");
  await open(page, "/profile");
  await until(() => page.getByLabel("E-mail for orders").inputValue(), "orders@example.test", "the form is filled in");
  await page.getByLabel("Name").fill("");
  await page.getByLabel("E-mail for orders").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your profile is saved.").waitFor();
  await open(page, "/checkout");
  await until(() => page.getByLabel("E-mail for this order").inputValue(), "ada@example.test", "the account's own");
  await open(page, "/cart");
  await page.getByRole("button", { name: `Remove ${game.title}` }).click();
  await inCart(page, 0);
}

export const journeys = [["the profile, and the e-mail that the checkout knows", profile]];
