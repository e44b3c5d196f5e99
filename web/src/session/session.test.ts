import { beforeEach, describe, expect, it, vi } from "vitest";
import { safePath } from "./oidc";
import { claimsOf, Session } from "./session";

const oidc = vi.hoisted(() => ({
  renew: vi.fn(),
  arrive: vi.fn(),
  watch: vi.fn(async () => undefined),
  end: vi.fn(async () => undefined),
  leave: vi.fn(async () => undefined),
}));
vi.mock("./oidc", async (original) => ({ ...(await original<typeof import("./oidc")>()), ...oidc }));

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const user = (token = "one") => ({
  access_token: `h.${part({ roles: ["customer"], token })}.s`,
  profile: { sub: "ada", email: "ada@example.test" },
});

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
});

const guests = () => ({ token: vi.fn(async () => "guest"), forget: vi.fn(async () => undefined) });

describe("a session", () => {
  it("is a guest's when nobody was signed in, without asking the provider", async () => {
    const session = new Session("storefront", guests());
    expect(await session.bearer()).toBe("guest");
    expect(session.state.kind).toBe("anonymous");
    expect(oidc.renew).not.toHaveBeenCalled();
  });

  it("is renewed after a reload", async () => {
    localStorage.setItem("gamestore.was-signed-in.storefront", "yes");
    oidc.renew.mockResolvedValue(user());
    const session = new Session("storefront", guests());
    await session.start();
    expect(session.state).toEqual({
      kind: "signed-in",
      account: { id: "ada", email: "ada@example.test", roles: ["customer"] },
    });
    expect(await session.bearer()).toBe(user().access_token);
  });

  it("puts no token into any storage", async () => {
    oidc.arrive.mockResolvedValue({ user: user(), back: "/cart" });
    const session = new Session("storefront", guests());
    expect(await session.arrive()).toBe("/cart");
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    expect(stored).not.toContain(user().access_token);
    expect(Object.values({ ...localStorage })).toEqual(["yes"]);
  });

  it("tells its listeners, and becomes a guest's when renewal fails", async () => {
    localStorage.setItem("gamestore.was-signed-in.storefront", "yes");
    oidc.renew.mockResolvedValueOnce(user()).mockResolvedValueOnce(null);
    const session = new Session("storefront", guests());
    const listener = vi.fn();
    session.subscribe(listener);
    await session.start();
    expect(await session.refused(user().access_token)).toBe(false);
    expect(session.state.kind).toBe("anonymous");
    expect(listener).toHaveBeenCalledTimes(2);
    expect(localStorage.length).toBe(0);
  });

  it("does not renew for a token that was replaced meanwhile", async () => {
    oidc.arrive.mockResolvedValue({ user: user(), back: "/" });
    const session = new Session("storefront", guests());
    await session.arrive();
    expect(await session.refused("an older one")).toBe(true);
    expect(oidc.renew).not.toHaveBeenCalled();
  });

  it("begins another guest session when the store refuses the old one", async () => {
    const tokens = guests();
    const session = new Session("storefront", tokens);
    await session.bearer();
    expect(await session.refused("guest")).toBe(true);
    expect(tokens.forget).toHaveBeenCalled();
  });

  it("has no token for staff who are not signed in", async () => {
    await expect(new Session("admin", null).bearer()).rejects.toThrow("Nobody is signed in");
  });
});

it("returns to a path of this site only", () => {
  expect(safePath("/cart?x=1")).toBe("/cart?x=1");
  for (const path of [undefined, "", "https://evil.test", "//evil.test", "/\\evil.test", "javascript:alert(1)"]) {
    expect(safePath(path)).toBe("/");
  }
});

it("reads claims, and none from what is no token", () => {
  expect(claimsOf(`h.${part({ a: 1 })}.s`)).toEqual({ a: 1 });
  expect(claimsOf("nonsense")).toEqual({});
});
