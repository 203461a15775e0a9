import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pack, unpack } from '../../src/contract';
import { asDense, fromDense } from '../../src/contract/saved/dense';

it('says bytes of any length densely, and reads them again', () => {
  for (let length = 0; length < 60; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length * 11) % 256);
    const text = asDense(bytes);
    expect(fromDense(text)).toEqual(bytes);
    expect(text.length).toBe(Math.ceil((length * 16) / 13));
    expect(text).not.toMatch(/[&<\\\s]/);
  }
});

it('packs a text, also reads what earlier versions packed, and refuses what is damaged', async () => {
  const text = '{"name":"é 👩‍👧"}'.repeat(40);
  expect(await unpack(await pack(text))).toBe(text);
  expect(await unpack(deflateRawSync(text).toString('base64'))).toBe(text);
  expect(await unpack((await pack(text)).slice(0, -4))).toBeNull();
  expect(await unpack('.not packed')).toBeNull();
});
