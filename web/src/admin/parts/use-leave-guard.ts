import { useBlocker } from "@tanstack/react-router";

/** Asks before the page is left while something on it is not saved. */
export function useLeaveGuard(unsaved: boolean): void {
  useBlocker({
    shouldBlockFn: () => unsaved && !window.confirm("What you changed is not saved. Leave it?"),
    enableBeforeUnload: unsaved,
  });
}
