import type { Genre } from "@/lib/words";
import type { Random } from "./random";
import type { Palette } from "./shapes";

const palette = (sky: string, far: string, mid: string, near: string, hot: string, pale: string): Palette => ({
  sky,
  far,
  mid,
  near,
  hot,
  pale,
});

const EMBER = palette("#f6c7a1", "#e8775a", "#a2364f", "#3a1538", "#ffe14d", "#fff2dc");
const TIDE = palette("#bfe3dd", "#5fb0a8", "#1f6a73", "#0e2b3a", "#ff6f4e", "#f7f3d7");
const ARCADE = palette("#241852", "#4a3499", "#8a5fe0", "#120a28", "#d9f24b", "#efe6ff");
const OCHRE = palette("#f7e6b5", "#e2b23c", "#9a6420", "#33200e", "#3d6fd6", "#fffaf0");
const ALPINE = palette("#d9e6f7", "#8fb1e3", "#3a5ba8", "#16234f", "#ff9f43", "#ffffff");
const PEONY = palette("#fbd3e0", "#f08bb0", "#b03a78", "#43113d", "#63d8c5", "#fff4f8");
const FOREST = palette("#123a31", "#1f5a48", "#4b9b6f", "#071512", "#ffcf56", "#dff5d8");
const MEADOW = palette("#e6efc7", "#a8c65b", "#4f7f35", "#1d3318", "#e4572e", "#fbfde9");
const BLOOD = palette("#3a0f17", "#7a1828", "#c4303f", "#140508", "#f5d7b2", "#ffefe0");
const IRIS = palette("#c9c2ff", "#8a7cf0", "#4a36c9", "#1a1150", "#ff7bac", "#f5f2ff");
const APRICOT = palette("#ffe0c2", "#ffb067", "#f0703a", "#5a1f1a", "#2ec4b6", "#fff6ea");
const ABYSS = palette("#0f2545", "#173a6a", "#2a6fb0", "#060d1c", "#7df9ff", "#d6ecff");
const PRESS = palette("#ececec", "#bdbdbd", "#6d6a75", "#1c1a22", "#ff3b30", "#ffffff");
const POSTCARD = palette("#d8f0e8", "#7fcfbd", "#d9683f", "#2b3a4a", "#f4c95d", "#fffdf2");

/** What suits a genre; the slug chooses among them. */
const BY_GENRE: Record<Genre, readonly [Palette, ...Palette[]]> = {
  action: [EMBER, PRESS, BLOOD, ARCADE, APRICOT],
  adventure: [TIDE, EMBER, POSTCARD, ALPINE, OCHRE, ABYSS],
  rpg: [IRIS, FOREST, OCHRE, ARCADE, PEONY, EMBER],
  strategy: [OCHRE, ALPINE, POSTCARD, PRESS, MEADOW, TIDE],
  simulation: [MEADOW, APRICOT, POSTCARD, TIDE, PEONY, OCHRE],
  puzzle: [PEONY, POSTCARD, IRIS, APRICOT, ALPINE, PRESS],
  racing: [ARCADE, APRICOT, EMBER, PRESS, ABYSS],
  sports: [MEADOW, ALPINE, APRICOT, POSTCARD, TIDE],
  horror: [BLOOD, ABYSS, FOREST, PRESS, ARCADE],
  platformer: [ALPINE, PEONY, APRICOT, MEADOW, IRIS],
};

export function paletteFor(genre: Genre, random: Random): Palette {
  return random.pick(BY_GENRE[genre]);
}
