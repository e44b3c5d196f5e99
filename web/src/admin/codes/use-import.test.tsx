import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { chunksOf, HEADER } from "./chunks";
import { useImport } from "./use-import";

const post = vi.hoisted(() => vi.fn());
vi.mock("@/api/client", async (original) => ({
  ...(await original<typeof import("@/api/client")>()),
  api: { POST: post },
}));

const chunks = chunksOf([HEADER, "g,A", "g,B", "g,C"].join("\n"), 2, 1);
const accepted = {
  data: { dryRun: false, batchId: null, lines: [{ line: 2, result: "accepted" }] },
  response: new Response(),
};
const refused = { error: { detail: "busy" }, response: new Response(null, { status: 503 }) };
const keysOf = () => post.mock.calls.map(([, options]) => options.params.header["Idempotency-Key"] as string);

function render() {
  return renderHook(() => useImport(), {
    wrapper: ({ children }) => <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>,
  });
}

beforeEach(() => post.mockReset());

it("sends the pieces one after the other, each with its own key", async () => {
  post.mockResolvedValue(accepted);
  const { result } = render();
  await act(() => result.current.start(chunks, false));
  expect(result.current.progress).toMatchObject({ phase: "done", done: 3, totals: { accepted: 3 } });
  expect(new Set(keysOf()).size).toBe(3);
});

it("stops at the piece that failed and goes on there with the same key", async () => {
  post.mockResolvedValueOnce(accepted).mockResolvedValueOnce(refused).mockResolvedValue(accepted);
  const { result } = render();
  await act(() => result.current.start(chunks, false));
  expect(result.current.progress).toMatchObject({ phase: "stopped", done: 1, totals: { accepted: 1 } });
  await act(async () => result.current.resume());
  await waitFor(() => expect(result.current.progress?.phase).toBe("done"));
  expect(result.current.progress?.totals.accepted).toBe(3);
  const keys = keysOf();
  expect(keys).toHaveLength(4);
  expect(keys[2]).toBe(keys[1]);
});
