// Staff at work, and what customers see of it.
import assert from "node:assert/strict";
import { deflateSync, crc32 } from "node:zlib";
import { api, open, person, plenty, shot, until, WIDE, BASE } from "../harness.mjs";
import { addToCart, completed, confirm, guestPays, inCart, office, payForm, payWith, reveal, staffSignsIn, toPayment } from "../steps.mjs";

/** A picture of one colour, as a PNG file. */
function png(width = 640, height = 360, [red, green, blue] = [91, 43, 224]) {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) row.set([red, green, blue], 1 + x * 3);
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

const wordOf = () => crypto.randomUUID().slice(0, 8);

/** Another person, whose faults count too. */
async function somebody(browser, work) {
  const one = await person(browser);
  const page = await one.page();
  await work(page, one);
  await one.close();
  assert.deepEqual(one.faults, [], "no fault on the customer's side");
}

async function createsAndSells({ page, browser }) {
  const title = `Orchard of ${wordOf()}`;
  await staffSignsIn(page);
  await office(page, "/games", "Games");
  await page.getByRole("link", { name: "New game" }).click();
  await page.getByRole("heading", { level: 1, name: "New game" }).waitFor();
  await page.getByRole("button", { name: "Create as draft" }).click();
  await page.getByText("A title has 1 to 120 characters.").waitFor();
  await page.getByLabel("Title", { exact: true }).fill(title);
  await until(() => page.getByLabel("Slug").inputValue(), title.toLowerCase().replaceAll(" ", "-"), "the slug follows the title");
  await page.getByLabel("Publisher").fill("Moth & Lantern");
  await page.getByLabel("Price").fill("12.50");
  await page.getByRole("checkbox", { name: "Puzzle" }).check();
  await page.getByLabel("Description").fill("Apples that remember.");
  await page.locator(".preview__shown").getByText(title).first().waitFor();
  await page.locator(".preview__shown").getByText("€12.50").waitFor();
  await shot(page, "office-game-new", { looks: WIDE });
  await page.getByRole("button", { name: "Create as draft" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  const id = page.url().split("/").pop();
  await page.getByLabel("Add a picture").setInputFiles({ name: "box.png", mimeType: "image/png", buffer: png() });
  await page.getByLabel("What it shows").fill("An orchard at dusk");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.locator(".pictures").getByText("An orchard at dusk").waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Published", { exact: true }).waitFor();
  await page.locator(".office__column").getByRole("link", { name: "Import codes" }).click();
  await page.getByRole("heading", { level: 1, name: "Import codes" }).waitFor();
  const codes = ["A", "B", "C"].map((letter) => `${letter}${wordOf()}`.slice(0, 5).toUpperCase()).map((part) => `${part}-BBBBB-CCCCC`);
  const csv = Buffer.from(["gameId,code", ...codes, codes[0]].map((line, at) => (at === 0 ? line : `${id},${line}`)).join("\n"));
  await page.getByLabel("CSV file").setInputFiles({ name: "codes.csv", mimeType: "text/csv", buffer: csv });
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.getByText("The dry run is through").waitFor();
  await page.getByRole("button", { name: "Import 3 codes" }).click();
  await page.getByText("The import is through").waitFor();
  await shot(page, "office-import", { looks: WIDE });
  await page.locator(".figures-row").getByText("Known already").waitFor();
  await somebody(browser, (customer) => buys(customer, { id, title }));
  await office(page, `/games/${id}`, title);
  await page.getByRole("button", { name: "Revealed 1" }).click();
  await page.getByRole("region", { name: "Codes, Revealed" }).getByRole("link").first().waitFor();
  await shot(page, "office-game", { looks: WIDE });
  await page.getByRole("button", { name: "Available 2" }).click();
  const forSale = page.getByRole("region", { name: "Codes, Available" });
  await forSale.getByRole("button", { name: "Revoke" }).first().click();
  await confirm(page, "Revoke the code", "the publisher took it back");
  await page.getByRole("button", { name: "Revoked 1" }).click();
  await page.getByRole("button", { name: "Available 1" }).waitFor();
  await page.getByRole("region", { name: "Codes, Revoked" }).getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
  await page.getByRole("cell", { name: "the publisher took it back" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.getByRole("button", { name: "Remove An orchard at dusk" }).click();
  await confirm(page, "Remove");
  await page.getByText("None yet: the shop draws a cover").waitFor();
  await page.getByRole("button", { name: "Take off sale" }).click();
  await confirm(page, "Take off sale");
  await page.getByRole("button", { name: "Publish" }).waitFor();
}

async function buys(customer, game) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await api("GET", `/v1/games/${game.id}`);
    if (body?.stock && body.stock !== "none") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await open(customer, `/games/${game.id}`);
  await customer.getByRole("img", { name: "An orchard at dusk" }).waitFor();
  await addToCart(customer, game);
  await toPayment(customer, { email: "buyer@example.test" });
  await payWith(customer, "pm_card_visa");
  await completed(customer);
  await reveal(customer);
}

async function changesCart({ page, browser }) {
  const game = await plenty(11);
  await somebody(browser, async (customer) => {
    await addToCart(customer, game);
    await staffSignsIn(page);
    await office(page, "/carts", "Carts");
    await page.getByLabel("Status").selectOption("active");
    await page.waitForURL(/status=active/);
    await page.locator("tbody tr").first().getByRole("link").first().click();
    await page.getByRole("heading", { level: 1, name: "Cart", exact: true }).waitFor();
    await page.getByRole("link", { name: game.title }).waitFor();
    const address = page.url();
    const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.ok());
    await page.getByRole("button", { name: `One more of ${game.title}` }).click();
    await saved;
    await page.getByText("changed a quantity in the cart").first().waitFor();
    await shot(page, "office-cart", { looks: WIDE });
    await customer.reload();
    await inCart(customer, 2);
    await open(customer, "/cart");
    await customer.getByRole("link", { name: "Check out" }).first().click();
    await customer.getByLabel("E-mail for this order").fill("cart@example.test");
    await customer.getByRole("button", { name: "Continue to payment" }).click();
    await payForm(customer);
    await open(page, new URL(address).pathname);
    await page.getByText("This cart is being paid").waitFor();
    const more = page.getByRole("button", { name: `One more of ${game.title}` });
    await until(() => more.isDisabled(), true, "a cart that is being paid cannot be changed");
    await shot(page, "office-cart-locked", { looks: WIDE });
    await customer.getByRole("button", { name: "Cancel this order" }).click();
    await customer.locator('[data-phase="cancelled"]').waitFor();
    await page.reload();
    await page.getByRole("button", { name: `Remove ${game.title}` }).click();
    await confirm(page, "Remove");
    await page.getByRole("heading", { name: "The cart is empty" }).waitFor();
    await open(customer, "/cart");
    await customer.getByRole("heading", { name: "Nothing in here yet" }).waitFor();
  });
}

/** The page of the one order that was placed with this e-mail. */
async function findOrder(page, email) {
  await office(page, "/orders", "Orders");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("E-mail").press("Enter");
  await page.waitForURL(/email=/);
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await page.locator("tbody tr").getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Order", exact: true }).waitFor();
}

const status = (page, text) => page.locator(".office__title").getByText(text, { exact: true }).waitFor();

async function refunds({ page, browser }) {
  const email = `refund-${wordOf()}@example.test`;
  await somebody(browser, async (customer) => {
    await guestPays(customer, { index: 12, email });
    await payWith(customer, "pm_card_visa");
    await completed(customer);
    await staffSignsIn(page);
    await findOrder(page, email);
    await shot(page, "office-order", { looks: WIDE });
    await page.getByRole("button", { name: "Refund" }).click();
    await page.getByRole("dialog").getByLabel("Reason").waitFor();
    await shot(page, "office-refund", { full: false });
    await page.getByRole("dialog").getByRole("button", { name: /^Refund/ }).click();
    await page.getByText("Give a reason of 3 to 200 characters.").waitFor();
    await confirm(page, /^Refund/, "customer asked within 14 days");
    await status(page, "Refunded");
    await page.getByText("asked for a refund").first().waitFor();
    await page.getByRole("cell", { name: "customer asked within 14 days" }).waitFor();
    await page.locator(".run").nth(1).waitFor();
    await shot(page, "office-order-refunded", { looks: WIDE });
    await customer.reload();
    await customer.locator('[data-phase="refunded"]').waitFor();
  });
}

async function cancels({ page, browser }) {
  const email = `cancel-${wordOf()}@example.test`;
  await somebody(browser, async (customer) => {
    await guestPays(customer, { index: 13, email });
    await staffSignsIn(page);
    await findOrder(page, email);
    await page.getByLabel("E-mail of the order").fill("other@example.test");
    await page.getByRole("button", { name: "Change contact" }).click();
    await page.getByText("changed the contact").first().waitFor();
    await page.getByRole("button", { name: "Cancel order" }).click();
    await confirm(page, "Cancel the order", "ordered by mistake");
    await status(page, "Cancelled");
    await page.getByText("asked for a cancellation").first().waitFor();
    await customer.locator('[data-phase="cancelled"]').waitFor();
    const order = customer.url().split("/").pop();
    await open(customer, `/orders/${order}`);
    await customer.getByText("other@example.test").waitFor();
  });
}

async function replaces({ page, browser }) {
  const email = `replace-${wordOf()}@example.test`;
  await somebody(browser, async (customer) => {
    await guestPays(customer, { index: 14, email });
    await payWith(customer, "pm_card_visa");
    await completed(customer);
    const before = await reveal(customer);
    await staffSignsIn(page);
    await findOrder(page, email);
    await page.getByText("A code was revealed: the order cannot be refunded.").waitFor();
    await page.getByRole("button", { name: "Replace" }).click();
    await confirm(page, "Replace the code", "the publisher says it was used");
    await page.getByText("The customer has").waitFor();
    await customer.reload();
    await completed(customer);
    assert.notEqual(await reveal(customer), before, "the customer has another code");
  });
}

async function conflict({ page, openTab, expected }) {
  expected.add("412");
  const game = await plenty(15);
  await staffSignsIn(page);
  await office(page, `/games/${game.id}`, game.title);
  const other = await openTab();
  await office(other, `/games/${game.id}`, game.title);
  await other.getByLabel("Publisher").fill("Somebody Else");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByText("The game is saved.").waitFor();
  // A tab behind another draws no frames, so that nothing could be measured.
  await other.close();
  await page.bringToFront();
  await page.getByLabel("Price").fill("33.33");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The game was changed meanwhile").waitFor();
  await shot(page, "office-conflict", { looks: WIDE });
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "Somebody Else"));
  await until(() => page.getByLabel("Price").inputValue(), "33.33", "what was typed is kept");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The game is saved.").waitFor();
  const { body } = await api("GET", `/v1/games/${game.id}`);
  assert.deepEqual([body.publisher, body.price.amount], ["Somebody Else", 3333], "both changes are kept");
}

