// The harbour and what lies off it.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, bar, curve, ribbon, gull, waves, straight, figure, spray, between } from '../shapes.mjs';

// A lattice girder from a to b.
function lattice(a, b, width1, width2, bays, chord = 5) {
  const shape = [], rails = [1, -1].map((side) => [edge(a, b, side * width1), edge(b, a, -side * width2)]);
  for (const rail of rails) shape.push(bar(rail[0], rail[1], chord));
  for (let i = 0; i < bays; i++) {
    const point = (rail, t) => [mix(rail[0][0], rail[1][0], t), mix(rail[0][1], rail[1][1], t)];
    shape.push(bar(point(rails[i % 2], i / bays), point(rails[(i + 1) % 2], (i + 1) / bays), chord * 0.7));
  }
  return shape;
}
function edge([x1, y1], [x2, y2], offset) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  return [x1 - ((y2 - y1) / length) * offset / 2, y1 + ((x2 - x1) / length) * offset / 2];
}

function quayCrane(x, base, size, lean) {
  const top = base - size * 0.62, tip = [x + Math.sin(lean) * size * 0.95, top - Math.cos(lean) * size * 0.85];
  const shape = [
    bar([x - size * 0.2, base], [x - size * 0.1, top], size * 0.05, size * 0.04), bar([x + size * 0.2, base], [x + size * 0.1, top], size * 0.05, size * 0.04),
    bar([x - size * 0.16, base - size * 0.28], [x + size * 0.16, base - size * 0.28], size * 0.03),
    bar([x - size * 0.16, base - size * 0.28], [x + size * 0.11, top], size * 0.018), bar([x + size * 0.16, base - size * 0.28], [x - size * 0.11, top], size * 0.018),
    rect(x - size * 0.2, top - size * 0.2, size * 0.36, size * 0.21),
    [[x - size * 0.2, top - size * 0.2], [x + size * 0.16, top - size * 0.2], [x + size * 0.1, top - size * 0.27], [x - size * 0.15, top - size * 0.27]],
    ...lattice([x + size * 0.08, top - size * 0.12], tip, size * 0.1, size * 0.03, 9, size * 0.02),
    bar([x - size * 0.06, top - size * 0.25], [x + size * 0.02, top - size * 0.52], size * 0.05, size * 0.03),
    bar([x + size * 0.02, top - size * 0.52], tip, size * 0.012), bar([x + size * 0.02, top - size * 0.52], [x - size * 0.17, top - size * 0.2], size * 0.012),
  ];
  const drop = [tip[0], tip[1] + size * 0.55];
  shape.push(bar(tip, drop, size * 0.01), ellipse(drop[0], drop[1], size * 0.02, size * 0.03, 12));
  return shape;
}

// A trawler seen from the side, bow to the right; `deck` is its length.
function trawler(x, water, deck, flip = 1) {
  const p = (u, v) => [x + u * deck * flip, water - v * deck];
  const hull = [...curve([p(-0.5, 0.16), p(-0.2, 0.11), p(0.15, 0.13), p(0.5, 0.29)]), ...curve([p(0.44, 0.1), p(0.36, -0.03)]), p(-0.42, -0.03), p(-0.48, 0.05)];
  const shape = [hull,
    [p(-0.3, 0.12), p(-0.3, 0.34), p(-0.27, 0.36), p(-0.08, 0.36), p(-0.03, 0.33), p(-0.03, 0.12)],
    bar(p(-0.33, 0.365), p(0.0, 0.36), deck * 0.022), bar(p(-0.2, 0.36), p(-0.2, 0.74), deck * 0.022, deck * 0.012),
    bar(p(0.2, 0.12), p(0.2, 0.86), deck * 0.03, deck * 0.016), bar(p(0.2, 0.22), p(0.46, 0.62), deck * 0.018), bar(p(0.2, 0.2), p(-0.02, 0.56), deck * 0.016),
    bar(p(-0.46, 0.15), p(-0.46, 0.5), deck * 0.022), bar(p(-0.4, 0.14), p(-0.4, 0.5), deck * 0.022), bar(p(-0.48, 0.49), p(-0.38, 0.49), deck * 0.03),
    ellipse(...p(0.06, 0.17), deck * 0.07, deck * 0.05, 16), rect(Math.min(p(0.27, 0)[0], p(0.36, 0)[0]), p(0, 0.24)[1], deck * 0.09, deck * 0.1)];
  const ropes = [[p(0.2, 0.86), p(0.5, 0.29)], [p(0.2, 0.86), p(-0.2, 0.72)], [p(-0.2, 0.74), p(-0.44, 0.5)], [p(0.46, 0.62), p(0.2, 0.84)], [p(-0.02, 0.56), p(0.2, 0.8)], [p(0.46, 0.62), p(0.46, 0.36)]];
  const windows = [-0.27, -0.2, -0.13].map((u) => rect(Math.min(p(u, 0)[0], p(u + 0.045, 0)[0]), p(0, 0.32)[1], deck * 0.045, deck * 0.06));
  return { shape, ropes, windows, hull };
}

