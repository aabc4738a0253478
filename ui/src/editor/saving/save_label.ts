// What the bar says about saving.
import { toTheSecond } from '../../parts/time';
import type { SaveState } from './saver';

export function saveLabel(state: SaveState, zone: string): string {
  switch (state.is) {
    case 'saved': return state.at ? `Saved ${toTheSecond(state.at, zone)}` : 'Saved';
    case 'waiting':
    case 'saving': return 'Saving…';
    case 'offline': return state.kept ? 'Offline – kept on this device' : 'Offline – not kept: copy your text before you close this';
    case 'signed_out': return 'Signed out – kept on this device';
    case 'clash': return 'Two versions – choose';
    case 'refused': return state.kept ? 'Not saved – kept on this device' : 'Not saved – not kept: copy your text before you close this';
  }
}
