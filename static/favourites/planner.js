/* The best programme for one visitor: which showings to take so that the films they wish for fit.

   An exact search. A film counts once however often it is shown; showings follow each other when there is
   time to rest and to get from house to house. Each film is given a price, and the most precious walk through
   the showings at those prices bounds what any programme can be worth (the Lagrangian bound); prices are bettered
   until the bound meets the best programme found, and where it does not, one showing is taken or left and both
   are followed. Numbers only: nothing here knows a page, a language or a clock. */

const ITERATIONS = { first: 220, further: 40 };
const NEARLY = 1e-6;

/* Minutes needed between the end of one showing and the start of another. */
export function between(task, a, b) {
  const from = task.shows[a].venue, to = task.shows[b].venue;
  return from === to ? task.rest : Math.max(task.rest, task.travel[from][to]);
}

export function follows(task, a, b) {
  return task.shows[a].ends + between(task, a, b) <= task.shows[b].starts;
}

export function clash(task, a, b) {
  return a !== b && !follows(task, a, b) && !follows(task, b, a);
}

/* Ways are never longer than a way round: without this, two showings might follow a third but not each other. */
export function shortened(travel) {
  const ways = travel.map((row) => [...row]);
  for (let k = 0; k < ways.length; k++)
    for (let i = 0; i < ways.length; i++)
      for (let j = 0; j < ways.length; j++)
        if (i !== j && ways[i][k] + ways[k][j] < ways[i][j]) ways[i][j] = ways[i][k] + ways[k][j];
  return ways;
}

/* The showings that may be taken, in order of their start, with what each walk may come from and go to. */
class Walks {
  constructor(task, usable) {
    this.task = task;
    this.shows = usable.sort((a, b) => task.shows[a].starts - task.shows[b].starts || a - b);
    const size = this.size = this.shows.length;
    const at = (k) => task.shows[this.shows[k]];
    const furthest = Math.max(task.rest, 0, ...task.travel.flat());
    this.byEnd = Int32Array.from({ length: size }, (_, k) => k).sort((a, b) => at(a).ends - at(b).ends || a - b);
    const ends = Array.from(this.byEnd, (k) => at(k).ends);
    this.far = new Int32Array(size);
    this.near = [];
    for (let k = 0; k < size; k++) {
      let count = 0;
      while (count < size && ends[count] <= at(k).starts - furthest) count++;
      this.far[k] = count;
      const near = [];
      for (let c = count; c < size && ends[c] <= at(k).starts; c++)
        if (this.byEnd[c] !== k && follows(task, this.shows[this.byEnd[c]], this.shows[k])) near.push(this.byEnd[c]);
      this.near.push(Int32Array.from(near));
    }
    this.films = this.shows.map((show) => Int32Array.from(task.shows[show].films));
    this.clashes = this.shows.map((a) => Int32Array.from(this.shows.keys()).filter((k) => clash(task, a, this.shows[k])));
    this.worth = new Float64Array(size);
    this.from = new Int32Array(size);
    this.best = new Float64Array(size + 1);
    this.bestAt = new Int32Array(size + 1);
    this.onward = new Float64Array(size);
  }

  /* The most precious walk among the *open* showings at these *prices*; its showings are left in *path*. */
  walk(open, prices, path) {
    const { size, worth, from, byEnd, best, bestAt, far, near } = this;
    let filled = 0, top = 0, last = -1;
    best[0] = 0; bestAt[0] = -1;
    const fill = (until) => {
      for (; filled < until; filled++) {
        const k = byEnd[filled];
        const more = open[k] && worth[k] > best[filled];
        best[filled + 1] = more ? worth[k] : best[filled];
        bestAt[filled + 1] = more ? k : bestAt[filled];
      }
    };
    for (let k = 0; k < size; k++) {
      if (!open[k]) continue;
      fill(far[k]);
      let before = best[far[k]], by = bestAt[far[k]];
      const close = near[k];
      for (let c = 0; c < close.length; c++) {
        const other = close[c];
        if (open[other] && worth[other] > before) { before = worth[other]; by = other; }
      }
      worth[k] = before + prices[k];
      from[k] = by;
      if (worth[k] > top) { top = worth[k]; last = k; }
    }
    path.length = 0;
    for (let k = last; k >= 0; k = from[k]) path.push(k);
    return top;
  }

