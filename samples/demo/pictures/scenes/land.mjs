// The hills, the orchards and the sands.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, bar, curve, ribbon, gull, waves, straight, blob, figure, between } from '../shapes.mjs';

const ridge = (print, base, high, long, width, seed) => {
  const line = [];
  for (let x = -40; x <= width + 40; x += 16) line.push([x, base - high * (print.noise(x, seed * 700, long) * 0.75 + print.noise(x, seed * 700 + 90, long / 3.2) * 0.25)]);
  return line;
};
const under = (line, bottom) => [...line, [line.at(-1)[0], bottom], [line[0][0], bottom]];
// Lines that run down a slope from its ridge.
const fall = (line, drop, slant, pitch = 1) => line.filter((_, i) => i % pitch === 0).map(([x, y], i) => [[x, y], [x + slant * 0.4, y + drop * 0.4], [x + slant, y + drop * (0.86 + 0.14 * Math.sin(i * 1.7))]]);

function bareTree(print, x, y, size, spread = 1) {
  const shape = [];
  const grow = (from, angle, length, thick, level) => {
    const to = [from[0] + Math.sin(angle) * length, from[1] - Math.cos(angle) * length];
    shape.push(bar(from, to, thick, thick * 0.62));
    if (level > 4 || thick < 1) return;
    const forks = level === 0 ? 3 : 2;
    for (let i = 0; i < forks; i++) grow(to, angle + (i - (forks - 1) / 2) * 0.75 * spread + print.between(-0.25, 0.25), length * print.between(0.62, 0.82), thick * 0.62, level + 1);
  };
  grow([x, y], print.between(-0.08, 0.08), size * 0.3, size * 0.06, 0);
  return shape;
}

