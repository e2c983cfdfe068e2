import { expect, it } from 'vitest';
import { print, read } from '../src/router.js';

it.each([
  ['/', 'home', ''],
  ['/?q=阿莫西林', 'search', ''],
  ['/?form=片剂', 'search', ''],
  ['/p/XJ01CAA040E001020200600', 'product', 'XJ01CAA040E001020200600'],
  ['/g/g_abc', 'group', 'g_abc'],
  ['/i/src%3Aa%3A1', 'institution', 'src:a:1'],
  ['/check', 'check', ''],
  ['/nowhere', 'home', ''],
  ['/p/%E0%A4%A', 'product', '%E0%A4%A'],
])('%s is %s %s', (address, view, id) => {
  const route = read(address);
  expect([route.view, route.id]).toEqual([view, id]);
});

it('prints what it read', () => {
  for (const address of ['/', '/p/XJ01', '/i/src%3Aa%3A1', '/?q=amxl&form=%E7%89%87%E5%89%82', '/check']) {
    expect(print(read(address))).toBe(address);
  }
});
