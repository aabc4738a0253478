// The lighthouse on its rock.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, gull, waves, straight, blob, figure, between, rings, rays, spray } from '../shapes.mjs';

function skerryPoint(width, height) {
  const print = new Print({ width, height, paper: '#f3ead2', seed: 321 });
  const [night, blue, gold] = ['#14233f', '#4a6d96', '#e6aa41'];
  const lamp = [640, 470];
  print.fill(night, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.dots(blue, (x, y) => clamp(0.12 + 0.62 * smooth(200, 1150, y) * (0.5 + print.noise(x / 1.7, y * 1.5, 180))), { pitch: 12, angle: 26, inside: (x, y) => y < 1180 });
  print.fill('#f3ead2', Array.from({ length: 170 }, () => { const r = 0.9 + 2.4 * print.random() ** 3; return ellipse(print.between(0, width), print.between(0, 900), r, r, 7); }), { rough: 0 });
  // Two beams.
  const beams = [[lamp, [-20, 130], [-20, 420]], [lamp, [width + 20, 300], [width + 20, 620]]];
  const beamOf = (points) => [[points[0][0], points[0][1] - 16], points[1], points[2], [points[0][0], points[0][1] + 16]];
  print.dots('#f3ead2', (x, y) => clamp(0.9 - Math.abs(x - lamp[0]) / 900), { pitch: 10, angle: 8, inside: beams.map(beamOf) });
  print.engrave('#f3ead2', (x) => clamp(0.9 - Math.abs(x - lamp[0]) / 760), beams.flatMap((b) => between([b[0], b[1]], [b[0], b[2]], 9)), { width: 7 });
  // The tower: courses of granite, lit from its own lantern and from the left.
  const half = (y) => mix(74, 150, clamp((y - 560) / 640) ** 1.7);
  const left = [], right = [];
  for (let y = 560; y <= 1210; y += 18) { left.push([640 - half(y), y]); right.push([640 + half(y), y]); }
  print.fill('#f3ead2', [[...left, ...[...right].reverse()]]);
  print.engrave(night, (x, y) => clamp(0.1 + 1.0 * smooth(640 - half(y) * 0.3, 640 + half(y), x)), between(left, right, 24), { width: 15 });
  print.engrave(night, (x, y) => clamp(0.3 + 0.3 * smooth(600, 760, x)), Array.from({ length: 20 }, (_, k) => arc(640, 590 + k * 32, half(590 + k * 32), 10, 180, 0, 20)), { width: 6 });
  print.fill(night, [660, 790, 930, 1070].flatMap((y, k) => [rect(624 + (k % 2) * 20, y, 26, 44), arc(637 + (k % 2) * 20, y + 2, 13, 14, 180, 360, 10)])).fill(gold, [rect(628, 794, 18, 38)]);
  print.fill(night, [[[540, 566], [740, 566], [716, 540], [564, 540]], rect(524, 526, 232, 16), rect(548, 500, 184, 10)]).stroke(night, Array.from({ length: 13 }, (_, k) => [[532 + k * 18, 530], [532 + k * 18, 486]]), 5).stroke(night, [[[526, 486], [754, 486]]], 6);
  print.fill('#f3ead2', [rect(584, 410, 112, 100)]).fill(gold, [ellipse(...lamp, 40, 46, 30)]).fill('#f3ead2', [ellipse(...lamp, 17, 22, 20)]);
  print.stroke(night, [584, 612, 640, 668, 696].map((x) => [[x, 406], [x, 516]]), 6).stroke(night, [[[584, 442], [696, 442]], [[584, 480], [696, 480]]], 4);
  print.fill(night, [[[560, 410], ...curve([[566, 404], [600, 350], [640, 330], [680, 350], [714, 404]]), [720, 410]], bar([640, 332], [640, 270], 8), ellipse(640, 300, 12, 12, 16)]);
  print.engrave('#f3ead2', (x) => 0.7 * smooth(650, 570, x), [1, 2, 3].map((k) => curve([[560 + k * 14, 404], [600 + k * 8, 352], [640, 334]])), { width: 5, least: 0.1 });
  print.engrave(gold, (x, y) => 0.5 * clamp(1.1 - Math.hypot(x - lamp[0], y - lamp[1]) / 200), rings(...lamp, 84, 200, 22), { width: 6, least: 0.08 });
  // The rock.
  const rock = [[60, 1340], [130, 1250], [230, 1230], [290, 1170], [400, 1150], [470, 1120], [520, 1200], [760, 1196], [840, 1130], [930, 1160], [1000, 1220], [1100, 1240], [1190, 1350], [1220, 1420], [40, 1420]];
  print.fill(night, [rock]).fill(night, [rect(800, 1130, 90, 70), [[790, 1134], [845, 1090], [900, 1134]]]).fill(gold, [rect(834, 1150, 20, 24)]);
  print.engrave('#f3ead2', (x, y) => 0.75 * smooth(0.5, 0.74, print.noise(x * 1.1 + y * 0.4, y * 0.9, 80)), Array.from({ length: 58 }, (_, k) => { const x = 60 + k * 20; return [[x + 30, 1110], [x + 8, 1240], [x - 30 + 30 * Math.sin(k * 2), 1420]]; }), { width: 11, inside: [rock], least: 0.14 });
  for (const [x, y, s] of [[180, 1340, 120], [1060, 1360, 150], [400, 1400, 90], [860, 1400, 100], [30, 1400, 160]]) print.fill('#f3ead2', spray(print.random, x, y, s, 44), { rough: 0 }).fill(blue, spray(print.random, x, y, s * 0.6, 14), { rough: 0 });
  // The sea below.
  for (let k = 0; k < 4; k++) {
    const y = 1400 + k * 66, crest = [];
    for (let x = -40; x <= width + 40; x += 10) crest.push([x, y - (1 - Math.abs(Math.sin(x / (150 + k * 40) + k * 1.9)) ** 0.62) * (26 + k * 16)]);
    print.fill(night, [[...crest, [width + 40, height + 40], [-40, height + 40]]], { rough: 0 });
    print.engrave('#f3ead2', (x, cy) => clamp(0.8 - (cy - y + 40) / 110) * (0.4 + print.noise(x, cy, 60)), between(crest, crest.map(([x]) => [x - 20, y + 66]), 7), { width: 8, least: 0.1 });
    print.engrave(blue, (x, cy) => 0.7 * print.noise(x, cy + 300, 90), between(crest.map(([x, c]) => [x, c + 14]), crest.map(([x]) => [x, y + 80]), 6), { width: 9, least: 0.2 });
    print.fill('#f3ead2', [ribbon(crest, (t) => 4 + 14 * print.noise(t * 2400, k * 500, 100) ** 2)], { rough: 0 });
  }
  print.fill('#f3ead2', [gull(330, 760, 44, -8), gull(950, 820, 52, 10), gull(250, 900, 28), gull(1020, 690, 26, -6)]);
  return print.grain('#f3ead2', 500);
}

function lampRoom(width, height) {
  const print = new Print({ width, height, paper: '#fbf0d2', seed: 331 });
  const [ink, green, gold] = ['#14292b', '#4e8579', '#e3a338'];
  const centre = [640, 730];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  // Astragals of the lantern, with the sea and the last light beyond.
  print.dots(green, (x, y) => clamp(0.3 + 0.5 * smooth(0, 1000, y)), { pitch: 13, angle: 24, inside: (x, y) => y < 1040 });
  print.dots(gold, (x, y) => clamp(0.9 * smooth(700, 1040, y)), { pitch: 13, angle: 60, inside: (x, y) => y < 1040 });
  print.fill(ink, [rect(-10, 1030, width + 20, 40)]).engrave(green, () => 0.6, waves(width, 1060, 1200, 8, 5, 50), { width: 10 });
  for (let k = -4; k < 5; k++) print.fill(ink, [bar([640 + k * 190 - 120, -20], [640 + k * 190 + 150, 1240], 17), bar([640 + k * 190 + 120, -20], [640 + k * 190 - 150, 1240], 17)]);
  // The lens: a beehive of prisms round a bull's eye, each ring a lit and a shaded band.
  const outline = blob([[640, 150], [800, 200], [930, 370], [985, 620], [985, 860], [930, 1090], [800, 1240], [640, 1280], [480, 1240], [350, 1090], [295, 860], [295, 620], [350, 370], [480, 200]], 8);
  print.fill(ink, [outline.map(([x, y]) => [640 + (x - 640) * 1.06, 720 + (y - 720) * 1.04])]).fill('#fbf0d2', [outline]);
  print.dots(gold, (x, y) => clamp(0.2 + Math.hypot((x - centre[0]) / 420, (y - centre[1]) / 620) * 0.72), { pitch: 11, angle: 18, inside: [outline] });
  const prism = (upper, lower, light) => {
    print.fill(light ? '#fbf0d2' : green, [[...upper, ...[...lower].reverse()]], { rough: 0.4 });
    print.engrave(ink, (x, y) => clamp(0.3 + 0.6 * Math.abs(x - 640) / 360), between(upper, lower, 4).slice(1), { width: 8 });
  };
  for (const side of [-1, 1]) for (let k = 0; k < 9; k++) {
    const t = k / 9, rx = mix(300, 96, t ** 1.5), y = centre[1] + side * mix(300, 552, t), thick = mix(25, 17, t);
    const band = (off, grow) => arc(640, y + side * off, rx + grow, 46 - k * 2.6, side < 0 ? 180 : 0, side < 0 ? 360 : 180, 30).map(([x, py]) => [x, py + (side < 0 ? 26 : -26)]);
    prism(band(-thick * 0.5, 14), band(thick * 0.4, -6), k % 2 === 0);
    print.stroke(ink, [band(-thick * 0.5, 14), band(thick * 0.4, -6)], 4);
  }
  for (const x of [-272, 272]) print.fill(ink, [ribbon(curve([[640 + x * 0.36, 176], [640 + x * 1.04, 430], [640 + x * 1.16, 730], [640 + x * 1.04, 1030], [640 + x * 0.36, 1268]], false, 12), 20)]).stroke(gold, [curve([[640 + x * 0.36, 176], [640 + x * 1.04, 430], [640 + x * 1.16, 730], [640 + x * 1.04, 1030], [640 + x * 0.36, 1268]], false, 12)], 4);
  // The bull's eye.
  for (let k = 7; k >= 0; k--) {
    const r = 52 + k * 33;
    print.fill(ink, [ellipse(...centre, r + 30, r + 30, 80)], { rough: 0.3 }).fill(k % 2 ? '#fbf0d2' : gold, [ellipse(...centre, r + 25, r + 25, 80)], { rough: 0.3 });
    print.engrave(ink, (x, y) => clamp(0.24 + 0.7 * smooth(-r, r, (x - centre[0]) * 0.5 + (y - centre[1]))), rings(...centre, r + 5, r + 22, 6), { width: 6, step: 10, wobble: 0.3 });
  }
  print.fill('#fbf0d2', [ellipse(...centre, 62, 62, 50)]).fill(gold, [blob([[640, 686], [664, 726], [660, 766], [640, 780], [620, 766], [616, 726]], 6)]).fill('#fbf0d2', [blob([[640, 716], [652, 746], [640, 768], [628, 746]], 5)]);
  print.engrave('#fbf0d2', (x, y) => 0.8 * clamp(1.2 - Math.hypot(x - 640, y - 730) / 620) * smooth(250, 330, Math.hypot(x - 640, y - 730)), rays(640, 730, 0, 345, 24, 300, 620), { width: 6, least: 0.05 });
  // Turntable, rail, and the keeper's hand on it as a small man beside a great machine.
  print.fill(ink, [rect(250, 1266, 780, 60), rect(330, 1320, 620, 300), [[210, 1330], [1070, 1330], [1040, 1370], [240, 1370]]]).fill(gold, Array.from({ length: 12 }, (_, k) => ellipse(290 + k * 64, 1296, 15, 15, 18))).engrave(green, (x) => 0.7 * smooth(900, 380, x), straight(width, height, 19, 90), { width: 11, inside: [rect(340, 1380, 600, 220)], least: 0.1 });
  const keeper = figure(178, 1572, 620, { lean: 8, arms: [[20, 50], [64, 84]], legs: [[-10, -6], [14, 4]], stout: 1.2 });
  print.fill(gold, keeper.map((part) => part.map(([x, y]) => [x + 8, y - 4])), { rough: 0.4 }).fill(ink, keeper);
  print.fill(ink, [blob([[keeper.head[0] - 46, keeper.head[1] - 18], [keeper.head[0] - 36, keeper.head[1] - 54], [keeper.head[0] + 38, keeper.head[1] - 52], [keeper.head[0] + 46, keeper.head[1] - 18]], 4), rect(keeper.head[0] + 6, keeper.head[1] - 22, 66, 11)]).engrave(gold, (x) => 0.7 * smooth(150, 240, x), between([[keeper.neck[0], keeper.neck[1] + 10], [keeper.hip[0], keeper.hip[1]]], [[keeper.neck[0] + 60, keeper.neck[1] + 20], [keeper.hip[0] + 56, keeper.hip[1]]], 6), { width: 7, least: 0.1 });
  return print.grain('#fbf0d2', 400);
}

function spiralStair(width, height) {
  const print = new Print({ width, height, paper: '#f3ebda', seed: 341 });
  const [ink, stone, gold] = ['#20232c', '#8893a0', '#e0a03a'];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  const eye = [640, 830];
  // Steps wind inwards and down: each a wedge between two turns of the spiral, lit by the lantern at the bottom.
  const radius = (turns) => 980 * 0.62 ** turns;
  const total = 4.6 * 22;
  for (let k = 0; k < total; k++) {
    const t0 = k / 22, t1 = (k + 1) / 22, a0 = t0 * 6.283 - 1.2, a1 = t1 * 6.283 - 1.2;
    const q = (t, a, grow) => [eye[0] + Math.cos(a) * radius(t) * grow * 0.86, eye[1] + Math.sin(a) * radius(t) * grow];
    const inner = 0.64, step = [q(t0, a0, 1), q(t1, a1, 1), q(t1, a1, inner), q(t0, a0, inner)];
    print.fill('#f3ebda', [step], { rough: 0.7 });
    const depth = clamp(t0 / 4.6), near = 13 * 0.62 ** t0 + 2;
    print.engrave(ink, (x, y) => clamp(0.86 - depth * 0.5 - 0.4 * (Math.cos(a0 - 2.2) * 0.5 + 0.5)), between([step[0], step[3]], [step[1], step[2]], 7), { width: near * 1.4, step: 8 + near });
    const riser = [step[1], step[2], q(t1 + 0.008, a1 + 0.035, inner), q(t1 + 0.008, a1 + 0.035, 1)];
    print.fill(ink, [riser], { rough: 0.3 });
    if (depth > 0.45) print.dots(gold, () => (depth - 0.4) * 0.9, { pitch: 8, angle: 30, inside: [step] });
    // The wall outside the step: courses of stone.
    const wall = [q(t0, a0, 1), q(t1, a1, 1), q(t1, a1, 1.33), q(t0, a0, 1.33)];
    if (t0 < 3.4) { print.fill(k % 2 ? stone : ink, [wall.map(([x, y], i) => (i > 1 ? [mix(x, wall[3 - i][0], 0.12), mix(y, wall[3 - i][1], 0.12)] : [x, y]))], { rough: 0.8 }); print.engrave(ink, () => 0.5, between([wall[0], wall[1]], [wall[3], wall[2]], 4), { width: near * 0.8, step: 12 }); }
    if (k % 2 === 0) { const p = q(t0, a0, inner * 1.06), up = q(t0 - 0.1, a0 - 0.03, inner * 0.93); print.fill(ink, [bar(p, up, near * 0.5, near * 0.36)], { rough: 0.2 }); }
  }
  const rail = Array.from({ length: 520 }, (_, i) => { const t = (i / 520) * 4.5 - 0.08, a = t * 6.283 - 1.2; return [eye[0] + Math.cos(a) * radius(t - 0.08) * 0.585 * 0.86, eye[1] + Math.sin(a) * radius(t - 0.08) * 0.585]; });
  print.fill(ink, [ribbon(rail, (t) => 34 * 0.62 ** (t * 4.5) + 3)], { rough: 0.2 }).fill(gold, [ribbon(rail.map(([x, y]) => [x - 2, y - 2]), (t) => 9 * 0.62 ** (t * 4.5) + 1.4)], { rough: 0.2 });
  // The well and the figure with the lantern.
  print.fill(gold, [ellipse(...eye, 84, 96, 50)]).dots('#f3ebda', (x, y) => clamp(1.1 - Math.hypot(x - eye[0], y - eye[1]) / 96), { pitch: 8, angle: 20, inside: [ellipse(...eye, 84, 96, 50)] });
  print.engrave(gold, (x, y) => 0.7 * clamp(1.1 - Math.hypot(x - eye[0], y - eye[1]) / 330), rays(...eye, 0, 348, 30, 100, 330), { width: 6, least: 0.06 });
  const man = figure(640, 890, 120, { arms: [[-16, -6], [50, 70]], stout: 1.3 });
  print.fill(ink, [...man, ellipse(man.head[0], man.head[1] - 5, 13, 9, 14)]).fill('#f3ebda', [ellipse(man.hands[1][0] + 2, man.hands[1][1] + 12, 9, 12, 14)]).stroke(ink, [[man.hands[1], [man.hands[1][0] + 2, man.hands[1][1] + 26]]], 2);
  return print.grain('#f3ebda', 400);
}

function reliefBoat(width, height) {
  const print = new Print({ width, height, paper: '#f0e6cf', seed: 351 });
  const [ink, sepia, sea] = ['#2b241f', '#a08058', '#6f8583'];
  print.dots(sepia, (x, y) => clamp(0.5 * smooth(760, -80, y) * (0.4 + print.noise(x / 2.4, y * 1.7, 150)) + 0.06), { pitch: 13, angle: 30 });
  const cliff = curve([[1960, -40], [1560, 40], [1430, 190], [1380, 330], [1290, 400], [1250, 560], [1150, 660], [1110, 800], [1000, 900]], false, 10);
  print.fill(ink, [[...cliff, [1960, 1000]]]);
  print.engrave('#f0e6cf', (x, y) => 0.85 * smooth(0.42, 0.66, print.noise(x * 1.1, y * 0.6, 80)), cliff.filter((_, i) => i % 2 === 0).map(([x, y], i) => [[x + 6, y], [x + 120, y + 130], [x + 150 + 60 * Math.sin(i * 2), 940]]), { width: 12, least: 0.12 });
  print.fill(ink, [bar([1330, 300], [1150, 190], 16, 10), bar([1330, 300], [1420, 110], 18, 12), bar([1410, 130], [1156, 192], 5)]).stroke(ink, [[[1154, 194], [1130, 520]]], 4).fill(sepia, [rect(1092, 520, 76, 62)]).stroke(ink, [[[1092, 520], [1168, 520], [1168, 582], [1092, 582], [1092, 520]], [[1092, 582], [1168, 520]], [[1130, 470], [1092, 520]], [[1130, 470], [1168, 520]]], 5);
  print.fill(ink, figure(1470, 176, 170, { arms: [[-120, -140], [20, 40]] })).fill(ink, figure(1540, 130, 160, { arms: [[-30, -80], [14, 4]] }));
  const swell = (y, size, long, phase, hue) => {
    const crest = [];
    for (let x = -60; x <= width + 60; x += 10) crest.push([x, y - size * (1 - Math.abs(Math.sin(x / long + phase)) ** 0.7) - 10 * print.noise(x, y, 90)]);
    const body = [...crest, [width + 60, height + 40], [-60, height + 40]];
    print.fill(hue, [body], { rough: 0 });
    print.engrave(ink, (x, cy) => clamp(0.3 + 0.6 * (cy - y + size) / (size * 2.2)) * (0.5 + 0.8 * print.noise(x, cy, 110)), between(crest, crest.map(([x]) => [x - size * 0.5, y + size * 1.3]), 16), { width: size * 0.12, least: 0.08 });
    print.fill('#f0e6cf', [ribbon(crest, (t) => size * (0.04 + 0.16 * print.noise(t * 3000, y, 120) ** 2))], { rough: 0 });
  };
  swell(800, 60, 210, 0.6, '#f0e6cf'); swell(900, 110, 330, 2.2, sea);
  print.fill('#f0e6cf', spray(print.random, 1160, 880, 150, 50), { rough: 0 }).fill('#f0e6cf', spray(print.random, 1420, 900, 190, 50), { rough: 0 });
  // The boat on the face of the swell.
  const tilt = (points) => points.map(([x, y]) => { const a = -0.24; return [800 + (x - 800) * Math.cos(a) - (y - 860) * Math.sin(a), 860 + (x - 800) * Math.sin(a) + (y - 860) * Math.cos(a)]; });
  const sheer = tilt(curve([[480, 800], [620, 846], [820, 860], [1000, 844], [1130, 776]], false, 10)), keel = tilt(curve([[500, 850], [620, 930], [820, 956], [1010, 926], [1110, 840]], false, 10));
  for (const x of [700, 850]) { const g = figure(x, 1000, 300, { lean: -26, arms: [[40, 70], [46, 74]], legs: [[70, 60], [76, 60]], stout: 1.3 }); const parts = g.map(tilt); print.fill('#f0e6cf', parts.map((part) => part.map(([px, py]) => [px - 4, py - 4])), { rough: 0.3 }).fill(ink, parts).fill(sepia, [parts[2]]).engrave(ink, () => 0.5, straight(width, height, 12, 40), { width: 9, inside: [parts[2]] }); const hand = tilt([g.hands[1]])[0], tip = [hand[0] - 190 + (x - 700), hand[1] + 300]; print.fill(ink, [bar(hand, tip, 11, 9), blob([[tip[0] + 10, tip[1] - 40], [tip[0] - 22, tip[1] + 30], [tip[0] - 6, tip[1] + 60], [tip[0] + 22, tip[1] + 20]], 4), tilt(ellipse(g.head[0], g.head[1] - 20, 34, 22, 18)), tilt(rect(g.head[0] - 30, g.head[1] - 22, 76, 11))]); }
  const crate = tilt(rect(980, 770, 92, 74)), can = tilt(rect(920, 796, 46, 56));
  print.fill(sepia, [crate, can]).stroke(ink, [[...crate, crate[0]], [crate[0], crate[2]], [crate[1], crate[3]], [...can, can[0]]], 5);
  print.fill(sepia, [[...sheer, ...[...keel].reverse()]]).engrave(ink, (x, y) => 0.4 + 0.4 * smooth(820, 960, y), between(sheer, keel, 8), { width: 13 }).fill(ink, [ribbon(sheer, 15), ribbon(keel, 9)]);
  swell(1020, 110, 400, 0.2, sea); swell(1150, 150, 520, 1.9, '#f0e6cf'); swell(1300, 130, 460, 0.4, sea);
  print.fill(ink, [gull(300, 240, 76, -10), gull(470, 340, 48, 8), gull(220, 420, 40), gull(700, 180, 44, 6), gull(900, 330, 34, -8)]);
  return print.grain('#f0e6cf', 900);
}

export const scenes = { 'skerry-point': skerryPoint, 'lamp-room': lampRoom, 'spiral-stair': spiralStair, 'relief-boat': reliefBoat };
