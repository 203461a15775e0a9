import { InputError, type Roles } from '../../../contract';
import type { TableColumn } from '../../engine/storage/settle-storage';

/** A column of the dataset and that of the labels whose values tell that rows belong together. */
export type Key = { readonly dataset: TableColumn; readonly labels: TableColumn };

export type LabelChoice = {
  /** Without any, rows belong together by their order. */
  readonly keys: readonly Key[];
  /** The column of the labels, and the name that it gets in the dataset. */
  readonly label: TableColumn;
  readonly as: string;
  /** The dataset's own column of that name, where it has labels already: only what it lacks is filled in. */
  readonly own: TableColumn | null;
};

type Both<T> = { readonly dataset: T; readonly labels: T };

/**
 * Which columns say whose label it is, and which is the label. Ids are those of the suite; else those that the dataset is
 * inferred to have; else all that both have. The label is that of the suite; else the only column that is no id.
 */
export function chooseLabel(
  columns: Both<readonly TableColumn[]>,
  roles: Pick<Roles, 'id' | 'label'>,
  names: Both<string>,
  findIds: () => readonly string[],
  isEmpty: (column: string) => boolean,
): LabelChoice {
  const label = find(columns.labels, roles.label ?? null);
  const keys = keysOf(columns, roles, names, findIds, isEmpty);
  const others = columns.labels.filter((column) => !keys.some((key) => key.labels === column));
  const added = others.filter(({ name }) => !find(columns.dataset, name));
  const [only = added[0]] = others.length === 1 ? others : [];
  const chosen = label ?? (others.length === 1 || added.length === 1 ? only : undefined);
  if (!chosen || keys.some((key) => key.labels === chosen)) throw noLabel(names.labels, others);
  const as = roles.label ?? chosen.name;
  const before = find(columns.dataset, as);
  const own = before && !isEmpty(before.name) ? before : null;
  if (own && keys.length === 0) {
    throw new InputError(
      `${names.dataset} has labels of its own in column "${own.name}", and no id says which rows of ${names.labels} are its others: name ids as roles.id, or leave out ${names.labels}.`,
    );
  }
  return { keys, label: chosen, as: before?.name ?? as, own };
}

function keysOf(
  { dataset, labels }: Both<readonly TableColumn[]>,
  roles: Pick<Roles, 'id' | 'label'>,
  names: Both<string>,
  findIds: () => readonly string[],
  isEmpty: (column: string) => boolean,
): readonly Key[] {
  const inBoth = (ids: readonly string[]): readonly Key[] =>
    ids.flatMap((id) => {
      const [one, other] = [find(dataset, id), find(labels, id)];
      return one && other ? [{ dataset: one, labels: other }] : [];
    });
  const given = roles.id ?? [];
  if (given.length > 0) {
    const keys = inBoth(given);
    const lacking = given.find((id) => !find(labels, id)) ?? given.find((id) => !find(dataset, id));
    if (keys.length > 0 && lacking !== undefined) {
      const where = find(labels, lacking) ? names.dataset : names.labels;
      throw new InputError(`${where} has no column "${lacking}", which roles.id names: add it, or name other ids.`);
    }
    return keys;
  }
  const inferred = inBoth(findIds());
  if (inferred.length > 0) return inferred;
  const shared = labels.filter(({ name }) => name.toLowerCase() !== roles.label?.toLowerCase());
  return inBoth(shared.map(({ name }) => name)).filter((key) => !isEmpty(key.dataset.name));
}

function noLabel(file: string, others: readonly TableColumn[]): InputError {
  const listed = others.slice(0, 8).map(({ name }) => `"${name}"`);
  return new InputError(
    others.length === 0
      ? `${file} has no column beside the ids: add one that holds the labels.`
      : `${file} has several columns that could be the label (${listed.join(', ')}): name it as roles.label in the suite.`,
  );
}

/** As the engine tells names apart: by their letters, not by their case. */
const find = (columns: readonly TableColumn[], name: string | null): TableColumn | undefined =>
  name === null ? undefined : columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
