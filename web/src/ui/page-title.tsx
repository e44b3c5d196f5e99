import { type ReactNode, useEffect, useRef } from "react";

let shownBefore = false;
let site = "gamestore";

/** The name in every window's title; the back office has its own. */
export function setSite(name: string): void {
  site = name;
}

/**
 * The page's heading. It gives the window its title, and after a change of page it takes the focus, so that keyboard
 * and screen reader go on where the page changed.
 */
export function PageTitle({ children, title }: { children: ReactNode; title?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = title ?? (typeof children === "string" ? children : "");
  useEffect(() => {
    document.title = name ? `${name} · ${site}` : site;
  }, [name]);
  useEffect(() => {
    if (shownBefore && document.activeElement?.id !== "search-input") heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
