export interface CatalogueVoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/**
 * `id | name | description`. Ids are MiniMax's own, byte for byte: spaces,
 * odd case and the full-width bracket are theirs.
 */
const TABLE = `
English_Graceful_Lady | Graceful Lady | Elegant adult woman
English_expressive_narrator | Expressive Narrator | Expressive narrating man
English_radiant_girl | Radiant Girl | Bright young woman
English_magnetic_voiced_man | Magnetic-voiced Man | Magnetic adult man
English_compelling_lady1 | Compelling Lady | Compelling adult woman
English_captivating_female1 | Captivating Female | Captivating adult woman
English_Insightful_Speaker | Insightful Speaker | Thoughtful man
English_Persuasive_Man | Persuasive Man | Persuasive man
English_Explanatory_Man | Explanatory Man | Explaining man
English_Upbeat_Woman | Upbeat Woman | Upbeat woman
English_CalmWoman | Calm Woman | Calm woman
English_Gentle-voiced_man | Gentle-voiced Man | Gentle man
English_Diligent_Man | Diligent Man | Earnest man
English_Aussie_Bloke | Aussie Bloke | Australian man
English_Whispering_girl | Whispering Girl | Whispering young woman
English_PlayfulGirl | Playful Girl | Playful young woman
English_ReservedYoungMan | Reserved Young Man | Reserved young man
English_CaptivatingStoryteller | Captivating Storyteller | Story-telling man
English_WiseScholar | Wise Scholar | Scholarly man
English_ManWithDeepVoice | Man With Deep Voice | Deep-voiced man
English_Deep-VoicedGentleman | Deep-voiced Gentleman | Deep-voiced man
English_Steady_Female_1 | Steady Female | Steady woman
English_Friendly_Female_3 | Friendly Female | Friendly woman
Wise_Woman | Wise Woman | Wise woman, any language
Calm_Woman | Calm Woman | Calm woman, any language
Friendly_Person | Friendly Person | Friendly voice, any language
Deep_Voice_Man | Deep Voice Man | Deep-voiced man, any language
Casual_Guy | Casual Guy | Casual man, any language
Patient_Man | Patient Man | Patient man, any language
Lively_Girl | Lively Girl | Lively young woman, any language
Inspirational_girl | Inspirational Girl | Inspiring young woman, any language
male-qn-qingse | Young Male | Mandarin, young man
male-qn-jingying | Elite Male | Mandarin, elite man
male-qn-badao | Dominant Male | Mandarin, dominant man
male-qn-daxuesheng | Student Male | Mandarin, student, man
female-shaonv | Girl | Mandarin, young woman
female-yujie | Mature Female | Mandarin, mature woman
female-chengshu | Adult Female | Mandarin, adult woman
female-tianmei | Sweet Female | Mandarin, sweet woman
presenter_male | Male Presenter | Mandarin, presenting man
presenter_female | Female Presenter | Mandarin, presenting woman
audiobook_male_1 | Audiobook Male 1 | Mandarin, reading man
audiobook_female_1 | Audiobook Female 1 | Mandarin, reading woman
clever_boy | Clever Boy | Mandarin, boy
cute_boy | Cute Boy | Mandarin, boy
lovely_girl | Lovely Girl | Mandarin, girl
cartoon_pig | Cartoon Pig | Mandarin, cartoon
Chinese (Mandarin)_Reliable_Executive | Reliable Executive | Mandarin, steady man
Chinese (Mandarin)_News_Anchor | News Anchor | Mandarin, news, woman
Chinese (Mandarin)_Male_Announcer | Male Announcer | Mandarin, announcing man
Chinese (Mandarin)_Radio_Host | Radio Host | Mandarin, radio, man
Chinese (Mandarin)_Sweet_Lady | Sweet Lady | Mandarin, sweet woman
Chinese (Mandarin)_Warm_Bestie | Warm Bestie | Mandarin, warm woman
Chinese (Mandarin)_Warm_Girl | Warm Girl | Mandarin, warm young woman
Chinese (Mandarin)_Soft_Girl | Soft Girl | Mandarin, soft young woman
Chinese (Mandarin)_Crisp_Girl | Crisp Girl | Mandarin, crisp young woman
Chinese (Mandarin)_Gentleman | Gentleman | Mandarin, soft man
Chinese (Mandarin)_Gentle_Youth | Gentle Youth | Mandarin, gentle young man
Chinese (Mandarin)_Sincere_Adult | Sincere Adult | Mandarin, sincere man
Cantonese_GentleLady | Gentle Lady | Cantonese, gentle woman
Cantonese_PlayfulMan | Playful Man | Cantonese, playful man
Cantonese_CuteGirl | Cute Girl | Cantonese, young woman
Cantonese_KindWoman | Kind Woman | Cantonese, kind woman
Cantonese_ProfessionalHost\uFF08F) | Professional Host (F) | Cantonese, hosting woman
Japanese_IntellectualSenior | Intellectual Senior | Japanese, elderly man
Japanese_CalmLady | Calm Lady | Japanese, calm woman
Japanese_KindLady | Kind Lady | Japanese, kind woman
Japanese_GentleButler | Gentle Butler | Japanese, gentle man
Japanese_GracefulMaiden | Graceful Maiden | Japanese, graceful woman
Korean_SweetGirl | Sweet Girl | Korean, young woman
Korean_CalmLady | Calm Lady | Korean, calm woman
Korean_CalmGentleman | Calm Gentleman | Korean, calm man
Korean_SoothingLady | Soothing Lady | Korean, soothing woman
Korean_IntellectualMan | Intellectual Man | Korean, intellectual man
Spanish_Narrator | Narrator | Spanish, narrating man
Spanish_WiseScholar | Wise Scholar | Spanish, scholarly man
Spanish_SereneWoman | Serene Woman | Spanish, serene woman
Spanish_ConfidentWoman | Confident Woman | Spanish, confident woman
French_CasualMan | Casual Man | French, casual man
French_Female Journalist | Female Journalist | French, reporting woman
German_PlayfulMan | Playful Man | German, playful man
German_SweetLady | Sweet Lady | German, sweet woman
Arabic_CalmWoman | Calm Woman | Arabic, calm woman
Arabic_FriendlyGuy | Friendly Guy | Arabic, friendly man
Portuguese_ThoughtfulLady | Thoughtful Lady | Portuguese, thoughtful woman
Portuguese_ConfidentWoman | Confident Woman | Portuguese, confident woman
Portuguese_Wiselady | Wise Lady | Portuguese, wise woman
`;

/** The system voices that MiniMax's public list names, in its order. */
export const CATALOGUE: readonly CatalogueVoice[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', name = '', description = ''] = line.split(' | ');
    return { id, name, description };
  });

const byId = new Map(CATALOGUE.map((voice) => [voice.id, voice]));

export const isKnownVoice = (id: string): boolean => byId.has(id);

export function isWomansVoice(id: string): boolean {
  return /\b(woman|girl)\b/.test(byId.get(id)?.description ?? '');
}
