// Heads in profile, engraved as on a medal: each its own nose, chin, hair and collar.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, bar, curve, ribbon, straight, blob, between, waves, turn, gull } from '../shapes.mjs';

// The outline of a face looking right, in head heights: forehead, brow, nose, lips, chin, jaw.
function profileOf({ nose = 0, bridge = 0, brow = 0, lips = 0, chin = 0, forehead = 0, jowl = 0 }) {
  return [[0.2, 0.0], [0.34 + forehead, 0.12], [0.405 + forehead, 0.25], [0.435 + brow, 0.355], [0.412, 0.415], [0.448 + bridge, 0.485],
    [0.51 + nose * 0.7 + bridge * 0.5, 0.56], [0.535 + nose, 0.605], [0.508 + nose * 0.7, 0.632], [0.44, 0.645], [0.452 + lips * 0.5, 0.675], [0.472 + lips, 0.705], [0.44, 0.728],
    [0.462 + lips * 0.9, 0.755], [0.425, 0.8], [0.44 + chin * 0.6, 0.85], [0.43 + chin, 0.905], [0.37 + chin * 0.7, 0.95], [0.27, 0.965 + jowl], [0.15, 0.93 + jowl]];
}

// Draws the head into `print`. Everything is given in head heights around `at`; `size` is one of them; `face` 1 looks
// right, −1 left. Returns a function from those units to the page, for what a scene adds.
function head(print, { at, size, face = 1, ink, skin, light, features = {}, tilt = 0, age = 0 }) {
  const raw = (u, v) => [at[0] + u * size * face, at[1] + v * size];
  const p = (u, v) => turn([raw(u, v)], at, tilt * face)[0];
  const front = curve(profileOf(features).map(([u, v]) => p(u, v)), false, 8);
  const throat = curve([[0.15, 0.93 + (features.jowl ?? 0)], [0.13, 1.0], [0.15, 1.14], [0.2, 1.3]].map(([u, v]) => p(u, v)), false, 8);
  const nape = curve([[-0.36, 1.3], [-0.3, 1.05], [-0.28, 0.86], [-0.42, 0.62], [-0.47, 0.4], [-0.4, 0.16], [-0.22, 0.0], [0.0, -0.05], [0.2, 0.0]].map(([u, v]) => p(u, v)), false, 8);
  const outline = [...front, ...throat, ...nape];
  print.fill(light, [blob(outline.filter((_, i) => i % 6 === 0).map(([x, y]) => [x + 7 * face, y - 3]), 4)], { rough: 0 });
  print.fill(skin, [outline], { rough: 0.3 });
  // Light falls on the face from the front; the lines go round the head as rings round a globe.
  const back = ([x, y]) => { const [a, b] = [(x - at[0]) * face / size, (y - at[1]) / size]; return [a, b]; };
  const bump = (a, b, u, v, ru, rv) => Math.exp(-(((a - u) / ru) ** 2 + ((b - v) / rv) ** 2));
  const shade = (x, y) => {
    const [a, b] = back([x, y]);
    let tone = 0.78 * smooth(0.3, -0.3, a) + 0.1;
    tone += 0.55 * bump(a, b, 0.33, 0.43, 0.1, 0.06) + 0.34 * bump(a, b, 0.12, 0.72, 0.13, 0.11) + 0.26 * bump(a, b, 0.38, 0.66, 0.04, 0.04) + 0.34 * bump(a, b, 0.39, 0.8, 0.05, 0.035);
    tone += 0.8 * smooth(0.9, 1.06, b) * smooth(0.46, 0.1, a) + age * 0.3 * bump(a, b, 0.27, 0.62, 0.05, 0.14) + 0.34 * bump(a, b, 0.43, 0.6, 0.035, 0.05);
    tone -= 0.5 * bump(a, b, 0.22, 0.56, 0.11, 0.07) + 0.35 * bump(a, b, 0.3, 0.2, 0.16, 0.14) + 0.25 * bump(a, b, 0.34, 0.88, 0.09, 0.06);
    return clamp(tone);
  };
  const globe = Array.from({ length: 62 }, (_, k) => { const v = mix(-0.02, 1.32, k / 61), bow = (v - 0.42) * 0.16; return curve([[-0.5, v - bow], [-0.2, v + bow * 0.5], [0.1, v + bow], [0.35, v + bow * 0.6], [0.56, v - bow * 0.2]].map(([u, w]) => p(u, w)), false, 8); });
  print.engrave(ink, shade, globe, { width: size * 0.0225, step: 9, inside: [outline], wobble: 0.4, least: 0.1 });
  const meridians = Array.from({ length: 26 }, (_, k) => { const u = mix(-0.5, 0.2, k / 25); return curve([[u * 0.8, 0], [u, 0.4], [u * 0.96, 0.8], [u * 0.8 + 0.02, 1.3]].map(([a, b]) => p(a, b)), false, 8); });
  print.engrave(ink, (x, y) => clamp((shade(x, y) - 0.55) * 1.7), meridians, { width: size * 0.016, step: 11, inside: [outline], wobble: 0.4, least: 0.12 });
  // Contour, brow, the lowered lid, nostril, mouth, ear.
  print.fill(ink, [ribbon(front, (t) => size * (0.006 + 0.008 * Math.sin(t * 9) ** 2)), ribbon(throat, size * 0.013), ribbon(nape.slice(0, 26), size * 0.014)], { rough: 0.2 });
  const strokes = [
    [[[0.24, 0.352], [0.32, 0.334], [0.4, 0.35], [0.425, 0.362]], 0.026], [[[0.275, 0.432], [0.32, 0.414], [0.37, 0.425], [0.392, 0.446]], 0.02], [[[0.3, 0.446], [0.34, 0.456], [0.388, 0.45]], 0.01],
    [[[0.29, 0.47], [0.33, 0.486], [0.375, 0.476]], 0.006], [[[0.43, 0.632], [0.455, 0.612], [0.478, 0.62]], 0.018], [[[0.405, 0.585], [0.412, 0.62], [0.432, 0.64]], 0.009],
    [[[0.345, 0.742], [0.39, 0.732], [0.442, 0.729]], 0.014], [[[0.335, 0.73], [0.338, 0.75], [0.332, 0.765]], 0.008]];
  for (const [points, weight] of strokes) print.fill(ink, [ribbon(curve(points.map(([u, v]) => p(u, v)), false, 6), (t) => size * weight * Math.sin(0.3 + t * 2.7))], { rough: 0.15 });
  print.fill(ink, [ellipse(...p(0.352, 0.44), size * 0.014, size * 0.017, 14)], { rough: 0.1 });
  if (age > 0.4) for (const points of [[[0.39, 0.64], [0.36, 0.69], [0.35, 0.74]], [[0.23, 0.43], [0.2, 0.41], [0.18, 0.4]], [[0.23, 0.45], [0.2, 0.45], [0.17, 0.455]], [[0.3, 0.24], [0.36, 0.232], [0.41, 0.25]], [[0.29, 0.28], [0.36, 0.274], [0.42, 0.29]]]) print.fill(ink, [ribbon(curve(points.map(([u, v]) => p(u, v)), false, 6), (t) => size * 0.009 * Math.sin(0.2 + t * 2.8))], { rough: 0.1 });
  const ear = blob([[-0.02, 0.46], [-0.07, 0.42], [-0.13, 0.45], [-0.14, 0.53], [-0.1, 0.6], [-0.065, 0.65], [-0.035, 0.63], [-0.03, 0.56]].map(([u, v]) => p(u, v)), 6);
  const drawEar = () => { print.fill(skin, [ear], { rough: 0.2 }).stroke(ink, [[...ear, ear[0]]], size * 0.011); print.fill(ink, [ribbon(curve([[-0.05, 0.47], [-0.1, 0.47], [-0.115, 0.53], [-0.08, 0.59]].map(([u, v]) => p(u, v)), false, 6), size * 0.012), ribbon(curve([[-0.06, 0.51], [-0.085, 0.54], [-0.06, 0.57]].map(([u, v]) => p(u, v)), false, 6), size * 0.014)], { rough: 0.1 }); };
  return { p, front, nape, drawEar, outline };
}

