// The time that relative times are computed from; it advances every ten seconds while the page is visible.
class Now {
  time = $state(new Date());

  constructor() {
    setInterval(() => !document.hidden && (this.time = new Date()), 10_000);
    document.addEventListener('visibilitychange', () => !document.hidden && (this.time = new Date()));
  }
}
export const now = new Now();
