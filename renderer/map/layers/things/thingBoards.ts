import { cameraBoard } from '../cameras/cameraBoard.ts';
import { centreBoard } from '../centres/centreBoard.ts';
import { eventBoard } from '../events/eventBoard.ts';
import { overdueBoard } from '../overdue-orders/overdueBoard.ts';
import { patrolBoard } from '../patrols/patrolBoard.ts';
import { subjectBoard } from '../subjects/subjectBoard.ts';
import { workerBoard } from '../workers/workerBoard.ts';
import type { ThingBoard } from './shownThings.ts';

/** Every layer of things, the gravest first: each has its room on the map before those after it. */
export const THING_BOARDS: readonly ThingBoard[] = [
  overdueBoard,
  eventBoard,
  patrolBoard,
  workerBoard,
  cameraBoard,
  centreBoard,
  subjectBoard,
];
