// Requests about people: sessions, accounts, staff, tokens, the audit log.
import { call, get, withAbsoluteLink, type Query } from './call';
import type { Act, Invitation, Member, OwnSession, Role, Session, Token, TokenScope } from './types';

const signingIn = { signingIn: true };

export const auth = {
  session: () => get<Session>('session', {}, signingIn),
  signIn: (email: string, password: string, code?: string) =>
    call<Session>('POST', 'session', code ? { email, password, code } : { email, password }, signingIn),
  signOut: () => call('DELETE', 'session'),
  setupIsOpen: (token: string) => get<void>(`setup/${token}`, {}, signingIn),
  setUp: (token: string, name: string, email: string, password: string) =>
    call<Session>('POST', `setup/${token}`, { name, email, password }, signingIn),
  invitation: (token: string) => get<{ email: string; role: Role; title: string }>(`invitation/${token}`, {}, signingIn),
  accept: (token: string, name: string, password: string) =>
    call<Session>('POST', `invitation/${token}`, { name, password }, signingIn),
};

export const account = {
  sessions: () => get<{ sessions: OwnSession[] }>('sessions'),
  endSession: (id: number) => call('DELETE', `sessions/${id}`),
  changePassword: (current: string, password: string) => call('PUT', 'account/password', { current, password }),
  beginTwoFactor: (password: string) => call<{ secret: string; address: string }>('POST', 'account/two-factor', { password }),
  confirmTwoFactor: (code: string) => call<{ recovery_codes: string[] }>('PUT', 'account/two-factor', { code }),
  endTwoFactor: (password: string) => call('DELETE', 'account/two-factor', { password }),
};

export const staff = {
  list: () => get<{ staff: Member[] }>('staff'),
  change: (id: number, change: { name?: string; role?: Role; suspended?: boolean }) => call<Member>('PATCH', `staff/${id}`, change),
  invitations: () => get<{ invitations: Invitation[] }>('invitations'),
  invite: async (email: string, role: Role) => withAbsoluteLink(await call<{ id: number; link: string; expires: string }>('POST', 'invitations', { email, role })),
  revokeInvitation: (id: number) => call('DELETE', `invitations/${id}`),
  tokens: () => get<{ tokens: Token[] }>('tokens'),
  createToken: (name: string, scope: TokenScope, days: number) => call<{ id: number; token: string }>('POST', 'tokens', { name, scope, days }),
  revokeToken: (id: number) => call('DELETE', `tokens/${id}`),
  audit: (query: Query) => get<{ acts: Act[]; next: string | number | null }>('audit', query),
};
