import { expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';

it.each([
  ['01FEB2024', '29feb2024', '31JAN2024', '2024-01-31', '2024-02-29'],
  ['01FEB2024:18:06:09', '31JAN2024:17:59:09', '02FEB2024:00:00:00', '2024-01-31T17:59:09', '2024-02-02'],
  ['01-Feb-24', '31-JAN-24', '2-Mar-24', '2024-01-31', '2024-03-02'],
  ['May 1, 2024', 'December 20, 2023', 'Sept. 3, 2023', '2023-09-03', '2024-05-01'],
  ['Dec 20, 2023 01:05 PM', 'Jan 31, 2024 12:59 AM', 'Mar 1, 2024 11:00 am', '2023-12-20T13:05', '2024-03-01T11:00'],
  ['20 December 2023', '1 May 2024', '3 January 2024', '2023-12-20', '2024-05-01'],
  ['20231220T130509', '20240229T000000Z', '20240101T235959', '2023-12-20T13:05:09', '2024-02-29'],
  [
    '2023-12-20 13:05:09,123',
    '2024-01-01T00:00:00,5',
    '2024-01-02 00:00:00,000',
    '2023-12-20T13:05:09.123',
    '2024-01-02',
  ],
  [
    '[02/Feb/2024:18:13:09 +0000]',
    '[31/Jan/2024:17:59:09 -0130]',
    '[03/Feb/2024:01:00:00 +0100]',
    '2024-01-31T19:29:09',
    '2024-02-03',
  ],
  ['02/Feb/2024:18:13:09', '31/Jan/2024:17:59:09', '03/Feb/2024:00:00:00', '2024-01-31T17:59:09', '2024-02-03'],
  [
    'Fri, 02 Feb 2024 18:13:09 GMT',
    'Wed, 31 Jan 2024 17:59:09 +0000',
    'Sat, 3 Feb 2024 00:00:00 UTC',
    '2024-01-31T17:59:09',
    '2024-02-03',
  ],
  [
    'Fri Feb  2 18:13:09 2024',
    'Wed Jan 31 17:59:09 2024',
    'Sat Feb 10 00:00:00 2024',
    '2024-01-31T17:59:09',
    '2024-02-10',
  ],
])('%s is a date', async (...texts) => {
  const [min, max] = texts.slice(3).map((text) => Date.parse(text.length > 10 ? `${text}Z` : text));
  const { facts } = await open(fileOf('dates.csv', `n;d\n1;${texts.slice(0, 3).join('\n2;')}\n3;NA\n`));
  expect(facts.columns[1]).toMatchObject({ storage: 'datetime', missing: 1, min, max });
});

it.each(['30FEB2024', '10DEC05', 'Mayor 1, 2024', '20231332T130509', 'Fri, 02 Feb 2024 18:13:09 +0100'])(
  '%s stays as it is written',
  async (text) => {
    const { facts } = await open(fileOf('dates.csv', `n;d\n1;${text}\n2;${text}\n`));
    expect(facts.columns[1]).toMatchObject({ storage: 'string' });
  },
);
