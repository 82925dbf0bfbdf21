import type { Viewport } from '@deck.gl/core';
import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import type { AreaLevel } from '#shared/domain/area.ts';
import type { LngLatBounds } from '../../mercator.ts';
import type { MapFrame } from '../../spanningView.ts';
import type { BufferPlace } from './areaBuffer.ts';
import type { LookQuestion } from './areaLook.ts';
import type { AreaPaint } from './areaPaint.ts';
import type { AreaStateTable } from './areaStateTable.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import type { MeshBounds } from './chunkCulling.ts';
import type { LevelMeshModel } from './levelMeshModel.ts';
import type { PaintTable } from './paintTable.ts';

/** What one frame of areas looks like. */
export interface AreaPicture extends LookQuestion {
  readonly meshes: MeshSource;
  readonly states: AreaStateTable;
  readonly frame: MapFrame;
  /** West, south, east, north of what the whole map shows, degrees. */
  readonly viewBounds: LngLatBounds;
  /** The level to go to. */
  readonly drawnLevel: AreaLevel;
  /** What fills the areas in place of their levels. */
  readonly paint: AreaPaint | undefined;
  /** ms since 1970. */
  readonly now: number;
  /** A hand or a flight moves the camera. */
  readonly isMoving: boolean;
  readonly isMotionReduced: boolean;
  readonly onIncomplete: () => void;
  /** Asks for another frame of areas so many ms from now. */
  readonly onRedraw: (afterMs: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Counts of what was redrawn, for tests and measurements. */
export interface AreaPaintCounts {
  idPasses: number;
  borderPasses: number;
  resolvePasses: number;
  drafts: number;
}

/** What the steps of one frame share. */
export interface AreaFrame {
  readonly picture: AreaPicture;
  readonly viewport: Viewport;
  readonly pixelRatio: number;
  readonly place: BufferPlace;
  readonly cell: number;
  readonly matrix: readonly number[];
  readonly view: MeshBounds;
  readonly mesh: LevelMeshModel;
  /** The level above, where some of the mesh has yet to come. */
  readonly under: LevelMeshModel | undefined;
  readonly uniforms: ResolveUniforms;
  readonly paint: PaintTable | undefined;
  readonly isRepainted: boolean;
}
