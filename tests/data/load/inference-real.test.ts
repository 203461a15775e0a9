import { describe, expect, it } from 'vitest';
import { inferColumns } from '../../../src/data/load/inference';
import { fileAt, open } from '../../support/datasets';

/**
 * What each column is to a person, written down before the rules were run. "numeric (categorical)" owns up to a
 * disagreement: the rules say the first, a person who knows the table would say the second.
 */
const tables: { readonly [file: string]: { readonly [column: string]: string } } = {
  '../public/samples/credit-train.csv': {
    loan_id: 'id id',
    applied_at: 'datetime time',
    region: 'categorical',
    channel: 'categorical',
    age: 'numeric',
    income: 'numeric',
    amount: 'numeric',
    term_months: 'numeric (categorical)',
    purpose: 'categorical',
    employment_years: 'numeric',
    has_mortgage: 'boolean',
    notes: 'text',
    default: 'boolean label',
    p_default: 'numeric probability',
    pred: 'boolean prediction',
  },
  '../public/samples/penguins-2007-2008.csv': {
    species: 'categorical',
    island: 'categorical',
    bill_length_mm: 'numeric',
    bill_depth_mm: 'numeric',
    flipper_length_mm: 'numeric',
    body_mass_g: 'numeric',
    sex: 'categorical',
  },
  '../public/samples/flights.csv': { year: 'numeric', month: 'categorical', passengers: 'numeric' },
  '../public/samples/sensors-week-1.parquet': {
    time: 'datetime time',
    machine: 'categorical',
    load_percent: 'numeric',
    temperature_c: 'numeric',
    vibration_mm_s: 'numeric',
    rpm: 'numeric',
    part_ok: 'boolean',
  },
  'data/real/airports.csv': {
    iata: 'id id',
    name: 'text',
    city: 'text (categorical)',
    state: 'categorical',
    country: 'categorical',
    latitude: 'numeric',
    longitude: 'numeric',
  },
  'data/real/anes96.csv': {
    popul: 'numeric',
    TVnews: 'numeric',
    selfLR: 'categorical',
    ClinLR: 'categorical',
    DoleLR: 'categorical',
    PID: 'numeric (categorical)',
    age: 'numeric',
    educ: 'categorical',
    income: 'numeric (categorical)',
    vote: 'boolean',
  },
  'data/real/birdstrikes.csv': {
    'Airport Name': 'categorical',
    'Aircraft Make Model': 'categorical',
    'Effect Amount of damage': 'categorical',
    'Flight Date': 'datetime time',
    'Aircraft Airline Operator': 'categorical',
    'Origin State': 'categorical',
    'Phase of flight': 'categorical',
    'Wildlife Size': 'categorical',
    'Wildlife Species': 'categorical',
    'Time of day': 'categorical',
    'Cost Other': 'numeric',
    'Cost Repair': 'numeric',
    'Cost Total $': 'numeric',
    'Speed IAS in knots': 'numeric',
  },
  'data/real/breast-cancer.csv': {
    'mean radius': 'numeric',
    'mean texture': 'numeric',
    'mean perimeter': 'numeric',
    'mean area': 'numeric',
    'mean smoothness': 'numeric',
    'mean compactness': 'numeric',
    target: 'boolean label',
  },
  'data/real/earthquakes.csv': {
    id: 'id id',
    mag: 'numeric',
    place: 'text',
    time: 'datetime time',
    updated: 'datetime',
    tz: 'numeric',
    felt: 'numeric',
    status: 'categorical',
    tsunami: 'numeric (boolean)',
    sig: 'numeric',
    net: 'categorical',
    code: 'id',
    nst: 'numeric',
    gap: 'numeric',
    magType: 'categorical',
    type: 'categorical',
    title: 'text',
  },
  'data/real/flights.csv': {
    date: 'datetime time',
    delay: 'numeric',
    distance: 'numeric',
    origin: 'categorical',
    destination: 'categorical',
  },
  'data/real/gapminder.csv': {
    year: 'numeric',
    country: 'categorical',
    cluster: 'categorical',
    pop: 'numeric',
    life_expect: 'numeric',
    fertility: 'numeric',
  },
  'data/real/grunfeld.csv': {
    invest: 'numeric',
    value: 'numeric',
    capital: 'numeric',
    firm: 'categorical',
    year: 'numeric',
  },
  'data/real/iris.csv': {
    'sepal length (cm)': 'numeric',
    'sepal width (cm)': 'numeric',
    'petal length (cm)': 'numeric',
    'petal width (cm)': 'numeric',
    target: 'categorical label',
  },
  'data/real/macrodata.csv': {
    year: 'numeric',
    quarter: 'categorical',
    realgdp: 'numeric',
    realcons: 'numeric',
    realinv: 'numeric',
    realgovt: 'numeric',
    realdpi: 'numeric',
    cpi: 'numeric',
    m1: 'numeric',
    tbilrate: 'numeric',
    unemp: 'numeric',
    pop: 'numeric',
    infl: 'numeric',
    realint: 'numeric',
  },
  'data/real/modechoice.csv': {
    individual: 'id',
    mode: 'categorical',
    choice: 'boolean',
    ttme: 'numeric',
    invc: 'numeric',
    invt: 'numeric',
    gc: 'numeric',
    hinc: 'numeric',
    psize: 'numeric',
  },
  'data/real/mtcars.csv': {
    '': 'text',
    mpg: 'numeric',
    cyl: 'categorical',
    disp: 'numeric',
    hp: 'numeric',
    drat: 'numeric',
    wt: 'numeric',
    qsec: 'numeric',
    vs: 'boolean',
    am: 'boolean',
    gear: 'categorical',
    carb: 'numeric',
  },
  'data/real/seattle-weather.csv': {
    date: 'datetime time',
    precipitation: 'numeric',
    temp_max: 'numeric',
    temp_min: 'numeric',
    wind: 'numeric',
    weather: 'categorical',
  },
  'data/real/statecrime.csv': {
    state: 'text',
    violent: 'numeric',
    murder: 'numeric',
    hs_grad: 'numeric',
    poverty: 'numeric',
    single: 'numeric',
    white: 'numeric',
    urban: 'numeric',
  },
  'data/real/wine.csv': {
    alcohol: 'numeric',
    malic_acid: 'numeric',
    ash: 'numeric',
    alcalinity_of_ash: 'numeric',
    magnesium: 'numeric',
    total_phenols: 'numeric',
    flavanoids: 'numeric',
    nonflavanoid_phenols: 'numeric',
    proanthocyanins: 'numeric',
    color_intensity: 'numeric',
    hue: 'numeric',
    'od280/od315_of_diluted_wines': 'numeric',
    proline: 'numeric',
    target: 'categorical label',
  },
  'data/real/zipcodes.csv': {
    zip_code: 'id id',
    latitude: 'numeric',
    longitude: 'numeric',
    city: 'text (categorical)',
    state: 'categorical',
    county: 'text (categorical)',
  },
};

/** Expected of column 1, 2, …; a column without a name of its own gets one from the reader, which is not asked here. */
type Judged = readonly (readonly [column: string, what: string])[];

const path = (file: string): string => new URL(`../../${file}`, import.meta.url).pathname;

/** "type" of a feature, else "type role". */
async function judge(file: string, names: readonly string[]): Promise<Judged> {
  const { facts } = await open(fileAt(path(file)));
  return inferColumns(null, facts, {}).map(({ name, type, role }, index) => [
    names[index] === '' ? '' : name,
    role === 'feature' ? type : `${type} ${role}`,
  ]);
}

describe('real tables', () => {
  it.each(Object.entries(tables))('%s', async (file, columns) => {
    const expected: Judged = Object.entries(columns).map(([name, what]) => [name, what.replace(/ \(.*\)$/, '')]);
    expect(await judge(file, Object.keys(columns))).toEqual(expected);
  });
});
