// Whether a stored picture still shows what it names: what a picture taken now shows at a place stands at the same place of the stored one.
import { PNG } from 'pngjs';

/** Side of a block, in pixels: the strokes of letters are averaged away, what stands where is not. */
const block = 6;
/** Pixels around a place that belong to it: a squiggle is nothing without the words above it. */
const margin = 12;
/** Mean difference of a place's blocks, out of 255, up to which it counts as the same. Measured: one screen twice 0 to 2.3, another screen 4.7 to 43, the other theme from 100. */
export const tolerance = 4;

/** How different two pictures of one size are within `box` (x, y, width, height), from 0 to 255. */
export function difference(one, other, box) {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) throw new Error(`one has ${a.width} × ${a.height} pixels, the other ${b.width} × ${b.height}`);
  const [left, top] = [Math.max(0, Math.floor(box.x) - margin), Math.max(0, Math.floor(box.y) - margin)];
  const [right, bottom] = [Math.min(a.width, Math.ceil(box.x + box.width) + margin), Math.min(a.height, Math.ceil(box.y + box.height) + margin)];
  let sum = 0, blocks = 0;
  for (let y = top; y + block <= bottom; y += block) for (let x = left; x + block <= right; x += block) {
    sum += Math.abs(mean(a, x, y) - mean(b, x, y));
    blocks++;
  }
  return sum / Math.max(1, blocks);
}

/** Size and number of frames of a GIF. */
export function framesOf(gif) {
  let frames = 0;
  for (let at = gif.indexOf(Buffer.from([0x21, 0xf9, 0x04])); at >= 0; at = gif.indexOf(Buffer.from([0x21, 0xf9, 0x04]), at + 8)) frames++;
  return { width: gif.readUInt16LE(6), height: gif.readUInt16LE(8), frames };
}

function mean({ data, width }, left, top) {
  let sum = 0;
  for (let y = top; y < top + block; y++) for (let x = left; x < left + block; x++) {
    const at = (y * width + x) * 4;
    sum += data[at] * 0.299 + data[at + 1] * 0.587 + data[at + 2] * 0.114;
  }
  return sum / (block * block);
}
