// Scenes with a horizon: adventure, simulation, racing, platformer.
import type { Random } from "./random";
import { type Canvas, circle, line, type Palette, type Point, path, polygon, rect, type Shape } from "./shapes";

/** A mountain range from edge to edge. */
function ridge({ width, height }: Canvas, random: Random, base: number, rough: number, peaks: number): Point[] {
  const points: Point[] = [[-2, height + 2]];
  for (let n = 0; n <= peaks; n += 1) {
    const up = n % 2 === 0 ? random.between(0.1, 0.45) : random.between(0.6, 1);
    points.push([
      (width * n) / peaks + (n === 0 ? -2 : n === peaks ? 2 : random.between(-0.25, 0.25) * (width / peaks)),
      base - up * rough,
    ]);
  }
  points.push([width + 2, height + 2]);
  return points;
}

export function adventure(canvas: Canvas, random: Random, colors: Palette): Shape[] {
  const { width, height } = canvas;
  const shapes: Shape[] = [];
  const sun = {
    x: width * random.between(0.25, 0.75),
    y: height * random.between(0.2, 0.38),
    r: Math.min(width, height) * random.between(0.13, 0.22),
  };
  for (const [grow, fade] of [
    [1.9, 0.18],
    [1.42, 0.3],
  ] as const)
    shapes.push(circle(sun.x, sun.y, sun.r * grow, colors.pale, fade));
  shapes.push(circle(sun.x, sun.y, sun.r, random.chance(0.6) ? colors.hot : colors.pale));
  const peaks = Math.round((width / 300) * random.whole(5, 7));
  shapes.push(polygon(ridge(canvas, random, height * 0.62, height * 0.26, peaks), colors.far));
  shapes.push(polygon(ridge(canvas, random, height * 0.74, height * 0.2, peaks), colors.mid));
  const foot = ridge(canvas, random, height * 0.9, height * 0.14, peaks - 1);
  shapes.push(polygon(foot, colors.near));
  const bend = width * random.between(0.3, 0.7);
  shapes.push(
    path(
      `M${bend} ${height * 0.8}C${bend + width * 0.14} ${height * 0.86} ${bend - width * 0.2} ${height * 0.9} ${bend - width * 0.1} ${height + 2}H${bend + width * 0.12}C${bend} ${height * 0.91} ${bend + width * 0.2} ${height * 0.86} ${bend + 4} ${height * 0.8}Z`,
      colors.hot,
      0.9,
    ),
  );
  for (let n = 0; n < 3; n += 1) {
    const [x, y] = [width * random.between(0.08, 0.9), height * random.between(0.08, 0.3)];
    shapes.push(path(`M${x} ${y}q6 -7 11 0q5 -7 11 0q-5 -3 -11 3q-6 -6 -11 -3Z`, colors.near, 0.8));
  }
  return shapes;
}

export function simulation(canvas: Canvas, random: Random, colors: Palette): Shape[] {
  const { width, height } = canvas;
  const shapes: Shape[] = [
    circle(width * random.between(0.2, 0.8), height * 0.28, height * random.between(0.11, 0.17), colors.hot),
  ];
  for (let n = 0; n < 3; n += 1) {
    const [x, y, w] = [
      width * random.between(-0.05, 0.8),
      height * random.between(0.08, 0.32),
      width * random.between(0.16, 0.28),
    ];
    shapes.push(rect(x, y, w, 9, colors.pale, 0.85), rect(x + w * 0.25, y - 9, w * 0.5, 9, colors.pale, 0.85));
  }
  const hills: [number, string][] = [
    [0.52, colors.far],
    [0.66, colors.mid],
    [0.82, colors.near],
  ];
  for (const [level, fill] of hills) {
    const y = height * level;
    const tilt = height * random.between(-0.07, 0.07);
    shapes.push(
      path(
        `M-2 ${y + tilt}Q${width * 0.3} ${y - height * 0.12} ${width * 0.55} ${y}T${width + 2} ${y - tilt}V${height + 2}H-2Z`,
        fill,
      ),
    );
    // Rows of what grows here: trees, sheaves or lamps, smaller in the distance.
    const size = height * (level - 0.4) * 0.13;
    const round = random.chance(0.5);
    const gap = size * 2.6;
    for (let x = size; x < width; x += gap) {
      const top = y - size * 0.4 + random.between(0, size * 0.6);
      const crown = fill === colors.near ? colors.hot : fill === colors.mid ? colors.near : colors.mid;
      shapes.push(rect(x - 1.2, top, 2.4, size * 1.3, colors.near));
      shapes.push(
        round
          ? circle(x, top, size * 0.62, crown)
          : polygon(
              [
                [x, top - size * 0.9],
                [x + size * 0.6, top + size * 0.5],
                [x - size * 0.6, top + size * 0.5],
              ],
              crown,
            ),
      );
    }
  }
  const home = { x: width * random.between(0.3, 0.62), y: height * 0.6, s: height * 0.085 };
  shapes.push(rect(home.x, home.y, home.s * 1.7, home.s * 1.2, colors.pale));
  shapes.push(
    polygon(
      [
        [home.x - home.s * 0.25, home.y],
        [home.x + home.s * 0.85, home.y - home.s],
        [home.x + home.s * 1.95, home.y],
      ],
      colors.hot,
    ),
  );
  shapes.push(rect(home.x + home.s * 0.65, home.y + home.s * 0.5, home.s * 0.4, home.s * 0.7, colors.near));
  return shapes;
}

