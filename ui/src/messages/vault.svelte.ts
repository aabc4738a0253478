// The inbox's keys while they are open: in this window's memory, until somebody locks it, signs out or leaves the page.
import type { InboxKey } from '../api/messages';
import { open, openBytes, unwrap, type OpenKey } from './sealing';

class Vault {
  keys = $state.raw<OpenKey[]>([]);
  private title = $state<number | null>(null);

  // Whether messages of that title that come now can be read.
  isOpenFor(title: number, current: string | undefined): boolean {
    return this.title === title && this.keys.some((key) => key.publicKey === current);
  }
  // Gives whether the passphrase opens the newest key.
  async unlock(title: number, keys: InboxKey[], passphrase: string): Promise<boolean> {
    const opened = await unwrap(keys, passphrase);
    if (!opened.some((key) => key.publicKey === keys[0]?.public_key)) return false;
    this.keep(title, opened);
    return true;
  }
  keep(title: number, keys: OpenKey[]): void {
    this.title = title;
    this.keys = keys;
  }
  lock(): void {
    if (this.keys.length === 0) return;
    for (const key of this.keys) key.secret.fill(0);
    this.keys = [];
    this.title = null;
  }
  // Null: it is sealed to a key that this passphrase does not open.
  async read(box: { public_key: string; sealed: string }): Promise<string | null> {
    const key = this.keys.find((one) => one.publicKey === box.public_key);
    return key ? open(box.sealed, key) : null;
  }
  async openBytes(publicKey: string, box: Uint8Array): Promise<Uint8Array | null> {
    const key = this.keys.find((one) => one.publicKey === publicKey);
    return key ? openBytes(box, key) : null;
  }
}
export const vault = new Vault();
