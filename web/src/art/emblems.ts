// Scenes built around one figure or one pattern: action, rpg, strategy, puzzle, sports, horror.
import type { Random } from "./random";
import {
  type Canvas,
  circle,
  line,
  type Palette,
  type Point,
  polygon,
  quarter,
  rect,
  ring,
  type Shape,
} from "./shapes";

const turn = (x: number, y: number, radius: number, angle: number): Point => [
  x + Math.cos(angle) * radius,
  y + Math.sin(angle) * radius,
];

export function action({ width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const [x, y] = [width * random.between(0.35, 0.65), height * random.between(0.42, 0.56)];
  const far = width + height;
  const rays = random.whole(9, 14);
  const start = random.between(0, 1);
  const shapes: Shape[] = [];
  for (let n = 0; n < rays; n += 1) {
    const angle = start + (n / rays) * Math.PI * 2;
    shapes.push(polygon([[x, y], turn(x, y, far, angle), turn(x, y, far, angle + Math.PI / rays)], colors.far));
  }
  const r = Math.min(width, height) * 0.3;
  const teeth = random.whole(8, 12);
  const burst = (inner: number, outer: number) =>
    Array.from({ length: teeth * 2 }, (_, n) =>
      turn(x, y, r * (n % 2 ? inner : outer) * random.between(0.92, 1.12), (n / teeth) * Math.PI + start),
    );
  shapes.push(
    polygon(burst(0.95, 1.5), colors.near),
    polygon(burst(0.78, 1.2), colors.hot),
    polygon(burst(0.5, 0.8), colors.pale),
  );
  // A blade across it all.
  const lean = random.between(-1.1, -0.6);
  const along = (distance: number, aside: number): Point => [
    x + Math.cos(lean) * distance - Math.sin(lean) * aside,
    y + Math.sin(lean) * distance + Math.cos(lean) * aside,
  ];
  const reach = Math.min(far, Math.hypot(width, height) * 0.48);
  shapes.push(
    polygon(
      [
        along(-reach * 0.45, -13),
        along(reach * 0.8, -11),
        along(reach, 0),
        along(reach * 0.8, 11),
        along(-reach * 0.45, 13),
      ],
      colors.mid,
    ),
  );
  shapes.push(
    polygon(
      [along(-reach * 0.45, -13), along(reach * 0.8, -11), along(reach, 0), along(-reach * 0.45, 0)],
      colors.pale,
    ),
  );
  shapes.push(
    polygon(
      [along(-reach * 0.42, -38), along(-reach * 0.34, -38), along(-reach * 0.34, 38), along(-reach * 0.42, 38)],
      colors.near,
    ),
  );
  shapes.push(
    polygon(
      [along(-reach * 0.78, -8), along(-reach * 0.42, -8), along(-reach * 0.42, 8), along(-reach * 0.78, 8)],
      colors.near,
    ),
  );
  for (let n = 0; n < 7; n += 1) {
    const spark = turn(x, y, r * random.between(1.3, 2.2), random.between(0, 6.3));
    const size = random.between(4, 12);
    shapes.push(
      polygon(
        [
          [spark[0], spark[1] - size],
          [spark[0] + size * 0.6, spark[1]],
          [spark[0], spark[1] + size],
          [spark[0] - size * 0.6, spark[1]],
        ],
        colors.near,
      ),
    );
  }
  return shapes;
}

export function rpg({ width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const x = width / 2;
  const base = height * 0.82;
  const shapes: Shape[] = [];
  for (let n = 0; n < 26; n += 1)
    shapes.push(
      circle(random.between(0, width), random.between(0, height * 0.7), random.between(0.8, 2.4), colors.pale, 0.9),
    );
  const fills = [colors.far, colors.mid, colors.near, colors.hot];
  fills.forEach((fill, n) => {
    const r = Math.min(width * 0.46, height * 0.36) * (1 - n * 0.2);
    shapes.push(rect(x - r, base - r * 1.15, r * 2, r * 1.15, fill), circle(x, base - r * 1.15, r, fill));
  });
  shapes.push(rect(0, base, width, height - base + 2, colors.near));
  for (let n = 0; n < 4; n += 1) {
    const half = width * (0.13 + n * 0.1);
    shapes.push(
      rect(
        x - half,
        base + (n * (height - base)) / 4,
        half * 2,
        (height - base) / 4 - 3,
        n % 2 ? colors.mid : colors.far,
      ),
    );
  }
  const crystals = random.whole(2, 4);
  for (const side of [-1, 1]) {
    for (let n = 0; n < crystals; n += 1) {
      const cx = x + side * width * (0.22 + n * 0.1);
      const tall = height * random.between(0.14, 0.34);
      const half = random.between(9, 17);
      shapes.push(
        polygon(
          [
            [cx, base - tall],
            [cx + half, base - tall * 0.72],
            [cx + half * 0.7, base + 4],
            [cx - half * 0.7, base + 4],
            [cx - half, base - tall * 0.72],
          ],
          n % 2 ? colors.hot : colors.pale,
        ),
      );
      shapes.push(
        polygon(
          [
            [cx, base - tall],
            [cx + half, base - tall * 0.72],
            [cx + half * 0.7, base + 4],
            [cx, base + 4],
          ],
          colors.near,
          0.28,
        ),
      );
    }
  }
  const tall = height * 0.24;
  shapes.push(
    polygon(
      [
        [x, base - tall],
        [x + 7, base - tall * 0.8],
        [x + 7, base - 20],
        [x - 7, base - 20],
        [x - 7, base - tall * 0.8],
      ],
      colors.pale,
    ),
  );
  shapes.push(rect(x - 22, base - 24, 44, 7, colors.near), rect(x - 4, base - 20, 8, 22, colors.near));
  return shapes;
}

export function strategy({ width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const half = Math.max(width, height) / random.whole(9, 11);
  const rise = half * 0.58;
  const shapes: Shape[] = [ring(width * random.between(0.2, 0.8), height * 0.2, height * 0.11, colors.pale, 6)];
  let flagged = false;
  for (let row = 0; row * rise < height * 1.1; row += 1) {
    for (let column = -1; column * half * 2 < width + half * 2; column += 1) {
      const cx = column * half * 2 + (row % 2 ? half : 0);
      const ground = height * 0.36 + row * rise;
      const tall = random.pick([0, 0, 6, 14, 26, 44, 70]) * (height / 400);
      const cy = ground - tall;
      const top = tall > 40 ? colors.hot : tall > 10 ? colors.pale : colors.far;
      shapes.push(
        polygon(
          [
            [cx - half, cy],
            [cx, cy + rise],
            [cx, cy + rise + tall + rise],
            [cx - half, cy + tall + rise],
          ],
          colors.mid,
        ),
      );
      shapes.push(
        polygon(
          [
            [cx + half, cy],
            [cx, cy + rise],
            [cx, cy + rise + tall + rise],
            [cx + half, cy + tall + rise],
          ],
          colors.near,
        ),
      );
      shapes.push(
        polygon(
          [
            [cx, cy - rise],
            [cx + half, cy],
            [cx, cy + rise],
            [cx - half, cy],
          ],
          top,
        ),
      );
      if (!flagged && tall > 40 && cx > width * 0.2 && cx < width * 0.8 && row > 1) {
        flagged = true;
        shapes.push(
          line(
            [
              [cx, cy],
              [cx, cy - half * 1.9],
            ],
            colors.near,
            4,
          ),
          polygon(
            [
              [cx, cy - half * 1.9],
              [cx + half, cy - half * 1.5],
              [cx, cy - half * 1.1],
            ],
            colors.near,
          ),
        );
      }
    }
  }
  return shapes;
}

export function puzzle({ width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const columns = Math.round((width / 300) * random.whole(4, 5));
  const size = width / columns;
  const fills = [colors.sky, colors.far, colors.mid, colors.near, colors.hot, colors.pale] as const;
  const shapes: Shape[] = [];
  for (let row = 0; row * size < height; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column * size, row * size];
      const ground = random.pick(fills);
      let figure = random.pick(fills);
      while (figure === ground) figure = random.pick(fills);
      shapes.push(rect(x, y, size + 0.5, size + 0.5, ground));
      const kind = random.whole(0, 6);
      if (kind <= 1) shapes.push(quarter(x, y, size, random.whole(0, 3), figure));
      if (kind === 1) shapes.push(circle(x + size / 2, y + size / 2, size * 0.13, ground));
      if (kind === 2)
        shapes.push(
          circle(x + size / 2, y + size / 2, size * 0.36, figure),
          circle(x + size / 2, y + size / 2, size * 0.14, ground),
        );
      if (kind === 3)
        shapes.push(
          polygon([[x, y + size], [x + size, y + size], random.chance(0.5) ? [x, y] : [x + size, y]], figure),
        );
      if (kind === 4)
        shapes.push(
          quarter(x, y, size / 2, 2, figure),
          quarter(x + size / 2, y, size / 2, 3, figure),
          quarter(x, y + size / 2, size / 2, 1, figure),
          quarter(x + size / 2, y + size / 2, size / 2, 0, figure),
        );
      if (kind === 5)
        for (let n = 0; n < 3; n += 1) shapes.push(rect(x, y + (size * (n * 2 + 1)) / 7, size, size / 7, figure));
      if (kind === 6) shapes.push(rect(x + size * 0.25, y + size * 0.25, size / 2, size / 2, figure));
    }
  }
  return shapes;
}

export function sports({ width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const shapes: Shape[] = [];
  const bands = 7;
  for (let n = 0; n < bands; n += 2) shapes.push(rect((n * width) / bands, 0, width / bands, height, colors.far));
  const [x, y] = [width * random.between(0.1, 0.9), height * random.between(0.6, 0.95)];
  const r = Math.min(width, height) * random.between(0.36, 0.5);
  shapes.push(
    ring(x, y, r, colors.pale, 7),
    circle(x, y, 8, colors.pale),
    line(
      [
        [0, y],
        [width, y],
      ],
      colors.pale,
      7,
    ),
  );
  shapes.push(
    rect(width * 0.1, -20, width * 0.8, height * 0.2, "none"),
    line(
      [
        [width * 0.14, -5],
        [width * 0.14, height * 0.17],
        [width * 0.86, height * 0.17],
        [width * 0.86, -5],
      ],
      colors.pale,
      7,
    ),
  );
  const from = { x: width * random.between(0.05, 0.2), y: height * random.between(0.72, 0.88) };
  const to = { x: width * random.between(0.58, 0.72), y: height * random.between(0.36, 0.44) };
  const ball = Math.min(width, height) * 0.17;
  for (let n = 0; n < 6; n += 1) {
    const t = n / 6;
    const lift = Math.sin(t * Math.PI) * height * 0.1;
    shapes.push(
      circle(
        from.x + (to.x - from.x) * t,
        from.y + (to.y - from.y) * t - lift,
        ball * (0.25 + t * 0.62),
        n % 2 ? colors.hot : colors.mid,
      ),
    );
  }
  shapes.push(circle(to.x, to.y, ball, colors.pale), ring(to.x, to.y, ball, colors.near, 5));
  const spin = random.between(0, 2);
  const five = (radius: number) =>
    Array.from({ length: 5 }, (_, n) => turn(to.x, to.y, radius, spin + (n / 5) * Math.PI * 2));
  for (const [n, outer] of five(ball * 0.98).entries()) {
    const inner = five(ball * 0.42)[n] ?? outer;
    shapes.push(line([inner, outer], colors.near, 4));
  }
  shapes.push(polygon(five(ball * 0.44), colors.near));
  return shapes;
}

export function horror(canvas: Canvas, random: Random, colors: Palette): Shape[] {
  const { width, height } = canvas;
  const [x, y] = [width * random.between(0.35, 0.68), height * random.between(0.28, 0.38)];
  const r = Math.min(width, height) * random.between(0.2, 0.27);
  const shapes: Shape[] = [circle(x, y, r * 1.55, colors.far, 0.55), circle(x, y, r, colors.hot)];
  if (random.chance(0.5)) {
    shapes.push(
      circle(x, y, r * 0.52, colors.mid),
      polygon(
        [
          [x, y - r * 0.62],
          [x + r * 0.17, y],
          [x, y + r * 0.62],
          [x - r * 0.17, y],
        ],
        colors.near,
      ),
    );
  } else {
    for (const [dx, dy, s] of [
      [-0.3, -0.2, 0.2],
      [0.35, 0.1, 0.14],
      [0, 0.45, 0.1],
    ] as const)
      shapes.push(circle(x + dx * r, y + dy * r, s * r, colors.far, 0.35));
  }
  const house = {
    w: width * random.between(0.3, 0.42),
    x: width * random.between(0.1, 0.5),
    top: height * random.between(0.5, 0.58),
  };
  shapes.push(
    polygon(
      [
        [0, height * 0.86],
        [width * 0.4, height * 0.78],
        [width, height * 0.88],
        [width, height + 2],
        [0, height + 2],
      ],
      colors.near,
    ),
  );
  shapes.push(
    polygon(
      [
        [house.x, height * 0.84],
        [house.x, house.top],
        [house.x + house.w * 0.5, house.top - height * 0.12],
        [house.x + house.w, house.top],
        [house.x + house.w, height * 0.86],
      ],
      colors.near,
    ),
  );
  shapes.push(rect(house.x + house.w * 0.72, house.top - height * 0.12, house.w * 0.13, height * 0.12, colors.near));
  for (let n = 0; n < 4; n += 1) {
    const lit = n === random.whole(0, 3);
    shapes.push(
      rect(
        house.x + house.w * (n % 2 ? 0.6 : 0.2),
        house.top + height * (n > 1 ? 0.15 : 0.04),
        house.w * 0.2,
        height * 0.065,
        lit ? colors.hot : colors.mid,
        lit ? 1 : 0.5,
      ),
    );
  }
  const branch = (bx: number, by: number, angle: number, long: number, depth: number) => {
    const [tx, ty] = turn(bx, by, long, angle);
    shapes.push(
      line(
        [
          [bx, by],
          [tx, ty],
        ],
        colors.near,
        depth * 2.1,
      ),
    );
    if (depth <= 1) return;
    branch(tx, ty, angle - random.between(0.25, 0.65), long * random.between(0.6, 0.8), depth - 1);
    branch(tx, ty, angle + random.between(0.25, 0.65), long * random.between(0.6, 0.8), depth - 1);
  };
  const left = random.chance(0.5);
  branch(left ? width * 0.06 : width * 0.94, height * 0.9, -Math.PI / 2 + (left ? 0.2 : -0.2), height * 0.19, 5);
  return shapes;
}
