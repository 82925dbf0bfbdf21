import type { CameraState } from '#shared/map/things.ts';
import { LEVEL_SIGNS } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { traceShape } from '../marks/markShapes.ts';
import { css, type PaintSign } from './plate.ts';

type Tokens = SceneInput['tokens'];

/** A warning level: its shape in its colour. */
export const levelSign =
  (tokens: Tokens, level: number): PaintSign =>
  (sheet, x, y, radius) => {
    traceShape(sheet, LEVEL_SIGNS[level]?.shape ?? 'disc', x, y, radius * 0.82);
    sheet.fillStyle = css(tokens.levels[level] ?? tokens.text);
    sheet.fill();
    if (!tokens.isLight) return;
    sheet.strokeStyle = css(tokens.text);
    sheet.lineWidth = radius * 0.2;
    sheet.lineJoin = 'round';
    sheet.stroke();
  };

/** What a sign becomes that has no room: a disc, hollow for what is not at work. */
export const dotSign =
  (tokens: Tokens, isFull: boolean): PaintSign =>
  (sheet, x, y, radius) => {
    sheet.beginPath();
    sheet.arc(x, y, radius * (isFull ? 0.8 : 0.68), 0, 2 * Math.PI);
    sheet.fillStyle = sheet.strokeStyle = css(isFull ? tokens.text : tokens.second);
    sheet.lineWidth = radius * 0.3;
    if (isFull) sheet.fill();
    else sheet.stroke();
  };

/** A clock: past its time. */
export const clockSign =
  (tokens: Tokens): PaintSign =>
  (sheet, x, y, radius) => {
    const r = radius * 0.95;
    sheet.strokeStyle = css(tokens.text);
    sheet.lineCap = 'round';
    sheet.lineJoin = 'round';
    sheet.lineWidth = radius * 0.24;
    sheet.beginPath();
    sheet.arc(x, y, r, 0, 2 * Math.PI);
    sheet.moveTo(x, y - r * 0.62);
    sheet.lineTo(x, y);
    sheet.lineTo(x + r * 0.48, y + r * 0.26);
    sheet.stroke();
  };

/** Dashes of an outline that says that nobody knows, as a share of its sign's radius. */
const UNKNOWN_DASH = [0.34, 0.26] as const;

/** A person: filled on line; off line an outline with a bar through it; where nobody knows, a broken outline. */
export const personSign =
  (tokens: Tokens, isOnline: boolean, isUnknown = false): PaintSign =>
  (sheet, x, y, radius) => {
    const r = radius;
    sheet.beginPath();
    sheet.arc(x, y - r * 0.5, r * 0.42, 0, 2 * Math.PI);
    sheet.moveTo(x - r * 0.8, y + r * 0.92);
    sheet.bezierCurveTo(x - r * 0.8, y - r * 0.05, x + r * 0.8, y - r * 0.05, x + r * 0.8, y + r * 0.92);
    sheet.closePath();
    if (isOnline) {
      sheet.fillStyle = css(tokens.text);
      sheet.fill();
      return;
    }
    sheet.strokeStyle = css(tokens.second);
    sheet.lineWidth = r * 0.18;
    if (isUnknown) {
      strokeBroken(sheet, r);
      return;
    }
    sheet.stroke();
    line(sheet, [x - r, y + r * 0.75, x + r, y - r * 0.75]);
  };

