// Calls to the store's public API: JSON in and out, errors as problem+json.

/** An answer that says no. */
export class ProblemError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The store answered ${status}.`);
    this.name = "ProblemError";
    this.status = status;
    this.problem = problem;
  }
}

async function problemOf(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    try {
      return await response.json();
    } catch {
      // A broken body: the status line below still tells what happened.
    }
  }
  return { title: `The store answered ${response.status}`, detail: response.statusText || "It gave no explanation." };
}

/** One request. Answers `{ status, body, etag, location }`, or throws a ProblemError. */
export async function request(method, path, { token, body, etag, key, signal } = {}) {
  const headers = { accept: "application/json, application/problem+json" };
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (etag) headers["if-match"] = etag;
  if (key) headers["idempotency-key"] = key;
  const response = await send(path, {
    method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store",
  });
  if (!response.ok) throw new ProblemError(response.status, await problemOf(response));
  return {
    status: response.status,
    body: response.status === 204 ? null : await response.json(),
    etag: response.headers.get("etag"),
    location: response.headers.get("location"),
  };
}

async function send(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ProblemError(0, { title: "The store does not answer", detail: "Is it still running? Start it, then try again." });
  }
}

/** A fresh Idempotency-Key. */
export function newKey() {
  return crypto.randomUUID();
}

/** Waits, unless the page is left meanwhile. */
export function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException("left the page", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
