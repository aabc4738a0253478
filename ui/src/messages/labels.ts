// What the states of a message and the doubts about one are called.
import type { Doubt, MessageState } from '../api/messages';

export const stateNames: Record<MessageState, string> = { new: 'New', open: 'Open', answered: 'Answered', closed: 'Closed', quarantine: 'Quarantine' };

export const doubtSentences: Record<Doubt, string> = {
  trap: 'A field that people can’t see was filled in, as programs do.',
  quick: 'It was sent within two seconds, as programs do.',
  repeated: 'The same form was sent more than once.',
  links: 'It is full of links.',
};
