import type { DrawnTokens, Rgb } from '../ui/tokens.ts';

/** What a chart is drawn with: the tokens as they apply where it stands, and the size of its text there. */
export interface ChartLook {
  readonly tokens: DrawnTokens;
  readonly fontPx: number;
}

/** A token as a CSS colour. */
export const cssColour = ([red, green, blue]: Rgb, alpha = 1): string => `rgba(${red}, ${green}, ${blue}, ${alpha})`;

/** The theme of every chart: graphite and white, no level colour, figures in the instrument face, nothing moves. */
export function chartTheme({ tokens, fontPx }: ChartLook) {
  const { text, second, quiet, line } = tokens;
  const axis = {
    axisLine: { lineStyle: { color: cssColour(line) } },
    axisTick: { show: false },
    axisLabel: { color: cssColour(second), fontSize: fontPx, fontFamily: tokens.fontFigures },
    splitLine: { lineStyle: { color: cssColour(line) } },
  };
  return {
    animation: false,
    backgroundColor: 'transparent',
    color: [cssColour(text), cssColour(second), cssColour(quiet)],
    textStyle: { fontFamily: tokens.fontText, fontSize: fontPx, color: cssColour(text) },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
  };
}