function hillRoad(width, height) {
  const print = new Print({ width, height, paper: '#f4ecd4', seed: 121 });
  const [ink, green, ochre] = ['#22301f', '#74874b', '#d88c3c'];
  print.dots(ochre, (x, y) => clamp(0.7 * smooth(80, 430, y) * (0.4 + 0.9 * (print.noise(x / 3.4, y * 2, 100) - 0.1))), { pitch: 12, angle: 20, inside: (x, y) => y < 520 });
  print.dots(green, (x, y) => clamp(0.6 * smooth(330, -80, y) * (0.3 + print.noise(x / 2.6, y * 2, 140))), { pitch: 12, angle: 62, inside: (x, y) => y < 420 });
  const far = ridge(print, 470, 170, 520, width, 1), middle = ridge(print, 610, 190, 430, width, 2), near = ridge(print, 800, 190, 560, width, 5), front = ridge(print, 1130, 150, 620, width, 9);
  print.fill('#f4ecd4', [under(far, height)]).engrave(green, (x, y) => 0.6 * print.noise(x, y, 90) + 0.18, fall(far, 230, -90, 1), { width: 9 });
  const fields = (line, bottom, hue, tones) => {
    print.fill('#f4ecd4', [under(line, height)]);
    print.stroke(ink, [line], 4);
    for (let i = 0; i + 8 < line.length; i += 8) {
      const a = line[i], b = line[i + 8], slant = print.between(-120, 60);
      const quad = [a, ...line.slice(i, i + 9), [b[0] + slant, bottom], [a[0] + slant - 20, bottom]];
      const angle = print.between(-40, 40), tone = print.pick(tones);
      print.engrave(print.random() < 0.3 ? ochre : hue, (x, y) => tone * (0.7 + 0.5 * print.noise(x, y, 130)), straight(width, height, 14, angle), { width: 13, step: 16, inside: [quad] });
      print.stroke(ink, [[b, [b[0] + slant * 0.5, mix(b[1], bottom, 0.5)], [b[0] + slant, bottom]]], 5);
    }
    for (let k = 0; k < 26; k++) { const p = print.pick(line), x = p[0] + print.between(-40, 40), y = p[1] + print.between(30, 200), r = print.between(8, 20); print.fill(ink, [blob([[x - r, y], [x - r * 0.7, y - r * 1.3], [x + r * 0.2, y - r * 1.7], [x + r, y - r], [x + r * 0.9, y + 2]], 3), rect(x - 2, y, 4, 9)]); }
  };
  fields(middle, 900, green, [0.2, 0.5, 0.8]);
  fields(near, 1200, green, [0.25, 0.6, 0.9]);
  // A farm.
  print.fill('#f4ecd4', [rect(1370, 640, 110, 60)]).fill(ochre, [[[1358, 644], [1384, 596], [1466, 596], [1492, 644]]]).fill(ink, [rect(1396, 662, 18, 22), rect(1440, 662, 18, 22), rect(1448, 572, 18, 36), [[1490, 700], [1490, 650], [1560, 640], [1560, 700]]]);
  print.fill('#f4ecd4', [under(front, height)]).engrave(green, (x, y) => 0.45 + 0.5 * smooth(1000, 1280, y) * print.noise(x, y, 120), fall(front, 330, 120, 1), { width: 15 });
  // The road: from the bottom edge, in and out of the folds, over the top.
  const road = curve([[420, height + 40], [640, 1150], [1080, 1050], [1190, 960], [940, 880], [700, 830], [690, 770], [940, 716], [1090, 660], [1010, 600], [920, 566], [930, 530], [1000, 496]], false, 14);
  const broad = (t) => mix(190, 7, Math.min(1, t ** 0.5 * 1.04));
  print.fill(ink, [ribbon(road, (t) => broad(t) * 1.22 + 3)], { rough: 1.6 }).fill('#f8f2e2', [ribbon(road, broad)], { rough: 1.2 });
  print.engrave(green, () => 0.28, [0.24, 0.4, 0.6, 0.76].map((s) => road.map(([x, y], i) => [x + (s - 0.5) * broad(i / road.length) * 0.9, y])), { width: 7, step: 26, inside: (x, y) => y > 800 });
  // The bus shelter, empty, with its flag.
  print.fill(ink, [rect(1420, 868, 262, 18), [[1410, 872], [1692, 858], [1692, 836], [1404, 850]], rect(1430, 880, 14, 206), rect(1656, 880, 14, 206), bar([1332, 1100], [1332, 760], 11)]).fill(ochre, [rect(1336, 764, 74, 56)]);
  print.fill('#f4ecd4', [rect(1444, 886, 212, 150)]).engrave(ink, (x, y) => 0.36 + 0.5 * smooth(1640, 1450, x), straight(width, height, 13, 90), { width: 11, inside: [rect(1444, 886, 212, 150)] }).fill(ink, [rect(1444, 1020, 212, 14), rect(1466, 1034, 10, 50), rect(1626, 1034, 10, 50)]);
  print.fill(ink, bareTree(print, 250, 1110, 560, 1)).fill(ink, bareTree(print, 1840, 1060, 340, 1));
  for (const [x, y] of [[120, 1004], [1010, 1170], [1760, 1180], [1600, 1210]]) print.fill('#f8f2e2', [blob([[x - 40, y], [x - 36, y - 30], [x, y - 40], [x + 36, y - 32], [x + 42, y - 4], [x, y + 6]], 5)]).fill(ink, [ellipse(x + 44, y - 26, 15, 11, 16), rect(x - 24, y - 2, 6, 24), rect(x + 20, y - 2, 6, 24)]);
  print.fill(ink, [gull(600, 220, 46, 6), gull(690, 270, 30, -6), gull(1500, 180, 36, 4)]);
  return print.grain('#f4ecd4', 600);
}

