// What became of a mail, in words.
import type { Mail, MailState } from '../api/types';

export const mailStates: Record<MailState, string> = {
  waiting: 'Waiting', given: 'Being sent', sent: 'Sent', refused: 'Not sent', uncertain: 'Uncertain',
};

export function kindLabel(mail: Mail): string {
  return mail.kind.charAt(0).toUpperCase() + mail.kind.slice(1);
}
