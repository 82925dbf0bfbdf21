import { layersOfView } from '#shared/scene/wallState.ts';
import type { MapViewProps } from './mapProps.ts';

/** What a map has to do because its properties have changed. */
export interface PropsChange {
  /** This window's part of the wall. */
  readonly isSpanNew: boolean;
  /** The room for the map: its part of the wall, or what panels cover. */
  readonly isRoomNew: boolean;
  /** Where the view looks. */
  readonly isViewNew: boolean;
  /** What is drawn and how, besides camera, room and picture. */
  readonly isLookNew: boolean;
  /** Nothing but where the camera of the view stands. */
  readonly isOnlyMoved: boolean;
  readonly isAnyNew: boolean;
}

/** Compares properties: React renders more often than they change. */
export function propsChange(props: MapViewProps, last: MapViewProps): PropsChange {
  const isSpanNew = JSON.stringify(props.span) !== JSON.stringify(last.span);
  const isRoomNew = isSpanNew || JSON.stringify(props.padding) !== JSON.stringify(last.padding);
  const isFocusNew = props.view.focus !== last.view.focus;
  const isViewNew =
    isFocusNew ||
    props.view.movedAt !== last.view.movedAt ||
    JSON.stringify(props.view.camera) !== JSON.stringify(last.view.camera);
  const isLookNew = lookOf(props) !== lookOf(last) || props.tool !== last.tool || props.shapes !== last.shapes;
  const isAnyNew = isRoomNew || isViewNew || isLookNew;
  return {
    isSpanNew,
    isRoomNew,
    isViewNew,
    isLookNew,
    isOnlyMoved: isViewNew && !isFocusNew && !isRoomNew && !isLookNew,
    isAnyNew,
  };
}

/** What changes the drawing besides camera, room and picture. */
const lookOf = ({ view, isBasemapShown, basemap, basemapOpacity, theme, locale, readTextPx }: MapViewProps): string =>
  JSON.stringify([
    view.selected,
    view.thing,
    layersOfView(view),
    view.asked,
    isBasemapShown,
    basemap,
    basemapOpacity,
    theme,
    locale,
    readTextPx,
  ]);
