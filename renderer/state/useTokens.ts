import { useMemo } from 'react';
import type { Theme } from '#shared/scene/theme.ts';
import { type DrawnTokens, readTokens } from '../ui/tokens.ts';
import { useWall } from './session.ts';

/** The tokens of the look that the wall wears now, for what is drawn rather than styled. */
export function useTokens(): DrawnTokens {
  const theme = useWall((wall) => wall.state.theme);
  return useMemo(() => tokensOf(theme), [theme]);
}

/** Read, not computed: the page is dressed before its components hear of the theme (`mountWindow`). */
const tokensOf = (_theme: Theme): DrawnTokens => readTokens();
