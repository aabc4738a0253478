// Requests about people: sessions, accounts, staff, tokens, the audit log.
import { call, get, withAbsoluteLink, type Query } from './call';
import type { AccountLink, Act, Invitation, MadeInvitation, Mail, Mails, Member, OwnSession, Role, Session, Token, TokenScope } from './types';

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
  askForPassword: (email: string) => call('POST', 'password-links', { email }, signingIn),
  passwordLink: (token: string) => get<{ name: string; email: string }>(`password-links/${token}`, {}, signingIn),
  setPassword: (token: string, password: string) => call('POST', `password-links/${token}`, { password }, signingIn),
  askToEndSecondFactor: (email: string, password: string) => call('POST', 'second-factor-requests', { email, password }, signingIn),
  secondFactorLink: (token: string) => get<{ name: string; email: string }>(`second-factor-links/${token}`, {}, signingIn),
  endSecondFactor: (token: string) => call('POST', `second-factor-links/${token}`, {}, signingIn),
};

export const account = {
  sessions: () => get<{ sessions: OwnSession[] }>('sessions'),
  endSession: (id: number) => call('DELETE', `sessions/${id}`),
  changePassword: (current: string, password: string) => call('PUT', 'account/password', { current, password }),
  beginTwoFactor: (password: string) => call<{ secret: string; address: string }>('POST', 'account/two-factor', { password }),
  confirmTwoFactor: (code: string) => call<{ recovery_codes: string[] }>('PUT', 'account/two-factor', { code }),
  endTwoFactor: (password: string) => call('DELETE', 'account/two-factor', { password }),
};

const whole = (made: AccountLink): AccountLink => (made.link === null ? made : withAbsoluteLink({ ...made, link: made.link }));

export const mails = {
  list: (before?: number | null) => get<Mails>('mails', { before }),
  one: (id: number) => get<Mail & { text: string | null }>(`mails/${id}`),
};

export const staff = {
  list: () => get<{ staff: Member[] }>('staff'),
  change: (id: number, change: { name?: string; role?: Role; suspended?: boolean }) => call<Member>('PATCH', `staff/${id}`, change),
  invitations: () => get<{ invitations: Invitation[] }>('invitations'),
  invite: async (email: string, role: Role) => withAbsoluteLink(await call<MadeInvitation>('POST', 'invitations', { email, role })),
  revokeInvitation: (id: number) => call('DELETE', `invitations/${id}`),
  tokens: () => get<{ tokens: Token[] }>('tokens'),
  createToken: (name: string, scope: TokenScope, days: number) => call<{ id: number; token: string }>('POST', 'tokens', { name, scope, days }),
  revokeToken: (id: number) => call('DELETE', `tokens/${id}`),
  passwordLink: async (id: number) => whole(await call<AccountLink>('POST', `staff/${id}/password-link`, {})),
  confirmSecondFactor: async (id: number) => whole(await call<AccountLink>('POST', `staff/${id}/second-factor-link`, {})),
  refuseSecondFactor: (id: number) => call('DELETE', `staff/${id}/second-factor-request`),
  audit: (query: Query) => get<{ acts: Act[]; next: string | number | null }>('audit', query),
};