function orchard(width, height) {
  const print = new Print({ width, height, paper: '#f6ecd2', seed: 131 });
  const [ink, green, red] = ['#28331f', '#7d9150', '#c2452d'];
  print.dots(green, (x, y) => clamp(0.5 * smooth(460, -60, y) * (0.2 + print.noise(x / 2.6, y * 1.8, 150))), { pitch: 13, angle: 24, inside: (x, y) => y < 560 });
  const hills = ridge(print, 560, 150, 480, width, 3);
  print.fill('#f6ecd2', [under(hills, height)]).engrave(green, (x, y) => 0.35 + 0.5 * print.noise(x, y, 110), fall(hills, 180, -60), { width: 9 });
  print.fill('#f6ecd2', [rect(-10, 640, width + 20, 700)]);
  print.engrave(green, (x, y) => 0.3 + 0.5 * smooth(640, 1280, y) * (0.5 + print.noise(x, y, 140)), between([[-10, 640], [width + 10, 640]], [[-10, height + 10], [width + 10, height + 10]], 40), { width: 13 });
  const tree = (x, base, size) => {
    print.engrave(ink, () => 0.7, between([[x - size * 0.5, base - 4], [x + size * 0.62, base - 8]], [[x - size * 0.4, base + size * 0.12], [x + size * 0.7, base + size * 0.1]], 8), { width: size * 0.02 + 2 });
    print.fill(ink, [curve([[x - size * 0.09, base], [x - size * 0.04, base - size * 0.3], [x - size * 0.2, base - size * 0.6]]).concat([[x + size * 0.2, base - size * 0.6], [x + size * 0.04, base - size * 0.3], [x + size * 0.1, base]])]);
    const crown = blob(Array.from({ length: 18 }, (_, k) => { const a = (k / 18) * Math.PI * 2, r = size * (0.5 + 0.06 * Math.sin(k * 2.9) + print.between(-0.03, 0.03)); return [x + Math.cos(a) * r * 1.12, base - size * 0.86 + Math.sin(a) * r * 0.86]; }), 5);
    print.fill(green, [crown]);
    const lightX = x - size * 0.24, lightY = base - size * 1.16;
    for (let k = 0; k < 7; k++) {
      const r = size * (0.2 + k * 0.14);
      print.engrave(ink, (px, py) => clamp(Math.hypot(px - lightX, py - lightY) / (size * 1.05) - 0.16) * (0.6 + 0.7 * print.noise(px, py, 36)), [Array.from({ length: 30 }, (_, s) => { const a = -0.5 + (s / 29) * 2.9; return [lightX + Math.cos(a) * r, lightY + Math.sin(a) * r * 0.9 + Math.sin(s * 1.9) * size * 0.012]; })], { width: size * 0.1, inside: [crown], step: 11, wobble: 2 });
    }
    print.chatter('#f6ecd2', size * 1.1, (px, py) => clamp(1 - Math.hypot(px - lightX, py - lightY) / (size * 0.6)), { length: size * 0.05, width: size * 0.02, flow: (px, py) => (Math.atan2(py - lightY, px - lightX) * 180) / Math.PI + 90, inside: [crown] });
    const apples = [];
    for (let k = 0; k < 44; k++) { const a = print.between(0, 6.28), r = size * 0.48 * Math.sqrt(print.random()); apples.push([x + Math.cos(a) * r * 1.08, base - size * 0.84 + Math.sin(a) * r * 0.84]); }
    print.fill(ink, apples.map(([ax, ay]) => ellipse(ax + 1.5, ay + 2, size * 0.032, size * 0.032, 12)), { rough: 0 }).fill(red, apples.map(([ax, ay]) => ellipse(ax, ay, size * 0.028, size * 0.028, 12)), { rough: 0 }).fill('#f6ecd2', apples.map(([ax, ay]) => ellipse(ax - size * 0.009, ay - size * 0.01, size * 0.007, size * 0.007, 6)), { rough: 0 });
  };
  for (const [row, base, size] of [[0, 706, 170], [1, 800, 250]]) for (let k = 0; k < 9 - row * 2; k++) tree(70 + k * (224 + row * 90) + row * 40, base + print.between(-6, 6), size * print.between(0.92, 1.06));
  tree(330, 1120, 560); tree(1500, 1130, 600);
  const ladder = (a, b, rungs, wide) => [...[-1, 1].map((s) => bar([a[0] + s * wide, a[1]], [b[0] + s * wide * 0.5, b[1]], 12, 9)), ...Array.from({ length: rungs }, (_, k) => { const t = (k + 0.7) / rungs; return bar([mix(a[0], b[0], t) - wide * (1 - t / 2), mix(a[1], b[1], t)], [mix(a[0], b[0], t) + wide * (1 - t / 2), mix(a[1], b[1], t)], 8); })];
  print.fill(ink, ladder([760, 1170], [540, 620], 11, 36));
  const picker = figure(680, 950, 400, { lean: -14, arms: [[-140, -166], [-70, -130]], legs: [[-10, -16], [10, 24]], facing: -1 });
  print.fill('#f6ecd2', [ribbon([...picker[2], picker[2][0]], 8)]).fill(ink, picker).fill(red, [blob(picker[2].filter((_, i) => i % 4 === 0), 4)]).engrave(ink, () => 0.5, straight(width, height, 13, 70), { width: 8, inside: [picker[2]] });
  print.fill(ink, [ellipse(picker.head[0], picker.head[1] - 20, 38, 22, 20), bar([picker.head[0] - 56, picker.head[1] - 10], [picker.head[0] + 44, picker.head[1] - 14], 10)]);
  const carrier = figure(1110, 1230, 440, { lean: 8, arms: [[18, 40], [30, 44]], legs: [[-18, -24], [22, 6]] });
  print.fill(ink, [...carrier, [[1050, 1020], [1160, 1020], [1186, 1140], [1026, 1140]], ellipse(carrier.head[0], carrier.head[1] - 18, 44, 34, 20)]);
  const basket = (x, y, s) => {
    const pot = [[x - 90 * s, y], [x + 90 * s, y], [x + 70 * s, y + 96 * s], [x - 70 * s, y + 96 * s]];
    print.fill(red, Array.from({ length: 11 }, (_, k) => ellipse(x - 74 * s + k * 15 * s, y - 8 * s - (k % 3) * 10 * s, 19 * s, 19 * s, 16))).stroke(ink, Array.from({ length: 11 }, (_, k) => { const c = ellipse(x - 74 * s + k * 15 * s, y - 8 * s - (k % 3) * 10 * s, 19 * s, 19 * s, 16); return [...c, c[0]]; }), 2.6);
    print.fill('#f6ecd2', [pot]).engrave(ink, (px) => 0.5 + 0.4 * smooth(x, x + 90 * s, px), Array.from({ length: 6 }, (_, k) => Array.from({ length: 24 }, (_u, j) => [x - 88 * s + j * 7.7 * s, y + (8 + k * 16) * s + Math.sin(j * 1.57 + k * 3.14) * 4 * s])), { width: 11 * s, step: 7, inside: [pot] }).stroke(ink, [[...pot, pot[0]]], 6 * s);
  };
  basket(1262, 1064, 1.0); basket(900, 1150, 1.1); basket(190, 1170, 0.9);
  return print.grain('#f6ecd2', 500);
}

