// What a game's page says of the game; the back office shows it as a preview.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { GENRES, PLATFORMS, REGIONS } from "@/lib/words";
import { Day } from "@/ui/text";
import { Gallery } from "./gallery";
import type { Game } from "./source";

export function GameView({ game, title, buy }: { game: Game; title: ReactNode; buy: ReactNode }) {
  return (
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
        {title}
        <p className="soft">
          {game.publisher}, <Day value={game.releaseDate} />
        </p>
        <p className="game__description">{game.description}</p>
      </div>
      {buy}
      <Facts game={game} />
    </div>
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
