// Places where things are made.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, straight, blob, figure, turn, between, rings } from '../shapes.mjs';

function bladeFactory(width, height) {
  const print = new Print({ width, height, paper: '#f2ede0', seed: 251 });
  const [ink, aqua, coral] = ['#17303a', '#6fa6a4', '#e27b58'];
  const eye = [1330, 470];
  const at = (u, v, z) => [eye[0] + u / z, eye[1] + v / z];
  print.fill(aqua, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  // Roof lights and trusses, one behind another.
  for (let i = 9; i >= 0; i--) {
    const z = 0.6 + i * 0.34, n = z + 0.34;
    for (const side of [-1, 1]) print.fill('#f2ede0', [[at(side * 260, -470, z), at(side * 640, -360, z), at(side * 640, -360, n), at(side * 260, -470, n)]], { rough: 0.3 });
    print.fill(ink, [bar(at(-1200, -300, z), at(0, -560, z), 34 / z), bar(at(1200, -300, z), at(0, -560, z), 34 / z), bar(at(-1200, -240, z), at(1200, -240, z), 22 / z), bar(at(-1200, -320, z), at(-1200, 460, z), 60 / z), bar(at(1200, -320, z), at(1200, 460, z), 60 / z)]);
    for (let k = -6; k < 6; k++) { const u = k * 200, topOf = (w) => -300 - 260 * (1 - Math.abs(w) / 1200); print.fill(ink, [bar(at(u, -240, z), at(u, topOf(u), z), 12 / z), bar(at(u, -240, z), at(u + 200, topOf(u + 200), z), 10 / z)]); }
    if (i < 9) print.engrave(ink, () => 0.4, [...between([at(-1200, -220, z), at(-1200, -220, n)], [at(-1200, 440, z), at(-1200, 440, n)], 12), ...between([at(1200, -220, z), at(1200, -220, n)], [at(1200, 440, z), at(1200, 440, n)], 12)], { width: 9 / z + 2 });
  }
  print.fill('#f2ede0', [[at(-1200, 460, 4), at(1200, 460, 4), at(2200, 460, 0.3), at(-4000, 460, 0.3)]], { rough: 0 });
  print.engrave(aqua, (x, y) => 0.3 + 0.35 * print.noise(x, y, 150), Array.from({ length: 30 }, (_, k) => [at(-1600, 460, 0.55 * 1.07 ** k), at(1600, 460, 0.55 * 1.07 ** k)]), { width: 11, inside: (x, y) => y > 586 });
  // The blade lies down the hall: the root a ring of bolts before us, the tip lost at the far doors.
  const root = [330, 770, 118, 232], tip = [1236, 560];
  const top = curve([[root[0] + 10, root[1] - root[3]], [470, 552], [600, 520], [760, 512], [930, 522], [1090, 540], tip], false, 14);
  const foot = curve([[root[0] + 10, root[1] + root[3]], [470, 986], [610, 950], [770, 860], [930, 752], [1090, 640], [tip[0] + 2, tip[1] + 8]], false, 14);
  print.engrave(ink, () => 0.66, Array.from({ length: 9 }, (_, k) => curve([[300 - k * 6, 1030 + k * 7], [640 + k * 8, 1000 - k * 2], [960 + k * 12, 790 + k * 4], [1240 + k * 9, 606 + k * 4]], false, 10)), { width: 12, least: 0.1 });
  for (const [x, high, low, s] of [[480, 900, 1050, 1], [720, 830, 930, 0.7], [940, 720, 800, 0.46], [1110, 620, 676, 0.28]]) print.fill(ink, [bar([x - 70 * s, low], [x - 20 * s, high], 24 * s), bar([x + 80 * s, low], [x + 40 * s, high], 24 * s), bar([x - 100 * s, low], [x + 110 * s, low], 20 * s)]);
  print.fill('#f8f4ea', [[...top, ...[...foot].reverse()]], { rough: 0.4 });
  const form = between(top, foot, 30);
  print.engrave(ink, (x, y) => clamp(0.42 + 0.5 * smooth(600, 1000, y - (x - 330) * -0.3)), form.slice(17), { width: 14, step: 18 });
  print.engrave(aqua, () => 0.72, form.slice(10, 17), { width: 11, step: 18 }).engrave(coral, () => 0.95, form.slice(6, 8), { width: 12, step: 18 });
  print.stroke(ink, [top, foot, curve([[430, 560], [640, 640], [900, 620], tip], false, 10)], 5);
  print.fill(ink, [ellipse(root[0] - 4, root[1], root[2] + 22, root[3] + 22, 70)]).fill('#f8f4ea', [ellipse(root[0] - 8, root[1], root[2] + 6, root[3] + 6, 70)]).fill(ink, [ellipse(root[0] - 12, root[1], root[2] - 30, root[3] - 46, 60)]);
  print.fill(coral, Array.from({ length: 26 }, (_, k) => ellipse(root[0] - 10 + (root[2] - 12) * Math.cos((k / 26) * 6.283), root[1] + (root[3] - 20) * Math.sin((k / 26) * 6.283), 8, 12, 12)), { rough: 0 });
  print.engrave(aqua, (x, y) => 0.6 * smooth(root[1] - 150, root[1] + 220, y), rings(root[0] - 12, root[1], 14, 80, 15, 2.15), { width: 9, least: 0.1 });
  // A gantry and the people.
  print.fill(coral, [bar(at(-1180, -120, 1.5), at(1180, -120, 1.5), 40)]).fill(ink, [rect(...at(180, -150, 1.5), 90, 54)]).stroke(ink, [[at(240, -110, 1.5), at(240, 60, 1.5)]], 5);
  const hand = (u, z, tall, pose, f = 1) => { const [x, y] = at(u, 460, z), g = figure(x, y, tall / z, { ...pose, facing: f }); print.fill(ink, [...g, ellipse(g.head[0], g.head[1] - g.unit * 0.28, g.unit * 0.6, g.unit * 0.42, 16)]).fill(coral, [g[2]]).engrave(ink, (px) => 0.55 * smooth(x - 6, x + g.unit, px), between([[x, g.neck[1]], [x, g.hip[1]]], [[x + g.unit * 0.6, g.neck[1]], [x + g.unit * 0.6, g.hip[1]]], 5), { width: g.unit * 0.2, least: 0.1 }); };
  hand(-160, 0.78, 330, { lean: -14, arms: [[-70, -100], [-60, -96]], legs: [[-14, -6], [14, 10]], stout: 1.15 }, -1);
  hand(330, 0.9, 330, { arms: [[-14, -6], [30, 110]], stout: 1.15 });
  hand(100, 1.5, 330, { lean: -8, arms: [[-80, -104], [-60, -80]] }, -1); hand(290, 2.0, 330, { arms: [[-40, -120], [20, 30]] }, -1);
  hand(150, 2.8, 330, {}); hand(-760, 1.3, 330, { arms: [[-10, 10], [60, 130]] }); hand(-840, 1.9, 330, {});
  return print.grain('#f2ede0', 500);
}

function bakery(width, height) {
  const print = new Print({ width, height, paper: '#f8e6bf', seed: 261 });
  const [ink, brick, gold] = ['#2d1a17', '#a3492f', '#e19a35'];
  print.fill(brick, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  const mouth = [1370, 640];
  // Bricks of the oven wall, darker away from the fire.
  for (let row = 0; row < 27; row++) for (let k = -1; k < 17; k++) {
    const x = k * 122 + (row % 2) * 61, y = row * 44, far = Math.hypot(x + 60 - mouth[0], y - mouth[1]);
    if (print.random() < 0.05) continue;
    const shade = far > print.between(620, 820);
    print.fill(shade ? ink : brick, [rect(x + 3, y + 3, 115, 38)], { rough: 0 });
    print.stroke(ink, [[[x + 2, y + 42], [x + 120, y + 42], [x + 120, y + 2]]], 5);
  }
  print.engrave(ink, (x, y) => clamp(0.86 * smooth(360, 1000, Math.hypot(x - mouth[0], y - mouth[1])) + (print.noise(x, y, 150) - 0.5) * 0.3), rings(...mouth, 330, 1750, 22), { width: 20, step: 24 });
  print.chatter(gold, 900, (x, y) => smooth(760, 320, Math.hypot(x - mouth[0], y - mouth[1])), { flow: (x, y) => (Math.atan2(y - mouth[1], x - mouth[0]) * 180) / Math.PI, length: 40, width: 4 });
  // The arch and the fire in it.
  const arch = (r, down) => [...arc(mouth[0], mouth[1], r, r * 0.86, 180, 360, 36), [mouth[0] + r, mouth[1] + down], [mouth[0] - r, mouth[1] + down]];
  print.fill(ink, [arch(352, 190)]);
  for (let k = 0; k < 15; k++) { const a = mix(180, 360, k / 15), b = mix(180, 360, (k + 0.86) / 15); print.fill(gold, [[...arc(mouth[0], mouth[1], 342, 294, a, b, 5), ...arc(mouth[0], mouth[1], 270, 232, b, a, 5)]], { rough: 1.4 }); }
  print.fill('#f8e6bf', [arch(258, 176)], { rough: 0.6 });
  print.dots(gold, (x, y) => clamp(Math.hypot((x - mouth[0]) / 1.05, y - mouth[1] - 130) / 300), { pitch: 11, angle: 20, inside: [arch(258, 176)] });
  print.dots(brick, (x, y) => clamp(Math.hypot((x - mouth[0]) / 1.05, y - mouth[1] - 130) / 300 - 0.46) * 1.5, { pitch: 11, angle: 60, inside: [arch(258, 176)] });
  const loaf = (x, y, s, hue = brick) => { const body = blob([[x - 64 * s, y], [x - 60 * s, y - 34 * s], [x - 20 * s, y - 56 * s], [x + 24 * s, y - 56 * s], [x + 60 * s, y - 34 * s], [x + 64 * s, y], [x, y + 6 * s]], 5); print.fill(ink, [blob(body.filter((_, i) => i % 5 === 0).map(([px, py]) => [x + (px - x) * 1.09, y - 26 * s + (py - y + 26 * s) * 1.14]), 5)]).fill(hue, [body]); print.engrave(ink, (px) => 0.7 * smooth(x - 10 * s, x + 64 * s, px), between([[x - 10 * s, y - 52 * s], [x - 6 * s, y]], [[x + 58 * s, y - 36 * s], [x + 60 * s, y]], 7), { width: 7 * s, step: 9, inside: [body], least: 0.1 }); print.fill('#f8e6bf', [-30, 0, 30].map((u) => ribbon(curve([[x + (u - 12) * s, y - 44 * s], [x + u * s, y - 32 * s], [x + (u + 10) * s, y - 20 * s]], false, 4), (t) => 8 * s * Math.sin(t * 3.1) + 1))); };
  for (const [x, y, s] of [[1210, 760, 0.62], [1310, 744, 0.6], [1430, 744, 0.6], [1530, 760, 0.62]]) loaf(x, y, s);
  print.fill(ink, [rect(960, 812, 830, 54)]).fill(gold, [rect(974, 818, 800, 15)]);
  // Baker and peel.
  const b = figure(560, 1290, 900, { lean: 16, arms: [[38, 84], [46, 78]], legs: [[-22, -26], [24, 4]], stout: 1.28 });
  print.fill(gold, b.map((part) => part.map(([x, y]) => [x + 11, y - 5])), { rough: 0.4 });
  print.fill(ink, b);
  print.fill('#f8e6bf', [blob([[b.neck[0] - 84, b.neck[1] + 40], [b.neck[0] + 40, b.neck[1] + 6], [b.neck[0] + 84, b.neck[1] + 74], [b.hip[0] + 92, b.hip[1] - 30], [b.hip[0] - 92, b.hip[1] - 20]], 6), [[b.hip[0] - 70, b.hip[1] - 40], [b.hip[0] + 96, b.hip[1] - 60], [b.hip[0] + 130, b.hip[1] + 220], [b.hip[0] - 60, b.hip[1] + 240]]]);
  print.engrave(ink, (x) => 0.3 + 0.6 * smooth(b.hip[0] + 60, b.hip[0] - 100, x), between([[b.neck[0] - 80, b.neck[1] + 40], [b.hip[0] - 92, b.hip[1]], [b.hip[0] - 64, b.hip[1] + 230]], [[b.neck[0] + 60, b.neck[1] + 40], [b.hip[0] + 92, b.hip[1]], [b.hip[0] + 126, b.hip[1] + 220]], 13), { width: 15 });
  print.fill(ink, [bar([b.hip[0] - 92, b.hip[1] - 44], [b.hip[0] + 100, b.hip[1] - 64], 17)]);
  const h = b.head, u = b.unit;
  print.fill(ink, [blob([[h[0] - u * 0.5, h[1] - u * 0.4], [h[0] + u * 0.42, h[1] - u * 0.44], [h[0] + u * 0.5, h[1] - u * 0.04], [h[0] + u * 0.64, h[1] + u * 0.1], [h[0] + u * 0.5, h[1] + u * 0.2], [h[0] + u * 0.48, h[1] + u * 0.44], [h[0] + u * 0.2, h[1] + u * 0.6], [h[0] - u * 0.4, h[1] + u * 0.5]], 5)]).fill('#f8e6bf', [blob([[h[0] - u * 0.62, h[1] - u * 0.26], [h[0] - u * 0.7, h[1] - u * 0.72], [h[0] - u * 0.1, h[1] - u * 0.98], [h[0] + u * 0.5, h[1] - u * 0.78], [h[0] + u * 0.5, h[1] - u * 0.34]], 6)]).engrave(ink, () => 0.5, between([[h[0] - u * 0.6, h[1] - u * 0.3], [h[0] - u * 0.5, h[1] - u * 0.8]], [[h[0] + u * 0.3, h[1] - u * 0.36], [h[0] + u * 0.3, h[1] - u * 0.84]], 7), { width: 9 });
  print.fill(gold, [ribbon([[h[0] + u * 0.44, h[1] - u * 0.36], [h[0] + u * 0.56, h[1] - u * 0.02], [h[0] + u * 0.7, h[1] + u * 0.1], [h[0] + u * 0.55, h[1] + u * 0.22], [h[0] + u * 0.52, h[1] + u * 0.46]], 10)]);
  const hand1 = b.hands[1];
  print.fill(ink, [bar([hand1[0] - 330, hand1[1] + 78], [1240, 806], 26, 20)]).fill('#f8e6bf', [bar([hand1[0] - 330, hand1[1] + 74], [1240, 800], 11, 8)]).fill(ink, [[[1180, 792], [1420, 770], [1440, 796], [1190, 826]]]).fill('#f8e6bf', [[[1190, 798], [1416, 778], [1430, 792], [1196, 818]]]);
  loaf(1310, 786, 0.9);
  print.fill(ink, [ellipse(...b.hands[0], 40, 34, 24), ellipse(...hand1, 40, 34, 24)]);
  // Racks of bread behind, a table with dough in front.
  for (let shelf = 0; shelf < 4; shelf++) { print.fill(ink, [rect(-10, 150 + shelf * 190, 360, 18)]); for (let k = 0; k < 3; k++) loaf(66 + k * 112, 146 + shelf * 190, 0.84, (k + shelf) % 3 ? gold : brick); }
  print.fill(ink, [rect(330, -10, 20, 900)]);
  print.fill(ink, [rect(860, 1120, 1100, 200)]).fill('#f8e6bf', [[[880, 1090], [1960, 1090], [1960, 1140], [850, 1140]]]).engrave(ink, () => 0.4, Array.from({ length: 4 }, (_, k) => [[866, 1100 + k * 11], [1950, 1100 + k * 11]]), { width: 6 });
  for (const [x, s] of [[1010, 1], [1190, 1.1], [1390, 1], [1570, 1.12], [1770, 1.04]]) { const dough = blob([[x - 80 * s, 1104], [x - 70 * s, 1050], [x - 10 * s, 1022], [x + 60 * s, 1042], [x + 82 * s, 1104], [x, 1114]], 6); print.fill(ink, [dough.map(([px, py]) => [x + (px - x) * 1.06, py - 5])]).fill('#f8e6bf', [dough]).engrave(ink, (px) => 0.7 * smooth(x + 60, x - 80 * s, px), Array.from({ length: 7 }, (_, k) => arc(x + 20, 1110, 30 + k * 14 * s, 24 + k * 12 * s, 150, 300, 18)), { width: 8, inside: [dough], least: 0.1 }); }
  return print.grain('#f8e6bf', 500);
}

function printingPress(width, height) {
  const print = new Print({ width, height, paper: '#f3ecdd', seed: 271 });
  const [ink, steel, red] = ['#1f2326', '#8b9a96', '#b8362b'];
  print.fill('#f3ecdd', [rect(0, 0, width, height)], { rough: 0 });
  // A chapel window, its light slanting over the machine.
  const light = [[...arc(1560, 250, 150, 190, 180, 360, 24), [1710, 620], [1410, 620]]];
  print.engrave(ink, (x, y) => clamp(0.34 + 0.26 * print.noise(x, y, 200) + 0.3 * smooth(900, 0, x)), straight(width, height, 15, 90), { width: 12, outside: light, inside: (x, y) => y < 1030 });
  print.fill(ink, [[...arc(1560, 250, 176, 216, 180, 360, 24), [1736, 640], [1384, 640]]]).fill('#f3ecdd', light).dots(red, (x, y) => 0.28 * smooth(640, 60, y), { pitch: 11, angle: 30, inside: light });
  print.fill(ink, [...[1460, 1560, 1660].map((x) => bar([x, 70], [x, 622], 9)), ...[250, 370, 490].map((y) => bar([1410, y], [1710, y], 8)), ribbon(arc(1510, 250, 50, 80, 180, 360, 12), 8), ribbon(arc(1610, 250, 50, 80, 180, 360, 12), 8)]);
  print.fill('#f3ecdd', [[[1410, 90], [1710, 620], [1130, 1040], [480, 1040]]], { opacity: 0.4, rough: 0 });
  print.fill('#f3ecdd', [rect(-10, 1030, width + 20, 300)]).engrave(ink, (x, y) => 0.4 + 0.2 * smooth(1030, 1280, y), between([[-10, 1036], [width + 10, 1036]], [[-10, height + 8], [width + 10, height + 8]], 10), { width: 12 });
  // Side frame, bed, cylinder, flywheel.
  print.fill(ink, [[[300, 1090], [330, 770], [520, 700], [1150, 700], [1320, 780], [1360, 1090], [1230, 1090], [1180, 940], [480, 940], [430, 1090]], rect(240, 640, 1290, 66), rect(220, 690, 1330, 22)]);
  print.engrave(steel, (x, y) => 0.6 * smooth(1090, 720, y), between([[330, 780], [520, 712], [1150, 712], [1310, 786]], [[440, 1080], [490, 930], [1170, 930], [1230, 1080]], 10), { width: 9, least: 0.1 });
  print.fill(steel, [rect(260, 652, 1250, 18)]).engrave('#f3ecdd', () => 0.6, Array.from({ length: 30 }, (_, k) => [[280 + k * 41, 676], [280 + k * 41, 700]]), { width: 9, step: 10 });
  const drum = [860, 490];
  print.fill(ink, [ellipse(...drum, 224, 224, 80)]).fill('#f3ecdd', [ellipse(...drum, 206, 206, 80)]);
  print.engrave(ink, (x, y) => clamp(0.2 + 0.8 * smooth(-120, 200, (x - drum[0]) * 0.7 + (y - drum[1]))), rings(...drum, 34, 204, 14), { width: 13 });
  print.fill(ink, [...Array.from({ length: 6 }, (_, k) => { const a = (k / 6) * 6.283 + 0.3; return bar(drum, [drum[0] + 200 * Math.cos(a), drum[1] + 200 * Math.sin(a)], 34, 22); }), ellipse(...drum, 50, 50, 30)]).fill(red, [ellipse(...drum, 24, 24, 24)]);
  print.fill(ink, [[[640, 660], [700, 440], [740, 440], [700, 660]], [[1080, 660], [1020, 440], [980, 440], [1020, 660]]]);
  for (const [x, y, r] of [[1130, 560, 60], [1220, 610, 46], [1130, 452, 42], [1230, 510, 40], [590, 600, 50]]) { print.fill(ink, [ellipse(x, y, r, r, 36)]); print.engrave(red, (px, py) => clamp(1 - Math.hypot(px - x + r * 0.3, py - y + r * 0.3) / (r * 1.1)), rings(x, y, 8, r - 6, 9), { width: 9, least: 0.12 }); print.fill('#f3ecdd', [ellipse(x, y, r * 0.2, r * 0.2, 14)]); }
  print.fill(ink, [[[1180, 430], [1290, 400], [1330, 470], [1260, 500]]]).fill(red, [[[1196, 436], [1284, 412], [1306, 450], [1250, 474]]]);
  const wheel = [330, 770];
  print.fill(ink, [ribbon([...ellipse(...wheel, 290, 290, 90), [wheel[0] + 290, wheel[1]]], 46), ellipse(...wheel, 62, 62, 36)]);
  for (let k = 0; k < 6; k++) { const a = (k / 6) * 6.283 + 0.2; print.fill(ink, [ribbon(curve([wheel, [wheel[0] + 150 * Math.cos(a + 0.2), wheel[1] + 150 * Math.sin(a + 0.2)], [wheel[0] + 280 * Math.cos(a), wheel[1] + 280 * Math.sin(a)]], false, 8), (t) => 40 - 18 * Math.sin(t * 3.1))]); }
  print.engrave('#f3ecdd', (x, y) => 0.6 * smooth(100, -260, (x - wheel[0]) + (y - wheel[1])), rings(...wheel, 276, 304, 9), { width: 5, least: 0.1 }).fill(red, [ellipse(...wheel, 26, 26, 24)]);
  // Sheets: the stack, those in the air on the fly, and the one held to the light.
  const sheet = (q, seed) => { print.fill(ink, [q.map(([x, y]) => [x + 5, y + 6])]).fill('#fbf8f0', [q]); const p = (u, v) => [mix(mix(q[0][0], q[1][0], u), mix(q[3][0], q[2][0], u), v), mix(mix(q[0][1], q[1][1], u), mix(q[3][1], q[2][1], u), v)]; print.fill(ink, [bar(p(0.1, 0.09), p(0.9, 0.09), 15)]).fill(red, [bar(p(0.1, 0.145), p(0.9, 0.145), 4)]); for (let column = 0; column < 4; column++) for (let row = 0; row < 17; row++) { const u = 0.1 + column * 0.205; if (seed && column > 0 && column < 3 && row > 1 && row < 9) continue; print.stroke(ink, [[p(u, 0.2 + row * 0.045), p(u + 0.18 - (row % 6 === 5 ? 0.07 : 0), 0.2 + row * 0.045)]], 3.4); } if (seed) print.fill(steel, [[p(0.305, 0.27), p(0.69, 0.27), p(0.69, 0.56), p(0.305, 0.56)]]).fill(ink, [[p(0.305, 0.56), p(0.4, 0.42), p(0.5, 0.5), p(0.6, 0.36), p(0.69, 0.5), p(0.69, 0.56)]]); };
  print.fill('#fbf8f0', [rect(1390, 560, 260, 90)]).engrave(ink, () => 0.6, Array.from({ length: 11 }, (_, k) => [[1390, 566 + k * 8], [1650, 566 + k * 8]]), { width: 5 });
  print.fill(ink, [bar([1370, 652], [1680, 652], 20), bar([1400, 660], [1400, 1090], 18), bar([1640, 660], [1640, 1090], 18)]);
  print.fill('#fbf8f0', [[...curve([[1010, 380], [1140, 300], [1290, 330], [1390, 450]], false, 10), ...curve([[1470, 430], [1330, 270], [1150, 240], [980, 330]], false, 10)]]).stroke(ink, [curve([[1010, 380], [1140, 300], [1290, 330], [1390, 450]], false, 10), curve([[1470, 430], [1330, 270], [1150, 240], [980, 330]], false, 10)], 5);
  const man = figure(1770, 1220, 700, { lean: -6, arms: [[-120, -160], [-104, -150]], legs: [[-8, -2], [10, 4]], stout: 1.24, facing: -1, nod: 8 });
  print.fill('#f3ecdd', man.map((part) => part.map(([x, y]) => [x - 9, y - 4])), { rough: 0.4 }).fill(ink, man).fill(red, [[[man.neck[0] - 60, man.neck[1] + 90], [man.neck[0] + 50, man.neck[1] + 90], [1850, 1010], [1690, 1010]]]).engrave(ink, (x) => 0.3 + 0.4 * smooth(1740, 1850, x), between([[man.neck[0] - 58, man.neck[1] + 90], [1692, 1008]], [[man.neck[0] + 48, man.neck[1] + 90], [1848, 1008]], 9), { width: 13 });
  print.fill(ink, [ribbon([[man.neck[0] - 50, man.neck[1]], [man.neck[0] - 46, man.neck[1] + 100]], 12), ribbon([[man.neck[0] + 36, man.neck[1]], [man.neck[0] + 30, man.neck[1] + 100]], 12)]).fill('#f3ecdd', [blob([[man.head[0] + 20, man.head[1] - 44], [man.head[0] + 44, man.head[1] - 10], [man.head[0] + 38, man.head[1] + 26], [man.head[0] + 22, man.head[1] - 6]], 4)]);
  const [hx, hy] = man.hands[0];
  sheet([[hx - 300, hy - 60], [hx + 40, hy - 34], [hx + 8, hy + 380], [hx - 316, hy + 340]], 1);
  print.fill(ink, [ellipse(hx + 20, hy + 6, 30, 24, 20), ellipse(man.hands[1][0], man.hands[1][1], 28, 24, 20), blob([[hx - 8, hy - 6], [hx - 4, hy + 16], [hx + 30, hy + 26], [hx + 34, hy - 8]], 4)]);
  return print.grain('#f3ecdd', 600);
}

function typeCase(width, height) {
  const print = new Print({ width, height, paper: '#f2e6cd', seed: 281 });
  const [ink, wood, steel] = ['#241d1a', '#9b6436', '#93a09b'];
  print.fill(wood, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  const cells = [];
  const columns = [0, 190, 350, 560, 860, 1090, 1300, 1440, 1700, 1960], rows = [0, 200, 350, 560, 800, 960, 1130, 1300];
  for (let r = 0; r + 1 < rows.length; r++) for (let c = 0; c + 1 < columns.length; c++) {
    if ((r === 2 && c === 4) || (r === 3 && c === 7)) { cells[cells.length - 1][2] = columns[c + 1] - cells[cells.length - 1][0] - 16; continue; }
    cells.push([columns[c] + 8, rows[r] + 8, columns[c + 1] - columns[c] - 16, rows[r + 1] - rows[r] - 16]);
  }
  for (const [x, y, w, h] of cells) {
    print.fill(ink, [rect(x, y, w, h)]);
    // Pieces of type lying as they fell: a shank, a bright face with a letter's bare stroke.
    const many = Math.floor((w * h) / print.between(2100, 3800));
    for (let k = 0; k < many; k++) {
      const cx = x + print.between(26, w - 26), cy = y + print.between(24, h - 24), angle = print.between(0, 180), long = print.between(40, 58), thick = print.between(13, 24);
      const body = turn(rect(cx - long / 2, cy - thick / 2, long, thick), [cx, cy], angle), face = turn(rect(cx + long / 2 - 15, cy - thick / 2 + 2, 13, thick - 4), [cx, cy], angle);
      if (body.some(([px, py]) => px < x + 3 || px > x + w - 3 || py < y + 3 || py > y + h - 3)) continue;
      print.fill(ink, [body.map(([px, py]) => [px + 3, py + 4])], { rough: 0 }).fill(steel, [body], { rough: 0.4 }).fill('#f2e6cd', [turn(rect(cx - long / 2 + 3, cy - thick / 2 + 2, long - 20, thick * 0.26), [cx, cy], angle)], { rough: 0.2 }).fill('#f2e6cd', [face], { rough: 0.3 });
      print.fill(ink, [turn(bar([cx + long / 2 - 12, cy - thick * 0.26], [cx + long / 2 - 5, cy + thick * 0.26], 3.4), [cx, cy], angle)], { rough: 0 });
    }
    print.engrave(ink, (px, py) => 0.85 * smooth(y + 46, y + 2, py), [0, 1, 2, 3].map((k) => [[x, y + 4 + k * 10], [x + w, y + 4 + k * 10]]), { width: 9, least: 0.1 });
    print.stroke('#f2e6cd', [[[x, y + h + 2], [x + w + 2, y + h + 2], [x + w + 2, y]]], 3);
  }
  print.engrave(ink, () => 0.5, rows.slice(1, -1).map((y) => [[0, y + 1], [width, y + 1]]), { width: 5, wobble: 2 });
  // The composing stick, with a line half set.
  const stick = (points) => turn(points, [1040, 800], -13);
  print.fill(ink, [stick(rect(548, 712, 1010, 196))]).fill(steel, [stick(rect(560, 720, 986, 176))]).engrave(ink, (x, y) => 0.34, Array.from({ length: 8 }, (_, k) => stick([[566, 736 + k * 22], [1540, 736 + k * 22]])), { width: 7 });
  print.fill(ink, [stick(rect(560, 870, 990, 40)), stick(rect(552, 712, 26, 196)), stick(rect(1300, 716, 30, 190)), stick(rect(1310, 690, 90, 60))]).fill(wood, [stick(ellipse(1380, 800, 34, 34, 30))]).fill(ink, [stick(bar([1356, 800], [1404, 800], 9))]);
  let x = 584;
  while (x < 1270) { const w = print.pick([22, 28, 34, 17, 40]); print.fill(ink, [stick(rect(x, 742, w - 2, 128))]).fill('#f2e6cd', [stick(rect(x + 2, 746, w - 7, 40))]).fill(steel, [stick(rect(x + 2, 792, w - 7, 74))]); if (w > 17) print.stroke(ink, [stick([[x + w * 0.3, 752], [x + w * 0.3, 780]]), stick(w > 30 ? [[x + w * 0.3, 766], [x + w * 0.66, 752], [x + w * 0.66, 780]] : [[x + w * 0.3, 780], [x + w * 0.64, 764], [x + w * 0.3, 752]])], 4); print.fill(ink, [stick(rect(x + 2, 836, w - 6, 5))]); x += w; }
  return print.grain('#f2e6cd', 500);
}

export const scenes = { 'blade-factory': bladeFactory, bakery, 'printing-press': printingPress, 'type-case': typeCase };
