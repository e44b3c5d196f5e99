import { SelectFilter } from "../parts/filters";
import { shortId } from "../parts/values";
import { useGameNames } from "./queries";

interface GameFilterProps {
  label?: string;
  all?: string;
  value: string;
  onChange: (gameId: string) => void;
}

/** One of all games. What stands in the address and is none of them is shown all the same. */
export function GameFilter({ label = "Game", all = "All", value, onChange }: GameFilterProps) {
  const { data = [] } = useGameNames();
  const options = data.map((game): [string, string] => [game.id, game.title]);
  const known = value === "" || data.some((game) => game.id === value);
  return (
    <SelectFilter
      label={label}
      all={all}
      value={value}
      options={known ? options : [[value, shortId(value)], ...options]}
      onChange={onChange}
    />
  );
}
