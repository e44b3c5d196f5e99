// A game's pictures: one large, the others to choose from. Drawn covers count as two: the scene and the box.
import { useState } from "react";
import { Cover } from "@/art/cover-art";
import type { Game } from "./source";

export function Gallery({ game }: { game: Game }) {
  const { images } = game;
  const [chosen, setChosen] = useState(0);
  const shown = images[chosen] ?? images[0];
  if (!shown) {
    return (
      <div className="gallery">
        <Cover game={game} shape="wide" eager />
        <span className="gallery__box">
          <Cover game={game} eager />
        </span>
      </div>
    );
  }
  return (
    <div className="gallery gallery--pictures">
      <img className="cover cover--wide" src={shown.large} alt={shown.alt} />
      {images.length > 1 ? (
        <ul className="gallery__choice">
          {images.map((image, index) => (
            <li key={image.id}>
              <button
                type="button"
                aria-pressed={index === chosen}
                aria-label={`Picture ${index + 1}`}
                onClick={() => setChosen(index)}
              >
                <img src={image.small} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
