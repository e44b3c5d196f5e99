// Who is calling, as the store knows them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ok, type Schemas } from "./client";

export type Me = Schemas["Me"];

const KEY = ["me"];

export function useMe(enabled = true) {
  return useQuery({ queryKey: KEY, queryFn: () => ok(api.GET("/v1/me")), enabled });
}

export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    // A field that is left out stays, null takes it away.
    mutationFn: (patch: Schemas["UpdateMe"]) => ok(api.PATCH("/v1/me", { body: patch })),
    onSuccess: (me) => queries.setQueryData(KEY, me),
  });
}
