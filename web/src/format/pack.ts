/** A pack as printed comes in, the word for the whole of it goes out. */

/** `0.25g*24粒/瓶` is a 瓶; what does not say is a 盒 in Chinese, a pack elsewhere. */
export function packWord(pack: string | null | undefined, fallback: string): string {
  return /\/([盒瓶袋支板筒罐桶包])$/.exec(pack ?? '')?.[1] ?? fallback;
}
