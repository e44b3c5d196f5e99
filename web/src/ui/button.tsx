import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type ButtonKind = "primary" | "secondary" | "danger" | "quiet";

/** The class of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = "secondary", size: "normal" | "small" = "normal", wide = false): string {
  return [
    "button",
    kind === "secondary" ? "" : `button--${kind}`,
    size === "small" ? "button--small" : "",
    wide ? "button--wide" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: "normal" | "small";
  wide?: boolean;
  icon?: IconName;
  /** Something is under way: the button stays focusable but does nothing. */
  busy?: boolean;
  children: ReactNode;
}

export function Button({ kind, size, wide, icon, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind, size, wide)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** What it does, for those who do not see the icon. */
  label: string;
}

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} className="icon-button" aria-label={label}>
      <Icon name={icon} />
    </button>
  );
}
