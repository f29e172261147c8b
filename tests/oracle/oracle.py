"""A second implementation of the position chain and the matching, written from docs/ODD.md.

It lives the settings of settings.toml and writes the mean and the standard error of what it counts to a table.
`cargo test` lives the same settings with the phases of the model and compares (tests/main/oracle.rs).

    python oracle.py           makes the table again and compares it with expected.csv
    python oracle.py --write   writes expected.csv
    python oracle.py NAME      lives one setting and prints it

Months are whole numbers from nil, the first month of a run. Residents and posts are arrays. Phases are those of section 3
that move people between positions: economie, uitval, vertrek, instroom, matching.
"""

import csv
import math
import multiprocessing
import pathlib
import sys
import tomllib
import zlib

import numpy as np

HERE = pathlib.Path(__file__).parent
REPLICATES = 48
SEED = 20220101
MONTHS_SEEN = (1, 6, 12, 24)
GONE, VAST, FLEX, ZELF, WW, BIJSTAND, ZOEKT, ZOEKT_NIET, WIA = range(9)
NAMES = {"vast": VAST, "zelfstandig": ZELF, "ww": WW, "bijstand": BIJSTAND, "nug-zoekend": ZOEKT,
         "nug-niet-zoekend": ZOEKT_NIET, "wia": WIA}
STOCKS = {"vast": VAST, "flex": FLEX, "zelfstandig": ZELF, "ww": WW, "bijstand": BIJSTAND, "nug-zoekend": ZOEKT,
          "nug-niet-zoekend": ZOEKT_NIET, "wia": WIA}
FLOWS = ("aangenomen", "aangenomen_forens", "baanverlies", "ww_in", "in_uit_ww", "in_uit_werk", "in_uit_nug",
         "uit_naar_werk", "uit_overig", "herinstroom")
CLOSED, VACANT, FOREIGN, HELD = range(4)
NEVER = -10_000


def spread(order, step, low=0.0, high=1.0):
    """Even over a range, in an order that goes with nothing else: multiples of an irrational step."""
    return low + (high - low) * ((order * step) % 1.0)


def below(x, points, weights):
    """Weight of the points at or below x, from a histogram of 256 bins of 1/16 from -8, linear within a bin."""
    mass = np.bincount(np.clip((points + 8) * 16, 0, 255).astype(int), weights, 256)
    total, place = np.concatenate([[0], np.cumsum(mass)]), np.clip((x + 8) * 16, 0, 256 - 1e-9)
    k = place.astype(int)
    return total[k] + mass[k] * (place - k)


