import type { CSSProperties, ReactNode } from 'react';
import { type PanelName, panelsOfScreen, type ScreenPanels } from '#shared/scene/scenePanels.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import { layersOfView, type ScreenId, viewOfScreen, type WallState } from '#shared/scene/wallState.ts';
import { FootLegend, useFootLine } from '../map/legend/FootLegend.tsx';
import { BriefLegend } from '../map/legend/Legend.tsx';
import { PanelColumn } from '../panels/PanelColumn.tsx';
import { useSession } from '../state/session.ts';
import type { AreaView } from '../state/useAreaView.ts';
import type { WindowSize } from '../state/useWindowSize.ts';
import { StaleFeeds } from '../ui/StaleFeeds.tsx';
import { textEms } from '../ui/textWidth.ts';
import type { TypeScale } from '../ui/typeScale.ts';
import { AlarmBanner, bannerEms, CAUSE_EMS, SHORT_EMS, useRedAlarms } from './AlarmBanner.tsx';
import { ReplayMark } from './banners/ReplayMark.tsx';
import styles from './Chrome.module.css';
import { type CellRectangle, type ChromePlan, GRID_COLUMNS, GRID_ROWS, planChrome, SAFE_MARGIN } from './chromePlan.ts';
import { legendRoom } from './legendRoom.ts';
import { MapNotice, useMapNotice } from './MapNotice.tsx';
import { TopBar } from './TopBar.tsx';
import { Ticker } from './ticker/Ticker.tsx';
import { useChromeShift } from './useChromeShift.ts';
import { type WallPart, wallPartOf } from './wallPart.ts';

interface ChromeProps {
  readonly state: WallState;
  readonly layout: WallLayout;
  readonly screen: ScreenId;
  readonly size: WindowSize;
  readonly scale: TypeScale;
  readonly areas: AreaView;
  /** The scene's, by screen. */
  readonly panels: readonly ScreenPanels[];
  /** Beside the map while somebody touches it. */
  readonly rail: ReactNode;
}

/** What lies around the map in this window, on the grid of 24 × 14 cells. */
export function Chrome({ state, layout, screen, size, scale, areas, panels, rail }: ChromeProps) {
  const part = wallPartOf(state, layout, screen, panels);
  const plan = planChrome(size, scale, part);
  const { atlas } = useSession().city;
  const shift = useChromeShift();
  // What is about the whole wall is said once, beside the answer.
  const isFirst = part.topBar === 'whole' || part.topBar === 'left';
  const { thing, asked } = viewOfScreen(state, screen);
  const isLeaf = atlas.firstChild[areas.focus] === atlas.firstChild[areas.focus + 1];
  const isPlaceOpen = areas.selected !== undefined || thing !== undefined || isLeaf;
  const hasLeft = part.topBar === 'whole' ? plan.left !== undefined : panelsOfScreen(panels, 0).left.length > 0;
  const answer = asked === undefined ? undefined : answerSide(part, isPlaceOpen && hasLeft);
  const bannersPx = plan.banners.columns * plan.cell.width - 2 * scale.space;
  const panel = { ...areas, thing, lines: plan.columnLines, ems: plan.columnEms - PANEL_AIR_EMS };
  return (
    <div className={styles.chrome} data-stacked={plan.isStacked} style={gridStyle(size, shift)}>
      {plan.topBar !== undefined && part.topBar !== 'none' && (
        <div className={styles.topBar} style={cells(plan.topBar)}>
          <TopBar
            part={part.topBar}
            isStacked={plan.isStacked}
            ems={plan.barEms}
            focus={areas.focus}
            onFocus={areas.onFocus}
            onSelect={areas.onSelect}
          />
        </div>
      )}
      {plan.left !== undefined && (
        <div className={styles.column} style={cells(plan.left)}>
          <PanelColumn {...panel} names={leftPanels(part.left, isLeaf, answer === 'left')} />
        </div>
      )}
      {plan.right !== undefined && (
        <div className={styles.column} style={cells(plan.right)}>
          <PanelColumn {...panel} names={rightPanels(part.right, isPlaceOpen, answer === 'right')} />
        </div>
      )}
      <div className={styles.banners} style={cells(plan.banners)}>
        <ReplayMark ems={bannersPx / scale.glance} />
        {isFirst && <StaleFeeds focus={areas.focus} ems={bannersPx / scale.read - 1} />}
      </div>
      {part.ticker?.position === 0 && (
        <div className={styles.legend} style={cells(mapCells(plan))}>
          <BriefLegend textPx={scale.read} room={legendRoom(layersOfView(viewOfScreen(state, screen)), plan, scale)} />
        </div>
      )}
      {rail !== undefined && (
        <div className={styles.rail} style={cells(mapCells(plan))}>
          {rail}
        </div>
      )}
      {plan.ticker !== undefined && part.ticker !== undefined && (
        <div className={styles.ticker} data-notice-beside={plan.isNoticeBeside} style={cells(plan.ticker)}>
          <WallFoot part={part.ticker} plan={plan} readPx={scale.read} onSelect={areas.onSelect} />
        </div>
      )}
    </div>
  );
}

