import { RED } from '#shared/domain/warningLevel.ts';
import type { LegendBox, LegendEntry } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Mark } from './markSearch.ts';
import { marksOf } from './marksMapLayer.ts';
import { paintEdgeMark, paintMark } from './paintMarks.ts';

const WORDS = {
  'zh-CN': {
    hollow: '空心：辖内有此等级，本级较轻',
    count: '数字：此处几个红色',
    beyond: (n: string) => `箭头：画面外另有红色 ${n} 处`,
    brief: { hollow: '辖内有', count: '几处', beyond: (n: string) => `画面外 ${n}` },
    shorter: { hollow: '内有', count: '处', beyond: '画面外' },
  },
  en: {
    hollow: 'Hollow: inside an area that is itself better',
    count: 'Number: so many red ones here',
    beyond: (n: string) => `Arrow: ${n} more red beyond the view`,
    brief: { hollow: 'inside', count: 'so many', beyond: (n: string) => `beyond: ${n}` },
    shorter: { hollow: 'in', count: 'n', beyond: 'beyond' },
  },
} as const;

/** How large signs are in a line of the legend, as shares of its height. */
const RADIUS_SHARE = 0.3;
const BADGE_SHARE = 0.4;

/** What the signs on the map mean beside their level: an entry for each way in which one is drawn now. */
export function markLegend(input: SceneInput): readonly LegendEntry[] {
  const { inView, atEdge } = marksOf(input);
  const { tokens, locale } = input;
  const words = WORDS[locale];
  const entries: LegendEntry[] = [];
  const paintSign = (look: Pick<Mark, 'level' | 'isOwn' | 'count'>, share: number): LegendEntry['paint'] => {
    return (sheet, { x, y, height }: LegendBox) => {
      const place = { area: 0, isContext: false, x, y, radius: share * height };
      paintMark(sheet, { tokens, readTextPx: height * 0.8 }, { ...place, ...look });
    };
  };
  const hollow = Math.max(0, ...inView.filter(({ isOwn }) => !isOwn).map(({ level }) => level));
  if (hollow > 0) {
    const paint = paintSign({ level: hollow, isOwn: false, count: 1 }, RADIUS_SHARE);
    entries.push(entryOf(`hollow ${hollow}`, words.hollow, words.brief.hollow, words.shorter.hollow, paint));
  }
  const most = Math.max(0, ...inView.map(({ count }) => count));
  if (most > 1) {
    const paint = paintSign({ level: RED, isOwn: true, count: most }, BADGE_SHARE);
    entries.push(entryOf(`count ${most}`, words.count, words.brief.count, words.shorter.count, paint));
  }
  if (atEdge.length > 0) {
    const beyond = atEdge.reduce((sum, { count }) => sum + count, 0).toLocaleString(locale);
    const paint: LegendEntry['paint'] = (sheet, { x, y, height }) => {
      const place = { x: x - 0.3 * height, y, radius: 0.32 * height };
      paintEdgeMark(sheet, { tokens, readTextPx: height * 0.7 }, { ...place, angle: 0, count: 0 });
    };
    const said = [words.beyond(beyond), words.brief.beyond(beyond), words.shorter.beyond] as const;
    entries.push({ ...entryOf('beyond', ...said, paint), wide: 1.6 });
  }
  return entries;
}

function entryOf(key: string, words: string, brief: string, shorter: string, paint: LegendEntry['paint']): LegendEntry {
  return { key, words, brief, shorter: [shorter], ...(paint === undefined ? {} : { paint }) };
}
