export interface InventedPhrase {
  /** The whole text, of letters, marks and digits alone, in lower case. */
  readonly phrase: string | RegExp;
  /**
   * For what somebody may well say: invented only in a recording so long that more would have been said. Null: always.
   */
  readonly onlyFromMs: number | null;
  readonly reason: string;
}

/** `[BLANK_AUDIO]`, `(music)`, `【笑】`: some models describe a sound. Nobody speaks brackets. */
export const SOUND_IN_BRACKETS =
  /^(?:\s*(?:\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】|\*[^*]*\*)[\s.。]*)+$/u;

const END_OF_VIDEO = 'the end of a video, of which models of the Whisper family were trained on very many';
const SUBTITLES = 'the credits of subtitles that models were taught with';
const SUBSCRIBE = 'a plea of video channels';
const COURTESY = 'said to an assistant too, but not with seconds of nothing around it';
const LONG_FOR_A_WORD_MS = 8_000;

const never = (reason: string, ...phrases: readonly (string | RegExp)[]): readonly InventedPhrase[] =>
  phrases.map((phrase) => ({ phrase, onlyFromMs: null, reason }));
const inLongClips = (reason: string, ...phrases: readonly string[]): readonly InventedPhrase[] =>
  phrases.map((phrase) => ({ phrase, onlyFromMs: LONG_FOR_A_WORD_MS, reason }));

/**
 * What speech-to-text models are known to write for silence and noise, as reported by the users of
 * many clients. Only what is nothing else, as the whole of what is said to an assistant; "okay", "yes"
 * and a bare "bye" in a short clip are answers.
 */
export const INVENTED_PHRASES: readonly InventedPhrase[] = [
  ...never('what Whisper most often writes for an empty clip', 'you'),
  ...never(END_OF_VIDEO, 'thankyouforwatching', 'thanksforwatching', 'thankyousomuchforwatching'),
  ...never(END_OF_VIDEO, 'thankyouverymuchforwatching', 'illseeyouinthenextvideo', 'seeyouinthenextvideo'),
  ...never(SUBSCRIBE, 'pleasesubscribe', 'pleasesubscribetomychannel', 'likeandsubscribe'),
  ...never(SUBTITLES, 'subtitlesbytheamaraorgcommunity', 'transcribedbyhttpsotterai'),
  ...inLongClips(COURTESY, 'thankyou', 'thankyouverymuch', 'thanks', 'bye', 'byebye', 'so'),

  ...never(END_OF_VIDEO, /^(谢谢|感谢|謝謝|感謝)(大家|您的|你的|各位)?(观看|收看|收听|觀看|收看|收聽)$/u),
  ...never(SUBSCRIBE, '请订阅', '請訂閱', '请订阅我的频道', '請訂閱我的頻道'),
  ...never(SUBSCRIBE, /^[请請]不吝[点點][赞贊讚][订訂][阅閱][转轉][发發].{0,16}$/u),
  ...never(SUBTITLES, /^(小编|小編|中文)?字幕由[^谁誰]{1,20}提供$/u, /^字幕志[愿願]者.{0,6}$/u),
  ...inLongClips(COURTESY, '谢谢大家', '謝謝大家'),

  ...never(END_OF_VIDEO, 'ご視聴ありがとうございました', 'ご清聴ありがとうございました'),
  ...never(END_OF_VIDEO, '最後までご視聴ありがとうございました', '次の動画でお会いしましょう'),
  ...never(SUBSCRIBE, 'チャンネル登録をお願いします', 'チャンネル登録よろしくお願いします'),
  ...never(END_OF_VIDEO, '시청해주셔서감사합니다', '영상시청해주셔서감사합니다'),
  ...never(SUBSCRIBE, '구독과좋아요부탁드립니다'),

  ...never(SUBTITLES, 'untertitelderamaraorgcommunity', /^untertitelim?auftragdeszdf.{0,12}$/u),
  ...never(
    SUBTITLES,
    'soustitresréalisésparlacommunautédamaraorg',
    'soustitresréalisésparalacommunautédamaraorg',
  ),
  ...never(
    SUBTITLES,
    'subtítulosrealizadosporlacomunidaddeamaraorg',
    'sottotitolicreatidallacomunitàamaraorg',
  ),
  ...never(SUBTITLES, 'legendaspelacomunidadeamaraorg', /^субтитры(сделал|создавал|подогнал)dimatorzok$/u),
  ...never(END_OF_VIDEO, 'продолжениеследует', 'спасибозапросмотр', 'izlediğiniziçinteşekkürederim'),
  ...never(SUBSCRIBE, 'aboneolmayıunutmayın'),
];
