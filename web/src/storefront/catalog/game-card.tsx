import { Link } from "@tanstack/react-router";
import { Cover } from "@/art/cover-art";
import { GENRES, PLATFORMS, STOCK } from "@/lib/words";
import { Skeleton } from "@/ui/states";
import { Badge, Price } from "@/ui/text";
import type { Game } from "./source";

/** A game in a list: a cartridge on the shelf. The whole card is its link. */
export function GameCard({
  game,
  eager = false,
  heading: Heading = "h3",
}: {
  game: Game;
  eager?: boolean;
  heading?: "h2" | "h3";
}) {
  const stock = STOCK[game.stock];
  return (
    <article className="card" data-stock={game.stock}>
      <span className="card__box">
        <Cover game={game} eager={eager} />
      </span>
      <div className="card__text">
        <Heading className="card__title">
          <Link to="/games/$gameId" params={{ gameId: game.id }}>
            {game.title}
          </Link>
        </Heading>
        <p className="small soft card__facts">
          {GENRES[game.genres[0] ?? "adventure"]} · {platforms(game)}
        </p>
        <p className="card__foot">
          <strong className="card__price">
            <Price value={game.price} />
          </strong>
          {game.stock === "available" ? null : <Badge tone={stock.tone}>{stock.text}</Badge>}
        </p>
      </div>
    </article>
  );
}

function platforms(game: Game): string {
  const names = game.platforms.map((platform) => PLATFORMS[platform]);
  return names.length > 2 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ");
}

export function CardSkeletons({ count }: { count: number }) {
  return (
    <div className="shelf">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div className="card" key={index}>
          <Skeleton className="card__box card__box--loading" />
          <Skeleton />
          <Skeleton className="short" />
        </div>
      ))}
    </div>
  );
}
