import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { Cover } from "@/art/cover-art";
import { CODE } from "@/lib/words";
import { Button } from "@/ui/button";
import { Check } from "@/ui/field";
import { ProblemNotice } from "@/ui/states";
import { Badge } from "@/ui/text";
import { toast } from "@/ui/toast";
import { useGame } from "../catalog/queries";
import { Redeem } from "./redeem";
import { useReveal } from "./reveal";
import "./account.css";

interface CodeCardProps {
  codeId: string;
  gameId: string;
  title: string;
  status: Schemas["CodeStatus"];
  /** Set when the same game was bought more than once. */
  number?: number | null;
  heading?: "h2" | "h3";
}

export function CodeCard({ codeId, gameId, title, status, number = null, heading: Heading = "h3" }: CodeCardProps) {
  const { data: game } = useGame(gameId);
  const reveal = useReveal(codeId);
  const [agreed, setAgreed] = useState(false);
  const seen = status === "revealed" || reveal.isSuccess;
  const words = CODE[seen ? "revealed" : status];
  const name = number === null ? title : `${title}, code ${number}`;
  return (
    <article className="code" aria-label={name} data-code={codeId}>
      <span className="code__cover">
        <Cover game={game ?? { slug: gameId, title, genres: [] }} />
      </span>
      <div className="code__body">
        <div className="spread">
          <Heading className="code__title">
            <Link to="/games/$gameId" params={{ gameId }}>
              {name}
            </Link>
          </Heading>
          <Badge tone={words.tone}>{words.text}</Badge>
        </div>
        {status === "revoked" ? (
          <p className="soft">This code was taken back and does not work. The order says why.</p>
        ) : reveal.data ? (
          <Shown code={reveal.data.code} name={name} />
        ) : (
          <>
            <p className="sealed" aria-hidden="true">
              <span />
              <span />
              <span />
            </p>
            {seen ? null : (
              <Check name="consent" checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
                Show it now. I know that my right to withdraw from this purchase ends when I see the code.
              </Check>
            )}
            <Button
              kind={seen ? "secondary" : "primary"}
              icon="eye"
              busy={reveal.isPending}
              disabled={!seen && !agreed}
              onClick={() => reveal.mutate()}
            >
              {seen ? "Show again" : "Reveal code"}
            </Button>
          </>
        )}
        {reveal.error ? <ProblemNotice error={reveal.error} /> : null}
        {seen && status !== "revoked" ? <Redeem platforms={game?.platforms ?? []} region={game?.region} /> : null}
      </div>
    </article>
  );
}

function Shown({ code, name }: { code: string; name: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      toast("Copied. Paste it where you redeem it.");
    } catch {
      toast("Copying is not allowed here. Select the code and copy it by hand.", "bad");
    }
  };
  return (
    <div className="shown">
      <output className="shown__code" aria-label={`Code of ${name}`}>
        {code}
      </output>
      <Button icon="copy" size="small" onClick={() => void copy()}>
        Copy
      </Button>
    </div>
  );
}