// A mass of hair between two lines, with strands combed from the first to the second.
function comb(print, p, from, to, colour, strands, count, size, how = {}) {
  const a = curve(from.map(([u, v]) => p(u, v)), false, 10), b = curve(to.map(([u, v]) => p(u, v)), false, 10);
  print.fill(colour, [[...a, ...[...b].reverse()]], { rough: 0.8 });
  print.engrave(strands, (x, y) => clamp((how.tone ?? 0.5) * (0.2 + 1.3 * print.noise(x, y, size * 0.16))), between(a, b, count).map((line) => line.slice(Math.round(line.length * print.between(0.03, 0.17)), Math.round(line.length * print.between(0.83, 0.96)))), { width: size * 0.014, step: 12, least: 0.14, ...how });
}

function shoulders(print, p, size, { coat, lines, points, from, to, count = 22, tone = 0.5 }) {
  const body = blob(points.map(([u, v]) => p(u, v)), 6);
  print.fill(coat, [body]);
  print.engrave(lines, (x, y) => clamp(tone * (0.5 + print.noise(x, y, size * 0.5))), between(curve(from.map(([u, v]) => p(u, v))), curve(to.map(([u, v]) => p(u, v))), count), { width: size * 0.022, inside: [body] });
  return body;
}
const coatPoints = [[-0.3, 1.06], [-0.62, 1.22], [-1.0, 1.42], [-1.2, 1.9], [0.9, 1.9], [0.72, 1.5], [0.42, 1.3], [0.18, 1.2], [-0.06, 1.16]];

