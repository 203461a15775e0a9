"""Alarms of river's stream detectors on streams that both languages make alike: detectors.json.

A stream is parts of so many numbers; of errors the parts are shares, of quantities means of a law between 0 and twice that mean.
"""

import json

from river import drift

STREAMS = {
    "still": {"kind": "errors", "seed": 1, "parts": [[3000, 0.2]]},
    "jump": {"kind": "errors", "seed": 2, "parts": [[1500, 0.1], [1500, 0.35]]},
    "back": {"kind": "errors", "seed": 3, "parts": [[1000, 0.3], [1000, 0.05], [1000, 0.3]]},
    "steps": {"kind": "errors", "seed": 4, "parts": [[400, 0.02 + 0.04 * step] for step in range(10)]},
    "never": {"kind": "errors", "seed": 5, "parts": [[500, 0.0], [500, 1.0], [500, 0.0]]},
    "residuals": {"kind": "quantities", "seed": 6, "parts": [[1500, 0.5], [1500, 0.9], [1000, 0.3]]},
    "large": {"kind": "quantities", "seed": 7, "parts": [[1200, 30.0], [1200, 90.0]]},
}

DETECTORS = {
    "adwin": [drift.ADWIN, {}, {"delta": 0.05, "clock": 8, "max_buckets": 3, "min_window_length": 20, "grace_period": 50}],
    "ddm": [drift.binary.DDM, {}, {"warm_start": 100, "drift_threshold": 2.0}],
    "eddm": [drift.binary.EDDM, {}, {"warm_start": 10, "alpha": 0.9, "beta": 0.8}],
    "page-hinkley": [
        drift.PageHinkley,
        {},
        {"min_instances": 10, "delta": 0.01, "threshold": 12.0, "alpha": 0.999, "mode": "up"},
        {"threshold": 5.0, "mode": "down"},
    ],
    # The older half is drawn whole, so that no draw decides.
    "kswin": [drift.KSWIN, {"window_size": 60, "stat_size": 30}, {"window_size": 200, "stat_size": 100, "alpha": 0.0001}],
}


def random_numbers(seed):
    """mulberry32, as src/stats/random.ts."""
    state = seed
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & 0xFFFFFFFF
        yield ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 4294967296


def numbers(stream):
    random = random_numbers(stream["seed"])
    for count, level in stream["parts"]:
        for _ in range(count):
            drawn = next(random)
            yield float(drawn < level) if stream["kind"] == "errors" else 2 * level * drawn


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def run(make, options, stream):
    detector = make(**options)
    alarms, estimates = [], []
    for at, value in enumerate(numbers(stream)):
        detector.update(value)
        if detector.drift_detected:
            alarms.append(at)
            if isinstance(detector, drift.ADWIN):
                estimates.append({"mean": detector.estimation, "width": detector.width})
    return {"alarms": alarms, **({"estimates": estimates} if isinstance(detector, drift.ADWIN) else {})}


def found():
    for name, stream in STREAMS.items():
        for detector, (make, *choices) in DETECTORS.items():
            if stream["kind"] == "quantities" and detector in ("ddm", "eddm"):
                continue
            for options in choices:
                own = {camel(key): value for key, value in options.items()}
                yield {"stream": name, "detector": detector, "options": own, **run(make, options, stream)}


if __name__ == "__main__":
    with open("detectors.json", "w") as file:
        json.dump({"streams": STREAMS, "found": list(found())}, file)
        file.write("\n")
