// @ts-check
// The page's own words. X has 47 languages; six are enough to show that no label is a key.
import { translated } from './translations.js';

const english = {
  home: 'Home',
  explore: 'Explore',
  notifications: 'Notifications',
  messages: 'Chat',
  bookmarks: 'Bookmarks',
  profile: 'Profile',
  more: 'More',
  post: 'Post',
  following: 'Following',
  followers: 'Followers',
  verifiedFollowers: 'Verified Followers',
  followersYouFollow: 'Followers you know',
  follow: 'Follow',
  followBack: 'Follow back',
  unfollow: 'Unfollow',
  cancel: 'Cancel',
  pending: 'Pending',
  followsYou: 'Follows you',
  editProfile: 'Edit profile',
  joined: 'Joined',
  posts: 'Posts',
  replies: 'Replies',
  highlights: 'Highlights',
  articles: 'Articles',
  media: 'Media',
  likes: 'Likes',
  affiliates: 'Affiliates',
  whoToFollow: 'Who to follow',
  showMore: 'Show more',
  search: 'Search',
  forYou: 'For you',
  people: 'People',
  back: 'Back',
  clickTo: 'Click to {action} {handle}',
  blocked: 'Blocked',
  blockedTitle: '{name} is blocked',
  blockedText: 'You have blocked this account. Their posts can still be looked at.',
  blocksTitle: '{name} has blocked you',
  blocksText: 'You can look at public posts of {name}, and no more.',
  withheldTitle: '{name} is withheld',
  withheldText: 'This account is withheld where you are, because of a legal demand.',
  learnMore: 'Learn more',
  subscribe: 'Subscribe',
  blockedAccounts: 'Blocked accounts',
  likedBy: 'Liked by',
  repostedBy: 'Reposted by',
  listMembers: 'List members',
  connect: 'Connect',
  addAccount: 'Add an existing account',
  logOut: 'Log out @{handle}',
  unfollowTitle: 'Unfollow {name}?',
  unfollowText:
    'Their posts will no longer show up in your For You timeline. You can still view their profile, unless their posts are protected.',
  suspended: 'Account suspended',
  suspendedText: 'X suspends accounts which violate the X Rules',
  missing: 'This account doesn’t exist',
  missingText: 'Try searching for another.',
  protectedTitle: 'These posts are protected',
  protectedText: 'Only approved followers can see {name}’s posts.',
  followedBy: 'Followed by {names}',
  others: '{names} and {count} others you follow',
  accountMenu: 'Account menu',
  display: 'Customize your view',
  light: 'Default',
  dark: 'Lights out',
  fontSize: 'Font size',
  cannotFollow: 'You are unable to follow more people at this time.',
  save: 'Save',
  name: 'Name',
  bio: 'Bio',
  location: 'Location',
  compose: 'What’s happening?',
  close: 'Close',
  nothing: 'Nothing to see here',
  nothingText: 'This is the sandbox’s stand-in for a page of X.',
  trending: 'What’s happening',
  message: 'Message',
  repeat: 'Repost',
  like: 'Like',
  views: 'Views',
  reply: 'Reply',
  verified: 'Verified account',
  locked: 'Protected account',
  video: 'Embedded video',
  play: 'Play',
};
/** @typedef {keyof typeof english} Word */

/**
 * @param {string} language A BCP 47 tag.
 * @returns {(word: Word, values?: Record<string, string | number>) => string}
 */
export function wordsIn(language) {
  const own = translated[language.toLowerCase().split('-')[0] ?? ''] ?? {};
  return (word, values = {}) =>
    (own[word] ?? english[word]).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/**
 * @param {import('../settings').PageSettings} settings
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf({ dir, lang }) {
  if (dir !== 'auto') return dir;
  return /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i.test(lang) ? 'rtl' : 'ltr';
}
