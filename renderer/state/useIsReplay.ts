import { usePictureValue } from './session.ts';

/** True while the windows are shown the past. */
export const useIsReplay = (): boolean => usePictureValue(({ picture }) => picture.mode.replay !== undefined) === true;