function pellgrave(width, height) {
  const print = new Print({ width, height, paper: '#efe9dc', seed: 401 });
  const [ink, sea, red] = ['#1e2b36', '#7f9fa6', '#b9412f'];
  print.dots(sea, (x, y) => clamp(0.55 * smooth(800, -60, y) * (0.5 + 0.8 * (print.noise(x / 2.4, y * 1.8, 150) - 0.1))), { pitch: 13, angle: 24, inside: (x, y) => y < 760 });
  print.engrave(sea, () => 0.6, waves(width, 760, 900, 10, 7, 60), { width: 12 });
  const wall = [[-20, 860], [700, 850], [1200, 900], [1940, 1010], [1940, 1300], [-20, 1300]];
  print.fill('#efe9dc', [wall]).engrave(ink, (x, y) => 0.3 + 0.24 * print.noise(x, y, 120), between([[-20, 870], [1940, 1020]], [[-20, 1290], [1940, 1420]], 9), { width: 12 });
  print.engrave(ink, () => 0.5, Array.from({ length: 46 }, (_, k) => { const row = k % 6, x = ((k * 337) % 1900) + row * 30, y = 886 + row * 62 + x * 0.07; return [[x, y], [x + 4, y + 58]]; }), { width: 8 });
  print.fill(ink, [gull(1500, 240, 64, 8), gull(1640, 330, 40, -8), gull(240, 220, 44)]);
  const size = 640, face = head(print, { at: [740, 190], size, face: 1, ink, skin: '#efe9dc', light: '#efe9dc', features: { nose: -0.012, chin: 0.012, brow: -0.008, lips: 0.004 }, age: 0.35 });
  const { p } = face;
  shoulders(print, p, size, { coat: ink, lines: sea, points: coatPoints, from: [[-1.1, 1.5], [-0.5, 1.25], [0, 1.3]], to: [[-1.2, 2.3], [-0.4, 2.1], [0.9, 2.1]], tone: 0.4 });
  print.fill(red, [blob([[-0.33, 0.98], [-0.36, 1.26], [-0.02, 1.36], [0.3, 1.34], [0.27, 1.16], [0.1, 1.2], [-0.16, 1.12]].map(([u, v]) => p(u, v)), 6)]).engrave(ink, () => 0.5, between(curve([[-0.34, 1.02], [-0.1, 1.16], [0.26, 1.2]].map(([u, v]) => p(u, v))), curve([[-0.35, 1.24], [-0.04, 1.34], [0.29, 1.33]].map(([u, v]) => p(u, v))), 8), { width: 11 });
  comb(print, p, [[0.36, 0.13], [0.24, 0.22], [0.06, 0.3], [-0.02, 0.42], [-0.12, 0.46], [-0.2, 0.66], [-0.27, 0.86]], [[0.37, 0.06], [0.2, -0.1], [-0.1, -0.14], [-0.38, -0.02], [-0.54, 0.24], [-0.52, 0.56], [-0.34, 0.86]], ink, '#efe9dc', 22, size, { tone: 0.8 });
  face.drawEar();
  print.fill(red, [ellipse(...p(-0.05, 0.68), 14, 14, 18)]);
  return print.grain('#efe9dc', 600);
}