class Region:
    """One replicate of a setting."""

    def __init__(self, groups, world, numbers, rng):
        self.p, self.rng, self.month = dict(numbers), rng, 0
        without = world.get("without", [])
        sizes = [0 if g["position"] in without else int(g["share"] * world["persons"] + 0.5) for g in groups]
        n, self.n0 = sum(sizes), sum(sizes)
        integers = {"pos": GONE, "since": 0, "born": 0, "edu": 0, "sector": 0, "rhythm": 0, "job_since": 0, "post": -1,
                    "ww_until": NEVER, "exit": NEVER, "wait_since": 0, "before": 0}
        for name, value in integers.items():
            setattr(self, name, np.full(n, value))
        for name in ("index", "skill0", "quality"):
            setattr(self, name, np.zeros(n))
        self.factor = np.ones(n)
        for name in ("right", "exit_work", "applied", "objects"):
            setattr(self, name, np.zeros(n, bool))
        first = 0
        for g, size in zip(groups, sizes):
            who, o = slice(first, first + size), np.arange(size, dtype=float)
            first += size
            self.pos[who] = NAMES[g["position"]]
            self.edu[who] = np.arange(size) % 3
            self.sector[who] = np.arange(size) // 3 % 2
            self.index[who] = spread(o, 0.6180339887498949, *g["index"])
            months = np.floor(spread(o, 0.5698402909980532, 0, g["since"])).astype(int)
            for name in ("since", "rhythm", "job_since"):
                getattr(self, name)[who] = -months
            self.born[who] = -np.floor(spread(o, 0.7548776662466927, g["age"][0] * 12, g["age"][1] * 12)).astype(int)
            self.right[who] = spread(o, 0.8191725133961645) < g["right"]
            if g["position"] == "ww":
                self.ww_until[who] = 1 + np.arange(size) % 12
        self.posts(world)
        at_work = self.pos == VAST
        self.factor[at_work] = np.exp(-self.p["baan.uitval_index"] * self.index[at_work])
        self.flow = dict.fromkeys(FLOWS, 0)

    def posts(self, world):
        """Six submarkets, each filled in scattered order: residents, non-residents, vacancies; the rest is closed."""
        use, slots = world["posts"], math.ceil(world["posts"] * world["slots"])
        foreign = int(use * world["foreign"])
        self.sub = np.repeat(np.arange(6), slots)
        self.state = np.full(6 * slots, CLOSED)
        self.state_since = np.zeros(6 * slots, int)
        self.deviation = spread(np.arange(6.0 * slots), 0.7548776662466927, -1.7, 1.7)
        order = np.argsort(spread(np.arange(float(slots)), 0.6180339887498949))
        self.holder = np.full(6 * slots, -1)
        for d in range(6):
            here = np.flatnonzero((self.pos == VAST) & (self.sector * 3 + self.edu == d))
            ring = d * slots + order
            self.state[ring[:use]] = VACANT
            self.state[ring[:len(here) + foreign]] = FOREIGN
            self.state[ring[:len(here)]] = HELD
            self.holder[ring[:len(here)]] = here
            self.post[here] = ring[:len(here)]
        self.basis, self.slots, self.rivals = use, slots, world["rivals"]
        self.extra = np.zeros(6)
        self.filling = np.full(6, self.p["economie.vulgraad"])
        self.foreign0 = 6 * foreign

    # What several phases use.

    def chance(self, n):
        return self.rng.random(n)

    def whole(self, x):
        return math.floor(x + self.rng.random())

    def count(self, flow, n):
        self.flow[flow] += int(n)

    def skill(self, who):
        """Section 2: fades towards -D without work, returns in work."""
        p, d = self.p, np.minimum(self.month - self.rhythm[who], 480)
        works = np.isin(self.pos[who], (VAST, FLEX, ZELF))
        low = -p["markt.vaardigheid_verlies"]
        idle = low + (self.skill0[who] - low) * np.exp(-d / p["markt.vaardigheid_verlies_duur"])
        return np.where(works, self.skill0[who] * np.exp(-d / p["markt.vaardigheid_herstel_duur"]), idle)

    def loss(self, tenure):
        p = self.p
        low, high = p["baan.uitval_laag"], p["baan.uitval_hoog"]
        return low + (high - low) * np.exp(-np.minimum(tenure, 480) / p["baan.uitval_duur"])

    def vacate(self, who):
        held = self.post[who]
        held = held[held >= 0]
        self.set_posts(held, VACANT)
        self.post[who] = -1

    def set_posts(self, posts, state):
        self.state[posts], self.state_since[posts], self.holder[posts] = state, self.month, -1

    def move(self, who, to):
        """Moves people to a position without a post, and books what follows from it."""
        who = np.atleast_1d(who)
        if len(who) == 0:
            return
        was = self.pos[who]
        worked, works = np.isin(was, (VAST, FLEX, ZELF)), to == ZELF
        turn = who[worked != works]
        self.skill0[turn] = self.skill(turn)
        self.rhythm[turn] = self.month
        self.vacate(who[worked])
        if works:
            self.job_since[who] = self.month
        out = who[was == BIJSTAND]
        self.exit[out], self.exit_work[out] = self.month, works
        self.before[out] = self.month - self.since[out]
        self.count("uit_overig", len(out))
        if to == BIJSTAND:
            self.count("in_uit_ww", (was == WW).sum())
            self.count("in_uit_werk", worked.sum())
            self.count("in_uit_nug", np.isin(was, (ZOEKT, ZOEKT_NIET)).sum())
            recent = (self.exit[who] > NEVER) & (self.month - self.exit[who] <= 24)
            self.count("herinstroom", (recent & self.exit_work[who]).sum())
            self.exit[who] = NEVER
        self.count("ww_in", len(who) if to == WW else 0)
        self.pos[who], self.since[who] = to, self.month
        self.applied[who] = self.objects[who] = False

    def apply_for_bijstand(self, who):
        """7.3, Application."""
        p, age = self.p, self.month - self.born[who]
        young = (age < p["toegang.zoektermijn_leeftijd"]) & (p["toegang.zoektermijn"] >= 1)
        referred = ~young & (self.chance(len(who)) < p["toegang.poortwachter"])
        self.move(who[~young & ~referred], BIJSTAND)
        elsewhere = (young | referred) & (self.pos[who] != ZOEKT)
        self.move(who[elsewhere], ZOEKT)
        objects = referred & (self.chance(len(who)) < p["klantbeheer.bezwaar"])
        self.objects[who[objects]] = True
        waits = who[young | objects]
        self.applied[waits], self.wait_since[waits] = True, self.month

    def after_loss(self, who):
        """7.2, After a loss."""
        p = self.p
        insured = np.isin(self.pos[who], (VAST, FLEX)) & (self.month - self.rhythm[who] >= p["ww.referteperiode"])
        career = np.maximum(self.month - self.born[who] - p["ww.loopbaan_vanaf"], 0) / 12
        months = np.clip(p["ww.per_jaar"] * p["ww.gewerkt"] * career, p["ww.minimum"], p["ww.maximum"])
        self.ww_until[who[insured]] = self.month + np.floor(months[insured] + 0.5).astype(int)
        applies = ~insured & self.right[who] & (self.chance(len(who)) < p["bijstand.na_baanverlies"])
        self.move(who[insured], WW)
        self.move(who[~insured & ~applies], ZOEKT)
        self.apply_for_bijstand(who[applies])

    # The phases.

    def economie(self):
        """7.1."""
        p, rng, alive = self.p, self.rng, (self.pos != GONE).sum()
        level = [p["economie.vraag_laag"], p["economie.vraag_midden"], p["economie.vraag_hoog"]]
        growth = (alive / self.n0 if self.n0 else 0.0) ** p["economie.volgt_bevolking"]
        closing, opening = [], []
        for d in range(6):
            here = np.arange(d * self.slots, (d + 1) * self.slots)
            used, shut = here[self.state[here] != CLOSED], here[self.state[here] == CLOSED]
            want = math.floor(self.basis * p["economie.vraag"] * level[d % 3] * growth * (1 + self.extra[d]) + 0.5)
            gap = min(want, len(here)) - len(used)
            churn = self.whole(p["economie.herverdeling"] * len(used))
            close = rng.permutation(used)[:churn + max(0, -gap)]
            opens = rng.permutation(shut)[:churn + max(0, gap)]
            closing.extend(close)
            opening.extend(opens)
            left = list(np.setdiff1d(rng.permutation(shut), opens))
            vacant = np.setdiff1d(here[self.state[here] == VACANT], close)
            for post in vacant[self.month - self.state_since[vacant] >= p["economie.vacature_vervalt_na"]]:
                if left and rng.random() < p["economie.vacature_vervalt"]:
                    closing.append(post)
                    opening.append(left.pop(rng.integers(len(left))))
        closing, opening = np.array(closing, int), np.array(opening, int)
        foreign = np.setdiff1d(np.flatnonzero(self.state == FOREIGN), closing)
        leave = self.loss(self.month - self.state_since[foreign]) + p["markt.forensen_mobiliteit"]
        leave = foreign[self.chance(len(foreign)) < leave]
        laid_off = self.holder[closing[self.state[closing] == HELD]]
        self.count("baanverlies", len(laid_off))
        self.after_loss(laid_off)
        self.set_posts(closing, CLOSED)
        self.set_posts(opening, VACANT)
        self.set_posts(leave, VACANT)

    def uitval(self):
        """7.2."""
        p = self.p
        job = np.flatnonzero(np.isin(self.pos, (VAST, FLEX)))
        own = np.flatnonzero(self.pos == ZELF)
        since_exit = self.month - self.exit[job]
        span = p["baan.uitval_na_bijstand_duur"]
        years = np.minimum(self.before[job], p["baan.uitval_bijstand_tot"]) / 12
        burden = (p["baan.uitval_na_bijstand"] - 1) * (1 + p["baan.uitval_per_jaar_bijstand"] * years)
        from_bijstand = self.exit_work[job] & (since_exit < span)
        m = np.where(from_bijstand, 1 + burden * (1 - since_exit / span), 1)
        ends = self.loss(self.month - self.job_since[job]) * self.factor[job] * m
        edges = np.cumsum([p["baan.ziek"], p["baan.stopt"], p["baan.zelfstandig_start"]])
        u = self.chance(len(job))
        kind = np.searchsorted(edges, u, side="right")
        lost = job[(kind == 3) & (u < edges[2] + ends)]
        stays = job[(kind == 3) & ~(u < edges[2] + ends)]
        stop = own[self.chance(len(own)) < p["baan.zelfstandig_stop"]]
        self.count("baanverlies", len(lost))
        for n, to in enumerate((WIA, ZOEKT_NIET, ZELF)):
            self.move(job[kind == n], to)
        self.after_loss(np.concatenate([lost, stop]))
        tenured = stays[(self.pos[stays] == FLEX) & (self.month - self.job_since[stays] >= p["baan.vast_na"])]
        self.pos[tenured] = VAST

    def vertrek(self):
        """Age alone decides: AOW, death, moving away with the post."""
        p, here = self.p, np.flatnonzero(self.pos != GONE)
        age = self.month - self.born[here]
        old = age >= p["demografie.aow"]
        group = np.searchsorted([27 * 12, 45 * 12, 55 * 12], age, side="right")
        death = np.array([p[f"demografie.sterfte_{g}"] for g in ("jong", "jong", "midden", "oud")])[group] / 12
        away = np.array([p[f"demografie.vertrek_{g}"] for g in ("jong", "midden", "oud", "oud")])[group] / 12
        u = self.chance(len(here))
        moves = ~old & (u >= death) & (u < death + away)
        kept = self.post[here[moves]]
        kept = kept[kept >= 0]
        self.set_posts(kept, FOREIGN)
        self.post[here[moves]] = -1
        goes = here[old | (u < death + away)]
        self.vacate(goes)
        self.pos[goes] = GONE

    def instroom(self):
        """7.3: all look at the positions at the start of the phase."""
        p, at = self.p, self.pos.copy()
        u, v = self.chance(len(at)), self.chance(len(at))
        ended = np.flatnonzero((at == WW) & (self.month >= self.ww_until))
        applies = self.right[ended] & (u[ended] < p["ww.naar_bijstand"])
        left = np.flatnonzero((at == BIJSTAND) & (u < p["bijstand.overig_uit"]))
        searching = at == ZOEKT
        waited = self.month - self.wait_since
        term = np.where(self.objects, p["klantbeheer.bezwaar_duur"], p["toegang.zoektermijn"])
        due = np.flatnonzero(searching & self.applied & (waited >= term))
        refused = np.where(self.objects[due], 1 - p["klantbeheer.bezwaar_gegrond"], p["toegang.zoektermijn_afhaak"])
        refused = u[due] < refused
        free = searching & ~self.applied
        asks = free & self.right & (u < p["bijstand.zoekend"])
        gives_up = free & ~asks & (self.month - self.since >= p["bijstand.zoek_stop_na"]) & (v < p["bijstand.zoek_stop"])
        idle = at == ZOEKT_NIET
        kept = idle & self.right & ~self.exit_work & (self.month - self.exit < p["bijstand.overig_terug_binnen"])
        back = kept & (v < p["bijstand.overig_terug"])
        event = idle & ~back & (u < p["bijstand.levensgebeurtenis"])
        start = idle & ~back & ~event & (u < p["bijstand.levensgebeurtenis"] + p["bijstand.zoek_start"])
        better = np.flatnonzero((at == WIA) & (u < p["demografie.wia_uit"]))

        self.move(ended[~applies], ZOEKT)
        self.apply_for_bijstand(ended[applies])
        self.right[left[v[left] >= p["bijstand.overig_houdt_recht"]]] = False
        self.move(left, ZOEKT_NIET)
        self.applied[due[refused]] = self.objects[due[refused]] = False
        self.move(due[~refused], BIJSTAND)
        self.apply_for_bijstand(np.flatnonzero(asks))
        self.move(np.flatnonzero(gives_up), ZOEKT_NIET)
        self.right[event] = True
        self.apply_for_bijstand(np.flatnonzero(back | event))
        self.move(np.flatnonzero(start), ZOEKT)
        self.move(better, ZOEKT)

    def applications(self):
        """7.9: who searches, how much, where, and with which score and quality."""
        p, n = self.p, len(self.pos)
        work = np.isin(self.pos, (VAST, FLEX))
        skill = self.skill(np.arange(n))
        wish = p["markt.zoek_bijstand"] / (1 + np.exp(-(
            p["markt.zoek_bijstand_basis"] + p["markt.zoek_bijstand_helling"] * (self.index + skill))))
        content = np.minimum(1, np.exp(-p["markt.zoek_werkend_helling"] * self.quality))
        waits = (self.pos == ZOEKT) & self.applied
        cases = [work, self.pos == WW, (self.pos == ZOEKT) & ~waits, (self.pos == BIJSTAND) | waits]
        chance = np.select(cases, [p["markt.zoek_werkend"] * content, p["markt.zoek_ww"], p["markt.zoek_nug"], wish], 0)
        kinds = ("werkend", "ww", "nug", "bijstand")
        number = np.select(cases, [p[f"markt.zoek_{kind}_aantal"] for kind in kinds], 0)
        years = np.clip((self.ww_until - self.month) / 12, 0, 1)
        usual = p["markt.kwaliteit"]
        floor = np.select(cases, [self.quality + p["markt.kwaliteit_werkend"], usual + p["markt.kwaliteit_ww"] * years,
                                  usual, usual], 0)
        number = np.floor(number + self.chance(n)).astype(int) * (self.chance(n) < chance)

        v = self.chance(n)
        lower, higher = v < p["markt.niveau_lager"], v > 1 - p["markt.niveau_hoger"]
        level = np.clip(self.edu - lower + (higher & ~lower), 0, 2)
        sector = np.where(self.chance(n) < p["markt.thuissector"], self.sector, self.rng.integers(0, 2, n))
        d = np.minimum(self.month - self.rhythm, 480)
        score = self.index + skill - p["markt.sector_afwijking"] * (sector != self.sector)
        score -= np.where(work, 0, p["markt.stigma"] * (1 - np.exp(-d / p["markt.stigma_duur"])))
        score -= p["markt.stigma_bijstand"] * (self.pos == BIJSTAND)
        score += p["markt.opleiding_boven"] * np.maximum(self.edu - level, 0)
        score -= p["markt.opleiding_onder"] * np.maximum(level - self.edu, 0)

        who = np.repeat(np.arange(n), number)
        unit = math.sqrt(3) / math.pi
        x = score[who] + p["markt.ruis"] * self.rng.logistic(0, unit, len(who))
        q = self.rng.logistic(0, unit, len(who))
        keep = q > floor[who]
        return who[keep], (sector * 3 + level)[who][keep], x[keep], q[keep]

    def matching(self):
        """7.9, expected queue."""
        p, rng = self.p, self.rng
        who, where, x, q = self.applications()
        growth = (self.pos != GONE).sum() / self.n0 if self.n0 else 0.0
        more = (self.state == FOREIGN).sum() / max(self.foreign0 * growth, 1) - 1
        pressure = self.rivals * min(max(1 - more / max(p["markt.forensen_ruimte"], 1e-6), 0), 2)
        hires, foreign = [], []
        for d in range(6):
            vacant = np.flatnonzero((self.sub == d) & (self.state == VACANT))
            filled = self.filling[d]
            if len(vacant):
                age = np.minimum(self.month - self.state_since[vacant], p["markt.minimum_daling_tot"])
                least = p["markt.minimum"] + p["markt.minimum_spreiding"] * self.deviation[vacant]
                least = least - p["markt.minimum_daling"] * age
                filled = self.settle(vacant, least, *(a[where == d] for a in (who, x, q)), pressure, hires, foreign)
            slow = max(p["economie.baancreatie_traagheid"], 1)
            self.filling[d] += (filled - self.filling[d]) / slow
            goal = p["economie.baancreatie"] * math.log(max(self.filling[d] / p["economie.vulgraad"], 0.05))
            self.extra[d] += (goal - self.extra[d]) / slow
        for i, post, quality in hires:
            self.hire(i, post, quality)
        foreign = np.array(foreign, int)
        self.set_posts(foreign, FOREIGN)
        self.count("aangenomen_forens", len(foreign))

    def settle(self, vacant, least, who, x, q, pressure, hires, foreign):
        """One submarket: who wins, which vacancy, how many non-residents; gives the share of vacancies filled."""
        n, outside = len(vacant), self.pos[who] != BIJSTAND
        weight = np.where(outside, 1 + pressure, 1.0)
        above = weight.sum() - below(x, x, weight)
        chance = below(x, least, np.full(n, 1 / n)) * np.exp(-above / n)
        wins = self.rng.random(len(x)) < chance
        none = np.ones(len(self.pos))
        np.multiply.at(none, who, 1 - chance)
        seekers = np.unique(who)
        expected = 1 - none[seekers]
        abroad = pressure * expected[self.pos[seekers] != BIJSTAND].sum()
        best = {}
        for a in np.flatnonzero(wins):
            if who[a] not in best or q[a] > q[best[who[a]]]:
                best[who[a]] = a
        free, least = list(vacant), list(least)
        for i in self.rng.permutation(list(best)):
            a = best[i]
            fit = [k for k in range(len(free)) if least[k] <= x[a]]
            if fit:
                k = fit[self.rng.integers(len(fit))]
                hires.append((i, free.pop(k), q[a]))
                least.pop(k)
        for k in self.rng.permutation(len(free))[:min(self.whole(abroad), len(free))]:
            foreign.append(free[k])
        return min((expected.sum() + abroad) / n, 1)

    def hire(self, i, post, quality):
        """A new job: skill, rhythm, contract, and the factor on losing it."""
        p, was = self.p, self.pos[i]
        if was not in (VAST, FLEX, ZELF):
            self.skill0[i] = self.skill(np.array([i]))[0]
            self.rhythm[i] = self.month
        flex = p["baan.flex"]
        if was == BIJSTAND:
            self.exit[i], self.exit_work[i], self.before[i] = self.month, True, self.month - self.since[i]
            self.count("uit_naar_werk", 1)
            flex = p["baan.flex_bijstand"]
        self.vacate(np.array([i]))
        self.pos[i] = FLEX if self.rng.random() < flex else VAST
        self.since[i] = self.job_since[i] = self.month
        self.post[i], self.quality[i] = post, quality
        self.applied[i] = self.objects[i] = False
        self.state[post], self.state_since[post], self.holder[post] = HELD, self.month, i
        self.factor[i] = math.exp(-p["baan.uitval_index"] * self.index[i] - p["baan.uitval_kwaliteit"] * quality)
        self.count("aangenomen", 1)

    def seen(self):
        out = {name: int((self.pos == position).sum()) for name, position in STOCKS.items()}
        for name, state in (("vacatures", VACANT), ("forensen", FOREIGN)):
            out[name] = int((self.state == state).sum())
        out["posten"] = int((self.state != CLOSED).sum())
        return out | self.flow


