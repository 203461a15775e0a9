"""How many equal rows would chance make of these columns?  Reference implementation.

Idea.  Look at PAIRS of rows.  A(S) is the number of row pairs that agree in every column of S,
counted exactly from hashes: sum over groups of c(c-1)/2.  The chance of full agreement is chained
from singles, pairs and triples of columns (each column given its best one or two earlier columns).
A true copy agrees in EVERY subset, so k copied pairs add the same k to every A(S): subtract k, ask
the chain again, and iterate (k = observed - chance).  Needs numpy, pandas and scipy only.
"""
import numpy as np
import pandas as pd
from scipy.stats import poisson

FACTOR = 3.0    # accuse only beyond three times the law (its measured error)
ALPHA = 1e-3
LEARN = 20      # repeats a reference must have before its own rate is trusted alone
EXCESS = 1.25   # and then the law must still be exceeded by this factor
MIN_EM = 4      # with fewer columns copies and tied columns cannot be told apart


def _mix(x):
    """splitmix64 finaliser on uint64."""
    x = np.atleast_1d(np.asarray(x)).astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def cell_hashes(df):
    """(columns x rows) uint64; equal values of a column get equal hashes, in any table.

    Hashes of a set of columns are ADDED (mod 2**64), so any subset costs one addition."""
    out = np.empty((df.shape[1], len(df)), np.uint64)
    for j, c in enumerate(df.columns):
        s = df[c]
        v = pd.util.hash_array(s.astype("float64").to_numpy() + 0.0 if s.dtype.kind in "iufb"
                               else s.astype(object).where(s.notna(), "\0missing").astype(str)
                               .to_numpy(dtype=object))
        out[j] = _mix(v ^ _mix(np.uint64(j + 1)))
    return out


def multiplicities(h):
    """How often each distinct row hash occurs."""
    s = np.sort(h)
    return np.diff(np.flatnonzero(np.r_[True, s[1:] != s[:-1], True])).astype(float)


def pair_count(h):
    """Number of equal pairs; divided by n(n-1)/2 it is the unbiased collision probability."""
    c = multiplicities(h)
    return float((c * (c - 1)).sum() / 2)


class PairTable:
    """A(S) for all singles and pairs of columns; triples on demand (about columns**2 of them)."""

    def __init__(self, H):
        self.H, (self.d, self.n) = H, H.shape
        self.P = self.n * (self.n - 1) / 2
        self.A1 = np.array([pair_count(h) for h in H])
        self.A2 = np.diag(self.A1)
        for j in range(self.d):
            for k in range(j):
                self.A2[j, k] = self.A2[k, j] = pair_count(H[j] + H[k])
        self._A3 = {}

    def A3(self, *s):
        s = tuple(sorted(s))
        if s not in self._A3:
            self._A3[s] = pair_count(self.H[s[0]] + self.H[s[1]] + self.H[s[2]])
        return self._A3[s]

    def _tree(self, kap):
        """Order and parents of the spanning tree with the largest agreement lifts (Prim)."""
        a = np.maximum(self.A1 - kap, .5)
        L = (np.log(np.maximum(self.A2 - kap, .25)) - np.log(a)[:, None] - np.log(a)[None, :]
             + np.log(self.P))
        L = np.minimum(L, np.log(self.P) - np.maximum(np.log(a)[:, None], np.log(a)[None, :]))
        inn = np.zeros(self.d, bool)
        s = int(np.argmax(a)); inn[s] = True
        best, par, order = L[s].copy(), np.full(self.d, s), [s]
        for _ in range(self.d - 1):
            k = int(np.argmax(np.where(inn, -np.inf, best)))
            inn[k] = True; order.append(k)
            par = np.where((L[k] > best) & ~inn, k, par)
            best = np.maximum(best, L[k])
        return order, par

    def chain(self, kap=0.):
        """Expected fully equal pairs, if kap of every A(S) are copies.

        Columns in tree order; each is multiplied in with the LARGEST conditional agreement
        A(ctx+j)/A(ctx) over: no context, one earlier column, tree parent + one earlier column."""
        order, par = self._tree(kap)
        lp = np.log(max(self.A1[order[0]] - kap, .5) / self.P)
        for t, j in enumerate(order[1:], 1):
            r = max(self.A1[j] - kap, .5) / self.P
            for k in order[:t]:
                r = max(r, max(self.A2[j, k] - kap, .25) / max(self.A1[k] - kap, .5))
                b = self.A2[par[j], k] - kap
                if k != par[j] and b > .5:
                    r = max(r, max(self.A3(par[j], k, j) - kap, .25) / b)
            lp += np.log(min(r, 1.))
        return float(self.P * np.exp(lp))


def chance_pairs(H, iters=60):
    """dict(observed, expected, copies): fully equal pairs, those that chance makes, the excess."""
    t, D = PairTable(H), pair_count(H.sum(0))
    e = t.chain(0.)
    if D > 0 and H.shape[0] >= MIN_EM:
        kap = D                                   # start with "all of them are copies"
        for _ in range(iters):
            e = t.chain(kap)
            new = max(0., D - e)
            if abs(new - kap) < 1e-3 * max(1., D):
                break
            kap = new
        e = t.chain(new)
    return dict(observed=D, expected=e, copies=max(0., D - e), all_pairs=t.P)


def expected_extra(pairs, n):
    """Upper bound of the rows beyond the first of each group (n - distinct), given expected pairs."""
    lam = 2 * pairs / n
    return pairs if lam < 1e-5 else n * (1 + np.expm1(-lam) / lam)


def expected_in_repeats(pairs, n):
    """Upper bound of the number of rows that have an equal row."""
    return n * -np.expm1(-2 * pairs / n)


