import { describe, expect, it } from 'vitest';
import { endsInUnit } from '../../../../src/checks/causes/lib/unit/named';

describe('the unit at the end of a name', () => {
  it.each([
    ['weight_kg', 'kg', true],
    ['temperature_c', '°C', true],
    ['tempC', '°C', true],
    ['length (mm)', 'mm', true],
    ['speed km/h', 'km/h', true],
    ['weight_kg', 'lb', false],
    ['kg', 'kg', false],
    ['km_driven', 'km', false],
    ['magic', '°C', false],
  ])('%s in %s: %s', (name, unit, is) => {
    expect(endsInUnit(name, unit)).toBe(is);
  });
});
