// A file of subscribers on its way: piece by piece, so that there is something to see, and it can be stopped and gone on with. What was
// taken stays taken; the same line once more changes nothing.
import { messageOf } from '../api/call';
import { subscribers, type ImportReport } from '../api/newsletters';
import { csvPiece } from './csv_pieces';

const most = 250_000; // bytes of a piece: some thousands of lines, a second or a few
const mostProblems = 200;

const counts = ['lines', 'added', 'known', 'repeated', 'left', 'suppressed', 'refused'] as const;

export class ImportRun {
  state = $state<'running' | 'stopped' | 'failed' | 'done'>('running');
  sent = $state(0); // bytes of the file
  report = $state.raw<ImportReport | null>(null);
  error = $state<string | null>(null);
  private line = 1;
  private stopping = $state(false);

  constructor(readonly file: File, private readonly newsletter: number, private readonly source: string) {}

  get isStopping(): boolean {
    return this.stopping && this.state === 'running';
  }
  // After the piece that is on its way.
  stop = (): void => void (this.stopping = true);

  // To the file's end, or until it is stopped. What the first piece is refused for is thrown: it is about the form.
  run = async (): Promise<void> => {
    this.state = 'running';
    this.stopping = false;
    this.error = null;
    while (this.state === 'running') {
      try {
        await this.sendPiece();
      } catch (error) {
        if (!this.report) throw error;
        this.error = messageOf(error);
        this.state = 'failed';
        return;
      }
      if (this.sent >= this.file.size) this.state = 'done';
      else if (this.stopping) this.state = 'stopped';
    }
  };

  private async sendPiece(): Promise<void> {
    const { bytes, lines } = await csvPiece(this.file, this.sent, most);
    const layout = this.report?.layout;
    const told = await subscribers.import(new Blob([bytes]), this.newsletter, this.source, layout ? { layout, line: this.line } : {});
    this.report = this.report ? joined(this.report, told) : told;
    this.sent += bytes.length;
    this.line += lines;
  }
}

function joined(before: ImportReport, next: ImportReport): ImportReport {
  const sum = { ...next, problems: [...before.problems, ...next.problems].slice(0, mostProblems) };
  for (const key of counts) sum[key] += before[key];
  return sum;
}
