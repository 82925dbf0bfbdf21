import { MAP_WORDS } from './mapWords.ts';
import styles from './northArrow.module.css';
import { northArrowBox } from './northArrowPlace.ts';
import type { SceneInput } from './sceneInput.ts';

/** The arrow that says where north is, while it is not simply up; a tap turns the map back. */
export interface NorthArrow {
  show(input: SceneInput): void;
  dispose(): void;
}

const SVG = 'http://www.w3.org/2000/svg';
/** A needle in a box of 44: its northern half is full, its southern an outline. */
const NORTH_HALF = 'M22 6 L29 22 L15 22 Z';
const SOUTH_HALF = 'M22 38 L29 22 L15 22 Z';

/** Makes it inside the map's element, hidden. */
export function createNorthArrow(parent: HTMLElement, onPress: () => void): NorthArrow {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = styles.arrow ?? '';
  button.hidden = true;
  button.dataset.northArrow = '';
  const needle = document.createElementNS(SVG, 'svg');
  needle.setAttribute('viewBox', '0 0 44 44');
  for (const [path, kind] of [
    [NORTH_HALF, styles.north],
    [SOUTH_HALF, styles.south],
  ] as const) {
    const half = document.createElementNS(SVG, 'path');
    half.setAttribute('d', path);
    half.setAttribute('class', kind ?? '');
    needle.append(half);
  }
  button.append(needle);
  button.addEventListener('click', onPress);
  // The map below must not take the press for its own.
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'dblclick'] as const) {
    button.addEventListener(type, (event) => event.stopPropagation());
  }
  parent.append(button);
  return {
    show(input) {
      const { bearing, pitch } = input.camera;
      const place = placeOf(input);
      button.hidden = place === undefined;
      if (place === undefined) return;
      const label = MAP_WORDS[input.locale].north;
      if (button.ariaLabel !== label) Object.assign(button, { ariaLabel: label, title: label });
      Object.assign(button.style, {
        left: `${place.x}px`,
        top: `${place.y}px`,
        width: `${place.size}px`,
        height: `${place.size}px`,
      });
      needle.style.transform = `rotateX(${pitch}deg) rotateZ(${-bearing}deg)`;
    },
    dispose: () => button.remove(),
  };
}

/** Where it stands in this window; undefined in those where it is not, and while north is up. */
function placeOf(input: SceneInput): { x: number; y: number; size: number } | undefined {
  const { frame } = input;
  const box = northArrowBox(input);
  if (box === undefined) return undefined;
  const size = box[2] - box[0];
  const [x, y] = [box[0] - frame.x, box[1] - frame.y];
  const isHere = x + size / 2 >= 0 && x + size / 2 < frame.width && y + size / 2 >= 0 && y + size / 2 < frame.height;
  if (!isHere) return undefined;
  return { x: Math.min(Math.max(0, x), frame.width - size), y: Math.min(Math.max(0, y), frame.height - size), size };
}
