// Dialog and drawer. Base UI keeps the focus inside, gives it back at the end and hides the rest from screen readers.
// It comes with the piece of code that opens one, not with the first load: import this file from lazy parts only.
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { Icon } from "./icon";

interface OverlayProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
}

function Overlay({ open, onClose, children }: { open: boolean; onClose: () => void; children: ReactNode }) {
  return (
    // No style elements: the content security policy would refuse them.
    <CSPProvider disableStyleElements>
      <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
        <Base.Portal>
          <Base.Backdrop className="backdrop" />
          {children}
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}

export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  actions,
}: OverlayProps & {
  description?: ReactNode;
  /** Buttons, the safe one first. */
  actions?: ReactNode;
}) {
  return (
    <Overlay open={open} onClose={onClose}>
      <Base.Popup className="dialog">
        <Base.Title>{title}</Base.Title>
        {description ? <Base.Description className="soft">{description}</Base.Description> : null}
        {children}
        {actions ? <div className="dialog__actions">{actions}</div> : null}
      </Base.Popup>
    </Overlay>
  );
}

/** Slides in from the end of the line. */
export function Drawer({ open, onClose, title, children, foot }: OverlayProps & { foot?: ReactNode }) {
  return (
    <Overlay open={open} onClose={onClose}>
      <Base.Popup className="drawer">
        <div className="drawer__head">
          <Base.Title>{title}</Base.Title>
          <Base.Close className="icon-button" aria-label="Close">
            <Icon name="close" />
          </Base.Close>
        </div>
        {/* Scrollable regions must be reachable by keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <div className="drawer__body" tabIndex={0}>
          {children}
        </div>
        {foot ? <div className="drawer__foot">{foot}</div> : null}
      </Base.Popup>
    </Overlay>
  );
}
