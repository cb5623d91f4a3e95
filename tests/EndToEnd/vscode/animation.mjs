// A short animated picture out of screenshots. One palette for all frames, and only the rectangle that has changed in each: a few hundred kilobytes.
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

const { GIFEncoder, applyPalette, quantize } = gifenc;
/** The palette's last colour: what stays as it was. */
const colours = 255;

/** `frames`: [{ png, delay }], all of one size, the delay in milliseconds. Answers the GIF's bytes. */
export function animate(frames) {
  const pictures = frames.map(({ png, delay }) => ({ ...PNG.sync.read(png), delay }));
  const all = Buffer.concat(pictures.map(({ data }) => data));
  const palette = quantize(all, colours);
  const gif = GIFEncoder();
  let before;
  for (const { data, width, height, delay } of pictures) {
    const pixels = applyPalette(data, palette);
    const shown = Uint8Array.from(pixels);
    if (before !== undefined) for (let i = 0; i < shown.length; i++) if (pixels[i] === before[i]) shown[i] = colours;
    gif.writeFrame(shown, width, height, { palette: before === undefined ? [...palette, [0, 0, 0]].slice(0, 256) : undefined, delay, transparent: before !== undefined, transparentIndex: colours, dispose: 1 });
    before = pixels;
  }
  gif.finish();
  return gif.bytes();
}
