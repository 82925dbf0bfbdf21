import type { ComponentType } from 'react';
import type { Sheet } from '../../state/desk.ts';
import type { AreaView } from '../../state/useAreaView.ts';
import { SubjectSheet } from '../tabs/subjects/SubjectSheet.tsx';
import { OrderSheet } from './OrderSheet.tsx';
import { ShapeSheet } from './ShapeSheet.tsx';
import { CameraSheet, CentreSheet, PatrolSheet, WorkerSheet } from './ThingSheet.tsx';

/** What a card beside the console's map is told; its title it draws itself as its first heading. */
export interface SheetProps {
  /** Id of the event, of the subject, or of the thing. */
  readonly id: string;
  readonly areas: AreaView;
}

/** The card of each kind of sheet; a kind without a line opens nothing. */
export const SHEETS: Partial<Record<Sheet['kind'], ComponentType<SheetProps>>> = {
  order: OrderSheet,
  subject: SubjectSheet,
  worker: WorkerSheet,
  camera: CameraSheet,
  centre: CentreSheet,
  patrol: PatrolSheet,
  shape: ShapeSheet,
};
