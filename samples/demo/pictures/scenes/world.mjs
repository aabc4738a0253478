// Abroad: a strait, a desert, a dome, a pass and a march.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, gull, waves, straight, blob, figure, turn, between, rays } from '../shapes.mjs';
import { ridge, under, fall } from './land.mjs';

function straitsPatrol(width, height) {
  const print = new Print({ width, height, paper: '#eef0ea', seed: 201 });
  const [ink, grey, red] = ['#1d2a33', '#7d939b', '#c6452f'];
  const horizon = 640;
  print.dots(grey, (x, y) => clamp(0.75 * smooth(620, -40, y) * (0.5 + 0.8 * print.noise(x / 2.6, y * 2, 140))), { pitch: 12, angle: 32, inside: (x, y) => y < horizon });
  print.fill(red, [ellipse(1180, 400, 86, 86, 50)], { rough: 0.4 });
  print.fill('#eef0ea', [0, 1, 2].map((k) => rect(1070, 356 + k * 44, 230, 9 + k * 4)), { rough: 0.4 });
  const far = curve([[700, horizon], [860, 560], [980, 520], [1080, 556], [1210, 500], [1330, 560], [1480, 590], [1560, horizon]]);
  print.fill(grey, [far]);
  print.engrave('#eef0ea', (x, y) => 0.5 * smooth(0.4, 0.8, print.noise(x, y, 70)), far.filter((_, i) => i % 2).map(([x, y]) => [[x, y], [x - 40, horizon]]), { width: 6, least: 0.1 });
  // The two headlands.
  const cliff = (points, side) => {
    const edge = curve(points, false, 10);
    print.fill(ink, [[...edge, [side < 0 ? -20 : width + 20, horizon + 30], [side < 0 ? -20 : width + 20, points[0][1]]]]);
    print.engrave('#eef0ea', (x, y) => 0.8 * smooth(0.42, 0.7, print.noise(x * 1.2, y * 0.7, 90)), edge.map(([x, y], i) => [[x, y + 3], [x - side * (-26 - 20 * Math.sin(i)), mix(y, horizon, 0.5)], [x + side * (36 + 24 * Math.sin(i * 2.1)), horizon + 12]]), { width: 11, least: 0.12 });
  };
  cliff([[-20, 150], [120, 172], [230, 150], [330, 260], [420, 280], [470, 420], [560, 460], [600, 570], [690, horizon + 14]], -1);
  cliff([[width + 20, 60], [1840, 96], [1760, 84], [1690, 230], [1620, 260], [1590, 420], [1500, 470], [1470, 590], [1400, horizon + 14]], 1);
  print.fill(ink, [rect(190, 74, 24, 90), [[182, 78], [202, 44], [222, 78]], bar([202, 50], [202, 20], 5)]).fill(red, [rect(192, 84, 20, 22)]);
  print.engrave(grey, () => 0.75, waves(width, horizon + 6, height + 10, 26, 8, 70, 1), { width: 11 });
  print.engrave(ink, (x, y) => 0.26 + 0.5 * smooth(horizon, height, y) + 0.3 * (print.noise(x / 1.6, y, 100) - 0.5), waves(width, horizon + 8, height + 14, 30, 8, 64), { width: 16 });
  print.engrave(red, (x) => 0.8 * clamp(1 - Math.abs(x - 1180) / 130) * (0.4 + 0.6 * print.noise(x, 0, 30)), waves(width, horizon + 8, 860, 14, 4, 40), { width: 8, inside: (x) => Math.abs(x - 1180) < 150, least: 0.1 });
  // The ship.
  const p = (u, v) => [470 + u, 850 - v];
  print.fill('#eef0ea', [[p(-40, -30), ...curve([p(-30, 110), p(400, 96), p(900, 120), p(1120, 190)]), ...curve([p(1120, 190), p(1060, 80), p(1000, -40)])]], { rough: 0.4 });
  const hull = [...curve([p(-20, 108), p(400, 92), p(860, 112), p(1110, 180)]), ...curve([p(1110, 180), p(1050, 70), p(990, -34)]), p(10, -34), p(-10, 20)];
  print.fill(ink, [hull]);
  print.fill(grey, [[p(180, 92), p(196, 190), p(420, 190), p(430, 92)], [p(440, 94), p(452, 250), p(476, 300), p(660, 300), p(690, 200), p(700, 100)], [p(210, 188), p(226, 250), p(330, 250), p(336, 188)]]);
  print.engrave(ink, (x) => 0.2 + 0.6 * smooth(p(420, 0)[0], p(180, 0)[0], x), straight(width, height, 13, 90), { width: 9, inside: [[p(180, 92), p(196, 190), p(420, 190), p(430, 92)]] });
  print.engrave(ink, (x) => 0.16 + 0.6 * smooth(p(680, 0)[0], p(440, 0)[0], x), straight(width, height, 13, 90), { width: 9, inside: [[p(440, 94), p(452, 250), p(476, 300), p(660, 300), p(690, 200), p(700, 100)]] });
  print.fill(ink, [[p(470, 268), p(476, 288), p(662, 288), p(668, 268)], [p(250, 248), p(256, 330), p(310, 330), p(320, 248)], rect(...p(470, 310), 190, 12), bar(p(560, 300), p(560, 520), 20, 8), bar(p(500, 430), p(620, 430), 8), bar(p(520, 370), p(600, 370), 8), bar(p(560, 500), p(600, 310), 5), bar(p(560, 500), p(520, 310), 5), ellipse(...p(560, 456), 46, 14, 20), ellipse(...p(640, 330), 30, 30, 24),
    bar(p(760, 110), p(760, 150), 60, 44), blob([p(726, 150), p(730, 186), p(770, 192), p(800, 168), p(798, 148)], 4), bar(p(790, 172), p(900, 200), 11, 8), bar(p(-4, 108), p(-4, 220), 6), bar(p(1100, 178), p(1100, 240), 5)]);
  print.fill(red, [[p(-4, 216), p(-84, 206), p(-70, 184), p(-84, 164), p(-4, 168)]]).stroke(ink, [[p(560, 510), p(1100, 238)], [p(560, 510), p(-4, 218)]], 2.6);
  print.fill('#eef0ea', [rect(...p(860, 96), 14, 46), rect(...p(884, 96), 14, 46), rect(...p(908, 96), 40, 46)], { rough: 0.5 }).fill(ink, [rect(...p(918, 84), 20, 22)]);
  print.engrave(grey, (x, y) => 0.5, [0, 1, 2].map((k) => curve([p(0, 70 - k * 34), p(420, 56 - k * 32), p(980, 76 - k * 36)])), { width: 5 });
  print.fill('#eef0ea', [ribbon(curve([p(1030, -24), p(1060, 10), p(1090, -20), p(1150, -34)]), (t) => 30 * Math.sin(t * 3.1) + 2), ribbon(curve([p(-30, -30), p(200, -38), p(600, -34), p(1000, -26)]), 15), ribbon(curve([p(-40, -34), p(-200, -40), p(-330, -30)]), (t) => 16 * (1 - t) + 2)]);
  print.fill(ink, [gull(880, 180, 50, 6), gull(980, 240, 30, -8), gull(760, 260, 28)]);
  return print.grain('#eef0ea', 600);
}

