import { call } from './call';

export interface ClientFault {
  where: string;
  kind: string;
  place: string;
}

export const faults = {
  report: (fault: ClientFault) => call('POST', 'faults', fault),
};
