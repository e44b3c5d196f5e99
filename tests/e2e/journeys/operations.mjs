// What goes wrong behind the counter, and how staff mend it. Late by name: hours pass in it.
import assert from "node:assert/strict";
import { advance, api, WIDE, person, shot, token, until } from "../harness.mjs";
import { completed, confirm, guestPays, office, payWith, settled, staffSignsIn } from "../steps.mjs";

const DEAD = "gamestore-PaymentEventsDeadLetterQueue";
/** A little more than a message stays with who received it. */
const VISIBLE_AGAIN = 181;

async function provider(method, path, body) {
  const { status, body: answer } = await api(method, `/stripe/_sim/${path}`, { body });
  assert.equal(status, 200, `${method} ${path}`);
  return answer;
}

const deliveriesOf = async (kind) => (await provider("GET", "deliveries")).deliveries.filter((one) => one.type === kind);

/** The provider's report of a declined card stays away until `late` is called, when the order is long completed. */
async function declinedReportIsLate(customer, email) {
  await guestPays(customer, { index: 19, email });
  await provider("POST", "deliveries/pause");
  await payWith(customer, "pm_card_visa_chargeDeclined");
  await customer.getByRole("alert").getByText("declined").waitFor();
  const report = (await deliveriesOf("payment_intent.payment_failed")).at(-1);
  await provider("POST", `deliveries/${report.id}/drop`);
  await provider("POST", "deliveries/resume");
  await payWith(customer, "pm_card_visa");
  await completed(customer);
  return { late: () => provider("POST", `deliveries/${report.id}/resend`) };
}

/** Five times it is tried, three minutes apart. */
async function untilDead() {
  for (let tries = 0; tries < 60; tries += 1) {
    const { body } = await api("GET", "/_local/state");
    if (body.queues[DEAD] > 0) return;
    await advance(VISIBLE_AGAIN);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the report does not become a dead letter");
}

async function deadLetters({ page, browser }) {
  const email = `late-${crypto.randomUUID().slice(0, 8)}@example.test`;
  const customer = await person(browser);
  customer.expected.add("402");
  const shop = await customer.page();
  const { late } = await declinedReportIsLate(shop, email);
  const order = shop.url().split("/").pop();
  await customer.close();
  assert.deepEqual(customer.faults, [], "no fault on the customer's side");

  // The report comes when the provider's API is down, so that nobody can ask what is true.
  await provider("POST", "faults", { route: "GET /v1/payment_intents/{id}", count: 1000, kind: "before_commit_500" });
  try {
    await late();
    await untilDead();
  } finally {
    await provider("DELETE", "faults");
  }
  await staffSignsIn(page);
  await office(page, "/dead-letters", "Dead letters");
  await page.getByText("1 letter", { exact: true }).waitFor();
  const letter = page.getByRole("region", { name: "Payment events" }).locator("tbody tr");
  await letter.getByText("payment_intent.payment_failed").waitFor();
  await letter.getByRole("link").waitFor();
  await shot(page, "office-dead-letters-some", { looks: WIDE });
  await page.getByRole("button", { name: "Send 1 letter back" }).click();
  await confirm(page, "Send back");
  await page.getByText("1 letter was sent back.").waitFor();
  await until(() => page.getByText("Empty", { exact: true }).count(), 3, "the three queues are empty");
  // Applied at last, and it does not come back.
  const staff = await token("sam");
  const applied = async () => {
    const { body } = await api("GET", "/v1/admin/webhooks?limit=100", { token: staff });
    return body.items.filter((one) => one.orderId === order && one.type === "payment_intent.payment_failed").length;
  };
  await until(applied, 1, "the report is applied");
  await office(page, "/webhooks", "Webhook deliveries");
  await settled(page);
  await page.locator("tbody tr").filter({ hasText: "payment_intent.payment_failed" }).filter({ hasText: order.slice(-6) }).waitFor();
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByText("sent dead letters back").first().waitFor();
  await office(page, "/dead-letters", "Dead letters");
  await until(() => page.getByText("Empty", { exact: true }).count(), 3, "nothing came back");
  const { body } = await api("GET", "/_local/state");
  assert.equal(body.queues[DEAD], 0);
}

export const journeys = [["a dead letter is seen, sent back and applied", deadLetters]];
