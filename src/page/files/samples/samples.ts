import type { Sample } from './sample';

/** What ships with the page; public/samples/README.md tells where each comes from. */
export const samples: readonly Sample[] = [
  {
    name: 'credit',
    title: 'Loan applications',
    about: 'A year of training data against last month: incomes moved, a channel is new, ages are impossible.',
    rows: 4200,
    bytes: 554528,
    reference: 'samples/credit-train.csv',
    current: 'samples/credit-january.csv',
  },
  {
    name: 'sensors-parquet',
    title: 'Machine sensors, as Parquet',
    about:
      'One week against the next: two thermometers changed their unit on Thursday, readings went missing, a machine is new.',
    rows: 20160,
    bytes: 139104,
    reference: 'samples/sensors-week-1.parquet',
    current: 'samples/sensors-week-2.parquet',
  },
  {
    name: 'penguins',
    title: 'Palmer penguins',
    about: 'Real measurements of 2007–2008 against 2009: small samples, where most differences are chance.',
    rows: 344,
    bytes: 13758,
    reference: 'samples/penguins-2007-2008.csv',
    current: 'samples/penguins-2009.csv',
  },
  {
    name: 'flights',
    title: 'Flights 1949–1960',
    about: 'One clean file and three rules: its columns, twelve months in every year, nothing missing.',
    rows: 144,
    bytes: 2350,
    reference: null,
    current: 'samples/flights.csv',
    suite: 'samples/flights-rules.json',
  },
];
