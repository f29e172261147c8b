"""The kernel in numpy, by hand: columns, and per month one comparison of everybody with their own chance.

Reads lines "PEOPLE MONTHS SEED" and answers each with one line: the seconds of the months, then per month the people
employed, in WW, in bijstand and in a traject, the hires and the candidates. By hand:

    python numpy_kernel.py PEOPLE MONTHS ROUNDS

prints the seconds of each round.
"""

import sys
import time

import numpy as np

EMPLOYED, WW, BIJSTAND, TRAJECT = range(4)
WW_MONTHS, TRAJECT_MONTHS = 24, 6
NEVER = np.int16(np.iinfo(np.int16).max)
APPLICATION = 0.05
SEASON = [1000, 1075, 1130, 1150, 1130, 1075, 1000, 925, 870, 850, 870, 925]


def separation(ability):
    return 0.012 * (1.2 - 0.4 * ability)


def search_ww(ability, d):
    return 0.18 * (0.5 + ability) * np.exp(-0.05 * (d - 1))


def search_bijstand(ability, trained):
    return 0.025 * (0.5 + ability) * np.where(trained, np.float32(3), np.float32(1))


class Region:
    """Columns of everybody. `chance` is that anything happens this month, `term` the month in which a fixed term ends."""

    def __init__(self, people, seed):
        made, lived = np.random.SeedSequence(seed).spawn(2)
        rng = np.random.Generator(np.random.SFC64(made))
        self.rng = np.random.Generator(np.random.SFC64(lived))
        self.people = people
        self.state = rng.choice(np.arange(4, dtype=np.int8), size=people, p=[0.93, 0.04, 0.03, 0.0])
        self.ability = rng.random(people, dtype=np.float32)
        past = rng.integers(0, WW_MONTHS, people, dtype=np.int16)
        self.since = np.where(self.state == WW, -past, 0).astype(np.int16)
        self.trained = np.zeros(people, dtype=bool)
        self.chance = separation(self.ability)
        self.term = np.full(people, NEVER)
        self.luck = np.empty(people, dtype=np.float32)
        self.hit = np.empty(people, dtype=bool)
        self.ended = np.empty(people, dtype=bool)
        self.count = np.bincount(self.state, minlength=4)
        searching = np.flatnonzero(self.state == WW)
        self.term[searching] = self.since[searching] + WW_MONTHS
        self.expect_ww(searching, 0)
        self.expect_bijstand(np.flatnonzero(self.state == BIJSTAND))

    def expect_ww(self, who, t):
        """Chances in WW only fall, so the one of a month may stand until the person is looked at again."""
        self.chance[who] = search_ww(self.ability[who], t - self.since[who] + 1)

    def expect_bijstand(self, who):
        trained = self.trained[who]
        self.chance[who] = search_bijstand(self.ability[who], trained) + np.where(trained, 0, np.float32(APPLICATION))

    def enter(self, who, state, t):
        """Puts people in a state from the month after `t` on."""
        self.count -= np.bincount(self.state[who], minlength=4)
        self.count[state] += who.size
        self.state[who] = state
        self.since[who] = t + 1

    def enter_bijstand(self, who, t):
        self.enter(who, BIJSTAND, t)
        self.term[who] = NEVER
        self.expect_bijstand(who)

    def month(self, t):
        self.rng.random(out=self.luck, dtype=np.float32)
        np.less(self.luck, self.chance, out=self.hit)
        np.equal(self.term, t, out=self.ended)
        self.hit &= ~self.ended
        ended, hit = np.flatnonzero(self.ended), np.flatnonzero(self.hit)
        state, luck = self.state[hit], self.luck[hit]

        lost = hit[state == EMPLOYED]
        in_ww, in_bijstand = state == WW, state == BIJSTAND
        ww, bijstand = hit[in_ww], hit[in_bijstand]
        self.expect_ww(ww, t)
        searching = ww[luck[in_ww] < self.chance[ww]]
        wants_job = luck[in_bijstand] < search_bijstand(self.ability[bijstand], self.trained[bijstand])
        candidates = np.concatenate([searching, bijstand[wants_job]])
        applicants = bijstand[~wants_job]

        self.trained[ended[self.state[ended] == TRAJECT]] = True
        self.enter_bijstand(ended, t)
        self.enter(lost, WW, t)
        self.term[lost] = t + 1 + WW_MONTHS
        self.expect_ww(lost, t + 1)

        free = 4 * self.people // 1000 - self.count[TRAJECT]
        if applicants.size > free:
            applicants = self.rng.choice(applicants, free, replace=False, shuffle=False)
        self.enter(applicants, TRAJECT, t)
        self.chance[applicants] = 0
        self.term[applicants] = t + TRAJECT_MONTHS

        vacancies = self.people * 108 * SEASON[t % 12] // 10**7
        hired = candidates
        if candidates.size > vacancies:
            hired = self.rng.choice(candidates, vacancies, replace=False, shuffle=False)
        self.enter(hired, EMPLOYED, t)
        self.trained[hired] = False
        self.term[hired] = NEVER
        self.chance[hired] = separation(self.ability[hired])
        return [*self.count.tolist(), hired.size, candidates.size]


def run(people, months, seed):
    region = Region(people, seed)
    start = time.perf_counter()
    counts = [region.month(t) for t in range(months)]
    return time.perf_counter() - start, counts


def main():
    if len(sys.argv) == 4:
        people, months, rounds = map(int, sys.argv[1:])
        for seed in range(rounds):
            print(run(people, months, seed)[0])
        return
    for line in sys.stdin:
        seconds, counts = run(*map(int, line.split()))
        print(seconds, *(number for month in counts for number in month), flush=True)


if __name__ == "__main__":
    main()