def summarise(df):
    """All that must be kept of a reference: its distinct row hashes and six numbers."""
    H = cell_hashes(df); h = H.sum(0); c = multiplicities(h); n = len(df)
    R = c[c > 1].sum(); q = chance_pairs(H)
    return dict(hashes=np.unique(h), n=n, d=H.shape[0], in_repeats=R, extra=n - len(c),
                group=max(2., (c[c > 1] ** 2).sum() / R) if R else 2.,
                law=q["expected"] / q["all_pairs"], pair_rate=q["observed"] / q["all_pairs"])


def duplicates(df, ref=None):
    """integrity.duplicate-rows: extra rows, what chance (or the reference) makes, verdict."""
    H = cell_hashes(df); n = len(df); x = n - len(multiplicities(H.sum(0)))
    q = chance_pairs(H)
    expected = expected_extra(q["expected"], n)
    limit, g, learnt = FACTOR * expected, 1., False
    if ref is not None:                            # the reference's own repeats are no news
        g = ref["group"] if ref["extra"] else 1.
        byrow = n * (ref["extra"] + 2.33 * np.sqrt(g * ref["extra"])) / ref["n"]
        bypair = expected_extra(ref["pair_rate"] * q["all_pairs"], n)
        expected = max(n * ref["extra"] / ref["n"], bypair)
        learnt = ref["extra"] >= LEARN             # it has enough repeats of its own to tell the rate
        if learnt:
            limit = max(byrow, bypair)             # and the law must still leave an excess (below)
        else:
            limit, expected = max(limit, byrow, bypair), max(expected, limit / FACTOR)
    bad = x > limit and poisson.sf(np.floor(x / g) - 1, limit / g) < ALPHA
    if learnt:
        bad = bad and q["observed"] > EXCESS * q["expected"]
    return dict(extra=x, expected=float(expected), law=float(q["expected"]), accuse=bool(bad))


def overlap(df, ref):
    """leakage.row-overlap: rows of df that also occur in the reference, expectation, verdict."""
    H = cell_hashes(df); h = H.sum(0); m = len(df)
    S = int(np.isin(h, ref["hashes"]).sum())
    own = m * ref["in_repeats"] / ref["n"]                  # Good-Turing: 1 - N1/n, exact leave-one-out
    law = m * -np.expm1(-ref["n"] * ref["law"])
    g, R, n = ref["group"], ref["in_repeats"], ref["n"]
    base = max(FACTOR * law, m * min(1., (R + 2.33 * np.sqrt(g * R)) / n))
    gg = 1. if R == 0 else g
    few = S > base and poisson.sf(np.floor(S / gg) - 1, base / gg) < ALPHA
    pu = min(1., (R + 2.33 * np.sqrt(g * R) + 4.6) / n)     # upper bound of the share, needs no law
    many = (S > m * pu + 3.09 * np.sqrt(g * m * pu * (1 - min(pu, .999)))
            and S > (1. if ref["extra"] >= LEARN else FACTOR) * law)
    # drift that only concentrates current cannot exceed sqrt(pair rate ref x pair rate current)
    rate = np.sqrt(ref["pair_rate"] * pair_count(h) / (m * (m - 1) / 2)) if m > 1 else 0.
    drift = m * -np.expm1(-n * rate) if ref["extra"] >= LEARN else 0.
    return dict(shared=S, expected=float(own), expected_law=float(law), drift_bound=float(drift),
                accuse=bool((few or many)))


def pooled_expectation(h_ref, h_cur):
    """Exact permutation mean: current rows that occur in the reference if sides were dealt at random."""
    from scipy.special import gammaln
    c = multiplicities(np.r_[h_ref, h_cur]); N, m = len(h_ref) + len(h_cur), len(h_cur)
    ok = c <= m
    lost = np.zeros(len(c))                                 # all copies of the row on the current side
    lost[ok] = np.exp(gammaln(m + 1) - gammaln(m - c[ok] + 1) - gammaln(N + 1) + gammaln(N - c[ok] + 1))
    return float((c * (m / N)).sum() - (c * lost).sum())


def conflicts(df, label):
    """integrity.conflicting-labels: pairs with equal features and different labels, expectation."""
    F, H = cell_hashes(df.drop(columns=label)), cell_hashes(df)
    D = pair_count(F.sum(0)); obs = D - pair_count(H.sum(0))
    ef = chance_pairs(F)["expected"]
    same = min(ef, PairTable(H).chain(max(0., D - ef)))
    exp = ef - same
    return dict(pairs=obs, expected=exp, accuse=bool(obs > FACTOR * exp and poisson.sf(obs - 1, FACTOR * exp) < ALPHA))


def block_length(h):
    """Rows in a row that chance does not repeat at two places (assumes no order in the rows)."""
    n = len(h); C = pair_count(h) / (n * (n - 1) / 2)
    if C >= 1: return n
    if C <= 0: return 2
    return max(2, int(np.ceil((2 * np.log(n) + np.log(5e3)) / -np.log(C)))) + 1


def repeated_blocks(h, m=None):
    """Starts of windows of m rows that occur again elsewhere in the same order (windows of one
    constant row are left out).  Finds a block loaded twice even in coarse tables."""
    m = m or block_length(h)
    if m > len(h) // 3: return np.array([], int)
    k = len(h) - m + 1
    s = np.zeros(k, np.uint64)
    for i in range(m): s += _mix(h[i:i + k] + np.uint64(i * 7919 + 1))
    ch = np.r_[0, np.cumsum(h[1:] != h[:-1])]
    _, inv, c = np.unique(s, return_inverse=True, return_counts=True)
    return np.flatnonzero((c[inv] > 1) & (ch[m - 1:] - ch[:k] >= (m - 1) / 2))
