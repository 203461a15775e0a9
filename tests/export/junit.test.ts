import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junit } from '../../src/export/junit';
import { escapeXml } from '../../src/export/xml';
import { caused, folded, hostile, result, sampleReport } from './sample-report';

const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

describe('the JUnit export', () => {
  it('has one test case a result, each with the outcome of its status', async () => {
    const text = await junit.write(
      sampleReport([
        result({}),
        result({ status: 'warn', message: 'careful' }),
        result({ status: 'fail', dataset: 'current', message: 'too far' }),
        result({ status: 'error', columns: [], message: 'broke' }),
        result({ status: 'skipped', check: 'drift.label', columns: [], message: 'no label' }),
      ]),
    );
    expect(text).toContain('<testsuites name="vernier" tests="5" failures="1" errors="1" skipped="1" time="1.234">');
    expect(text).toContain('<testcase classname="drift.column" name="drift.column amount"/>');
    expect(text).toContain('name="drift.column amount #2"><system-out>warn: careful</system-out></testcase>');
    expect(text).toContain(
      'name="drift.column amount (current)"><failure type="fail" message="too far">expected: distance &lt; 0.1</failure>',
    );
    expect(text).toContain('name="drift.column"><error type="error" message="broke"/>');
    expect(text).toContain('classname="drift.label" name="drift.label"><skipped message="no label"/>');
  });

  it('opens every finding with the sentence of its incident, which it says once', async () => {
    const text = await junit.write(folded);
    expect(text).toContain('<failure type="fail" message="A third of amount is gone. It drifted.">');
    expect(text).toContain('<failure type="fail" message="A third of amount is gone.">');
    expect(text).toContain('<system-out>warn: A third of amount is gone. Less is there.</system-out>');
    expect(text).toContain('warn: It always was. (standing: no news beside the reference)</system-out>');
    expect(text.match(/<testcase /g)).toHaveLength(5);
  });

  it('opens with the sentence of the cause, and says what to do', async () => {
    const text = await junit.write(caused);
    expect(text).toContain('<failure type="fail" message="amount of shop north is in °F instead of °C. It drifted.">');
    expect(text).toContain('; to do: Convert amount back.</failure>');
    expect(text).toContain('Less is there.; to do: Convert amount back.</system-out>');
  });

  it('says of an alert that is still open why it could not be judged this time', async () => {
    const { createdAt, counts } = folded;
    const run = { createdAt, datasets: [], verdict: 'fail', counts, model: null, results: [] } as const;
    const known = {
      check: 'drift.column',
      columns: ['age'],
      dataset: null,
      of: null,
      severity: 0.5,
      message: 'It drifted.',
    };
    const alert = {
      ...known,
      id: 'drift.column/age',
      status: 'fail',
      title: 'age drifted',
      firstSeen: createdAt,
      lastSeen: createdAt,
      state: 'open',
      unjudged: 'Too few rows to tell.',
    } as const;
    const text = await junit.write({ ...folded, history: [run], alerts: [alert] });
    expect(text).toContain('<property name="open" value="age drifted (not judged this time: Too few rows to tell.)"/>');
  });

  it.each(hostile)('is well formed with %j in it', async (value) => {
    const text = await junit.write(
      sampleReport(
        (['warn', 'fail', 'error', 'skipped'] as const).map((status) =>
          result({ status, columns: [value], message: value, condition: value }),
        ),
        { reference: value, current: value },
      ),
    );
    expect(text).not.toMatch(forbidden);
    expect(text.match(/<testcase /g)?.length).toBe(4);
    const withoutMarkup = text.replace(
      /<\?xml[^>]*>|<\/?(testsuites?|testcase|failure|error|skipped|system-out)( [\w-]+="[^"<]*")*\/?>/g,
      '',
    );
    expect(withoutMarkup).not.toMatch(/[<>]/);
  });

  it('escapes any text so that it reads back, but for what XML can not hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"\t\n\r]/);
        const back = escaped
          .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(back).toBe(text.replace(new RegExp(forbidden, 'gu'), '\uFFFD'));
      }),
    );
  });
});
