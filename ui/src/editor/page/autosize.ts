// Makes a text box as high as its text. `value` is watched, so that a text set by the program counts too.
export function autosize(node: HTMLTextAreaElement, _value: string) {
  const fit = () => {
    node.style.height = 'auto';
    node.style.height = `${node.scrollHeight + node.offsetHeight - node.clientHeight}px`;
  };
  let width = -1;
  const watch = new ResizeObserver(() => {
    if (node.clientWidth !== width) fit();
    width = node.clientWidth;
  });
  watch.observe(node);
  node.addEventListener('input', fit);
  // The reading face may come after the text, and sets it in other lines.
  void document.fonts?.ready.then(fit);
  return { update: () => queueMicrotask(fit), destroy: () => watch.disconnect() };
}
