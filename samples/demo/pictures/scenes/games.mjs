// Sport.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, bar, curve, ribbon, blob, figure, between, waves, rays, gull } from '../shapes.mjs';
import { ridge, under, fall, bareTree } from './land.mjs';

function stadium(width, height) {
  const print = new Print({ width, height, paper: '#f5f0dd', seed: 291 });
  const [ink, green, amber] = ['#12202b', '#3c8163', '#efb23e'];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  const towers = [[170, 60, 1], [620, 170, 0.62], [1330, 170, 0.62], [1760, 60, 1]];
  // The light of four towers in wet air.
  for (const [x, y, s] of towers) {
    print.dots(green, (px, py) => clamp(0.72 * s * (1 - Math.hypot(px - x, (py - y - 40) * 1.15) / (620 * s))), { pitch: 13, angle: 20 + x / 90, inside: (px, py) => py < 720 });
    print.engrave('#f5f0dd', (px, py) => 0.34 * clamp(1 - Math.hypot(px - x, py - y) / (640 * s)), rays(x, y + 40 * s, 20, 160, 13, 120 * s, 640 * s), { width: 10, least: 0.05 });
  }
  for (const [x, y, s] of towers) {
    print.fill(ink, [rect(x - 96 * s, y - 26 * s, 192 * s, 132 * s), ...[-1, 1].map((d) => bar([x + d * 16 * s, y + 100 * s], [x + d * 34 * s, 700], 11 * s))]).stroke('#f5f0dd', [[[x - 16 * s, y + 106 * s], [x - 34 * s, 690]], [[x + 16 * s, y + 106 * s], [x + 34 * s, 690]], ...Array.from({ length: 9 }, (_, k) => [[x - (17 + k * 2) * s, mix(y + 106 * s, 690, k / 9)], [x + (19 + k * 2) * s, mix(y + 106 * s, 690, (k + 1) / 9)]])], 3);
    print.fill('#f5f0dd', Array.from({ length: 20 }, (_, k) => ellipse(x + (-76 + (k % 5) * 38) * s, y + (-8 + Math.floor(k / 5) * 32) * s, 14.5 * s, 13 * s, 18)), { rough: 0.3 });
  }
  // The stand: roof, and a crowd of heads row over row.
  print.fill(ink, [[[-20, 300], [960, 250], [1940, 300], [1940, 350], [960, 302], [-20, 350]], rect(-10, 340, width + 20, 400)]);
  print.stroke('#f5f0dd', [[[-20, 350], [960, 302], [1940, 350]]], 5);
  for (let row = 0; row < 12; row++) {
    const y = 372 + row * 27 + Math.abs(0), s = 0.62 + row * 0.05;
    for (let x = -10 + (row % 2) * 14; x < width + 20; x += 27 * s + print.between(-2, 3)) {
      const cy = y + 44 * (Math.abs(x - 960) / 960) * 0.2 + print.between(-3, 3), mood = print.random();
      const hue = mood < 0.13 ? amber : mood < 0.5 ? green : mood < 0.6 ? '#f5f0dd' : null;
      if (!hue) continue;
      print.fill(hue, [ellipse(x, cy, 7.4 * s, 9 * s, 8), [[x - 12 * s, cy + 24 * s], [x - 9 * s, cy + 11 * s], [x + 9 * s, cy + 11 * s], [x + 12 * s, cy + 24 * s]], ...(mood < 0.09 || (mood > 0.3 && mood < 0.37) ? [bar([x - 9 * s, cy + 12 * s], [x - 17 * s, cy - 18 * s], 5 * s), bar([x + 9 * s, cy + 12 * s], [x + 17 * s, cy - 18 * s], 5 * s)] : [])], { rough: 0 });
    }
  }
  print.fill(ink, [100, 500, 960, 1420, 1820].map((x) => rect(x - 6, 330, 12, 380)));
  // Boards without a word on them, and the grass in mown stripes.
  print.fill('#f5f0dd', [rect(-10, 700, width + 20, 46)]).fill(amber, Array.from({ length: 7 }, (_, k) => rect(k * 300 - 60, 704, 140, 38))).fill(ink, Array.from({ length: 7 }, (_, k) => rect(k * 300 + 100, 704, 60, 38)));
  for (let k = 0; k < 6; k++) print.fill(k % 2 ? green : '#2c6b52', [[[-10, 746 + 26 * k ** 1.6 * 0.9], [width + 10, 746 + 26 * k ** 1.6 * 0.9], [width + 10, 746 + 26 * (k + 1) ** 1.6 * 0.9], [-10, 746 + 26 * (k + 1) ** 1.6 * 0.9]]], { rough: 0 });
  print.fill(green, [rect(-10, 1170, width + 20, 200)], { rough: 0 });
  print.chatter(ink, 5200, (x, y) => 0.4 + 0.4 * smooth(760, 1280, y), { flow: () => -86, length: 17, width: 3.2, spread: 14, inside: (x, y) => y > 752 });
  print.fill('#f5f0dd', [ribbon([[-10, 1010], [width + 10, 1010]], 8), ribbon([[-10, 820], [360, 806], [1240, 806]], 5)]);
  // The goal and its net.
  const goal = [[1240, 1010], [1240, 590], [1820, 590], [1820, 1010]], back = [[1310, 960], [1320, 640], [1900, 640], [1900, 960]];
  const net = [...between([goal[1], back[1]], [goal[2], back[2]], 22), ...between([back[0], back[1]], [back[3], back[2]], 22), ...between([back[1], back[2]], [back[0], back[3]], 13), ...between([goal[0], goal[1]], [back[0], back[1]], 5), ...between([goal[1], goal[2]], [back[1], back[2]], 4)];
  print.stroke('#f5f0dd', net, 2.2).stroke('#f5f0dd', [[...goal]], 13);
  // Shadows four ways, then the players.
  const player = (x, y, tall, pose, shirt, ground = y) => {
    print.engrave(ink, () => 0.8, [-1, 1].flatMap((d) => between([[x - 10, ground], [x + d * tall * 0.5, ground + tall * 0.2]], [[x + 16, ground], [x + d * tall * 0.56, ground + tall * 0.16]], 5)), { width: 4.5 });
    const g = figure(x, y, tall, pose);
    print.fill('#f5f0dd', g.map((part) => part.map(([px, py]) => [px + 3, py - 3])), { rough: 0.3 }).fill(ink, g, { rough: 0.4 });
    print.fill(shirt, [g[2].map(([px, py]) => [mix(g.hip[0], px, 0.9), mix(g.hip[1], py, 0.94)])]);
    if (shirt !== ink) print.engrave(ink, (px) => 0.7 * smooth(g.hip[0] - 4, g.hip[0] + g.unit * 0.7, px), between([[g.neck[0], g.neck[1]], g.hip], [[g.neck[0] + g.unit * 0.7, g.neck[1]], [g.hip[0] + g.unit * 0.7, g.hip[1]]], 5), { width: g.unit * 0.2, least: 0.1 });
    return g;
  };
  player(1500, 1000, 330, { lean: -16, arms: [[-130, -150], [-140, -170]], legs: [[-30, 10], [26, 50]], facing: -1, stout: 1.1 }, '#f5f0dd', 1010);
  const hero = player(1130, 850, 430, { lean: 14, nod: 12, arms: [[-86, -50], [76, 120]], legs: [[-40, -74], [10, -50]], stout: 1.06 }, amber, 1090);
  player(930, 1040, 400, { lean: 12, arms: [[-70, -20], [60, 110]], legs: [[-34, -60], [36, 8]] }, '#f5f0dd', 1046);
  player(1330, 1090, 420, { lean: -20, arms: [[-60, -100], [70, 40]], legs: [[-50, -20], [40, 80]], facing: -1 }, '#f5f0dd', 1094);
  player(480, 1130, 430, { lean: 10, arms: [[-50, 20], [40, 120]], legs: [[-34, -70], [42, 12]] }, amber, 1136); player(230, 960, 260, { lean: 6, arms: [[-40, 0], [40, 90]], legs: [[-24, -44], [26, 6]] }, amber, 964);
  const ball = [hero.head[0] + 78, hero.head[1] - 62];
  print.fill(ink, [ellipse(...ball, 36, 36, 30)]).fill('#f5f0dd', [ellipse(ball[0] - 2, ball[1] - 2, 30, 30, 30)]).fill(ink, [blob([[ball[0] - 9, ball[1] + 8], [ball[0] - 12, ball[1] - 6], [ball[0], ball[1] - 14], [ball[0] + 12, ball[1] - 5], [ball[0] + 7, ball[1] + 9]], 2), ellipse(ball[0] + 22, ball[1] + 14, 6, 9, 10), ellipse(ball[0] - 22, ball[1] + 12, 6, 9, 10), ellipse(ball[0], ball[1] - 28, 9, 5, 10)]);
  print.chatter('#f5f0dd', 420, () => 0.6, { flow: () => 100, length: 60, width: 2.4, spread: 3 });
  return print.grain('#f5f0dd', 300);
}

