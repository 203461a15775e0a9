import { describe, expect, it } from 'vitest';
import type { DatasetFacts } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';
import { encode } from '../../support/encode';

const table = (words: readonly string[], rows: number): string =>
  [
    'code,place,count',
    ...Array.from({ length: rows }, (_, row) => `${row},${words[row % words.length]},${row % 9}`),
    '',
  ].join('\n');

const russian = ['Тула', 'Самара', 'Вологда', 'Нижний Тагил', 'Рязань', 'Ярославль', 'Омск', 'Братск'];
const greek = ['Βόλος', 'Λάρισα', 'Χανιά', 'Καβάλα', 'Ρόδος', 'Ιωάννινα', 'Κέρκυρα', 'Σέρρες'];
const polish = [
  'Białystok',
  'Toruń',
  'Rzeszów',
  'Zielona Góra',
  'Częstochowa',
  'Bełchatów',
  'Środa Śląska',
  'Grudziądz',
];
const czech = ['Olomouc', 'Děčín', 'Třebíč', 'Havířov', 'Uherské Hradiště', 'Karviná', 'Břeclav', 'Žďár', 'Kroměříž'];
const french = ['Besançon', 'Mâcon', 'Saint-Étienne', 'Nîmes', 'Béziers', 'Angoulême', 'Périgueux', 'Orléans'];
const german = ['Würzburg', 'Görlitz', 'Lübeck', 'Gießen', 'Fürth', 'Mühlheim', 'Schönefeld'];
const turkish = ['Ağrı', 'Iğdır', 'Şanlıurfa', 'Muş', 'Kırşehir', 'Uşak', 'Çorum', 'Niğde', 'Bingöl', 'Aydın'];
const baltic = [
  ...['Šiauliai', 'Panevėžys', 'Klaipėda', 'Mažeikiai', 'Kėdainiai', 'Telšiai', 'Tauragė', 'Ukmergė'],
  ...['Rīga', 'Liepāja', 'Jūrmala', 'Rēzekne'],
];
const portuguese = ['São Luís', 'Goiânia', 'Maringá', 'Três Lagoas', 'Uberlândia', 'Guarujá', 'Açailândia', 'Cuiabá'];

async function read(text: string, label: string): Promise<DatasetFacts & { readonly places: readonly string[] }> {
  const data = await open(fileOf('places.csv', encode(text, label)));
  const { profile } = await data.summarise('place', 'categorical');
  return { ...data.facts, places: [String(profile.min), String(profile.max)] };
}

const bounds = (words: readonly string[]): readonly string[] => {
  const sorted = [...words].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return [sorted[0] ?? '', sorted.at(-1) ?? ''];
};