function desertPipeline(width, height) {
  const print = new Print({ width, height, paper: '#f8e8c8', seed: 211 });
  const [ink, rust, gold] = ['#3a1f22', '#c4602f', '#e9b04a'];
  const sun = [1240, 520, 330];
  print.dots(gold, (x, y) => clamp(1.02 - Math.hypot(x - sun[0], (y - sun[1]) * 1.2) / 1250 - 0.3 * print.noise(x / 3.4, y * 2.2, 100)), { pitch: 13, angle: 18, inside: (x, y) => y < 760, outside: [ellipse(...sun.slice(0, 2), sun[2], sun[2], 90)] });
  const disc = ellipse(sun[0], sun[1], sun[2], sun[2], 90);
  print.fill(rust, [disc], { rough: 0.4 });
  for (let k = 0; k < 9; k++) print.fill('#f8e8c8', [ribbon([[sun[0] - 360, 560 + k * 27], [sun[0] + 360, 560 + k * 27 + print.between(-3, 3)]], 3 + k * 1.9)], { rough: 0.6 });
  // Dunes with a lit and a shaded side.
  const dune = (crest, foot, shadow) => {
    const line = curve(crest, false, 14);
    print.fill('#f8e8c8', [under(line, height + 20)]);
    print.engrave(gold, (x, y) => 0.34 + 0.5 * print.noise(x, y, 140), fall(line, foot, 260, 1).map((l) => l), { width: 11 });
    for (const [from, to, deep, slant] of shadow) {
      const ridgeLine = line.slice(Math.floor(line.length * from), Math.floor(line.length * to)), low = ridgeLine.map(([x, y], i) => { const t = i / (ridgeLine.length - 1); return [x - slant * Math.sin(t * 3.14), y + deep * Math.sin(t * 3.14) ** 0.8]; });
      const side = [...ridgeLine, ...[...low].reverse()];
      print.fill(rust, [side]).engrave(ink, (x, y) => 0.34 + 0.4 * print.noise(x, y, 110), between(ridgeLine, low, Math.round(deep / 15)), { width: 13 });
    }
    print.stroke(ink, [line], 3);
  };
  dune([[-30, 700], [200, 660], [420, 690], [700, 720], [1010, 700], [1300, 726], [1600, 676], [1960, 710]], 130, [[0.06, 0.36, 60, 70], [0.68, 0.98, 70, 80]]);
  dune([[-30, 800], [260, 850], [520, 780], [760, 740], [980, 800], [1320, 850], [1640, 790], [1960, 840]], 260, [[0.3, 0.64, 150, 150], [0.72, 0.98, 100, 130]]);
  dune([[-30, 930], [300, 900], [620, 960], [960, 1010], [1300, 980], [1640, 920], [1960, 960]], 330, [[0.02, 0.42, 210, 180]]);
  // The pipe, from the lower left to the sun's foot.
  const pipe = Array.from({ length: 80 }, (_, i) => { const z = mix(0.62, 12, (i / 79) ** 1.9); return [1236 - 1010 / z + 40 * Math.sin(z / 2), 726 + 300 / z]; });
  const thick = (t) => 0.5 * 2 * (78 / mix(0.62, 12, t ** 1.9));
  for (let k = 0; k < 16; k++) {
    const z = 0.7 + k ** 1.35 * 0.22, x = 1236 - 1010 / z + 40 * Math.sin(z / 2), y = 726 + 300 / z, s = 1 / z;
    print.fill(ink, [bar([x - 60 * s, y + 170 * s], [x - 36 * s, y - 20 * s], 22 * s, 16 * s), bar([x + 60 * s, y + 170 * s], [x + 36 * s, y - 20 * s], 22 * s, 16 * s), bar([x - 74 * s, y + 40 * s], [x + 74 * s, y + 40 * s], 18 * s)]);
    print.engrave(ink, () => 0.66, Array.from({ length: 6 }, (_, j) => [[x - (70 + j * 44) * s, y + (172 + j * 12) * s], [x + (60 - j * 26) * s, y + (172 + j * 12) * s]]), { width: 9 * s });
  }
  print.fill(ink, [ribbon(pipe, (t) => thick(t) * 1.12 + 2)], { rough: 0.4 }).fill('#f8e8c8', [ribbon(pipe, (t) => thick(t))], { rough: 0.4 });
  const along = (off) => pipe.map(([x, y], i) => { const w = thick(i / 79); return [x + off * w * 0.3, y + off * w]; });
  print.engrave(ink, (x, y) => 0.85, [0.44, 0.37, 0.3].map(along), { width: 13, step: 12 }).engrave(rust, () => 0.8, [0.22, 0.14, 0.06, -0.02].map(along), { width: 11, step: 12 });
  for (let k = 0; k < 14; k++) { const z = 0.66 + k ** 1.3 * 0.25, x = 1236 - 1010 / z + 40 * Math.sin(z / 2), y = 726 + 300 / z; print.fill(ink, [ellipse(x, y, 9 / z, 46 / z, 20)]); }
  // The herdsman and his goats, keeping their distance.
  const man = figure(1560, 1130, 330, { lean: -3, arms: [[-8, -4], [46, 120]], legs: [[-4, -2], [6, 2]], facing: -1 });
  print.fill(ink, [...man, [[man.neck[0] - 40, man.neck[1]], [man.neck[0] + 38, man.neck[1]], [1610, 1096], [1508, 1096]], blob([[man.head[0] - 30, man.head[1] - 8], [man.head[0] - 20, man.head[1] - 36], [man.head[0] + 22, man.head[1] - 34], [man.head[0] + 32, man.head[1] - 4], [man.head[0] + 30, man.head[1] + 50], [man.head[0] + 8, man.head[1] + 30]], 4), bar([man.hands[1][0], man.hands[1][1] - 120], [man.hands[1][0] + 8, 1136], 9)]);
  print.engrave('#f8e8c8', (x) => 0.6 * smooth(1560, 1520, x), between([[1530, 920], [1520, 1090]], [[1570, 920], [1570, 1090]], 5), { width: 6, least: 0.1 });
  for (const [x, y, s, f] of [[1360, 1120, 1, -1], [1230, 1170, 1.15, -1], [1750, 1150, 1.1, 1], [1690, 1060, 0.8, -1], [1440, 1200, 1.2, 1]]) {
    const q = (u, v) => [x + u * s * f, y - v * s];
    print.fill(ink, [blob([q(-56, 50), q(-52, 84), q(0, 88), q(46, 90), q(60, 70), q(40, 46), q(-40, 44)], 4), bar(q(44, 80), q(66, 116), 22 * s, 15 * s), blob([q(56, 122), q(76, 126), q(98, 104), q(90, 96), q(66, 104)], 3), bar(q(66, 122), q(48, 146), 5 * s, 3 * s), bar(q(84, 98), q(84, 84), 6 * s, 2 * s), ...[-46, -34, 30, 42].map((u) => bar(q(u, 52), q(u + 2, 0), 10 * s, 6 * s)), bar(q(-54, 80), q(-66, 96), 7 * s, 3 * s)]);
    print.engrave(ink, () => 0.6, Array.from({ length: 4 }, (_, j) => [q(-50, -4 - j * 8), q(60 + j * 30, -4 - j * 8)]), { width: 7 });
  }
  print.fill(ink, [gull(700, 240, 40, 8), gull(780, 300, 26, -6)]);
  return print.grain('#f8e8c8', 700);
}

