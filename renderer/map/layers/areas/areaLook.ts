import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { DrawnTokens } from '../../../ui/tokens.ts';
import { drawnRun } from '../../sceneInput.ts';
import { areaBorders, areaColours } from './areaStyle.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import type { DrawnDetail } from './levelGlide.ts';

/** Everything of the resolve pass that does not depend on buffers, nor on the moment. */
export type AreaLook = Omit<
  ResolveUniforms,
  'apron' | 'hatchOrigin' | 'haloScale' | 'cell' | 'pixelScale' | 'drawnLevel' | 'glowNow'
>;

export interface LookQuestion {
  readonly atlas: Atlas;
  readonly tokens: DrawnTokens;
  readonly meanAreaPx: readonly number[];
  /** Device pixels a CSS pixel at the wall's scale 1. */
  readonly pixelScale: number;
  readonly focus: AreaIndex;
  readonly focusLevel: AreaLevel;
  readonly selected: AreaIndex | undefined;
  readonly hovered: AreaIndex | undefined;
  readonly isFilledByLevel: boolean;
}

/** How areas look while `detail` is drawn and the focus comes from `lastFocus`. */
export function areaLook(
  question: LookQuestion,
  detail: DrawnDetail,
  focus: { readonly last: AreaIndex; readonly share: number },
): AreaLook {
  const { atlas, tokens, meanAreaPx, pixelScale, focusLevel } = question;
  const idRun = (area: AreaIndex | undefined): readonly [number, number] => {
    if (area === undefined) return [0, 0];
    const [start, end] = drawnRun({ atlas, drawnLevel: detail.level }, area);
    // Shader ids are one more than area indices.
    return [start + 1, end + 1];
  };
  return {
    ...areaColours(tokens),
    ...areaBorders({ detail, meanAreaPx, pixelScale, focusLevel }),
    focusRun: idRun(question.focus),
    lastFocusRun: idRun(focus.last),
    focusShare: focus.share,
    ownShare: detail.share,
    selectedRun: idRun(question.selected),
    hoverRun: idRun(question.hovered),
    fillShare: question.isFilledByLevel ? 1 : 0,
  };
}