function harbourDusk(width, height) {
  const print = new Print({ width, height, paper: '#f6e7cc', seed: 11 });
  const [teal, sea, fire] = ['#12323b', '#2f7478', '#e07a3f'];
  const sun = [760, 566, 170], horizon = 640;
  const disc = ellipse(sun[0], sun[1], sun[2], sun[2], 80);
  print.dots(fire, (x, y) => {
    const far = Math.hypot((x - sun[0]) / 2.1, y - sun[1]) / 620;
    const bands = print.noise(x / 3.4, y * 1.5, 90) * 0.5;
    return clamp(0.92 - far * 1.05 - smooth(0.3, 0.5, bands) * 0.3);
  }, { pitch: 13, angle: 18, inside: (x, y) => y < horizon, outside: [disc] });
  print.dots(sea, (x, y) => clamp(smooth(430, -60, y) * 0.75 * (0.5 + print.noise(x / 3, y * 1.4, 120))), { pitch: 13, angle: 63, inside: (x, y) => y < horizon - 120, multiply: true });
  // The far mole, with its light.
  print.fill(sea, [[[1000, horizon + 4], [1000, horizon - 16], [1330, horizon - 26], [1960, horizon - 30], [1960, horizon + 4]], rect(1020, horizon - 74, 22, 60), rect(1014, horizon - 90, 34, 14), [[1016, horizon - 90], [1031, horizon - 108], [1046, horizon - 90]]]);
  print.fill(sea, [curve([[-10, horizon + 4], [-10, horizon - 70], [120, horizon - 84], [300, horizon - 52], [430, horizon - 20], [560, horizon + 4]])]);
  // Water: dark lines everywhere but where the sun lies on it.
  const glint = (x, y) => {
    const depth = (y - horizon) / (height - horizon), half = mix(150, 330, depth);
    const broken = print.noise(x / 2.2, y * 3.2, 40);
    return clamp(1.15 - Math.abs(x - sun[0]) / half) * smooth(0.3, 0.62, broken + 0.18);
  };
  print.engrave(sea, (x, y) => clamp(0.5 + 0.5 * ((y - horizon) / (height - horizon)) - glint(x, y) * 1.25 + (print.noise(x, y, 160) - 0.5) * 0.4), waves(width, horizon + 4, height + 10, 34, 7, 64), { width: 15, step: 13 });
  print.engrave(fire, (x, y) => glint(x, y) * 0.75, waves(width, horizon + 10, height, 30, 7, 58, 2), { width: 8, step: 13, inside: (x) => Math.abs(x - sun[0]) < 420 });
  // Boats at their moorings, then the quay and its cranes in front of all.
  for (const [x, water, deck, flip] of [[250, 742, 330, 1], [1010, 716, 190, -1], [470, 690, 130, 1]]) {
    const boat = trawler(x, water, deck, flip);
    print.fill(teal, boat.shape, { rough: 0.7 }).stroke(teal, boat.ropes, deck * 0.008).fill('#f6e7cc', boat.windows, { rough: 0.4 });
    print.engrave(teal, (px, py) => clamp(1 - (py - water) / (deck * 0.42)) * (1 - Math.abs(px - x) / (deck * 0.62)), waves(width, water + 2, water + deck * 0.42, 9, 5, 40), { width: 12, step: 10, inside: (px) => Math.abs(px - x) < deck * 0.6 });
  }
  print.fill(teal, [...quayCrane(1390, 886, 560, -0.62), ...quayCrane(1690, 900, 760, -0.3), ...quayCrane(1140, 800, 250, -0.9)]);
  print.fill(teal, [[[1060, 806], [1230, 800], [1300, 878], [1960, 884], [1960, 1100], [700, 1100], [900, 990], [1020, 880]]]);
  print.fill(teal, [rect(1480, 800, 120, 90), [[1470, 802], [1540, 760], [1610, 802]], ...[1120, 1010, 930].map((x, i) => rect(x, 846 + i * 52, 20, 46)), ...[1120, 1010, 930].map((x, i) => rect(x - 7, 842 + i * 52, 34, 12))]);
  print.fill(teal, figure(1352, 890, 96, { arms: [[-14, -10], [30, 80]], legs: [[-8, -3], [8, 4]] }));
  print.engrave('#f6e7cc', (x, y) => 0.32 * print.noise(x, y, 90) * smooth(1090, 900, y), straight(width, height, 20, -4), { width: 7, inside: [[[1020, 900], [1960, 900], [1960, 1080], [800, 1080]]], least: 0.1 });
  print.fill(teal, [gull(540, 240, 46, -8), gull(640, 190, 30, 6), gull(420, 320, 26, 4), gull(960, 330, 22, -6)]);
  return print.grain('#f6e7cc', 900);
}