function lowenChamber(width, height) {
  const print = new Print({ width, height, paper: '#f4ecda', seed: 221 });
  const [ink, blue, gold] = ['#1b2748', '#6f86b4', '#d7a042'];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  const top = [960, -40];
  // Dome: ribs from the eye, rings of coffers.
  const dome = ellipse(960, 60, 1180, 640, 90);
  print.fill(blue, [dome], { rough: 0 });
  for (let ring = 0; ring < 7; ring++) for (let k = 0; k < 34; k++) {
    const r1 = 200 + ring * 142, r2 = r1 + 108, a1 = mix(0, 180, (k + 0.16) / 34), a2 = mix(0, 180, (k + 0.84) / 34), q = (r, a) => [960 + r * Math.cos((a * Math.PI) / 180), top[1] + 60 + r * 0.56 * Math.sin((a * Math.PI) / 180)];
    const coffer = [q(r1, a1), q(r1, a2), q(r2, a2), q(r2, a1)];
    print.fill(ink, [coffer]).fill((ring + k) % 2 ? blue : '#f4ecda', [coffer.map(([x, y]) => [mix((coffer[0][0] + coffer[2][0]) / 2, x, 0.6), mix((coffer[0][1] + coffer[2][1]) / 2, y, 0.6) - 3])]);
  }
  print.fill('#f4ecda', [ellipse(960, 26, 190, 100, 60)], { rough: 0.4 }).fill(gold, [ellipse(960, 26, 150, 76, 60)]).engrave(ink, () => 0.5, rays(960, 26, 0, 352, 30, 20, 170).map((ray) => ray.map(([x, y]) => [x, 26 + (y - 26) * 0.5])), { width: 8 });
  print.dots('#f4ecda', (x, y) => clamp(0.7 - Math.abs(x - 960 - (y - 100) * 0.12) / mix(90, 430, y / 900)) * smooth(1000, 100, y), { pitch: 12, angle: 24, inside: (x, y) => y > 70 && y < 960 });
  // Gallery with columns.
  print.fill(ink, [rect(-10, 520, width + 20, 130)]).fill(blue, [rect(-10, 640, width + 20, 34)]);
  for (let k = 0; k < 19; k++) { const x = k * 110 - 30; print.fill('#f4ecda', [rect(x, 440, 30, 190), rect(x - 8, 424, 46, 20), rect(x - 8, 626, 46, 16)]).engrave(ink, (px) => 0.25 + 0.6 * smooth(x, x + 30, px), [5, 13, 21, 27].map((u) => [[x + u, 446], [x + u, 624]]), { width: 7, step: 20 }); if (k % 2) print.fill(blue, [ellipse(x + 70, 596, 12, 16, 12), blob([[x + 46, 640], [x + 54, 612], [x + 86, 612], [x + 94, 640]], 3)]); }
  print.fill('#f4ecda', [rect(-10, 640, width + 20, 8)]);
  // Rings of benches, everybody standing.
  print.fill(blue, [ellipse(960, 1160, 1400, 560, 90)], { rough: 0 });
  for (let ring = 0; ring < 6; ring++) {
    const rx = 1210 - ring * 150, ry = 470 - ring * 62, y0 = 1180 + ring * 6, s = 0.72 + ring * 0.06;
    const count = Math.round(38 - ring * 4.6);
    for (let k = 0; k < count; k++) {
      const a = mix(188, 352, (k + 0.5) / count) * (Math.PI / 180), x = 960 + rx * Math.cos(a), y = y0 + ry * Math.sin(a);
      if (x < -60 || x > width + 60) continue;
      const hue = [ink, ink, gold, '#f4ecda'][Math.floor(print.random() * 4)], raised = print.random() < 0.8;
      const person = figure(x, y + 96 * s, 196 * s, { stout: print.between(1, 1.35), arms: [[-10, -4], raised ? [x < 960 ? 118 : 110, 176] : [12, 4]], skirt: print.random() < 0.3 ? 0.8 : 0 });
      print.fill(ink, person.map((part) => part), { rough: 0.3 });
      if (hue !== ink) print.fill(hue, [person[2].map(([px, py]) => [mix(x, px, 0.8), py + 3])], { rough: 0.3 });
      print.fill('#f4ecda', [ellipse(person.head[0] + 1.4 * s, person.head[1] + 2, person.unit * 0.32, person.unit * 0.42, 9), ...(raised ? [ellipse(...person.hands[1], person.unit * 0.2, person.unit * 0.26, 7)] : [])], { rough: 0 });
    }
    const line = (grow, drop) => arc(960, y0 + drop, rx + grow, ry, 186, 354, 60);
    print.fill(ink, [[...line(0, 44 * s), ...line(0, 110 * s).reverse()]]);
    print.engrave(gold, (x) => 0.4 + 0.4 * Math.abs(Math.sin(x / 48)), [line(0, 60 * s), line(0, 84 * s)], { width: 11 * s });
    print.fill('#f4ecda', [ribbon(line(0, 44 * s), 8 * s)], { rough: 0.4 });
  }
  // The well: a table, the clerk, a book.
  print.fill(ink, [ellipse(960, 1290, 420, 150, 60)]).fill(gold, [ellipse(960, 1300, 370, 120, 60)]).engrave(ink, () => 0.5, Array.from({ length: 8 }, (_, k) => arc(960, 1300, 60 + k * 42, 22 + k * 13, 180, 360, 40)), { width: 7 });
  const clerk = figure(960, 1330, 300, { arms: [[-40, 60], [110, 172]], stout: 1.15 });
  print.fill('#f4ecda', clerk.map((part) => part.map(([x, y]) => [x + (x - 960) * 0.07, y - 4])), { rough: 0.3 }).fill(ink, clerk);
  return print.grain('#f4ecda', 400);
}

