import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exporters } from '../../src/export';
import { json, readable } from '../../src/export/json';
import { suite } from '../../src/export/suite';
import { hostile, result, sampleReport } from './sample-report';

describe('the JSON export', () => {
  it('reads back as the report', async () => {
    const report = sampleReport(hostile.map((message) => result({ message, value: { list: [1, 2], empty: {} } })));
    expect(JSON.parse(await json.write(report))).toEqual(report);
  });

  it('gives plain lists a line and everything else two spaces a level', () => {
    expect(readable({ a: [1, 'x', null], b: [{ c: {} }], d: undefined })).toBe(
      '{\n  "a": [1, "x", null],\n  "b": [\n    {\n      "c": {}\n    }\n  ]\n}\n',
    );
  });

  it('loses nothing of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(readable({ value }))).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
    );
  });
});

it('the suite export is the suite of the report', async () => {
  const report = sampleReport([]);
  const { $schema, ...written } = JSON.parse(await suite.write(report));
  expect(written).toEqual(report.suite);
  expect($schema).toContain('suite.schema.json');
});

describe('file names', () => {
  const report = (current: string) => sampleReport([], { reference: 'r.csv', current });
  it('say whose report it is, in every format', () => {
    expect(exporters.map((exporter) => exporter.fileName(report('april 2026.csv')))).toEqual([
      'vernier-april-2026.html',
      'vernier-april-2026.json',
      'vernier-april-2026.junit.xml',
      'vernier-april-2026.md',
      'vernier-april-2026.suite.json',
      'vernier-april-2026.schema.json',
    ]);
  });
  it.each(hostile.concat('../../etc/passwd', '.csv', 'ü漢.parquet'))('are safe for a dataset called %j', (name) => {
    for (const exporter of exporters)
      expect(exporter.fileName(report(name))).toMatch(/^vernier-[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u);
  });
});
