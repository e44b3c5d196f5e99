import { type FormEvent, useState } from "react";
import { Button, IconButton } from "@/ui/button";
import { TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { Panel } from "../parts/page";
import { ChangeProblem } from "../parts/stale";
import { useConfirm } from "../parts/use-confirm";
import type { AdminGame } from "../types";
import { useRemoveImage, useUpload } from "./queries";
import { fileError, TYPES } from "./upload";

interface PicturesProps {
  game: AdminGame;
  etag: string | null;
  reload: () => void;
}

export function Pictures({ game, etag, reload }: PicturesProps) {
  const remove = useRemoveImage(game.id, etag);
  const [ask, dialog] = useConfirm();
  const askRemove = (id: string, alt: string) =>
    ask({
      title: "Remove this picture?",
      description: `“${alt}” goes from the shop. The file has to be uploaded again to have it back.`,
      action: "Remove",
      danger: true,
      onConfirm: async () => {
        await remove.mutateAsync(id);
        toast("The picture is removed.");
      },
    });
  return (
    <Panel title="Pictures">
      {game.images.length === 0 ? (
        <p className="soft small">None yet: the shop draws a cover from title and genres.</p>
      ) : (
        <ul className="pictures">
          {game.images.map((image) => (
            <li key={image.id}>
              {/* What it shows stands beside it. */}
              <img src={image.small} alt="" />
              <span className="small">{image.alt}</span>
              <IconButton icon="trash" label={`Remove ${image.alt}`} onClick={() => askRemove(image.id, image.alt)} />
            </li>
          ))}
        </ul>
      )}
      <Add key={game.images.length} gameId={game.id} reload={reload} />
      {dialog}
    </Panel>
  );
}

function Add({ gameId, reload }: { gameId: string; reload: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState("");
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState(0);
  const upload = useUpload(gameId);
  const altError = alt.trim() === "" ? "Say what it shows, for those who do not see it." : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!file || fileError(file) || altError || upload.isPending) return;
    setSent(0);
    upload.mutate({ file, alt: alt.trim(), onProgress: setSent }, { onSuccess: () => toast("The picture is added.") });
  };
  return (
    <form className="stack picture-add" onSubmit={submit} noValidate>
      <TextField
        label="Add a picture"
        type="file"
        accept={TYPES.join(",")}
        hint="JPEG, PNG or WebP, 5 MB at most."
        error={checked || file ? fileError(file) : undefined}
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      <TextField
        label="What it shows"
        maxLength={120}
        value={alt}
        error={checked ? altError : undefined}
        onChange={(event) => setAlt(event.target.value)}
      />
      {upload.isPending ? (
        <div className="bar">
          <label className="small" htmlFor="picture-progress">
            {sent < 1 ? `Sending, ${Math.round(sent * 100)} %` : "Drawing it in three sizes"}
          </label>
          <progress id="picture-progress" value={sent} max={1} />
        </div>
      ) : null}
      {upload.error ? <ChangeProblem error={upload.error} what="The game" onReload={reload} /> : null}
      <Button type="submit" size="small" icon="upload" busy={upload.isPending}>
        Upload
      </Button>
    </form>
  );
}