function kolvarCheckpoint(width, height) {
  const print = new Print({ width, height, paper: '#f1efe9', seed: 231 });
  const [ink, slate, amber] = ['#20262e', '#8797a3', '#d9822b'];
  print.dots(slate, (x, y) => clamp(0.8 * smooth(640, -60, y) * (0.5 + 0.8 * (print.noise(x / 2, y * 1.7, 170) - 0.1))), { pitch: 13, angle: 30, inside: (x, y) => y < 700 });
  const peak = (points, hue, seed) => {
    const line = curve(points, false, 12).map(([x, y], i) => [x, y + (i % 2 ? 9 : -9) * print.noise(i * 40, seed * 90, 60)]);
    print.fill('#f1efe9', [under(line, height)]);
    print.engrave(hue, (x, y) => 0.9 * smooth(0.4, 0.56, print.noise(x * 0.9 + y * 0.55, y * 0.5 - x * 0.2 + seed * 300, 110)), line.map(([x, y], i) => [[x, y + 4], [x + 50, y + 160], [x + 80 + 30 * Math.sin(i), y + 420]]), { width: 15, least: 0.1 });
    print.stroke(ink, [line], 4);
  };
  peak([[-40, 560], [200, 330], [330, 400], [520, 150], [700, 340], [820, 430], [960, 560]], slate, 1);
  peak([[700, 620], [960, 480], [1180, 260], [1330, 110], [1480, 300], [1640, 280], [1960, 540]], slate, 2);
  peak([[-40, 660], [140, 600], [360, 690], [560, 760], [760, 800]], ink, 3);
  peak([[900, 800], [1180, 740], [1480, 600], [1700, 500], [1960, 400]], ink, 4);
  print.fill('#f1efe9', [[...curve([[-20, 780], [500, 800], [900, 790], [1400, 800], [1960, 740]]), [1960, 1300], [-20, 1300]]]);
  print.engrave(slate, (x, y) => 0.5 * smooth(0.44, 0.7, print.noise(x / 1.8, y * 1.3, 160)), straight(width, height, 16, -3), { width: 12, inside: (x, y) => y > 800 });
  // The road comes over the saddle in two bends with its queue.
  const road = curve([[860, 772], [1010, 784], [1120, 806], [1050, 836], [760, 860], [560, 900], [620, 960], [980, 1030], [1500, 1140], [2000, 1260]], false, 14);
  const broad = (t) => mix(14, 300, t ** 1.6);
  print.fill(ink, [ribbon(road, broad)]).engrave('#f1efe9', (x, y) => 0.5 * print.noise(x, y, 90), [-0.2, 0, 0.22].map((u) => road.map(([x, y], i) => [x, y + u * broad(i / road.length)])), { width: 10, least: 0.14 });
  const lorry = (x, y, s, hue, f = 1) => {
    const q = (u, v) => [x + u * s * f, y - v * s];
    print.fill(ink, [[q(-212, 30), q(-212, 262), q(84, 262), q(84, 30)], [q(94, 30), q(94, 200), q(112, 216), q(180, 216), q(212, 130), q(218, 30)], rect(Math.min(q(-212, 0)[0], q(220, 0)[0]), q(0, 48)[1], 432 * s, 30 * s)]);
    const load = [q(-200, 50), q(-200, 240), ...curve([q(-200, 240), q(-60, 270), q(72, 244)], false, 4), q(72, 50)];
    print.fill(hue, [load]).engrave(ink, (px) => 0.26 + 0.4 * smooth(q(-60, 0)[0], q(-200, 0)[0], px), between([q(-200, 50), q(-200, 246)], [q(72, 50), q(72, 246)], 12), { width: 10 * s });
    print.fill('#f1efe9', [[q(122, 204), q(122, 140), q(196, 140), q(172, 204)]]).fill(amber, [ellipse(...q(210, 66), 11 * s, 13 * s, 14)]);
    print.fill(ink, [-150, -84, 150].flatMap((u) => [ellipse(...q(u, 26), 38 * s, 38 * s, 24)])).fill('#f1efe9', [-150, -84, 150].map((u) => ellipse(...q(u, 26), 15 * s, 15 * s, 14)));
    print.fill('#f1efe9', [ribbon(curve([q(-204, 250), q(-60, 282), q(76, 252)], false, 4), 13 * s)]);
  };
  lorry(900, 782, 0.16, slate, -1); lorry(990, 790, 0.19, amber, -1); lorry(1080, 802, 0.23, slate, -1);
  lorry(960, 852, 0.32, slate, -1); lorry(800, 872, 0.4, '#f1efe9', -1); lorry(640, 908, 0.5, amber, -1);
  // Barrier, hut, sentries, the first lorry waiting.
  lorry(1390, 1080, 1.22, slate, -1);
  print.fill(ink, [rect(330, 760, 280, 250), [[300, 768], [470, 650], [640, 768]], rect(560, 640, 26, 90)]).fill('#f1efe9', [[[296, 762], [470, 636], [644, 762], [640, 742], [470, 612], [300, 742]], rect(370, 820, 90, 76)]).fill(amber, [rect(378, 828, 74, 60)]).fill(ink, [bar([415, 828], [415, 888], 6), bar([378, 858], [452, 858], 6)]);
  print.engrave(slate, () => 0.5, Array.from({ length: 14 }, (_, k) => [[334, 776 + k * 17], [606, 776 + k * 17]]), { width: 8, outside: [rect(364, 814, 102, 88)] }).fill(ink, [rect(500, 820, 80, 190)]);
  print.fill('#f1efe9', [ribbon(curve([[572, 640], [590, 590], [560, 540], [600, 480]]), (t) => 18 + 26 * t)], { opacity: 0.8 });
  print.fill(ink, [rect(660, 960, 44, 170), rect(646, 948, 72, 26)]);
  for (let k = 0; k < 11; k++) print.fill(k % 2 ? '#f1efe9' : amber, [bar([680 + k * 52, 985 - k * 2], [732 + k * 52, 983 - k * 2], 26)], { rough: 0.4 });
  print.stroke(ink, [[[680, 972], [1252, 950], [1252, 976], [680, 998], [680, 972]]], 4).fill(ink, [rect(1236, 960, 16, 150), ellipse(640, 985, 34, 34, 24)]);
  const guard = (x, y, tall, pose) => { const g = figure(x, y, tall, { stout: 1.3, ...pose }); print.fill(ink, [...g, [[g.neck[0] - g.unit * 0.9, g.neck[1]], [g.neck[0] + g.unit * 0.9, g.neck[1]], [x + g.unit * 1.1, y - g.unit * 1.5], [x - g.unit * 1.1, y - g.unit * 1.5]], ellipse(g.head[0], g.head[1] - g.unit * 0.3, g.unit * 0.66, g.unit * 0.42, 18)]); print.engrave(slate, (px) => 0.6 * smooth(x, x - g.unit, px), between([[x - g.unit * 0.8, g.neck[1] + 10], [x - g.unit, y - g.unit * 1.6]], [[x, g.neck[1] + 10], [x, y - g.unit * 1.6]], 6), { width: 6, least: 0.1 }); };
  guard(220, 1170, 380, { arms: [[-14, -6], [60, 100]] }); guard(840, 1120, 330, { arms: [[-50, 40], [20, 10]], facing: -1 });
  print.fill(amber, [ellipse(318, 950, 20, 26, 20)]).stroke(ink, [[[318, 926], [312, 900]]], 5);
  print.fill('#f1efe9', Array.from({ length: 420 }, () => { const r = print.between(1.5, 5.5); return ellipse(print.between(0, width), print.between(0, height), r, r, 7); }), { rough: 0 });
  return print;
}