def live(setting, base, replicate):
    """One replicate: what is seen after each of the months that are looked at."""
    groups, world = base["group"], base["world"] | setting.get("world", {})
    rng = np.random.default_rng([SEED, zlib.crc32(setting["name"].encode()), replicate])
    r = Region(groups, world, base["base"] | setting.get("set", {}), rng)
    later, out = setting.get("later"), {}
    for month in range(world["months"]):
        if later and month == later["month"]:
            r.p |= later["set"]
        for phase in (r.economie, r.uitval, r.vertrek, r.instroom, r.matching):
            phase()
        r.month += 1
        if r.month in MONTHS_SEEN:
            out |= {(r.month, name): n for name, n in r.seen().items()}
    return out


def rows(job):
    """The table of one setting."""
    setting, base = job
    runs = [live(setting, base, replicate) for replicate in range(REPLICATES)]
    out = []
    for month, name in runs[0]:
        x = np.array([run[month, name] for run in runs], float)
        out.append([setting["name"], month, name, f"{x.mean():.5f}", f"{x.std(ddof=1) / math.sqrt(len(x)):.5f}"])
    return out


def receipt():
    """What the table was made from: each file with its CRC, line ends aside."""
    files = ("oracle.py", "settings.toml", "requirements.txt")
    crc = {f: zlib.crc32((HERE / f).read_bytes().replace(b"\r", b"")) for f in files}
    return " ".join(f"{f}={x:08x}" for f, x in crc.items())


