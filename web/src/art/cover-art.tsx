import { createElement, memo } from "react";
import type { Schemas } from "@/api/client";
import { BOX, draw, WIDE } from "./cover";
import "./cover.css";

interface Pictured {
  slug: string;
  title: string;
  genres: readonly Schemas["Genre"][];
  images?: readonly Schemas["ImageView"][];
}

interface CoverProps {
  game: Pictured;
  /** `box` stands upright in lists, `wide` opens a page. */
  shape?: "box" | "wide";
  /** First on the page: loaded at once. */
  eager?: boolean;
}

/** A game's picture: its own, or else one that is invented from its slug. Decoration: its title always stands beside it. */
export const Cover = memo(function Cover({ game, shape = "box", eager = false }: CoverProps) {
  const image = game.images?.[0];
  if (image) {
    return (
      <img
        className={`cover cover--${shape}`}
        src={shape === "wide" ? image.large : image.medium}
        alt=""
        loading={eager ? "eager" : "lazy"}
        decoding="async"
      />
    );
  }
  return <Drawn game={game} shape={shape} />;
});

function Drawn({ game, shape }: { game: Pictured; shape: "box" | "wide" }) {
  const { canvas, shapes, lettering } = draw(game.slug, game.genres, game.title, shape === "wide" ? WIDE : BOX);
  const { label, lines, size, x, y } = lettering;
  const cut = 16;
  const right = label.x + label.width;
  return (
    <svg
      className={`cover cover--${shape}`}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {shapes.map(({ tag, attributes }, index) => createElement(tag, { key: index, ...attributes }))}
      {shape === "box" ? (
        <>
          <path
            d={`M${label.x} ${label.y}H${right - cut}L${right} ${label.y + cut}V${label.y + label.height}H${label.x}Z`}
            fill={label.fill}
          />
          <text className="cover__title" x={x} y={y} fontSize={size} fill={label.ink}>
            {lines.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a title do not move
              <tspan key={index} x={x} dy={index === 0 ? 0 : size * 0.98}>
                {text}
              </tspan>
            ))}
          </text>
        </>
      ) : null}
    </svg>
  );
}