export function racing(canvas: Canvas, random: Random, colors: Palette): Shape[] {
  const { width, height } = canvas;
  const horizon = height * random.between(0.44, 0.54);
  const vanish = width * random.between(0.35, 0.65);
  const shapes: Shape[] = [];
  const r = Math.min(width * 0.3, height * 0.26);
  shapes.push(circle(vanish, horizon - r * 0.15, r, colors.hot));
  for (let n = 0; n < 5; n += 1)
    shapes.push(rect(vanish - r, horizon - r * (0.62 - n * 0.17), r * 2, 3 + n * 1.6, colors.sky));
  shapes.push(polygon(ridge(canvas, random, horizon + 6, height * 0.13, Math.round(width / 40)), colors.far));
  shapes.push(rect(0, horizon, width, height - horizon + 2, colors.mid));
  // Stripes come nearer faster: their edges lie on a geometric row.
  for (let n = 0; n < 7; n += 1) {
    const from = horizon + (height - horizon) * (1 - 0.58 ** n) ** 2.1;
    const to = horizon + (height - horizon) * (1 - 0.58 ** (n + 0.5)) ** 2.1;
    shapes.push(rect(0, from, width, to - from, colors.near, 0.28));
  }
  const spread = width * 0.62;
  const shift = (width / 2 - vanish) * 0.5;
  shapes.push(
    polygon(
      [
        [vanish - 5, horizon],
        [vanish + 5, horizon],
        [vanish + spread + shift, height + 2],
        [vanish - spread + shift, height + 2],
      ],
      colors.near,
    ),
  );
  for (const side of [-1, 1]) {
    shapes.push(
      polygon(
        [
          [vanish + side * 4, horizon],
          [vanish + side * 5, horizon],
          [vanish + side * spread + shift, height + 2],
          [vanish + side * spread * 0.86 + shift, height + 2],
        ],
        colors.hot,
      ),
    );
  }
  for (let n = 0; n < 5; n += 1) {
    const near = (n / 5) ** 2;
    const far = ((n + 0.5) / 5) ** 2;
    const at = (t: number): [number, number] => [vanish + shift * t, horizon + (height - horizon) * t];
    const [[x1, y1], [x2, y2]] = [at(near), at(far)];
    shapes.push(
      polygon(
        [
          [x1 - near * 9, y1],
          [x1 + near * 9, y1],
          [x2 + far * 9, y2],
          [x2 - far * 9, y2],
        ],
        colors.pale,
      ),
    );
  }
  for (let n = 0; n < 6; n += 1) {
    const y = height * random.between(0.05, 0.4);
    const x = width * random.between(0, 0.8);
    shapes.push(
      line(
        [
          [x, y],
          [x + width * random.between(0.08, 0.3), y],
        ],
        colors.pale,
        2,
      ),
    );
  }
  return shapes;
}

export function platformer(canvas: Canvas, random: Random, colors: Palette): Shape[] {
  const { width, height } = canvas;
  const unit = Math.round(Math.min(width, height) / 12);
  const shapes: Shape[] = [];
  for (let n = 0; n < 4; n += 1) {
    const [x, y] = [random.between(-0.1, 0.9) * width, random.between(0.06, 0.42) * height];
    shapes.push(
      rect(x, y, unit * 3.4, unit * 0.9, colors.pale, 0.9),
      rect(x + unit * 0.8, y - unit * 0.7, unit * 1.6, unit * 0.8, colors.pale, 0.9),
    );
  }
  for (let x = -unit; x < width; x += unit * 4) {
    const tall = random.between(0.28, 0.5) * height;
    shapes.push(
      path(
        `M${x} ${height}V${height - tall + unit * 2}a${unit * 2} ${unit * 2} 0 0 1 ${unit * 4} 0V${height}Z`,
        colors.far,
      ),
    );
  }
  let level = random.whole(2, 4);
  for (let x = 0; x < width; x += unit * 2) {
    level = Math.max(1, Math.min(6, level + random.whole(-1, 1)));
    const top = height - level * unit;
    shapes.push(
      rect(x, top, unit * 2 + 0.5, height - top + 2, colors.near),
      rect(x, top, unit * 2 + 0.5, unit * 0.45, colors.mid),
    );
    if (random.chance(0.45))
      shapes.push(
        circle(x + unit, top - unit * 1.6, unit * 0.42, colors.hot),
        circle(x + unit, top - unit * 1.6, unit * 0.18, colors.pale),
      );
  }
  for (let n = 0; n < 3; n += 1) {
    const [x, y, long] = [random.between(0.05, 0.7) * width, height * (0.36 + n * 0.1), random.whole(2, 4)];
    for (let k = 0; k < long; k += 1) {
      shapes.push(
        rect(x + k * unit, y, unit - 1.5, unit - 1.5, k % 2 ? colors.mid : colors.hot),
        rect(x + k * unit, y, unit - 1.5, unit * 0.22, colors.pale, 0.6),
      );
    }
  }
  const hero = { x: width * random.between(0.3, 0.6), y: height * 0.5 };
  shapes.push(
    rect(hero.x, hero.y, unit * 0.9, unit * 1.1, colors.near),
    rect(hero.x - unit * 0.12, hero.y - unit * 0.28, unit * 1.14, unit * 0.34, colors.hot),
    rect(hero.x + unit * 0.52, hero.y + unit * 0.24, unit * 0.2, unit * 0.24, colors.pale),
  );
  return shapes;
}
