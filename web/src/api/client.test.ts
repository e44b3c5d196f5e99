import { beforeEach, describe, expect, it, vi } from "vitest";
import { answer, api, ok, setCaller } from "./client";
import { Keys } from "./idempotency";
import { asProblem, ProblemError } from "./problem";

function reply(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

const fetched = vi.fn<(request: Request) => Promise<Response>>();
const bearer = vi.fn<() => Promise<string>>();
const refused = vi.fn<(token: string) => Promise<boolean>>();

beforeEach(() => {
  vi.resetAllMocks();
  bearer.mockResolvedValue("t1");
  setCaller({ bearer, refused });
  vi.stubGlobal("fetch", fetched);
});

const me = () => ok(api.GET("/v1/me", { fetch: (request: Request) => fetched(request) }));

describe("calls", () => {
  it("carry the caller's token, but not where everybody may look", async () => {
    fetched.mockImplementation(async () => reply(200, { items: [] }));
    await me();
    await ok(api.GET("/v1/games", { fetch: (request: Request) => fetched(request) }));
    expect(fetched.mock.calls.map(([request]) => request.headers.get("authorization"))).toEqual(["Bearer t1", null]);
  });

  it("are repeated once with a fresh token", async () => {
    fetched
      .mockResolvedValueOnce(reply(401, { code: "invalid_token" }))
      .mockResolvedValueOnce(reply(200, { id: "ada" }));
    refused.mockResolvedValue(true);
    bearer.mockResolvedValueOnce("t1").mockResolvedValueOnce("t2");
    expect(await me()).toEqual({ id: "ada" });
    expect(refused).toHaveBeenCalledWith("t1");
    expect(fetched.mock.calls[1]?.[0].headers.get("authorization")).toBe("Bearer t2");
  });

  it("are not repeated when no fresh token is to be had", async () => {
    fetched.mockResolvedValue(reply(401, { code: "invalid_token", detail: "expired" }));
    refused.mockResolvedValue(false);
    await expect(me()).rejects.toMatchObject({ status: 401, code: "invalid_token" });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("answer the ETag with the body", async () => {
    fetched.mockResolvedValue(reply(200, { id: "ada" }, { etag: '"7"' }));
    expect(await answer(api.GET("/v1/me", { fetch: (request: Request) => fetched(request) }))).toEqual({
      body: { id: "ada" },
      etag: '"7"',
    });
  });
});

describe("problems", () => {
  it("keep code, fields, trace and how long to wait", async () => {
    const body = {
      title: "Bad Request",
      detail: "no",
      code: "invalid_request",
      traceId: "t",
      errors: [{ pointer: "/contact/email", code: "invalid", detail: "an e-mail address has an @" }],
    };
    fetched.mockResolvedValue(reply(400, body, { "retry-after": "3" }));
    const problem = asProblem(await me().catch((error: unknown) => error));
    expect(problem).toMatchObject({ status: 400, code: "invalid_request", traceId: "t", retryAfter: 3, message: "no" });
    expect(problem.field("/contact/email")).toBe("an e-mail address has an @");
    expect(problem.field("/other")).toBeUndefined();
  });

  it("understand API Gateway's own form", async () => {
    fetched.mockResolvedValue(reply(429, { message: "Too Many Requests" }));
    const problem = asProblem(await me().catch((error: unknown) => error));
    expect([problem.message, problem.isPassing]).toEqual(["Too Many Requests", true]);
  });

  it("say that there is no connection", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    const problem = asProblem(await me().catch((error: unknown) => error));
    expect([problem.status, problem.isPassing]).toEqual([0, true]);
    expect(problem.message).toMatch(/cannot be reached/);
  });

  it("are told from programming errors", () => {
    expect(asProblem(new Error("x")).isPassing).toBe(false);
    expect(new ProblemError(409, { code: "cart_locked" }).isPassing).toBe(false);
    expect(new ProblemError(409, { code: "busy" }).isPassing).toBe(true);
  });
});

it("a wish keeps its key until it is done", () => {
  const keys = new Keys();
  const first = keys.of("order crt_1 3");
  expect(keys.of("order crt_1 3")).toBe(first);
  expect(keys.of("order crt_1 4")).not.toBe(first);
  keys.done("order crt_1 3");
  expect(keys.of("order crt_1 3")).not.toBe(first);
});
