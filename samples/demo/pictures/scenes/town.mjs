// Streets, squares and buildings of Port Ellery.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, gull, waves, straight, blob, figure, turn, between, rings } from '../shapes.mjs';

const pane = (x, y, w, h, thick = 5) => [bar([x + w / 2, y], [x + w / 2, y + h], thick), bar([x, y + h / 2], [x + w, y + h / 2], thick)];

// A street of gables in perspective, water to the sills, and a boat coming down the middle.
function floodedStreet(width, height) {
  const print = new Print({ width, height, paper: '#f2ead8', seed: 51 });
  const [ink, brick, water] = ['#22222e', '#b4553c', '#6f97a3'];
  const eye = [1010, 560];
  const at = (side, z, up) => [eye[0] + (side * 980) / z, eye[1] + (up * 900) / z];  // up: −1 roof … 0 eye … 0.32 water
  print.dots(water, (x, y) => 0.12 + 0.55 * smooth(500, -40, y) * (0.6 + 0.9 * (print.noise(x / 2.4, y * 1.6, 150) - 0.3)), { pitch: 13, angle: 25, inside: (x, y) => y < 640 });
  print.fill('#f2ead8', [ellipse(eye[0] + 24, 430, 74, 74, 48)], { rough: 0 });
  // Church at the end of the street.
  print.fill(water, [rect(eye[0] - 52, 330, 66, 310), [[eye[0] - 60, 334], [eye[0] - 19, 190], [eye[0] + 22, 334]], rect(eye[0] + 8, 430, 90, 210), [[eye[0] + 2, 434], [eye[0] + 53, 380], [eye[0] + 104, 434]]]);
  const cuts = [5.2, 4.15, 3.3, 2.6, 2.05, 1.62, 1.28, 1.0, 0.78];
  for (const side of [-1, 1]) {
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [far, near] = [cuts[i], cuts[i + 1]];
      const tall = -0.62 - 0.12 * Math.sin(i * 2.3 + side), middle = 2 / (1 / far + 1 / near), peak = tall - 0.3 - 0.05 * Math.sin(i * 4 + side);
      const hue = (i + (side > 0 ? 1 : 0)) % 3 === 0 ? brick : i % 2 ? '#f2ead8' : water;
      const front = [at(side, far, 0.3), at(side, far, tall), at(side, middle, peak), at(side, near, tall), at(side, near, 0.3)];
      print.fill(hue, [front]);
      const shade = side < 0 ? 0.66 : 0.3;
      const courses = between([front[1], front[3]], [front[0], front[4]], 22);
      print.engrave(ink, (x, y) => shade * (0.55 + 0.5 * print.noise(x, y, 110)), courses, { width: 12 / middle + 2.5, step: 15, inside: [front] });
      print.engrave(ink, () => shade * 0.8, between([front[1], front[3]], [front[2], front[2]], 6), { width: 11 / middle + 2, inside: [front] });
      const eaves = [bar(front[1], front[2], 26 / middle), bar(front[2], front[3], 26 / middle), bar(front[3], front[4], 8 / middle + 2)];
      print.fill(ink, eaves);
      for (const [row, lift] of [[0, -0.5], [1, -0.2]]) for (const t of [0.24, 0.66]) {
        const z1 = 1 / mix(1 / far, 1 / near, t), z2 = 1 / mix(1 / far, 1 / near, t + 0.2), bottom = lift + 0.17;
        const quad = [at(side, z1, lift), at(side, z2, lift), at(side, z2, bottom), at(side, z1, bottom)];
        print.fill(ink, [quad]);
        if ((i + row) % 3 === 1 && t < 0.5) print.fill('#f2ead8', [quad.map(([x, y]) => [mix(x, (quad[0][0] + quad[2][0]) / 2, 0.18), mix(y, (quad[0][1] + quad[2][1]) / 2, 0.14)])]);
        print.fill('#f2ead8', [bar(at(side, z1, lift + 0.19), at(side, z2, lift + 0.19), 10 / middle)]);
      }
      const d1 = 1 / mix(1 / far, 1 / near, 0.42), d2 = 1 / mix(1 / far, 1 / near, 0.62);
      print.fill(ink, [[at(side, d1, 0.04), at(side, d2, 0.04), at(side, d2, 0.34), at(side, d1, 0.34)]]);
      print.fill(brick, [bar(at(side, far, 0.235), at(side, near, 0.235), 7 / middle)]);  // the tidemark
    }
  }
  // Water: the houses hang in it upside down, broken.
  const flood = [[-10, height + 10], at(-1, 0.78, 0.3), at(-1, 5.2, 0.3), at(1, 5.2, 0.3), at(1, 0.78, 0.3), [width + 10, height + 10]];
  print.fill('#f2ead8', [flood], { rough: 0 });
  const lines = waves(width, 612, height + 16, 40, 7, 66);
  print.engrave(water, (x, y) => 0.5 + 0.3 * print.noise(x, y, 120), lines, { width: 16, inside: [flood] });
  print.engrave(ink, (x, y) => {
    const z = 270 / Math.max(6, y - eye[1] + 0), side = Math.abs(x - eye[0]) * z / 980;
    return clamp(smooth(0.22, 0.9, side) * 0.9 + (print.noise(x / 1.4, y * 2, 70) - 0.5) * 0.6);
  }, waves(width, 616, height + 16, 34, 8, 60, 2), { width: 19, inside: [flood] });
  // A lamp, and the boat.
  print.fill(ink, [bar([560, 930], [560, 420], 15, 10), bar([520, 470], [600, 470], 7), [[532, 420], [588, 420], [578, 350], [542, 350]], [[528, 352], [592, 352], [560, 318]]]).fill('#f2ead8', [[[545, 412], [575, 412], [568, 362], [552, 362]]]);
  const hull = [...curve([[830, 952], [960, 990], [1150, 992], [1300, 940]]), ...curve([[1300, 940], [1240, 1050], [1050, 1066], [900, 1040], [830, 952]])];
  const oars = figure(1010, 1130, 300, { lean: 14, arms: [[64, 78], [70, 80]], legs: [[50, 60], [60, 60]] });
  const rider = figure(1190, 1106, 250, { lean: -8, arms: [[-30, -70], [-24, -60]], legs: [[-60, -60], [-60, -60]], facing: -1, stout: 1.25 });
  print.fill(ink, [...oars, ...rider, [[1150, 866], [1236, 866], [1228, 884], [1160, 884]]]);
  print.fill(ink, [bar([1190, 940], [760, 1100], 10, 8), turn(rect(700, 1092, 84, 26), [742, 1105], -20)]);
  print.fill(brick, [hull]).engrave(ink, (x, y) => 0.25 + 0.6 * smooth(980, 1060, y), between(curve([[830, 952], [960, 990], [1150, 992], [1300, 940]]), curve([[900, 1040], [1000, 1062], [1120, 1062], [1240, 1050]]), 8), { width: 13 });
  print.fill(ink, [ribbon(curve([[830, 952], [960, 990], [1150, 992], [1300, 940]]), 12)]);
  print.engrave(ink, (x, y) => clamp(1 - (y - 1050) / 150) * clamp(1.2 - Math.abs(x - 1060) / 230), waves(width, 1056, 1210, 9, 7, 44), { width: 22, inside: (x) => Math.abs(x - 1060) < 260 });
  print.fill(ink, [gull(760, 150, 52, -6), gull(850, 214, 30, 8), gull(1240, 120, 36)]);
  return print.grain('#f2ead8', 700);
}

