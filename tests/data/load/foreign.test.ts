import { expect, it } from 'vitest';
import { foreignContent } from '../../../src/data/load/readers/foreign';

const page = (title: string): string => `<!doctype html>\n<html lang="en"><head><title>${title}</title>`;

it.each([
  ['a report as a page', page('warn: today.csv · Vernier'), 'a report of Vernier, not data: open it as the baseline'],
  ['a report as JSON', '{\n  "format": "vernier-report",', 'a report of Vernier, not data: open it as the baseline'],
  ['any other page', page('Vernier calipers'), 'a web page: save its table as CSV'],
  ['a file of Weka', '% made\n@RELATION iris\n@attribute x numeric', 'an ARFF file'],
  ['a file of Stata before version 13', 'r\x02\x01\x00', 'a Stata file: export it as CSV'],
  ['a transport file of SAS', 'HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!', 'a SAS transport file'],
  ['a file of LIBSVM', '+1 1:0.5 3:-1.2e-3 # a\n-1 qid:2 2:1 4:0.25\n+1 1:', 'a LIBSVM file'],
  ['a dump in SQL', '-- MySQL dump 10.13\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `t`;\n', 'a dump in SQL'],
  ['what Prometheus scrapes', '# HELP hits The total.\n# TYPE hits counter\nhits{code="200"} 3\n', 'Prometheus'],
  [
    'the line protocol of InfluxDB',
    'air,site=a temp=1.5,rain=2i 1700000000000000000\nair,site=b note="x y",temp=2\n',
    'the line protocol of InfluxDB',
  ],
  ['a log of key=value', 'ts=1 level=info msg="a b"\nts=2 level=warn msg=c\n', 'a log of key=value'],
  ['a NetCDF file as text', 'netcdf air {\ndimensions:\n', 'a NetCDF file as text'],
  ['a NetCDF file', 'CDF\u0001\0\0\0\0', 'a NetCDF file'],
  ['an ASCII grid', 'ncols 5\nnrows 8\nxllcorner 0\n', 'an ASCII grid'],
  ['a table of statements', 'sql,ms\nCREATE TABLE t,3\n', null],
  ['a table of times', '1 12:30 13:00\n2 12:45 13:15\n', null],
  ['a table', 'title,maker\nwarn · Vernier,x', null],
])('%s is known at its beginning', (_, text, is) => {
  const found = foreignContent(new TextEncoder().encode(text));
  if (is === null) expect(found).toBeNull();
  else expect(found).toContain(is);
});
