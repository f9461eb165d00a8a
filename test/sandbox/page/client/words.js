// @ts-check
// The page's own words. X has 47 languages; four are enough to show that no label is a key.

const english = {
  home: 'Home', explore: 'Explore', notifications: 'Notifications', messages: 'Chat', bookmarks: 'Bookmarks', profile: 'Profile',
  more: 'More', post: 'Post', following: 'Following', followers: 'Followers', verifiedFollowers: 'Verified Followers',
  followersYouFollow: 'Followers you know', follow: 'Follow', followBack: 'Follow back', unfollow: 'Unfollow', cancel: 'Cancel',
  pending: 'Pending', followsYou: 'Follows you', editProfile: 'Edit profile', joined: 'Joined', posts: 'Posts', replies: 'Replies',
  highlights: 'Highlights', articles: 'Articles', media: 'Media', likes: 'Likes', affiliates: 'Affiliates',
  whoToFollow: 'Who to follow', showMore: 'Show more', search: 'Search', forYou: 'For you', people: 'People', back: 'Back',
  unfollowTitle: 'Unfollow {name}?', unfollowText: 'Their posts will no longer show up in your For You timeline. You can still view their profile, unless their posts are protected.',
  suspended: 'Account suspended', suspendedText: 'X suspends accounts which violate the X Rules', missing: 'This account doesn’t exist', missingText: 'Try searching for another.', protectedTitle: 'These posts are protected',
  protectedText: 'Only approved followers can see {name}’s posts.', followedBy: 'Followed by {names}', others: '{names} and {count} others you follow',
  accountMenu: 'Account menu', display: 'Customize your view', light: 'Default', dark: 'Lights out', fontSize: 'Font size',
  cannotFollow: 'You are unable to follow more people at this time.', save: 'Save', name: 'Name', bio: 'Bio', location: 'Location', compose: 'What’s happening?', close: 'Close',
  nothing: 'Nothing to see here', nothingText: 'This is the sandbox’s stand-in for a page of X.', trending: 'What’s happening', message: 'Message',
  repeat: 'Repost', like: 'Like', views: 'Views', reply: 'Reply', verified: 'Verified account', locked: 'Protected account', video: 'Embedded video', play: 'Play',
};
/** @typedef {keyof typeof english} Word */

/** @type {Record<string, Partial<Record<Word, string>>>} */
const translated = {
  pt: {
    home: 'Página inicial', explore: 'Explorar', notifications: 'Notificações', messages: 'Conversa', bookmarks: 'Itens salvos', profile: 'Perfil',
    more: 'Mais', post: 'Postar', following: 'Seguindo', followers: 'Seguidores', verifiedFollowers: 'Seguidores verificados',
    followersYouFollow: 'Seguidores que você conhece', follow: 'Seguir', followBack: 'Seguir de volta', unfollow: 'Deixar de seguir', cancel: 'Cancelar',
    pending: 'Pendente', followsYou: 'Segue você', editProfile: 'Editar perfil', joined: 'Ingressou em', posts: 'Posts', replies: 'Respostas',
    highlights: 'Destaques', articles: 'Artigos', media: 'Mídia', likes: 'Curtidas', whoToFollow: 'Quem seguir', showMore: 'Mostrar mais',
    search: 'Buscar', forYou: 'Para você', people: 'Pessoas', back: 'Voltar', unfollowTitle: 'Deixar de seguir {name}?', close: 'Fechar', message: 'Mensagem',
    unfollowText: 'Os posts dessa pessoa não aparecerão mais na sua timeline Para você.', missing: 'Esta conta não existe',
    followedBy: 'Seguido(a) por {names}', others: '{names} e mais {count} que você segue', accountMenu: 'Menu da conta',
    trending: 'O que está acontecendo', compose: 'O que está acontecendo?',
  },
  ar: {
    home: 'الرئيسية', explore: 'استكشف', notifications: 'التنبيهات', messages: 'الدردشة', bookmarks: 'العلامات المرجعية', profile: 'الملف الشخصي',
    more: 'المزيد', post: 'نشر', following: 'المتابَعون', followers: 'المتابعون', verifiedFollowers: 'المتابعون الموثّقون',
    followersYouFollow: 'متابعون تعرفهم', follow: 'متابعة', followBack: 'رد المتابعة', unfollow: 'إلغاء المتابعة', cancel: 'إلغاء',
    pending: 'معلّق', followsYou: 'يتابعك', editProfile: 'تعديل الملف الشخصي', joined: 'انضم في', posts: 'المنشورات', replies: 'الردود',
    highlights: 'أبرز المنشورات', articles: 'المقالات', media: 'الوسائط', likes: 'الإعجابات', whoToFollow: 'اقتراحات المتابعة', showMore: 'عرض المزيد',
    search: 'بحث', forYou: 'لك', people: 'أشخاص', back: 'رجوع', unfollowTitle: 'إلغاء متابعة {name}؟', close: 'إغلاق', message: 'رسالة',
    unfollowText: 'لن تظهر منشورات هذا الحساب في خطك الزمني بعد الآن.', missing: 'هذا الحساب غير موجود',
    followedBy: 'يتابعه {names}', others: '{names} و{count} آخرون ممن تتابعهم', accountMenu: 'قائمة الحساب', trending: 'ماذا يحدث', compose: 'ماذا يحدث؟',
  },
  ja: {
    home: 'ホーム', explore: '話題を検索', notifications: '通知', messages: 'チャット', bookmarks: 'ブックマーク', profile: 'プロフィール',
    more: 'もっと見る', post: 'ポストする', following: 'フォロー中', followers: 'フォロワー', verifiedFollowers: '認証済みフォロワー',
    followersYouFollow: '知り合いのフォロワー', follow: 'フォロー', followBack: 'フォローバック', unfollow: 'フォロー解除', cancel: 'キャンセル',
    pending: 'フォロー許可待ち', followsYou: 'フォローされています', editProfile: 'プロフィールを編集', joined: '登録日', posts: 'ポスト', replies: '返信',
    highlights: 'ハイライト', articles: '記事', media: 'メディア', likes: 'いいね', whoToFollow: 'おすすめユーザー', showMore: 'さらに表示',
    search: '検索', forYou: 'おすすめ', people: 'ユーザー', back: '戻る', unfollowTitle: '{name}さんのフォローを解除しますか？', close: '閉じる', message: 'メッセージ',
    unfollowText: 'このアカウントのポストはおすすめに表示されなくなります。', missing: 'このアカウントは存在しません',
    followedBy: '{names}さんがフォロー', others: '{names}さん、他{count}人', accountMenu: 'アカウントメニュー', trending: 'いまどうしてる？', compose: 'いまどうしてる？',
  },
};

/**
 * @param {string} language A BCP 47 tag.
 * @returns {(word: Word, values?: Record<string, string | number>) => string}
 */
export function wordsIn(language) {
  const own = translated[language.toLowerCase().split('-')[0] ?? ''] ?? {};
  return (word, values = {}) => (own[word] ?? english[word]).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/**
 * @param {import('../settings').PageSettings} settings
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf({ dir, lang }) {
  if (dir !== 'auto') return dir;
  return /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i.test(lang) ? 'rtl' : 'ltr';
}
