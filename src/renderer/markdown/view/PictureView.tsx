import { use, useEffect, useMemo, useRef, useState } from 'react';
import { ReplyLink } from './ReplyLink.tsx';
import { linkTarget } from '../link-target.ts';
import { HeldPictures } from '../pictures/held-pictures.ts';
import { readHeldPicture, type HeldPicture } from '../pictures/picture-header.ts';

interface PictureViewProps {
  readonly alt: string;
  /** Where it leads, if anywhere: nothing is fetched from there. */
  readonly src: string;
  /** Where it stands in the shown reply. */
  readonly start: number;
  readonly end: number;
}

/** A picture that the reply itself holds; else its description, with a link where it lies elsewhere. */
export function PictureView({ alt, src, start, end }: PictureViewProps) {
  const address = use(HeldPictures)(start, end);
  const picture = useMemo(() => (address === null ? null : readHeldPicture(address)), [address]);
  if (picture !== null) return <Drawn picture={picture} alt={alt} />;
  const text = <span className="image-text">{alt}</span>;
  return linkTarget(src) === null ? text : <ReplyLink url={src}>{text}</ReplyLink>;
}

/** Drawn from its bytes: the page needs no leave to load pictures from anywhere. */
function Drawn({ picture, alt }: { readonly picture: HeldPicture; readonly alt: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      const bitmap = await createImageBitmap(new Blob([picture.bytes], { type: `image/${picture.type}` }));
      const context = isGone ? null : (canvas.current?.getContext('2d') ?? null);
      context?.drawImage(bitmap, 0, 0);
      bitmap.close();
    };
    draw().catch(() => setIsBroken(true));
    return () => {
      isGone = true;
    };
  }, [picture]);
  if (isBroken) return <span className="image-text">{alt}</span>;
  const { width, height } = picture;
  return (
    <canvas ref={canvas} className="picture" width={width} height={height} role="img" aria-label={alt} />
  );
}
