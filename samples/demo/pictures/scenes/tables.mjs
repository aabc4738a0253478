// A still life.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, straight, blob, between, rays, turn } from '../shapes.mjs';

function prizeTable(width, height) {
  const print = new Print({ width, height, paper: '#f6e9cc', seed: 361 });
  const [ink, teal, rust] = ['#1f2630', '#3d7672', '#c1552f'];
  const lamp = [1420, 330];
  print.fill(teal, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.dots(ink, (x, y) => clamp(Math.hypot((x - lamp[0]) / 1.25, y - lamp[1]) / 950 - 0.08), { pitch: 12, angle: 26, inside: (x, y) => y < 800 });
  print.dots('#f6e9cc', (x, y) => clamp(1.0 - Math.hypot(x - lamp[0], y - lamp[1]) / 400), { pitch: 12, angle: 66, inside: (x, y) => y < 800 });
  print.engrave('#f6e9cc', (x, y) => 0.5 * clamp(1.15 - Math.hypot(x - lamp[0], y - lamp[1]) / 760) * smooth(150, 230, Math.hypot(x - lamp[0], y - lamp[1])), rays(...lamp, 0, 352, 46, 200, 780), { width: 9, least: 0.04, inside: (x, y) => y < 790 });
  // The table.
  print.fill(rust, [rect(-10, 780, width + 20, 320)], { rough: 0.6 });
  print.engrave(ink, (x, y) => clamp(0.2 + 0.55 * Math.hypot((x - 1350) / 1500, (y - 830) / 420) + 0.3 * (print.noise(x / 3, y, 60) - 0.5)), Array.from({ length: 20 }, (_, k) => Array.from({ length: 60 }, (_u, i) => [i * 34 - 20, 792 + k ** 1.12 * 10.6 + 5 * Math.sin(i / 6 + k * 1.7)])), { width: 13 });
  print.fill(ink, [rect(-10, 776, width + 20, 9)]);
  const shadow = (x, y, w) => print.engrave(ink, (px) => 0.95 * clamp(1 - (x - px) / (w * 1.5)), Array.from({ length: 7 }, (_, k) => [[x - w * 1.3, y + k * 11], [x + w * 0.5, y + k * 11]]), { width: 13 });
  // Books: a leaning row and a stack.
  const standing = (x, base, w, h, hue, lean) => {
    const t = (points) => turn(points, [x, base], lean);
    print.fill(ink, [t(rect(x - 4, base - h - 4, w + 8, h + 6))]).fill(hue, [t(rect(x, base - h, w, h))]);
    const dark = hue === ink ? '#f6e9cc' : ink;
    for (let k = 0; k < w / 9; k++) print.engrave(dark, () => clamp(0.86 - k * 9 / w * 1.05), [t([[x + 5 + k * 9, base - h + 3], [x + 5 + k * 9, base - 3]])], { width: 9, step: 24, least: 0.08 });
    for (const [v, thick] of [[0.1, 9], [0.14, 4], [0.86, 4], [0.9, 9]]) print.fill(hue === '#f6e9cc' ? rust : '#f6e9cc', [t(rect(x + 4, base - h * v - thick, w - 8, thick))], { rough: 0.4 });
    print.fill(hue === '#f6e9cc' ? rust : '#f6e9cc', [t(rect(x + w * 0.24, base - h * 0.72, w * 0.52, h * 0.3))]).fill(hue === '#f6e9cc' ? '#f6e9cc' : ink, [t(bar([x + w * 0.5, base - h * 0.68], [x + w * 0.5, base - h * 0.46], w * 0.2))]);
  };
  shadow(300, 800, 300); shadow(700, 800, 260);
  standing(240, 802, 92, 470, ink, 0); standing(338, 802, 74, 410, rust, 0); standing(416, 802, 112, 500, '#f6e9cc', 0); standing(530, 802, 66, 440, teal, 8.5);
  const lying = (x, y, w, h, hue, slant) => {
    const dark = hue === ink ? '#f6e9cc' : ink, body = [[x, y - h], [x + w, y - h], [x + w, y], [x, y]], top = [[x, y - h], [x + slant, y - h - 34], [x + w + slant * 0.6, y - h - 34], [x + w, y - h]];
    print.fill(ink, [body.map(([px, py]) => [px + (px > x + 5 ? 5 : -5), py + (py > y - 5 ? 3 : -3)])]).fill(hue, [body, top]).engrave(dark, (px) => clamp(0.8 - ((px - x) / w) * 0.72), Array.from({ length: Math.floor(h / 9) }, (_, k) => [[x + 3, y - h + 5 + k * 9], [x + w - 3, y - h + 5 + k * 9]]), { width: 9, least: 0.08 });
    print.fill('#f6e9cc', [rect(x + w * 0.12, y - h + 4, 10, h - 8), rect(x + w * 0.86, y - h + 4, 10, h - 8), rect(x + w * 0.34, y - h * 0.66, w * 0.34, h * 0.34)], { rough: 0.5 }).stroke(ink, [top], 4).engrave(ink, () => 0.36, between([top[0], top[3]], [top[1], top[2]], 5), { width: 6 });
  };
  shadow(800, 830, 300);
  lying(700, 836, 420, 72, teal, 40); lying(730, 764, 370, 60, rust, 36);
  // Spectacles on the stack.
  print.stroke(ink, [[...ellipse(860, 652, 42, 28, 40), [902, 652]], [...ellipse(970, 652, 42, 28, 40), [1012, 652]], curve([[902, 646], [915, 636], [928, 646]]), [[818, 650], [776, 668], [760, 662]], [[1012, 650], [1050, 664]]], 8);
  // The lamp.
  shadow(1380, 850, 150);
  print.fill(ink, [blob([[1270, 856], [1290, 812], [1390, 790], [1450, 790], [1550, 812], [1570, 856], [1420, 872]], 6), ribbon([[1420, 800], [1420, 640]], (t) => 64 - 30 * Math.sin(t * 3.1)), blob([[1320, 600], [1340, 550], [1420, 536], [1500, 550], [1520, 600], [1490, 650], [1420, 668], [1350, 650]], 6), rect(1370, 500, 100, 44)]);
  const font = blob([[1332, 600], [1350, 560], [1420, 548], [1490, 560], [1508, 600], [1480, 640], [1420, 656], [1360, 640]], 6);
  print.fill(rust, [font]).engrave(ink, (x) => 0.3 + 0.6 * smooth(1440, 1500, x) + 0.5 * smooth(1370, 1330, x), Array.from({ length: 13 }, (_, k) => arc(1420, 600, 88 - k * 13.5, 56, -90, 90, 16)), { width: 10, inside: [font] }).fill('#f6e9cc', [ellipse(1382, 584, 9, 18, 14)]);
  const chimney = [...curve([[1376, 500], [1366, 430], [1348, 360], [1372, 280], [1390, 200], [1390, 130]], false, 8), ...curve([[1450, 130], [1450, 200], [1468, 280], [1492, 360], [1474, 430], [1464, 500]], false, 8)];
  print.fill('#f6e9cc', [chimney]).dots(rust, (x, y) => clamp(Math.hypot((x - 1420) * 1.3, y - 380) / 150 - 0.3) * 0.7, { pitch: 9, angle: 30, inside: [chimney] }).stroke(ink, [chimney], 8);
  print.fill(rust, [blob([[1420, 290], [1446, 370], [1442, 430], [1420, 452], [1398, 430], [1394, 370]], 6)]).fill('#f6e9cc', [blob([[1420, 350], [1434, 396], [1420, 436], [1406, 396]], 5)]);
  print.fill('#f6e9cc', [ribbon(curve([[1378, 420], [1366, 360], [1384, 280]]), 7)]);
  // The inkwell and its pen.
  shadow(1690, 870, 90);
  print.fill(ink, [[[1660, 876], [1676, 790], [1804, 790], [1820, 876]], rect(1700, 756, 80, 40), ellipse(1740, 756, 46, 14, 30)]).engrave('#f6e9cc', (x) => 0.6 * smooth(1760, 1670, x), between([[1680, 796], [1666, 870]], [[1790, 796], [1806, 870]], 8), { width: 8, least: 0.08 }).fill(teal, [ellipse(1740, 755, 34, 9, 24)]);
  print.fill('#f6e9cc', [[...curve([[1746, 752], [1800, 560], [1880, 380]], false, 8), ...curve([[1900, 330], [1870, 470], [1820, 600], [1752, 752]], false, 8)]]).engrave(ink, () => 0.46, Array.from({ length: 15 }, (_, k) => { const t = k / 15; return [[mix(1780, 1886, t), mix(640, 372, t)], [mix(1806, 1900, t), mix(596, 340, t)]]; }), { width: 6 }).stroke(ink, [curve([[1740, 760], [1800, 590], [1896, 340]])], 4);
  // The silver herring, on its stand.
  const q = (u, v) => [860 + u * 620, 950 - v * 620];
  shadow(820, 1000, 260);
  print.fill(ink, [[q(-0.3, -0.16), q(0.3, -0.16), q(0.24, -0.08), q(-0.24, -0.08)], bar(q(-0.14, -0.1), q(-0.14, 0.04), 20), bar(q(0.16, -0.1), q(0.16, 0.04), 20)]);
  const upper = curve([q(-0.5, 0.02), q(-0.4, 0.075), q(-0.2, 0.13), q(0.06, 0.125), q(0.3, 0.075), q(0.44, 0.03)], false, 10), lower = curve([q(-0.5, 0.01), q(-0.4, -0.03), q(-0.2, -0.075), q(0.06, -0.065), q(0.3, -0.01), q(0.44, 0.015)], false, 10);
  const fish = [...upper, ...[...lower].reverse()], tail = [q(0.42, 0.03), ...curve([q(0.5, 0.075), q(0.58, 0.13), q(0.55, 0.06)], false, 5), q(0.53, 0.02), ...curve([q(0.56, -0.03), q(0.58, -0.09), q(0.5, -0.03)], false, 5), q(0.42, 0.01)];
  const fins = [blob([q(-0.04, 0.12), q(0.02, 0.2), q(0.1, 0.17), q(0.12, 0.11)], 4), blob([q(-0.02, -0.06), q(0.06, -0.13), q(0.1, -0.05)], 4), blob([q(-0.27, -0.02), q(-0.2, -0.08), q(-0.16, -0.06), q(-0.2, -0.01)], 4)];
  print.fill(ink, [fish, tail, ...fins].map((part) => part.map(([x, y]) => [x + 4, y + 7])), { rough: 0.2 }).fill('#f6e9cc', [fins[0], fins[1], fish, tail], { rough: 0.3 });
  for (let row = 0; row < 9; row++) for (let k = 0; k < 26; k++) { const t = mix(0.22, 0.95, (k + (row % 2) * 0.5) / 26), place = t * (upper.length - 1), i = Math.floor(place), a = upper[i], b = lower[Math.min(i, lower.length - 1)], v = (row + 0.6) / 9.4, x = mix(a[0], b[0], v), y = mix(a[1], b[1], v), r = Math.abs(b[1] - a[1]) / 13; print.stroke(row < 3 ? teal : ink, [arc(x, y, r * 1.3, r, -80, 80, 6)], clamp(1.2 + Math.abs(v - 0.36) * 4.4, 1.2, 4)); }
  print.engrave(ink, (x, y) => 0.85, between(upper, lower, 16).slice(13), { width: 11 }).engrave(teal, () => 0.85, between(upper, lower, 16).slice(0, 3), { width: 12 }).stroke(ink, [[...fish, fish[0]], [...tail, tail[0]], [...fins[0], fins[0][0]], [...fins[1], fins[1][0]]], 5);
  print.engrave(ink, () => 0.5, [...between([q(0.43, 0.025), q(0.57, 0.12)], [q(0.43, 0.015), q(0.57, -0.08)], 9), ...between([q(-0.03, 0.12), q(0.02, 0.19)], [q(0.11, 0.11), q(0.1, 0.165)], 6)], { width: 6 });
  print.fill(ink, [ribbon(curve([q(-0.33, 0.09), q(-0.3, 0.03), q(-0.33, -0.04)]), 9), ellipse(...q(-0.41, 0.035), 15, 15, 20), ribbon(curve([q(-0.5, 0.01), q(-0.46, 0.0), q(-0.43, -0.004)]), 7)]).fill('#f6e9cc', [ellipse(...q(-0.413, 0.038), 6, 6, 12)]).fill('#f6e9cc', [fins[2]]).stroke(ink, [[...fins[2], fins[2][0]]], 4);
  return print.grain('#f6e9cc', 500);
}

export const scenes = { 'prize-table': prizeTable };
