import type { Result, ViewKind, ViewOf } from '../../contract';

/** The first view of a kind, null without one. A file may have been edited: what is no view is passed over. */
export function findView<Kind extends ViewKind>({ views }: Pick<Result, 'views'>, kind: Kind): ViewOf<Kind> | null {
  if (!Array.isArray(views)) return null;
  return views.find((view): view is ViewOf<Kind> => view?.kind === kind) ?? null;
}
