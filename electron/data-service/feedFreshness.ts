import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { SourceFreshness } from '#shared/picture/picture.ts';
import { freshnessLimit, type WarningRules } from '#shared/warnings/warningRules.ts';
import type { PictureStore } from './pictureStore.ts';
import type { Source } from './sources/source.ts';
import type { SourceReader } from './sources/sourceReader.ts';

/** What the age of a source's feeds is judged by. */
interface Judging {
  readonly source: Source;
  readonly reader: Pick<SourceReader, 'newestOf'>;
  readonly rules: WarningRules;
  readonly atlas: Atlas;
}

/** Notes in the picture how old each feed's data is; what depends on a silent one becomes unknown. */
export function judgeFreshness(pictures: PictureStore, now: Instant, { source, reader, rules, atlas }: Judging): void {
  const sources = source.feeds.map(({ name, title, areaCodes }): SourceFreshness => {
    const newestAt = reader.newestOf(name);
    const limitMs = freshnessLimit(rules, name, source.name) * MINUTE_MS;
    return { source: name, title, areaCodes, newestAt, limitMs, isStale: now - newestAt > limitMs };
  });
  pictures.picture.sources = sources;
  const stale = sources.filter(({ isStale }) => isStale);
  pictures.setStale(
    stale.map((feed) => ({
      source: feed.source,
      title: feed.title,
      newestAt: feed.newestAt,
      areas: feed.areaCodes.map((code) => areaByCode(atlas, code)).filter((area) => area !== undefined),
    })),
  );
}
