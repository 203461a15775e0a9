import type { StoredColumn } from '../../contract';

/** How the engine writes a value of a column as text (`::VARCHAR`): a number or time in ms by its storage, a text as it is. */
export function engineText(
  value: number,
  { storage, engineType }: Pick<StoredColumn, 'storage' | 'engineType'>,
): string {
  switch (storage) {
    case 'boolean':
      return value === 0 ? 'false' : 'true';
    case 'float':
      return floatText(value, engineType === 'FLOAT');
    case 'decimal':
      return value.toFixed(Number(/,\s*(\d+)\)/.exec(engineType)?.[1] ?? 0));
    case 'datetime':
      return timeText(value, engineType === 'DATE');
    default:
      return String(value);
  }
}

/** The fewest digits that tell the number from its neighbours; an exponent of two digits below 1e-4 and from 1e16 on. */
function floatText(value: number, isSingle: boolean): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits = '', power = '0'] = (isSingle ? singleDigits(value) : value.toExponential()).split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  // Whole numbers in full, also where a single has fewer digits.
  if (Number.isInteger(value)) return value.toFixed(1);
  return Number(`${digits}e${exponent}`).toFixed((digits.split('.')[1]?.length ?? 0) - exponent);
}

function singleDigits(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text.replace(/\.?0*e/, 'e');
  }
  return value.toExponential();
}

/** ISO 8601 with a space; seconds to as many digits as there are, years before 1 as BC. */
function timeText(milliseconds: number, isDay: boolean): string {
  const date = new Date(Math.floor(milliseconds));
  const year = date.getUTCFullYear();
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(year > 0 ? year : 1 - year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const era = year > 0 ? '' : ' (BC)';
  if (isDay) return day + era;
  const micros = Math.round((milliseconds - Math.floor(milliseconds / 1000) * 1000) * 1000);
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`.replace(/0+$/, '');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day}${era} ${time}${fraction}`;
}
