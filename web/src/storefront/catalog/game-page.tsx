import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { MOST } from "@/lib/limits";
import { GENRES, REGIONS, STOCK } from "@/lib/words";
import { Button } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { Stepper } from "@/ui/stepper";
import { Badge, Price } from "@/ui/text";
import { openCart } from "../cart/drawer-state";
import { useCart } from "../cart/use-cart";
import { useChangeCart } from "../cart/use-change-cart";
import { NotFound } from "../layout/fallbacks";
import { GameCard } from "./game-card";
import { GameView } from "./game-view";
import { type Game, useGame, useRelated } from "./queries";
import "../cart/cart.css";

export function GamePage() {
  const { gameId } = useParams({ from: "/games/$gameId" });
  const { data: game, error, refetch } = useGame(gameId);
  if (error && [400, 404].includes(asProblem(error).status)) return <NotFound />;
  return (
    <div className="page">
      {error && !game ? (
        <>
          <PageTitle>That did not work</PageTitle>
          <ProblemNotice error={error} retry={() => void refetch()} />
        </>
      ) : null}
      {game ? <Shown game={game} key={game.id} /> : error ? null : <GameSkeleton />}
    </div>
  );
}

function Shown({ game }: { game: Game }) {
  return (
    <>
      <GameView game={game} title={<PageTitle>{game.title}</PageTitle>} buy={<Buy game={game} />} />
      <Related game={game} />
    </>
  );
}

function Buy({ game }: { game: Game }) {
  const [quantity, setQuantity] = useState(1);
  const { data: cart } = useCart();
  const change = useChangeCart();
  const held = cart?.lines.find((line) => line.gameId === game.id)?.quantity ?? 0;
  const stock = STOCK[game.stock];
  const locked = cart?.status === "locked";
  const add = () => {
    change.mutate({ kind: "add", game, quantity });
    openCart();
  };
  return (
    <section className="buy panel" aria-label="Buy">
      <div className="buy__price">
        <strong className="buy__amount">
          <Price value={game.price} />
        </strong>
        <Badge tone={stock.tone}>{stock.text}</Badge>
      </div>
      {game.stock === "none" ? (
        <p className="soft">Every code is sold. More may come: look in again, or try something like it below.</p>
      ) : (
        <div className="buy__row">
          <Stepper of={game.title} value={quantity} onChange={setQuantity} />
          <Button kind="primary" icon="cart" wide disabled={locked || held >= MOST} onClick={add}>
            Add to cart
          </Button>
        </div>
      )}
      {held > 0 ? (
        <p className="small soft">
          {held} in your cart already. At most {MOST} of one game.
        </p>
      ) : null}
      {locked && cart?.lockedBy ? (
        <p className="small">
          Your cart is being paid. <a href={`/checkout/${cart.lockedBy}`}>Go on with the payment</a>
        </p>
      ) : null}
      <p className="small soft">
        {game.region === "GLOBAL" ? "Works worldwide." : `Works only in: ${REGIONS[game.region]}.`} The code is yours at
        once, sealed until you look.
      </p>
    </section>
  );
}

function Related({ game }: { game: Game }) {
  const { data = [] } = useRelated(game);
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="related" className="stack home__section">
      <h2 id="related">More {GENRES[game.genres[0] ?? "adventure"].toLowerCase()}</h2>
      <div className="shelf shelf--row">
        {data.map((other) => (
          <GameCard key={other.id} game={other} />
        ))}
      </div>
    </section>
  );
}

function GameSkeleton() {
  return (
    <Loading label="Loading the game">
      <div className="game">
        <Skeleton className="gallery" />
        <div className="game__head">
          <Skeleton className="short" />
          <Skeleton className="tall" />
          <Skeleton />
          <Skeleton />
        </div>
        <Skeleton className="buy tall" />
      </div>
    </Loading>
  );
}