function snowplough(width, height) {
  const print = new Print({ width, height, paper: '#f5f1e8', seed: 141 });
  const [ink, blue, orange] = ['#1c2b3c', '#8aa6bd', '#dc6b2f'];
  print.dots(blue, (x, y) => clamp(0.85 * smooth(520, -60, y) + (print.noise(x / 1.7, y * 1.6, 150) - 0.5) * 0.6), { pitch: 12, angle: 28, inside: (x, y) => y < 620 });
  const far = ridge(print, 520, 300, 640, width, 2), mid = ridge(print, 640, 230, 420, width, 6);
  print.fill('#f5f1e8', [under(far, height)]).engrave(ink, (x, y) => 0.75 * smooth(0.4, 0.62, print.noise(x + y * 0.6, y, 120)), fall(far, 260, 110), { width: 12 });
  print.fill('#f5f1e8', [under(mid, height)]).engrave(blue, (x, y) => 0.9 * smooth(0.36, 0.66, print.noise(x, y, 150)), fall(mid, 300, -130), { width: 12 });
  for (let k = 0; k < 16; k++) { const p = mid[Math.floor((k / 16) * mid.length)]; const s = print.between(30, 62), y = p[1] + print.between(20, 130); print.fill(ink, [0, 1, 2, 3].map((i) => [[p[0] - s * (0.18 + i * 0.09), y - s * (1.5 - i * 0.42)], [p[0], y - s * (2.2 - i * 0.42)], [p[0] + s * (0.18 + i * 0.09), y - s * (1.5 - i * 0.42)]]).concat([rect(p[0] - 3, y - s * 0.3, 6, s * 0.3)])); }
  print.fill('#f5f1e8', [curve([[-20, 640], [500, 600], [1100, 640], [1940, 560]]).concat([[1940, 1100], [-20, 1100]])]);
  print.engrave(blue, (x, y) => 0.6 * smooth(0.46, 0.7, print.noise(x / 1.6, y * 1.4, 150)), straight(width, height, 15, -4), { width: 12, inside: (x, y) => y > 640 });
  // The road cut through the drift.
  const road = [[820, 900], [1200, 862], [1960, 770], [1960, 1100], [1330, 1100], [760, 1000], [760, 940]];
  print.fill(ink, [road]).engrave('#f5f1e8', (x, y) => 0.6 * print.noise(x, y, 120), between([[820, 910], [1960, 782]], [[800, 1010], [1960, 1230]], 13), { width: 12, least: 0.14, inside: [road] });
  const bank = curve([[-20, 900], [180, 862], [420, 880], [640, 850], [790, 880], [830, 960], [980, 1040], [1250, 1110]], false, 10);
  print.fill('#f5f1e8', [[...bank, [-20, 1110]]]).engrave(blue, (x, y) => 0.75 * smooth(0.36, 0.66, print.noise(x / 1.5, y * 1.3, 120)), between(bank, bank.map(([x]) => [x * 0.9, 1110]), 13), { width: 13, least: 0.14 });
  const edge = curve([[1190, 866], [1500, 826], [1960, 760]], false, 8);
  print.fill('#f5f1e8', [[...edge.map(([x, y]) => [x, y - 54 - 10 * Math.sin(x / 50)]), ...[...edge].reverse()]]).engrave(blue, (x) => 0.7 * print.noise(x, 0, 60), between(edge.map(([x, y]) => [x, y - 44]), edge, 5), { width: 9, least: 0.14 });
  // The plough: box cab, lamps, blade.
  const p = (u, v) => [980 + u, 940 - v];
  print.fill(orange, [[p(-60, 120), p(-60, 400), p(-20, 470), p(250, 470), p(270, 400), p(270, 120)], [p(250, 130), p(250, 360), p(640, 330), p(640, 150)]]);
  print.engrave(ink, (x) => 0.3 + 0.5 * smooth(1200, 1630, x), straight(width, height, 13, 90), { width: 10, inside: [[p(262, 140), p(262, 350), p(632, 324), p(632, 156)]] });
  print.fill(ink, [[p(-30, 270), p(-30, 400), p(0, 440), p(96, 440), p(96, 270)], [p(116, 270), p(116, 440), p(226, 440), p(244, 400), p(244, 270)], rect(...p(-66, 130), 720, 46), rect(...p(262, 372), 384, 20), rect(...p(60, 500), 70, 30), bar(p(280, 380), p(280, 540), 16)]);
  print.fill('#f5f1e8', [[p(-22, 390), p(0, 428), p(40, 428), p(0, 330), p(-22, 320)]]).fill(orange, [ellipse(...p(95, 514), 25, 20, 24)]);
  for (const [u, r] of [[40, 92], [430, 92], [590, 92]]) print.fill(ink, [ellipse(...p(u, 66), r, r, 40)]).fill('#f5f1e8', [ellipse(...p(u, 66), r * 0.44, r * 0.44, 26)]).fill(ink, [ellipse(...p(u, 66), r * 0.2, r * 0.2, 16), ...Array.from({ length: 22 }, (_, k) => { const a = (k / 22) * 6.28; return bar([p(u, 66)[0] + Math.cos(a) * r * 0.94, p(u, 66)[1] + Math.sin(a) * r * 0.94], [p(u, 66)[0] + Math.cos(a) * r * 1.1, p(u, 66)[1] + Math.sin(a) * r * 1.1], 12); })]);
  print.fill('#f5f1e8', [ellipse(...p(-52, 190), 22, 28, 22), ellipse(...p(-60, 360), 15, 18, 20)]);
  print.engrave(orange, (x, y) => 0.34 * smooth(500, 900, x), between([p(-70, 210), p(-560, 250)], [p(-70, 170), p(-560, 60)], 9), { width: 9 });
  const blade = [...curve([p(-110, 230), p(-200, 130), p(-190, 10)]), ...curve([p(-150, -26), p(-90, 20), p(-66, 220)])];
  print.fill(ink, [blade, bar(p(-60, 110), p(-120, 100), 34)]).engrave('#f5f1e8', () => 0.5, between(curve([p(-106, 220), p(-188, 130), p(-180, 20)]), curve([p(-76, 216), p(-110, 110), p(-140, -10)]), 5), { width: 8 });
  // What it throws: a curl of snow, high and to the left.
  const curl = [];
  for (let k = 0; k < 80; k++) {
    const far2 = print.between(0.5, 1.05), lift = print.between(0.5, 1.1);
    const line = Array.from({ length: 12 }, (_, i) => { const t = i / 11; return [p(-170, 60)[0] - 640 * t * far2, p(0, 60)[1] - lift * 560 * Math.sin(Math.min(1, t * 1.06) * 2.7) * (0.4 + 0.6 * far2) + 40 * t]; });
    curl.push(ribbon(line, (t) => 34 * Math.sin(Math.min(3.1, 0.5 + t * 2.6)) * print.between(0.7, 1) + 2));
  }
  print.fill('#f5f1e8', curl, { rough: 0 });
  print.fill(blue, curl.filter((_, i) => i % 5 === 0).map((line) => line.map(([x, y]) => [x + 10, y + 16])), { rough: 0 });
  print.fill('#f5f1e8', curl.filter((_, i) => i % 3 === 0), { rough: 0 });
  print.fill(ink, curl.filter((_, i) => i % 16 === 0).map((line) => { const n = line.length / 2; return ribbon(line.slice(1, n - 1), 3.4); }), { rough: 0 });
  print.fill('#f5f1e8', Array.from({ length: 260 }, () => { const t = print.random() ** 0.7; const r = print.between(2, 9); return ellipse(800 - t * 780 + print.between(-40, 40), 820 - Math.sin(t * 2.7) * 520 + print.between(-120, 110), r, r, 8); }), { rough: 0 });
  // Marker posts.
  for (const [x, y, s] of [[1700, 900, 1.2], [1560, 740, 0.7], [1480, 690, 0.5], [120, 960, 1.1]]) for (let k = 0; k < 4; k++) print.fill(k % 2 ? orange : ink, [rect(x, y - 260 * s + k * 65 * s, 20 * s, 66 * s)]);
  print.fill(ink, bareTree(print, 1820, 800, 430, 1.1));
  print.fill('#f5f1e8', Array.from({ length: 320 }, () => { const r = print.between(1.5, 5); return ellipse(print.between(0, width), print.between(0, height), r, r, 7); }), { rough: 0 });
  return print;
}

