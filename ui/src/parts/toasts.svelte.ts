// Short messages at the edge of the screen about what was done, with Undo where that is possible.
export interface Toast {
  id: number;
  text: string;
  error: boolean;
  undo: (() => void) | null;
}

class Toasts {
  shown = $state<Toast[]>([]);
  private last = 0;

  show(text: string, undo: (() => void) | null = null): void {
    this.add({ text, undo, error: false }, undo ? 10_000 : 5_000);
  }
  // Stays until it is put away.
  error(text: string): void {
    this.add({ text, undo: null, error: true }, null);
  }
  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  private add(toast: Omit<Toast, 'id'>, stays: number | null): void {
    const id = ++this.last;
    this.shown = [...this.shown.filter((other) => other.text !== toast.text).slice(-3), { ...toast, id }];
    if (stays) setTimeout(() => this.close(id), stays);
  }
}
export const toasts = new Toasts();