function barrage(width, height) {
  const print = new Print({ width, height, paper: '#efe9da', seed: 7 });
  const [night, steel, lamp] = ['#10202f', '#4d7186', '#e9a83c'];
  const eye = [1730, 640];
  const at = (i, side, level) => {  // a point of the row: i piers away, `side` along it, `level` from foot (0) to top (1)
    const z = 0.86 + (i + side) * 0.22;
    return [eye[0] - 1900 / z, mix(eye[1] + 330 / z, eye[1] - 640 / z, level)];
  };
  // A torn sky.
  const storm = (x, y) => print.noise(x + y * 0.9, y * 2.1 - x * 0.35, 210) * 0.65 + print.noise(x * 1.3 + y, y * 3, 84) * 0.35;
  print.dots(night, (x, y) => clamp(1.06 - smooth(0.34, 0.72, storm(x, y)) * 0.86 - smooth(0, 900, y) * 0.12), { pitch: 14, angle: 27, inside: (x, y) => y < 800 });
  print.dots(steel, (x, y) => smooth(0.36, 0.6, storm(x + 20, y - 14)) * 0.62, { pitch: 14, angle: 72, inside: (x, y) => y < 800, multiply: true });
  // Far shore and its lights.
  print.fill(night, [curve([[900, 660], [1200, 634], [1500, 628], [1760, 606], [1930, 600], [1930, 700], [900, 700]])]);
  print.fill(lamp, [1240, 1290, 1420, 1520, 1560, 1650, 1790, 1820].map((x, i) => ellipse(x, 640 - i * 2.4, 3.4, 3.4, 10)));
  const open = 3;  // the bay whose gate hangs
  for (let i = 16; i >= 0; i--) {
    const gate = [at(i, 0.16, -0.05), at(i, 0.9, -0.05), at(i, 0.9, 0.5), at(i, 0.16, 0.5)];
    const shade = i === open;
    print.fill(shade ? night : steel, [gate], { rough: 0.4 });
    if (!shade) {
      print.engrave(night, (x, y) => 0.34 + 0.4 * smooth(0, 1, (x - gate[0][0]) / (gate[1][0] - gate[0][0])), between([gate[0], gate[1]], [gate[3], gate[2]], Math.max(5, 20 - i)), { width: 17 / (1 + i * 0.24), step: 16 });
      for (const s of [0.35, 0.55, 0.72]) print.fill(night, [bar(at(i, s, -0.05), at(i, s, 0.5), 12 / (1 + i * 0.24))], { rough: 0.3 });
    } else {
      const hung = [at(i, 0.16, 0.28), at(i, 0.9, 0.28), at(i, 0.9, 0.56), at(i, 0.16, 0.56)];
      print.fill(steel, [hung], { rough: 0.4 });
      print.engrave(night, () => 0.5, between([hung[0], hung[1]], [hung[3], hung[2]], 8), { width: 11, step: 16 });
    }
    // Deck, pier and the winch house on it.
    print.fill(night, [[at(i, -0.1, 0.56), at(i, 1.1, 0.56), at(i, 1.1, 0.64), at(i, -0.1, 0.64)]], { rough: 0.4 });
    const near = [at(i, -0.12, -0.2), at(i, 0.14, -0.2), at(i, 0.14, 0.86), at(i, -0.12, 0.86)];
    print.fill(night, [near, [at(i, -0.2, 0.84), at(i, 0.22, 0.84), at(i, 0.22, 0.9), at(i, 0.06, 1), at(i, -0.06, 1), at(i, -0.2, 0.9)]], { rough: 0.6 });
    print.engrave('#efe9da', (x, y) => 0.5 * smooth(near[0][0] + (near[1][0] - near[0][0]) * 0.55, near[0][0], x), between([near[3], near[0]], [near[2], near[1]], 7), { width: 9 / (1 + i * 0.2), step: 15, least: 0.08 });
    const bulb = at(i, 0.01, 0.76), size = 15 / (1 + i * 0.22);
    print.fill(lamp, [rect(bulb[0] - size, bulb[1] - size, size * 2, size * 2.6)], { rough: 0.4 });
  }
  // The sea comes at it from the left and goes up.
  for (const [i, size] of [[10, 40], [8, 62], [6, 66], [5, 110], [2, 190], [1, 150], [0, 250]]) {
    const [x, y] = at(i, 0.5, -0.06);
    print.fill('#efe9da', spray(print.random, x, y, size), { rough: 0 });
    print.fill(steel, spray(print.random, x + size * 0.1, y + size * 0.1, size * 0.6, 14), { rough: 0 });
  }
  const swell = [];
  for (let k = 0; k < 6; k++) {
    const t = k / 5, y = mix(806, 1250, t ** 1.25), size = mix(26, 116, t), long = mix(170, 480, t), crest = [];
    for (let x = -60; x <= width + 60; x += 10) {
      const u = x / long + k * 1.93, peak = 1 - Math.abs(Math.sin(u)) ** 0.62;
      crest.push([x, y - peak * size * (0.72 + 0.5 * print.noise(x, k * 400, 300))]);
    }
    swell.push([crest, y, size]);
  }
  for (const [crest, y, size] of swell) {
    const body = [...crest, [width + 60, height + 60], [-60, height + 60]];
    print.fill(night, [body], { rough: 0 });
    const fall = crest.map(([x, cy], i) => [x - size * 0.4 + 8 * Math.sin(i * 0.6), mix(cy, y + size * 1.1, 0.94)]);
    print.engrave('#efe9da', (x, cy) => clamp(0.86 - (cy - (y - size)) / (size * 1.9)) * (0.5 + print.noise(x, cy, 60)), between(crest, fall, 9), { width: mix(5, 11, size / 116), step: 19, least: 0.1 });
    print.engrave(steel, (x, cy) => 0.62 * print.noise(x + 90, cy, 120), between(crest.map(([x, c]) => [x, c + size * 0.3]), crest.map(([x]) => [x, y + size * 1.3]), 8), { width: mix(5, 11, size / 116), step: 22, least: 0.22 });
    const foam = ribbon(crest, (t) => size * (0.05 + 0.2 * print.noise(t * 4000, y * 3, 130) ** 2));
    print.fill('#efe9da', [foam], { rough: 0 });
  }
  print.chatter('#efe9da', 260, () => 0.7, { flow: () => 116, length: 74, width: 3, spread: 3, inside: (x, y) => y < 1000 });
  return print.grain('#efe9da', 700);
}

