// A picture file on its way to the library, with how far it is: only XMLHttpRequest tells that about what is sent.
import { Refused, Unreachable, type Problem } from '../api/call';
import type { Picture } from '../api/types';

const most = 50_000_000;

export type Uploaded = Picture & { was_there?: boolean };
export interface RunningUpload {
  picture: Promise<Uploaded>;
  stop: () => void;
}

// A new picture; with `instead` a better file for that one.
export function send(file: File, progress: (part: number) => void, instead: number | null = null): RunningUpload {
  if (file.size > most) return refused(`“${file.name}” is larger than 50 MB.`, 413);
  if (file.size === 0) return refused(`“${file.name}” is empty.`, 422);
  const request = new XMLHttpRequest();
  const picture = new Promise<Uploaded>((done, failed) => {
    request.open(instead ? 'PUT' : 'POST', `/newsroom/api/pictures${instead ? `/${instead}/original` : ''}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    // Header values are Latin-1: other letters of a file's name go percent-encoded.
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = request.onabort = () => failed(new Unreachable());
    request.onload = () => {
      if (request.status < 300) done(request.response as Uploaded);
      else failed(new Refused(request.status, (request.response ?? {}) as Problem));
    };
    request.send(file);
  });
  return { picture, stop: () => request.abort() };
}

function refused(detail: string, status: number): RunningUpload {
  return { picture: Promise.reject(new Refused(status, { detail })), stop: () => undefined };
}

export const upload = (file: File, progress: (part: number) => void): Promise<Uploaded> => send(file, progress).picture;

// The files that are dropped or pasted: what can be a picture at all, and the rest. The server looks at the bytes. Drawings (SVG) may carry
// scripts and are none.
export function filesOf(from: DataTransfer | null | undefined): { pictures: File[]; others: File[] } {
  const isPicture = (file: File) => file.type.startsWith('image/') && file.type !== 'image/svg+xml';
  const files = [...(from?.files ?? [])];
  return { pictures: files.filter(isPicture), others: files.filter((file) => !isPicture(file)) };
}

// What to say of files that were dropped where only a picture can be taken.
export function cannotTake(files: File[]): string {
  const names = files.map(({ name }) => `“${name}”`).join(', ');
  return `${names} can’t be taken: only pictures (JPEG, PNG, WebP, AVIF or HEIC) can be put into a story.`;
}