// A curved platform under an iron roof; the train's lamps.
function estuaryTrain(width, height) {
  const print = new Print({ width, height, paper: '#f3e8d2', seed: 61 });
  const [ink, plum, lamp] = ['#221a33', '#7b4a6d', '#e6a63e'];
  const eye = [720, 560];
  const at = (u, v, z) => [eye[0] + u / z, eye[1] + v / z];
  print.dots(plum, (x, y) => clamp(0.34 + 0.4 * Math.hypot((x - eye[0]) / 900, (y - eye[1]) / 600)), { pitch: 12, angle: 30, inside: (x, y) => y < 640 });
  const glow = (x, y) => clamp(1.1 - Math.hypot(x - eye[0], (y - eye[1]) * 1.3) / 360);
  print.fill('#f3e8d2', [ellipse(eye[0], eye[1] - 20, 250, 190, 60)], { rough: 0 }).dots(lamp, (x, y) => 0.95 * (1 - glow(x, y)), { pitch: 12, angle: 62, inside: [ellipse(eye[0], eye[1] - 20, 340, 260, 60)] });
  // Roof ribs, each nearer one larger, with the glass between.
  for (let i = 9; i >= 0; i--) {
    const z = 0.5 + i * 0.24, ring = (r, from = 180, to = 360) => arc(eye[0] + 120 / z, eye[1] - 60 / z, r / z, (r * 0.62) / z, from, to, 40);
    print.fill(ink, [ribbon(ring(760), 26 / z), ribbon(ring(690), 9 / z), ...Array.from({ length: 20 }, (_, k) => bar(ring(760)[k * 2], ring(690)[k * 2 + 1], 6 / z)),
      bar(at(-640, -60, z), at(-640, 420, z), 30 / z), bar(at(880, -60, z), at(880, 420, z), 30 / z), bar(at(-640, -20, z), at(-540, -170, z), 14 / z)]);
    if (i % 2 === 0) {
      const [x, y] = at(-470, -150, z);
      print.fill(ink, [bar([x, y], [x, y - 190 / z], 6 / z), [[x - 50 / z, y], [x + 50 / z, y], [x + 18 / z, y - 40 / z], [x - 18 / z, y - 40 / z]]]).fill(lamp, [ellipse(x, y + 12 / z, 26 / z, 24 / z, 20)]);
    }
  }
  // Ground: platforms and track.
  print.fill('#f3e8d2', [[at(-140, 330, 3.2), at(-140, 330, 0.3), [-200, height + 20], [-200, 660]]]);
  print.fill(ink, [[at(-640, 320, 3.2), [-200, 900], [-200, 640], at(-640, -40, 3.2)]]);
  print.engrave(plum, (x, y) => clamp(0.3 + 0.5 * smooth(640, 0, x) + 0.3 * (print.noise(x, y, 150) - 0.5)), between([at(-260, 326, 3), at(-2600, 326, 3)], [at(-260, 326, 0.4), at(-2600, 326, 0.4)], 34), { width: 17, inside: (x, y) => y > 650 });
  print.fill(ink, [ribbon([at(-230, 326, 3), at(-230, 326, 0.34)], (t) => 2 + 10 * t)], { rough: 0.3 });
  print.fill(ink, [[at(-140, 330, 3.2), at(400, 400, 3.2), at(1500, 430, 0.34), at(-140, 330, 0.34)]]);
  for (let k = 0; k < 26; k++) { const z = 0.4 + (k / 26) ** 1.5 * 2.6; print.fill(plum, [bar(at(-130, 420, z), at(300, 420, z), 18 / z)]); }
  for (const u of [-60, 210]) print.fill('#f3e8d2', [ribbon([at(u, 415, 3), at(u, 415, 0.36)], (t) => 3 + 13 * t)], { rough: 0.3 });
  // The train stands at the right, its side running away from us.
  const face = [at(330, 400, 0.72), at(330, -150, 0.72), at(390, -230, 0.72), at(700, -250, 0.72), at(990, -230, 0.72), at(1050, -150, 0.72), at(1050, 400, 0.72)];
  const flank = [at(330, 400, 0.72), at(330, -150, 0.72), at(320, -150, 3), at(320, 330, 3)];
  print.fill(plum, [flank]);
  print.engrave(ink, (x, y) => 0.3 + 0.4 * smooth(800, 1150, x), between([flank[0], flank[3]], [flank[1], flank[2]], 20), { width: 9 });
  for (let k = 0; k < 7; k++) { const z1 = 0.8 + k * 0.3, z2 = z1 + 0.21; print.fill(lamp, [[at(330, -60, z1), at(330, 90, z1), at(330, 90, z2), at(330, -60, z2)]]); }
  print.fill(ink, [face]);
  print.engrave('#f3e8d2', (x, y) => 0.5 * smooth(face[3][0], face[6][0], x) * (0.5 + print.noise(x, y, 90)), between([face[0], face[1]], [face[6], face[5]], 26), { width: 7, least: 0.1, inside: [face] });
  const window1 = [at(400, 60, 0.72), at(400, -140, 0.72), at(640, -160, 0.72), at(640, 60, 0.72)], window2 = [at(740, 60, 0.72), at(740, -160, 0.72), at(980, -140, 0.72), at(980, 60, 0.72)];
  print.fill('#f3e8d2', [window1, window2]).engrave(plum, (x, y) => 0.7 * smooth(560, 380, y), straight(width, height, 15, 60), { width: 11, inside: [window1, window2] });
  print.fill(ink, figure(1560, 760, 330, { stout: 1.3 }).slice(0, 3));
  print.fill(lamp, [ellipse(...at(450, 190, 0.72), 34, 34), ellipse(...at(930, 190, 0.72), 34, 34), [at(340, 270, 0.72), at(1040, 270, 0.72), at(1040, 310, 0.72), at(340, 310, 0.72)]]);
  print.fill(ink, [[at(380, 400, 0.72), at(1000, 400, 0.72), at(960, 470, 0.72), at(420, 470, 0.72)], ...[-1, 1].map((s) => rect(at(690 + s * 190, 0, 0.72)[0] - 34, at(0, 330, 0.72)[1], 68, 50))]);
  // Passengers.
  const waiting = [[86, 1235, 560, { stout: 1.15, arms: [[-10, -4], [14, 90]] }], [330, 1080, 380, { skirt: 0.7, arms: [[-10, 0], [10, 4]] }], [450, 1010, 300, { stout: 1.2 }], [520, 900, 210, {}], [566, 880, 196, { skirt: 0.6 }], [590, 820, 140, {}], [240, 990, 270, { arms: [[-14, -8], [160, 170]] }]];
  for (const [x, y, tall, pose] of waiting.reverse()) print.fill(ink, figure(x, y, tall, pose));
  print.fill(ink, [[[36, 706], [146, 706], [150, 690], [124, 668], [62, 668], [34, 690]], rect(140, 1040, 130, 120), bar([172, 1040], [236, 1040], 10), ribbon(curve([[180, 1040], [205, 1008], [230, 1040]]), 8)]);
  print.engrave(lamp, (x) => 0.8 * smooth(0, 200, x), between([[140, 720], [150, 900], [146, 1200]], [[150, 720], [162, 900], [160, 1200]], 1), { width: 7 });
  return print.grain('#f3e8d2', 900);
}

