import type { SpokenLanguage } from '../../shared/spoken-languages.ts';

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
  /^\s*(?:(?:\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】|\*[^*]*\*)[\s.。]*)+$/u;

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
 * What speech-to-text models are known to write for silence and noise, by the language that they were told or guessed, each of
 * asr-1.0's twenty. Seen in the lists that many public clients keep of what Whisper and its kin gave them (en, de, fr, es,
 * it, pt, pl, ru, uk, tr, ar, zh, ja, ko), and in reports to faster-whisper, whisper.cpp and livekit; for th, vi, id, ms, fil
 * and yue few are reported, and these are the closings of videos that are. Only what is nothing else, as the whole of what is
 * said to an assistant; "okay", "yes" and a bare "bye" in a short clip are answers.
 */
export const INVENTED_BY_LANGUAGE: Readonly<Record<SpokenLanguage, readonly InventedPhrase[]>> = {
  en: [
    ...never('what Whisper most often writes for an empty clip', 'you'),
    ...never(
      END_OF_VIDEO,
      /^(thankyou|thanks)(so|very)?(much)?(foryour)?(for)?watching(thisvideo|thevideo|everyone)?$/u,
    ),
    ...never(END_OF_VIDEO, /^(and)?(ill)?seeyou(all)?inthenext(video|one)$/u),
    ...never(
      SUBSCRIBE,
      'pleasesubscribe',
      'pleasesubscribetomychannel',
      'likeandsubscribe',
      'dontforgettosubscribe',
    ),
    ...never(
      SUBTITLES,
      /^(subtitles|captions|transcription|transcribed)by.{0,40}(amara|otter|castingwords|esonet|transcription|subtitl).{0,20}$/u,
    ),
    ...never(SUBTITLES, 'subtitlesbytheamaraorgcommunity'),
    ...inLongClips(COURTESY, 'thankyou', 'thankyouverymuch', 'thanks', 'bye', 'byebye', 'so'),
  ],
  zh: [
    ...never(END_OF_VIDEO, /^(谢谢|感谢|謝謝|感謝)(大家|您的|你的|各位)?(观看|收看|收听|觀看|收看|收聽)$/u),
    ...never(SUBSCRIBE, '请订阅', '請訂閱', '请订阅我的频道', '請訂閱我的頻道'),
    ...never(SUBSCRIBE, /^[请請]不吝[点點][赞贊讚][订訂][阅閱][转轉][发發].{0,16}$/u),
    ...never(SUBTITLES, /^(小编|小編|中文)?字幕由[^谁誰]{1,20}提供$/u, /^字幕志[愿願]者.{0,6}$/u),
    ...never(
      SUBTITLES,
      /^字幕by.{1,8}$/u,
      /^(字幕|翻译|校对|词曲|编曲|作词|作曲)(制作|製作)?(李宗盛|索兰娅|贝尔|j|yk).{0,8}$/u,
    ),
    ...inLongClips(COURTESY, '谢谢大家', '謝謝大家'),
  ],
  yue: [
    ...never(END_OF_VIDEO, '多謝收睇', '多謝大家收睇', '下次再見多謝收睇'),
    ...never(SUBSCRIBE, '記得訂閱', '記得讚好同訂閱'),
  ],
  ja: [
    ...never(
      END_OF_VIDEO,
      'ご視聴ありがとうございました',
      'ご清聴ありがとうございました',
      'ご覧いただきありがとうございます',
    ),
    ...never(
      END_OF_VIDEO,
      '最後までご視聴ありがとうございました',
      '次の動画でお会いしましょう',
      '最後までご視聴いただきありがとうございます',
    ),
    ...never(
      SUBSCRIBE,
      'チャンネル登録をお願いします',
      'チャンネル登録よろしくお願いします',
      '高評価とチャンネル登録をお願いします',
    ),
    ...never(SUBTITLES, /^字幕(視聴ありがとうございました|提供.{1,12})$/u),
  ],
  ko: [
    ...never(
      END_OF_VIDEO,
      '시청해주셔서감사합니다',
      '영상시청해주셔서감사합니다',
      '끝까지시청해주셔서감사합니다',
      '다음영상에서만나요',
    ),
    ...never(SUBSCRIBE, '구독과좋아요부탁드립니다', '구독과좋아요부탁드려요'),
    ...never(SUBTITLES, /^한글자막(by|제작).{1,12}$/u, /^mbc뉴스.{1,6}입니다$/u),
  ],
  th: [
    ...never(END_OF_VIDEO, 'ขอบคุณที่รับชม', 'ขอบคุณที่รับชมครับ', 'ขอบคุณที่รับชมค่ะ'),
    ...never(SUBSCRIBE, 'อย่าลืมกดติดตาม', 'กดติดตามกดกระดิ่ง'),
  ],
  vi: [
    ...never(
      END_OF_VIDEO,
      'cảmơncácbạnđãtheodõi',
      'cảmơncácbạnđãxemvideo',
      'hẹngặplạicácbạntrongnhữngvideotiếptheo',
    ),
    ...never(SUBSCRIBE, /^hãysubscribechokênh.{1,60}$/u, 'hãyđăngkýkênhđểủnghộkênhcủamìnhnhé'),
  ],
  id: [
    ...never(
      END_OF_VIDEO,
      /^terima?kasih(telah|sudah)menonton(videoini)?$/u,
      'sampaijumpadivideoselanjutnya',
    ),
    ...never(SUBSCRIBE, 'janganlupasubscribe', 'janganlupalikedansubscribe'),
  ],
  ms: [
    ...never(END_OF_VIDEO, /^terimakasihkerana(telah)?menonton(videoini)?$/u, 'jumpalagidivideoseterusnya'),
  ],
  fil: [
    ...never(END_OF_VIDEO, 'salamatsapanonood', 'maramingsalamatsapanonood', 'maramingsalamatposapanonood'),
  ],
  ar: [
    ...never(
      END_OF_VIDEO,
      'شكراللمشاهدة',
      'شكرًاللمشاهدة',
      'شكراعلىالمشاهدة',
      'شكراًللمشاهدة',
      'شكراًعلىالمشاهدة',
    ),
    ...never(SUBSCRIBE, 'اشتركوافيالقناة', 'لاتنسواالاشتراكفيالقناة'),
    ...never(SUBTITLES, 'ترجمةنانسيقنقر'),
  ],
  tr: [
    ...never(
      END_OF_VIDEO,
      /^i̇?zlediğiniziçinteşekkür(ler|ederim|ederiz)$/u,
      'birsonrakivideodagörüşmeküzere',
    ),
    ...never(SUBSCRIBE, 'aboneolmayıunutmayın', 'kanalımaaboneolmayıunutmayın'),
    ...never(SUBTITLES, /^altyazımk?$/u),
  ],
  fr: [
    ...never(SUBTITLES, /^soustitres(réalisés|créés|faits?)(par|para)(la|les)?.{0,24}amaraorg$/u),
    ...never(SUBTITLES, /^soustitrage(fourni)?s?(par)?(la)?(sociétéradiocanada|st501|mfp)$/u),
    ...never(
      END_OF_VIDEO,
      /^mercid(avoirregardé|evoirregardé)(cette|la|ma)?(vidéo)?$/u,
      'àlaprochainepourunenouvellevidéo',
    ),
    ...never(SUBSCRIBE, 'abonnezvous', 'abonnezvousàlachaîne', 'noubliezpasdevousabonner'),
  ],
  de: [
    ...never(
      SUBTITLES,
      'untertitelderamaraorgcommunity',
      /^untertitel(ung)?(im)?(auftrag)?(des|der)?(zdf|ard|swr|wdr|br|ndr|mdr)(text)?(fürfunk|imauftragvonfunk)?(19|20)?[0-9]{0,4}$/u,
    ),
    ...never(
      SUBTITLES,
      'untertitelvonstephaniegeiges',
      /^copyrightwdr[0-9]{0,4}$/u,
      /^(ard|swr)text(im)?auftragvonfunk.{0,4}$/u,
    ),
    ...never(
      END_OF_VIDEO,
      /^(vielen)?dank(e)?fürs?(das)?zuschauen(undbiszumnächstenmal)?$/u,
      'biszumnächstenvideo',
    ),
    ...never(SUBSCRIBE, 'abonniertdenkanal', 'vergesstnichtzuabonnieren'),
    ...inLongClips(COURTESY, 'vielendank', 'biszumnächstenmal', 'tschüss'),
  ],
  es: [
    ...never(SUBTITLES, 'subtítulosrealizadosporlacomunidaddeamaraorg', 'subtítulosporlacomunidaddeamaraorg'),
    ...never(
      END_OF_VIDEO,
      /^(muchas)?graciaspor(ver(elvideo|elvídeo|estevideo)?|suatención)$/u,
      'nosvemosenelpróximovideo',
    ),
    ...never(SUBSCRIBE, 'suscríbete', 'suscríbetealcanal', 'noolvidessuscribirte'),
  ],
  it: [
    ...never(SUBTITLES, /^sottotitoli(creati|erevisionea)?(dalla|acura)?(comunità|di)?(amaraorg|qtss)$/u),
    ...never(
      END_OF_VIDEO,
      /^grazie(atutti)?per(aver(guardato|visto)|lavisione)(ilvideo|questovideo)?$/u,
      'civediamonelprossimovideo',
    ),
    ...never(SUBSCRIBE, 'iscrivetevialcanale', 'iscrivitialcanale'),
  ],
  pt: [
    ...never(SUBTITLES, /^legendas?(pela|porla|pela)?comunidade(de|da)?amaraorg$/u),
    ...never(END_OF_VIDEO, /^obrigad[oa]por(assistir|ver)(em)?(ovídeo|aovídeo)?$/u, 'atéopróximovídeo'),
    ...never(SUBSCRIBE, 'inscrevasenocanal', 'nãoseesqueçadeseinscrevernocanal'),
  ],
  pl: [
    ...never(
      SUBTITLES,
      /^napisy(stworzone|wykonane)?(przezspołecznośćamaraorg|przez.{1,16}|iprodukcja.{0,16})$/u,
    ),
    ...never(END_OF_VIDEO, /^dzięku(ję|jemy)za(oglądanie|obejrzenie|uwagę)$/u, 'dozobaczeniawkolejnymfilmie'),
    ...never(SUBSCRIBE, 'zasubskrybujkanał', 'niezapomnijciezasubskrybować'),
  ],
  ru: [
    ...never(
      SUBTITLES,
      /^субтитры(сделал|создавал|подогнал|делал)dimatorzok$/u,
      /^редакторсубтитров.{1,40}$/u,
    ),
    ...never(
      END_OF_VIDEO,
      'продолжениеследует',
      'спасибозапросмотр',
      'спасибозавнимание',
      'довстречивследующемвидео',
    ),
    ...never(SUBSCRIBE, 'подписывайтесьнаканал', 'подпишитесьнаканал'),
  ],
  uk: [
    ...never(END_OF_VIDEO, 'дякуюзаперегляд', 'дякуємозаперегляд', 'дякуюзаувагу', 'далібуде'),
    ...never(SUBTITLES, /^субтитри(зробив|створив|підготував).{1,20}$/u),
    ...never(SUBSCRIBE, 'підписуйтесьнаканал'),
  ],
};

export const INVENTED_PHRASES: readonly InventedPhrase[] = Object.values(INVENTED_BY_LANGUAGE).flat();
