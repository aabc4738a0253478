// What a file is by its first bytes, whatever its name and its sender say.
export interface FileKind {
  name: string; // for people
  mime: string;
  // Pictures that browsers show and the library takes.
  isPicture: boolean;
}

const kind = (name: string, mime: string, isPicture = false): FileKind => ({ name, mime, isPicture });
const unknown = kind('Unknown kind', 'application/octet-stream');

const beginnings: [string, FileKind][] = [
  ['\xff\xd8\xff', kind('JPEG picture', 'image/jpeg', true)],
  ['\x89PNG\r\n\x1a\n', kind('PNG picture', 'image/png', true)],
  ['GIF87a', kind('GIF picture', 'image/gif', true)],
  ['GIF89a', kind('GIF picture', 'image/gif', true)],
  ['II*\0', kind('TIFF picture', 'image/tiff')],
  ['MM\0*', kind('TIFF picture', 'image/tiff')],
  ['%PDF-', kind('PDF document', 'application/pdf')],
  ['PK\x03\x04', kind('Archive, or document of an office program', 'application/zip')],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', kind('Document of an older office program', 'application/octet-stream')],
  ['{\\rtf', kind('RTF document', 'application/rtf')],
  ['\x1a\x45\xdf\xa3', kind('Video (WebM or Matroska)', 'video/webm')],
  ['ID3', kind('MP3 sound', 'audio/mpeg')],
  ['\xff\xfb', kind('MP3 sound', 'audio/mpeg')],
  ['OggS', kind('Ogg sound or video', 'application/ogg')],
  ['fLaC', kind('FLAC sound', 'audio/flac')],
  ['7z\xbc\xaf\x27\x1c', kind('Archive (7z)', 'application/x-7z-compressed')],
  ['Rar!', kind('Archive (RAR)', 'application/vnd.rar')],
  ['\x1f\x8b', kind('Archive (gzip)', 'application/gzip')],
  ['MZ', kind('Program for Windows', 'application/octet-stream')],
  ['\x7fELF', kind('Program for Linux', 'application/octet-stream')],
];

// By the type inside of a RIFF or an ISO media file.
const riff: Record<string, FileKind> = { WEBP: kind('WebP picture', 'image/webp', true), 'WAVE': kind('WAV sound', 'audio/wav'), 'AVI ': kind('Video (AVI)', 'video/x-msvideo') };
const brands: Record<string, FileKind> = {
  avif: kind('AVIF picture', 'image/avif', true), heic: kind('HEIC picture', 'image/heic'), heix: kind('HEIC picture', 'image/heic'), mif1: kind('HEIF picture', 'image/heif'),
  'M4A ': kind('Sound (M4A)', 'audio/mp4'), 'qt  ': kind('Video (QuickTime)', 'video/quicktime'),
};

const isText = (bytes: Uint8Array) => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 4096), { stream: true });
    return !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
};

export function kindOf(bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('RIFF')) return riff[head.slice(8, 12)] ?? unknown;
  if (head.slice(4, 8) === 'ftyp') return brands[head.slice(8, 12)] ?? kind('Video (MP4)', 'video/mp4');
  const found = beginnings.find(([begins]) => head.startsWith(begins));
  if (found) return found[1];
  return bytes.length > 0 && isText(bytes) ? kind('Text', 'text/plain') : unknown;
}