function schoolPlayground(width, height) {
  const print = new Print({ width, height, paper: '#f5ecd7', seed: 71 });
  const [ink, brick, green] = ['#26283a', '#c2573a', '#7fa08c'];
  print.dots(green, (x, y) => clamp(0.66 * smooth(620, -60, y) * (0.4 + 0.9 * print.noise(x / 2.6, y * 1.5, 150))), { pitch: 13, angle: 22, inside: (x, y) => y < 720 });
  // The school: three gables, a bell tower.
  const walls = [rect(240, 420, 1130, 360)];
  print.fill(brick, walls);
  const gables = [[240, 380], [610, 400], [990, 380]].map(([x, w]) => [[x, 430], [x + w / 2, 210], [x + w, 430]]);
  print.fill(brick, gables);
  print.engrave(ink, (x, y) => 0.34 + 0.2 * print.noise(x, y, 200), straight(width, height, 14, 0), { width: 8, inside: [...walls, ...gables] });
  for (const [a, b, c] of gables) print.fill(ink, [bar([a[0] - 12, a[1] + 8], [b[0], b[1] - 6], 20), bar([b[0], b[1] - 6], [c[0] + 12, c[1] + 8], 20)]);
  for (const x of [300, 468, 680, 850, 1050, 1220]) {
    const frame = [...arc(x + 48, 520, 48, 54, 180, 360, 16), [x + 96, 700], [x, 700]];
    print.fill('#f5ecd7', [frame]).stroke(ink, [[...frame, frame[0]]], 8).fill(ink, [...pane(x, 520, 96, 180), bar([x + 24, 480], [x + 24, 700], 4), bar([x + 72, 480], [x + 72, 700], 4)]);
  }
  for (const x of [430, 800, 1180]) print.fill('#f5ecd7', [ellipse(x, 340, 34, 34, 30)]).stroke(ink, [[...ellipse(x, 340, 34, 34, 30), [x + 34, 340]]], 7).fill(ink, pane(x - 34, 306, 68, 68, 5));
  print.fill(ink, [rect(1380, 190, 130, 600), [[1360, 196], [1445, 30], [1530, 196]], bar([1445, 30], [1445, -30], 6)]).fill('#f5ecd7', [[...arc(1445, 280, 42, 46, 180, 360, 14), [1487, 380], [1403, 380]]]);
  print.fill(brick, [[[1445, 262], ...curve([[1424, 272], [1420, 330], [1408, 350]]), [1482, 350], ...curve([[1470, 330], [1466, 272], [1445, 262]])], ellipse(1445, 358, 9, 9, 12)]);
  print.engrave('#f5ecd7', (x) => 0.5 * smooth(1440, 1510, x), straight(width, height, 13, 90), { width: 8, inside: [rect(1384, 400, 122, 390)], least: 0.1 });
  // The wall, the sea behind it, masts.
  print.fill(ink, [...[1580, 1660, 1780, 1880].flatMap((x, i) => [bar([x, 760], [x + 4, 430 + i * 36], 9, 5), bar([x - 34, 540 + i * 20], [x + 40, 540 + i * 20], 5)])]).stroke(ink, [[[1580, 440], [1530, 760]], [[1660, 470], [1740, 760]], [[1780, 510], [1720, 760]]], 3);
  print.fill(green, [rect(1510, 690, 440, 90)]).engrave(ink, () => 0.5, waves(460, 700, 770, 5, 4, 30).map((line) => line.map(([x, y]) => [x + 1500, y])), { width: 7 });
  print.fill(ink, [rect(-10, 752, 250, 70), rect(1370, 752, 580, 70)]).fill('#f5ecd7', [rect(-10, 744, 260, 13), rect(1366, 744, 580, 13)]);
  print.engrave('#f5ecd7', () => 0.3, straight(width, height, 17, 0), { width: 8, inside: [rect(0, 764, 240, 58), rect(1372, 764, 560, 58)] });
  // The yard: long shadows, a hopscotch, a drain of standing water.
  const ground = [rect(-10, 816, width + 20, height)];
  print.engrave(green, (x, y) => 0.24 + 0.3 * print.noise(x, y, 200), straight(width, height, 16, -3), { width: 10, inside: ground });
  const puddle = blob([[960, 1120], [1180, 1090], [1260, 1110], [1500, 1076], [1660, 1100], [1720, 1130], [1580, 1150], [1520, 1190], [1280, 1180], [1200, 1150], [1010, 1160]]);
  print.fill(green, [puddle]).engrave('#f5ecd7', (x, y) => 0.6 * print.noise(x, y, 60), waves(width, 1076, 1195, 11, 3, 40), { width: 8, inside: [puddle] });
  const chalk = (u, v) => [330 + (u * 150 - 0) * (1 - v * 0.1) - v * 8, 1252 - 200 * (1 - (1 - 0.13) ** v) / 0.62];
  const squares = [[-0.5, 0], [-0.5, 1], [-1, 2], [0, 2], [-0.5, 3], [-1, 4], [0, 4]].map(([u, v]) => [chalk(u, v), chalk(u + 1, v), chalk(u + 1, v + 1), chalk(u, v + 1), chalk(u, v)]);
  print.stroke('#f5ecd7', squares, 15).stroke(ink, squares, 5);
  const children = [
    [352, 1176, 300, { legs: [[-50, 40], [6, 2]], arms: [[-80, -110], [70, 110]], lean: 5 }],
    [840, 1000, 270, { legs: [[-50, -80], [52, 20]], arms: [[-50, 10], [60, 110]], lean: 16 }],
    [990, 985, 250, { legs: [[-40, -86], [56, 26]], arms: [[-60, 0], [50, 120]], lean: 18, skirt: 0.7 }],
    [1130, 1000, 262, { legs: [[-56, -70], [40, 10]], arms: [[-46, 20], [70, 96]], lean: 14 }],
    [170, 1000, 250, { skirt: 0.8, arms: [[-70, -130], [70, 130]], legs: [[-10, -40], [10, -30]] }],
    [1560, 960, 220, { arms: [[-20, -10], [110, 100]] }], [1660, 968, 236, { arms: [[-112, -100], [16, 8]], facing: -1, skirt: 0.6 }],
    [1800, 1190, 330, { arms: [[-130, -160], [130, 160]], legs: [[-20, -10], [20, 12]] }]];
  for (const [x, y, tall, pose] of children) {
    const child = figure(x, y, tall, { stout: 1.2, crown: 1.35, ...pose });
    print.engrave(ink, () => 0.7, straight(width, height, 11, -3), { width: 9, inside: [[[x - tall * 0.14, y], [x + tall * 0.14, y], [x + tall * 0.9, y + tall * 0.16], [x + tall * 0.6, y + tall * 0.2]]] });
    const { head, unit } = child, kind = Math.floor(print.random() * 4), side = pose.facing ?? 1;
    print.fill(ink, [...child, ...[
      [turn(bar([head[0] - side * unit * 0.5, head[1] - unit * 0.1], [head[0] - side * unit * 1.35, head[1] + unit * 0.1], unit * 0.5, unit * 0.2), head, 12)],
      [ellipse(head[0] - unit * 0.8, head[1] - unit * 0.3, unit * 0.34, unit * 0.34, 14), ellipse(head[0] + unit * 0.8, head[1] - unit * 0.3, unit * 0.34, unit * 0.34, 14)],
      [blob([[head[0] - unit * 0.75, head[1] + unit * 0.1], [head[0] - unit * 0.6, head[1] - unit * 0.8], [head[0] + unit * 0.6, head[1] - unit * 0.8], [head[0] + unit * 0.75, head[1] + unit * 0.1]], 4)],
      [rect(head[0] - unit * 0.66, head[1] - unit * 0.8, unit * 1.32, unit * 0.5), ellipse(head[0], head[1] - unit * 0.95, unit * 0.26, unit * 0.24, 12)]][kind]]);
    if (kind === 3) print.fill(brick, [rect(head[0] - unit * 0.68, head[1] - unit * 0.5, unit * 1.36, unit * 0.24)]);
    print.fill(brick, [bar([child.neck[0] - child.unit * 0.7, child.neck[1] + child.unit * 0.2], [child.neck[0] + child.unit * 0.7, child.neck[1] + child.unit * 0.2], child.unit * 0.34)]);
  }
  const rope = children[4], skipper = figure(rope[0], rope[1], rope[2], { stout: 1.2, crown: 1.35, ...rope[3] });
  print.stroke(ink, [curve([skipper.hands[0], [skipper.hands[0][0] - 60, 700], [170, 600], [skipper.hands[1][0] + 60, 700], skipper.hands[1]])], 5);
  print.fill(brick, [ellipse(1320, 968, 26, 26, 24)]);
  print.fill(ink, [gull(130, 170, 60, -8), gull(1680, 160, 66, 8), gull(1790, 250, 40, -6), gull(700, 110, 36), gull(1620, 320, 30)]);
  return print.grain('#f5ecd7', 700);
}

