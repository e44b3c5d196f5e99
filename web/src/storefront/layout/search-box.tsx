// The search box with suggestions: a combobox by the ARIA Authoring Practices, list autocomplete with manual selection.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/ui/icon";
import { suggest } from "../catalog/source";

export function SearchBox() {
  const navigate = useNavigate();
  const inAddress = useSearch({ strict: false }).q ?? "";
  const [text, setText] = useState(inAddress);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useId();
  const box = useRef<HTMLElement>(null);
  // The box shows what the page shows: following a link or going back changes it.
  useEffect(() => setText(inAddress), [inAddress]);

  const wanted = useDeferredValue(text.trim());
  const { data: found = [] } = useQuery({
    queryKey: ["suggest", wanted],
    queryFn: ({ signal }) => suggest(wanted, signal),
    enabled: open && wanted.length >= 2,
    placeholderData: (previous) => previous,
  });
  const shown = open && wanted.length >= 2 && found.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const go = (index: number) => {
    const game = found[index];
    close();
    if (game) {
      setText("");
      // The game's heading takes the focus, and a phone puts its keyboard away.
      document.getElementById("search-input")?.blur();
      void navigate({ to: "/games/$gameId", params: { gameId: game.id } });
    } else {
      void navigate({ to: "/search", search: text.trim() ? { q: text.trim() } : {} });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length > 0) setActive((was) => ((was + step + found.length + 2) % (found.length + 1)) - 1);
    } else if (event.key === "Escape") {
      if (shown) close();
      else setText("");
    }
  };

  return (
    <search
      className="search"
      ref={box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go(shown ? active : -1);
        }}
      >
        <label className="visually-hidden" htmlFor="search-input">
          Search games
        </label>
        <Icon name="search" />
        <input
          id="search-input"
          className="search__input"
          type="search"
          placeholder="Search games"
          autoComplete="off"
          maxLength={100}
          value={text}
          role="combobox"
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
        />
      </form>
      <div className="search__list" id={list} role="listbox" aria-label="Suggestions" hidden={!shown}>
        {found.map((game, index) => (
          // The input keeps the focus and handles the keys, as the pattern asks.
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={game.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className="search__option"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => go(index)}
          >
            <Marked text={game.title} part={wanted} />
          </div>
        ))}
      </div>
    </search>
  );
}

/** The part that was typed stands out. */
function Marked({ text, part }: { text: string; part: string }) {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  if (at < 0 || !part) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <strong>{text.slice(at, at + part.length)}</strong>
      {text.slice(at + part.length)}
    </>
  );
}
