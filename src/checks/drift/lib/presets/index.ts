import { deepchecks } from './deepchecks';
import { evidently } from './evidently';
import { nannyml } from './nannyml';
import type { Rule } from './rule';

/** The default rules of other tools, by the id under which `drift.column` takes them for its method. */
export const rules = { evidently, nannyml, deepchecks } as const satisfies { readonly [id: string]: Rule };

export const ruleOf = (method: string): Rule | null => Object.entries(rules).find(([id]) => id === method)?.[1] ?? null;