function courtBuilding(width, height) {
  const print = new Print({ width, height, paper: '#efe8d8', seed: 81 });
  const [ink, stone, red] = ['#22262b', '#8f9c98', '#b23a2e'];
  print.dots(stone, (x, y) => clamp(0.9 - 0.7 * smooth(0, 760, y) + (print.noise(x / 1.6, y * 1.7, 190) - 0.5) * 0.7), { pitch: 13, angle: 32 });
  print.fill('#efe8d8', [rect(180, 360, 1560, 640), [[120, 366], [960, 70], [1800, 366]]]);
  // Pediment.
  const tympanum = [[300, 330], [960, 118], [1620, 330]];
  print.engrave(ink, (x, y) => 0.26 + 0.3 * smooth(900, 1600, x), straight(width, height, 12, 0), { width: 10, inside: [tympanum] });
  print.fill(ink, [bar([100, 372], [960, 66], 30), bar([960, 66], [1820, 372], 30), rect(110, 348, 1700, 26), rect(170, 440, 1580, 18)]);
  print.fill('#efe8d8', [ellipse(960, 240, 74, 74, 40)]).stroke(ink, [[...ellipse(960, 240, 74, 74, 40), [1034, 240]]], 9);
  print.fill(red, [bar([960, 196], [960, 292], 11), bar([904, 216], [1016, 216], 10), arc(908, 244, 27, 22, 0, 180, 12), arc(1012, 244, 27, 22, 0, 180, 12), rect(938, 286, 44, 10)]).stroke(red, [[[908, 216], [884, 246]], [[908, 216], [932, 246]], [[1012, 216], [988, 246]], [[1012, 216], [1036, 246]]], 4);
  for (let x = 190; x < 1740; x += 52) print.fill(ink, [rect(x, 392, 26, 30)], { rough: 0.6 });
  // Dark porch, doors, then the columns in front.
  print.fill(ink, [rect(230, 458, 1460, 540)]);
  print.engrave(stone, (x, y) => 0.5 * (0.4 + print.noise(x, y, 160)), straight(width, height, 18, 0), { width: 8, inside: [rect(240, 470, 1440, 520)], least: 0.1 });
  print.fill(red, [rect(868, 600, 184, 400)]).fill(ink, [bar([960, 600], [960, 1000], 8), ...[0, 1].flatMap((c) => [0, 1, 2].map((r) => rect(888 + c * 92, 622 + r * 126, 52, 100)))]);
  print.engrave(red, () => 0.5, straight(width, height, 12, 0), { width: 7, inside: [0, 1].flatMap((c) => [0, 1, 2].map((r) => rect(892 + c * 92, 626 + r * 126, 44, 92))) });
  for (let k = 0; k < 6; k++) {
    const x = 300 + k * 264, half = 52;
    const shaft = [[x - half, 990], [x - half * 0.84, 520], [x + half * 0.84, 520], [x + half, 990]];
    print.fill('#efe8d8', [shaft, [[x - 74, 460], [x + 74, 460], [x + 62, 500], [x + 48, 522], [x - 48, 522], [x - 62, 500]], rect(x - 70, 976, 140, 30)]);
    for (let flute = 0; flute < 9; flute++) {
      const t = flute / 8, light = Math.abs(t - 0.3) * 1.3;
      print.engrave(ink, () => clamp(0.16 + light * 0.9), [[[mix(shaft[1][0], shaft[2][0], t), 524], [mix(shaft[0][0], shaft[3][0], t), 976]]], { width: 12, step: 30, wobble: 0.8 });
    }
    print.stroke(ink, [[[x - 74, 460], [x + 74, 460], [x + 62, 500], [x + 48, 522], [x - 48, 522], [x - 62, 500], [x - 74, 460]], [[x - 70, 976], [x + 70, 976], [x + 70, 1006], [x - 70, 1006], [x - 70, 976]]], 5);
    print.fill(ink, [ellipse(x - 58, 484, 13, 13, 18), ellipse(x + 58, 484, 13, 13, 18)]);
  }
  for (let k = 0; k < 8; k++) {
    const y = 1004 + k * 36, inset = 200 - k * 42;
    print.fill('#efe8d8', [[[inset, y], [width - inset, y], [width - inset + 42, y + 36], [inset - 42, y + 36]]], { rough: 0.5 });
    print.fill(ink, [[[inset - 4, y + 16], [width - inset + 4, y + 16], [width - inset + 4, y + 37], [inset - 4, y + 37]]], { rough: 0.6 });
    print.engrave('#efe8d8', (x) => 0.5 * smooth(900, 300, x), [[[inset, y + 26], [width - inset, y + 26]]], { width: 10, least: 0.08 });
  }
  const barrister = figure(690, 1186, 380, { lean: 12, arms: [[-30, 30], [30, 96]], legs: [[-22, -34], [34, -6]] });
  const gown = blob([[barrister.neck[0] - 36, barrister.neck[1]], [barrister.neck[0] + 30, barrister.neck[1]], [740, 960], [742, 1060], [660, 1130], [560, 1150], [610, 1040], [630, 930]]);
  print.fill('#efe8d8', [blob(gown.filter((_, i) => i % 4 === 0).map(([x, y]) => [x + (x - 660) * 0.08, y + (y - 1000) * 0.04]), 3)]);
  print.fill(ink, [...barrister, gown]).fill('#efe8d8', [ellipse(barrister.head[0] - 8, barrister.head[1] - 12, 23, 22, 20), turn(rect(barrister.hands[1][0] - 30, barrister.hands[1][1] - 34, 56, 42), barrister.hands[1], 14), bar(barrister.neck, [barrister.neck[0] + 12, barrister.neck[1] + 40], 12)]);
  print.fill(red, [turn(rect(barrister.hands[1][0] - 8, barrister.hands[1][1] - 34, 8, 42), barrister.hands[1], 14)]);
  print.engrave('#efe8d8', () => 0.32, between([[640, 860], [600, 1000], [580, 1140]], [[720, 880], [736, 1000], [716, 1080]], 7), { width: 7, inside: [gown] });
  print.fill(ink, figure(1330, 1130, 290, { stout: 1.2, arms: [[-10, 20], [12, -8]] }));
  print.fill(ink, figure(1410, 1130, 276, { skirt: 0.8, arms: [[-14, -70], [10, 2]], facing: -1 }));
  return print.grain('#efe8d8', 600);
}