function blankPlacards(width, height) {
  const print = new Print({ width, height, paper: '#faf3e6', seed: 241 });
  const [ink, dusk, rose] = ['#251a2e', '#6d5a86', '#d9744f'];
  print.dots(rose, (x, y) => clamp(0.95 * smooth(-40, 560, y) * (0.5 + 0.7 * (print.noise(x / 3, y * 1.8, 120) - 0.15))), { pitch: 14, angle: 20, inside: (x, y) => y < 760 });
  print.dots(dusk, (x, y) => clamp(1.0 * smooth(500, -120, y) * (0.6 + 0.6 * print.noise(x / 3, y * 1.8, 140))), { pitch: 14, angle: 62, inside: (x, y) => y < 640, multiply: true });
  // A river front, domes, and the bridge the march comes over.
  let x = -30;
  while (x < width + 20) { const w = print.between(70, 150), h = print.between(90, 220), kind = print.random(); print.fill(dusk, [rect(x, 640 - h, w, h + 60), ...(kind < 0.2 ? [[...arc(x + w / 2, 640 - h, w * 0.4, w * 0.5, 180, 360, 16)], bar([x + w / 2, 640 - h - w * 0.5], [x + w / 2, 560 - h - w * 0.4], 7)] : kind < 0.36 ? [[[x, 640 - h], [x + w / 2, 520 - h], [x + w, 640 - h]]] : [])]); for (let k = 0; k < 5; k++) if (print.random() < 0.5) print.fill('#faf3e6', [rect(x + 10 + print.between(0, w - 26), 656 - h + print.between(0, h - 40), 9, 14)], { rough: 0.4 }); x += w + print.between(-3, 4); }
  for (const cx of [230, 1690]) print.fill(ink, [rect(cx - 70, 240, 140, 520), [[cx - 90, 250], [cx, 60], [cx + 90, 250]], rect(cx - 86, 240, 172, 22), bar([cx, 80], [cx, 20], 7)]).fill('#faf3e6', [[...arc(cx, 360, 26, 30, 180, 360, 12), [cx + 26, 430], [cx - 26, 430]]]).engrave(dusk, (px) => 0.6 * smooth(cx + 20, cx - 70, px), straight(width, height, 14, 90), { width: 8, inside: [rect(cx - 66, 266, 132, 480)], outside: [rect(cx - 32, 330, 64, 104)], least: 0.1 });
  print.stroke(ink, [curve([[230, 150], [560, 430], [960, 540], [1360, 430], [1690, 150]], false, 16)], 9);
  for (let k = 1; k < 18; k++) { const t = k / 18, px = mix(230, 1690, t), py = 540 - 390 * (2 * t - 1) ** 2; print.stroke(ink, [[[px, py], [px, 660]]], 4); }
  // Rows of people, each row nearer and larger, every one with a card.
  const rows = [[650, 0.3], [690, 0.38], [738, 0.48], [796, 0.6], [868, 0.76], [960, 0.96], [1076, 1.22], [1220, 1.56]];
  rows.forEach(([y, s], row) => {
    const cards = [], people = [];
    for (let px = -40 + (row % 2) * 60 * s; px < width + 80; px += print.between(92, 132) * s) {
      people.push([px, y + print.between(-12, 12) * s]);
      if (print.random() < (row > 5 ? 0.5 : 0.62)) cards.push([px + print.between(-20, 20) * s, y - print.between(176, 300) * s, print.between(96, 150) * s, print.between(74, 104) * s, print.between(-11, 11), px, y]);
    }
    for (const [cx, cy, w, h, tip, px, py] of cards) {
      print.fill(ink, [bar([cx, cy], [px + 20 * s, py - 40 * s], 9 * s), turn(rect(cx - w / 2 - 4 * s - 2, cy - h / 2 - 4 * s - 2, w + 8 * s + 4, h + 8 * s + 4), [cx, cy], tip)]);
      print.fill('#faf3e6', [turn(rect(cx - w / 2, cy - h / 2, w, h), [cx, cy], tip)], { rough: 0.7 });
      if (row > 2) print.engrave(dusk, (ex) => 0.5 * smooth(cx + w * 0.1, cx + w / 2, ex), between([[cx - w * 0.1, cy - h * 0.4], [cx - w * 0.1, cy + h * 0.4]], [[cx + w * 0.45, cy - h * 0.4], [cx + w * 0.45, cy + h * 0.4]], 6).map((line) => turn(line, [cx, cy], tip)), { width: 5 * s, step: 14, least: 0.1 });
    }
    for (const [px, py] of people) {
      const hair = print.random(), hue = print.random() < (row > 3 ? 0.26 : 0.14) ? rose : print.random() < 0.3 ? dusk : ink;
      print.fill(ink, [blob([[px - 66 * s, py + 190 * s], [px - 62 * s, py - 4 * s], [px - 26 * s, py - 36 * s], [px + 26 * s, py - 36 * s], [px + 62 * s, py - 4 * s], [px + 66 * s, py + 190 * s]], s < 0.5 ? 2 : 4), bar([px, py - 20 * s], [px, py - 70 * s], 28 * s), ellipse(px, py - 78 * s, 31 * s, 38 * s, s < 0.5 ? 9 : 16), ...(hair < 0.2 ? [ellipse(px, py - 120 * s, 16 * s, 15 * s, 9)] : hair < 0.45 ? [blob([[px - 40 * s, py - 34 * s], [px - 38 * s, py - 100 * s], [px, py - 120 * s], [px + 38 * s, py - 100 * s], [px + 40 * s, py - 34 * s]], 3)] : [])], { rough: 0.4 });
      if (hue !== ink) print.fill(hue, [blob([[px - 58 * s, py + 190 * s], [px - 54 * s, py + 2 * s], [px - 22 * s, py - 28 * s], [px + 22 * s, py - 28 * s], [px + 54 * s, py + 2 * s], [px + 58 * s, py + 190 * s]], s < 0.5 ? 2 : 4)], { rough: 0.4 });
      if (hair > 0.8) print.fill(hue === rose ? dusk : rose, [blob([[px - 34 * s, py - 84 * s], [px - 28 * s, py - 116 * s], [px, py - 126 * s], [px + 28 * s, py - 116 * s], [px + 34 * s, py - 84 * s]], 3)]);
      if (row > 3) print.engrave(hue === ink ? dusk : ink, (ex) => 0.55 * smooth(px, px + 60 * s, ex), between([[px, py - 10 * s], [px, py + 150 * s]], [[px + 56 * s, py], [px + 60 * s, py + 150 * s]], 5), { width: 7 * s, step: 24, least: 0.1 });
    }
  });
  return print.grain('#faf3e6', 500);
}

export const scenes = { 'straits-patrol': straitsPatrol, 'desert-pipeline': desertPipeline, 'lowen-chamber': lowenChamber, 'kolvar-checkpoint': kolvarCheckpoint, 'blank-placards': blankPlacards };
