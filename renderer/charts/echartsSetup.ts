import { LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what is drawn is taken along: the whole library is three times as large.
use([LineChart, GridComponent, CanvasRenderer]);

/** What a chart of this program may be made of. */
export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

export { init };
