import { useAccount, useSession } from "@/session/use-session";
import { IconButton } from "@/ui/button";
import { Icon, type IconName } from "@/ui/icon";
import { Mark } from "@/ui/mark";
import { ThemeButton } from "@/ui/theme-button";
import { at, Go } from "../routing";

const PARTS: [string, [string, string, IconName][]][] = [
  ["", [["Dashboard", at.home, "chart"]]],
  [
    "Catalogue",
    [
      ["Games", at.games, "library"],
      ["Codes", at.codes, "key"],
    ],
  ],
  [
    "Sales",
    [
      ["Orders", at.orders, "box"],
      ["Carts", at.carts, "cart"],
    ],
  ],
  [
    "Operations",
    [
      ["Webhooks", at.webhooks, "arrow"],
      ["Dead letters", at.deadLetters, "alert"],
      ["Audit log", at.audit, "eye"],
    ],
  ],
];

/** On narrow screens: the name and the button that opens the menu. */
export function TopBar({ open, menu, onToggle }: { open: boolean; menu: boolean; onToggle: () => void }) {
  return (
    <header className={menu ? "office__top" : "office__top office__top--always"}>
      <Brand />
      <ThemeButton />
      {menu ? (
        <IconButton
          icon={open ? "close" : "menu"}
          label={open ? "Close the menu" : "Open the menu"}
          aria-expanded={open}
          aria-controls="office-menu"
          onClick={onToggle}
        />
      ) : null}
    </header>
  );
}

export function SideNav({ onLeave }: { onLeave: () => void }) {
  return (
    <aside className="office__side" id="office-menu" aria-label="Back office">
      <div className="office__brand">
        <Brand />
      </div>
      <nav aria-label="Main">
        {PARTS.map(([part, pages]) => (
          <div className="office__part" key={part}>
            {part ? <p className="office__part-name">{part}</p> : null}
            <ul>
              {pages.map(([name, to, icon]) => (
                <li key={to}>
                  <Go to={to} exact={to === at.home} className="office__link" onClick={onLeave}>
                    <Icon name={icon} />
                    {name}
                  </Go>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Who />
    </aside>
  );
}

function Brand() {
  return (
    <Go to={at.home} className="brand" label="gamestore admin, dashboard">
      <Mark />
      <span className="brand__name" aria-hidden="true">
        game<span>store</span>
      </span>{" "}
      <span className="office__tag" aria-hidden="true">
        admin
      </span>
    </Go>
  );
}

function Who() {
  const account = useAccount();
  const session = useSession();
  return (
    <div className="office__who">
      <p className="small">
        Signed in as
        <br />
        <strong>{account?.email ?? account?.id}</strong>
      </p>
      <div className="office__tools">
        <ThemeButton />
        <IconButton icon="out" label="Sign out" onClick={() => void session.signOut()} />
        <a className="small" href="/">
          To the shop
        </a>
      </div>
    </div>
  );
}
