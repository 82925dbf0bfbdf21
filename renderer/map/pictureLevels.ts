import type { Picture } from '#shared/picture/picture.ts';
import { AreaStateTable } from './layers/areas/areaStateTable.ts';
import { GlowRule } from './layers/areas/glowRule.ts';
import { pastInstant } from './pastInstant.ts';

/** So many areas at once are more than anybody looks at one by one. */
const CROWD = 500;

/** The levels of the picture as the map draws them. */
export class PictureLevels {
  readonly states: AreaStateTable;
  readonly #glowRule = new GlowRule();
  /** The instant of the past that was taken last; undefined: the present. */
  #past: number | undefined;

  constructor(areaCount: number, picture: Picture | undefined) {
    this.states = new AreaStateTable(areaCount);
    if (picture !== undefined) this.take(picture, undefined, undefined);
  }

  /**
   * Takes what a message has changed; undefined: anything. Changes of the present glow from `glowsAt` (ms) on, if it is
   * given. Says whether what is drawn differs, and whether in very many areas; or that it is another time that is shown,
   * for which all layers have to be asked, also where no level differs.
   */
  take(
    picture: Picture,
    areas: Uint32Array | undefined,
    glowsAt: number | undefined,
  ): 'none' | 'some' | 'crowd' | 'otherTime' {
    const past = pastInstant({ picture });
    const isOtherTime = past !== this.#past;
    this.#past = past;
    const isGlowing = this.#glowRule.take(picture, areas);
    const isChanged = this.states.take(picture, areas, isGlowing ? glowsAt : undefined);
    if (isOtherTime) return 'otherTime';
    if (!isChanged) return 'none';
    return (this.states.changedAreas?.length ?? CROWD) < CROWD ? 'some' : 'crowd';
  }
}
