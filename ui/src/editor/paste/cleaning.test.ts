import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DOMParser as BodyParser } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../api/types';
import { plainText, toServer } from '../body/document';
import { bodySchema } from '../body/schema';
import { refusal } from '../../../testing/body_check';
import { cleanHtml } from './cleaning';

const schema = bodySchema();
const reader = BodyParser.fromSchema(schema);

// The body that a pasted piece of HTML would become.
function pasted(html: string, clean = true): BodyNode {
  const page = document.implementation.createHTMLDocument('');
  page.body.innerHTML = clean ? cleanHtml(html).html : html;
  return toServer(reader.parse(page.body).toJSON() as BodyNode);
}
const blocks = (html: string) => pasted(html).content ?? [];
const kinds = (html: string) => blocks(html).map((block) => block.type);

const word = readFileSync('src/editor/paste/samples/word.html', 'utf8');
const docs = readFileSync('src/editor/paste/samples/google_docs.html', 'utf8');

describe('what somebody struck out', () => {
  it('is no part of the copy: tracked deletions of Word, lines through the words of Google Docs', () => {
    const tracked = '<p class=MsoNormal>The council <del cite="mailto:Ida" datetime="2026-11-24T09:00"><span class=msoDel>denied</span></del><ins cite="mailto:Ida">confirmed</ins> it.</p>';
    expect(plainText(pasted(tracked))).toBe('The council confirmed it.');
    expect(cleanHtml(tracked).struck).toEqual(['denied']);
    const suggested = '<p><span style="font-size:11pt;text-decoration:line-through">Seven</span><span> Eight gates</span></p>';
    expect(plainText(pasted(suggested))).toBe('Eight gates');
    expect(cleanHtml(suggested).struck).toEqual(['Seven']);
  });
  it('is left out whichever way it is marked, and a whole paragraph of it too', () => {
    for (const struck of ['<s>gone</s>', '<strike>gone</strike>', '<span style="TEXT-DECORATION-LINE: underline line-through">gone</span>', '<span class="msoDel">gone</span>'])
      expect(plainText(pasted(`<p>It ${struck} stays</p>`)), struck).toBe('It stays');
    expect(blocks('<p>One</p><del><p>Two</p></del><p>Three</p>').map(plainText)).toEqual(['One', 'Three']);
  });
  it('is told of once, though one mark lies in another, and not when it is empty', () => {
    expect(cleanHtml('<p><del><span class="msoDel">old <s>words</s></span></del><del> </del></p>').struck).toEqual(['old words']);
    expect(cleanHtml('<p style="text-decoration: underline">kept</p>').struck).toEqual([]);
  });
});

describe('what comes from Word', () => {
  it('becomes headings, paragraphs, lists and a table, without its styles', () => {
    expect(kinds(word)).toEqual(['heading', 'paragraph', 'paragraph', 'bulletList', 'orderedList', 'table', 'paragraph']);
    expect(refusal(pasted(word))).toBeNull();
  });

  it('keeps bold, italics, raised letters and links', () => {
    const text = blocks(word)[1]?.content ?? [];
    expect(text.find((span) => span.text === 'closed the harbour')?.marks).toEqual([{ type: 'bold' }]);
    expect(text.find((span) => span.text === 'Merle')?.marks).toEqual([{ type: 'italic' }]);
    expect(text.find((span) => span.text === 'th')?.marks).toEqual([{ type: 'superscript' }]);
    expect(text.find((span) => span.marks?.[0]?.type === 'link')?.marks?.[0]?.attrs).toEqual({ href: 'https://harbour.example/notice' });
  });

  it('loses bullets, comments and hidden text', () => {
    const all = plainText(pasted(word));
    expect(blocks(word)[3]?.content?.map(plainText)).toEqual(['Ferries stay in', 'Pilots stand by until the glass rises']);
    expect(blocks(word)[4]?.content?.map(plainText)).toEqual(['Low water', 'High water']);
    expect(all).not.toMatch(/·|ask the lawyers|secret|mso|MsoNormal/);
  });

  it('keeps spans and heading cells of a table', () => {
    const rows = blocks(word)[5]?.content ?? [];
    expect(rows[0]?.content?.[0]?.attrs).toEqual({ colspan: 2 });
    expect(plainText(rows[1] as BodyNode)).toBe('Ellery\n4.1 m\nby noon');
  });
});

describe('what comes from Google Docs', () => {
  it('is not bold because of the wrapper', () => {
    const first = blocks(docs).find((block) => block.type === 'paragraph')?.content?.[0];
    expect(first?.marks).toBeUndefined();
  });

  it('becomes blocks with the marks that its styles mean', () => {
    expect(kinds(docs)).toEqual(['heading', 'paragraph', 'bulletList', 'heading', 'table', 'paragraph']);
    const text = blocks(docs)[1]?.content ?? [];
    expect(text.find((span) => span.text === 'never')?.marks).toEqual([{ type: 'bold' }, { type: 'italic' }]);
    expect(text.find((span) => span.text === '2')?.marks).toEqual([{ type: 'subscript' }]);
  });

  it('sends links where they lead and not through the counter', () => {
    expect(JSON.stringify(blocks(docs))).toContain('{"href":"https://tide.example/tables?port=ellery"}');
    expect(JSON.stringify(blocks(docs))).not.toContain('google');
  });

  it('counts pictures that could not come along', () => {
    expect(cleanHtml(docs).pictures).toBe(1);
  });
});

