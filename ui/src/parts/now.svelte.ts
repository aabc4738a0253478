// The time that relative times are computed from. Whatever shows it is drawn again every ten seconds while the page is
// visible, and as soon as it is visible again; the clock runs only while something is shown that reads it.
import { createSubscriber } from 'svelte/reactivity';

class Now {
  #subscribe = createSubscriber((update) => {
    const tick = () => !document.hidden && update();
    const timer = setInterval(tick, 10_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  });

  get time() {
    this.#subscribe();
    return new Date();
  }
}
export const now = new Now();
