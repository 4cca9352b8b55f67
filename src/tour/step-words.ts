import type { TourStep } from '../core/tour/evidence.ts';
import type { MessageKey } from '../ui/words.ts';

/** What each step is called, what to do, what to see then, and the page of the site on which it begins. */
export const stepWords = {
  'test-cookie': ['tourTestTitle', 'tourTestDo', 'tourTestSee', 'register/'],
  'client-count': ['tourClientTitle', 'tourClientDo', 'tourClientSee', ''],
  'five-seconds': ['tourFiveTitle', 'tourFiveDo', 'tourFiveSee', 'settings/'],
  'server-count': ['tourServerTitle', 'tourServerDo', 'tourServerSee', 'settings/'],
  'what-stays': ['tourStaysTitle', 'tourStaysDo', 'tourStaysSee', ''],
  lifetime: ['tourLifetimeTitle', 'tourLifetimeDo', 'tourLifetimeSee', 'settings/'],
  'login-logout': ['tourLoginTitle', 'tourLoginDo', 'tourLoginSee', 'login/'],
  'clear-sessions': ['tourClearTitle', 'tourClearDo', 'tourClearSee', 'settings/'],
} as const satisfies Readonly<
  Record<TourStep, readonly [title: MessageKey, what: MessageKey, result: MessageKey, page: string]>
>;