function aurora(width, height) {
  const print = new Print({ width, height, paper: '#0f1e33', seed: 151 });
  const [green, rose, black] = ['#8fd6a8', '#d9738f', '#070e18'];
  print.fill('#f2ead2', Array.from({ length: 240 }, () => { const r = 0.8 + 2.4 * print.random() ** 3; return ellipse(print.between(0, width), print.between(0, 860), r, r, 7); }), { rough: 0 });
  // Curtains: each a folded line from which light goes up, drawn as upright strokes and dots.
  const curtain = (points, tall, hue, strength, lines) => {
    const foot = curve(points, false, 40);
    const near = new Float32Array(width + 1).fill(NaN);
    foot.forEach(([x, y]) => { if (x >= 0 && x <= width) near[Math.round(x)] = y; });
    const strokes = [];
    for (let i = 0; i < foot.length; i += lines) {
      const [x, y] = foot[i], h = tall * (0.5 + 0.9 * print.noise(i * 14, tall * 7, 160));
      strokes.push({ line: [[x, y + 14], [x + h * 0.03, y - h * 0.5], [x + h * 0.1, y - h]], y, h, gain: 0.4 + 0.9 * print.noise(i * 26, tall, 60) });
    }
    for (const stroke of strokes) print.engrave(hue, (px, py) => clamp(strength * stroke.gain * (1 - (stroke.y - py) / stroke.h) ** 1.2 * smooth(stroke.y + 14, stroke.y - 20, py)), [stroke.line], { width: 17, step: 22, wobble: 0.4, least: 0.05 });
  };
  curtain([[-60, 700], [180, 560], [420, 640], [640, 500], [900, 560], [1160, 430], [1420, 520], [1700, 380], [1990, 460]], 640, green, 1, 2);
  curtain([[-60, 500], [260, 420], [520, 470], [820, 330], [1080, 380], [1400, 260], [1980, 300]], 460, rose, 0.85, 2);
  curtain([[-60, 800], [200, 760], [480, 700], [760, 740], [1060, 640], [1400, 690], [1760, 580], [1990, 620]], 300, green, 0.9, 2);
  print.dots(green, (x, y) => clamp(0.36 * smooth(300, 800, y) * (0.4 + print.noise(x / 1.6, y, 170))), { pitch: 11, angle: 25, inside: (x, y) => y < 980 });
  const far = ridge(print, 900, 210, 560, width, 3), near = ridge(print, 1060, 190, 700, width, 8);
  print.fill('#16304a', [under(far, height)]).engrave(green, (x, y) => 0.42 * smooth(0.3, 0.8, print.noise(x, y, 130)), fall(far, 120, -50), { width: 7, least: 0.1 });
  print.fill(black, [under(near, height)]).engrave(green, (x, y) => 0.5 * smooth(0.4, 0.8, print.noise(x, y, 150)), fall(near, 150, 70), { width: 7, least: 0.1 });
  print.fill(black, [curve([[-10, 1150], [500, 1110], [1100, 1160], [1940, 1090]]).concat([[1940, 1300], [-10, 1300]])]);
  print.engrave(green, () => 0.34, Array.from({ length: 5 }, (_, k) => curve([[-10, 1180 + k * 24], [500, 1140 + k * 28], [1100, 1190 + k * 22], [1940, 1120 + k * 34]])), { width: 6, step: 30 });
  print.fill(black, [rect(1240, 1010, 250, 130), [[1224, 1014], [1270, 930], [1460, 930], [1506, 1014]], rect(1290, 890, 34, 70), rect(1490, 1050, 130, 90), [[1480, 1054], [1510, 1006], [1620, 1006], [1640, 1054]]]);
  print.stroke(green, [[[1224, 1014], [1270, 930], [1460, 930], [1506, 1014]], [[1290, 930], [1290, 890], [1324, 890]]], 4);
  print.fill('#f0b64e', [rect(1386, 1050, 44, 50)]).fill(black, [bar([1408, 1050], [1408, 1100], 5), bar([1386, 1074], [1430, 1074], 5)]);
  print.fill(black, [...bareTree(print, 300, 1160, 520, 1.1), ...bareTree(print, 1730, 1110, 250)]);
  print.fill(black, [...figure(640, 1150, 130, { arms: [[-14, -6], [120, 150]] }), ...figure(704, 1152, 118, { arms: [[-10, -4], [14, 8]], skirt: 0.7 }), ...figure(752, 1150, 78, { arms: [[-40, -120], [40, 120]] })]);
  return print.grain('#0f1e33', 500);
}

