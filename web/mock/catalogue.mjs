// The fixture tables come in, answers in the API's shapes go out: enough to develop and to test the component alone.
import { readFileSync } from 'node:fs';

const here = new URL('../../fixtures/', import.meta.url);

function table(name) {
  const rows = [];
  let cells = [''];
  let quoted = false;
  for (const char of readFileSync(new URL(name, here), 'utf8').replace(/^\uFEFF/, '')) {
    if (quoted ? char !== '"' : char !== '"' && char !== ',' && char !== '\n') cells[cells.length - 1] += char;
    else if (char === '"') quoted = !quoted;
    else if (char === ',') cells.push('');
    else rows.push(cells) && (cells = ['']);
  }
  const [head, ...body] = rows;
  return body.filter((row) => row.length > 1).map((row) => Object.fromEntries(head.map((key, at) => [key.trim(), (row[at] ?? '').trim()])));
}

// Readings of the names the tests type; the service reads any name.
const READINGS = { 阿莫西林: ['amoxilin', 'amxl'], 阿托伐他汀: ['atuofatating', 'atftt'], 二甲双胍: ['erjiashuanggua', 'ejsg'] };
const ALIASES = { 立普妥: '阿托伐他汀', 阿斯匹林: '阿司匹林' };
const FORMS = { 硬胶囊: '胶囊剂', 素片: '片剂', 薄膜衣片: '片剂' };
const DISTRICTS = { 210102: '和平区', 210103: '沈河区', 210104: '大东区', 210105: '皇姑区', 210106: '铁西区', 210114: '于洪区' };
const KINDS = { hospital: '医院', pharmacy: '药店', primary: '基层医疗机构', clinic: '诊所' };
export const TODAY = '2026-11-21';

const count = (pack) => Number(/[*×](\d+)\D/.exec(pack)?.[1] ?? /^(\d+)[片粒袋支丸]/.exec(pack)?.[1] ?? 0) || null;
const unit = (pack) => /(?:[*×]|^)\d+([片粒袋支丸瓶贴])/.exec(pack)?.[1] ?? null;
const days = (iso) => Math.round((Date.parse(TODAY) - Date.parse(iso.slice(0, 10))) / 864e5);

const offers = table('offers.csv').map((row) => ({ ...row, fen: Math.round(Number(row.price) * 100) }));
const listed = Map.groupBy?.(table('listed_prices.csv'), (row) => row.product) ?? group(table('listed_prices.csv'), 'product');
const places = new Map(table('institutions.csv').map((row) => [row.code, place(row)]));
const products = table('products.csv').map(product);
const byCode = new Map(products.map((one) => [one.code, one]));
const offersOf = group(offers, 'product');
const awards = table('awards.csv');
const programmes = new Map(table('programmes.csv').map((row) => [row.programme, row.name]));
const groups = [...group(products, 'key').values()].map((members) => ({ id: `g_${members[0].code.slice(0, 14).toLowerCase()}${members[0].strength.replace(/\W/g, '').toLowerCase()}`, members }));
const groupOf = new Map(groups.flatMap((one) => one.members.map((member) => [member.code, one])));

function group(rows, key) {
  const out = new Map();
  for (const row of rows) out.set(row[key], [...(out.get(row[key]) ?? []), row]);
  return out;
}

function product(row) {
  const flag = (value) => value === '是';
  return {
    code: row.code,
    generic_name: row.generic_name,
    trade_name: row.trade_name || null,
    manufacturer: row.manufacturer,
    form: row.form,
    strength: row.strength,
    pack: row.pack,
    pack_count: count(row.pack),
    unit: unit(row.pack),
    approval_number: row.approval_number || null,
    flags: { consistency: flag(row.consistency), originator: flag(row.originator), imported: flag(row.imported), negotiated: false, prescription: false, shortage: false },
    key: [row.generic_name, FORMS[row.form] ?? row.form, row.strength].join('|'),
    english: row.english_name || null,
    category: row.category,
  };
}

function place(row) {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    kind_label: KINDS[row.kind],
    district: row.district || null,
    district_name: DISTRICTS[row.district] ?? null,
    address: row.address || null,
    lat: row.lat ? Number(row.lat) : null,
    lon: row.lon ? Number(row.lon) : null,
    tags: row.tags ? row.tags.split('、') : [],
    invented: row.invented === '是',
    grade: row.grade || null,
    phone: null,
    hours: row.hours || null,
  };
}

const yuan = (fen) => (fen / 100).toFixed(2);
const perUnit = (fen, of) => (of ? (fen / 100 / of).toFixed(4) : null);
const middle = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];
const meta = { generation: 'mock', as_of: TODAY, took_us: 1 };

