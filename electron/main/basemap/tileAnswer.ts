/** Why a base map gives no tiles; what is said of each stands in `basemapWords.ts`. */
export type BasemapTrouble =
  | 'absent'
  | 'damaged'
  | 'otherContent'
  | 'noAnswer'
  | 'slow'
  | 'refused'
  | 'redirected'
  | 'tooLarge'
  | 'notPicture'
  | 'foreignOrigin'
  | 'capabilities';

/** What came of asking for a tile. `detail` is for the log and has no token in it. */
export type TileAnswer =
  | { readonly kind: 'tile'; readonly bytes: Uint8Array; readonly contentType: string }
  /** There is nothing at this place. */
  | { readonly kind: 'none' }
  | { readonly kind: 'trouble'; readonly trouble: BasemapTrouble; readonly detail: string };

/** Nothing drawn by a base map is larger. */
export const LARGEST_TILE_BYTES = 8 * 2 ** 20;

/** The trouble as an answer. */
export const inTrouble = (trouble: BasemapTrouble, detail: string): TileAnswer => ({
  kind: 'trouble',
  trouble,
  detail,
});

const SIGNATURES: readonly (readonly [contentType: string, bytes: readonly (number | undefined)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/avif', [undefined, undefined, undefined, undefined, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
];

/** What a picture's first bytes say it is; undefined for anything else, such as a server's page about an error. */
export const pictureType = (bytes: Uint8Array): string | undefined =>
  SIGNATURES.find(([, signature]) =>
    signature.every((byte, index) => (byte === undefined ? bytes.length > index : bytes[index] === byte)),
  )?.[0];