function lowTide(width, height) {
  const print = new Print({ width, height, paper: '#f6ead3', seed: 161 });
  const [ink, blue, sand] = ['#2a2d45', '#7d9db5', '#e0a25c'];
  const horizon = 430;
  print.dots(sand, (x, y) => clamp(0.7 * smooth(-60, horizon, y) * (0.35 + 0.9 * (print.noise(x / 3.6, y * 2.2, 90) - 0.06))), { pitch: 12, angle: 16, inside: (x, y) => y < horizon });
  print.dots(blue, (x, y) => clamp(0.8 * smooth(360, -40, y) * (0.4 + print.noise(x / 3, y * 2, 120))), { pitch: 12, angle: 58, inside: (x, y) => y < horizon - 60, multiply: true });
  print.fill(blue, [rect(-10, horizon - 4, width + 20, 34), curve([[-10, horizon], [-10, 380], [240, 366], [430, 400], [560, horizon]]).concat([[560, horizon + 4]])]);
  print.engrave('#f6ead3', () => 0.6, waves(width, horizon + 4, horizon + 28, 4, 3, 40), { width: 4 });
  // Ribbed sand, and water lying in the hollows.
  print.engrave(sand, (x, y) => 0.2 + 0.62 * smooth(horizon, height, y) * (0.35 + print.noise(x / 1.8, y * 1.6, 160)), waves(width, horizon + 34, height + 14, 50, 7, 54), { width: 13 });
  const pools = [
    [[520, 520], [900, 500], [1420, 516], [1930, 500], [1930, 540], [1300, 560], [840, 552], [560, 548]], [[-20, 640], [330, 616], [700, 650], [1010, 640], [1330, 690], [1000, 720], [560, 712], [200, 700], [-20, 720]],
    [[1190, 780], [1500, 742], [1940, 770], [1940, 880], [1660, 860], [1380, 850]], [[-20, 900], [260, 860], [620, 900], [960, 880], [1180, 960], [1000, 1070], [600, 1050], [260, 1080], [-20, 1060]], [[1300, 1130], [1600, 1080], [1940, 1110], [1940, 1300], [1400, 1300]]].map((points) => blob(points, 8));
  print.fill('#f6ead3', pools).engrave(blue, (x, y) => 0.5 + 0.5 * print.noise(x / 2, y * 2, 90), waves(width, horizon + 30, height + 10, 60, 3, 60), { width: 11, inside: pools });
  print.stroke(ink, pools.map((pool) => [...pool, pool[0]]), 3.4);
  // The weir: two lines of posts that meet.
  const posts = [];
  for (const [from, to, count] of [[[60, 1250], [1130, 560], 34], [[1900, 1120], [1150, 560], 26]]) for (let k = 0; k < count; k++) {
    const u = k / (count - 1), depth = 1 - (1 - u) ** 1.9;
    const x = mix(from[0], to[0], depth) + print.between(-8, 8), y = mix(from[1], to[1], depth), s = mix(1, 0.13, depth);
    posts.push([x, y, s * print.between(0.72, 1.15)]);
  }
  posts.sort((a, b) => a[1] - b[1]);
  for (const [x, y, s] of posts) {
    print.engrave(ink, (px, py) => 0.8 * clamp(1 - (py - y) / (150 * s)), Array.from({ length: 6 }, (_, k) => [[x - 20 * s, y + (8 + k * 20) * s], [x + 20 * s, y + (8 + k * 20) * s]]), { width: 12 * s, step: 6 });
    const post = [[x - 24 * s, y + 4], [x - 21 * s, y - 130 * s], [x - 8 * s, y - 210 * s], [x + 4 * s, y - 226 * s], [x + 18 * s, y - 190 * s], [x + 24 * s, y - 100 * s], [x + 27 * s, y + 4]];
    print.fill(ink, [post]);
    if (s > 0.3) print.engrave('#f6ead3', (px) => 0.6 * smooth(x + 12 * s, x - 20 * s, px), Array.from({ length: 4 }, (_, k) => [[x - (16 - k * 6) * s, y - 10], [x - (12 - k * 6) * s, y - (150 + k * 14) * s]]), { width: 7 * s, step: 12, least: 0.1 });
  }
  const walker = figure(1420, 742, 150, { lean: 6, arms: [[-16, -10], [22, 40]], legs: [[-20, -26], [22, 4]], stout: 1.15 });
  print.fill(ink, [...walker, [[walker.neck[0] - 20, walker.neck[1]], [walker.neck[0] + 20, walker.neck[1]], [1452, 684], [1392, 690]]]);
  print.engrave(ink, (x, y) => 0.8 * clamp(1 - (y - 742) / 110), Array.from({ length: 9 }, (_, k) => [[1402 - k, 748 + k * 12], [1440 - k * 2, 748 + k * 12]]), { width: 9, step: 6 });
  print.fill(ink, [blob([[1510, 716], [1530, 704], [1566, 706], [1584, 696], [1602, 702], [1594, 712], [1580, 718], [1560, 726], [1526, 726]], 4), bar([1526, 720], [1514, 744], 6, 4), bar([1536, 722], [1544, 744], 6, 4), bar([1566, 720], [1560, 744], 6, 4), bar([1576, 718], [1590, 740], 6, 4), ribbon(curve([[1512, 712], [1496, 700], [1492, 686]]), 5)]);
  print.fill(ink, [gull(330, 160, 64, -8), gull(440, 230, 40, 8), gull(1640, 150, 50, 6), gull(900, 120, 30), gull(260, 280, 28)]);
  return print.grain('#f6ead3', 600);
}

export const scenes = { 'hill-road': hillRoad, orchard, snowplough, aurora, 'low-tide': lowTide };
export { ridge, under, fall, bareTree };
