import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { GENRES, PLATFORMS, REGIONS, STOCK } from "@/lib/words";
import { Button } from "@/ui/button";
import { Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { Badge, Day, Price } from "@/ui/text";
import { MOST } from "../cart/cart-maths";
import { openCart } from "../cart/drawer-state";
import { Stepper } from "../cart/stepper";
import { useCart } from "../cart/use-cart";
import { useChangeCart } from "../cart/use-change-cart";
import { NotFound } from "../layout/fallbacks";
import { PageTitle } from "../layout/page-title";
import { Gallery } from "./gallery";
import { GameCard } from "./game-card";
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
      <div className="game">
        <Gallery game={game} />
        <div className="game__head">
          <ul className="row tags">
            {game.genres.map((genre) => (
              <li key={genre}>
                <Link className="tag" to="/search" search={{ genre }}>
                  {GENRES[genre]}
                </Link>
              </li>
            ))}
          </ul>
          <PageTitle>{game.title}</PageTitle>
          <p className="soft">
            {game.publisher}, <Day value={game.releaseDate} />
          </p>
          <p className="game__description">{game.description}</p>
        </div>
        <Buy game={game} />
        <Facts game={game} />
      </div>
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

function Facts({ game }: { game: Game }) {
  return (
    <dl className="facts">
      <div>
        <dt>Platforms</dt>
        <dd>{game.platforms.map((platform) => PLATFORMS[platform]).join(", ")}</dd>
      </div>
      <div>
        <dt>Activates in</dt>
        <dd>{REGIONS[game.region]}</dd>
      </div>
      <div>
        <dt>Age</dt>
        <dd>{game.ageRating === 0 ? "All ages" : `${game.ageRating} and older`}</dd>
      </div>
      <div>
        <dt>Released</dt>
        <dd>
          <Day value={game.releaseDate} />
        </dd>
      </div>
      <div className="facts__wide">
        <dt>Needs</dt>
        <dd>{game.requirements}</dd>
      </div>
    </dl>
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
