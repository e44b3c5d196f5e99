// The game as the shop will show it: the shop's own card and page, only to be looked at.
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { STOCK } from "@/lib/words";
import { GameCard } from "@/storefront/catalog/game-card";
import { GameView } from "@/storefront/catalog/game-view";
import { Badge, Price } from "@/ui/text";
import { Panel } from "../parts/page";
import "@/storefront/catalog/catalog.css";
import "./games.css";

export function Preview({ game }: { game: Schemas["GameView"] }) {
  const [whole, setWhole] = useState(false);
  return (
    <Panel
      title="Preview"
      className="preview"
      aside={
        <div className="status-choice">
          <button type="button" aria-pressed={!whole} onClick={() => setWhole(false)}>
            Card
          </button>
          <button type="button" aria-pressed={whole} onClick={() => setWhole(true)}>
            Page
          </button>
        </div>
      }
    >
      <div className="preview__shown" inert>
        {whole ? <WholePage game={game} /> : <Card game={game} />}
      </div>
    </Panel>
  );
}

function Card({ game }: { game: Schemas["GameView"] }) {
  return (
    <div className="shelf preview__card">
      <GameCard game={game} eager />
    </div>
  );
}

function WholePage({ game }: { game: Schemas["GameView"] }) {
  const stock = STOCK[game.stock];
  return (
    <GameView
      game={game}
      title={<p className="preview__title">{game.title}</p>}
      buy={
        <div className="buy panel">
          <div className="buy__price">
            <strong className="buy__amount">
              <Price value={game.price} />
            </strong>
            <Badge tone={stock.tone}>{stock.text}</Badge>
          </div>
        </div>
      }
    />
  );
}
