// The typed client: every path, parameter and answer comes from docs/openapi.json.
import createClient, { type Middleware } from "openapi-fetch";
import { heardAt } from "@/lib/now";
import { asProblem, ProblemError, problemOf } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** Who calls: gives the bearer token and hears when it was refused. */
export interface Caller {
  bearer(): Promise<string>;
  /** The API refused this token; true when a fresh one can be had, so that the call is worth a second try. */
  refused(token: string): Promise<boolean>;
}

let caller: Caller | null = null;

/** Set once by each entry, before its first call. */
export function setCaller(next: Caller): void {
  caller = next;
}

/** Catalogue routes need no token: they stay cacheable, and no guest session starts just for looking. */
const PUBLIC = /^\/v1\/(games|search|home|guest-sessions)(\/|$|\?)/;

const retries = new WeakMap<Request, Request>();

const authorize: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (PUBLIC.test(schemaPath) || !caller) return undefined;
    request.headers.set("authorization", `Bearer ${await caller.bearer()}`);
    // A body can be read once: the copy is for the one repetition after a 401.
    retries.set(request, request.clone());
    return request;
  },
  async onResponse({ request, response }) {
    const again = retries.get(request);
    // Only answers to a caller: those of the catalogue may come from a cache, with the time they were made.
    if (again) heardAt(response.headers.get("date"));
    if (response.status !== 401 || !again || !caller) return undefined;
    const used = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
    if (!(await caller.refused(used))) return undefined;
    again.headers.set("authorization", `Bearer ${await caller.bearer()}`);
    return fetch(again);
  },
};

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "" });
api.use(authorize);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer, or a `ProblemError`. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await answer(call)).body;
}

/** Body and ETag, for what is changed with `If-Match`. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<{ body: T; etag: string | null }> {
  let result: Answer<T>;
  try {
    result = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw asProblem(error);
  }
  if (!result.response.ok) throw problemOf(result.response, result.error);
  return { body: result.data as T, etag: result.response.headers.get("etag") };
}

export { ProblemError };
