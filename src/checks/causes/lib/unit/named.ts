/** How people write units at the end of a column's name, lower case; others as they are called. */
const written: { readonly [unit in string]?: readonly string[] } = {
  '°C': ['c', 'degc', 'celsius'],
  '°F': ['f', 'degf', 'fahrenheit'],
  K: ['k', 'kelvin'],
  miles: ['mi', 'mile', 'miles'],
  km: ['km', 'kilometers', 'kilometres'],
  feet: ['ft', 'feet'],
  m: ['m', 'meters', 'metres'],
  inches: ['in', 'inch', 'inches'],
  kg: ['kg', 'kgs', 'kilos', 'kilograms'],
  lb: ['lb', 'lbs', 'pounds'],
  seconds: ['s', 'sec', 'secs', 'seconds'],
  minutes: ['min', 'mins', 'minutes'],
  hours: ['h', 'hr', 'hrs', 'hours'],
  days: ['d', 'days'],
  ounces: ['oz', 'ounces'],
  gallons: ['gal', 'gallons'],
  litres: ['l', 'liters', 'litres'],
  'km/h': ['kmh', 'kph'],
  'm/s': ['mps'],
  degrees: ['deg', 'degrees'],
  radians: ['rad', 'radians'],
};

/** Whether the name of a column ends in a unit: "weight_kg", "tempC", "length (mm)". */
export function endsInUnit(name: string, unit: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}°/]+/u)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return words.length > 1 && (last === unit.toLowerCase() || (written[unit]?.includes(last) ?? false));
}
