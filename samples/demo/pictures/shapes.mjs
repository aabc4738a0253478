// What prints are made of: outlines as lists of polygons ([[x, y], …]), and bundles of lines to engrave along.
import { mix } from './ink.mjs';

const radians = (degrees) => (degrees * Math.PI) / 180;

export const rect = (x, y, width, height) => [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
export const ellipse = (x, y, rx, ry = rx, count = 48) =>
  Array.from({ length: count }, (_, i) => [x + rx * Math.cos((i * 2 * Math.PI) / count), y + ry * Math.sin((i * 2 * Math.PI) / count)]);
export const arc = (x, y, rx, ry, from, to, count = 24) =>
  Array.from({ length: count + 1 }, (_, i) => {
    const angle = radians(mix(from, to, i / count));
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
export const move = (shape, dx, dy, sx = 1, sy = sx) => shape.map((polygon) => polygon.map(([x, y]) => [x * sx + dx, y * sy + dy]));
export const turn = (polygon, [cx, cy], degrees) => {
  const [sin, cos] = [Math.sin(radians(degrees)), Math.cos(radians(degrees))];
  return polygon.map(([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]);
};

// A curve through the points; `closed` joins the last to the first.
export function curve(points, closed = false, parts = 8) {
  const out = [];
  const count = points.length;
  const at = (i) => (closed ? points[(i + count) % count] : points[Math.max(0, Math.min(count - 1, i))]);
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < parts; k++) {
      const t = k / parts;
      out.push([0, 1].map((axis) => 0.5 * (2 * p1[axis] + (p2[axis] - p0[axis]) * t +
        (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
        (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t)));
    }
  }
  if (!closed) out.push(points[count - 1]);
  return out;
}
export const blob = (points, parts = 8) => curve(points, true, parts);

// A limb, beam or rope: a straight piece that may taper.
export function bar([x1, y1], [x2, y2], width1, width2 = width1) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [-(y2 - y1) / length, (x2 - x1) / length];
  return [[x1 + (nx * width1) / 2, y1 + (ny * width1) / 2], [x2 + (nx * width2) / 2, y2 + (ny * width2) / 2],
    [x2 - (nx * width2) / 2, y2 - (ny * width2) / 2], [x1 - (nx * width1) / 2, y1 - (ny * width1) / 2]];
}
const joint = (at, width) => ellipse(...at, width / 2, width / 2, width < 9 ? 5 : width < 20 ? 8 : 14);
export const limb = (from, to, width1, width2) => [bar(from, to, width1, width2), joint(from, width1), joint(to, width2)];
export const ribbon = (line, width) => {
  const upper = [], lower = [];
  line.forEach(([x, y], i) => {
    const [ax, ay] = line[Math.max(0, i - 1)], [bx, by] = line[Math.min(line.length - 1, i + 1)];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const half = (typeof width === 'function' ? width(i / (line.length - 1)) : width) / 2;
    upper.push([x - ((by - ay) / length) * half, y + ((bx - ax) / length) * half]);
    lower.push([x + ((by - ay) / length) * half, y - ((bx - ax) / length) * half]);
  });
  return [...upper, ...lower.reverse()];
};

// A human figure of height `tall` standing at (x, y). Angles in degrees from straight down, positive to the right:
// arms and legs are [upper, lower]; `lean` tips the trunk. Returns its outline; `hands` and `head` on the result.
export function figure(x, y, tall, pose = {}) {
  const { lean = 0, arms = [[-12, -6], [12, 6]], legs = [[-6, -2], [6, 2]], stout = 1, skirt = 0, nod = 0, crouch = 0, crown = 1 } = pose;
  const unit = tall / 8;
  const go = ([fromX, fromY], angle, length) => [fromX + Math.sin(radians(angle)) * length, fromY + Math.cos(radians(angle)) * length];
  const hip = [x, y - unit * (3.9 - crouch)];
  const neck = go(hip, 180 - lean, unit * 2.75);
  const head = go(neck, 180 - lean - nod, unit * 0.75);
  const across = [Math.cos(radians(lean)) * unit, Math.sin(radians(lean)) * unit];
  const shoulder = (side) => [neck[0] + across[0] * 0.72 * stout * side + (hip[0] - neck[0]) * 0.1, neck[1] + across[1] * 0.72 * side + (hip[1] - neck[1]) * 0.12];
  const shape = [ellipse(head[0], head[1], unit * 0.46 * crown, unit * 0.58 * crown, unit < 20 ? 9 : 20), bar(neck, head, unit * 0.45)];
  const left = shoulder(-1), right = shoulder(1);
  const waist = unit * 0.62 * stout;
  shape.push(blob([left, [neck[0], neck[1] - unit * 0.06], right, [hip[0] + waist, hip[1] - unit * 0.5], [hip[0] + waist, hip[1] + unit * 0.25],
    [hip[0] - waist, hip[1] + unit * 0.25], [hip[0] - waist, hip[1] - unit * 0.5]], unit < 20 ? 2 : 4));
  const hands = [left, right].map((from, i) => {
    const elbow = go(from, arms[i][0], unit * 1.45), hand = go(elbow, arms[i][1], unit * 1.35);
    shape.push(...limb(from, elbow, unit * 0.55 * stout, unit * 0.42), ...limb(elbow, hand, unit * 0.42, unit * 0.32));
    return hand;
  });
  const feet = [-1, 1].map((side, i) => {
    const from = [hip[0] + side * unit * 0.3, hip[1]];
    const knee = go(from, legs[i][0], unit * 2), foot = go(knee, legs[i][1], unit * 1.95);
    shape.push(...limb(from, knee, unit * 0.78 * stout, unit * 0.52), ...limb(knee, foot, unit * 0.52, unit * 0.34));
    shape.push(ellipse(foot[0] + unit * 0.18 * (pose.facing ?? 1), foot[1], unit * 0.42, unit * 0.18, unit < 20 ? 6 : 12));
    return foot;
  });
  if (skirt) shape.push([[hip[0] - waist, hip[1] - unit * 0.6], [hip[0] + waist, hip[1] - unit * 0.6],
    [hip[0] + waist + unit * 0.7 * skirt, hip[1] + unit * 2 * skirt], [hip[0] - waist - unit * 0.7 * skirt, hip[1] + unit * 2 * skirt]]);
  return Object.assign(shape, { hands, head, neck, hip, feet, unit });
}

export const gull = (x, y, span, tilt = 0) => turn([...curve([[x - span, y + span * 0.05], [x - span * 0.5, y - span * 0.3], [x, y]], false, 6),
  ...curve([[x, y], [x + span * 0.5, y - span * 0.34], [x + span, y]], false, 6), ...curve([[x + span, y], [x + span * 0.45, y - span * 0.18], [x, y + span * 0.14],
    [x - span * 0.45, y - span * 0.14], [x - span, y + span * 0.05]], false, 6)], [x, y], tilt);

// Lines to engrave along.
export const straight = (width, height, pitch, degrees = 0) => {
  const reach = Math.hypot(width, height) / 2;
  const lines = [];
  for (let v = -reach; v <= reach; v += pitch)
    lines.push(turn([[width / 2 - reach, height / 2 + v], [width / 2 + reach, height / 2 + v]], [width / 2, height / 2], degrees));
  return lines;
};
// Water: lines that rise and fall, closer together far away.
export const waves = (width, top, bottom, count, height, length, phase = 0) =>
  Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1), depth = t ** 1.7;
    const y = mix(top, bottom, depth), size = mix(0.15, 1, depth);
    const line = [];
    for (let x = -20; x <= width + 20; x += 12)
      line.push([x, y + Math.sin(x / (length * size) + i * 2.4 + phase) * height * size + Math.sin(x / (length * size * 2.7) + i) * height * size * 0.7]);
    return line;
  });
