declare module 'polylabel' {
  /** Pole of inaccessibility of a polygon (outer ring, then holes), within `precision`. */
  export default function polylabel(polygon: number[][][], precision?: number): number[] & { distance: number };
}
