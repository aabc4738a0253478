// Readers' messages, sealed, and the keys of the inbox. What is in them is opened in src/messages.
import { call, get, type CallOptions } from './call';
import type { Named } from './types';

export type MessageState = 'new' | 'open' | 'answered' | 'closed' | 'quarantine';
export type Doubt = 'trap' | 'quick' | 'repeated' | 'links';

export interface SealedMessage {
  id: number;
  state: MessageState;
  doubt: Doubt | null;
  received: string;
  story: number | null;
  assigned: Named | null;
  public_key: string;
  sealed: string;
  reply_key: string | null; // null: its writer has no reply code
}
export interface SealedNote {
  id: number;
  at: string;
  by: Named | null;
  public_key: string;
  sealed: string;
  is_answer: boolean;
}
// A file that came with a message. `about` is its first piece, in base64; the others are fetched one by one.
export interface SealedAttachment {
  id: number;
  file: string;
  public_key: string;
  about: string;
  pieces: number | null; // null: the file is not on the server any more
}
export interface WholeMessage extends SealedMessage {
  notes: SealedNote[];
  attachments: SealedAttachment[];
}
// `for_writer` is sealed to the reply code's key. What goes by mail is in clear.
export interface Answer {
  public_key: string;
  sealed: string;
  for_writer?: string;
  mail_to?: string;
  mail_text?: string;
}
export interface InboxKey {
  id: number;
  public_key: string;
  wrapped: string;
  made: string;
  by: Named | null;
}
export interface InboxAnswer {
  keys: InboxKey[]; // the newest first
  readers: Named[];
  sends_mail: boolean; // a relay takes mail, so that an answer can go to an address
  days: number; // how long a message stays; 0: until somebody deletes it
}
export interface MessagePage {
  messages: SealedMessage[];
  counts: Record<MessageState, number>;
  before: number | null;
}
export interface NewInboxKey {
  seen: string;
  public_key: string;
  wrapped: string;
  rewrapped: { id: number; wrapped: string }[];
}

export const messages = {
  list: (state: MessageState | '', before: number | null, options?: CallOptions) => get<MessagePage>('messages', { state, before, count: 200 }, options),
  read: (id: number, options?: CallOptions) => get<WholeMessage>(`messages/${id}`, {}, options),
  change: (id: number, change: { state?: MessageState; assigned?: number }) => call<WholeMessage>('PATCH', `messages/${id}`, change),
  note: (id: number, note: { public_key: string; sealed: string }) => call<WholeMessage>('POST', `messages/${id}/notes`, note),
  answer: (id: number, answer: Answer) => call<WholeMessage>('POST', `messages/${id}/answers`, answer),
  inbox: () => get<InboxAnswer>('inbox'),
  setKey: (key: NewInboxKey) => call<InboxAnswer>('PUT', 'inbox/key', key),
};
