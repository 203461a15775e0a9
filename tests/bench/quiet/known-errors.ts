import type { Result } from '../../../src/contract';

/** Errors that are in a table, so that a random half that alone holds one did change: by table and column, with the argument. */
const errors: { readonly [table: string]: { readonly [column: string]: string } } = {
  airports_us: { longitude: 'one airport of the mainland has lost its sign (101.4)' },
  ames_houses: {
    'Garage.Yr.Blt': 'a garage built in 2207',
    PID: 'one parcel number of ten digits, all others of nine',
  },
  chicago_riders: {
    wind_max: 'winds of 127, 241 and 406 mph, all others at most 51',
    pressure_change: 'a change of 26.9 inches, all others at most 1.2',
  },
  clemson_temps: { tmin: '−72 °F, all others at least −5' },
  covid_tests: {
    col_rec_tat: '61,370 hours to the laboratory, all others at most 1,322',
    rec_ver_tat: 'verified 18.6 hours before it was received, all others after',
  },
  diamonds: { x: 'sizes of 0', y: 'sizes of 0, 31.8 and 58.9 mm', z: 'sizes of 0 and 31.8 mm' },
  hawks: {
    CaptureTime: 'captures of the afternoon at 1:15 and 1:31, all others by 24 hours',
    Wing: 'a wing of 37.2 mm, all others at least 111',
    Hallux: 'claws of 130 to 341 mm (ten times too long), nearly all others at most 55',
  },
  leaves: {
    skinny_contour: 'a skinniness (1 − √(4π·area) ÷ perimeter) below 0 in two leaves, which is impossible',
    skinny_polar: 'the same in five leaves, down to −11.7',
  },
  loan_applications: { lines: 'the code 999,999 for an unknown number of credit lines, all others at most 55' },
  reddit_finance: {
    cash: '167,000,000,000 typed in, all others at most 30,000,000',
    fin_indy_pct: 'percentages of up to 4,800,000 and below 0, typed in',
    retire_invst_num: '100,000,000,000,000 typed in, all others at most 1,000,000,000',
  },
  nyc_weather: { wind_speed: 'a wind of 1,048 mph, all others below 43' },
};

/** Checks that tell a value that lies far from all others. */
const ofFarValues = new Set(['schema.range', 'integrity.value-outliers', 'monitor.quality']);

/** Rows at fault, too few for each half to hold some. */
const faults: { readonly [table: string]: { readonly [checkAndColumn: string]: string } } = {
  airports_us: {
    'integrity.string-mismatch name': 'two airports are written in two ways',
    'integrity.string-mismatch city': 'five cities are written in two ways',
  },
  bird_strikes: { 'integrity.duplicate-rows ': 'rows entered twice' },
  covid_tests: { 'leakage.id-overlap ': 'a patient who was tested twice, once on each side' },
  credit_scoring: {
    'leakage.row-overlap ': 'two rows entered twice, which fell to both sides',
    'integrity.duplicate-rows ': 'two rows entered twice',
  },
  diamonds: { 'leakage.row-overlap ': '146 rows entered twice, some of which fell to both sides' },
  colleges: { 'integrity.string-mismatch inst_name': 'three names are written in two ways' },
  courses_ucla: { 'integrity.string-mismatch course': 'one course is written in two ways' },
  hawks: {
    'integrity.reading ': 'one time of day is written 9.12',
    ...Object.fromEntries(
      ['mixed-types', 'mixed-nulls', 'special-characters', 'whitespace'].flatMap((check) =>
        ['BandNumber', 'CaptureTime', 'ReleaseTime'].map((column) => [
          `integrity.${check} ${column}`,
          'a few blank texts and stray characters',
        ]),
      ),
    ),
  },
  tate_art: {
    'integrity.string-mismatch medium': 'two media are written in two ways',
    'integrity.string-mismatch title': '"[no title]" and "No Title"',
  },
};

export const isKnownError = (table: string, { check, columns: [column = ''] }: Result): boolean =>
  (ofFarValues.has(check) && errors[table]?.[column] !== undefined) ||
  faults[table]?.[`${check} ${column}`] !== undefined;