// Crab boats side by side at the quay, seen from their bows.
function fishingBoats(width, height) {
  const print = new Print({ width, height, paper: '#f3ead6', seed: 23 });
  const [ink, red, sea] = ['#1f2a2c', '#b8432f', '#7fa39b'];
  print.dots(sea, (x, y) => 0.2 + 0.5 * smooth(760, 0, y) * (0.4 + print.noise(x / 2.5, y * 1.6, 130)), { pitch: 12, angle: 30, inside: (x, y) => y < 620 });
  // The warehouses of the other side.
  let x = -30;
  for (let i = 0; x < width + 20; i++) {
    const wide = print.between(120, 190), tall = print.between(150, 260), roof = print.between(44, 80);
    print.fill(i % 3 ? '#f3ead6' : red, [[[x, 640], [x, 640 - tall], [x + wide / 2, 640 - tall - roof], [x + wide, 640 - tall], [x + wide, 640]]], { rough: 0.8 });
    print.engrave(ink, () => 0.34, straight(width, height, 15, 90), { width: 7, wobble: 1, inside: [[[x + 4, 640], [x + 4, 640 - tall], [x + wide / 2, 640 - tall - roof], [x + wide - 4, 640 - tall], [x + wide - 4, 640]]] });
    for (let row = 0; row < tall / 70 - 1; row++) for (const u of [0.22, 0.58]) print.fill(ink, [rect(x + wide * u, 640 - tall + 30 + row * 66, wide * 0.2, 36)], { rough: 0.8 });
    print.fill(ink, [bar([x - 6, 640 - tall + 4], [x + wide / 2, 640 - tall - roof - 2], 9), bar([x + wide + 6, 640 - tall + 4], [x + wide / 2, 640 - tall - roof - 2], 9)]);
    x += wide + print.between(0, 14);
  }
  print.fill(ink, [rect(-10, 636, width + 20, 22)]);
  print.engrave(ink, (px, py) => 0.28 + 0.36 * print.noise(px, py, 120) + 0.3 * smooth(700, height, py), waves(width, 664, height + 10, 36, 8, 50), { width: 15 });
  print.engrave(sea, () => 0.8, waves(width, 670, height + 10, 30, 8, 54, 1), { width: 9 });
  const boats = [[250, 980, 1, red], [700, 1030, 1.18, ink], [1190, 1010, 1.1, '#f3ead6'], [1640, 1040, 1.22, red]];
  for (const [cx, water, size, hue] of boats) {
    const p = (u, v) => [cx + u * size, water - v * size];
    print.fill(ink, [bar(p(0, 180), p(0, 700), 15 * size, 8 * size), bar(p(-92, 560), p(92, 560), 9 * size), bar(p(0, 330), p(-150, 600), 9 * size), bar(p(0, 330), p(150, 590), 9 * size), rect(p(-26, 0)[0], p(0, 640)[1], 52 * size, 20 * size)]);
    print.stroke(ink, [[p(0, 690), p(-160, 190)], [p(0, 690), p(160, 190)], [p(-150, 600), p(-160, 200)], [p(150, 590), p(160, 200)], [p(0, 690), p(-150, 600)], [p(0, 690), p(150, 590)]], 3.4 * size);
    print.fill('#f3ead6', [[p(-92, 170), p(-84, 390), p(84, 390), p(92, 170)]]);
    print.engrave(ink, (px) => 0.62 * smooth(cx - 20, cx + 92 * size, px), between([p(-92, 170), p(92, 170)], [p(-84, 390), p(84, 390)], 15), { width: 13 * size });
    print.fill(ink, [[p(-104, 384), p(-96, 412), p(96, 412), p(104, 384)], ...[-66, -22, 22].map((u) => [p(u, 290), p(u, 362), p(u + 42, 362), p(u + 42, 290)])]);
    print.stroke(ink, [[p(-92, 170), p(-84, 390)], [p(92, 170), p(84, 390)]], 6);
    const rail = [p(-190, 214), p(-120, 196), p(0, 240), p(120, 196), p(190, 214)];
    const hull = [...curve([p(-196, 216), p(-120, 196), p(0, 236), p(120, 196), p(196, 216)]), ...curve([p(196, 216), p(186, 90), p(120, -28)]), ...curve([p(120, -28), p(0, -50), p(-120, -28)]), ...curve([p(-120, -28), p(-186, 90), p(-196, 216)])];
    print.fill(hue, [hull]);
    const left = curve([p(-196, 216), p(-186, 90), p(-120, -28)]), right = curve([p(196, 216), p(186, 90), p(120, -28)]), stem = [p(0, 236), p(4, 90), p(0, -50)];
    const dark = hue === ink ? '#f3ead6' : ink;
    print.engrave(dark, (px) => (hue === ink ? 0.5 * smooth(cx + 150 * size, cx, px) : 0.3 + 0.5 * smooth(cx, cx + 190 * size, px)), between(stem, right, 13), { width: 12 * size, least: 0.1 });
    print.engrave(dark, (px) => (hue === ink ? 0.12 : 0.5 * smooth(cx, cx - 170 * size, px)), between(stem, left, 13), { width: 10 * size, least: 0.1 });
    print.fill(ink, [ribbon(curve(rail), 15 * size), ribbon(stem, 10 * size), ribbon(left, 7), ribbon(right, 7)]);
    print.fill('#f3ead6', [ribbon(curve([p(-180, 176), p(-110, 158), p(0, 196), p(110, 158), p(180, 176)]), 5 * size)]);
    for (const side of [-1, 1]) print.fill(ink, [ellipse(...p(side * 178, 96), 22 * size, 30 * size, 20)]), print.fill('#f3ead6', [ellipse(...p(side * 178, 96), 9 * size, 13 * size, 14)]);
    print.engrave(ink, (px, py) => clamp(1.1 - (py - water) / 190) * clamp(1.3 - Math.abs(px - cx) / (190 * size)), waves(width, water + 16, water + 210, 9, 8, 40), { width: 20, inside: (px) => Math.abs(px - cx) < 220 * size });
  }
  print.fill(ink, [gull(420, 120, 60, -10), gull(560, 180, 40, 8), gull(1380, 96, 52, 6), gull(1010, 70, 30)]);
  return print.grain('#f3ead6', 800);
}

