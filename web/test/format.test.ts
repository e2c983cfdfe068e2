import { describe, expect, it } from 'vitest';
import { age, day } from '../src/format/age.js';
import { buckets } from '../src/format/buckets.js';
import { csv } from '../src/format/csv.js';
import { distance } from '../src/format/distance.js';
import { spelled, values } from '../src/format/lists.js';
import { pieces } from '../src/format/highlight.js';
import { packWord } from '../src/format/pack.js';
import { searchable } from '../src/format/pinyin.js';
import { grouped, packPrice, rounded, sum, unitPrice } from '../src/format/price.js';
import { province } from '../src/format/province.js';
import { canonical } from '../src/api/carried.js';
import { stairs } from '../src/parts/charts.js';

describe('prices', () => {
  it.each([
    ['12.345', 2, '12.35'],
    ['12.344', 2, '12.34'],
    ['0.005', 2, '0.01'],
    ['999.995', 2, '1000.00'],
    ['1.005', 2, '1.01'], // a float would say 1.00
    ['7', 2, '7.00'],
    ['7.5', 0, '8'],
    ['not a price', 2, 'not a price'],
  ])('%s to %i places is %s', (text, places, expected) => expect(rounded(text, places)).toBe(expected));

  it.each([
    ['3.5', '3.50'],
    ['1234567.891', '1,234,567.89'],
    ['0.1', '0.10'],
  ])('a pack of %s prints %s', (text, expected) => expect(packPrice(text)).toBe(expected));

  it.each([
    ['0.1458', '0.146'],
    ['0.0665', '0.0665'],
    ['0.3000', '0.30'],
    ['0.5', '0.50'],
    ['0.0001', '0.0001'],
    ['0.9996', '1.00'],
    ['1.4583', '1.46'],
    ['12.5000', '12.50'],
    ['0.0000', '0.00'],
  ])('a unit of %s prints %s', (text, expected) => expect(unitPrice(text)).toBe(expected));

  it('groups thousands', () => expect(grouped(1234)).toBe('1,234'));
  it('sums exactly', () => expect(sum([['0.1', 1], ['0.2', 1], ['12.35', 3]])).toBe('37.35'));
});

describe('distances', () => {
  it.each([
    [0, '10 米'],
    [64, '60 米'],
    [640, '640 米'],
    [949, '950 米'],
    [950, '1.0 公里'],
    [1449, '1.4 公里'],
    [9949, '9.9 公里'],
    [12_600, '13 公里'],
  ])('%i m is %s', (metres, expected) => expect(distance(metres, 'zh')).toBe(expected));
});

describe('ages', () => {
  it.each([
    [-1, '今天'],
    [0, '今天'],
    [1, '昨天'],
    [2, '2 天前'],
    [59, '59 天前'],
    [60, '2 个月前'],
    [800, '2 年前'],
  ])('%i days is %s', (days, expected) => expect(age(days, 'zh')).toBe(expected));
  it('keeps the answer’s own day', () => expect(day('2026-11-20T23:59:00+08:00', 'zh')).toBe('2026年11月20日'));
});

describe('texts', () => {
  it.each([
    ["a'mo xi lin", "a'mo xi lin", 'amoxilin'],
    ["盐酸er'jia", "er'jia", '盐酸erjia'],
    ['阿莫', null, '阿莫'],
    ['阿莫西林', '西林', '阿莫西林'],
    ['vitamin c', null, 'vitamin c'],
  ])('%s while composing %s searches %s', (value, composing, expected) => expect(searchable(value, composing)).toBe(expected));

  it('marks by characters, merges and clips', () => {
    expect(pieces('𠮷阿莫西林', [[1, 3], [2, 9]])).toEqual([
      { text: '𠮷', hit: false },
      { text: '阿莫', hit: true },
      { text: '西林', hit: true },
    ]);
  });
  it('names the pack', () => {
    expect(packWord('5ml:24.4mg*1/瓶', '盒')).toBe('瓶');
    expect(packWord('24粒', '盒')).toBe('盒');
  });
  it('names provinces', () => expect([province('460000'), province('210102')]).toEqual(['海南', '辽宁']));
  it('defuses formulas', () => expect(csv([['=1+1', 'a"b', 'c']])).toBe("\uFEFF'=1+1,\"a\"\"b\",c\r\n"));
  it('counts every price once', () => {
    const made = buckets(['8.71', '9.00', '14.96', '10.00', '']);
    expect(made.reduce((all, { count }) => all + count, 0)).toBe(4);
    expect([made[0]?.from, made[made.length - 1]?.to]).toEqual(['8.71', '14.96']);
  });
});

describe('lists', () => {
  it.each([
    ['form=片剂', ['片剂']],
    ['form=片剂,胶囊剂', ['片剂', '胶囊剂']],
    ['form=片剂&form=胶囊剂，丸剂', ['片剂', '胶囊剂', '丸剂']],
    ['form="Pfizer, Inc."&form=甲', ['Pfizer, Inc.', '甲']],
    ['form=', []],
  ])('%s holds %s', (query, expected) => expect(values(new URLSearchParams(query), 'form')).toEqual(expected));

  it('spells a value so that it is read back', () => {
    for (const value of ['片剂', 'Pfizer, Inc.', '甲，乙']) {
      expect(values(new URLSearchParams([['form', spelled(value)]]), 'form')).toEqual([value]);
    }
  });
});

it('tells the same question in another order', () => {
  expect(canonical('/v1/search?q=%E7%94%B2&products=2')).toBe(canonical('/v1/search?products=2&q=甲&sort='));
  expect(canonical('/v1/search?form=a&form=b')).not.toBe(canonical('/v1/search?form=a'));
});

it.each([
  [[[0, 5], [2, 3], [4, 3]], 'M0 5H2V3H4V3'],
  [[[0, 5], [2, null], [3, 4], [4, 4]], 'M0 5H2M3 4H4V4'],
  [[[0, null], [1, 2]], 'M1 2'],
] as [[number, number | null][], string][])('%j steps along %s', (points, path) => {
  expect(stairs(points.map(([at, value]) => ({ label: '', at, value })), (x) => x, (y) => y)).toBe(path);
});
