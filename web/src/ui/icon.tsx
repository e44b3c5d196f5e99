// Line icons drawn for this shop: square caps, like the printing on a cartridge.

const PATHS = {
  cart: "M3 4h3l2.2 11h10.3L21 7.5H7M9.5 20h.01M17 20h.01",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21",
  close: "M5 5l14 14M19 5 5 19",
  user: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-4 3.5-6 8-6s8 2 8 6",
  library: "M4 4h4v16H4zM11 4h4v16h-4zM17.6 5.1l3 .8-3.4 14-2-.5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13",
  check: "M4 12.5 9.5 18 20 6.5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  key: "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h9v4M17 12v3",
  alert: "M12 3 2.5 20h19zM12 10v4M12 17h.01",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 7.8h.01",
  arrow: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7v5l3.5 2",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5",
  filter: "M3 5h18l-7 8.5V20l-4-2v-4.5z",
  menu: "M4 7h16M4 12h16M4 17h16",
  eye: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  refresh: "M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13.5-2.5M5 14a7.5 7.5 0 0 0 13.5 2.5",
  out: "M14 4h6v16h-6M10 8l-4 4 4 4M6 12h10",
  chart: "M4 4v16h16M8 16v-5M12 16V7M16 16v-8",
  box: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the words beside it, or the button's label, say what it means. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