function price(members) {
  const rows = members.flatMap((one) => (offersOf.get(one.code) ?? []).map((offer) => ({ ...offer, of: one.pack_count })));
  if (!rows.length) return null;
  const fen = rows.map((row) => row.fen).sort((a, b) => a - b);
  const units = rows.filter((row) => row.of).map((row) => row.fen / row.of).sort((a, b) => a - b);
  const print = (value) => (value === undefined ? null : (value / 100).toFixed(4));
  return { offers: rows.length, institutions: new Set(rows.map((row) => row.institution)).size, min: yuan(fen[0]), median: yuan(middle(fen)), max: yuan(fen.at(-1)), unit_min: print(units[0]), unit_median: print(middle(units)) };
}

function listing(members) {
  const rows = members.flatMap((one) => (listed.get(one.code) ?? []).map((row) => ({ fen: Math.round(row.price * 100), of: one.pack_count, row })));
  if (!rows.length) return null;
  const fen = rows.map((row) => row.fen).sort((a, b) => a - b);
  const first = rows[0];
  return { province: '460000', products: rows.length, min: yuan(fen[0]), median: yuan(middle(fen)), max: yuan(fen.at(-1)), unit_min: perUnit(first.fen, first.of), unit_median: perUnit(first.fen, first.of), observed_at: first.row.observed_at };
}

function award(member) {
  const row = awards.findLast((one) => one.generic_name === member.generic_name && one.strength === member.strength);
  if (!row) return null;
  const current = row.valid_to >= TODAY;
  return { id: `${row.programme}-${row.seq}`, programme: programmes.get(row.programme) ?? row.programme, provinces: ['210000'], price: row.price, unit_price: (Number(row.price) / Number(row.pack_count)).toFixed(4), strength: row.strength, count: Number(row.pack_count), manufacturer: row.manufacturer, status: current ? 'current' : 'expired', valid_to: row.valid_to || '2023-04-30', validity: row.valid_to ? 'stated' : 'derived', invented: row.invented === '是' };
}

const brief = ({ key: _, english: __, category: ___, ...one }) => one;

function matches(q, one) {
  const asked = ALIASES[q] ?? q;
  const reading = Object.entries(READINGS).find(([name, readings]) => one.generic_name.includes(name) && readings.some((read) => read.startsWith(asked.toLowerCase())));
  return asked.split(/\s+/).every((word) => [one.generic_name, one.trade_name ?? '', one.manufacturer, one.strength, one.code, one.approval_number ?? ''].some((text) => text.includes(word))) || Boolean(reading);
}