async function gate({ page, browser }) {
  await open(page, "/admin/orders");
  await page.getByRole("heading", { name: "Sign in to work here" }).waitFor();
  await shot(page, "office-signed-out", { looks: WIDE });
  await staffSignsIn(page, "ada");
  await page.getByRole("heading", { name: "Your account is not staff" }).waitFor();
  await shot(page, "office-not-staff", { looks: WIDE });
  await somebody(browser, async (staff) => {
    await open(staff, "/admin/audit?subject=ord_1");
    await staff.getByRole("button", { name: "Sign in" }).click();
    await staff.locator("#username").fill("sam@example.test");
    await staff.locator("#password").fill("demo");
    await staff.getByRole("button", { name: "Sign in" }).click();
    await staff.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
    await until(() => staff.url(), `${BASE}/admin/audit?subject=ord_1`, "back to where sign-in began");
    const kept = await staff.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.ok(!/eyJ/.test(kept), "no token is in local or session storage");
    await staff.reload();
    await staff.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
    await staff.getByRole("button", { name: "Sign out" }).click();
    await staff.getByRole("heading", { name: "Sign in to work here" }).waitFor();
  });
}

export const journeys = [
  ["only staff come into the back office", gate],
  ["staff creates a game with a picture, imports codes and sells it", createsAndSells],
  ["staff changes a customer's active cart", changesCart],
  ["refund by staff, seen by the customer", refunds],
  ["staff cancels and changes the contact", cancels],
  ["staff replaces a code that does not work", replaces],
  ["two of staff change one game", conflict],
];
