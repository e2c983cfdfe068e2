/** What the API answers, as far as the component reads it; prices are decimal strings in yuan. */

export interface Meta {
  generation: string;
  as_of: string;
}

export interface Price {
  offers: number;
  institutions: number;
  /** Offers left out because their price can't be right. */
  set_apart: number;
  min: string;
  median: string;
  max: string;
  unit_min: string | null;
  unit_median: string | null;
}

export interface Listed {
  province: string;
  products: number;
  min: string;
  median: string;
  max: string;
  unit_min: string | null;
  unit_median: string | null;
  observed_at: string | null;
}

export interface ListedPrice {
  province: string;
  price: string | null;
  missing: boolean;
  observed_at: string | null;
  source: string;
}

export type AwardStatus = 'current' | 'expired' | 'future' | 'cancelled';

export interface Award {
  id: string;
  programme: string;
  provinces: string[];
  price: string | null;
  unit_price: string | null;
  strength: string;
  count: number | null;
  manufacturer?: string;
  status: AwardStatus;
  valid_to: string | null;
  validity: 'stated' | 'derived';
  invented?: boolean;
}

export interface Flags {
  consistency: boolean;
  originator: boolean;
  imported: boolean;
  negotiated: boolean;
  prescription: boolean;
  shortage: boolean;
}

/** What marks a product in a list. */
export interface Marked {
  flags?: Flags;
  supply_list?: boolean;
  insurance_class?: 'a' | 'b' | null;
}

export interface HitProduct extends Marked {
  code: string;
  trade_name: string | null;
  manufacturer: string;
  pack: string;
  pack_count: number | null;
  approval_number: string | null;
  price: Price | null;
  listed: Listed | null;
}

export interface Hit {
  id: string;
  level: string;
  tier: string;
  tier_label?: string;
  generic_name: string;
  form: string | null;
  strength: string | null;
  unit: string | null;
  alias: { text: string; source_label: string } | null;
  highlight: { generic_name: [number, number][] };
  price_basis: 'offers' | 'listed' | 'none';
  price: Price | null;
  listed: Listed | null;
  award: Award | null;
  distance_m?: number | null;
  products: HitProduct[];
}

export interface FacetValue {
  value: string;
  label?: string;
  count: number;
}

export interface Facet {
  values: FacetValue[];
  other: number;
}

export interface SearchAnswer {
  meta: Meta;
  query: {
    text: string;
    understood: { kind: string; text: string; applied?: boolean }[];
    suggestions: { text: string; reason: string }[];
  };
  total: number;
  next: string | null;
  hits: Hit[];
  facets: Record<string, Facet>;
}

export interface Group {
  id: string;
  level: string;
  level_label?: string;
  generic_name: string;
  form: string | null;
  strength: string | null;
  unit: string | null;
}

export interface ProductBrief extends Marked {
  code: string;
  generic_name: string;
  trade_name: string | null;
  manufacturer: string;
  form: string;
  strength: string;
  pack: string;
  pack_count: number | null;
  unit: string | null;
  approval_number: string | null;
}

export interface GroupAnswer {
  meta: Meta;
  group: Group;
  price: Price | null;
  listed: Listed | null;
  award: Award | null;
  total: number;
  next: string | null;
  products: (ProductBrief & { price: Price | null; listed: Listed | null })[];
}

export interface AwardReference extends Award {
  own: boolean;
  basis: 'same' | 'converted';
  amount: string | null;
  unit_amount: string | null;
  source: string;
}

export interface PaymentStandard {
  kind: string;
  kind_label: string;
  amount: string | null;
  source: string;
}

export interface SupplyCap {
  amount: string;
  base_label: string;
  assumed: boolean;
}

export interface Reference {
  award: AwardReference | null;
  listed: ListedPrice | null;
  payment_standard: PaymentStandard | null;
  supply_cap: SupplyCap | null;
}

/** What a day costs at the defined daily dose; for comparing only. */
export interface DailyCost {
  amount: string;
  ddd: string;
  unit: string;
  label: string;
}

