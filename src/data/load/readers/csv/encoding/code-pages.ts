/** The upper halves of code pages of DOS, which the WHATWG Encoding Standard leaves out (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC). */
const upperHalves: { readonly [label: string]: string } = {
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ibm857:
    'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\ufffdÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\ufffd×ÚÛÙìÿ¯´\u00ad±\ufffd¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Reads bytes as text, part by part: a decoder of the platform, or of a code page. */
export type Decoder = {
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
};

/** By any name of the WHATWG Encoding Standard, or of a code page (ibm850, cp850). Throws RangeError for any other. */
export function decoderFor(label: string, options?: { readonly fatal: boolean }): Decoder {
  const encoding = label
    .trim()
    .toLowerCase()
    .replace(/^(cp|ibm-)(?=\d)/, 'ibm');
  const upper = Object.hasOwn(upperHalves, encoding) ? upperHalves[encoding] : undefined;
  return upper === undefined ? new TextDecoder(label, options) : { encoding, decode: (bytes) => decoded(bytes, upper) };
}

function decoded(bytes: Uint8Array = new Uint8Array(), upper: string): string {
  const units = new Uint16Array(bytes);
  units.forEach((byte, place) => {
    if (byte > 127) units[place] = upper.charCodeAt(byte - 128);
  });
  return new TextDecoder('utf-16le').decode(units);
}