export const rays = (x, y, from, to, count, near, far) =>
  Array.from({ length: count }, (_, i) => {
    const angle = radians(mix(from, to, i / (count - 1)));
    return [[x + Math.cos(angle) * near, y + Math.sin(angle) * near], [x + Math.cos(angle) * far, y + Math.sin(angle) * far]];
  });
export const rings = (x, y, near, far, pitch, squash = 1) => {
  const lines = [];
  for (let radius = near; radius <= far; radius += pitch) lines.push([...ellipse(x, y, radius, radius * squash, 64), [x + radius, y]]);
  return lines;
};
// `count` lines that turn one curve into another: the way to follow a form.
export const between = (first, second, count) =>
  Array.from({ length: count }, (_, i) => {
    const t = count === 1 ? 0.5 : i / (count - 1);
    const steps = Math.max(first.length, second.length);
    const at = (line, s) => {
      const place = s * (line.length - 1), low = Math.floor(place), high = Math.min(line.length - 1, low + 1);
      return [0, 1].map((axis) => mix(line[low][axis], line[high][axis], place - low));
    };
    return Array.from({ length: steps }, (_unused, k) => {
      const s = k / (steps - 1), a = at(first, s), b = at(second, s);
      return [mix(a[0], b[0], t), mix(a[1], b[1], t)];
    });
  });

// Water thrown up: a broken mass at the root, torn into tongues that lean out and drops above them.
export function spray(random, x, y, size, count = 34, lean = 0) {
  const shape = [], drop = (dx, dy, r) => shape.push(ellipse(x + dx, y + dy, r, r, r < 4 ? 6 : 10));
  for (let i = 0; i < count; i++) {
    const aim = (i / (count - 1) - 0.5) * 2, power = size * (1 - 0.62 * Math.abs(aim)) * (0.62 + 0.6 * random());
    const root = aim * size * 0.62, tip = root + aim * size * 0.5 + lean * power + (random() - 0.5) * size * 0.2, tall = power * (1.15 + 0.55 * random());
    const line = curve([[x + root, y + size * 0.12], [x + mix(root, tip, 0.3) - aim * size * 0.05, y - tall * 0.55], [x + mix(root, tip, 0.75), y - tall * 0.92], [x + tip + aim * size * 0.1, y - tall]], false, 4);
    shape.push(ribbon(line, (t) => size * 0.2 * (1 - t) ** 0.6 * (0.75 + 0.4 * Math.sin(t * 14 + i)) + 1));
    for (let k = 0; k < 4; k++) drop(tip + (random() - 0.5) * size * 0.34, -tall * (0.9 + 0.5 * random()), size * (0.008 + 0.03 * random() ** 3) + 1);
  }
  for (let k = 0; k < count; k++) drop((random() * 2 - 1) * size * 0.9, (random() - 0.6) * size * 0.3, size * (0.04 + 0.08 * random()));
  return shape;
}
