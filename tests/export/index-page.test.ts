import { expect, it } from 'vitest';
import { listedReport } from '../../src/contract';
import { indexPage } from '../../src/export/index-page/index-page';
import { folded, result, sampleReport } from './sample-report';

it('lists reports by age with title, verdict and first incidents, and links to their files', () => {
  const passed = sampleReport([result({})]);
  const titled = { ...passed, suite: { ...passed.suite, document: { title: 'Week 1 <b>', owner: 'risk' } } };
  const page = indexPage(
    [
      listedReport({ ...titled, createdAt: '2026-11-01T10:00:00Z' }, 'old/w 1"#.html'),
      listedReport({ ...folded, createdAt: '2026-11-08T10:00:00Z' }, 'new.html'),
    ],
    ['Left out: torn.html <i>'],
  );
  const rows = [...page.matchAll(/<tr data-verdict="(\w+)">.*?<a href="([^"]*)">([^<]*)<.*?<\/tr>/g)];
  expect(rows.map(([, verdict, href, title]) => [verdict, href, title])).toEqual([
    ['fail', './new.html', 'april.csv against march.csv'],
    ['pass', './old/w%201%22%23.html', 'Week 1 &lt;b&gt;'],
  ]);
  expect(rows[0]?.[0]).toContain('More of amount is gone');
  // What is no news is not among the first.
  expect(rows[0]?.[0]).not.toContain('age is old');
  expect(rows[1]?.[0]).toContain('owner risk');
  expect(page).toContain('1 fail, 1 pass.');
  expect(page).toContain('Left out: torn.html &lt;i&gt;');
  expect(page).not.toContain('<script');
});