  /* After walk(): the most a walk through each open showing can be worth. */
  through(open, prices, into) {
    const { size, worth, onward, far, near, byEnd } = this;
    const place = new Int32Array(size);
    byEnd.forEach((k, c) => { place[k] = c; });
    onward.fill(0);
    // What a showing far enough on is worth, for all that end early enough to reach it from anywhere.
    const reach = new Float64Array(size + 1);
    for (let k = size - 1; k >= 0; k--) {
      if (!open[k]) continue;
      let after = onward[k];
      for (let c = place[k] + 1; c <= size; c++) if (reach[c] > after) after = reach[c];
      onward[k] = after + prices[k];
      if (onward[k] > reach[far[k]]) reach[far[k]] = onward[k];
      for (const other of near[k]) if (onward[k] > onward[other]) onward[other] = onward[k];
      into[k] = worth[k] + after;
    }
  }
}

const valueOf = (films, weights, set) => {
  const met = new Set();
  for (const k of set) for (const film of films[k]) met.add(film);
  let sum = 0;
  for (const film of met) sum += weights[film];
  return sum;
};

/* One search: what is taken, what is open, what is best so far. */
class Search {
  constructor(task, usable, limit) {
    this.walks = new Walks(task, usable);
    this.weights = task.films;
    this.task = task;
    this.limit = limit;
    this.nodes = 0;
    this.bestValue = -1;
    this.bestSet = [];
    this.proven = true;
  }

  offer(set) {
    const value = valueOf(this.walks.films, this.weights, set);
    if (value > this.bestValue) { this.bestValue = value; this.bestSet = [...set]; return true; }
    return false;
  }

  /* A programme bettered day by day: each day walked anew for what the other days do not show. */
  better(taken, path, open) {
    const { walks, weights, task } = this;
    const day = (k) => Math.floor(task.shows[walks.shows[k]].starts / 1440);
    let set = [...taken, ...path];
    for (let round = 0; round < 3; round++) {
      const before = valueOf(walks.films, weights, set);
      for (const today of new Set(walks.shows.map((_, k) => day(k)))) {
        const others = set.filter((k) => day(k) !== today || taken.includes(k));
        const seen = new Set(others.flatMap((k) => [...walks.films[k]]));
        const among = open.map((is, k) => (is && day(k) === today && others.every((o) => !this.meets(o, k)) ? 1 : 0));
        const prices = Float64Array.from(walks.films, (films) => films.reduce((sum, film) => sum + (seen.has(film) ? 0 : weights[film]), 0));
        const found = [];
        walks.walk(among, prices, found);
        const next = [...others, ...found.filter((k) => prices[k] > 0)];
        if (valueOf(walks.films, weights, next) >= valueOf(walks.films, weights, set)) set = next;
      }
      if (valueOf(walks.films, weights, set) <= before) break;
    }
    this.offer(set);
  }

  meets(a, b) {
    return a === b || this.walks.clashes[a].includes(b);
  }

  /* Everything below one node: *taken* showings, *open* ones, films already *met*, their worth, and the prices. */
  follow(taken, open, met, worth, mu, depth) {
    if (this.nodes++ > this.limit) { this.proven = false; return; }
    const { walks, weights } = this;
    const { size, films } = walks;
    const prices = new Float64Array(size), count = new Float64Array(weights.length), often = new Float64Array(size);
    const path = [];
    let bound = Infinity, kept = mu.slice(), pace = depth ? 1.2 : 1.6, idle = 0;
    const live = new Uint8Array(weights.length);
    for (let k = 0; k < size; k++) if (open[k]) for (const film of films[k]) if (!met[film]) live[film] = 1;
    const total = depth ? ITERATIONS.further : ITERATIONS.first;
    for (let turn = 0; turn < total; turn++) {
      let rest = 0;
      for (let film = 0; film < weights.length; film++) if (live[film]) rest += weights[film] - mu[film];
      for (let k = 0; k < size; k++) {
        let sum = 0;
        if (open[k]) for (const film of films[k]) if (!met[film]) sum += mu[film];
        prices[k] = sum;
      }
      const top = walks.walk(open, prices, path);
      const level = worth + rest + top;
      if (level < bound - NEARLY) { bound = level; kept = mu.slice(); idle = 0; } else if (++idle > 8) { pace *= 0.6; idle = 0; }
      count.fill(0);
      for (const k of path) { often[k] = often[k] * 0.9 + 0.1; for (const film of films[k]) count[film]++; }
      for (let k = 0; k < size; k++) if (prices[k] >= 0 && !path.includes(k)) often[k] *= 0.9;
      if (this.offer([...taken, ...path]) || turn === (depth ? 3 : 40)) this.better(taken, path, open);
      if (Math.floor(bound + NEARLY) <= this.bestValue) return;
      let length = 0;
      for (let film = 0; film < weights.length; film++) {
        if (!live[film]) continue;
        const slope = count[film] - 1;
        if ((slope < 0 && mu[film] >= weights[film]) || (slope > 0 && mu[film] <= 0)) continue;
        length += slope * slope * weights[film];
      }
      if (!length) break;
      const step = pace * Math.max(level - this.bestValue - 0.5, 0.25) / length;
      for (let film = 0; film < weights.length; film++) {
        if (!live[film]) continue;
        const next = mu[film] - step * weights[film] * (count[film] - 1);
        mu[film] = next < 0 ? 0 : next > weights[film] ? weights[film] : next;
      }
    }
    this.part(taken, open, met, worth, kept, often, live, depth);
  }