function containerPort(width, height) {
  const print = new Print({ width, height, paper: '#f4ebd8', seed: 31 });
  const [ink, rust, sky] = ['#1b2540', '#c8553a', '#8fb0b5'];
  print.dots(sky, (x, y) => 0.08 + 0.62 * smooth(900, -40, y) * (0.55 + 0.8 * (print.noise(x / 3, y * 1.7, 110) - 0.25)), { pitch: 13, angle: 20, inside: (x, y) => y < 1010 });
  const sun = ellipse(1500, 300, 120, 120, 60);
  print.fill('#f4ebd8', [sun], { rough: 0 }).dots(rust, () => 0.6, { pitch: 10, angle: 48, inside: [sun] });
  // Cranes, far ones in the lighter ink.
  const crane = (x, base, s, hue) => {
    const p = (u, v) => [x + u * s, base - v * s];
    print.fill(hue, [bar(p(-0.16, 0), p(-0.13, 1), 0.045 * s), bar(p(0.16, 0), p(0.13, 1), 0.045 * s), bar(p(-0.16, 0.42), p(0.16, 0.42), 0.05 * s), bar(p(-0.15, 0.45), p(0.14, 0.72), 0.024 * s), bar(p(0.15, 0.45), p(-0.14, 0.72), 0.024 * s),
      ...lattice(p(-0.95, 0.8), p(0.62, 0.8), 0.07 * s, 0.07 * s, 26, 0.018 * s), bar(p(-0.13, 1), p(-0.02, 1.3), 0.04 * s), bar(p(0.13, 1), p(-0.02, 1.3), 0.04 * s), bar(p(-0.15, 1), p(0.15, 1), 0.04 * s),
      bar(p(-0.02, 1.28), p(-0.9, 0.84), 0.016 * s), bar(p(-0.02, 1.28), p(-0.48, 0.84), 0.016 * s), bar(p(-0.02, 1.28), p(0.58, 0.84), 0.016 * s),
      rect(...p(0.26, 0.95), 0.22 * s, 0.12 * s), rect(...p(-0.58, 0.76), 0.08 * s, 0.09 * s), rect(...p(-0.2, 0.03), 0.08 * s, 0.03 * s), rect(...p(0.12, 0.03), 0.08 * s, 0.03 * s)]);
    print.stroke(hue, [[p(-0.62, 0.76), p(-0.62, 0.5)], [p(-0.5, 0.76), p(-0.5, 0.5)]], 0.008 * s);
  };
  crane(1790, 1010, 520, sky); crane(1560, 1010, 540, sky);
  crane(1280, 1010, 660, ink); crane(860, 1010, 690, ink);
  // The ship: a wall of boxes on a long hull.
  const box = (x, y, w, h, i) => {
    const hue = [rust, ink, '#f4ebd8', sky, rust][i % 5];
    print.fill(hue, [rect(x, y, w - 4, h - 4)], { rough: 0.7 });
    print.engrave(hue === ink ? '#f4ebd8' : ink, () => 0.3, Array.from({ length: Math.floor(w / 9) }, (_, k) => [[x + 6 + k * 9, y + 5], [x + 6 + k * 9, y + h - 9]]), { width: 6, step: 11, wobble: 0.3 });
    print.stroke(ink, [[[x, y], [x + w - 4, y], [x + w - 4, y + h - 4], [x, y + h - 4], [x, y]]], 2.6);
  };
  for (let column = 0; column < 9; column++) {
    const levels = [2, 4, 5, 5, 3, 5, 6, 5, 4][column];
    for (let level = 0; level < levels; level++) box(96 + column * 98, 800 - level * 45, 98, 45, Math.floor(print.random() * 5));
  }
  print.fill('#f4ebd8', [rect(986, 520, 92, 330)]).fill(ink, [rect(968, 500, 128, 26), rect(1010, 430, 34, 76), ...[0, 1, 2, 3, 4].map((k) => rect(998, 548 + k * 52, 68, 18)), bar([1027, 430], [1027, 330], 8)]);
  print.engrave(ink, (x) => 0.7 * smooth(1010, 1078, x), straight(width, height, 12, 90), { width: 10, inside: [rect(986, 526, 92, 320)] }).stroke(ink, [[[986, 526], [986, 846]], [[1078, 526], [1078, 846]]], 5);
  const hull = [[16, 830], [92, 846], [1120, 846], [1150, 812], [1180, 812], [1160, 1034], [110, 1034], ...curve([[110, 1034], [96, 980], [16, 830]])];
  print.fill(ink, [hull]).fill(rust, [[[100, 986], [1164, 986], [1160, 1034], [110, 1034]]]);
  print.engrave('#f4ebd8', (x, y) => 0.42 * smooth(980, 850, y) * (0.4 + print.noise(x, y, 140)), straight(width, height, 15, 0), { width: 9, inside: [[[60, 860], [1140, 860], [1150, 980], [110, 980]]], least: 0.1 });
  print.engrave(ink, (x, y) => 0.3 + 0.5 * smooth(1300, 1030, y), waves(width, 1030, height + 10, 20, 8, 60), { width: 20 });
  print.engrave(rust, (x, y) => clamp(1.1 - Math.abs(x - 1500) / 150) * 0.7, waves(width, 1040, height, 18, 8, 44, 1), { width: 10, inside: (x) => x > 1200 });
  // The quay in front: stacks, a carrier, a man.
  for (let column = 0; column < 5; column++) for (let level = 0; level < [3, 3, 4, 2, 3][column]; level++) box(1270 + column * 142, 1156 - level * 66, 142, 66, Math.floor(print.random() * 5));
  print.fill(ink, [rect(1180, 1218, 800, 80), [[1180, 1218], [1150, 1290], [1200, 1290]]]);
  print.fill(ink, figure(1226, 1222, 92, { arms: [[-20, -14], [26, 100]] }));
  print.fill(ink, [gull(300, 180, 50, 6), gull(390, 240, 34, -8), gull(640, 130, 28)]);
  return print.grain('#f4ebd8', 800);
}

