import { lazy, type ReactNode, Suspense, useState } from "react";
import type { ConfirmProps } from "./confirm";

const Confirm = lazy(() => import("./confirm"));

/** `ask({…})` opens the dialog; the second value belongs somewhere on the page. */
export function useConfirm(): [(question: Omit<ConfirmProps, "onClose">) => void, ReactNode] {
  const [question, setQuestion] = useState<Omit<ConfirmProps, "onClose"> | null>(null);
  const dialog = question ? (
    <Suspense fallback={null}>
      <Confirm {...question} onClose={() => setQuestion(null)} />
    </Suspense>
  ) : null;
  return [setQuestion, dialog];
}