  /* Leave what cannot be in a better programme, then take one showing or leave it. */
  part(taken, open, met, worth, mu, often, live, depth) {
    const { walks, weights } = this;
    const { size, films } = walks;
    const prices = new Float64Array(size), into = new Float64Array(size), path = [];
    let rest = worth;
    for (let film = 0; film < weights.length; film++) if (live[film]) rest += weights[film] - mu[film];
    for (let k = 0; k < size; k++) if (open[k]) for (const film of films[k]) if (!met[film]) prices[k] += mu[film];
    walks.walk(open, prices, path);
    walks.through(open, prices, into);
    const still = open.slice();
    for (let k = 0; k < size; k++)
      if (still[k] && Math.floor(rest + into[k] + NEARLY) <= this.bestValue) still[k] = 0;
    const useful = (k) => films[k].some((film) => !met[film]);
    let chosen = -1, score = -1;
    for (let k = 0; k < size; k++) {
      if (!still[k] || !useful(k)) continue;
      const doubt = (0.5 - Math.abs(often[k] - 0.5)) * films[k].reduce((sum, film) => sum + (met[film] ? 0 : weights[film]), 0) + NEARLY * into[k];
      if (doubt > score) { score = doubt; chosen = k; }
    }
    if (chosen < 0) return;
    const without = still.slice();
    without[chosen] = 0;
    const withIt = still.slice(), seen = met.slice();
    withIt[chosen] = 0;
    for (const k of walks.clashes[chosen]) withIt[k] = 0;
    let gained = worth;
    for (const film of films[chosen]) if (!seen[film]) { seen[film] = 1; gained += weights[film]; }
    for (let k = 0; k < size; k++) if (withIt[k] && !films[k].some((film) => !seen[film])) withIt[k] = 0;
    this.follow([...taken, chosen], withIt, seen, gained, mu.slice(), depth + 1);
    this.follow(taken, without, met, worth, mu.slice(), depth + 1);
  }
}

/* The best programme. *task*: films (a whole-number worth each), shows ({starts, ends, venue, films}), rest and travel
   in minutes, and *kept*, showings that stay whatever happens. Answers which showings, what they are worth, and
   whether the search ended: then no other programme is worth more. */
export function best(task, limit = 20000) {
  task = { kept: [], ...task, travel: shortened(task.travel) };
  const size = task.shows.length;
  const kept = task.kept;
  const met = new Uint8Array(task.films.length);
  let worth = 0;
  for (const show of kept) for (const film of task.shows[show].films) if (!met[film]) { met[film] = 1; worth += task.films[film]; }
  const usable = [];
  for (let k = 0; k < size; k++)
    if (!kept.includes(k) && task.shows[k].films.some((film) => !met[film] && task.films[film] > 0) && kept.every((one) => !clash(task, one, k))) usable.push(k);
  const search = new Search(task, usable, limit);
  const open = new Uint8Array(search.walks.size).fill(1);
  const shown = new Float64Array(task.films.length);
  for (const show of usable) for (const film of task.shows[show].films) shown[film]++;
  // A film shown once is worth its full price at once; one shown often is worth less at each showing.
  const mu = Float64Array.from(task.films, (weight, film) => (shown[film] ? weight / Math.sqrt(shown[film]) : 0));
  search.bestValue = -1;
  // What is kept has no part in the search: values there are of the rest alone.
  const weights = Float64Array.from(task.films, (weight, film) => (met[film] ? 0 : weight));
  search.weights = weights;
  if (search.walks.size) search.follow([], open, met, 0, mu, 0); else search.bestValue = 0;
  const shows = trimmed(task, [...kept, ...search.bestSet.map((k) => search.walks.shows[k])], kept);
  return { shows, value: worth + Math.max(search.bestValue, 0), proven: search.proven, nodes: search.nodes };
}

/* Without showings that bring nothing the others do not; in order of time. */
function trimmed(task, shows, kept) {
  let left = [...new Set(shows)].sort((a, b) => task.shows[a].starts - task.shows[b].starts);
  for (const show of [...left]) {
    if (kept.includes(show)) continue;
    const others = new Set(left.filter((one) => one !== show).flatMap((one) => task.shows[one].films));
    if (task.shows[show].films.every((film) => others.has(film) || !(task.films[film] > 0))) left = left.filter((one) => one !== show);
  }
  return left;
}
