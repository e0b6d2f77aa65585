/**
 * Words whose full stop never ends a sentence, in lower case and without their last full stop, by language. A word that is
 * a common one elsewhere (German "Art.", Dutch "dit.") is left out: what language a reply is in is not asked here.
 * From CLDR 48's sentence break suppressions (Unicode-3.0) for de, en, es, fr, it, pt, ru and sv, without those that are common
 * words; what CLDR lacks, and nl, pl, tr and cs, which it has none of, are added by hand.
 */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  en:
    'mr mrs ms mx dr prof rev hon gov sen rep pres gen col lt sgt capt cmdr adm maj mt st ste messrs mmes vs e.g i.e eg ' +
    'ie cf ca approx est viz resp incl excl fig figs eq eqs vol vols ch sec pp ed eds dept univ ext ' +
    'jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri',
  de:
    'z.b d.h u.a u.u u.v.m o.ä o.g i.d.r i.a z.t z.zt s.o s.u v.a v.chr n.chr bzw usw vgl ggf evtl zzgl inkl exkl ' +
    'hr hrn fr dipl ing str nr tel abs abb kap bspw sog geb gest jh jhd mio mrd mind max min allg ' +
    'einschl entspr gem ggü zus tsd u.ä a.a.o i.j z.hd i.v e.v s.a i.r ehem näml tägl jährl hrsg ausg österr schweiz',
  fr:
    'mme mmes mlle mlles mm m mgr dr pr me éd chap env av j.-c p.-d encycl illustr équiv p.ex c.-à-d c.à.d n° art boul bd tél réf apr ' +
    'janv févr avr juil',
  es:
    'sr sra srta sres dr dra d dña ud uds vd vds p.ej ee.uu aa.vv pág págs núm tel avda c.p a.c d.c ' +
    'prof profa lic ing arq gral cnel aprox depto',
  it: 'sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch geom pag pagg es p.es art a.c d.c tel cap c.a',
  pt: 'sr sra srs sras dr dra exmo exma prof profa eng pág págs p.ex tel av a.c d.c núm séc ilmo ilma pe dras dipl tecnol aprox excmo excma ilmo ilma rvdo rvda ss.mm dpto depto hnos cía cfr v.gr',
  nl: 'dhr mevr mw bijv d.w.z o.a m.b.t i.v.m t.o.v m.a.w blz jl a.s ong evt incl excl prof ir mr drs ing',
  pl: 'np m.in tj tzn ul al prof inż mgr hab dyr wg ok ww n.e p.n.e św pt płk gen kpt tys mln mld zob',
  ru: 'т.е т.к т.н г ул пр им рис стр гл акад проф доц см напр н.э янв февр апр авг сент окт нояб дек тел кв отд руб тыс млн млрд св',
  tr: 'örn sn dr prof doç yrd av cad sok mah apt bkz yy m.ö m.s',
  sv: 't.ex bl.a d.v.s f.d s.k fr.o.m t.o.m p.g.a kap nr ca f.kr e.kr',
  cs: 'např tzv tj mj čl odst č str ing mgr bc mudr judr phdr doc prof ul nám sv př.n.l n.l popř',
};

/** First words of sentences in languages in which a number with a full stop is an ordinal ("am 3. Oktober"). */
export const FIRST_WORDS: Readonly<Record<string, string>> = {
  de: 'der die das ein eine er sie es wir ich du ihr und aber doch dann so wenn weil dies diese dieser dieses hier dort nun jetzt auch',
  fr: 'le la les un une il elle ils elles on nous vous je tu ce cette ces mais et donc puis ensuite si quand',
  es: 'el la los las un una es son y pero entonces luego si cuando esto esta este yo tú él ella',
  it: 'il lo la gli le un una è sono e ma poi quindi se quando questo questa',
  pt: 'o a os as um uma é são e mas então depois se quando isto este esta ele ela',
  nl: 'de het een hij zij ze wij we ik je en maar dan dus als wanneer dit deze dat',
  pl: 'to ten ta te i a ale potem więc jeśli gdy kiedy on ona oni jest są',
  ru: 'это он она они мы я и а но потом если когда так вот этот эта',
};