function rowingFour(width, height) {
  const print = new Print({ width, height, paper: '#f7ebd4', seed: 301 });
  const [ink, rose, blue] = ['#1f2d4d', '#e08a6a', '#7f9cb8'];
  const bank = 470;
  print.dots(rose, (x, y) => clamp(0.85 * smooth(-20, 430, y) * (0.5 + 0.7 * (print.noise(x / 3, y * 2, 100) - 0.1))), { pitch: 12, angle: 18, inside: (x, y) => y < bank });
  print.dots(blue, (x, y) => clamp(0.7 * smooth(300, -60, y) * (0.5 + 0.6 * print.noise(x / 3, y * 2, 120))), { pitch: 12, angle: 62, inside: (x, y) => y < 330, multiply: true });
  const sun = [1430, 400, 92];
  print.fill('#f7ebd4', [ellipse(sun[0], sun[1], sun[2], sun[2], 60)]);
  const hills = ridge(print, 450, 150, 520, width, 4);
  print.fill(blue, [under(hills, bank + 6)]).engrave('#f7ebd4', (x, y) => 0.5 * print.noise(x, y, 80), fall(hills, 90, 40), { width: 7, least: 0.14 });
  const trees = [];
  for (let x = -20; x < width + 20; x += 34) { const h = 40 + 90 * print.noise(x, 900, 130) + print.between(-10, 14); trees.push(blob([[x - 30, bank + 4], [x - 34, bank - h * 0.5], [x - 8, bank - h], [x + 22, bank - h * 0.86], [x + 34, bank - h * 0.4], [x + 30, bank + 4]], 3)); }
  print.fill(ink, trees).fill(ink, [rect(-10, bank - 6, width + 20, 14), rect(240, bank - 200, 16, 200), [[214, bank - 60], [214, bank - 190], [300, bank - 240], [386, bank - 190], [386, bank - 60]]]).fill('#f7ebd4', [rect(272, bank - 150, 22, 30), rect(322, bank - 150, 22, 30)]);
  // Still water: everything again upside down, in lines.
  print.engrave(ink, (x, y) => clamp((1.15 - (y - bank) / 150) * (0.5 + print.noise(x, 300, 70))), waves(width, bank + 8, bank + 190, 17, 3, 80), { width: 12 });
  print.engrave(rose, (x, y) => clamp(0.6 * smooth(bank + 40, 900, y) * (0.5 + print.noise(x / 3, y * 2, 90))), waves(width, bank + 60, height + 10, 36, 3, 100, 2), { width: 12, outside: (x, y) => Math.abs(x - sun[0]) < mix(50, 130, (y - bank) / 600) * (0.6 + 0.7 * print.noise(x, y * 4, 60)) });
  print.engrave(blue, (x, y) => clamp(0.66 * smooth(700, height, y) + 0.2), waves(width, bank + 180, height + 10, 22, 4, 120), { width: 13 });
  // The boat.
  const water = 760, shell = [...curve([[90, water - 6], [300, water - 24], [900, water - 30], [1500, water - 24], [1840, water - 8]]), ...curve([[1840, water - 8], [1500, water + 12], [900, water + 18], [300, water + 12], [90, water - 6]])];
  const rowers = [0, 1, 2, 3].map((k) => {
    const x = 500 + k * 300;
    const g = figure(x, water + 118, 300, { lean: 34, nod: -16, arms: [[64, 70], [72, 74]], legs: [[72, 96], [76, 100]], stout: 1.06 });
    return g;
  });
  rowers.forEach((g, k) => {
    const [hx, hy] = g.hands[1];
    const near = k % 2 === 0;
    const blade = near ? [hx - 330, water + 190] : [hx - 250, water - 96];
    if (!near) print.fill(ink, [bar([hx, hy], blade, 9, 7), blob([[blade[0] + 10, blade[1] - 4], [blade[0] - 50, blade[1] - 26], [blade[0] - 78, blade[1] - 16], [blade[0] - 70, blade[1] + 4], [blade[0] - 6, blade[1] + 10]], 4)]);
    print.fill('#f7ebd4', g.map((part) => part.map(([x, y]) => [x - 4, y - 4])), { rough: 0.3 });
    print.fill(ink, g);
    print.fill(rose, [g[2].map(([x, y]) => [mix(g.hip[0], x, 0.9), mix(g.hip[1], y, 0.94)])]).engrave(ink, () => 0.5, between(g[2].slice(0, 8), g[2].slice(14, 22).reverse(), 5), { width: 7 });
    const h = g.head, u = g.unit;
    print.fill(ink, [k === 3 ? blob([[h[0] - u * 0.6, h[1] + u * 0.6], [h[0] - u * 0.62, h[1] - u * 0.4], [h[0], h[1] - u * 0.72], [h[0] + u * 0.5, h[1] - u * 0.3], [h[0] + u * 0.1, h[1] + u * 0.1]], 4) : ellipse(h[0] - u * 0.5, h[1] + u * 0.02, u * 0.26, u * 0.26, 14), ribbon(curve([[h[0] - u * 0.45, h[1] - u * 0.25], [h[0] + u * 0.1, h[1] - u * 0.5], [h[0] + u * 0.5, h[1] - u * 0.2]], false, 5), u * 0.2)]);
  });
  print.fill(ink, [shell]).fill('#f7ebd4', [ribbon(curve([[130, water - 8], [500, water - 14], [900, water - 16], [1400, water - 14], [1790, water - 8]]), 5)]);
  rowers.forEach((g, k) => {
    const [hx, hy] = g.hands[1];
    print.stroke(ink, [[[hx - 70, water - 22], [hx - 10, water - 66], [hx + 40, water - 22]]], 6);
    if (k % 2) return;
    const blade = [hx - 300, water + 150];
    print.fill('#f7ebd4', [bar([hx, hy], blade, 16, 14)]).fill(ink, [bar([hx + 20, hy - 10], blade, 10, 8)]);
    print.fill(ink, [blob([[blade[0] + 16, blade[1] - 10], [blade[0] - 30, blade[1] - 18], [blade[0] - 96, blade[1] + 22], [blade[0] - 84, blade[1] + 50], [blade[0] - 40, blade[1] + 44]], 5)]).fill(rose, [blob([[blade[0] - 10, blade[1] + 2], [blade[0] - 40, blade[1] + 2], [blade[0] - 78, blade[1] + 26], [blade[0] - 66, blade[1] + 36]], 4)]);
    print.fill('#f7ebd4', [[14, 66], [10, 104], [8, 150]].map(([w, r]) => ribbon([...ellipse(blade[0] - 50, blade[1] + 46, r, r * 0.22, 40)].slice(k * 2, 36), w * 0.5)), { rough: 0.4 });
  });
  print.engrave(ink, (x, y) => clamp(Math.abs(((x - 590) % 300 + 300) % 300 - 150) < 96 && x > 480 && x < 1640 ? 0.9 - (y - water - 12) / 190 : 0.95 - (y - water - 12) / 34) * smooth(110, 330, x) * smooth(1820, 1600, x), waves(width, water + 18, water + 190, 14, 3, 60), { width: 17, inside: (x) => x > 120 && x < 1810 });
  print.engrave('#f7ebd4', () => 0.8, [curve([[1850, water], [1500, water + 40], [1100, water + 60], [600, water + 56], [60, water + 70]]), curve([[60, water + 10], [-20, water + 20]])], { width: 7 });
  print.fill(ink, [gull(900, 210, 44, 6), gull(980, 260, 28, -6), gull(700, 280, 22)]);
  return print.grain('#f7ebd4', 600);
}

