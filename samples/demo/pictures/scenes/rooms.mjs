// Chambers, stages and choirs: people in rooms.
import { Print, mix, smooth, clamp } from '../ink.mjs';
import { rect, ellipse, arc, bar, curve, ribbon, straight, blob, figure, turn, between, rings, rays, limb } from '../shapes.mjs';

function councilChamber(width, height) {
  const print = new Print({ width, height, paper: '#f3e7cf', seed: 171 });
  const [ink, oak, green] = ['#2a1c1a', '#a9632f', '#557a68'];
  print.fill(oak, [rect(-10, -10, width + 20, 760)], { rough: 0 });
  print.engrave(ink, (x, y) => 0.4 + 0.4 * Math.abs(x - 960) / 960, straight(width, height, 17, 90), { width: 13, inside: (x, y) => y < 740 });
  // Three tall windows and the light that comes down from them.
  for (const [x, w, top] of [[420, 190, 150], [960, 240, 60], [1500, 190, 150]]) {
    const light = [...arc(x, top + w / 2, w / 2, w / 2, 180, 360, 20), [x + w / 2, 560], [x - w / 2, 560]];
    print.fill(ink, [[...arc(x, top + w / 2, w / 2 + 26, w / 2 + 26, 180, 360, 20), [x + w / 2 + 26, 590], [x - w / 2 - 26, 590]]]).fill('#f3e7cf', [light]);
    print.dots(green, (px, py) => 0.5 * smooth(560, top, py), { pitch: 12, angle: 30, inside: [light] });
    print.fill(ink, [...[-0.18, 0.18].map((u) => bar([x + w * u, top], [x + w * u, 560], 7)), ...[0.3, 0.52, 0.74].map((t) => bar([x - w / 2, mix(top, 560, t)], [x + w / 2, mix(top, 560, t)], 6)), ribbon(arc(x, top + w / 2, w * 0.26, w * 0.26, 180, 360, 16), 6)]);
  }
  const beams = [[[330, 560], [510, 560], [700, 1290], [180, 1290]], [[850, 560], [1070, 560], [1300, 1290], [620, 1290]], [[1410, 560], [1590, 560], [1740, 1290], [1220, 1290]]];
  // The chair under its canopy.
  print.fill(ink, [rect(800, 330, 320, 420), [[770, 340], [960, 230], [1150, 340]], rect(740, 620, 440, 140)]).fill(green, [rect(850, 370, 220, 270)]);
  print.engrave(ink, () => 0.36, straight(width, height, 14, 90), { width: 9, inside: [rect(850, 370, 220, 270)] });
  const speaker = figure(960, 860, 430, { arms: [[-36, 40], [36, -40]], stout: 1.2 });
  print.fill(ink, speaker).fill('#f3e7cf', [ellipse(speaker.head[0], speaker.head[1], speaker.unit * 0.4, speaker.unit * 0.52, 20), [[944, speaker.neck[1] + 16], [976, speaker.neck[1] + 16], [960, speaker.neck[1] + 66]]]).fill(ink, [ellipse(speaker.head[0], speaker.head[1] - speaker.unit * 0.36, speaker.unit * 0.46, speaker.unit * 0.26, 20)]);
  print.fill(ink, [rect(720, 690, 480, 90)]).engrave(oak, () => 0.5, straight(width, height, 22, 90), { width: 11, inside: [rect(736, 704, 448, 66)] });
  print.fill('#f3e7cf', [rect(-10, 752, width + 20, 600)], { rough: 0 });
  print.engrave(green, (x, y) => 0.3 + 0.3 * smooth(760, 1280, y), rings(960, 690, 140, 1500, 21, 0.42), { width: 13, inside: (x, y) => y > 756 });
  for (const beam of beams) print.fill('#f3e7cf', [beam], { opacity: 0.28, rough: 0 });
  // Benches in arcs, with those who sit on them seen from behind.
  const bench = (rx, ry, from, to, seats, s) => {
    const line = (grow, drop) => arc(960, 700, rx + grow, ry + grow * 0.5, from, to, 40).map(([x, y]) => [x, y + drop]);
    const heads = [];
    for (let k = 0; k < seats; k++) {
      if (print.random() < 0.16) continue;
      const angle = ((mix(from, to, (k + 0.5) / seats) + print.between(-0.6, 0.6)) * Math.PI) / 180, x = 960 + rx * Math.cos(angle), y = 700 + ry * Math.sin(angle);
      heads.push([x, y]);
    }
    print.fill(oak, [[...line(-60 * s, -40 * s), ...line(-60 * s, 30 * s).reverse()]]);
    print.fill('#f3e7cf', heads.map(([x, y]) => ellipse(x + 9 * s, y - 116 * s + 2, 30 * s, 37 * s, 18)), { rough: 0.3 });
    for (const [x, y] of heads) {
      const bulk = print.between(0.9, 1.2), hair = print.random();
      print.fill(ink, [blob([[x - 62 * s * bulk, y + 20 * s], [x - 58 * s * bulk, y - 46 * s], [x - 24 * s, y - 76 * s], [x + 24 * s, y - 76 * s], [x + 58 * s * bulk, y - 46 * s], [x + 62 * s * bulk, y + 20 * s]], 4), bar([x, y - 60 * s], [x, y - 110 * s], 26 * s), ellipse(x, y - 114 * s, 28 * s, 35 * s, 18), ...(hair < 0.25 ? [ellipse(x, y - 152 * s, 15 * s, 15 * s, 14)] : hair < 0.5 ? [blob([[x - 36 * s, y - 80 * s], [x - 34 * s, y - 140 * s], [x, y - 156 * s], [x + 34 * s, y - 140 * s], [x + 36 * s, y - 80 * s]], 4)] : [])], { rough: 0.5 });
      if (hair > 0.8) print.fill(green, [ribbon(curve([[x - 40 * s, y - 60 * s], [x, y - 54 * s], [x + 40 * s, y - 60 * s]]), 15 * s)]);
      print.engrave('#f3e7cf', (px) => 0.55 * smooth(x + 10 * s, x + 60 * s, px), between([[x + 26 * s, y - 70 * s], [x + 30 * s, y + 16 * s]], [[x + 54 * s, y - 44 * s], [x + 58 * s, y + 16 * s]], 4), { width: 6 * s, step: 10, least: 0.1 });
    }
    print.fill(ink, [[...line(0, 0), ...line(0, 92 * s).reverse()]]);
    print.engrave(oak, () => 0.6, between(line(0, 14 * s), line(0, 84 * s), 4), { width: 11 * s });
    print.fill(oak, [ribbon(line(0, 0), 15 * s)]).stroke(ink, [line(0, -8 * s)], 3);
  };
  bench(470, 210, 12, 168, 11, 0.74); bench(720, 340, 16, 164, 14, 0.95); bench(1010, 500, 24, 156, 14, 1.24);
  return print.grain('#f3e7cf', 600);
}

