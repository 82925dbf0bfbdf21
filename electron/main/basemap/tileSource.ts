import type { BasemapTiles } from '#shared/basemap/basemapOffer.ts';
import type { BasemapTrouble, TileAnswer } from './tileAnswer.ts';

/** Why a source cannot be read. */
export interface SourceTrouble {
  readonly trouble: BasemapTrouble;
  readonly detail: string;
}

/** Where a base map's tiles come from: a file or a server. */
export interface TileSource {
  /** The host or the file, for the duty officer. */
  readonly place: string;
  /** Reads what the source says of itself; may be called again after a failure. */
  open(): Promise<BasemapTiles | SourceTrouble>;
  /** A tile of an opened source. */
  tile(level: number, column: number, row: number): Promise<TileAnswer>;
  /** A tile that was kept and may be old; asks nobody. */
  kept?(level: number, column: number, row: number): Promise<TileAnswer | undefined>;
  dispose(): void;
}

export const isTrouble = (read: BasemapTiles | SourceTrouble): read is SourceTrouble => 'trouble' in read;
