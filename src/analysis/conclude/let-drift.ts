import { mostTelling } from '../../checks';
import { listed } from '../../checks/lib/wording';
import { isFinding, type CheckEntry, type Result } from '../../contract';
import { isDriftIgnored } from '../plan/plan';
import { weightsIn } from './incidents/figures';

type Suite = { readonly checks: readonly CheckEntry[] };

/**
 * Whole rows that are told apart by columns of which the suite says that they may drift accuse nobody, unless an entry
 * names the columns to tell them apart by.
 */
export const letDrift = (results: readonly Result[], suite: Suite): readonly Result[] =>
  results.map((result) => {
    if (result.check !== 'drift.multivariate' || result.columns.length > 0 || !isFinding(result)) return result;
    const named = mostTelling(weightsIn(result));
    if (named.length === 0 || !named.every((column) => isDriftIgnored(suite, column))) return result;
    const ignored = `The suite ignores that ${listed(named)} ${named.length === 1 ? 'drifts' : 'drift'}.`;
    return { ...result, status: 'pass', severity: 0, message: `${result.message} ${ignored}` };
  });
