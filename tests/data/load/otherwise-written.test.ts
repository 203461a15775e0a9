import { Table, TimeSecond, tableToIPC, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { LocalFile } from '../../../src/data/transport/platform/platform';
import { fileOf, open } from '../../support/datasets';
import { arrowStream } from '../../support/tables';

const rows = Array.from({ length: 60 }, (_, row) => row);
const times = rows.map((row) => Date.UTC(2024, 0, 1 + (row % 28), (row * 7) % 24, row, (row * 11) % 60));
const iso = times.map((time) => new Date(time).toISOString().slice(0, 19).replace('T', ' '));
const days = iso.map((time) => time.slice(0, 10));
const clocks = iso.map((time) => time.slice(11));
const kinds = rows.map((row) => ['late', '', 'paid', 'open'][row % 4] ?? '');
const digits = rows.map((row) => `90071992547${String(409_930 + 17 * row)}`);

/** A table of one column beside its key and a number that is missing at times. */
const written = (name: string, column: string, values: readonly string[], none = ''): LocalFile =>
  fileOf(
    name,
    `id,weight,${column}\n${rows.map((row) => `${row},${row % 5 ? row / 4 : none},${values[row]}`).join('\n')}\n`,
  );

async function incidents(before: LocalFile, after: LocalFile): Promise<readonly string[]> {
  const [reference, current] = [await open(before, 'reference'), await open(after)];
  const suite = { include: ['schema', 'drift', 'diff', 'integrity'], compare: { key: ['id'] } } as const;
  const { report } = await runSuite({ reference, current }, suite, { onProgress: () => undefined });
  return (report.incidents ?? []).filter(({ standing }) => !standing).map(({ title }) => title);
}

const halfDay = (time: string): string => {
  const hour = Number(time.slice(11, 13));
  return `${time.slice(0, 10)} ${hour % 12 || 12}${time.slice(13)} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
};

describe('a table that is only written otherwise is the same', () => {
  it.each<readonly [what: string, column: string, before: readonly string[], after: readonly string[]]>([
    ['days in digits', 'day', days, days.map((day) => day.replaceAll('-', ''))],
    ['days as Excel counts them', 'date', days, days.map((day) => String(Date.parse(day) / 86_400_000 + 25_569))],
    ['days of the year', 'day', days, days.map((day) => `2024-${day.slice(8).padStart(3, '0')}`)],
    ['times with half days', 'at', iso, iso.map(halfDay)],
    ['times in digits', 'at', iso, iso.map((time) => time.replaceAll(/\D/g, ''))],
    ['seconds since 1970', 'ts', iso, times.map((time) => String(time / 1000))],
    ['milliseconds', 'ts', iso, times.map(String)],
    ['microseconds', 'event_ts', iso, times.map((time) => `${time}000`)],
    ['nanoseconds', 'epoch', iso, times.map((time) => `${time}000000`)],
    ['times of day in digits', 'arr_time', clocks, clocks.map((time) => time.replaceAll(':', ''))],
    [
      'texts guarded from Excel',
      'zip',
      rows.map((row) => `0${1000 + (row % 9)}`),
      rows.map((row) => `"=""0${1000 + (row % 9)}"""`),
    ],
  ])('%s', async (_, column, before, after) => {
    const [plain, other] = [written('plain.csv', column, before), written('other.csv', column, after)];
    expect(await incidents(plain, other)).toEqual([]);
    expect(await incidents(other, plain)).toEqual([]);
  });

  it.each(['NA', 'NULL', 'null', 'None', '\\N'])('%s where numbers write it for no value, too', async (none) => {
    const spelled = kinds.map((kind) => (kind === '' ? none : kind));
    expect(await incidents(written('plain.csv', 'state', kinds), written('other.csv', 'state', spelled, none))).toEqual(
      [],
    );
  });

  it('nan, which stays a number that is none among numbers', async () => {
    const spelled = kinds.map((kind) => (kind === '' ? 'nan' : kind));
    const { facts } = await open(written('other.csv', 'state', spelled, 'nan'));
    expect(facts.columns).toMatchObject([{}, { storage: 'float', missing: 12 }, { missing: 15, distinct: 3 }]);
  });

  it('digits beyond 2^53 that are text, times of day that are times, a yes and a no that are text', async () => {
    const plain = `id,serial,clock,ok\n${rows.map((row) => `${row},${digits[row]},${clocks[row]},${row % 3 === 0}`).join('\n')}\n`;
    const seconds = clocks.map((clock) => Date.parse(`1970-01-01T${clock}Z`) / 1000);
    const typed = new Table({
      id: vectorFromArray(Int32Array.from(rows)),
      serial: vectorFromArray(digits),
      clock: vectorFromArray(seconds, new TimeSecond()),
      ok: vectorFromArray(rows.map((row) => String(row % 3 === 0))),
    });
    const [before, after] = [fileOf('plain.csv', plain), fileOf('typed.arrows', tableToIPC(typed, 'stream'))];
    expect(await incidents(before, after)).toEqual([]);
    expect(await incidents(after, before)).toEqual([]);
  });

  it('but days that are text where the file has a type for them are told as such alone', async () => {
    const typed = arrowStream([
      { name: 'id', kind: 'integer', values: rows },
      { name: 'day', kind: 'text', values: days },
    ]);
    const plain = `id,day\n${rows.map((row) => `${row},${days[row]}`).join('\n')}\n`;
    expect(await incidents(fileOf('plain.csv', plain), fileOf('typed.arrows', typed))).toEqual([
      'day holds dates as text',
    ]);
  });
});

it('one cell that changed is found among days in digits', async () => {
  const after = days.map((day, row) => (row === 30 ? '20240212' : day.replaceAll('-', '')));
  const found = await incidents(written('plain.csv', 'day', days), written('other.csv', 'day', after));
  expect(found).toEqual(['Cells of day changed']);
});

it('numbers since 1970 that became times are in no other unit', async () => {
  const found = await incidents(
    written('plain.csv', 'reading', times.map(String)),
    written('other.csv', 'reading', iso),
  );
  expect(found.join()).not.toMatch(/ in K/);
});
