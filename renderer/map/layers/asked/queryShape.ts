import { circleAround } from '#shared/map/geometryEarth.ts';
import { capsuleOutlines } from '#shared/map/geometryRegion.ts';
import type { MapQueryOf, Place } from '#shared/map/mapQuery.ts';
import { EARTH } from '../../tools/earth.ts';

const CIRCLE_CORNERS = 96;

type OutlinedQuery = MapQueryOf<'ring' | 'polygon' | 'buffer'>;

const known = new WeakMap<OutlinedQuery, readonly (readonly Place[])[]>();

/** Outlines that together are what a query covers; made once for each. */
export function outlinesOf(query: OutlinedQuery): readonly (readonly Place[])[] {
  const before = known.get(query);
  if (before !== undefined) return before;
  const outlines = makeOutlines(query);
  known.set(query, outlines);
  return outlines;
}

function makeOutlines(query: OutlinedQuery): readonly (readonly Place[])[] {
  if (query.type === 'ring') return [circleAround(query.centre, query.radius, CIRCLE_CORNERS, EARTH)];
  return query.type === 'polygon' ? [query.ring] : capsuleOutlines(query.line, query.radius, EARTH);
}
