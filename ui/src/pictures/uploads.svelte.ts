// Several files on their way at once: two are sent, the others wait. One that is refused stays in the list with its reason and holds up
// no other.
import { Refused, messageOf, Unreachable } from '../api/call';
import { send as sendFile, type RunningUpload, type Uploaded } from './upload';

export type UploadState = 'waiting' | 'sending' | 'looking' | 'done' | 'known' | 'refused';

export class Upload {
  part = $state(0);
  state = $state<UploadState>('waiting');
  why = $state('');
  picture = $state.raw<Uploaded | null>(null);
  sending: RunningUpload | null = null;
  canRetry = $state(false); // whether trying again can help

  constructor(
    readonly key: number,
    readonly file: File,
  ) {}

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'known' || this.state === 'refused';
  }
}

const atOnce = 2;
let last = 0;

export class Uploads {
  all = $state.raw<Upload[]>([]);

  constructor(
    private readonly arrived: (picture: Uploaded) => void,
    private readonly send: typeof sendFile = sendFile,
  ) {}

  get busy(): boolean {
    return this.all.some((one) => !one.isOver);
  }
  get refused(): number {
    return this.all.filter((one) => one.state === 'refused').length;
  }

  add(files: Iterable<File>): void {
    // What was taken before is no news any more; what was refused is.
    const left = this.busy ? this.all : this.all.filter((one) => one.state === 'refused');
    this.all = [...left, ...[...files].map((file) => new Upload(++last, file))];
    this.next();
  }
  tryAgain(one: Upload): void {
    one.state = 'waiting';
    one.part = 0;
    this.next();
  }
  putAway(one: Upload): void {
    one.sending?.stop();
    this.all = this.all.filter((other) => other !== one);
    this.next();
  }
  clear(): void {
    this.all = this.all.filter((one) => !one.isOver);
  }

  private next(): void {
    let free = atOnce - this.all.filter((one) => one.state === 'sending' || one.state === 'looking').length;
    for (const one of this.all) if (free > 0 && one.state === 'waiting' && free--) void this.run(one);
  }

  private async run(one: Upload): Promise<void> {
    one.state = 'sending';
    try {
      one.sending = this.send(one.file, (part) => {
        one.part = part;
        // All of it is there; the server decodes it.
        if (part === 1) one.state = 'looking';
      });
      one.picture = await one.sending.picture;
      one.state = one.picture.was_there ? 'known' : 'done';
      if (this.all.includes(one)) this.arrived(one.picture);
    } catch (error) {
      one.state = 'refused';
      one.why = messageOf(error);
      one.canRetry = error instanceof Unreachable || (error instanceof Refused && error.status >= 500);
    }
    one.sending = null;
    this.next();
  }
}
