// An attribute that travels as data-NAME when a piece of a body is copied from one story to another. Readers' HTML never has it.

type Held = string | number | boolean;

export function dataAttribute<T extends Held>(name: string, otherwise: T) {
  const key = `data-${name}`;
  return {
    default: otherwise,
    parseHTML: (node: HTMLElement): Held => read(node.getAttribute(key), otherwise),
    renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === otherwise ? {} : { [key]: String(attributes[name]) }),
  };
}

function read(text: string | null, otherwise: Held): Held {
  if (text === null) return otherwise;
  if (typeof otherwise === 'boolean') return text === 'true';
  if (typeof otherwise === 'string') return text;
  return /^\d{1,15}$/.test(text) ? Number(text) : otherwise;
}
