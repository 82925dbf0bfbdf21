import { randomBytes } from 'node:crypto';

/** The name a mode of this size is taught to RandR by; never one that the driver has of itself. */
export function modeName(width: number, height: number): string {
  return `wall-${width}x${height}`;
}

/**
 * A mode line of 60 Hz for any size, as xrandr and xorg.conf write it without the name. No monitor will ever decode it,
 * so the blanking is only as large as the server's checks want.
 */
export function modeLine(width: number, height: number): readonly string[] {
  const total = { width: width + 160, height: height + 30 };
  const clockMhz = (total.width * total.height * 60) / 1e6;
  const horizontal = [width, width + 48, width + 80, total.width];
  const vertical = [height, height + 3, height + 8, total.height];
  return [clockMhz.toFixed(2), ...horizontal.map(String), ...vertical.map(String), '+hsync', '-vsync'];
}

/**
 * The configuration of an X server with the dummy driver. It starts with one small picture; xrandr then makes the wall.
 * The video memory is a limit, the largest one that the driver's arithmetic holds; only what is drawn on is really taken.
 */
export const xorgConfiguration = `Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AllowMouseOpenFail" "true"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
  Option "StandbyTime" "0"
  Option "SuspendTime" "0"
  Option "OffTime" "0"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 2097151
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-10000
  VertRefresh 1-1000
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1024x768"
  EndSubSection
EndSection
`;

/** An X authority file with a fresh secret for any display, so that only our own programs reach the server. */
export function authorityFile(): Buffer {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const cookie = randomBytes(16);
  const familyWild = Buffer.from([0xff, 0xff]);
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  return Buffer.concat([familyWild, field(Buffer.alloc(0)), field(Buffer.alloc(0)), field(name), field(cookie)]);
}

/** The window manager's settings: one desktop, no keys and no mouse actions of its own, no animation. */
export const openboxConfiguration = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><monitor>Any</monitor></placement>
  <theme><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <resize><drawContents>yes</drawContents><popupShow>Never</popupShow></resize>
  <keyboard></keyboard>
  <mouse></mouse>
</openbox_config>
`;
