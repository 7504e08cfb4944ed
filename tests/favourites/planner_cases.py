"""Festivals made up for the planner, and another way to the best programme: the same question put to CP-SAT."""

import random

from ortools.sat.python import cp_model

DAY = 1440


def case(seed):
    """Some films wished for and their showings: from a handful in two days to sixty among hundreds in ten."""
    chance = random.Random(seed)
    films, days = chance.choice([(6, 2), (15, 3), (30, 5), (45, 7), (60, 10), (60, 5)])
    venues = chance.randint(1, 6)
    grid, repeats = chance.choice([5, 15, 30]), chance.choice([2, 3, 5])
    lengths = [chance.randrange(60, 190, 5) for _ in range(films)]
    marks = [chance.choice(["must", "want", "want", "maybe", "none"]) for _ in range(films)]
    rest_of = sum({"want": 3, "maybe": 1}.get(mark, 0) for mark in marks)
    worth = {"must": rest_of + 1, "want": 3, "maybe": 1, "none": 0}
    shows = []
    for film in range(films):
        for _ in range(chance.randint(1, repeats)):
            bill = [film]
            if chance.random() < 0.15:
                bill += chance.sample([one for one in range(films) if one != film], 2)
            starts = chance.randrange(days) * DAY + chance.randrange(9 * 60, 24 * 60, grid)
            shows.append(
                {
                    "starts": starts,
                    "ends": starts + sum(lengths[one] for one in bill[:2]),
                    "venue": chance.randrange(venues),
                    "films": bill,
                }
            )
    travel = [[0] * venues for _ in range(venues)]
    for a in range(venues):
        for b in range(a):
            travel[a][b] = travel[b][a] = chance.randrange(10, 61, 5)
    kept = []
    for show in chance.sample(range(len(shows)), min(chance.choice([0, 0, 1, 3]), len(shows))):
        if all(follows(shows, 10, shortest(travel), *pair) for pair in both(kept, show)):
            kept.append(show)
    return {
        "films": [worth[mark] for mark in marks],
        "shows": shows,
        "rest": 10,
        "travel": travel,
        "kept": kept,
    }


def both(kept, show):
    """Each kept showing before or after this one, as the clock has it."""
    return [(one, show) for one in kept]


def shortest(travel):
    """The shortest way between each two venues, by whatever others."""
    ways = [row[:] for row in travel]
    for via in range(len(ways)):
        for a in range(len(ways)):
            for b in range(len(ways)):
                ways[a][b] = min(ways[a][b], ways[a][via] + ways[via][b])
    return ways


def follows(shows, rest, ways, a, b):
    """Whether one can sit through both, in whichever order the clock has them."""
    first, then = sorted((shows[a], shows[b]), key=lambda show: (show["starts"], show["ends"]))
    need = (
        rest if first["venue"] == then["venue"] else max(rest, ways[first["venue"]][then["venue"]])
    )
    return first["ends"] + need <= then["starts"]


def best_value(task):
    """What the best programme is worth, as CP-SAT proves it: two showings that clash are never both taken."""
    model = cp_model.CpModel()
    shows, ways = task["shows"], shortest(task["travel"])
    taken = [model.new_bool_var(f"s{at}") for at in range(len(shows))]
    for a in range(len(shows)):
        for b in range(a):
            if not follows(shows, task["rest"], ways, a, b):
                model.add_bool_or([~taken[a], ~taken[b]])
    for show in task["kept"]:
        model.add(taken[show] == 1)
    gains = []
    for film, worth in enumerate(task["films"]):
        where = [taken[at] for at, show in enumerate(shows) if film in show["films"]]
        if worth and where:
            met = model.new_bool_var(f"f{film}")
            model.add_bool_or([*where, ~met])
            gains.append(worth * met)
    model.maximize(sum(gains))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def faults(task, shows):
    """What is wrong with a programme: a showing kept that is missing, or two that clash."""
    ways = shortest(task["travel"])
    wrong = [f"{one} is not kept" for one in task["kept"] if one not in shows]
    for a in shows:
        for b in shows:
            if a < b and not follows(task["shows"], task["rest"], ways, a, b):
                wrong.append(f"{a} and {b} clash")
    return wrong


def value_of(task, shows):
    """What a programme is worth, counted film by film."""
    seen = {film for show in shows for film in task["shows"][show]["films"]}
    return sum(task["films"][film] for film in seen)