function lyceumStage(width, height) {
  const print = new Print({ width, height, paper: '#f7e9c9', seed: 181 });
  const [ink, teal, red] = ['#131b22', '#2d6468', '#b23b34'];
  print.fill(ink, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  // The stage: a dark cloth, a floor, and one cone of light.
  print.fill(teal, [rect(420, 170, 1080, 620)], { rough: 0 });
  print.engrave(ink, (x, y) => clamp(0.5 + 0.5 * Math.abs(x - 1000) / 540 + (print.noise(x, 0, 40) - 0.5) * 0.5), straight(width, height, 18, 90), { width: 20, inside: [rect(420, 170, 1080, 620)] });
  const floor = [[420, 790], [1500, 790], [1560, 930], [360, 930]];
  print.fill(teal, [floor]).engrave(ink, () => 0.55, between([[420, 790], [1500, 790]], [[360, 930], [1560, 930]], 10), { width: 13 });
  const cone = [[760, 60], [820, 60], [1210, 850], [810, 850]];
  print.fill('#f7e9c9', [ellipse(1010, 852, 204, 46, 50)], { rough: 0 });
  print.dots('#f7e9c9', (x, y) => clamp(0.2 + 0.62 * smooth(200, 850, y) * (1 - Math.abs(x - mix(790, 1010, (y - 60) / 790)) / mix(40, 240, (y - 60) / 790))), { pitch: 11, angle: 20, inside: [cone] });
  const actor = figure(1010, 862, 330, { lean: -3, arms: [[-96, -150], [30, 60]], legs: [[-8, -4], [12, 4]], skirt: 1.35 });
  print.fill(ink, [...actor, [[actor.neck[0] - 30, actor.neck[1]], [actor.neck[0] + 30, actor.neck[1]], [1100, 850], [930, 850]]]).fill(red, [[[actor.neck[0] + 6, actor.neck[1] + 10], [actor.neck[0] + 34, actor.neck[1] + 16], [1096, 846], [1050, 850]]]);
  print.engrave(ink, (x, y) => 0.8 * clamp(1.2 - (y - 860) / 50), Array.from({ length: 6 }, (_, k) => [[1010 + k * 6, 864 + k * 9], [1150 + k * 14, 864 + k * 9]]), { width: 9, step: 12 });
  print.fill(ink, [rect(1270, 700, 14, 100), rect(1330, 700, 14, 100), rect(1258, 692, 98, 16), rect(1258, 590, 12, 110), rect(1258, 590, 20, 14)]);
  // Curtain: swags above, falls at the sides.
  for (const side of [-1, 1]) {
    const X = (u) => 960 + side * u;
    const edge = curve([[X(230), 130], [X(330), 330], [X(440), 520], [X(520), 640], [X(510), 700], [X(540), 860]]), outer = curve([[X(620), 130], [X(620), 500], [X(600), 640], [X(590), 700], [X(640), 870]]);
    const fall = [...edge, ...[...outer].reverse()];
    print.fill(red, [fall]);
    print.engrave(ink, (x, y) => clamp(0.3 + 0.55 * (0.5 + 0.5 * Math.sin((Math.abs(x - 960) + y * 0.35) / 21))), between(edge, outer, 13), { width: 20 });
    print.engrave('#f7e9c9', (x, y) => 0.5 * smooth(680, 300, y), between(edge, outer, 5).slice(0, 4), { width: 6, least: 0.1 });
    print.fill('#f7e9c9', [ribbon(curve([[X(500), 664], [X(560), 690], [X(610), 668]]), 17), ellipse(X(560), 700, 14, 22, 18)]);
  }
  for (let k = 0; k < 5; k++) {
    const x = 380 + k * 290, swag = [...curve([[x - 150, 100], [x - 70, 220], [x, 246], [x + 70, 220], [x + 150, 100]])];
    print.fill(red, [swag]);
    for (let fold = 0; fold < 6; fold++) print.engrave(ink, () => 0.62, [curve([[x - 140 + fold * 6, 104], [x - 60, 130 + fold * 20], [x, 140 + fold * 20], [x + 60, 130 + fold * 20], [x + 140 - fold * 6, 104]])], { width: 9 });
    print.fill('#f7e9c9', [ribbon(swag, 8)]);
  }
  // The proscenium, engraved, and the boxes.
  const arch = [[[300, -10], [1620, -10], [1620, 118], [300, 118]], rect(300, 100, 66, 840), rect(1554, 100, 66, 840)];
  print.fill(teal, arch).engrave('#f7e9c9', (x, y) => 0.34 + 0.3 * Math.abs(Math.sin(x / 60)), [...Array.from({ length: 5 }, (_, k) => [[310, 20 + k * 20], [1610, 20 + k * 20]]), ...[312, 330, 350, 1566, 1586, 1606].map((x) => [[x, 120], [x, 930]])], { width: 7 });
  print.fill('#f7e9c9', Array.from({ length: 22 }, (_, k) => ellipse(330 + k * 60, 60, 13, 13, 16))).fill(teal, Array.from({ length: 22 }, (_, k) => ellipse(330 + k * 60, 60, 6, 6, 10)));
  for (const side of [-1, 1]) for (const [y, s] of [[230, 1], [470, 1.06], [720, 1.12]]) {
    const x = 960 + side * 800;
    print.fill(ink, [rect(x - 130, y - 140, 260, 250)]);
    print.fill(red, [[...arc(x, y - 40, 118, 96, 180, 360, 20), [x + 118, y + 30], [x - 118, y + 30]]]).fill(ink, [[...arc(x, y - 30, 92, 78, 180, 360, 20), [x + 92, y + 40], [x - 92, y + 40]]]);
    for (const u of [-44, 30]) if (print.random() < 0.9) print.fill(teal, [ellipse(x + u, y - 24, 20, 25, 18), blob([[x + u - 40, y + 40], [x + u - 30, y], [x + u, y - 10], [x + u + 30, y], [x + u + 40, y + 40]], 4)]);
    const front = [[x - 140 * s, y + 24], ...arc(x, y + 24, 140 * s, 34, 180, 0, 20), ...arc(x, y + 92, 126 * s, 34, 0, 180, 20)];
    print.fill(teal, [front]).stroke('#f7e9c9', [arc(x, y + 26, 138 * s, 33, 180, 0, 20), arc(x, y + 88, 126 * s, 33, 0, 180, 20)], 7);
    print.engrave('#f7e9c9', (px) => 0.5 * Math.abs(Math.sin((px - x) / 26)), [arc(x, y + 46, 134 * s, 33, 180, 0, 24), arc(x, y + 66, 130 * s, 33, 180, 0, 24)], { width: 11, least: 0.1 });
    print.fill('#f7e9c9', [ellipse(x + side * -118, y - 70, 15, 19, 18)]);
  }
  // The stalls, from behind, caught by the light.
  for (let row = 0; row < 4; row++) for (let k = -1; k < 22 - row * 2; k++) {
    const s = 0.7 + row * 0.26, x = k * 106 * s + (row % 2) * 52 + 20, y = 1010 + row * 92;
    if (row === 0) print.fill('#f7e9c9', [ellipse(x, y - 48 * s - 4, 25 * s, 32 * s, 16)], { rough: 0.3 });
    print.fill(row % 2 ? ink : teal, [blob([[x - 50 * s, y + 90 * s], [x - 50 * s, y + 10 * s], [x - 24 * s, y - 12 * s], [x + 24 * s, y - 12 * s], [x + 50 * s, y + 10 * s], [x + 50 * s, y + 90 * s]], 4)]).fill(ink, [ellipse(x, y - 44 * s, 25 * s, 32 * s, 18), blob([[x - 44 * s, y + 90 * s], [x - 44 * s, y + 22 * s], [x, y - 4 * s], [x + 44 * s, y + 22 * s], [x + 44 * s, y + 90 * s]], 4)]);
  }
  return print.grain('#f7e9c9', 500);
}

function tideChoir(width, height) {
  const print = new Print({ width, height, paper: '#f5ead6', seed: 191 });
  const [ink, violet, gold] = ['#251d3d', '#8a6da0', '#e0a63c'];
  // A vault behind: ribs that spring from between the singers.
  print.fill(violet, [rect(-10, -10, width + 20, height + 20)], { rough: 0 });
  print.engrave(ink, (x, y) => clamp(0.3 + 0.6 * Math.hypot((x - 960) / 1200, (y - 360) / 700)), rings(960, 420, 60, 1300, 23, 0.9), { width: 19 });
  const rose = [960, 300];
  print.fill(ink, [ellipse(...rose, 214, 214, 70)]);
  for (let k = 0; k < 12; k++) {
    const a = (k / 12) * 6.283, petal = (r, size) => [rose[0] + Math.cos(a) * r, rose[1] + Math.sin(a) * r, size];
    const [x, y, s] = petal(146, 40);
    print.fill(k % 2 ? gold : '#f5ead6', [turn(blob([[x - s * 1.2, y], [x, y - s * 0.72], [x + s * 1.05, y - s * 0.6], [x + s * 1.3, y], [x + s * 1.05, y + s * 0.6], [x, y + s * 0.72]], 5), [x, y], (a * 180) / Math.PI)]);
    const [x2, y2] = petal(76, 20);
    print.fill(k % 2 ? '#f5ead6' : gold, [ellipse(x2, y2, 15, 15, 16)]);
  }
  print.fill(gold, [ellipse(...rose, 34, 34, 30)]);
  print.engrave('#f5ead6', (x, y) => 0.4 * smooth(640, 330, Math.hypot(x - rose[0], y - rose[1])), rays(rose[0], rose[1], 0, 352, 45, 230, 620), { width: 8, least: 0.07, inside: (x, y) => y < 760 });
  // Four rows, the back one first.
  const singer = (x, y, s, row) => {
    const robe = print.pick(row % 2 ? [ink, violet, ink] : [violet, gold, ink]), tone = print.random();
    const skin = tone < 0.45 ? '#f5ead6' : tone < 0.72 ? gold : violet;
    const dark = skin === violet ? '#f5ead6' : ink;
    print.fill(ink, [blob([[x - 92 * s, y + 300 * s], [x - 86 * s, y + 70 * s], [x - 40 * s, y + 34 * s], [x + 40 * s, y + 34 * s], [x + 86 * s, y + 70 * s], [x + 92 * s, y + 300 * s]], 5)]);
    print.fill(robe, [blob([[x - 86 * s, y + 296 * s], [x - 80 * s, y + 74 * s], [x - 36 * s, y + 42 * s], [x + 36 * s, y + 42 * s], [x + 80 * s, y + 74 * s], [x + 86 * s, y + 296 * s]], 5)]);
    if (robe !== ink) print.engrave(ink, (px) => 0.26 + 0.5 * smooth(x - 10 * s, x + 86 * s, px), between([[x - 80 * s, y + 80 * s], [x - 84 * s, y + 290 * s]], [[x + 80 * s, y + 80 * s], [x + 84 * s, y + 290 * s]], 11), { width: 12 * s, step: 16 });
    else print.engrave(violet, (px) => 0.6 * smooth(x + 30 * s, x - 80 * s, px), between([[x - 80 * s, y + 80 * s], [x - 84 * s, y + 290 * s]], [[x + 40 * s, y + 60 * s], [x + 40 * s, y + 290 * s]], 8), { width: 8 * s, step: 16, least: 0.08 });
    // Head thrown a little back, mouth open.
    const tip = print.between(-7, 7), hair = Math.floor(print.random() * 5), up = (points) => turn(points, [x, y], tip);
    if (hair === 0) print.fill(ink, [up(blob([[x - 56 * s, y + 60 * s], [x - 58 * s, y - 30 * s], [x, y - 80 * s], [x + 58 * s, y - 30 * s], [x + 56 * s, y + 60 * s]], 5))]);
    print.fill(ink, [up(bar([x, y + 70 * s], [x, y], 44 * s)), up(ellipse(x, y - 4 * s, 50 * s, 61 * s, 30))]).fill(skin, [up(bar([x, y + 64 * s], [x, y], 34 * s)), up(ellipse(x, y - 3 * s, 44 * s, 55 * s, 30))]);
    print.engrave(dark, (px) => 0.7 * smooth(x + 4 * s, x + 46 * s, px), between([[x + 10 * s, y - 46 * s], [x + 14 * s, y], [x + 8 * s, y + 46 * s]], [[x + 38 * s, y - 34 * s], [x + 46 * s, y], [x + 34 * s, y + 36 * s]], 6).map(up), { width: 8 * s, step: 10, least: 0.1 });
    print.fill(dark, [up(ellipse(x - 2 * s, y + 24 * s, print.between(9, 14) * s, print.between(13, 19) * s, 18)), up(ribbon(curve([[x - 28 * s, y - 8 * s], [x - 19 * s, y - 14 * s], [x - 9 * s, y - 8 * s]]), 5 * s)), up(ribbon(curve([[x + 7 * s, y - 8 * s], [x + 17 * s, y - 14 * s], [x + 26 * s, y - 8 * s]]), 5 * s)), up(ribbon(curve([[x - 1 * s, y - 6 * s], [x - 6 * s, y + 6 * s], [x + 1 * s, y + 8 * s]]), 4 * s))], { rough: 0.2 });
    const caps = { 1: blob([[x - 50 * s, y - 6 * s], [x - 50 * s, y - 50 * s], [x, y - 78 * s], [x + 50 * s, y - 50 * s], [x + 50 * s, y - 6 * s], [x + 36 * s, y - 36 * s], [x, y - 44 * s], [x - 36 * s, y - 36 * s]], 5), 2: blob([[x - 54 * s, y + 40 * s], [x - 56 * s, y - 40 * s], [x, y - 74 * s], [x + 56 * s, y - 40 * s], [x + 54 * s, y + 40 * s], [x + 42 * s, y - 24 * s], [x, y - 38 * s], [x - 42 * s, y - 24 * s]], 5), 3: blob([[x - 46 * s, y - 28 * s], [x - 30 * s, y - 62 * s], [x + 30 * s, y - 62 * s], [x + 46 * s, y - 28 * s], [x, y - 46 * s]], 5), 0: blob([[x - 50 * s, y], [x - 48 * s, y - 48 * s], [x, y - 72 * s], [x + 48 * s, y - 48 * s], [x + 50 * s, y], [x + 10 * s, y - 44 * s]], 5) };
    if (hair === 4) print.fill(robe === gold ? violet : gold, [up(blob([[x - 60 * s, y + 62 * s], [x - 56 * s, y - 44 * s], [x, y - 78 * s], [x + 56 * s, y - 44 * s], [x + 60 * s, y + 62 * s], [x + 40 * s, y + 50 * s], [x + 40 * s, y - 26 * s], [x, y - 50 * s], [x - 40 * s, y - 26 * s], [x - 40 * s, y + 50 * s]], 5))]);
    else print.fill(ink, [up(caps[hair])]);
    // The open book.
    const by = y + 176 * s;
    print.fill(ink, [[[x - 76 * s, by - 4 * s], [x, by + 16 * s], [x + 76 * s, by - 4 * s], [x + 78 * s, by + 74 * s], [x, by + 98 * s], [x - 78 * s, by + 74 * s]]]).fill('#f5ead6', [[[x - 70 * s, by - 12 * s], [x - 2 * s, by + 10 * s], [x - 2 * s, by + 84 * s], [x - 70 * s, by + 62 * s]], [[x + 70 * s, by - 12 * s], [x + 2 * s, by + 10 * s], [x + 2 * s, by + 84 * s], [x + 70 * s, by + 62 * s]]]);
    print.engrave(ink, () => 0.6, [0.2, 0.4, 0.6, 0.8].flatMap((t) => [[[x - 62 * s, by + mix(-10, 62, t) * s], [x - 8 * s, by + mix(10, 80, t) * s]], [[x + 8 * s, by + mix(10, 80, t) * s], [x + 62 * s, by + mix(-10, 62, t) * s]]]), { width: 4 * s, step: 9 });
  };
  for (const [row, y, s, count] of [[0, 500, 0.66, 11], [1, 610, 0.82, 9], [2, 752, 1.0, 8], [3, 926, 1.2, 6]]) for (let k = 0; k < count; k++) singer(mix(90, width - 90, (k + 0.5 + (row % 2 ? 0.12 : -0.1)) / count) + print.between(-12, 12), y + print.between(-16, 16), s, row);
  // The conductor's back and arms.
  const c = [960, 1220];
  print.fill('#f5ead6', [blob([[700, 1300], [720, 1130], [850, 1060], [1070, 1060], [1200, 1130], [1220, 1300]], 6), ellipse(c[0], 980, 82, 98, 40), ...limb([760, 1140], [560, 1000], 120, 84), ...limb([560, 1000], [470, 800], 84, 60), ...limb([1160, 1140], [1380, 1020], 120, 84), ...limb([1380, 1020], [1480, 850], 84, 60)], { rough: 0.4 });
  print.fill(ink, [blob([[712, 1310], [732, 1136], [852, 1072], [1068, 1072], [1188, 1136], [1208, 1310]], 6), ellipse(c[0], 984, 70, 86, 40), bar([960, 1090], [960, 1020], 70), ...limb([764, 1146], [562, 1004], 104, 70), ...limb([562, 1004], [474, 806], 70, 44), ...limb([1156, 1146], [1376, 1024], 104, 70), ...limb([1376, 1024], [1476, 856], 70, 44), blob([[450, 800], [446, 760], [470, 738], [500, 764], [498, 806]], 5), blob([[1452, 850], [1450, 810], [1480, 790], [1506, 814], [1500, 856]], 5), bar([1480, 816], [1590, 660], 9, 4)]);
  print.engrave(violet, (x) => 0.6 * smooth(960, 760, x), between([[760, 1150], [744, 1290]], [[940, 1090], [940, 1290]], 11), { width: 9, least: 0.08 });
  return print.grain('#f5ead6', 500);
}

export const scenes = { 'council-chamber': councilChamber, 'lyceum-stage': lyceumStage, 'tide-choir': tideChoir };
