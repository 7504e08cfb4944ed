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

  /* The open showings alone, by their start and by their end: most are closed deep in a search. */
  view(open) {
    const { size, byEnd, far } = this;
    const order = [], ends = [], upTo = new Int32Array(size + 1), reach = new Int32Array(size);
    for (let c = 0; c < size; c++) {
      if (open[byEnd[c]]) ends.push(byEnd[c]);
      upTo[c + 1] = ends.length;
    }
    for (let k = 0; k < size; k++) if (open[k]) { order.push(k); reach[k] = upTo[far[k]]; }
    return { open, order: Int32Array.from(order), ends: Int32Array.from(ends), reach };
  }

  /* The most precious walk through the showings of a view at these *prices*; its showings are left in *path*. */
  walk(view, prices, path) {
    const { worth, from, near } = this;
    const { open, order, ends, reach } = view;
    const { best, bestAt } = this;
    let filled = 0, top = 0, last = -1;
    best[0] = 0; bestAt[0] = -1;
    for (let n = 0; n < order.length; n++) {
      const k = order[n], until = reach[k];
      for (; filled < until; filled++) {
        const e = ends[filled];
        if (worth[e] > best[filled]) { best[filled + 1] = worth[e]; bestAt[filled + 1] = e; } else { best[filled + 1] = best[filled]; bestAt[filled + 1] = bestAt[filled]; }
      }
      let before = best[until], by = bestAt[until];
      const close = near[k];
      for (let c = 0; c < close.length; c++) {
        const other = close[c];
        if (open[other] && worth[other] > before) { before = worth[other]; by = other; }
      }
      const sum = before + prices[k];
      worth[k] = sum;
      from[k] = by;
      if (sum > top) { top = sum; last = k; }
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

/* One search: what is taken, what is open, what is best so far. */
class Search {
  constructor(task, usable, limit, weights) {
    this.walks = new Walks(task, usable);
    this.weights = weights;
    this.task = task;
    this.limit = limit;
    this.nodes = 0;
    this.bestValue = -1;
    this.bestSet = [];
    this.proven = true;
    this.stamp = 0;
    this.seen = new Int32Array(weights.length);
    this.day = Int32Array.from(this.walks.shows, (show) => Math.floor(task.shows[show].starts / 1440));
    this.days = [...new Set(this.day)];
  }

  /* What the films of some showings are worth, each counted once. */
  value(...sets) {
    const { seen, weights, walks: { films } } = this;
    const stamp = ++this.stamp;
    let sum = 0;
    for (const set of sets) for (let n = 0; n < set.length; n++) {
      const own = films[set[n]];
      for (let m = 0; m < own.length; m++) if (seen[own[m]] !== stamp) { seen[own[m]] = stamp; sum += weights[own[m]]; }
    }
    return sum;
  }

  offer(taken, path) {
    const value = this.value(taken, path);
    if (value <= this.bestValue) return false;
    this.bestValue = value;
    this.bestSet = [...taken, ...path];
    return true;
  }

  /* A programme bettered day by day: each day walked anew for what the other days do not show. */
  better(taken, path, open) {
    const { walks, weights, day } = this;
    const among = new Uint8Array(walks.size), prices = new Float64Array(walks.size), found = [];
    let set = [...path], worth = this.value(taken, set);
    for (let round = 0; round < 3; round++) {
      const before = worth;
      for (const today of this.days) {
        const others = set.filter((k) => day[k] !== today);
        const seen = new Uint8Array(weights.length);
        for (const k of [...taken, ...others]) for (const film of walks.films[k]) seen[film] = 1;
        for (let k = 0; k < walks.size; k++) {
          among[k] = 0; prices[k] = 0;
          if (!open[k] || day[k] !== today) continue;
          for (const film of walks.films[k]) if (!seen[film]) prices[k] += weights[film];
          among[k] = prices[k] > 0 && !others.some((other) => this.meets(other, k)) ? 1 : 0;
        }
        walks.walk(walks.view(among), prices, found);
        const next = [...others, ...found];
        const value = this.value(taken, next);
        if (value >= worth) { set = next; worth = value; }
      }
      if (worth <= before) break;
    }
    this.offer(taken, set);
  }

  meets(a, b) {
    return a === b || this.walks.clashes[a].includes(b);
  }

  /* Close showings that another showing of the same films can always stand in for: it meets nothing more. */
  thin(open, met) {
    const { walks: { films, clashes, size } } = this;
    const brings = (k, other) => { for (const film of films[k]) if (!met[film] && !films[other].includes(film)) return false; return true; };
    const stands = (a, b) => {
      if (!brings(b, a)) return false;
      for (const t of clashes[a]) if (t !== b && open[t] && !clashes[b].includes(t) && !brings(t, a)) return false;
      return true;
    };
    const shown = this.shown || (this.shown = Array.from(this.weights, (_, film) => [...films.keys()].filter((k) => films[k].includes(film))));
    for (let again = true; again;) {
      again = false;
      for (let b = 0; b < size; b++) {
        if (!open[b]) continue;
        const first = films[b].find((film) => !met[film]);
        if (first === undefined) { open[b] = 0; continue; }
        if (shown[first].some((a) => a !== b && open[a] && stands(a, b))) { open[b] = 0; again = true; }
      }
    }
  }

  /* Everything below one node: *taken* showings, *open* ones, films already *met*, their worth, and the prices. */
  follow(taken, open, met, worth, mu, depth) {
    if (this.nodes++ > this.limit) { this.proven = false; return; }
    const { walks, weights } = this;
    const { size, films } = walks;
    const prices = new Float64Array(size), count = new Float64Array(weights.length), often = new Float64Array(size), walked = new Uint8Array(size);
    const path = [], view = walks.view(open), order = view.order;
    let bound = Infinity, kept = mu.slice(), pace = depth ? 1.2 : 1.6, idle = 0;
    const live = new Uint8Array(weights.length);
    for (let k = 0; k < size; k++) if (open[k]) for (const film of films[k]) if (!met[film]) live[film] = 1;
    const total = depth ? ITERATIONS.further : ITERATIONS.first;
    for (let turn = 0; turn < total; turn++) {
      let rest = 0;
      for (let film = 0; film < weights.length; film++) if (live[film]) rest += weights[film] - mu[film];
      for (let n = 0; n < order.length; n++) {
        const k = order[n], own = films[k];
        let sum = 0;
        for (let m = 0; m < own.length; m++) if (!met[own[m]]) sum += mu[own[m]];
        prices[k] = sum;
      }
      const top = walks.walk(view, prices, path);
      const level = worth + rest + top;
      if (level < bound - NEARLY) { bound = level; kept = mu.slice(); idle = 0; } else if (++idle > 8) { pace *= 0.6; idle = 0; }
      count.fill(0);
      walked.fill(0);
      for (const k of path) { walked[k] = 1; for (const film of films[k]) count[film]++; }
      for (let n = 0; n < order.length; n++) often[order[n]] = often[order[n]] * 0.9 + (walked[order[n]] ? 0.1 : 0);
      if (this.offer(taken, path) || (depth ? turn === 3 && depth < 6 : turn === 20 || turn === 60 || turn === 140)) this.better(taken, path, open);
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
    walks.walk(walks.view(open), prices, path);
    walks.through(open, prices, into);
    const still = open.slice();
    for (let k = 0; k < size; k++)
      if (still[k] && Math.floor(rest + into[k] + NEARLY) <= this.bestValue) still[k] = 0;
    this.thin(still, met);
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
    this.thin(withIt, seen);
    this.thin(without, met);
    this.follow([...taken, chosen], withIt, seen, gained, mu.slice(), depth + 1);
    this.follow(taken, without, met, worth, mu.slice(), depth + 1);
  }
}

/* The best programme. *task*: films (a whole-number worth each), shows ({starts, ends, venue, films}), rest and travel
   in minutes, and *kept*, showings that stay whatever happens. Answers which showings, what they are worth, and
   whether the search ended: then no other programme is worth more. */
export function best(task, limit = 6000) {
  task = { kept: [], ...task, travel: shortened(task.travel) };
  const size = task.shows.length;
  const kept = task.kept;
  const met = new Uint8Array(task.films.length);
  let worth = 0;
  for (const show of kept) for (const film of task.shows[show].films) if (!met[film]) { met[film] = 1; worth += task.films[film]; }
  const usable = [];
  for (let k = 0; k < size; k++)
    if (!kept.includes(k) && task.shows[k].films.some((film) => !met[film] && task.films[film] > 0) && kept.every((one) => !clash(task, one, k))) usable.push(k);
  // What is kept has no part in the search: values there are of the rest alone.
  const weights = Float64Array.from(task.films, (weight, film) => (met[film] ? 0 : weight));
  const search = new Search(task, usable, limit, weights);
  const open = new Uint8Array(search.walks.size).fill(1);
  const shown = new Float64Array(task.films.length);
  for (const show of usable) for (const film of task.shows[show].films) shown[film]++;
  // A film shown once is worth its full price at once; one shown often is worth less at each showing.
  const mu = Float64Array.from(task.films, (weight, film) => (shown[film] ? weight / Math.sqrt(shown[film]) : 0));
  if (search.walks.size) { search.thin(open, met); search.follow([], open, met, 0, mu, 0); } else search.bestValue = 0;
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
