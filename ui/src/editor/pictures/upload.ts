// A picture file goes to the library, with how far it is: only XMLHttpRequest tells that about what is sent.
import { Refused, Unreachable, type Problem } from '../../api/call';
import type { Picture } from '../../api/types';

const most = 50_000_000;

export function upload(file: File, progress: (part: number) => void): Promise<Picture> {
  if (file.size > most) return Promise.reject(new Refused(413, { detail: `“${file.name}” is larger than 50 MB.` }));
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/newsroom/api/pictures');
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = request.onabort = () => failed(new Unreachable());
    request.onload = () => {
      if (request.status < 300) done(request.response as Picture);
      else failed(new Refused(request.status, (request.response ?? {}) as Problem));
    };
    request.send(file);
  });
}
