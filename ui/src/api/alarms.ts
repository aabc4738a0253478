import { call, get, type CallOptions } from './call';
import type { Alarm } from './types';

export const alarms = {
  ringing: (options?: CallOptions) => get<{ alarms: Alarm[] }>('alarms', {}, options),
  acknowledge: (id: number) => call<{ alarms: Alarm[] }>('PUT', `alarms/${id}/acknowledgement`),
};