function townHallClock(width, height) {
  const print = new Print({ width, height, paper: '#f6ead2', seed: 91 });
  const [ink, ochre, blue] = ['#1d2350', '#d99c3a', '#6a7bb0'];
  const sun = (x, y) => clamp(1 - Math.hypot((x - 430) / 1.5, y - 820) / 900);
  print.dots(ochre, (x, y) => clamp(0.84 * sun(x, y) ** 1.2 + (print.noise(x / 3, y * 1.8, 100) - 0.5) * 0.4), { pitch: 13, angle: 18 });
  print.dots(blue, (x, y) => clamp(0.95 * smooth(700, -200, y) * smooth(200, 1900, x + 500) + (print.noise(x / 3, y * 1.9, 130) - 0.6) * 0.8), { pitch: 13, angle: 56, multiply: true });
  // Roofs in two depths.
  const row = (base, hue, low, high, seed) => {
    let x = -40;
    while (x < width + 40) {
      const wide = print.between(110, 210), tall = print.between(low, high), shift = print.between(0.3, 0.7);
      print.fill(hue, [[[x, height], [x, base - tall], [x + wide * shift, base - tall - print.between(50, 90)], [x + wide, base - tall], [x + wide, height]]]);
      print.fill(hue, [rect(x + wide * 0.66, base - tall - 88, 34, 100), ...[0, 1].map((k) => rect(x + wide * 0.66 + 3 + k * 17, base - tall - 106, 10, 22))]);
      x += wide - print.between(-6, 10) + seed;
    }
  };
  row(1040, blue, 20, 160, 0);
  print.engrave(ink, (x, y) => 0.5 * smooth(900, 1240, y), straight(width, height, 16, 0), { width: 10, inside: (x, y) => y > 960, least: 0.1 });
  // The tower.
  const cx = 1010, tower = rect(cx - 150, 430, 300, 900);
  print.fill('#f6ead2', [tower]);
  print.engrave(ink, (x, y) => clamp(0.16 + 0.9 * smooth(cx - 60, cx + 150, x)), straight(width, height, 13, 90), { width: 12, inside: [tower] });
  print.engrave(ink, (x) => 0.34 + 0.2 * smooth(cx, cx + 150, x), Array.from({ length: 16 }, (_, i) => [[cx - 150, 700 + i * 38], [cx + 150, 700 + i * 38]]), { width: 8 });
  print.stroke(ink, [[[cx - 150, 430], [cx - 150, height]], [[cx + 150, 430], [cx + 150, height]]], 11);
  print.fill(ink, [rect(cx - 184, 664, 368, 28), rect(cx - 190, 410, 380, 34), [[cx - 176, 414], [cx - 120, 300], [cx + 120, 300], [cx + 176, 414]], rect(cx - 104, 190, 208, 22), [[cx - 118, 196], [cx, -36], [cx + 118, 196]], bar([cx, 0], [cx, -70], 10),
    ...[-92, -34, 24, 80].map((u) => rect(cx + u - 6, 206, 16, 100)), ...[-1, 1].flatMap((s) => [[[cx + s * 150 - 18, 412], [cx + s * 150 + 18, 412], [cx + s * 150, 330]]])]);
  print.fill(ochre, [[[cx - 20, 232], [cx + 20, 232], [cx + 30, 288], [cx - 30, 288]]]);
  print.engrave('#f6ead2', (x) => 0.6 * smooth(cx + 20, cx - 110, x), between([[cx, -30], [cx, 190]], [[cx - 118, 196], [cx - 118, 196]], 8).map((line) => [[cx, -30], line[1]]), { width: 7, least: 0.1 });
  const dial = [cx, 554];
  print.fill(ink, [ellipse(...dial, 124, 124, 70)]).fill('#f6ead2', [ellipse(...dial, 108, 108, 70)], { rough: 0.3 });
  print.fill(ink, Array.from({ length: 12 }, (_, k) => { const a = (k * Math.PI) / 6, r = k % 3 ? 0.84 : 0.78; return bar([dial[0] + Math.sin(a) * 100, dial[1] - Math.cos(a) * 100], [dial[0] + Math.sin(a) * 100 * r, dial[1] - Math.cos(a) * 100 * r], k % 3 ? 8 : 14); }), { rough: 0.2 });
  print.fill(ink, [bar([dial[0] + 16, dial[1] + 12], [dial[0] - 52, dial[1] - 34], 9, 15), bar([dial[0] - 8, dial[1] + 18], [dial[0] + 28, dial[1] - 84], 7, 10), ellipse(...dial, 12, 12, 20)], { rough: 0.2 });
  // Market sheds in front.
  for (const [x, w] of [[-60, 560], [470, 470], [1230, 420], [1600, 420]]) {
    print.fill(ink, [[[x, height + 10], [x, 1050], [x + w / 2, 930], [x + w, 1050], [x + w, height + 10]], [[x + w * 0.3, 986], [x + w * 0.3, 950], [x + w / 2, 900], [x + w * 0.7, 950], [x + w * 0.7, 986]]]);
    print.fill(ochre, Array.from({ length: 5 }, (_, k) => [...arc(x + w * (0.14 + 0.18 * k), 1150, w * 0.062, 50, 180, 360, 12), [x + w * (0.202 + 0.18 * k), 1290], [x + w * (0.078 + 0.18 * k), 1290]]));
    print.engrave('#f6ead2', (px, py) => 0.4 * smooth(1050, 950, py), between([[x + w / 2, 934], [x + 6, 1052]], [[x + w / 2, 934], [x + w - 6, 1052]], 15), { width: 6, least: 0.08 });
  }
  for (const [x, tall] of [[210, 190], [300, 176], [640, 200], [860, 184], [1150, 210], [1204, 150], [1500, 196], [1790, 188]]) print.fill(ink, figure(x, height + 26, tall, { stout: print.between(1, 1.3), arms: [[-14, -6], [14, print.between(0, 60)]], skirt: x % 20 ? 0 : 0.7 }));
  print.fill(ink, [gull(560, 220, 84, -10), gull(720, 330, 50, 10), gull(1400, 240, 70, 8), gull(1560, 380, 44, -8), gull(330, 380, 40), gull(1300, 110, 36), gull(800, 130, 30)]);
  return print.grain('#f6ead2', 900);
}