describe('what comes from a page', () => {
  it('parts paragraphs at two line breaks and keeps one', () => {
    expect(blocks('one<br>line<br><br>two').map((block) => plainText(block))).toEqual(['one\nline', 'two']);
  });

  it('makes a quote with who said it, and a pull quote', () => {
    expect(blocks('<blockquote><p>It rose.</p><p>It fell.</p><footer>— Tom Hale</footer></blockquote>')).toEqual([{
      type: 'quote',
      attrs: { attribution: 'Tom Hale' },
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'It rose.' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'It fell.' }] },
      ],
    }]);
    expect(kinds('<blockquote class="pullquote"><p>We saw it</p></blockquote>')).toEqual(['pullQuote']);
  });

  it('makes one level of nested lists', () => {
    const list = blocks('<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>')[0];
    expect(list?.content?.map(plainText)).toEqual(['a', 'b', 'c']);
  });

  it('takes the layout of a page for what it is', () => {
    expect(kinds('<table><tr><td><p>one</p><p>two</p></td></tr></table>')).toEqual(['paragraph', 'paragraph']);
  });

  it('keeps a hard blank between a number and its unit, and no other', () => {
    expect(plainText(pasted('<p>4.1\u00A0m of\u00A0 water\u00A0</p>'))).toBe('4.1\u00A0m of water');
    expect(plainText(pasted('<p>4.1\u00A0<b>m</b> of\u00A0<span> water</span></p>'))).toBe('4.1\u00A0m of water');
  });

  it('keeps a frame as an embed when it is safe to send readers there', () => {
    expect(blocks('<iframe src="https://video.example/1" title="The tide"></iframe>')).toEqual([
      { type: 'embed', attrs: { url: 'https://video.example/1', title: 'The tide' } }]);
    expect(blocks('<iframe src="javascript:alert(1)"></iframe>')).toEqual([]);
  });
});

describe('the stories of the demonstration', () => {
  const folder = '../samples/demo/stories';
  it('are taken from their HTML without a block that the server refuses', () => {
    for (const name of readdirSync(folder)) {
      const story = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { bodies?: { value: string }[] };
      for (const { value } of story.bodies ?? []) {
        const body = pasted(value);
        expect(refusal(body), name).toBeNull();
        const again = toServer(schema.nodeFromJSON({ ...body, content: body.content ?? [] }).toJSON() as BodyNode);
        expect(again, name).toEqual(body);
        expect(plainText(body).length, name).toBeGreaterThan(value.replace(/<[^>]*>/g, '').length * 0.9 - 800);
      }
    }
  });
});

// Every text in a file of payloads, whatever its shape.
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('hostile pages', () => {
  const folder = '../../shared/samples/hostile/xss';
  const payloads = !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (name.endsWith('.json')) return textsOf(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
    return /\.(xml|test)$/.test(name) ? [readFileSync(`${folder}/${name}`, 'utf8')] : [];
  });
  const own = [
    '<p onclick="alert(1)">a</p>', '<a href="java\tscript:alert(1)">a</a>', '<a href=" data:text/html,<script>alert(1)</script>">a</a>',
    '<svg><script>alert(1)</script></svg>', '<img src=x onerror=alert(1)>', '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<div data-pm-slice="1 1 []"><a href="vbscript:x">a</a><iframe srcdoc="<script>alert(1)</script>"></iframe></div>',
    '<div data-embed data-url="javascript:alert(1)"></div><p data-related data-url="javascript:alert(1)">a</p>',
  ];

  it.skipIf(payloads.length === 0)('are many', () => expect(payloads.length).toBeGreaterThan(1000));

  it('leave no script, no handler and no address that runs, cleaned or not', () => {
    for (const payload of [...own, ...payloads]) {
      const { html } = cleanHtml(payload);
      const page = new DOMParser().parseFromString(html, 'text/html');
      for (const node of page.body.querySelectorAll('*')) {
        expect(node.tagName, payload).toMatch(/^(P|H[2-4]|UL|OL|LI|BLOCKQUOTE|HR|TABLE|TBODY|TR|T[DH]|DIV|A|STRONG|EM|SUB|SUP|BR)$/);
        for (const { name } of node.attributes) expect(name, payload).toMatch(/^(href|colspan|rowspan|data-(pull|attribution|caption|embed|url|title))$/);
      }
      expect(refusal(pasted(payload)), payload).toBeNull();
      expect(refusal(pasted(payload, false)), payload).toBeNull();
    }
  }, 60_000);

  it('can be as deep as they like', () => {
    const deep = '<div>'.repeat(1000) + 'water';
    expect(cleanHtml(deep).html.length).toBeLessThan(1000);
  });
});