interface WallFootProps {
  readonly part: NonNullable<WallPart['ticker']>;
  readonly plan: ChromePlan;
  /** Of its text, CSS pixels. */
  readonly readPx: number;
  readonly onSelect: AreaView['onSelect'];
}

/** The last line of the wall: red alarms that wait, what happens, what the map and its signs say of themselves. */
function WallFoot({ part, plan, readPx, onSelect }: WallFootProps) {
  const red = useRedAlarms();
  const { notice, signs, besideNotes } = useMapFoot(plan, red.length > 0);
  const isFirst = part.position === 0;
  const notes = (
    <>
      <MapNotice words={notice} />
      <FootLegend line={signs} textPx={readPx} />
    </>
  );
  if (!plan.isNoticeBeside && besideNotes >= SHORT_EMS) {
    return (
      <>
        <Ticker part={part} ems={plan.tickerEms} onSelect={onSelect} />
        {isFirst && (
          <div className={styles.foot}>
            {notes}
            <AlarmBanner alarms={red} ems={besideNotes} />
          </div>
        )}
      </>
    );
  }
  const ems = bannerEms(red.length, plan.tickerEms);
  return (
    <>
      <div className={styles.tickerLine}>
        {isFirst && <AlarmBanner alarms={red} ems={ems} />}
        <Ticker part={part} ems={plan.tickerEms - ems} onSelect={onSelect} />
      </div>
      {isFirst && <div className={styles.foot}>{notes}</div>}
    </>
  );
}

/** What the map says of itself and of its signs, in the words that fit; an alarm on the same line keeps room for its cause. */
function useMapFoot(plan: ChromePlan, isAlarmed: boolean) {
  const ems = plan.isNoticeBeside ? plan.barEms - plan.tickerEms - FOOT_GAP_EMS : plan.barEms;
  const alarmEms = isAlarmed && !plan.isNoticeBeside ? CAUSE_EMS + FOOT_GAP_EMS : 0;
  const lineOf = useFootLine();
  const wanted = lineOf(ems).ems;
  const notice = useMapNotice(ems - alarmEms - (wanted === 0 ? 0 : wanted + FOOT_GAP_EMS));
  const free = ems - textEms(notice) - FOOT_GAP_EMS;
  // Without room for even a short one here, it stands beside the ticker.
  const signs = lineOf(free >= SHORT_EMS ? free - alarmEms : free);
  return { notice, signs, besideNotes: free - (signs.ems === 0 ? 0 : signs.ems + FOOT_GAP_EMS) };
}

const PANEL_AIR_EMS = 1.1;
const FOOT_GAP_EMS = 1;

/** The map under the banners, between the columns. */
function mapCells({ banners, ticker, left, right, isPortrait }: ChromePlan): CellRectangle {
  const end = isPortrait ? (left ?? right ?? ticker)?.row : ticker?.row;
  const row = banners.row + banners.rows;
  return { ...banners, row, rows: Math.max(1, (end ?? GRID_ROWS) - row) };
}

/**
 * The column that carries the answer to what was asked, where it is one of this window's: the right one, and the left one
 * while an open card needs the right. The upper row of screens has it.
 */
function answerSide({ topBar }: WallPart, isRightTaken: boolean): 'left' | 'right' | undefined {
  const side = isRightTaken ? 'left' : 'right';
  return topBar === 'whole' || topBar === side ? side : undefined;
}

/** With a place open its card comes first: it is what everybody looks at. Without, there is no card. */
function rightPanels(names: readonly PanelName[], isPlaceOpen: boolean, hasAnswer: boolean): readonly PanelName[] {
  const others = withAnswer(names, hasAnswer);
  return isPlaceOpen && names.includes('placeCard') ? ['placeCard', ...others] : others;
}

/** The answer stands over what is always there; a column that only passes by carries neither it nor a card. */
function withAnswer(names: readonly PanelName[], hasAnswer: boolean): readonly PanelName[] {
  const others = names.filter((name) => name !== 'placeCard' && name !== 'asked');
  return hasAnswer && names.length > 0 ? ['asked', ...others] : others;
}

function gridStyle(size: WindowSize, shift: { readonly x: number; readonly y: number }): CSSProperties {
  return {
    inset: `${size.height * SAFE_MARGIN}px ${size.width * SAFE_MARGIN}px`,
    gridTemplateColumns: `repeat(${GRID_COLUMNS}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${GRID_ROWS}, minmax(0, 1fr))`,
    transform: `translate(${shift.x}px, ${shift.y}px)`,
  };
}

const cells = ({ column, row, columns, rows }: CellRectangle): CSSProperties => ({
  gridColumn: `${column + 1} / span ${columns}`,
  gridRow: `${row + 1} / span ${rows}`,
});

/** What lies below a smallest unit is not counted. */
const leftPanels = (names: readonly PanelName[], isLeaf: boolean, hasAnswer: boolean): readonly PanelName[] =>
  withAnswer(names, hasAnswer).filter((name) => !isLeaf || name !== 'levelCounts');