// From a roof: awnings in rows with the crowd between.
function marketStalls(width, height) {
  const print = new Print({ width, height, paper: '#f6edd9', seed: 101 });
  const [ink, red, green] = ['#2a2030', '#cf4f38', '#4f8a76'];
  print.dots(ink, (x, y) => 0.05 + 0.12 * print.noise(x, y, 260), { pitch: 20, angle: 40 });
  const rows = [[150, 0.5], [300, 0.66], [490, 0.86], [730, 1.12], [1040, 1.5]];
  rows.forEach(([y, s], row) => {
    // Shoppers behind this row of stalls.
    for (let k = 0; k < 17 / s; k++) {
      const x = print.between(-20, width + 20), tall = 150 * s * print.between(0.86, 1.1), foot = y - 6 * s + print.between(-46, -14) * s;
      const person = figure(x, foot + tall * 0.2, tall, { stout: print.between(1, 1.4), arms: [[-16, print.between(-10, 40)], [16, print.between(0, 90)]], lean: print.between(-8, 8), skirt: print.random() < 0.3 ? 0.7 : 0 });
      print.fill(ink, person, { rough: 0.3 });
      if (k % 4 === 0) print.fill(k % 8 ? red : green, [ellipse(person.head[0], person.head[1] - person.unit * 0.3, person.unit * 0.6, person.unit * 0.44, 14), rect(person.head[0] - person.unit * 0.8, person.head[1] - person.unit * 0.24, person.unit * 1.6, person.unit * 0.2)], { rough: 0.3 });
    }
    const wide = 300 * s, start = -wide * (0.2 + 0.3 * (row % 2));
    for (let k = 0; start + k * (wide + 34 * s) < width + wide; k++) {
      const x = start + k * (wide + 34 * s), hue = [red, green, ink, red][(k + row) % 4], deep = 118 * s;
      const stripe = (u) => { const q = (t, v) => [x + (0.06 * (1 - v) + t * (1 - 0.12 * (1 - v))) * wide, y + v * deep]; return [q(u / 10, 0), q((u + 1) / 10, 0), q((u + 1) / 10, 1), q(u / 10, 1)]; };
      const goods = rect(x + wide * 0.04, y + deep * 1.5, wide * 0.92, 52 * s);
      print.fill(ink, [rect(x + wide * 0.03, y + deep, wide * 0.94, deep * 1.1)]);
      print.fill('#f6edd9', [goods]);
      for (let fruit = 0; fruit < 11; fruit++) for (let r = 0; r < 2; r++) print.fill([red, green, '#f6edd9', ink][(fruit + k) % 5 === 0 ? 3 : (fruit >> 2) % 3], [ellipse(x + wide * (0.09 + fruit * 0.082), y + deep * 1.5 + (r * 22 + 12) * s, 12 * s, 12 * s, 8)], { rough: 0 });
      const keeper = figure(x + wide * print.between(0.3, 0.7), y + deep * 2.3, 150 * s, { arms: [[-40, 10], [40, -10]] });
      print.fill('#f6edd9', [ellipse(keeper.head[0], keeper.head[1], keeper.unit * 0.5, keeper.unit * 0.6, 16)]).fill(hue === ink ? green : hue, keeper.slice(2, 3));
      print.fill(ink, [rect(x + wide * 0.02, y + deep * 1.94, wide * 0.96, 26 * s)]);
      for (let u = 0; u < 10; u++) {
        const piece = stripe(u);
        print.fill(u % 2 ? '#f6edd9' : hue, [piece, arc((piece[2][0] + piece[3][0]) / 2, y + deep, wide * 0.05, 20 * s, 0, 180, 5)], { rough: 0.4 });
      }
      print.engrave(ink, (px, py) => 0.5 * smooth(y + deep * 0.2, y + deep, py), between([stripe(0)[0], stripe(9)[1]], [stripe(0)[3], stripe(9)[2]], 8), { width: 7 * s, least: 0.1 });
      print.stroke(ink, [[stripe(0)[0], stripe(9)[1], stripe(9)[2]], [stripe(0)[0], stripe(0)[3]]], 4 * s);
      print.fill(ink, [bar([x + wide * 0.03, y + deep], [x + wide * 0.03, y + deep * 2.3], 7 * s), bar([x + wide * 0.97, y + deep], [x + wide * 0.97, y + deep * 2.3], 7 * s)]);
    }
  });
  return print.grain('#f6edd9', 700);
}

