/** Symbols of the SI (https://www.bipm.org/en/publications/si-brochure), with prefixes, and of what is used beside it. */
const withPrefix =
  '(?:[YZEPTGMkhdcmµμunpfaz]|da)?(?:m|g|s|A|K|mol|cd|rad|sr|Hz|N|Pa|J|W|C|V|F|Ω|Ohm|ohm|S|Wb|T|H|lm|lx|Bq|Gy|Sv|L|l|t|bar|eV|cal|Wh|VA|var|B|b|bit|bps)';
const others =
  '°[CFK]?|deg(?:ree)?s?[CFK]?|deg[ _]?[CFK]|Celsius|Fahrenheit|Kelvin|%|‰|percent|pct|ppm|ppb|min|hr?s?|d|days?|months?|years?|yrs?|a|sec|in|inch|ft|yd|mi|miles?|mph|kn|knots?|kph|rpm|lbs?|oz|gal|psi|ha|ac|dB[A-Z]?|pH|USD|EUR|GBP|CHF|JPY|CNY|INR|[€$£¥]|counts?|pcs|units?|unitless|dimensionless';
const power = '(?:\\*{2}|\\^)?[-−]?[1-9]|[²³⁻¹]+';
const one = `(?:${withPrefix}|${others})(?:${power})?`;
const product = new RegExp(`^(?:(?:1|${one})(?:[ ·*./](?:per )?${one})*|\\[.*\\]|\\(.*\\))$`);

/** Whether a word may be the unit of a column. */
export const isUnit = (word: string): boolean => product.test(word.trim());