function facet(found, value) {
  const counts = new Map();
  for (const one of found) for (const name of new Set(one.members.map(value))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const values = [...counts].sort((a, b) => b[1] - a[1]).map(([name, total]) => ({ value: name, label: name, count: total }));
  return { values: values.slice(0, 20), other: values.slice(20).reduce((sum, one) => sum + one.count, 0) };
}

export function search(query) {
  const q = query.get('q') ?? '';
  const limit = Number(query.get('limit') ?? 20);
  let found = groups.filter((one) => one.members.some((member) => matches(q, member)));
  const facets = { form: facet(found, (one) => FORMS[one.form] ?? one.form), manufacturer: facet(found, (one) => one.manufacturer), category: facet(found, (one) => one.category) };
  const forms = query.get('form')?.split(',');
  if (forms) found = found.filter((one) => one.members.some((member) => forms.includes(FORMS[member.form] ?? member.form)));
  if (query.get('awarded') === 'true') found = found.filter((one) => award(one.members[0]));
  if (query.get('sort') === 'unit_price') found = found.toSorted((a, b) => Number(price(a.members)?.unit_min ?? 1e9) - Number(price(b.members)?.unit_min ?? 1e9));
  const hits = found.slice(0, limit).map(({ id, members }) => {
    const [first] = members;
    const at = first.generic_name.indexOf(ALIASES[q] ?? q);
    const figures = price(members);
    return { id, level: 'comparable', tier: 'exact', tier_label: '名称相同', score: 1, generic_name: first.generic_name, form: FORMS[first.form] ?? first.form, strength: first.strength, unit: first.unit, highlight: { generic_name: at < 0 ? [] : [[at, at + q.length]] }, price_basis: figures ? 'offers' : 'listed', price: figures, listed: listing(members), award: award(first), products: members.slice(0, Number(query.get('products') ?? 1)).map((one) => ({ ...brief(one), price: price([one]), listed: listing([one]) })) };
  });
  return { meta, query: { text: q, understood: q ? [{ kind: 'name', text: q }] : [], suggestions: found.length ? [] : [{ text: '阿莫西林', reason: 'homophone' }] }, total: found.length, next: null, hits, facets: query.get('facets') ? facets : {} };
}

export function oneGroup(id) {
  const found = groups.find((one) => one.id === id);
  if (!found) return null;
  const { members } = found;
  const [first] = members;
  const each = members.map((one) => ({ ...brief(one), price: price([one]), listed: listing([one]) }));
  each.sort((a, b) => Number(a.price?.unit_min ?? 1e9) - Number(b.price?.unit_min ?? 1e9));
  return { meta, group: { id, level: 'comparable', level_label: '同通用名同规格', key: first.key, generic_name: first.generic_name, form: FORMS[first.form] ?? first.form, strength: first.strength, unit: first.unit }, price: price(members), listed: listing(members), award: award(first), total: each.length, next: null, products: each };
}

function reference(one) {
  const [row] = listed.get(one.code) ?? [];
  return { award: award(one), listed: row ? { province: '460000', price: yuan(row.price * 100), missing: false, observed_at: row.observed_at, source: row.source } : null, payment_standard: null, supply_cap: null };
}

export function oneProduct(code) {
  const one = byCode.get(code);
  if (!one) return null;
  const group = groupOf.get(code).id;
  const whole = { ...brief(one), trade_names: one.trade_name ? [one.trade_name] : [], english_name: one.english, holder: null, approval_numbers: one.approval_number ? [one.approval_number] : [], category: 'western', category_label: one.category, insurance_class: null, insurance_class_label: null, gtins: [], trace_ids: [], udi_dis: [], indications: null, groups: { brand: group, comparable: group, variety: group, ingredient: group } };
  return { meta, product: whole, price: price([one]), listed: [], reference: reference(one) };
}

function metres(query, one) {
  const near = query.get('near')?.split(',').map(Number);
  if (!near || one.lat === null) return null;
  return Math.round(Math.hypot((one.lat - near[0]) * 111_000, (one.lon - near[1]) * 83_000));
}

function offer(row, of) {
  const stock = row.in_stock === '1' ? 'yes' : row.in_stock === '0' ? 'no' : 'unknown';
  return { price: yuan(row.fen), unit_price: perUnit(row.fen, of), observed_at: row.observed_at, confirmed_at: null, age_days: days(row.observed_at), in_stock: stock, in_stock_label: '', channel: 'store', kind: 'list', against: { award: null }, risk: null };
}

export function productOffers(code, query) {
  const one = byCode.get(code);
  if (!one) return null;
  let rows = (offersOf.get(code) ?? []).map((row) => ({ row, at: places.get(row.institution) })).map((found) => ({ ...found, far: metres(query, found.at) }));
  if (query.get('in_stock') === 'true') rows = rows.filter(({ row }) => row.in_stock === '1');
  if (query.get('district')) rows = rows.filter(({ at }) => at.district === query.get('district') || at.district_name === query.get('district'));
  const sort = query.get('sort') ?? 'price';
  rows.sort((a, b) => (sort === 'distance' ? (a.far ?? 1e9) - (b.far ?? 1e9) : sort === 'updated' ? b.row.observed_at.localeCompare(a.row.observed_at) : 0) || a.row.fen - b.row.fen);
  const limit = Number(query.get('limit') ?? 20);
  const start = Number(query.get('cursor') ?? 0);
  return { meta, product: brief(one), total: rows.length, next: start + limit < rows.length ? String(start + limit) : null, reference: reference(one), offers: rows.slice(start, start + limit).map(({ row, at, far }) => ({ institution: { ...at, distance_m: far }, ...offer(row, one.pack_count) })) };
}

export function institution(code) {
  const found = places.get(code);
  return found ? { meta, institution: { ...found, distance_m: null }, products: offers.filter((row) => row.institution === code).length } : null;
}

export function institutionOffers(code) {
  const rows = offers.filter((row) => row.institution === code).sort((a, b) => a.fen - b.fen);
  return { meta, total: rows.length, next: null, offers: rows.slice(0, 20).map((row) => ({ product: brief(byCode.get(row.product)), ...offer(row, byCode.get(row.product).pack_count) })) };
}

export function history(code) {
  const low = Number(price([byCode.get(code)])?.min ?? 1);
  return { meta, points: [1.3, 1.3, 1.2, 1.1, 1.1, 1].map((factor, at) => ({ date: `2026-${String(6 + at).padStart(2, '0')}-01`, min: (low * factor).toFixed(2) })) };
}

export function compare({ items }) {
  const sold = items.map(({ code, packs = 1 }) => new Map((offersOf.get(code) ?? []).map((row) => [row.institution, row.fen * packs])));
  const all = [...places.keys()].filter((code) => sold.every((rows) => rows.has(code)));
  const cost = (code) => sold.reduce((sum, rows) => sum + rows.get(code), 0);
  const best = all.toSorted((a, b) => cost(a) - cost(b))[0];
  return { meta, single: best ? { institution: places.get(best), total: yuan(cost(best)), items: [] } : null, pair: null, each: [], missing: sold.filter((rows) => !rows.size).map(() => ({})) };
}

export function check(text) {
  const verdicts = ['normal', 'abnormal', 'severe', 'no_code', 'to_confirm'];
  const rows = text.trim().split(/\r?\n/).slice(1).map((line, row) => {
    const [name, , , , cost] = line.split(',');
    const verdict = verdicts[row % verdicts.length];
    return { row, sku: null, name, price: cost ?? null, match: null, verdict, maximum: '12.26', rule: verdict === 'normal' ? '不高于中选价加成上限' : '高于中选价加成上限' };
  });
  const summary = Object.fromEntries(verdicts.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]));
  return { meta, summary: { no_price: 0, ...summary }, rows };
}
