const STEPS = ["Contact", "Payment", "Your codes"] as const;

export function Steps({ current }: { current: 0 | 1 | 2 }) {
  return (
    <ol className="steps" aria-label="Steps of the purchase">
      {STEPS.map((name, index) => (
        <li
          key={name}
          className={index < current ? "steps__done" : undefined}
          aria-current={index === current ? "step" : undefined}
        >
          <span className="numeric" aria-hidden="true">
            {index + 1}
          </span>
          {name}
          {index < current ? <span className="visually-hidden"> (done)</span> : null}
        </li>
      ))}
    </ol>
  );
}
