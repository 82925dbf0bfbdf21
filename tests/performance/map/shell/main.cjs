const { app, BrowserWindow } = require('electron');

// One plain window of a fixed size: what is measured is the map, not the program around it.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 960, height: 540, useContentSize: true, frame: false });
  window.webContents.setBackgroundThrottling(false);
  return window.loadURL('about:blank');
});