function teale(width, height) {
  const print = new Print({ width, height, paper: '#f4e9d8', seed: 411 });
  const [ink, plum, peach] = ['#2b1830', '#8b4a6b', '#e6a06f'];
  print.fill(peach, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.dots('#f4e9d8', (x, y) => clamp(1.1 - Math.hypot(x - 1000, y - 540) / 900), { pitch: 14, angle: 22 });
  const size = 700, face = head(print, { at: [980, 190], size, face: -1, ink, skin: '#f4e9d8', light: '#f4e9d8', features: { nose: 0.012, bridge: 0.012, chin: -0.014, lips: 0.008 }, tilt: -3 });
  const { p } = face;
  shoulders(print, p, size, { coat: plum, lines: ink, points: coatPoints, from: [[-1.1, 1.5], [-0.5, 1.24], [0.2, 1.26]], to: [[-1.2, 2.2], [-0.3, 2.0], [0.9, 2.0]], tone: 0.66 });
  print.fill('#f4e9d8', [blob([[-0.3, 1.06], [-0.1, 1.2], [0.17, 1.22], [0.3, 1.42], [0.12, 1.6], [-0.06, 1.34], [-0.34, 1.2]].map(([u, v]) => p(u, v)), 5)]).stroke(ink, [curve([[-0.34, 1.2], [-0.06, 1.34], [0.12, 1.6]].map(([u, v]) => p(u, v)))], 6);
  comb(print, p, [[0.33, 0.12], [0.2, 0.26], [0.06, 0.36], [-0.06, 0.4], [-0.2, 0.4], [-0.36, 0.36], [-0.46, 0.3]], [[0.34, 0.08], [0.2, -0.09], [0.0, -0.14], [-0.22, -0.1], [-0.42, 0.04], [-0.52, 0.2], [-0.48, 0.32]], ink, peach, 20, size, { tone: 0.7 });
  comb(print, p, [[-0.1, 0.4], [-0.2, 0.52], [-0.26, 0.7], [-0.28, 0.82]], [[-0.46, 0.28], [-0.5, 0.46], [-0.44, 0.66], [-0.28, 0.82]], ink, peach, 10, size, { tone: 0.6 });
  const bun = p(-0.6, 0.16);
  print.fill(ink, [ellipse(...bun, size * 0.2, size * 0.21, 40)]).engrave(peach, (x, y) => 0.7 * print.noise(x, y, 60), [0.06, 0.09, 0.12, 0.15, 0.18].map((r) => [...ellipse(bun[0], bun[1], size * r, size * r * 1.04, 40)].slice(2, 34)), { width: 9, least: 0.14 });
  face.drawEar();
  const lens = p(0.335, 0.445);
  print.stroke(ink, [[...ellipse(lens[0], lens[1], size * 0.088, size * 0.1, 50), [lens[0] + size * 0.088, lens[1]]]], 9).fill(ink, [bar([lens[0] + size * 0.085, lens[1] - 14], p(-0.06, 0.44), 8), bar([lens[0] - size * 0.085, lens[1] - 16], p(0.44, 0.425), 8)]);
  print.fill('#f4e9d8', [ribbon(curve([[0.29, 0.4], [0.31, 0.375], [0.34, 0.365]].map(([u, v]) => p(u, v))), 7)]);
  return print.grain('#f4e9d8', 600);
}

function sculthorpe(width, height) {
  const print = new Print({ width, height, paper: '#f1ead6', seed: 421 });
  const [ink, green, ochre] = ['#1d2a24', '#4f7461', '#d4a24a'];
  print.fill(green, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.engrave('#f1ead6', (x, y) => clamp(0.6 - Math.hypot(x - 900, y - 560) / 1500), straight(width, height, 19, 90), { width: 9, least: 0.06 });
  const size = 690, face = head(print, { at: [880, 200], size, face: 1, ink, skin: '#f1ead6', light: '#f1ead6', features: { nose: 0.03, bridge: 0.014, brow: 0.012, chin: -0.01, forehead: -0.012 }, age: 0.9 });
  const { p } = face;
  shoulders(print, p, size, { coat: ink, lines: ochre, points: coatPoints, from: [[-1.1, 1.5], [-0.5, 1.24], [0.2, 1.26]], to: [[-1.2, 2.2], [-0.3, 2.0], [0.9, 2.0]], tone: 0.44, count: 26 });
  print.fill('#f1ead6', [[[-0.32, 1.02], [-0.36, 1.2], [-0.02, 1.34], [0.22, 1.44], [0.26, 1.24], [-0.04, 1.18]].map(([u, v]) => p(u, v))]).stroke(ink, [[[-0.36, 1.2], [-0.02, 1.34], [0.22, 1.44]].map(([u, v]) => p(u, v))], 6).fill(ochre, [[p(0.2, 1.38), p(0.3, 1.42), p(0.36, 1.7), p(0.22, 1.72)]]);
  // A full beard, and what is left of the hair.
  comb(print, p, [[0.36, 0.655], [0.24, 0.68], [0.1, 0.72], [-0.02, 0.62], [-0.06, 0.5]], [[0.5, 0.66], [0.54, 0.84], [0.5, 1.08], [0.32, 1.22], [0.06, 1.16], [-0.1, 0.98], [-0.14, 0.74], [-0.1, 0.5]], ink, '#f1ead6', 24, size, { tone: 0.8 });
  print.fill(ink, [blob([[0.34, 0.665], [0.44, 0.64], [0.53, 0.68], [0.55, 0.72], [0.46, 0.725], [0.38, 0.74], [0.3, 0.73]].map(([u, v]) => p(u, v)), 5)]).engrave('#f1ead6', () => 0.5, between(curve([[0.36, 0.67], [0.4, 0.7], [0.38, 0.73]].map(([u, v]) => p(u, v))), curve([[0.5, 0.67], [0.52, 0.7], [0.48, 0.72]].map(([u, v]) => p(u, v))), 5), { width: 7, least: 0.1 });
  comb(print, p, [[-0.06, 0.5], [-0.16, 0.44], [-0.26, 0.38], [-0.4, 0.36]], [[-0.1, 0.66], [-0.22, 0.78], [-0.34, 0.78], [-0.5, 0.5], [-0.47, 0.36]], ink, '#f1ead6', 12, size, { tone: 0.8 });
  face.drawEar();
  return print.grain('#f1ead6', 600);
}

function harkness(width, height) {
  const print = new Print({ width, height, paper: '#f3ecdc', seed: 431 });
  const [ink, blue, amber] = ['#222a44', '#6c8bb0', '#e0a13c'];
  print.fill(blue, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.dots(ink, (x, y) => clamp(Math.hypot(x - 900, y - 500) / 1250 - 0.1), { pitch: 14, angle: 30 });
  const size = 660, face = head(print, { at: [960, 250], size, face: -1, ink, skin: '#f3ecdc', light: '#f3ecdc', features: { nose: 0.006, chin: 0.02, lips: -0.012, jowl: 0.02, brow: 0.004 }, age: 1, tilt: 4 });
  const { p } = face;
  shoulders(print, p, size, { coat: ink, lines: blue, points: coatPoints, from: [[-1.1, 1.5], [-0.5, 1.24], [0.2, 1.26]], to: [[-1.2, 2.2], [-0.3, 2.0], [0.9, 2.0]], tone: 0.5 });
  // A club scarf in bars.
  const upper = curve([[-0.42, 0.94], [-0.2, 1.1], [0.06, 1.08], [0.3, 1.02]].map(([u, v]) => p(u, v)), false, 10), lower = curve([[-0.5, 1.16], [-0.2, 1.36], [0.12, 1.38], [0.4, 1.26]].map(([u, v]) => p(u, v)), false, 10);
  for (let k = 0; k < upper.length - 1; k += 3) print.fill((k / 3) % 2 ? amber : ink, [[upper[k], upper[Math.min(k + 3, upper.length - 1)], lower[Math.min(k + 3, lower.length - 1)], lower[k]]]);
  print.engrave('#f3ecdc', () => 0.4, between(upper, lower, 9), { width: 6 }).stroke(ink, [upper, lower], 6);
  const tail = [[0.2, 1.3], [0.42, 1.26], [0.5, 1.9], [0.24, 1.9]].map(([u, v]) => p(u, v));
  for (let k = 0; k < 5; k++) { const q = (t) => [[mix(tail[0][0], tail[3][0], t), mix(tail[0][1], tail[3][1], t)], [mix(tail[1][0], tail[2][0], t), mix(tail[1][1], tail[2][1], t)]]; const [a, b] = q(k / 5), [d, c] = q((k + 1) / 5); print.fill(k % 2 ? ink : amber, [[a, b, c, d]]); }
  // White curls under a flat cap.
  for (let k = 0; k < 30; k++) { const [x, y] = p(mix(-0.12, -0.46, print.random()), mix(0.3, 0.82, print.random() ** 0.9)), r = print.between(24, 40); print.fill('#f3ecdc', [ellipse(x, y, r, r, 24)], { rough: 0.8 }).stroke(ink, [ellipse(x, y, r, r, 30).slice(2, 26), ellipse(x + 3, y, r * 0.5, r * 0.5, 20).slice(4, 18)], 5); }
  for (let k = 0; k < 6; k++) { const [x, y] = p(mix(0.24, 0.02, k / 5), mix(0.24, 0.34, k / 5)), r = print.between(20, 30); print.fill('#f3ecdc', [ellipse(x, y, r, r, 24)]).stroke(ink, [ellipse(x, y, r, r, 30).slice(0, 24)], 5); }
  face.drawEar();
  const cap = blob([[0.4, 0.17], [0.3, -0.04], [0.05, -0.2], [-0.3, -0.18], [-0.56, 0.06], [-0.54, 0.27], [-0.3, 0.31], [0.0, 0.26], [0.28, 0.22]].map(([u, v]) => p(u, v)), 8), peak = blob([[0.22, 0.14], [0.44, 0.13], [0.64, 0.21], [0.6, 0.26], [0.4, 0.24], [0.2, 0.24]].map(([u, v]) => p(u, v)), 6);
  print.fill(amber, [cap]).engrave(ink, () => 0.4, straight(width, height, 19, 38), { width: 8, inside: [cap] }).engrave(ink, () => 0.4, straight(width, height, 19, -52), { width: 8, inside: [cap] }).fill(ink, [peak]).stroke(ink, [[...cap, cap[0]]], 8).stroke(ink, [curve([[0.34, 0.03], [0.06, 0.06], [-0.3, 0.04], [-0.54, 0.14]].map(([u, v]) => p(u, v)))], 6);
  return print.grain('#f3ecdc', 600);
}

function kerrane(width, height) {
  const print = new Print({ width, height, paper: '#f3efd9', seed: 441 });
  const [ink, green, red] = ['#17302a', '#7fa37c', '#c9502f'];
  print.dots(green, (x, y) => 0.12 + 0.5 * smooth(0, height, y), { pitch: 14, angle: 24 });
  const mesh = [...Array.from({ length: 15 }, (_, k) => curve([[-40 + k * 100, -20], [-70 + k * 104, 700], [-60 + k * 100, height + 20]], false, 10)), ...Array.from({ length: 18 }, (_, k) => curve([[-20, 20 + k * 94], [640, 60 + k * 94], [width + 20, 10 + k * 94]], false, 10))];
  print.stroke('#f3efd9', mesh, 9).stroke(ink, mesh, 3.4);
  const size = 640, face = head(print, { at: [610, 260], size, face: 1, ink, skin: '#f3efd9', light: '#f3efd9', features: { nose: -0.022, bridge: -0.016, chin: 0.006, lips: 0.012, forehead: 0.006 }, tilt: -2 });
  const { p } = face;
  shoulders(print, p, size, { coat: red, lines: ink, points: [[-0.3, 1.08], [-0.6, 1.24], [-0.94, 1.42], [-1.1, 2.3], [0.8, 2.3], [0.66, 1.54], [0.4, 1.32], [0.18, 1.24], [-0.06, 1.2]], from: [[-0.7, 1.34], [-0.7, 1.8], [-0.7, 2.3]], to: [[0.6, 1.42], [0.6, 1.8], [0.6, 2.3]], tone: 0.5, count: 17 });
  print.fill('#f3efd9', [ribbon(curve([[-0.34, 1.1], [-0.1, 1.22], [0.2, 1.26], [0.26, 1.2]].map(([u, v]) => p(u, v))), 34)]).stroke(ink, [curve([[-0.34, 1.1], [-0.1, 1.22], [0.2, 1.26], [0.26, 1.2]].map(([u, v]) => p(u, v)))], 5);
  comb(print, p, [[0.33, 0.11], [0.22, 0.2], [0.08, 0.3], [-0.06, 0.38], [-0.2, 0.44], [-0.34, 0.5], [-0.46, 0.5]], [[0.33, 0.05], [0.2, -0.07], [0.0, -0.11], [-0.24, -0.06], [-0.44, 0.1], [-0.52, 0.3], [-0.5, 0.52]], ink, '#f3efd9', 20, size, { tone: 0.75 });
  comb(print, p, [[-0.1, 0.42], [-0.2, 0.56], [-0.3, 0.7]], [[-0.5, 0.4], [-0.52, 0.56], [-0.42, 0.72]], ink, '#f3efd9', 9, size, { tone: 0.7 });
  // The plait.
  for (let k = 0; k < 9; k++) { const [x, y] = p(-0.4 - 0.05 * Math.sin(k * 0.7), 0.74 + k * 0.135), w = size * (0.115 - k * 0.005); for (const side of [-1, 1]) { const lock = blob([[x - side * w * 0.1, y - w * 0.9], [x + side * w * 1.05, y - w * 0.2], [x + side * w * 0.5, y + w * 0.9], [x - side * w * 0.5, y + w * 0.6]], 5); print.fill(ink, [lock]).engrave('#f3efd9', () => 0.5, between([[x, y - w * 0.7], [x - side * w * 0.2, y + w * 0.5]], [[x + side * w * 0.9, y - w * 0.2], [x + side * w * 0.4, y + w * 0.8]], 4).slice(1, 3), { width: 7 }).stroke('#f3efd9', [[...lock, lock[0]]], 3); } }
  const end = p(-0.42, 1.97);
  print.fill(green, [rect(end[0] - 44, end[1] - 14, 88, 34)]).fill(ink, [[[end[0] - 40, end[1] + 18], [end[0] + 40, end[1] + 18], [end[0] + 20, end[1] + 110], [end[0] - 30, end[1] + 100]]]);
  face.drawEar();
  return print.grain('#f3efd9', 500);
}

function wieczorek(width, height) {
  const print = new Print({ width, height, paper: '#f5e8cb', seed: 451 });
  const [ink, brick, blue] = ['#2a1d1a', '#b4502f', '#5f7f8d'];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  for (let row = 0; row < 5; row++) {
    const y = 250 + row * 262;
    for (let x = -20; x < width + 20;) {
      const w = print.between(26, 64), h = print.between(150, 228), lean = print.random() < 0.08 ? 8 : 0, spine = turn(rect(x, y - h, w - 3, h), [x, y], lean), hue = print.pick([brick, blue, '#f5e8cb', brick, blue, ink]);
      print.fill(hue, [spine]).engrave(ink, (px) => 0.3 + 0.6 * smooth(x + w * 0.3, x + w, px), Array.from({ length: Math.floor(w / 9) }, (_, k) => turn([[x + 5 + k * 9, y - h], [x + 5 + k * 9, y]], [x, y], lean)), { width: 7, step: 30 });
      if (hue !== ink) print.fill(hue === '#f5e8cb' ? brick : '#f5e8cb', [turn(rect(x + 4, y - h * 0.82, w - 11, 9), [x, y], lean), turn(rect(x + 4, y - h * 0.74, w - 11, 4), [x, y], lean), turn(rect(x + 4, y - h * 0.2, w - 11, 6), [x, y], lean)], { rough: 0.5 });
      x += w + (lean ? 26 : 0);
    }
    print.fill('#f5e8cb', [rect(-10, y, width + 20, 8)]).fill(ink, [rect(-10, y + 8, width + 20, 24)]);
  }
  print.fill('#f5e8cb', [ellipse(900, 620, 640, 700, 90)], { rough: 0.8 }).dots(brick, (x, y) => clamp(Math.hypot((x - 900) / 640, (y - 620) / 700) - 0.36) * 0.7, { pitch: 13, angle: 24, inside: [ellipse(900, 620, 640, 700, 90)] });
  const size = 700, face = head(print, { at: [850, 190], size, face: 1, ink, skin: '#f5e8cb', light: '#f5e8cb', features: { nose: 0.034, bridge: 0.022, brow: 0.014, chin: 0.022, forehead: -0.004 }, age: 0.8, tilt: 2 });
  const { p } = face;
  shoulders(print, p, size, { coat: blue, lines: ink, points: coatPoints, from: [[-1.1, 1.5], [-0.5, 1.24], [0.2, 1.26]], to: [[-1.2, 2.2], [-0.3, 2.0], [0.9, 2.0]], tone: 0.8, count: 24 });
  const roll = blob([[-0.4, 0.98], [-0.42, 1.24], [-0.06, 1.38], [0.3, 1.34], [0.3, 1.14], [0.1, 1.14], [-0.16, 1.08]].map(([u, v]) => p(u, v)), 6);
  print.fill(ink, [roll]).engrave(blue, () => 0.7, Array.from({ length: 15 }, (_, k) => [p(-0.4 + k * 0.05, 0.98 + k * 0.011), p(-0.41 + k * 0.052, 1.24 + k * 0.01)]), { width: 9, inside: [roll] });
  comb(print, p, [[0.34, 0.12], [0.22, 0.16], [0.1, 0.26], [0.0, 0.36], [-0.08, 0.46], [-0.16, 0.6], [-0.22, 0.82], [-0.3, 0.98]], [[0.36, 0.08], [0.22, -0.14], [-0.06, -0.22], [-0.36, -0.12], [-0.58, 0.12], [-0.62, 0.44], [-0.56, 0.76], [-0.42, 1.02]], ink, '#f5e8cb', 24, size, { tone: 0.95 });
  face.drawEar();
  const tache = blob([[0.34, 0.66], [0.44, 0.628], [0.53, 0.66], [0.58, 0.72], [0.56, 0.78], [0.5, 0.755], [0.44, 0.75], [0.38, 0.79], [0.3, 0.85], [0.26, 0.83], [0.29, 0.73]].map(([u, v]) => p(u, v)), 5);
  print.fill(ink, [tache]).engrave('#f5e8cb', (x, y) => 0.8 * print.noise(x, y, 40), [...between(curve([[0.46, 0.645], [0.38, 0.68], [0.3, 0.76]].map(([u, v]) => p(u, v))), curve([[0.47, 0.72], [0.4, 0.74], [0.31, 0.82]].map(([u, v]) => p(u, v))), 6), ...between(curve([[0.47, 0.65], [0.53, 0.68], [0.56, 0.74]].map(([u, v]) => p(u, v))), curve([[0.47, 0.72], [0.51, 0.73], [0.54, 0.76]].map(([u, v]) => p(u, v))), 3)], { width: 8, least: 0.12 });
  return print.grain('#f5e8cb', 500);
}

export const scenes = {
  'portrait-pellgrave': pellgrave, 'portrait-teale': teale, 'portrait-sculthorpe': sculthorpe, 'portrait-harkness': harkness,
  'portrait-kerrane': kerrane, 'portrait-wieczorek': wieczorek,
};
