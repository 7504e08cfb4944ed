/* QR codes (ISO/IEC 18004): bytes in, a square of dark and light out. Error correction L or M, the smallest size that holds it. */

const WORDS = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
};
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
};
const LEVEL = { L: 1, M: 0 };

const raw = (version) => {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    bits -= (25 * marks - 10) * marks - 55;
    if (version >= 7) bits -= 36;
  }
  return bits;
};
const room = (version, level) => Math.floor(raw(version) / 8) - WORDS[level][version - 1] * BLOCKS[level][version - 1];

/* Multiplication in the field of 256 elements that the code is built on. */
const times = (x, y) => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((y >>> bit) & 1) * x);
  return product;
};
function divisor(degree) {
  const found = Array(degree - 1).fill(0).concat(1);
  for (let k = 0, root = 1; k < degree; k++, root = times(root, 2))
    for (let j = 0; j < degree; j++) found[j] = times(found[j], root) ^ (found[j + 1] || 0);
  return found;
}
function remainder(bytes, by) {
  const found = by.map(() => 0);
  for (const byte of bytes) {
    const factor = byte ^ found.shift();
    found.push(0);
    by.forEach((one, k) => { found[k] ^= times(one, factor); });
  }
  return found;
}

function interleaved(bytes, version, level) {
  const blocks = BLOCKS[level][version - 1], words = WORDS[level][version - 1];
  const all = Math.floor(raw(version) / 8);
  const short = blocks - (all % blocks), size = Math.floor(all / blocks);
  const by = divisor(words);
  const rows = [];
  for (let k = 0, at = 0; k < blocks; k++) {
    const own = bytes.slice(at, (at += size - words + (k < short ? 0 : 1)));
    rows.push([own, remainder(own, by)]);
  }
  const out = [];
  for (let part = 0; part < 2; part++)
    for (let k = 0; k <= size; k++) for (const row of rows) if (k < row[part].length) out.push(row[part][k]);
  return out;
}

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/* The square, row by row, true for dark. *mask* is chosen by the rules of the code unless it is given. */
export function code(text, level = "L", mask = -1) {
  const bytes = [...new TextEncoder().encode(text)];
  let version = 1;
  const head = () => 4 + (version < 10 ? 8 : 16);
  while (version <= 40 && room(version, level) * 8 < head() + bytes.length * 8) version++;
  if (version > 40) return null;
  const bits = [];
  const put = (value, length) => { for (let k = length - 1; k >= 0; k--) bits.push((value >>> k) & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const full = room(version, level) * 8;
  put(0, Math.min(4, full - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < full; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data = [];
  for (let k = 0; k < bits.length; k += 8) data.push(parseInt(bits.slice(k, k + 8).join(""), 2));
  const words = interleaved(data, version, level);

  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => Array(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array(size).fill(false));
  const set = (x, y, is) => { dark[y][x] = is; fixed[y][x] = true; };
  for (let k = 0; k < size; k++) { set(6, k, k % 2 === 0); set(k, 6, k % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]])
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const far = Math.max(Math.abs(dx), Math.abs(dy)), x = cx + dx, y = cy + dy;
      if (x >= 0 && x < size && y >= 0 && y < size) set(x, y, far !== 2 && far !== 4);
    }
  const marks = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (marks * 2 - 2)) * 2;
  const places = Array.from({ length: marks }, (_, k) => (k === marks - 1 ? 6 : size - 7 - k * step)).reverse();
  places.forEach((cx, a) => places.forEach((cy, b) => {
    if ((a === 0 && b === 0) || (a === 0 && b === marks - 1) || (a === marks - 1 && b === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  const form = (chosen) => {
    const told = (LEVEL[level] << 3) | chosen;
    let rest = told;
    for (let k = 0; k < 10; k++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const all = ((told << 10) | rest) ^ 0x5412;
    const bit = (k) => ((all >>> k) & 1) === 1;
    for (let k = 0; k <= 5; k++) set(8, k, bit(k));
    set(8, 7, bit(6)); set(8, 8, bit(7)); set(7, 8, bit(8));
    for (let k = 9; k < 15; k++) set(14 - k, 8, bit(k));
    for (let k = 0; k < 8; k++) set(size - 1 - k, 8, bit(k));
    for (let k = 8; k < 15; k++) set(8, size - 15 + k, bit(k));
    set(8, size - 8, true);
  };
  form(0);
  if (version >= 7) {
    let rest = version;
    for (let k = 0; k < 12; k++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const all = (version << 12) | rest;
    for (let k = 0; k < 18; k++) {
      const a = size - 11 + (k % 3), b = Math.floor(k / 3), is = ((all >>> k) & 1) === 1;
      set(a, b, is); set(b, a, is);
    }
  }
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let row = 0; row < size; row++) for (let j = 0; j < 2; j++) {
      const x = right - j, y = ((right + 1) & 2) === 0 ? size - 1 - row : row;
      if (!fixed[y][x] && at < words.length * 8) { dark[y][x] = ((words[at >>> 3] >>> (7 - (at & 7))) & 1) === 1; at++; }
    }
  }
  const flip = (chosen) => { for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (!fixed[y][x] && MASKS[chosen](x, y) === 0) dark[y][x] = !dark[y][x]; };
  if (mask < 0) {
    let least = Infinity;
    for (let tried = 0; tried < 8; tried++) {
      flip(tried); form(tried);
      const cost = penalty(dark);
      if (cost < least) { least = cost; mask = tried; }
      flip(tried);
    }
  }
  flip(mask); form(mask);
  return dark;
}

/* How hard a pattern is to read, by the rules of the code. */
function penalty(dark) {
  const size = dark.length;
  let cost = 0, black = 0;
  const finder = [true, false, true, true, true, false, true];
  for (const line of [...dark, ...dark.map((_, x) => dark.map((row) => row[x]))]) {
    let run = 1;
    for (let k = 1; k <= size; k++) {
      if (k < size && line[k] === line[k - 1]) run++; else { if (run >= 5) cost += run - 2; run = 1; }
    }
    for (let k = 0; k + 7 <= size; k++) {
      if (!finder.every((is, j) => line[k + j] === is)) continue;
      const free = (from, to) => { for (let j = from; j < to; j++) if (j >= 0 && j < size && line[j]) return false; return true; };
      if (free(k - 4, k) || free(k + 7, k + 11)) cost += 40;
    }
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    if (dark[y][x]) black++;
    if (x + 1 < size && y + 1 < size && dark[y][x] === dark[y][x + 1] && dark[y][x] === dark[y + 1][x] && dark[y][x] === dark[y + 1][x + 1]) cost += 3;
  }
  return cost + Math.floor(Math.abs(black * 20 - size * size * 10) / (size * size)) * 10;
}
