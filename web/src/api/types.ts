/** What the API answers, as far as the component reads it; prices are decimal strings in yuan. */

export interface Meta {
  generation: string;
  as_of: string;
}

export interface Price {
  offers: number;
  institutions: number;
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

export interface HitProduct {
  code: string;
  trade_name: string | null;
  manufacturer: string;
  pack: string;
  pack_count: number | null;
  approval_number: string | null;
  price: Price | null;
  listed: Listed | null;
  flags?: Flags;
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
    understood: { kind: string; text: string }[];
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

export interface ProductBrief {
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
  flags?: Flags;
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

export interface Reference {
  award: Award | null;
  listed: ListedPrice | null;
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

export interface Against {
  amount: string;
  ratio: string;
  verdict: string;
}

export interface Offer {
  price: string;
  unit_price: string | null;
  observed_at: string;
  confirmed_at: string | null;
  age_days: number;
  in_stock: 'yes' | 'no' | 'unknown';
  against?: { award: Against | null };
  risk?: string | null;
}

export interface OffersAnswer {
  meta: Meta;
  total: number;
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

export interface HistoryAnswer {
  points?: { date: string; min: string; median?: string; max?: string }[];
}

export interface ScanAnswer {
  products?: ProductBrief[];
}

export interface CompareItem {
  code?: string;
  product?: Partial<ProductBrief> & { code: string };
  packs?: number;
  price?: string;
  total?: string;
}

export interface ComparePick {
  institution?: Place;
  institutions?: Place[];
  total: string;
  items?: CompareItem[];
}

export interface CompareAnswer {
  meta: Meta;
  single: ComparePick | null;
  pair: ComparePick | null;
  each?: unknown[];
  missing?: unknown[];
}

export interface CheckRow {
  row: number;
  sku?: string | null;
  name?: string | null;
  price?: string | null;
  match?: { code: string; by?: string } | null;
  verdict: string;
  maximum?: string | null;
  rule?: string | null;
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
  candidates?: { code: string; name: string }[];
}
