import { useEffect, useState } from "react";
import { clock } from "@/lib/format";
import { now } from "@/lib/now";
import { Icon } from "@/ui/icon";

/** How long the codes are held. Read out once, not every second. */
export function Countdown({ until }: { until: string }) {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.floor((Date.parse(until) - time) / 1_000));
  return (
    <p className="countdown">
      <Icon name="clock" />
      <span>
        Your codes are held until <time dateTime={until}>{clock(until)}</time>
        <span className="numeric" aria-hidden="true">
          {" "}
          ({Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")})
        </span>
      </span>
    </p>
  );
}
