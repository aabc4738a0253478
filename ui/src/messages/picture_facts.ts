// What a picture's file says of itself (EXIF, IPTC, XMP): when, where and with what it was made, and by whom. Read here, in the browser, and
// shown as it stands there: anybody can write anything into a file.
export interface PictureFacts {
  label: string;
  value: string;
}

const wanted: [string, string][] = [
  ['DateTimeOriginal', 'Taken'], ['CreateDate', 'Made'], ['ModifyDate', 'Changed'], ['Make', 'Camera’s maker'], ['Model', 'Camera'], ['LensModel', 'Lens'],
  ['SerialNumber', 'Serial number'], ['BodySerialNumber', 'Serial number of the camera'], ['LensSerialNumber', 'Serial number of the lens'],
  ['OwnerName', 'Owner'], ['CameraOwnerName', 'Owner of the camera'], ['Artist', 'Artist'], ['Byline', 'By-line'], ['creator', 'Creator'], ['Credit', 'Credit'], ['Source', 'Source'],
  ['Copyright', 'Copyright'], ['CopyrightNotice', 'Copyright notice'], ['ImageDescription', 'Description'], ['Caption', 'Caption'], ['Headline', 'Headline'],
  ['Keywords', 'Keywords'], ['City', 'City'], ['State', 'State'], ['Country', 'Country'], ['Software', 'Software'], ['CreatorTool', 'Software'], ['UserComment', 'Comment'],
];
const mostLetters = 300;

function words(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T', ' ').slice(0, 19);
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join(', ');
  if (typeof value === 'object' && value !== null && 'value' in value) return words(value.value);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, mostLetters) : '';
}

export async function factsOf(picture: Blob): Promise<PictureFacts[]> {
  const { default: exifr } = await import('exifr');
  const read: unknown = await exifr.parse(await picture.arrayBuffer(), { tiff: true, exif: true, gps: true, iptc: true, xmp: true, reviveValues: true }).catch(() => undefined);
  if (typeof read !== 'object' || read === null) return [];
  const said = read as Record<string, unknown>;
  const facts = wanted.map(([name, label]) => ({ label, value: words(said[name]) })).filter(({ value }) => value !== '');
  const [latitude, longitude] = [said['latitude'], said['longitude']];
  if (typeof latitude === 'number' && typeof longitude === 'number') facts.unshift({ label: 'Place', value: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` });
  return facts;
}
