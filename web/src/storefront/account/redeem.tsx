import type { Schemas } from "@/api/client";
import { PLATFORMS, type Platform, REGIONS } from "@/lib/words";

const STEPS: Record<Platform, string> = {
  pc: "open your game launcher, choose “Activate a product”, paste the code.",
  mac: "open your game launcher, choose “Activate a product”, paste the code.",
  linux: "open your game launcher, choose “Activate a product”, paste the code.",
  playstation: "open the store on the console, choose “Redeem code” in the menu, enter the code.",
  xbox: "open the store on the console, choose “Use a code”, enter the code.",
  switch: "open the shop on the console, choose “Enter code”, enter the code.",
};

/** How to redeem, folded away until wanted. */
export function Redeem({
  platforms,
  region,
}: {
  platforms: readonly Platform[];
  region: Schemas["Region"] | undefined;
}) {
  return (
    <details className="redeem">
      <summary>How to redeem it</summary>
      <ul>
        {platforms.map((platform) => (
          <li key={platform}>
            <strong>{PLATFORMS[platform]}:</strong> {STEPS[platform]}
          </li>
        ))}
        <li>
          A code works once, on one account{region && region !== "GLOBAL" ? `, and only in: ${REGIONS[region]}` : ""}.
        </li>
      </ul>
    </details>
  );
}
