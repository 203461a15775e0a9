import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leanGlue } from '../../../../src/data/engine/start/lean-glue';

const glue = (name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-${name}`, import.meta.url)),
    'utf8',
  );
/** As the package wraps each of the two. */
const wrapped = (name: string): string =>
  `var ${name}=re((exports,module)=>{"use strict";var DuckDB=1;module.exports={d:{}}});`;

describe('the lean glue', () => {
  it('is without the first of two', () => {
    expect(leanGlue(`before;${wrapped('a')}${wrapped('b')}after`)).toBe(
      `before;var a=re((exports,module)=>{module.exports = null;});${wrapped('b')}after`,
    );
  });

  it.each(['browser-blocking.mjs', 'node-blocking.cjs'])(
    'takes half of %s, that which handles exceptions by itself',
    (name) => {
      const whole = glue(name);
      const lean = leanGlue(whole);
      expect(lean.length).toBeLessThan(0.56 * whole.length);
      // Each kind of call that may throw has a function of its own only there.
      expect(whole).toContain('function invoke_');
      expect(lean).not.toContain('function invoke_');
    },
  );

  it('refuses what does not hold two', () => {
    expect(() => leanGlue(wrapped('a'))).toThrow(RangeError);
  });
});
