// A picture's way into the store: an address to send it to, the file, and the word that it is there.
import { api, ok, type Schemas } from "@/api/client";
import { newKey } from "@/api/idempotency";
import { ProblemError } from "@/api/problem";

export const TYPES: readonly Schemas["ImageType"][] = ["image/jpeg", "image/png", "image/webp"];
export const MOST_BYTES = 5_000_000;

/** Why this file cannot be sent, before it is. */
export function fileError(file: Pick<File, "type" | "size"> | null): string | undefined {
  if (!file) return "Choose a file.";
  if (!TYPES.includes(file.type as Schemas["ImageType"])) return "A picture is a JPEG, PNG or WebP file.";
  if (file.size === 0) return "This file is empty.";
  return file.size > MOST_BYTES ? "A picture has at most 5 MB." : undefined;
}

export async function upload(
  gameId: string,
  file: File,
  alt: string,
  onProgress: (share: number) => void,
): Promise<Schemas["AdminGame"]> {
  const begun = await ok(
    api.POST("/v1/admin/games/{gameId}/images", {
      params: { path: { gameId }, header: { "Idempotency-Key": newKey() } },
      body: { contentType: file.type as Schemas["ImageType"], size: file.size },
    }),
  );
  await send(begun.upload, file, onProgress);
  return ok(
    api.PUT("/v1/admin/games/{gameId}/images/{imageId}", {
      params: { path: { gameId, imageId: begun.imageId } },
      body: { alt },
    }),
  );
}

/** `fetch` cannot tell how much has been sent. */
function send(target: Schemas["UploadTarget"], file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(target.method, target.url);
    for (const [name, value] of Object.entries(target.headers)) {
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(
            new ProblemError(request.status, { title: "The file was refused", detail: "Sending the file failed." }),
          );
    request.onerror = () => reject(new ProblemError(0, {}));
    request.send(file);
  });
}
