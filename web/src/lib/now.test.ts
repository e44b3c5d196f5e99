import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { heardAt, now } from "./now";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-05-01T10:00:00Z") });
});

afterEach(() => {
  heardAt(new Date().toUTCString());
  vi.useRealTimers();
});

it("follows the store's clock when ours is wrong", () => {
  heardAt("Fri, 01 May 2026 10:07:00 GMT");
  expect(now()).toBe(Date.parse("2026-05-01T10:07:00Z"));
  vi.advanceTimersByTime(1_500);
  expect(now()).toBe(Date.parse("2026-05-01T10:07:01.500Z"));
});

it("does not jump for the fraction that the header lacks, nor without a header", () => {
  heardAt("Fri, 01 May 2026 09:59:59 GMT");
  heardAt(null);
  heardAt("soon");
  expect(now()).toBe(Date.now());
});