/** A camera: filled on line; off line an outline; faulty an outline with a cross; where nobody knows, a broken outline. */
export const cameraSign =
  (tokens: Tokens, state: CameraState): PaintSign =>
  (sheet, x, y, radius) => {
    const r = radius;
    sheet.beginPath();
    sheet.roundRect(x - r, y - r * 0.55, r * 1.35, r * 1.1, r * 0.2);
    sheet.moveTo(x + r * 0.48, y - r * 0.1);
    sheet.lineTo(x + r, y - r * 0.48);
    sheet.lineTo(x + r, y + r * 0.48);
    sheet.lineTo(x + r * 0.48, y + r * 0.1);
    sheet.closePath();
    if (state === 'online') {
      sheet.fillStyle = css(tokens.text);
      sheet.fill();
      return;
    }
    sheet.strokeStyle = css(state === 'fault' ? tokens.text : tokens.second);
    sheet.lineWidth = r * 0.18;
    if (state === 'unknown') {
      strokeBroken(sheet, r);
      return;
    }
    sheet.stroke();
    if (state !== 'fault') return;
    sheet.lineWidth = r * 0.26;
    line(sheet, [x - r * 0.85, y - r * 0.85, x + r * 0.7, y + r * 0.85]);
    line(sheet, [x - r * 0.85, y + r * 0.85, x + r * 0.7, y - r * 0.85]);
  };

/** 综治中心: a ring around a dot. */
export const centreSign =
  (tokens: Tokens): PaintSign =>
  (sheet, x, y, radius) => {
    sheet.beginPath();
    sheet.arc(x, y, radius, 0, 2 * Math.PI);
    sheet.fillStyle = css(tokens.ground, 0.88);
    sheet.fill();
    sheet.strokeStyle = css(tokens.text);
    sheet.lineWidth = Math.max(1, radius * 0.26);
    sheet.stroke();
    sheet.beginPath();
    sheet.arc(x, y, radius * 0.38, 0, 2 * Math.PI);
    sheet.fillStyle = css(tokens.text);
    sheet.fill();
  };

/** A patrol: an arrow, filled while it is under way. */
export const patrolSign =
  (tokens: Tokens, isRunning: boolean): PaintSign =>
  (sheet, x, y, radius) => {
    const r = radius;
    sheet.beginPath();
    sheet.moveTo(x, y - r);
    sheet.lineTo(x + r * 0.8, y + r * 0.85);
    sheet.lineTo(x, y + r * 0.4);
    sheet.lineTo(x - r * 0.8, y + r * 0.85);
    sheet.closePath();
    sheet.lineJoin = 'round';
    sheet.fillStyle = css(tokens.text);
    sheet.strokeStyle = css(tokens.second);
    sheet.lineWidth = r * 0.18;
    if (isRunning) sheet.fill();
    else sheet.stroke();
  };

/** A creation subject: a gabled house for a village, a block for an enterprise, its level beside it when it is not calm. */
export const subjectSign =
  (tokens: Tokens, isVillage: boolean, level: number): PaintSign =>
  (sheet, x, y, radius) => {
    const r = radius * 0.92;
    sheet.beginPath();
    if (isVillage) {
      sheet.moveTo(x - r, y);
      sheet.lineTo(x, y - r);
      sheet.lineTo(x + r, y);
      sheet.moveTo(x - r * 0.7, y - r * 0.15);
      sheet.lineTo(x - r * 0.7, y + r);
      sheet.lineTo(x + r * 0.7, y + r);
      sheet.lineTo(x + r * 0.7, y - r * 0.15);
    } else {
      sheet.rect(x - r * 0.75, y - r * 0.4, r * 1.5, r * 1.4);
      sheet.rect(x - r * 0.3, y - r, r * 0.6, r * 0.6);
    }
    sheet.strokeStyle = css(level > 1 ? tokens.text : tokens.second);
    sheet.lineWidth = r * 0.2;
    sheet.lineJoin = 'round';
    sheet.stroke();
    if (level > 1) levelSign(tokens, level)(sheet, x + r * 0.1, y + r * 0.42, r * 0.78);
  };

function strokeBroken(sheet: CanvasRenderingContext2D, radius: number): void {
  sheet.save();
  sheet.setLineDash(UNKNOWN_DASH.map((share) => share * radius));
  sheet.stroke();
  sheet.restore();
}

function line(sheet: CanvasRenderingContext2D, [x0, y0, x1, y1]: readonly [number, number, number, number]): void {
  sheet.lineCap = 'round';
  sheet.beginPath();
  sheet.moveTo(x0, y0);
  sheet.lineTo(x1, y1);
  sheet.stroke();
}
