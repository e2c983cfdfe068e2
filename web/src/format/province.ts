/** Six digits come in, the province's short name goes out. */

const NAMES =
  '11北京12天津13河北14山西15内蒙古21辽宁22吉林23黑龙江31上海32江苏33浙江34安徽35福建36江西37山东41河南42湖北43湖南44广东45广西46海南50重庆51四川52贵州53云南54西藏61陕西62甘肃63青海64宁夏65新疆66兵团71台湾81香港82澳门';

const BY_CODE = new Map([...NAMES.matchAll(/(\d\d)(\D+)/g)].map(([, code, name]) => [code, name]));

export function province(code: string): string {
  return BY_CODE.get(code.slice(0, 2)) ?? code;
}