function bookshop(width, height) {
  const print = new Print({ width, height, paper: '#f7e6bd', seed: 111 });
  const [ink, wall, gold] = ['#1b1d2c', '#41506b', '#dd9a35'];
  print.fill(wall, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.engrave(ink, (x, y) => clamp(0.34 + Math.hypot((x - 820) / 1100, (y - 640) / 760) * 0.62), straight(width, height, 21, 0), { width: 19 });
  print.engrave(ink, () => 0.4, Array.from({ length: 120 }, () => { const y = Math.floor(print.between(0, 60)) * 21, x = print.between(0, width); return [[x, y], [x, y + 21]]; }), { width: 6, step: 10 });
  // The alley goes away to the right.
  print.fill(ink, [[[1500, -10], [1500, 1090], [1930, height + 10], [1930, -10]]]);
  print.fill('#f7e6bd', [[[1640, -10], [1640, 700], [1720, 700], [1720, -10]]]).dots(wall, (x, y) => 0.4 + 0.5 * smooth(0, 700, y), { pitch: 11, angle: 30, inside: [rect(1640, -10, 80, 710)] });
  print.fill(ink, [[[1640, 360], [1680, 300], [1720, 350], [1720, 710], [1640, 710]], gull(1684, 150, 24)]).fill(gold, [rect(1662, 420, 15, 22), rect(1688, 470, 15, 22)]);
  // Shop front.
  print.fill(ink, [rect(250, 250, 1130, 850), [[220, 262], [1410, 262], [1390, 214], [240, 214]], rect(262, 1040, 1110, 70)]);
  print.fill(gold, [rect(290, 286, 1050, 74)]).fill(ink, [rect(300, 296, 1030, 54)]).fill(gold, Array.from({ length: 12 }, (_, k) => ellipse(420 + k * 72, 323, k % 3 ? 7 : 13, 9, 16)));
  const light = (x, y) => clamp(0.75 - 0.72 * clamp(1.2 - Math.hypot(x - 620, y - 560) / 420));
  const bay = [[330, 400], [1000, 400], [1000, 900], [330, 900]];
  print.fill('#f7e6bd', [bay, rect(1090, 400, 230, 690)]);
  print.dots(gold, light, { pitch: 11, angle: 20, inside: [bay, rect(1090, 400, 230, 690)] });
  // Shelves in the window and in the shop.
  const books = (x, y, w, tallest, density = 1) => {
    for (let at = x; at < x + w - 8;) {
      const thick = print.between(11, 30), tall = tallest * print.between(0.66, 1);
      if (print.random() < density) print.fill(print.pick([ink, ink, wall, gold, '#f7e6bd']), [print.random() < 0.12 ? turn(rect(at, y - tall, thick, tall), [at, y], 11) : rect(at, y - tall, thick, tall)], { rough: 0.5 });
      print.stroke(ink, [[[at, y - tall], [at, y]]], 2.4);
      at += thick;
    }
    print.fill(ink, [rect(x - 6, y, w + 12, 13)]);
  };
  books(334, 540, 660, 96); books(334, 690, 660, 104); books(334, 880, 660, 120, 0.8);
  books(1096, 560, 90, 90); books(1096, 690, 70, 90); books(1096, 820, 60, 90);
  for (let k = 0; k <= 4; k++) print.fill(ink, [bar([330 + k * 167.5, 396], [330 + k * 167.5, 904], k % 4 ? 12 : 24)]);
  print.fill(ink, [bar([330, 596], [1000, 596], 10), bar([330, 746], [1000, 746], 10), rect(306, 892, 720, 36)]);
  print.engrave(gold, () => 0.5, straight(width, height, 22, 90), { width: 7, inside: [rect(320, 936, 690, 100)] });
  // A cat asleep among the books, a lamp over the door, and a reader on the step.
  print.fill('#f7e6bd', [ellipse(560, 862, 118, 46, 40)], { rough: 0 });
  print.fill(ink, [blob([[470, 884], [466, 846], [520, 810], [600, 812], [650, 850], [648, 886]]), ellipse(478, 838, 38, 34, 24), [[448, 824], [446, 786], [474, 808]], [[484, 806], [506, 784], [510, 824]], ribbon(curve([[640, 874], [686, 880], [700, 850], [690, 836]]), (t) => 18 - 8 * t)]);
  print.fill(ink, [bar([1060, 376], [1060, 440], 8), bar([1050, 380], [1140, 370], 8)]);
  const lamp = [1205, 330];
  print.fill(ink, [bar([1205, 214], [1205, 290], 7), [[1166, 312], [1244, 312], [1226, 280], [1184, 280]]]).fill('#f7e6bd', [ellipse(lamp[0], 326, 27, 25, 24)]);
  print.engrave('#f7e6bd', (x, y) => 0.5 * clamp(1 - Math.hypot(x - lamp[0], y - lamp[1]) / 210), rings(lamp[0], lamp[1], 46, 190, 21), { width: 7, least: 0.1 });
  const reader = figure(1224, 1106, 560, { lean: 4, arms: [[-26, -118], [26, -104]], legs: [[-4, 2], [12, -6]], stout: 1.1, nod: -14 });
  print.fill(ink, [...reader, [[reader.neck[0] - 62, reader.neck[1] + 10], [reader.neck[0] + 60, reader.neck[1] + 12], [1312, 960], [1140, 960]], ellipse(reader.head[0], reader.head[1] - 18, 40, 30, 20), rect(reader.head[0] - 54, reader.head[1] - 18, 108, 10)]);
  print.fill('#f7e6bd', [turn([[reader.hands[0][0] - 46, reader.hands[0][1] - 8], [reader.hands[0][0] + 6, reader.hands[0][1] + 6], [reader.hands[0][0] + 56, reader.hands[0][1] - 10], [reader.hands[0][0] + 56, reader.hands[0][1] + 44], [reader.hands[0][0] + 6, reader.hands[0][1] + 62], [reader.hands[0][0] - 46, reader.hands[0][1] + 46]], reader.hands[0], -8)]);
  // Cobbles, lit from the door.
  print.fill(ink, [rect(-10, 1100, width + 20, 200)]);
  for (let row = 0; row < 6; row++) for (let k = -1; k < 26; k++) {
    const x = k * 84 + (row % 2) * 42, y = 1126 + row * 31, near = clamp(1.2 - Math.abs(x - 950 - row * 20) / (420 + row * 60));
    print.fill(near > 0.45 ? gold : wall, [blob([[x - 32, y], [x - 20, y - 11], [x + 20, y - 11], [x + 33, y], [x + 20, y + 10], [x - 22, y + 10]], 4)], { rough: 0.6 });
  }
  return print.grain('#f7e6bd', 700);
}

export const scenes = {
  'flooded-street': floodedStreet, 'estuary-train': estuaryTrain, 'school-playground': schoolPlayground, 'court-building': courtBuilding,
  'town-hall-clock': townHallClock, 'market-stalls': marketStalls, bookshop,
};
