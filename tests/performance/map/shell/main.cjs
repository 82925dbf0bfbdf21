const { app, BrowserWindow } = require('electron');

// One plain window of a fixed size: what is measured is the map, not the program around it.
void app.whenReady().then(() => {
  const [width, height] = (app.commandLine.getSwitchValue('window') || '960x540').split('x').map(Number);
  const window = new BrowserWindow({ x: 0, y: 0, width, height, useContentSize: true, frame: false });
  window.webContents.setBackgroundThrottling(false);
  return window.loadURL('about:blank');
});
