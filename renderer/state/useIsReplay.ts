import { usePictureFact } from './session.ts';

/** True while the windows are shown the past. */
export const useIsReplay = (): boolean => usePictureFact(({ picture }) => picture.mode.replay !== undefined) === true;