def main(arguments):
    base = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))
    table = HERE / "expected.csv"
    named = [s for s in base["setting"] if s["name"] in arguments]
    jobs = [(setting, base) for setting in named or base["setting"]]
    with multiprocessing.Pool() as pool:
        made = [row for part in pool.imap(rows, jobs) for row in part]
    if named:
        print("\n".join(",".join(map(str, row)) for row in made))
        return 0
    if "--write" in arguments:
        with table.open("w", encoding="utf-8", newline="\n") as out:
            out.write(f"# {receipt()} replicates={REPLICATES}\n")
            csv.writer(out, lineterminator="\n").writerows([["setting", "month", "what", "mean", "error"], *made])
        return 0
    with table.open(encoding="utf-8", newline="") as old:
        head, known = old.readline(), list(csv.reader(old))[1:]
    if head.strip() != f"# {receipt()} replicates={REPLICATES}":
        print("expected.csv was made from other files: make it again with --write, and run cargo test", file=sys.stderr)
        return 1
    same = len(known) == len(made) and all(
        a[:3] == [str(c) for c in b[:3]] and abs(float(a[3]) - float(b[3])) <= 4 * float(a[4]) + 1e-4
        for a, b in zip(known, made))
    print(f"{len(made)} numbers of {len(jobs)} settings made again: " + ("as written down" if same else "NOT as written"))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