function hillRace(width, height) {
  const print = new Print({ width, height, paper: '#f6efdb', seed: 311 });
  const [ink, green, red] = ['#23303a', '#8a9f5c', '#d24a35'];
  print.dots(green, (x, y) => clamp(0.5 * smooth(420, -60, y) * (0.3 + print.noise(x / 2.6, y * 1.8, 140))), { pitch: 13, angle: 24, inside: (x, y) => y < 460 });
  const far = ridge(print, 430, 190, 520, width, 2), mid = curve([[-30, 520], [300, 450], [640, 330], [980, 210], [1260, 190], [1560, 280], [1960, 360]], false, 12);
  print.fill('#f6efdb', [under(far, height)]).engrave(green, (x, y) => 0.3 + 0.4 * print.noise(x, y, 100), fall(far, 200, -80), { width: 9 });
  print.fill('#f6efdb', [under(mid, height)]).engrave(green, (x, y) => clamp(0.3 + 0.6 * print.noise(x, y, 130) + 0.2 * smooth(400, 1280, y)), mid.filter((_, i) => i % 1 === 0).map(([x, y], i) => [[x, y], [x - 60, y + 300], [x - 160 + 40 * Math.sin(i), y + 1000]]), { width: 14 });
  print.stroke(ink, [mid], 4);
  // The road up: three ramps and two hairpins.
  const road = curve([[-80, 1210], [420, 1120], [980, 1040], [1500, 980], [1680, 900], [1560, 830], [1180, 800], [760, 760], [560, 700], [640, 640], [900, 600], [1130, 540], [1180, 470], [1120, 390], [1150, 300], [1190, 200]], false, 16);
  const broad = (t) => mix(270, 16, Math.min(1, t ** 0.74));
  print.fill(ink, [ribbon(road.map(([x, y]) => [x, y + 8]), (t) => broad(t) * 1.1 + 4)]).fill('#fbf6e8', [ribbon(road, broad)]);
  print.engrave(ink, () => 0.3, [-0.3, 0.3].map((u) => road.map(([x, y], i) => [x, y + u * broad(i / road.length)])), { width: 6, step: 24 });
  // Dry-stone wall and the crowd along it.
  const wall = (points, s) => { const line = curve(points, false, 10); for (let i = 0; i < line.length - 1; i++) { const [x, y] = line[i], [nx, ny] = line[i + 1]; for (let k = 0; k < 3; k++) print.fill((i + k) % 4 ? '#f6efdb' : ink, [blob([[x, y + k * 20 * s], [x + 4 * s, y + (k * 20 - 17) * s], [nx - 3 * s, ny + (k * 20 - 18) * s], [nx, ny + k * 20 * s]], 2)], { rough: 1 }).stroke(ink, [[[x, y + k * 20 * s], [nx, ny + k * 20 * s], [nx, ny + (k * 20 - 18) * s]]], 3 * s); } };
  const fans = (points, tall, n) => { const line = curve(points, false, 12); for (let k = 0; k < n; k++) { const [x, y] = line[Math.floor(((k + print.random() * 0.7) / n) * (line.length - 1))], g = figure(x, y, tall * print.between(0.86, 1.08), { stout: print.between(1, 1.3), arms: [[-16, print.between(-160, 20)], [print.between(10, 130), print.between(20, 170)]] }); print.fill(ink, g, { rough: 0.3 }); if (k % 3 === 0) print.fill(k % 2 ? red : green, [g[2]], { rough: 0.3 }); if (k % 7 === 2) print.fill(red, [[g.hands[1], [g.hands[1][0] + tall * 0.3, g.hands[1][1] - tall * 0.06], [g.hands[1][0] + tall * 0.26, g.hands[1][1] + tall * 0.16], [g.hands[1][0], g.hands[1][1] + tall * 0.14]]]); } };
  fans([[620, 590], [860, 548], [1080, 494]], 60, 17); fans([[1230, 480], [1220, 380], [1230, 300]], 44, 8); fans([[660, 706], [1100, 742], [1480, 770]], 88, 22); wall([[640, 716], [1000, 748], [1300, 764], [1560, 784]], 0.7);
  // Riders. A bicycle is two rings and a frame; the rider folds over it.
  const rider = (x, y, s, hue, seed, f = 1, climb = 0) => {
    const q = (u, v) => { const c = Math.cos(climb), n = Math.sin(climb); return [x + (u * c + v * n) * s * f, y - (v * c - u * n * -1 * -1) * s - u * n * s * 0]; };
    print.engrave(ink, () => 0.66, between([q(-110, -4), q(120, -4)], [q(-60, -30), q(190, -30)], 5), { width: 8 * s + 1 });
    for (const u of [-74, 74]) print.stroke(ink, [[...ellipse(...q(u, 50), 47 * s, 49 * s, 32), [q(u, 50)[0] + 47 * s, q(u, 50)[1]]]], 6.5 * s).stroke(ink, Array.from({ length: 7 }, (_, k) => [q(u, 50), [q(u, 50)[0] + 46 * s * Math.cos(k * 0.9 + seed), q(u, 50)[1] + 46 * s * Math.sin(k * 0.9 + seed)]]), 1.3 * s);
    print.fill(hue, [bar(q(-74, 50), q(-24, 120), 7 * s), bar(q(-74, 50), q(-10, 46), 7 * s), bar(q(-10, 46), q(-28, 132), 8 * s), bar(q(-10, 46), q(54, 124), 9 * s), bar(q(-24, 120), q(54, 128), 8 * s), bar(q(54, 134), q(74, 50), 8 * s)]).fill(ink, [bar(q(-44, 138), q(-12, 136), 11 * s), ribbon(curve([q(52, 138), q(76, 142), q(90, 128), q(82, 112)], false, 5), 7 * s), ellipse(...q(-10, 46), 15 * s, 15 * s, 18)]);
    const hip = q(-26, 150), shoulder = q(40, 216), head = q(78, 232), knee1 = q(seed % 2 > 1 ? 26 : 34, 118), foot1 = q(seed % 2 > 1 ? -6 : 2, seed % 2 > 1 ? 22 : 60), knee2 = q(20, 84), foot2 = q(-22, 26);
    const limbs = [bar(hip, knee2, 30 * s, 21 * s), bar(knee2, foot2, 21 * s, 11 * s), bar(hip, knee1, 34 * s, 23 * s), bar(knee1, foot1, 23 * s, 12 * s), ellipse(...knee1, 12 * s, 12 * s, 12), ellipse(...foot1, 18 * s, 8 * s, 12), ellipse(...foot2, 18 * s, 8 * s, 12), bar(shoulder, q(64, 168), 19 * s, 14 * s), bar(q(64, 168), q(84, 136), 14 * s, 10 * s)];
    const back = blob([q(-44, 150), q(-34, 178), q(4, 218), q(42, 234), q(56, 212), q(30, 184), q(-6, 142)], 5);
    print.fill('#fbf6e8', [...limbs, back].map((part) => part.map(([px, py]) => [px - 2.4 * s, py - 2.4 * s])), { rough: 0.2 }).fill(ink, limbs, { rough: 0.4 }).fill(hue, [back]).engrave(ink, (px, py) => 0.3 + 0.4 * smooth(y - 216 * s, y - 140 * s, py), between([q(-36, 158), q(50, 226)], [q(-8, 142), q(46, 204)], 6), { width: 8 * s, inside: [back] });
    print.fill(ink, [ellipse(...head, 19 * s, 22 * s, 18), bar(shoulder, head, 17 * s), blob([q(54, 236), q(62, 258), q(86, 262), q(104, 246), q(98, 238)], 4)]).fill(hue === red ? '#fbf6e8' : red, [ribbon(curve([q(62, 250), q(80, 256), q(96, 248)], false, 4), 4 * s)]);
  };
  for (const [x, y, s, hue, k] of [[1130, 556, 0.2, red, 1], [1060, 576, 0.23, green, 2], [980, 598, 0.25, ink, 3], [900, 618, 0.27, red, 4]]) rider(x, y, s, hue, k);
  for (const [x, y, s, hue, k] of [[760, 786, 0.5, green, 1], [880, 800, 0.52, red, 2.4], [1010, 810, 0.54, ink, 3], [1150, 824, 0.56, green, 4.3]]) rider(x, y, s, hue, k, -1);
  rider(1350, 1046, 1.12, red, 1.4); rider(1010, 1106, 1.22, ink, 2.2); rider(700, 1150, 1.3, green, 3.5); rider(350, 1210, 1.42, ink, 0.6);
  fans([[-20, 1010], [200, 980], [420, 950]], 190, 8); wall([[-40, 1020], [200, 990], [440, 956], [560, 940]], 1.5);
  print.fill(ink, bareTree(print, 250, 900, 560, 1)).fill(ink, [gull(620, 160, 44, 6), gull(700, 220, 28, -8)]);
  return print.grain('#f6efdb', 400);
}

export const scenes = { stadium, 'rowing-four': rowingFour, 'hill-race': hillRace };
