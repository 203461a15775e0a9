import { InputError, type CheckEntry, type Json } from '../../../contract';
import { expectations } from './expectations';
import { isList, isObject, mapEach, Unmapped, type Importer, type JsonObject } from './importer';
import { filterOf } from './row-condition';

/** Arguments that say how to run or show an expectation, not what it expects. */
const asides = [
  'result_format',
  'include_config',
  'catch_exceptions',
  'batch_id',
  'auto',
  'profiler_config',
  'condition_parser',
  'windows',
  'library_metadata',
];

/** Suites of Great Expectations: 0.x names them `expectation_suite_name`, 1.x `name`. */
export const greatExpectations: Importer = {
  recognises: (file) => isList(file['expectations']),
  read(file, fileName) {
    const list = file['expectations'];
    if (!isList(list)) throw new InputError(`${fileName}: expectations takes a list.`);
    const name = file['expectation_suite_name'] ?? file['name'];
    const { mapped, notes } = mapEach(list, entriesOf, (item, index) => `expectations[${index}] ${titleOf(item)}`);
    return { suite: { ...(typeof name === 'string' && { name }), checks: [...mapped] }, notes };
  },
};

const typeOf = (item: JsonObject): string => String(item['expectation_type'] ?? item['type'] ?? 'without a type');

function titleOf(item: Json): string {
  if (!isObject(item)) return '';
  const kwargs = isObject(item['kwargs']) ? item['kwargs'] : {};
  const about = kwargs['column'] ?? kwargs['column_A'];
  return typeOf(item) + (typeof about === 'string' ? ` of ${about}` : '');
}

function entriesOf(item: Json): readonly CheckEntry[] {
  if (!isObject(item)) throw new Unmapped('it is no expectation');
  const type = typeOf(item);
  const map = expectations[type];
  if (!map) throw new Unmapped('no rule says the same');
  const { mostly, row_condition: condition, ...kwargs } = isObject(item['kwargs']) ? item['kwargs'] : {};
  const own = Object.fromEntries(
    Object.entries(kwargs).filter(([key, value]) => !asides.includes(key) && value !== null),
  );
  const open = Object.entries(own).find(([, value]) => isObject(value) && '$PARAMETER' in value);
  if (open) throw new Unmapped(`${open[0]} is only known when Great Expectations runs`);
  if (mostly !== undefined && mostly !== null && typeof mostly !== 'number')
    throw new Unmapped('mostly takes a number');
  const common = {
    ...(typeof mostly === 'number' && { mostly }),
    ...(condition !== undefined && condition !== null && { filter: filterOf(condition) }),
  };
  const level = item['severity'] === 'warning' || item['severity'] === 'info' ? ({ level: 'warn' } as const) : {};
  return map(own).map((entry) => {
    const params = { ...entry.params, ...common };
    return { ...entry, ...(Object.keys(params).length > 0 && { params }), ...level };
  });
}