function windTurbines(width, height) {
  const print = new Print({ width, height, paper: '#f5eddb', seed: 41 });
  const [ink, sea, sun] = ['#173a4a', '#5f9aa0', '#e8b34b'];
  const horizon = 800;
  print.dots(sun, (x, y) => clamp(0.66 * smooth(250, horizon, y) * (0.62 + 0.7 * (print.noise(x / 3.6, y * 1.8, 100) - 0.3))), { pitch: 12, angle: 15, inside: (x, y) => y < horizon });
  print.dots(sea, (x, y) => clamp(0.8 * smooth(640, -80, y) * (0.5 + 0.9 * (print.noise(x / 3, y * 2.1, 140) - 0.2))), { pitch: 12, angle: 60, inside: (x, y) => y < horizon, multiply: true });
  const mill = (x, base, tall, angle, hue, broad = 1) => {
    const hub = [x, base - tall], out = [[[x - tall * 0.018 * broad, base], [x - tall * 0.009 * broad, hub[1]], [x + tall * 0.009 * broad, hub[1]], [x + tall * 0.018 * broad, base]]];
    const blades = [0, 120, 240].map((turnBy) => {
      const a = ((angle + turnBy) * Math.PI) / 180, u = [Math.sin(a), -Math.cos(a)], n = [-u[1], u[0]];
      const q = (along, off) => [hub[0] + u[0] * along * tall + n[0] * off * tall, hub[1] + u[1] * along * tall + n[1] * off * tall];
      return [q(0, -0.009), q(0.04, -0.012), q(0.14, -0.03), q(0.3, -0.02), q(0.62, -0.003), q(0.63, 0.003), q(0.3, 0.008), q(0.06, 0.012), q(0, 0.009)];
    });
    out.push(...blades, ellipse(hub[0], hub[1], tall * 0.026, tall * 0.026, 20), rect(x - tall * 0.03, base - tall * 0.045, tall * 0.06, tall * 0.05));
    print.fill(hue, out, { rough: 0.3 });
  };
  for (let row = 3; row >= 0; row--) for (let k = 0; k < 9; k++) mill(70 + k * (190 + row * 14) + row * 66, horizon + 3, 96 + (3 - row) * 26, print.between(0, 120), sea);
  print.fill(ink, [rect(-5, horizon - 2, width + 10, 5)], { rough: 0.3 });
  print.engrave(ink, (x, y) => 0.3 + 0.45 * ((y - horizon) / 480) + 0.34 * (print.noise(x / 1.6, y, 110) - 0.5), waves(width, horizon + 6, height + 14, 34, 9, 70), { width: 17 });
  print.engrave(sea, () => 0.8, waves(width, horizon + 10, height, 26, 9, 76, 3), { width: 8 });
  for (const [x, base, tall, angle] of [[1600, 890, 500, 12], [1180, 862, 380, 47], [860, 846, 290, 82], [640, 834, 230, 20]]) {
    mill(x, base, tall, angle, ink);
    print.engrave(ink, (px, py) => clamp(1.1 - (py - base) / (tall * 0.5)) * clamp(1 - Math.abs(px - x) / (tall * 0.1)), waves(width, base + 2, base + tall * 0.5, 9, 8, 46), { width: 18, inside: (px) => Math.abs(px - x) < tall * 0.13 });
  }
  mill(300, 1010, 830, 74, ink, 1.1);
  print.engrave('#f5eddb', (x) => 0.6 * smooth(306, 290, x), between([[290, 1000], [296, 190]], [[300, 1000], [301, 190]], 2), { width: 6, step: 18 });
  print.fill(sun, [rect(277, 940, 47, 60)]).fill(ink, [rect(262, 1000, 76, 18), bar([268, 1010], [262, 960], 4), bar([332, 1010], [338, 960], 4), rect(258, 956, 84, 6)]);
  const boat = trawler(930, 1010, 300, 1);
  print.fill(ink, boat.shape, { rough: 0.7 }).stroke(ink, boat.ropes, 2.6).fill('#f5eddb', boat.windows, { rough: 0.4 });
  print.fill('#f5eddb', [ribbon(curve([[740, 1030], [900, 1022], [1090, 1012], [1140, 1024]]), (t) => 14 * Math.sin(t * 3.1) + 2)]);
  print.fill(ink, [gull(560, 380, 58, -6), gull(470, 450, 40, 8), gull(690, 330, 34, 4), gull(760, 450, 28, -4), gull(600, 500, 24)]);
  return print.grain('#f5eddb', 700);
}

export const scenes = {
  'harbour-dusk': harbourDusk, barrage, 'fishing-boats': fishingBoats, 'container-port': containerPort, 'wind-turbines': windTurbines,
};
export { lattice, trawler };
