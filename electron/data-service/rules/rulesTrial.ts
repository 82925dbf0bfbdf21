import type { Instant } from '#shared/domain/time.ts';
import type { Accepted, CityContext } from '../department.ts';
import { emptyPicture } from '../emptyPicture.ts';
import type { PictureStore } from '../pictureStore.ts';
import { historySince, itemWeights, rebuildPictures } from '../rebuildPictures.ts';
import type { HistoryRow } from '../store/eventStore.ts';
import type { RulesText } from './rulesFile.ts';

type Arrived = Extract<Accepted, { type: 'event' | 'step' }>;
