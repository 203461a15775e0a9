import type { Report } from './report';
import type { Json } from '../types';

/** Parameters that a line names. */
const shownParams = 6;

/** A model in a line, by the metadata that people give it: name, version, commit, training, parameters; null without any. */
export function describeModel(model: Report['model']): string | null {
  if (!model) return null;
  const told = (key: string, before: string): readonly string[] => {
    const text = textOf(model[key]);
    return text === null ? [] : [`${before}${text}`];
  };
  const parts = [
    ...told('name', ''),
    ...told('version', 'version '),
    ...told('commit', 'commit '),
    ...told('trainedAt', 'trained at '),
    ...paramsOf(model['params']),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}

function paramsOf(params: Json | undefined): readonly string[] {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return [];
  const known = Object.entries(params).flatMap(([key, value]) => {
    const text = textOf(value);
    return text === null ? [] : [`${key} = ${text}`];
  });
  const more = known.length > shownParams ? [`${known.length - shownParams} more parameters`] : [];
  return [...known.slice(0, shownParams), ...more];
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
