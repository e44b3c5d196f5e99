import { type ReactNode, useEffect, useRef } from "react";

let shownBefore = false;

/**
 * The page's heading. It gives the window its title, and after a change of page it takes the focus, so that keyboard
 * and screen reader go on where the page changed.
 */
export function PageTitle({ children, title }: { children: ReactNode; title?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = title ?? (typeof children === "string" ? children : "");
  useEffect(() => {
    document.title = name ? `${name} · gamestore` : "gamestore";
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