describe('text older than UTF-8', () => {
  it.each<[string, readonly string[]]>([
    ['gb18030', ['天津', '重庆', '武汉', '南京', '西安', '苏州', '杭州', '哈尔滨']],
    ['big5', ['新竹', '嘉義', '臺南', '花蓮', '基隆', '屏東縣']],
    ['shift_jis', ['札幌', '仙台', '神戸', 'さいたま', 'カナガワ', '鹿児島', '福岡市']],
    ['euc-jp', ['札幌', '仙台', '神戸', 'さいたま', 'カナガワ', '鹿児島', '福岡市']],
    ['euc-kr', ['인천', '광주', '대전', '울산', '제주도', '강릉', '전주']],
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['iso-8859-5', russian],
    ['windows-1253', greek],
    ['windows-1250', polish],
    ['iso-8859-2', polish],
    ['windows-1250', czech],
    ['iso-8859-2', czech],
    ['windows-1254', turkish],
    ['windows-1255', ['חיפה', 'אילת', 'נתניה', 'תל אביב', 'אשדוד', 'צפת']],
    ['windows-1256', ['القاهرة', 'بيروت', 'عمان', 'دمشق', 'الرياض', 'بغداد']],
    ['windows-874', ['กรุงเทพ', 'ภูเก็ต', 'ขอนแก่น', 'ระยอง', 'ลำปาง']],
    ['macintosh', french],
    ['macintosh', german],
    ['ibm437', french],
    ['ibm437', german],
    ['ibm850', portuguese],
    ['ibm852', polish],
    ['ibm857', turkish],
    ['windows-1257', baltic],
    ['windows-1252', french],
    ['windows-1252', german],
    ['windows-1252', ['Málaga', 'Cádiz', 'A Coruña', 'León', 'Jaén', 'Ávila', 'Almería']],
    ['windows-1252', ['Ålesund', 'Tromsø', 'Bodø', 'Sandefjord', 'Færder', 'Malmö', 'Jyväskylä']],
  ])('is read as %s where its letters say so', async (label, words) => {
    for (const rows of [words.length * 2, words.length * 40]) {
      const facts = await read(table(words, rows), label);
      expect(facts.files[0]?.readAs.encoding).toBe(label);
      expect(facts.places).toEqual(bounds(words));
    }
    const many = await read(table(words, words.length * 40), label);
    expect(many.doubts.filter(() => label.startsWith('windows-1252'))).toEqual([]);
  });

  it.each([
    'Zoë',
    'Köln',
    'café',
    'Peña',
    'Ångström',
    'São',
    'señor Ibáñez',
    'naïve',
    'x €',
    '21 °C',
    '5 µg',
    'x ± 3',
    '§ 4',
    '“so”',
    'a – b',
    'Acme ®',
    'D’Arcy',
    'À la carte',
  ])('is read as windows-1252 where it is little, and stays without a doubt: %s', async (word) => {
    const { files, doubts, places } = await read(table([word], 1), 'windows-1252');
    expect(files[0]?.readAs.encoding).toBe('windows-1252');
    expect(places[0]).toBe(word);
    expect(doubts).toEqual([]);
  });

  it.each([
    ['windows-1251', 'Тула'],
    ['gb18030', '天津'],
    ['euc-kr', '인천'],
    ['ibm437', 'Hélène François'],
    ['windows-1254', 'Şişli'],
    ['macintosh', 'Köln Dürer'],
  ])('is told with the choice where it is too little to tell: %s', async (label, word) => {
    const { files, doubts } = await read(table([word], 1), label);
    expect(files[0]?.readAs.encoding).toBe('windows-1252');
    expect(doubts).toMatchObject([{ about: 'encoding', said: expect.stringContaining(`may be ${label} (“${word}”)`) }]);
  });

  it('leaves no doubt once a person chose', async () => {
    const file = fileOf('places.csv', encode(table(['Тула'], 1), 'windows-1251'));
    const chosen = await open(file, 'current', { read: { current: { encoding: 'windows-1251' } } });
    expect(chosen.facts.doubts).toEqual([]);
  });

  it.each(['cp850', 'IBM850', 'ibm-850'])('is read in the code page that a person calls %s', async (encoding) => {
    const file = fileOf('places.csv', encode(table(['Bodø'], 1), 'ibm850'));
    const { facts } = await open(file, 'current', { read: { current: { encoding } } });
    expect(facts.files[0]?.readAs.encoding).toBe('ibm850');
    expect((await open(file, 'current', { read: { current: facts.files[0]?.readAs ?? {} } })).facts.doubts).toEqual([]);
  });

  it('is found far behind the first lines', async () => {
    const text = `code,place,count\n${'1,plain,2\n'.repeat(120_000)}${table(russian, 20).slice(17)}`;
    const { files, places } = await read(text, 'windows-1251');
    expect(files[0]?.readAs.encoding).toBe('windows-1251');
    expect(places).toEqual(['plain', bounds(russian)[1]]);
  });

  it.each([
    ['gb18030', ['天津', '重庆', '武汉', '南京', '西安', '苏州', '杭州', '哈尔滨']],
    ['shift_jis', ['札幌', '仙台', '神戸', 'さいたま', 'カナガワ', '鹿児島', '福岡市']],
  ] as const)('opens as %s with a broken character, which is told', async (label, places) => {
    const bytes = Uint8Array.from(encode(table(places, 60), label));
    bytes[bytes.findIndex((byte, at) => at > 200 && byte > 127)] = 0xff;
    const { rows, files, doubts } = (await open(fileOf('places.csv', bytes))).facts;
    expect(rows).toBe(60);
    expect(files[0]?.readAs.encoding).toBe(label);
    expect(doubts.map(({ said }) => said)).toEqual([expect.stringMatching(/broken in .*, the first on line \d+/)]);
  });

  it('has its signs in a header too', async () => {
    const { columns } = await read('place,Preis in € – “netto”\nKöln,1\nb,2\n', 'windows-1252');
    expect(columns[1]?.name).toBe('Preis in € – “netto”');
  });
});
