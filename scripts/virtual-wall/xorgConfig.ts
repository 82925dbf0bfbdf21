import { randomBytes } from 'node:crypto';
import { desktopSize, type Rectangle } from './wallPlan.ts';

/** The name RandR knows a mode by; ours, so that it never meets one the driver has of itself. */
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

// Room for tests that move monitors about and plug further ones in.
const headroom = { width: 4096, height: 4096 };

/** The configuration of an X server with the dummy driver, large enough for the given monitors and some more. */
export function xorgConfiguration(rectangles: readonly Rectangle[]): string {
  const desktop = desktopSize(rectangles);
  const virtual = { width: desktop.width + headroom.width, height: desktop.height + headroom.height };
  const videoRamKilobytes = Math.ceil((virtual.width * virtual.height * 4) / 1024);
  const first = rectangles[0] ?? { width: 1024, height: 768 };
  const mode = modeName(first.width, first.height);
  return `Section "ServerFlags"
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
  VideoRam ${videoRamKilobytes}
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-10000
  VertRefresh 1-1000
  Modeline "${mode}" ${modeLine(first.width, first.height).join(' ')}
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${mode}"
    Virtual ${virtual.width} ${virtual.height}
  EndSubSection
EndSection
`;
}

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
