// A print shop: solid inks, halftone dots on a turned grid, engraved lines that swell with the shade, the knife's
// chatter and the grain of the paper. Everything ends as plain paths of one SVG; a seed makes a print repeatable.

export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const clamp = (value, low = 0, high = 1) => Math.max(low, Math.min(high, value));
export const mix = (a, b, t) => a + (b - a) * t;
export const smooth = (low, high, value) => {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
};

const kScale = 4;  // one cell of a mask covers 4 × 4 pixels

// Where something is: a coarse grid of 0 to 1, for asking "inside?" and, once blurred, for soft light.
export class Mask {
  constructor(width, height) {
    this.width = Math.ceil(width / kScale);
    this.height = Math.ceil(height / kScale);
    this.cells = new Float32Array(this.width * this.height);
  }

  static of(width, height, shape) {
    const mask = new Mask(width, height);
    for (const polygon of shape) mask.add(polygon);
    return mask;
  }

  add(polygon, value = 1) {
    for (let row = 0; row < this.height; row++) {
      const y = (row + 0.5) * kScale;
      const cuts = [];
      for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
        const [x1, y1] = polygon[j], [x2, y2] = polygon[i];
        if ((y1 > y) !== (y2 > y)) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
      }
      cuts.sort((a, b) => a - b);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        const from = Math.max(0, Math.round(cuts[i] / kScale));
        const to = Math.min(this.width, Math.round(cuts[i + 1] / kScale));
        this.cells.fill(value, row * this.width + from, row * this.width + Math.max(from, to));
      }
    }
    return this;
  }

  blur(radius) {
    const cells = Math.max(1, Math.round(radius / kScale));
    for (let pass = 0; pass < 2; pass++) {
      this.sweep(this.height, this.width, this.width, 1, cells);
      this.sweep(this.width, this.height, 1, this.width, cells);
    }
    return this;
  }

  sweep(rows, length, rowStep, step, radius) {
    const line = new Float32Array(length);
    for (let row = 0; row < rows; row++) {
      const start = row * rowStep;
      for (let i = 0; i < length; i++) line[i] = this.cells[start + i * step];
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += line[clamp(i, 0, length - 1)];
      for (let i = 0; i < length; i++) {
        this.cells[start + i * step] = sum / (2 * radius + 1);
        sum += line[Math.min(length - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
      }
    }
  }

  at(x, y) {
    const column = clamp(Math.floor(x / kScale), 0, this.width - 1);
    const row = clamp(Math.floor(y / kScale), 0, this.height - 1);
    return this.cells[row * this.width + column];
  }
}

// Half a pixel is as fine as an outline needs to be; it keeps the files small.
const half = (value) => Math.round(value * 2) / 2;

const number = (value) => {
  const text = (Math.round(value * 10) / 10).toString();
  return text.replace(/^(-?)0\./, '$1.');
};

function joined(numbers) {
  let out = '';
  for (const value of numbers) {
    const text = number(value);
    out += out && !text.startsWith('-') ? ' ' + text : text;
  }
  return out;
}

const area = (polygon) => polygon.reduce((sum, [x, y], i) => {
  const [nextX, nextY] = polygon[(i + 1) % polygon.length];
  return sum + x * nextY - nextX * y;
}, 0);

export class Print {
  constructor({ width, height, paper, seed = 1 }) {
    Object.assign(this, { width, height, paper, parts: [] });
    this.random = random(seed);
    this.lattice = Array.from({ length: 4096 }, () => this.random());
  }

  between(low, high) { return low + (high - low) * this.random(); }
  pick(list) { return list[Math.floor(this.random() * list.length)]; }

  // Smooth noise of 0 to 1 whose hills are about `size` pixels apart.
  noise(x, y, size = 200) {
    const u = x / size, v = y / size;
    const i = Math.floor(u), j = Math.floor(v);
    const s = smooth(0, 1, u - i), t = smooth(0, 1, v - j);
    const cell = (a, b) => this.lattice[(a * 73 + b * 157 + 4096 * 997) & 4095];
    return mix(mix(cell(i, j), cell(i + 1, j), s), mix(cell(i, j + 1), cell(i + 1, j + 1), s), t);
  }

  mask(shape) { return Mask.of(this.width, this.height, shape); }
  test(where) {
    if (!where) return () => true;
    if (typeof where === 'function') return where;
    const mask = where instanceof Mask ? where : this.mask(where);
    return (x, y) => mask.at(x, y) > 0.5;
  }
  region({ inside, outside }) {
    const within = this.test(inside);
    const without = outside ? this.test(outside) : () => false;
    return (x, y) => within(x, y) && !without(x, y);
  }

  put(path, colour, how = {}, extra = '') {
    if (!path) return this;
    const blend = how.multiply ? ' style="mix-blend-mode:multiply"' : '';
    const shift = how.shift ? ` transform="translate(${how.shift.join(' ')})"` : '';
    const opacity = how.opacity ? ` opacity="${how.opacity}"` : '';
    this.parts.push(`<path d="${path}" ${extra || `fill="${colour}"`}${blend}${shift}${opacity}/>`);
    return this;
  }

  outline(shape, rough = 0) {
    let path = '';
    for (let polygon of shape) {
      if (polygon.length < 3) continue;
      // All one way round, so that pieces that overlap never cancel one another.
      if (area(polygon) < 0) polygon = [...polygon].reverse();
      if (rough) polygon = this.cut(polygon, rough);
      const steps = [];
      let [x, y] = polygon[0].map(half);
      path += `M${joined([x, y])}l`;
      for (const [nextX, nextY] of polygon.slice(1)) {
        const dx = half(nextX - x), dy = half(nextY - y);
        if (!dx && !dy) continue;
        steps.push(dx, dy);
        x += dx; y += dy;
      }
      path += joined(steps) + 'z';
    }
    return path;
  }

  // As a knife goes round a shape: in short facets that miss the line by a little.
  cut(polygon, amount) {
    const out = [];
    polygon.forEach(([x1, y1], i) => {
      const [x2, y2] = polygon[(i + 1) % polygon.length];
      const length = Math.hypot(x2 - x1, y2 - y1);
      const facets = Math.min(60, Math.max(1, Math.round(length / 26)));
      for (let k = 0; k < facets; k++) {
        const t = k / facets;
        const by = k ? this.between(-amount, amount) : this.between(-amount, amount) * 0.4;
        out.push([mix(x1, x2, t) - ((y2 - y1) / (length || 1)) * by, mix(y1, y2, t) + ((x2 - x1) / (length || 1)) * by]);
      }
    });
    return out;
  }

  fill(colour, shape, how = {}) { return this.put(this.outline(shape, how.rough ?? 1.1), colour, how); }

  stroke(colour, lines, width, how = {}) {
    const path = lines.map((line) => 'M' + joined(line[0]) + 'L' + joined(line.slice(1).flat())).join('');
    return this.put(path, colour, how,
      `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="${how.cap ?? 'round'}"`);
  }

  // Halftone: `tone(x, y)` is the share of the paper that the ink covers there.
  dots(colour, tone, how = {}) {
    const { pitch = 12, angle = 24, most = 0.98 } = how;
    const allowed = this.region(how);
    const [sin, cos] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
    const reach = Math.hypot(this.width, this.height) / 2 + pitch;
    const sizes = new Map();
    for (let v = -reach; v <= reach; v += pitch) {
      for (let u = -reach; u <= reach; u += pitch) {
        const x = this.width / 2 + u * cos - v * sin, y = this.height / 2 + u * sin + v * cos;
        if (x < -pitch || y < -pitch || x > this.width + pitch || y > this.height + pitch || !allowed(x, y)) continue;
        const share = clamp(tone(x, y), 0, most);
        if (share < 0.012) continue;
        const size = Math.max(2, Math.round(4 * pitch * Math.sqrt(share / Math.PI)) / 2);
        if (!sizes.has(size)) sizes.set(size, []);
        sizes.get(size).push([Math.round(x), Math.round(y)]);
      }
    }
    // One group for the blend: blending every size by itself takes ten times as long to render.
    if (how.multiply) this.parts.push('<g style="mix-blend-mode:multiply">');
    for (const [size, places] of [...sizes].sort((a, b) => a[0] - b[0])) {
      let path = '', x = 0, y = 0;
      for (const [nextX, nextY] of places) {
        path += `m${joined([nextX - x, nextY - y])}h0`;
        [x, y] = [nextX, nextY];
      }
      this.put('M0 0' + path, colour, {}, `fill="none" stroke="${colour}" stroke-width="${size}" stroke-linecap="round"`);
    }
    if (how.multiply) this.parts.push('</g>');
    return this;
  }

  // Engraving: each line is as broad as the shade it passes through and lifts off where there is none.
  engrave(colour, tone, lines, how = {}) {
    const { width = 8, least = 0.06, step = 14, wobble = 0.6 } = how;
    const allowed = this.region(how);
    let path = '';
    const shape = [];
    const end = (upper, lower) => {
      if (upper.length > 1) shape.push([...upper, ...lower.reverse()]);
    };
    for (const line of lines) {
      let upper = [], lower = [];
      const points = resample(line, step);
      points.forEach(([x, y], i) => {
        const [ax, ay] = points[Math.max(0, i - 1)], [bx, by] = points[Math.min(points.length - 1, i + 1)];
        const length = Math.hypot(bx - ax, by - ay) || 1;
        const share = allowed(x, y) ? clamp(tone(x, y)) : 0;
        if (share < least) { end(upper, lower); upper = []; lower = []; return; }
        const half = (width * share) / 2, off = this.between(-wobble, wobble);
        const nx = -(by - ay) / length, ny = (bx - ax) / length;
        upper.push([x + nx * (off + half), y + ny * (off + half)]);
        lower.push([x + nx * (off - half), y + ny * (off - half)]);
      });
      end(upper, lower);
    }
    path = this.outline(shape);
    return this.put(path, colour, how);
  }

  // Short tapered strokes of the gouge, lying along `flow` (degrees), where `density` allows.
  chatter(colour, count, density, how = {}) {
    const { length = 46, width = 4, flow = () => 0, spread = 8 } = how;
    const allowed = this.region(how);
    const shape = [];
    for (let i = 0; i < count; i++) {
      const x = this.between(0, this.width), y = this.between(0, this.height);
      if (!allowed(x, y) || this.random() > density(x, y)) continue;
      const angle = ((flow(x, y) + this.between(-spread, spread)) * Math.PI) / 180;
      const long = length * this.between(0.4, 1.3), broad = width * this.between(0.5, 1.2);
      const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
      const tip = [x + ux * long, y + uy * long];
      if (!allowed(...tip)) continue;
      const middle = [x + ux * long * 0.3, y + uy * long * 0.3];
      shape.push([[x, y], [middle[0] - uy * broad * 0.5, middle[1] + ux * broad * 0.5], tip,
        [middle[0] + uy * broad * 0.5, middle[1] - ux * broad * 0.5]]);
    }
    return this.put(this.outline(shape), colour, how);
  }

  // Specks where the ink did not take.
  grain(colour, count = 500, how = {}) {
    const allowed = this.region(how);
    const shape = [];
    for (let i = 0; i < count; i++) {
      const x = this.between(0, this.width), y = this.between(0, this.height);
      if (!allowed(x, y)) continue;
      const size = 0.8 + 2.6 * this.random() ** 3;
      shape.push([0, 1, 2, 3].map((corner) => {
        const angle = corner * 1.57 + this.between(-0.5, 0.5);
        return [x + Math.cos(angle) * size * this.between(0.5, 1.3), y + Math.sin(angle) * size * this.between(0.5, 1.3)];
      }));
    }
    return this.put(this.outline(shape), colour, how);
  }

  svg() {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" ` +
      `viewBox="0 0 ${this.width} ${this.height}"><rect width="100%" height="100%" fill="${this.paper}"/>` +
      this.parts.join('\n') + '</svg>\n';
  }
}

export function resample(line, step) {
  const out = [line[0]];
  let left = step;
  for (let i = 1; i < line.length; i++) {
    let [x1, y1] = line[i - 1];
    const [x2, y2] = line[i];
    let length = Math.hypot(x2 - x1, y2 - y1);
    while (length >= left) {
      const t = left / length;
      [x1, y1] = [mix(x1, x2, t), mix(y1, y2, t)];
      out.push([x1, y1]);
      length = Math.hypot(x2 - x1, y2 - y1);
      left = step;
    }
    left -= length;
  }
  out.push(line[line.length - 1]);
  return out;
}
