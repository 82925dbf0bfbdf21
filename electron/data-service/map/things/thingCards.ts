import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import {
  CAMERA_STATES,
  type CameraCard,
  type CentreCard,
  type PatrolCard,
  type ThingCard,
  type WorkerCard,
} from '#shared/map/things.ts';
import { wayMetres } from '#shared/map/wayLength.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import type { Asker, CityContext } from '../../department.ts';
import type { CameraBoard } from '../../resources/cameraBoard.ts';
import { isSilent } from '../../resources/silence.ts';
import type { PatrolBoard } from './patrolBoard.ts';
import type { WorkerPlaces } from './workerPlaces.ts';

/** Where cards are made from. */
export interface CardSources {
  readonly context: CityContext;
  readonly workers: WorkerPlaces;
  readonly patrols: PatrolBoard;
  readonly cameras: CameraBoard;
}

/** The card of a thing as the asker may see it. */
export function makeThingCard({ type, id }: MapThing, sources: CardSources, asker: Asker): Reply<ThingCard> {
  const card = cardOf({ type, id }, sources, asker);
  return card === undefined ? failure('invalid', `There is no ${type} ${id}.`) : success(card);
}

function cardOf({ type, id }: MapThing, sources: CardSources, asker: Asker): ThingCard | undefined {
  switch (type) {
    case 'worker':
      return workerCard(id, sources, asker);
    case 'camera':
      return cameraCard(id, sources);
    case 'centre':
      return centreCard(id, sources);
    case 'patrol':
      return patrolCard(id, sources);
    case 'order':
    case 'subject':
    case 'shape':
      return undefined;
  }
}

/** Personal data goes whole to the console alone. */
function workerCard(id: string, { workers }: CardSources, { role }: Asker): WorkerCard | undefined {
  const placed = workers.find(id);
  if (placed === undefined) return undefined;
  const { worker, area, reportedToday, handledToday } = placed.state;
  const isWhole = role === 'console';
  return {
    type: 'worker',
    id,
    name: isWhole ? worker.name : maskName(worker.name),
    phone: isWhole ? worker.phone : maskPhone(worker.phone),
    isFullTime: worker.isFullTime,
    heardAt: placed.heardAt === 0 ? undefined : placed.heardAt,
    isPlaceHeard: placed.isPlaceHeard,
    ...workers.presenceOf(placed),
    ...{ area, reportedToday, handledToday },
  };
}

function cameraCard(id: string, { context, cameras }: CardSources): CameraCard | undefined {
  const position = context.registers.cameras.find(id);
  if (position === undefined) return undefined;
  const { name, bearing } = context.registers.cameras.at(position);
  const area = context.registers.cameras.areaAt(position);
  const heard = CAMERA_STATES[cameras.stateAt(position)] ?? 'online';
  const state = isSilent(context, area) ? 'unknown' : heard;
  return { type: 'camera', ...{ id, name, bearing, area, state } };
}

function centreCard(id: string, { context }: CardSources): CentreCard | undefined {
  const centre = context.registers.centres.find((one) => one.id === id);
  const area = centre === undefined ? undefined : areaByCode(context.atlas, centre.areaCode);
  if (centre === undefined || area === undefined) return undefined;
  const { name, rank, floorArea } = centre;
  return { type: 'centre', ...{ id, name, rank, floorArea, area } };
}

function patrolCard(id: string, { patrols }: CardSources): PatrolCard | undefined {
  const placed = patrols.find(id);
  if (placed === undefined) return undefined;
  const { patrol, area } = placed;
  const { rank, startedAt, endedAt, people, way } = patrol;
  const metres = way === undefined ? undefined : wayMetres(way);
  return { type: 'patrol', ...{ id, rank, area, startedAt, endedAt, people, metres } };
}
