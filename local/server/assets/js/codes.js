// The codes of a completed order: shown only after the buyer agrees, one by one.
import { announce, clearProblem, h, once, showProblem } from "./dom.js";
import { newKey } from "./api.js";
import { call } from "./session.js";

async function copy(text, output) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied ✓";
  } catch {
    // The browser forbids it: select the text, so that the keyboard can copy it.
    window.getSelection().selectAllChildren(output);
    return "Selected: press Ctrl+C";
  }
}

function revealed(title, code) {
  const output = h("output", { class: "code", "aria-label": `Code for ${title}`, tabindex: "-1" }, code);
  const button = h("button", { type: "button" }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = await copy(code, output);
    announce(button.textContent);
  });
  return { output, row: h("div", { class: "code-row" }, output, button) };
}

function codeItem(code, title, consent) {
  const item = h("li", { class: "code-item" }, h("span", { class: "code-title" }, title));
  if (code.status === "revoked") {
    item.append(h("span", { class: "badge stock-none" }, "Revoked"));
    return item;
  }
  const button = h("button", { type: "button", class: "primary", dataset: { reveal: code.id }, disabled: true, "aria-label": `Reveal code: ${title}` },
    code.status === "revealed" ? "Show code again" : "Reveal code");
  consent.addEventListener("change", () => { button.disabled = !consent.checked; });
  button.addEventListener("click", once(async () => {
    clearProblem(item);
    try {
      const { body } = await call("POST", `/v1/library/${code.id}/reveal`, { body: { consent: true }, key: newKey() });
      const shown = revealed(title, body.code);
      button.replaceWith(shown.row);
      shown.output.focus();
      announce(`The code for ${title} is shown.`);
    } catch (error) {
      showProblem(item, error);
    }
  }));
  item.append(button);
  return item;
}

/** The panel. */
export function codesPanel(order) {
  const titles = new Map(order.lines.map((line) => [line.gameId, line.title]));
  const consent = h("input", { type: "checkbox", name: "consent" });
  return h("section", { class: "panel good", "aria-labelledby": "codes-title" },
    h("h2", { id: "codes-title" }, order.codes.length === 1 ? "Your code" : "Your codes"),
    h("label", { class: "choice" }, consent,
      h("span", {}, "I want my code now. I know that once it is shown, I can no longer withdraw from the purchase.")),
    h("ul", { class: "plain-list codes" }, order.codes.map((code) => codeItem(code, titles.get(code.gameId) ?? code.gameId, consent))));
}
