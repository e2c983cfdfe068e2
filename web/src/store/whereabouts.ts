/** Where the asker stands: asked for on a tap only, rounded, kept in memory only. */

export interface Point {
  lat: number;
  lon: number;
  crs: 'gcj02' | 'wgs84';
}

/** Three decimals are about a hundred metres: enough for the nearest pharmacy, too little for a doorstep. */
export function round3(degrees: number): string {
  return (Math.round(degrees * 1000) / 1000).toFixed(3);
}

export class Whereabouts {
  point: Point | null = null;
  district = '';
  asking = false;
  denied = false;

  constructor(private readonly changed: () => void) {}

  /** From the host page: `41.80,123.43`, in GCJ-02 as Chinese maps give it. */
  set(text: string | null): void {
    const [lat, lon] = (text ?? '').split(',').map(Number);
    if (Number.isFinite(lat) && Number.isFinite(lon)) this.point = { lat: lat ?? 0, lon: lon ?? 0, crs: 'gcj02' };
  }

  get known(): boolean {
    return this.point !== null;
  }

  /** As the API's parameters. */
  query(): Record<string, string> {
    if (this.point) {
      const { lat, lon, crs } = this.point;
      return { near: `${round3(lat)},${round3(lon)}`, ...(crs === 'gcj02' ? {} : { crs }) };
    }
    return this.district ? { district: this.district } : {};
  }

  async ask(): Promise<boolean> {
    this.asking = true;
    this.denied = false;
    this.changed();
    try {
      const { coords } = await new Promise<GeolocationPosition>((found, failed) => {
        navigator.geolocation.getCurrentPosition(found, failed, {
          enableHighAccuracy: false,
          timeout: 10_000,
          maximumAge: 60_000,
        });
      });
      this.point = { lat: coords.latitude, lon: coords.longitude, crs: 'wgs84' };
      this.district = '';
    } catch {
      this.denied = true;
    }
    this.asking = false;
    this.changed();
    return this.point !== null;
  }

  choose(district: string): void {
    this.district = district;
    this.point = null;
    this.denied = false;
    this.changed();
  }

  forget(): void {
    this.choose('');
  }
}
