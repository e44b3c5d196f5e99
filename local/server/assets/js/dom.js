// Small helpers that build the page's elements. Text is only ever set as text, never parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

function setProperty(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** An HTML element: `h("a", { href }, "text", child, [more])`. */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** Removes all children. */
export function clear(node) {
  node.replaceChildren();
}

/** Tells screen readers what just happened. */
export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = "";
  // A change in the next frame is announced even when the text is the same as before.
  requestAnimationFrame(() => { status.textContent = text; });
}

/** `{"amount":1999,"currency":"EUR"}` as people of this language write it; digits only, no floating point. */
export function money({ amount, currency }) {
  const format = new Intl.NumberFormat("en-IE", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits;
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = digits > 0 ? `.${text.slice(-digits)}` : "";
  return format.format(`${amount < 0 ? "-" : ""}${whole}${fraction}`);
}

/** A date as people write it. */
export function day(text) {
  const date = new Date(text.length === 10 ? `${text}T00:00:00` : text);
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(date);
}

/** A time of day. */
export function clockTime(text) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(text));
}

/** A problem+json answer, or any other error, as a box that is announced and gets the focus. */
export function problemBox(error) {
  const problem = error.problem ?? {};
  const entries = (problem.errors ?? []).map((entry) =>
    h("li", {}, entry.pointer ? h("code", {}, entry.pointer) : null, entry.pointer ? ": " : null, entry.detail ?? entry.code));
  return h("div", { class: "notice bad", role: "alert", tabindex: "-1" },
    h("p", { class: "notice-title" }, problem.title ?? "Something went wrong"),
    h("p", {}, problem.detail ?? error.message),
    entries.length > 0 ? h("ul", {}, entries) : null,
    problem.code ? h("p", { class: "fine" }, "Code ", h("code", {}, problem.code),
      problem.traceId ? [", trace ", h("code", {}, problem.traceId)] : null) : null);
}

/** Puts the error into `parent`, in the place of an older one. */
export function showProblem(parent, error, { first = false } = {}) {
  if (error?.name === "AbortError") return;
  clearProblem(parent);
  const box = problemBox(error);
  if (first) parent.prepend(box);
  else parent.append(box);
  box.focus();
  box.scrollIntoView({ block: "nearest" });
}

/** Removes the error that `showProblem` put there. */
export function clearProblem(parent) {
  parent.querySelectorAll(":scope > .notice.bad[role=alert]").forEach((box) => box.remove());
}

/** Runs an action once at a time: its button is marked busy and ignores further clicks meanwhile. */
export function once(action) {
  let busy = false;
  return async (event) => {
    event?.preventDefault();
    if (busy) return;
    busy = true;
    const button = event?.submitter ?? event?.currentTarget;
    button?.setAttribute?.("aria-busy", "true");
    try {
      await action(event);
    } finally {
      busy = false;
      button?.removeAttribute?.("aria-busy");
    }
  };
}