export interface Product extends ProductBrief {
  trade_names: string[];
  english_name: string | null;
  holder: string | null;
  approval_numbers: string[];
  category: string;
  category_label: string;
  insurance_class_label: string | null;
  flags: Flags;
  gtins: string[];
  indications: string | null;
  groups: { brand: string; comparable: string; variety: string; ingredient: string };
}

export interface ProductAnswer {
  meta: Meta;
  product: Product;
  price: Price | null;
  listed: ListedPrice[];
  reference: Reference;
  daily_cost: DailyCost | null;
}

export interface Place {
  code: string;
  name: string;
  kind: string;
  kind_label?: string;
  district: string | null;
  address: string | null;
  lat: number | null;
  lon: number | null;
  distance_m: number | null;
  tags: string[];
  invented?: boolean;
}

export type Verdict = 'below' | 'equal' | 'above';

/** A price beside a reference; no verdict where the reference is not in force. */
export interface Against {
  amount: string;
  ratio: string | null;
  verdict: Verdict | null;
}

export interface Offer {
  price: string;
  unit_price: string | null;
  observed_at: string;
  confirmed_at: string | null;
  age_days: number;
  in_stock: 'yes' | 'no' | 'unknown';
  /** How old the price is, by the service's own limits. */
  age: 'fresh' | 'due' | 'stale';
  against: {
    award: Against | null;
    payment_standard: (Against & { self_pay: string }) | null;
    supply_cap: (Against & { bound: boolean }) | null;
  };
  risk: string;
  /** What confirmed reports say is wrong with it. */
  reported: { kind: string; kind_label: string; count: number } | null;
}

export interface OffersAnswer {
  meta: Meta;
  product: ProductBrief;
  total: number;
  /** Offers behind all others, because their price can't be right or is old. */
  set_apart: number;
  stale: number;
  next: string | null;
  reference: Reference;
  offers: (Offer & { institution: Place })[];
}

export interface Institution extends Place {
  district_name: string | null;
  grade: string | null;
  phone: string | null;
  hours: string | null;
}

export interface InstitutionAnswer {
  meta: Meta;
  institution: Institution;
  products: number;
}

export interface InstitutionOffersAnswer {
  meta: Meta;
  total: number;
  next: string | null;
  offers: (Offer & { product: ProductBrief })[];
}

export interface InstitutionsAnswer {
  total: number;
  next: string | null;
  institutions: Institution[];
}

/** What the offers came to from a day on; nothing where nobody offered it any more. */
export interface HistoryPoint {
  date: string;
  offers: number;
  min: string | null;
  median: string | null;
  unit_min: string | null;
}

export interface HistoryAnswer {
  since: string | null;
  points: HistoryPoint[];
}

export interface ScanAnswer {
  kind: string;
  kind_label: string;
  code: string;
  elements: { field: string; field_label: string; value: string; date: string | null }[];
  fault: { code: string; detail: string; expected: string | null } | null;
  total: number;
  products: ProductBrief[];
  candidates: { code: string; products: ProductBrief[] }[];
}

export interface Purchase {
  item: number;
  institution: string;
  product: ProductBrief;
  price: string;
  packs: number;
  total: string;
}

export interface ComparePlan {
  institution: Place;
  institutions: Place[] | null;
  total: string;
  saving: string;
  items: Purchase[];
  missing: number[];
}

export interface CompareAnswer {
  meta: Meta;
  places: number;
  single: ComparePlan | null;
  pair: ComparePlan | null;
  fullest: ComparePlan | null;
  missing: { item: number; reason: string; reason_label: string }[];
}

export interface CheckMatch {
  code: string;
  confidence: string;
  product: ProductBrief;
}

export interface CheckRow {
  row: number;
  line: number;
  sku: string | null;
  match: CheckMatch | null;
  candidates: CheckMatch[];
  verdict: string;
  price: string | null;
  maximum: string | null;
  rule: string | null;
  rule_label: string | null;
  suspects: string[];
}

export interface CheckAnswer {
  meta: Meta;
  summary: Record<string, number>;
  rows: CheckRow[];
}

export interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { param: string; code: string; detail: string }[];
  candidates?: { code: string; name: string }[];
}
