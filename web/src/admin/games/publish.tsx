import { asProblem } from "@/api/problem";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { ChangeProblem } from "../parts/stale";
import { useConfirm } from "../parts/use-confirm";
import type { AdminGame } from "../types";
import { usePublish } from "./queries";

export function PublishButton({ game, etag, reload }: { game: AdminGame; etag: string | null; reload: () => void }) {
  const publish = usePublish(game.id, etag);
  const [ask, dialog] = useConfirm();
  const isPublished = game.status === "published";
  const askUnpublish = () =>
    ask({
      title: `Take ${game.title} off sale?`,
      description:
        "Customers no longer find it, and a cart with it cannot be ordered. Codes that were bought stay theirs.",
      action: "Take off sale",
      danger: true,
      onConfirm: async () => {
        await publish.mutateAsync(false);
        toast("The game is off sale.");
      },
    });
  const failed = publish.error && asProblem(publish.error).status === 412;
  return (
    <>
      {isPublished ? <a href={`/games/${game.id}`}>See it in the shop</a> : null}
      {isPublished ? (
        <Button onClick={askUnpublish}>Take off sale</Button>
      ) : (
        <Button
          kind="primary"
          busy={publish.isPending}
          onClick={() => publish.mutate(true, { onSuccess: () => toast("The game is on sale.") })}
        >
          Publish
        </Button>
      )}
      {publish.error && (failed || !isPublished) ? (
        <ChangeProblem
          error={publish.error}
          what="The game"
          onReload={() => {
            publish.reset();
            reload();
          }}
        />
      ) : null}
      {dialog}
    </>
  );
}
