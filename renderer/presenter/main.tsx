import { mountWindow } from '../bridge/mountWindow.tsx';
import { PresenterApp } from './PresenterApp.tsx';

void mountWindow(<PresenterApp />);
