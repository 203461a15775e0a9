"""The null laws of the Kolmogorov–Smirnov tests, by scipy. Writes kolmogorov.json."""

import json
import math
from pathlib import Path

from scipy.stats import kstwo
from scipy.stats._stats_py import _attempt_exact_2kssamp

one_sample = []
for n in (1, 2, 3, 5, 10, 17, 60, 140, 141, 200, 700, 4999, 5001, 20000, 100001, 333333, 999999, 1500001):
    distances = {z / math.sqrt(n) for z in (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 1.49, 2.0, 3.0, 6.0, 13.0, 19.3)}
    distances |= {0.5, 0.6, 0.9, 0.6 / n, 1.0 / n, 1.0 - 0.5 / n}
    if n > 20000:  # a second each
        distances = {d for d in distances if d * math.sqrt(n) in (0.5, 1.0, 2.0, 6.0) or d > 0.4 or d < 1e-4}
    one_sample += [[n, d, float(kstwo.sf(d, n))] for d in sorted(distances) if 0 < d < 1]

two_sample = []
for n, m in ((1, 1), (1, 5), (2, 3), (3, 7), (4, 6), (8, 8), (30, 20), (31, 20), (57, 91), (400, 400), (500, 333), (2000, 1999), (10000, 40)):
    g = math.gcd(n, m)
    lcm = n // g * m
    for share in (0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0):
        if n == 2000 and share > 0.3:
            continue
        h = max(1, round(share * lcm))
        success, d, p = _attempt_exact_2kssamp(n, m, g, h / lcm, "two-sided")
        if success:
            two_sample.append([n, m, h * g, float(p)])

text = json.dumps({"oneSample": one_sample, "twoSample": two_sample})
Path(__file__).with_suffix(".json").write_text(text.replace("], [", "],\n  [") + "\n")
