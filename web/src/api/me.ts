// Who is calling, as the store knows them. What docs/openapi.json does not describe yet is written out here.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { api, ok, type Schemas } from "./client";

export type Me = Schemas["Me"] & { displayName?: string | null; contactEmail?: string | null };

/** A field that is left out stays, null takes it away. */
export type MePatch = Partial<Record<"displayName" | "contactEmail", string | null>>;

interface MePaths {
  "/v1/me": {
    patch: {
      parameters: { query?: never };
      requestBody: { content: { "application/json": MePatch } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": Me } } };
    };
  };
}

const KEY = ["me"];

export function useMe(enabled = true) {
  return useQuery({ queryKey: KEY, queryFn: (): Promise<Me> => ok(api.GET("/v1/me")), enabled });
}

export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (patch: MePatch) => ok((api as unknown as Client<MePaths>).PATCH("/v1/me", { body: patch })),
    onSuccess: (me) => queries.setQueryData(KEY, me),
  });
}
